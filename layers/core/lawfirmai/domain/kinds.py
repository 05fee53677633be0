"""What is cited like an article and is no article of a statute: addenda, treaties, rules of an office, contracts."""

import re

from lawfirmai.domain.cited import Kind
from lawfirmai.domain.names import words

_NOT_CHECKED = "확인하지 않았습니다. 없다는 뜻은 아니니 원문을 확인하십시오."
REASONS = {
    Kind.ADDENDA: f"법령의 본문이 아니라 부칙의 조항이어서 {_NOT_CHECKED}",
    Kind.TREATY: f"국내 법령이 아니라 조약이나 국제 규칙의 조항이어서 {_NOT_CHECKED}",
    Kind.ADMINISTRATIVE_RULE: f"법령이 아니라 고시·훈령·예규·지침 같은 행정규칙의 조항이어서 {_NOT_CHECKED}",
    Kind.ORDINANCE: f"법령이 아니라 지방자치단체의 조례나 규칙의 조항이어서 {_NOT_CHECKED}",
    Kind.CONTRACT: f"법령이 아니라 계약·약관·정관 같은 당사자나 단체의 규정이어서 {_NOT_CHECKED}",
    Kind.FOREIGN: f"우리나라 법령이 아니라 외국 법의 조항이어서 {_NOT_CHECKED}",
}
# What is cited ends in one of these words.
WORDS = (
    "부칙|협약|협정|조약|의정서|헌장|통일규칙|은행관행|의사록|조례␣시행규칙|조례|고시|훈령|예규|지침|요령|세칙|기준|공고|강령"
    "|계약서?|약관|정관|규약|취업규칙|내규|회칙|합의서?|각서|특약|사규|부속서(?:␣[IVX\\d]{1,4})?"
)
_RULE = ("고시", "훈령", "예규", "지침", "요령", "세칙", "기준", "공고", "강령")
_STATES = ("협약", "협정", "조약", "의정서", "헌장", "통일규칙", "은행관행", "의사록")
_ANNEX = re.compile(r"부속서\s*[IVX\d]*$")
_BETWEEN_PARTIES = re.compile(
    r"(?:이\s*사건|단체|임금|보충|노사|업무|실시|출자|사용|서면|투자|분양|공급|자율|정상화|이행|양해|경영)\s*(?:협약|협정)$"
)
_HOUSE_RULES = re.compile(
    r"(?:인사|보수|급여|임금|퇴직금|취업|상벌|징계|복무|여비|복리후생|복지|사무|회계|정원|직제|운영|관리|상조회)\s*규정$"
)
_ENACTED = re.compile(r"대통령령|총리령|부령|법원규칙|국회규칙|재판소규칙|각령|국무원령|칙령")
_ISSUED = re.compile(r"고시|훈령|예규|공고|지침|지시")
_ORDINANCE = re.compile(r"(?:특별자치?시|광역시|특별자치도|[가-힣]도|[가-힣][시군구])\s*(?:조례|규칙)")
_COUNTRIES = words(
    "미국 미합중국 일본 중국 중화인민공화국 독일 프랑스 영국 러시아 캐나다 호주 오스트레일리아 뉴질랜드 스위스 "
    "오스트리아 이탈리아 스페인 네덜란드 벨기에 스웨덴 노르웨이 덴마크 핀란드 그리스 터키 튀르키예 인도네시아 "
    "말레이시아 싱가포르 태국 베트남 필리핀 몽골 대만 홍콩 파나마 라이베리아 몰타 마셜제도 브라질 아르헨티나 "
    "멕시코 사우디아라비아 아랍에미리트 이스라엘 이집트 우즈베키스탄 카자흐스탄 우크라이나 캘리포니아 뉴욕 델라웨어 "
    "외국"
)
_ABROAD = frozenset(country + ending for country in _COUNTRIES for ending in ("", "국", "주", "의", "국의", "주의"))
_LAST_WORD = re.compile(r"([가-힣]+)[\s「『]*$")


def kind_of(source: str, before: str) -> Kind:
    """The kind of what ends in one of ``WORDS`` and stands behind ``before``."""
    if source.endswith("부칙"):
        return Kind.ADDENDA
    if re.search(r"조례(?:\s*시행규칙)?$", source):
        return Kind.ORDINANCE
    if _ANNEX.search(source):
        return Kind.TREATY
    if source.endswith(_STATES):
        return Kind.CONTRACT if _BETWEEN_PARTIES.search(before + source) else Kind.TREATY
    return Kind.ADMINISTRATIVE_RULE if source.endswith(_RULE) else Kind.CONTRACT


def regulation(source: str, note: str) -> Kind | None:
    """What a 규정 or 규칙 that no collection has is, by the note behind it: a decree, an office's rule, a company's."""
    if _ENACTED.search(note):
        return Kind.STATUTE
    if _ORDINANCE.search(note):
        return Kind.ORDINANCE
    if _ISSUED.search(note):
        return Kind.ADMINISTRATIVE_RULE
    return Kind.CONTRACT if _HOUSE_RULES.search(source) else None


def abroad(before: str, law: str) -> str:
    """Another country's law with its country, where ``law`` is one: 일본 민법 is not 민법."""
    word = _LAST_WORD.search(before)
    if word and word[1] in _ABROAD:
        return f"{word[1]} {law}"
    first, _, rest = law.partition(" ")
    return law if first in _ABROAD and rest.endswith("법") else ""
