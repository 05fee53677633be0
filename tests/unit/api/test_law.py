"""Searching, reading and checking over HTTP: what the command line prints."""

import logging
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import ClassVar
from urllib.parse import quote, unquote

import builders
import documents
import docx
import pytest
from conftest import TODAY
from fakes import Shelf
from fastapi.testclient import TestClient

from lawfirmai.api.app import create_app
from lawfirmai.bootstrap import Container
from lawfirmai.choices import REVIEWS
from lawfirmai.workflow.fusion import PARTS

from .conftest import HERE, Problem, Service

JOINED = "2016다99001, 99002(병합)"


@pytest.fixture(scope="module")
def starlight(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A corpus of an invented act and cases about it."""
    held: Container = builders.container(tmp_path_factory.mktemp("starlight"), TODAY)
    joined = builders.precedent(case_number=JOINED, serial="900009")
    law = builders.statute()
    builders.ingest(held, "shelf", sources=[Shelf.of(law, builders.amended(law), builders.precedent(), joined)])
    yield TestClient(create_app(held), HERE)
    held.close()


class TestSearch:
    def test_rows_are_those_of_the_command_line(self, client: TestClient) -> None:
        rows = client.get("/api/v1/search", params={"q": "보증금을 못 받았어요", "k": 3}).json()
        assert len(rows) == 3
        assert rows[0].keys() == {"id", "kind", "score", "title", "text", "evidence"}
        assert [row["score"] for row in rows] == sorted((row["score"] for row in rows), reverse=True)

    def test_evidence_is_a_stretch_of_the_rows_own_text(self, starlight: TestClient) -> None:
        rows = starlight.get("/api/v1/search", params={"q": "허가 여부는 며칠 안에 통지하나요", "k": 5}).json()
        row = next(one for one in rows if one["id"] == "별빛관리법|제2조")
        (span,) = row["evidence"]
        assert row["text"][span["start"] : span["end"]] == builders.PERMIT.split("\n")[1]

    def test_what_nothing_is_found_of_has_no_evidence(self, starlight: TestClient) -> None:
        rows = starlight.get("/api/v1/search", params={"q": "고래", "k": 5}).json()
        assert all(row["evidence"] == [] for row in rows)

    def test_the_order_can_be_explained(self, client: TestClient) -> None:
        (row,) = client.get("/api/v1/search", params={"q": "보증금", "k": 1, "explain": "true"}).json()
        assert row["features"].keys() == PARTS.keys()

    def test_what_is_no_article_is_explained_by_its_features(self, client: TestClient) -> None:
        asked = {"q": "보증금", "k": 1, "kinds": "precedent", "explain": "true"}
        (row,) = client.get("/api/v1/search", params=asked).json()
        assert "expanded" in row["features"]

    def test_one_kind_or_several(self, client: TestClient) -> None:
        cases = client.get("/api/v1/search", params={"q": "보증금", "k": 5, "kinds": "precedent"}).json()
        assert {row["kind"] for row in cases} == {"precedent"}
        both = client.get("/api/v1/search", params={"q": "보증금", "k": 100, "kinds": ["precedent", "summary"]}).json()
        assert {row["kind"] for row in both} == {"precedent", "summary"}

    @pytest.mark.parametrize(
        "query",
        [
            "",
            "q=",
            "q=%20",
            "q=%00",
            f"q={'a' * 4001}",
            "q=a&k=0",
            "q=a&k=101",
            "q=a&k=1.0",
            "q=a&k=%EF%BC%91",
            "q=a&kinds=law",
            "q=a&explain=yes",
            "q=a&explain=1",
        ],
    )
    def test_what_cannot_be_searched(self, client: TestClient, problem: Problem, query: str) -> None:
        problem(client.get(f"/api/v1/search?{query}"), 422)

    @pytest.mark.parametrize("q", ["%", "%zz", "%ff%fe", "%ed%a0%80", "😀", "a" * 4000, "(((((", "' OR 1=1 --"])
    def test_whatever_is_searched_there_is_an_answer(self, client: TestClient, q: str) -> None:
        assert client.get(f"/api/v1/search?q={q}").status_code == 200


class TestArticles:
    def test_an_article_as_it_stands_on_a_day(self, starlight: TestClient) -> None:
        held = starlight.get("/api/v1/statutes/별빛관리법/articles/제2조", params={"as_of": "2021-01-01"}).json()
        assert (held["id"], held["kind"], held["text"]) == ("별빛관리법|제2조", "statute", builders.PERMIT)
        assert (held["promulgated_on"], held["effective_on"]) == ("2020-01-02", "2020-07-03")
        assert [one["number"] for one in held["paragraphs"]] == [1, 2]

    @pytest.mark.parametrize("number", ["2", "2조", "제2조", "제 2 조"])
    def test_a_number_in_every_written_form(self, starlight: TestClient, number: str) -> None:
        assert starlight.get(f"/api/v1/statutes/별빛관리법/articles/{number}").json()["id"] == "별빛관리법|제2조"

    def test_an_article_that_is_not_there_tells_which_are(self, starlight: TestClient, problem: Problem) -> None:
        told = problem(starlight.get("/api/v1/statutes/별빛관리법/articles/제9999조"), 404)
        assert "제1조부터 제2조까지" in told

    def test_before_it_was_enacted_it_is_not_there(self, starlight: TestClient, problem: Problem) -> None:
        problem(starlight.get("/api/v1/statutes/별빛관리법/articles/2", params={"as_of": "2019-12-31"}), 404)

    @pytest.mark.parametrize("name", ["없는법", "%FF", "%20a", "a" * 200, "..%2e", "%F0%9F%98%80"])
    def test_a_statute_that_is_not_there(self, starlight: TestClient, problem: Problem, name: str) -> None:
        problem(starlight.get(f"/api/v1/statutes/{name}/articles/1"), 404)

    @pytest.mark.parametrize(
        "path", ["별빛관리법/articles/둘", "별빛관리법/articles/12345", "%00/articles/1", "%20/articles/1"]
    )
    def test_what_cannot_be_an_article(self, starlight: TestClient, problem: Problem, path: str) -> None:
        problem(starlight.get(f"/api/v1/statutes/{path}"), 422)

    @pytest.mark.parametrize("day", ["0", "1700000000", "2020-1-1", "2020-02-30", "20200101", "2020-W01-1", "어제", ""])
    def test_what_cannot_be_a_day(self, starlight: TestClient, problem: Problem, day: str) -> None:
        problem(starlight.get("/api/v1/statutes/별빛관리법/articles/2", params={"as_of": day}), 422)

    @pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
    def test_the_first_and_the_last_day_there_is(self, starlight: TestClient, day: str) -> None:
        told = starlight.get("/api/v1/statutes/별빛관리법/articles/2", params={"as_of": day})
        assert told.status_code == (404 if day.startswith("0") else 200)


class TestChanges:
    PATH = "/api/v1/statutes/별빛관리법/diff"
    DAYS: ClassVar = {"from": "2021-01-01", "to": "2027-06-01"}

    def test_each_article_with_its_marks_and_its_addenda(self, starlight: TestClient) -> None:
        held = starlight.get(self.PATH, params=self.DAYS).json()
        assert (held["law"], held["same"], held["warnings"]) == ("별빛관리법", False, [])
        assert (held["from"]["effective_on"], held["to"]["promulgation_number"]) == ("2020-07-03", "29001")
        assert [(one["article"], one["kinds"]) for one in held["changes"]] == [
            ("제2조", ["text"]),
            ("제2조의2", ["added"]),
        ]
        pieces = held["changes"][0]["lines"][1]["pieces"]
        assert [(one["mark"], one["text"]) for one in pieces if one["mark"] != "same"] == [
            ("gone", "30일"),
            ("new", "60일"),
        ]
        assert [one["label"] for one in held["changes"][0]["addenda"]] == ["제2조"]
        assert [one["title"] for one in held["addenda"]] == ["시행일"]

    def test_one_article(self, starlight: TestClient) -> None:
        held = starlight.get(self.PATH, params={**self.DAYS, "article": "제2조의2"}).json()
        assert [one["article"] for one in held["changes"]] == ["제2조의2"]

    def test_days_of_one_text_are_the_same(self, starlight: TestClient) -> None:
        held = starlight.get(self.PATH, params={"from": "2021-01-01"}).json()
        assert (held["same"], held["changes"], held["to"]["as_of"]) == (True, [], TODAY.isoformat())

    def test_a_day_whose_text_is_not_held(self, starlight: TestClient, problem: Problem) -> None:
        problem(starlight.get(self.PATH, params={"from": "2019-12-31"}), 404)
        problem(starlight.get("/api/v1/statutes/없는법/diff", params=self.DAYS), 404)
        problem(starlight.get(self.PATH, params={**self.DAYS, "article": "제9조"}), 404)

    def test_days_in_the_wrong_order(self, starlight: TestClient, problem: Problem) -> None:
        problem(starlight.get(self.PATH, params={"from": "2022-01-01", "to": "2021-01-01"}), 400)

    @pytest.mark.parametrize(
        "query", ["", "from=어제", "from=2021-02-30", "from=2021-01-01&to=", "from=2021-01-01&article=둘"]
    )
    def test_what_cannot_be_asked(self, starlight: TestClient, problem: Problem, query: str) -> None:
        problem(starlight.get(f"{self.PATH}?{query}"), 422)


class TestPrecedents:
    def test_a_case_with_what_the_court_said(self, starlight: TestClient) -> None:
        held = starlight.get("/api/v1/precedents/2021두99001").json()
        assert (held["id"], held["kind"], held["decision"]) == ("판례|2021두99001", "precedent", "판결")
        assert [one["number"] for one in held["issues"]] == [1, 2]
        assert held["cited_articles"][0] == {"number": 1, "text": "별빛관리법 제2조"}
        assert held["opinion"].startswith("【주 문】")

    @pytest.mark.parametrize("number", [JOINED, "2016다99001", "2016다99002", "대법원 2016다99001", "2016다 99001"])
    def test_commas_blanks_and_brackets_in_a_number(self, starlight: TestClient, number: str) -> None:
        assert starlight.get(f"/api/v1/precedents/{quote(number)}").json()["case_number"] == JOINED

    def test_our_own_words_are_marked(self, client: TestClient) -> None:
        summaries = client.get("/api/v1/search", params={"q": "보증금", "k": 1, "kinds": "precedent"}).json()
        number = summaries[0]["id"].partition("|")[2]
        held = client.get(f"/api/v1/precedents/{quote(number)}").json()
        assert (held["kind"], held["opinion"]) == ("summary", "")
        assert held["issues"]
        assert held["summaries"]

    @pytest.mark.parametrize("number", ["1899다1", "%FF", ",,,", "%F0%9F%98%80", "a" * 200])
    def test_a_case_that_is_not_there(self, starlight: TestClient, problem: Problem, number: str) -> None:
        assert "없다는 뜻은 아닙니다" in problem(starlight.get(f"/api/v1/precedents/{number}"), 404)

    @pytest.mark.parametrize("number", ["%00", "%20", "a" * 201])
    def test_what_cannot_be_a_case(self, starlight: TestClient, problem: Problem, number: str) -> None:
        problem(starlight.get(f"/api/v1/precedents/{number}"), 422)


class TestVerifying:
    PATH = "/api/v1/citations/verify"

    def test_rows_are_those_of_the_command_line(self, client: TestClient) -> None:
        text = "🌟 민법 제750조와 민법 제9999조를 보십시오."
        held = client.post(self.PATH, json={"text": text}).json()
        rows = held["citations"]
        assert [text[slice(*row["span"])] for row in rows] == ["민법 제750조", "민법 제9999조"]
        assert rows[0]["verdict"] == "exists"
        assert rows[1]["verdict"] != "exists"
        assert rows[0].keys() == {"citation", "kind", "verdict", "badge", "detail", "span"}
        assert (held["as_of"], held["found"]) == (TODAY.isoformat(), 2)
        assert held["badges"] == {"확인 불가": 1, "확인됨": 1}

    def test_nothing_found_is_not_confirmed(self, client: TestClient) -> None:
        held = client.post(self.PATH, json={"text": "날씨가 좋다"}).json()
        assert (held["found"], held["badges"], held["citations"]) == (0, {}, [])

    def test_as_of_a_day(self, starlight: TestClient) -> None:
        body = {"text": "별빛관리법 제2조", "as_of": "2019-12-31"}
        held = starlight.post(self.PATH, json=body).json()
        assert (held["as_of"], held["citations"][0]["badge"]) == ("2019-12-31", "시행 전")

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "날씨가 좋다",
            "\u0000",
            "구 민법(0001. 1. 1. 법률 제1호로 개정되기 전의 것) 제1조",
            "(" * 5000,
            "「" * 5000,
            "제1조 내지 제99999조 " * 200,
            "9999다9999999",
            "민법 " * 5000,
        ],
    )
    def test_whatever_is_written_there_is_an_answer(self, client: TestClient, text: str) -> None:
        assert client.post(self.PATH, json={"text": text}).status_code == 200

    def test_a_million_characters_and_no_more(self, client: TestClient, problem: Problem) -> None:
        text = ("민법 제750조. " + "가" * 1000) * 990
        assert client.post(self.PATH, json={"text": text[:1_000_000]}).json()["found"] >= 900
        assert "1,000,000자" in problem(client.post(self.PATH, json={"text": "가" * 1_000_001}), 413)


class TestAnnotating:
    PATH = "/api/v1/citations/annotate"
    BRIEF = "피고는 별빛관리법 제1조와 같은 법 제99조를 듭니다."

    @pytest.mark.parametrize("kind", [".docx", ".pdf", ".hwpx", ".txt"])
    def test_a_document_comes_back_with_badges(self, starlight: TestClient, kind: str) -> None:
        sent = {"file": (f"준비 서면{kind}", documents.KINDS[kind](self.BRIEF))}
        told = starlight.post(self.PATH, files=sent)
        assert told.headers["content-type"] == REVIEWS["docx"].media_type
        assert unquote(told.headers["content-disposition"]).endswith("UTF-8''준비 서면.annotated.docx")
        written = docx.Document(BytesIO(told.content))
        assert "별빛관리법 제1조\u00a0[1 확인됨]와 같은 법 제99조\u00a0[2 없는 조문]를" in written.paragraphs[4].text
        assert [cell.text for cell in written.tables[0].rows[2].cells][1:3] == ["별빛관리법 제99조", "없는 조문"]

    def test_as_html_and_as_of_a_day(self, starlight: TestClient) -> None:
        sent = {"file": ("글.txt", self.BRIEF.encode())}
        told = starlight.post(self.PATH, files=sent, params={"format": "html", "as_of": "2019-12-31"})
        assert told.headers["content-type"] == REVIEWS["html"].media_type
        assert "1 시행 전" in told.text
        assert "2019. 12. 31. 시행 중인 법" in told.text

    @pytest.mark.parametrize(
        ("name", "content", "status", "told"),
        [
            ("글.txt", b"", 400, "빈 파일"),
            ("글.docx", b"%PDF-1.7", 400, "내용은 PDF"),
            ("글.hwp", b"a", 400, "HWPX로 저장해"),
            ("글", b"a", 400, "읽을 수 있는 형식은"),
            ("글.pdf", b"a" * 20 * 2**20, 413, "MB까지"),
            ("글.txt", b"a" * (10 * 2**20 + 1), 413, "10 MB보다"),
            ("글.txt", b"a" * 1_000_001, 413, "1,000,000자"),
        ],
    )
    def test_what_cannot_be_read_is_told(
        self, starlight: TestClient, problem: Problem, name: str, content: bytes, status: int, told: str
    ) -> None:
        assert told in problem(starlight.post(self.PATH, files={"file": (name, content)}), status)

    def test_nothing_of_it_is_kept_or_logged(
        self, container: Container, own_data: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.DEBUG)
        client = TestClient(create_app(container), HERE)
        sent = {"file": ("달무리.docx", documents.as_docx("달무리 사건에서 민법 제750조를 든다."))}
        assert client.post(self.PATH, files=sent).status_code == 200
        assert client.post("/api/v1/citations/verify", json={"text": "달무리와 민법 제750조"}).status_code == 200
        kept = b"".join(one.read_bytes() for one in own_data.rglob("*") if one.is_file())
        assert "달무리".encode() not in kept
        assert "달무리" not in caplog.text


def test_the_current_build_tells_what_it_holds(client: TestClient, service: Service) -> None:
    held = client.get("/api/v1/builds/current").json()
    build = service.container.current()
    assert (held["id"], held["digest"], held["parent"]) == (build.id, build.digest, None)
    assert sum(held["held"].values()) == held["documents"]
    assert held["created_at"].endswith("Z")


@pytest.mark.parametrize("path", ["search?q=a", "builds/current", "statutes/민법/articles/1", "precedents/2013다61381"])
def test_before_the_first_ingestion_it_says_what_to_do(empty: Container, problem: Problem, path: str) -> None:
    told = problem(TestClient(create_app(empty), HERE).get(f"/api/v1/{path}"), 503)
    assert "lawfirmai ingest starter" in told
