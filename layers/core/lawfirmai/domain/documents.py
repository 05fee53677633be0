"""The documents we read: statutes with their versions, precedents, uploads, and the passages cut from them.

A statute's article keeps one text in canonical form, one structural unit a line:
``① …`` a paragraph (항), ``1. …`` or ``1의2. …`` a subparagraph (호), ``가. …`` an item (목);
any other line continues the unit above it. The structure is read from that text on demand.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from lawfirmai.domain.errors import InvalidInput

DOTS = str.maketrans("", "", "·ㆍ‧•・･ᆞ∙⋅ \t\u00a0\u3000\n")  # publishers write the middle dot in many ways


def name_key(name: str) -> str:
    """The form in which names compare: without spaces and middle dots."""
    return name.translate(DOTS)


@dataclass(frozen=True, slots=True, order=True)
class ArticleNumber:
    """제10조의2 is number 10, branch 2; branch 0 is none."""

    number: int
    branch: int = 0

    def __str__(self) -> str:
        return f"제{self.number}조" + (f"의{self.branch}" if self.branch else "")

    @classmethod
    def parse(cls, text: str) -> "ArticleNumber":
        match = re.fullmatch(r"\s*제?\s*(\d{1,4})\s*조(?:\s*의\s*(\d{1,3}))?\s*", text)
        if match is None:
            raise InvalidInput(f"조 번호가 아닙니다: {text!r} (예: 제10조의2)")
        return cls(int(match[1]), int(match[2] or 0))


@dataclass(frozen=True, slots=True)
class Item:
    """목"""

    letter: str
    text: str


@dataclass(frozen=True, slots=True)
class Subparagraph:
    """호; branch is the 2 of 제1호의2."""

    number: int
    branch: int
    text: str
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """항; number 0 where the article is not divided into paragraphs."""

    number: int
    text: str
    subparagraphs: tuple[Subparagraph, ...] = ()


# ①–⑳ U+2460, ㉑–㉟ U+3251, ㊱–㊿ U+32B1
_CIRCLED = {chr(0x2460 + i): i + 1 for i in range(20)}
_CIRCLED |= {chr(0x3251 + i): i + 21 for i in range(15)} | {chr(0x32B1 + i): i + 36 for i in range(15)}
_SIGNS = {number: sign for sign, number in _CIRCLED.items()}
_PARAGRAPH = re.compile(rf"([{''.join(_CIRCLED)}]|<(\d{{2,3}})>)\s*")
_SUBPARAGRAPH = re.compile(r"(\d{1,3})(?:의(\d{1,2}))?\.\s*")
# 조세특례제한법 제7조 has 49 items under one subparagraph: after 하 come 거–허, 고–호, 구–
_ITEM = re.compile(
    r"([가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허고노도로모보소오조초코토포호구누두루무부수우주추쿠투푸후])\.\s*"
)


def paragraph_sign(number: int) -> str:
    """The sign that opens paragraph ``number``; beyond fifty publishers write <51>."""
    return _SIGNS.get(number, f"<{number}>")


def structure(text: str) -> tuple[Paragraph, ...]:
    """Read paragraphs, subparagraphs and items from an article's canonical text."""
    paragraphs: list[tuple[int, list[str], list[tuple[int, int, list[str], list[tuple[str, list[str]]]]]]] = []
    for line in text.split("\n"):
        stripped = line.strip()
        if not stripped:
            continue
        if match := _PARAGRAPH.match(stripped):
            number = _CIRCLED.get(match[1]) or int(match[2])
            paragraphs.append((number, [stripped[match.end() :]], []))
            continue
        if not paragraphs:
            paragraphs.append((0, [], []))
        _, lines, subs = paragraphs[-1]
        if match := _SUBPARAGRAPH.match(stripped):
            subs.append((int(match[1]), int(match[2] or 0), [stripped[match.end() :]], []))
        elif (match := _ITEM.match(stripped)) and subs:
            subs[-1][3].append((match[1], [stripped[match.end() :]]))
        elif subs and subs[-1][3]:
            subs[-1][3][-1][1].append(stripped)
        elif subs:
            subs[-1][2].append(stripped)
        else:
            lines.append(stripped)
    return tuple(
        Paragraph(
            number,
            "\n".join(lines),
            tuple(
                Subparagraph(n, b, "\n".join(ls), tuple(Item(c, "\n".join(its)) for c, its in items))
                for n, b, ls, items in subs
            ),
        )
        for number, lines, subs in paragraphs
    )


def units(text: str) -> Iterator[tuple[str, int, int]]:
    """Each line of a canonical text with its unit (조, 항, 호 or 목), and where it begins and ends.

    A line without a sign of its own continues the unit above it.
    """
    unit, divided = "조", False
    for start, line in lines_of(text):
        stripped = line.strip()
        if _PARAGRAPH.match(stripped):
            unit, divided = "항", False
        elif _SUBPARAGRAPH.match(stripped):
            unit, divided = "호", True
        elif divided and _ITEM.match(stripped):
            unit = "목"
        if stripped:
            yield unit, start, start + len(line)


def signs(text: str) -> Iterator[tuple[str, str, str, int]]:
    """Every line of a canonical text: its unit, which one that is (제1항제2호), the line, where its sign ends."""
    kinds = {start: unit for unit, start, _ in units(text)}
    at: dict[str, str] = {}
    for start, line in lines_of(text):
        unit = kinds.get(start, "조")
        sign = _SIGN_OF[unit].match(line) if unit in _SIGN_OF else None
        if sign:
            at = {one: told for one, told in at.items() if _ORDER.index(one) < _ORDER.index(unit)}
            at[unit] = _told(unit, sign)
        yield unit, "".join(at[one] for one in _ORDER if one in at), line, sign.end() if sign else 0


_ORDER = ("항", "호", "목")
_SIGN_OF = {
    unit: re.compile(rf"\s*(?:{pattern.pattern})")
    for unit, pattern in zip(_ORDER, (_PARAGRAPH, _SUBPARAGRAPH, _ITEM), strict=True)
}


def _told(unit: str, sign: re.Match[str]) -> str:
    if unit == "항":
        return f"제{_CIRCLED.get(sign[1]) or int(sign[2])}항"
    if unit == "목":
        return f"{sign[1]}목"
    return f"제{sign[1]}호" + (f"의{sign[2]}" if sign[2] else "")


@dataclass(frozen=True)
class Article:
    """One article of one version. ``chapter`` is the headings above it, joined by ' > '."""

    number: ArticleNumber
    title: str
    text: str
    chapter: str = ""
    deleted: bool = False

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        return structure(self.text)


@dataclass(frozen=True, slots=True)
class Addendum:
    """부칙: decides which version governs a transition. ``title`` as printed, with number and date."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Annex:
    """A reference to a 별표 or 서식; publishers give it as a link."""

    title: str
    url: str


class Status(StrEnum):
    """What the publisher says of a version; being in force on a day follows from the dates."""

    IN_FORCE = "시행"
    REPEALED = "폐지"


@dataclass(frozen=True)
class Statute:
    """One version of one statute. ``kind`` is 법률, 대통령령, …; ``name`` the full official name."""

    name: str
    law_id: str
    kind: str
    promulgated_on: date
    promulgation_number: str
    effective_on: date
    articles: tuple[Article, ...]
    addenda: tuple[Addendum, ...] = ()
    annexes: tuple[Annex, ...] = ()
    status: Status = Status.IN_FORCE
    ministries: tuple[str, ...] = ()
    url: str = ""


@dataclass(frozen=True, slots=True)
class Numbered:
    """[1], [2] … of issues and summaries; 0 where the court gave no number."""

    number: int
    text: str


@dataclass(frozen=True)
class Precedent:
    """``cited_articles`` and ``cited_cases`` are numbered like the issues and keep the publisher's wording."""

    case_number: str
    case_name: str
    court: str
    decided_on: date
    serial: str = ""
    issues: tuple[Numbered, ...] = ()
    summaries: tuple[Numbered, ...] = ()
    cited_articles: tuple[Numbered, ...] = ()
    cited_cases: tuple[Numbered, ...] = ()
    opinion: str = ""
    kind: str = "판결"
    url: str = ""


@dataclass(frozen=True)
class Summary:
    """A starter-corpus entry in our own words about one article (or, with ``case_number``, one precedent)."""

    law: str
    number: ArticleNumber
    title: str
    text: str
    effective_on: date
    field: str
    lay_words: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    url: str = ""


@dataclass(frozen=True)
class CaseSummary:
    """A leading precedent in our own words."""

    case_number: str
    case_name: str
    court: str
    decided_on: date
    issue: str
    text: str
    field: str
    cited_articles: tuple[str, ...] = ()
    lay_words: tuple[str, ...] = ()
    url: str = ""


@dataclass(frozen=True)
class Upload:
    """A person's own document; ``pages`` are its texts in order."""

    upload_id: str
    name: str
    pages: tuple[str, ...]


Document = Statute | Precedent | Summary | CaseSummary | Upload


@dataclass(frozen=True, slots=True)
class RawDocument:
    """What a source fetched: ``key`` names it within the source, ``content`` is its bytes as published."""

    source: str
    key: str
    content: bytes


@dataclass(frozen=True)
class Parsed:
    """A document and where each character of its source went: kept (by part), or left out (by reason).

    ``characters`` = sum of ``kept`` + sum of ``left_out``, or the pipeline reports a loss.
    """

    document: Document
    characters: int
    kept: dict[str, int] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)


class PassageKind(StrEnum):
    STATUTE = "statute"
    SUMMARY = "summary"
    PRECEDENT = "precedent"
    UPLOAD = "upload"


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit that is found, quoted and cited.

    ``id`` is ``법령명|제10조의2``, ``판례|사건번호`` or ``upload|uuid``; several passages may share it
    (long articles are cut between paragraphs). ``context`` is what precedes the text in its document.
    """

    id: str
    kind: PassageKind
    title: str
    text: str
    context: str = ""
    url: str = ""
    effective_on: date | None = None


def article_id(law: str, number: ArticleNumber) -> str:
    return f"{law}|{number}"


def precedent_id(case_number: str) -> str:
    return f"판례|{case_number}"


def same_id(one: str, other: str) -> bool:
    return name_key(one) == name_key(other)


def lines_of(text: str) -> Iterator[tuple[int, str]]:
    """Lines with the offset at which each begins."""
    offset = 0
    for line in text.split("\n"):
        yield offset, line
        offset += len(line) + 1


def holdings(document: Precedent | CaseSummary) -> list[str]:
    """One text for each numbered issue: the issue, then what the court held on it."""
    if isinstance(document, CaseSummary):
        return [f"{document.issue}\n{document.text}"]
    held = {summary.number: summary.text for summary in document.summaries}
    texts = [f"{issue.text}\n{held.pop(issue.number, '')}".rstrip("\n") for issue in document.issues]
    return texts + list(held.values())


def case_keys(case_number: str) -> set[str]:
    """Joined cases stand under each of their numbers: '2016다244224, 244231' is two."""
    keys, stem = set(), ""
    for part in re.sub(r"\([^()]*\)", "", case_number).split(","):
        if one := name_key(part.strip()):
            code = re.sub(r"\d+(?:-\d)?$", "", one)
            keys.add(one if code else stem + one)
            stem = code or stem
    return keys
