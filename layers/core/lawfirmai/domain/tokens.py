"""Tokens: the character bigrams of each run of letters or digits.

They need no analyser at question time and measured as well as Kiwi's morphemes on this corpus
(docs/decisions/0003-character-bigrams.md). A token is one integer, ``first << 16 | second``, of two
folded code points; a run of one character gives ``first << 16``. ``adapters/vectorised.py`` does the
same to a million characters at a time; a test holds the two equal.
"""

import unicodedata
from functools import cache

MIDDLE_DOTS = "\u318d\u119e\u11a2"  # letters to Unicode (araea), dots to those who publish the law


def fold(character: str) -> int:
    """0 for a separator, else the code point that stands for ``character`` (NFKC, lower case)."""
    if character in MIDDLE_DOTS:
        return 0
    plain = unicodedata.normalize("NFKC", character).lower()
    if len(plain) != 1 or not plain.isalnum() or max(ord(plain), ord(character)) > 0xFFFF:
        return 0
    return ord(plain)


@cache
def _folded(character: str) -> int:
    return fold(character)


def bigrams(text: str) -> list[int]:
    """Tokens in the order of the text, repeated as often as they occur."""
    tokens: list[int] = []
    previous, run = 0, 0
    for code in (*map(_folded, text), 0):
        if code:
            if run:
                tokens.append(previous << 16 | code)
            run += 1
        else:
            if run == 1:
                tokens.append(previous << 16)
            run = 0
        previous = code
    return tokens
