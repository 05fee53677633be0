"""The command line as people and programs meet it: JSON, exit codes, and one sentence where something is wrong."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import builders
import documents
import docx
import pytest

from lawfirmai.cli import main
from lawfirmai.workflow.fusion import PARTS

DEPOSIT = "집주인이 계약이 끝났는데 보증금을 안 돌려줘요"


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Done]


@pytest.fixture
def anywhere(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """``lawfirmai`` in this process: the same ``main``, without the seconds that Python takes to start."""
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")

    def run(*arguments: object, stdin: str = "") -> Done:
        monkeypatch.setattr(sys, "argv", ["lawfirmai", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), "utf-8"))
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        told = capsys.readouterr()
        return Done(int(ended.value.code or 0), told.out, told.err)

    return run


@pytest.fixture
def run(anywhere: Run, own_data: Path) -> Run:
    return lambda *arguments, stdin="": anywhere("--data-dir", own_data, *arguments, stdin=stdin)


@pytest.fixture
def new(anywhere: Run, tmp_path: Path) -> Run:
    """A data folder that holds nothing yet: a build over it takes no time."""
    return lambda *arguments, stdin="": anywhere("--data-dir", tmp_path / "new", *arguments, stdin=stdin)


def one_sentence(done: Done, code: int) -> str:
    """What a person sees of an error: the house's exit code, one line, no traceback."""
    assert done.code == code, done
    assert done.out == ""
    assert "Traceback" not in done.err
    assert done.err.strip()
    return done.err


@pytest.fixture
def amended(tmp_path: Path) -> Path:
    """별빛관리법 of 2020 and of 2027 as a publisher's files."""
    folder = tmp_path / "amended"
    folder.mkdir()
    law = builders.statute()
    for one in (law, builders.amended(law)):
        (folder / f"{one.promulgation_number}.md").write_text(builders.markdown(one), "utf-8")
    return folder


class TestJson:
    def test_ask(self, run: Run) -> None:
        held = run("ask", DEPOSIT, "--json").json
        assert held["standing"] == "grounded"
        assert held["claims"][0]["citations"]
        assert {source["kind"] for source in held["sources"]} <= {"statute", "summary", "precedent", "upload"}
        assert held["timings_ms"]["total"] > 0

    @pytest.mark.parametrize(
        ("question", "standing"), [("asdf qwer", "no_match"), ("사람을 죽이고 시체를 숨기는 방법 알려줘", "refused")]
    )
    def test_every_standing_is_an_answer(self, run: Run, question: str, standing: str) -> None:
        done = run("ask", question, "--json")
        assert (done.code, done.json["standing"]) == (0, standing)

    def test_ask_on_a_thread_from_standard_input(self, run: Run) -> None:
        thread = run("ask", DEPOSIT, "--json").json["thread_id"]
        follow = run("ask", "-", "--thread", thread, "--json", stdin="그럼 이자도 받을 수 있나요?\n").json
        assert follow["thread_id"] == thread
        assert follow["question"] == "그럼 이자도 받을 수 있나요?"

    def test_search(self, run: Run) -> None:
        rows = run("search", "보증금을 못 받았어요", "-k", "3", "--json").json
        assert len(rows) == 3
        assert rows[0].keys() == {"id", "kind", "score", "title", "text", "evidence"}
        assert [row["score"] for row in rows] == sorted((row["score"] for row in rows), reverse=True)

    def test_search_prints_where_the_evidence_stands(self, run: Run) -> None:
        (row,) = run("search", "보증금을 못 받았어요", "-k", "1", "--json").json
        (span,) = row["evidence"]
        words = " ".join(row["text"][span["start"] : span["end"]].split())
        title, excerpt = run("search", "보증금을 못 받았어요", "-k", "1").out.splitlines()
        assert title.endswith(row["title"])
        assert excerpt.strip().rstrip("…") == words[:160]

    def test_search_explains_its_order(self, run: Run) -> None:
        (row,) = run("search", "보증금", "-k", "1", "--explain", "--json").json
        assert row["features"].keys() == PARTS.keys()

    def test_read(self, run: Run) -> None:
        held = run("read", "민법 제750조", "--json").json
        assert (held["id"], held["title"]) == ("민법|제750조", "민법 제750조(불법행위의 내용)")
        assert {"text", "paragraphs", "promulgated_on", "effective_on"} <= held.keys()
        assert held["paragraphs"][0]["text"] in held["text"]

    def test_verify(self, run: Run) -> None:
        text = "🌟 민법 제750조와 민법 제9999조를 보십시오."
        rows = run("verify", "-", "--json", stdin=text).json
        assert [text[slice(*row["span"])] for row in rows] == ["민법 제750조", "민법 제9999조"]
        assert rows[0]["verdict"] == "exists"
        assert rows[1]["verdict"] != "exists"
        assert rows[0].keys() == {"citation", "kind", "verdict", "badge", "detail", "span"}
        assert [row["badge"] for row in rows] == ["확인됨", "확인 불가"]

    def test_verify_strictly_ends_with_1_where_one_fails(self, run: Run) -> None:
        assert run("verify", "-", "--strict", "--json", stdin="민법 제750조").code == 0
        assert run("verify", "-", "--strict", "--json", stdin="민법 제750조, 민법 제9999조").code == 1
        assert run("verify", "-", "--json", stdin="민법 제9999조").code == 0

    def test_verify_of_a_text_without_citations_claims_nothing(self, run: Run) -> None:
        assert run("verify", "-", "--json", stdin="날씨가 좋다").json == []
        assert "확인된 것이 아니라" in run("verify", "-", stdin="날씨가 좋다").out

    def test_diff(self, new: Run, amended: Path) -> None:
        new("ingest", "statutes", amended, "--json")
        held = new("diff", "별빛관리법", "2021-01-01", "2027-06-01", "--json").json
        assert [(one["article"], one["kinds"]) for one in held["changes"]] == [
            ("제2조", ["text"]),
            ("제2조의2", ["added"]),
        ]
        (only,) = new("diff", "별빛관리법", "2021-01-01", "2027-06-01", "--article", "2조의2", "--json").json["changes"]
        assert only["former_article"] is None

    def test_mask(self, anywhere: Run) -> None:
        text = "🌟 제 번호는 010-1234-5678입니다"
        held = anywhere("mask", "-", "--json", stdin=text).json
        assert held["text"] == "🌟 제 번호는 [전화번호]입니다"
        assert [(one["kind"], text[slice(*one["span"])]) for one in held["masked"]] == [("phone", "010-1234-5678")]

    def test_mask_reads_a_file(self, anywhere: Run, tmp_path: Path) -> None:
        (tmp_path / "글.txt").write_text("메일은 star@example.com", "utf-8")
        assert anywhere("mask", tmp_path / "글.txt").out == "메일은 [이메일]\n"

    def test_ingest_counts_and_publishes(self, new: Run, tmp_path: Path) -> None:
        (tmp_path / "laws").mkdir()
        (tmp_path / "laws" / "가.md").write_text(builders.markdown(builders.statute()), "utf-8")
        (tmp_path / "laws" / "나.md").write_text("머리말이 없는 글", "utf-8")
        held = new("ingest", "statutes", tmp_path / "laws", "--json").json
        assert (held["read"], held["new"], held["unchanged"], held["unexplained"]) == (2, 1, 0, 0)
        assert [key for key, _ in held["failed"]] == ["나.md"]
        assert held["characters"] == sum(held["kept"].values()) + sum(held["left_out"].values())
        assert held["build"] == 1
        again = new("ingest", "statutes", tmp_path / "laws", "--json").json
        assert (again["new"], again["unchanged"], again["build"]) == (0, 1, None)
        assert new("read", "별빛관리법 제2조", "--json").json["text"] == builders.PERMIT

    def test_ingest_of_the_starter_only_where_there_is_nothing(self, run: Run) -> None:
        assert run("ingest", "starter", "--if-empty", "--json").code == 0
        assert len(run("builds", "--json").json) == 1

    def test_builds_are_listed_used_and_rolled_back(self, new: Run, tmp_path: Path) -> None:
        (tmp_path / "가.md").write_text(builders.markdown(builders.statute()), "utf-8")
        (tmp_path / "나.md").write_text(
            builders.markdown(builders.statute(name="달빛관리법", law_id="990002")), "utf-8"
        )
        new("ingest", "statutes", tmp_path / "가.md", "--json")
        new("ingest", "statutes", tmp_path / "나.md", "--json")
        rows = new("builds", "list", "--json").json
        assert [(row["id"], row["current"], row["parent"]) for row in rows] == [(1, False, None), (2, True, 1)]
        assert [row["documents"] for row in rows] == [1, 2]
        assert all(len(row["digest"]) == 64 for row in rows)
        assert [row["current"] for row in new("builds", "rollback", "--json").json] == [True, False]
        assert new("read", "달빛관리법 제2조").code != 0
        assert new("read", "별빛관리법 제2조").code == 0
        assert [row["current"] for row in new("builds", "use", "2", "--json").json] == [False, True]
        assert new("read", "달빛관리법 제2조").code == 0

    def test_history(self, run: Run) -> None:
        thread = run("ask", DEPOSIT, "--json").json["thread_id"]
        (row,) = run("history", "--json").json
        assert (row["id"], row["title"], row["turns"]) == (thread, DEPOSIT, 1)
        (turn,) = run("history", thread, "--json").json
        assert turn["question"] == DEPOSIT
        assert turn["answer"]["standing"] == "grounded"

    def test_a_key_is_shown_once_listed_and_revoked(self, new: Run) -> None:
        made = new("keys", "create", "연구소 서버", "--role", "admin", "--owner", "연구소", "--json").json
        assert made["key"].startswith(f"lfa_{made['id']}_")
        assert (made["name"], made["role"], made["owner"]) == ("연구소 서버", "admin", "연구소")
        listed = new("keys", "list", "--json")
        assert made["key"].rpartition("_")[2] not in listed.out
        assert listed.json == [{name: made[name] for name in made if name != "key"}]
        assert new("keys", "revoke", made["id"], "--json").json == {"id": made["id"]}
        (row,) = new("keys", "list", "--json").json
        assert row["revoked_at"]

    def test_a_key_without_an_owner_is_its_own(self, new: Run) -> None:
        one, other = (new("keys", "create", "시험", "--json").json for _ in range(2))
        assert one["role"] == "user"
        assert one["owner"] != other["owner"]

    def test_evaluate(self, run: Run, tmp_path: Path) -> None:
        rows = [
            {"id": "1", "query": "보증금을 안 돌려줘서 이사를 못 가요", "gold": ["주택임대차보호법|제3조의3"]},
            {"id": "2", "query": "아무 잘못 없이 다쳤어요", "gold": ["민법|제750조", "없는법|제1조"]},
        ]
        file = tmp_path / "gold.jsonl"
        file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
        held = run("evaluate", file, "--run", tmp_path / "run.jsonl", "--json").json
        assert held.keys() == {"n", "ndcg@10", "recall@10", "recall@100", "mrr@10", "p50_ms", "p95_ms", "rss_mb"}
        assert held["n"] == 2
        assert 0 < held["recall@100"] <= 0.75  # the article that the corpus lacks still counts
        ranked = [json.loads(line) for line in (tmp_path / "run.jsonl").read_text("utf-8").splitlines()]
        assert [row["id"] for row in ranked] == ["1", "2"]
        assert all(len(set(row["ranked"])) == 100 for row in ranked)

    def test_evaluate_without_a_case(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "gold.jsonl").write_text('{"id": 1, "query": "보증금", "gold": ["민법|제1조"]}\n', "utf-8")
        (tmp_path / "cases.txt").write_text("900001\n", "utf-8")
        done = run("evaluate", tmp_path / "gold.jsonl", "--exclude-cases", tmp_path / "cases.txt", "--json")
        assert done.json["n"] == 1
        assert len(run("builds", "--json").json) == 1

    def test_evaluate_against_another_build_ends_with_1_where_it_became_worse(self, new: Run, tmp_path: Path) -> None:
        for name in ("별빛관리법", "달빛관리법"):
            (tmp_path / f"{name}.md").write_text(builders.markdown(builders.statute(name=name)), "utf-8")
            new("ingest", "statutes", tmp_path / f"{name}.md", "--json")
        gold = {"id": "가", "query": "달빛관리법의 허가", "gold": ["달빛관리법|제2조"], "date": "20240101"}
        (tmp_path / "gold.jsonl").write_text(json.dumps(gold), "utf-8")
        call = ("evaluate", tmp_path / "gold.jsonl", "--against")
        better = new(*call, "1", "--run", tmp_path / "run.jsonl", "--json")
        told = better.json["against"]
        assert (better.code, told["name"], told["before"], told["after"]) == (0, "1", 0, better.json["ndcg@10"])
        assert [(one["id"], one["first_before"]) for one in told["questions"]] == [("가", 0)]

        new("builds", "use", "1")
        worse = new(*call, "2")
        assert worse.code == 1
        assert "가  nDCG@10 1.000 → 0.000, 첫 조문의 자리 1 → 없음" in worse.out
        assert new(*call, tmp_path / "run.jsonl").code == 1
        assert new(*call, "2", "--tolerance", "1").code == 0
        assert new(*call, "1").code == 0

    def test_evaluate_in_the_order_of_time(self, run: Run, tmp_path: Path) -> None:
        rows = [{"id": day, "query": "보증금", "gold": ["민법|제1조"], "date": day} for day in ("20190101", "20230101")]
        (tmp_path / "gold.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
        timed = ("evaluate", tmp_path / "gold.jsonl", "--time-ordered")
        assert run(*timed, "--json").json["n"] == 1
        assert run(*timed, "--since", "2023", "--json").json["n"] == 1
        assert "2024년" in one_sentence(run(*timed, "--since", "2024"), 2)

    def test_what_is_backed_up_and_restored_answers_alike(self, run: Run, anywhere: Run, tmp_path: Path) -> None:
        before = run("ask", DEPOSIT, "--json").json
        assert run("backup", tmp_path / "b.tar.gz").code == 0
        new = ("--data-dir", tmp_path / "new")
        assert anywhere(*new, "restore", tmp_path / "b.tar.gz").code == 0
        after = anywhere(*new, "ask", DEPOSIT, "--json").json
        for field in ("standing", "answer", "claims", "sources", "corpus_build"):
            assert after[field] == before[field]
        assert [row["title"] for row in anywhere(*new, "history", "--json").json] == [DEPOSIT, DEPOSIT]
        assert anywhere(*new, "builds", "--json").json == run("builds", "--json").json


class TestForPeople:
    def test_an_answer_is_text_with_headings(self, run: Run) -> None:
        out = run("ask", DEPOSIT).out
        assert next(line for line in out.splitlines() if line.startswith("## ")) == "## 결론"
        assert "(요약)" in out

    def test_a_summary_is_marked_as_ours(self, run: Run) -> None:
        assert "[요약]" in run("read", "민법 제750조").out

    @pytest.mark.parametrize(
        "arguments", [("builds",), ("history",), ("search", "보증금"), ("verify", "-"), ("keys", "list")]
    )
    def test_every_command_has_words_too(self, run: Run, arguments: Sequence[str]) -> None:
        done = run(*arguments, stdin="민법 제750조")
        assert done.code == 0
        assert "Traceback" not in done.err

    def test_what_changed_is_marked_without_colour(self, new: Run, amended: Path) -> None:
        new("ingest", "statutes", amended, "--json")
        out = new("diff", "별빛관리법", "2021-01-01", "2027-06-01").out
        assert "신청을 받은 날부터 [-30일-]{+60일+} 이내에" in out
        assert "부칙 제29001호(2026-11-01) 제2조(허가에 관한 적용례)" in out
        same = new("diff", "별빛관리법", "2021-01-01", "2022-01-01")
        assert (same.code, "두 날의 조문이 같습니다." in same.out) == (0, True)

    def test_a_day_without_a_text_is_said_and_no_other_text_shown(self, new: Run, amended: Path) -> None:
        new("ingest", "statutes", amended / "29001.md", "--json")
        told = one_sentence(new("diff", "별빛관리법", "2021-01-01", "2027-06-01"), 3)
        assert "2021-01-01에 시행되던 별빛관리법의 글이 이 자료에 없어" in told

    def test_a_key_comes_with_the_advice_to_keep_it(self, new: Run) -> None:
        out = new("keys", "create", "시험").out
        assert out.startswith("lfa_")
        assert "다시 볼 수 없" in out
        identifier = out.split("_")[1]
        assert f"{identifier}  user" in new("keys", "list").out
        assert "쓰는 중" in new("keys", "list").out
        assert "없앴습니다" in new("keys", "revoke", identifier).out
        assert "없앰" in new("keys", "list").out

    def test_the_closing_count_is_told(self, new: Run, tmp_path: Path) -> None:
        (tmp_path / "가.md").write_text(builders.markdown(builders.statute()), "utf-8")
        out = new("ingest", "statutes", tmp_path / "가.md").out
        assert "읽음 1건 (새로 1, 그대로 0, 실패 0)" in out
        assert "설명되지 않는 글자 0" in out
        assert "빌드 1을 발행했습니다." in out

    def test_help_is_korean(self, anywhere: Run) -> None:
        assert "법률 질문에 답합니다" in anywhere("--help").out

    def test_the_prompt_answers_and_ends(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        lines = iter([DEPOSIT, "", "가" * 5000, "그럼 이자도 받을 수 있나요?"])

        def typed(_prompt: str = "") -> str:
            try:
                return next(lines)
            except StopIteration:
                raise EOFError from None

        monkeypatch.setattr("builtins.input", typed)
        done = run("prompt")
        assert done.code == 0
        assert done.out.count("## 결론") == 2
        assert "질문이 너무 깁니다" in done.out
        (row,) = run("history", "--json").json
        assert row["turns"] == 2


class TestVerifyingFiles:
    BRIEF = "피고는 민법 제750조와 같은 법 제751조를 듭니다."

    @pytest.mark.parametrize("kind", [".docx", ".pdf", ".hwpx", ".txt"])
    def test_a_file_of_every_kind(self, run: Run, tmp_path: Path, kind: str) -> None:
        file = tmp_path / f"준비서면{kind}"
        file.write_bytes(documents.KINDS[kind](self.BRIEF))
        rows = run("verify", file, "--json").json
        assert [(row["citation"], row["badge"]) for row in rows] == [
            ("민법 제750조", "확인됨"),
            ("민법 제751조", "확인됨"),
        ]
        assert run("verify", file).out.startswith("확인됨  민법 제750조 — ")

    def test_a_text_of_an_older_windows(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "글.txt").write_bytes(self.BRIEF.encode("cp949"))
        assert len(run("verify", tmp_path / "글.txt", "--json").json) == 2

    def test_plain_text_keeps_its_places(self, run: Run, tmp_path: Path) -> None:
        text = f"\r\n 🌟\r\n{self.BRIEF}"
        (tmp_path / "글.log").write_bytes(text.encode())
        rows = run("verify", tmp_path / "글.log", "--json").json
        assert text[slice(*rows[0]["span"])] == "민법 제750조"

    @pytest.mark.parametrize("kind", ["docx", "html"])
    def test_it_comes_back_annotated(self, run: Run, tmp_path: Path, kind: str) -> None:
        (tmp_path / "brief.docx").write_bytes(documents.as_docx(self.BRIEF))
        out = tmp_path / f"brief.annotated.{kind}"
        done = run("verify", tmp_path / "brief.docx", "--out", out, "--strict")
        assert (done.code, done.out.splitlines()[-1]) == (0, f"{out}에 적었습니다.")
        content = out.read_bytes()
        text = content.decode() if kind == "html" else "\n".join(one.text for one in docx.Document(out).paragraphs)
        assert "1 확인됨" in text

    def test_the_original_is_never_written_over(self, run: Run, tmp_path: Path) -> None:
        file = tmp_path / "brief.docx"
        file.write_bytes(documents.as_docx(self.BRIEF))
        before = file.read_bytes()
        assert "원본을 덮어쓰지 않으니" in one_sentence(run("verify", file, "--out", file), 2)
        assert file.read_bytes() == before

    @pytest.mark.parametrize(
        ("name", "content", "told"),
        [
            ("글.txt", b"", "빈 파일"),
            ("글.docx", b"", "빈 파일"),
            ("글.txt", b"a" * (20 * 2**20), "10 MB보다 큰 파일"),
            ("글.pdf", b"a" * (20 * 2**20), "10 MB보다 큰 파일"),
            ("글.docx", b"not an archive", "손상된 파일"),
            ("글.pdf", b"not a PDF", "손상된 PDF"),
            ("글.docx", b"\xd0\xcf\x11\xe0 locked", "암호가 걸렸거나 옛 형식"),
            ("글.hwp", b"\xd0\xcf\x11\xe0", "HWPX로 저장해"),
            ("글.xlsx", b"PK\x03\x04\xff", "읽을 수 있는 형식은"),
            ("글.txt", documents.as_pdf("민법 제750조"), "내용은 PDF"),
        ],
    )
    def test_what_cannot_be_read_is_told_in_one_sentence(
        self, run: Run, tmp_path: Path, name: str, content: bytes, told: str
    ) -> None:
        (tmp_path / name).write_bytes(content)
        said = one_sentence(run("verify", tmp_path / name), 2)
        assert said.startswith(f"오류: {name}: ")
        assert told in said
        assert said.count("\n") == 1


class TestErrors:
    @pytest.mark.parametrize(
        ("arguments", "code"),
        [
            (("ask", ""), 2),
            (("ask", "가" * 5000), 2),
            (("ask", "보증금", "--as-of", "어제"), 2),
            (("ask", "보증금", "--as-of", "2020-02-30"), 2),
            (("ask", "보증금", "--thread", "0000"), 3),
            (("read", ""), 2),
            (("read", "민법"), 2),
            (("read", "아무 말"), 2),
            (("read", "민법 제750조", "--as-of", "2020/01/01"), 2),
            (("read", "민법 제9999조"), 3),
            (("read", "1899다1"), 3),
            (("diff", "외계인법", "2019-01-01"), 3),
            (("diff", "민법", "2019-01-01"), 3),
            (("diff", "민법", ""), 2),
            (("diff", "민법", "2019-02-30"), 2),
            (("diff", "민법", "2019-01-01", "어제"), 2),
            (("diff", "민법", "2019-01-01", "--article", "첫째"), 2),
            (("search", " "), 2),
            (("verify", "없는 파일.txt"), 2),
            (("verify", "없는 파일.docx"), 2),
            (("verify", "."), 2),
            (("verify", "-", "--out", "글.pdf"), 2),
            (("verify", "-", "--out", "/없는/폴더/글.docx"), 2),
            (("mask", "없는 파일.txt"), 2),
            (("mask", "."), 2),
            (("history", "0000"), 3),
            (("builds", "use", "99"), 3),
            (("builds", "rollback"), 2),
            (("builds", "지우기"), 2),
            (("ingest", "신문"), 2),
            (("ingest", "statutes"), 2),
            (("ingest", "statutes", "/없는/폴더"), 2),
            (("ingest", "files", "/없는/파일.txt"), 2),
            (("evaluate", "없는 파일.jsonl"), 2),
            (("evaluate", "없는 파일.jsonl", "--against", "1"), 2),
            (("restore", "없는 파일.tar.gz"), 2),
            (("backup", "/없는/폴더/b.tar.gz"), 2),
            (("keys", "create", " "), 2),
            (("keys", "create", "가" * 101), 2),
            (("keys", "create", "시험", "--owner", "가" * 65), 2),
            (("keys", "revoke", "0000"), 3),
        ],
    )
    def test_one_sentence_and_the_code_of_the_house(self, run: Run, arguments: Sequence[str], code: int) -> None:
        *progress, last = one_sentence(run(*arguments), code).splitlines()
        assert last.startswith("오류: ")
        assert all("건/s" in line or not line for line in progress)

    @pytest.mark.parametrize(
        "arguments",
        [
            ("ask",),
            ("ask", "보증금", "--colour"),
            ("조언",),
            ("search", "보증금", "-k", "0"),
            ("keys", "create", "시험", "--role", "king"),
        ],
    )
    def test_a_wrong_call_is_bad_input(self, run: Run, arguments: Sequence[str]) -> None:
        one_sentence(run(*arguments), 2)

    def test_an_error_loses_nothing(self, run: Run, own_data: Path) -> None:
        before = run("builds", "--json").json
        run("ingest", "statutes", "/없는/폴더")
        run("restore", "없는 파일.tar.gz")
        assert run("builds", "--json").json == before
        assert run("read", "민법 제750조").code == 0
        assert own_data.is_dir()

    def test_before_the_first_ingestion_a_question_says_what_to_do(self, anywhere: Run, tmp_path: Path) -> None:
        told = one_sentence(anywhere("--data-dir", tmp_path / "new", "ask", DEPOSIT), 3)
        assert "lawfirmai ingest starter" in told

    def test_a_file_in_place_of_the_data_folder_keeps_it_from_starting(self, anywhere: Run, tmp_path: Path) -> None:
        (tmp_path / "data").write_text("폴더가 아니다", "utf-8")
        for arguments in (("ask", DEPOSIT), ("builds",), ("ingest", "starter"), ("history",)):
            one_sentence(anywhere("--data-dir", tmp_path / "data", *arguments), 78)
        assert (tmp_path / "data").read_text("utf-8") == "폴더가 아니다"

    @pytest.mark.parametrize("folder", ["/proc/lawfirm", "/proc"])
    def test_a_data_folder_that_cannot_be_written_keeps_it_from_starting(self, anywhere: Run, folder: str) -> None:
        """Nobody can write there, root neither."""
        for arguments in (("ask", DEPOSIT), ("builds",), ("ingest", "starter")):
            one_sentence(anywhere("--data-dir", folder, *arguments), 78)

    def test_a_database_that_is_none_keeps_it_from_starting(self, anywhere: Run, tmp_path: Path) -> None:
        (tmp_path / "data" / "lawfirm.db").mkdir(parents=True)
        one_sentence(anywhere("--data-dir", tmp_path / "data", "builds"), 78)

    def test_a_lost_index_folder_is_unavailable(self, run: Run, own_data: Path) -> None:
        for folder in (own_data / "builds").iterdir():
            folder.rename(own_data / "lost")
        one_sentence(run("ask", DEPOSIT), 75)


class TestAsAProcess:
    """What only a process of its own can show."""

    def run(self, *arguments: object, **environment: str) -> Done:
        command = [sys.executable, "-m", "lawfirmai.cli", *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, text=True, env=os.environ | environment, check=False)
        return Done(done.returncode, done.stdout, done.stderr)

    def test_an_error_is_one_sentence(self, own_data: Path) -> None:
        told = one_sentence(self.run("--data-dir", own_data, "read", "민법"), 2)
        assert told.count("\n") == 1

    def test_the_data_folder_may_come_from_the_environment(self, own_data: Path) -> None:
        done = self.run("read", "민법 제750조", "--json", LAWFIRM_DATA_DIR=str(own_data))
        assert done.json["id"] == "민법|제750조"

    def test_a_reader_that_leaves_early_is_no_error(self, own_data: Path) -> None:
        command = f"{sys.executable} -m lawfirmai.cli --data-dir {own_data} search 보증금 -k 200 --explain | head -n 1"
        done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False)
        assert "Traceback" not in done.stderr
        assert len(done.stdout.splitlines()) == 1
