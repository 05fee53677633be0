"""The words of citizens beside the words of the law: 월급 is 임금, 짤렸 is 해고.

Two tables, written from general knowledge of the language, never from questions that anything is measured on:
``words/lexicon.tsv`` tells lay expressions what statutes call them, and which statutes that points at;
``words/articles.tsv`` tells how people call what an article governs. docs/decisions/0015-words-of-citizens.md.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from lawfirmai.domain.documents import name_key


@dataclass(frozen=True, slots=True)
class Entry:
    """``laws`` are official names; empty where the expression points at none."""

    terms: tuple[str, ...]
    laws: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What lay expressions of a text, ``words``, mean in the law: each once, in the order of the text."""

    words: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    laws: tuple[str, ...] = ()


def meaning(text: str) -> Meaning:
    """Spaces do not matter, and of expressions that lie one in another the longest alone counts."""
    words = tuple(dict.fromkeys(_found("".join(text.split()))))
    entries = [entry(word) for word in words]
    terms = dict.fromkeys(term for one in entries for term in one.terms)
    laws = dict.fromkeys(law for one in entries for law in one.laws)
    return Meaning(words, tuple(terms), tuple(laws))


def entry(word: str) -> Entry:
    terms, _, laws = lexicon()[word].partition("\t")
    return Entry(_several(terms), _several(laws))


@cache
def lexicon() -> Mapping[str, str]:
    """The rest of each expression's line, unread: a question needs a handful of ten thousand."""
    return dict(_rows("lexicon.tsv"))


@cache
def lay_terms() -> Mapping[str, tuple[str, ...]]:
    """By ``name_key`` of an article's id."""
    return {name_key(article): _several(terms) for article, terms in _rows("articles.tsv")}


@cache
def _lengths() -> tuple[int, ...]:
    return tuple(sorted({len(word) for word in lexicon()}, reverse=True))


def _found(text: str) -> Iterator[str]:
    known, end = lexicon(), 0
    for start in range(len(text)):
        for length in _lengths():
            word = text[start : start + length]
            if start + length > end and word in known:
                end = start + length
                yield word
                break


def _rows(name: str) -> Iterator[tuple[str, str]]:
    for line in (files(__package__) / "words" / name).read_text("utf-8").splitlines():
        first, _, rest = line.partition("\t")
        yield first, rest


def _several(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split("|")))
