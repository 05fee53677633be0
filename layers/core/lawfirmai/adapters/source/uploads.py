"""A person's own documents: txt, md, PDF, DOCX, HWPX."""

import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from io import BytesIO
from pathlib import Path, PurePosixPath
from uuid import NAMESPACE_OID, uuid5
from xml.etree import ElementTree

from docx import Document as open_docx
from docx.opc.exceptions import OpcError
from docx.table import Table
from docx.text.paragraph import Paragraph
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from lawfirmai.domain.documents import Parsed, RawDocument, Upload
from lawfirmai.domain.errors import InvalidInput, ParseError

LIMIT = 10 * 1024 * 1024
UNPACKED_LIMIT = 50 * 1024 * 1024  # a file of 10 MB can hold a zip of terabytes
_SECTION = re.compile(r"Contents/section(\d+)\.xml")


class Uploads:
    name = "uploads"

    def __init__(self, paths: Iterable[Path]) -> None:
        self._paths = [Path(path) for path in paths]

    def fetch(self) -> Iterable[RawDocument]:
        for path in self._paths:
            files = sorted(path.rglob("*")) if path.is_dir() else [path]
            for file in (file for file in files if not file.is_dir() and not file.is_symlink()):
                if not file.is_file():
                    raise InvalidInput(f"파일이 없습니다: {file}")
                with file.open("rb") as opened:
                    yield RawDocument(self.name, file.name, opened.read(LIMIT + 1))  # more is refused unread

    def parse(self, raw: RawDocument) -> Sequence[Parsed]:
        name = PurePosixPath(raw.key.replace("\\", "/")).name
        _check_size(name, len(raw.content))
        read = _READERS.get(PurePosixPath(name).suffix.lower())
        if read is None:
            raise InvalidInput(
                f"{name}: 읽을 수 있는 형식은 {', '.join(_READERS)} 입니다. HWP는 HWPX로 저장해 주십시오."
            )
        try:
            texts = read(raw.content)
        except ParseError as wrong:
            raise ParseError(f"{name}: {wrong}") from wrong
        pages = tuple(text.replace("\r\n", "\n").replace("\r", "\n").strip() for text in texts)
        if not any(pages):
            raise ParseError(f"{name}: 글자가 없는 문서입니다. 스캔한 그림이면 글자를 인식한 파일로 올려 주십시오.")
        upload = Upload(str(uuid5(NAMESPACE_OID, sha256(raw.content).hexdigest())), name, pages)
        left_out = {"white space": sum(map(_margin, texts))}
        return [Parsed(upload, sum(map(len, texts)), {"text": sum(map(len, upload.pages))}, left_out)]


def _check_size(name: str, size: int) -> None:
    if size > LIMIT:
        raise InvalidInput(f"{name}: {LIMIT // 1024 // 1024} MB보다 큰 파일은 받지 않습니다.")


def _margin(text: str) -> int:
    """White space around a page, and the second half of Windows line ends within it."""
    around = len(text) - len(text.lstrip()) + len(text) - len(text.rstrip()) if text.strip() else len(text)
    return around + text.strip().count("\r\n")


def _plain(content: bytes) -> list[str]:
    for encoding in ("utf-8-sig", "cp949"):
        try:
            return [content.decode(encoding)]
        except UnicodeDecodeError:
            continue
    raise ParseError("UTF-8도 CP949도 아닌 글이라 읽을 수 없습니다.")


def _pdf(content: bytes) -> list[str]:
    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ParseError("암호가 걸린 PDF라 읽을 수 없습니다.")
        return [page.extract_text() for page in reader.pages]
    except (PyPdfError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as damaged:
        # pypdf lets all of these through where a file is damaged
        raise ParseError("손상된 PDF라 읽을 수 없습니다.") from damaged


def _docx(content: bytes) -> list[str]:
    _open_zip(content).close()
    try:
        document = open_docx(BytesIO(content))
    except (OpcError, ValueError, KeyError) as damaged:
        raise ParseError("손상된 DOCX라 읽을 수 없습니다.") from damaged
    return ["\n".join(line for block in document.iter_inner_content() for line in _block(block))]


def _block(block: Paragraph | Table) -> list[str]:
    if isinstance(block, Paragraph):
        return [block.text]
    return [" | ".join(dict.fromkeys(cell.text for cell in row.cells)) for row in block.rows]


def _hwpx(content: bytes) -> list[str]:
    with _open_zip(content) as archive:
        sections = sorted((int(m[1]), name) for name in archive.namelist() if (m := _SECTION.fullmatch(name)))
        if not sections:
            raise ParseError("본문이 없는 HWPX라 읽을 수 없습니다.")
        return [_section(archive.read(name)) for _, name in sections]


def _section(xml: bytes) -> str:
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml or b"\x00" in xml:  # no HWPX has them; entities can expand without end
        raise ParseError("문서 형식 선언이 들어 있는 HWPX는 받지 않습니다.")
    try:
        root = ElementTree.fromstring(xml)
    except ElementTree.ParseError as damaged:
        raise ParseError("손상된 HWPX라 읽을 수 없습니다.") from damaged
    lines: list[str] = []
    for element in root.iter():
        tag = element.tag.rpartition("}")[2]
        if tag == "p":
            lines.append("")
        elif tag == "t" and lines:
            lines[-1] += "".join(element.itertext())
    return "\n".join(lines)


def _open_zip(content: bytes) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except zipfile.BadZipFile as damaged:
        raise ParseError("손상된 파일이라 읽을 수 없습니다.") from damaged
    if sum(entry.file_size for entry in archive.infolist()) > UNPACKED_LIMIT:
        raise ParseError("풀면 50 MB가 넘는 파일은 받지 않습니다.")
    return archive


_READERS: dict[str, Callable[[bytes], list[str]]] = {
    ".txt": _plain,
    ".md": _plain,
    ".pdf": _pdf,
    ".docx": _docx,
    ".hwpx": _hwpx,
}
