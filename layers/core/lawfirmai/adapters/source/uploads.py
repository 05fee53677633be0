"""A person's own documents: txt, md, PDF, DOCX, HWPX."""

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from pathlib import Path, PurePosixPath
from uuid import NAMESPACE_OID, uuid5

from lawfirmai.adapters.source import office, pdf
from lawfirmai.domain.attachments import KINDS, LARGEST, TOO_LARGE
from lawfirmai.domain.documents import Parsed, RawDocument, Upload
from lawfirmai.domain.errors import InvalidInput, ParseError


class Uploads:
    name = "uploads"

    def __init__(self, paths: Iterable[Path] = (), most_pages: int | None = None) -> None:
        """``most_pages`` of a PDF; a longer one is refused unread."""
        self._paths = [Path(path) for path in paths]
        self._readers: dict[str, Callable[[bytes], list[str]]] = {
            ".txt": _plain,
            ".md": _plain,
            ".pdf": lambda content: pdf.pages(content, most_pages),
            ".docx": office.docx,
            ".hwpx": office.hwpx,
        }

    def fetch(self) -> Iterable[RawDocument]:
        for path in self._paths:
            files = sorted(path.rglob("*")) if path.is_dir() else [path]
            for file in (file for file in files if not file.is_dir() and not file.is_symlink()):
                if not file.is_file():
                    raise InvalidInput(f"파일이 없습니다: {file}")
                with file.open("rb") as opened:
                    yield RawDocument(self.name, file.name, opened.read(LARGEST + 1))  # more is refused unread

    def parse(self, raw: RawDocument) -> Sequence[Parsed]:
        name = PurePosixPath(raw.key.replace("\\", "/")).name
        read = self._readers[_kind(name, len(raw.content))]
        try:
            texts = read(raw.content)
        except ParseError as wrong:
            raise ParseError(f"{name}: {wrong}") from wrong
        pages = tuple(text.replace("\r\n", "\n").replace("\r", "\n").strip() for text in texts)
        if not any(pages):
            raise ParseError(f"{name}: 글자가 없는 문서입니다.")
        upload = Upload(str(uuid5(NAMESPACE_OID, sha256(raw.content).hexdigest())), name, pages)
        left_out = {"white space": sum(map(_margin, texts))}
        return [Parsed(upload, sum(map(len, texts)), {"text": sum(map(len, upload.pages))}, left_out)]


def _kind(name: str, size: int) -> str:
    """The ending of a name that can be read; what cannot is refused in one sentence."""
    kind = PurePosixPath(name).suffix.lower()
    if kind == ".hwp":
        raise InvalidInput(f"{name}: HWP는 읽지 못하니 한글에서 HWPX로 저장해 올려 주십시오.")
    if kind not in KINDS:
        raise InvalidInput(f"{name}: 읽을 수 있는 형식은 {', '.join(KINDS)}입니다.")
    if size > LARGEST:
        raise InvalidInput(f"{name}: {TOO_LARGE}")
    return kind


def _margin(text: str) -> int:
    """White space around a page, and the second half of Windows line ends within it."""
    around = len(text) - len(text.lstrip()) + len(text) - len(text.rstrip()) if text.strip() else len(text)
    return around + text.strip().count("\r\n")


def _plain(content: bytes) -> list[str]:
    for encoding in ("utf-8-sig", "cp949"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return [text]
    raise ParseError("UTF-8도 CP949도 아닌 글이라 읽을 수 없습니다.")
