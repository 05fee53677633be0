"""The web pages over an assistant that waits: python slow_site.py FILE; it goes on once the file is there."""

import sys
from collections.abc import Iterator
from pathlib import Path
from time import sleep
from typing import Any

from streamlit_app.server import web

from lawfirmai.assistant import plain
from lawfirmai.bootstrap import Container
from lawfirmai.conversation.answering import Answering
from lawfirmai.domain.answers import Answer
from lawfirmai.serving import Service, serve
from lawfirmai.settings import Settings


class Waiting:
    def __init__(self, container: Container, go: Path) -> None:
        self._assistant, self._go = container.assistant(), go

    def receive(self, question: str, **about: Any) -> Any:
        return self._assistant.receive(question, **about)

    def take_up(self, owner: str, thread_id: str, turn: Any) -> Any:
        return self._assistant.take_up(owner, thread_id, turn)

    def work(self, asked: Any) -> Iterator[tuple[str, Answer | None]]:
        yield "mask", None
        while not self._go.exists():
            sleep(0.02)
        yield from self._assistant.work(asked)


def main(go: Path) -> None:
    container = Container(Settings())
    waiting = Waiting(container, go)
    container.answering = Answering(lambda: waiting, container.threads, plain, 4)
    held = container.settings
    serve(
        [Service("웹 화면", web(container), held.host, held.web_port, "LAWFIRM_WEB_PORT")],
        lambda: print("Ctrl-C", flush=True),
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
