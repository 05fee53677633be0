"""Health tells the true state of each part, and no path."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import builders
import pytest
from conftest import TODAY
from fastapi.testclient import TestClient

from lawfirmai.api.app import create_app
from lawfirmai.bootstrap import Container

from .conftest import HERE

PARTS = ["database", "corpus", "index", "data_folder"]


def _garbage(path: Path) -> None:
    path.write_bytes(b"nothing that could be read" * 100)


def _no_index_file(data: Path) -> None:
    next(data.glob("builds/*/group.npy")).unlink()


def _half_an_index_file(data: Path) -> None:
    file = next(data.glob("builds/*/passages-counts.npy"))
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _empty_index_file(data: Path) -> None:
    next(data.glob("builds/*/passages-vectors.npy")).write_bytes(b"")


def _garbled_index_file(data: Path) -> None:
    _garbage(next(data.glob("builds/*/group.npy")))


def _no_embedder(data: Path) -> None:
    next(data.glob("builds/*/embedder/tokens.npy")).unlink()


def _no_index_folder(data: Path) -> None:
    next(data.glob("builds/*")).rename(data / "lost")


def _garbled_database(data: Path) -> None:
    for file in data.glob("lawfirm.db*"):
        file.unlink()
    _garbage(data / "lawfirm.db")


def _database_that_is_a_folder(data: Path) -> None:
    for file in data.glob("lawfirm.db*"):
        file.unlink()
    (data / "lawfirm.db").mkdir()


@pytest.fixture
def client(own_data: Path) -> Iterator[TestClient]:
    held = builders.container(own_data, TODAY)
    yield TestClient(create_app(held), HERE)
    held.close()


def test_all_is_well(client: TestClient) -> None:
    told = client.get("/api/v1/health")
    assert (told.status_code, told.json()["status"]) == (200, "ok")
    assert [one["name"] for one in told.json()["parts"]] == PARTS
    assert {one["status"] for one in told.json()["parts"]} == {"ok"}


@pytest.mark.parametrize(
    ("harm", "failed"),
    [
        (_no_index_file, {"index"}),
        (_half_an_index_file, {"index"}),
        (_empty_index_file, {"index"}),
        (_garbled_index_file, {"index"}),
        (_no_embedder, {"index"}),
        (_no_index_folder, {"index"}),
        (_garbled_database, {"database", "corpus", "index"}),
        (_database_that_is_a_folder, {"database", "corpus", "index"}),
    ],
)
def test_what_is_broken_is_named_and_the_others_still_told(
    client: TestClient, own_data: Path, harm: Callable[[Path], None], failed: set[str]
) -> None:
    harm(own_data)
    told = client.get("/api/v1/health")
    assert (told.status_code, told.json()["status"]) == (503, "failed")
    assert [one["name"] for one in told.json()["parts"]] == PARTS
    assert {one["name"] for one in told.json()["parts"] if one["status"] == "failed"} == failed
    assert str(own_data) not in told.text
    assert ".npy" not in told.text


def test_a_service_with_a_broken_index_starts_and_says_so(own_data: Path) -> None:
    _no_index_file(own_data)
    held = builders.container(own_data, TODAY)
    with TestClient(create_app(held), HERE) as client:
        assert client.get("/api/v1/health").status_code == 503
    held.close()


def test_what_breaks_while_it_runs_is_seen(client: TestClient, own_data: Path) -> None:
    assert client.get("/api/v1/health").status_code == 200
    for file in own_data.glob("lawfirm.db*"):
        _garbage(file)
    told = client.get("/api/v1/health")
    assert told.status_code == 503
    assert "데이터베이스" in told.text


def test_what_is_mended_while_it_runs_is_seen(client: TestClient, own_data: Path) -> None:
    (folder,) = (own_data / "builds").iterdir()
    folder.rename(own_data / "lost")
    assert client.get("/api/v1/health").status_code == 503
    (own_data / "lost").rename(folder)
    assert client.get("/api/v1/health").status_code == 200


def test_without_a_corpus_it_says_what_to_do(empty: Container) -> None:
    with TestClient(create_app(empty), HERE) as client:
        told = client.get("/api/v1/health")
    states = {one["name"]: one["status"] for one in told.json()["parts"]}
    assert states == {"database": "ok", "corpus": "failed", "index": "failed", "data_folder": "ok"}
    assert "lawfirmai ingest starter" in told.text
    assert told.status_code == 503


@pytest.mark.parametrize("harm", [_garbled_database, _database_that_is_a_folder])
@pytest.mark.parametrize("path", ["threads", "builds/current", "search?q=a", "feedback", "usage"])
def test_with_an_unreadable_database_every_route_says_so_without_a_path(
    client: TestClient, own_data: Path, harm: Callable[[Path], None], path: str
) -> None:
    harm(own_data)
    told = client.get(f"/api/v1/{path}")
    assert told.status_code == 503
    assert json.loads(told.text)["detail"].startswith("데이터베이스")
    assert str(own_data) not in told.text
