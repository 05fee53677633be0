"""What `sam validate` and `sam build` do not see: handlers, events, settings and parameters that nothing stands behind."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from layers.built import ROOT, template

from lawfirmai.settings import Settings

HELD = template()


def own(root: Path) -> dict[str, dict[str, Any]]:
    """The functions of a template by their folder."""
    held = template(root / "template.yaml")
    shared = held.get("Globals", {}).get("Function", {})
    resources = [one for one in held["Resources"].values() if one["Type"] == "AWS::Serverless::Function"]
    return {Path(one["Properties"]["CodeUri"]).name: shared | one["Properties"] for one in resources}


def gaps(root: Path) -> Iterator[str]:
    """A function is a folder with its handler, a resource of the template and a sample event: what of it is missing."""
    resources = own(root)
    folders = {file.parent.name for file in root.glob("functions/*/*.py")}
    events = {file.parent.name for file in root.glob("events/*/*.json")}
    for name in sorted(folders | events | resources.keys()):
        if name not in folders:
            yield f"functions/{name} is missing"
        if name not in resources:
            yield f"{name} is no function of template.yaml"
        if name not in events:
            yield f"events/{name} holds no event"
        if name in resources and name in folders and not _handles(root, resources[name]):
            yield f"{name} does not define {resources[name]['Handler']}"


def _handles(root: Path, function: dict[str, Any]) -> bool:
    module, _, handler = function["Handler"].rpartition(".")
    file = root / function["CodeUri"] / f"{module}.py"
    return file.exists() and any(
        isinstance(node, ast.FunctionDef) and node.name == handler for node in ast.parse(file.read_text("utf-8")).body
    )


def test_every_function_has_its_three_parts() -> None:
    assert list(gaps(ROOT)) == []


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ("functions/collect/app.py", "functions/collect is missing"),
        ("template.yaml", "collect is no function of template.yaml"),
        ("events/collect/daily.json", "events/collect holds no event"),
        ("handler", "collect does not define app.handler"),
    ],
)
def test_a_missing_part_is_named(tmp_path: Path, changed: str, told: str) -> None:
    resource = "Resources: {Collect: {Type: AWS::Serverless::Function, Properties: {CodeUri: functions/collect}}}"
    parts = {
        "functions/collect/app.py": "def handle(): ..." if changed == "handler" else "def handler(): ...",
        "template.yaml": f"Globals: {{Function: {{Handler: app.handler}}}}\n{resource}",
        "events/collect/daily.json": "{}",
    }
    parts |= {changed: "Resources: {}"} if changed == "template.yaml" else {}
    for name, text in parts.items():
        if name != changed or name == "template.yaml":
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text)
    assert list(gaps(tmp_path)) == [told]


def test_every_setting_of_the_template_is_read_by_the_library() -> None:
    fields = {f"LAWFIRM_{name.upper()}" for name in Settings.model_fields}
    set_there = set(re.findall(r"LAWFIRM_[A-Z_]+", (ROOT / "template.yaml").read_text("utf-8")))
    assert set_there
    assert set_there <= fields


def test_every_environment_sets_every_parameter_and_names_no_account() -> None:
    text = (ROOT / "samconfig.toml").read_text("utf-8")
    environments = {name: one for name, one in tomllib.loads(text).items() if isinstance(one, dict)}
    assert "minimal" in environments
    for name, one in environments.items():
        assert one["global"]["parameters"]["region"] == "ap-northeast-2", name
        if "deploy" in one:
            overrides = dict(each.split("=", 1) for each in one["deploy"]["parameters"]["parameter_overrides"])
            assert overrides.keys() == HELD["Parameters"].keys(), name
    assert not re.search(r"\b\d{12}\b", text + (ROOT / "template.yaml").read_text("utf-8"))


def test_a_function_writes_its_log_under_its_own_role_and_nothing_else() -> None:
    for name, function in own(ROOT).items():
        role = HELD["Resources"][function["Role"]["Fn::GetAtt"].removesuffix(".Arn")]["Properties"]
        statements = [one for policy in role["Policies"] for one in policy["PolicyDocument"]["Statement"]]
        assert all("*" not in str(one["Resource"]) for one in statements), name
        log = HELD["Resources"][function["LoggingConfig"]["LogGroup"]["Ref"]]["Properties"]
        assert log["RetentionInDays"] == {"Ref": "LogRetentionDays"}, name
