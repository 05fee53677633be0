"""Numpy files, memory-mapped: a page is read when it is first needed."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray


def mapped(path: Path) -> NDArray[Any]:
    """Read-only, and a plain array: slices of a memmap cost ten times as much to make."""
    return np.asarray(np.load(path, mmap_mode="r")).view(np.ndarray)
