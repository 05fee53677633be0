"""Several ASGI applications in one process, each on a port of its own, begun and ended together."""

import asyncio
import logging
import signal
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

import uvicorn

from lawfirmai.domain.errors import ConfigurationError

GRACE = 5  # seconds that requests under way may take at the end
PING = 20.0  # seconds; load balancers cut connections that are silent for 60


@dataclass(frozen=True)
class Service:
    """``setting`` is the environment variable that gives another port."""

    name: str
    app: Any
    host: str
    port: int
    setting: str

    @property
    def address(self) -> str:
        shown = "localhost" if self.host in ("127.0.0.1", "localhost", "0.0.0.0", "::1") else self.host
        return f"http://{shown}:{self.port}"


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield  # one handler for all of them, below


def serve(services: Sequence[Service], started: Callable[[], object]) -> None:
    """Until Ctrl-C or SIGTERM. All ports are taken before anything starts; one that is busy is a ConfigurationError."""
    with ExitStack() as held:
        sockets = [held.enter_context(_bound(one)) for one in services]
        asyncio.run(_serve(services, sockets, started))


def _bound(service: Service) -> socket.socket:
    family = socket.AF_INET6 if ":" in service.host else socket.AF_INET
    held = socket.socket(family, socket.SOCK_STREAM)
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        held.bind((service.host, service.port))
        held.listen(128)
    except (OSError, OverflowError) as busy:
        raise ConfigurationError(
            f"{service.name}: {service.host}의 {service.port}번 포트를 쓸 수 없습니다. "
            f"다른 프로그램이 쓰고 있으면 {service.setting}로 다른 번호를 주십시오."
        ) from busy
    return held


async def _serve(services: Sequence[Service], sockets: Sequence[socket.socket], started: Callable[[], object]) -> None:
    servers = [_Server(_config(one.app)) for one in services]
    # It would write down query strings, and people search for their troubles; Streamlit turns it on again.
    logging.getLogger("uvicorn.access").disabled = True
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, _interrupted, servers)
    running = [loop.create_task(one.serve([held])) for one, held in zip(servers, sockets, strict=True)]
    telling = loop.create_task(_tell(servers, started))
    await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
    for one in servers:
        one.should_exit = True  # where one cannot go on, the others end with it
    await asyncio.gather(*running)
    telling.cancel()


def _config(app: Any) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        lifespan="on",
        log_level="warning",
        server_header=False,
        ws_ping_interval=PING,
        ws_ping_timeout=PING,
        timeout_graceful_shutdown=GRACE,
    )


async def _tell(servers: Sequence[uvicorn.Server], started: Callable[[], object]) -> None:
    while not all(one.started for one in servers):
        await asyncio.sleep(0.05)
    started()


def _interrupted(servers: Sequence[uvicorn.Server]) -> None:
    for one in servers:
        one.force_exit = one.should_exit  # a second Ctrl-C does not wait
        one.should_exit = True
