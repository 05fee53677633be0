"""Whether what is marked in an article stands in the paragraph that answers the question.

    python -m benchmarks.spans [--show]

Asks benchmarks/questions/spans.jsonl over the law of the whole corpus in LAWFIRM_DATA_DIR (the statutes' text is no
part of the project) and prints the share whose stretch begins in a right 항, beside the first 항, the sentence that
shares the most words with the question, and the sentence that an answer from this article alone would begin with.
``--show`` prints the questions whose stretch is elsewhere, of those that weights may be chosen by.
"""

import argparse
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks import measuring

from lawfirmai.adapters.generator.extractive import Extractive
from lawfirmai.assistant import Assistant
from lawfirmai.bootstrap import Container
from lawfirmai.domain.answers import Cited, Evidence
from lawfirmai.domain.documents import ArticleNumber, PassageKind, structure, units
from lawfirmai.domain.evidence import COMMON, Sought, Span, evidence
from lawfirmai.domain.text import sentences
from lawfirmai.domain.tokens import bigrams
from lawfirmai.domain.wants import wanted

DAY = date(2026, 11, 24)  # the law that was labelled
Row = dict[str, Any]
Choose = Callable[[Row], Span | None]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="what is marked elsewhere")
    show = parser.parse_args().show
    measuring.one_core()
    with measuring.opened() as held:
        assistant = held.open()
        rows = [row | {"text": text_of(assistant, row["article"])} for row in measuring.rows(FILE)]
        lead = leads(held)
        ways: dict[str, Choose] = {
            "marked": marked,
            "first 항": first,
            "most shared words": most,
            "answer's lead": lead,
        }
        print(measuring.table(["", *GROUPS], [[name, *figures(rows, choose)] for name, choose in ways.items()]))
        print(f"\n{goals(rows)}\n\n{same_words(held)}")
        print(f"\nCorpus: {measuring.holdings(held)}. {measuring.machine()}.")
    if show:
        print("\n".join(f"{row['id']} {row['query']} {missed(row)}" for row in rows if row["tune"] and missed(row)))


FILE = measuring.QUESTIONS / "spans.jsonl"
GROUPS: dict[str, Callable[[Row], bool]] = {
    "held back, search questions": lambda row: not row["tune"] and row["id"][0] != "s",
    "held back, later paragraphs": lambda row: not row["tune"] and row["id"][0] == "s",
    "held back, all": lambda row: not row["tune"],
    "looked at, all": lambda row: row["tune"],
}


def text_of(assistant: Assistant, article: str) -> str:
    law, _, number = article.partition("|")
    held: str = assistant.read_article(law, number, DAY).article.text
    return held


def marked(row: Row) -> Span | None:
    return next(iter(evidence(row["text"], Sought.of(row["query"]))), None)


def first(row: Row) -> Span:
    return next((start, end) for _, start, end in units(row["text"]))


def most(row: Row) -> Span:
    asked = set(bigrams(row["query"]))
    return max(sentences(row["text"]), key=lambda span: len(asked & set(bigrams(row["text"][slice(*span)]))))


def leads(held: Container) -> Choose:
    extractive = Extractive(lambda: held.open().embedder())

    def choose(row: Row) -> Span | None:
        law, _, number = row["article"].partition("|")
        cited = Cited(row["article"], PassageKind.STATUTE, row["article"], row["text"], "", 1.0)
        source = Evidence(cited, {}, law, str(ArticleNumber.parse(number)))
        told = dict(extractive.compose(row["query"], wanted(row["query"]), [source]).sections).get("결론", ())
        at = row["text"].find(told[0].quote) if told else -1
        return (at, at + len(told[0].quote)) if at >= 0 else None

    return choose


def figures(rows: Sequence[Row], choose: Choose) -> list[str]:
    right = [(row, place(row["text"], choose(row))[0] in row["paragraphs"]) for row in rows]
    counted = [[good for row, good in right if group(row)] for group in GROUPS.values()]
    return [f"{sum(one)} of {len(one)} ({sum(one) / len(one):.0%})" for one in counted]


def place(text: str, span: Span | None) -> tuple[int, int]:
    """The numbers of the 항 and the 호 (0 for none) in which a stretch begins; (-1, 0) for no stretch."""
    if span is None:
        return -1, 0
    paragraph = subparagraph = 0
    for unit, start, end in units(text):
        if start > span[0]:
            break
        told = structure(text[start:end])[0]
        if unit == "항":
            paragraph, subparagraph = told.number, 0
        elif unit == "호" and told.subparagraphs:
            subparagraph = told.subparagraphs[0].number
    return paragraph, subparagraph


def goals(rows: Sequence[Row]) -> str:
    back = [row for row in rows if not row["tune"]]
    told = [row for row in back if marked(row)]
    right = sum(not missed(row) for row in told)
    points = [row for row in back if "subparagraph" in row]
    met, met_by_words = (sum(exactly(row, choose) for row in points) for choose in (marked, most))
    body = [
        ["held back, of what is marked in the right 항", f"{right} of {len(told)} ({right / len(told):.0%})", ""],
        ["… nothing marked", f"{len(back) - len(told)} of {len(back)}", ""],
        ["… in the right 호, where one answers", f"{met} of {len(points)}", ""],
        ["… the same, most shared words", f"{met_by_words} of {len(points)}", ""],
        ["time to choose, p50 / p95 / max", timed(rows), "≤ 1 ms"],
    ]
    return measuring.table(["what", "measured", "goal"], body)


def exactly(row: Row, choose: Choose) -> bool:
    """Whether it is in the very 호 that answers."""
    return place(row["text"], choose(row)) == (row["paragraphs"][0], row["subparagraph"])


def missed(row: Row, choose: Choose = marked) -> str:
    got, _ = place(row["text"], choose(row))
    return "" if got in row["paragraphs"] else f"항 {got}, not {row['paragraphs']}"


def timed(rows: Sequence[Row]) -> str:
    """Of a result, once the question is read, as a search of many results does."""
    spent = []
    for row in rows:
        sought = Sought.of(row["query"])
        begun = perf_counter()
        evidence(row["text"], sought)
        spent.append((perf_counter() - begun) * 1000)
    return (
        " / ".join(f"{value:.2f}" for value in (*(measuring.percentile(spent, at) for at in (0.5, 0.95)), max(spent)))
        + " ms"
    )


def same_words(held: Container) -> str:
    """Whether the words that count for nothing are still those that the index has no list of."""
    import numpy as np

    folder: Path = held.settings.builds / held.current().folder
    tokens, rarity = (np.load(folder / f"passages-{name}.npy") for name in ("tokens", "rarity"))
    dropped = set(tokens[rarity == 0].tolist())
    return f"Of the {len(dropped)} words that the index drops, {len(dropped & COMMON)} are among the {len(COMMON)} that count for nothing here."


if __name__ == "__main__":
    main()
