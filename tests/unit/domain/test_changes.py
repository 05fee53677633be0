"""What an amendment did to a statute, article by article."""

import builders
from hypothesis import given
from hypothesis import strategies as st

from lawfirmai.domain.changes import Change, Kind, compare
from lawfirmai.domain.documents import Article, ArticleNumber
from lawfirmai.domain.marking import Mark, after, before

WATCH = "밤하늘을 지키는 사람은 별빛의 밝기를 날마다 재어 기록하여야 한다."
REPORT = "기록을 맡은 사람은 해마다 별빛부장관에게 그 결과를 보고하여야 한다."
NUMBERS = st.builds(ArticleNumber, st.integers(1, 6), st.integers(0, 2))
ARTICLES = st.lists(
    st.builds(
        Article,
        NUMBERS,
        st.sampled_from(["", "목적", "허가"]),
        st.sampled_from([WATCH, REPORT, builders.PERMIT, builders.PURPOSE, "삭제"]),
    ).map(lambda one: Article(one.number, one.title, one.text, deleted=one.text == "삭제")),
    unique_by=lambda one: one.number,
    max_size=8,
)


def told(changes: tuple[Change, ...]) -> list[tuple[str, list[str]]]:
    return [(str(one.number), list(one.kinds)) for one in changes]


def article(number: str, text: str, title: str = "") -> Article:
    return builders.article(number, text, title, deleted=text == "삭제")


@given(ARTICLES, ARTICLES)
def test_the_changes_lead_from_the_old_law_to_the_new(old: list[Article], new: list[Article]) -> None:
    held = {one.number: one for one in old if not one.deleted}
    changes = compare(old, new)
    for one in changes:
        assert before(one.lines) == (one.old.text if one.old else "")
        assert after(one.lines) == (one.new.text if one.new else "")
        if one.old:
            held.pop(one.old.number, None)
    held |= {one.new.number: one.new for one in changes if one.new and not one.new.deleted}
    living = {one.number: (one.title, one.text) for one in new if not one.deleted}
    assert {number: (one.title, one.text) for number, one in held.items()} == living


@given(ARTICLES)
def test_a_law_beside_itself_did_not_change(articles: list[Article]) -> None:
    assert compare(articles, articles) == ()


def test_an_article_that_came_and_one_that_went() -> None:
    old = [article("제1조", WATCH), article("제2조", REPORT), article("제3조", "가나다")]
    new = [article("제1조", WATCH), article("제2조", "삭제"), article("제3조의2", "라마바")]
    assert told(compare(old, new)) == [
        ("제2조", [Kind.DELETED]),
        ("제3조", [Kind.DELETED]),
        ("제3조의2", [Kind.ADDED]),
    ]


def test_a_number_that_was_deleted_may_be_taken_anew() -> None:
    assert told(compare([article("제2조", "삭제")], [article("제2조", WATCH)])) == [("제2조", [Kind.ADDED])]


def test_what_was_deleted_before_is_no_change() -> None:
    assert compare([article("제2조", "삭제")], []) == ()
    assert compare([article("제2조", "삭제", "제목")], [article("제2조", "삭제")]) == ()


def test_the_same_text_under_another_number_has_moved() -> None:
    old = [article("제5조", WATCH, "기록"), article("제6조", REPORT, "보고")]
    new = [
        article("제5조", builders.PURPOSE, "목적"),
        article("제6조", WATCH, "기록"),
        article("제7조", REPORT, "알림"),
    ]
    changes = compare(old, new)
    assert told(changes) == [
        ("제5조", [Kind.ADDED]),
        ("제6조", [Kind.MOVED]),
        ("제7조", [Kind.MOVED, Kind.TITLE]),
    ]
    assert changes[1].numbers == {ArticleNumber(5), ArticleNumber(6)}
    assert {line.mark for line in changes[1].lines} == {Mark.SAME}


def test_short_texts_are_alike_by_chance() -> None:
    assert told(compare([article("제5조", "준용한다.")], [article("제9조", "준용한다.")])) == [
        ("제5조", [Kind.DELETED]),
        ("제9조", [Kind.ADDED]),
    ]


def test_title_and_text_change_by_themselves() -> None:
    old = [article("제1조", WATCH, "기록"), article("제2조", REPORT, "보고"), article("제3조", WATCH + " 끝", "가")]
    new = [
        article("제1조", WATCH, "관측"),
        article("제2조", REPORT + " 끝", "보고"),
        article("제3조", WATCH + " 참", "나"),
    ]
    assert told(compare(old, new)) == [
        ("제1조", [Kind.TITLE]),
        ("제2조", [Kind.TEXT]),
        ("제3조", [Kind.TEXT, Kind.TITLE]),
    ]


def test_they_stand_in_the_order_of_their_numbers() -> None:
    new = [article(number, number * 20) for number in ("제10조", "제2조의3", "제2조", "제10조의2")]
    assert [str(one.number) for one in compare([], new)] == ["제2조", "제2조의3", "제10조", "제10조의2"]
