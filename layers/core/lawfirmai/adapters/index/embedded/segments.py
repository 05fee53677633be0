"""A revised index shares the files of the one that it revises."""

import os
import shutil
from pathlib import Path


def link(parent: Path, folder: Path) -> None:
    """All files of ``parent`` but those that a revision writes anew, as hard links: published files never change."""
    for path in sorted(parent.rglob("*")):
        target = folder / path.relative_to(parent)
        if path.is_dir():
            target.mkdir()
        elif path.parent != parent or path.name.startswith(("passages-", "rulings-")):
            try:
                os.link(path, target)
            except OSError:  # not every file system links
                shutil.copy2(path, target)
