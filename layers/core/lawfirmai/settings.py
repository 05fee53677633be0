"""Every choice a deployment makes, from environment variables with the prefix LAWFIRM_ or a .env file."""

import re
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import PositiveInt, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

LOCAL_NAMES = ("127.0.0.1", "localhost", "::1")
SHORTEST_SECRET = 32  # characters; what signs cookies must not be guessed
BALANCER = re.compile(r"arn:(aws[a-z-]*):elasticloadbalancing:([a-z0-9-]+):\d{12}:loadbalancer/app/[\w-]+/\w+")


class Settings(BaseSettings):
    """The defaults are the laptop: everything embedded, nothing but Python."""

    model_config = SettingsConfigDict(env_prefix="LAWFIRM_", env_file=".env", extra="ignore")

    data_dir: Path = Path("data")
    database_url: str = ""  # empty: SQLite in data_dir
    index: Literal["embedded"] = "embedded"
    generator: Literal["extractive"] = "extractive"
    embedder: Literal["static"] = "static"
    cache: Literal["memory"] = "memory"
    keep_builds: int = 3
    host: str = "127.0.0.1"
    api_port: int = 8000
    web_port: int = 8501
    workers: int = 4  # questions worked on at the same time; the others wait in line
    questions_a_minute: int = 60  # from one API caller; 0: no limit
    max_sessions: int = 20  # browser sessions of one web process
    admins: Annotated[frozenset[str], NoDecode] = frozenset()  # e-mail addresses, separated by commas
    login: Literal["local", "oidc", "alb"] = "local"  # of the web pages; docs/decisions/0010-login.md
    login_hours: PositiveInt = 12  # after which a person logs in anew
    web_url: str = ""  # as browsers see the web pages; empty: localhost
    cookie_secret: SecretStr = SecretStr("")
    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_client_secret: SecretStr = SecretStr("")
    alb_arn: str = ""
    alb_keys_url: str = ""  # empty: where AWS keeps them for the load balancer's region

    @field_validator("admins", mode="before")
    @classmethod
    def _addresses(cls, value: object) -> object:
        return frozenset(filter(None, map(str.strip, value.lower().split(",")))) if isinstance(value, str) else value

    @property
    def database(self) -> str:
        return self.database_url or f"sqlite:///{self.data_dir.resolve() / 'lawfirm.db'}"

    @property
    def is_local(self) -> bool:
        """Bound to this machine alone: whoever reaches it sits at it."""
        return self.host in LOCAL_NAMES

    @property
    def builds(self) -> Path:
        return self.data_dir / "builds"

    @property
    def models(self) -> Path:
        return self.data_dir / "models"

    @property
    def web_address(self) -> str:
        return self.web_url.rstrip("/") or f"http://localhost:{self.web_port}"

    @property
    def balancer_keys(self) -> str:
        found = BALANCER.fullmatch(self.alb_arn)
        return self.alb_keys_url or (f"https://public-keys.auth.elb.{found[2]}.amazonaws.com" if found else "")

    @property
    def login_fault(self) -> str:
        """Why the web pages must not start like this, in one sentence; empty where nothing is wrong."""
        return _LOGIN_FAULTS[self.login](self)


def _local_fault(given: Settings) -> str:
    if given.is_local:
        return ""
    return (
        f"웹 화면을 {given.host}에 열려면 로그인이 있어야 합니다. "
        "LAWFIRM_LOGIN을 oidc나 alb로 정하거나 LAWFIRM_HOST를 127.0.0.1로 두십시오."
    )


def _oidc_fault(given: Settings) -> str:
    needed = {
        "LAWFIRM_OIDC_ISSUER": given.oidc_issuer,
        "LAWFIRM_OIDC_CLIENT_ID": given.oidc_client_id,
        "LAWFIRM_OIDC_CLIENT_SECRET": given.oidc_client_secret.get_secret_value(),
        "LAWFIRM_COOKIE_SECRET": given.cookie_secret.get_secret_value(),
    } | ({} if given.is_local else {"LAWFIRM_WEB_URL": given.web_url})
    if fault := _missing(needed):
        return fault
    if len(given.cookie_secret.get_secret_value()) < SHORTEST_SECRET:
        return f"LAWFIRM_COOKIE_SECRET은 {SHORTEST_SECRET}자보다 길고 짐작할 수 없는 글이어야 합니다."
    return _open_address({"LAWFIRM_OIDC_ISSUER": given.oidc_issuer, "LAWFIRM_WEB_URL": given.web_address})


def _alb_fault(given: Settings) -> str:
    needed = {
        "LAWFIRM_ALB_ARN": given.alb_arn,
        "LAWFIRM_OIDC_ISSUER": given.oidc_issuer,
        "LAWFIRM_OIDC_CLIENT_ID": given.oidc_client_id,
    }
    if fault := _missing(needed):
        return fault
    if not BALANCER.fullmatch(given.alb_arn):
        return "LAWFIRM_ALB_ARN이 Application Load Balancer의 ARN이 아닙니다."
    return _open_address({"LAWFIRM_ALB_KEYS_URL": given.balancer_keys})


def _missing(needed: dict[str, str]) -> str:
    names = [name for name, value in needed.items() if not value]
    return f"로그인에 필요한 설정이 없습니다: {', '.join(names)}" if names else ""


def _open_address(addresses: dict[str, str]) -> str:
    """Codes, cookies and keys travel to these addresses: in the clear only within this machine."""
    for name, address in addresses.items():
        parts = urlsplit(address)
        if not (parts.scheme == "https" and parts.hostname) and not (
            parts.scheme == "http" and parts.hostname in LOCAL_NAMES
        ):
            return f"{name}은(는) https:// 주소여야 합니다: {address}"
    return ""


_LOGIN_FAULTS = {"local": _local_fault, "oidc": _oidc_fault, "alb": _alb_fault}
