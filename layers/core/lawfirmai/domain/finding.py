"""Citations in running text, each in canonical form at its place.

A citation that does not say its statute inherits the one named before it in its paragraph; without one it is
unclear, never a guess. What is cited of no statute (부칙, 조약, 약관) is told apart from what is unclear.
"""

import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from lawfirmai.domain import grammar, kinds
from lawfirmai.domain.cases import cases
from lawfirmai.domain.cited import LETTERS, CaseCitation, Citation, Found, Kind, sign_number
from lawfirmai.domain.documents import ArticleNumber, name_key
from lawfirmai.domain.names import Names, act_of, looks_like_law, phrase, plain, unknown

RANGE_LIMIT = 200  # articles one range may stand for
EXPANSION_LIMIT = 5_000  # citations all ranges of one text may stand for; past it a range is its two ends
DEPTH_LIMIT = 8  # parentheses within parentheses; bad input has thousands

NO_LAW = "앞에 법령 이름이 없어 어느 법의 조문인지 알 수 없습니다."
_NO_REFERENT = "같은 문단의 앞쪽에 가리키는 법령이 없어 어느 법의 조문인지 알 수 없습니다."
_SOME_REGULATION = "법령인지 기관이나 회사의 규정인지 알 수 없어 확인하지 않았습니다."
_NO_NUMBER = "몇 조를 가리키는지 알 수 없습니다."

# What stands most often before an article or a unit; the patterns are for the rest.
_NEXT = frozenset(("", " "))
_AND = frozenset((",", ", "))

_BEFORE_TITLE = frozenset("(【 \n\t")

_Unit = int | tuple[int, int] | str  # 항 by number, 호 by number and branch, 목 by letter


class _Here(NamedTuple):
    """Of what an article is: its law, or why none can be looked up."""

    law: str
    old: str
    reason: str
    kind: Kind
    source: str


@dataclass(slots=True)
class _Place:
    """Where the reader stands: the law last named, and the citation that a list or a deeper unit continues."""

    law: str = ""
    old: str = ""
    reason: str = ""
    start: int = 0  # where the law was named
    after: str = ""  # "name", "unit" or nothing yet
    end: int = 0  # where that name or unit ended
    kind: Kind = Kind.STATUTE
    source: str = ""
    skipped: str = ""  # the text since then that stood before a parenthesis
    last: Found[Citation] | None = None
    at: int | None = None  # of ``last`` in the results; None while it is only pointed at (같은 조)
    level: int = 0

    @property
    def here(self) -> _Here:
        return _Here(self.law, self.old, self.reason, self.kind, self.source)


class _Reader:
    def __init__(self, text: str, names: Names, home: str) -> None:
        self.text = text
        self.names = names
        self.home = home
        self.found: list[Found[Citation]] = []
        self.place = _Place()
        self.outer: list[_Place] = []
        self.defined: dict[str, tuple[str, str]] = {}
        self.pointed: dict[str, tuple[Kind, str]] = {}  # 협약 -> the convention last named
        self.expanded = 0

    def read(self) -> list[Found[Citation]]:
        reads = {
            "parenthesis": self._parenthesis,
            "quotation": self._quoted,
            "anaphor": self._back,
            "unit_anaphor": self._unit_back,
            "other": self._other,
            "name": self._name,
            "unit": self._unit,
            "section_sign": self._articles,
            "paragraph_sign": self._deeper,
            "item": self._deeper,
            "bare": self._articles,
        }
        for token in grammar.TOKEN.finditer(self.text):
            if token.lastgroup == "blank":
                self.place, self.outer = _Place(), []
                self.pointed.clear()
            else:
                reads[token.lastgroup or ""](token)
        return self.found

    def _unit(self, token: re.Match[str]) -> None:
        (self._articles if token["level"] else self._deeper)(token)

    # -- what stands between

    def _gap(self, start: int) -> str:
        place = self.place
        if start - place.end > 80:
            return "…"  # too far to be one list
        return place.skipped + self.text[place.end : start]

    def _parenthesis(self, token: re.Match[str]) -> None:
        """What is in parentheses inherits what stands before and leaves it as it was."""
        if token["open"]:
            if len(self.outer) == DEPTH_LIMIT:
                return
            self.outer.append(self.place)
            self.place.skipped = self._gap(token.start())[:81]
            self.place = self._within(self.place, token.end())
        elif self.outer:
            self.place = self.outer.pop()
            self.place.end = token.end()

    def _within(self, place: _Place, start: int) -> _Place:
        current, last = self.text.startswith("현행", start), place.last
        if current and last and last.kind is not Kind.STATUTE:  # 지침 제13조(현행 제21조 참조)
            return _Place("", "", last.reason, start, "", place.end, last.kind, last.source)
        return _Place(
            place.law, "" if current else place.old, place.reason, place.start, "", place.end, place.kind, place.source
        )

    # -- laws

    def _named(self, law: str, start: int, end: int, reason: str = "", kind: Kind = Kind.STATUTE) -> None:
        noted = self.text.find("(", end, end + 4) >= 0  # most names have nothing in parentheses behind them
        note = grammar.OLD_NOTE.match(self.text, end) if noted else None
        old = note[1].strip() if note else "구" if grammar.OLD.search(self.text[max(0, start - 4) : start]) else ""
        if foreign := kinds.abroad(self.text[max(0, start - 20) : start], self.text[start:end].strip("「」『』 ")):
            self.place = _Place("", "", kinds.REASONS[Kind.FOREIGN], start, "name", end, Kind.FOREIGN, foreign)
            return
        self.place = _Place(law, old, reason, start, "name", end, kind)
        if law and noted and (definition := grammar.DEFINED.match(self.text, end)):
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
            self.place.old = "구"

    def _back(self, token: re.Match[str]) -> None:
        own = self.text[token.start()] in "이본" and bool(self.home)
        self._point(token, token["back"], token["under"], self.home if own else self.place.law)

    def _point(self, token: re.Match[str], kind: str, under: str | None, base: str) -> None:
        before = self.place
        law = self._related(base, kind)
        if law and under:
            law = self.names.lower(law, under)
        self._named(law, token.start(), token.end(), "" if law else before.reason or _NO_REFERENT)
        if not law:
            self.place.kind, self.place.source = before.kind, before.source
        elif base != self.home:
            self.place.old = before.old

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
        end = token.end()
        if known := self.names.before(self.text, end):
            self._named(known[0], known[1], end)
            return
        if not grammar.ARTICLE_FOLLOWS.match(self.text, end):
            return
        word = re.search(r"[가-힣A-Za-z0-9·]*$", self.text[max(0, end - 30) : end])
        short = word[0] if word else ""
        if definition := self.defined.get(name_key(re.sub(r"^구(?=..)", "", short))):
            self._named(definition[0], end - len(short), end)
            self.place.old = definition[1]
        elif short.endswith("규정"):
            self._regulation(end)
        elif name := unknown(self.text, end):
            kind = kinds.regulation(name[0], self._note(end)) if name[0].endswith("규칙") else None
            if kind in (Kind.ADMINISTRATIVE_RULE, Kind.ORDINANCE):
                self._classed(kind, name[0], name[1], end)
            else:
                self._named(name[0], name[1], end)
        elif short in ("법", "법률", "영", "시행령", "규칙", "시행규칙"):
            self._point(token, short, None, self.home or self.place.law)
        elif looks_like_law(short) or short.endswith("법"):
            self._named("", end - len(short), end, _NO_REFERENT)

    # -- what is cited and is no statute

    def _other(self, token: re.Match[str]) -> None:
        end = token.end()
        if known := self.names.before(self.text, end):
            self._named(known[0], known[1], end)
            return
        start = phrase(self.text, end)
        source, before = self.text[start:end], self.text[max(0, start - 8) : start]
        kind = kinds.kind_of(source, before)
        if kind is Kind.ADDENDA:
            self._addenda(token)
            return
        word = token["other"][-2:]
        if word in self.pointed and grammar.POINTING.search(before):  # 같은 협약
            kind, source = self.pointed[word]
        self.pointed[word] = kind, source
        self._classed(kind, source, start, end)

    def _addenda(self, token: re.Match[str]) -> None:
        law, note = self.place.law or self.home, grammar.NOTE.match(self.text, token.end())
        source = f"{law} 부칙".strip() + (f"({note[1]})" if note else "")
        self._classed(Kind.ADDENDA, source, token.start(), token.end())
        if note and not grammar.ARTICLE_FOLLOWS.match(self.text, token.end()):  # the addenda as a whole
            self.found.append(
                Found(Citation(""), (token.start(), note.end()), "", self.place.reason, "", Kind.ADDENDA, source)
            )

    def _regulation(self, end: int) -> None:
        start = phrase(self.text, end)
        source = self.text[start:end]
        kind = kinds.regulation(source, self._note(end))
        if kind is Kind.STATUTE:
            self._named(source, start, end)
        elif kind:
            self._classed(kind, source, start, end)
        else:
            self.place = _Place(self.place.law, "", _SOME_REGULATION, start, "name", end, Kind.STATUTE, source)

    def _note(self, end: int) -> str:
        note = grammar.NOTE.match(self.text, end)
        return note[1] if note else ""

    def _classed(self, kind: Kind, source: str, start: int, end: int) -> None:
        """The law named before stays: what follows the clauses of a contract may be its articles again."""
        self.place = _Place(self.place.law, self.place.old, kinds.REASONS[kind], start, "name", end, kind, source)

    # -- articles

    def _articles(self, token: re.Match[str]) -> None:
        place, end = self.place, token.end()
        gap = self._gap(token.start())
        near = place.after == "name" and (gap in _NEXT or grammar.ADJACENT.fullmatch(gap) is not None)
        last = place.last
        listed = place.after == "unit" and (gap in _AND or grammar.LIST_OF_ARTICLES.fullmatch(gap) is not None)
        kind = token.lastgroup
        if not (near or listed or kind == "section_sign" or (kind == "unit" and token["je"])):
            return
        if (kind == "bare" and not near) or (self.outer and grammar.BY_ADDENDA.match(self.text, end)):
            return
        here = self._here(near, listed)
        start = place.start if near else token.start()
        written = token["numbers"] or token["section"] or token["bare"]
        if "-" in written and self._dashed(written, here, (start, end)):
            return
        numbers = self._numbers(written)
        branch = int(token["branch"] or token["section_branch"] or 0)
        articles = [*map(ArticleNumber, numbers[:-1]), ArticleNumber(numbers[-1], branch)]
        if listed and last and place.level == 0 and grammar.RANGE.search(gap):
            start, articles = last.span[0], self._between_articles(last.citation.article, articles[0]) + articles
            self._stretch(end)
        law = "" if here.reason else here.law
        self._put([Citation(law, article) for article in articles], (start, end), here, 0, self._title(end))
        self._go_on(here)

    def _go_on(self, here: _Here) -> None:
        """What is named next without a law is of the law before; the clauses of a contract do not change it."""
        place = self.place
        if here.kind is Kind.STATUTE:
            place.old = here.old
        place.law, _, place.reason, place.kind, place.source = here
        if here.law:
            place.reason, place.kind, place.source = "", Kind.STATUTE, ""

    def _here(self, near: bool, listed: bool) -> _Here:
        place, last = self.place, self.place.last
        if near:
            here = place.here
            return here if here.kind in (Kind.STATUTE, Kind.ADDENDA) else here._replace(old="")
        if listed and last:
            law = last.citation.law or place.law
            return _Here(law, last.old_version, last.reason, last.kind, last.source)
        if self.home:
            return _Here(self.home, "", "", Kind.STATUTE, "")
        if place.law:
            return _Here(place.law, place.old, "", Kind.STATUTE, "")
        return _Here("", place.old, place.reason or NO_LAW, place.kind, place.source)

    def _dashed(self, written: str, here: _Here, span: tuple[int, int]) -> bool:
        """제3-2-3조 is how rules of an office number their articles; 제3-5조 of a statute is a range."""
        if grammar.DASHED.fullmatch(written) is None:
            return False
        numbers = [*map(int, written.split("-"))]
        if here.kind is Kind.STATUTE:
            if len(numbers) == 2 and numbers[0] < numbers[1]:
                return False
            rule = Kind.STATUTE if here.law and not here.reason else Kind.ADMINISTRATIVE_RULE
            reason = _NO_NUMBER if rule is Kind.STATUTE else kinds.REASONS[rule]
            here = _Here(here.law, "", reason, rule, here.law if rule is Kind.STATUTE else "")
        of = grammar.DASHED_ARTICLE.sub("", here.source)  # in a list the last one's number
        numbered = here._replace(source=f"{of} 제{'-'.join(map(str, numbers))}조".strip())
        self._put([Citation("")], span, numbered, 0)
        self._go_on(here)
        return True

    def _title(self, end: int) -> str:
        match = grammar.TITLE.match(self.text, end) if self.text[end : end + 1] in _BEFORE_TITLE else None
        if match is None or grammar.NO_TITLE.search(match[1]) or len(re.findall("[가-힣]", match[1])) < 2:
            return ""
        return match[1].strip()

    # -- what lies deeper: 항, 호, 목

    def _unit_back(self, token: re.Match[str]) -> None:
        """같은 조, 같은 항, 같은 호: the last citation down to that level."""
        place, level = self.place, "조항호".index(token["unit_back"])
        if place.last is None or place.level < level:
            return
        place.last = replace(place.last, citation=_cut(place.last.citation, level), span=token.span(), title="")
        place.after, place.end, place.skipped, place.at, place.level = "unit", token.end(), "", None, level

    def _deeper(self, token: re.Match[str]) -> None:
        place = self.place
        last = place.last
        if place.after != "unit" or last is None:
            return
        gap = self._gap(token.start())
        if token["sign"] and not token["sign_unit"] and (gap.startswith(" ") or gap.strip(" ,·")):
            return  # "제60조 ① 사용자는 …" is the article's own text
        follows = gap in _NEXT or (gap not in _AND and grammar.PLAIN.fullmatch(gap) is not None)
        if not follows and gap not in _AND and grammar.LIST.fullmatch(gap) is None:
            return
        level, units = self._units(token)
        if level == 3 and place.level < 2:
            return
        start, title, cited = token.start(), "", last.citation
        if not follows and level == place.level and grammar.RANGE.search(gap):
            start, units = last.span[0], [*self._between_units(cited, units[0]), *units]
            self._stretch(token.end())
        elif level > place.level and follows:
            start, title = last.span[0], last.title
            if place.at is not None:
                del self.found[place.at]  # 제3조 becomes 제3조 제1항
        here = _Here("", last.old_version, last.reason, last.kind, last.source)
        self._put([_with(cited, unit) for unit in units], (start, token.end()), here, level, title)

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
        if text.isdecimal():
            return [int(text)]
        numbers: list[int] = []
        for match in re.finditer(r"(\D*)(\d+)", text):
            if numbers and grammar.RANGE.search(match[1]):
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
        if "까" not in self.text[end : end + 8]:
            return end
        match = grammar.UNTIL.match(self.text, end)
        return match.end() if match else end

    def _put(self, citations: list[Citation], span: tuple[int, int], here: _Here, level: int, title: str = "") -> None:
        _, old, reason, kind, source = here
        place, span = self.place, (span[0], self._until(span[1]))
        self.found += [Found(citation, span, title, reason, old, kind, source) for citation in citations]
        place.after, place.end, place.skipped, place.level = "unit", span[1], "", level
        place.last, place.at = self.found[-1], len(self.found) - 1


def _cut(citation: Citation, level: int) -> Citation:
    """``citation`` down to 조 (0), 항 (1) or 호 (2)."""
    paragraph = citation.paragraph if level >= 1 else 0
    return Citation(citation.law, citation.article, paragraph, citation.subparagraph if level >= 2 else None)


def _with(cited: Citation, unit: _Unit) -> Citation:
    """``cited`` down to above the unit, and that unit."""
    law, article, paragraph = cited.law, cited.article, cited.paragraph
    if isinstance(unit, int):
        return Citation(law, article, unit)
    if isinstance(unit, str):
        return Citation(law, article, paragraph, cited.subparagraph, unit)
    return Citation(law, article, paragraph, unit)


def find(text: str, names: Names, home: str = "") -> list[Found[Citation | CaseCitation]]:
    """All citations of a text in their order. In a statute's own text ``home`` is what 이 법 and a bare 제N조 mean."""
    text = plain(text)
    statutes: list[Found[Citation | CaseCitation]] = [*_Reader(text, names, home).read()]
    return sorted([*statutes, *cases(text)], key=lambda found: found.span)
