"""Who calls: X-API-Key, required unless the service is bound to this machine alone."""

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Request, Security
from fastapi.security import APIKeyHeader

from lawfirmai.api.problems import Refused
from lawfirmai.bootstrap import Container
from lawfirmai.domain.identity import LOCAL, Caller
from lawfirmai.settings import LOCAL_NAMES

_header = APIKeyHeader(
    name="X-API-Key",
    auto_error=False,
    description="`lawfirmai keys create`가 한 번 보여 주는 키. 이 컴퓨터에만 열린 서비스에서는 없어도 됩니다.",
)


async def container(request: Request) -> Container:
    held: Container = request.app.state.container
    return held


Deployment = Annotated[Container, Depends(container)]


def caller(request: Request, held: Deployment, key: Annotated[str | None, Security(_header)] = None) -> Caller:
    """A key that is sent must be right, even where none is needed."""
    if key is None:
        return _local(request, held)
    found = held.keys.caller(key)
    if found is None:
        raise Refused(401, "쓸 수 없는 API 키입니다.", {"WWW-Authenticate": "ApiKey"})
    return found


def _local(request: Request, held: Container) -> Caller:
    """A web page elsewhere can make a browser on this machine call: under its own name for it, or as its own."""
    if not held.settings.is_local:
        raise Refused(401, "X-API-Key가 필요합니다.", {"WWW-Authenticate": "ApiKey"})
    named = [f"//{request.headers.get('host', '')}", *request.headers.getlist("origin")]
    if not all(_host(one) in LOCAL_NAMES for one in named):
        raise Refused(403, "키 없이는 이 컴퓨터에서 localhost 주소로만 쓸 수 있습니다.")
    return LOCAL


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


Calling = Annotated[Caller, Depends(caller)]


def administrator(who: Calling) -> Caller:
    if not who.is_admin:
        raise Refused(403, "관리자만 쓸 수 있습니다.")
    return who


Administrator = Annotated[Caller, Depends(administrator)]
