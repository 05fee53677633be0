"""A person's documents within one conversation: what is taken, what is kept of it, who sees it, when it goes."""

import unicodedata
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from lawfirmai.adapters.database.attachments import LONGEST_NAME, AttachmentStore
from lawfirmai.adapters.database.engine import connect, migrate
from lawfirmai.adapters.database.threads import ThreadStore
from lawfirmai.adapters.source.apart import Apart
from lawfirmai.bootstrap import Container
from lawfirmai.domain.attachments import CHARACTERS, KINDS, LARGEST, MOST
from lawfirmai.domain.errors import InvalidInput, NotFound

LEASE = "제1조 임차인은 매월 5일에 차임을 낸다.".encode()


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    held = connect(f"sqlite:///{tmp_path / 'lawfirm.db'}")
    migrate(held)
    yield held
    held.dispose()


@pytest.fixture
def threads(engine: Engine) -> ThreadStore:
    return ThreadStore(engine)


@pytest.fixture
def store(engine: Engine, threads: ThreadStore) -> AttachmentStore:
    return AttachmentStore(engine, threads, Apart().pages)


def rows(engine: Engine) -> int:
    with engine.connect() as connection:
        return int(connection.execute(text("SELECT count(*) FROM attachment")).scalar_one())


class TestAdding:
    def test_a_document_that_comes_first_opens_a_conversation_by_its_name(
        self, store: AttachmentStore, threads: ThreadStore
    ) -> None:
        added = store.add("갑", "", "계약서.txt", LEASE)
        assert store.all("갑", added.thread_id) == [added]
        assert (added.name, added.characters) == ("계약서.txt", len(LEASE.decode()))
        (thread,) = threads.threads("갑")
        assert (thread.id, thread.title, thread.turns) == (added.thread_id, "계약서.txt", 0)
        threads.ask("갑", "차임은 언제 내나요?", added.thread_id)
        assert threads.thread("갑", added.thread_id).title == "차임은 언제 내나요?"

    def test_a_document_joins_a_conversation_that_is_there(self, store: AttachmentStore, threads: ThreadStore) -> None:
        thread, _ = threads.ask("갑", "별빛을 빌려도 되나요?")
        first = store.add("갑", thread, "계약서.txt", LEASE)
        second = store.add("갑", thread, "각서.md", "# 각서".encode())
        assert {one.id for one in store.all("갑", thread)} == {first.id, second.id}
        assert [(one.upload_id, one.name) for one in store.pages(thread)] == [
            (one.id, one.name) for one in store.all("갑", thread)
        ]

    def test_the_same_file_twice_is_one(self, store: AttachmentStore) -> None:
        added = store.add("갑", "", "계약서.txt", LEASE)
        assert store.add("갑", added.thread_id, "사본.txt", LEASE) == added
        assert store.all("갑", added.thread_id) == [added]

    def test_uploads_at_the_same_moment_keep_to_the_limits(self, store: AttachmentStore) -> None:
        thread = store.add("갑", "", "0.txt", b"0").thread_id

        def add(number: int) -> bool:
            try:
                return bool(store.add("갑", thread, f"{number}.txt", str(number % 14).encode()))
            except InvalidInput:
                return False

        with ThreadPoolExecutor(8) as pool:
            done = list(pool.map(add, range(28)))
        assert len(store.all("갑", thread)) == MOST
        assert sum(done) == 2 * MOST

    def test_in_another_conversation_it_is_another(self, store: AttachmentStore) -> None:
        one, other = store.add("갑", "", "계약서.txt", LEASE), store.add("갑", "", "계약서.txt", LEASE)
        assert one.id != other.id
        assert [one.upload_id for one in store.pages(other.thread_id)] == [other.id]


class TestRefusal:
    @pytest.mark.parametrize(
        ("name", "content", "told"),
        [
            ("계약서.hwp", b"x", "HWPX로 저장"),
            ("그림.png", b"x", r"\.pdf, \.docx, \.hwpx, \.txt, \.md"),
            ("계약서", b"x", "읽을 수 있는 형식"),
            ("", b"x", "이름 없는 파일"),
            ("빈 글.txt", b"", "글자가 없는"),
            ("손상.pdf", b"%PDF-1.7 nothing", "손상된 PDF"),
            ("큰 글.txt", b"a" * (LARGEST + 1), "10 MB보다 큰"),
            ("긴 글.txt", b"a" * (CHARACTERS + 1), f"{CHARACTERS:,}자"),
        ],
    )
    def test_is_one_sentence_and_leaves_nothing_behind(
        self, store: AttachmentStore, threads: ThreadStore, engine: Engine, name: str, content: bytes, told: str
    ) -> None:
        with pytest.raises(InvalidInput, match=told) as wrong:
            store.add("갑", "", name, content)
        assert str(wrong.value).endswith("니다.") or str(wrong.value).endswith("시오.")
        assert threads.threads("갑") == []
        assert rows(engine) == 0

    def test_comes_once_a_conversation_is_full(self, store: AttachmentStore) -> None:
        thread = store.add("갑", "", "0.txt", b"0").thread_id
        for number in range(1, MOST):
            store.add("갑", thread, f"{number}.txt", str(number).encode())
        with pytest.raises(InvalidInput, match=f"{MOST}개까지"):
            store.add("갑", thread, "더.txt", b"more")
        assert store.add("갑", thread, "0.txt", b"0").characters == 1
        assert len(store.all("갑", thread)) == MOST

    def test_comes_once_its_documents_are_too_long_together(self, store: AttachmentStore) -> None:
        half = "가" * (CHARACTERS // 2)
        thread = store.add("갑", "", "앞.txt", half.encode()).thread_id
        store.add("갑", thread, "뒤.txt", ("나" + half[1:]).encode())
        with pytest.raises(InvalidInput, match=f"모두 {CHARACTERS:,}자까지"):
            store.add("갑", thread, "더.txt", b"more")
        assert len(store.all("갑", thread)) == 2

    def test_every_kind_that_is_offered_can_be_read(self, store: AttachmentStore) -> None:
        for kind in KINDS:
            with pytest.raises(InvalidInput, match=r"손상|글자가 없는"):
                store.add("갑", "", f"x{kind}", b"" if kind in (".txt", ".md") else b"x")


class TestWhatIsKept:
    def test_personal_numbers_are_masked_in_text_and_name(self, store: AttachmentStore) -> None:
        content = "임대인 김별빛 900101-1234568, 전화 010-1234-5678".encode()
        added = store.add("갑", "", "김별빛 010-1234-5678.txt", content)
        assert added.name == "김별빛 [전화번호].txt"
        (held,) = store.pages(added.thread_id)
        assert held.pages == ("임대인 김별빛 [주민등록번호], 전화 [전화번호]",)
        with pytest.raises(InvalidInput) as wrong:
            store.add("갑", "", "900101-1234568.hwp", b"x")
        assert "900101" not in str(wrong.value)

    def test_names_and_texts_are_whole_characters_without_control_signs(self, store: AttachmentStore) -> None:
        name = unicodedata.normalize("NFD", "..\\비밀/별빛\x1b[31m 계약서.txt\n")
        written = unicodedata.normalize("NFD", "별빛\x07 계약\x0c끝")
        added = store.add("갑", "", name, written.encode())
        assert added.name == "별빛[31m 계약서.txt"
        assert store.pages(added.thread_id)[0].pages == ("별빛 계약\n끝",)

    def test_a_long_name_is_cut_before_its_ending(self, store: AttachmentStore) -> None:
        assert store.add("갑", "", "가" * 300 + ".txt", LEASE).name == "가" * LONGEST_NAME + ".txt"

    def test_pages_come_back_as_they_were(self, store: AttachmentStore) -> None:
        written = "🌟 ㎡\n\n제1조\t끝"
        assert store.pages(store.add("갑", "", "a.md", written.encode()).thread_id)[0].pages == (written,)


class TestOwner:
    def test_another_finds_neither_conversation_nor_document(self, store: AttachmentStore) -> None:
        added = store.add("갑", "", "계약서.txt", LEASE)
        for reach in (
            lambda: store.all("을", added.thread_id),
            lambda: store.add("을", added.thread_id, "끼어들기.txt", b"x"),
            lambda: store.add("을", added.thread_id, "계약서.txt", LEASE),
            lambda: store.remove("을", added.thread_id, added.id),
        ):
            with pytest.raises(NotFound):
                reach()
        assert store.all("갑", added.thread_id) == [added]

    def test_a_document_is_reached_only_through_its_own_conversation(self, store: AttachmentStore) -> None:
        one, other = store.add("갑", "", "a.txt", b"a"), store.add("갑", "", "b.txt", b"b")
        with pytest.raises(NotFound):
            store.remove("갑", other.thread_id, one.id)
        assert store.all("갑", one.thread_id) == [one]

    def test_a_conversation_that_never_was_is_not_found(self, store: AttachmentStore) -> None:
        with pytest.raises(NotFound):
            store.add("갑", "0000", "a.txt", LEASE)


class TestGoing:
    def test_a_document_that_is_removed_is_gone_and_can_come_again(self, store: AttachmentStore) -> None:
        added = store.add("갑", "", "계약서.txt", LEASE)
        store.remove("갑", added.thread_id, added.id)
        assert store.all("갑", added.thread_id) == []
        assert store.pages(added.thread_id) == []
        with pytest.raises(NotFound):
            store.remove("갑", added.thread_id, added.id)
        assert store.add("갑", added.thread_id, "계약서.txt", LEASE).id != added.id

    def test_it_goes_with_its_conversation(self, store: AttachmentStore, threads: ThreadStore, engine: Engine) -> None:
        added = store.add("갑", "", "계약서.txt", LEASE)
        kept = store.add("갑", "", "남는 것.txt", b"x")
        threads.forget("갑", added.thread_id)
        assert rows(engine) == 1
        assert store.all("갑", kept.thread_id) == [kept]

    def test_a_backup_holds_it(self, empty: Container, tmp_path: Path) -> None:
        added = empty.attachments.add("갑", "", "계약서.txt", LEASE)
        (empty.settings.data_dir / "builds").mkdir()
        empty.back_up(tmp_path / "b.tar.gz")
        empty.attachments.remove("갑", added.thread_id, added.id)
        empty.engine.dispose()
        empty.restore(tmp_path / "b.tar.gz")
        assert Container(empty.settings, empty.today).attachments.all("갑", added.thread_id) == [added]
