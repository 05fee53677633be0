"""The current build made anew by another model, beside it; it is published only where it is found good.

Index and model become whole in folders that no build names yet: until the transaction, a kill leaves the current build
as it was, and what was left is swept by the next trial or publication.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lawfirmai.domain.errors import Unavailable
from lawfirmai.ingest.corpus_build import CorpusBuild
from lawfirmai.ingest.publish import folder_name, write_index


@dataclass(frozen=True)
class Trial:
    """``corpus`` builds over the model in the folder ``model``, which is named by its digest."""

    corpus: CorpusBuild
    model: Path

    def __call__(self, good: Callable[[Any, Path], bool]) -> Any:
        """``good`` is told the current build and the folder of the new index. None where it was not; the current build
        itself where nothing would change."""
        corpus = self.corpus
        with corpus.alone(wait=True):
            corpus.sweep()
            parent = corpus.builds.current()
            ids = sorted(corpus.builds.members(parent.id).values())
            folder = folder_name(ids, corpus.today(), corpus.builder.taught)
            if parent.folder == folder:
                return parent
            stands = next((one for one in corpus.builds.all() if one.folder == folder), None)
            files, manifest = ("", {}) if stands else self._index(ids, folder)
            if not good(parent, corpus.data_dir / "builds" / folder):
                corpus.sweep()
                return None
            if corpus.builds.current().id != parent.id:  # somebody went back to a former build meanwhile
                raise Unavailable("재는 사이에 다른 빌드로 바뀌어 발행하지 않았습니다. 다시 실행하십시오.")
            if stands:
                return corpus.builds.use(stands.id)
            write_index(corpus.data_dir / "models", self.model.name, self._copy)
            return corpus.publish(parent, ids, folder, files, manifest)

    def _index(self, ids: list[int], folder: str) -> tuple[str, dict[str, Any]]:
        members = self.corpus.members(ids)
        return write_index(self.corpus.data_dir / "builds", folder, lambda target: self.corpus.whole(target, members))

    def _copy(self, folder: Path) -> None:
        shutil.copytree(self.model, folder, dirs_exist_ok=True)
