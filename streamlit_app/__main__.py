"""`make run`: the web pages and the API in one process, so that one corpus in memory serves both.

python -m streamlit_app [web|api]   one of the two alone
"""

import logging
import sys

from lawfirmai.api.app import create_app
from lawfirmai.bootstrap import Container, configured
from lawfirmai.domain.errors import InvalidInput, LawFirmError
from lawfirmai.serving import Service, serve


def main(arguments: list[str]) -> None:
    try:
        _run(arguments)
    except LawFirmError as wrong:
        print(f"오류: {wrong}", file=sys.stderr)
        sys.exit(wrong.exit_code)


def _run(arguments: list[str]) -> None:
    chosen = arguments or ["web", "api"]
    if unknown := set(chosen) - {"web", "api"}:
        raise InvalidInput(f"web, api 가운데 하나를 적어 주십시오: {', '.join(sorted(unknown))}")
    container = Container(configured())
    if not sys.stderr.isatty():  # a person at a terminal sees no line for every request; who collects logs does
        logging.basicConfig(format="%(asctime)s %(name)s %(message)s")
        logging.getLogger("lawfirmai").setLevel(logging.INFO)
    container.current()  # without a corpus there is nothing to serve; the sentence says what to do
    services = [SERVICES[one](container) for one in chosen]
    print("자료를 여는 중입니다.", flush=True)
    serve(services, lambda: _welcome(services))
    container.close()


def _web(held: Container) -> Service:
    from streamlit_app.server import web  # Streamlit takes a second to import

    return Service("웹 화면", web(held), held.settings.host, held.settings.web_port, "LAWFIRM_WEB_PORT")


def _api(held: Container) -> Service:
    return Service("API", create_app(held), held.settings.host, held.settings.api_port, "LAWFIRM_API_PORT")


SERVICES = {"web": _web, "api": _api}


def _welcome(services: list[Service]) -> None:
    lines = [f"{one.name:8} {one.address}" for one in services]
    print("\n".join([*lines, "끝내려면 Ctrl-C를 누르십시오."]), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
