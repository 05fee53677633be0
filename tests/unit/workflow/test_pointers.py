"""What a question points at: by name, and by the words of citizens."""

from lawfirmai.domain import citations
from lawfirmai.domain.documents import name_key
from lawfirmai.domain.names import Names
from lawfirmai.workflow.pointers import NOTHING, Pointers, pointers

NAMES = Names(["별빛관리법", "근로기준법", "주택임대차보호법"])


def pointed(text: str) -> Pointers:
    return pointers(text, citations.find(text, NAMES), NAMES)


def test_an_article_that_is_named_and_its_law() -> None:
    told = pointed("별빛관리법 제2조가 무슨 뜻인가요?")
    assert told.articles == {name_key("별빛관리법|제2조")}
    assert told.laws == {name_key("별빛관리법")}


def test_lay_words_hint_at_laws_and_tell_the_law_s_words() -> None:
    told = pointed("회사에서 갑자기 짤렸어요")
    assert name_key("근로기준법") in told.hinted
    assert "해고" in told.terms
    assert (told.articles, told.laws) == (frozenset(), frozenset())


def test_a_case_points_at_no_article() -> None:
    assert pointed("대법원 2021. 3. 4. 선고 2020두99001 판결").articles == frozenset()


def test_a_text_that_names_nothing_points_at_nothing() -> None:
    assert pointed("☆★☆") == NOTHING
