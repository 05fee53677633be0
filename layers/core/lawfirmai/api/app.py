"""One app object for the laptop, the web service and Lambda."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from fastapi import APIRouter, FastAPI
from fastapi.concurrency import run_in_threadpool

from lawfirmai.api import problems
from lawfirmai.api.routes import health, reading
from lawfirmai.bootstrap import Container
from lawfirmai.domain.errors import NotFound

TITLE = "LawFirmAI"
DESCRIPTION = """한국 법률 질문에 법령과 판례를 찾아, 확인할 수 있는 근거와 함께 답합니다.

법률 정보이며 법률 자문이 아닙니다. 오류는 `application/problem+json`으로 알립니다."""
ROUTES: tuple[APIRouter, ...] = (health.router, reading.router)


def create_app(container: Container) -> FastAPI:
    app = FastAPI(title=TITLE, description=DESCRIPTION, version="1", lifespan=_warmed)
    app.state.container = container
    problems.install(app)
    for router in ROUTES:
        app.include_router(router, prefix="/api/v1")
    return app


@asynccontextmanager
async def _warmed(app: FastAPI) -> AsyncIterator[None]:
    """Opens the corpus before the first question waits for it; without one, the service starts and says so."""
    container: Container = app.state.container
    with suppress(NotFound):
        await run_in_threadpool(lambda: container.assistant().warm())
    yield
