"""Documents of a conversation over HTTP."""

from collections.abc import Iterator
from typing import Any

import documents
from fastapi.testclient import TestClient

from lawfirmai.domain.attachments import LARGEST, MOST

from .conftest import Problem

REPAIR = "올린 계약서에 보일러가 고장 나면 누가 고친다고 되어 있나요?"
NOBODY = "00000000-0000-4000-8000-000000000000"


def files(name: str = "임대차계약서.txt", content: bytes | None = None) -> dict[str, Any]:
    return {"file": (name, documents.text("임대차계약서.txt").encode() if content is None else content)}


def opened(client: TestClient) -> dict[str, Any]:
    sent = client.post("/api/v1/attachments", files=files())
    assert sent.status_code == 201, sent.text
    held: dict[str, Any] = sent.json()
    return held


def place(held: dict[str, Any]) -> str:
    return f"/api/v1/threads/{held['thread_id']}/attachments"


def test_a_document_opens_a_conversation_in_which_it_is_asked_about(client: TestClient) -> None:
    held = opened(client)
    assert held["name"] == "임대차계약서.txt"
    assert client.get(place(held)).json() == [held]
    answer = client.post("/api/v1/chat", json={"message": REPAIR, "thread_id": held["thread_id"]}).json()
    assert answer["standing"] == "grounded"
    assert "보일러, 수도관" in answer["claims"][0]["quote"]
    assert f"upload|{held['id']}" in [one["id"] for one in answer["sources"]]


def test_another_joins_it_and_the_same_file_twice_is_one(client: TestClient) -> None:
    held = opened(client)
    sent = client.post(place(held), files=files("약정.pdf", documents.as_pdf("제1조(별빛) 별빛을 빌린다.")))
    assert sent.status_code == 201
    again = client.post(place(held), files=files("사본.txt"))
    assert (again.status_code, again.json()) == (201, held)
    assert {one["name"] for one in client.get(place(held)).json()} == {"임대차계약서.txt", "약정.pdf"}


def test_what_is_removed_is_gone(client: TestClient, problem: Problem) -> None:
    held = opened(client)
    assert client.delete(f"{place(held)}/{held['id']}").status_code == 204
    assert client.get(place(held)).json() == []
    problem(client.delete(f"{place(held)}/{held['id']}"), 404)


def test_it_goes_with_its_conversation(client: TestClient, problem: Problem) -> None:
    held = opened(client)
    assert client.delete(f"/api/v1/threads/{held['thread_id']}").status_code == 204
    problem(client.get(place(held)), 404)


def test_another_finds_none_of_it(client: TestClient, other: TestClient, problem: Problem) -> None:
    held = opened(client)
    problem(other.get(place(held)), 404)
    problem(other.post(place(held), files=files("끼어들기.txt")), 404)
    problem(other.delete(f"{place(held)}/{held['id']}"), 404)
    problem(client.post(f"/api/v1/threads/{NOBODY}/attachments", files=files()), 404)
    assert client.get(place(held)).json() == [held]


def test_what_cannot_be_read_is_told_in_one_sentence(client: TestClient, problem: Problem) -> None:
    assert "HWPX로 저장" in problem(client.post("/api/v1/attachments", files=files("계약서.hwp")), 400)
    assert "손상된 PDF" in problem(client.post("/api/v1/attachments", files=files("계약서.pdf", b"no")), 400)
    assert client.get("/api/v1/threads").json()["total"] == 0


def test_a_request_without_a_file_is_told_so(client: TestClient, problem: Problem) -> None:
    problem(client.post("/api/v1/attachments"), 422)
    problem(client.post("/api/v1/attachments", data={"file": "no file"}), 422)
    problem(client.post("/api/v1/attachments", json={"file": "no file"}), 422)
    broken = {"content-type": "multipart/form-data; boundary=x"}
    problem(client.post("/api/v1/attachments", content=b"--x\r\nbroken", headers=broken), 422)


def test_a_full_conversation_takes_no_more(client: TestClient, problem: Problem) -> None:
    held = opened(client)
    for number in range(1, MOST):
        assert client.post(place(held), files=files(f"{number}.txt", b"%d" % number)).status_code == 201
    assert f"{MOST}개까지" in problem(client.post(place(held), files=files("더.txt", b"more")), 400)


class TestSize:
    def test_the_largest_file_passes_and_a_byte_more_does_not(self, client: TestClient, problem: Problem) -> None:
        """What passes is read: here, that it is no PDF."""
        assert "손상된 PDF" in problem(client.post("/api/v1/attachments", files=files("a.pdf", b"a" * LARGEST)), 400)
        larger = client.post("/api/v1/attachments", files=files("a.pdf", b"a" * (LARGEST + 1)))
        assert "10 MB" in problem(larger, 413)

    def test_far_more_is_turned_away_by_its_length(self, client: TestClient, problem: Problem) -> None:
        held = opened(client)
        for path in ("/api/v1/attachments", place(held)):
            assert "10 MB" in problem(client.post(path, files=files("a.pdf", b"a" * (LARGEST + 2**20))), 413)

    def test_without_a_length_as_soon_as_it_has_grown(self, client: TestClient, problem: Problem) -> None:
        sent = []

        def body() -> Iterator[bytes]:
            yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
            for number in range(1000):
                sent.append(number)
                yield b"a" * 2**18

        headers = {"content-type": "multipart/form-data; boundary=x"}
        problem(client.post("/api/v1/attachments", content=body(), headers=headers), 413)
        assert client.get("/api/v1/threads").json()["total"] == 0
