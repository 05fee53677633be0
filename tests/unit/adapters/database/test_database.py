"""The schema from nothing, documents as they went in, and conversations that belong to one owner."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import builders
import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from conftest import TODAY
from fakes import Shelf
from sqlalchemy import Engine, inspect, text

from lawfirmai.adapters.database.backup import back_up, restore
from lawfirmai.adapters.database.documents import DocumentStore, identity
from lawfirmai.adapters.database.engine import MIGRATIONS, NEWEST, connect, migrate
from lawfirmai.adapters.database.models import Base
from lawfirmai.adapters.database.threads import ThreadStore
from lawfirmai.bootstrap import Container
from lawfirmai.domain.documents import ArticleNumber, Document, Numbered, Status
from lawfirmai.domain.errors import ConfigurationError, InvalidInput, NotFound, Unavailable


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    held = connect(f"sqlite:///{tmp_path / 'lawfirm.db'}")
    migrate(held)
    yield held
    held.dispose()


class TestMigrations:
    def test_from_empty_they_make_every_table_and_column_of_the_models(self, engine: Engine) -> None:
        found = inspect(engine)
        for table in Base.metadata.sorted_tables:
            assert {one["name"] for one in found.get_columns(table.name)} == {one.name for one in table.columns}
            indexed = {tuple(one["column_names"]) for one in found.get_indexes(table.name)}
            assert {tuple(column.name for column in index.columns) for index in table.indexes} <= indexed

    def test_a_second_start_changes_nothing(self, engine: Engine) -> None:
        ThreadStore(engine).ask("갑", "별빛을 빌려도 되나요?")
        migrate(engine)
        assert len(ThreadStore(engine).threads("갑")) == 1

    def test_the_newest_revision_is_the_one_that_the_program_knows(self) -> None:
        """It is written down, so that a start whose schema is there need not import Alembic."""
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        assert ScriptDirectory.from_config(config).get_heads() == [NEWEST]

    def test_a_database_of_a_newer_program_keeps_the_process_from_starting(self, engine: Engine) -> None:
        with engine.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        with pytest.raises(ConfigurationError, match="새로운 판"):
            migrate(engine)

    def test_readers_read_while_an_ingestion_writes(self, engine: Engine) -> None:
        with engine.connect() as connection:
            assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"

    def test_a_database_in_a_folder_that_is_not_there_keeps_the_process_from_starting(self, tmp_path: Path) -> None:
        with pytest.raises(ConfigurationError):
            migrate(connect(f"sqlite:///{tmp_path / 'nowhere' / 'lawfirm.db'}"))


DOCUMENTS = [
    builders.statute(),
    builders.statute(
        status=Status.REPEALED,
        articles=(
            builders.article("제1조", "", ""),
            builders.article("제10조의2", "㊿ 오십\n<51> 오십하나", "가지 조문", "제1편 총칙 > 제2장 허가"),
            builders.article("제3조", "삭제 <2021.1.1>", deleted=True),
        ),
        addenda=(),
        annexes=(),
        ministries=(),
    ),
    builders.precedent(),
    builders.precedent(issues=(), summaries=(Numbered(0, "번호 없는 요지"),), cited_articles=(), cited_cases=()),
    builders.summary(number=ArticleNumber(10, 2)),
    builders.case_summary(),
    builders.upload(pages=("한 쪽", "", "🌟 별표와 ㎡")),
]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda one: type(one).__name__)
def test_a_document_comes_back_as_it_went_in(engine: Engine, document: Document) -> None:
    store = DocumentStore(engine)
    ((stored,),) = store.add([("hash", "shelf", [builders.parsed(document)])])
    assert store.read(stored.id) == document
    assert store.known(["hash", "other"]) == {"hash": [stored]}
    assert (stored.characters, stored.account) == (10, {"kept": {"text": 8}, "left_out": {"white space": 2}})


def test_several_documents_of_one_file_keep_their_order(engine: Engine) -> None:
    store = DocumentStore(engine)
    ((*added,),) = store.add([("hash", "shelf", [builders.parsed(one) for one in DOCUMENTS])])
    assert [store.read(one.id) for one in added] == DOCUMENTS
    assert sorted(one.id for one in store.known(["hash"])["hash"]) == sorted(one.id for one in added)


def test_a_batch_is_written_whole_or_not_at_all(engine: Engine) -> None:
    store = DocumentStore(engine)
    store.add([("one", "shelf", [builders.parsed(builders.upload())])])
    with pytest.raises(Unavailable):
        store.add(
            [
                ("two", "shelf", [builders.parsed(builders.statute())]),
                ("one", "shelf", [builders.parsed(builders.upload())]),
            ]
        )
    assert list(store.known(["one", "two"])) == ["one"]


def test_each_version_of_a_statute_is_a_document_of_its_own() -> None:
    versions = [builders.statute(), builders.statute(effective_on=date(2021, 1, 1)), builders.statute(kind="군정법률")]
    assert len({identity(one) for one in versions}) == 3
    assert identity(builders.statute(name="별빛 관리법")) == identity(builders.statute(name="별빛ㆍ관리법"))


class TestThreads:
    @pytest.fixture
    def threads(self, engine: Engine) -> ThreadStore:
        return ThreadStore(engine)

    def test_a_question_is_there_before_its_answer(self, threads: ThreadStore) -> None:
        thread, turn = threads.ask("갑", "별빛을 빌려도 되나요?")
        (held,) = threads.turns("갑", thread)
        assert (held.question, held.answer) == ("별빛을 빌려도 되나요?", None)
        threads.answer(thread, turn, {"answer": "허가를 받아야 합니다."})
        assert threads.turns("갑", thread)[0].answer == {"answer": "허가를 받아야 합니다."}

    def test_turns_come_in_the_order_they_were_asked(self, threads: ThreadStore) -> None:
        thread, _ = threads.ask("갑", "하나")
        threads.ask("갑", "둘", thread)
        threads.ask("갑", "셋", thread)
        assert [one.question for one in threads.turns("갑", thread)] == ["하나", "둘", "셋"]
        (summary,) = threads.threads("갑")
        assert (summary.id, summary.title, summary.turns) == (thread, "하나", 3)

    def test_another_owner_sees_nothing(self, threads: ThreadStore) -> None:
        thread, _ = threads.ask("갑", "별빛을 빌려도 되나요?")
        assert threads.threads("을") == []
        for reach in (
            lambda: threads.turns("을", thread),
            lambda: threads.ask("을", "끼어들기", thread),
            lambda: threads.forget("을", thread),
        ):
            with pytest.raises(NotFound):
                reach()
        assert [one.question for one in threads.turns("갑", thread)] == ["별빛을 빌려도 되나요?"]

    def test_a_thread_that_is_forgotten_is_gone_with_its_turns(self, threads: ThreadStore, engine: Engine) -> None:
        thread, _ = threads.ask("갑", "별빛을 빌려도 되나요?")
        threads.forget("갑", thread)
        assert threads.threads("갑") == []
        with engine.connect() as connection:
            assert connection.execute(text("SELECT count(*) FROM turn")).scalar() == 0

    def test_a_thread_that_never_was_is_not_found(self, threads: ThreadStore) -> None:
        with pytest.raises(NotFound):
            threads.turns("갑", "0000")


class TestBackup:
    @pytest.fixture
    def filled(self, empty: Container) -> Container:
        builders.ingest(empty, "shelf", sources=[Shelf.of(builders.statute(), builders.precedent())])
        return empty

    def test_what_is_restored_reads_and_searches_alike(self, filled: Container, tmp_path: Path) -> None:
        before = filled.open().search("별빛이용 허가")
        back_up(filled.engine, filled.settings.data_dir, tmp_path / "b.tar.gz")
        assert restore(tmp_path / "restored", tmp_path / "b.tar.gz") is None
        after = builders.container(tmp_path / "restored", TODAY).open()
        assert after.search("별빛이용 허가") == before
        assert after.read("별빛관리법 제2조").article.text == builders.PERMIT

    def test_what_was_there_is_kept_beside(self, filled: Container, tmp_path: Path) -> None:
        back_up(filled.engine, filled.settings.data_dir, tmp_path / "b.tar.gz")
        target = tmp_path / "target"
        target.mkdir()
        (target / "소중한 것.txt").write_text("남아야 한다", "utf-8")
        kept = restore(target, tmp_path / "b.tar.gz")
        assert kept is not None
        assert (kept / "소중한 것.txt").read_text("utf-8") == "남아야 한다"
        assert (target / "lawfirm.db").exists()

    @pytest.mark.parametrize("content", [b"", b"no archive", None])
    def test_a_file_that_is_no_backup_changes_nothing(
        self, filled: Container, tmp_path: Path, content: bytes | None
    ) -> None:
        file = tmp_path / "b.tar.gz"
        if content is not None:
            file.write_bytes(content)
        with pytest.raises(InvalidInput):
            restore(filled.settings.data_dir, file)
        assert filled.open().read("별빛관리법 제2조").article.text == builders.PERMIT
        assert not list(tmp_path.glob("*.restoring"))

    def test_a_backup_is_a_sound_database_also_while_someone_writes(self, filled: Container, tmp_path: Path) -> None:
        with filled.engine.begin() as writing:
            writing.execute(text("INSERT INTO pointer (name, build_id) VALUES ('half', 1)"))
            back_up(filled.engine, filled.settings.data_dir, tmp_path / "b.tar.gz")
        restore(tmp_path / "restored", tmp_path / "b.tar.gz")
        restored = sqlite3.connect(tmp_path / "restored" / "lawfirm.db")
        assert restored.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert restored.execute("SELECT count(*) FROM pointer WHERE name = 'half'").fetchone() == (0,)
        restored.close()
