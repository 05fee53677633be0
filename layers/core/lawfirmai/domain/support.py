"""Does the cited text say what a statement says?

A statement may be a quotation, a rewording of endings, a clause, or a sentence with parentheses or subordinate
matter left out. Leaving out is allowed; adding and changing are not. So the statement is laid, word by word and in
order, on the sentence of the passage it resembles most, and every word must find its place there: a number with its
unit and bound, a party in its role, a verb with the same negation and the same may or must.

There is no morphological analyser here. Both texts are spelled out in letters (NFD), numbers and verbal phrases are
folded into signs by the rules below, and two words are one when they share a beginning and go on in nothing but
particles and endings. What this catches and what it cuts is measured by ``benchmarks/claims.py``.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache, reduce
from itertools import accumulate, pairwise
from typing import Literal, NamedTuple

from lawfirmai.domain.citations import CaseCitation, Citation, parse
from lawfirmai.domain.documents import ArticleNumber, lines_of, paragraph_sign, same_id
from lawfirmai.domain.errors import InvalidInput
from lawfirmai.domain.text import particle, sentences

Span = tuple[int, int]
Kind = Literal["word", "number", "party", "polar"]


@dataclass(frozen=True, slots=True)
class Support:
    """``evidence`` is the span of the passage's sentence the statement rests on, or was measured against."""

    ok: bool
    reason: str = ""
    evidence: Span | None = None


@dataclass(frozen=True, slots=True)
class _Token:
    """``marks`` are a verb's negation and mood (see ``_MOODS``), ``role`` a party's, from its particle.

    ``light`` is a noun with 하다, which carries the mood of all the nouns listed before it.
    """

    word: str
    kind: Kind = "word"
    role: str = ""
    marks: str = ""
    verb: bool = False
    glue: bool = False
    light: bool = False


def _jamo(text: str) -> str:
    """Letters in place of syllables, so that 한 and 하여 begin alike; ㄴ ㄹ ㅁ ㅂ here stand for final letters."""
    return unicodedata.normalize("NFD", text.translate(_FINALS))


def _syllables(text: str) -> str:
    return unicodedata.normalize("NFC", text)


_FINALS = str.maketrans({"ㄴ": "\u11ab", "ㄹ": "\u11af", "ㅁ": "\u11b7", "ㅂ": "\u11b8"})


def _any(words: str) -> str:
    """An alternation, longest first."""
    return "|".join(sorted(map(_jamo, words.split()), key=len, reverse=True))


def _pairs(table: str) -> dict[str, str]:
    return dict(pair.split(":") for pair in table.split())


# --- words that are one ------------------------------------------------------------------------------------------

_PARTICLES = """
은 는 이 가 을 를 의 에 도 만 과 와 로 으로 께서 께 에게 에게서 한테 에서 부터 까지 보다 마다 서 써 나 이나 란 이란 라
이라 라고 이라고 라도 이라도 든지 들 등 인 일 이다 다 이며 며 이고 고 입니다 간
"""
_ENDINGS = """
ㄴ ㄹ ㅁ ㄴ다 는다 ㅂ니다 습니다 세요 요 하 되 시키 여 야 아 어 았 었 였 시 으 지 기 음 면 으면 면서 으면서 거나 도록
려 려는 려고 려면 던 더라도 므로 으므로 니 되 ㄴ데 는데 ㄴ지 는지 ㄹ지 게 다고 다는 자 였다 받 당하
"""
_ENDING = re.compile(f"(?:(?!{_jamo('안')})(?:{_any(_PARTICLES + ' ' + _ENDINGS)}))*")  # 안 is no ending but a negation
_LONGEST = 48  # letters; endings can be read in many ways, and a word of nothing else would take ages
# A beginning of one syllable counts only for these nouns and verbs.
_SHORT = frozenset(
    "자때날법곳것수책돈집남여죄형땅원전후말몸값달배앞뒤안밖글빚약술물불종주시군구읍면동국받갚내보넘두얻잃"
    "맡맺묻알만살팔쓰짓잡찾떠늦높낮많적크작같다있없못맞들놓넣앉끌열닫늘줄가오지미이따준타치빼빌멀길짧끝싸"
    "깎믿낳죽듣걷굽풀막벗숨젊옳각및몇첫더곧꼭새참뜻힘손눈입위관점율액장급조항호목명하되정처"
)
# Contractions undone, run-together words parted, and the plain words a rendering puts for the law's.
_PLAIN = tuple(
    (re.compile(plain), written)
    for plain, written in (
        ("해(?=야|서|도|주|요|줘|줄|준)|(?<=[가-힣]{2})해(?![가-힣])", "하여"),
        *(
            ("했", "하였"),
            ("돼", "되어"),
            ("됐", "되었"),
            ("춰", "추어"),
            ("줘", "주어"),
            ("둬", "두어"),
            ("봐", "보아"),
            ("꿔", "꾸어"),
        ),
        *(
            ("(?<=[가-힣]{2})(?=[있없][는을음어]|없이)", " "),
            ("제3자|제 ?삼자", "제삼자"),
            ("그렇", "그러하"),
            ("처해[지집진]", "처하"),
        ),
        *(("넘(?=[는은을으지어])|넘기(?=지|면)", "초과하"), ("넘긴", "초과한"), ("더하여", "가산하여")),
        *(("돌려주|돌려줄", "반환하"), ("돌려받", "반환받"), ("(?<![가-힣])주(?=어야|어서|었|지 )", "지급하")),
        *(("입힌", "가한"), ("입히", "가하"), ("사라지", "소멸하"), ("사라집", "소멸합"), ("사라진", "소멸한")),
        *(("조항", "규정"), ("기타", "그 밖에"), ("다른 사람", "타인")),
    )
)
_SYNONYMS = {"사람": "자", "뜻": "말하"}
# What a rewording may add: words that refer, join or fill.
_FILLERS = """
이 그 해당 이러한 그러한 그런 경우 때 것 바 등 수 즉 따라서 그리고 또한 다만 한편 그러므로 이때 본 위 법 규정 조문 다음
어느 하나
"""
_GLUE = re.compile(
    f"(?:{_any(_FILLERS)})(?:{_any(_PARTICLES)})*|{_any('따른 따라 따라서 같은')}"
    f"|(?:(?:{_any('의 대 관 위 인 통')})?{_jamo('하')}|{_any('의거 관련 말하 되 따르')}){_ENDING.pattern}"
)


@lru_cache(maxsize=1 << 16)
def _same_word(one: str, other: str) -> bool:
    """Both in letters."""
    if one == other:
        return True
    shared = 0
    while shared < min(len(one), len(other)) and one[shared] == other[shared]:
        shared += 1
    while shared and any("\u1161" <= rest[shared : shared + 1] <= "\u1175" for rest in (one, other)):
        shared -= 1  # never cut between a consonant and its vowel
    beginning = _syllables(one[:shared])
    if len(beginning) < 2 and beginning not in _SHORT:
        return False
    rests = one[shared:], other[shared:]
    return max(map(len, rests)) <= _LONGEST and all(map(_ENDING.fullmatch, rests))


# --- numbers -----------------------------------------------------------------------------------------------------

_DIGITS = {c: i + 1 for i, c in enumerate("일이삼사오육칠팔구")}
_SCALES = {"십": 10, "백": 100, "천": 1000, "만": 10**4, "억": 10**8, "조": 10**12}
_NATIVE = {"한": "1", "두": "2", "세": "3", "네": "4", "다섯": "5", "여섯": "6", "열": "10"}
_UNITS = _pairs(
    """개월:월 달:월 년:년 월:월 일:일 주일:주 주:주 시간:시간 분:분 초:초 원:원 명:명 사람:명 인:명 회:회 번:회 차례:회 배:배
    기:기 세:세 살:세 급:급 퍼센트:% %:% 프로:% 제곱미터:㎡ ㎡:㎡ 미터:m 층:층 건:건 개:개"""
)
_BOUNDS = _pairs(
    "이내:이내 안:이내 내:이내 이상:이상 이하:이하 초과:초과 미만:미만 이후:이후 후:이후 뒤:이후 이전:이전 전:이전"
)


def _longest(words: dict[str, str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_TAIL = (
    "(?:에게|에서|으로|부터|까지|이나|마다|은|는|이|가|을|를|의|에|로|과|와|도|만|나|인|일|다|라|란|며|고|간|분|당|씩|동안"
    "|째|입니다)*(?![가-힣])"
)
_NUMBER = re.compile(
    r"(?P<below>\d+|[일이삼사오육칠팔구십백천]+)분의\s?(?P<above>\d[\d.]*|[일이삼사오육칠팔구십]+)"
    r"|제\s?(?P<ref>\d+)\s?(?P<level>조|항|호|편|장|절)(?:의\s?(?P<branch>\d+))?"
    r"|(?P<amount>\d[\d,]*(?:\.\d+)?(?:[십백천만억](?:\d[\d,]*)?)*"
    r"|(?<![가-힣])[일이삼사오육칠팔구]?[십백천만억][일이삼사오육칠팔구십백천만억]*(?=\s?원)"
    rf"|(?<![가-힣])[일이삼사오육칠팔구십]+(?=년|개월))\s?(?P<unit>{_longest(_UNITS)})?"
    rf"|(?<![가-힣])(?P<native>{_longest(_NATIVE)})\s?(?P<counted>달|번|배|차례|명|살)(?={_TAIL})"
)
_BOUND = re.compile(rf"⟩(?:간|분|\s?동안)?\s?({_longest(_BOUNDS)})(?={_TAIL})")
_AFTER_NUMBER = re.compile(rf"⟩(?:\s?동안)?{_TAIL}|⟩")


def _number(found: re.Match[str]) -> str:
    part = found.groupdict(default="")
    if part["below"]:
        below, above = _value(part["below"]), _value(part["above"])
        return f"⟨{above}%⟩" if below == "100" else f"⟨{below}분의{above}⟩"
    if part["ref"]:
        return f"⟨제{part['ref']}{part['level']}{'의' * bool(part['branch'])}{part['branch']}⟩"
    if part["native"]:
        return f"⟨{_NATIVE[part['native']]}{_UNITS[part['counted']]}⟩"
    return f"⟨{_value(part['amount'])}{_UNITS.get(part['unit'], '')}⟩"


def _value(text: str) -> str:
    """1,000만, 1천만, 일천만 and 10000000 are one number."""
    total = section = Decimal(0)
    digits = ""
    for c in text.replace(",", "").rstrip("."):
        if c not in _SCALES:
            digits += str(_DIGITS.get(c, c))
        elif _SCALES[c] < 10**4:
            section += Decimal(digits or 1) * _SCALES[c]
            digits = ""
        else:
            total += (section + Decimal(digits or 0) or 1) * _SCALES[c]
            section, digits = Decimal(0), ""
    return f"{total + section + Decimal(digits or 0):f}"


# --- verbs -------------------------------------------------------------------------------------------------------

_NOT, _FORBIDDEN, _MAY, _MUST, _NONE, _LIGHT = "ⓝⓕⓜⓞⓩⓛ"
_SIGNS = re.compile("[ⓝⓕⓜⓞⓩⓛ]")
_MOODS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(_jamo(pattern)), _jamo(sign))
    for pattern, sign in (
        (r"\s?안\s(?=하)", _NOT),
        (r"지(?:는|도|를|ㄹ)?\s?(?:아니하|않|말)", f"{_NOT}하"),
        (r"지(?:는|도|를)?\s?못하", f"{_FORBIDDEN}하"),
        (r"(?:(?:여|아|어)서는|(?:여|아|어)선|면)\s?(?:아니|안)\s?되", f"{_FORBIDDEN}하"),
        (r"ㄹ\s?수(?:는|도|가)?\s?있", f"{_MAY}하"),
        (r"ㄹ\s?수(?:는|도|가)?\s?없", f"{_FORBIDDEN}하"),
        (r"(?:여|아|어)?야(?:만)?\s(?:하|되)", f"{_MUST}하"),
        (r"(?:여|아|어)도\s(?:되|무방하|괜찮|좋)", f"{_MAY}하"),
        (r"(?:이|가|은|는|도)?\s아니(?=[ㄴㄹㅁㅂ다면며고어라])", f"{_NOT}하"),
        (r"(?:이|가|은|는|도|을|를)?\s없", f"{_NONE}하"),
        (rf"(?:을|를|은|는|도)?\s(?:하|되)(?=[{_NOT}{_FORBIDDEN}{_MAY}{_MUST}])", f"{_LIGHT}하"),
    )
)
# Two moods that come to one; a duty is often put as a plain statement, so it has no sign of its own.
_SAME_MOOD = {
    _MUST: "",
    _NOT + _MUST: _FORBIDDEN,
    _NOT + _FORBIDDEN: "",
    _FORBIDDEN + _MUST: _FORBIDDEN,
    _MUST + _MAY: _MAY,
}
_SAID = {
    "": "한다",
    _NOT: "하지 않는다",
    _FORBIDDEN: "할 수 없다",
    _MAY: "할 수 있다",
    _NOT + _MAY: "하지 않아도 된다",
    _NONE: "없다",
}
_VERB_ROOTS = (
    "(?:.*(?:하|되|시키|받|있|지나|이르|따르|얻|잃|갖추|끝나|만들|옮기)"
    "|(?:정|넘|주|갚|내|맡|두|나누|바꾸|넣|살|팔|쓰|짓|잡|찾|알|미치|속))"
)
_VERB = re.compile(f"{_jamo(_VERB_ROOTS)}(?:{_any(_ENDINGS + ' 는 은 을 고 며 다')})+(?:{_any(_PARTICLES)})*")

# --- parties -----------------------------------------------------------------------------------------------------

_PERSONS = """
임대인 임차인 전차인 전대인 사용자 근로자 매도인 매수인 채권자 채무자 원고 피고 사업자 소비자 도급인
수급인 위임인 수임인 피해자 가해자 양도인 양수인 보증인 상속인 대리인 본인 사업주 피고인 피의자 변호인
변호사 대통령 장관 청장 시장 군수 구청장 도지사 위원회 위원장 이사회 주주 총회 조합원 관청 행정청
세무서장 신청인 청구인 상대방 당사자 소유자 점유자 권리자 의무자 저당권자 전세권자 친권자 후견인 배우자
의뢰인 수탁자 위탁자 수익자 임치인 수치인 증여자 수증자 유증자 피용자 제조업자 판매자 구매자 이용자
제공자 관리자 처리자 주체 운전자 보험자 계약자 수급권자 업자 발주자 운송인 발행인 소지인 배서인 저작자
저작권자 특허권자 출원인 집행관 관리인 개업공인중개사 납세자 공무원 가입자 참가인 항소인 제삼자 법원
회사 자녀 부모
"""
_ALONE = "자 사람 부 모 검사 감사 의사 이사 국가 조합 법인 기관 단체 국민 환자"
_ROLE = _pairs(
    """은:T 는:T 이:S 가:S 께서:S 을:O 를:O 의:G 와:C 과:C 에게:D 에게는:D 에게도:D 한테:D 에:D 로부터:F 으로부터:F 에게서:F
    이나: 나: 에서: 도: 만: 로: 으로: 로서: 으로서: 란: 이란: 인: 이라도: 이라: 이며: 이고: 이다: 또는:"""
)
_PERSON_ENDS, _PERSON = _PERSONS.replace("\n", " ").strip().replace(" ", "|"), _ALONE.replace(" ", "|")
_PARTY = re.compile(f"([가-힣]*(?:{_PERSON_ENDS})|{_PERSON})(?:들|등)?({_longest(_ROLE)})?")
_NO_PARTY = {"부과", "부가", "자의", "모가", "자로", "부로", "부도", "자만", "모로"}
_POLAR = re.compile(
    "무효|유효|금지|허용|이상|이하|초과|미만|이내|이후|이전|있|없|아니|않|못|안$|[전후](?:에|의|까지|부터|는|도|으로)*$"
    "|사전|사후|오전|오후|적법|위법|제외|포함|불가능|소멸|상실"
)


# --- reading -----------------------------------------------------------------------------------------------------

_AMENDED = re.compile(r"<[^<>\d][^<>]*>|\[[^\[\]]*\d{4}\.[^\[\]]*\]")
_NOTES = re.compile(rf"{_AMENDED.pattern}|\([^()가-힣\d]*\)|[\"“”'‘’「」『』⟨⟩]|{_SIGNS.pattern}")
_BRACKETS = str.maketrans("[]〔〕", "()()")
_PARENTHESIS = re.compile(r"\(([^()]*)\)")
_TOKEN = re.compile(rf"⟨[^⟩]*⟩|(?:[\u1100-\u11ffA-Za-z]|{_SIGNS.pattern})+")


def _asides_last(text: str) -> str:
    """근로자(…를 포함한다)는 …한다 becomes 근로자는 …한다. …를 포함한다: a sentence reads the same without its asides."""
    asides: list[str] = []
    while found := _PARENTHESIS.findall(text):
        asides += found
        text = _PARENTHESIS.sub("", text)
    return ". ".join([text, *asides])


def _spelled(text: str) -> str:
    """The sentence in letters, with its numbers and verbal phrases folded into signs."""
    text = _NOTES.sub("", _syllables(text)).translate(_BRACKETS)
    text = _asides_last(text)
    for plain, written in _PLAIN:
        text = plain.sub(written, text)
    text = _AFTER_NUMBER.sub("⟩ ", _BOUND.sub(lambda m: f"{_BOUNDS[m[1]]}⟩", _NUMBER.sub(_number, text)))
    letters = unicodedata.normalize("NFD", text)
    for mood, sign in _MOODS:
        letters = mood.sub(sign, letters)
    return letters


def _tokens(text: str) -> tuple[_Token, ...]:
    """In 사업주 또는 근로자에게 the first party has the second's role; written small, for it may be left out."""
    tokens = [_token(letters) for letters in _TOKEN.findall(_spelled(text))]
    for n in range(len(tokens) - 2, -1, -1):
        after = next((t for t in tokens[n + 1 : n + 3] if t.word not in _OR), None)
        if tokens[n].kind == "party" and not tokens[n].role and after is not None and after.kind == "party":
            tokens[n] = replace(tokens[n], role=after.role.lower())
    return tuple(tokens)


_OR = (_jamo("또는"), _jamo("및"))


@lru_cache(maxsize=1 << 15)
def _token(letters: str) -> _Token:
    if letters.startswith("⟨") or len(letters) > _LONGEST:
        return _Token(_syllables(letters).strip("⟨⟩"), "number") if letters.startswith("⟨") else _Token(letters)
    signs = "".join(_SIGNS.findall(letters))
    moods = signs.replace(_LIGHT, "")
    marks = _SAME_MOOD.get(moods, moods)
    word = _SIGNS.split(letters, maxsplit=1)[0]
    shown = _syllables(word)
    if (party := _PARTY.fullmatch(shown)) and shown not in _NO_PARTY:
        return _Token(_SYNONYMS.get(party[1], party[1]), "party", _ROLE.get(party[2] or "", ""), marks, bool(signs))
    for ours, theirs in _SYNONYMS.items():
        if shown.startswith(ours):
            word = _jamo(theirs) + word[len(_jamo(ours)) :]
    glue = not signs and bool(_GLUE.fullmatch(word))
    kind: Kind = "polar" if _POLAR.match(shown) else "word"
    verb = bool(signs or _VERB.fullmatch(word))
    return _Token(word, kind, "", marks, verb, glue and kind == "word", _LIGHT in signs)


# --- the passage's sentences -------------------------------------------------------------------------------------

_MARKER = re.compile(r"\s*(?:\[\d+\]|[①-⑳㉑-㉟㊱-㊿]|<\d+>|(?P<sub>\d{1,3}(?:의\d+)?\.)|(?P<item>[가-하]\.))?\s*")
_EACH = re.compile(
    r"다음(?: 각)? ?(?:[호목]|각 호)(?:의? ?(?:어느 하나|사항|구분|요건|행위|기간|금액|경우))*"
    r"(?:에 해당하는|에 해당하|에 따른|에 따라|에)? ?(?P<noun>경우|자|사람|때|사유|기간)?"
)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """``parts`` are one span, or two: an announcing sentence and the 호 or 목 put into it."""

    parts: tuple[Span, ...]
    text: str
    bigrams: frozenset[str]

    @property
    def span(self) -> Span:
        return self.parts[0][0], self.parts[-1][1]


def _pieces(text: str) -> Iterator[Span]:
    """Sentences; a full stop inside parentheses ends nothing."""
    begun = -1
    for start, end in sentences(text):
        if begun < 0 or "\n" in text[begun:start]:
            begun = start
        if text.count("(", begun, end) <= text.count(")", begun, end) or text[end : end + 1] in ("", "\n"):
            yield begun, end
            begun = -1


def _bigrams(text: str) -> frozenset[str]:
    flat = re.sub(r"[^가-힣0-9]", "", text)
    return frozenset(map("".join, pairwise(flat)))


@lru_cache(maxsize=256)
def _units(passage: str) -> tuple[_Sentence, ...]:
    """Each sentence; a 호 or 목 also in its place in the sentence that announces it."""
    found: list[_Sentence] = []
    heads: dict[str, _Sentence] = {}
    level = ""
    for start, end in _pieces(passage):
        marker = _MARKER.match(passage, start, end)
        if marker and marker[0].strip():
            level = "item" if marker["item"] else "sub" if marker["sub"] else ""
        text = passage[marker.end() if marker else start : end].strip()
        if not text:
            continue
        one = _Sentence(((start, end),), text, _bigrams(text))
        found.append(one)
        if (head := heads.get(level)) and level:
            found.append(_Sentence((*head.parts, *one.parts), _put(text, head.text), one.bigrams | head.bigrams))
        if each := re.search("다음 각 ?[호목]|다음 ?[호목]", text):
            heads["item" if "목" in each[0] else "sub"] = one
    return tuple(found)


def _put(item: str, head: str) -> str:
    """The head with the item where it says 다음 각 호."""
    each = _EACH.search(head)
    if each is None:
        return f"{head} {item}"
    noun = each["noun"] or ""
    return head[: each.start()] + (item if item.endswith(noun) else f"{item} {noun}") + head[each.end() :]


# --- laying the statement on a sentence --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Reading:
    """A sentence's tokens and for each the verb it hangs on: the next one that is not glue."""

    tokens: tuple[_Token, ...]
    heads: tuple[int, ...]
    flat: str


@lru_cache(maxsize=4096)
def _read(text: str) -> _Reading:
    tokens = _tokens(text)
    heads = [len(tokens) - 1] * (len(tokens) + 1)
    for n in range(len(tokens) - 1, -1, -1):
        heads[n] = n if tokens[n].verb and not tokens[n].glue else heads[n + 1]
    return _Reading(tokens, tuple(heads), re.sub(r"\s", "", text))


def _same(one: _Token, other: _Token, marks: str) -> bool:
    if one.marks != marks or not _roles_agree(one.role, other.role):
        return False
    if one.kind != other.kind:
        return False
    return one.word == other.word or (one.kind in ("word", "polar") and _same_word(one.word, other.word))


def _roles_agree(one: str, other: str) -> bool:
    one, other = one.upper(), other.upper()
    return one == other or not one or not other or {one, other} in ({"S", "T"}, {"O", "D"})


def _places(statement: _Reading, sentence: _Reading) -> list[list[int]]:
    """For each word of the statement, where in the sentence it stands."""
    by_start: dict[str, list[int]] = {}
    for j, token in enumerate(sentence.tokens):
        by_start.setdefault(token.word[:2], []).append(j)
    found = []
    for token in statement.tokens:
        at = [
            j for j in by_start.get(token.word[:2], ()) if _same(token, sentence.tokens[j], _mood(token, sentence, j))
        ]
        found.append([j for j in at if sentence.tokens[j].role == token.role] or at)
    return found


def _mood(token: _Token, sentence: _Reading, j: int) -> str:
    """해고, 휴직을 하지 못한다 says of 해고 that it may not be done."""
    head = sentence.tokens[sentence.heads[j]]
    listed = token.verb and head.light and not sentence.tokens[j].verb
    return head.marks if listed else sentence.tokens[j].marks


class _Step(NamedTuple):
    """The last pair of a run of places, and the run before it."""

    score: float
    i: int
    j: int
    before: "_Step | None"


def _better(one: _Step | None, other: _Step | None) -> _Step | None:
    """Of equal runs the one that ends later, so that words stay close together."""
    return other if one is None or (other is not None and other.score >= one.score) else one


def _in_order(places: list[list[int]], width: int) -> dict[int, int]:
    """The best run of places in order: as many words as possible, side by side where possible."""
    ends: list[_Step | None] = [None] * (width + 1)  # the best run so far that ends on each word; 0 is none
    for i, js in enumerate(places):
        best = list(accumulate(ends, _better)) if js else []
        for step in [_after(best[j], ends[j], i, j) for j in js]:
            ends[step.j + 1] = _better(ends[step.j + 1], step)
    last = reduce(_better, ends)
    laid: dict[int, int] = {}
    while last is not None:
        laid[last.i], last = last.j, last.before
    return laid


def _after(best: _Step | None, beside: _Step | None, i: int, j: int) -> _Step:
    if beside is not None and best is not None and beside.score + 0.3 >= best.score:
        return _Step(beside.score + 1.3, i, j, beside)
    return _Step((best.score if best else 0.0) + 1, i, j, best)


@dataclass(frozen=True, slots=True)
class _Laying:
    """A statement laid on a sentence: ``laid`` maps its words to the sentence's, in order."""

    statement: _Reading
    sentence: _Reading
    places: list[list[int]]
    laid: dict[int, int]

    @classmethod
    def of(cls, statement: _Reading, sentence: _Reading) -> "_Laying":
        places = _places(statement, sentence)
        heavy = [[] if _empty(token, sentence) else at for token, at in zip(statement.tokens, places, strict=True)]
        return cls(statement, sentence, places, _in_order(heavy, len(sentence.tokens)))

    def complaint(self) -> str:
        """What is wrong with the statement as a rendering of the sentence; nothing, if nothing is."""
        for i, token in enumerate(self.statement.tokens):
            if not (i in self.laid or self._moved(i) or self._harmless(i)):
                return _complaint(token, self.sentence.tokens)
        return self._replaced() or self._misattributed()

    def _moved(self, i: int) -> bool:
        """Out of order, but on the same verb or the last; a number or a word like 이내 keeps its place."""
        token, places = self.statement.tokens[i], self.places[i]
        heads = {self.statement.heads[i + 1]}
        if token.kind == "word":
            heads.add(len(self.statement.tokens) - 1)
        elif token.kind != "party" or token.role in ("", "G"):
            return False
        free = {j for j in places if self.sentence.tokens[j].role == token.role} - set(self.laid.values())
        return any(self.laid.get(head) == self.sentence.heads[j + 1] for head in heads for j in free)

    def _harmless(self, i: int) -> bool:
        """A word that says nothing of its own, or a compound written another way."""
        token = self.statement.tokens[i]
        if token.glue:
            return _empty(token, self.sentence)
        if token.kind != "word" or token.marks or any(_same_word(t.word, token.word) for t in self.sentence.tokens):
            return False
        return _made_of(token.word, self.sentence.flat)

    def _replaced(self) -> str:
        """A verb may not lose its own subject or number and be left with another's."""
        statement, sentence = self.statement.tokens, self.sentence.tokens
        left: list[_Token] = []
        for (i, j), (after, to) in pairwise(sorted(self.laid.items())):
            left = [] if any(t.verb for t in statement[i:after]) else left
            if not statement[i].verb and not _listed(sentence[j]):
                left = [*left, statement[i]]
            for lost in _last_phrase(sentence[j + 1 : to]):
                if any(_stands_for(token, lost) for token in left):
                    return f"근거 문장에서 이 자리에 있는 것은 ‘{_syllables(lost.word)}’입니다."
        return ""

    def _misattributed(self) -> str:
        """The subject of a subordinate clause made that of the sentence."""
        for i, j in self.laid.items():
            one, other = self.statement.tokens[i], self.sentence.tokens[j]
            if (one.kind, one.role, other.role) == ("party", "T", "S"):
                verb = self.laid.get(self.statement.heads[i + 1])
                if verb is not None and verb > self.sentence.heads[j + 1]:
                    return f"‘{one.word}’의 역할이 근거 문장과 다릅니다."
        return ""


def _negated(token: _Token, sentence: _Reading) -> bool:
    return any(t.marks and _same_word(t.word, token.word) for t in sentence.tokens)


def _empty(token: _Token, sentence: _Reading) -> bool:
    """따라 may be added; but where the sentence has 따르지 아니하고, it must find its place."""
    return token.glue and not (token.verb and _negated(token, sentence))


def _last_phrase(tokens: Sequence[_Token]) -> Sequence[_Token]:
    """What follows the last verb."""
    return tokens[max((n + 1 for n, token in enumerate(tokens) if token.verb), default=0) :]


def _listed(token: _Token) -> bool:
    """피해자나 그 법정대리인이: either may be left out."""
    return token.kind == "party" and (token.role in ("", "C") or token.role.islower())


_UNIT_ONLY = re.compile(rf"[\d.]|의\d+|{_longest(_BOUNDS)}")


def _stands_for(one: _Token, lost: _Token) -> bool:
    """Whether a number or party was put where the sentence has another."""
    if one.kind != lost.kind or one.word == lost.word:
        return False
    if one.kind == "party":
        return bool(lost.role) and bool(one.role) and _roles_agree(one.role, lost.role)
    return one.kind == "number" and _UNIT_ONLY.sub("", one.word) == _UNIT_ONLY.sub("", lost.word)


def _made_of(word: str, flat: str) -> bool:
    """손해배상 where the sentence says 손해의 배상, and the other way round."""
    stem = _stem(word)
    if len(stem) >= 2 and re.search(f"(?<![불비미무부]){re.escape(stem)}", flat):
        return True
    return any(re.search(f"{stem[:n]}[가-힣]?{stem[n:]}", flat) for n in range(2, len(stem) - 1))


@lru_cache(maxsize=1 << 14)
def _stem(word: str) -> str:
    """The least of a word, two syllables or more, that leaves nothing but endings."""
    syllables = _syllables(word)
    rests = ((n, word[len(_jamo(syllables[:n])) :]) for n in range(2, len(syllables)))
    return next((syllables[:n] for n, rest in rests if len(rest) <= _LONGEST and _ENDING.fullmatch(rest)), syllables)


def _complaint(token: _Token, sentence: Sequence[_Token]) -> str:
    shown = _syllables(token.word)
    if token.kind == "number":
        return f"‘{shown}’{particle(shown, '은', '는')} 근거 문장에 그 단위와 자리로 나오지 않습니다."
    if token.kind == "party":
        if any(t.word == token.word for t in sentence):
            return f"‘{shown}’의 역할이 근거 문장과 다릅니다."
        return f"‘{shown}’{particle(shown, '은', '는')} 근거 문장에 나오지 않는 사람이나 기관입니다."
    other = next((t for t in sentence if t.marks != token.marks and _same_word(t.word, token.word)), None)
    if other is not None:
        said, says = _SAID.get(other.marks, "다르게"), _SAID.get(token.marks, "다르게")
        return f"‘{_syllables(_stem(token.word))}’에 대하여 근거 문장은 ‘{said}’인데 ‘{says}’로 바뀌었습니다."
    return f"‘{shown}’{particle(shown, '이라는', '라는')} 말이 근거 문장에 없습니다."


_CLOSEST = 4


def supported(statement: str, passage: str) -> Support:
    """Whether every sentence of the statement is a rendering of a sentence of the passage."""
    return _supported(statement, _units(passage))


def _supported(statement: str, sentences: Sequence[_Sentence]) -> Support:
    claims = [claim for start, end in _pieces(statement) if _bigrams(claim := statement[start:end])]
    found = [_best(claim, sentences) for claim in claims]
    if not found:
        return Support(False, "확인할 문장이 없습니다.")
    return next((support for support in found if not support.ok), found[0])


def _best(claim: str, sentences: Sequence[_Sentence]) -> Support:
    """Borne out by one of the closest sentences; else what the very closest has against it."""
    grams = _bigrams(claim)
    closest = sorted(sentences, key=lambda s: (-len(grams & s.bigrams), len(s.parts), len(s.text)))[:_CLOSEST]
    results: list[Support] = []
    for sentence in closest:
        results.append(_stands(claim, sentence))
        if results[-1].ok:
            return results[-1]
    return results[0] if results else Support(False, "근거로 든 글이 비어 있습니다.")


def _stands(claim: str, sentence: _Sentence) -> Support:
    statement = _read(_MARKER.sub("", claim, count=1).strip())
    wrong = _Laying.of(statement, _read(sentence.text)).complaint()
    return Support(not wrong, wrong, sentence.span)


# --- the citation ------------------------------------------------------------------------------------------------

Lookup = Callable[[str], str | None]
"""The text of an article (``법령명|제10조의2``) or a precedent (``판례|사건번호``); None where there is none."""

_OWN = r"(?:「?[가-힣][가-힣ㆍ· ]*?(?:법|법률|령|규칙)」? ?)?제\d+조(?:의\d+)?(?: ?제\d+항)?(?: ?제\d+호)?"
_NAMES_ITS_SOURCE = re.compile(rf"^\s*({_OWN})(?:에 ?따르면|에 ?의하면|에서는|에는|은|는),? *|\s*[(\[]({_OWN})[)\]]")


_ARTICLE = re.compile(
    r"\s*「?([^|「」]*[^|\s「」])」?[\s|]*(제\s*\d+\s*조(?:\s*의\s*\d+)?)(?:[\s|]*제\s*(\d+)\s*항)?.*"
)


def _cited(citation: str) -> Citation | CaseCitation:
    """An article whatever its statute is called, or a case; an id (민법|제750조) as well as running text."""
    if found := _ARTICLE.fullmatch(citation):
        return Citation(found[1], ArticleNumber.parse(found[2]), int(found[3] or 0))
    return parse(citation)


def check(claim_text: str, quote: str, citations: Sequence[str], lookup: Lookup) -> Support:
    """One cited text must hold the quote and bear the statement out, and none may have nothing to do with it."""
    try:
        cited = [_cited(citation) for citation in citations]
    except InvalidInput as unreadable:
        return Support(False, str(unreadable))
    for found in _NAMES_ITS_SOURCE.finditer(claim_text):
        named = found[1] or found[2]
        if not any(_same_place(named, one) for one in cited) and _folded(named) not in _folded(quote):
            return Support(
                False, f"문장이 말하는 ‘{named}’{particle(str(named), '은', '는')} 근거로 든 조문과 다릅니다."
            )
    claim = _NAMES_ITS_SOURCE.sub("", claim_text)
    results = [_borne_out(claim, quote, one, lookup) for one in cited]
    if strangers := [result for result, related in results if not related]:
        return strangers[0]
    nothing = Support(False, "근거로 든 조문이나 판례가 없습니다.")
    return next((result for result, _ in results if result.ok), results[0][0] if results else nothing)


def _same_place(named: str, cited: Citation | CaseCitation) -> bool:
    """An article named with or without its statute; a 항 counts only where both name one."""
    if isinstance(cited, CaseCitation):
        return False
    full = _cited(named if not named.startswith("제") else f"{cited.law} {named}")
    assert isinstance(full, Citation)
    agree = not full.paragraph or not cited.paragraph or full.paragraph == cited.paragraph
    return same_id(full.id, cited.id) and agree


def _folded(text: str) -> str:
    return re.sub(r"[\s「」]", "", text)


def _borne_out(claim: str, quote: str, cited: Citation | CaseCitation, lookup: Lookup) -> tuple[Support, bool]:
    """Whether this text holds the quote and supports the claim; and whether it does either."""
    text = lookup(cited.id)
    if text is None:
        return Support(False, f"‘{cited}’{particle(str(cited), '을', '를')} 찾을 수 없습니다."), False
    start, end = _paragraph(text, cited.paragraph if isinstance(cited, Citation) else 0)
    if start == end:
        return Support(False, f"‘{cited}’{particle(str(cited), '이', '가')} 조문에 없습니다."), False
    units = [s for s in _units(text) if start <= s.span[0] and s.span[1] <= end]
    quoted = _find(quote, text, start, end)
    if quoted is None:
        return Support(False, f"인용한 문장이 ‘{cited}’에 없습니다."), _supported(claim, units).ok
    return _supported(
        claim, [unit for unit in units if any(s < quoted[1] and quoted[0] < e for s, e in unit.parts)]
    ), True


def _find(quote: str, text: str, start: int, end: int) -> Span | None:
    """Where the text holds the quote word for word, whatever the spaces and amendment notes."""
    if (at := text.find(quote, start, end)) >= 0 and quote:
        return at, at + len(quote)
    noted = {n for note in _AMENDED.finditer(text, start, end) for n in range(*note.span())}
    places = [n for n in range(start, end) if not text[n].isspace() and n not in noted]
    words = re.sub(r"\s", "", _AMENDED.sub("", quote))
    at = "".join(text[n] for n in places).find(words)
    return (places[at], places[at + len(words) - 1] + 1) if words and at >= 0 else None


def _paragraph(text: str, number: int) -> Span:
    """From the line that opens with the paragraph's sign to the next sign; empty where there is none."""
    if not number:
        return 0, len(text)
    starts = [(offset, line.lstrip()) for offset, line in lines_of(text) if _PARAGRAPH_SIGN.match(line)]
    for n, (offset, line) in enumerate(starts):
        if line.startswith(paragraph_sign(number)):
            return offset, starts[n + 1][0] if n + 1 < len(starts) else len(text)
    return 0, 0


_PARAGRAPH_SIGN = re.compile(r"\s*(?:[①-⑳㉑-㉟㊱-㊿]|<\d+>)")
