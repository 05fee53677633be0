import time
from dataclasses import dataclass, field
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawfirmai.domain.citations import (
    LETTERS,
    CaseCitation,
    Citation,
    Outline,
    Verdict,
    find,
    judge,
    parse,
    particle,
    titles_differ,
)
from lawfirmai.domain.documents import ArticleNumber, Paragraph, structure
from lawfirmai.domain.errors import InvalidInput, Unavailable
from lawfirmai.domain.names import Names

NAMES = Names(
    [
        "민법",
        "상법",
        "형법",
        "난민법",
        "근로기준법",
        "근로기준법 시행령",
        "근로기준법 시행규칙",
        "노인장기요양보험법",
        "노인장기요양보험법 시행규칙",
        "대한민국헌법",
        "주택임대차보호법",
        "식품위생법",
        "민사소송법",
        "도로교통법",
        "저탄소 녹색성장 기본법",
        "국민건강보험 요양급여의 기준에 관한 규칙",
        "아동ㆍ청소년의 성보호에 관한 법률",
    ]
)
TODAY = date(2026, 6, 1)


def cited(text: str, home: str = "") -> list[str]:
    return [str(found.citation) for found in find(text, NAMES, home)]


# ---------------------------------------------------------------- grammar


@pytest.mark.parametrize(
    ("text", "citation"),
    [
        ("민법 제750조", "민법 제750조"),
        ("민법제750조", "민법 제750조"),
        ("민법 제 750 조", "민법 제750조"),
        ("민법 750조", "민법 제750조"),
        ("민법 750", "민법 제750조"),
        ("근로기준법 60①", "근로기준법 제60조 제1항"),
        ("근로기준법 제６０조제１항", "근로기준법 제60조 제1항"),
        ("民法 第750條第1項", "민법 제750조 제1항"),
        ("형법 第37條之2", "형법 제37조의2"),
        ("민법 §750", "민법 제750조"),
        ("민법 § 839의2", "민법 제839조의2"),
        ("민법 제839조의 2 제1항", "민법 제839조의2 제1항"),
        ("민법 제839조의 2항", "민법 제839조 제2항"),
        ("상법 제401조의2제7항", "상법 제401조의2 제7항"),
        ("주임법 제3조의3 제1항 제2호의2 가목", "주택임대차보호법 제3조의3 제1항 제2호의2 가목"),
        ("식품위생법 제2조 제12호 (다)목", "식품위생법 제2조 제12호 다목"),
        ("헌법 제10조", "대한민국헌법 제10조"),
        ("도로교통볍 제44조", "도로교통법 제44조"),
        ("민법상의 제750조", "민법 제750조"),
    ],
)
def test_an_article_is_read_however_it_is_written(text: str, citation: str) -> None:
    assert cited(text) == [citation]


def test_the_branch_of_an_article_and_of_a_subparagraph_are_two_things() -> None:
    (found,) = find("식품위생법 제10조의2 제1항 제3호의4", NAMES)
    assert found.citation == Citation("식품위생법", ArticleNumber(10, 2), 1, (3, 4))


@pytest.mark.parametrize(
    "text",
    ["민법 제803조 내지 제806조", "민법 제803조부터 제806조까지", "민법 제803조~제806조", "민법 제803 내지 806조"],
)
def test_a_range_stands_for_each_of_its_articles_with_one_span(text: str) -> None:
    found = find(text, NAMES)
    assert [str(one.citation) for one in found] == [f"민법 제{n}조" for n in range(803, 807)]
    assert {one.span for one in found} == {(0, len(text))}


def test_ranges_run_over_branches_paragraphs_and_subparagraphs() -> None:
    assert cited("형법 제3조의2 내지 제3조의4") == ["형법 제3조의2", "형법 제3조의3", "형법 제3조의4"]
    assert cited("형법 제3조 제1항부터 제3항까지") == ["형법 제3조 제1항", "형법 제3조 제2항", "형법 제3조 제3항"]
    assert cited("형법 제3조 제1호 내지 제3호") == ["형법 제3조 제1호", "형법 제3조 제2호", "형법 제3조 제3호"]


def test_a_range_too_long_to_be_meant_is_its_two_ends() -> None:
    assert cited("민법 제1조 내지 제99999조") == ["민법 제1조", "민법 제99999조"]
    assert len(find("민법 제1조 내지 제150조, " * 1000, NAMES)) < 10_000


@pytest.mark.parametrize(
    ("text", "citations"),
    [
        ("민법 제23조 및 제27조", ["민법 제23조", "민법 제27조"]),
        ("민법 제23조 제1항, 제3항", ["민법 제23조 제1항", "민법 제23조 제3항"]),
        ("민법 제750조,제751조", ["민법 제750조", "민법 제751조"]),
        ("민법 제750조와 제751조 또는 제752조", ["민법 제750조", "민법 제751조", "민법 제752조"]),
        ("민법 제3조 제1, 2항", ["민법 제3조 제1항", "민법 제3조 제2항"]),
        ("민법 제3조 제1항 본문, 제2항 단서", ["민법 제3조 제1항", "민법 제3조 제2항"]),
        ("형법 제2조 제10호 가목, 나목", ["형법 제2조 제10호 가목", "형법 제2조 제10호 나목"]),
        ("형법 제3조, 상법 제4조", ["형법 제3조", "상법 제4조"]),
        (
            "「민법」 제575조제1항ㆍ제3항 및 같은 법 제578조",
            ["민법 제575조 제1항", "민법 제575조 제3항", "민법 제578조"],
        ),
    ],
)
def test_a_list_is_each_of_its_parts(text: str, citations: list[str]) -> None:
    assert cited(text) == citations


def test_a_span_covers_the_words_of_its_citation() -> None:
    text = "따라서 「민법」 제750조 제1항, 제3항이다"
    assert [text[slice(*found.span)] for found in find(text, NAMES)] == ["「민법」 제750조 제1항", "제3항"]


@pytest.mark.parametrize(
    "text", ["2조 원을 지급하고", "제3조합원", "갑 제1호증의 1", "법률 제10787호", "3조에 속한 사람", "방법은"]
)
def test_what_is_no_article_is_not_read_as_one(text: str) -> None:
    assert cited(text) == []


# ---------------------------------------------------------------- which law


@pytest.mark.parametrize("marks", ["「」", "『』", "【】", "〔〕", "<>"])
def test_quotation_marks_around_a_name_are_stripped(marks: str) -> None:
    assert cited(f"{marks[0]}민법{marks[1]} 제750조") == ["민법 제750조"]


@pytest.mark.parametrize("word", ["또한", "그리고", "및", "또는", "구", "현행"])
def test_a_leading_conjunction_is_no_part_of_the_name(word: str) -> None:
    assert cited(f"{word} 민법 제750조") == ["민법 제750조"]


def test_a_former_sentence_is_no_part_of_the_name() -> None:
    assert cited("절도죄는 형법 제329조") == ["형법 제329조"]


def test_the_longest_known_name_wins() -> None:
    assert cited("난민법 제3조") == ["난민법 제3조"]


@pytest.mark.parametrize("name", ["외계인법", "외계인의 보호에 관한 법률", "노동법", "외계민법"])
def test_an_unknown_law_is_cited_as_it_is_and_not_mapped_to_a_known_one(name: str) -> None:
    (found,) = find(f"{name} 제3조", NAMES)
    assert (str(found.citation), found.reason) == (f"{name} 제3조", "")


def test_a_quoted_name_is_taken_whole() -> None:
    assert cited("「우주 난민법」 제3조") == ["우주 난민법 제3조"]


@pytest.mark.parametrize(
    ("text", "citations"),
    [
        ("근로기준법 제60조. 같은 법 제61조", ["근로기준법 제60조", "근로기준법 제61조"]),
        ("근로기준법 제60조, 동법 제61조", ["근로기준법 제60조", "근로기준법 제61조"]),
        ("근로기준법 제60조와 이 법 제61조", ["근로기준법 제60조", "근로기준법 제61조"]),
        ("근로기준법 제60조, 같은 법 시행령 제3조", ["근로기준법 제60조", "근로기준법 시행령 제3조"]),
        ("근로기준법 제60조, 동법 시행규칙 제3조", ["근로기준법 제60조", "근로기준법 시행규칙 제3조"]),
        ("근로기준법 시행령 제3조, 같은 법 제5조", ["근로기준법 시행령 제3조", "근로기준법 제5조"]),
        ("근로기준법 제60조, 시행령 제3조", ["근로기준법 제60조", "근로기준법 시행령 제3조"]),
        ("민법 제3조 제1항. 같은 조 제2항", ["민법 제3조 제1항", "민법 제3조 제2항"]),
        ("민법 제3조 제1항 제2호, 같은 항 제4호 나목", ["민법 제3조 제1항 제2호", "민법 제3조 제1항 제4호 나목"]),
        ("민법 제750조, 제751조. 제752조도", ["민법 제750조", "민법 제751조", "민법 제752조"]),
        ("민법은 제750조에서 불법행위를 정한다", ["민법 제750조"]),
    ],
)
def test_a_citation_without_a_name_means_the_last_law_of_its_paragraph(text: str, citations: list[str]) -> None:
    assert cited(text) == citations


def test_a_name_some_words_before_its_article_is_that_articles_law() -> None:
    text = "민법이 불법행위에 관하여 정하는 기본이 되는 제750조"
    assert cited(text) == ["민법 제750조"]


def test_the_same_acts_rule_is_another_statute() -> None:
    text = "「노인장기요양보험법」 제38조제1항 및 같은 법 시행규칙 제30조"
    assert cited(text) == ["노인장기요양보험법 제38조 제1항", "노인장기요양보험법 시행규칙 제30조"]


@pytest.mark.parametrize(
    "text",
    [
        "제5조에 따라",
        "같은 법 제3조",
        "동법 시행령 제3조",
        "이 사건 법률 제3조",
        "특별법 제3조",
        "민법을 본다.\n\n같은 법 제3조",
        "민법\n \n제3조",
    ],
)
def test_without_a_law_before_it_in_the_paragraph_a_citation_is_unclear(text: str) -> None:
    (found,) = find(text, NAMES)
    assert isinstance(found.citation, Citation)
    assert (found.citation.law, found.reason != "") == ("", True)


@pytest.mark.parametrize(
    "text", ["취업규칙 제7조", "민법에 반하는 정관 제3조", "이 사건 계약 제5조", "민법 부칙 제2조"]
)
def test_a_clause_of_a_contract_or_of_the_addenda_is_not_taken_for_a_statutes_article(text: str) -> None:
    (found,) = find(text, NAMES)
    assert found.reason


def test_a_number_of_an_annex_is_no_subparagraph_of_the_article() -> None:
    text = "국민건강보험 요양급여의 기준에 관한 규칙 제5조 제1항 [별표 1] 제6호 (다)목"
    assert cited(text) == ["국민건강보험 요양급여의 기준에 관한 규칙 제5조 제1항"]


def test_a_name_the_text_itself_defines_is_used() -> None:
    text = "외계인 보호에 관한 특별법(이하 ‘특별법’이라 한다) 제5조.\n\n특별법 제7조"
    assert cited(text) == ["외계인 보호에 관한 특별법 제5조", "외계인 보호에 관한 특별법 제7조"]


def test_at_home_a_bare_article_and_this_law_mean_the_home_statute() -> None:
    text = "이 법 제3조, 제5조. 「민법」 제3조 및 제4조에 따라 제10조, 같은 법 제7조, 영 제8조"
    assert cited(text, "근로기준법") == [
        "근로기준법 제3조",
        "근로기준법 제5조",
        "민법 제3조",
        "민법 제4조",
        "근로기준법 제10조",
        "근로기준법 제7조",
        "근로기준법 시행령 제8조",
    ]


# ---------------------------------------------------------------- titles and old versions


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("민법 제750조(계약해제)", "계약해제"),
        ("형법 307(모욕죄)", "모욕죄"),
        ("민법 제750조(불법행위) 제1항", "불법행위"),
        ("민법 제750조(2020. 1. 1. 개정)", ""),
        ("민법 제750조(이하 '이 사건 조항'이라 한다)", ""),
        ("민법 제750조(현행 제751조 참조)", ""),
        ("민법 제750조 제1항", ""),
    ],
)
def test_the_title_after_an_article_is_kept_if_it_is_one(text: str, title: str) -> None:
    assert find(text, NAMES)[0].title == title


def test_an_old_version_is_noted_for_every_article_of_its_list_and_not_for_the_current_one() -> None:
    text = (
        "구 식품위생법(2011. 6. 7. 법률 제10787호로 개정되기 전의 것) 제13조 제1항(현행 제14조 참조), 제2항, 민법 제1조"
    )
    found = {str(one.citation): one.old_version for one in find(text, NAMES)}
    old = "2011. 6. 7. 법률 제10787호로 개정되기 전의 것"
    assert found == {
        "식품위생법 제13조 제1항": old,
        "식품위생법 제14조": "",
        "식품위생법 제13조 제2항": old,
        "민법 제1조": "",
    }
    assert find("구 민법 제1조", NAMES)[0].old_version == "구"


# ---------------------------------------------------------------- cases


@pytest.mark.parametrize(
    ("text", "citations"),
    [
        ("대법원 2007. 11. 29. 선고 2007다27670 판결", ["대법원 2007다27670"]),
        ("98므1234", ["대법원 98므1234"]),
        ("2019가단5123456", ["2019가단5123456"]),
        ("헌재 2015헌바123", ["헌법재판소 2015헌바123"]),
        ("특허법원 2015허123", ["특허법원 2015허123"]),
        ("2020재다12, 2020초기34, 2020도5, 2020두6, 2020누7", None),
        ("대법원 2007다1234, 2008다5678 판결", ["대법원 2007다1234", "대법원 2008다5678"]),
        (
            "서울중앙지방법원 2019. 1. 1. 선고 2018나1234, 5678(병합) 판결",
            ["서울중앙지방법원 2018나1234", "서울중앙지방법원 2018나5678"],
        ),
        ("4287민상123", ["4287민상123"]),
        ("2010년 3명, 20가지, 2019. 1. 1.", []),
    ],
)
def test_case_numbers_are_read_with_their_court(text: str, citations: list[str] | None) -> None:
    found = cited(text)
    assert len(found) == 5 if citations is None else found == citations


# ---------------------------------------------------------------- one citation, written alone

_LAWS = st.text("가나다라마바사아 ", min_size=1, max_size=12).map(lambda t: " ".join(t.split()) + "에 관한 법률")
_ITEMS = st.tuples(st.integers(1, 99), st.integers(0, 9), st.sampled_from(["", *LETTERS]))


@given(_LAWS, st.integers(1, 1500), st.integers(0, 20), st.integers(0, 60), st.none() | _ITEMS)
def test_a_canonical_citation_reads_back_as_itself(
    law: str, number: int, branch: int, paragraph: int, deeper: tuple[int, int, str] | None
) -> None:
    sub, item = ((deeper[0], deeper[1]), deeper[2]) if deeper else (None, "")
    citation = Citation(law, ArticleNumber(number, branch), paragraph, sub, item)
    assert parse(str(citation)) == citation
    assert str(parse(str(citation))) == str(citation)


@given(st.integers(1950, 2030), st.sampled_from(["다", "도", "헌바", "가단", "므"]), st.integers(1, 9_999_999))
def test_a_canonical_case_reads_back_as_itself(year: int, code: str, number: int) -> None:
    case = parse(f"{year}{code}{number}")
    assert parse(str(case)) == case


def test_parse_knows_abbreviations_and_ids() -> None:
    assert str(parse("주임법|제3조의3", NAMES)) == "주택임대차보호법 제3조의3"
    assert str(parse("대법원 2007다27670 판결")) == "대법원 2007다27670"
    assert parse("주임법 제3조의3", NAMES).id == "주택임대차보호법|제3조의3"
    assert parse("2007다27670").id == "판례|2007다27670"


@pytest.mark.parametrize("text", ["", "안녕하세요", "제3조", "3"])
def test_what_cites_nothing_is_the_callers_to_fix(text: str) -> None:
    with pytest.raises(InvalidInput, match=r"[가-힣]"):
        parse(text, NAMES)


# ---------------------------------------------------------------- verdicts

_BODY = "① 하나\n1. 일\n가. 갑\n2. 이\n② 둘\n③ 삭제 <2020. 1. 1.>"
CONTRACT = {
    "제1조": ("법원", False),
    "제3조": ("(권리능력의 존속기간)", False),  # published in a pair of parentheses of its own
    "제7조": ("", True),
    "제750조": ("불법행위의 내용", False),
    "제1118조": ("준용규정", False),
}


@dataclass
class Shelf:
    """A small collection; ``down`` is a back-end that does not answer."""

    down: bool = False
    laws: dict[str, Outline] = field(
        default_factory=lambda: {
            "민법": Outline("민법", "in_force", date(1960, 1, 1), CONTRACT),
            "근로기준법": Outline(
                "근로기준법", "in_force", None, {"제1조": ("목적", False), "제60조": ("연차 유급휴가", False)}
            ),
            "형법": Outline(
                "형법", "in_force", None, {"제1조": ("", False), "제307조": ("명예훼손", False), "제372조": ("", False)}
            ),
            "상법": Outline(
                "상법", "in_force", None, {"제1조": ("", False), "제401조의2": ("업무집행지시자 등의 책임", False)}
            ),
            "저탄소 녹색성장 기본법": Outline(
                "저탄소 녹색성장 기본법", "repealed", date(2022, 3, 25), {"제1조": ("목적", False)}
            ),
            "난민법": Outline("난민법", "not_yet_effective", date(2027, 1, 1), {"제1조": ("목적", False)}),
            "식품위생법": Outline("식품위생법", "in_force", None, {"제1조": ("목적", False)}, complete=False),
            "의료법": Outline(
                "의료법", "other_day", date(2025, 10, 1), {"제1조": ("목적", False), "제3조": ("", True)}
            ),
            "은행법": Outline("은행법", "only_its_end", date(2025, 10, 1), {}),
            "부동산등기법": Outline("부동산등기법", "in_force", None, CONTRACT, unsure=frozenset({"제1조", "제9조"})),
        }
    )

    def outline(self, name: str, as_of: date) -> Outline | None:
        if self.down:
            raise Unavailable("database: timed out")
        outline = self.laws.get(name)
        return outline if outline and (outline.since is None or as_of >= date(2000, 1, 1)) else None

    def paragraphs(self, name: str, article: ArticleNumber, as_of: date) -> tuple[Paragraph, ...]:  # noqa: ARG002
        if name == "상법":
            return structure("① 하나\n② 둘")
        return structure("고의 또는 과실로 인한") if name == "민법" else structure(_BODY)

    def begins(self, name: str, article: ArticleNumber, as_of: date) -> date | None:  # noqa: ARG002
        return date(2027, 6, 1) if (name, str(article)) == ("근로기준법", "제61조") else None

    def has_case(self, case_number: str) -> bool:
        if self.down:
            raise Unavailable("database: timed out")
        return case_number == "2007다27670"


def verdict(text: str, law: Shelf | None = None) -> tuple[str, str]:
    judgement = judge(find(text, NAMES)[0], law or Shelf(), TODAY, TODAY)
    return judgement.verdict.value, judgement.detail


@pytest.mark.parametrize(
    ("text", "expected", "said"),
    [
        ("민법 750", "exists", "불법행위의 내용"),
        ("민법 제3조", "exists", "민법 제3조(권리능력의 존속기간)는 있는"),
        ("근로기준법 60①", "exists", "있는 조문"),
        ("근로기준법 제60조 제1항 제1호 가목", "exists", "있는 조문"),
        ("근로기준법 제60조 제2호", "exists", "있는 조문"),
        ("민법 제750조(불법행위)", "exists", ""),
        ("형법 9999", "no_such_article", "형법은 제1조부터 제372조까지 있습니다."),
        ("민법 제7조", "no_such_article", "삭제된 조문"),
        ("형법 307(모욕죄)", "title_mismatch", "'모욕죄'가 아니라 '명예훼손'"),
        ("형법 제307조(살인)", "title_mismatch", "'살인'이 아니라 '명예훼손'"),
        ("민법 제750조(계약해제)", "title_mismatch", "불법행위의 내용"),
        ("상법 제401조의2제7항", "paragraph_out_of_range", "제2항까지"),
        ("민법 제750조 제2항", "paragraph_out_of_range", "나뉘어 있지"),
        ("근로기준법 제60조 제3항", "paragraph_out_of_range", "삭제된 항"),
        ("근로기준법 제60조 제1항 제9호", "paragraph_out_of_range", "제9호가 없습니다"),
        ("근로기준법 제60조 제99호의3", "paragraph_out_of_range", "제99호의3이 없습니다"),
        ("근로기준법 제60조 제99호의5", "paragraph_out_of_range", "제99호의5가 없습니다"),
        ("근로기준법 제60조 제1항 제2호 가목", "paragraph_out_of_range", "가목"),
        ("저탄소 녹색성장 기본법 제1조", "repealed", "2022-03-25"),
        ("난민법 제1조", "not_yet_effective", "2027-01-01"),
        ("근로기준법 제61조", "not_yet_effective", "2027-06-01부터 시행되며"),
        ("외계인법 제3조", "no_such_law", "외계인법"),
        ("같은 법 제3조", "unclear", "알 수 없습니다"),
        ("식품위생법 제99조", "not_in_collection", "없다는 뜻은 아닙니다"),
        ("2007다27670", "exists", ""),
        ("2007다99999", "not_in_collection", "실제로 없다는 뜻은 아니니"),
        ("2099다99999", "future_case", "2099년"),
    ],
)
def test_verdicts_with_known_answers(text: str, expected: str, said: str) -> None:
    found, detail = verdict(text)
    assert found == expected
    assert said in detail


@pytest.mark.parametrize("text", ["민법 제750조", "외계인법 제3조", "2007다27670"])
def test_could_not_look_is_never_does_not_exist(text: str) -> None:
    assert verdict(text, Shelf(down=True))[0] == Verdict.UNAVAILABLE


@pytest.mark.parametrize(
    "text",
    [
        "의료법 제1조",
        "의료법 제1조(정의)",
        "의료법 제1조 제9항",
        "의료법 제3조",
        "의료법 제99조",
        "은행법 제1조",
        "부동산등기법 제1조",
    ],
)
def test_a_text_of_another_day_neither_confirms_nor_denies(text: str) -> None:
    found, detail = verdict(text)
    assert found == Verdict.UNAVAILABLE
    assert detail.endswith("확인하지 못했습니다.")


def test_what_cannot_be_confirmed_says_what_text_there_is() -> None:
    assert verdict("의료법 제1조")[1].startswith(
        f"{TODAY} 당시의 의료법을 가지고 있지 않고 가장 가까운 것이 2025-10-01 시행본"
    )
    assert verdict("은행법 제1조")[1].startswith("은행법은 2025-10-01에 폐지한다는 글만 있고")


def test_what_is_unclear_or_in_the_future_needs_no_looking() -> None:
    assert verdict("제3조", Shelf(down=True))[0] == Verdict.UNCLEAR
    assert verdict("2099다99999", Shelf(down=True))[0] == Verdict.FUTURE_CASE


def test_no_citation_found_is_an_empty_list_and_no_verdict() -> None:
    assert find("보증금을 돌려받고 싶어요.", NAMES) == []


def test_an_old_version_is_never_denied_by_what_we_do_not_hold() -> None:
    assert verdict("구 민법 제9999조")[0] == Verdict.UNCLEAR
    held_later = "구 민법(1990. 1. 13. 법률 제4199호로 개정되기 전의 것) 제9999조"
    assert verdict(held_later)[0] == Verdict.UNAVAILABLE
    held = "구 민법(2011. 3. 7. 법률 제10429호로 개정되기 전의 것) 제750조"
    assert verdict(held)[0] == Verdict.EXISTS


@pytest.mark.parametrize(
    ("cited_title", "official", "differ"),
    [
        ("불법행위", "불법행위의 내용", False),
        ("모욕죄", "명예훼손", True),
        ("계약해제", "불법행위의 내용", True),
        ("사기죄", "사기", False),
        ("연차휴가", "연차 유급휴가", False),
        ("재산분할청구권", "재산분할청구권(財産分割請求權)", False),
        ("해고제한", "해고 등의 제한", False),
    ],
)
def test_titles_differ_only_where_it_is_clear(cited_title: str, official: str, differ: bool) -> None:
    assert titles_differ(cited_title, official) is differ


# ---------------------------------------------------------------- bad input


@given(st.text("민형법제조항호목의①1 2,·~()「」\n같은동내지및가나구은§第", max_size=120))
def test_any_text_is_read_without_an_error_and_spans_lie_within_it(text: str) -> None:
    for found in find(text, NAMES):
        assert 0 <= found.span[0] < found.span[1] <= len(text)


def test_a_case_citation_is_a_value() -> None:
    assert find("2007다27670", NAMES)[0].citation == CaseCitation("2007다27670", "대법원")


@pytest.mark.parametrize(
    ("word", "subject", "topic"),
    [
        ("민법", "이", "은"),
        ("모욕죄", "가", "는"),
        ("제9호", "가", "는"),
        ("제6조의3", "이", "은"),
        ("제99호의6", "이", "은"),
        ("제6조의2", "가", "는"),
        ("제6조의10", "이", "은"),
    ],
)
def test_particles_follow_the_last_letter_as_it_is_read(word: str, subject: str, topic: str) -> None:
    assert (particle(word, "이", "가"), particle(word, "은", "는")) == (subject, topic)


@pytest.mark.parametrize(
    "piece", ["부칙(2000. ", "약관(", "협약 ", "규정(", "제1-2-", "2020다1,11", "현행(", "(「", "일본 "]
)
def test_reading_time_of_what_is_no_statute_grows_with_length_too(piece: str) -> None:
    begin = time.process_time()
    find(piece * (100_000 // len(piece)), NAMES)
    assert time.process_time() - begin < 5


@pytest.mark.parametrize("piece", ["(", " ", "\n", "「", "1,", "가,", "민법 제1", "법 ", "제1조 내지 제200조, "])
def test_reading_time_grows_with_length_and_not_with_its_square(piece: str) -> None:
    begin = time.process_time()
    find(piece * (100_000 // len(piece)), NAMES)
    assert time.process_time() - begin < 5
