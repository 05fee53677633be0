"""What a question points at: articles and laws that it names, and what its lay words mean."""

from collections.abc import Iterable
from dataclasses import dataclass

from lawfirmai.domain.citations import CaseCitation, Citation, Found
from lawfirmai.domain.documents import name_key
from lawfirmai.domain.lexicon import meaning
from lawfirmai.domain.names import Names


@dataclass(frozen=True, slots=True)
class Pointers:
    """``articles`` and ``laws`` are named, ``hinted`` are laws that lay words or a danger point at: by ``name_key``.

    ``terms`` are words of the law that the lay words mean.
    """

    articles: frozenset[str] = frozenset()
    laws: frozenset[str] = frozenset()
    hinted: frozenset[str] = frozenset()
    terms: tuple[str, ...] = ()


NOTHING = Pointers()


def pointers(
    text: str, found: Iterable[Found[Citation | CaseCitation]], names: Names, also: Iterable[str] = ()
) -> Pointers:
    """``also`` are laws that something else than words points at."""
    articles, laws = set(), set()
    for one in (found.citation for found in found):
        if isinstance(one, Citation) and one.law:
            law = names.resolve(one.law) or one.law
            laws.add(name_key(law))
            if one.article:
                articles.add(name_key(f"{law}|{one.article}"))
    told = meaning(text)
    return Pointers(frozenset(articles), frozenset(laws), frozenset(map(name_key, (*told.laws, *also))), told.terms)
