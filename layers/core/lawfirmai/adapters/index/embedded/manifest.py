"""What an index folder says of itself: its format, its segments, and what was counted when it was written."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lawfirmai.domain.errors import Unavailable

FORMAT = 2
FILE = "index.json"


def write(folder: Path, told: Mapping[str, Any]) -> Mapping[str, Any]:
    held = {"format": FORMAT, **told}
    (folder / FILE).write_text(json.dumps(held, sort_keys=True))
    return held


def fits(folder: Path) -> bool:
    """Whether a folder holds an index of this format."""
    path = folder / FILE
    return path.exists() and json.loads(path.read_text()).get("format") == FORMAT


def read(folder: Path) -> dict[str, Any]:
    held: dict[str, Any] = json.loads((folder / FILE).read_text())
    if held.get("format") != FORMAT:
        raise Unavailable(
            "다른 판이 만든 색인입니다. 'lawfirmai ingest'를 실행하면 새로 만듭니다.", f"{folder}: {held.get('format')}"
        )
    return held
