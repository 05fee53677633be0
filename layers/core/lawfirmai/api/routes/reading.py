"""Reading the law: articles as of a day, precedents."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query

from lawfirmai.api.problems import documented
from lawfirmai.api.schemas.changes import Changes
from lawfirmai.api.schemas.fields import AsOf, Day, Text
from lawfirmai.api.schemas.law import ArticleText, CaseText
from lawfirmai.api.security import Calling, Deployment
from lawfirmai.assistant import article_json, changes_json

router = APIRouter(tags=["읽기"])
NUMBER = r"^ *(제? *[0-9]{1,4} *조( *의 *[0-9]{1,3})?|[0-9]{1,4}) *$"
Name = Annotated[Text, Path(description="법령의 이름이나 줄임말", examples=["민법"], max_length=200)]
Article = Annotated[str, Path(description="조 번호", examples=["제750조"], pattern=NUMBER, max_length=40)]
Since = Annotated[Day, Query(alias="from", description="견줄 앞의 날", examples=["2019-01-01"])]
Until = Annotated[
    Day | None, Query(alias="to", description="견줄 뒤의 날. 없으면 오늘입니다.", examples=["2021-01-01"])
]
Only = Annotated[
    str | None, Query(description="이 조문만 봅니다.", examples=["제6조의3"], pattern=NUMBER, max_length=40)
]
CaseNumber = Annotated[
    Text, Path(description="사건번호. 법원 이름이 앞에 있어도 됩니다.", examples=["2013다61381"], max_length=200)
]


@router.get(
    "/statutes/{name}/articles/{number}",
    summary="그날의 조문을 읽습니다",
    response_model=ArticleText,
    response_description="조문",
    responses=documented(401, 403, 404),
)
def read_article(held: Deployment, _: Calling, name: Name, number: Article, as_of: AsOf = None) -> Any:
    """그날 없던 조문이면 있는 범위를 알립니다."""
    return article_json(held.assistant().read_article(name, number, as_of))


@router.get(
    "/statutes/{name}/diff",
    summary="두 날 사이에 바뀐 조문을 봅니다",
    response_model=Changes,
    response_description="바뀐 조문과 그 적용을 정한 부칙",
    responses=documented(400, 401, 403, 404),
)
def read_changes(
    held: Deployment, _: Calling, name: Name, since: Since, until: Until = None, article: Only = None
) -> Any:
    """`lawfirmai diff --json`이 주는 것과 같습니다. 어느 한 날의 글이 자료에 없으면 다른 날의 글로 대신하지 않고 404로 알립니다."""
    return changes_json(held.assistant().reader.changes(name, since, until, article or ""))


@router.get(
    "/precedents/{case_number}",
    summary="판례를 읽습니다",
    response_model=CaseText,
    response_description="판례",
    responses=documented(401, 403, 404),
)
def read_precedent(held: Deployment, _: Calling, case_number: CaseNumber) -> Any:
    """여러 사건을 함께 판결한 판례는 그 가운데 어느 번호로도 읽을 수 있습니다."""
    return CaseText.of(held.assistant().reader.case(case_number))
