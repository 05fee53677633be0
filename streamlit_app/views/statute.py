"""A statute to read: one article with its neighbours and who cites it, a whole chapter, the contents, or the addenda."""

from collections.abc import Sequence
from html import escape
from typing import Any

from lawfirmai.domain.citations import Citation
from lawfirmai.domain.documents import ArticleNumber
from lawfirmai.domain.reading import Contents, Entry
from lawfirmai.reader import Reader
from streamlit_app import addresses, typeset
from streamlit_app.views import changed, cited, contents, rules
from streamlit_app.views.asked import ADDENDA, CHANGES, SECTION, Asked
from streamlit_app.views.header import header
from streamlit_app.views.pieces import PRINT, actions, copy, day, official

AROUND = 12  # neighbours before and after an article that are shown with it
TOGETHER = 100  # articles of a chapter shown at once
ADDENDA_A_PAGE = 10


def page(reader: Reader, meant: Citation, asked: Asked) -> str:
    """Raises NotFound where the statute, or the article, is not there on the day."""
    held = reader.contents(meant.law, asked.as_of)
    if asked.view == CHANGES:
        return changed.page(reader, held, meant.article, asked, header(reader, held, None, asked))
    if meant.article is None:
        return _frame(
            reader,
            held,
            None,
            asked,
            _addenda(reader, held, asked) if asked.view == ADDENDA else _whole(reader, held, asked),
        )
    reader.article(held.law, meant.article, asked.as_of)  # says why where there is none
    entry = next(one for one in held.entries if one.number == str(meant.article))
    if asked.view == SECTION:
        return _frame(reader, held, entry, asked, _section(reader, held, entry, asked))
    return _frame(reader, held, entry, asked, _article(reader, held, entry, meant, asked))


def _frame(reader: Reader, held: Contents, entry: Entry | None, asked: Asked, body: str) -> str:
    """The contents stand beside the text; on a narrow screen a button opens them."""
    side = contents.beside(held, entry, asked) if entry else ""
    kind = "lf-reader" if entry else "lf-reader lf-single"
    return f'<div class="{kind}">{side}<div class="lf-page">{header(reader, held, entry, asked)}{body}</div></div>'


# ---- one article


def _article(reader: Reader, held: Contents, entry: Entry, meant: Citation, asked: Asked) -> str:
    section, near = _near(held, entry)
    texts = {
        str(one.article.number): one for one in reader.texts(held.law, [one.position for one in near], asked.as_of)
    }
    number = ArticleNumber.parse(entry.number)
    citing = reader.cited_by(held.law, number, asked.as_of, slice(0, asked.articles), slice(0, asked.cases))
    others = "".join(
        _neighbour(reader, texts[one.number], asked) for one in near if one.number in texts and one != entry
    )
    where = escape(section.headings[-1]) if section.headings else escape(held.law)
    whole = asked.here(f"{held.law} {entry.number}", view=SECTION)
    beside = (
        f'<section class="lf-near"><h3>{where}의 다른 조문 <a href="{whole}">이어서 읽기</a></h3>{others}</section>'
        if others
        else ""
    )
    return (
        f"{_focus(reader, texts[entry.number], section.headings, meant, asked)}{_turn(held, entry, asked)}"
        f"{rules.beside(reader.transition(held.law, number, asked.as_of))}{cited.section(citing, asked)}{beside}"
    )


def _near(held: Contents, entry: Entry) -> tuple[Any, Sequence[Entry]]:
    section = next(one for one in held.sections if entry in one.articles)
    at = section.articles.index(entry)
    return section, section.articles[max(0, at - AROUND) : at + AROUND + 1]


def _focus(reader: Reader, reading: Any, headings: Sequence[str], meant: Citation, asked: Asked) -> str:
    article = reading.article
    links = reader.links(article.text, reading.law, asked.as_of)
    marks, aimed = typeset.found(article.text, asked.words), typeset.place(article.text, meant)
    path = f'<p class="lf-path">{" › ".join(map(escape, headings))}</p>' if headings else ""
    name = f"{reading.law} {article.number}" + (f"({article.title})" if article.title else "")
    made = f"{day(reading.effective_on)} 시행"
    held = [
        copy(f"{name}, {made}, {reading.url}", "인용 복사"),
        copy(f"{name}\n{article.text}", "조문 복사"),
        PRINT,
        official(reading.url, "법령 원문"),
        changed.link(reader, reading, asked),
    ]
    return (
        f'<article class="lf-focus{_gone(article)}" id="lf-focus">{path}<h2>{_title(article)}</h2>'
        f'<div class="lf-text">{typeset.law(article.text, links, marks, aimed)}</div>{actions(*held)}</article>'
    )


def _neighbour(reader: Reader, reading: Any, asked: Asked) -> str:
    article = reading.article
    links = reader.links(article.text, reading.law, asked.as_of)
    marks = typeset.found(article.text, asked.words)
    there = asked.here(f"{reading.law} {article.number}")
    return (
        f'<article class="lf-next{_gone(article)}"><h4><a href="{there}">{_title(article)}</a></h4>'
        f'<div class="lf-text">{typeset.law(article.text, links, marks)}</div></article>'
    )


def _title(article: Any) -> str:
    title = f" <span>{escape(article.title)}</span>" if article.title else ""
    return f"{article.number}{title}"


def _gone(article: Any) -> str:
    return " lf-gone" if article.deleted else ""


def _turn(held: Contents, entry: Entry, asked: Asked, view: str = "") -> str:
    """The article before and the one after."""
    entries = held.entries
    at = entries.index(entry)
    return _turns(
        held, entries[at - 1] if at else None, entries[at + 1] if at + 1 < len(entries) else None, asked, view
    )


def _turns(held: Contents, before: Entry | None, after: Entry | None, asked: Asked, view: str) -> str:
    def to(one: Entry | None, label: str, kind: str, rel: str) -> str:
        if one is None:
            return "<span></span>"
        address = asked.here(f"{held.law} {one.number}", view=view)
        title = f" <span>{escape(one.title)}</span>" if one.title else ""
        return f'<a class="{kind}" href="{address}" rel="{rel}"><small>{label}</small>{one.number}{title}</a>'

    return f'<nav class="lf-turns" aria-label="앞뒤 조문">{to(before, "앞 조문", "lf-before", "prev")}{to(after, "다음 조문", "lf-after", "next")}</nav>'


# ---- a chapter, the contents, the addenda


def _section(reader: Reader, held: Contents, entry: Entry, asked: Asked) -> str:
    section = next(one for one in held.sections if entry in one.articles)
    first = section.articles.index(entry) // TOGETHER * TOGETHER
    shown = section.articles[first : first + TOGETHER]
    texts = reader.texts(held.law, [one.position for one in shown], asked.as_of)
    entries = held.entries
    start, end = entries.index(shown[0]), entries.index(shown[-1]) + 1
    turn = _turns(
        held, entries[start - 1] if start else None, entries[end] if end < len(entries) else None, asked, SECTION
    )
    path = f'<p class="lf-path">{" › ".join(map(escape, section.headings[:-1]))}</p>' if section.headings[1:] else ""
    title = escape(section.headings[-1]) if section.headings else "조문"
    return (
        f'<section class="lf-chapter">{path}<h2>{title}</h2>{actions(PRINT)}'
        f"{''.join(_neighbour(reader, one, asked) for one in texts)}{turn}</section>"
    )


def _whole(reader: Reader, held: Contents, asked: Asked) -> str:
    more = reader.supplement(held.law, asked.as_of)
    annexes = "".join(f"<li>{_annex(one)}</li>" for one in more.annexes)
    behind = (
        f'<details class="lf-annexes"><summary>별표·서식 {len(more.annexes)}</summary><ol>{annexes}</ol></details>'
        if annexes
        else ""
    )
    addenda = (
        f'<p><a href="{asked.here(held.law, view=ADDENDA)}">부칙 {len(more.addenda)}건 읽기</a></p>'
        if more.addenda
        else ""
    )
    return f"{contents.whole(held, asked)}{addenda}{behind}"


def _annex(one: Any) -> str:
    return official(one.url, escape(one.title)) or escape(one.title)


def _addenda(reader: Reader, held: Contents, asked: Asked) -> str:
    found = reader.supplement(held.law, asked.as_of).addenda
    shown = found[asked.start : asked.start + ADDENDA_A_PAGE]
    texts = "".join(
        f'<article class="lf-next"><h4>{escape(one.title)}</h4><div class="lf-text">{typeset.prose(one.text, [])}</div></article>'
        for one in shown
    )
    rest = len(found) - asked.start - len(shown)
    start = str(asked.start + ADDENDA_A_PAGE)
    more = f'<a class="lf-further" href="{addresses.here(held.law, asked.as_of, view=ADDENDA, **{"from": start})}">이전 부칙 {rest}건</a>'
    return f'<section class="lf-chapter"><h2>부칙</h2>{actions(PRINT)}{texts}{more if rest > 0 else ""}</section>'
