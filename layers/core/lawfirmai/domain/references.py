"""Which articles a text cites, for telling of an article who cites it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lawfirmai.domain.citations import Citation, find
from lawfirmai.domain.documents import ArticleNumber, name_key
from lawfirmai.domain.names import Names

# Beyond the last line that names an article a statute's text cites none: a third of it need not be read.
_NAMING = re.compile(r"(?s).*[0-9０-９]\s{0,4}[조條][^\n]*")

Target = tuple[str, ArticleNumber]  # the statute's name_key, and the article


@dataclass(frozen=True, slots=True)
class Texts:
    """A document's texts by part: articles by position, a court's articles by issue. ``home`` is its own statute."""

    document: int
    home: str
    parts: Sequence[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class References:
    """What each part of a document cites. ``reading`` says how it was read."""

    document: int
    reading: str
    targets: Sequence[tuple[int, Target]]


def targets(text: str, names: Names, home: str = "") -> list[Target]:
    """The articles that a text cites, each once; what cannot be told is left aside."""
    if home:
        naming = _NAMING.match(text)
        if naming is None:
            return []
        text = naming[0]
    found: dict[Target, None] = {}
    for one in find(text, names, home):
        cited = one.citation
        if isinstance(cited, Citation) and cited.article and cited.law and not one.reason:
            found[name_key(cited.law), cited.article] = None
    return list(found)
