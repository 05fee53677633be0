import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawfirmai.adapters.export.blocks import Item, Paragraph, Section, Span, clean, href, sections, spans

CASE = "https://www.law.go.kr/판례/(2099다1, 2)"


def test_a_cited_article_is_a_title_an_address_and_a_quotation() -> None:
    (section,) = sections(f"## 근거 조문\n- **별빛관리법 제2조**(허가) (요약) {CASE}\n  > ① 하나\n  > ② 둘")
    assert section.heading == "근거 조문"
    (item,) = section.blocks
    assert item == Item(
        (Span("별빛관리법 제2조", "bold"), Span("(허가) "), Span("(요약)", "mark")), CASE, ("① 하나", "② 둘")
    )


def test_text_before_the_first_heading_is_a_section_without_one() -> None:
    assert sections("찾지 못했습니다.\n\n## 유의사항\n- 하나") == (
        Section("", (Paragraph((Span("찾지 못했습니다."),)),)),
        Section("유의사항", (Item((Span("하나"),)),)),
    )


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("(국번 없이 132, https://www.klac.or.kr)에서", "https://www.klac.or.kr"),
        ("(출처 경찰청, https://www.police.go.kr, 확인)", "https://www.police.go.kr"),
        (f"{CASE} 참조", CASE),
        ("https://www.law.go.kr/법령/민법/제750조.", "https://www.law.go.kr/법령/민법/제750조"),
        ("「https://www.law.go.kr/법령」", "https://www.law.go.kr/법령"),
    ],
)
def test_an_address_ends_where_a_reader_would_end_it(text: str, address: str) -> None:
    assert [span.text for span in spans(text) if span.kind == "link"] == [address]


@pytest.mark.parametrize("text", ["javascript:alert(1)", "file:///etc/passwd", "ftp://a.kr", "http", "https://"])
def test_nothing_but_web_addresses_becomes_a_link(text: str) -> None:
    assert all(span.kind != "link" for span in spans(text))


def test_a_link_holds_only_what_links_may_hold() -> None:
    assert href(CASE) == "https://www.law.go.kr/%ED%8C%90%EB%A1%80/(2099%EB%8B%A41,%202)"
    assert href("https://a.kr/%20?q=1&r=2#x") == "https://a.kr/%20?q=1&r=2#x"


def test_letters_are_composed_and_lines_end_alike() -> None:
    assert clean("한\r\n글\u2028끝\x0b") == "한\n글\n끝\n"


@given(st.text())
def test_the_words_of_a_line_are_all_in_its_spans(text: str) -> None:
    line = clean(text).replace("\n", " ")
    assert "".join(span.text for span in spans(line)).replace("*", "") == line.replace("*", "")


@given(st.text())
def test_cleaned_text_is_writable_and_stays_as_it_is(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode()
    assert clean(cleaned) == cleaned
