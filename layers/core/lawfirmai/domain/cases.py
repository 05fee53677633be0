"""Case numbers in running text, each with its court."""

import re
from collections.abc import Iterator

from lawfirmai.domain.cited import CaseCitation, Found, Kind
from lawfirmai.domain.names import words

_CODE = (
    "재고합|재고단|초기|초재|초적|카합|카단|카기|카담|카경|카확|카정|카허|카소|카공|카명|카불|카조|카구|카임|카열|카|가합|가단|가소|고합|고단|고정|고약|구합|구단|드합|드단"
    "|느합|느단|즈합|즈단|즈기|너|하합|하단|하면|하확|회합|회단|회확|간회합|간회단|개회|개확|개기|비합|비단|라|전도|전노|전고|전초|전로|전오|감도|감노|감고|감로|보도|보노"
    "|보고|치도|치노|치고|재다|재나|재두|재누|재노|재도|재후|재허|재므|재르|재가합|재가단|재가소|재구합|재구단|재드단|재마|재라|재그|재고정|인마|인라|인|준재나|준재가합|준재가단"
    "|타경|타기|타채|타배|타인|차전|차|머|푸|호파|호기|과|정고|동고|동노|동도|아|가|나|다|마|그|바|사|고|노|도|로|모|보|오|코|구|누|두|루|무|부|드|르|므|브|스|으"
    "|즈|츠|느|후|허|흐|히|수|수흐|우|주|추|쿠|어|서|터|커|헌가|헌나|헌다|헌라|헌마|헌바|헌사|헌아|민상|민재항|형상|행상|민공|형공|특상|선상"
)
CODES = tuple(_CODE.split("|"))
# 2018나1234(본소), 5678(반소)
_ROLE = r"(?:\([가-힣 ]{0,8}(?:본소|반소|병합|분리|심판|참가|(?:참가|확인)의 ?소|판결|일부)\)\s{0,4}){1,3}"
_CASE = re.compile(
    rf"(?<![\d가-힣A-Za-z.\-])(?:제 ?)?(\d{{4}}|[4-9]\d)(?: ?-? ?({_CODE}) ?-? ?)"
    rf"(\d{{1,7}}(?:-\d(?!\d))?)(?![\d가-힣]*\d|[년월조항])"
    rf"((?:\s{{0,4}}(?:{_ROLE}\s{{0,4}})?[,·]\s{{0,4}}\d{{2,7}}(?![\d.년월일조항호원]*\d|[년월일조항호원명개%가-힣]|(?:,\d{{3}})+(?!\d) ?(?:원|명|개|주|건|만|억|달러|평|㎡|톤|장|번|회)))*)"
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


def cases(text: str) -> Iterator[Found[CaseCitation]]:
    before: tuple[int, str] = (0, "")  # 대법원 2007다1, 2008다2: the second has the first one's court
    for match in _CASE.finditer(text):
        year, code, number, more = match.groups()
        listed = _NEXT_CASE.fullmatch(text[before[0] : match.start()]) if match.start() - before[0] < 40 else None
        court = before[1] if listed and _fits(before[1], code) else ""
        court = court or _court(text[max(0, match.start() - 60) : match.start()], code)
        before = (match.end(), court)
        yield _found(f"{year}{code}{number}", court, match.start(1), match.end(3))
        for other in re.finditer(r"\d+", more):
            yield _found(f"{year}{code}{other[0]}", court, *(match.start(4) + place for place in other.span()))


def _found(case_number: str, court: str, start: int, end: int) -> Found[CaseCitation]:
    return Found(CaseCitation(case_number, court), (start, end), kind=Kind.PRECEDENT)


_SEAT = r"(?:\([가-힣]{2,3}\)\s{0,4})?"  # (청주)2011나512: a bench away from its court
_ONE = re.compile(
    rf"(?P<court>[가-힣\d.\s()]*?)\(?\s*(?:제\s*)?(?P<year>\d{{4}}|\d\d)\s*(?:년\s*)?-?\s*"
    rf"(?P<code>{_CODE})\s*-?\s*(?P<number>\d{{1,7}}(?:-\d(?!\d))?)"
    rf"(?:\s*(?:{_ROLE})?[,·]\s*(?:{_SEAT}\d{{4}}\s*(?:{_CODE})\s*)?\d{{1,7}}(?:-\d)?)*\s*(?:{_ROLE})?\)?\s*(?:호\s*)?"
    r"(?:전원합의체)?\s*(?:판결|결정|명령)?"
)
_BEFORE_CASE = re.compile(
    r"^\([가-힣]{2,3}\)\s*$|법원|재판소|헌재|지법|고법|행법|가법|대판|대결|특판|판례|판결|사건|선고"
)
_LONGEST = 2_000  # one case of the collection joins 90


def one_case(text: str) -> CaseCitation | None:
    """The case that ``text`` and nothing else names, however written; of joined cases the first.

    08다16851 is of 2008: a year of two digits below 40 is written by nobody for the last century.
    """
    match = _ONE.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    if match is None or (match["court"].strip() and not _BEFORE_CASE.search(match["court"])):
        return None
    year = f"20{match['year']}" if len(match["year"]) == 2 and match["year"] < "40" else match["year"]
    return CaseCitation(f"{year}{match['code']}{match['number']}", _court(match["court"], match["code"]))
