"""A statute's table of contents: beside an article its headings, on its own page every article."""

from collections.abc import Iterator
from html import escape

from lawfirmai.domain.reading import Contents, Entry, Section
from streamlit_app.views.asked import SECTION, Asked

SHORT = 80  # articles; a shorter statute shows all of them beside the text


def beside(contents: Contents, current: Entry | None, asked: Asked) -> str:
    """The headings, with the articles under the current one; all articles where there are few."""
    whole = len(contents.entries) <= SHORT
    parts = []
    for section, opened in _headed(contents.sections):
        here = current in section.articles
        first = asked.here(f"{contents.law} {section.articles[0].number}", view=SECTION)
        for level, heading in opened:
            last = here and level == len(section.headings) - 1
            parts.append(
                f'<li class="lf-d{min(level, 3)}"><a href="{first}"{_now(last and not whole)}>{escape(heading)}</a></li>'
            )
        if whole or here:
            parts += [_line(contents.law, one, one == current, asked) for one in section.articles]
    return (
        f'<button type="button" class="lf-toc-button" popovertarget="lf-toc">차례</button>'
        f'<nav id="lf-toc" class="lf-toc" popover aria-label="차례"><p class="lf-toc-title">'
        f'<a href="{asked.here(contents.law)}">{escape(contents.law)}</a></p><ol>{"".join(parts)}</ol></nav>'
    )


def whole(contents: Contents, asked: Asked) -> str:
    parts = []
    for section, opened in _headed(contents.sections):
        first = asked.here(f"{contents.law} {section.articles[0].number}", view=SECTION)
        parts += [_heading(level, heading, first) for level, heading in opened]
        lines = "".join(_line(contents.law, one, False, asked) for one in section.articles)
        parts.append(f'<ol class="lf-entries">{lines}</ol>')
    return f'<nav class="lf-contents" aria-label="차례">{"".join(parts)}</nav>'


def _headed(sections: tuple[Section, ...]) -> Iterator[tuple[Section, list[tuple[int, str]]]]:
    """Each section with the headings that begin at it."""
    above: tuple[str, ...] = ()
    for section in sections:
        same = len([*_alike(above, section.headings)])
        yield section, [(level, one) for level, one in enumerate(section.headings) if level >= same]
        above = section.headings


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> Iterator[str]:
    for mine, yours in zip(one, other, strict=False):
        if mine != yours:
            return
        yield mine


def _heading(level: int, heading: str, address: str) -> str:
    tag = f"h{min(level, 2) + 2}"
    return f'<{tag} class="lf-d{min(level, 3)}"><a href="{address}">{escape(heading)}</a></{tag}>'


def _line(law: str, one: Entry, now: bool, asked: Asked) -> str:
    title = "삭제" if one.deleted else escape(one.title)
    gone = ' class="lf-gone"' if one.deleted else ""
    return (
        f'<li{gone}><a href="{asked.here(f"{law} {one.number}")}"{_now(now)}>{one.number} <span>{title}</span></a></li>'
    )


def _now(here: bool) -> str:
    return ' aria-current="location"' if here else ""
