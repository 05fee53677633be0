"""What `sam build` has left: each function with its layers. As a command it prints their sizes and fails above the limit.

    python layers/built.py [FOLDER]

A function and its layers may have 250 MiB, unpacked. The last ten are kept free.
"""

import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]
BUILD = ROOT / ".aws-sam" / "build"
LIMIT = 240  # MiB
SHOWN = 10  # packages


class _Loader(yaml.SafeLoader):
    """Reads `!Ref X` as {"Ref": "X"} and `!GetAtt X.Arn` as {"Fn::GetAtt": "X.Arn"}."""


def _called(loader: _Loader, name: str, node: Any) -> dict[str, Any]:
    made = loader.construct_scalar(node) if isinstance(node, yaml.ScalarNode) else loader.construct_sequence(node)
    return {name if name == "Ref" else f"Fn::{name}": made}


_Loader.add_multi_constructor("!", _called)


@dataclass(frozen=True)
class Function:
    """``path`` is where the runtime looks for modules: the function's own folder, then its layers."""

    name: str
    folder: Path
    path: tuple[Path, ...]
    handler: str
    environment: dict[str, str]
    memory: int  # MiB
    timeout: int


def template(file: Path = ROOT / "template.yaml") -> dict[str, Any]:
    held: dict[str, Any] = yaml.load(file.read_text("utf-8"), _Loader)
    return held


def functions(build: Path = BUILD) -> list[Function]:
    """Those of the built template, parameters at their defaults; none where nothing has been built."""
    if not (build / "template.yaml").exists():
        return []
    held = template(build / "template.yaml")
    ours = {name: one for name, one in held["Resources"].items() if one["Type"] == "AWS::Serverless::Function"}
    return [_function(build, held, name, one["Properties"]) for name, one in ours.items()]


def _function(build: Path, held: dict[str, Any], name: str, own: dict[str, Any]) -> Function:
    shared = held["Globals"]["Function"]
    every = shared | own
    folder = build / every["CodeUri"]
    layers = [build / held["Resources"][one["Ref"]]["Properties"]["ContentUri"] for one in every["Layers"]]
    environment = shared["Environment"]["Variables"] | own.get("Environment", {}).get("Variables", {})
    return Function(
        name,
        folder,
        (folder, *(layer / "python" for layer in layers)),
        every["Handler"],
        {key: str(_value(held, one)) for key, one in environment.items()},
        int(_value(held, every["MemorySize"])),
        every["Timeout"],
    )


def _value(held: dict[str, Any], given: Any) -> Any:
    return held["Parameters"][given["Ref"]]["Default"] if isinstance(given, dict) else given


def sizes(function: Function) -> Counter[str]:
    """Bytes by package: the first name below a folder of the path; the libraries of a wheel count with it."""
    counted: Counter[str] = Counter()
    for folder in function.path:
        for file in (one for one in folder.rglob("*") if one.is_file()):
            counted[file.relative_to(folder).parts[0].removesuffix(".libs").split("-")[0]] += file.stat().st_size
    return counted


def main(build: Path = BUILD) -> None:
    built = functions(build)
    if not built:
        sys.exit("Nothing has been built: run `make build`.")
    for function in built:
        counted = sizes(function)
        total = counted.total() / 2**20
        largest = ", ".join(f"{name} {size / 2**20:.0f}" for name, size in counted.most_common(SHOWN))
        print(f"{function.name} with its layers: {total:.0f} MiB of {LIMIT} ({largest})")
        if total > LIMIT:
            sys.exit(f"{function.name} is larger than {LIMIT} MiB: see docs/decisions/0009-lambda-package.md.")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
