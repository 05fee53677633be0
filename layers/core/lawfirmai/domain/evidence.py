"""Where in a passage the evidence for a question stands: the sentence, or the 호, that is marked and shown first.

It is the one that holds the most words of the question, words of the law that its lay words mean (domain/lexicon.py)
deciding between equals and where there are no others, and the kind of answer that is asked for (domain/wants.py) weighing
as much as a word or two. Nothing is marked where no such word stands. How often the right paragraph is met is measured
by ``benchmarks/spans.py``.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lawfirmai.domain.documents import units
from lawfirmai.domain.lexicon import meaning
from lawfirmai.domain.text import sentences
from lawfirmai.domain.tokens import bigrams
from lawfirmai.domain.wants import fit, wanted

Span = tuple[int, int]
ALSO = 0.05  # a word of the law that a lay word means, where a word of the question counts 1
KIND = 4.0  # a fit to the kind of answer (-0.6 to 0.35)
LATER = 0.1  # off for each paragraph before it: the rule stands first, its details follow
# Of the words in more than 12 % of all passages, which the index drops too, every one; _ is a word of one character.
COMMON = frozenset(
    bigrams(
        "0조 1_ 10 1조 1항 1호 2_ 2장 2조 2항 2호 3_ 3조 3항 4_ 4조 5_ 5조 6_ 6조 7조 8조 9조 각_ 같다 거나 경우 계획 관계 "
        "관련 관리 관은 관의 관이 관하 관한 국가 규정 규칙 그_ 기간 기관 기준 까지 나에 내용 니하 다고 다만 다음 단체 당하 대상 "
        "대통 대하 대한 되는 등_ 등에 등을 등의 따라 따른 때에 또는 려는 령령 령으 로서 말한 무를 및_ 밖에 받은 방법 범위 법_ "
        "법률 부장 부터 사업 사용 사유 사항 수_ 시설 시행 신청 아니 안전 어느 업무 에_ 에게 에는 에서 여부 여야 요한 우에 운영 "
        "원의 원회 위원 위하 위한 으로 의2 이_ 이나 이라 이하 인정 있는 있다 자가 자는 자에 자의 자치 장관 장에 장은 적으 절차 "
        "정보 정에 정하 정한 제1 제2 제3 제4 제5 제6 제7 제출 조에 조의 조제 지방 지원 통령 특별 포함 필요 하거 하게 하고 하기 "
        "하나 하는 하다 하여 하지 한_ 한다 할_ 항에 항은 항을 항제 해당 행규 행령 행정 호에 호의 회의".replace("_", " ")
    )
)
_REFERENCE = re.compile(r"제?\s*\d+\s*조(?:\s*의\s*\d+)?(?:\s*제?\s*\d+\s*[항호])*")


@dataclass(frozen=True, slots=True)
class Sought:
    """``words`` are tokens with their weights; ``wants`` is the kind of answer."""

    words: Mapping[int, float]
    wants: str

    @classmethod
    def of(cls, question: str) -> "Sought":
        """An article's number says where to look, and nothing of what stands there."""
        asked = _REFERENCE.sub(" ", question)
        told = [token for term in meaning(asked).terms for token in bigrams(term)]
        weights = dict.fromkeys(told, ALSO) | dict.fromkeys(bigrams(asked), 1.0)
        return cls({token: weight for token, weight in weights.items() if token not in COMMON}, wanted(question))


def evidence(text: str, sought: Sought) -> tuple[Span, ...]:
    """The stretch of ``text`` to mark, in code points: one sentence or 호, or none. Takes 0.2 ms, 1 ms for 2,000 characters."""
    found = max(_scored(text, sought), default=None, key=lambda one: one[0])
    return () if found is None else (found[1],)


def _scored(text: str, sought: Sought) -> Iterator[tuple[float, Span]]:
    """The sentences that hold something of what is sought."""
    paragraph = 0
    for number, (unit, start, end) in enumerate(units(text)):
        paragraph += unit == "항" and number > 0
        for first, last in sentences(text[start:end]):
            sentence = text[start + first : start + last]
            if held := sought.words.keys() & set(bigrams(sentence)):
                words = sum(sought.words[token] for token in sorted(held))
                score = words + KIND * fit(sought.wants, sentence) - LATER * paragraph
                yield score, (start + first, start + last)
