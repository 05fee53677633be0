"""A precedent to read: what was decided, by which articles, after which cases, and the whole opinion where it is held."""

from collections.abc import Sequence
from html import escape

from lawfirmai.domain.documents import CaseSummary, Numbered, Precedent
from lawfirmai.reader import Reader
from streamlit_app import typeset
from streamlit_app.views.asked import Asked
from streamlit_app.views.pieces import OUR_WORDS, PRINT, actions, badge, copy, day, note, official


def page(reader: Reader, case: Precedent | CaseSummary, asked: Asked) -> str:
    body = _summary(reader, case, asked) if isinstance(case, CaseSummary) else _decided(reader, case, asked)
    return f'<div class="lf-reader lf-single"><div class="lf-page lf-case">{_header(case)}{body}</div></div>'


def _header(case: Precedent | CaseSummary) -> str:
    summary = isinstance(case, CaseSummary)
    kind = badge("요약", "summary") if summary else badge(_kind(case), "precedent")
    given = "선고" if _kind(case) == "판결" else "자"
    name = f"{case.court} {day(case.decided_on)} {given} {case.case_number} {_kind(case)}"
    told = [copy(f"{name}, {case.url}", "인용 복사"), PRINT, official(case.url, "판례 원문")]
    warning = note(f"{OUR_WORDS} {official(case.url, '원문 보기')}", "warn") if summary else ""
    return (
        f'<header class="lf-law"><p class="lf-meta">{kind}<span>{escape(case.court)}</span>'
        f"<span>{day(case.decided_on)} {given}</span></p><h1>{escape(case.case_number)}</h1>"
        f'<p class="lf-case-name">{escape(case.case_name)}</p>{actions(*told)}{warning}</header>'
    )


def _kind(case: Precedent | CaseSummary) -> str:
    """판결 or 결정: the publisher's note of the kind says more (판결 : 상고)."""
    return "결정" if isinstance(case, Precedent) and case.kind.startswith("결정") else "판결"


def _summary(reader: Reader, case: CaseSummary, asked: Asked) -> str:
    cited = "".join(f"<li>{_linked(reader, one, asked)}</li>" for one in case.cited_articles)
    return (
        f"{_part('쟁점', _said(reader, case.issue, asked))}{_part('판단', _said(reader, case.text, asked))}"
        f"{_part('참조조문', f'<ul>{cited}</ul>') if cited else ''}"
    )


def _decided(reader: Reader, case: Precedent, asked: Asked) -> str:
    parts = [
        _part("판시사항", _numbered(reader, case.issues, asked)) if case.issues else "",
        _part("판결요지", _numbered(reader, case.summaries, asked)) if case.summaries else "",
        _part("참조조문", _numbered(reader, case.cited_articles, asked), "lf-refs") if case.cited_articles else "",
        _part("참조판례", _numbered(reader, case.cited_cases, asked), "lf-refs") if case.cited_cases else "",
    ]
    told = any(parts)
    opinion = (
        f'<details class="lf-opinion"{"" if told else " open"}><summary><h2>판결 전문</h2></summary>'
        f'<div class="lf-text">{_said(reader, case.opinion, asked)}</div></details>'
        if case.opinion
        else note(f"판결 전문은 수록되어 있지 않습니다. {official(case.url, '판례 원문 보기')}")
    )
    return "".join([*parts, opinion])


def _part(title: str, html: str, kind: str = "") -> str:
    return f'<section class="lf-part {kind}"><h2>{title}</h2>{html}</section>'


def _point(number: int, said: str) -> str:
    return f'<div class="lf-numbered"><b>[{number}]</b><div>{said}</div></div>' if number else said


def _numbered(reader: Reader, held: Sequence[Numbered], asked: Asked) -> str:
    lines = "".join(_point(one.number, _said(reader, one.text, asked)) for one in held)
    return f'<div class="lf-text">{lines}</div>'


def _said(reader: Reader, text: str, asked: Asked) -> str:
    return typeset.prose(text, reader.links(text), typeset.found(text, asked.words))


def _linked(reader: Reader, text: str, asked: Asked) -> str:
    return typeset.inline(text, (0, len(text)), reader.links(text), typeset.found(text, asked.words))
