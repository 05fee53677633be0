"""Citations: reading one written alone, finding those of a text, and judging whether each exists.

Three verdicts are kept apart throughout: it does not exist, it cannot be told which is meant, we could not look.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from lawfirmai.domain.cases import case_year, cases, one_case
from lawfirmai.domain.cited import LETTERS, CaseCitation, Citation, Found, Kind, sign_number
from lawfirmai.domain.documents import ArticleNumber, Paragraph, name_key
from lawfirmai.domain.errors import InvalidInput, Unavailable
from lawfirmai.domain.finding import NO_LAW, find
from lawfirmai.domain.names import Names, looks_like_law, plain
from lawfirmai.domain.text import particle

__all__ = [
    "LETTERS",
    "CaseCitation",
    "Citation",
    "Found",
    "Judgement",
    "Kind",
    "Law",
    "Outline",
    "Verdict",
    "case_year",
    "find",
    "judge",
    "parse",
    "sign_number",
    "titles_differ",
]

# ---------------------------------------------------------------- one citation, written alone

_ALONE = re.compile(
    r"(?P<law>.+?)[\s|]*(?:§|제)?\s*(?P<article>\d{1,5})\s*조?(?:\s*의\s*(?P<branch>\d{1,3}))?"
    r"(?:\s*(?:제?\s*(?P<paragraph>\d{1,3})\s*항|(?P<sign>[①-⑳㉑-㉟㊱-㊿])\s*항?))?"
    r"(?:\s*제?\s*(?P<sub>\d{1,3})\s*호(?:\s*의\s*(?P<subbranch>\d{1,3}))?)?"
    rf"(?:\s*\(?(?P<item>[{LETTERS}])\)?\s*목)?"
)


def parse(text: str, names: Names | None = None) -> Citation | CaseCitation:
    """Read one citation, as ``str`` writes it or as people do (근로기준법 60①, 대법원 2007다27670 판결)."""
    clean = plain(text).strip()
    if case := one_case(clean):
        return case
    among = list(cases(clean))
    if len(among) == 1 and re.fullmatch(r"\s*(?:전원합의체)?\s*(?:판결|결정)?", clean[among[0].span[1] :]):
        return among[0].citation
    match = _ALONE.fullmatch(clean)
    law = (match["law"] if match else clean).strip("「」『』<> |")
    official = names.resolve(law) if names else None
    if not official and not looks_like_law(law):
        raise InvalidInput(f"법령이나 판례를 가리키는 말이 아닙니다: {text!r} (예: 민법 제750조, 대법원 2007다27670)")
    if match is None:
        return Citation(official or law)
    return Citation(
        official or law,
        ArticleNumber(int(match["article"]), int(match["branch"] or 0)),
        sign_number(match["sign"]) if match["sign"] else int(match["paragraph"] or 0),
        (int(match["sub"]), int(match["subbranch"] or 0)) if match["sub"] else None,
        match["item"] or "",
    )


# ---------------------------------------------------------------- verdicts


class Verdict(StrEnum):
    EXISTS = "exists"
    NO_SUCH_ARTICLE = "no_such_article"
    NO_SUCH_LAW = "no_such_law"
    UNCLEAR = "unclear"
    REPEALED = "repealed"
    NOT_YET_EFFECTIVE = "not_yet_effective"
    TITLE_MISMATCH = "title_mismatch"
    PARAGRAPH_OUT_OF_RANGE = "paragraph_out_of_range"
    NOT_IN_COLLECTION = "not_in_collection"
    FUTURE_CASE = "future_case"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True)
class Judgement:
    """``detail`` is one Korean sentence for someone who has not studied law.

    What is of no statute (부칙, 조약, 약관) is never denied: its ``kind`` says what it is, the verdict is unavailable.
    """

    citation: str
    verdict: Verdict
    detail: str
    span: tuple[int, int]
    kind: Kind = Kind.STATUTE


@dataclass(frozen=True)
class Outline:
    """One statute as of a day. ``articles`` maps '제10조의2' to (title, deleted).

    ``state`` is in_force, repealed, not_yet_effective, other_day (``articles`` are of the nearest text that is held, not
    of the day) or only_its_end (no text is held, but that it was abolished); ``since`` the day it took (or will take)
    that state, or from which that other text is in force. Of the articles in ``unsure`` only texts of other days are
    held. ``complete`` is False where only some of its articles are held: then an absent one proves nothing.
    """

    name: str
    state: str
    since: date | None
    articles: Mapping[str, tuple[str, bool]]
    complete: bool = True
    unsure: frozenset[str] = frozenset()


class Law(Protocol):
    """Statutes by name and day, and cases by number, as citations are checked against them.

    Each raises Unavailable when it could not look, which is never the same as finding nothing.
    """

    def outline(self, name: str, as_of: date) -> Outline | None: ...

    def paragraphs(self, name: str, article: ArticleNumber, as_of: date) -> tuple[Paragraph, ...]: ...

    def begins(self, name: str, article: ArticleNumber, as_of: date) -> date | None:
        """From when an article exists that the text of the day lacks, where an amendment to come brings it."""

    def has_case(self, case_number: str) -> bool: ...


def judge(found: Found[Citation | CaseCitation], law: Law, today: date, as_of: date) -> Judgement:
    """Whether what was cited exists, as of a day; an old version is judged as of the day before it was amended."""
    citation = found.citation
    try:
        if isinstance(citation, CaseCitation):
            verdict, detail = _judge_case(citation, law, today)
        elif found.kind is not Kind.STATUTE:
            verdict, detail = Verdict.UNAVAILABLE, found.reason
        elif found.reason or not citation.law:
            verdict, detail = Verdict.UNCLEAR, found.reason or NO_LAW
        elif found.old_version:
            verdict, detail = _judge_old(found, citation, law, as_of)
        else:
            verdict, detail = _judge_statute(found, citation, law, as_of)
    except Unavailable:
        verdict, detail = Verdict.UNAVAILABLE, "지금은 자료를 찾아볼 수 없어 확인하지 못했습니다. 없다는 뜻은 아닙니다."
    return Judgement(f"{found.source} {citation}".strip(), verdict, detail, found.span, found.kind)


def _judge_case(citation: CaseCitation, law: Law, today: date) -> tuple[Verdict, str]:
    if case_year(citation.case_number) > today.year:
        return (
            Verdict.FUTURE_CASE,
            f"{case_year(citation.case_number)}년은 아직 오지 않은 해이므로 있을 수 없는 사건번호입니다.",
        )
    if law.has_case(citation.case_number):
        return Verdict.EXISTS, "수록된 판례입니다."
    return Verdict.NOT_IN_COLLECTION, "수록된 판례 가운데에는 없습니다. 실제로 없다는 뜻은 아니니 원문을 확인하십시오."


def _judge_old(found: Found[Citation | CaseCitation], citation: Citation, law: Law, as_of: date) -> tuple[Verdict, str]:
    """구 ○○법: what today's text says of it proves nothing, so only the text of that time can deny it."""
    amended = re.search(r"(\d{4})\.\s*(\d{1,2})\.\s*(\d{1,2})", found.old_version)
    if amended is None:
        return (
            Verdict.UNCLEAR,
            f"'구 {citation.law}'{particle(citation.law, '이', '가')} 어느 때의 법인지 적혀 있지 않아 확인할 수 없습니다.",
        )
    try:
        day = date(*map(int, amended.groups())) - timedelta(days=1)
    except (ValueError, OverflowError):  # the latter on the first day there is
        return Verdict.UNCLEAR, f"개정된 날({amended[0]})이 달력에 없는 날이어서 어느 때의 법인지 알 수 없습니다."
    verdict, detail = _judge_statute(found, citation, law, min(as_of, day))
    if verdict == Verdict.NO_SUCH_LAW:
        return Verdict.UNAVAILABLE, f"{day:%Y-%m-%d} 당시의 {citation.law} 조문을 가지고 있지 않아 확인하지 못했습니다."
    return verdict, detail


def _judge_statute(
    found: Found[Citation | CaseCitation], citation: Citation, law: Law, as_of: date
) -> tuple[Verdict, str]:
    outline = law.outline(citation.law, as_of)
    if outline is None:
        return (
            Verdict.NO_SUCH_LAW,
            f"'{citation.law}'{particle(citation.law, '이라는', '라는')} 이름의 법령을 찾지 못했습니다.",
        )
    name = outline.name
    topic = name + particle(name, "은", "는")
    if outline.state == "repealed":
        day = f" {outline.since:%Y-%m-%d}에" if outline.since else ""
        return Verdict.REPEALED, f"{topic}{day} 폐지된 법령입니다."
    if outline.state == "not_yet_effective":
        day = f" {outline.since:%Y-%m-%d}부터 시행되며" if outline.since else ""
        return Verdict.NOT_YET_EFFECTIVE, f"{topic}{day} {as_of:%Y-%m-%d}에는 아직 시행 전입니다."
    if outline.state in ("other_day", "only_its_end") or str(citation.article) in outline.unsure:
        return Verdict.UNAVAILABLE, _no_text_of(as_of, outline)
    if citation.article is None:
        return Verdict.EXISTS, f"{topic} 시행 중인 법령입니다."
    entry = outline.articles.get(str(citation.article))
    if entry is None and not outline.complete:
        return (
            Verdict.NOT_IN_COLLECTION,
            f"{name} {_topic(citation.article)} 수록되어 있지 않습니다. 없다는 뜻은 아닙니다.",
        )
    if entry is None and (begins := law.begins(name, citation.article, as_of)):
        return (
            Verdict.NOT_YET_EFFECTIVE,
            f"{name} {_topic(citation.article)} {begins:%Y-%m-%d}부터 시행되며 {as_of:%Y-%m-%d}에는 아직 없습니다.",
        )
    if entry is None:
        return Verdict.NO_SUCH_ARTICLE, f"{topic} {_extent(outline)} {_topic(citation.article)} 없습니다."
    title, deleted = entry
    if deleted:
        return Verdict.NO_SUCH_ARTICLE, f"{name} {_topic(citation.article)} 삭제된 조문입니다."
    if found.title and title and titles_differ(found.title, title):
        return (
            Verdict.TITLE_MISMATCH,
            f"{name} {citation.article}의 제목은 '{found.title}'{particle(found.title, '이', '가')} 아니라 '{title}'입니다.",
        )
    if citation.paragraph or citation.subparagraph or citation.item:
        held = law.paragraphs(name, citation.article, as_of) if outline.complete else ()
        return _judge_units(citation, held)
    return Verdict.EXISTS, f"{name} {_topic(citation.article, title)} 있는 조문입니다."


def _no_text_of(day: date, outline: Outline) -> str:
    """One sentence that says which text there is instead."""
    name, since = outline.name, f"{outline.since:%Y-%m-%d}" if outline.since else ""
    if outline.state == "only_its_end":
        on = f"{since}에 " if since else ""
        return f"{name}{particle(name, '은', '는')} {on}폐지한다는 글만 있고 {day:%Y-%m-%d} 당시의 조문이 없어 확인하지 못했습니다."
    return (
        f"{day:%Y-%m-%d} 당시의 {name}{particle(name, '을', '를')} 가지고 있지 않고 "
        f"가장 가까운 것이 {since} 시행본이어서 확인하지 못했습니다."
    )


def _extent(outline: Outline) -> str:
    numbers = sorted(ArticleNumber.parse(article) for article in outline.articles)
    if not numbers:
        return "조로 나뉘어 있지 않아"
    return f"{numbers[0]}부터 {numbers[-1]}까지 있습니다." if len(numbers) > 1 else f"{numbers[0]} 하나만 있습니다."


def _judge_units(citation: Citation, paragraphs: tuple[Paragraph, ...]) -> tuple[Verdict, str]:
    """항, 호 and 목; where the paragraph is not cited, a subparagraph of any of them will do."""
    if not paragraphs:
        return Verdict.UNAVAILABLE, "이 조문의 본문을 가지고 있지 않아 항·호까지는 확인하지 못했습니다."
    where, missing = f"{citation.law} {citation.article}", Verdict.PARAGRAPH_OUT_OF_RANGE
    if citation.paragraph:
        numbers = [paragraph.number for paragraph in paragraphs if paragraph.number]
        paragraphs = tuple(p for p in paragraphs if p.number == citation.paragraph)
        if not numbers:
            return (
                missing,
                f"{where}{particle(where, '은', '는')} 항으로 나뉘어 있지 않아 제{citation.paragraph}항이 없습니다.",
            )
        if not paragraphs:
            return missing, f"{where}에는 제{max(numbers)}항까지만 있어 제{citation.paragraph}항은 없습니다."
        where += f" 제{citation.paragraph}항"
        if re.match(r"삭제\s*(?:[<\[(]|$)", paragraphs[0].text):
            return missing, f"{where}은 삭제된 항입니다."
    if citation.subparagraph:
        subs = [s for p in paragraphs for s in p.subparagraphs if (s.number, s.branch) == citation.subparagraph]
        label = str(Citation("", None, 0, citation.subparagraph))
        if not subs:
            return missing, f"{where}에는 {label}{particle(label, '이', '가')} 없습니다."
        where += f" {label}"
        if citation.item and not any(item.letter == citation.item for sub in subs for item in sub.items):
            return missing, f"{where}에는 {citation.item}목이 없습니다."
    return Verdict.EXISTS, f"{citation}{particle(str(citation), '은', '는')} 있는 조문입니다."


def titles_differ(cited: str, official: str) -> bool:
    """Only where they clearly differ: people shorten titles (불법행위 for 불법행위의 내용) and leave out the hanja."""
    one, other = (re.sub(r"\([^)]*\)|[^가-힣A-Za-z0-9]|죄$", "", name_key(t)) for t in (cited, official))
    if not one or not other or one in other or other in one:
        return False
    pairs, others = ({t[i : i + 2] for i in range(len(t) - 1)} for t in (one, other))
    return 2 * len(pairs & others) < 0.25 * (len(pairs) + len(others))  # 모욕 and 명예훼손 share no pair of letters


def _topic(article: ArticleNumber, title: str = "") -> str:
    """제6조의3은, 제750조(불법행위의 내용)는: a title in brackets is not read."""
    return f"{article}{f'({_bare(title)})' if title else ''}{particle(str(article), '은', '는')}"


def _bare(title: str) -> str:
    """Some statutes' titles stand in a second pair of parentheses."""
    return title[1:-1] if re.fullmatch(r"\([^()]*\)", title) else title
