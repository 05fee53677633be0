"""Precedents as the Open API gives them, one JSON file each."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from lawfirmai.adapters.source.archive import entries
from lawfirmai.adapters.source.reading import Ledger, compact, read_date, read_json, strings
from lawfirmai.domain.documents import Numbered, Parsed, Precedent, RawDocument
from lawfirmai.domain.errors import LawFirmError, ParseError

_BREAK = re.compile(r"<br ?/?>")
_POINT = re.compile(r"^\[(\d{1,2})\]", re.MULTILINE)  # issues and summaries begin a line
_REFERENCE = re.compile(r"(?:^|\s*/\s*|\s+)\[(\d{1,2})\]", re.MULTILINE)  # "[1]민법 제2조 / [2]민법 제750조"


class Precedents:
    name = "precedents"

    def __init__(self, path: Path) -> None:
        self._path = path

    def fetch(self) -> Iterable[RawDocument]:
        for key, content in entries(self._path, ".json"):
            yield RawDocument(self.name, key, content)

    def parse(self, raw: RawDocument) -> Sequence[Parsed]:
        try:
            fields = read_json(raw.content)
            fields = fields.get("PrecService", fields)
            if not fields.get("사건번호"):
                raise ParseError("판례 형식이 아닙니다 (사건번호 없음)")
            return [_read(fields)]
        except LawFirmError as wrong:
            raise ParseError(f"{raw.key}: {wrong}") from wrong


def _read(fields: dict[str, Any]) -> Parsed:
    ledger = Ledger()
    characters = strings(fields)
    rest = dict(fields)

    def line(key: str) -> str:
        return ledger.tidy(_text(rest.pop(key, ""), key))

    def numbered(key: str, mark: re.Pattern[str]) -> tuple[Numbered, ...]:
        return _numbered(_body(_text(rest.pop(key, ""), key), ledger), mark, ledger)

    number, day = line("사건번호"), line("선고일자")
    precedent = Precedent(
        case_number=number,
        case_name=line("사건명"),
        court=line("법원명"),
        decided_on=read_date(day),
        serial=line("판례일련번호") or line("판례정보일련번호"),
        issues=numbered("판시사항", _POINT),
        summaries=numbered("판결요지", _POINT),
        cited_articles=numbered("참조조문", _REFERENCE),
        cited_cases=numbered("참조판례", _REFERENCE),
        opinion=_body(_text(rest.pop("판결본문", ""), "판결본문"), ledger),
        kind=line("판결유형"),
        url=f"https://www.law.go.kr/판례/({number})",
    )
    ledger.left_out["date rewritten"] += len(day) - len(compact(precedent.decided_on))
    ledger.left_out["metadata"] += strings(rest)
    return Parsed(precedent, characters, _kept(precedent), dict(ledger.left_out))


def _text(value: Any, key: str) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ParseError(f"{key}이(가) 글이 아닙니다")
    return value


def _body(text: str, ledger: Ledger) -> str:
    if "<" in text:
        text = ledger.cut_images(text)
        ledger.left_out["markup"] += sum(len(tag) - 1 for tag in _BREAK.findall(text))  # a line break stays
        text = _BREAK.sub("\n", text)
    return ledger.tidy(text)


def _numbered(text: str, mark: re.Pattern[str], ledger: Ledger) -> tuple[Numbered, ...]:
    """Where one text answers several issues ("[1][2]대법원 …"), the first numbers it and the others stay in it."""
    found, number, begin = [], 0, 0
    marks: list[tuple[int, int, int]] = [(m.start(), m.end(), int(m[1])) for m in mark.finditer(text)]
    for start, end, following in [*marks, (len(text), len(text), 0)]:
        if part := text[begin:start].strip():
            found.append(Numbered(number, part))
        ledger.left_out["white space"] += start - begin - len(part)
        ledger.drop("numbering", text[start:end])
        number, begin = following, end
    return tuple(found)


def _kept(precedent: Precedent) -> dict[str, int]:
    p = precedent
    held = [p.case_number, p.case_name, p.court, compact(p.decided_on), p.serial, p.kind]
    return {
        "metadata": sum(map(len, held)),
        "issues": sum(len(one.text) for one in p.issues),
        "summaries": sum(len(one.text) for one in p.summaries),
        "cited articles": sum(len(one.text) for one in p.cited_articles),
        "cited cases": sum(len(one.text) for one in p.cited_cases),
        "opinion": len(p.opinion),
    }
