"""Which statute a name means: official names, abbreviations, former names, typing errors.

A name is never shortened to one we know: 난민법 is not 민법, and 외계인법 stays 외계인법 (there is no such law).
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property
from importlib.resources import files

from lawfirmai.domain.documents import name_key


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# One character for one, so that positions in the plain text are positions in the original.
_VARIANTS = str.maketrans(
    "第條项項號号目之法律令規則憲民刑商事訴訟同（）［］〜～∼–—，；ㆍ‧•・･ᆞ∙⋅\u00a0\u3000벚볍０１２３４５６７８９",
    "제조항항호호목의법률령규칙헌민형상사소송동()[]~~~--,;········  법법0123456789",
)
_QUOTES = "「」『』【】〔〕<>《》 \t\n\"'“”‘’"
_GLUED = words("구 舊 현행 개정 신 및 또는 또한 그리고 우리")  # people write them without a space
_NOT_LAWS = words("불법 위법 입법 합법 적법 편법 탈법 수법 해법 문법 용법 요법 기법 유령 수령 점령 요령 법령")
_NEVER_LAWS = ("방법", "명령", "대통령", "횡령", "연령", "강령", "취업규칙")  # nor what ends so; 지적법 is a law
_RELATIVE = words(
    "법 법률 령 영 규칙 규정 시행령 시행규칙 본법 구법 신법 현행법 개정법 특별법 특례법 기본법 "
    "특별조치법 임시조치법 관련법 근거법 실정법 일반법"
)
_LOOKS = re.compile(r"[가-힣A-Za-z0-9·\-]*(?:법률?|령|규칙)")
_MODIFIER = re.compile(r"(?:이|그|위|동|같은|본|당해|해당|상기|사건|관련|현행|개정|구|종전의?|다른|각|[\d.]+)$")
_STOP = re.compile(r".*[은는이가을를며고면도로라서다여해된](?<!보다)$|.*(?<![관위대])한$")  # ends another phrase
# Nouns of names that end like a particle or a verb.
_NOUN = re.compile(
    r"(?:국가|평가|허가|인가|추가|물가|증가|어린이|광고|신고|예고|금고|창고|도로|항로|수로|선로|경로|진로|통로|철도|제도|수도|지도|보도|급여|참여"
    r"|대여|기여|수여|재해|침해|상해|공해|피해|장해|저해|문서|증서|도서|부속서|의정서|계약서|합의서|재판서|경찰서|소방서|부서|측면|해면|수면|하나)$"
)
_NAME_BREAK = re.compile(r"[\n,;/()\[\]「」『』‘’'\"“”]|\.\s")
_RELATING = re.compile(r"(?:이|그|위|동|같은|본|당해|해당|상기|사건|각)$")
_SUCH = re.compile(r"[관위대]한")  # …에 관한 법률, …을 위한 특별법
_LEADING = re.compile(r"(?:(?:또한|그리고|및|또는|혹은|내지|구|현행|개정|따라서|한편|그러나|다만)\s+)+")
_LOWER = re.compile(r"\s*(시행령|시행규칙)$")
_TAIL = 6
_SHORT = range(_TAIL - 1, 1, -1)
_USUAL = 48  # characters before an article that hold most names
_LONGEST = 160  # characters before an article that may belong to a name; the longest official one has 105


def plain(text: str) -> str:
    """``text`` with variants of one sign made one; every character keeps its place."""
    return text.translate(_VARIANTS)


def looks_like_law(name: str) -> bool:
    """Whether a name not in any collection still claims to be a statute's."""
    name = name.strip(_QUOTES)
    if name in _RELATIVE | _NOT_LAWS or name.endswith(_NEVER_LAWS):
        return False
    return re.search(r"(?:법률?|령|규칙)$", name) is not None


def act_of(law: str) -> str:
    """The act above a decree or rule; empty where the name does not tell."""
    act = _LOWER.sub("", law)
    return act if re.search(r"법률?$", act) else ""


def _key(name: str) -> str:
    return name_key(plain(name).strip(_QUOTES))


@cache
def _table() -> dict[str, str]:
    """Abbreviation or former name -> official name."""
    table = tomllib.loads(files("lawfirmai.domain").joinpath("aliases.toml").read_text("utf-8"))
    return {_key(a): law for section in table.values() for law, aliases in section.items() for a in aliases}


class Names:
    """The names of a collection's statutes and what else people call them."""

    def __init__(self, official: Iterable[str] | Callable[[], Iterable[str]]) -> None:
        self._official = official if callable(official) else lambda: official

    @cached_property
    def _known(self) -> dict[str, str]:
        # Official names win over abbreviations; an abbreviation is known even where its statute is not collected.
        table = _table()
        known = {_key(law): law for law in table.values()} | table
        for law in self._official():
            known[_key(re.sub(r"\([^)]*\)", "", law))] = law  # 선박평형수(船舶平衡水) 관리법 is written without
            known[_key(law)] = law
        return known

    @cached_property
    def _lengths(self) -> dict[str, list[int]]:
        """The lengths of the names that end alike: most law names end in the same two letters, few in the same six."""
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for key in self._known:
            if len(key) >= _TAIL:
                lengths[key[-_TAIL:]].add(len(key))
        return {tail: sorted(found, reverse=True) for tail, found in lengths.items()}

    def resolve(self, text: str) -> str | None:
        """The official name that ``text`` is another spelling of."""
        key = _key(text)
        if key in self._known:
            return self._known[key]
        lower = _LOWER.search(key)
        act = self._known.get(key[: lower.start()]) if lower else None
        return self._known.get(_key(f"{act} {lower[1]}")) if act and lower else None

    def lower(self, act: str, kind: str) -> str:
        """The decree (시행령) or rule (시행규칙) under an act, whether or not it is collected."""
        name = f"{act} {kind}"
        return self.resolve(name) or name

    def ending(self, text: str) -> tuple[str, int] | None:
        """The longest known name that ends ``text``, and where it begins."""
        text = plain(text).rstrip(_QUOTES)
        return self.before(text, len(text))

    def before(self, text: str, end: int) -> tuple[str, int] | None:
        """The same for a place in a ``plain`` text."""
        window = text[max(0, end - _LONGEST) : end]
        if known := self._longest(window):
            return known[0], known[1] + end - len(window)
        if lower := _LOWER.search(window):  # an act we know, a decree of it that we do not
            head = window[: lower.start()].rstrip(_QUOTES)
            if known := self._longest(head):
                return self.lower(known[0], lower[1]), known[1] + end - len(window)
        return None

    def _longest(self, window: str) -> tuple[str, int] | None:
        near = window[-_USUAL:]
        key = _letters(near)
        lengths = self._lengths.get(key[-_TAIL:], [])
        if lengths and lengths[0] > len(key):
            near, key = window, _letters(window)
        for length in (*lengths, *_SHORT):
            law = self._known.get(key[-length:]) if length <= len(key) else None
            if law is None:
                continue
            start = _back(near, length) + len(window) - len(near)
            if _begins_word(window, start):
                return law, start
        return None


def _letters(window: str) -> str:
    return window.replace(" ", "").replace("·", "").replace("\n", "").replace("\t", "")  # faster than name_key


def _back(window: str, letters: int) -> int:
    """Where the last ``letters`` letters of ``window`` begin."""
    for i in range(len(window) - 1, -1, -1):
        letters -= window[i] not in " ·\n\t"
        if not letters:
            return i
    return 0


def _begins_word(text: str, start: int) -> bool:
    if not start or not "가" <= text[start - 1] <= "힣":
        return True
    word = re.search(r"[가-힣]*$", text[max(0, start - 5) : start])
    return word is not None and word[0] in _GLUED


def unknown(text: str, end: int) -> tuple[str, int] | None:
    """The name of a law that no collection has, as cited before ``end`` of a ``plain`` text, and where it begins.

    None where the last word only points at a law (법률, 특별법) or is none (방법).
    """
    stretch = re.split(r"[\n.,;:/()\[\]「『」』]", text[max(0, end - _LONGEST) : end])[-1]
    parts = [(match[0], match.start()) for match in re.finditer(r"\S+", stretch)]
    if not parts or not _LOOKS.fullmatch(parts[-1][0]):
        return None
    if parts[-1][0] in _NOT_LAWS or parts[-1][0].endswith(_NEVER_LAWS):
        return None
    start = parts[-1][1]
    if parts[-1][0] in _RELATIVE or (len(parts) > 1 and _SUCH.fullmatch(parts[-2][0])):
        start = min(_phrase(parts), default=start)
    elif 1 < len(parts) < 6 and not any(_STOP.match(part) or part.endswith("의") for part, _ in parts[:-1]):
        start = parts[0][1]  # nothing but a name stands here: 구 간접투자자산 운용업법
    lead = _LEADING.match(stretch[start:] + " ")
    name = stretch[start + (lead.end() if lead else 0) :]
    if not name or name in _RELATIVE:
        return None
    glued = next((g for g in _GLUED - {"신"} if len(g) > 1 and name.startswith(g) and name[len(g) :] != "법"), "")
    name = name[len(glued) :].strip()
    return name, end - len(name)


def phrase(text: str, end: int) -> int:
    """Where the name begins that ends before ``end`` of a ``plain`` text, of whatever kind it is."""
    stretch = _NAME_BREAK.split(text[max(0, end - _LONGEST) : end])[-1]
    parts = [(match[0], match.start()) for match in re.finditer(r"\S+", stretch)]
    begin = parts[-1][1] if parts else len(stretch)
    if len(parts) > 1 and not _RELATING.match(parts[-2][0]):
        begin = min(_words_back(parts), default=begin)
    lead = _LEADING.match(stretch[begin:] + " ")
    return end - len(stretch) + begin + (lead.end() if lead and begin + lead.end() < len(stretch) else 0)


def _phrase(parts: list[tuple[str, int]]) -> Iterator[int]:
    """Where the words begin that, going back from the last, may still belong to the name."""
    before = parts[-2][0] if len(parts) > 1 else ""
    generic = parts[-1][0] in ("법률", "규칙", "규정", "영", "령", "법")
    if generic and not _SUCH.fullmatch(before):
        return
    if _LOWER.fullmatch(parts[-1][0]) and not looks_like_law(before) and before != "법률":
        return
    yield from _words_back(parts)


def _words_back(parts: list[tuple[str, int]]) -> Iterator[int]:
    for i in range(len(parts) - 2, max(-1, len(parts) - 18), -1):
        word, begin = parts[i]
        if _MODIFIER.match(word) or (_STOP.match(word) and not _NOUN.search(word) and parts[i + 1][0] != "위한"):
            return
        yield begin
