"""What a package holds: the pins and nothing else, with bytecode, within the size that Lambda takes."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from layers.built import LIMIT, ROOT, Function, functions, sizes

TEMPLATE = """
Parameters: {Memory: {Type: Number, Default: 512}}
Globals: {Function: {Handler: app.handler, Layers: [!Ref Deps], Environment: {Variables: {}}}}
Resources:
  Deps: {Type: AWS::Serverless::LayerVersion, Properties: {ContentUri: Deps}}
  One:
    Type: AWS::Serverless::Function
    Properties: {CodeUri: One, MemorySize: !Ref Memory, Timeout: 3}
"""
UNCHECKED = 0b01  # PEP 552: bytecode by hash, not compared with its source


@pytest.fixture
def function(system_part: Callable[[str, object], None]) -> Function:
    built = functions()
    system_part("`make build`로 만든 .aws-sam/build", built)
    return built[0]


def blocks(file: str) -> dict[str, str]:
    """name==version: its hashes."""
    text = (ROOT / file).read_text("utf-8")
    return {one[1]: one[2] for one in re.finditer(r"^(\S+==\S+) \\\n((?:    --hash=\S+(?: \\)?\n)+)", text, re.M)}


def names(file: str) -> set[str]:
    lines = (ROOT / file).read_text("utf-8").splitlines()
    return {re.split(r"[<>=]", line)[0] for line in lines if line and not line.startswith("#")}


def test_the_layers_pins_are_the_laptops() -> None:
    layer, everything = blocks("layers/deps/requirements.lock"), blocks("requirements.lock")
    assert layer.items() <= everything.items()
    pinned = {pin.partition("==")[0] for pin in layer}
    assert pinned >= names("layers/deps/requirements.txt")
    assert not pinned & names("streamlit_app/requirements.txt")


def test_the_layer_holds_the_pins_and_nothing_else(function: Function) -> None:
    told = [file.name.removesuffix(".dist-info") for file in function.path[1].glob("*.dist-info")]
    held = {"==".join(name.rsplit("-", 1)).lower().replace("_", "-").replace(".", "-") for name in told}
    assert held == {pin.replace(".", "-") for pin in blocks("layers/deps/requirements.lock")}


def test_the_layer_comes_with_bytecode_that_needs_no_look_at_its_source(function: Function) -> None:
    (file,) = (function.path[1] / "fastapi" / "__pycache__").glob("routing.cpython-311.pyc")
    assert file.read_bytes()[4:8] == UNCHECKED.to_bytes(4, "little")


def test_a_package_fits(function: Function) -> None:
    assert 100 < sizes(function).total() / 2**20 <= LIMIT


def test_a_package_that_is_too_large_is_refused(tmp_path: Path) -> None:
    (tmp_path / "template.yaml").write_text(TEMPLATE)
    for folder, mebibytes in (("One", 120), ("Deps/python/numpy", 100), ("Deps/python/numpy.libs", 21)):
        (tmp_path / folder).mkdir(parents=True)
        with (tmp_path / folder / "file").open("wb") as file:
            file.truncate(mebibytes * 2**20)  # takes no room on the disk
    (one,) = functions(tmp_path)
    assert sizes(one)["numpy"] == 121 * 2**20
    command = [sys.executable, str(ROOT / "layers" / "built.py"), str(tmp_path)]
    refused = subprocess.run(command, capture_output=True, text=True)
    assert refused.returncode == 1
    assert "One with its layers: 241 MiB of 240 (numpy 121, file 120)" in refused.stdout
    assert "One is larger than 240 MiB" in refused.stderr
