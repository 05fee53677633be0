"""Real domain objects about statutes that do not exist, and a deployment to put them in."""

from collections.abc import Sequence, Set
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from lawfirmai.adapters.database.documents import raw_hash
from lawfirmai.adapters.database.references import ReferenceStore
from lawfirmai.bootstrap import Container
from lawfirmai.choices import SOURCES
from lawfirmai.domain.documents import (
    Addendum,
    Annex,
    Article,
    ArticleNumber,
    CaseSummary,
    Document,
    Numbered,
    Parsed,
    PassageKind,
    Precedent,
    Statute,
    Summary,
    Upload,
)
from lawfirmai.domain.time import Version
from lawfirmai.domain.transcript import Exchange, Transcript
from lawfirmai.ingest.corpus_build import CorpusBuild, Outcome
from lawfirmai.ingest.pipeline import Ingest
from lawfirmai.ports import Entry, Ruling, Source
from lawfirmai.settings import Settings
from lawfirmai.training import Lessons
from lawfirmai.workflow.fusion import RANKER, Trees, shipped, trees_from

PURPOSE = "이 법은 별빛을 깨끗하게 지켜 밤하늘을 보는 사람의 권리를 보호함을 목적으로 한다."
PERMIT = (
    "① 별빛을 이용하려는 사람은 별빛부장관의 허가를 받아야 한다.\n"
    "② 별빛부장관은 신청을 받은 날부터 30일 이내에 허가 여부를 통지하여야 한다."
)


def article(number: str, text: str, title: str = "", chapter: str = "", deleted: bool = False) -> Article:
    return Article(ArticleNumber.parse(number), title, text, chapter, deleted)


def statute(**changes: Any) -> Statute:
    """별빛관리법 as it was enacted in 2020."""
    given: dict[str, Any] = {
        "name": "별빛관리법",
        "law_id": "990001",
        "kind": "법률",
        "promulgated_on": date(2020, 1, 2),
        "promulgation_number": "19001",
        "effective_on": date(2020, 7, 3),
        "articles": (
            article("제1조", PURPOSE, "목적", "제1장 총칙"),
            article("제2조", PERMIT, "별빛이용의 허가", "제1장 총칙"),
        ),
        "addenda": (Addendum("부칙 <제19001호,2020.1.2>", "이 법은 공포 후 6개월이 경과한 날부터 시행한다."),),
        "annexes": (Annex("[별표 1] 별빛의 등급(제2조 관련)", "https://www.law.go.kr/LSW/flDownload.do?flSeq=1"),),
        "ministries": ("별빛부",),
        "url": "https://www.law.go.kr/법령/별빛관리법",
    }
    return Statute(**(given | changes))


def amended(law: Statute, **changes: Any) -> Statute:
    """별빛관리법 as an amendment will have it from 2027-06-01: one number another, one article more."""
    text = (
        "제1조(시행일) 이 법은 2027년 6월 1일부터 시행한다.\n"
        "제2조(허가에 관한 적용례) 제2조제2항의 개정규정은 이 법 시행 당시 접수된 신청에 대하여도 적용한다."
    )
    given: dict[str, Any] = {
        "promulgated_on": date(2026, 11, 1),
        "promulgation_number": "29001",
        "effective_on": date(2027, 6, 1),
        "articles": (
            law.articles[0],
            article("제2조", PERMIT.replace("30일", "60일"), "별빛이용의 허가", "제1장 총칙"),
            article("제2조의2", "달빛은 되비친 빛이므로 별빛이 아니다.", "달빛", "제1장 총칙"),
        ),
        "addenda": (*law.addenda, Addendum("부칙 <제29001호,2026.11.1>", text)),
    }
    return replace(law, **(given | changes))


def summary(**changes: Any) -> Summary:
    given: dict[str, Any] = {
        "law": "별빛관리법",
        "number": ArticleNumber(2),
        "title": "별빛이용의 허가",
        "text": "별빛을 이용하려면 별빛부장관의 허가를 받아야 합니다.",
        "effective_on": date(2020, 7, 3),
        "field": "행정",
        "lay_words": ("별빛 허가", "밤하늘 조명"),
        "steps": ("별빛부에 허가를 신청합니다(별빛관리법 제2조 제1항).",),
        "url": "https://www.law.go.kr/법령/별빛관리법/제2조",
    }
    return Summary(**(given | changes))


def precedent(**changes: Any) -> Precedent:
    given: dict[str, Any] = {
        "case_number": "2021두99001",
        "case_name": "별빛이용허가거부처분취소",
        "court": "대법원",
        "decided_on": date(2022, 5, 12),
        "serial": "900001",
        "issues": (
            Numbered(1, "별빛이용 허가를 거부한 처분의 당부를 판단하는 기준"),
            Numbered(2, "달빛이 별빛관리법의 별빛에 해당하는지 여부(소극)"),
        ),
        "summaries": (
            Numbered(1, "허가 여부는 밤하늘을 보는 사람의 이익과 비교하여 판단하여야 한다."),
            Numbered(2, "달빛은 되비친 빛이므로 별빛에 해당하지 않는다."),
        ),
        "cited_articles": (Numbered(1, "별빛관리법 제2조"), Numbered(2, "별빛관리법 제1조")),
        "cited_cases": (Numbered(1, "대법원 2001. 3. 15. 선고 99두99999 판결"),),
        "opinion": "【주 문】 상고를 기각한다.",
        "url": "https://www.law.go.kr/판례/(2021두99001)",
    }
    return Precedent(**(given | changes))


def case_summary(**changes: Any) -> CaseSummary:
    given: dict[str, Any] = {
        "case_number": "2021두99001",
        "case_name": "별빛이용허가거부처분취소",
        "court": "대법원",
        "decided_on": date(2022, 5, 12),
        "issue": "별빛이용 허가를 거부할 수 있는 때",
        "text": "허가를 거부하려면 밤하늘을 보는 사람의 이익이 더 커야 합니다.",
        "field": "행정",
        "cited_articles": ("별빛관리법 제2조",),
        "lay_words": ("별빛 허가 거부",),
        "url": "https://www.law.go.kr/판례/(2021두99001)",
    }
    return CaseSummary(**(given | changes))


def upload(**changes: Any) -> Upload:
    given: dict[str, Any] = {
        "upload_id": "5b1f0d5e-0000-5000-8000-000000000001",
        "name": "별빛이용계약서.txt",
        "pages": ("제1조 갑은 을에게 별빛을 빌려준다.", "제2조 을은 매달 별빛값을 낸다."),
    }
    return Upload(**(given | changes))


def version(**changes: Any) -> Version:
    given: dict[str, Any] = {
        "document_id": 1,
        "name": "별빛관리법",
        "law_id": "990001",
        "kind": "법률",
        "enacted_on": date(2020, 1, 2),
        "promulgated_on": date(2020, 1, 2),
        "promulgation_number": "19001",
        "effective_on": date(2020, 7, 3),
        "repealed": False,
    }
    return Version(**(given | changes))


def parsed(document: Document) -> Parsed:
    """A document with an account that balances: ten characters, eight of them kept."""
    return Parsed(document, 10, {"text": 8}, {"white space": 2})


def entry(number: int, **changes: Any) -> Entry:
    """One of many articles, each about a matter of its own."""
    given: dict[str, Any] = {
        "id": f"별빛관리법|제{number}조",
        "kind": PassageKind.STATUTE,
        "document": 1,
        "part": number,
        "start": 0,
        "end": 40,
        "text": f"별빛부장관은 {_word(number)} 별빛을 {_word(number * 7 + 3)} 구역에서 이용하게 할 수 있다.",
        "title": f"{_word(number)}의 이용",
        "name": "별빛관리법",
        "chapter": "제1장 총칙",
    }
    return Entry(**(given | changes))


def ruling(number: int) -> Ruling:
    issue = f"{_word(number)} 별빛의 이용을 막을 수 있는지 여부"
    return Ruling(issue, f"{_word(number)} 별빛은 막을 수 없다.", (f"별빛관리법|제{number}조",))


def _word(number: int) -> str:
    """A made-up word of three syllables, another for each number."""
    syllables = "가나다라마바사아자차카타파하거너더러머버"
    return "".join(syllables[number // 20**place % 20] for place in range(3))


def markdown(document: Statute) -> str:
    """A statute as its publisher writes it in Markdown."""
    about = {
        "제목": document.name,
        "법령ID": f"'{document.law_id}'",
        "법령구분": document.kind,
        "공포일자": document.promulgated_on,
        "공포번호": f"'{document.promulgation_number}'",
        "시행일자": document.effective_on,
        "상태": document.status.value,
        "출처": document.url,
    }
    front = "".join(f"{key}: {value}\n" for key, value in about.items())
    articles = "".join(f"##### {one.number} ({one.title})\n\n{one.text}\n\n" for one in document.articles)
    addenda = "".join(f"{one.title}\n\n{one.text}\n\n" for one in document.addenda)
    return f"---\n{front}---\n\n# {document.name}\n\n{articles}## 부칙\n\n{addenda}"


def container(folder: Path, today: date, **settings: Any) -> Container:
    return Container(Settings(data_dir=folder, **settings), lambda: today)


def ingest(held: Container, name: str, paths: Sequence[Path] = (), sources: Sequence[Source] = ()) -> Outcome:
    """What the command line does, without the progress bar; ``sources`` stand in for the table's."""
    run = CorpusBuild(
        held.settings.data_dir,
        held.builds,
        held.documents,
        Ingest(held.documents, raw_hash),
        held.documents.members,
        ReferenceStore(held.engine),
        held.builder,
        held.today,
        held.settings.keep_builds,
    )
    return run(name, sources or SOURCES[name](list(paths)))


def answer(**changes: Any) -> dict[str, Any]:
    """The JSON of an answer about 별빛관리법, as a thread keeps it."""
    text = "\n".join(
        [
            "## 결론",
            "- 별빛을 이용하려는 사람은 별빛부장관의 허가를 받아야 합니다(별빛관리법 제2조 제1항).",
            "",
            "## 근거 조문",
            "- **별빛관리법 제2조**(별빛이용의 허가), 2020. 7. 3. 시행 https://www.law.go.kr/법령/별빛관리법/제2조",
            *(f"  > {line}" for line in PERMIT.split("\n")),
            "- **별빛관리법 제3조 제㉑항**(승계) (요약) https://www.law.go.kr/법령/별빛관리법/제3조",
            "  > ㉑ 허가를 받은 자(許可를 받은 者)의 지위는 상속인이 「민법」에 따라 이어받습니다. <개정 2021. 1. 1.>",
            "",
            "## 관련 판례",
            "- **대법원 2099. 1. 2. 선고 2099다1, 2 판결** https://www.law.go.kr/판례/(2099다1, 2)",
            "  > 甲이 乙의 별빛을 가린 경우 그 손해를 배상하여야 한다.",
            "",
            "## 유의사항",
            "- 이 답변은 법률 자문이 아닙니다.",
            "- 무료 법률상담은 대한법률구조공단(국번 없이 132, https://www.klac.or.kr)에서 받으실 수 있습니다.",
        ]
    )
    return {"answer": text, "standing": "grounded", "as_of": "2026-11-23", "corpus_build": "3"} | changes


def exchange(**changes: Any) -> Exchange:
    given: dict[str, Any] = {
        "asked_at": datetime(2026, 11, 23, 15, 4),
        "question": "별빛을 이용하려면 허가를 받아야 하나요?",
        "answer": answer(),
    }
    return Exchange(**(given | changes))


def transcript(*exchanges: Exchange, title: str = "별빛 이용 상담") -> Transcript:
    return Transcript(title, exchanges or (exchange(),))


def model(held: Container, work: Path, trees: Trees | None = None, exclude: Set[str] = frozenset()) -> Path:
    """A model learnt from the current build, but for its trees, which are the shipped ones if not given."""
    lessons = Lessons(held, held.current(), exclude, work)
    lessons.write_table(work / "model")
    (trees or shipped()).save(work / "model" / RANKER)
    return (work / "model").rename(work / lessons.write_card(work / "model")["digest"])


def flat() -> Trees:
    """They tell nothing apart: what they rank stands in no order of merit."""
    return trees_from({"tree_info": [{"tree_structure": {"leaf_value": 0.0}}]})
