"""How long an amended statute takes until it is searched, and the whole index made anew from the documents stored.

    python -m benchmarks.republish

In a copy of LAWFIRM_DATA_DIR three statutes, a small one, a middling one and the largest, are amended one after the
other: promulgated today, with one sentence more in the article in their middle. `lawfirmai ingest statutes FILE` reads
the amended text; it is timed from the process's start to its end, when the new build is the current one.
`lawfirmai search` must find the article by its new sentence then, and not before. One ingestion that changes nothing
goes first and does not count. At last the index's folder is taken away, and the same command makes it whole again: what
the documents cite is read already, an embedding is not trained. Needs LAWFIRM_SHARED and the whole corpus.
"""

import json
import os
import re
import shutil
import sqlite3
import statistics
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import measuring
from benchmarks.start import BYTECODE, CLI

from lawfirmai.choices import SOURCES
from lawfirmai.domain.documents import name_key
from lawfirmai.domain.time import in_force
from lawfirmai.settings import Settings

SENTENCES: Mapping[float, str] = {  # by the share of statutes that are no larger: words that no statute has
    0.05: "찔레꽃마을 꿀벌우체부는 쩌렁쩌렁 휘파람으로 편지봉투를 나른다.",
    0.5: "별똥별주막 까치할멈은 쭈글쭈글 귤껍질로 구름사다리를 엮는다.",
    1.0: "뭉게언덕 너구리악단은 삐뚤빼뚤 조약돌로 무지개풍금을 두드린다.",
}
ARTICLE = re.compile(r"^##### (제\d+조(?:의\d+)?)", re.MULTILINE)
FEWEST = 3  # articles of a statute that is amended
FOUND = 10  # results that are looked at


@dataclass(frozen=True)
class Amendment:
    """The file to be read, the id of the article that changed, and its new sentence."""

    file: Path
    article: str
    sentence: str


@dataclass(frozen=True)
class Republished:
    """``before`` and ``after``: the article's place in the search by its new sentence, 0 where it is not found."""

    amendment: Amendment
    done: measuring.Watched
    before: int
    after: int


def main() -> None:
    with copied() as data, TemporaryDirectory(prefix="lawfirmai-bench-") as scratch:
        chosen = amendments(data, Path(scratch))
        ingest(data, chosen[0].file.with_suffix(".old.md"))
        runs = [republished(data, one) for one in chosen]
        whole = anew(data, chosen[-1])
        print(measuring.table(HEAD, [_row(one) for one in runs]))
        print()
        print(measuring.table(["what", "measured", "goal"], _goals(runs, whole)))
        with measuring.opened(data) as held:
            print(f"\nCorpus: {measuring.holdings(held)}. {measuring.machine()}; page cache warm.")
    if lost := [one.amendment.article for one in runs if one.before or not one.after]:
        sys.exit(f"found before it was there, or not found afterwards: {', '.join(lost)}")


@contextmanager
def copied() -> Iterator[Path]:
    """The database and the current build, on the disk that they are on, written before the clock starts."""
    source = Settings().data_dir.resolve()
    measuring.need(source / "lawfirm.db")
    out = measuring.ROOT / "benchmarks" / "out"
    out.mkdir(exist_ok=True)
    with TemporaryDirectory(prefix="republish-", dir=out) as scratch:
        data = Path(scratch)
        with (
            closing(sqlite3.connect(source / "lawfirm.db")) as held,
            closing(sqlite3.connect(data / "lawfirm.db")) as to,
        ):
            held.backup(to)
        folder = _current(data)
        shutil.copytree(source / folder, data / folder)
        os.sync()
        yield data


def _current(data: Path) -> Path:
    with measuring.opened(data) as held:
        return Path("builds") / held.current().folder


def amendments(data: Path, scratch: Path) -> list[Amendment]:
    """Of the statutes that are searched in one version alone; each also as it stands, in a file beside."""
    archive = measuring.SHARED / "corpus" / "statutes.tar.xz"
    measuring.need(archive)
    with measuring.opened(data) as held:
        versions, today = held.open().library.versions, held.today()
    often = Counter(one.name for one in versions)
    alone = {one.name for one in versions if often[one.name] == 1 and not one.repealed and in_force([one], today)}
    (source,) = SOURCES["statutes"]([archive])
    texts = sorted((raw.content.decode() for raw in source.fetch()), key=len)
    texts = [text for text in texts if _front(text, "제목") in alone and len(ARTICLE.findall(text)) >= FEWEST]
    whole = [texts[round(share * (len(texts) - 1))] for share in SENTENCES]
    return [
        _amended(text, sentence, today, scratch / f"{number}.md")
        for number, (text, sentence) in enumerate(zip(whole, SENTENCES.values(), strict=True))
    ]


def _front(text: str, key: str) -> str:
    found = re.search(rf"^{key}: (.*)$", text, re.MULTILINE)
    return found[1] if found else ""


def _amended(text: str, sentence: str, today: date, file: Path) -> Amendment:
    """The sentence ends the article in the middle."""
    articles = [*ARTICLE.finditer(text)]
    article = articles[len(articles) // 2]
    below = text.find("\n#", article.end())
    end = below if below >= 0 else len(text)
    new = f"{text[:end].rstrip()}\n\n{sentence}\n{text[end:]}"
    for key, value in {"공포일자": today, "공포번호": "'99999'", "시행일자": today}.items():
        new = re.sub(rf"^{key}: .*$", f"{key}: {value}", new, count=1, flags=re.MULTILINE)
    file.with_suffix(".old.md").write_text(text, "utf-8")
    file.write_text(new, "utf-8")
    return Amendment(file, f"{_front(text, '제목')}|{article[1]}", sentence)


def republished(data: Path, one: Amendment) -> Republished:
    before, former = place(data, one), _current(data)
    done = ingest(data, one.file)
    if _current(data) == former:
        sys.exit(f"{one.article} was not republished: nothing was measured")
    return Republished(one, done, before, place(data, one))


def anew(data: Path, last: Amendment) -> measuring.Watched:
    """All of the index, of the same documents."""
    folder = data / _current(data)
    shutil.rmtree(folder)
    done = ingest(data, last.file)
    told = json.loads((data / _current(data) / "index.json").read_text("utf-8"))
    if told["added"] or len(told["segments"]) > 1:
        sys.exit("the index was revised, not made anew: nothing was measured")
    return done


def ingest(data: Path, file: Path) -> measuring.Watched:
    print(f"republish: {file.name} …", file=sys.stderr, flush=True)
    return measuring.watched([*CLI, "ingest", "statutes", str(file), "--json"], _environment(data))


def place(data: Path, one: Amendment) -> int:
    command = [*CLI, "search", one.sentence, "-k", str(FOUND), "--json"]
    found = json.loads(measuring.watched(command, _environment(data)).printed)
    ids = [name_key(row["id"]) for row in found]
    return ids.index(name_key(one.article)) + 1 if name_key(one.article) in ids else 0


def _environment(data: Path) -> dict[str, str]:
    return {"LAWFIRM_DATA_DIR": str(data), **BYTECODE}


HEAD = [
    "amended",
    "characters",
    "by the clock",
    "processor",
    "peak memory",
    "place by its new sentence, before → after",
]


def _row(one: Republished) -> list[object]:
    told = json.loads(one.done.printed)
    return [
        one.amendment.article.replace("|", " "),
        f"{told['characters']:,}",
        f"{one.done.seconds:.1f} s",
        f"{one.done.processor:.1f} s",
        measuring.megabytes(one.done.memory),
        f"{one.before or '–'} → {one.after or '–'}",
    ]


def _goals(runs: Sequence[Republished], whole: measuring.Watched) -> list[list[object]]:
    def median(values: Iterator[float]) -> str:
        return f"{statistics.median(values):.1f} s"

    found = sum(1 for one in runs if one.after and not one.before)
    return [
        ["one statute republished, by the clock, the median", median(one.done.seconds for one in runs), "≤ 5 s"],
        ["… processor time", median(one.done.processor for one in runs), ""],
        ["… peak memory, the most", measuring.in_both(max(one.done.memory for one in runs)), ""],
        ["articles found by their new sentence", f"{found} of {len(runs)}", f"{len(runs)} of {len(runs)}"],
        ["the index made anew, by the clock", f"{whole.seconds:.0f} s", "≤ 360 s"],
        ["… processor time", f"{whole.processor:.0f} s", ""],
        ["… peak memory", measuring.in_both(whole.memory), "≤ 3,000 MB"],
    ]


if __name__ == "__main__":
    main()
