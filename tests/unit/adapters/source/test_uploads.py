import random
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import docx
import pytest
from pypdf import PdfWriter

from lawfirmai.adapters.source.office import UNPACKED
from lawfirmai.adapters.source.uploads import Uploads
from lawfirmai.domain.attachments import LARGEST
from lawfirmai.domain.documents import RawDocument, Upload
from lawfirmai.domain.errors import InvalidInput, ParseError

SECTION = (
    '<?xml version="1.0" encoding="UTF-8"?><hs:sec xmlns:hs="s" xmlns:hp="p">'
    "<hp:p><hp:run><hp:t>임대차 </hp:t></hp:run><hp:run><hp:t>계약서</hp:t></hp:run></hp:p>"
    "<hp:p><hp:run><hp:tbl><hp:tc><hp:p><hp:run><hp:t>보증금</hp:t></hp:run></hp:p></hp:tc></hp:tbl></hp:run></hp:p>"
    "</hs:sec>"
)


def read(name: str, content: bytes) -> Upload:
    (parsed,) = Uploads([]).parse(RawDocument("uploads", name, content))
    assert parsed.characters == sum(parsed.kept.values()) + sum(parsed.left_out.values())
    assert isinstance(parsed.document, Upload)
    return parsed.document


def packed(**files: str | bytes) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return content.getvalue()


def pdf(*texts: str) -> bytes:
    """One page a text, written by hand: pypdf cannot write text."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    kids = []
    for text in texts:
        stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode()
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
        page = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents {len(objects)} 0 R>>"
        objects.append(page.encode())
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>".encode()
    return assembled(objects)


def assembled(objects: Sequence[bytes]) -> bytes:
    body, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj" % number + content + b"endobj\n"
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(body))
    return body + table + trailer


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
def test_plain_text_is_read_in_the_encodings_people_use(encoding: str) -> None:
    assert read("계약서.txt", " 별빛 계약서\r\n제1조\r\n".encode(encoding)).pages == ("별빛 계약서\n제1조",)


def test_what_is_no_text_is_refused_though_its_name_says_so() -> None:
    with pytest.raises(ParseError, match="읽을 수 없습니다"):
        read("그림.txt", b"GIF89a\x00\x01")
    with pytest.raises(ParseError, match="글자가 없는 문서"):
        read("빈 글.txt", b" \r\n")


def test_a_pdf_has_one_text_a_page() -> None:
    assert read("lease.PDF", pdf("Lease contract", "Deposit")).pages == ("Lease contract", "Deposit")


def test_a_scanned_pdf_is_refused_with_a_way_out() -> None:
    writer, content = PdfWriter(), BytesIO()
    writer.add_blank_page(100, 100)
    writer.write(content)
    with pytest.raises(ParseError, match="글자가 없는 PDF"):
        read("scan.pdf", content.getvalue())


def test_a_pdf_of_more_pages_than_are_read_is_refused() -> None:
    content = pdf("one", "two", "three")
    assert len(Uploads(most_pages=3).parse(RawDocument("uploads", "lease.pdf", content))) == 1
    with pytest.raises(ParseError, match=r"lease\.pdf: .*쪽이 넘는"):
        Uploads(most_pages=2).parse(RawDocument("uploads", "lease.pdf", content))


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_a_locked_pdf_is_refused(algorithm: str) -> None:
    writer, content = PdfWriter(), BytesIO()
    writer.add_blank_page(100, 100)
    writer.encrypt("별빛", algorithm=algorithm)
    writer.write(content)
    with pytest.raises(ParseError, match="암호"):
        read("locked.pdf", content.getvalue())


def test_a_docx_keeps_its_tables_in_place() -> None:
    document, content = docx.Document(), BytesIO()
    document.add_paragraph("임대차 계약서")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "보증금", "1억원"
    document.add_paragraph("끝")
    document.save(content)
    assert read("계약서.docx", content.getvalue()).pages == ("임대차 계약서\n보증금 | 1억원\n끝",)


def test_a_docx_keeps_tables_within_tables_and_repeated_words() -> None:
    document, content = docx.Document(), BytesIO()
    outer = document.add_table(rows=1, cols=2)
    outer.rows[0].cells[0].text = "1억원"
    outer.rows[0].cells[1].text = "1억원"
    inner = outer.rows[0].cells[1].add_table(rows=1, cols=1)
    inner.rows[0].cells[0].text = "별빛값"
    document.save(content)
    assert read("계약서.docx", content.getvalue()).pages == ("1억원 | 1억원\n별빛값",)


def test_a_cell_that_claims_a_billion_columns_is_one_cell() -> None:
    document, content = docx.Document(), BytesIO()
    cell = document.add_table(rows=1, cols=1).rows[0].cells[0]
    cell.text = "별빛값"
    cell._tc.grid_span = 1_000_000_000
    document.save(content)
    assert read("계약서.docx", content.getvalue()).pages == ("별빛값",)


@pytest.mark.parametrize("name", ["계약서.docx", "계약서.hwpx"])
def test_a_locked_archive_or_an_old_format_is_refused(name: str) -> None:
    locked = bytearray(packed(Contents__section0_xml=SECTION))
    locked[6] |= 1
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    for content in (bytes(locked), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)):
        with pytest.raises(ParseError, match="암호"):
            read(name, content)


def test_an_hwpx_whose_manifest_names_a_cipher_is_locked() -> None:
    manifest = "<odf:manifest><odf:encryption-data/></odf:manifest>"
    with pytest.raises(ParseError, match="암호"):
        read("계약서.hwpx", packed(Contents__section0_xml=b"\x8f\x00", **{"META-INF__manifest_xml": manifest}))


@pytest.mark.parametrize("kind", ["pdf", "docx", "hwpx"])
def test_whatever_bytes_are_spoiled_a_file_is_read_or_refused(kind: str) -> None:
    document, whole = docx.Document(), BytesIO()
    document.add_paragraph("별빛 계약서")
    document.add_table(rows=1, cols=1).rows[0].cells[0].text = "별빛값"
    document.save(whole)
    sound = {
        "pdf": pdf("Lease contract", "Deposit"),
        "docx": whole.getvalue(),
        "hwpx": packed(Contents__section0_xml=SECTION),
    }[kind]
    chance = random.Random(kind)
    for _ in range(150):
        spoiled = bytearray(sound[: chance.randrange(len(sound))] if chance.random() < 0.2 else sound)
        for _ in range(chance.randrange(1, 12)):
            if spoiled:
                spoiled[chance.randrange(len(spoiled))] = chance.randrange(256)
        with suppress(ParseError):
            read(f"x.{kind}", bytes(spoiled))


def test_an_hwpx_is_read_section_by_section() -> None:
    content = packed(Contents__section0_xml=SECTION, Contents__section1_xml=SECTION.replace("임대차", "전세"))
    pages = read("계약서.hwpx", content).pages
    assert [page.split("\n")[0] for page in pages] == ["임대차 계약서", "전세 계약서"]
    assert pages[0].endswith("보증금")


def test_an_hwpx_with_entities_is_refused() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]>' + SECTION.partition("?>")[2]
    with pytest.raises(ParseError, match="형식 선언"):
        read("폭탄.hwpx", packed(Contents__section0_xml=bomb))


@pytest.mark.parametrize("name", ["폭탄.hwpx", "폭탄.docx"])
def test_a_zip_that_unpacks_beyond_the_limit_is_refused(name: str) -> None:
    with pytest.raises(ParseError, match="50 MB"):
        read(name, packed(Contents__section0_xml=b"\x00" * (UNPACKED + 1)))


@pytest.mark.parametrize("name", ["x.pdf", "x.docx", "x.hwpx", "x.txt"])
def test_a_damaged_file_is_a_parse_error_that_names_it(name: str) -> None:
    with pytest.raises(ParseError, match=name):
        read(name, b"\xff\xfe\x00\x80damaged")


def test_a_zip_that_is_no_document_is_a_parse_error() -> None:
    for name in ("x.docx", "x.hwpx"):
        with pytest.raises(ParseError, match=name):
            read(name, packed(readme="별빛"))


def test_the_same_file_is_the_same_upload() -> None:
    one, again, other = read("a.txt", "별빛".encode()), read("b.txt", "별빛".encode()), read("a.txt", "달빛".encode())
    assert one.upload_id == again.upload_id != other.upload_id


def test_a_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    (tmp_path / "big.txt").write_bytes(b"a" * (LARGEST + 1))
    (raw,) = Uploads([tmp_path]).fetch()
    with pytest.raises(InvalidInput, match="10 MB"):
        Uploads([tmp_path]).parse(raw)


def test_an_unknown_kind_of_file_is_refused_with_the_known_ones() -> None:
    with pytest.raises(InvalidInput, match=r"\.pdf.*\.hwpx"):
        read("계약서.xlsx", b"x")
    with pytest.raises(InvalidInput, match="HWPX로 저장"):
        read("계약서.hwp", b"x")


def test_a_folder_gives_its_files_by_name_and_a_missing_file_is_refused(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text("별빛")
    (tmp_path / "link.txt").symlink_to("/etc/hostname")
    assert [raw.key for raw in Uploads([tmp_path]).fetch()] == ["a.txt", "b.txt"]
    with pytest.raises(InvalidInput, match="없습니다"):
        list(Uploads([tmp_path / "c.txt"]).fetch())


def test_the_name_of_an_upload_carries_no_folder() -> None:
    assert read("..\\..\\몰래/계약서.txt", "별빛".encode()).name == "계약서.txt"
