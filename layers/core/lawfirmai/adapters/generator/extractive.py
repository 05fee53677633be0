"""Answers from the passages' own words: every legal statement is a sentence of a source, said politely and cited.

No model is needed. What the question wants (a condition, a period, an amount, a penalty, a way) decides which
sentence of the best articles leads; the rest of the answer shows the passages, the courts, and what to do next.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from lawfirmai.domain.answers import Claim, Draft, Evidence
from lawfirmai.domain.clauses import is_title, unwrapped
from lawfirmai.domain.documents import PassageKind, paragraph_sign, structure
from lawfirmai.domain.pointing import alike
from lawfirmai.domain.rendering import cite, polite, without_hanja
from lawfirmai.domain.text import particle, sentences
from lawfirmai.domain.tokens import bigrams
from lawfirmai.domain.wants import KEYS, fit, procedural
from lawfirmai.ports import Embedder

NEAR, CLOSE = 0.45, 0.7  # shares of the best score: from which a source is shown, and may lead or say what to do
LEADS, ARTICLES, CASES, STEPS = 2, 4, 2, 3
LONGEST = 600  # characters of one quotation

_CITED = re.compile(r"[가-힣][가-힣ㆍ· ]*?(?:법|법률|령|규칙|규정) 제\d+조(?:의\d+)?(?: 제\d+항)?(?: 제\d+호)?")
_PROVISO = re.compile(r"다만|단[,.]?\s")
_UNNUMBERED = re.compile(r"^(?:\[\d+\]|[①-⑳]|\d{1,2}\.(?=\s*[가-힣])|[가-하]\.)\s*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article. ``quote`` is verbatim, with the subparagraphs it introduces where they fit."""

    paragraph: int
    text: str
    quote: str
    citation: str
    source: Evidence


class Extractive:
    name = "extractive"

    def __init__(self, embedder: Callable[[], Embedder]) -> None:
        self._embedder = embedder

    def compose(self, question: str, wants: str, sources: Sequence[Evidence]) -> Draft:
        near = [source for source in sources if source.cited.score >= NEAR]
        articles = [source for source in near if source.law][:ARTICLES]
        ranked = self._ranked(question, wants, [one for source in articles for one in article_sentences(source)])
        leads = _leads(ranked)
        uploads = _of(near, PassageKind.UPLOAD)
        told = [self._told(question, wants, one) for one in uploads if one.features.get("leads")][:1]
        own = ("올린 문서", tuple(self._shown(question, one) for one in uploads))
        sections = (
            ("결론", (*told, *(_lead(wants, sentence) for sentence in leads))),
            *([own] if told else []),
            ("근거 조문", _grounds([*leads, *ranked])),
            ("관련 판례", tuple(self._quoted(question, one) for one in _of(near, PassageKind.PRECEDENT)[:CASES])),
            *([] if told else [own]),
            ("다음 단계", tuple(self._steps(question, articles, ranked, leads))),
        )
        return Draft(tuple(one for one in sections if one[1]), _related(sources, articles))

    def _told(self, question: str, wants: str, source: Evidence) -> Claim:
        """What a document of the conversation says, in its own words: whether the law lets it is another question."""
        text = source.cited.text
        flat = unwrapped(text)
        every = list(sentences(flat))
        spans = [span for span in every if not is_title(flat[slice(*span)])] or every
        asked = " ".join([question, *alike(question)])
        scores = self._relevance(asked, [flat[start:end] for start, end in spans])
        fits = [score + fit(wants, flat[slice(*span)]) for score, span in zip(scores, spans, strict=True)]
        best = max(range(len(spans)), key=lambda row: fits[row])
        start, end = spans[best]
        if best + 1 < len(spans) and _PROVISO.match(flat[slice(*spans[best + 1])]):
            end = spans[best + 1][1]
        quote = _UNNUMBERED.sub("", text[start:end]).lstrip("-·•○□▪* ")
        said = f"{source.cited.title}에는 이렇게 적혀 있습니다 — “{' '.join(quote.split())}”"
        return Claim(said, quote, (source.cited.title,), source.cited.id)

    def _shown(self, question: str, source: Evidence) -> Claim:
        """A clause of the conversation's document whole: what it leaves out may turn it round."""
        text = source.cited.text
        if source.features.get("attached") and len(text) <= LONGEST:
            return Claim(text, text, (source.cited.title,), source.cited.id)
        return self._quoted(question, source)

    def _ranked(self, question: str, wants: str, pool: Sequence[Sentence]) -> list[Sentence]:
        """The sentence that answers best first."""
        scores = self._relevance(question, [sentence.text for sentence in pool])
        for row, sentence in enumerate(pool):
            scores[row] += 3 * sentence.source.features.get("named", 0.0)  # what is asked about by name leads
            scores[row] += 2 * sentence.source.cited.score - 0.04 * max(0, sentence.paragraph - 1)
            scores[row] += fit(wants, sentence.text)
        return [pool[row] for row in sorted(range(len(pool)), key=lambda row: (-scores[row], row))]

    def _relevance(self, question: str, texts: Sequence[str]) -> list[float]:
        if not texts:
            return []
        vectors = self._embedder().embed([question, *texts])
        asked = set(bigrams(question))
        return [
            0.8 * float(cosine) + 0.8 * len(asked & set(bigrams(text))) / max(1, len(asked))
            for cosine, text in zip(vectors[1:] @ vectors[0], texts, strict=True)
        ]

    def _steps(
        self, question: str, articles: Sequence[Evidence], ranked: Sequence[Sentence], leads: Sequence[Sentence]
    ) -> Iterator[Claim]:
        """Our own notes on the articles first; then what the articles say can be asked for or filed."""
        best = max((source.cited.score for source in articles), default=0.0)
        close = [one for one in articles if one.cited.score >= CLOSE * best]
        noted = [(one, step) for one in close for text in one.steps if (step := _noted(one, text)).quote]
        scores = self._relevance(question, [step.text for _, step in noted])
        order = sorted(range(len(noted)), key=lambda row: -(scores[row] + noted[row][0].cited.score))[:STEPS]
        yield from (noted[row][1] for row in sorted(order))
        said = {one.text for one in leads}
        near = [one for one in ranked if one.source.cited.score >= CLOSE and one.text not in said]
        derived = [one for one in near if procedural(one.text)][: max(0, STEPS - 1 - len(order))]
        yield from map(_claim, derived)
        if not order and not derived:
            yield from map(_consult, [*articles[1:2], *articles[:1]][:1])

    def _quoted(self, question: str, source: Evidence) -> Claim:
        """The sentence of a precedent or an upload that comes nearest to the question."""
        text = source.cited.text
        held = text.find("\n") + 1 if source.cited.kind is PassageKind.PRECEDENT else 0  # the issue stands first
        spans = [(s, e) for s, e in sentences(text) if s >= held and e - s <= LONGEST] or [
            (held, min(len(text), held + LONGEST))
        ]
        scores = self._relevance(question, [text[start:end] for start, end in spans])
        start, end = spans[max(range(len(spans)), key=lambda row: scores[row] + 0.05 * row)]  # the holding stands last
        quote = _UNNUMBERED.sub("", text[start:end])
        case = source.cited.kind is PassageKind.PRECEDENT
        citation = f"{source.court} {source.cited.id.partition('|')[2]}" if case else source.cited.title
        return Claim(quote, quote, (citation,), source.cited.id)


def article_sentences(source: Evidence) -> Iterator[Sentence]:
    text = source.cited.text
    for paragraph in structure(text):
        citation = cite(source.law, source.article, paragraph.number)
        whole = _whole(text, paragraph.number, paragraph.text) if paragraph.subparagraphs else ""
        spans = list(sentences(paragraph.text))
        for order, (start, end) in enumerate(spans):
            sentence = paragraph.text[start:end]
            if len(sentence) >= 8 and not sentence.startswith("삭제"):
                quote = whole if order == len(spans) - 1 and whole else sentence
                yield Sentence(paragraph.number, sentence, quote, citation, source)


def _whole(text: str, number: int, head: str) -> str:
    """A paragraph's last sentence with the subparagraphs it introduces, verbatim, where that is not too long."""
    start = text.find(head)
    if start < 0:
        return ""
    last = list(sentences(head))[-1:]
    begin = start + (last[0][0] if last else 0)
    following = text.find(f"\n{paragraph_sign(number + 1)}", begin) if number else -1
    whole = text[begin : following if following > 0 else len(text)].strip()
    return whole if len(whole) <= LONGEST else ""


def _leads(ranked: Sequence[Sentence]) -> list[Sentence]:
    """The best sentence, and the best of another article or paragraph beside it."""
    others = [one for one in ranked[1:6] if one.citation != ranked[0].citation and one.source.cited.score >= CLOSE]
    return [*ranked[:1], *others[: LEADS - 1]]


def _lead(wants: str, sentence: Sentence) -> Claim:
    """The leading statement; a period, amount or penalty that is asked for stands first, in the passage's words."""
    said, pattern = _claim(sentence), KEYS.get(wants)
    match = pattern.search(sentence.text) if pattern else None
    return replace(said, text=f"{match[0].strip()} — {said.text}") if match and match[0] != "처한다" else said


def _claim(sentence: Sentence) -> Claim:
    said = polite(without_hanja(sentence.text)).rstrip(".")
    text = f"{said}({sentence.citation})."
    return Claim(text, sentence.quote, (sentence.citation,), sentence.source.cited.id)


def _grounds(best_first: Sequence[Sentence]) -> tuple[Claim, ...]:
    """For each article the passage that matters most, verbatim, articles in the order of their best sentence."""
    best: dict[str, Sentence] = {}
    for sentence in best_first:
        best.setdefault(sentence.source.cited.id, sentence)
    return tuple(Claim(one.quote, one.quote, (one.citation,), key) for key, one in best.items())


def _noted(source: Evidence, step: str) -> Claim:
    """A note with the sentence it rests on, taken from the very paragraph that it cites."""
    cited = tuple(dict.fromkeys(match[0] for match in _CITED.finditer(step)))
    own = cite(source.law, source.article)
    rests = next((one for one in cited if one == own or one.startswith(f"{own} ")), "")
    paragraph = re.search(r"제(\d+)항", rests.removeprefix(own))
    text = _part(source.cited.text, int(paragraph[1]) if paragraph else 0) if rests else ""
    return Claim(step, _nearest(step, text), cited or (own,), source.cited.id)


def _part(text: str, number: int) -> str:
    """The lines of one paragraph, or the whole text for 0."""
    start = text.find(paragraph_sign(number)) if number else 0
    end = text.find(f"\n{paragraph_sign(number + 1)}", start) if number else -1
    return text[start : end if end > 0 else len(text)] if start >= 0 else ""


def _consult(source: Evidence) -> Claim:
    """Where the sources name no step: which text to hold one's own case against."""
    text = f"{source.cited.title} 전문을 열어 각 요건이 내 사정에 맞는지 하나씩 대조해 보십시오."
    return Claim(
        text, _nearest(source.cited.title, source.cited.text), (cite(source.law, source.article),), source.cited.id
    )


def _nearest(words: str, text: str) -> str:
    """The sentence of ``text`` that shares the most with ``words``, without its number."""
    asked = set(bigrams(words))
    spans = list(sentences(text))
    start, end = max(spans, key=lambda span: len(asked & set(bigrams(text[slice(*span)]))), default=(0, 0))
    return _UNNUMBERED.sub("", text[start:end])


def _of(sources: Sequence[Evidence], kind: PassageKind) -> list[Evidence]:
    return [source for source in sources if source.cited.kind is kind]


def _related(sources: Sequence[Evidence], shown: Sequence[Evidence]) -> tuple[str, ...]:
    """Questions that the sources which were not shown would answer."""
    asked = []
    for source in sources:
        topic = source.cited.title.partition("(")[2].rstrip(")")
        if source.law and topic and source.cited.score >= NEAR and source not in shown:
            named = f"{source.law} {source.article}"
            asked.append(f"{named}{particle(named, '은', '는')} {topic}에 관하여 무엇을 정하고 있나요?")
    return tuple(asked[:3])
