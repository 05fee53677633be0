"""The front door for questions: ask, stream, search, read, verify, review; nothing else."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date
from time import perf_counter
from typing import TYPE_CHECKING, Any, Protocol

from lawfirmai.domain import citations, showing
from lawfirmai.domain.answers import Answer, Standing
from lawfirmai.domain.badges import BADGE_OF
from lawfirmai.domain.citations import Judgement
from lawfirmai.domain.documents import structure
from lawfirmai.domain.editions import Comparison, Edition
from lawfirmai.domain.errors import InvalidInput
from lawfirmai.domain.evidence import Sought, evidence
from lawfirmai.domain.identity import Request
from lawfirmai.domain.marking import Line
from lawfirmai.domain.privacy import mask
from lawfirmai.domain.review import Review
from lawfirmai.domain.transition import Provision
from lawfirmai.ports import Cache, Candidate, Embedder, Generator, Index, Query
from lawfirmai.reader import Reader, Shelves
from lawfirmai.workflow.pointers import Pointers, pointers
from lawfirmai.workflow.rank import Passages, explained, ordered
from lawfirmai.workflow.retrieve import CANDIDATES
from lawfirmai.workflow.state import State

if TYPE_CHECKING:
    from lawfirmai.workflow.fusion import Trees

LONGEST = 4000  # characters of a question


class Library(Passages, Shelves, Protocol):
    def counts(self) -> dict[str, int]: ...


class Threads(Protocol):
    def ask(
        self, owner: str, question: str, thread_id: str = "", as_of: date | None = None, request: Request | None = None
    ) -> tuple[str, int]: ...
    def thread(self, owner: str, thread_id: str) -> Any: ...
    def answer(self, thread_id: str, turn_id: int, answer: dict[str, Any]) -> None: ...


@dataclass(frozen=True, slots=True)
class Asked:
    """A stored question: ``text`` is masked; ``follows`` says that its thread had begun before."""

    text: str
    thread_id: str
    turn_id: int
    as_of: date | None
    follows: bool


@dataclass(frozen=True)
class Assistant:
    """One corpus build, opened. ``workflow`` streams (stage, None) and at last ("answer", Answer)."""

    build: str
    library: Library
    index: Callable[[], Index]
    embedder: Callable[[], Embedder]
    trees: Callable[[], "Trees"]
    generator: Callable[[], Generator]
    workflow: Callable[[State, str], Iterator[tuple[str, Answer | None]]]
    threads: Callable[[], Threads]
    cache: Callable[[], Cache]
    today: Callable[[], date]

    def ask(self, question: str, *, owner: str = "local", thread_id: str = "", as_of: date | None = None) -> Answer:
        *_, (_, answer) = self.work(self.receive(question, owner=owner, thread_id=thread_id, as_of=as_of))
        assert isinstance(answer, Answer)
        return answer

    def stream(
        self, question: str, *, owner: str = "local", thread_id: str = "", as_of: date | None = None
    ) -> Iterator[tuple[str, str | Answer | None]]:
        """(stage, None) as each ends, ("text", piece) once verified, at last ("answer", answer)."""
        for stage, answer in self.work(self.receive(question, owner=owner, thread_id=thread_id, as_of=as_of)):
            if answer is not None:
                yield from (("text", piece) for piece in answer.text.splitlines(keepends=True))
            yield stage, answer

    def receive(
        self,
        question: str,
        *,
        owner: str = "local",
        thread_id: str = "",
        as_of: date | None = None,
        request: Request | None = None,
    ) -> Asked:
        """Stores the question, masked, before it is worked on. ``request`` names it for its sender."""
        masked = mask(_valid(question)).text
        follows = bool(thread_id)
        thread_id, turn = self.threads().ask(owner, masked, thread_id, as_of, request)
        return Asked(masked, thread_id, turn, as_of, follows)

    def take_up(self, owner: str, thread_id: str, turn: Any) -> Asked:
        """A stored question whose work was cut off."""
        return Asked(turn.question, self.threads().thread(owner, thread_id).id, turn.id, turn.as_of, follows=True)

    def work(self, asked: Asked) -> Iterator[tuple[str, Answer | None]]:
        """(stage, None) as each ends, at last ("answer", answer), which is stored before it is handed out."""
        begun = perf_counter()
        key = self._key(asked)
        kept = None if asked.follows else self.cache().get("answer", key)  # a follow-up depends on its thread
        if isinstance(kept, Answer):
            elapsed = round((perf_counter() - begun) * 1000, 3)
            answer: Answer | None = replace(kept, timings_ms={"cache": elapsed, "total": elapsed})
        else:
            answer, thread = None, asked.thread_id
            state: State = {"question": asked.text, "today": self.today(), "asked_as_of": asked.as_of}
            for stage, answer in self.workflow({**state, "thread_id": thread}, thread):
                if answer is None:
                    yield stage, None
            if answer and not asked.follows and answer.standing is not Standing.NO_MATCH:
                self.cache().put("answer", key, answer)
        assert answer is not None
        answer = replace(answer, thread_id=asked.thread_id, turn_id=asked.turn_id)
        self.threads().answer(asked.thread_id, asked.turn_id, plain(answer))
        yield "answer", answer

    def _key(self, asked: Asked) -> str:
        words = " ".join(asked.text.split())
        return "|".join([self.build, self.generator().name, str(asked.as_of), str(self.today()), words])

    def warm(self, thread_id: str) -> None:
        """Opens what the first question would otherwise wait for, by a question that nobody asked."""
        state: State = {"question": "보증금을 언제 돌려받나요?", "today": self.today(), "asked_as_of": None}
        for _ in self.workflow({**state, "thread_id": thread_id}, thread_id):
            pass

    def search(
        self, text: str, k: int = 10, kinds: frozenset[str] = frozenset(), *, explain: bool = False
    ) -> list[tuple[float, Candidate]]:
        """``explain`` gives, in place of an article's features, what each part of the score does for it."""
        found, pointed = self.found(text, kinds, max(k, CANDIDATES))
        ranking = ordered(found, pointed, self.trees())[:k]
        if not explain:
            return ranking
        told = explained(found, pointed, self.trees())
        return [(total, replace(one, features=told.get(one.position, one.features))) for total, one in ranking]

    def found(self, text: str, kinds: frozenset[str], k: int = CANDIDATES) -> tuple[list[Candidate], Pointers]:
        """What the index finds, unordered, and what the text points at."""
        names = self.library.names
        vector = self.embedder().embed([_valid(text)])[0]
        pointed = pointers(text, citations.find(text, names), names)
        query = Query(text, vector, kinds, pointed.terms, tuple(sorted(pointed.articles)))
        return self.index().candidates(query, k), pointed

    @property
    def reader(self) -> Reader:
        return Reader(self.library, self.today)

    def read(self, reference: str, as_of: date | None = None) -> Any:
        """An article as of a day, or a precedent."""
        return self.reader.read(reference, as_of)

    def read_article(self, law: str, number: str, as_of: date | None = None) -> Any:
        """``number`` in any written form: 제10조의2, 10조의2, 750."""
        return self.reader.read_article(law, number, as_of)

    def verify(self, text: str, as_of: date | None = None) -> list[Judgement]:
        """Every citation of a text, judged."""
        today = self.today()
        found = citations.find(text, self.library.names)
        return [citations.judge(one, self.library, today, as_of or today) for one in found]

    def review(self, text: str, as_of: date | None = None, name: str = "") -> Review:
        """The text with the judgement of each of its citations; ``name`` is that of the file it comes from."""
        return Review(text, tuple(self.verify(text, as_of)), as_of or self.today(), self.build, name)


def _valid(question: str) -> str:
    text = question.strip()
    if not text:
        raise InvalidInput("질문이 비어 있습니다.")
    if len(text) > LONGEST:
        raise InvalidInput(f"질문이 너무 깁니다: {len(text):,}자 (한도 {LONGEST:,}자)")
    if any((ord(c) < 32 and c not in "\n\r\t") or 0xD800 <= ord(c) < 0xE000 for c in text):
        raise InvalidInput("질문에 읽을 수 없는 문자가 있습니다.")
    return text


def search_json(
    assistant: Assistant, text: str, found: Iterable[tuple[float, Candidate]], explain: bool
) -> list[dict[str, Any]]:
    """The JSON of what a search for ``text`` found, as the command line and the API give it.

    ``evidence`` are stretches of each row's own text, in code points; none where nothing of what is sought stands there.
    """
    sought = Sought.of(text)
    return [_row_json(assistant, sought, total, one, explain) for total, one in found]


def _row_json(assistant: Assistant, sought: Sought, total: float, one: Candidate, explain: bool) -> dict[str, Any]:
    passage = assistant.library.passage(assistant.index().place(one.position))
    spans = [{"start": start, "end": end} for start, end in evidence(passage.text, sought)]
    row = {"id": one.id, "kind": one.kind, "score": round(total, 4), "title": passage.title}
    told = {"features": dict(one.features)} if explain else {}
    return {**row, "text": passage.text, "evidence": spans, **told}


def verify_json(judged: Iterable[Judgement]) -> list[dict[str, Any]]:
    """The JSON of judged citations, as the command line and the API give it."""
    return [
        {"citation": one.citation, "kind": one.kind.value, "verdict": one.verdict.value}
        | {"badge": str(BADGE_OF[one.verdict])}
        | {"detail": one.detail, "span": list(one.span)}
        for one in judged
    ]


def review_json(review: Review) -> dict[str, Any]:
    """The JSON of a text that was checked: nothing found is not the same as all confirmed."""
    return {
        "as_of": review.as_of,
        "found": len(review.judgements),
        "badges": {str(badge): count for badge, count in review.badges.items()},
        "citations": verify_json(review.judgements),
    }


def article_json(found: Any) -> dict[str, Any]:
    """The JSON of an article that was read, as the command line and the API give it."""
    number = found.article.number
    return {
        "id": found.id,
        "title": f"{found.law} {number}" + (f"({found.article.title})" if found.article.title else ""),
        "text": found.article.text,
        "paragraphs": [asdict(one) for one in structure(found.article.text)],
        "promulgated_on": found.promulgated_on,
        "effective_on": found.effective_on,
        "kind": "summary" if found.summary else "statute",
        "url": found.url,
    }


def changes_json(found: Comparison) -> dict[str, Any]:
    """The JSON of what changed between two days, as the command line and the API give it."""
    return {
        "law": found.law,
        "from": _edition_json(found.old),
        "to": _edition_json(found.new),
        "same": not found.changes,
        "renewed": found.renewed,
        "warnings": showing.warnings(found),
        "changes": [
            {
                "article": str(held.change.number),
                "title": (held.change.new or held.change.old).title,  # type: ignore[union-attr]
                "former_article": str(held.change.old.number) if held.change.old else None,
                "former_title": held.change.old.title if held.change.old else None,
                "kinds": [kind.value for kind in held.change.kinds],
                "lines": [_line_json(one) for one in held.change.lines],
                "addenda": [_provision_json(one) for one in held.provisions],
            }
            for held in found.changes
        ],
        "addenda": [_provision_json(one) for one in found.general],
    }


def _edition_json(one: Edition) -> dict[str, Any]:
    return {
        "as_of": one.day,
        "effective_on": one.effective_on,
        "promulgated_on": one.promulgated_on,
        "promulgation_number": one.promulgation_number,
        "text_number": one.text_number,
        "repealed": one.repealed,
        "mixed": list(map(str, one.mixed)),
        "unheld": list(one.unheld),
    }


def _line_json(line: Line) -> dict[str, Any]:
    pieces = [{"mark": one.mark.value, "text": one.text} for one in line.pieces]
    return {"mark": line.mark.value, "unit": line.unit, "place": line.place, "pieces": pieces}


def _provision_json(one: Provision) -> dict[str, Any]:
    return {
        "promulgation_number": one.law_number,
        "promulgated_on": one.promulgated_on,
        "label": one.label,
        "title": one.title,
        "text": one.text,
    }


def plain(answer: Answer) -> dict[str, Any]:
    """The JSON of an answer, as the command line and the API give it, equal to what is read back from the store."""
    held = asdict(answer)
    held["claims"] = [_claim_json(claim) for claim in held["claims"]]
    held["sources"] = [
        {**source, "kind": str(source["kind"]), "effective_on": _iso(source["effective_on"])}
        for source in held["sources"]
    ]
    held["related_questions"] = list(answer.related_questions)
    held["standing"] = str(answer.standing)
    held["as_of"] = _iso(answer.as_of)
    held["answer"] = held.pop("text")
    return held


def _claim_json(claim: dict[str, Any]) -> dict[str, Any]:
    rest = {name: value for name, value in claim.items() if name != "source_id"}
    return {**rest, "citations": list(claim["citations"]), "source": claim["source_id"]}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
