"""A build made anew by another model beside the current one: it becomes current whole, or nothing of it stays."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import builders
import pytest
from conftest import TODAY
from fakes import Shelf

from lawfirmai.bootstrap import Container
from lawfirmai.domain.errors import Unavailable
from lawfirmai.ingest.trial import Trial
from lawfirmai.workflow.fusion import RANKER, Trees, shipped

ASKED = "별빛을 이용하려면 허가를 받아야 하나요?"


@pytest.fixture
def held(empty: Container) -> Container:
    texts = [builders.entry(number) for number in range(3, 81)]
    articles = (*builders.statute().articles, *(builders.article(f"제{one.part}조", one.text) for one in texts))
    documents = [builders.statute(articles=articles), builders.precedent(), builders.case_summary()]
    builders.ingest(empty, "shelf", sources=[Shelf.of(*documents)])
    return empty


@pytest.fixture
def model(held: Container, tmp_path: Path) -> Path:
    return builders.model(held, tmp_path / "work", builders.flat())


def tried(held: Container, model: Path, good: Callable[[Any, Path], bool] = lambda *_: True) -> Any:
    return Trial(held.ingest(lambda _: None, lambda _: None, held.builder_over(model)), model)(good)


def scores(held: Container) -> set[float]:
    return {round(score, 4) for score, _ in held.assistant().search(ASKED, 20)}


def kept(held: Container) -> set[str]:
    """What stands in the folders of builds and models."""
    folders = [held.settings.builds, held.settings.models]
    return {one.name for folder in folders if folder.is_dir() for one in folder.iterdir()}


def test_a_good_one_is_published_and_its_model_ranks(held: Container, model: Path) -> None:
    before = held.current()
    assert len(scores(held)) > 1
    build = tried(held, model)
    assert held.current() == build
    assert (build.parent_id, build.manifest["model"]) == (before.id, model.name)
    assert held.model(build) == held.settings.models / model.name
    assert scores(held) == {0.5}  # trees that tell nothing apart, also in the process that was there before
    held.use(before.id)
    assert len(scores(held)) > 1


def test_an_answer_and_a_search_use_the_same_model(held: Container, model: Path) -> None:
    tried(held, model)
    answer = builders.container(held.settings.data_dir, TODAY).assistant().ask(ASKED)
    assert answer.corpus_build == str(held.current().id)
    assert {one.score for one in answer.sources if one.kind == "statute"} == {1.0}


def test_of_one_that_is_not_good_nothing_stays(held: Container, model: Path) -> None:
    before, folders = held.builds.all(), kept(held)
    assert tried(held, model, lambda *_: False) is None
    assert (held.builds.all(), held.current(), kept(held)) == (before, before[0], folders)


def test_a_failure_on_the_way_leaves_the_current_build_and_the_next_clears(held: Container, model: Path) -> None:
    def broken(_build: Any, folder: Path) -> bool:
        assert folder.is_dir()
        raise Unavailable("디스크가 가득 찼습니다")

    before, found = held.current(), scores(held)
    with pytest.raises(Unavailable):
        tried(held, model, broken)
    assert (held.current(), scores(held)) == (before, found)
    left = kept(held) - {before.folder}
    assert left
    tried(held, model, lambda *_: False)
    assert kept(held) == {before.folder}


def test_the_same_model_again_changes_nothing(held: Container, model: Path) -> None:
    build = tried(held, model)
    assert tried(held, held.settings.models / model.name, lambda *_: pytest.fail("nothing is to be measured")) == build


def test_after_going_back_the_same_model_makes_its_build_current_again(held: Container, model: Path) -> None:
    first, build = held.current(), tried(held, model)
    held.use(first.id)
    assert tried(held, model, lambda *_: False) is None
    assert held.current() == first
    assert held.open(build).search(ASKED)
    assert tried(held, model) == held.current() == build


def test_a_build_that_became_current_meanwhile_is_not_replaced(held: Container, model: Path) -> None:
    first = held.current()
    builders.ingest(held, "shelf", sources=[Shelf.of(builders.upload())])

    def good(*_: Any) -> bool:
        held.builds.use(first.id)
        return True

    with pytest.raises(Unavailable):
        tried(held, model, good)
    assert held.current() == first


class TestWhatComesAfter:
    def test_an_ingestion_goes_on_with_the_model(self, held: Container, model: Path) -> None:
        tried(held, model)
        added = builders.ingest(held, "shelf", sources=[Shelf.of(builders.upload())]).build
        assert added.manifest["model"] == model.name
        assert added.manifest["segments"] == [".", "1"]  # revised, not made anew
        assert builders.ingest(held, "shelf", sources=[Shelf.of(builders.upload())]).build is None

    def test_a_model_goes_with_the_last_build_that_names_it(self, tmp_path: Path, held: Container, model: Path) -> None:
        few = builders.container(held.settings.data_dir, TODAY, keep_builds=1)
        tried(few, model)
        other = builders.model(few, tmp_path / "other", shipped())
        tried(few, other)
        assert kept(few) == {few.current().folder, other.name}

    def test_a_backup_holds_it(self, held: Container, model: Path, tmp_path: Path) -> None:
        tried(held, model)
        held.back_up(tmp_path / "b.tar.gz")
        other = builders.container(tmp_path / "other", TODAY)
        other.restore(tmp_path / "b.tar.gz")
        assert scores(other) == {0.5}

    @pytest.mark.parametrize("fault", ["lost", "of another version", "broken"])
    def test_one_that_cannot_be_read_is_told_and_an_ingestion_mends_it(
        self, held: Container, model: Path, fault: str
    ) -> None:
        build = tried(held, model)
        ranker = held.settings.models / model.name / RANKER
        ranker.unlink()
        if fault == "of another version":
            write_other(ranker)
        if fault == "broken":
            ranker.write_bytes(b"PK half")
        with pytest.raises(Unavailable, match="ingest"):
            held.open(build).search(ASKED)
        mended = builders.ingest(held, "shelf", sources=[Shelf.of(builders.statute())]).build
        assert mended.manifest["model"] == ""
        assert len(scores(held)) > 1


def write_other(file: Path) -> None:
    """Trees that were learnt from other features."""
    import numpy as np

    with np.load(save(shipped(), file)) as read:
        arrays = dict(read)
    np.savez(file, **(arrays | {"names": np.array(["다른 특성"])}))


def save(trees: Trees, file: Path) -> Path:
    trees.save(file)
    return file
