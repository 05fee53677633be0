"""The provisions of addenda that say from when, and to whom, an article applies."""

from collections.abc import Sequence
from html import escape

from lawfirmai.domain import showing
from lawfirmai.domain.transition import Provision
from streamlit_app import typeset

AT_ONCE = 5  # provisions that are shown without being asked for


def beside(found: Sequence[Provision]) -> str:
    """Below an article that is read."""
    return _folded("이 조문의 적용을 정한 부칙", found)


def of_change(found: Sequence[Provision]) -> str:
    """Below what changed in an article."""
    texts = "".join(map(_one, found))
    return f'<section class="lf-rules" aria-label="이 개정의 적용을 정한 부칙">{texts}</section>' if found else ""


def of_all(found: Sequence[Provision]) -> str:
    """Those that go for every change."""
    return _folded("이 사이의 개정에 두루 적용되는 부칙", found)


def _folded(title: str, found: Sequence[Provision]) -> str:
    if not found:
        return ""
    count = f'<span class="lf-count">{len(found)}</span>'
    texts = "".join(map(_one, found))
    opened = " open" if len(found) <= AT_ONCE else ""
    return (
        f'<section class="lf-citing lf-transition"><details{opened}><summary><h3>{title} {count}</h3></summary>'
        f'<div class="lf-rules">{texts}</div></details></section>'
    )


def _one(held: Provision) -> str:
    text = f'<div class="lf-text">{typeset.prose(held.text, [])}</div>'
    return f'<div class="lf-rule"><p class="lf-rule-source">{escape(showing.source(held))}</p>{text}</div>'
