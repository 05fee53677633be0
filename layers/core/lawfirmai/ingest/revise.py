"""What a few changed documents change in an index that stands, so that one amended statute costs no whole build.

Foreseen are amended statutes, uploads, and precedents that are new. Whatever else changes makes the index anew: a law
whose name was unknown, for instance, by which courts may have decided all along.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from lawfirmai.domain.documents import (
    ArticleNumber,
    CaseSummary,
    Document,
    PassageKind,
    Precedent,
    Statute,
    Summary,
    Upload,
    case_keys,
    name_key,
)
from lawfirmai.domain.names import Names
from lawfirmai.domain.references import Target
from lawfirmai.domain.time import Version
from lawfirmai.ingest.chunk import Chunk, chunks
from lawfirmai.ingest.publish import Documents, Words, living, rulings_of, to_entry
from lawfirmai.ports import Place, Revision, Ruling

FEW = 50  # documents that come or go; with more, a whole build is hardly slower
CITING = 60  # cases read for what they say of an article: more than an expansion has room for

Held = tuple[int, Document]


class Citing(Protocol):
    def cases(self, target: Target) -> Sequence[int]: ...


class Members(Protocol):
    """A set of documents before it is published. ``summaries`` are those of ``others`` that are ours."""

    @property
    def versions(self) -> Sequence[Version]: ...
    @property
    def others(self) -> Sequence[int]: ...
    @property
    def summaries(self) -> Sequence[int]: ...
    @property
    def laws(self) -> Sequence[str]: ...


@dataclass(frozen=True)
class Revise:
    """``before`` are the members of the build that stands, ``searched`` those that its index holds."""

    documents: Documents
    citing: Citing
    today: date

    def __call__(self, before: Set[int], searched: Set[int], after: Members) -> Revision | None:
        """None where the index must be made anew."""
        held, _ = living(after.versions, self.today)
        living_ids = {one.document_id for one in held}
        others = set(after.others)
        came = sorted((living_ids - searched) | (others - before))
        went = sorted(searched - living_ids - others)
        if not searched or len(came) + len(went) > FEW:
            return None
        changes = _Changes([*map(self._read, came)], [*map(self._read, went)])
        names = Names(after.laws)
        rulings = [ruling for _, document in changes.new for ruling in rulings_of(document, names)]
        if not changes.foreseen or self._stand_for(changes.cases, rulings, held, after):
            return None
        return self._revision(changes, rulings, names, held, after)

    def _read(self, document: int) -> Held:
        return document, self.documents.read(document)

    def _stand_for(self, cases: Set[str], rulings: Sequence[Ruling], held: Sequence[Version], after: Members) -> bool:
        """Whether summaries of ours stand for one of the cases, or for an article, without its law, that they cite."""
        laws, cited = {name_key(one.name) for one in held}, _cited(rulings)
        return any(
            name_key(one.law) not in laws and name_key(f"{one.law}|{one.number}") in cited
            if isinstance(one, Summary)
            else isinstance(one, CaseSummary) and bool(cases & case_keys(one.case_number))
            for one in map(self.documents.read, after.summaries if cases else ())
        )

    def _revision(
        self,
        changes: "_Changes",
        rulings: Sequence[Ruling],
        names: Names,
        held: Sequence[Version],
        after: Members,
    ) -> Revision:
        cited = _cited(rulings)
        added, places = changes.passages(cited)
        laws = {name_key(one.name): one.document_id for one in held}
        for law in {key.partition("|")[0] for key in cited} & laws.keys() - changes.laws:
            for place, chunk in _placed(*self._read(laws[law])):
                if name_key(chunk.id) in cited:
                    places[place] = None
                    added.append((laws[law], chunk))
        words = self._words({name_key(chunk.id) for _, chunk in added if _is_law(chunk)}, names, after)
        entries = [to_entry(document, chunk, words) for document, chunk in added]
        return Revision(places, entries, rulings)

    def _words(self, articles: Set[str], names: Names, after: Members) -> Words:
        """What courts and citizens call the articles, as a whole build tells it."""
        others, cases = set(after.others), set[int]()
        for article in articles:
            law, _, number = article.partition("|")
            found = sorted(others.intersection(self.citing.cases((law, ArticleNumber.parse(number)))))
            cases |= set(found[:CITING])
        rulings: list[Ruling] = []
        for case in sorted(cases):
            rulings += rulings_of(self.documents.read(case), names)
        read = [self.documents.read(one) for one in after.summaries] if articles else []
        return Words.of(rulings, [one for one in read if isinstance(one, Summary)])


@dataclass(frozen=True)
class _Changes:
    new: Sequence[Held]
    old: Sequence[Held]

    @property
    def foreseen(self) -> bool:
        """Each statute takes the place of one; cases and summaries do not go, and summaries do not come."""
        came = sorted(name_key(one.name) for number, one in self.new if isinstance(one, Statute) and _any(number, one))
        went = sorted(name_key(one.name) for _, one in self.old if isinstance(one, Statute))
        return (
            came == went
            and len(set(came)) == len(came)
            and all(isinstance(one, Statute | Precedent | Upload) for _, one in self.new)
            and all(isinstance(one, Statute | Upload) for _, one in self.old)
        )

    @property
    def laws(self) -> set[str]:
        return {name_key(one.name) for _, one in self.new if isinstance(one, Statute)}

    @property
    def cases(self) -> set[str]:
        return {case for _, one in self.new if isinstance(one, Precedent) for case in case_keys(one.case_number)}

    def passages(self, cited: Set[str]) -> tuple[list[tuple[int, Chunk]], dict[Place, Place | None]]:
        """What is new, and what becomes of what was there; ``cited`` articles are new though their words are not."""
        fresh: dict[tuple[str, ...], list[tuple[Place, Chunk]]] = {}
        for place, chunk in (one for held in self.new for one in _placed(*held)):
            fresh.setdefault(_words(chunk), []).append((place, chunk))
        places: dict[Place, Place | None] = {}
        for place, chunk in (one for held in self.old for one in _placed(*held)):
            same = fresh.get(_words(chunk))
            places[place] = same.pop(0)[0] if same and name_key(chunk.id) not in cited else None
        return [(place.document, chunk) for same in fresh.values() for place, chunk in same], places


def _cited(rulings: Sequence[Ruling]) -> set[str]:
    return {name_key(article) for ruling in rulings for article in ruling.articles}


def _placed(document: int, held: Document) -> Iterator[tuple[Place, Chunk]]:
    for chunk in chunks(held):
        yield Place(document, chunk.part, chunk.start, chunk.end), chunk


def _any(document: int, held: Document) -> bool:
    return next(_placed(document, held), None) is not None


def _words(chunk: Chunk) -> tuple[str, ...]:
    return chunk.id, chunk.kind, chunk.title, chunk.name, chunk.chapter, chunk.text


def _is_law(chunk: Chunk) -> bool:
    return chunk.kind == PassageKind.STATUTE
