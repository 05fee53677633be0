"""The API behind the load balancer: a request comes in, the laptop's app answers it, one line says how long it took."""

import logging
from time import perf_counter
from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from mangum import Mangum
from mangum.adapter import DEFAULT_TEXT_MIME_TYPES
from mangum.types import ASGI, Message, Receive, Scope, Send

from lawfirmai.api.app import create_app
from lawfirmai.bootstrap import Container
from lawfirmai.settings import Settings

logger, metrics = Logger(use_rfc3339=True), Metrics()
logging.getLogger("mangum").setLevel(logging.WARNING)  # its other lines hold the path

container = Container(Settings(host="0.0.0.0"))  # who comes through a load balancer is not the laptop's own user
logger.info("started", extra={"database": container.engine.dialect.name})  # opens it: a wrong setting fails the start


def told(app: ASGI) -> ASGI:
    """Logs the route's pattern, status and milliseconds of each request; never what was asked."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        begun, status = perf_counter(), 500

        async def sent(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        try:
            await app(scope, receive, sent)
        finally:
            elapsed = round((perf_counter() - begun) * 1000, 1)
            route = getattr(scope.get("route"), "path", "none")
            logger.info("request", extra={"method": scope["method"], "route": route, "status": status, "ms": elapsed})
            metrics.add_metric("ApiRequests", MetricUnit.Count, 1)
            metrics.add_metric("ApiErrors", MetricUnit.Count, status >= 500)
            metrics.add_metric("ApiTime", MetricUnit.Milliseconds, elapsed)

    return answer


TEXT = [*DEFAULT_TEXT_MIME_TYPES, "application/problem+json"]  # what else leaves is sent as base64
answer = Mangum(told(create_app(container)), lifespan="off", text_mime_types=TEXT)


@metrics.log_metrics(capture_cold_start_metric=True)
@logger.inject_lambda_context
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return answer(event, context)
