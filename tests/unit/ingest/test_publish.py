"""What a corpus build searches and reads, and that readers see the old build or the new one."""

import fcntl
from datetime import date
from pathlib import Path

import builders
import pytest
from conftest import TODAY
from fakes import BrokenBuilder, Shelf
from sqlalchemy import select

from lawfirmai.adapters.database.models import RunRow
from lawfirmai.adapters.database.references import ReferenceStore
from lawfirmai.assistant import Assistant
from lawfirmai.bootstrap import Container
from lawfirmai.domain.documents import Addendum, Document, Status, Statute
from lawfirmai.domain.errors import NotFound, Unavailable
from lawfirmai.ingest.corpus_build import CorpusBuild, Outcome
from lawfirmai.ingest.publish import folder_name

REFORMED = "① 별빛을 이용하려는 사람은 별빛위원회에 신고하여야 한다."


def add(held: Container, *documents: Document) -> Outcome:
    return builders.ingest(held, "shelf", sources=[Shelf.of(*documents)])


def reform(effective_on: date, text: str = REFORMED, **changes: object) -> Statute:
    """별빛관리법 as it was amended later."""
    given = {
        "promulgated_on": date(effective_on.year, 1, 2),
        "promulgation_number": f"{effective_on.year}",
        "effective_on": effective_on,
        "articles": (builders.article("제2조", text, "별빛이용의 신고"),),
        "addenda": (
            Addendum("부칙 <제19001호,2020.1.2>", "이 법은 공포 후 6개월이 경과한 날부터 시행한다."),
            Addendum(f"부칙 <제{effective_on.year}호,{effective_on.year}.1.2>", "이 법은 공포한 날부터 시행한다."),
        ),
    }
    return builders.statute(**(given | changes))


def text(assistant: Assistant, as_of: date | None = None) -> str:
    return str(assistant.read("별빛관리법 제2조", as_of).article.text)


def searched(assistant: Assistant, words: str = "별빛이용 허가 신고") -> dict[str, str]:
    """The texts that are found, by id."""
    found = [candidate for _, candidate in assistant.search(words, 50)]
    return {one.id: assistant.library.passage(assistant.index().place(one.position)).text for one in found}  # type: ignore[attr-defined]


def kinds(assistant: Assistant) -> set[str]:
    return {candidate.kind for _, candidate in assistant.search("별빛이용 허가 신고", 50)}


class TestWhatIsSearched:
    def test_a_summary_stands_until_the_real_article_is_there(self, empty: Container) -> None:
        add(empty, builders.summary())
        before = empty.open()
        assert kinds(before) == {"summary"}
        assert before.read("별빛관리법 제2조").summary

        outcome = add(empty, builders.statute())
        after = empty.open()
        assert kinds(after) == {"statute"}
        assert not after.read("별빛관리법 제2조").summary
        assert text(after) == builders.PERMIT
        assert outcome.left_out["실제 원문으로 대체된 요약"] == 1

    def test_a_summary_that_comes_after_the_article_does_not_replace_it(self, empty: Container) -> None:
        add(empty, builders.statute())
        add(empty, builders.summary())
        assert kinds(empty.open()) == {"statute"}
        assert text(empty.open()) == builders.PERMIT

    def test_a_summary_of_another_law_stays(self, empty: Container) -> None:
        add(empty, builders.statute(), builders.summary(law="달빛관리법", url=""))
        assert "달빛관리법|제2조" in searched(empty.open())

    def test_a_case_summary_gives_way_to_the_case(self, empty: Container) -> None:
        add(empty, builders.case_summary())
        outcome = add(empty, builders.precedent())
        texts = searched(empty.open(), "별빛이용 허가를 거부할 수 있는 때")
        assert outcome.left_out["실제 원문으로 대체된 요약"] == 1
        assert builders.case_summary().text not in " ".join(texts.values())

    def test_lay_words_of_a_replaced_summary_still_lead_to_the_article(self, empty: Container) -> None:
        add(empty, builders.summary(lay_words=("하늘이 너무 밝아요",)), builders.statute())
        found = [one for _, one in empty.open().search("하늘이 너무 밝아요")]
        best = max(found, key=lambda one: one.features["expanded"])
        assert (best.id, best.kind) == ("별빛관리법|제2조", "statute")
        assert best.features["own"] == 0  # the article itself says nothing of it


class TestVersions:
    @pytest.mark.parametrize("newest_first", [True, False])
    def test_an_older_version_does_not_shadow_the_law_in_force(self, empty: Container, newest_first: bool) -> None:
        versions = [builders.statute(), reform(date(2024, 3, 1))]
        for one in reversed(versions) if newest_first else versions:
            add(empty, one)
        assistant = empty.open()
        assert text(assistant) == REFORMED
        assert searched(assistant)["별빛관리법|제2조"] == REFORMED
        assert text(assistant, date(2024, 2, 29)) == builders.PERMIT
        assert text(assistant, date(2024, 3, 1)) == REFORMED

    def test_what_was_left_out_of_the_search_is_counted(self, empty: Container) -> None:
        outcome = add(empty, builders.statute(), reform(date(2024, 3, 1)))
        assert outcome.left_out["과거·미래 시행본"] == 1

    def test_an_amendment_that_has_not_come_is_not_the_law_yet(self, empty: Container) -> None:
        add(empty, builders.statute(), reform(date(2027, 1, 2)))
        assert text(empty.open()) == builders.PERMIT
        assert searched(empty.open())["별빛관리법|제2조"] == builders.PERMIT
        assert text(empty.open(), date(2027, 1, 2)) == REFORMED

    def test_before_its_enactment_there_was_no_law(self, empty: Container) -> None:
        add(empty, builders.statute())
        with pytest.raises(NotFound):
            text(empty.open(), date(2019, 12, 31))

    def test_the_colonial_text_does_not_shadow_the_living_statute(self, empty: Container) -> None:
        colonial = reform(date(2025, 1, 1), "별빛은 총독이 관리한다.", kind="조선총독부제령", law_id="990099")
        add(empty, builders.statute(), colonial)
        assert text(empty.open()) == builders.PERMIT
        assert searched(empty.open())["별빛관리법|제2조"] == builders.PERMIT

    def test_a_repealed_namesake_does_not_shadow_the_living_statute(self, empty: Container) -> None:
        old = builders.statute(
            law_id="980000",
            promulgated_on=date(1990, 1, 2),
            effective_on=date(1990, 1, 2),
            promulgation_number="4000",
            status=Status.REPEALED,
            articles=(builders.article("제2조", "별빛은 나라의 것이다.", "귀속"),),
            addenda=(Addendum("부칙 <제4000호,1990.1.2>", "이 법은 공포한 날부터 시행한다."),),
        )
        add(empty, builders.statute(), old)
        assert text(empty.open()) == builders.PERMIT
        assert searched(empty.open())["별빛관리법|제2조"] == builders.PERMIT

    def test_a_repealed_law_is_not_searched(self, empty: Container) -> None:
        add(empty, builders.statute(status=Status.REPEALED), builders.upload())
        assert "별빛관리법|제2조" not in searched(empty.open())


class TestPublishing:
    def test_the_same_material_twice_is_one_build(self, empty: Container) -> None:
        assert add(empty, builders.statute()).build is not None
        assert add(empty, builders.statute()).build is None
        assert len(empty.builds.all()) == 1

    def test_the_order_of_arrival_does_not_change_the_build(self, empty: Container, tmp_path: Path) -> None:
        one = add(empty, builders.statute(), builders.precedent(), builders.upload())
        other = builders.container(tmp_path / "other", TODAY)
        add(other, builders.upload())
        add(other, builders.precedent())
        assert add(other, builders.statute()).build.digest == one.build.digest

    def test_a_build_is_added_to_and_not_replaced(self, empty: Container) -> None:
        add(empty, builders.statute())
        build = add(empty, builders.precedent()).build
        assert build.manifest["documents"] == 2
        assert text(empty.open()) == builders.PERMIT

    def test_an_open_build_answers_while_the_next_is_published(self, empty: Container) -> None:
        add(empty, builders.statute())
        reader = empty.open()
        add(empty, reform(date(2024, 3, 1)))
        assert text(reader) == builders.PERMIT
        assert searched(reader)["별빛관리법|제2조"] == builders.PERMIT
        assert text(empty.open()) == REFORMED
        assert reader.build != empty.open().build

    def test_rolling_back_gives_the_former_answers(self, empty: Container) -> None:
        first = add(empty, builders.statute()).build
        second = add(empty, reform(date(2024, 3, 1))).build
        empty.builds.use(second.parent_id)
        assert second.parent_id == first.id
        assert text(empty.open()) == builders.PERMIT
        empty.builds.use(second.id)
        assert text(empty.open()) == REFORMED

    def test_a_build_that_is_not_there_cannot_be_used(self, empty: Container) -> None:
        add(empty, builders.statute())
        with pytest.raises(NotFound):
            empty.builds.use(99)
        assert text(empty.open()) == builders.PERMIT

    def test_a_failure_on_the_way_leaves_the_old_build(self, empty: Container) -> None:
        add(empty, builders.statute())
        with pytest.raises(Unavailable):
            broken(empty)("shelf", [Shelf.of(reform(date(2024, 3, 1)))])
        assert text(empty.open()) == builders.PERMIT
        add(empty, reform(date(2024, 3, 1)))
        assert text(empty.open()) == REFORMED
        assert {one.name for one in empty.settings.builds.iterdir()} == {one.folder for one in empty.builds.all()}

    def test_a_source_that_gives_nothing_publishes_nothing(self, empty: Container) -> None:
        assert add(empty).build is None
        assert empty.builds.current() is None

    def test_two_ingestions_at_once_are_refused(self, empty: Container) -> None:
        add(empty, builders.statute())
        with (empty.settings.data_dir / ".ingest.lock").open("w") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            with pytest.raises(Unavailable):
                add(empty, builders.upload())
        assert add(empty, builders.upload()).build is not None

    def test_the_newest_builds_are_kept_for_rolling_back(self, tmp_path: Path) -> None:
        held = builders.container(tmp_path / "data", TODAY, keep_builds=2)
        for number in range(4):
            add(held, builders.upload(upload_id=str(number)))
        builds = held.builds.all()
        assert len(builds) == 2
        assert {one.name for one in held.settings.builds.iterdir()} == {one.folder for one in builds}

    def test_each_run_is_on_record_with_what_failed(self, empty: Container) -> None:
        builders.ingest(empty, "shelf", sources=[Shelf({"가": [builders.statute()], "나": "모르는 꼴"})])
        with empty.engine.connect() as connection:
            ((source, report),) = connection.execute(select(RunRow.source, RunRow.report))
        assert (source, report["read"], report["new"]) == ("shelf", 2, 1)
        assert report["failed"] == [["나", "나: 모르는 꼴"]]

    def test_a_folder_is_named_after_what_it_holds(self) -> None:
        assert folder_name([1, 2], TODAY, "a") == folder_name([2, 1], TODAY, "a")
        others = [([2], TODAY, "a"), ([1], date(2027, 1, 1), "a"), ([1], TODAY, "b")]
        assert len({folder_name([1], TODAY, "a"), *(folder_name(*one) for one in others)}) == 4


def broken(held: Container) -> CorpusBuild:
    from lawfirmai.adapters.database.documents import raw_hash
    from lawfirmai.ingest.pipeline import Ingest

    reading = Ingest(held.documents, raw_hash)
    members, cites = held.documents.members, ReferenceStore(held.engine)
    return CorpusBuild(
        held.settings.data_dir, held.builds, held.documents, reading, members, cites, BrokenBuilder(), held.today, 3
    )
