"""What a reader of the law is shown beside a text: contents, who cites it, versions, links. All of it is plain JSON."""

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from lawfirmai.domain.documents import Addendum, Annex


@dataclass(frozen=True, slots=True)
class Entry:
    """An article in a table of contents; ``position`` is its place among the statute's articles."""

    number: str
    title: str
    position: int
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """The articles under the same headings (편, 장, 절, 관, from the widest on)."""

    headings: tuple[str, ...]
    articles: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """A statute as of a day. ``summary`` says that only our own summaries of some of its articles are held."""

    law: str
    kind: str
    promulgated_on: date | None
    promulgation_number: str
    effective_on: date | None
    repealed: bool
    summary: bool
    url: str
    sections: tuple[Section, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(entry for section in self.sections for entry in section.articles)


@dataclass(frozen=True, slots=True)
class Supplement:
    """What stands behind a statute's articles, the newest addenda first."""

    addenda: tuple[Addendum, ...]
    annexes: tuple[Annex, ...]


@dataclass(frozen=True, slots=True)
class LawName:
    """A statute that is held. ``kind`` is 법률, 대통령령, …, or empty where only summaries are held."""

    name: str
    kind: str
    repealed: bool = False


@dataclass(frozen=True, slots=True)
class Amendment:
    """One version of a statute. ``state`` is past, in_force or pending, as of the day that was asked for."""

    promulgated_on: date
    promulgation_number: str
    effective_on: date
    state: str
    repealed: bool = False


@dataclass(frozen=True, slots=True)
class CitingArticle:
    law: str
    number: str
    title: str
    kind: str
    summary: bool = False


@dataclass(frozen=True, slots=True)
class CitingCase:
    case_number: str
    case_name: str
    court: str
    decided_on: date
    summary: bool = False


One = TypeVar("One", CitingArticle, CitingCase)


@dataclass(frozen=True, slots=True)
class Listed(Generic[One]):
    """A page of a longer list: ``count`` is the length of all of it."""

    count: int
    items: tuple[One, ...]


@dataclass(frozen=True, slots=True)
class CitedBy:
    """Who cites an article. ``complete`` is False where some documents of the build have not been read for it yet."""

    complete: bool
    articles: Listed[CitingArticle]
    cases: Listed[CitingCase]


@dataclass(frozen=True, slots=True)
class Link:
    """A stretch of a text that names what is held; ``reference`` reads it, as of a day where an old text is meant."""

    start: int
    end: int
    reference: str
    as_of: date | None = None
