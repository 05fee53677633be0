"""The question flow, as a LangGraph graph of plain nodes.

    mask → understand → look up ─────────┐
                      → consult → search ┴→ rank → compose → verify → remember

What a document of the conversation says on the question is part of what is sought in the law.

Only ``previous`` (the thread's last question, masked) is kept between questions; everything else lives for one.
"""

from collections.abc import Callable, Iterator, Mapping
from time import perf_counter
from typing import Annotated, Any, TypedDict

from langgraph.channels import UntrackedValue
from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph

from lawfirmai.domain.answers import Answer
from lawfirmai.workflow.state import State

Node = Callable[[State], Any]

# node: (the field it writes, what it is called while a person waits)
STAGES: Mapping[str, tuple[str, str]] = {
    "mask": ("masked", "개인정보를 가리는 중"),
    "understand": ("understanding", "질문을 이해하는 중"),
    "look_up": ("named", "말씀하신 조문을 찾는 중"),
    "consult": ("attached", "올린 문서를 읽는 중"),
    "search": ("found", "법령과 판례를 찾는 중"),
    "rank": ("sources", "관련성을 따지는 중"),
    "compose": ("draft", "답변을 쓰는 중"),
    "verify": ("verified", "인용을 확인하는 중"),
    "remember": ("answer", "마무리하는 중"),
}
ORDER = (
    (START, "mask"),
    ("mask", "understand"),
    ("understand", "look_up"),
    ("understand", "consult"),
    ("consult", "search"),
    (("look_up", "search"), "rank"),
    ("rank", "compose"),
    ("compose", "verify"),
    ("verify", "remember"),
    ("remember", END),
)


def _add(one: dict[str, float], other: dict[str, float]) -> dict[str, float]:
    return {**one, **other}


class Channels(TypedDict, total=False):
    """LangGraph's view of the state: what is written to the checkpoint and what is not."""

    previous: str
    question: Annotated[Any, UntrackedValue]
    today: Annotated[Any, UntrackedValue]
    asked_as_of: Annotated[Any, UntrackedValue]
    thread_id: Annotated[Any, UntrackedValue]
    masked: Annotated[Any, UntrackedValue]
    understanding: Annotated[Any, UntrackedValue]
    named: Annotated[Any, UntrackedValue]
    found: Annotated[Any, UntrackedValue]
    attached: Annotated[Any, UntrackedValue]
    sources: Annotated[Any, UntrackedValue]
    draft: Annotated[Any, UntrackedValue]
    verified: Annotated[Any, UntrackedValue]
    answer: Annotated[Any, UntrackedValue]
    timings: Annotated[dict[str, float], _add]


def compile_graph(nodes: Mapping[str, Node], checkpointer: BaseCheckpointSaver[Any] | None) -> CompiledStateGraph:  # type: ignore[type-arg]
    graph = StateGraph(Channels)
    for name, (field, _) in STAGES.items():
        graph.add_node(name, _timed(name, field, nodes[name]))  # type: ignore[call-overload]
    for before, after in ORDER:
        graph.add_edge(list(before) if isinstance(before, tuple) else before, after)
    return graph.compile(checkpointer=checkpointer)


def _timed(name: str, field: str, node: Node) -> Callable[[Any], dict[str, Any]]:
    def run(state: Any) -> dict[str, Any]:
        begun = perf_counter()
        update = {field: node(state)}
        if name == "remember":
            update["previous"] = state["masked"].text
        return update | {"timings": {name: round((perf_counter() - begun) * 1000, 3)}}

    return run


def stream(graph: Any, state: State, thread_id: str) -> Iterator[tuple[str, Answer | None]]:
    """(stage, None) as each node ends, and at last ("answer", the answer)."""
    begun = perf_counter()
    timings: dict[str, float] = {}
    config = {"configurable": {"thread_id": thread_id}}
    answer: Answer | None = None
    for update in graph.stream(state, config, stream_mode="updates", durability="exit"):
        for name, fields in update.items():
            timings |= fields.get("timings", {})
            answer = fields.get("answer", answer)
            yield name, None
    assert answer is not None
    total = round((perf_counter() - begun) * 1000, 3)
    answer.timings_ms.update({**timings, "total": total})
    yield "answer", answer
