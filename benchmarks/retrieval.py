"""How well, how fast and how small the search is, beside what people would use instead over the same articles.

    python -m benchmarks.retrieval [--only lawfirmai,tantivy] [--sample 5000]

Ours is what ``lawfirmai evaluate`` measures, with the cases of eval/issues-dev.jsonl left out (``--exclude-cases``): an
index without them is built first, and stays in the data folder. The others (benchmarks/rivals) are given every living
article of the current build as one field of law, title and text. Building and asking are processes of their own; asking
runs on one core, and its memory is that process's VmHWM. The slow ones are asked 200 questions of a set, and compared with
ours on these. Needs LAWFIRM_SHARED, the whole corpus in LAWFIRM_DATA_DIR, and `pip install -e '.[bench]'`.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from benchmarks import measuring

from lawfirmai.bootstrap import Container
from lawfirmai.domain.documents import name_key
from lawfirmai.domain.time import Version, in_force, pending
from lawfirmai.evaluation import DEPTH, Evaluation, figures

SETS: Mapping[str, Sequence[Path]] = {  # each of one file or several
    "court issues": (measuring.ISSUES,),
    "citizens' questions": measuring.CITIZENS,
}
FEW = 200  # questions of a set that the slow systems are asked, evenly out of all
OURS = "lawfirmai"
Row = dict[str, Any]


@dataclass(frozen=True)
class Rival:
    """A module of benchmarks/rivals, and how it cuts text."""

    module: str
    kind: str = ""
    slow: bool = False
    note: str = ""


LSA = "its vectors are LSA of the articles' character bigrams (TF-IDF, 256 singular values): no model is downloaded"
RIVALS: Mapping[str, Rival] = {
    "LangChain EnsembleRetriever": Rival("langchain", slow=True, note=f"BM25Retriever and FAISS, half and half; {LSA}"),
    "bm25s, white space": Rival("bm25s", "space"),
    "bm25s, Kiwi": Rival("bm25s", "kiwi"),
    "SQLite FTS5, trigrams": Rival("fts5", "trigram", slow=True),
    "SQLite FTS5, Kiwi, 16 rarest": Rival("fts5", "kiwi", slow=True),
    "tantivy, 2–3 characters": Rival("tantivy", "grams"),
    "tantivy, Kiwi": Rival("tantivy", "kiwi"),
}
LIBRARIES = ("bm25s", "kiwipiepy", "langchain_classic", "langchain_community", "rank_bm25", "sklearn", "tantivy")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", help="parts of the systems' names, separated by commas")
    parser.add_argument("--sample", type=int, default=0, help="articles for the others, to try whether they work")
    parser.add_argument("--child", nargs="+", help=argparse.SUPPRESS)  # what a process of its own is told to do
    given = parser.parse_args()
    if given.child:
        action, *words = given.child
        print(json.dumps(CHILDREN[action](*words)))
        return
    if missing := [name for name in LIBRARIES if find_spec(name) is None]:
        sys.exit(f"{', '.join(missing)} missing: run `{Path(sys.executable).name} -m pip install -e '.[bench]'`")
    for file in (file for files in SETS.values() for file in files):
        measuring.need(file)
    chosen = [name for name in (OURS, *RIVALS) if any(part in name for part in given.only.split(","))]
    systems = {name: _measured(name, given.sample) for name in chosen}
    report(systems, given.sample)


def _measured(name: str, sample: int) -> tuple[Row, Row]:
    """What building and asking gave; the rival's files are gone afterwards: LangChain's are gigabytes."""
    if name == OURS:
        return _child("build"), _child("ask")
    with TemporaryDirectory(prefix="lawfirmai-rival-") as scratch:
        folder = str(Path(scratch) / "index")
        return _child("build-rival", name, folder, str(sample)), _child("ask-rival", name, folder)


def _child(*words: str) -> Row:
    print(f"retrieval: {' '.join(words[:2])} …", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", "benchmarks.retrieval", "--child", *words]
    done = measuring.watched(command, pause=0.05)
    return {"seconds": done.seconds, "memory": done.memory, **json.loads(done.printed.splitlines()[-1])}


# ---- ours


def build() -> Row:
    """The index without the cases that are asked about, unless an earlier run has left it in the data folder."""
    with measuring.opened() as held:
        shelf = held.settings.data_dir / "evaluations"
        before = set(shelf.glob("*"))
        _evaluation(held, measuring.rows(measuring.LAY)[:1]).measured()
        made = set(shelf.glob("*")) - before
        return {"disk": sum(map(measuring.size_of, made))}


def ask() -> Row:
    measuring.one_core()
    with measuring.opened() as held:
        runs = {name: _evaluation(held, questions(name)).measured() for name in SETS}
        few = {name: run[:: _step(len(run))] for name, run in runs.items()}
        return _figures(runs) | {"few": _figures(few), "corpus": measuring.holdings(held)}


def _evaluation(held: Container, rows: Sequence[Row]) -> Evaluation:
    return Evaluation(held, rows, frozenset(str(row["case"]) for row in measuring.rows(measuring.ISSUES)))


# ---- the others


def build_rival(name: str, folder: str, sample: str) -> Row:
    with measuring.opened() as held:
        ids, texts = zip(*living_articles(held), strict=True)
    if int(sample):
        ids, texts = zip(*_sampled(list(zip(ids, texts, strict=True)), int(sample)), strict=True)
    rival, begun = RIVALS[name], perf_counter()
    import_module(f"benchmarks.rivals.{rival.module}").build(rival.kind, ids, texts, Path(folder))
    return {
        "seconds": perf_counter() - begun,  # not the reading of the articles, which is the same for all
        "disk": measuring.size_of(Path(folder)),
        "articles": len(ids),
    }


def _sampled(articles: Sequence[tuple[str, str]], size: int) -> list[tuple[str, str]]:
    """Evenly, and all that is asked for: one sees at least whether anything is found."""
    golds = {name_key(gold) for name in SETS for row in questions(name) for gold in row["gold"]}
    step = max(1, len(articles) // size)
    return [one for row, one in enumerate(articles) if row % step == 0 or name_key(one[0]) in golds]


def ask_rival(name: str, folder: str) -> Row:
    measuring.one_core()
    rival, runs = RIVALS[name], {}
    find = import_module(f"benchmarks.rivals.{rival.module}").opened(rival.kind, Path(folder), DEPTH)
    for one in SETS:
        rows = questions(one)
        find(rows[0]["query"])
        runs[one] = [_timed(find, row) for row in rows[:: _step(len(rows)) if rival.slow else 1]]
    return _figures(runs)


def _timed(find: Any, row: Row) -> Row:
    begun = perf_counter()
    return {"id": row["id"], "ranked": find(row["query"]), "ms": (perf_counter() - begun) * 1000}


def _step(size: int) -> int:
    return max(1, size // FEW)


def questions(name: str) -> list[Row]:
    return [row for file in SETS[name] for row in measuring.rows(file)]


def _figures(runs: Mapping[str, Sequence[Row]]) -> Row:
    """By set, of the questions that were asked."""
    golds = {name: {row["id"]: row["gold"] for row in questions(name)} for name in runs}
    return {name: figures([golds[name][one["id"]] for one in run], run) for name, run in runs.items()}


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


CHILDREN = {"build": build, "ask": ask, "build-rival": build_rival, "ask-rival": ask_rival}


# ---- the report


def report(systems: Mapping[str, tuple[Row, Row]], sample: int) -> None:
    head = ["system", *(f"nDCG@10 {name}" for name in SETS), *(f"recall@100 {name}" for name in SETS)]
    head += [*(f"p50 / p95 {name}" for name in SETS), "memory", "build", "disk"]
    print(measuring.table(head, [_row(name, *one) for name, one in systems.items()]))
    print()
    if OURS in systems and len(systems) > 1:
        print(measuring.table(["ours as a multiple of", *_RATIOS], list(_ratios(systems))))
        print()
        print(measuring.table(["what", "measured", "goal"], list(_comparison(systems))))
        print()
    print(f"{' '.join(_about(systems, sample))} {measuring.machine()}; asked on one core.")


def _about(systems: Mapping[str, tuple[Row, Row]], sample: int) -> Iterator[str]:
    yield f"{', '.join(f'{len(questions(name)):,} {name}' for name in SETS)}."
    for built, _ in list(systems.values())[-1:]:
        yield f"{built['articles']:,} articles for the others." if "articles" in built else ""
    if sample:
        yield "A SAMPLE, and what governs the questions: these figures compare with nothing."
    for name, rival in RIVALS.items():
        if rival.note and name in systems:
            yield f"{name}: {rival.note}."
    if slow := [name for name in systems if name != OURS and RIVALS[name].slow]:
        asked = ", ".join(f"{systems[slow[0]][1][name]['n']:,} {name}" for name in SETS)
        yield f"{'; '.join(slow)}: asked {asked}, and compared on these."
    if OURS in systems:
        yield f"Corpus: {systems[OURS][1]['corpus']}."


def _row(system: str, built: Row, asked: Row) -> Sequence[object]:
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


_RATIOS = [*(f"{what} {name}" for what in ("nDCG@10", "p50", "p95") for name in SETS), "memory", "build", "disk"]


def _ratios(systems: Mapping[str, tuple[Row, Row]]) -> Iterator[Sequence[str]]:
    """Quality over 1 is better; time, memory, build and disk under 1 are."""
    our_build, _ = systems[OURS]
    for name, (built, asked) in systems.items():
        if name == OURS:
            continue
        ours = _beside(systems, name)
        yield [
            name,
            *(
                _ratio(ours[one][figure], asked[one][figure])
                for figure in ("ndcg@10", "p50_ms", "p95_ms")
                for one in SETS
            ),
            _ratio(ours["memory"], asked["memory"]),
            *(_ratio(our_build[what] if our_build["disk"] else 0, built[what]) for what in ("seconds", "disk")),
        ]


def _beside(systems: Mapping[str, tuple[Row, Row]], name: str) -> Row:
    """Our figures on the questions that this system was asked."""
    ours = systems[OURS][1]
    return ours | ours["few"] if RIVALS[name].slow else ours


def _comparison(systems: Mapping[str, tuple[Row, Row]]) -> Iterator[Sequence[str]]:
    """The goal: better than whatever else is best, on each set."""
    for one in SETS:
        best = max((name for name in systems if name != OURS), key=lambda name: systems[name][1][one]["ndcg@10"])
        ratio = _ratio(_beside(systems, best)[one]["ndcg@10"], systems[best][1][one]["ndcg@10"])
        yield f"nDCG@10 {one}, ours / {best}", ratio, "> 1"


def _ratio(one: float, other: float) -> str:
    return f"{one / other:.2f}" if one and other else "–"


if __name__ == "__main__":
    main()
