"""References are read once a document, before its build is published, and a folder of old is made good."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import builders
import pytest
from fakes import Shelf
from sqlalchemy import delete, func, select

from lawfirmai.adapters.database.models import ReferenceReadingRow, ReferenceRow
from lawfirmai.adapters.database.references import ReferenceStore
from lawfirmai.bootstrap import Container
from lawfirmai.domain.documents import ArticleNumber, Document, Numbered, Precedent
from lawfirmai.domain.errors import Unavailable
from lawfirmai.domain.references import References, Texts
from lawfirmai.ingest.refer import BATCH, ReadReferences


def add(held: Container, *documents: Document) -> None:
    builders.ingest(held, "shelf", sources=[Shelf.of(*documents)])


def rows(held: Container) -> set[tuple[str, int, int]]:
    with held.engine.connect() as connection:
        chosen = select(ReferenceRow.key, ReferenceRow.number, ReferenceRow.part)
        return {(key, number, part) for key, number, part in connection.execute(chosen)}


@dataclass
class Counted:
    """A reference store that remembers what it was asked to read, and may fail at a batch."""

    store: ReferenceStore
    failing: int = 0
    read: list[int] = field(default_factory=list)

    def unread(self, documents: Sequence[int], readings: Callable[[str], str]) -> list[tuple[int, str]]:
        return self.store.unread(documents, readings)

    def texts(self, documents: Sequence[int]) -> list[Texts]:
        self.read += documents
        return self.store.texts(documents)

    def write(self, batch: Sequence[References]) -> None:
        if self.failing and len(self.read) > BATCH * (self.failing - 1):
            raise Unavailable("디스크가 가득 찼습니다")
        self.store.write(batch)


def members(held: Container) -> list[int]:
    return sorted(held.builds.members(held.current().id).values())


def test_statutes_and_courts_are_read_by_part(empty: Container) -> None:
    law = builders.statute(
        articles=(
            builders.article("제1조", builders.PURPOSE, "목적"),
            builders.article("제2조", builders.PERMIT, "허가"),
            builders.article("제3조", "제2조에 따른 허가는 제1조의 목적에 맞아야 한다.", "기준"),
        )
    )
    add(empty, law, builders.precedent())
    assert rows(empty) == {
        ("별빛관리법", 2, 2),
        ("별빛관리법", 1, 2),
        ("별빛관리법", 2, 1),
        ("별빛관리법", 1, 2),
    }


def test_a_document_is_read_once_whatever_is_published_later(empty: Container) -> None:
    add(empty, builders.statute(), builders.precedent())
    add(empty, builders.precedent(case_number="2022두99002", serial="2"))
    counted = Counted(ReferenceStore(empty.engine))
    ReadReferences(counted)(members(empty), ["별빛관리법"])
    assert not counted.read


def test_a_court_is_read_anew_when_the_build_knows_other_names_and_a_statute_is_not(empty: Container) -> None:
    add(empty, builders.statute(), builders.precedent())
    counted = Counted(ReferenceStore(empty.engine))
    ReadReferences(counted)(members(empty), ["별빛관리법", "달빛관리법"])
    assert [type(empty.documents.read(one)) for one in counted.read] == [Precedent]


def test_a_name_that_comes_later_is_known_then(empty: Container) -> None:
    cited = (Numbered(1, "사법달빛규정 제4조, 제5조"),)
    add(empty, builders.precedent(cited_articles=cited))
    add(empty, builders.statute(name="사법달빛규정", kind="대통령령"))
    assert {("사법달빛규정", 4, 1), ("사법달빛규정", 5, 1)} <= rows(empty)


def test_a_folder_from_before_is_read_at_the_next_ingestion_also_where_nothing_is_new(container: Container) -> None:
    whole = rows(container)
    with container.engine.begin() as connection:
        connection.execute(delete(ReferenceRow))
        connection.execute(delete(ReferenceReadingRow))
    assert not container.open().reader.cited_by("민법", ArticleNumber(750)).complete
    outcome = builders.ingest(container, "starter")
    assert outcome.build is None
    assert rows(container) == whole
    assert container.open().reader.cited_by("민법", ArticleNumber(750)).complete


def test_a_batch_that_cannot_be_written_is_read_the_next_time(empty: Container) -> None:
    laws = [builders.statute(name=f"별빛{n}관리법", law_id=f"{n}") for n in range(BATCH + 20)]
    add(empty, *laws)
    with empty.engine.begin() as connection:
        connection.execute(delete(ReferenceRow))
        connection.execute(delete(ReferenceReadingRow))
    names = sorted(one.name for one in laws)
    failing = Counted(ReferenceStore(empty.engine), failing=2)
    with pytest.raises(Unavailable):
        ReadReferences(failing)(members(empty), names)
    assert count(empty) == BATCH
    again = Counted(ReferenceStore(empty.engine))
    ReadReferences(again)(members(empty), names)
    assert len(again.read) == 20
    assert count(empty) == len(laws)


def count(held: Container) -> int:
    with held.engine.connect() as connection:
        return int(connection.execute(select(func.count()).select_from(ReferenceReadingRow)).scalar_one())
