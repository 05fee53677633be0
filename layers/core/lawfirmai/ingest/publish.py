"""The second half of ingestion: chunk → index → publish.

The index is written into a folder of its own, named after what it holds, and only when it is complete does one
transaction add the build and move the pointer. Readers see the old build or the new one, whatever is killed when.
"""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Protocol, TypeVar

from lawfirmai.domain import citations
from lawfirmai.domain.documents import (
    CaseSummary,
    Document,
    PassageKind,
    Precedent,
    Statute,
    Summary,
    case_keys,
    name_key,
)
from lawfirmai.domain.lexicon import lay_terms
from lawfirmai.domain.names import Names
from lawfirmai.domain.time import Version, in_force, pending
from lawfirmai.ingest.chunk import Chunk, chunks
from lawfirmai.ports import Entry, Ruling

PAST, SILENT = "과거·미래 시행본", "판시사항·요지가 없는 판례"
EXPANSION = 4000  # characters of courts' and citizens' words an article may bring into the index
FORMAT = 4  # part of the folder's name: raised when the same members give another index


M = TypeVar("M")


class Documents(Protocol):
    def read(self, document_id: int) -> Document: ...


@dataclass(frozen=True)
class Material:
    """What an index is made of, and which members were left out of it and why."""

    entries: Sequence[Entry]
    rulings: Sequence[Ruling]
    left_out: Mapping[str, int]


@dataclass(frozen=True)
class Assemble:
    """Chooses what is searched: the law in force, precedents, uploads, and summaries where there is no law yet."""

    documents: Documents
    today: date
    progress: Callable[[str], None] = lambda _: None

    def __call__(self, versions: Sequence[Version], others: Iterable[int]) -> Material:
        laws, old = living(versions, self.today)
        statutes = [(one.document_id, self.documents.read(one.document_id)) for one in laws]
        rest = [(one, self.documents.read(one)) for one in others]
        names = Names([version.name for version in versions] + [d.law for _, d in rest if isinstance(d, Summary)])
        rulings = [ruling for _, document in rest for ruling in rulings_of(document, names)]
        words = Words.of(rulings, [d for _, d in rest if isinstance(d, Summary)])
        chosen, replaced = _unreplaced(statutes, rest)
        entries = sorted(_entries([*statutes, *chosen], words), key=_place)
        searched = {entry.document for entry in entries}
        silent = sum(1 for one, _ in chosen if one not in searched)
        left_out = {PAST: old, "실제 원문으로 대체된 요약": replaced, SILENT: silent}
        return Material(entries, rulings, left_out)


def living(versions: Sequence[Version], today: date) -> tuple[list[Version], int]:
    """Of each statute the version that is searched, and how many versions are not."""
    by_name: dict[str, list[Version]] = {}
    for version in versions:
        by_name.setdefault(name_key(version.name), []).append(version)
    held = (in_force(group, today) or next(iter(pending(group, today)), None) for group in by_name.values())
    chosen = [version for version in held if version and not version.repealed]
    return chosen, len(versions) - len(chosen)


def _place(entry: Entry) -> tuple[Any, ...]:
    return (
        list(PassageKind).index(entry.kind),
        name_key(entry.name or entry.id),
        entry.document,
        entry.part,
        entry.start,
    )


def _entries(documents: Iterable[tuple[int, Document]], words: "Words") -> Iterable[Entry]:
    for identifier, document in documents:
        for chunk in chunks(document):
            yield to_entry(identifier, chunk, words)


def to_entry(document: int, chunk: Chunk, words: "Words") -> Entry:
    key = name_key(chunk.id)
    return Entry(
        chunk.id,
        chunk.kind,
        document,
        chunk.part,
        chunk.start,
        chunk.end,
        chunk.text,
        chunk.title,
        chunk.name,
        chunk.chapter,
        words.expansion(key),
        tuple(words.called.get(key, ())),
    )


def _unreplaced(
    statutes: Sequence[tuple[int, Document]], rest: Sequence[tuple[int, Document]]
) -> tuple[list[tuple[int, Document]], int]:
    """A summary stands until the real article, or the real case, is there."""
    laws = {name_key(one.name) for _, one in statutes if isinstance(one, Statute)}
    cases = {
        case for _, one in rest if isinstance(one, Precedent) and one.issues for case in case_keys(one.case_number)
    }
    kept = [
        (identifier, one)
        for identifier, one in rest
        if not (isinstance(one, Summary) and name_key(one.law) in laws)
        and not (isinstance(one, CaseSummary) and case_keys(one.case_number) & cases)
    ]
    return kept, len(rest) - len(kept)


def rulings_of(document: Document, names: Names) -> Iterable[Ruling]:
    """Each numbered issue of a court with the articles it was decided by."""
    if isinstance(document, CaseSummary):
        articles = tuple(_articles(", ".join(document.cited_articles), names))
        yield Ruling(f"{document.issue} {' '.join(document.lay_words)}", document.text, articles)
    if not isinstance(document, Precedent):
        return
    cited = {one.number: one.text for one in document.cited_articles}
    held = {one.number: one.text for one in document.summaries}
    for issue in document.issues:
        articles = tuple(_articles(cited.get(issue.number) or cited.get(0, ""), names))
        if articles:
            yield Ruling(issue.text, held.get(issue.number, ""), articles)


def _articles(text: str, names: Names) -> Iterable[str]:
    for found in citations.find(text, names):
        if isinstance(found.citation, citations.Citation) and found.citation.article and not found.reason:
            official = names.resolve(found.citation.law)
            if official:
                yield f"{official}|{found.citation.article}"


@dataclass(frozen=True)
class Words:
    """What citizens (``called``) and courts (``issues``) say of articles, by ``name_key`` of the article's id."""

    called: Mapping[str, Sequence[str]]
    issues: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, rulings: Iterable[Ruling], summaries: Iterable[Summary]) -> "Words":
        called = dict(lay_terms())
        for summary in summaries:
            key = name_key(f"{summary.law}|{summary.number}")
            called[key] = tuple(dict.fromkeys([*summary.lay_words, *called.get(key, ())]))
        issues: dict[str, list[str]] = {}
        for ruling in rulings:
            for article in dict.fromkeys(ruling.articles):
                issues.setdefault(name_key(article), []).append(ruling.issue)
        return cls(called, issues)

    def expansion(self, article: str) -> str:
        return "\n".join([*self.called.get(article, ()), *self.issues.get(article, ())])[:EXPANSION]


def folder_name(members: Iterable[int], today: date, taught: str) -> str:
    """Names an index by what it holds: the same members on the same day of law, and what the embedder was taught."""
    digest = hashlib.sha256(f"{FORMAT}|{today}|{taught}".encode())
    for member in sorted(members):
        digest.update(member.to_bytes(8, "big"))
    return digest.hexdigest()[:16]


def write_index(root: Path, name: str, write: Callable[[Path], M]) -> tuple[str, M]:
    """Has ``root/name`` written whole or not at all; returns the digest of its files and what the writer told."""
    partial, final = root / f"{name}.partial", root / name
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    manifest = write(partial)
    digest = _sync(partial)
    shutil.rmtree(final, ignore_errors=True)  # an orphan of a run killed before it could publish
    os.replace(partial, final)
    return digest, manifest


def _sync(folder: Path) -> str:
    """Every file to disk before the rename; the digest of names and contents."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(str(path.relative_to(folder)).encode())
            with path.open("rb+") as file:
                while block := file.read(1 << 20):
                    digest.update(block)
                os.fsync(file.fileno())
    return digest.hexdigest()
