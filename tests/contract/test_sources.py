"""What every source keeps: an order that does not change, and an account of each character."""

from collections.abc import Callable
from pathlib import Path

import pytest

from lawfirmai.choices import SOURCES
from lawfirmai.domain.documents import RawDocument
from lawfirmai.domain.errors import ParseError
from lawfirmai.ports import Source

DATA = Path(__file__).parents[1] / "data"
MATERIAL = {
    "starter": None,
    "statutes": DATA / "markdown_statutes",
    "precedents": DATA / "precedents",
    "open-api-files": DATA / "open_api_files",
    "files": None,
}


@pytest.fixture(params=sorted(SOURCES))
def sources(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], list[Source]]:
    """The table's sources over documents about statutes that do not exist, made anew at each call."""
    path = MATERIAL[request.param]
    if request.param == "files":
        path = tmp_path / "files"
        path.mkdir()
        (path / "나 계약서.md").write_text("# 별빛 계약\r\n\r\n갑은 별빛을 빌려준다.\r\n", "utf-8")
        (path / "가 각서.txt").write_bytes("별빛값을 갚겠습니다.".encode("cp949"))
    return lambda: SOURCES[request.param]([path] if path else [])


def read(sources: list[Source]) -> list[tuple[Source, RawDocument]]:
    return [(source, raw) for source in sources for raw in source.fetch()]


def test_there_is_something_to_read(sources: Callable[[], list[Source]]) -> None:
    assert read(sources())


def test_the_order_and_the_content_are_the_same_each_time(sources: Callable[[], list[Source]]) -> None:
    assert [raw for _, raw in read(sources())] == [raw for _, raw in read(sources())]


def test_keys_name_documents_and_the_source_names_itself(sources: Callable[[], list[Source]]) -> None:
    held = read(sources())
    assert len({raw.key for _, raw in held}) == len(held)
    assert all(raw.source == source.name for source, raw in held)


def test_every_character_is_kept_or_named_as_left_out(sources: Callable[[], list[Source]]) -> None:
    for source, raw in read(sources()):
        for parsed in source.parse(raw):
            assert parsed.characters == sum(parsed.kept.values()) + sum(parsed.left_out.values()), raw.key
            assert parsed.characters > 0
            assert min([0, *parsed.kept.values()]) == 0, (raw.key, parsed.kept)


def test_the_same_document_parses_alike_each_time(sources: Callable[[], list[Source]]) -> None:
    for source, raw in read(sources()):
        assert source.parse(raw) == source.parse(raw)


@pytest.mark.parametrize("rubbish", [b"", b"\xff\xfe\x00\x01", b"\x80\x81\xfe{}---"])
def test_rubbish_is_a_parse_error_that_names_the_document(sources: Callable[[], list[Source]], rubbish: bytes) -> None:
    for source, raw in read(sources()):
        with pytest.raises(ParseError) as wrong:
            source.parse(RawDocument(raw.source, raw.key, rubbish))
        assert raw.key in str(wrong.value)
