"""The best of many rows."""

import numpy as np
from numpy.typing import NDArray

FALL = 0.7  # from one limit to the next, until enough rows are above it: few are left to be sorted
STEPS = 16


def best(values: NDArray[np.float32], k: int) -> NDArray[np.int64]:
    """Rows of the k best values, best first, ties by row."""
    rows = _contenders(values, k)
    held = values[rows]
    if len(rows) > k:
        limit = np.partition(held, len(held) - k)[len(held) - k]
        above, ties = rows[held > limit], rows[held == limit]
        rows = np.concatenate([above, ties[: k - len(above)]])
        held = values[rows]
    return np.asarray(rows[np.lexsort((rows, -held))])


def _contenders(values: NDArray[np.float32], k: int) -> NDArray[np.int64]:
    """At least the rows of the k best, far fewer than all where values are as uneven as scores are."""
    limit = float(values.max(initial=0)) * FALL
    for _ in range(STEPS if limit > 0 else 0):
        above = values >= np.float32(limit)
        if np.count_nonzero(above) >= k:
            return np.flatnonzero(above)
        limit *= FALL
    return np.arange(len(values))
