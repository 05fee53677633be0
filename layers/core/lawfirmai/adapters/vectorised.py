"""The tokens of ``domain/tokens.py`` over many texts at once, in numpy: a corpus in seconds, not minutes."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from lawfirmai.domain.tokens import fold

Ints = NDArray[np.int64]


def _fold_table() -> NDArray[np.uint16]:
    return np.array([0 if 0xD800 <= code < 0xE000 else fold(chr(code)) for code in range(0x10000)], dtype=np.uint16)


_table: NDArray[np.uint16] | None = None


def _folds() -> NDArray[np.uint16]:
    global _table
    if _table is None:
        _table = _fold_table()  # 65,536 look-ups, made only where a corpus is built
    return _table


def occurrences(texts: Sequence[str]) -> tuple[NDArray[np.int32], NDArray[np.uint32]]:
    """(row of the text, token) for every occurrence, in order."""
    if not texts:
        return np.zeros(0, np.int32), np.zeros(0, np.uint32)
    joined = "\n".join(texts) + "\n"
    points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    lengths = np.fromiter((len(text) + 1 for text in texts), dtype=np.int64, count=len(texts))
    rows = np.repeat(np.arange(len(texts), dtype=np.int32), lengths)
    codes = np.where(points < 0x10000, _folds()[np.minimum(points, 0xFFFF)], 0).astype(np.uint32)
    following = np.append(codes[1:], np.uint32(0))
    preceding = np.insert(codes[:-1], 0, np.uint32(0))
    pair = (codes > 0) & (following > 0)
    alone = (codes > 0) & (following == 0) & (preceding == 0)
    keep = pair | alone
    return rows[keep], (codes[keep] << np.uint32(16)) | following[keep]


def counts(texts: Sequence[str]) -> tuple[NDArray[np.int32], NDArray[np.uint32], NDArray[np.int32]]:
    """(row, token, how often), sorted by row, then token."""
    rows, tokens = occurrences(texts)
    keys = (rows.astype(np.uint64) << np.uint64(32)) | tokens
    unique, often = np.unique(keys, return_counts=True)
    return (
        (unique >> np.uint64(32)).astype(np.int32),
        (unique & np.uint64(0xFFFFFFFF)).astype(np.uint32),
        often.astype(np.int32),
    )
