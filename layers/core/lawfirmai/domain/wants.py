"""What kind of answer a question asks for, and how far a sentence of the law has it."""

import re

_WANTS = (  # the first that fits; what the answer's first sentence must hold
    ("penalty", re.compile(r"처벌|형량|징역|벌금|과태료|감옥|전과|무슨\s*죄")),
    (
        "period",
        re.compile(
            r"언제까지|며칠|몇\s*(?:일|달|개월|년|주|살|시간)|기간|기한|얼마\s*(?:동안|안에|나\s*오래)|시효|언제"
        ),
    ),
    ("amount", re.compile(r"얼마|몇\s*(?:퍼센트|프로|%|배|원|분의)|금액|한도|이자율|요율|비율")),
    ("how", re.compile(r"어떻게|방법|절차|어디|무엇을|뭘|어떡")),
    (
        "whether",
        re.compile(r"(?:나요|가요|까요|는지|ㄹ까|해요|돼요|되죠|하죠)\s*\??\s*$|수\s*있|되나|인가|해도|안\s*되"),
    ),
)
_PERIOD = r"\d+\s*(?:일|주|개월|월|년|시간)(?:\s*(?:이내|이상|이하|전|후|간|까지|미만|동안))?"
_SUM = r"[\d,]+\s*(?:만|천만|백만|억|천억|조)?\s*원"
KEYS = {  # what a sentence must hold to tell a period, an amount, a penalty
    "period": re.compile(rf"{_PERIOD}|즉시|지체\s*없이|다음\s*날"),
    "amount": re.compile(rf"{_SUM}|100분의\s*[\d.]+|[가-힣\d]+분의\s*[\d일]+|\d+배|연\s*\d+\s*퍼센트|\d+\s*퍼센트"),
    "penalty": re.compile(
        rf"\d+년\s*(?:이하|이상)[^.,]{{0,12}}(?:징역|금고)|{_SUM}\s*이하의?\s*(?:벌금|과태료)|사형|처한다"
    ),
}
_PROCEDURE = re.compile(
    r"신청|청구|신고|제출|통지|고소|고발|이의|심판|소를\s*제기|등기|등록|(?:요구|해지|취소|해제)할\s*수"
)
_RULES = re.compile(r"수\s*(?:있다|없다)|하여야\s*한다|아니\s*된다|못한다|무효|본다|있다\.|없다\.")
_DEFINES = re.compile(r"목적으로\s*한다|뜻은\s*다음과\s*같다|정의는\s*다음과\s*같다|대통령령으로\s*정한다\.?$")


def wanted(question: str) -> str:
    """penalty, period, amount, how or whether."""
    return next((name for name, pattern in _WANTS if pattern.search(question)), "how")


def fit(wants: str, text: str) -> float:
    """How far a sentence has the kind of answer that is asked for: -0.6 for a definition to 0.35 for the very kind."""
    least = -0.6 if _DEFINES.search(text) else -0.3 if text.startswith("다만") else 0.0
    if pattern := KEYS.get(wants):
        return least + (0.35 if pattern.search(text) else 0.0)
    if wants == "whether":
        return least + (0.15 if _RULES.search(text) else 0.0)
    return least + (0.2 if _PROCEDURE.search(text) else 0.0)


def procedural(text: str) -> bool:
    """Whether a sentence tells what can be asked for or filed."""
    return bool(_PROCEDURE.search(text)) and not _DEFINES.search(text)
