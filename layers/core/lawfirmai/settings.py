"""Every choice a deployment makes, from environment variables with the prefix LAWFIRM_ or a .env file."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


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
        return self.host in ("127.0.0.1", "localhost", "::1")

    @property
    def builds(self) -> Path:
        return self.data_dir / "builds"
