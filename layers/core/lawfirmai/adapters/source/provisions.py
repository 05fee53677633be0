"""What the statutes of every publisher share: headings above articles, numbers, annexes, and the count of what is kept."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from lawfirmai.adapters.source.reading import Ledger, compact
from lawfirmai.domain.documents import Annex, Article, ArticleNumber, Statute

SITE = "https://www.law.go.kr"
_DELETED = re.compile(r"[<＜]?\s*삭\s*제[\s\d.ㆍ·]*[>＞]?")
_JOIN = " > "


@dataclass
class _Heading:
    level: int
    text: str
    used: bool = False


class Headings:
    """편 장 절 관 above the article being read; 1 is the highest level."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._above: list[_Heading] = []

    def enter(self, level: int, text: str) -> None:
        self.leave(level)
        self._above.append(_Heading(level, text))

    def leave(self, level: int = 0) -> None:
        while self._above and self._above[-1].level >= level:
            heading = self._above.pop()
            if not heading.used:
                self._ledger.drop("headings without articles", heading.text)

    def chapter(self) -> str:
        for heading in self._above:
            heading.used = True
        return _JOIN.join(heading.text for heading in self._above)


def article(number: str, title: str, text: str, headings: Headings, ledger: Ledger) -> Article:
    """An article without text was moved elsewhere: deleted here, like one that says 삭제."""
    if _DELETED.fullmatch(text):
        ledger.left_out["markup"] += len(text) - len("삭제")
        text = "삭제"
    parsed = ArticleNumber.parse(number)
    ledger.drop("spelling of the number", number[: len(number) - len(str(parsed)) if parsed.number else None])
    return Article(parsed, title, text, headings.chapter(), deleted=text in ("", "삭제"))


def with_preamble(text: str, articles: Sequence[Article]) -> tuple[Article, ...]:
    """Text before the first article, or of a statute without articles, is number 0: publishers write 제0조 too."""
    return (Article(ArticleNumber(0), "", text), *articles) if text else tuple(articles)


def annex(kind: str, number: str, branch: str, title: str, link: str) -> Annex:
    """[별표 1의2] 수수료(제33조제1항 관련)"""
    label = f" {int(number)}" if number.strip("0") else ""
    label += f"의{int(branch)}" if branch.strip("0") else ""
    return Annex(f"[{kind}{label}] {title}", SITE + link if link.startswith("/") else link)


def kept(statute: Statute, json: bool = False) -> dict[str, int]:
    """What the statute really holds, of its publisher's characters.

    From JSON, the breaks between lines, the site of a link, the address and the status are ours.
    """
    texts = [one.text for one in statute.articles], [one.text for one in statute.addenda]
    articles, addenda = (sum(len(t) - (t.count("\n") if json else 0) for t in group) for group in texts)
    counts = Counter(articles=articles, addenda=addenda + sum(len(one.title) for one in statute.addenda))
    for number, title in ((one.number, one.title) for one in statute.articles):
        counts["titles"] += len(title) + (len(str(number)) if number.number else 0)
    counts["headings"] = _headings(statute.articles)
    for one in statute.annexes:
        label, _, title = one.title.partition("] ")
        counts["annexes"] += len(label[1:].split(" ")[0]) + len(title) + len(one.url.removeprefix(SITE if json else ""))
    held = [statute.name, statute.law_id, statute.kind, statute.promulgation_number, *statute.ministries]
    held += [compact(day) if json else day.isoformat() for day in (statute.promulgated_on, statute.effective_on)]
    counts["metadata"] = sum(map(len, held)) + (0 if json else len(statute.status) + len(statute.url))
    return dict(counts)


def _headings(articles: Sequence[Article]) -> int:
    """Each heading once, though every article below repeats it."""
    total, before = 0, [""]
    for one in articles:
        path = one.chapter.split(_JOIN)
        shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, path, strict=False)))
        total += sum(map(len, path[shared:]))
        before = path
    return total
