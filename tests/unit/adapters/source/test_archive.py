import tarfile
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from lawfirmai.adapters.source.archive import entries
from lawfirmai.domain.errors import InvalidInput

FILES = {"kr/가법/법률.md": b"1", "kr/나법/법률.md": b"2", "readme.txt": b"3"}


def tarred(path: Path, mode: str) -> Path:
    with tarfile.open(path, mode) as tar:  # type: ignore[call-overload]
        for name, content in {**FILES, "../밖.md": b"4", "/뿌리.md": b"5"}.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            tar.addfile(entry, BytesIO(content))
        link = tarfile.TarInfo("kr/link.md")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/hostname"
        tar.addfile(link)
    return path


@pytest.mark.parametrize(("name", "mode"), [("x.tar.xz", "w:xz"), ("x.tar.gz", "w:gz")])
def test_a_tar_is_read_without_links_and_names_that_leave_it(tmp_path: Path, name: str, mode: str) -> None:
    assert list(entries(tarred(tmp_path / name, mode), ".md")) == [("kr/가법/법률.md", b"1"), ("kr/나법/법률.md", b"2")]


def test_a_zip_is_read_in_the_order_of_names(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        for name in ("나.md", "가.md", "../밖.md"):
            archive.writestr(name, name)
    assert [name for name, _ in entries(tmp_path / "x.zip", ".md")] == ["가.md", "나.md"]


def test_a_folder_is_read_in_the_order_of_names_without_links(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    inside = tmp_path / "inside"
    outside.mkdir()
    (outside / "밖.md").write_bytes(b"4")
    for name, content in FILES.items():
        (inside / name).parent.mkdir(parents=True, exist_ok=True)
        (inside / name).write_bytes(content)
    (inside / "link.md").symlink_to(outside / "밖.md")
    (inside / "folder").symlink_to(outside)
    assert [name for name, _ in entries(inside, ".md")] == ["kr/가법/법률.md", "kr/나법/법률.md"]


def test_a_single_file_is_itself(tmp_path: Path) -> None:
    (tmp_path / "법률.md").write_bytes(b"1")
    assert list(entries(tmp_path / "법률.md", ".md")) == [("법률.md", b"1")]


def test_a_missing_path_is_told_to_the_caller(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="원본 자료가 없습니다"):
        list(entries(tmp_path / "없음", ".md"))


def test_an_archive_that_is_broken_is_told_to_the_caller(tmp_path: Path) -> None:
    for name in ("x.tar.xz", "x.zip"):
        (tmp_path / name).write_bytes(b"broken")
        with pytest.raises(InvalidInput, match=name):
            list(entries(tmp_path / name, ".md"))
