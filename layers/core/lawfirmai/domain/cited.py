"""What a text can cite: a place in a statute, or a case; and where in the text it does."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from lawfirmai.domain.documents import ArticleNumber, article_id, precedent_id
from lawfirmai.domain.errors import InvalidInput

LETTERS = "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허"


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a statute; ``subparagraph`` is (number, branch), ``law`` is empty where it is unclear."""

    law: str
    article: ArticleNumber | None = None
    paragraph: int = 0
    subparagraph: tuple[int, int] | None = None
    item: str = ""

    @property
    def id(self) -> str:
        return article_id(self.law, self.article) if self.article else self.law

    def __str__(self) -> str:
        parts = [self.law, str(self.article or "")]
        parts.append(f"제{self.paragraph}항" if self.paragraph else "")
        if self.subparagraph:
            number, branch = self.subparagraph
            parts.append(f"제{number}호" + (f"의{branch}" if branch else ""))
        parts.append(f"{self.item}목" if self.item else "")
        return " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class CaseCitation:
    """``court`` is empty where neither the text nor the case number tells it."""

    case_number: str
    court: str = ""

    @property
    def id(self) -> str:
        return precedent_id(self.case_number)

    def __str__(self) -> str:
        return f"{self.court} {self.case_number}".strip()


class Kind(StrEnum):
    """What a citation is cited from. Only statutes and precedents can be looked up."""

    STATUTE = "statute"
    PRECEDENT = "precedent"
    ADDENDA = "addenda"
    TREATY = "treaty"
    ADMINISTRATIVE_RULE = "administrative_rule"
    ORDINANCE = "ordinance"
    CONTRACT = "contract"
    FOREIGN = "foreign"


Cited = TypeVar("Cited", bound="Citation | CaseCitation", covariant=True)


@dataclass(frozen=True, slots=True)
class Found(Generic[Cited]):
    """A citation where it stands. ``old_version`` says which old text is meant.

    ``reason`` says why it cannot be looked up: it is unclear, or of a ``kind`` that is no statute. Then ``source`` is
    what it is cited from, as far as the text says (취업규칙, 민법 부칙), and the citation's ``law`` is empty.
    """

    citation: Cited
    span: tuple[int, int]
    title: str = ""
    reason: str = ""
    old_version: str = ""
    kind: Kind = Kind.STATUTE
    source: str = ""


def sign_number(sign: str) -> int:
    """The number of ①…㊿."""
    for first, number in (("㊱", 36), ("㉑", 21), ("①", 1)):
        if sign >= first:
            return ord(sign) - ord(first) + number
    raise InvalidInput(f"항 번호가 아닙니다: {sign!r}")
