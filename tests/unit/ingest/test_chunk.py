"""Every passage is a slice of its document, and the slices leave nothing out."""

from datetime import date

import builders
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawfirmai.domain.documents import Document, Numbered, PassageKind, holdings
from lawfirmai.ingest.chunk import LONGEST, chunks, cuts

LINES = st.lists(st.sampled_from(["별", "가. ", "제1항에 따른다. ", "\n"]).map(lambda part: part * 97), max_size=120)


@given(LINES.map("".join))
def test_slices_cover_the_text_but_for_single_line_ends_between_them(text: str) -> None:
    done = 0
    for start, end in cuts(text):
        assert text[done:start] in ("", "\n")
        assert 0 < end - start <= LONGEST
        done = end
    assert text[done:] in ("", "\n")


def test_a_text_of_the_longest_length_stays_whole() -> None:
    assert list(cuts("가" * LONGEST)) == [(0, LONGEST)]


def test_a_long_article_is_cut_at_the_end_of_a_line() -> None:
    text = "\n".join(f"{number}. {'별' * 90}" for number in range(1, 60))
    pieces = [text[start:end] for start, end in cuts(text)]
    assert len(pieces) > 1
    assert "\n".join(pieces) == text
    assert all(line in text.split("\n") for piece in pieces for line in piece.split("\n"))


def test_a_long_line_is_cut_at_the_end_of_a_sentence() -> None:
    text = "별빛은 누구의 것도 아니다. " * 200
    pieces = [text[start:end] for start, end in cuts(text)]
    assert "".join(pieces) == text
    assert all(piece.endswith("아니다. ") for piece in pieces)


def test_an_empty_text_has_no_passage() -> None:
    assert list(cuts("")) == []


LONG = builders.PERMIT + "\n" + "\n".join(f"{number}. {'별빛 ' * 40}" for number in range(1, 40))


def parts(document: Document) -> list[str]:
    """The texts that passages are cut from."""
    for name in ("articles", "pages", "number"):
        if name == "articles" and hasattr(document, name):
            return [article.text for article in document.articles]
        if name == "pages" and hasattr(document, name):
            return list(document.pages)
        if hasattr(document, name):
            return [document.text]
    return holdings(document)


DOCUMENTS = [
    (
        builders.statute(articles=(*builders.statute().articles, builders.article("제3조의2", LONG))),
        PassageKind.STATUTE,
    ),
    (builders.summary(text=LONG), PassageKind.SUMMARY),
    (builders.precedent(summaries=(Numbered(1, LONG), Numbered(3, "따로 적은 요지"))), PassageKind.PRECEDENT),
    (builders.case_summary(text=LONG), PassageKind.PRECEDENT),
    (builders.upload(pages=("", LONG, "끝")), PassageKind.UPLOAD),
]


@pytest.mark.parametrize(("document", "kind"), DOCUMENTS)
def test_each_passage_is_the_slice_that_it_says(document: Document, kind: PassageKind) -> None:
    texts = parts(document)
    found = list(chunks(document))
    assert found
    for chunk in found:
        assert chunk.kind is kind
        assert texts[chunk.part][chunk.start : chunk.end] == chunk.text


@pytest.mark.parametrize(("document", "kind"), DOCUMENTS)
def test_every_character_of_a_document_is_in_a_passage(document: Document, kind: PassageKind) -> None:
    kept = sum(chunk.end - chunk.start for chunk in chunks(document))
    breaks = sum(len(list(cuts(text))) - 1 for text in parts(document) if text)
    assert sum(map(len, parts(document))) - breaks <= kept <= sum(map(len, parts(document))), kind


def test_passages_are_known_by_the_id_that_is_cited() -> None:
    ids = {chunk.id for document, _ in DOCUMENTS for chunk in chunks(document)}
    assert ids == {
        "별빛관리법|제1조",
        "별빛관리법|제2조",
        "별빛관리법|제3조의2",
        "판례|2021두99001",
        "upload|5b1f0d5e-0000-5000-8000-000000000001",
    }


def test_deleted_articles_are_not_searched() -> None:
    gone = builders.article("제2조", "삭제 <2024.1.1>", deleted=True)
    document = builders.statute(articles=(builders.statute().articles[0], gone), effective_on=date(2024, 1, 1))
    assert {chunk.id for chunk in chunks(document)} == {"별빛관리법|제1조"}
