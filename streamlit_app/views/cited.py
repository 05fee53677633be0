"""Who cites an article: two lists, the first twenty of each, more on demand."""

from html import escape

from lawfirmai.domain.reading import CitedBy, CitingArticle, CitingCase
from streamlit_app.views.asked import MOST, Asked
from streamlit_app.views.pieces import badge, day

STEP = 100
UNREAD = "아직 인용을 읽지 않은 문서가 있어 빠진 것이 있을 수 있습니다. 다음에 자료를 수집할 때 채워집니다."


def section(found: CitedBy, asked: Asked) -> str:
    told = "" if found.complete else f'<p class="lf-small">{UNREAD}</p>'
    articles = "".join(f"<li>{_article(one, asked)}</li>" for one in found.articles.items)
    cases = "".join(f"<li>{_case(one, asked)}</li>" for one in found.cases.items)
    more = _more(asked, "articles", found.articles.count, asked.articles)
    further = _more(asked, "cases", found.cases.count, asked.cases)
    return (
        f'<section class="lf-citing" aria-label="이 조문을 인용하는 것">{told}'
        f"{_list('이 조문을 인용하는 조문', found.articles.count, articles, more)}"
        f"{_list('이 조문을 적용한 판례', found.cases.count, cases, further)}</section>"
    )


def _list(title: str, count: int, items: str, more: str) -> str:
    held = f"<ol>{items}</ol>{more}" if count else '<p class="lf-small">수록된 자료 가운데에는 없습니다.</p>'
    opened = " open" if count else ""
    return (
        f'<details{opened}><summary><h3>{title} <span class="lf-count">{count:,}</span></h3></summary>{held}</details>'
    )


def _article(one: CitingArticle, asked: Asked) -> str:
    title = f"({escape(one.title)})" if one.title else ""
    mark = badge("요약", "summary") if one.summary else ""
    return f'<a href="{asked.here(f"{one.law} {one.number}")}">{escape(one.law)} {one.number}</a>{title}{mark}'


def _case(one: CitingCase, asked: Asked) -> str:
    reference = one.case_number.partition(",")[0]
    mark = badge("요약", "summary") if one.summary else ""
    return (
        f'<a href="{asked.here(reference)}">{escape(one.court)} {day(one.decided_on)} {escape(one.case_number)}</a>'
        f'{mark}<span class="lf-about">{escape(one.case_name)}</span>'
    )


def _more(asked: Asked, name: str, count: int, shown: int) -> str:
    if count <= shown or shown >= MOST:
        return ""
    next_step = min(STEP, count - shown)
    kept = {"articles": str(asked.articles), "cases": str(asked.cases), name: str(shown + next_step)}
    return f'<a class="lf-further" href="{asked.here(asked.reference, **kept)}">{next_step:,}건 더 보기</a>'
