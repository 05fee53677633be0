"""A few changed documents revise the index that stands; it finds what an index made anew would find."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import builders
import pytest
from conftest import TODAY
from fakes import Shelf

from lawfirmai.adapters.index.embedded.build import SEGMENTS
from lawfirmai.assistant import Assistant
from lawfirmai.bootstrap import Container
from lawfirmai.domain.documents import Addendum, Document, Numbered, Precedent, Statute

LAWS, ARTICLES = 40, 6
NEAR = 0.06  # rarities and mean lengths stay the former's, impacts are bytes
WORDS = ("별", "달", "해", "구름", "노을", "새벽", "안개", "이슬")
QUESTIONS = (
    "별안개의 이용을 허가하는 기준",
    "새벽이슬을 해친 사람은 어떻게 되나요",
    "은하수를 건너려면 표를 사야 하나요",
    "노을을 가린 자의 배상",
    "구름별의 관리",
)


def law(number: int, **changes: Any) -> Statute:
    """One of many laws, each about a light of its own."""
    first, second = WORDS[number % 8], WORDS[number // 8 % 8]
    day = date(2010, 1, 4 + number % 20)
    articles = tuple(
        builders.article(
            f"제{part}조",
            f"① {first}{second}의 {WORDS[part]}을 {part * 10 + number}일 안에 신고하여야 한다.\n② {second}을 해친 자는 배상한다.",
            f"{WORDS[part]}{first}의 이용",
        )
        for part in range(1, ARTICLES + 1)
    )
    given: dict[str, Any] = {
        "name": f"{first}{second}관리법",
        "law_id": f"98{number:04}",
        "promulgated_on": day,
        "effective_on": day,
        "promulgation_number": f"{10_000 + number}",
        "articles": articles,
        "addenda": (Addendum(f"부칙 <제{10_000 + number}호,2010.1.4>", "이 법은 공포한 날부터 시행한다."),),
    }
    return builders.statute(**(given | changes))


def case(number: int, **changes: Any) -> Precedent:
    name = law(number % LAWS).name
    given = {
        "case_number": f"2015두{number}",
        "serial": f"{700_000 + number}",
        "issues": (Numbered(1, f"{WORDS[number % 8]}빛을 가린 행위가 {name} 위반인지 여부 {number}"),),
        "summaries": (Numbered(1, f"{name}은 {number}을 막지 않는다."),),
        "cited_articles": (Numbered(1, f"{name} 제{number % ARTICLES + 1}조"),),
        "cited_cases": (),
    }
    return builders.precedent(**(given | changes))


def amended(number: int, text: str = "은하수를 건너려는 사람은 표를 사야 한다.") -> Statute:
    """The law with another second article, from 2020 on."""
    former = law(number)
    second = builders.article("제2조", text, former.articles[1].title)
    return law(
        number,
        promulgated_on=date(2020, 1, 2),
        effective_on=date(2020, 1, 2),
        promulgation_number=f"{20_000 + number}",
        articles=(former.articles[0], second, *former.articles[2:]),
    )


CORPUS = [*map(law, range(LAWS)), *map(case, range(60)), builders.upload()]


def add(held: Container, *documents: Document) -> Mapping[str, Any]:
    """The manifest of the build that they make."""
    build = builders.ingest(held, "shelf", sources=[Shelf.of(*documents)]).build
    return dict(build.manifest)


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("standing") / "data"
    held = builders.container(folder, TODAY)
    add(held, *CORPUS)
    held.close()
    return folder


@pytest.fixture
def held(standing: Path, tmp_path: Path) -> Container:
    import shutil

    return builders.container(Path(shutil.copytree(standing, tmp_path / "data")), TODAY)


def found(assistant: Assistant, question: str) -> dict[str, tuple[str, Mapping[str, float]]]:
    """By id the text that is found, and its features."""
    candidates = [one for _, one in assistant.search(question, 500)]
    texts = [assistant.library.passage(assistant.index().place(one.position)).text for one in candidates]  # type: ignore[attr-defined]
    return {one.id: (text, one.features) for one, text in zip(candidates, texts, strict=True)}


def assert_as_made_anew(held: Container, folder: Path, *documents: Document) -> None:
    """Against an index that is made of everything at once: the same texts, and features but for ``NEAR``."""
    other = builders.container(folder, TODAY)
    assert add(other, *documents)["segments"] == ["."]
    for question in QUESTIONS:
        revised, whole = found(held.open(), question), found(other.open(), question)
        assert {one for one, (_, features) in whole.items() if features["expanded"] > NEAR} <= revised.keys()
        for identity in revised.keys() & whole.keys():
            text, features = revised[identity]
            assert text == whole[identity][0]
            for name in ("plain", "expanded", "vote", "coverage", "cited", "match"):
                assert features[name] == pytest.approx(whole[identity][1][name], abs=NEAR), (question, identity, name)
    other.close()


def test_an_amended_statute_adds_only_the_article_that_changed(held: Container, tmp_path: Path) -> None:
    told = add(held, amended(3))
    assert (told["segments"], told["added"]) == ([".", "1"], 1)
    assert told["not_searched"]["과거·미래 시행본"] == 1
    assert_as_made_anew(held, tmp_path / "whole", *CORPUS, amended(3))


def test_what_did_not_change_is_read_in_the_new_version(held: Container) -> None:
    add(held, amended(3))
    assistant = held.open()
    best = next(one for _, one in assistant.search(f"{law(3).name} {law(3).articles[4].title}"))
    document = assistant.index().place(best.position).document
    statute = held.documents.read(document)
    assert isinstance(statute, Statute)
    assert (best.id, statute.effective_on) == (f"{law(3).name}|제5조", date(2020, 1, 2))


def test_the_former_words_of_an_article_are_no_longer_found(held: Container) -> None:
    add(held, amended(3, "아무도 모르는 외딴낱말을 쓴다."))
    add(held, amended(3))
    for question in ("외딴낱말", law(3).articles[1].text):
        texts = [text for text, _ in found(held.open(), question).values()]
        assert law(3).articles[1].text not in texts
        assert not any("외딴낱말" in text for text in texts)


def test_a_new_precedent_votes_and_lends_its_words(held: Container, tmp_path: Path) -> None:
    new = case(71, issues=(Numbered(1, "은하수를 건너는 나룻배에 표가 필요한지 여부"),))
    told = add(held, new)
    assert told["segments"] == [".", "1"]
    voted = found(held.open(), "은하수를 건너려면 표를 사야 하나요")
    _, features = voted[f"{law(71 % LAWS).name}|제{71 % ARTICLES + 1}조"]
    assert features["vote"] == 1
    assert features["added"] > 0
    assert_as_made_anew(held, tmp_path / "whole", *CORPUS, new)


def test_an_upload_is_added_and_replaced(held: Container) -> None:
    assert add(held, builders.upload(upload_id="다른", pages=("은하수 나룻배 계약서",)))["segments"] == [".", "1"]
    assert "upload|다른" in found(held.open(), "은하수 나룻배")
    assert add(held, builders.upload(upload_id="다른", pages=("무지개 계약서",)))["segments"] == [".", "1", "2"]
    assert found(held.open(), "무지개 계약서")["upload|다른"][0] == "무지개 계약서"
    assert "은하수 나룻배 계약서" not in [text for text, _ in found(held.open(), "은하수 나룻배").values()]


@pytest.mark.parametrize(
    "document",
    [
        builders.statute(),  # a name that courts may have cited all along
        builders.summary(),
        case(5, summaries=(Numbered(1, "다르게 옮긴 요지"),)),  # its former words lend themselves to articles
        builders.upload(upload_id="긴", pages=tuple(f"{number}쪽의 글" for number in range(40))),
    ],
    ids=["a new law", "a summary", "a replaced precedent", "too much"],
)
def test_what_is_not_foreseen_makes_the_index_anew(held: Container, document: Document) -> None:
    assert add(held, document)["segments"] == ["."]


def test_after_many_revisions_the_index_is_made_anew(held: Container) -> None:
    for number in range(SEGMENTS):
        told = add(held, builders.upload(upload_id=f"{number}", pages=("짧은 글",)))
    assert len(told["segments"]) in (1, SEGMENTS + 1)
    segments = [
        add(held, builders.upload(upload_id=f"{number}", pages=("짧은 글",)))["segments"] for number in (50, 51)
    ]
    assert ["."] in segments or len(told["segments"]) == 1


def test_a_revision_shares_the_files_of_its_parent_and_outlives_it(held: Container) -> None:
    parent = held.builds.current()
    assert parent is not None
    add(held, amended(3))
    build = held.current()
    one, other = (held.settings.builds / folder / "passages-lists.bin" for folder in (parent.folder, build.folder))
    assert one.stat().st_ino == other.stat().st_ino
    held.settings.keep_builds = 1
    add(held, amended(4))
    assert {one.name for one in held.settings.builds.iterdir()} == {held.current().folder}
    assert f"{law(4).name}|제2조" in found(held.open(), "은하수를 건너려면 표를 사야 하나요")


def test_a_version_of_the_past_adds_nothing_to_what_is_searched(held: Container) -> None:
    older = law(3, promulgated_on=date(2009, 1, 2), effective_on=date(2009, 1, 2), promulgation_number="9")
    told = add(held, older)
    assert (told["segments"], told["not_searched"]["과거·미래 시행본"]) == (["."], 1)
    assert (held.settings.builds / held.current().folder / "passages-lists.bin").stat().st_nlink == 2


def test_a_precedent_without_issues_is_counted_as_not_searched(held: Container) -> None:
    told = add(held, case(90, issues=(), summaries=()))
    assert told["not_searched"]["판시사항·요지가 없는 판례"] == 1


def test_a_case_on_an_article_that_only_a_summary_tells_makes_the_index_anew(held: Container) -> None:
    add(held, builders.summary(law="달빛관리법"))
    cited = (Numbered(1, "달빛관리법 제2조"),)
    assert add(held, case(91, cited_articles=cited))["segments"] == ["."]


def test_going_back_gives_the_former_law(held: Container) -> None:
    former = held.current()
    add(held, amended(3))
    held.builds.use(former.id)
    assert found(held.open(), law(3).articles[1].text)[f"{law(3).name}|제2조"][0] == law(3).articles[1].text


def test_the_same_again_changes_nothing(held: Container) -> None:
    add(held, amended(3))
    assert builders.ingest(held, "shelf", sources=[Shelf.of(amended(3))]).build is None


def test_a_backup_holds_what_two_builds_share(held: Container, tmp_path: Path) -> None:
    add(held, amended(3))
    held.back_up(tmp_path / "kept.tar.gz")
    other = builders.container(tmp_path / "elsewhere", TODAY)
    other.restore(tmp_path / "kept.tar.gz")
    again = builders.container(tmp_path / "elsewhere", TODAY)
    assert found(again.open(), QUESTIONS[2]) == found(held.open(), QUESTIONS[2])
