"""How long a verified answer takes, and whether what it quotes is really there.

    python -m benchmarks.answers [--show]

All of eval/lay-dev.jsonl and every tenth of eval/issues-dev.jsonl (100) are asked in one process on one core, each in
a thread of its own, after three other questions have warmed it: from the question to the stored, verified answer, then
all of them once more from the cache. Every quotation is held, character for character, against the article or the
precedent it cites, read anew from the corpus as of the answer's day. Repeated sentences are counted over the lay
answers. Needs LAWFIRM_SHARED and the whole corpus in LAWFIRM_DATA_DIR; nothing is written there.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from time import perf_counter, process_time

from benchmarks import measuring

from lawfirmai.assistant import Assistant
from lawfirmai.domain import citations
from lawfirmai.domain.answers import Answer, Claim
from lawfirmai.domain.citations import Citation
from lawfirmai.domain.documents import holdings as texts_of
from lawfirmai.domain.documents import name_key, paragraph_sign
from lawfirmai.domain.errors import LawFirmError
from lawfirmai.evaluation import peak_memory_mb

WARMING = (
    "교통사고를 냈는데 합의를 해야 하나요?",
    "상가 권리금을 못 받게 하면 어떻게 하나요?",
    "민법 제2조가 무엇인가요?",
)
REPEATED_IN = ("결론", "다음 단계")
_CITED = re.compile(
    r"\([^()]*제\d+조[^()]*\)|[가-힣][가-힣ㆍ· ]*?(?:법률|법|령|규칙|규정) 제\d+조(?:의\d+)?(?: ?제\d+항)?"
)


@dataclass(frozen=True, slots=True)
class Wrong:
    """A quotation that does not stand where it says."""

    question: str
    citation: str
    quote: str
    why: str


@dataclass(frozen=True, slots=True)
class Asked:
    answer: Answer
    fresh_ms: float
    processor_ms: float
    again_ms: float
    cached: bool


def ask_all(assistant: Assistant, questions: Sequence[str]) -> list[Asked]:
    for question in WARMING:
        assistant.ask(question)
    fresh = [_timed(assistant, question) for question in questions]
    again = [_timed(assistant, question) for question in questions]
    return [
        Asked(answer, spent, worked, later, "cache" in repeated.timings_ms)
        for (answer, spent, worked), (repeated, later, _) in zip(fresh, again, strict=True)
    ]


def _timed(assistant: Assistant, question: str) -> tuple[Answer, float, float]:
    """The answer, and wall and processor time in ms."""
    begun, worked = perf_counter(), process_time()
    answer = assistant.ask(question)
    return answer, (perf_counter() - begun) * 1000, (process_time() - worked) * 1000


# ---- is every quotation there?


def quotations(answer: Answer) -> list[Claim]:
    return [claim for claim in answer.claims if claim.quote]


def misquoted(assistant: Assistant, answer: Answer) -> Iterator[Wrong]:
    """Quotations that stand in none of the articles they cite, and shown quotations that are no claim's."""
    for claim in quotations(answer):
        read = [_read(assistant, answer, one) for one in claim.citations]
        if not any(claim.quote in text for text in read):
            why = "cannot be read" if not any(read) else "not in the cited text"
            yield Wrong(answer.question, ", ".join(claim.citations), claim.quote, why)
    quotes = {claim.quote for claim in answer.claims}
    for shown in blockquotes(answer.text):
        if shown not in quotes:
            yield Wrong(answer.question, "", shown, "shown as a quotation, but no claim's")


def outside_paragraph(assistant: Assistant, answer: Answer) -> Iterator[Wrong]:
    """Quotations that stand in the cited article, but not in the paragraph (항) that is named."""
    for claim in quotations(answer):
        if not any(claim.quote in _read(assistant, answer, one, whole=False) for one in claim.citations):
            yield Wrong(answer.question, ", ".join(claim.citations), claim.quote, "not in the cited paragraph")


def blockquotes(text: str) -> list[str]:
    found = re.findall(r"(?:^  > .*$\n?)+", text, re.MULTILINE)
    return [re.sub(r"^  > ", "", one.rstrip("\n"), flags=re.MULTILINE) for one in found]


def _read(assistant: Assistant, answer: Answer, reference: str, whole: bool = True) -> str:
    """The cited text as it stands, or nothing where there is none."""
    try:
        found = assistant.read(reference, answer.as_of)
        if not hasattr(found, "article"):
            return "\n".join(texts_of(found))
        cited = citations.parse(reference, assistant.library.names)
    except LawFirmError:
        return ""
    number = 0 if whole or not isinstance(cited, Citation) else cited.paragraph
    return paragraph(found.article.text, number)


def paragraph(text: str, number: int) -> str:
    """The lines of 제N항, or all of an article where none is named or it is not divided."""
    start = text.find(paragraph_sign(number)) if number else -1
    end = text.find(f"\n{paragraph_sign(number + 1)}", start)
    return text if start < 0 else text[start : end if end > 0 else len(text)]


# ---- does every answer speak for itself?


def sentences(answer: Answer) -> set[str]:
    """The sentences of 결론 and 다음 단계 as they are shown."""
    found: set[str] = set()
    for section in re.split(r"^## ", answer.text, flags=re.MULTILINE):
        name, _, body = section.partition("\n")
        if name.strip() in REPEATED_IN:
            lines = [line.removeprefix("- ").strip() for line in body.splitlines()]
            found |= {part for line in lines for part in re.split(r"(?<=[.?!]) +", line) if len(part) > 5}
    return found


def repeated(answers: Iterable[Answer]) -> list[tuple[str, int]]:
    """Sentences with the number of answers that hold them, most frequent first."""
    return Counter(one for answer in answers for one in sentences(answer)).most_common()


def repeated_patterns(answers: Iterable[Answer]) -> list[tuple[str, int]]:
    """The same with the citations taken out, so that a form letter with another article in it is seen."""
    return Counter(
        one for answer in answers for one in {_CITED.sub("□", said).strip() for said in sentences(answer)}
    ).most_common()


def cited_articles(assistant: Assistant, answer: Answer) -> set[str]:
    """The ids of the articles that an answer's claims cite; what cannot be read is counted elsewhere."""
    found = set()
    for one in {one for claim in answer.claims for one in claim.citations}:
        with suppress(LawFirmError):
            if isinstance(cited := citations.parse(one, assistant.library.names), Citation):
                found.add(name_key(cited.id))
    return found


# ---- the report


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="print what was wrong")
    show = parser.parse_args().show
    measuring.one_core()
    lay, issues = measuring.rows(measuring.LAY), measuring.hundred_issues()
    with measuring.opened() as held:
        assistant = held.open()
        asked = ask_all(assistant, [row["query"] for row in [*lay, *issues]])
        memory = peak_memory_mb()
        report(assistant, asked, [row["gold"] for row in lay], memory, show)
        print(f"\nCorpus: {measuring.holdings(held)}. {measuring.machine()}; pinned to one core.")


def report(assistant: Assistant, asked: list[Asked], golds: list[list[str]], memory: float, show: bool) -> None:
    answers = [one.answer for one in asked]
    lay = answers[: len(golds)]
    wrong = [one for answer in answers for one in misquoted(assistant, answer)]
    outside = [one for answer in answers for one in outside_paragraph(assistant, answer)]
    same, pattern = repeated(lay), repeated_patterns(lay)
    governed = [
        bool(set(map(name_key, gold)) & cited_articles(assistant, answer))
        for gold, answer in zip(golds, lay, strict=True)
    ]
    count = sum(len(quotations(answer)) for answer in answers)
    print(
        measuring.table(
            ["what", "measured", "goal"],
            [
                [f"fresh answer, {len(asked)} questions, p50 / p95 / max", _times(asked), "p95 < 150 ms"],
                ["… lay questions", _times(asked[: len(golds)]), ""],
                ["… court issues", _times(asked[len(golds) :]), ""],
                ["… processor time of it", _spread([one.processor_ms for one in asked]), ""],
                ["… median by stage", _stages(answers), ""],
                ["repeated question, p50 / p95", _again(asked), "< 5 ms"],
                ["peak memory of the process (VmHWM)", f"{memory:,.0f} MB", "< 1,200 MB"],
                ["standings, lay", _standings(lay), ""],
                ["standings, court issues", _standings(answers[len(golds) :]), ""],
                ["quotations not in their cited text", f"{len(wrong)} of {count:,}", "0"],
                ["… not in the very paragraph (항) cited", f"{len(outside)} of {count:,}", ""],
                ["claims without a quotation", sum(len(one.claims) for one in answers) - count, ""],
                [f"lay answers with the most repeated sentence of {' and '.join(REPEATED_IN)}", _most(same), "≤ 3"],
                ["… citations taken out", _most(pattern), ""],
                ["lay answers that cite a governing article", f"{sum(governed)} of {len(lay)}", ""],
            ],
        )
    )
    if show:
        for one in [*wrong, *outside]:
            print(f"\n{one.why}: {one.citation}\n  Q {one.question[:90]}\n  “{one.quote[:300]}”")
        for sentence, times in [*same[:5], *pattern[:8]]:
            print(f"\nin {times} lay answers: {sentence}")
        for answer, found in zip(lay, governed, strict=True):
            if not found:
                print(f"\ngoverning article not cited: {answer.question}\n  {cited_articles(assistant, answer)}")
        for answer in answers:
            if answer.standing != "grounded":
                print(f"\n{answer.standing}: {answer.question[:120]}")


def _times(asked: Sequence[Asked]) -> str:
    return _spread([one.fresh_ms for one in asked])


def _spread(values: Sequence[float]) -> str:
    return " / ".join(f"{one:.0f}" for one in (*_middle(values), max(values))) + " ms"


def _stages(answers: Sequence[Answer]) -> str:
    names = [name for name in answers[0].timings_ms if name != "total"]
    middle = {name: measuring.percentile([one.timings_ms.get(name, 0.0) for one in answers], 0.5) for name in names}
    return ", ".join(f"{name} {spent:.0f}" for name, spent in middle.items() if spent >= 0.5) + " ms"


def _again(asked: Sequence[Asked]) -> str:
    kept = [one.again_ms for one in asked if one.cached]
    times = " / ".join(f"{one:.1f}" for one in _middle(kept)) + " ms" if kept else "–"
    return times + (f" ({len(asked) - len(kept)} were not kept)" if len(kept) < len(asked) else "")


def _middle(values: Sequence[float]) -> tuple[float, float]:
    return measuring.percentile(values, 0.5), measuring.percentile(values, 0.95)


def _standings(answers: Iterable[Answer]) -> str:
    return ", ".join(f"{name} {count}" for name, count in Counter(str(one.standing) for one in answers).most_common())


def _most(counted: Sequence[tuple[str, int]]) -> str:
    return str(counted[0][1]) if counted else "0"


if __name__ == "__main__":
    main()
