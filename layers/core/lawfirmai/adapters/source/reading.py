"""What every publisher's text needs: dates, revision marks, and an account of each character dropped."""

import json
import re
from collections import Counter
from datetime import date
from typing import Any

from lawfirmai.domain.errors import ParseError

# <개정 2013.8.13, 2015.1.6>, <2015.2.3>, [전문개정 2008.3.21]; not <51>, which opens a paragraph, nor <삭제 2010.1.1>
MARKS = re.compile(
    r"\s*(?:<(?!삭)\s*(?:[가-힣]{0,4}(?:개정|신설)\s*\d|(?:[가-힣]{2,6}\s*)?\d{4})[\d\s.,，ㆍ·]*>"
    r"|\[(?:전문개정|전부개정|본[편장절관조항호목]신설|제목개정|시행일\s*:)[^\[\]]*\])"
)
IMAGES = re.compile(r"<img\b[^<>]*>|</img>")
# "[시행일] 제13조의2의 개정규정은 다음 각 목의 …" runs to the end of its article
_TAKING_EFFECT = re.compile(r"\s*\n\s*\[시행일\].*\Z", re.DOTALL)
_DATE = re.compile(r"\D*(\d{4})\s*[-./년]?\s*(\d{1,2})\s*[-./월]?\s*(\d{1,2})\s*[.일]?\s*")
_DANGI = 2333  # 단기 4294 is 1961; no statute of ours is younger than 4200


def read_date(text: str) -> date:
    """2010-12-09, 20101209, 2010. 12. 9., 단기 4294.12.13."""
    match = _DATE.fullmatch(text)
    if match is None:
        raise ParseError(f"날짜로 읽을 수 없습니다: {text!r}")
    year, month, day = (int(part) for part in match.groups())
    try:
        return date(year - _DANGI if year >= 4200 else year, month, day)
    except ValueError as wrong:
        raise ParseError(f"없는 날짜입니다: {text!r}") from wrong


def compact(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


class Ledger:
    """Counts what is dropped where it is dropped. What is kept is counted from the document itself."""

    def __init__(self) -> None:
        self.left_out: Counter[str] = Counter()

    def drop(self, reason: str, text: str) -> None:
        self.left_out[reason] += len(text)

    def cut(self, pattern: re.Pattern[str], text: str, reason: str) -> str:
        def dropped(match: re.Match[str]) -> str:
            self.left_out[reason] += len(match[0])
            return ""

        return pattern.sub(dropped, text)

    def unmarked(self, text: str) -> str:
        """Without revision marks, notes on taking effect, and image tags."""
        if "[시행일]" in text:
            text = self.cut(_TAKING_EFFECT, text, "notes on taking effect")
        if "<" in text or "[" in text:
            text = self.cut(MARKS, text, "revision marks")
        return self.cut_images(text)

    def cut_images(self, text: str) -> str:
        return self.cut(IMAGES, text, "images") if "img" in text else text

    def tidy(self, text: str) -> str:
        """One unit a line: no blank lines, no white space around a line."""
        kept = "\n".join(line for raw in text.split("\n") if (line := raw.strip()))
        self.left_out["white space"] += _spaces(text) - _spaces(kept)
        return kept


def _spaces(text: str) -> int:
    return len(text) - len("".join(text.split()))


def strings(value: Any) -> int:
    """The length of all string values within a JSON value."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, dict):
        return sum(strings(part) for part in value.values())
    return sum(strings(part) for part in value) if isinstance(value, list) else 0


_REFUSALS = {
    r"사용자 정보 검증에 실패": "사용자 정보 검증에 실패했다는 응답입니다. OC 열쇠와 등록된 IP를 확인하십시오",
    r"일치하는 \S+ 없습니다": "일치하는 자료가 없다는 응답입니다",
}


def read_json(content: bytes) -> dict[str, Any]:
    """The Open API answers 200 to failures as well; none of them means that there is no such law."""
    text = content.decode("utf-8-sig", errors="replace").strip()
    if not text:
        raise ParseError("빈 응답입니다")
    if len(text) < 1000 or text.startswith("<"):
        for sign, meaning in _REFUSALS.items():
            if re.search(sign, text):
                raise ParseError(meaning)
    if text.startswith("<"):
        page = re.match(r"<(?:!doctype|html|script)", text, re.IGNORECASE)
        raise ParseError("HTML 페이지가 왔습니다" if page else "JSON이 아니라 XML이 왔습니다")
    try:
        value = json.loads(text)
    except ValueError as wrong:
        raise ParseError(f"JSON이 깨졌습니다: {wrong}") from wrong
    if not isinstance(value, dict):
        raise ParseError("JSON 객체가 아닙니다")
    return value


def many(value: Any) -> list[Any]:
    """The Open API gives one thing as itself and several as an array."""
    if value is None or value == "":
        return []
    return value if isinstance(value, list) else [value]
