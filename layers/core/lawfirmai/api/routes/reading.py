"""Reading the law: articles as of a day, precedents."""

from typing import Annotated, Any

from fastapi import APIRouter, Path

from lawfirmai.api.problems import documented
from lawfirmai.api.schemas.fields import AsOf, Text
from lawfirmai.api.schemas.law import ArticleText, CaseText
from lawfirmai.api.security import Calling, Deployment
from lawfirmai.assistant import article_json

router = APIRouter(tags=["읽기"])
NUMBER = r"^ *(제? *[0-9]{1,4} *조( *의 *[0-9]{1,3})?|[0-9]{1,4}) *$"
Name = Annotated[Text, Path(description="법령의 이름이나 줄임말", examples=["민법"], max_length=200)]
Article = Annotated[str, Path(description="조 번호", examples=["제750조"], pattern=NUMBER, max_length=40)]
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
    "/precedents/{case_number}",
    summary="판례를 읽습니다",
    response_model=CaseText,
    response_description="판례",
    responses=documented(401, 403, 404),
)
def read_precedent(held: Deployment, _: Calling, case_number: CaseNumber) -> Any:
    """여러 사건을 함께 판결한 판례는 그 가운데 어느 번호로도 읽을 수 있습니다."""
    return CaseText.of(held.assistant().reader.case(case_number))
