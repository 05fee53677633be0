"""Reading the law: articles as of a day, precedents."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query

from lawfirmai.api.problems import documented
from lawfirmai.api.schemas import ArticleText
from lawfirmai.api.security import Calling, Deployment
from lawfirmai.assistant import article_json

router = APIRouter(tags=["읽기"])
AsOf = Annotated[date | None, Query(description="이 날짜에 시행 중인 법을 기준으로 합니다. 없으면 오늘입니다.")]


@router.get(
    "/statutes/{name}/articles/{number}",
    response_model=ArticleText,
    responses=documented(400, 401, 404, 422, 503),
)
def article(
    held: Deployment,
    _: Calling,
    name: Annotated[str, Path(description="법령의 이름이나 줄임말", examples=["민법"], max_length=200)],
    number: Annotated[str, Path(description="조 번호", examples=["제750조"], max_length=40)],
    as_of: AsOf = None,
) -> Any:
    """An article of a statute; its absence on that day is 404 with the range that exists."""
    return article_json(held.assistant().read_article(name, number, as_of))
