"""Citations, laws, the day the question is about, the field of law, and what kind of answer is wanted."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from lawfirmai.domain import citations, fields
from lawfirmai.domain.names import Names
from lawfirmai.domain.safety import assess
from lawfirmai.domain.wants import wanted
from lawfirmai.workflow.pointers import pointers
from lawfirmai.workflow.state import State, Understanding

FOLLOW_UP = re.compile(
    r"^\s*(?:그럼|그러면|그런데|그렇다면|그건|그게|그것|그\s*경우|이\s*경우|그때|만약|혹시\s*그|거기|아까|반대로|또는)"
)
SHORT = 14  # characters under which a question rarely stands by itself
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*(?:년|\.|-)\s*(?:(\d{1,2})\s*(?:월|\.|-)\s*(?:(\d{1,2})\s*일?)?)?(?!\d)")
_TOPIC = re.compile(r"(?:제|법률|대통령령)\s*$|당시\s*판결|개정")


@dataclass(frozen=True)
class Understand:
    names: Callable[[], Names]

    def __call__(self, state: State) -> Understanding:
        question = state["masked"].text
        names = self.names()
        found = tuple(citations.find(question, names))
        follows = bool(state.get("previous")) and (bool(FOLLOW_UP.match(question)) or len(question.strip()) < SHORT)
        search = f"{state['previous']} {question}" if follows else question
        as_of, assumed = day_asked(question, state.get("asked_as_of"), state["today"])
        laws = tuple(dict.fromkeys(name for one in found if (name := getattr(one.citation, "law", ""))))
        wants = wanted(question)
        safety = assess(question)
        pointed = pointers(search, found, names, safety.laws)
        return Understanding(search, found, laws, fields.of(search), wants, as_of, assumed, safety, pointed)


def day_asked(question: str, asked: date | None, today: date) -> tuple[date, str]:
    """The day whose law is asked for: as set, else a date of the past in the question, else today."""
    if asked is not None:
        return asked, ""
    for match in _YEAR.finditer(question):
        year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
        if _TOPIC.search(question[: match.start()]):
            continue
        try:
            # A year or month alone means its last day: what was in force by then governs most of it.
            last = monthrange(year, month or 12)[1]
            then = date(year, month or 12, day or last)
        except ValueError:
            continue
        if then < today:
            return (
                then,
                f"질문에 나온 날짜에 따라 {then.year}년 {then.month}월 {then.day}일의 법을 기준으로 보았습니다.",
            )
    return today, ""
