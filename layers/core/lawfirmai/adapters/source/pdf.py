"""The text of a PDF, page by page."""

import struct
import zlib
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from lawfirmai.domain.attachments import TOO_MANY_PAGES
from lawfirmai.domain.errors import ParseError

LOCKED = "암호가 걸린 PDF라 읽을 수 없습니다."
# pypdf lets all of these through where a file is damaged
_DAMAGED = (
    PyPdfError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, AssertionError, EOFError, OSError,
    RuntimeError, struct.error, zlib.error,
)  # fmt: skip


def pages(content: bytes, most: int | None = None) -> list[str]:
    """Of at most ``most`` pages; a longer file is refused before any page is read."""
    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ParseError(LOCKED)
        if most is not None and len(reader.pages) > most:
            raise ParseError(TOO_MANY_PAGES)
        texts = [page.extract_text() for page in reader.pages]
    except DependencyError as locked:  # AES, and no library for it
        raise ParseError(LOCKED) from locked
    except _DAMAGED as damaged:
        raise ParseError("손상된 PDF라 읽을 수 없습니다.") from damaged
    if not any(text.strip() for text in texts):
        raise ParseError("글자가 없는 PDF이니 스캔한 그림이면 글자를 인식한 파일로 올려 주십시오.")
    return texts
