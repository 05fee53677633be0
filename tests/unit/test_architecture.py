"""Who may import whom, and in which room each foreign library lives (docs/architecture.md)."""

import ast
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import lawfirmai

PACKAGE = Path(lawfirmai.__file__ or "").parent
ROOT = Path(__file__).parents[2]

# A room is a top-level module or package, or one package of the adapters.
FOUNDATION = {"domain", "ports", "settings"}
FRONT_DOOR = {"domain", "ports", "ingest", "workflow", "conversation", "reader", "assistant", "settings"}
FRONT_DOOR |= {"choices", "bootstrap"}
MAY_IMPORT: Mapping[str, set[str]] = {
    "domain": set(),
    "settings": set(),
    "ports": {"domain"},
    "ingest": {"domain", "ports"},
    "conversation": {"domain", "ports"},
    "workflow": {"domain", "ports"},
    "adapters": FOUNDATION,  # adapters/__init__.py and adapters/vectorised.py
    "adapters.*": FOUNDATION | {"adapters"},
    "reader": {"domain"},
    "assistant": {"domain", "ports", "workflow", "reader"},
    "choices": {"domain", "ports"}
    | {f"adapters.{port}" for port in ("cache", "embedder", "export", "generator", "index", "source")},
    "bootstrap": {"*"},
    "evaluation": {"domain", "ports", "ingest", "bootstrap"},
    "comparison": {"domain", "evaluation"},
    "training": {"domain", "ingest", "evaluation", "workflow"},
    "retraining": {"comparison", "domain", "evaluation", "ingest", "training"},
    "cli": FRONT_DOOR | {"cli_train", "comparison", "evaluation"},
    "cli_train": {"comparison", "domain", "retraining", "training"},
    "api": FRONT_DOOR,
    "functions": FRONT_DOOR | {"api"},
    "serving": {"domain"},
    "streamlit_app": FRONT_DOOR,
    "streamlit_app.__main__": FRONT_DOOR | {"api", "serving"},  # one process serves both
}
# The modules, without our package's name, in which a foreign library may be imported; a package counts whole.
ROOM_OF: Mapping[str, set[str]] = {
    "alembic": {"adapters.database"},
    "anyio": {"api"},
    "aws_lambda_powertools": {"functions"},
    "cachetools": {"adapters.cache", "adapters.identity", "api", "conversation"},
    "docx": {"adapters.export", "adapters.source"},
    "faiss": {"adapters.index"},
    "fastapi": {"api"},
    "joserfc": {"adapters.identity"},
    "lightgbm": {"training"},
    "langgraph": {"workflow.graph", "bootstrap"},
    "mangum": {"functions"},
    "numpy": {"adapters", "workflow.fusion", "training"},
    "pydantic": {"settings", "bootstrap", "api"},
    "pydantic_settings": {"settings"},
    "pypdf": {"adapters.source"},
    "reportlab": {"adapters.export"},
    "sqlalchemy": {"adapters.database", "bootstrap"},
    "starlette": {"api", "streamlit_app"},
    "streamlit": {"streamlit_app"},
    "tqdm": {"cli"},
    "typer": {"cli", "cli_train"},
    "uvicorn": {"serving"},
}
# Arrows that are drawn wrongly and known to be; each goes with the commit that mends it.
KNOWN: set[tuple[str, str]] = set()


def imports(module: str, source: str) -> Iterator[tuple[int, str]]:
    """(line, module imported), inside functions too; ``from package import name`` counts as ``package.name``."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(["lawfirmai", *module.split(".")][: -node.level]) if node.level else ""
            stem = ".".join(filter(None, [base, node.module]))
            yield from ((node.lineno, f"{stem}.{alias.name}") for alias in node.names)


def room(module: str) -> str:
    parts = module.split(".")
    package = parts[0] == "adapters" and len(parts) > 1 and (PACKAGE / "adapters" / parts[1]).is_dir()
    return ".".join(parts[: 2 if package else 1])


def violations(module: str, source: str) -> list[str]:
    """One sentence for each import that house.md does not allow. ``module`` is named without our package."""
    found = []
    for line, imported in imports(module, source):
        top, _, ours = imported.partition(".")
        if top == "streamlit_app":
            reason = "" if module.startswith(top) else "nothing of ours imports the pages"
        else:
            reason = _arrow(module, ours) if top == "lawfirmai" else _foreign(module, top)
        if reason:
            found.append(f"{module}:{line} imports {imported}: {reason}")
    return found


def _arrow(module: str, imported: str) -> str:
    one, other = room(module), room(imported)
    allowed = MAY_IMPORT.get(module) or MAY_IMPORT.get("adapters.*" if one.startswith("adapters.") else one)
    if allowed is None:
        return f"{one} has no row in MAY_IMPORT"
    if one == other or other in allowed or "*" in allowed or any((module, k) in KNOWN for k in _stems(imported)):
        return ""
    return f"{one} may import only {', '.join(sorted(allowed)) or 'itself'}"


def _foreign(module: str, library: str) -> str:
    if library in sys.stdlib_module_names:
        return ""
    rooms = ROOM_OF.get(library)
    if rooms is None:
        return f"{library} has no room in ROOM_OF"
    return "" if rooms & set(_stems(module)) else f"{library} lives in {', '.join(sorted(rooms)) or 'no room of ours'}"


def _stems(module: str) -> list[str]:
    parts = module.split(".")
    return [".".join(parts[:length]) for length in range(1, len(parts) + 1)]


def modules() -> Iterator[tuple[str, str]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts), path.read_text("utf-8")
    for folder in ("functions", "streamlit_app"):  # beside the package, held to the same arrows
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield ".".join(path.relative_to(ROOT).with_suffix("").parts), path.read_text("utf-8")


def test_every_import_follows_the_arrows() -> None:
    found = [one for module, source in modules() if module != "__init__" for one in violations(module, source)]
    assert not found, "\n" + "\n".join(found)


def test_a_known_exception_is_struck_off_once_it_is_mended() -> None:
    stands = {
        (module, stem)
        for module, source in modules()
        for _, imported in imports(module, source)
        for stem in _stems(imported.removeprefix("lawfirmai."))
    }
    assert stands >= KNOWN


@pytest.mark.parametrize(
    ("module", "source", "told"),
    [
        ("domain.time", "from lawfirmai.ports import Query", "domain may import only itself"),
        ("domain.time", "from ..ports import Query", "domain may import only itself"),
        ("domain.time", "import numpy", "numpy lives in adapters"),
        ("ports", "from lawfirmai.workflow.state import State", "ports may import only domain"),
        ("ingest.pipeline", "from lawfirmai.workflow import state", "ingest may import only domain, ports"),
        ("workflow.rank", "def late():\n    import langgraph.graph", "langgraph lives in bootstrap, workflow.graph"),
        ("workflow.rank", "from lawfirmai.settings import Settings", "workflow may import only domain, ports"),
        ("adapters.index.new", "from lawfirmai.adapters.database import engine", "adapters.index may import only"),
        ("adapters.index.new", "import sqlalchemy", "sqlalchemy lives in adapters.database, bootstrap"),
        ("adapters.embedder.new", "import faiss", "faiss lives in adapters.index"),
        (
            "assistant",
            "from lawfirmai.ingest import chunk",
            "assistant may import only domain, ports, reader, workflow",
        ),
        ("cli", "from lawfirmai.adapters.cache.memory import MemoryCache", "cli may import only"),
        ("ingest.pipeline", "import typer", "typer lives in cli"),
        ("streamlit_app.views.new", "from lawfirmai.adapters.database import threads", "streamlit_app may import only"),
        ("streamlit_app.views.new", "import sqlalchemy", "sqlalchemy lives in adapters.database, bootstrap"),
        ("streamlit_app.views.new", "from lawfirmai.api import app", "streamlit_app may import only"),
        ("api.new", "import streamlit", "streamlit lives in streamlit_app"),
        ("api.new", "from streamlit_app import shell", "nothing of ours imports the pages"),
        ("functions.api.app", "from lawfirmai.adapters.database import keys", "functions may import only"),
        ("api.app", "import mangum", "mangum lives in functions"),
        ("workflow.compose", "import openai", "openai has no room in ROOM_OF"),
        ("extras", "from lawfirmai import domain", "extras has no row in MAY_IMPORT"),
    ],
)
def test_a_forbidden_import_is_named(module: str, source: str, told: str) -> None:
    (reason,) = violations(module, source)
    assert reason.startswith(f"{module}:")
    assert told in reason


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("domain.time", "import re\nfrom lawfirmai.domain.documents import Statute\nfrom .documents import Statute"),
        ("adapters.index.new", "import faiss\nimport numpy\nfrom lawfirmai.adapters.vectorised import counts"),
        ("workflow.graph", "from langgraph.graph import StateGraph"),
        (
            "streamlit_app.views.new",
            "import streamlit as st\nfrom streamlit_app import ways\nfrom lawfirmai.domain import text",
        ),
        ("bootstrap", "from sqlalchemy import Engine\nfrom lawfirmai.adapters.cache.memory import MemoryCache"),
    ],
)
def test_an_allowed_import_is_passed(module: str, source: str) -> None:
    assert violations(module, source) == []
