"""Which articles a text cites, for telling of an article who cites it."""

import pytest

from lawfirmai.domain.citations import Citation, find
from lawfirmai.domain.documents import name_key
from lawfirmai.domain.names import Names
from lawfirmai.domain.references import targets

NAMES = Names(["별빛관리법", "별빛관리법 시행령", "별빛의 명칭 및 등급에 관한 법률"])


def cited(text: str, home: str = "") -> list[str]:
    return [f"{key} {number}" for key, number in targets(text, NAMES, home)]


@pytest.mark.parametrize(
    ("home", "text", "found"),
    [
        ("별빛관리법", "제2조에 따른 허가와 이 법 제3조의2에 따른 신고", ["별빛관리법 제2조", "별빛관리법 제3조의2"]),
        ("별빛관리법 시행령", "법 제2조제1항에 따른 허가", ["별빛관리법 제2조"]),
        ("별빛관리법 시행령", "제4조에 따른 수수료", ["별빛관리법시행령 제4조"]),
        (
            "별빛관리법",
            "「별빛의 명칭 및 등급에 관한 법률」 제5조와 같은 법 제6조",
            ["별빛의명칭및등급에관한법률 제5조", "별빛의명칭및등급에관한법률 제6조"],
        ),
        ("별빛관리법", "제2조제1항, 같은 조 제2항 및 제2조", ["별빛관리법 제2조"]),
        ("별빛관리법", "제2조부터 제4조까지", ["별빛관리법 제2조", "별빛관리법 제3조", "별빛관리법 제4조"]),
        ("별빛관리법", "별빛부장관은 허가를 하여야 한다.", []),
        ("", "[1] 별빛관리법 제2조 / 제3조", ["별빛관리법 제2조", "별빛관리법 제3조"]),
        ("", "제3조", []),
    ],
)
def test_each_article_that_is_cited_is_found_once(home: str, text: str, found: list[str]) -> None:
    assert cited(text, home) == found


def test_what_no_collection_has_is_kept_by_its_name() -> None:
    assert cited("「없는빛보호법」 제3조", "별빛관리법") == ["없는빛보호법 제3조"]


@pytest.mark.parametrize(
    "text",
    [
        "① 제3조에 따라 별빛을 이용한다.\n② 별빛부장관은 30일 이내에 통지한다.\n1. 「별빛관리법」에 따른 신고\n2. 삭제",
        "「별빛의 명칭 및 등급에 관한 법률」(이하 “등급법”이라 한다)에 따른 별빛\n등급법 제4조에 따른 등급\n그 밖의 것",
        "이 장에서 쓰는 말은 다음과 같다.\n1. 별빛: 밤하늘의 빛\n2. 달빛: 되비친 빛",
    ],
)
def test_the_lines_left_unread_cite_nothing(text: str) -> None:
    whole = {
        (name_key(one.citation.law), one.citation.article)
        for one in find(text, NAMES, "별빛관리법")
        if isinstance(one.citation, Citation) and one.citation.article and not one.reason
    }
    assert set(targets(text, NAMES, "별빛관리법")) == whole
