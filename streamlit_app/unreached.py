"""A login that cannot begin, because the provider does not answer, said on a page that leads back."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

LOGIN = "/auth/login"  # Streamlit's
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
PAGE = """<!DOCTYPE html>
<html lang="ko"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>LawFirmAI</title><style>
:root { color-scheme: light dark; font-family: sans-serif; line-height: 1.6; word-break: keep-all; }
body { margin: 4rem auto; max-width: 32rem; padding: 0 1rem; text-align: center; }
</style></head><body><h1>로그인할 수 없습니다</h1>
<p>로그인 제공자가 응답하지 않습니다. 잠시 뒤에 다시 시도해 주십시오.</p><p><a href="/">처음으로</a></p></body></html>""".encode()
HEADERS = [(b"content-type", b"text/html; charset=utf-8"), (b"retry-after", b"5")]


class Unreached:
    """Streamlit answers with two English words in plain text."""

    def __init__(self, app: Any) -> None:
        self._app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] != LOGIN:
            await self._app(scope, receive, send)
            return
        failed = False

        async def sending(message: Message) -> None:
            nonlocal failed
            failed = failed or message.get("status", 200) >= 400
            if not failed:
                await send(message)

        await self._app(scope, receive, sending)
        if failed:
            await send({"type": "http.response.start", "status": 503, "headers": HEADERS})
            await send({"type": "http.response.body", "body": PAGE})
