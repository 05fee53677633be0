from importlib import resources

import pytest

from lawfirmai.adapters.source.starter import Starter
from lawfirmai.domain.documents import ArticleNumber, CaseSummary, RawDocument, Summary
from lawfirmai.domain.errors import ParseError

BOOK = """
field = "별빛"

[[provision]]
law = "별빛 관리법"
article = "제3조의2"
title = "관측"
effective_on = 2026-01-02
summary = \"\"\"
① 누구나 볼 수 있습니다.
\"\"\"
lay_words = ["별 보기"]
steps = ["밤에 나갑니다."]

[[precedent]]
case_number = "2010도99001"
court = "대법원"
decided_on = 2010-12-09
case_name = "별빛관측"
issue = "볼 수 있나요?"
summary = "볼 수 있습니다."
cited_articles = ["별빛 관리법 제3조의2"]
lay_words = ["별"]
"""


def test_a_provision_and_a_precedent_are_read() -> None:
    provision, precedent = (p.document for p in Starter().parse(RawDocument("starter", "x.toml", BOOK.encode())))
    assert isinstance(provision, Summary)
    assert (provision.number, provision.text) == (ArticleNumber(3, 2), "① 누구나 볼 수 있습니다.")
    assert (provision.field, provision.steps) == ("별빛", ("밤에 나갑니다.",))
    assert provision.url == "https://www.law.go.kr/법령/별빛관리법/제3조의2"
    assert isinstance(precedent, CaseSummary)
    assert precedent.cited_articles == ("별빛 관리법 제3조의2",)
    assert precedent.url == "https://www.law.go.kr/판례/(2010도99001)"


def test_the_book_that_comes_with_the_package_is_read_whole() -> None:
    source = Starter()
    raws = list(source.fetch())
    folder = resources.files("lawfirmai.adapters.source").joinpath("starter")
    assert [raw.key for raw in raws] == sorted(file.name for file in folder.iterdir() if file.name.endswith(".toml"))
    parsed = [one for raw in raws for one in source.parse(raw)]
    assert parsed
    for one in parsed:
        assert one.characters == sum(one.kept.values()) + sum(one.left_out.values())


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ('title = "관측"', "", "'title'"),
        ("2026-01-02", '"내일"', "effective_on"),
        ("제3조의2", "삼조", "조 번호"),
        ('field = "별빛"', "field = ", "x.toml"),
    ],
)
def test_a_fault_in_the_book_is_a_parse_error_that_says_where(before: str, after: str, says: str) -> None:
    with pytest.raises(ParseError, match=says):
        Starter().parse(RawDocument("starter", "x.toml", BOOK.replace(before, after, 1).encode()))
