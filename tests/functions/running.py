"""A built function in a process of its own, as Lambda runs it: nothing but its layers and the runtime to import from."""

import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path
from typing import IO, Any

from layers.built import Function
from runtime_api import Outcome, RuntimeApi

RUNTIME = ("awslambdaric", "simplejson", "snapshot-restore-py")  # what Lambda's own Python holds of them
PATIENCE = 60  # seconds


@dataclass
class Running:
    """``begun`` is the process's first word: ready, or why it did not start."""

    api: RuntimeApi
    process: "subprocess.Popen[str]"
    printed: IO[str]
    begun: Outcome

    def __call__(self, event: Mapping[str, Any]) -> Outcome:
        self.api.events.put(event)
        return self.api.outcome(self.alive, PATIENCE)

    def alive(self) -> bool:
        return self.process.poll() is None

    def lines(self) -> list[str]:
        self.printed.seek(0)
        return self.printed.read().splitlines()


def runtime(folder: Path) -> Path:
    """A folder with the runtime client alone: beside it in the environment of the tests stand all our libraries."""
    for name in RUNTIME:
        held = distribution(name)
        for top in {file.parts[0] for file in held.files or () if file.parts[0] not in ("..", "__pycache__")}:
            (folder / top).symlink_to(Path(str(held.locate_file(top))))
    return folder


@contextmanager
def running(function: Function, scratch: Path, path: Sequence[Path] = (), **environment: str) -> Iterator[Running]:
    """``path`` stands in for the function's own where something is to be missing."""
    searched = [*(path or function.path), runtime(scratch)]
    settings = function.environment | environment
    api = RuntimeApi()
    with (scratch / "printed").open("w+", encoding="utf-8") as printed:
        process = subprocess.Popen(
            [sys.executable, "-S", "-s", "-m", "awslambdaric", function.handler],  # -S: no site-packages
            cwd=function.folder,
            env={
                **settings,
                "PYTHONPATH": ":".join(map(str, searched)),
                "PYTHONDONTWRITEBYTECODE": "1",  # Lambda's file system is read-only, and what is built stays as built
                "AWS_LAMBDA_RUNTIME_API": api.address,
                "AWS_LAMBDA_FUNCTION_NAME": function.name,
                "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(function.memory),
                "AWS_LAMBDA_LOG_FORMAT": "JSON",
                "AWS_LAMBDA_LOG_LEVEL": "INFO",
                "AWS_REGION": "ap-northeast-2",
                "LANG": "en_US.UTF-8",
                "TZ": ":UTC",
            },
            stdout=printed,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            held = Running(api, process, printed, Outcome("", None))
            held.begun = api.outcome(held.alive, PATIENCE)
            yield held
        finally:
            process.kill()
            process.wait()
            api.shutdown()
            api.server_close()
