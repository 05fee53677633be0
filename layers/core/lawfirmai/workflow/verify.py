"""No claim is shown that its citation does not bear out: quotations verbatim, statements held against the passage."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from lawfirmai.domain import citations
from lawfirmai.domain.answers import Claim, Draft, Evidence, Standing, Verified
from lawfirmai.domain.citations import Verdict
from lawfirmai.domain.documents import ArticleNumber, holdings
from lawfirmai.domain.errors import InvalidInput
from lawfirmai.domain.names import Names
from lawfirmai.domain.support import Support, check, supported
from lawfirmai.domain.text import particle
from lawfirmai.workflow.retrieve import Library
from lawfirmai.workflow.state import State

STEPS = "다음 단계"


class Judge(Library, citations.Law, Protocol):
    @property
    def names(self) -> Names: ...


@dataclass(frozen=True)
class Verify:
    library: Callable[[], Judge]

    def __call__(self, state: State) -> Verified:
        understanding, draft = state["understanding"], state["draft"]
        if understanding.safety.refusal:
            return Verified(Draft(), standing=Standing.REFUSED)
        notes = self._own_citations(state)
        if not draft.sections:
            return Verified(Draft(), standing=Standing.NO_MATCH, notes=notes)
        texts = _Texts(self.library(), understanding.as_of, state["sources"])
        kept: list[tuple[str, tuple[Claim, ...]]] = []
        cut: list[tuple[Claim, str]] = []
        for name, claims in draft.sections:
            judged = [(claim, self._judge(name, claim, texts)) for claim in claims]
            if name != STEPS:  # a step that cites what the corpus lacks is left out; the answer stands without it
                cut += [(claim, support.reason) for claim, support in judged if not support.ok]
            kept.append((name, tuple(claim for claim, support in judged if support.ok)))
        sections = tuple(one for one in kept if one[1])
        return Verified(Draft(sections, draft.related), tuple(cut), _standing(sections, cut), notes)

    def _own_citations(self, state: State) -> tuple[str, ...]:
        """What is wrong with the citations of the question itself, as of its day."""
        understanding, library = state["understanding"], self.library()
        own = bool(state["attached"])  # 제9조 alone is then the document's, not a law's
        asked = [one for one in understanding.citations if not (own and getattr(one.citation, "law", None) == "")]
        judged = [citations.judge(one, library, state["today"], understanding.as_of) for one in asked]
        wrong = [one for one in judged if one.verdict is not Verdict.EXISTS]
        return tuple(dict.fromkeys(f"{one.citation}: {one.detail}" for one in wrong))

    def _judge(self, section: str, claim: Claim, texts: "_Texts") -> Support:
        if section == STEPS and claim.text != claim.quote:
            missing = [one for one in claim.citations if texts(one) is None]
            return Support(
                not missing, f"‘{missing[0]}’{particle(missing[0], '을', '를')} 찾을 수 없습니다." if missing else ""
            )
        if claim.source_id.startswith(("판례|", "upload|")):
            return _verbatim(claim, texts.of(claim.source_id))
        statement = claim.text.rpartition(" — ")[2]
        return check(statement, claim.quote, claim.citations, texts)


def _verbatim(claim: Claim, texts: Sequence[str]) -> Support:
    """Of a case or a document: the quotation stands in it, and what is said in other words is borne out by it."""
    if not claim.quote or not any(claim.quote in text for text in texts):
        return Support(False, "인용한 문장이 출처에 없습니다.")
    quoted = " ".join(claim.quote.split())
    if claim.text == claim.quote or claim.text.endswith(f"“{quoted}”"):
        return Support(True)
    return supported(claim.text.rpartition(" — ")[2], quoted)


def _standing(sections: tuple[tuple[str, tuple[Claim, ...]], ...], cut: list[tuple[Claim, str]]) -> Standing:
    names = [name for name, _ in sections]
    if "결론" not in names:
        return Standing.PARTIAL if names else Standing.NO_MATCH
    return Standing.PARTIAL if cut else Standing.GROUNDED


@dataclass(frozen=True)
class _Texts:
    """The cited texts as of the day, read once from the corpus and not from what ranking handed on."""

    library: Judge
    as_of: date
    sources: Sequence[Evidence]

    def of(self, source_id: str) -> list[str]:
        """The passages of one source: a document of the conversation has several."""
        return [source.cited.text for source in self.sources if source.cited.id == source_id]

    def __call__(self, citation: str) -> str | None:
        try:
            cited = citations.parse(citation.replace("|", " "), self.library.names)
        except InvalidInput:
            return None
        if isinstance(cited, citations.CaseCitation):
            case = self.library.precedent(cited.case_number)
            return "\n".join(holdings(case)) if case else None
        reading = self.library.article(cited.law, cited.article or ArticleNumber(0), self.as_of)
        return reading.article.text if reading else None
