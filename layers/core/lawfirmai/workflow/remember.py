"""The answer as it is shown, and what the thread keeps of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from lawfirmai.domain.answers import Answer, Cited, Claim, Standing
from lawfirmai.domain.documents import PassageKind
from lawfirmai.domain.text import particle
from lawfirmai.workflow.state import State

NOTICE = "이 답변은 공개된 법령과 판례를 찾아 보여 드리는 법률 정보이며, 구체적인 사건에 대한 법률 자문이 아닙니다."
LEGAL_AID = "무료 법률상담은 대한법률구조공단(국번 없이 132, https://www.klac.or.kr)에서 받으실 수 있습니다."
NO_MATCH = "질문에 맞는 법령이나 판례를 찾지 못했습니다. 언제, 누구와, 무슨 일이 있었는지 조금 더 구체적으로 적어 주시면 다시 찾아보겠습니다."
PARTIAL = "일부 내용은 근거 조문에서 확인되지 않아 빼고 보여 드립니다."
ATTACHED = "올린 문서는 적힌 그대로 보여 드릴 뿐, 그 내용이 법에 맞는지를 판단한 것이 아닙니다."
OPENING = (
    "올린 문서에서 질문에 맞는 곳을 찾지 못해 첫머리를 보여 드리니, 찾으시는 조항의 낱말을 넣어 다시 물어 주십시오."
)
SUMMARY = "근거로 든 글은 법령 원문이 아니라 저희가 쓴 요약입니다. 원문은 조문마다 붙은 주소에서 확인하십시오."

BETWEEN = "\n\n⋯\n\n"  # two passages of one document


@dataclass(frozen=True)
class Remember:
    generator: str
    build: str

    def __call__(self, state: State) -> Answer:
        verified, understanding = state["verified"], state["understanding"]
        sections = verified.draft.sections
        claims = tuple(replace(claim, section=name) for name, held in sections for claim in held)
        sources = tuple(_used(claims, [source.cited for source in state.get("sources", [])]))
        return Answer(
            question=state["masked"].text,
            standing=verified.standing,
            text=written(state),
            claims=claims,
            sources=sources,
            related_questions=verified.draft.related if claims else (),
            thread_id=state.get("thread_id", ""),
            corpus_build=self.build,
            generator=self.generator,
            as_of=understanding.as_of,
        )


def _used(claims: Sequence[Claim], sources: Sequence[Cited]) -> Iterator[Cited]:
    """The sources that claims rest on; the passages of one document as one, so that an id names one text."""
    for identity in dict.fromkeys(source.id for source in sources):
        quotes = [claim.quote for claim in claims if claim.source_id == identity]
        passages = [one for one in sources if one.id == identity]
        held = [one for one in passages if any(quote in one.text for quote in quotes)] or passages[:1]
        if quotes:
            first, *others = dict.fromkeys(one.title for one in held)
            title = ", ".join([first, *(other.rpartition(" ")[2] for other in others)])  # 계약서.pdf 1쪽, 3쪽
            yield replace(held[0], title=title, text=BETWEEN.join(one.text for one in held))


def written(state: State) -> str:
    """The whole answer as plain text with Markdown headings."""
    safety, verified = state["understanding"].safety, state["verified"]
    parts = []
    if safety.emergency:
        parts.append("\n".join(["## 먼저 도움받으실 곳", *map(_line, safety.emergency)]))
    if verified.notes:
        day = _day(state["understanding"].as_of)
        parts.append("\n".join([f"## 말씀하신 조문 ({day} 기준)", *(f"- {note}" for note in verified.notes)]))
    if verified.standing is Standing.REFUSED:
        parts.append(safety.refusal)
    elif verified.standing is Standing.NO_MATCH and not safety.emergency:
        parts.append(NO_MATCH)
    for name, claims in verified.draft.sections:
        parts.append("\n".join([f"## {name}", *(_claim(name, claim, state) for claim in claims)]))
    parts.append("\n".join(["## 유의사항", *(f"- {note}" for note in _notes(state))]))
    return "\n\n".join(parts)


def _line(line: object) -> str:
    number, name, purpose = (getattr(line, field) for field in ("number", "name", "purpose"))
    return f"- **{number}** {name}: {purpose} (출처 {getattr(line, 'source')}, {getattr(line, 'checked_on')} 확인)"  # noqa: B009


def _claim(section: str, claim: Claim, state: State) -> str:
    if section in ("결론", "다음 단계"):
        return f"- {' '.join(claim.text.splitlines())}"
    sources = [one.cited for one in state["sources"] if one.cited.id == claim.source_id]
    source = next((one for one in sources if claim.quote in one.text), sources[0] if sources else None)
    title = " ".join(claim.citations)
    if source is None:
        return f"- {title}\n  > {_indented(claim.quote)}"
    if section == "근거 조문":
        mark = " (요약)" if source.kind is PassageKind.SUMMARY else ""
        topic = source.title.partition("(")[1] + source.title.partition("(")[2]
        since = f", {_day(source.effective_on)} 시행" if source.effective_on else ""
        return f"- **{title}**{topic}{mark}{since} {source.url}\n  > {_indented(claim.quote)}"
    return f"- **{source.title}** {source.url}".rstrip() + f"\n  > {_indented(claim.quote)}"


def _indented(quote: str) -> str:
    return "\n  > ".join(quote.splitlines())  # whatever ends a line anywhere must not begin one of ours


def _day(day: date) -> str:
    return f"{day.year}. {day.month}. {day.day}."


def _notes(state: State) -> list[str]:
    understanding, verified = state["understanding"], state["verified"]
    used = {claim.source_id for _, claims in verified.draft.sections for claim in claims}
    relied = [source for source in state.get("sources", []) if source.cited.id in used]
    sources = [source.cited for source in relied]
    notes = [understanding.assumed] if understanding.assumed else []
    if any(source.kind is PassageKind.SUMMARY for source in sources):
        notes.append(SUMMARY)
    attached = [source.features for source in relied if source.features.get("attached")]
    if attached:
        notes.append(ATTACHED if any(one["match"] for one in attached) else OPENING)
    for source in sources:
        if (
            source.kind in (PassageKind.STATUTE, PassageKind.SUMMARY)
            and source.effective_on
            and source.effective_on > understanding.as_of
        ):
            name = source.title.split("(")[0]
            notes.append(
                f"{name}{particle(name, '은', '는')} {_day(source.effective_on)}부터 시행되는 글이므로 기준일의 조문과 다를 수 있습니다."
            )
    if verified.standing is Standing.PARTIAL and (verified.cut or not attached):
        notes.append(PARTIAL)
    return [*dict.fromkeys(notes), NOTICE, LEGAL_AID]
