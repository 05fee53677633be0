"""The composition root: choices become objects on first use.

What every search needs is imported here; the rest where it is first asked for (tests/unit/test_start.py).
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar
from zoneinfo import ZoneInfo

from pydantic import ValidationError
from sqlalchemy import Engine

from lawfirmai.adapters.database.builds import Build, BuildStore
from lawfirmai.adapters.database.documents import DocumentStore, raw_hash
from lawfirmai.adapters.database.engine import connect, migrate
from lawfirmai.adapters.database.library import Library
from lawfirmai.assistant import Assistant, plain
from lawfirmai.choices import BUILDERS, CACHES, EMBEDDERS, GENERATORS, INDEXES, LEARNERS
from lawfirmai.domain.answers import Answer
from lawfirmai.domain.errors import ConfigurationError, InvalidInput, NoCorpus, NotFound, Unavailable
from lawfirmai.domain.health import Health, examine
from lawfirmai.domain.transcript import Exchange, Transcript
from lawfirmai.ports import Cache, Embedder, Generator, Index, IndexBuilder
from lawfirmai.settings import Settings

if TYPE_CHECKING:
    from lawfirmai.adapters.database.attachments import AttachmentStore
    from lawfirmai.adapters.database.feedback import FeedbackStore
    from lawfirmai.adapters.database.keys import KeyStore
    from lawfirmai.adapters.database.threads import ThreadStore
    from lawfirmai.adapters.database.usage import Usage
    from lawfirmai.adapters.identity.alb import LoadBalancer
    from lawfirmai.conversation.answering import Answering
    from lawfirmai.ingest.corpus_build import CorpusBuild
    from lawfirmai.workflow.fusion import Trees
    from lawfirmai.workflow.state import State

T = TypeVar("T")
SEOUL = ZoneInfo("Asia/Seoul")
QUOTABLE = 600  # characters of a document's clause that are quoted whole
NOBODYS = "warm-up"  # the thread of the question that nobody asked
FREE = 200 * 2**20  # bytes of room under which nothing more should be written


def today_in_korea() -> date:
    """The law's day is Korea's."""
    return datetime.now(SEOUL).date()


def configured(**given: Any) -> Settings:
    """The environment's settings; those that cannot be read are named in one sentence."""
    try:
        return Settings(**given)
    except ValidationError as wrong:
        names = ", ".join(sorted(f"LAWFIRM_{one['loc'][0]}".upper() for one in wrong.errors()))
        raise ConfigurationError(f"설정의 값을 읽을 수 없습니다: {names}") from wrong


@dataclass
class Container:
    """One deployment's objects, each made when first asked for."""

    settings: Settings = field(default_factory=Settings)
    today: Callable[[], date] = today_in_korea
    _opened: tuple[int, Assistant] | None = field(default=None, init=False, repr=False)
    _warm: str = field(default="", init=False, repr=False)
    _warming: Lock = field(default_factory=Lock, init=False, repr=False)
    _opening: Lock = field(default_factory=Lock, init=False, repr=False)

    @cached_property
    def engine(self) -> Engine:
        try:
            self.settings.data_dir.mkdir(parents=True, exist_ok=True)
        except OSError as refused:
            raise ConfigurationError(
                "자료 폴더를 만들 수 없습니다.", f"{self.settings.data_dir}: {refused}"
            ) from refused
        engine = connect(self.settings.database)
        migrate(engine)
        return engine

    @cached_property
    def documents(self) -> DocumentStore:
        return DocumentStore(self.engine)

    @cached_property
    def builds(self) -> BuildStore:
        return BuildStore(self.engine)

    @cached_property
    def threads(self) -> ThreadStore:
        from lawfirmai.adapters.database.threads import ThreadStore

        return ThreadStore(self.engine)

    @cached_property
    def attachments(self) -> AttachmentStore:
        from lawfirmai.adapters.database.attachments import AttachmentStore

        return AttachmentStore(self.engine, self.threads, self.reading)

    @cached_property
    def reading(self) -> Callable[[str, bytes], tuple[str, ...]]:
        """The texts of a file's pages, or InvalidInput; one for all, because it bounds how many are read at once."""
        from lawfirmai.adapters.source.apart import Apart

        return Apart().pages

    def text(self, name: str, content: bytes) -> str:
        """The text of a stranger's file, of which nothing is kept; in one sentence why there is none."""
        from lawfirmai.domain.review import shown_name, text_of, unreadable

        name = shown_name(name)
        if wrong := unreadable(name, content):
            raise InvalidInput(f"{name}: {wrong}")
        return text_of(name, self.reading(name, content))

    @cached_property
    def keys(self) -> KeyStore:
        from lawfirmai.adapters.database.keys import KeyStore

        return KeyStore(self.engine)

    @cached_property
    def feedback(self) -> FeedbackStore:
        from lawfirmai.adapters.database.feedback import FeedbackStore

        return FeedbackStore(self.engine)

    @cached_property
    def usage(self) -> Usage:
        from lawfirmai.adapters.database.usage import Usage

        return Usage(self.engine)

    @cached_property
    def balancer(self) -> LoadBalancer:
        """Says who is there, where a load balancer in front does the login."""
        from lawfirmai.adapters.identity.alb import LoadBalancer  # its libraries are not in the Lambda layer

        given = self.settings
        return LoadBalancer(given.alb_arn, given.oidc_issuer, given.oidc_client_id, given.balancer_keys, given.admins)

    @cached_property
    def answering(self) -> Answering:
        """Where questions of the API and the web pages are worked on."""
        from lawfirmai.conversation.answering import Answering

        return Answering(self.assistant, self.threads, plain, self.settings.workers)

    def assistant(self) -> Assistant:
        """Over the current build: opened once, and anew when another build has become current."""
        build = self.current()
        with self._opening:
            if self._opened is None or self._opened[0] != build.id:
                self._opened = build.id, self.open(build)
            return self._opened[1]

    def warm(self) -> None:
        """Opens the current build before the first question waits for it; two services of one process do so once."""
        assistant = self.assistant()
        with self._warming:
            if self._warm != assistant.build:
                self._warm_up(assistant)

    def _warm_up(self, assistant: Assistant) -> None:
        assistant.warm(NOBODYS)
        self.checkpointer.delete_thread(NOBODYS)
        self._warm = assistant.build

    def close(self) -> None:
        """Lets questions under way end, and gives back what was opened."""
        if "answering" in self.__dict__:
            self.answering.close()
        if "checkpointer" in self.__dict__:
            self.checkpointer.conn.close()
        if "engine" in self.__dict__:
            self.engine.dispose()

    def use(self, build_id: int) -> Build:
        """Makes another build current. It is opened before: one that cannot be read never becomes it."""
        build = self.builds.get(build_id)
        opened = self.open(build)
        with self._warming:
            self._warm_up(opened)
        with self._opening:
            self.builds.use(build_id)
            self._opened = build.id, opened
        return build

    def forget_thread(self, owner: str, thread_id: str) -> None:
        """A conversation with all that hangs on it, the workflow's own memory of it included."""
        self.answering.settle(thread_id)
        self.threads.forget(owner, thread_id)
        self.answering.settle(thread_id)  # what was asked meanwhile would be remembered after all
        self.checkpointer.delete_thread(thread_id)

    def transcript(self, owner: str, thread_id: str, turn_id: int | None = None) -> Transcript:
        """A conversation, or one question of it, to be handed to an export."""
        thread = self.threads.thread(owner, thread_id)
        turns = [one for one in self.threads.turns(owner, thread_id) if turn_id in (None, one.id)]
        if turn_id and not turns:
            raise NotFound("그 질문을 찾을 수 없습니다.")
        return Transcript(thread.title, tuple(Exchange(one.asked_at, one.question, one.answer) for one in turns))

    def health(self) -> Health:
        return examine(
            {
                "database": lambda: f"{self.engine.dialect.name}: 빌드 {len(self.builds.all())}개",
                "corpus": lambda: f"빌드 {self.current().id}",
                "index": self._index_state,
                "data_folder": self._disk_state,
            }
        )

    def _index_state(self) -> str:
        found = len(self.assistant().search("보증금", 1))
        if not found:
            raise Unavailable("색인에서 아무것도 찾지 못했습니다.")
        return "찾습니다"

    def _disk_state(self) -> str:
        try:
            free = shutil.disk_usage(self.settings.data_dir).free
        except OSError as gone:
            raise Unavailable("자료 폴더를 읽을 수 없습니다.", str(gone)) from gone
        if free < FREE:
            raise Unavailable(f"자료 폴더의 남은 자리가 {free / 2**20:,.0f} MB뿐입니다.")
        return f"남은 자리 {free / 2**30:,.1f} GB"

    @cached_property
    def cache(self) -> Cache:
        return CACHES[self.settings.cache]()

    def model(self, build: Build | None) -> Path | None:
        """The folder of what a build was taught here (`lawfirmai train all`); None where what is shipped serves."""
        name = build.manifest.get("model") if build else ""
        return self.settings.models / name if name else None

    @property
    def builder(self) -> IndexBuilder:
        """Of the next build: it goes on with the model of the current one, where this version can read that."""
        model = self.model(self.builds.current())
        return self.builder_over(model if model and _readable(model) else None)

    def builder_over(self, model: Path | None) -> IndexBuilder:
        return BUILDERS[self.settings.index](model)

    def learning_builder(self, shelf: Path | None = None) -> IndexBuilder:
        """One that trains the embedding on what it indexes, for measuring and for `lawfirmai train`."""
        return LEARNERS[self.settings.index](shelf or self.settings.data_dir / "embedders")

    @cached_property
    def checkpointer(self) -> Any:
        from langgraph.checkpoint.sqlite import SqliteSaver  # 0.8 s, so only where a question is asked

        path = self.settings.data_dir / "checkpoints.db"
        connection = sqlite3.connect(path, check_same_thread=False)
        connection.execute("PRAGMA synchronous=NORMAL")
        return SqliteSaver(connection)

    def current(self) -> Build:
        build = self.builds.current()
        if build is None:
            raise NoCorpus("아직 자료가 없습니다. 먼저 'lawfirmai ingest starter'를 실행하십시오.")
        return build

    def ingest(
        self, progress: Callable[[int], object], say: Callable[[str], None], builder: IndexBuilder | None = None
    ) -> CorpusBuild:
        """What reads sources into the next corpus build."""
        from lawfirmai.adapters.database.references import ReferenceStore
        from lawfirmai.ingest.corpus_build import CorpusBuild
        from lawfirmai.ingest.pipeline import Ingest

        reading = Ingest(self.documents, raw_hash, progress)
        return CorpusBuild(
            self.settings.data_dir,
            self.builds,
            self.documents,
            reading,
            self.documents.members,
            ReferenceStore(self.engine),
            builder or self.builder,
            self.today,
            self.settings.keep_builds,
            say,
        )

    def back_up(self, file: Path) -> None:
        from lawfirmai.adapters.database.backup import back_up

        back_up(self.engine, self.settings.data_dir, file)

    def restore(self, file: Path) -> Path | None:
        """Where the former data is kept, if there was any."""
        from lawfirmai.adapters.database.backup import restore

        return restore(self.settings.data_dir, file)

    def open(self, build: Build | None = None, folder: Path | None = None, model: Path | None = None) -> Assistant:
        """The assistant over one build, read-only; later builds do not change it.

        ``folder`` is another index over its documents, ``model`` another that ranks.
        """
        build = build or self.current()
        model = model or self.model(build)
        folder = folder or self.settings.builds / build.folder
        if not folder.is_dir():
            raise Unavailable(f"빌드 {build.id}의 색인 폴더가 없습니다.", str(folder))
        corpus = Library(self.engine, build.id)
        index = _once(lambda: INDEXES[self.settings.index](folder))
        embedder = _once(lambda: EMBEDDERS[self.settings.embedder](folder))
        trees = _once(lambda: _trees(model))
        generator = _once(lambda: GENERATORS[self.settings.generator](embedder))
        workflow = self._workflow(corpus, index, embedder, trees, generator, str(build.id))
        return Assistant(
            str(build.id),
            corpus,
            index,
            embedder,
            trees,
            generator,
            workflow,
            lambda: self.threads,
            lambda: self.cache,
            self.today,
        )

    def _workflow(
        self,
        corpus: Library,
        index: Callable[[], Index],
        embedder: Callable[[], Embedder],
        trees: Callable[[], Trees],
        generator: Callable[[], Generator],
        build: str,
    ) -> Callable[[State, str], Iterator[tuple[str, Answer | None]]]:
        def compiled() -> Any:
            from lawfirmai.ingest.chunk import cuts
            from lawfirmai.workflow.compose import Compose
            from lawfirmai.workflow.consult import Consult
            from lawfirmai.workflow.graph import compile_graph
            from lawfirmai.workflow.mask import Mask
            from lawfirmai.workflow.rank import Rank
            from lawfirmai.workflow.remember import Remember
            from lawfirmai.workflow.retrieve import LookUp, Search
            from lawfirmai.workflow.understand import Understand
            from lawfirmai.workflow.verify import Verify

            nodes: dict[str, Callable[[State], Any]] = {
                "mask": Mask(),
                "understand": Understand(lambda: corpus.names),
                "look_up": LookUp(lambda: corpus),
                "search": Search(index, embedder),
                "consult": Consult(self.attachments.pages, lambda text: cuts(text, QUOTABLE)),
                "rank": Rank(lambda: corpus, index, trees),
                "compose": Compose(generator),
                "verify": Verify(lambda: corpus),
                "remember": Remember(generator().name, build),
            }
            return compile_graph(nodes, self.checkpointer)

        graph = _once(compiled)

        def run(state: State, thread_id: str) -> Iterator[tuple[str, Answer | None]]:
            from lawfirmai.workflow.graph import stream

            return stream(graph(), state, thread_id)

        return run


def _trees(model: Path | None) -> Trees:
    from lawfirmai.workflow.fusion import RANKER, Trees, shipped

    return Trees.load(model / RANKER) if model else shipped()


def _readable(model: Path) -> bool:
    """Whether a model is there and was learnt by a version that looked at the same."""
    try:
        _trees(model)
    except Unavailable:
        return False
    return True


def _once(make: Callable[[], T]) -> Callable[[], T]:
    held: list[T] = []
    making = Lock()

    def get() -> T:
        if not held:
            with making:  # questions are worked on side by side
                if not held:
                    held.append(make())
        return held[0]

    return get
