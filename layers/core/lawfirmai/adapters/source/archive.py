"""Files of a folder, a single file, a tar or a zip, read one after the other without unpacking to disk."""

import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from lzma import LZMAError
from pathlib import Path, PurePosixPath

from lawfirmai.domain.errors import InvalidInput

_TARS = (".tar", ".tar.xz", ".tar.gz", ".tgz")


def entries(path: Path, suffix: str) -> Iterator[tuple[str, bytes]]:
    """(name within, bytes) of each file that ends with ``suffix``, in an order that does not change."""
    try:
        if path.is_dir():
            yield from _folder(path, suffix)
        elif not path.is_file():
            raise InvalidInput(f"원본 자료가 없습니다: {path}")
        elif path.name.endswith(_TARS):
            yield from _tar(path, suffix)
        elif path.suffix == ".zip":
            yield from _zip(path, suffix)
        else:
            yield path.name, path.read_bytes()
    except (tarfile.TarError, zipfile.BadZipFile, LZMAError, EOFError, zlib.error) as broken:
        raise InvalidInput(f"압축 파일이 손상되었습니다: {path}") from broken


def _folder(root: Path, suffix: str) -> Iterator[tuple[str, bytes]]:
    for file in sorted(root.rglob(f"*{suffix}")):
        if file.is_file() and not file.is_symlink():  # rglob itself enters no linked folder
            yield file.relative_to(root).as_posix(), file.read_bytes()


def _tar(path: Path, suffix: str) -> Iterator[tuple[str, bytes]]:
    """In the archive's own order: a compressed tar can be read quickly only from front to back."""
    with tarfile.open(path, "r|*") as tar:
        for member in tar:
            if member.isfile() and _inside(member.name, suffix) and (file := tar.extractfile(member)):
                yield member.name.removeprefix("./"), file.read()


def _zip(path: Path, suffix: str) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(path) as archive:
        for name in sorted(archive.namelist()):
            if _inside(name, suffix):
                yield name, archive.read(name)


def _inside(name: str, suffix: str) -> bool:
    return name.endswith(suffix) and not name.startswith("/") and ".." not in PurePosixPath(name).parts
