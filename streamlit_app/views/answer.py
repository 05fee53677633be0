"""One question with its answer as one piece of HTML: few elements are what makes a page of Streamlit's fast."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from lawfirmai.domain.answers import BADGES, Standing
from lawfirmai.domain.privacy import TOKENS
from streamlit_app.prose import Section, body, day, sections
from streamlit_app.views.sources import Anchors, cards

Json = Mapping[str, Any]
MEANT = {
    Standing.GROUNDED: "법률 설명을 모두 아래 근거의 글과 맞추어 확인했습니다.",
    Standing.PARTIAL: "근거에서 확인되지 않은 내용은 빼고 보여 드립니다.",
    Standing.NO_MATCH: "지금 실린 자료에서 근거를 찾지 못해 답을 짓지 않았습니다.",
    Standing.REFUSED: "답하지 않는 까닭을 아래에 적었습니다.",
}
STANDINGS = {str(one): (label, MEANT[one]) for one, label in BADGES.items()}
SOURCES = frozenset(("근거 조문", "관련 판례", "올린 문서"))  # these sections are shown as cards
DOTS = '<span class="lf-dots" aria-hidden="true"></span>'
INVITATION = '<p class="lf-invitation">문서를 올렸습니다. 이 문서에 대해 무엇이든 물어보십시오.</p>'
HELP, LEAD, STEPS, NOTES = "먼저 도움받으실 곳", "결론", "다음 단계", "유의사항"


def turn(question: str, content: str, turn_id: int, last: bool = False) -> str:
    """``content`` is HTML: the answer, or what stands in its place. The ``last`` one is brought into view."""
    return (
        f'<article class="lf-turn"{" data-last" if last else ""} aria-labelledby="lf-q{turn_id}"><header class="lf-asked">'
        f'<h2 id="lf-q{turn_id}">{_question(question)}</h2>{masked_note(question)}</header>'
        f'<div class="lf-answer">{content}</div></article>'
    )


def title(text: str) -> str:
    return f'<h1 class="lf-name">{escape(text)}</h1>'


def whole(question: str, held: Json, turn_id: int, last: bool = True) -> str:
    """A question with its answer. What can be done with an answer is shown below the last one, and asked for elsewhere."""
    more = "" if last else f'<button type="button" class="lf-point" data-turn="{turn_id}">의견 · 내보내기</button>'
    return turn(question, answer(held, turn_id) + more, turn_id, last)


def answer(held: Json, turn_id: int) -> str:
    """An answer, or as much of it as is written: then it has neither standing nor claims."""
    anchors = Anchors(turn_id, held)
    parts, shown = [], False
    told = list(sections(held["answer"]))
    parts += [_help(one) for one in told if one.heading == HELP]
    parts.append(_standing(held))
    for section in told:
        if section.heading in SOURCES:
            parts += [] if shown else [cards(held, anchors)]
            shown = True
        elif section.heading != HELP:
            parts.append(_section(section, anchors))
    return "".join(parts)


def working(stage: str, turn_id: int) -> str:
    """What it is doing; once nobody follows any more, the page's style shows the other sentence instead."""
    return (
        f'<p class="lf-working" role="status">{DOTS}{escape(stage)}</p>'
        '<p class="lf-left">보기를 멈췄습니다. 답변은 그동안에도 만들어져 이 대화에 저장됩니다. '
        f'<button type="button" class="lf-again" data-turn="{turn_id}">이어 보기</button></p>'
    )


def wrong(sentence: str) -> str:
    return f'<p class="lf-wrong" role="alert">{escape(sentence)}</p>'


def masked_note(question: str) -> str:
    """What was masked, to the one who wrote it."""
    counted = [(token.strip("[]"), question.count(token)) for token in TOKENS.values()]
    told = ", ".join(f"{name} {count}건" for name, count in counted if count)
    if not told:
        return ""
    return f'<p class="lf-masked">개인정보를 가리고 저장했습니다: {told}. 위의 글만 답변에 쓰입니다.</p>'


def _question(text: str) -> str:
    shown = escape(text)
    for token in TOKENS.values():
        shown = shown.replace(token, f'<span class="lf-token">{token}</span>')
    return shown


def _help(section: Section) -> str:
    return f'<section class="lf-help"><h3>{HELP}</h3>{body(section.lines)}</section>'


def _standing(held: Json) -> str:
    name = held.get("standing") or ""
    label, told = STANDINGS.get(name, ("확인하는 중", "근거와 맞추고 있습니다."))
    as_of = f'<span class="lf-day">{day(held["as_of"])} 기준</span>' if held.get("as_of") else ""
    return (
        f'<p class="lf-standing" data-standing="{escape(name)}"><strong>{label}</strong>'
        f'<span class="lf-told">{told}</span>{as_of}</p>'
    )


def _section(section: Section, anchors: Anchors) -> str:
    kind = {LEAD: "lf-lead", STEPS: "lf-steps", NOTES: "lf-notes"}.get(section.heading, "lf-part")
    heading = f"<h3>{escape(section.heading)}</h3>" if section.heading else ""
    tag = "ol" if section.heading == STEPS else "ul"
    return f'<section class="{kind}">{heading}{body(section.lines, anchors.by_citation, tag)}</section>'


def partial(text: str, sources: Sequence[Json]) -> Json:
    """An answer that is still being written."""
    return {"answer": text, "sources": sources, "claims": ()}
