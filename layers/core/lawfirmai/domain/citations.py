"""Citations: what a text cites, in canonical form, and whether each exists.

Three verdicts are kept apart throughout: it does not exist, it cannot be told which is meant, we could not look.
A citation that does not say its statute inherits the one named before it in its paragraph; without one it is
unclear, never a guess.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Generic, NamedTuple, Protocol, TypeVar

from lawfirmai.domain.documents import ArticleNumber, Paragraph, article_id, name_key, precedent_id
from lawfirmai.domain.errors import InvalidInput, Unavailable
from lawfirmai.domain.names import Names, act_of, looks_like_law, plain, unknown, words

RANGE_LIMIT = 200  # articles one range may stand for
EXPANSION_LIMIT = 5_000  # citations all ranges of one text may stand for; past it a range is its two ends
DEPTH_LIMIT = 8  # parentheses within parentheses; bad input has thousands
LETTERS = "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허"


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a statute; ``subparagraph`` is (number, branch), ``law`` is empty where it is unclear."""

    law: str
    article: ArticleNumber | None = None
    paragraph: int = 0
    subparagraph: tuple[int, int] | None = None
    item: str = ""

    @property
    def id(self) -> str:
        return article_id(self.law, self.article) if self.article else self.law

    def __str__(self) -> str:
        parts = [self.law, str(self.article or "")]
        parts.append(f"제{self.paragraph}항" if self.paragraph else "")
        if self.subparagraph:
            number, branch = self.subparagraph
            parts.append(f"제{number}호" + (f"의{branch}" if branch else ""))
        parts.append(f"{self.item}목" if self.item else "")
        return " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class CaseCitation:
    """``court`` is empty where neither the text nor the case number tells it."""

    case_number: str
    court: str = ""

    @property
    def id(self) -> str:
        return precedent_id(self.case_number)

    def __str__(self) -> str:
        return f"{self.court} {self.case_number}".strip()


Cited = TypeVar("Cited", bound="Citation | CaseCitation", covariant=True)


@dataclass(frozen=True, slots=True)
class Found(Generic[Cited]):
    """A citation where it stands. ``reason`` says why it is unclear, ``old_version`` which old text is meant."""

    citation: Cited
    span: tuple[int, int]
    title: str = ""
    reason: str = ""
    old_version: str = ""


# ---------------------------------------------------------------- cases

_CODES = (
    "재고합|재고단|초기|초재|초적|카합|카단|카기|카담|카경|카확|카정|카허|카소|카공|카명|카불|카조|카구|카임|카열|카"
    "|가합|가단|가소|고합|고단|고정|고약|구합|구단|드합|드단|느합|느단|즈합|즈단|즈기|너|하합|하단|하면|하확|회합|회단|회확|간회합|간회단"
    "|개회|개확|개기|비합|비단|라|전도|전노|전고|전초|전로|감도|감노|감고|감로|보도|보노|보고|치도|치노|치고|재다|재나|재두|재누|재노|재도"
    "|재후|재허|재므|재르|재가합|재가단|재가소|재구합|재구단|재드단|재마|재라|재그|재고정|인마|인라|인|준재나|준재가합|준재가단|타경|타기|타채|타배|타인"
    "|차전|차|머|푸|호파|호기|과|정고|동고|동노|동도|아|가|나|다|마|그|바|사|고|노|도|로|모|보|오|코|구|누|두|루|무|부|드|르|므|브|스|으|즈|츠|느|후|허|흐|히"
    "|수|우|주|추|쿠|헌가|헌나|헌다|헌라|헌마|헌바|헌사|헌아|민상|민재항|형상|행상|민공|형공|특상|선상"
)
_CASE = re.compile(
    rf"(?<![\d가-힣A-Za-z,.\-])(\d{{4}}|[4-9]\d)(?: ?({_CODES}) ?)(\d{{1,7}})(?![\d가-힣]*\d|[년월조항])"
    r"((?:\s*[,·]\s*\d{2,7}(?![\d.년월일조항호원,]*\d|[년월일조항호원명개%가-힣]))*)"
)
_NEXT_CASE = re.compile(r"(?:\([가-힣]+\))?\s*(?:판결)?\s*[,및·]\s*")
_COURT = re.compile(
    r"(대법원|헌법재판소|헌재|특허법원|[가-힣]{2,8}(?:법원|지법|고법|행법|가법)(?:\s?[가-힣]{2,6}지원)?)"
    r"(?:\s*전원합의체)?(?:\s*\(?\d{4}\.\s*\d{1,2}\.\s*\d{1,2}\.?\)?\s*(?:자|선고)?)?\s*(?:선고)?\s*$"
)
_ONLY_SUPREME = words("다 도 두 므 후 스 으 그 추 쿠 오 재다 재도 재두 재므 재후 전도 감도 보도 치도")
_ALSO_SUPREME = words("마 모 흐 수 우 주 아 무 재마 재그 재스 카기 초기 초재 인마")


def case_year(case_number: str) -> int:
    """The year of a case number: 98므1234 is of 1998, 4287민상5 of 1954 (단기)."""
    match = re.match(r"\d+", case_number)
    year = int(match[0]) if match else 0
    if 4200 <= year <= 4300:
        return year - 2333
    return year if year >= 100 else 1900 + year


def _court(before: str, code: str) -> str:
    if match := _COURT.search(before):
        return "헌법재판소" if match[1] == "헌재" else match[1]
    if code.startswith("헌"):
        return "헌법재판소"
    return "대법원" if code in _ONLY_SUPREME else ""


def _fits(court: str, code: str) -> bool:
    """Whether a case of this kind can be that court's: in a list the court is written once, if it is the same."""
    if court == "대법원":
        return code in _ONLY_SUPREME | _ALSO_SUPREME
    return court != "" and code not in _ONLY_SUPREME and code.startswith("헌") == (court == "헌법재판소")


def _cases(text: str) -> Iterator[Found[CaseCitation]]:
    before: tuple[int, str] = (0, "")  # 대법원 2007다1, 2008다2: the second has the first one's court
    for match in _CASE.finditer(text):
        year, code, number, more = match.groups()
        listed = _NEXT_CASE.fullmatch(text[before[0] : match.start()]) if match.start() - before[0] < 40 else None
        court = before[1] if listed and _fits(before[1], code) else ""
        court = court or _court(text[max(0, match.start() - 60) : match.start()], code)
        before = (match.end(), court)
        yield Found(CaseCitation(f"{year}{code}{number}", court), (match.start(), match.end(3)))
        for other in re.finditer(r"\d+", more):
            span = (match.start(4) + other.start(), match.start(4) + other.end())
            yield Found(CaseCitation(f"{year}{code}{other[0]}", court), span)


# ---------------------------------------------------------------- one citation, written alone

_ALONE = re.compile(
    r"(?P<law>.+?)[\s|]*(?:§|제)?\s*(?P<article>\d{1,5})\s*조?(?:\s*의\s*(?P<branch>\d{1,3}))?"
    r"(?:\s*(?:제?\s*(?P<paragraph>\d{1,3})\s*항|(?P<sign>[①-⑳㉑-㉟㊱-㊿])\s*항?))?"
    r"(?:\s*제?\s*(?P<sub>\d{1,3})\s*호(?:\s*의\s*(?P<subbranch>\d{1,3}))?)?"
    rf"(?:\s*\(?(?P<item>[{LETTERS}])\)?\s*목)?"
)


def sign_number(sign: str) -> int:
    """The number of ①…㊿."""
    for first, number in (("㊱", 36), ("㉑", 21), ("①", 1)):
        if sign >= first:
            return ord(sign) - ord(first) + number
    raise InvalidInput(f"항 번호가 아닙니다: {sign!r}")


def parse(text: str, names: Names | None = None) -> Citation | CaseCitation:
    """Read one citation, as ``str`` writes it or as people do (근로기준법 60①, 대법원 2007다27670 판결)."""
    clean = plain(text).strip()
    cases = list(_cases(clean))
    if len(cases) == 1 and re.fullmatch(r"\s*(?:전원합의체)?\s*(?:판결|결정)?", clean[cases[0].span[1] :]):
        return cases[0].citation
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


# ---------------------------------------------------------------- running text

_SEPARATOR = r"[,·~/;\-]|및|와|과|또는|내지|부터|에서|이나|나|혹은|그리고"
_GRAMMAR = r"""
    (?P<blank>\n[\ \t\r]*\n)
  | (?P<open>\()(?!␣[LETTERS]␣\)␣목) | (?P<close>\))(?!␣목)
  | [「『【〔<《]␣(?P<quoted>[^「」『』【】〔〕<>《》\n]{1,118}(?:법률?|령|규칙|규정|직제))␣[」』】〕>》]
        (?:␣(?P<lower>시행령|시행규칙))?
  | (?<![가-힣])(?:같은|동|이|그|위|본|당해|해당|상기)␣(?P<back>법률?|시행령|영|령|시행규칙|규칙)
        (?:␣(?P<under>시행령|시행규칙))?(?=␣(?:의␣)?(?:제␣\d|§|\d+␣조))
  | (?<![가-힣])(?:같은|동|위|이|그|본)␣(?P<unit_back>[조항호])(?=␣(?:제␣)?(?:\d+␣[항호]|[LETTERS]목|\())
  | (?P<name>(?:법률?|령|(?<![가-힣])영|규칙|규정|직제)(?:␣(?:시행령|시행규칙))?)
        (?=[^가-힣]|$|제␣\d|[상의은는이가을를에과와도및또으로만나라])
  | (?P<je>제␣)?(?<![\d.])(?P<numbers>\d{1,5}(?:␣(?:[,·~\-]|및|내지|또는|와|과|부터)␣\d{1,5}(?!\d)){0,20})
        ␣(?:(?P<level>조)(?![합정직치건사선약례원각차달억])|(?P<level2>항)(?![목공만구])|(?P<level3>호)(?![증실선차기분점]))
        (?:␣의␣(?P<branch>\d{1,3})(?!\d|␣[항호조]))?
  | §+␣(?P<section>\d{1,5})(?!\d)(?:␣조)?(?:␣(?:의|-)␣(?P<section_branch>\d{1,3}))?
  | (?P<sign>[SIGNS])(?:␣(?P<sign_unit>항))?
  | (?:(?<![가-힣])|(?<=호))(?:\(␣)?(?P<letters>[LETTERS](?:␣(?:[,·~]|및|내지)␣[LETTERS]){0,10})␣\)?␣목
  | (?<![\d.,])(?P<bare>\d{1,4})(?=[SIGNS]|␣\(␣[가-힣]|␣\Z)
"""
# Spaces are optional everywhere, but few: an unbounded run would be read again at each of its characters.
_GRAMMAR = _GRAMMAR.replace("␣", r"\s{0,4}").replace("LETTERS", LETTERS).replace("SIGNS", "①-⑳㉑-㉟㊱-㊿")
_TOKEN = re.compile(_GRAMMAR, re.VERBOSE)
_QUALIFIER = r"본문|단서|전단|후단|전문|후문|중단|각\s*[호목]|[의중상]|규정|까지|\[(?!별[표지])[^\]\n]{0,40}\]|소정"
_PLAIN = re.compile(rf"(?:\s|{_QUALIFIER})*")
_LIST = re.compile(rf"(?:\s|{_QUALIFIER}|{_SEPARATOR})+")
_RANGE = re.compile(r"내지|부터|~|-|에서")
_ADJACENT = re.compile(r"[\s」』】〕>》]*(?:상의?|의|중)?\s*")
_ARTICLE_FOLLOWS = re.compile(r"[\s」』】〕>》]*(?:\([^()\n]{0,200}\))?\s*(?:의\s*)?(?:제\s*\d|§|\d{1,4}\s*조)")
_NO_STATUTE = re.compile(
    r"(?:계약서?|약관|정관|규약|협약|협정|조약|취업규칙|내규|회칙|규정|지침|조례|합의서?|각서|고시|훈령|예규|세칙|요령|기준|헌장|부칙"
    r"|강령|별표|특약)(?:\([^()\n]{0,40}\))?\s*(?:상의?|의)?\s*$"
)
_OLD = re.compile(r"(?:^|[^가-힣])[구舊]\s*[「『]?\s*$")
_OLD_NOTE = re.compile(r"[」』】〕>》]?\s*\(([^()\n]{0,160}?(?:전의?\s*것|폐지|전\s*법률))")
_BY_ADDENDA = re.compile(r"로\s*(?:폐지|개정|전부|일부)")  # (… ○○법 부칙 제2조로 폐지): how, not what is cited
_DEFINED = re.compile(
    r"[」』】〕>》]?\s*\([^()\n]{0,160}?이하\s*(?:에서\s*)?[‘’'“”\"「『]?(?:구\s*)?([가-힣A-Za-z0-9·\s]{1,30}?)[‘’'“”\"」』]?\s*(?:이?라|으?로)"
)
_TITLE = re.compile(r"\s*[(【]((?:[^()【】\n]|\([^()\n]{0,40}\)){2,80})[)】]")
_NO_TITLE = re.compile(
    r"이하|한다|참조|현행|(?:개정|신설|삭제|폐지|시행)\s*$|\d{4}\s*[.년]|[<>]|제\s*\d+\s*[조항호]|것\s*$|생략"
    r"|^\s*(?:본문|단서|전단|후단|전문|후문|[가-하]|같은|위|동법|법률|벌칙은)\b"
)

_UNTIL = re.compile(r"(?:\s*까지)?")

_NO_LAW = "앞에 법령 이름이 없어 어느 법의 조문인지 알 수 없습니다."
_NO_REFERENT = "같은 문단의 앞쪽에 가리키는 법령이 없어 어느 법의 조문인지 알 수 없습니다."
_NOT_A_STATUTE = "법령의 본문이 아니라 계약·규정·부칙 등의 조항으로 보여 확인하지 않았습니다."


_Unit = int | tuple[int, int] | str  # 항 by number, 호 by number and branch, 목 by letter


class _Place(NamedTuple):
    """Where the reader stands: the law last named, and the citation that a list or a deeper unit continues.

    A tuple, because it is replaced at every token: a frozen dataclass takes four times as long.
    """

    law: str = ""
    old: str = ""
    reason: str = ""
    start: int = 0  # where the law was named
    after: str = ""  # "name", "unit" or nothing yet
    end: int = 0  # where that name or unit ended
    skipped: str = ""  # the text since then that stood before a parenthesis
    last: Found[Citation] | None = None
    at: int | None = None  # of ``last`` in the results; None while it is only pointed at (같은 조)
    level: int = 0


class _Reader:
    def __init__(self, text: str, names: Names, home: str) -> None:
        self.text = text
        self.names = names
        self.home = home
        self.found: list[Found[Citation]] = []
        self.place = _Place()
        self.outer: list[_Place] = []
        self.defined: dict[str, tuple[str, str]] = {}
        self.expanded = 0

    def read(self) -> list[Found[Citation]]:
        for token in _TOKEN.finditer(self.text):
            if token["blank"]:
                self.place, self.outer = _Place(), []
            elif token["open"] or token["close"]:
                self._parenthesis(token)
            elif token["quoted"]:
                self._quoted(token)
            elif token["back"]:
                self._back(token)
            elif token["unit_back"]:
                self._unit_back(token)
            elif token["name"]:
                self._name(token)
            elif token["level"] or token["section"] or token["bare"]:
                self._articles(token)
            else:
                self._deeper(token)
        return self.found

    # -- what stands between

    def _gap(self, start: int) -> str:
        if start - self.place.end > 80:
            return "…"  # too far to be one list
        return self.place.skipped + self.text[self.place.end : start]

    def _parenthesis(self, token: re.Match[str]) -> None:
        """What is in parentheses inherits what stands before and leaves it as it was."""
        if token["open"]:
            if len(self.outer) == DEPTH_LIMIT:
                return
            self.outer.append(self.place._replace(skipped=self._gap(token.start())[:81]))
            current = self.text.startswith("현행", token.end())
            self.place = self.place._replace(after="", last=None, old="" if current else self.place.old)
        elif self.outer:
            self.place = self.outer.pop()._replace(end=token.end())

    # -- laws

    def _named(self, law: str, start: int, end: int, reason: str = "") -> None:
        note = _OLD_NOTE.match(self.text, end)
        old = note[1].strip() if note else "구" if _OLD.search(self.text[max(0, start - 4) : start]) else ""
        self.place = _Place(law, old, reason, start, "name", end)
        if law and (definition := _DEFINED.match(self.text, end)):
            self.defined[name_key(definition[1])] = (law, old)

    def _quoted(self, token: re.Match[str]) -> None:
        """Quotation marks tell exactly where a name begins: all of it is the name."""
        name = re.sub(r"^구\s+", "", token["quoted"])
        law = self.names.resolve(name) or (name if looks_like_law(name) else "")
        if not law:
            return
        if token["lower"]:
            law = self.names.lower(law, token["lower"])
        self._named(law, token.start(), token.end())
        if name != token["quoted"] and not self.place.old:
            self.place = self.place._replace(old="구")

    def _back(self, token: re.Match[str]) -> None:
        own = self.text[token.start()] in "이본" and bool(self.home)
        self._point(token, token["back"], token["under"], self.home if own else self.place.law)

    def _point(self, token: re.Match[str], kind: str, under: str | None, base: str) -> None:
        law, old = self._related(base, kind), self.place.old
        if law and under:
            law = self.names.lower(law, under)
        reason = "" if law else (self.place.reason or _NO_REFERENT)
        self._named(law, token.start(), token.end(), reason)
        if law and base != self.home:
            self.place = self.place._replace(old=old)

    def _related(self, base: str, kind: str) -> str:
        """The law that 법, 영 or 규칙 means beside ``base``: a decree's 법 is its act."""
        if not base:
            return ""
        if kind in ("법", "법률"):
            return act_of(base)
        kind, endings = ("시행규칙", ("규칙",)) if kind.endswith("규칙") else ("시행령", ("령", "규정", "직제"))
        if base.endswith(endings):
            return base
        act = act_of(base)
        return self.names.lower(act, kind) if act else ""

    def _name(self, token: re.Match[str]) -> None:
        if known := self.names.before(self.text, token.end()):
            self._named(known[0], known[1], token.end())
            return
        if not _ARTICLE_FOLLOWS.match(self.text, token.end()):
            return
        word = re.search(r"[가-힣A-Za-z0-9·]*$", self.text[max(0, token.end() - 30) : token.end()])
        short = word[0] if word else ""
        if definition := self.defined.get(name_key(re.sub(r"^구(?=..)", "", short))):
            self._named(definition[0], token.end() - len(short), token.end())
            self.place = self.place._replace(old=definition[1])
        elif short != "규정" and (name := unknown(self.text, token.end())):
            self._named(name[0], name[1], token.end())
        elif short in ("법", "법률", "영", "시행령", "규칙", "시행규칙"):
            self._point(token, short, None, self.home or self.place.law)
        elif looks_like_law(short) or short.endswith("법"):
            self._named("", token.end() - len(short), token.end(), _NO_REFERENT)

    # -- articles

    def _articles(self, token: re.Match[str]) -> None:
        gap = self._gap(token.start())
        near = self.place.after == "name" and _ADJACENT.fullmatch(gap) is not None
        last = self.place.last
        listed = self.place.after == "unit" and last is not None and _LIST.fullmatch(gap) is not None
        if not (near or listed or token["je"] or token["section"]) or (token["bare"] and not near):
            return
        law, old, reason = self._law_here(token.start(), near, listed)
        if reason == _NOT_A_STATUTE and _BY_ADDENDA.match(self.text, token.end()):
            return
        numbers = self._numbers(token["numbers"] or token["section"] or token["bare"])
        branch = int(token["branch"] or token["section_branch"] or 0)
        articles = [*map(ArticleNumber, numbers[:-1]), ArticleNumber(numbers[-1], branch)]
        start = self.place.start if near else token.start()
        if listed and last and self.place.level == 0 and _RANGE.search(gap):
            start, articles = last.span[0], self._between_articles(last.citation.article, articles[0]) + articles
            self._stretch(token.end())
        like = Found(Citation(law), (0, 0), self._title(token.end()), reason, old)
        self._put([Citation("" if reason else law, article) for article in articles], (start, token.end()), like, 0)
        self.place = self.place._replace(law=law, old=old, reason=reason if not law else "")

    def _law_here(self, start: int, near: bool, listed: bool) -> tuple[str, str, str]:
        place = self.place
        if near:
            return place.law, place.old, place.reason
        if listed and place.last:
            return place.last.citation.law or place.law, place.last.old_version, place.last.reason
        if _NO_STATUTE.search(self.text[max(0, start - 60) : start]):
            return place.law, "", _NOT_A_STATUTE
        if self.home:
            return self.home, "", ""
        return place.law, place.old, "" if place.law else place.reason or _NO_LAW

    def _title(self, end: int) -> str:
        match = _TITLE.match(self.text, end)
        if match is None or _NO_TITLE.search(match[1]) or len(re.findall("[가-힣]", match[1])) < 2:
            return ""
        return match[1].strip()

    # -- what lies deeper: 항, 호, 목

    def _unit_back(self, token: re.Match[str]) -> None:
        """같은 조, 같은 항, 같은 호: the last citation down to that level."""
        place, level = self.place, "조항호".index(token["unit_back"])
        if place.last is None or place.level < level:
            return
        pointed = replace(place.last, citation=_cut(place.last.citation, level), span=token.span(), title="")
        self.place = place._replace(after="unit", end=token.end(), skipped="", last=pointed, at=None, level=level)

    def _deeper(self, token: re.Match[str]) -> None:
        place, gap = self.place, self._gap(token.start())
        last = place.last
        if place.after != "unit" or last is None:
            return
        if token["sign"] and not token["sign_unit"] and (gap.startswith(" ") or gap.strip(" ,·")):
            return  # "제60조 ① 사용자는 …" is the article's own text
        level, units = self._units(token)
        listed = _LIST.fullmatch(gap) is not None and _PLAIN.fullmatch(gap) is None
        if not (listed or _PLAIN.fullmatch(gap)) or (level == 3 and place.level < 2):
            return
        start, title, cited = token.start(), "", last.citation
        if listed and level == place.level and _RANGE.search(gap):
            start, units = last.span[0], [*self._between_units(cited, units[0]), *units]
            self._stretch(token.end())
        elif level > place.level and not listed:
            start, title = last.span[0], last.title
            if place.at is not None:
                del self.found[place.at]  # 제3조 becomes 제3조 제1항
        base = _cut(cited, level - 1)
        cut = [_with(base, unit) for unit in units]
        self._put(cut, (start, token.end()), Found(base, (0, 0), title, last.reason, last.old_version), level)

    def _units(self, token: re.Match[str]) -> tuple[int, list[_Unit]]:
        if token["sign"]:
            return 1, [sign_number(token["sign"])]
        if token["letters"]:
            return 3, [*re.findall(rf"[{LETTERS}](?!지)", token["letters"])]
        numbers = self._numbers(token["numbers"])
        if token["level2"]:
            return 1, [*numbers]
        return 2, [*((n, 0) for n in numbers[:-1]), (numbers[-1], int(token["branch"] or 0))]

    # -- ranges and results

    def _numbers(self, text: str) -> list[int]:
        """1, 3 → [1, 3]; 1 내지 3 → [1, 2, 3]"""
        numbers: list[int] = []
        for match in re.finditer(r"(\D*)(\d+)", text):
            if numbers and _RANGE.search(match[1]):
                numbers += self._between(numbers[-1], int(match[2]))
            numbers.append(int(match[2]))
        return numbers

    def _between(self, first: int, last: int) -> list[int]:
        size = max(0, last - first - 1)
        if size >= RANGE_LIMIT or self.expanded + size > EXPANSION_LIMIT:
            return []
        self.expanded += size
        return list(range(first + 1, last))

    def _between_articles(self, first: ArticleNumber | None, last: ArticleNumber) -> list[ArticleNumber]:
        if first is None:
            return []
        if first.number == last.number:
            return [ArticleNumber(last.number, b) for b in self._between(first.branch, last.branch)]
        return [ArticleNumber(n) for n in self._between(first.number, last.number)]

    def _between_units(self, first: Citation, last: _Unit) -> list[_Unit]:
        if isinstance(last, int):
            return [*self._between(first.paragraph, last)]
        if isinstance(last, str):
            return [*LETTERS[LETTERS.find(first.item) + 1 : LETTERS.index(last)]] if first.item else []
        number, branch = first.subparagraph or last
        if number == last[0]:
            return [(number, b) for b in self._between(branch, last[1])]
        return [(n, 0) for n in self._between(number, last[0])]

    def _stretch(self, end: int) -> None:
        """The citation that opens a range spans all of it, as the others of the range do."""
        last, index = self.place.last, self.place.at
        if last is not None and index is not None:
            self.found[index] = replace(self.found[index], span=(last.span[0], self._until(end)))

    def _until(self, end: int) -> int:
        match = _UNTIL.match(self.text, end)
        return match.end() if match else end

    def _put(self, citations: list[Citation], span: tuple[int, int], like: Found[Citation], level: int) -> None:
        span = (span[0], self._until(span[1]))
        self.found += [Found(citation, span, like.title, like.reason, like.old_version) for citation in citations]
        self.place = self.place._replace(
            after="unit",
            end=span[1],
            skipped="",
            last=self.found[-1],
            at=len(self.found) - 1,
            level=level,
        )


def _cut(citation: Citation, level: int) -> Citation:
    """``citation`` down to 조 (0), 항 (1) or 호 (2)."""
    paragraph = citation.paragraph if level >= 1 else 0
    return Citation(citation.law, citation.article, paragraph, citation.subparagraph if level >= 2 else None)


def _with(base: Citation, unit: _Unit) -> Citation:
    if isinstance(unit, tuple):
        return replace(base, subparagraph=unit)
    return replace(base, item=unit) if isinstance(unit, str) else replace(base, paragraph=unit)


def find(text: str, names: Names, home: str = "") -> list[Found[Citation | CaseCitation]]:
    """All citations of a text in their order. In a statute's own text ``home`` is what 이 법 and a bare 제N조 mean."""
    text = plain(text)
    statutes: list[Found[Citation | CaseCitation]] = [*_Reader(text, names, home).read()]
    return sorted([*statutes, *_cases(text)], key=lambda found: found.span)


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
    """``detail`` is one Korean sentence for someone who has not studied law."""

    citation: str
    verdict: Verdict
    detail: str
    span: tuple[int, int]


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
        elif found.reason or not citation.law:
            verdict, detail = Verdict.UNCLEAR, found.reason or _NO_LAW
        elif found.old_version:
            verdict, detail = _judge_old(found, citation, law, as_of)
        else:
            verdict, detail = _judge_statute(found, citation, law, as_of)
    except Unavailable:
        verdict, detail = Verdict.UNAVAILABLE, "지금은 자료를 찾아볼 수 없어 확인하지 못했습니다. 없다는 뜻은 아닙니다."
    return Judgement(str(citation), verdict, detail, found.span)


def _judge_case(citation: CaseCitation, law: Law, today: date) -> tuple[Verdict, str]:
    if case_year(citation.case_number) > today.year:
        return (
            Verdict.FUTURE_CASE,
            f"{case_year(citation.case_number)}년은 아직 오지 않은 해이므로 있을 수 없는 사건번호입니다.",
        )
    if law.has_case(citation.case_number):
        return Verdict.EXISTS, "수록된 판례입니다."
    return Verdict.NOT_IN_COLLECTION, "수록된 판례 가운데에는 없습니다. 실제로 없다는 뜻은 아니니 원문을 확인하세요."


def _judge_old(found: Found[Citation | CaseCitation], citation: Citation, law: Law, as_of: date) -> tuple[Verdict, str]:
    """구 ○○법: what today's text says of it proves nothing, so only the text of that time can deny it."""
    amended = re.search(r"(\d{4})\.\s*(\d{1,2})\.\s*(\d{1,2})", found.old_version)
    if amended is None:
        return Verdict.UNCLEAR, f"'구 {citation.law}'이 어느 때의 법인지 적혀 있지 않아 확인할 수 없습니다."
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
        return Verdict.TITLE_MISMATCH, f"{name} {citation.article}의 제목은 '{found.title}'가 아니라 '{title}'입니다."
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
            return missing, f"{where}에는 {label}가 없습니다."
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
    return f"{article}{f'({title})' if title else ''}{particle(str(article), '은', '는')}"


def particle(word: str, closed: str, opened: str) -> str:
    """The particle that follows a word, or a number as it is read, ending in a consonant, or in a vowel."""
    last = _READ.get(word[-1], word[-1])
    return closed if "가" <= last <= "힣" and (ord(last) - 0xAC00) % 28 else opened


_READ = dict(zip("0123456789", "십일이삼사오육칠팔구", strict=True))
