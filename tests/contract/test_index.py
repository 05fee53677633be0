"""What every index keeps, whatever product stands behind it."""

from collections.abc import Callable
from pathlib import Path

import builders
import numpy as np
import pytest

from lawfirmai.choices import BUILDERS, EMBEDDERS, INDEXES, LEARNERS
from lawfirmai.domain.documents import PassageKind, name_key
from lawfirmai.domain.errors import Unavailable
from lawfirmai.ports import Candidate, Index, Place, Query

ARTICLES, CASES = 300, 20
QUESTION = f"{builders.entry(42).title} 별빛부장관의 구역에서 별빛을 이용하게 할 수 있나요?"
ENTRIES = [
    *(builders.entry(number, expansion=builders.ruling(number).issue) for number in range(1, ARTICLES + 1)),
    *(
        builders.entry(
            number,
            id=f"판례|2021두{number}",
            kind=PassageKind.PRECEDENT,
            document=1000 + number,
            part=0,
            name="",
            title=f"{chr(ord('밝') + number)}혼",
        )
        for number in range(1, CASES + 1)
    ),
]
# Shares a word with more passages than are asked for, and a word of its own with each case.
EVERYTHING = " ".join([*(one.title for one in ENTRIES[:250]), *(one.title for one in ENTRIES[ARTICLES:])])
RULINGS = [builders.ruling(number) for number in range(1, 40)]

pytestmark = pytest.mark.parametrize("product", sorted(INDEXES))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """A folder with the index of ENTRIES and RULINGS, written once for each product."""
    made: dict[str, Path] = {}

    def get(product: str) -> Path:
        if product not in made:
            made[product] = build(product, tmp_path_factory.mktemp(product))
        return made[product]

    return get


def build(product: str, root: Path, entries: object = ENTRIES, rulings: object = RULINGS) -> Path:
    target = root / "index"
    target.mkdir()
    LEARNERS[product](root).build(target, entries, rulings)  # type: ignore[arg-type]
    return target


def ask(
    product: str, folder: Path, text: str = QUESTION, k: int = 200, kinds: set[str] | None = None
) -> list[Candidate]:
    vector = EMBEDDERS["static"](folder).embed([text])[0]
    return INDEXES[product](folder).candidates(Query(text, vector, frozenset(kinds or ())), k)


def test_all_tables_name_the_same_products(product: str) -> None:
    assert product in BUILDERS
    assert product in LEARNERS


def test_at_least_200_candidates_are_found_where_there_are_so_many(product: str, folder: Callable[[str], Path]) -> None:
    found = ask(product, folder(product), EVERYTHING, kinds={"statute"})
    assert len(found) == 200
    assert len({name_key(one.id) for one in found}) == len(found)
    assert len(ask(product, folder(product), EVERYTHING, k=240, kinds={"statute"})) == min(240, ARTICLES)


def test_cases_do_not_crowd_out_the_law(product: str, folder: Callable[[str], Path]) -> None:
    of_all_kinds = [one.id for one in ask(product, folder(product), EVERYTHING, 50) if one.kind == "statute"]
    assert of_all_kinds == [one.id for one in ask(product, folder(product), EVERYTHING, 50, {"statute"})]
    assert len(of_all_kinds) == 50


def test_the_article_that_says_it_leads_by_its_words(product: str, folder: Callable[[str], Path]) -> None:
    found = ask(product, folder(product))
    best = max(found, key=lambda one: (one.features["expanded"], one.kind == PassageKind.STATUTE))
    assert best.id == "별빛관리법|제42조"


COUNTED = {"cited", "law_cited", "length", "tokens"}


def test_features_are_finite_and_at_most_1(product: str, folder: Callable[[str], Path]) -> None:
    """Some are the logarithm of a count, and a cosine may be negative; all else is between 0 and 1."""
    for question in (QUESTION, EVERYTHING, "별빛", "x", "1"):
        for one in ask(product, folder(product), question):
            assert {"plain", "expanded", "cosine", "vote", "coverage", "cited"} <= one.features.keys()
            for name, value in one.features.items():
                assert np.isfinite(value), (one.id, name)
                assert value <= 1 + 1e-6 or name in COUNTED, (one.id, name, value)
                assert value >= -1e-6 or name == "cosine", (one.id, name, value)


def test_only_what_a_ruling_cites_is_voted_for(product: str, folder: Callable[[str], Path]) -> None:
    cited = {name_key(article) for ruling in RULINGS for article in ruling.articles}
    found = ask(product, folder(product), RULINGS[4].issue)
    voted = {name_key(one.id) for one in found if one.features["vote"] > 0}
    assert voted <= cited
    assert max(found, key=lambda one: one.features["vote"]).id == RULINGS[4].articles[0]


@pytest.mark.parametrize("kind", ["statute", "precedent"])
def test_only_the_kinds_asked_for_are_found(product: str, folder: Callable[[str], Path], kind: str) -> None:
    found = INDEXES[product](folder(product)).candidates(Query(EVERYTHING, (), frozenset({kind})), 200)
    assert {one.kind for one in found} == {kind}
    assert len(found) == min(200, {"statute": ARTICLES, "precedent": CASES}[kind])


def test_several_kinds_may_be_asked_for(product: str, folder: Callable[[str], Path]) -> None:
    found = ask(product, folder(product), EVERYTHING, 300, {"statute", "precedent"})
    assert {one.kind for one in found} == {"statute", "precedent"}


def test_a_kind_that_is_not_there_finds_nothing(product: str, folder: Callable[[str], Path]) -> None:
    assert ask(product, folder(product), kinds={"upload"}) == []


def test_no_more_than_asked_for_are_given(product: str, folder: Callable[[str], Path]) -> None:
    assert len(ask(product, folder(product), k=5, kinds={"statute"})) == 5


def test_the_law_s_words_for_a_lay_word_help_to_find(product: str, folder: Callable[[str], Path]) -> None:
    index = INDEXES[product](folder(product))
    lay = "퀘퀙뒑 구역에서"
    helped = index.candidates(Query(lay, (), frozenset({"statute"}), (QUESTION,)), 200)
    alone = {one.id: one.features for one in index.candidates(Query(lay, (), frozenset({"statute"})), 200)}
    best = max(helped, key=lambda one: one.features["plain"])
    assert best.id == "별빛관리법|제42조"
    assert best.features["match"] == alone.get(best.id, {"match": 0.0})["match"]  # it is the question's own words


def test_a_candidate_leads_back_to_its_text(product: str, folder: Callable[[str], Path]) -> None:
    index: Index = INDEXES[product](folder(product))
    places = {index.place(one.position) for one in ask(product, folder(product), kinds={"statute"})}
    assert places <= {Place(one.document, one.part, one.start, one.end) for one in ENTRIES}
    (first, *_) = ask(product, folder(product), kinds={"statute"})
    held = next(one for one in ENTRIES if one.id == first.id)
    assert index.place(first.position) == Place(held.document, held.part, held.start, held.end)


def test_passages_of_one_article_are_one_candidate(product: str, tmp_path: Path) -> None:
    halves = [builders.entry(7, start=0, end=20), builders.entry(7, start=20, end=40), builders.entry(8)]
    found = ask(product, build(product, tmp_path, halves, []), halves[0].text)
    assert sorted(one.id for one in found) == ["별빛관리법|제7조", "별빛관리법|제8조"]


def test_the_same_question_finds_the_same_again(product: str, folder: Callable[[str], Path]) -> None:
    assert ask(product, folder(product)) == ask(product, folder(product))


def test_without_a_vector_the_words_still_find(product: str, folder: Callable[[str], Path]) -> None:
    found = INDEXES[product](folder(product)).candidates(Query(QUESTION), 10)
    assert "별빛관리법|제42조" in [one.id for one in found]
    assert {one.features["cosine"] for one in found} == {0.0}


@pytest.mark.parametrize("text", ["☆☆☆", "가", "퀘퀙뒑", " \n"])
def test_a_question_without_known_words_is_no_error(product: str, folder: Callable[[str], Path], text: str) -> None:
    for one in ask(product, folder(product), text):
        assert all(np.isfinite(value) for value in one.features.values())


def test_the_same_entries_give_the_same_bytes(product: str, folder: Callable[[str], Path], tmp_path: Path) -> None:
    again = build(product, tmp_path)
    assert contents(again) == contents(folder(product))


def contents(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def test_no_rulings_and_no_titles_are_enough(product: str, tmp_path: Path) -> None:
    plain = [builders.entry(number, title="", name="", chapter="") for number in (1, 2, 3)]
    found = ask(product, build(product, tmp_path, plain, []), plain[1].text)
    assert "별빛관리법|제2조" in [one.id for one in found]


def test_an_index_of_nothing_finds_nothing(product: str, tmp_path: Path) -> None:
    assert ask(product, build(product, tmp_path, [], [])) == []


def test_a_folder_that_is_not_there_is_unavailable(product: str, tmp_path: Path) -> None:
    with pytest.raises(Unavailable):
        INDEXES[product](tmp_path / "없는-색인")


def test_a_damaged_folder_is_unavailable(product: str, tmp_path: Path) -> None:
    """Each file in turn is cut short, emptied, and lost."""
    folder = build(product, tmp_path, ENTRIES[:30], RULINGS)
    for file in sorted(one for one in folder.iterdir() if one.is_file()):
        whole = file.read_bytes()
        for rest in (whole[: len(whole) // 2], b""):
            file.write_bytes(rest)
            with pytest.raises(Unavailable):
                INDEXES[product](folder)
        file.unlink()
        with pytest.raises(Unavailable):
            INDEXES[product](folder)
        file.write_bytes(whole)
    INDEXES[product](folder)
