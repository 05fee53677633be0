"""Every choice a deployment makes, from environment variables with the prefix LAWFIRM_ or a .env file."""

from pathlib import Path
from typing import Literal

from pydantic_settings import BaseSettings, SettingsConfigDict


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

    @property
    def database(self) -> str:
        return self.database_url or f"sqlite:///{self.data_dir.resolve() / 'lawfirm.db'}"

    @property
    def builds(self) -> Path:
        return self.data_dir / "builds"
