"""Raw answers of the Open API's lawService: statutes (``법령``) and administrative rules (``AdmRulService``)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from lawfirmai.adapters.source.archive import entries
from lawfirmai.adapters.source.flat_rules import unfold
from lawfirmai.adapters.source.provisions import SITE, Headings, annex, article, kept, with_preamble
from lawfirmai.adapters.source.reading import Ledger, many, read_date, read_json, strings
from lawfirmai.domain.documents import Addendum, Annex, Article, Parsed, RawDocument, Status, Statute
from lawfirmai.domain.errors import LawFirmError, ParseError

_ARTICLE = re.compile(
    r"(제\s*\d+\s*조(?:의\s*\d+)?)(?!\s*[의제]?\s*\d)(?:\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)|\s*\[([^\[\]]*)\])?\s*"
)
_HEADING = re.compile(r"제\s*\d+\s*([편장절관항속])(?:의\s*\d+)?(?=\s|$)")
_LEVELS = {"편": 1, "장": 2, "절": 3, "관": 4, "항": 5, "속": 5}
_ADDENDUM = re.compile(r"\s*부칙[^<>]*(?:<[^<>]*>)?\s*")
_AFTER_SIGN = re.compile(r"^((?:\d{1,3}(?:의\d{1,2})?|[가-힣])\.|[①-⑳㉑-㉟㊱-㊿])([ \t]*)", re.MULTILINE)
_REPEALED = ("폐지", "타법폐지")


class OpenApiFiles:
    name = "open_api_files"

    def __init__(self, path: Path) -> None:
        self._path = path

    def fetch(self) -> Iterable[RawDocument]:
        for key, content in entries(self._path, ".json"):
            yield RawDocument(self.name, key, content)

    def parse(self, raw: RawDocument) -> Sequence[Parsed]:
        try:
            answer = read_json(raw.content)
            characters = strings(answer)
            reading = _Reading()
            if "법령" in answer:
                statute = reading.statute(answer["법령"])
            elif "AdmRulService" in answer:
                statute = reading.rule(answer["AdmRulService"])
            else:
                raise ParseError(f"법령도 행정규칙도 아닙니다: {', '.join(list(answer)[:3])}")
        except LawFirmError as wrong:
            raise ParseError(f"{raw.key}: {wrong}") from wrong
        except (KeyError, TypeError, AttributeError) as wrong:
            raise ParseError(f"{raw.key}: 모르는 구조입니다 ({wrong!r})") from wrong
        reading.ledger.left_out["metadata"] += strings(answer)  # what no reader below has taken out
        return [Parsed(statute, characters, kept(statute, json=True), dict(reading.ledger.left_out))]


class _Reading:
    """Takes the fields it keeps out of the answer; what remains in it is left out."""

    def __init__(self) -> None:
        self.ledger = Ledger()
        self._headings = Headings(self.ledger)
        self._preamble: list[str] = []
        self._articles: list[Article] = []

    def statute(self, law: dict[str, Any]) -> Statute:
        about = law["기본정보"]
        for unit in many(law["조문"]["조문단위"]):
            lines = [self._unit(text) for text in _texts(unit)]
            if unit["조문여부"] == "전문":
                for line in lines:
                    self._above(line)
            else:
                self._article("\n".join(lines))
        addenda = [unit.pop("부칙내용") for unit in many(law.get("부칙", {}).get("부칙단위"))]
        name = about.pop("법령명_한글").strip()
        return Statute(
            name=name,
            law_id=about.pop("법령ID"),
            kind=about["법종구분"].pop("content"),
            promulgated_on=read_date(about.pop("공포일자")),
            promulgation_number=self._number(about.pop("공포번호")),
            effective_on=read_date(about.pop("시행일자")),
            articles=self._finish(),
            addenda=tuple(self._addendum(list(_flat(text))) for text in addenda),
            annexes=self._annexes(law),
            status=Status.REPEALED if about.get("제개정구분") in _REPEALED else Status.IN_FORCE,
            ministries=self._ministries(about["소관부처"].pop("content")),
            url=f"{SITE}/법령/{name.replace(' ', '')}",
        )

    def rule(self, rule: dict[str, Any]) -> Statute:
        about = rule["행정규칙기본정보"]
        for text in many(rule.pop("조문내용")):
            line = self._unit(unfold(self.ledger.unmarked(text)))
            if _ARTICLE.match(line):
                self._article(line)
            else:  # a heading, or a rule that numbers its articles 제1-2조: kept whole, as it has no 조 of ours
                self._above(line)
        name = about.pop("행정규칙명").strip()
        return Statute(
            name=name,
            law_id=about.pop("행정규칙ID"),
            kind=about.pop("행정규칙종류"),
            promulgated_on=read_date(about.pop("발령일자")),
            promulgation_number=self._number(about.pop("발령번호")),
            effective_on=read_date(about.pop("시행일자")),
            articles=self._finish(),
            addenda=tuple(self._addendum([text]) for text in many(rule.get("부칙", {}).pop("부칙내용", None))),
            annexes=self._annexes(rule),
            status=Status.REPEALED if about.get("제개정구분명") in _REPEALED else Status.IN_FORCE,
            ministries=self._ministries(about.pop("소관부처명")),
            url=f"{SITE}/행정규칙/{name.replace(' ', '')}",
        )

    def _line(self, text: str) -> str:
        line = self.ledger.tidy(self.ledger.unmarked(text))
        self.ledger.drop("white space", "\n" * line.count("\n"))  # breaks between lines are ours
        return line

    def _unit(self, text: str) -> str:
        """One blank after the sign that opens a unit: the publisher writes none, one or two."""

        def spaced(match: re.Match[str]) -> str:
            blanks = len(match[2])
            self.ledger.left_out["white space" if blanks else "blanks added after a sign"] += blanks - 1
            return match[1] + " "

        return _AFTER_SIGN.sub(spaced, self._line(text))

    def _above(self, line: str) -> None:
        match = _HEADING.match(line)
        if match and "\n" not in line:
            self._headings.enter(_LEVELS[match[1]], line)
        elif line:
            self._preamble.append(line)

    def _article(self, text: str) -> None:
        match = _ARTICLE.match(text)
        if match is None:
            raise ParseError(f"조로 시작하지 않습니다: {text[:40]!r}")
        number = re.sub(r"\s", "", match[1])
        title = match[2] or match[3] or ""
        heading = match[0]
        self.ledger.left_out["markup"] += len(heading) - heading.count("\n") - len(number) - len(title)
        self._articles.append(article(number, title, text[match.end() :], self._headings, self.ledger))

    def _finish(self) -> tuple[Article, ...]:
        self._headings.leave()
        return with_preamble("\n".join(self._preamble), self._articles)

    def _addendum(self, texts: list[str]) -> Addendum:
        match = _ADDENDUM.match(texts[0]) if texts else None
        title = match[0] if match else ""
        lines = [self._line(text) for text in (texts[0][len(title) :], *texts[1:])] if texts else []
        return Addendum(self.ledger.tidy(title), "\n".join(line for line in lines if line))

    def _number(self, text: str) -> str:
        number = text.lstrip("0")
        self.ledger.left_out["leading zeros"] += len(text) - len(number)
        return number

    def _ministries(self, text: str) -> tuple[str, ...]:
        self.ledger.left_out["markup"] += text.count(",")
        return tuple(text.split(","))

    def _annexes(self, answer: dict[str, Any]) -> tuple[Annex, ...]:
        found = []
        for unit in many((answer.get("별표") or {}).get("별표단위")):
            self.ledger.left_out["annex texts"] += strings(unit.pop("별표내용", ""))
            kind, title = unit.pop("별표구분", ""), self.ledger.tidy(unit.pop("별표제목", ""))
            number, branch = unit.get("별표번호", ""), unit.get("별표가지번호", "")
            found.append(annex(kind, number, branch, title, unit.pop("별표서식파일링크", "")))
        return tuple(found)


def _texts(unit: dict[str, Any]) -> Iterator[str]:
    """The texts of an article in order; 호 and 목 stand below 항, or beside it."""
    for key in ("조문내용", "항내용", "호내용", "목내용"):
        yield from _flat(unit.pop(key, ""))
    for key in ("항", "호", "목"):
        for part in many(unit.get(key)):
            yield from _texts(part)


def _flat(value: Any) -> Iterator[str]:
    """조문내용 is a text, or texts within an array within an array."""
    for part in many(value):
        if isinstance(part, str):
            yield part
        else:
            yield from _flat(part)
