"""Statutes as Markdown, one file a version: ``kr/<law>/<법률>.md`` and ``hist/<law>/<공포일>_<시행일>.md``."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lawfirmai.adapters.source.archive import entries
from lawfirmai.adapters.source.provisions import Headings, annex, article, kept, with_preamble
from lawfirmai.adapters.source.reading import Ledger, read_date
from lawfirmai.domain.documents import Addendum, Annex, Article, Parsed, RawDocument, Status, Statute
from lawfirmai.domain.errors import LawFirmError, ParseError

# headings, and two the publisher has no level left for: **제1항 협의상 파양**, **제2속 흙막이 지보공**
_HEADING = re.compile(r"^(?:(#{1,5}) +(.*)|\*\*(제\d+(?:의\d+)?[항속목] .*)\*\*)$", re.MULTILINE)
_ARTICLE = re.compile(r"(제\d+조(?:의\d+)?)(?: *\((.*)\))?")
_BOLD = re.compile(r"^\*\*(.*?)\*\*(?= |$)", re.MULTILINE)
_ADDENDUM = re.compile(r"^부칙(?! ?제\d)[^\n<]*(?:<[^<>\n]*>[ \t]*)+$", re.MULTILINE)


class MarkdownStatutes:
    name = "markdown_statutes"

    def __init__(self, path: Path) -> None:
        self._path = path

    def fetch(self) -> Iterable[RawDocument]:
        for key, content in entries(self._path, ".md"):
            yield RawDocument(self.name, key, content)

    def parse(self, raw: RawDocument) -> Sequence[Parsed]:
        try:
            return [_read(raw.content.decode())]
        except (LawFirmError, ValueError, IndexError) as wrong:
            raise ParseError(f"{raw.key}: {wrong}") from wrong


def _read(text: str) -> Parsed:
    ledger = Ledger()
    front, body = _split_front(text, ledger)
    provisions, heading, addenda = body.partition("\n## 부칙\n")
    ledger.drop("markup", heading)
    name = front.take("제목")
    promulgation = front.take("공포번호")
    statute = Statute(
        name=name,
        law_id=front.take("법령ID"),
        kind=front.take("법령구분"),
        promulgated_on=read_date(front.take("공포일자")),
        promulgation_number=promulgation.lstrip("0"),
        effective_on=read_date(front.take("시행일자")),
        articles=_articles(provisions, name, ledger),
        addenda=_addenda(addenda, ledger),
        annexes=_annexes(front, ledger),
        status=Status(front.take("상태")),
        ministries=tuple(front.take_list("소관부처")),
        url=front.take("출처"),
    )
    ledger.drop("leading zeros", "0" * (len(promulgation) - len(statute.promulgation_number)))
    ledger.left_out["metadata"] += front.rest()
    return Parsed(statute, len(text), kept(statute), dict(ledger.left_out))


@dataclass
class _Front:
    """The front matter: a flat mapping whose values are text, or a list of texts or mappings."""

    values: dict[str, str] = field(default_factory=dict)
    lists: dict[str, list[str]] = field(default_factory=dict)
    rows: list[dict[str, str]] = field(default_factory=list)

    def take(self, key: str) -> str:
        if key not in self.values:
            raise ParseError(f"머리말에 {key!r} 항목이 없습니다")
        return self.values.pop(key)

    def take_list(self, key: str) -> list[str]:
        return self.lists.pop(key, [])

    def rest(self) -> int:
        texts = [*self.values.values(), *(text for row in self.rows for text in row.values())]
        return sum(map(len, texts)) + sum(len(text) for texts in self.lists.values() for text in texts)


def _split_front(text: str, ledger: Ledger) -> tuple[_Front, str]:
    end = text.find("\n---\n", 3)
    if not text.startswith("---\n") or end < 0:
        raise ParseError("머리말(---)이 없는 문서입니다")
    block = text[: end + 5]
    front = _front_matter(block[4:end])
    ledger.left_out["front matter syntax"] += len(block) - front.rest()
    return front, text[end + 5 :]


def _front_matter(block: str) -> _Front:
    front, key = _Front(), ""
    for line in re.sub(r"\n {4,}(?=\S)", " ", block).split("\n"):  # a long title goes on on the next line
        entry, _, value = line.lstrip("- ").partition(":")
        if not line.startswith(("-", " ")):
            key = entry
            if value.strip() not in ("", "[]"):
                front.values[key] = _scalar(value)
        elif key == "첨부파일":
            if line.startswith("-"):
                front.rows.append({})
            front.rows[-1][entry] = _scalar(value)
        else:
            front.lists.setdefault(key, []).append(_scalar(line[1:]))
    return front


def _scalar(value: str) -> str:
    value = value.strip()
    if value[:1] == "'":
        return value[1:-1].replace("''", "'")
    return value[1:-1].replace('\\"', '"') if value[:1] == '"' else value


def _articles(text: str, name: str, ledger: Ledger) -> tuple[Article, ...]:
    found: list[Article] = []
    headings = Headings(ledger)
    pieces = _HEADING.split(text)
    before = [ledger.tidy(pieces[0])]
    titled = False
    for hashes, title, below, body in zip(pieces[1::4], pieces[2::4], pieces[3::4], pieces[4::4], strict=True):
        ledger.drop("markup", hashes + " " if hashes else "****")
        if hashes == "#####":
            found.append(_article(title, _unit(body, ledger), headings, ledger))
            continue
        if title == name and not titled:
            titled = True
            ledger.drop("repeated title", title)
        else:
            headings.enter(len(hashes or "#####"), ledger.tidy(ledger.unmarked(title or below)))
        before.append(_unit(body, ledger))
    headings.leave()
    return with_preamble("\n".join(filter(None, before)), found)


def _article(heading: str, text: str, headings: Headings, ledger: Ledger) -> Article:
    match = _ARTICLE.fullmatch(heading.strip())
    if match is None:
        raise ParseError(f"조 제목을 읽을 수 없습니다: {heading!r}")
    number, title = match[1], match[2] or ""
    ledger.drop("markup", heading[len(number) + len(title) :])
    return article(number, title, text, headings, ledger)


def _unit(text: str, ledger: Ledger) -> str:
    """Canonical text: one paragraph, subparagraph or item a line, no Markdown."""
    text = ledger.unmarked(text)
    if "**" in text:
        text, bold = _BOLD.subn(r"\1", text)
        ledger.left_out["markup"] += 4 * bold
    ledger.left_out["markup"] += text.count("\\.")
    return ledger.tidy(text.replace("\\.", "."))


def _addenda(text: str, ledger: Ledger) -> tuple[Addendum, ...]:
    titles = [match.span() for match in _ADDENDUM.finditer(text)]
    first = titles[0][0] if titles else len(text)
    if text[:first].strip():  # an addendum without a title of its own
        titles.insert(0, (0, 0))
    else:
        ledger.tidy(text[:first])
    ends = [*(start for start, _ in titles[1:]), len(text)]
    return tuple(
        Addendum(ledger.tidy(text[start:end]), ledger.tidy(ledger.unmarked(text[end:next_one])))
        for (start, end), next_one in zip(titles, ends, strict=False)
    )


def _annexes(front: _Front, ledger: Ledger) -> tuple[Annex, ...]:
    annexes = []
    for row in front.rows:
        number, branch = row.pop("별표번호", ""), row.pop("별표가지번호", "")
        ledger.drop("annex numbers rewritten", number + branch)
        annexes.append(annex(row.pop("별표구분", ""), number, branch, row.pop("제목", ""), row.pop("파일링크", "")))
    return tuple(annexes)
