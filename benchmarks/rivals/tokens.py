"""Cutting text into words: at white space, or by Kiwi's morphological analysis."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

CONTENT = ("N", "V", "MM", "MA", "XR", "SL", "SH", "SN", "W")  # the first letters of Kiwi's tags that carry meaning
TOGETHER = 20_000  # words given to Kiwi at a time
_WORD = re.compile(r"[가-힣]+|[A-Za-z]+|[一-鿿]+|\d+")
Tokenise = Callable[[Iterable[str]], Iterator[list[str]]]


def _space() -> Tokenise:
    return lambda texts: (text.split() for text in texts)


def _kiwi() -> Tokenise:
    """Content words; each distinct word is analysed once."""
    from kiwipiepy import Kiwi

    analyser = Kiwi(load_multi_dict=False)
    known: dict[str, list[str]] = {}

    def tokenise(texts: Iterable[str]) -> Iterator[list[str]]:
        words = [_WORD.findall(text) for text in texts]
        fresh = sorted({word for one in words for word in one} - known.keys())
        for start in range(0, len(fresh), TOGETHER):
            some = fresh[start : start + TOGETHER]
            for word, morphemes in zip(some, analyser.tokenize(some), strict=True):
                known[word] = [one.form.lower() for one in morphemes if one.tag.startswith(CONTENT)]
        return ([form for word in one for form in known[word]] for one in words)

    return tokenise


def grams(text: str, *lengths: int) -> list[str]:
    """The distinct runs of so many characters, white space counted as one of them."""
    joined = " ".join(text.lower().split())
    return list(dict.fromkeys(joined[at : at + n] for n in lengths for at in range(len(joined) - n + 1)))


TOKENISERS: Mapping[str, Callable[[], Tokenise]] = {"kiwi": _kiwi, "space": _space}
