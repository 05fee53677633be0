"""부칙: the provisions that say from when, and to whom, an amended article applies."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from lawfirmai.domain.consolidated import number_of
from lawfirmai.domain.documents import Addendum, ArticleNumber
from lawfirmai.domain.time import promulgation_date

Range = tuple[ArticleNumber, ArticleNumber]

_OTHERS = re.compile(
    r"부칙\s*\("
)  # 부칙(정부조직법): of a law that amended this one beside others; its numbers are its own
_ARTICLE = re.compile(r"(제\d+조(?:의\d+)?)\s*\(([^)\n]*(?:\([^)\n]*\)[^)\n]*)*)\)\s*(?![을를의중])")
_PARAGRAPH = re.compile(r"([①-⑳])\s*(?:\(([^)\n]*)\))?\s*")
_REFERENCE = re.compile(r"제\s*(\d+)\s*조(?:의\s*(\d+))?")
_TO = re.compile(r"(?:제\d+항|제\d+호(?:의\d+)?|\s|단서|본문)*(?:부터|내지|[~∼-])\s*$")
_LIST = re.compile(
    r"(?:제\d+항|제\d+호(?:의\d+)?|[가-하]목|단서|본문|전단|후단|까지|부터|내지|[\s,ㆍ·]|및|또는|과|와)*$"
)
_FOREIGN = re.compile(
    r"(?:」|(?<!이 )(?<!이)[가-힣](?:법|법률)|시행령|시행규칙|규칙|부칙|헌법|같은 법|동법)\s*(?:\([^)\n]*\))?\s*$"
)
_AMENDS_OTHERS = re.compile(r"다른\s*(?:법률|법령|대통령령|총리령|부령|규칙)|폐지(?:법률|법령)|^생략")


@dataclass(frozen=True, slots=True)
class Provision:
    """One provision of an addendum. ``label`` is 제2조 or ①, empty where the addendum is not divided.

    ``general`` says that it goes for all that its law amended: it names no article, or says when the law takes effect.
    """

    law_number: str
    promulgated_on: date | None
    label: str
    title: str
    text: str
    names: tuple[Range, ...] = ()

    @property
    def general(self) -> bool:
        return not self.names or "시행일" in self.title

    def concerns(self, number: ArticleNumber) -> bool:
        return any(first <= number <= last for first, last in self.names)


def provisions(addendum: Addendum) -> tuple[Provision, ...]:
    """Those that bear on this statute's articles: not what amends other laws, nor another law's own addenda."""
    if _OTHERS.match(addendum.title):
        return ()
    made = number_of(addendum), promulgation_date(addendum)
    found = (
        Provision(*made, label, title, text, tuple(_named(text))) for label, title, text in _divided(addendum.text)
    )
    return tuple(one for one in found if one.text and not _AMENDS_OTHERS.search(one.title))


def all_of(addenda: Iterable[Addendum]) -> tuple[Provision, ...]:
    """Those of several laws, the newest law's first."""
    found = [one for held in addenda for one in provisions(held)]
    return tuple(sorted(found, key=lambda one: one.promulgated_on or date.min, reverse=True))


def governing(held: Iterable[Provision], numbers: Iterable[ArticleNumber]) -> tuple[Provision, ...]:
    """Those that name one of these articles."""
    wanted = tuple(numbers)
    return tuple(one for one in held if any(map(one.concerns, wanted)))


def general(held: Iterable[Provision]) -> tuple[Provision, ...]:
    """Those that go for everything: when the law takes effect, and what it leaves to the former one."""
    return tuple(one for one in held if one.general)


def _divided(text: str) -> Iterator[tuple[str, str, str]]:
    """By articles, else by paragraphs: older addenda have only these."""
    for pattern in (_ARTICLE, _PARAGRAPH):
        heads = list(_heads(pattern, text))
        if heads:
            ends = [*(one.start() for one in heads[1:]), len(text)]
            for head, end in zip(heads, ends, strict=True):
                yield head[1], head[2] or "", text[head.end() : end].strip()
            return
    yield "", "", text.strip()


def _heads(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Lines that open a provision; what is quoted from other laws begins lines as well, and counts on from elsewhere."""
    last = ArticleNumber(0)
    for match in re.finditer(rf"^[ \t]*(?={pattern.pattern})", text, re.MULTILINE):
        head = pattern.match(text, match.end())
        if head is None:
            continue
        if head[1].startswith("제"):
            number = ArticleNumber.parse(head[1])
            if number <= last:
                continue
            last = number
        yield head


def _named(text: str) -> Iterator[Range]:
    """The articles of this statute that a provision names; those of other laws and of the addenda left aside."""
    before: ArticleNumber | None = None
    foreign, end = False, 0
    for match in _REFERENCE.finditer(text):
        number = ArticleNumber(int(match[1]), int(match[2] or 0))
        between = text[end : match.start()]
        if not (end and _LIST.fullmatch(between)):
            foreign = bool(_FOREIGN.search(text[max(0, match.start() - 60) : match.start()]))
            before = None
        if not foreign:
            yield (before, number) if before and before < number and _TO.search(between) else (number, number)
        before, end = number, match.end()
