"""BM25F over the law's own words: text, title, law and chapter of an article, cut into runs of two characters.

It reads the posting lists of an index of ours, the first column alone and all of it: no word of courts, citizens or the
lexicon, no vote, no embedding, no learnt order. What it shares with ours is how rare a token is, in all that is indexed,
and that a token of more than 12 % of the passages has no list.
"""

from collections.abc import Callable
from pathlib import Path

import numpy as np

from lawfirmai.adapters.index.embedded import manifest
from lawfirmai.adapters.index.embedded.best import best
from lawfirmai.adapters.index.embedded.impacts import COLUMNS, Impacts
from lawfirmai.adapters.index.embedded.nearest import Nearest
from lawfirmai.adapters.index.embedded.places import KINDS, NO_MORE, Places
from lawfirmai.adapters.index.embedded.search import weights
from lawfirmai.domain.tokens import bigrams
from lawfirmai.evaluation import LAW

PASSAGES = 4  # looked at for each article that is asked for
EVERYTHING = 1 << 40  # postings: ours reads the most telling ones


def opened(folder: Path, depth: int) -> Callable[[str], list[str]]:
    segments = [folder / name for name in manifest.read(folder)["segments"]]
    places, sizes = Places(folder), Nearest(segments, "passages").sizes
    lists = Impacts(segments, "passages", sizes, len(COLUMNS))
    law = [number for number, kind in enumerate(KINDS) if kind in LAW]
    wanted = np.isin(places.kind, law) & (places.group != NO_MORE)

    def ask(query: str) -> list[str]:
        (own, _), _ = lists.scores(weights(bigrams(query)), EVERYTHING)
        own *= wanted
        rows = best(own, PASSAGES * depth)
        rows = rows[own[rows] > 0]
        return list(dict.fromkeys(places.names(places.group[rows])))[:depth]

    return ask
