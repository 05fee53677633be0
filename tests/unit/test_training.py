"""The embedding is made again without the cases that are measured on, and its card says so."""

import hashlib
import json
from pathlib import Path

import builders
import pytest
from fakes import Shelf

from lawfirmai.adapters.embedder.static import StaticEmbedder
from lawfirmai.bootstrap import Container
from lawfirmai.domain.errors import InvalidInput
from lawfirmai.evaluation import serials
from lawfirmai.training import embedder


@pytest.fixture
def held(empty: Container) -> Container:
    documents = [builders.statute(), builders.precedent(), builders.case_summary()]
    builders.ingest(empty, "shelf", sources=[Shelf.of(*documents)])
    return empty


def cases(folder: Path, *numbers: str) -> Path:
    file = folder / "cases.txt"
    file.write_text("".join(f"{number}\n" for number in numbers), "utf-8")
    return file


def test_a_table_is_left_with_a_card_that_fits_it(held: Container, tmp_path: Path) -> None:
    card = embedder(held, cases(tmp_path, "900001"), tmp_path / "table")
    assert json.loads((tmp_path / "table" / "card.json").read_text("utf-8")) == card
    files = {one.name: hashlib.sha256(one.read_bytes()).hexdigest() for one in (tmp_path / "table").glob("*.npy")}
    assert card["files"] == files
    assert card["bytes"] == sum(one.stat().st_size for one in (tmp_path / "table").glob("*.npy"))
    assert card["withheld"] == serials({"900001"})
    assert card["withheld_cases"] == 2  # the case and our summary of it
    assert StaticEmbedder.open(tmp_path / "table").dimensions == 256


def test_the_same_corpus_gives_the_same_table(held: Container, tmp_path: Path) -> None:
    file = cases(tmp_path, "900001")
    assert embedder(held, file, tmp_path / "one") == embedder(held, file, tmp_path / "other")


def test_a_case_that_is_not_withheld_is_learnt_from(held: Container, tmp_path: Path) -> None:
    without = embedder(held, cases(tmp_path, "900001"), tmp_path / "without")
    with_it = embedder(held, cases(tmp_path, "900002"), tmp_path / "with")
    assert with_it["withheld_cases"] == 0
    assert with_it["digest"] != without["digest"]


def test_cases_that_cannot_be_read_are_bad_input(held: Container, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput):
        embedder(held, tmp_path / "없는-파일", tmp_path / "table")
