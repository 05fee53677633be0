"""A folder of another format is neither searched nor revised."""

import json
from pathlib import Path

import pytest

from lawfirmai.adapters.embedder.learned import LearnedVectors
from lawfirmai.adapters.index.embedded import manifest
from lawfirmai.adapters.index.embedded.build import EmbeddedBuilder
from lawfirmai.adapters.index.embedded.search import EmbeddedIndex
from lawfirmai.domain.errors import Unavailable


def test_an_index_of_another_format_says_how_it_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / manifest.FILE).write_text(json.dumps({"format": manifest.FORMAT - 1, "passages": 1}))
    with pytest.raises(Unavailable, match="lawfirmai ingest"):
        EmbeddedIndex(tmp_path)


@pytest.mark.parametrize("told", [None, {"format": manifest.FORMAT + 1}, {}])
def test_what_is_no_index_of_this_format_cannot_be_revised(tmp_path: Path, told: object) -> None:
    if told is not None:
        (tmp_path / manifest.FILE).write_text(json.dumps(told))
    assert EmbeddedBuilder(LearnedVectors(tmp_path)).documents(tmp_path) == frozenset()
