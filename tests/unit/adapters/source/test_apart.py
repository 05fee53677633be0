"""A stranger's file is read in a process of its own, with an end to its time and memory."""

import os
import zlib
from contextlib import ExitStack
from io import BytesIO

import docx
import pytest
from test_uploads import assembled, pdf

from lawfirmai.adapters.source.apart import AT_ONCE, Apart
from lawfirmai.domain.attachments import PAGES
from lawfirmai.domain.errors import InvalidInput, Unavailable

pages = Apart().pages


def laborious() -> bytes:
    """A PDF of some kilobytes with three million operators, each of which is looked at."""
    packed = zlib.compress(b"BT (x) Tj ET\n" * 300_000)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count 12>>" % (b"3 0 R " * 12),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    return assembled(objects)


def test_what_is_read_apart_is_what_is_in_the_file() -> None:
    document, content = docx.Document(), BytesIO()
    document.add_paragraph("별빛 계약서")
    document.save(content)
    assert pages("계약서.docx", content.getvalue()) == ("별빛 계약서",)
    assert pages("lease.pdf", pdf("Lease", "Deposit")) == ("Lease", "Deposit")
    assert pages("글.md", "# 별빛".encode()) == ("# 별빛",)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("x.pdf", b"no pdf", "손상된 PDF"),
        ("x.hwp", b"", "HWPX로 저장"),
        ("-c.pdf", b"", "-c.pdf: 손상된"),
        ("x.pdf", pdf(*["page"] * (PAGES + 1)), "쪽이 넘는"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_sentence(name: str, content: bytes, told: str) -> None:
    with pytest.raises(InvalidInput, match=told) as wrong:
        pages(name, content)
    assert str(wrong.value).count(".") <= 3
    assert "\n" not in str(wrong.value)


def test_a_file_that_asks_for_too_much_work_is_given_up() -> None:
    content = laborious()
    assert len(content) < 200_000
    with pytest.raises(InvalidInput, match="너무 크거나 복잡한"):
        Apart(seconds=1).pages("끝없는.pdf", content)


def test_a_file_that_asks_for_too_much_memory_is_given_up() -> None:
    with pytest.raises(InvalidInput, match="너무 크거나 복잡한"):
        Apart(memory=120 * 2**20).pages("큰.pdf", laborious())


def test_who_would_wait_too_long_for_their_turn_is_told_to_come_again() -> None:
    apart = Apart(seconds=0)
    with ExitStack() as others:
        for _ in range(AT_ONCE):
            others.enter_context(apart._turn)
        with pytest.raises(Unavailable, match="잠시 뒤에"):
            apart.pages("lease.pdf", pdf("Lease"))


def test_the_deployments_secrets_do_not_go_along(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader starts without the environment it would otherwise inherit."""
    monkeypatch.setenv("PYTHONHOME", "/nowhere")  # with it, no Python starts
    assert pages("lease.pdf", pdf("Lease")) == ("Lease",)
    assert os.environ["PYTHONHOME"] == "/nowhere"
