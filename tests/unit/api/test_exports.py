"""Conversations are handed out as documents, under a name that says whose matter it is."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any
from urllib.parse import unquote

import docx
import pytest
from fastapi.testclient import TestClient
from pypdf import PdfReader

from lawfirmai.choices import EXPORTS

from .conftest import DEPOSIT, Problem

CITED = "주택임대차보호법"


def read(kind: str, content: bytes) -> str:
    if kind == "docx":
        return "\n".join(one.text for one in docx.Document(BytesIO(content)).paragraphs)
    if kind == "pdf":
        return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    return content.decode()


def address(asked: Mapping[str, Any], **query: object) -> str:
    return f"/api/v1/threads/{asked['thread_id']}/export?" + "&".join(f"{k}={v}" for k, v in query.items())


@pytest.mark.parametrize("kind", sorted(EXPORTS))
def test_a_conversation_in_every_format(client: TestClient, asked: Mapping[str, Any], kind: str) -> None:
    told = client.get(address(asked, format=kind))
    assert (told.status_code, told.headers["content-type"]) == (200, EXPORTS[kind].media_type)
    assert CITED in read(kind, told.content).replace("\n", "")


def test_markdown_where_nothing_is_said(client: TestClient, asked: Mapping[str, Any]) -> None:
    assert client.get(address(asked)).headers["content-type"].startswith("text/markdown")


def test_one_question_alone(client: TestClient, asked: Mapping[str, Any]) -> None:
    follow = "그럼 이자도 받을 수 있나요?"
    second = client.post("/api/v1/chat", json={"message": follow, "thread_id": asked["thread_id"]}).json()
    whole, one = client.get(address(asked)).text, client.get(address(asked, turn=second["turn_id"])).text
    assert DEPOSIT in whole
    assert follow.rstrip("?") in whole
    assert follow.rstrip("?") in one
    assert one.count("\n") < whole.count("\n")


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("보증금 반환", "보증금 반환"),
        ('../../etc/passwd "x"; a=b', "etc passwd x ; a=b"),
        ("a\\b:c*?<d>|e", "a b c d e"),
        ("...", "대화"),
        ("가" * 100, "가" * 80),
    ],
)
def test_the_file_has_the_conversations_name(
    client: TestClient, asked: Mapping[str, Any], title: str, named: str
) -> None:
    client.patch(f"/api/v1/threads/{asked['thread_id']}", json={"title": title})
    disposition = client.get(address(asked, format="md")).headers["content-disposition"]
    plain, _, encoded = disposition.partition("; filename*=UTF-8''")
    assert plain == 'attachment; filename="lawfirmai.md"'
    assert unquote(encoded) == f"{named}.md"
    assert encoded.isascii()


@pytest.mark.parametrize("query", [{"format": "hwp"}, {"format": ""}, {"turn": 0}, {"turn": 2**31}, {"turn": "첫째"}])
def test_what_cannot_be_handed_out(
    client: TestClient, asked: Mapping[str, Any], problem: Problem, query: Mapping[str, object]
) -> None:
    problem(client.get(address(asked, **query)), 422)


def test_a_question_of_another_conversation(client: TestClient, asked: Mapping[str, Any], problem: Problem) -> None:
    another = client.post("/api/v1/chat", json={"message": DEPOSIT}).json()
    problem(client.get(address(asked, turn=another["turn_id"])), 404)
