"""The data folder as one file and back: a consistent copy while others read and write."""

import os
import shutil
import sqlite3
import tarfile
import tempfile
from pathlib import Path

from sqlalchemy import Engine

from lawfirmai.adapters.database.engine import utc_now
from lawfirmai.domain.errors import InvalidInput

DATABASES = ("lawfirm.db", "checkpoints.db")
FOLDERS = ("builds", "models")


def back_up(engine: Engine, data_dir: Path, file: Path) -> None:
    """SQLite's own online copy of the databases, then the index folders, which never change once published."""
    if engine.dialect.name != "sqlite":
        raise InvalidInput(
            "backup은 내장 데이터베이스만 보관합니다. 관리형 데이터베이스는 그 서비스의 스냅숏을 쓰십시오."
        )
    partial = file.with_name(file.name + ".partial")
    try:
        with tempfile.TemporaryDirectory(dir=data_dir) as folder, tarfile.open(partial, "w:gz", compresslevel=1) as tar:
            for name in DATABASES:
                if (data_dir / name).exists():
                    _copy(data_dir / name, Path(folder) / name)
                    tar.add(Path(folder) / name, name)
            for name in FOLDERS:
                if (data_dir / name).exists():
                    tar.add(data_dir / name, name, filter=lambda one: None if one.name.endswith(".partial") else one)
        os.replace(partial, file)
    except OSError as refused:
        partial.unlink(missing_ok=True)
        raise InvalidInput(f"보관 파일을 쓸 수 없습니다: {file} ({refused})") from refused


def _copy(source: Path, target: Path) -> None:
    reading, writing = sqlite3.connect(source), sqlite3.connect(target)
    try:
        reading.backup(writing)
    finally:
        reading.close()
        writing.close()


def _unpack(tar: tarfile.TarFile, into: Path) -> None:
    """Files only, and links among them (builds share files), none outside the folder.

    tarfile's own filter came with Python 3.11.4, and Debian 12 has 3.11.2.
    """
    for member in tar:
        target, linked = (into / member.name).resolve(), (into / member.linkname).resolve()
        inside = target.is_relative_to(into.resolve()) and linked.is_relative_to(into.resolve())
        if not inside or not (member.isfile() or member.isdir() or member.islnk()):
            raise tarfile.TarError(f"unexpected member {member.name!r}")
        target.parent.mkdir(parents=True, exist_ok=True)
        if member.islnk():
            os.link(linked, target)
        elif member.isfile():
            with tar.extractfile(member) as source, target.open("wb") as copy:  # type: ignore[union-attr]
                shutil.copyfileobj(source, copy)


def restore(data_dir: Path, file: Path) -> Path | None:
    """Unpacks beside the data folder, then swaps; returns where the former data is kept."""
    staging = data_dir.with_name(f"{data_dir.name}.restoring")
    shutil.rmtree(staging, ignore_errors=True)
    try:
        with tarfile.open(file) as tar:
            _unpack(tar, staging)
    except (OSError, tarfile.TarError, EOFError) as broken:
        shutil.rmtree(staging, ignore_errors=True)
        raise InvalidInput(f"보관 파일을 읽을 수 없습니다: {file}") from broken
    if not (staging / DATABASES[0]).exists():
        shutil.rmtree(staging)
        raise InvalidInput(f"이 프로그램이 만든 보관 파일이 아닙니다: {file}")
    kept = None
    if data_dir.exists() and any(data_dir.iterdir()):
        kept = data_dir.with_name(f"{data_dir.name}.before-{utc_now():%Y%m%d%H%M%S}")
        os.replace(data_dir, kept)
    elif data_dir.exists():
        data_dir.rmdir()
    os.replace(staging, data_dir)
    return kept
