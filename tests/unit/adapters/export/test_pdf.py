from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any

import builders
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from lawfirmai.adapters.export.blocks import Span
from lawfirmai.adapters.export.pdf import write
from lawfirmai.adapters.export.sheet import text
from lawfirmai.domain.transcript import Transcript

LONG = builders.transcript(*(builders.exchange(question=f"별빛 질문 {number}") for number in range(1, 9)))


def opened(transcript: Transcript | None = None) -> PdfReader:
    return PdfReader(BytesIO(write(transcript or builders.transcript())))


def outline(reader: PdfReader) -> list[tuple[int, str, int | None]]:
    def below(entries: list[Any], level: int) -> list[tuple[int, str, int | None]]:
        found = []
        for entry in entries:
            if isinstance(entry, list):
                found += below(entry, level + 1)
            else:
                found.append((level, entry.title, reader.get_destination_page_number(entry)))
        return found

    return below(reader.outline, 0)


def test_the_document_knows_what_it_is() -> None:
    reader = opened()
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == ("별빛 이용 상담", "LawFirmAI")
    assert reader.trailer["/Root"]["/Lang"] == "ko"
    assert reader.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]


def test_bookmarks_lead_to_questions_and_sections() -> None:
    assert outline(opened())[:3] == [
        (0, "질문. 별빛을 이용하려면 허가를 받아야 하나요?", 0),
        (1, "결론", 0),
        (1, "근거 조문", 0),
    ]
    assert outline(opened())[-1][:2] == (0, "유의사항")


def test_bookmarks_lead_to_the_page_their_heading_stands_on() -> None:
    reader = opened(LONG)
    questions = [entry for entry in outline(reader) if entry[1].startswith("질문")]
    assert [title for _, title, _ in questions] == [f"질문 {n}. 별빛 질문 {n}" for n in range(1, 9)]
    for _, title, page in questions:
        assert page is not None
        assert title.partition(". ")[2] in reader.pages[page].extract_text()


@pytest.mark.parametrize("lines_before", range(8))
def test_no_question_stands_alone_at_the_foot_of_a_page(lines_before: int) -> None:
    told = ["\n".join(["별빛은 밝습니다."] * lines_before), *(["별빛을 끄는 방법은 안내하지 않습니다."] * 9)]
    said = builders.transcript(*(builders.exchange(answer=builders.answer(answer=text)) for text in told))
    for page in opened(said).pages:
        assert page.extract_text().rstrip().endswith("습니다.")


def test_every_page_has_its_number_and_how_many_there_are() -> None:
    reader = opened(LONG)
    assert len(reader.pages) > 2
    for number, page in enumerate(reader.pages, 1):
        assert f"{number} / {len(reader.pages)} " in " ".join(page.extract_text().split())


def test_addresses_are_links() -> None:
    addresses = {
        str(note.get_object()["/A"]["/URI"]) for page in opened().pages for note in page.get("/Annots", []) or []
    }
    assert addresses == {
        "https://www.law.go.kr/%EB%B2%95%EB%A0%B9/%EB%B3%84%EB%B9%9B%EA%B4%80%EB%A6%AC%EB%B2%95/%EC%A0%9C2%EC%A1%B0",
        "https://www.law.go.kr/%EB%B2%95%EB%A0%B9/%EB%B3%84%EB%B9%9B%EA%B4%80%EB%A6%AC%EB%B2%95/%EC%A0%9C3%EC%A1%B0",
        "https://www.law.go.kr/%ED%8C%90%EB%A1%80/(2099%EB%8B%A41,%202)",
        "https://www.klac.or.kr",
    }


def test_only_our_own_fonts_are_used_and_they_are_embedded() -> None:
    for page in opened(LONG).pages:
        for font in page["/Resources"]["/Font"].values():
            held = font.get_object()
            assert "+LawFirmAISans-" in held["/BaseFont"]
            assert "/FontFile2" in held["/FontDescriptor"]


def test_what_the_font_lacks_is_named_at_the_end() -> None:
    said = builders.transcript(builders.exchange(question="별빛 😀 𠀋 㐂"))
    last = opened(said).pages[-1].extract_text()
    assert "글꼴에 없는 글자는 □로 나타냈습니다(U+3402, U+1F600, U+2000B)." in " ".join(last.split())


def test_a_document_that_lacks_nothing_says_nothing_of_it() -> None:
    assert "글꼴" not in "".join(page.extract_text() for page in opened().pages)


def test_documents_written_at_the_same_time_do_not_mix() -> None:
    titles = [f"{first}{second} 상담" for first in "가나다라" for second in "甲乙丙丁"]
    with ThreadPoolExecutor(8) as pool:
        written = list(pool.map(lambda title: write(builders.transcript(title=title)), titles))
    for title, content in zip(titles, written, strict=True):
        assert title in PdfReader(BytesIO(content)).pages[0].extract_text()


def lines(*spans: Span) -> list[str]:
    """As a paragraph of 200 points is broken; fails where a line is wider."""
    made = text(spans, "body")
    made.wrap(200, 10_000)
    found = []
    for line in made.blPara.lines:
        room, words = (line[0], line[1]) if isinstance(line, tuple) else (line.extraSpace, [w.text for w in line.words])
        assert room >= -0.01
        found.append((" " if isinstance(line, tuple) else "").join(words))
    return found


def test_korean_breaks_at_spaces_not_within_words() -> None:
    sentence = "임대차기간이 끝난 경우에도 임차인이 보증금을 반환받을 때까지는 임대차관계가 존속되는 것으로 본다."
    assert len(lines(Span(sentence))) > 1
    assert " ".join(lines(Span(sentence))) == sentence


@pytest.mark.parametrize(
    "spans",
    [[Span("가" * 200)], [Span("가" * 99, "bold"), Span("甲" * 99)], [Span("https://a.kr/" + "b" * 300, "link")]],
)
def test_a_word_longer_than_a_line_is_broken_within_it(spans: list[Span]) -> None:
    assert "".join(lines(*spans)) == "".join(span.text for span in spans)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=60),
            st.sampled_from(["plain", "bold", "mark", "link"]),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_no_text_is_wider_than_its_page(parts: list[tuple[str, Any]]) -> None:
    lines(*(Span(words, kind) for words, kind in parts))


def test_a_quotation_longer_than_a_page_goes_on_over_pages() -> None:
    quote = "\n".join(f"  > {number}. 별빛의 등급을 정한다." for number in range(1, 201))
    said = builders.exchange(answer=builders.answer(answer=f"## 근거 조문\n- **별빛관리법 제2조**\n{quote}"))
    reader = opened(builders.transcript(said))
    assert len(reader.pages) > 3
    assert "200. 별빛의 등급을 정한다." in reader.pages[-1].extract_text()
