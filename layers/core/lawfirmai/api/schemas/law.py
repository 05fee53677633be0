"""The law as it goes over the wire."""

from collections.abc import Iterable
from datetime import date
from typing import Literal

from fastapi import UploadFile
from pydantic import BaseModel, Field

from lawfirmai.api.schemas.fields import Day, Sent
from lawfirmai.domain.attachments import KINDS, LARGEST, PAGES
from lawfirmai.domain.badges import Badge
from lawfirmai.domain.citations import Kind, Verdict
from lawfirmai.domain.documents import CaseSummary, Numbered, PassageKind, Precedent, precedent_id
from lawfirmai.domain.review import LONGEST


class ItemText(BaseModel):
    """목"""

    letter: str
    text: str


class SubparagraphText(BaseModel):
    """호. branch는 제1호의2의 2입니다."""

    number: int
    branch: int
    text: str
    items: list[ItemText]


class ParagraphText(BaseModel):
    """항. 항으로 나뉘지 않은 조문에서는 number가 0입니다."""

    number: int
    text: str
    subparagraphs: list[SubparagraphText]


class ArticleText(BaseModel):
    """그날의 조문. kind가 summary이면 법령 원문이 아니라 저희가 쓴 요약입니다."""

    id: str = Field(examples=["민법|제750조"])
    title: str
    text: str
    paragraphs: list[ParagraphText]
    promulgated_on: date | None
    effective_on: date
    kind: Literal["statute", "summary"]
    url: str


class NumberedText(BaseModel):
    """[1], [2] …의 번호와 글. 법원이 번호를 붙이지 않았으면 0입니다."""

    number: int
    text: str

    @classmethod
    def of(cls, held: Iterable[Numbered]) -> "list[NumberedText]":
        return [cls(number=one.number, text=one.text) for one in held]


class CaseText(BaseModel):
    """판례. kind가 summary이면 판결문이 아니라 저희가 쓴 요약이고, 그때 opinion은 비어 있습니다."""

    id: str = Field(examples=["판례|2013다61381"])
    kind: Literal["precedent", "summary"]
    case_number: str
    case_name: str
    court: str
    decided_on: date
    decision: str = Field(examples=["판결"])
    issues: list[NumberedText]
    summaries: list[NumberedText]
    cited_articles: list[NumberedText]
    cited_cases: list[NumberedText]
    opinion: str
    url: str

    @classmethod
    def of(cls, case: Precedent | CaseSummary) -> "CaseText":
        ours = isinstance(case, CaseSummary)
        held = _as_precedent(case) if isinstance(case, CaseSummary) else case
        return cls(
            id=precedent_id(held.case_number),
            kind="summary" if ours else "precedent",
            case_number=held.case_number,
            case_name=held.case_name,
            court=held.court,
            decided_on=held.decided_on,
            decision=held.kind,
            issues=NumberedText.of(held.issues),
            summaries=NumberedText.of(held.summaries),
            cited_articles=NumberedText.of(held.cited_articles),
            cited_cases=NumberedText.of(held.cited_cases),
            opinion=held.opinion,
            url=held.url,
        )


def _as_precedent(case: CaseSummary) -> Precedent:
    return Precedent(
        case.case_number,
        case.case_name,
        case.court,
        case.decided_on,
        issues=(Numbered(0, case.issue),),
        summaries=(Numbered(0, case.text),),
        cited_articles=tuple(Numbered(0, one) for one in case.cited_articles),
        url=case.url,
    )


class Stretch(BaseModel):
    """같은 줄에 있는 text의 한 부분. start부터 end 앞까지, 유니코드 코드 포인트로 셉니다."""

    start: int = Field(ge=0)
    end: int = Field(ge=1)


class FoundPassage(BaseModel):
    """찾은 조문이나 판례. text는 찾은 부분의 글이며, 긴 조문이면 그 한 토막입니다(2,000자까지).

    evidence는 찾은 말이나 그 법률 용어가 있는 문장 또는 호이고, 그런 말이 글에 없으면 비어 있습니다. features는
    explain=true일 때 순위를 이룬 값으로, 조문은 점수를 이루는 몫, 판례와 올린 문서는 찾을 때의 값입니다.
    """

    id: str
    kind: PassageKind
    score: float
    title: str
    text: str
    evidence: list[Stretch] = Field(description="지금은 하나이거나 없습니다.")
    features: dict[str, float] | None = None


class Writing(Sent):
    """인용을 확인할 글. 1,000,000자까지이고, as_of가 없으면 오늘의 법을 기준으로 합니다."""

    text: str = Field(examples=["민법 제750조와 형법 제9999조를 보십시오."])
    as_of: Day | None = None


class JudgedCitation(BaseModel):
    """글 속의 인용 하나. span은 글에서 차지하는 자리(코드 포인트)입니다.

    kind는 무엇을 인용했는지입니다. 법령(statute)과 판례(precedent)가 아니면 있는지 확인하지 않으므로 verdict가
    unavailable입니다: 부칙(addenda), 조약(treaty), 행정규칙(administrative_rule), 조례(ordinance),
    계약·약관·정관(contract), 외국 법(foreign).
    """

    citation: str
    kind: Kind
    verdict: Verdict
    badge: Badge
    detail: str
    span: tuple[int, int]


class CheckedText(BaseModel):
    """글 속의 인용과 그 판정. found가 0이면 확인된 것이 아니라 확인할 인용이 없다는 뜻입니다."""

    as_of: date
    found: int = Field(description="찾은 인용의 수", examples=[2])
    badges: dict[Badge, int] = Field(description="판정마다의 수", examples=[{"없는 조문": 1, "확인됨": 1}])
    citations: list[JudgedCitation]


class NewReview(Sent):
    """인용을 확인해 표시할 파일 하나"""

    file: UploadFile = Field(
        description=f"{', '.join(KINDS)} 가운데 하나. 파일은 {LARGEST // 2**20} MB, PDF는 {PAGES}쪽, 글은 {LONGEST:,}자까지입니다."
    )
