"""What was read is counted, what was not is named, and no character goes missing unsaid."""

import unicodedata
from pathlib import Path

import builders
import pytest
from fakes import Shelf

from lawfirmai.adapters.database.documents import raw_hash
from lawfirmai.bootstrap import Container
from lawfirmai.domain.documents import Parsed
from lawfirmai.ingest.pipeline import BATCH, Ingest


@pytest.fixture
def ingest(empty: Container) -> Ingest:
    return Ingest(empty.documents, raw_hash)


def test_new_documents_are_counted_and_kept(ingest: Ingest) -> None:
    members, report = ingest(Shelf.of(builders.statute(), builders.precedent()))
    assert (report.read, report.new, report.unchanged, report.failed) == (2, 2, 0, [])
    assert {identity.split("|")[0] for identity in members} == {"statute", "precedent"}


def test_what_was_read_before_is_not_parsed_again(ingest: Ingest) -> None:
    before, _ = ingest(Shelf.of(builders.statute(), builders.upload()))
    again = Shelf.of(builders.statute(), builders.upload())
    after, report = ingest(again)
    assert (report.read, report.new, report.unchanged) == (2, 0, 2)
    assert again.asked == []
    assert after == before


def test_only_the_document_that_changed_is_read(ingest: Ingest) -> None:
    ingest(Shelf.of(builders.statute(), builders.upload()))
    source = Shelf.of(builders.statute(), builders.upload(name="고친 계약서.txt"))
    _, report = ingest(source)
    assert (report.new, report.unchanged, source.asked) == (1, 1, ["1"])


def test_an_unchanged_document_counts_its_characters_as_a_new_one_does(ingest: Ingest) -> None:
    _, first = ingest(Shelf.of(builders.statute()))
    _, second = ingest(Shelf.of(builders.statute()))
    assert (first.characters, dict(first.kept), dict(first.left_out)) == (10, {"text": 8}, {"white space": 2})
    assert (second.characters, second.kept, second.left_out) == (first.characters, first.kept, first.left_out)


def test_a_document_that_does_not_parse_is_named_and_passed_by(ingest: Ingest) -> None:
    source = Shelf({"가": [builders.statute()], "나": "머리말이 없습니다", "다": [builders.upload()]})
    members, report = ingest(source)
    assert (report.read, report.new, len(members)) == (3, 2, 2)
    assert report.failed == [("나", "나: 머리말이 없습니다")]


def test_a_failure_is_tried_again_the_next_time(ingest: Ingest) -> None:
    ingest(Shelf({"나": "머리말이 없습니다"}))
    _, report = ingest(Shelf({"나": "머리말이 없습니다"}))
    assert (report.unchanged, len(report.failed)) == (0, 1)


def test_every_document_read_is_new_unchanged_or_failed(ingest: Ingest) -> None:
    held = {f"{number:04}": [builders.upload(upload_id=str(number))] for number in range(BATCH + 30)}
    source = Shelf(held | {"0100": "모르는 꼴", "0101": held["0102"]})
    _, report = ingest(source)
    assert report.read == BATCH + 30
    assert report.read == report.new + report.unchanged + len(report.failed)
    assert (report.unchanged, len(report.failed)) == (1, 1)


def test_characters_that_are_neither_kept_nor_named_are_told(ingest: Ingest) -> None:
    lossy = Parsed(builders.statute(), 10, {"text": 5}, {"white space": 2})
    _, report = ingest(Shelf.of(lossy))
    assert report.unexplained == 3


def test_an_account_that_balances_leaves_nothing_unexplained(ingest: Ingest) -> None:
    _, report = ingest(Shelf.of(builders.statute(), builders.precedent()))
    assert report.unexplained == 0


def test_a_second_document_of_the_same_identity_takes_the_place_and_is_told(ingest: Ingest) -> None:
    first, second = builders.upload(name="가.txt"), builders.upload(name="나.txt")
    members, report = ingest(Shelf.of(first, second))
    assert len(members) == 1
    assert report.replaced == [f"1: upload|{first.upload_id}"]


def test_a_name_that_is_not_composed_hangul_is_refused(ingest: Ingest) -> None:
    strange = builders.statute(name=unicodedata.normalize("NFD", "별빛관리법"))
    _, report = ingest(Shelf.of(strange))
    assert [key for key, _ in report.failed] == ["0"]
    assert "NFC" in report.failed[0][1]


def test_progress_is_told_in_documents(empty: Container) -> None:
    told: list[int] = []
    held = {f"{number:04}": [builders.upload(upload_id=str(number))] for number in range(BATCH + 1)}
    Ingest(empty.documents, raw_hash, told.append)(Shelf(held))
    assert told == [BATCH, 1]


def test_a_name_in_markdown_and_its_file_are_the_same_statute(ingest: Ingest, empty: Container, tmp_path: Path) -> None:
    """The builders' Markdown is what the real source reads."""
    (tmp_path / "법률.md").write_text(builders.markdown(builders.statute()), "utf-8")
    outcome = builders.ingest(empty, "statutes", [tmp_path])
    assert (outcome.report.failed, outcome.report.unexplained) == ([], 0)
    assert empty.open().read("별빛관리법 제2조").article.text == builders.PERMIT
    assert ingest(Shelf.of())[0] == {}
