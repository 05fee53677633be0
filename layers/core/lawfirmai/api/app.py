"""One app object for the laptop, the web service and Lambda."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from time import monotonic

from fastapi import APIRouter, FastAPI
from fastapi.concurrency import run_in_threadpool
from fastapi.routing import APIRoute

from lawfirmai.api import PREFIX, problems
from lawfirmai.api.limits import Pace, Sized
from lawfirmai.api.record import Recorded
from lawfirmai.api.routes import (
    attachments,
    builds,
    chat,
    citations,
    exports,
    feedback,
    health,
    reading,
    search,
    threads,
    usage,
)
from lawfirmai.api.streaming import Left
from lawfirmai.bootstrap import Container
from lawfirmai.domain.attachments import LARGEST
from lawfirmai.domain.errors import NotFound, Unavailable

TITLE = "LawFirmAI"
DESCRIPTION = """한국 법률 질문에 법령과 판례를 찾아, 확인할 수 있는 근거와 함께 답합니다.

법률 정보이며 법률 자문이 아닙니다. 오류는 `application/problem+json`으로 알립니다."""
ROUTES: tuple[APIRouter, ...] = (
    chat.router,
    threads.router,
    attachments.router,
    exports.router,
    feedback.router,
    search.router,
    reading.router,
    citations.router,
    builds.router,
    usage.router,
    health.router,
)
LARGER = {  # patterns of addresses, and bytes of a request to them
    f"{PREFIX}/citations/verify": citations.LARGEST,
    f"{PREFIX}/citations/annotate": LARGEST + attachments.ENVELOPE,
    f"{PREFIX}/(threads/[^/]+/)?attachments": LARGEST + attachments.ENVELOPE,
}


def create_app(container: Container, clock: Callable[[], float] = monotonic) -> FastAPI:
    app = FastAPI(
        title=TITLE,
        description=DESCRIPTION,
        version="1",
        lifespan=_warmed,
        openapi_url=f"{PREFIX}/openapi.json",
        docs_url=None,  # its page loads scripts from elsewhere
        redoc_url=None,
        redirect_slashes=False,
        generate_unique_id_function=_name,
    )
    app.state.container, app.state.pace = container, Pace(container.settings.questions_a_minute, clock)
    problems.install(app)
    for router in ROUTES:
        app.include_router(router, prefix=PREFIX)
    app.add_middleware(Sized, larger=LARGER)
    app.add_middleware(Left)
    app.add_middleware(Recorded)  # outermost: it sees every response
    return app


def _name(route: APIRoute) -> str:
    return route.name


@asynccontextmanager
async def _warmed(app: FastAPI) -> AsyncIterator[None]:
    """Opens the corpus before the first question waits for it; without one, the service starts and says so."""
    container: Container = app.state.container
    with suppress(NotFound, Unavailable):
        await run_in_threadpool(container.warm)
    yield
