"""The reader's page, as Streamlit runs it: what an address shows, and that no text becomes markup."""

import re
from collections.abc import Iterator
from datetime import date
from html import unescape

import builders
import pytest
from conftest import TODAY
from fakes import Shelf
from streamlit.testing.v1 import AppTest
from streamlit_app import deployment

from lawfirmai.bootstrap import Container
from lawfirmai.domain.documents import Addendum, Numbered

ATTACK = "<script>alert(1)</script><img src=x onerror=alert(2)>\"' & </p>"


def visit(held: Container, **address: str) -> AppTest:
    deployment.hold(held)

    def script() -> None:
        from streamlit_app.views import reader

        reader.page()

    app = AppTest.from_function(script, default_timeout=30)
    for name, value in address.items():
        app.query_params[name] = value
    return app.run()


def body(app: AppTest) -> str:
    assert not app.exception
    return "".join(one.proto.body for one in app.get("html") if not one.proto.body.startswith("<style>"))


def read(held: Container, reference: str, **others: str) -> str:
    return body(visit(held, ref=reference, **others))


def text(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html))


def links(html: str) -> list[str]:
    return [unescape(one) for one in re.findall(r'<a [^>]*?href="([^"]+)"', html)]


@pytest.fixture(autouse=True)
def let_go() -> Iterator[None]:
    yield
    deployment._held.clear()


@pytest.fixture
def law(empty: Container) -> Container:
    """별빛관리법 with two chapters, an amendment to come, a decree, and a case that applied it."""
    first = builders.statute(
        articles=(
            builders.article("제1조", builders.PURPOSE, "목적", "제1장 총칙"),
            builders.article(
                "제2조",
                "① 별빛은 제1조에 따라 지킨다.\n1. 항성의 빛\n가. 큰 별\n나. 작은 별\n2. 행성의 빛\n② 달빛은 그러하지 아니하다.",
                "정의",
                "제1장 총칙",
            ),
            builders.article("제3조", "삭제", "", "제2장 허가", deleted=True),
            builders.article("제4조", "제2조제1항에 따른 별빛의 이용을 허가한다.", "허가", "제2장 허가"),
        )
    )
    later = builders.statute(
        promulgated_on=date(2026, 11, 1),
        promulgation_number="29001",
        effective_on=date(2027, 6, 1),
        articles=(first.articles[0], builders.article("제2조", "모든 빛은 별빛이다.", "정의", "제1장 총칙")),
        addenda=(*first.addenda, Addendum("부칙 <제29001호,2026.11.1>", "이 법은 2027년 6월 1일부터 시행한다.")),
    )
    decree = builders.statute(
        name="별빛관리법 시행령",
        law_id="990002",
        kind="대통령령",
        articles=(builders.article("제1조", "법 제2조에 따른 별빛", "목적"),),
    )
    builders.ingest(empty, "shelf", sources=[Shelf.of(first, later, decree, builders.precedent())])
    return empty


class TestAnArticle:
    def test_it_stands_with_its_law_its_days_and_its_neighbours(self, law: Container) -> None:
        shown = text(read(law, "별빛관리법 제2조"))
        for told in (
            "별빛관리법",
            "제19001호",
            "2020. 1. 2. 공포",
            "2020. 7. 3. 시행",
            "제2조 정의",
            "제1장 총칙의 다른 조문",
        ):
            assert told in shown

    def test_its_units_are_set_by_their_depth(self, law: Container) -> None:
        html = read(law, "별빛관리법 제2조")
        units = re.findall(r'<p class="(lf-(?:hang|ho|mok))"><b>([^<]+)</b>', html.split("</article>")[0])
        assert units == [
            ("lf-hang", "①"),
            ("lf-ho", "1."),
            ("lf-mok", "가."),
            ("lf-mok", "나."),
            ("lf-ho", "2."),
            ("lf-hang", "②"),
        ]

    @pytest.mark.parametrize(
        ("reference", "aimed"),
        [
            ("별빛관리법 제2조제2항", ["②달빛은 그러하지 아니하다."]),
            ("별빛관리법 제2조제1항제1호나목", ["나.작은 별"]),
            ("별빛관리법 제2조제1항제2호", ["2.행성의 빛"]),
            ("별빛관리법 제2조제9항", []),
        ],
    )
    def test_the_place_that_was_cited_stands_out(self, law: Container, reference: str, aimed: list[str]) -> None:
        html = read(law, reference)
        assert [text(one) for one in re.findall(r'<p class="[^"]*lf-aimed">(.*?)</p>', html)] == aimed

    def test_words_that_were_asked_for_are_marked(self, law: Container) -> None:
        assert "<mark>달빛은 그러하지 아니하다</mark>" in read(law, "별빛관리법 제2조", q="달빛은  그러하지 아니하다")
        assert read(law, "별빛관리법 제2조", q="없는말 행성의").count("<mark>행성의</mark>") == 1

    def test_what_it_cites_and_who_cites_it_are_links(self, law: Container) -> None:
        html = read(law, "별빛관리법 제2조")
        assert '<a href="?ref=별빛관리법+제1조">제1조</a>' in html
        shown = text(html)
        assert "이 조문을 인용하는 조문 2" in shown
        assert "이 조문을 적용한 판례 1" in shown
        assert {"?ref=별빛관리법+제4조", "?ref=별빛관리법+시행령+제1조", "?ref=2021두99001"} <= set(links(html))

    def test_the_official_text_opens_by_itself(self, law: Container) -> None:
        official = re.findall(r'<a class="lf-official"[^>]+>', read(law, "별빛관리법 제2조"))
        assert official
        assert all('target="_blank"' in one and 'rel="noopener noreferrer"' in one for one in official)

    def test_the_one_before_and_the_one_after_are_a_step_away(self, law: Container) -> None:
        html = read(law, "별빛관리법 제3조")
        turns = re.search(r'<nav class="lf-turns".*?</nav>', html)
        assert turns
        assert links(turns[0]) == ["?ref=별빛관리법+제2조", "?ref=별빛관리법+제4조"]
        assert "lf-gone" in html

    def test_an_amendment_to_come_says_whether_it_touches_the_article(self, law: Container) -> None:
        assert "이 조문은 2027. 6. 1.에 바뀝니다" in text(read(law, "별빛관리법 제2조"))
        assert "이 조문은 바뀌지 않습니다" in text(read(law, "별빛관리법 제1조"))

    def test_a_text_to_come_that_stands_in_for_todays_is_shown_as_such(self, empty: Container) -> None:
        """Nothing is said of what the amendment changes: what it changes is not held."""
        addenda = (Addendum("부칙 <제19001호,2020.1.2>", ""), Addendum("부칙 <제29001호,2026.11.1>", ""))
        coming = builders.statute(promulgated_on=date(2026, 11, 1), effective_on=date(2027, 6, 1), addenda=addenda)
        builders.ingest(empty, "shelf", sources=[Shelf.of(coming)])
        shown = text(read(empty, "별빛관리법 제2조"))
        assert "그날 시행되던 시행본을 가지고 있지 않아 가장 가까운 2027. 6. 1. 시행본을 보여 드립니다." in shown
        assert "바뀌지 않습니다" not in shown
        assert "개정이 있" not in shown

    def test_it_is_read_as_of_the_day_of_its_address(self, law: Container) -> None:
        app = visit(law, ref="별빛관리법 제2조", as_of="2027-07-01")
        assert "모든 빛은 별빛이다." in text(body(app))
        assert "2027. 7. 1. 기준으로 보고 있습니다." in text(body(app))
        assert app.date_input[0].value == date(2027, 7, 1)
        assert "?ref=별빛관리법+제1조&as_of=2027-07-01" in links(body(app))

    def test_citations_are_ready_to_be_copied(self, law: Container) -> None:
        copied = [unescape(one) for one in re.findall(r'data-copy="([^"]+)"', read(law, "별빛관리법 제4조"))]
        assert copied[0].startswith("별빛관리법 제4조(허가), 2020. 7. 3. 시행, https://www.law.go.kr/")
        assert copied[1] == "별빛관리법 제4조(허가)\n제2조제1항에 따른 별빛의 이용을 허가한다."


class TestAStatute:
    def test_its_contents_lead_to_every_article(self, law: Container) -> None:
        html = read(law, "별빛관리법")
        assert {f"?ref=별빛관리법+제{n}조" for n in range(1, 5)} <= set(links(html))
        assert "제2장 허가" in text(html)
        assert "시행본 2" in text(html)

    def test_a_chapter_is_read_whole(self, law: Container) -> None:
        html = read(law, "별빛관리법 제1조", view="section")
        assert [text(one) for one in re.findall(r"<h4>(.*?)</h4>", html)] == ["제1조 목적", "제2조 정의"]

    def test_addenda_are_read_the_newest_first(self, law: Container) -> None:
        html = read(law, "별빛관리법", view="addenda", as_of="2027-07-01")
        assert [text(one)[:11] for one in re.findall(r"<h4>(.*?)</h4>", html)] == ["부칙 <제29001호", "부칙 <제19001호"]

    def test_act_and_decree_lead_to_each_other(self, law: Container) -> None:
        assert "?ref=별빛관리법+시행령" in links(read(law, "별빛관리법"))
        assert "?ref=별빛관리법" in links(read(law, "별빛관리법 시행령 제1조"))


@pytest.fixture
def two(empty: Container) -> Container:
    """별빛관리법 of 2020, and of 2027 as it is amended."""
    law = builders.statute()
    builders.ingest(empty, "shelf", sources=[Shelf.of(law, builders.amended(law))])
    return empty


class TestChanges:
    def changes(self, held: Container, reference: str = "별빛관리법", **days: str) -> str:
        return read(held, reference, view="changes", **({"since": "2021-01-01", "as_of": "2027-06-01"} | days))

    def test_the_two_texts_stand_side_by_side_with_what_went_and_came(self, two: Container) -> None:
        html = self.changes(two)
        assert "<del>30일</del>" in html
        assert "<ins>60일</ins>" in html
        rows = re.findall(r'<tr class="lf-row-changed">(.*?)</tr>', html)
        left, right = re.findall(r"<td[^>]*>(.*?)</td>", rows[0])
        assert ("30일" in text(left), "60일" in text(left)) == (True, False)
        assert ("30일" in text(right), "60일" in text(right)) == (False, True)

    def test_each_change_says_what_it_is_and_which_addenda_govern_it(self, two: Container) -> None:
        shown = text(self.changes(two))
        for told in (
            "2021. 1. 1. → 2027. 6. 1.",
            "내용이 바뀜",
            "제2조의2(달빛) 새로 생김",
            "제2조(허가에 관한 적용례)",
        ):
            assert told in shown
        assert "이 사이의 개정에 두루 적용되는 부칙 1" in shown

    def test_one_article_by_itself_and_back_to_all(self, two: Container) -> None:
        html = self.changes(two, "별빛관리법 제2조의2")
        assert "제2조(별빛이용의 허가)" not in text(html)
        assert "?ref=별빛관리법&as_of=2027-06-01&view=changes&since=2021-01-01" in links(html)

    def test_without_a_day_it_begins_before_the_version_that_is_read(self, two: Container) -> None:
        html = read(two, "별빛관리법", view="changes", as_of="2027-08-01")
        assert "2027. 5. 31. → 2027. 8. 1." in text(html)

    def test_days_of_one_text_are_the_same(self, two: Container) -> None:
        assert "두 날의 조문이 같습니다." in text(self.changes(two, as_of="2022-01-01"))

    @pytest.mark.parametrize("days", [{"since": "2019-01-01"}, {"since": "2028-01-01"}])
    def test_what_cannot_be_laid_side_by_side_is_one_sentence(self, two: Container, days: dict[str, str]) -> None:
        html = self.changes(two, **days)
        assert len(re.findall(r'<p class="lf-wrong" role="alert">', html)) == 1
        assert "<table" not in html

    def test_the_versions_lead_to_what_they_changed(self, two: Container) -> None:
        assert "?ref=별빛관리법&as_of=2027-06-01&view=changes&since=2027-05-31" in links(read(two, "별빛관리법"))

    def test_an_article_leads_to_what_changed_in_it(self, two: Container) -> None:
        there = "?ref=별빛관리법+제2조&as_of=2027-07-01&view=changes&since=2027-05-31"
        assert there in links(read(two, "별빛관리법 제2조", as_of="2027-07-01"))
        assert not any("view=changes" in one for one in links(read(two, "별빛관리법 제2조")))

    def test_an_article_has_the_addenda_that_govern_it_beside_it(self, two: Container) -> None:
        assert "이 조문의 적용을 정한 부칙 1" in text(read(two, "별빛관리법 제2조", as_of="2027-07-01"))
        assert "이 조문의 적용을 정한 부칙" not in text(read(two, "별빛관리법 제2조"))

    def test_the_other_day_is_chosen_beside_the_first(self, two: Container) -> None:
        app = visit(two, ref="별빛관리법", view="changes", since="2021-01-01", as_of="2027-06-01")
        assert [one.label for one in app.date_input] == ["견줄 날", "기준일"]
        app.date_input[0].set_value(date(2027, 6, 1)).run()
        assert app.query_params["since"] == "2027-06-01"
        assert "두 날의 조문이 같습니다." in text(body(app))


class TestAPrecedent:
    def test_its_parts_are_numbered_and_its_articles_are_links(self, law: Container) -> None:
        html = read(law, "대법원 2021두99001")
        shown = text(html)
        for told in (
            "2022. 5. 12. 선고",
            "별빛이용허가거부처분취소",
            "판시사항",
            "판결요지",
            "참조조문",
            "참조판례",
            "판결 전문",
        ):
            assert told in shown
        assert "[2]달빛은 되비친 빛이므로 별빛에 해당하지 않는다." in shown
        assert {"?ref=별빛관리법+제2조", "?ref=별빛관리법+제1조"} <= set(links(html))

    def test_our_own_summary_says_that_it_is_one(self, empty: Container) -> None:
        builders.ingest(empty, "shelf", sources=[Shelf.of(builders.summary(), builders.case_summary())])
        for reference in ("2021두99001", "별빛관리법 제2조"):
            html = read(empty, reference)
            assert 'data-kind="summary">요약</span>' in html
            assert "이 글은 원문이 아니라" in text(html)


class TestFinding:
    def test_a_search_goes_to_its_address(self, law: Container) -> None:
        app = visit(law)
        app.text_input[0].set_value(" 별빛관리법 4조 ").run()
        assert app.query_params["ref"] == "별빛관리법 4조"
        assert "제4조 허가" in text(body(app))
        assert app.text_input[0].value == ""

    def test_another_day_goes_into_the_address(self, law: Container) -> None:
        app = visit(law, ref="별빛관리법 제2조")
        app.date_input[0].set_value(date(2027, 7, 1)).run()
        assert app.query_params["as_of"] == "2027-07-01"
        assert "모든 빛은 별빛이다." in text(body(app))
        app.date_input[0].set_value(TODAY).run()
        assert "as_of" not in app.query_params

    def test_a_part_of_a_name_offers_what_it_may_mean(self, law: Container) -> None:
        html = read(law, "별빛")
        assert links(html) == ["?ref=별빛관리법", "?ref=별빛관리법+시행령"]

    def test_words_that_no_law_is_called_are_looked_for_in_the_texts(self, law: Container) -> None:
        html = read(law, "행성의 빛도 지키나요")
        assert "<mark>2. 행성의 빛</mark>" in html
        first = next(one for one in links(html) if one.startswith("?ref=별빛관리법+제2조"))
        assert first == "?ref=별빛관리법+제2조&q=2.+행성의+빛"

    def test_what_was_marked_is_marked_where_it_is_read(self, law: Container) -> None:
        assert "<mark>행성의 빛</mark>" in read(law, "별빛관리법 제2조", q="2. 행성의 빛")

    def test_what_is_found_keeps_the_day(self, law: Container) -> None:
        html = read(law, "행성의 빛도 지키나요", as_of="2021-01-01")
        assert all("as_of=2021-01-01" in one for one in links(html))

    @pytest.mark.parametrize("reference", ["외계인법 제3조", "2020두77777", "별빛관리법 제99조", "가" * 400])
    def test_what_is_not_there_is_one_sentence(self, law: Container, reference: str) -> None:
        html = read(law, reference)
        (told,) = re.findall(r'<p class="lf-wrong" role="alert">(.*?)</p>', html)
        assert text(told).strip()

    @pytest.mark.parametrize("reference", ["???", "고래"])
    def test_words_that_stand_nowhere_find_nothing(self, law: Container, reference: str) -> None:
        html = read(law, reference)
        assert "찾지 못했습니다" in text(html)
        assert not links(html)

    @pytest.mark.parametrize("day", ["어제", "2020-02-30", "0001-01-01", "9999-12-31"])
    def test_a_day_that_cannot_be_read_is_said(self, law: Container, day: str) -> None:
        assert "기준일을 읽을 수 없어" in text(read(law, "별빛관리법 제2조", as_of=day))

    def test_without_a_reference_it_says_what_to_do(self, container: Container) -> None:
        html = body(visit(container))
        assert "법령과 판례 읽기" in text(html)
        assert "?ref=민법" in links(html)

    def test_the_starter_corpus_is_read_as_summaries(self, container: Container) -> None:
        html = read(container, "민법 제750조")
        assert "LawFirmAI의 요약" in text(html)
        assert "민법" in text(html)


class TestNoTextBecomesMarkup:
    @pytest.fixture
    def hostile(self, empty: Container) -> Container:
        articles = (builders.article("제1조", f"① {ATTACK}\n제1조에 따른 {ATTACK}", ATTACK, f"제1장 {ATTACK}"),)
        law = builders.statute(
            name=f"별빛{ATTACK}관리법",
            kind=ATTACK,
            promulgation_number=ATTACK,
            articles=articles,
            url="javascript:alert(3)",
        )
        plain = builders.statute(articles=articles, addenda=(Addendum(ATTACK, f"{ATTACK} 제1조"),))
        later = builders.statute(
            articles=(builders.article("제1조", f"① {ATTACK} 끝", f"새 {ATTACK}"),),
            addenda=(*plain.addenda, Addendum(f"부칙 <제29001호,2026.11.1> {ATTACK}", f"{ATTACK} 제1조")),
            promulgated_on=date(2026, 11, 1),
            promulgation_number="29001",
            effective_on=date(2027, 6, 1),
        )
        said = (Numbered(1, f"{ATTACK} 별빛관리법 제1조"),)
        case = builders.precedent(
            case_name=ATTACK,
            court=ATTACK,
            issues=said,
            summaries=said,
            cited_articles=said,
            cited_cases=said,
            opinion=f"【{ATTACK[:8]}】\n{ATTACK}",
            url="javascript:alert(3)",
        )
        builders.ingest(empty, "shelf", sources=[Shelf.of(law, plain, later, case)])
        return empty

    @pytest.mark.parametrize(
        "address",
        [
            {"ref": "별빛관리법 제1조"},
            {"ref": "별빛관리법 제1조", "view": "section"},
            {"ref": "별빛관리법"},
            {"ref": "별빛관리법", "view": "addenda"},
            {"ref": "별빛관리법", "view": "changes", "since": "2021-01-01", "as_of": "2027-07-01"},
            {"ref": "별빛관리법", "view": "changes", "since": ATTACK},
            {"ref": f"별빛{ATTACK}관리법"},
            {"ref": "별빛"},
            {"ref": "2021두99001", "q": ATTACK},
            {"ref": ATTACK},
            {"ref": "별빛관리법 제1조", "as_of": ATTACK, "q": ATTACK, "view": ATTACK, "articles": ATTACK},
        ],
    )
    def test_it_is_shown_as_it_stands(self, hostile: Container, address: dict[str, str]) -> None:
        html = body(visit(hostile, **address))
        assert "<script" not in html
        assert "<img" not in html
        assert not re.search(r'(?:href|data-copy|class)="[^"]*<', html)
        assert not re.search(r"href=.javascript:", html)
        assert set(re.findall(r"<([a-z0-9]+)", html)) <= {
            "a",
            "article",
            "b",
            "button",
            "del",
            "details",
            "div",
            "h1",
            "h2",
            "h3",
            "h4",
            "header",
            "ins",
            "li",
            "mark",
            "nav",
            "ol",
            "p",
            "section",
            "small",
            "span",
            "summary",
            "table",
            "tbody",
            "td",
            "th",
            "thead",
            "tr",
            "ul",
        }
