"""Personal numbers in what people write, masked before anything is logged, cached, stored or sent to a model.

The text is read once, from left to right. At each run of letters or digits the readers below are tried in
order; each pattern is of bounded length, so the time is linear. A reader may ask for a word of context: it looks
back over the text *as already masked*, and forward only over words, never over a number. What stands around a
number is therefore the same the second time, and masking twice masks nothing more.

Where a form is unmistakable (hyphens in their places) a wrong checksum is forgiven when the context names it: a
mistyped number is still somebody's. Bare digits need a checksum, a context word, or both.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    RESIDENT_NUMBER = "resident_number"
    FOREIGNER_NUMBER = "foreigner_number"
    PASSPORT = "passport"
    DRIVER_LICENCE = "driver_licence"
    BUSINESS_NUMBER = "business_number"
    CARD = "card"
    BANK_ACCOUNT = "bank_account"
    PHONE = "phone"
    EMAIL = "email"


TOKENS = {
    Kind.RESIDENT_NUMBER: "[주민등록번호]",
    Kind.FOREIGNER_NUMBER: "[외국인등록번호]",
    Kind.PASSPORT: "[여권번호]",
    Kind.DRIVER_LICENCE: "[운전면허번호]",
    Kind.BUSINESS_NUMBER: "[사업자등록번호]",
    Kind.CARD: "[카드번호]",
    Kind.BANK_ACCOUNT: "[계좌번호]",
    Kind.PHONE: "[전화번호]",
    Kind.EMAIL: "[이메일]",
}


@dataclass(frozen=True, slots=True)
class Mask:
    """``start`` and ``end`` are code points of the original text."""

    kind: Kind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Masked:
    text: str
    spans: tuple[Mask, ...]


def mask(text: str) -> Masked:
    """Replace every personal number by a readable token such as [전화번호]."""
    plain, offsets = _plain(text)
    spans = tuple(Mask(kind, offsets[start], offsets[end - 1] + 1) for kind, start, end in _found(plain))
    parts, done = [], 0
    for span in spans:
        parts += [text[done : span.start], TOKENS[span.kind]]
        done = span.end
    return Masked("".join([*parts, text[done:]]), spans)


# People type dashes in many ways, ㅡ (the vowel) among them; phones and web pages add wide forms and odd spaces.
_ALIKE = {0xFF01 + i: chr(0x21 + i) for i in range(94)}
_ALIKE |= dict.fromkeys(map(ord, "‐‑‒–—―−﹣─━ㅡ"), "-")
_ALIKE |= dict.fromkeys([0x09, 0xA0, *range(0x2000, 0x200B), 0x202F, 0x3000], " ")
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")


def _plain(text: str) -> tuple[str, range | list[int]]:
    """The text in plain digits, dashes and spaces, and where each of its characters stands in the original."""
    plain = text.translate(_ALIKE)
    if _INVISIBLE.isdisjoint(plain):
        return plain, range(len(plain))
    offsets = [i for i, character in enumerate(plain) if character not in _INVISIBLE]
    return "".join(plain[i] for i in offsets), offsets


_BACK, _AHEAD = 24, 14  # characters of context: a bank, a holder's name and a colon before; "(신한 홍길동)" after
_START = re.compile("|".join(map(re.escape, TOKENS.values())) + r"|[+(]|[0-9]+|[A-Za-z]+")


def _found(plain: str) -> Iterator[tuple[Kind, int, int]]:
    position, done, before = 0, 0, ""
    while start := _START.search(plain, position):
        position = start.end()
        if start[0].startswith("["):
            continue
        back = (before + plain[max(done, start.start() - _BACK) : start.start()])[-_BACK:]
        hit = _read(_Place(plain, start.start(), back))
        if hit is None:
            continue
        kind, position = hit
        if kind is not None:
            yield kind, start.start(), position
            before, done = back + TOKENS[kind], position


@dataclass(frozen=True, slots=True)
class _Place:
    """A place in the text at which a number may begin; ``back`` is what precedes it, as already masked."""

    plain: str
    start: int
    back: str

    def near(self, words: re.Pattern[str]) -> bool:
        return words.search(self.back) is not None

    def ahead(self, match: re.Match[str]) -> str:
        words = _WORDS.match(self.plain, match.end(), match.end() + _AHEAD)
        return words[0] if words else ""


_WORDS = re.compile(r"[가-힣 ,.:()]*")
Check = Callable[[_Place, re.Match[str]], bool]


def _read(place: _Place) -> tuple[Kind | None, int] | None:
    """What begins here and where it ends; kind None is something known to be no one's number."""
    for kind, pattern, check in _READERS:
        match = pattern.match(place.plain, place.start)
        if match and check(place, match):
            return kind, match.end()
    return None


def _digits(match: re.Match[str]) -> list[int]:
    return [int(character) for character in match[0] if character in "0123456789"]


# ── resident and foreigner numbers ──────────────────────────────────────────────────────────────────────────────

_CENTURY = {1: 1900, 2: 1900, 3: 2000, 4: 2000, 5: 1900, 6: 1900, 7: 2000, 8: 2000}  # 9 and 0: born before 1900
_NO_CHECKSUM_SINCE = date(2020, 10, 1)
_RESIDENT_WORDS = re.compile(r"주민|외국인\s?등록|거소|생년월일")
_CORPORATE_WORDS = re.compile(r"법인\s?(?:등록\s?)?번호[^0-9]{0,6}$")


def _birth(digits: list[int]) -> date | None:
    century = _CENTURY.get(digits[6])
    if century is None:
        return None
    try:
        return date(century + digits[0] * 10 + digits[1], digits[2] * 10 + digits[3], digits[4] * 10 + digits[5])
    except ValueError:
        return None


def _resident_checksum(digits: list[int]) -> bool:
    """As given until October 2020 (publicly known, printed in no rule): weights 2–9, 2–5; foreigners' add 2."""
    total = sum(digit * (2 + i % 8) for i, digit in enumerate(digits[:12]))
    return (11 - total % 11 + (2 if digits[6] in (5, 6, 7, 8) else 0)) % 10 == digits[12]


def _resident(place: _Place, match: re.Match[str]) -> bool:
    """주민등록법 시행규칙 제2조 since October 2020: birth, sex, then arbitrary digits, also for a changed number."""
    digits = _digits(match)
    born = _birth(digits)
    if born is None or place.near(_CORPORATE_WORDS):
        return False
    written_as_one = "-" in match[0]
    return written_as_one or born >= _NO_CHECKSUM_SINCE or place.near(_RESIDENT_WORDS) or _resident_checksum(digits)


def _of_korean(place: _Place, match: re.Match[str]) -> bool:
    return _digits(match)[6] <= 4 and _resident(place, match)


def _of_foreigner(place: _Place, match: re.Match[str]) -> bool:
    return _digits(match)[6] >= 5 and _resident(place, match)


# ── licences, passports, businesses, cards ──────────────────────────────────────────────────────────────────────

_LICENCE_WORDS = re.compile(r"면허")
_LICENCE_REGIONS = re.compile(
    r"(?:서울|부산|경기|경기남부|경기북부|강원|충북|충남|전북|전남|경북|경남|제주|대구|인천|광주|대전|울산)[ -]?$"
)
_PASSPORT_WORDS = re.compile(r"여권|passport", re.IGNORECASE)
_BUSINESS_WORDS = re.compile(r"사업자")
_CARD_WORDS = re.compile(r"카드")


def _licence(place: _Place, match: re.Match[str]) -> bool:
    """Region 11–28, year, six digits, two digits; bare digits only where a licence is spoken of."""
    digits = _digits(match)
    return 11 <= digits[0] * 10 + digits[1] <= 28 and ("-" in match[0] or place.near(_LICENCE_WORDS))


def _old_licence(place: _Place, _: re.Match[str]) -> bool:
    return place.near(_LICENCE_REGIONS) or place.near(_LICENCE_WORDS)


def _business(place: _Place, match: re.Match[str]) -> bool:
    digits = _digits(match)
    named, valid = place.near(_BUSINESS_WORDS), business_checksum(digits)
    return (named or valid) if "-" in match[0] else (named and valid)


def business_checksum(digits: list[int]) -> bool:
    """국세청's rule: weights 1 3 7 1 3 7 1 3 5, plus the tens of the ninth product, modulo 10."""
    total = sum(digit * weight for digit, weight in zip(digits, (1, 3, 7, 1, 3, 7, 1, 3, 5), strict=False))
    return (10 - (total + digits[8] * 5 // 10) % 10) % 10 == digits[9]


def luhn(digits: list[int]) -> bool:
    """ISO/IEC 7812-1: every second digit from the right is doubled, and the sum divides by ten."""
    doubled = (digit * 2 - 9 if i % 2 and digit > 4 else digit * (1 + i % 2) for i, digit in enumerate(digits[::-1]))
    return sum(doubled) % 10 == 0


def _card(place: _Place, match: re.Match[str]) -> bool:
    """Bare digits must begin as cards do (3–6, Korean domestic cards 9), or be called a card."""
    digits = _digits(match)
    named, bare = place.near(_CARD_WORDS), match[0].isdigit()
    return (luhn(digits) and (named or digits[0] in (3, 4, 5, 6, 9))) or (named and not bare)


# ── bank accounts ───────────────────────────────────────────────────────────────────────────────────────────────

_BANK = (
    r"계좌|통장|입금|송금|이체|은행|뱅크|카뱅|케뱅|토스|농협|수협|신협|축협|새마을금고|우체국|저축|증권|신한|국민|기업|제일|씨티"
    r"|(?:우리|하나|KB|NH|IBK|SC)(?=[ :)]|$)"
)
_BANK_BEFORE = re.compile(_BANK)
_BANK_AFTER = re.compile(_BANK + r"|보내|보낸|보냈|부치|부친|부쳐|부쳤")


def _account(place: _Place, match: re.Match[str]) -> bool:
    """Each bank has forms of its own, 10 to 16 digits in all: without a word about a bank it is just a number."""
    digits = _digits(match)
    if not 10 <= len(digits) <= 16 or (match[0].isdigit() and digits[-4:] == [0, 0, 0, 0]):
        return False  # 3000000000 beside 입금 is an amount
    return place.near(_BANK_BEFORE) or _BANK_AFTER.search(place.ahead(match)) is not None


# ── the readers, in order ───────────────────────────────────────────────────────────────────────────────────────


def _always(_: _Place, __: re.Match[str]) -> bool:
    return True


def _not_decimals(place: _Place, _: re.Match[str]) -> bool:
    return _DECIMAL_POINT.search(place.back) is None


_DECIMAL_POINT = re.compile(r"[0-9]\.$")


def _statute_number(place: _Place, _: re.Match[str]) -> bool:
    return place.back.endswith(("제", "제 "))


_S = r" {0,2}-? {0,2}"  # between groups: a dash, spaces, or nothing
_D = r" {0,2}- {0,2}"  # a dash
_END = r"(?![0-9])"
_13 = re.compile(rf"[0-9]{{6}}{_S}[0-9]{{7}}{_END}")

# All groups apart or none: "12345678 12345678" is two numbers.
_G = rf"(?:{_D}| {{1,2}})"
_CARD = re.compile(
    rf"(?:[0-9]{{4}}{_G}[0-9]{{4}}{_G}[0-9]{{4}}{_G}[0-9]{{4}}|[0-9]{{4}}{_G}[0-9]{{6}}{_G}[0-9]{{5}}|[0-9]{{15,16}}){_END}"
)
_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_EMAIL = re.compile(rf"[A-Za-z0-9][A-Za-z0-9._%+-]{{0,63}} ?@ ?(?:{_LABEL}\.){{1,5}}[A-Za-z]{{2,24}}")

# Numbers that belong to no one come first, so that nothing begins inside them.
_CASE = re.compile(
    rf"[0-9]{{2,4}}(?![년월일시분세살명개번원층건장][0-9])[가-힣]{{1,3}}[1-9][0-9]{{0,6}}(?![0-9]|{_D}[0-9])"
)
_DATE = re.compile(r"(?:19|20)[0-9]{2}([-./]) ?(?:0?[1-9]|1[0-2])\1 ?(?:0?[1-9]|[12][0-9]|3[01])(?![0-9])")
_MONEY = re.compile(r"[1-9][0-9]{0,18}(?:,[0-9]{3}){0,6} ?[십백천만억조]{0,3} ?(?:원(?![가고칙래장심인본룸])|달러)")
_STATUTE = re.compile(r"[0-9]{1,9}(?:-[0-9]{1,9}){0,3} ?(?:호|조|항|편|장|회|차)")

_AREA = r"(?:2|3[1-3]|4[1-4]|5[1-5]|6[1-4]|[3-9]0|50[2-8])"  # with a 0 before; 15xx and 16xx name companies
_CODE = rf"(?:1[016789]|{_AREA})"
_REST = r"[0-9]{3,4}[ .-]{1,3}[0-9]{4}"
_BARE_PHONE = re.compile(rf"0{_AREA}[0-9]{{3,4}}-?[0-9]{{4}}{_END}")
_PHONE = re.compile(
    rf"(?:01[016789][ .-]{{0,3}}[0-9]{{3,4}}[ .-]{{0,3}}[0-9]{{4}}"
    rf"|0{_CODE}[ .-]{{1,3}}{_REST}|\(?0{_CODE}\)[ .-]{{0,3}}{_REST}"
    rf"|(?:\+82|\(\+82\)|0082|82(?=[ -]))[ .-]{{0,3}}(?:\(0\)|0)?{_CODE}[ .-]{{0,3}}[0-9]{{3,4}}[ .-]{{0,3}}[0-9]{{4}})"
    rf"{_END}"
)

_READERS: tuple[tuple[Kind | None, re.Pattern[str], Check], ...] = (
    (Kind.EMAIL, _EMAIL, _always),
    (None, _CASE, _always),
    (None, _DATE, _always),
    (None, _STATUTE, _statute_number),
    (None, _MONEY, _always),
    (Kind.RESIDENT_NUMBER, _13, _of_korean),
    (Kind.FOREIGNER_NUMBER, _13, _of_foreigner),
    (Kind.DRIVER_LICENCE, re.compile(rf"[0-9]{{2}}{_S}[0-9]{{2}}{_S}[0-9]{{6}}{_S}[0-9]{{2}}{_END}"), _licence),
    (Kind.DRIVER_LICENCE, re.compile(rf"[0-9]{{2}}{_D}[0-9]{{6}}{_D}[0-9]{{2}}{_END}"), _old_licence),
    (Kind.PHONE, _PHONE, _always),
    (Kind.PHONE, _BARE_PHONE, _not_decimals),
    (Kind.BUSINESS_NUMBER, re.compile(rf"[0-9]{{3}}{_S}[0-9]{{2}}{_S}[0-9]{{5}}{_END}"), _business),
    (Kind.CARD, _CARD, _card),
    # 외교부 numbers: one letter and eight digits; since December 2021 the fifth place is a letter.
    (Kind.PASSPORT, re.compile(r"[MSRODGmsrodg](?:[0-9]{8}|[0-9]{3}[A-Za-z][0-9]{4})(?![0-9])"), _always),
    (
        Kind.PASSPORT,
        re.compile(r"[A-Za-z]{1,2}[ -]?[0-9]{6,9}(?![0-9])"),
        lambda place, _: place.near(_PASSPORT_WORDS),
    ),
    # The most groups first, and each number of groups on its own: which of them fits is for the check to say.
    *(
        (Kind.BANK_ACCOUNT, re.compile(rf"[0-9]{{2,6}}(?:{_D}[0-9]{{1,8}}){{{groups}}}{_END}"), _account)
        for groups in (4, 3, 2, 1)
    ),
    (Kind.BANK_ACCOUNT, re.compile(rf"[0-9]{{3,4}} [0-9]{{2,4}} [0-9]{{4,6}}(?: [0-9]{{1,2}})?{_END}"), _account),
    (Kind.BANK_ACCOUNT, re.compile(rf"[0-9]{{10,16}}{_END}"), _account),
)
