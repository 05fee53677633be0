"""The front door for reading: what a reference means, an article or a case, contents, versions, and who cites it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NoReturn, Protocol

from lawfirmai.domain import citations
from lawfirmai.domain.citations import CaseCitation, Citation, Found
from lawfirmai.domain.documents import ArticleNumber, CaseSummary, Precedent, Statute
from lawfirmai.domain.editions import Comparison, compared
from lawfirmai.domain.errors import InvalidInput, NotFound
from lawfirmai.domain.names import Names
from lawfirmai.domain.reading import Amendment, CitedBy, Contents, LawName, Link, Supplement
from lawfirmai.domain.text import particle
from lawfirmai.domain.time import Version
from lawfirmai.domain.transition import Provision, all_of, governing

PAGE = 20  # of those who cite an article
CHOICES = 30  # names of laws that a part of a name may mean
LONGEST = 300  # characters of a reference
_ARTICLE = re.compile(r"\s*(?:제\s*)?\d{1,4}\s*조.*$|\s+\d{1,4}$")
_QUOTED = re.compile(r"「([^」\n]{2,120})」")
_DAY = re.compile(r"(\d{4})\.\s*(\d{1,2})\.\s*(\d{1,2})")


class Shelves(citations.Law, Protocol):
    @property
    def names(self) -> Names: ...
    def article(self, law: str, number: ArticleNumber, as_of: date) -> Any: ...
    def precedent(self, case_number: str) -> Precedent | CaseSummary | None: ...
    def contents(self, law: str, as_of: date) -> Contents | None: ...
    def texts(self, law: str, positions: Sequence[int], as_of: date) -> Sequence[Any]: ...
    def supplement(self, law: str, as_of: date) -> Supplement: ...
    def holds(self, law: str) -> bool: ...
    def laws(self, part: str, limit: int) -> list[LawName]: ...
    def related(self, law: str) -> list[LawName]: ...
    def amendments(self, law: str, as_of: date) -> list[Amendment]: ...
    def history(self, law: str) -> list[Version]: ...
    def text(self, version: Version) -> Statute: ...
    def cited_by(self, law: str, number: ArticleNumber, as_of: date, articles: slice, cases: slice) -> CitedBy: ...


@dataclass(frozen=True)
class Reader:
    """Reads one corpus build. A day that is not given is today, in Korea."""

    library: Shelves
    today: Callable[[], date]

    def find(self, text: str) -> Citation | CaseCitation | list[LawName]:
        """What a person means: a statute or a place in one, a case, or the statutes whose names have the text in them.

        A case that is not held is NotFound; no statutes where no name has the text in it.
        """
        text = _valid(text)
        if case := self.library.precedent(text):
            return CaseCitation(case.case_number, case.court)
        try:
            meant = citations.parse(text, self.library.names)
        except InvalidInput:
            return self.library.laws(_ARTICLE.sub("", text), CHOICES)
        if isinstance(meant, CaseCitation):
            return meant if self.library.has_case(meant.case_number) else self._no_case(meant.case_number)
        if not self.library.holds(meant.law):
            return self.library.laws(_ARTICLE.sub("", text), CHOICES)
        return meant

    def _no_case(self, case_number: str) -> NoReturn:
        raise NotFound(f"{case_number} 판례는 수록되어 있지 않습니다. 실제로 없다는 뜻은 아닙니다.")

    def read(self, reference: str, as_of: date | None = None) -> Any:
        """An article as of a day, or a precedent."""
        if case := self.library.precedent(reference):
            return case
        cited = citations.parse(reference, self.library.names)
        if not isinstance(cited, Citation):
            return self.library.precedent(cited.case_number) or self._no_case(cited.case_number)
        if cited.article is None:
            raise InvalidInput(f"몇 조인지 적어 주십시오. 예: {cited.law} 제1조")
        return self.article(cited.law, cited.article, as_of)

    def read_article(self, law: str, number: str, as_of: date | None = None) -> Any:
        """``number`` in any written form: 제10조의2, 10조의2, 750."""
        return self.article(self._name(law), _number(number), as_of)

    def _name(self, law: str) -> str:
        name = self.library.names.resolve(law.strip())
        if name is None:
            raise NotFound(f"'{law.strip()}'이라는 법령은 수록되어 있지 않습니다. 실제로 없다는 뜻은 아닙니다.")
        return name

    def case(self, case_number: str) -> Precedent | CaseSummary:
        """With or without its court before the number; joined cases under each of theirs."""
        return self.library.precedent(case_number.strip()) or self._no_case(case_number.strip())

    def article(self, law: str, number: ArticleNumber, as_of: date | None = None) -> Any:
        reading = self.library.article(law, number, as_of or self.today())
        if reading is None:
            raise NotFound(self._absent(f"{law} {number}", as_of or self.today()))
        return reading

    def contents(self, law: str, as_of: date | None = None) -> Contents:
        found = self.library.contents(law, as_of or self.today())
        if found is None:
            raise NotFound(self._absent(f"{law} 제1조", as_of or self.today()))
        return found

    def _absent(self, cited: str, day: date) -> str:
        found = next(iter(citations.find(cited, self.library.names)), None)
        if found is None:
            return f"{cited}{particle(cited, '을', '를')} 찾을 수 없습니다."
        return f"{day:%Y-%m-%d} 기준: {citations.judge(found, self.library, self.today(), day).detail}"

    def texts(self, law: str, positions: Sequence[int], as_of: date | None = None) -> Sequence[Any]:
        """The articles at these places of the contents."""
        return self.library.texts(law, positions, as_of or self.today())

    def supplement(self, law: str, as_of: date | None = None) -> Supplement:
        """Addenda and annexes."""
        return self.library.supplement(law, as_of or self.today())

    def laws(self, part: str, limit: int = CHOICES) -> list[LawName]:
        return self.library.laws(_valid(part), limit)

    def related(self, law: str) -> list[LawName]:
        """The act with its decree and its rule."""
        return self.library.related(law)

    def amendments(self, law: str, as_of: date | None = None) -> list[Amendment]:
        return self.library.amendments(law, as_of or self.today())

    def changes(self, law: str, since: date, until: date | None = None, article: str = "") -> Comparison:
        """What changed from one day to another, in one article or in all; NotFound where a day's text is not held."""
        name = self._name(law)
        if not self.library.holds(name):
            raise NotFound(f"{name}: 이 자료에 없는 법령입니다. 실제로 없다는 뜻은 아닙니다.")
        number = _number(article) if article.strip() else None
        return compared(name, self.library.history(name), self.library.text, (since, until or self.today()), number)

    def transition(self, law: str, number: ArticleNumber, as_of: date | None = None) -> tuple[Provision, ...]:
        """The provisions of the addenda that name an article, the newest first."""
        return governing(all_of(self.library.supplement(law, as_of or self.today()).addenda), [number])

    def cited_by(
        self,
        law: str,
        number: ArticleNumber,
        as_of: date | None = None,
        articles: slice = slice(0, PAGE),
        cases: slice = slice(0, PAGE),
    ) -> CitedBy:
        return self.library.cited_by(law, number, as_of or self.today(), articles, cases)

    def links(self, text: str, home: str = "", as_of: date | None = None) -> list[Link]:
        """What a text names and can be read here, in order and without overlaps. ``home`` is the text's own statute."""
        found, day = citations.find(text, self.library.names, home), as_of or self.today()
        cited = [link for one in found if (link := self._link(one, day))]
        taken, end = [], 0
        for link in sorted([*cited, *self._quoted(text)], key=lambda one: (one.start, -one.end)):
            if link.start >= end:
                taken.append(link)
                end = link.end
        return taken

    def _link(self, found: Found[Citation | CaseCitation], day: date) -> Link | None:
        cited = found.citation
        if isinstance(cited, CaseCitation):
            return Link(*found.span, cited.case_number) if self.library.has_case(cited.case_number) else None
        if found.reason or not cited.law or not self.library.holds(cited.law):
            return None
        old = _day_before(found.old_version)
        outline = self.library.outline(cited.law, old or day)
        if outline is None or str(cited.article) not in outline.articles:
            return None
        return Link(*found.span, str(cited), old)

    def _quoted(self, text: str) -> Iterator[Link]:
        """「주택임대차보호법」 without an article."""
        for match in _QUOTED.finditer(text):
            law = self.library.names.resolve(match[1])
            if law and self.library.holds(law):
                yield Link(*match.span(), law)


def _number(text: str) -> ArticleNumber:
    digits = text.strip()
    return ArticleNumber.parse(f"{digits}조" if digits.isdecimal() else digits)


def _day_before(old_version: str) -> date | None:
    """구 ○○법(2020. 7. 31. 법률 제17470호로 개정되기 전의 것): the last day of the text that is meant."""
    match = _DAY.search(old_version)
    try:
        return date(*map(int, match.groups())) - timedelta(days=1) if match else None
    except (ValueError, OverflowError):  # the latter on the first day there is
        return None


def _valid(text: str) -> str:
    text = " ".join(text.split())
    if not text:
        raise InvalidInput("찾을 법령, 조문이나 사건번호를 적어 주십시오. 예: 민법 제750조")
    if len(text) > LONGEST:
        raise InvalidInput(f"찾을 말이 너무 깁니다: {len(text):,}자 (한도 {LONGEST}자)")
    return text
