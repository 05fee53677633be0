"""Sentences of legal Korean."""

import re
from collections.abc import Iterator

# A full stop ends a sentence after 다, or after a closing bracket or quotation mark that follows it; dates and
# numbered marks such as "2016. 1. 6." or "1." do not.
_END = re.compile(r"(?<=[다음함임됨])[)」』”\"’']?\.(?=\s|$|[<\[])")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of each line, without the white space around them."""
    offset = 0
    for line in text.split("\n"):
        start = 0
        for match in _END.finditer(line):
            if _within_brackets(line[start : match.end()]):
                continue  # "…을 포함한다. 이하 같다)" is a remark inside a sentence
            yield from _trimmed(text, offset + start, offset + match.end())
            start = match.end()
        yield from _trimmed(text, offset + start, offset + len(line))
        offset += len(line) + 1


def _within_brackets(text: str) -> bool:
    return text.count("(") > text.count(")")


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def particle(word: str, closed: str, opened: str) -> str:
    """The particle that follows a word, or a number as it is read, ending in a consonant, or in a vowel."""
    last = _READ.get(word[-1], word[-1])
    return closed if "가" <= last <= "힣" and (ord(last) - 0xAC00) % 28 else opened


_READ = dict(zip("0123456789", "십일이삼사오육칠팔구", strict=True))
