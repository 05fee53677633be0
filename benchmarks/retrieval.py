"""How well the search finds the governing articles, beside BM25 over the same articles.

    python -m benchmarks.retrieval

Ours is ``lawfirmai evaluate`` on eval/issues-dev.jsonl and eval/lay-dev.jsonl with the cases of issues-dev left out
(``--exclude-cases``): an index without them is built first, in a process of its own, and stays in the data folder.
BM25 is bm25s (lucene, k1 1.5, b 0.75) over every living article of the current build, one field of law, title and
text, once on white space and once on Kiwi morphemes (content words; each distinct word is analysed once). Building and
asking are processes of their own; asking runs on one core, and its memory is that process's VmHWM. Needs LAWFIRM_SHARED,
the whole corpus in LAWFIRM_DATA_DIR, and `pip install -e '.[bench]'`.
"""

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from benchmarks import measuring

from lawfirmai.bootstrap import Container
from lawfirmai.domain.documents import name_key
from lawfirmai.domain.time import Version, in_force, pending
from lawfirmai.evaluation import DEPTH, evaluate, figures

SETS = {"court issues": measuring.ISSUES, "lay questions": measuring.LAY}
CONTENT = ("N", "V", "MM", "MA", "XR", "SL", "SH", "SN", "W")  # the first letters of Kiwi's tags that carry meaning
TOGETHER = 20_000  # words given to Kiwi at a time
_WORD = re.compile(r"[가-힣]+|[A-Za-z]+|[一-鿿]+|\d+")
Tokenise = Callable[[Iterable[str]], Iterator[list[str]]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--child", nargs="+", help=argparse.SUPPRESS)  # what a process of its own is told to do
    given = parser.parse_args().child
    if given:
        action, *words = given
        print(json.dumps(CHILDREN[action](*words)))
        return
    missing = [name for name in ("bm25s", "kiwipiepy") if find_spec(name) is None]
    if missing:
        sys.exit(
            f"{' and '.join(missing)} not installed: run `{Path(sys.executable).name} -m pip install -e '.[bench]'`"
        )
    for file in SETS.values():
        measuring.need(file)
    with TemporaryDirectory(prefix="lawfirmai-bm25-") as scratch:
        systems = {
            "lawfirmai": (_child("build"), _child("ask")),
            "BM25, Kiwi morphemes": (_child("index", "kiwi", scratch), _child("bm25", "kiwi", scratch)),
            "BM25, white space": (_child("index", "space", scratch), _child("bm25", "space", scratch)),
        }
    report(systems)


def _child(*words: str) -> dict[str, Any]:
    print(f"retrieval: {' '.join(words[:2])} …", file=sys.stderr, flush=True)
    printed, seconds, peak = measuring.watched(
        [sys.executable, "-m", "benchmarks.retrieval", "--child", *words], pause=0.05
    )
    return {"seconds": seconds, "memory": peak, **json.loads(printed)}


# ---- ours


def build() -> dict[str, Any]:
    """The index without the cases that are asked about, unless an earlier run has left it in the data folder."""
    with measuring.opened() as held, TemporaryDirectory() as scratch:
        one, shelf = Path(scratch) / "one.jsonl", held.settings.data_dir / "evaluations"
        one.write_text(measuring.LAY.read_text("utf-8").splitlines()[0], "utf-8")
        before = set(shelf.glob("*"))
        evaluate(held, one, exclude_cases=measuring.ISSUES)
        made = set(shelf.glob("*")) - before
        return {"disk": sum(map(measuring.size_of, made))}


def ask() -> dict[str, Any]:
    measuring.one_core()
    with measuring.opened() as held:
        return {name: evaluate(held, file, exclude_cases=measuring.ISSUES) for name, file in SETS.items()} | {
            "corpus": measuring.holdings(held)
        }


# ---- BM25


def index(kind: str, scratch: str) -> dict[str, Any]:
    import bm25s

    with measuring.opened() as held:
        ids, texts = zip(*living_articles(held), strict=True)
    numbers: dict[str, int] = {}
    tokens = [[numbers.setdefault(word, len(numbers)) for word in words] for words in TOKENISERS[kind]()(texts)]
    searcher = bm25s.BM25(method="lucene", k1=1.5, b=0.75)
    searcher.index((tokens, numbers), show_progress=False)
    folder = Path(scratch) / kind
    searcher.save(folder, show_progress=False)
    (folder / "ids.json").write_text(json.dumps(ids, ensure_ascii=False), "utf-8")
    return {"disk": measuring.size_of(folder), "articles": len(ids)}


def bm25(kind: str, scratch: str) -> dict[str, Any]:
    measuring.one_core()
    import bm25s

    folder = Path(scratch) / kind
    ids = json.loads((folder / "ids.json").read_text("utf-8"))
    searcher, tokenise = bm25s.BM25.load(folder), TOKENISERS[kind]()
    depth = min(DEPTH, len(ids))

    def ranked(query: str) -> list[str]:
        known = [word for word in next(tokenise([query])) if word in searcher.vocab_dict]
        if not known:
            return []
        rows, _ = searcher.retrieve([known], k=depth, show_progress=False)
        return [ids[row] for row in rows[0]]

    measured = {}
    for name, file in SETS.items():
        questions = measuring.rows(file)
        ranked(questions[0]["query"])
        runs = []
        for row in questions:
            begun = perf_counter()
            runs.append({"ranked": ranked(row["query"]), "ms": (perf_counter() - begun) * 1000})
        measured[name] = figures([row["gold"] for row in questions], runs)
    return measured


def living_articles(held: Container) -> Iterator[tuple[str, str]]:
    """What ingest.publish searches: of each law the version in force, or the first to come; not what was deleted."""
    versions: dict[str, list[Version]] = {}
    for one in held.open().library.versions:
        versions.setdefault(name_key(one.name), []).append(one)
    day = held.today()
    for group in versions.values():
        law = in_force(group, day) or next(iter(pending(group, day)), None)
        if law is None or law.repealed:
            continue
        for article in held.documents.read(law.document_id).articles:
            if not article.deleted and article.text:
                yield f"{law.name}|{article.number}", f"{law.name} {article.title} {article.text}"


def _space() -> Tokenise:
    def tokenise(texts: Iterable[str]) -> Iterator[list[str]]:
        return (text.split() for text in texts)

    return tokenise


def _kiwi() -> Tokenise:
    from kiwipiepy import Kiwi

    analyser = Kiwi(load_multi_dict=False)
    known: dict[str, list[str]] = {}

    def tokenise(texts: Iterable[str]) -> Iterator[list[str]]:
        words = [_WORD.findall(text) for text in texts]
        fresh = sorted({word for one in words for word in one} - known.keys())
        for start in range(0, len(fresh), TOGETHER):
            some = fresh[start : start + TOGETHER]
            for word, morphemes in zip(some, analyser.tokenize(some), strict=True):
                known[word] = [one.form for one in morphemes if one.tag.startswith(CONTENT)]
        return ([form for word in one for form in known[word]] for one in words)

    return tokenise


TOKENISERS: dict[str, Callable[[], Tokenise]] = {"kiwi": _kiwi, "space": _space}
CHILDREN: dict[str, Callable[..., dict[str, Any]]] = {"build": build, "ask": ask, "index": index, "bm25": bm25}


# ---- the report


def report(systems: dict[str, tuple[dict[str, Any], dict[str, Any]]]) -> None:
    names = list(SETS)
    ours = systems["lawfirmai"][1]
    head = ["system", *(f"nDCG@10 {name}" for name in names), *(f"recall@100 {name}" for name in names)]
    head += [f"p50 / p95 {name}" for name in names]
    body = [_row(system, built, asked) for system, (built, asked) in systems.items()]
    print(measuring.table([*head, "memory", "build", "disk"], body))
    print()
    print(measuring.table(["what", "measured", "goal"], list(_comparison(systems))))
    articles = systems["BM25, Kiwi morphemes"][0]["articles"]
    counts = " and ".join(f"{ours[name]['n']:,} {name}" for name in names)
    print(f"\n{counts}; BM25 over {articles:,} articles. Corpus: {ours['corpus']}. {measuring.machine()}; one core.")


def _row(system: str, built: dict[str, Any], asked: dict[str, Any]) -> Sequence[object]:
    sets = [asked[name] for name in SETS]
    return [
        system,
        *(f"{one['ndcg@10']:.3f}" for one in sets),
        *(f"{one['recall@100']:.3f}" for one in sets),
        *(f"{one['p50_ms']:.1f} / {one['p95_ms']:.1f} ms" for one in sets),
        measuring.megabytes(asked["memory"]),
        f"{built['seconds']:,.0f} s" if built["disk"] else "kept",
        measuring.megabytes(built["disk"]) if built["disk"] else "kept",
    ]


def _comparison(systems: dict[str, tuple[dict[str, Any], dict[str, Any]]]) -> Iterator[Sequence[str]]:
    """Ours as multiples of the others: quality, which the first goal is about, then time and memory."""
    ours = systems["lawfirmai"][1]
    for system, (_, other) in [*systems.items()][1:]:
        for name in SETS:
            goal = "> 1" if "Kiwi" in system else ""
            yield f"nDCG@10 {name}, ours / {system}", _ratio(ours[name]["ndcg@10"], other[name]["ndcg@10"]), goal
        for name in SETS:
            yield f"p50 {name}, ours / {system}", _ratio(ours[name]["p50_ms"], other[name]["p50_ms"]), ""
        yield f"memory, ours / {system}", _ratio(ours["memory"], other["memory"]), ""


def _ratio(one: float, other: float) -> str:
    return f"{one / other:.2f}" if other else "–"


if __name__ == "__main__":
    main()
