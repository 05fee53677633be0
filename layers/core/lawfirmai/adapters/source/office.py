"""The text of DOCX and HWPX: archives of XML, of which a small one can unpack to terabytes."""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from xml.parsers import expat

from docx import Document as open_docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from lawfirmai.domain.errors import ParseError

UNPACKED = 50 * 2**20
# zipfile, python-docx and lxml (a SyntaxError) let all of these through where a file is damaged
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, struct.error, expat.ExpatError, OpcError, SyntaxError, ValueError, LookupError,
    TypeError, AttributeError, ArithmeticError, AssertionError, EOFError, OSError, RuntimeError,
)  # fmt: skip
_OLD = b"\xd0\xcf\x11\xe0"  # OLE: what DOC and HWP are, and DOCX once it is locked
_SECTION = re.compile(r"Contents/section(\d+)\.xml")
_MANIFEST = "META-INF/manifest.xml"


def docx(content: bytes) -> list[str]:
    _opened(content).close()
    try:
        document = open_docx(BytesIO(content))
        return ["\n".join(_lines(document))]
    except _DAMAGED as damaged:
        raise ParseError("손상된 DOCX라 읽을 수 없습니다.") from damaged


def _lines(held: Document | _Cell) -> Iterator[str]:
    for block in held.iter_inner_content():
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from _rows(block)


def _rows(table: Table) -> Iterator[str]:
    """A row a line. python-docx repeats a merged cell as often as the file says, so its cells are counted as written."""
    for row in table.rows:
        cells = ("\n".join(_lines(_Cell(cell, table))).strip() for cell in row._tr.tc_lst)
        if said := [text for text in cells if text]:
            yield " | ".join(said)


def hwpx(content: bytes) -> list[str]:
    """A text for each section."""
    with _opened(content) as archive:
        names = archive.namelist()
        if _MANIFEST in names and b"encryption-data" in _read(archive, _MANIFEST):
            raise ParseError("암호가 걸린 HWPX라 읽을 수 없습니다.")
        sections = sorted((int(m[1]), name) for name in names if (m := _SECTION.fullmatch(name)))
        if not sections:
            raise ParseError("본문이 없는 HWPX라 읽을 수 없습니다.")
        return ["\n".join(_Section().read(_read(archive, name))) for _, name in sections]


class _Section:
    """Paragraphs of one section, read without keeping the tree."""

    def __init__(self) -> None:
        self._lines: list[list[str]] = []
        self._depth = 0  # within how many <t>
        self._parser = expat.ParserCreate(namespace_separator="}")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.StartDoctypeDeclHandler = self._declared

    def read(self, xml: bytes) -> list[str]:
        try:
            self._parser.Parse(xml, True)
        except _DAMAGED as damaged:
            raise ParseError("손상된 HWPX라 읽을 수 없습니다.") from damaged
        return ["".join(line) for line in self._lines]

    def _start(self, name: str, _: object) -> None:
        tag = name.rpartition("}")[2]
        if tag == "p":
            self._lines.append([])
        self._depth += tag == "t"

    def _end(self, name: str) -> None:
        self._depth -= name.rpartition("}")[2] == "t"

    def _text(self, text: str) -> None:
        if self._depth and self._lines:
            self._lines[-1].append(text)

    def _declared(self, *_: object) -> None:
        """No HWPX has one; its entities can expand without end."""
        raise ParseError("문서 형식 선언이 들어 있는 HWPX는 받지 않습니다.")


def _opened(content: bytes) -> zipfile.ZipFile:
    if content.startswith(_OLD):
        raise ParseError("암호가 걸렸거나 옛 형식(DOC, HWP)인 파일이라 읽을 수 없습니다.")
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except _DAMAGED as damaged:
        raise ParseError("손상된 파일이라 읽을 수 없습니다.") from damaged
    entries = archive.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise ParseError("암호가 걸린 파일이라 읽을 수 없습니다.")
    if sum(entry.file_size for entry in entries) > UNPACKED:
        raise ParseError(f"풀면 {UNPACKED // 2**20} MB가 넘는 파일은 받지 않습니다.")
    return archive


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        return archive.read(name)
    except _DAMAGED as damaged:
        raise ParseError("손상된 파일이라 읽을 수 없습니다.") from damaged
