"""The starter corpus: summaries in our own words that come with the package, one TOML file a field of law."""

import tomllib
from collections.abc import Iterable, Sequence
from datetime import date
from importlib import resources
from typing import Any

from lawfirmai.adapters.source.provisions import SITE
from lawfirmai.adapters.source.reading import Ledger, strings
from lawfirmai.domain.documents import ArticleNumber, CaseSummary, Parsed, RawDocument, Summary
from lawfirmai.domain.errors import InvalidInput, ParseError


class Starter:
    name = "starter"

    def fetch(self) -> Iterable[RawDocument]:
        folder = resources.files("lawfirmai.adapters.source").joinpath("starter")
        for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
            if file.name.endswith(".toml"):
                yield RawDocument(self.name, file.name, file.read_bytes())

    def parse(self, raw: RawDocument) -> Sequence[Parsed]:
        try:
            book = tomllib.loads(raw.content.decode())
            field = book["field"]
            provisions = [_provision(entry, field) for entry in book.get("provision", [])]
            return provisions + [_precedent(entry, field) for entry in book.get("precedent", [])]
        except KeyError as missing:
            raise ParseError(f"{raw.key}: {missing} 항목이 없습니다") from missing
        except (ValueError, InvalidInput) as wrong:
            raise ParseError(f"{raw.key}: {wrong}") from wrong


def _provision(entry: dict[str, Any], field: str) -> Parsed:
    ledger = Ledger()
    law, article = entry["law"], entry["article"]
    summary = Summary(
        law=law,
        number=ArticleNumber.parse(article),
        title=entry["title"],
        text=ledger.tidy(entry["summary"]),
        effective_on=_day(entry, "effective_on"),
        field=field,
        lay_words=tuple(entry.get("lay_words", ())),
        steps=tuple(entry.get("steps", ())),
        url=f"{SITE}/법령/{law.replace(' ', '')}/{article}",
    )
    kept = {
        "titles": len(summary.law) + len(str(summary.number)) + len(summary.title),
        "text": len(summary.text),
        "lay words": sum(map(len, summary.lay_words)),
        "steps": sum(map(len, summary.steps)),
    }
    return Parsed(summary, strings(entry), kept, dict(ledger.left_out))


def _precedent(entry: dict[str, Any], field: str) -> Parsed:
    ledger = Ledger()
    number = entry["case_number"]
    summary = CaseSummary(
        case_number=number,
        case_name=entry["case_name"],
        court=entry["court"],
        decided_on=_day(entry, "decided_on"),
        issue=ledger.tidy(entry["issue"]),
        text=ledger.tidy(entry["summary"]),
        field=field,
        cited_articles=tuple(entry.get("cited_articles", ())),
        lay_words=tuple(entry.get("lay_words", ())),
        url=f"{SITE}/판례/({number})",
    )
    kept = {
        "titles": len(summary.case_number) + len(summary.case_name) + len(summary.court),
        "text": len(summary.issue) + len(summary.text),
        "cited articles": sum(map(len, summary.cited_articles)),
        "lay words": sum(map(len, summary.lay_words)),
    }
    return Parsed(summary, strings(entry), kept, dict(ledger.left_out))


def _day(entry: dict[str, Any], key: str) -> date:
    if not isinstance(entry[key], date):
        raise ParseError(f"{key}이(가) 날짜가 아닙니다: {entry[key]!r}")
    return date(entry[key].year, entry[key].month, entry[key].day)
