"""What is shipped as learnt is what its cards say."""

import hashlib
import json
from importlib.resources import files
from pathlib import Path

from lawfirmai.adapters.embedder.learned import CARD, TaughtVectors
from lawfirmai.adapters.embedder.static import FILES, StaticEmbedder

TABLE = Path(str(files("lawfirmai.adapters.embedder") / "table"))
RANKER = Path(str(files("lawfirmai.workflow") / "ranker.npz"))
LARGEST = 15_000_000


def sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def test_the_table_is_the_one_on_its_card() -> None:
    card = json.loads((TABLE / CARD).read_text("utf-8"))
    held = {file.name: sha256(file) for file in TABLE.glob("*.npy")}
    assert held == card["files"]
    assert held.keys() == {f"{name}.npy" for name in FILES}
    assert sum(file.stat().st_size for file in TABLE.iterdir()) <= LARGEST


def test_a_build_takes_it_as_it_is(tmp_path: Path) -> None:
    shipped = TaughtVectors()
    shipped.learn(tmp_path, [], [])
    assert {one.name: sha256(one) for one in (tmp_path / "embedder").iterdir()} == json.loads(
        (TABLE / CARD).read_text("utf-8")
    )["files"]
    assert StaticEmbedder.open(tmp_path / "embedder").embed(["보증금"]).any()


def test_the_trees_are_the_ones_on_their_card_and_have_not_seen_what_the_table_has_not() -> None:
    card = json.loads(RANKER.with_suffix(".json").read_text("utf-8"))
    assert sha256(RANKER) == card["sha256"]
    assert card["withheld"] == TaughtVectors().unseen
