"""What every generator keeps: a draft from the sources alone, each claim with its quotation and citation."""

from collections.abc import Callable

import builders
import pytest

from lawfirmai.bootstrap import Container
from lawfirmai.choices import EMBEDDERS, GENERATORS
from lawfirmai.domain.answers import Cited, Draft, Evidence
from lawfirmai.domain.documents import PassageKind
from lawfirmai.ports import Generator

SECTIONS = {"결론", "근거 조문", "관련 판례", "올린 문서", "다음 단계"}
SPACE = str.maketrans("", "", " \n")


@pytest.fixture(params=sorted(GENERATORS))
def generator(request: pytest.FixtureRequest, container: Container) -> Generator:
    folder = container.settings.builds / container.current().folder
    return GENERATORS[request.param](lambda: EMBEDDERS["static"](folder))


def law(number: str, text: str, score: float = 1.0) -> Evidence:
    cited = Cited(f"별빛관리법|{number}", PassageKind.STATUTE, f"별빛관리법 {number}(허가)", text, "https://e", score)
    return Evidence(cited, {"match": 1.0, "coverage": 1.0}, "별빛관리법", number)


def case() -> Evidence:
    text = "별빛이용 허가를 거부할 수 있는지 여부\n허가를 거부하려면 밤하늘을 보는 사람의 이익이 더 커야 한다."
    cited = Cited("판례|2021두99001", PassageKind.PRECEDENT, "대법원 2021두99001", text, "https://e", 0.9)
    return Evidence(cited, {"match": 1.0}, court="대법원")


def page() -> Evidence:
    text = "제1조 갑은 을에게 별빛을 빌려준다. 제2조 을은 매달 별빛값을 낸다."
    return Evidence(Cited("upload|5b1f", PassageKind.UPLOAD, "계약서.txt 1쪽", text, "", 0.8), {"match": 1.0})


SOURCES = [law("제2조", builders.PERMIT), law("제1조", builders.PURPOSE, 0.6), case(), page()]
QUESTION = "별빛을 이용하려면 허가를 받아야 하나요?"


@pytest.mark.parametrize("wants", ["whether", "period", "amount", "penalty", "how"])
def test_every_quotation_stands_in_its_source(generator: Generator, wants: str) -> None:
    texts = {one.cited.id: one.cited.text.translate(SPACE) for one in SOURCES}
    for section, claims in generator.compose(QUESTION, wants, SOURCES).sections:
        for claim in claims:
            assert claim.source_id in texts, (section, claim)
            assert claim.quote.translate(SPACE) in texts[claim.source_id], (section, claim)
            assert claim.citations


def test_the_sections_are_those_an_answer_has(generator: Generator) -> None:
    names = [name for name, _ in generator.compose(QUESTION, "whether", SOURCES).sections]
    assert set(names) <= SECTIONS
    assert names[:2] == ["결론", "근거 조문"]
    assert len(set(names)) == len(names)


def test_a_period_that_is_asked_for_is_in_the_conclusion(generator: Generator) -> None:
    draft = generator.compose("허가 여부를 며칠 안에 통지해야 하나요?", "period", SOURCES)
    assert "30일" in " ".join(claim.text for claim in dict(draft.sections)["결론"])


def test_a_claim_names_the_paragraph_it_comes_from(generator: Generator) -> None:
    draft = generator.compose("허가 여부를 며칠 안에 통지해야 하나요?", "period", SOURCES)
    assert "별빛관리법 제2조 제2항" in [
        citation for _, claims in draft.sections for one in claims for citation in one.citations
    ]


def test_without_sources_there_is_nothing_to_say(generator: Generator) -> None:
    assert generator.compose(QUESTION, "whether", []) == Draft()


def test_the_same_sources_give_the_same_draft(generator: Generator) -> None:
    compose: Callable[[], Draft] = lambda: generator.compose(QUESTION, "whether", SOURCES)  # noqa: E731
    assert compose() == compose()


def test_precedents_alone_do_not_make_a_conclusion_of_law(generator: Generator) -> None:
    sections = dict(generator.compose(QUESTION, "whether", [case()]).sections)
    assert "근거 조문" not in sections
    assert [claim.source_id for claim in sections["관련 판례"]] == ["판례|2021두99001"]
