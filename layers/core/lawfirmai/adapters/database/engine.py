"""Connections, and the schema brought up to date."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError

from lawfirmai.domain.errors import ConfigurationError, Unavailable

MIGRATIONS = Path(__file__).parent / "migrations"
NEWEST = "0003"  # the revision that this program's tables are


def connect(url: str) -> Engine:
    # an error text without its parameters: they may be what somebody asked
    engine = create_engine(url, pool_pre_ping=True, hide_parameters=True)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _tune_sqlite)
    return engine


def _tune_sqlite(connection: Any, _: Any) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")  # readers keep reading while an ingestion writes
    cursor.execute("PRAGMA synchronous=NORMAL")  # in WAL mode a kill loses nothing that was committed
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA busy_timeout=10000")
    cursor.execute("PRAGMA cache_size=-16000")
    cursor.close()


def migrate(engine: Engine, revision: str = NEWEST) -> None:
    """To the newest revision, from empty or from any earlier one."""
    if _revision(engine) == revision:
        return
    from alembic import command  # 0.12 s, so only where the schema is behind
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    try:
        with engine.begin() as connection:
            if engine.dialect.name == "sqlite":  # else each table is there at once, and a kill leaves half of them
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            config.attributes["connection"] = connection
            command.upgrade(config, revision)
    except DBAPIError as refused:
        raise ConfigurationError("데이터베이스를 열 수 없습니다.", str(refused.orig)) from refused
    except CommandError as newer:
        raise ConfigurationError("이 프로그램보다 새로운 판이 만든 데이터베이스입니다.", str(newer)) from newer


def _revision(engine: Engine) -> str:
    """Of the schema as it stands; empty where there is none, or where the database cannot be asked."""
    try:
        with engine.connect() as connection:
            return connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or ""
    except DBAPIError:
        return ""  # what is wrong, if anything is, the migration tells


@contextmanager
def available() -> Iterator[None]:
    """Turns a driver's failure into ours, where the driver is called."""
    try:
        yield
    except DBAPIError as down:
        raise Unavailable("데이터베이스가 응답하지 않습니다.", str(down.orig)) from down


def utc_now() -> datetime:
    """Naive UTC, as stored."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)
