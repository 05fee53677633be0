"""Where passages stand, and what rulings say of the articles that they cite."""

from pathlib import Path

import builders
import numpy as np
import pytest

from lawfirmai.adapters.embedder.static import StaticEmbedder
from lawfirmai.adapters.index.embedded.nearest import Nearest
from lawfirmai.adapters.index.embedded.places import Places
from lawfirmai.adapters.index.embedded.search import weights
from lawfirmai.adapters.index.embedded.votes import SILENCE, Cast, Voices, Votes
from lawfirmai.choices import LEARNERS
from lawfirmai.domain.documents import name_key
from lawfirmai.domain.tokens import bigrams

ENTRIES = [builders.entry(1), builders.entry(2, start=0), builders.entry(2, start=40, end=80), builders.entry(3)]
RULINGS = [builders.ruling(number) for number in (1, 2, 3)]


def built(root: Path, rulings: object = RULINGS) -> Path:
    folder = root / "index"
    folder.mkdir(parents=True)
    LEARNERS["embedded"](root).build(folder, ENTRIES, rulings)  # type: ignore[arg-type]
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("votes"))


def voices(folder: Path, text: str) -> Voices:
    vector = StaticEmbedder.open(folder / "embedder").embed([text])[0]
    return Votes(folder, [folder], Nearest([folder], "rulings")).of(weights(bigrams(text)), vector)


def test_an_article_is_found_by_its_id(folder: Path) -> None:
    places = Places(folder)
    ids = [name_key(f"별빛관리법|제{number}조") for number in (3, 1)]
    assert places.names(places.find(ids)) == ["별빛관리법|제3조", "별빛관리법|제1조"]


def test_what_is_not_there_is_not_found(folder: Path) -> None:
    places = Places(folder)
    assert places.find([name_key("별빛관리법|제99조"), name_key("없는법|제1조"), "별빛관리법", ""]).tolist() == []
    assert places.find([]).tolist() == []


def test_each_group_begins_with_its_first_passage(folder: Path) -> None:
    places = Places(folder)
    rows = places.first()
    for group in range(places.groups):
        assert rows[group] == np.flatnonzero(places.group == group)[0]


def test_a_ruling_asked_in_its_own_words_speaks_loudest_for_its_article(folder: Path) -> None:
    places, heard = Places(folder), voices(folder, RULINGS[1].issue)
    for said in (heard.words, heard.both, heard.near):
        assert places.names(heard.groups[[int(said.argmax())]]) == ["별빛관리법|제2조"]
    assert heard.both.max() == pytest.approx(1)
    assert 0.5 < heard.coverage <= 1
    assert heard.nearest == pytest.approx(1, abs=0.05)


def test_no_rulings_are_silent(tmp_path: Path) -> None:
    assert voices(built(tmp_path, []), RULINGS[0].issue) is SILENCE


def test_casts_are_put_one_after_the_other() -> None:
    both = Cast.of([[1, 2], []]).and_([[3], [1]])
    assert both.groups.tolist() == [1, 2, 3, 1]
    assert both.offsets.tolist() == [0, 2, 2, 3, 4]
