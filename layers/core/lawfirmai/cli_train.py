"""The commands of `lawfirmai train`."""

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from lawfirmai.domain.errors import NotGoodEnough
from lawfirmai.domain.text import particle

Withheld = Annotated[Path, typer.Option("--exclude-cases", help="배우지 않을 판례일련번호가 든 파일.")]
Json = Annotated[bool, typer.Option("--json", help="JSON으로 출력합니다.")]


def commands(container: Callable[[], Any], show: Callable[..., None]) -> typer.Typer:
    """``show`` prints a value, as JSON or not."""
    train = typer.Typer(help="배운 것을 다시 만듭니다: 임베딩과 순위.", no_args_is_help=True)

    @train.command("embedder")
    def train_embedder(
        folder: Annotated[Path, typer.Argument(help="표를 적을 폴더.")], exclude_cases: Withheld, as_json: Json = False
    ) -> None:
        """지금 빌드로 임베딩을 배웁니다."""
        from lawfirmai.training import embedder

        show(embedder(container(), exclude_cases, folder), as_json)

    @train.command("ranker")
    def train_ranker(
        file: Annotated[Path, typer.Argument(help="나무를 적을 파일 (.npz).")],
        questions: Annotated[Path, typer.Option("--questions", help="배울 {id, query, gold} 줄로 된 파일.")],
        exclude_cases: Withheld,
        as_json: Json = False,
    ) -> None:
        """지금 빌드로 순위를 배웁니다."""
        from lawfirmai.training import ranker

        show(ranker(container(), questions, exclude_cases, file), as_json)

    @train.command("all")
    def train_all(
        questions: Annotated[
            Path | None, typer.Option("--questions", help="잴 {id, query, gold} 줄로 된 파일. 배우지 않습니다.")
        ] = None,
        lessons: Annotated[
            Path | None, typer.Option("--lessons", help="순위를 배울 {id, query, gold} 줄로 된 파일.")
        ] = None,
        tolerance: Annotated[
            float | None, typer.Option("--tolerance", min=0, help="어느 값이든 이보다 더 떨어지면 발행하지 않습니다.")
        ] = None,
        floor: Annotated[
            list[str] | None,
            typer.Option("--floor", metavar="값=하한", help="예: ndcg@10=0.7. 여러 번 쓸 수 있습니다."),
        ] = None,
        as_json: Json = False,
    ) -> None:
        """임베딩과 순위를 다시 배우고, 검색이 나빠지지 않았을 때만 새 빌드로 발행합니다."""
        from lawfirmai.retraining import GATE, LESSONS, TOLERANCE, Gate, Retraining

        gate = Gate.of(TOLERANCE if tolerance is None else tolerance, floor or [], shipped=questions is None)
        say = (lambda _: None) if as_json else typer.echo
        outcome = Retraining(container(), questions or GATE, lessons or LESSONS, gate, say)()
        show(asdict(outcome) if as_json else told(outcome), as_json)
        if outcome.faults:
            raise NotGoodEnough(
                f"새로 배운 것이 관문을 지나지 못해 발행하지 않았고, 빌드 {outcome.build}{particle(str(outcome.build), '을', '를')} 그대로 씁니다: "
                f"{', '.join(outcome.faults)}"
            )

    return train


def told(outcome: Any) -> str:
    """The table of both, the questions that became worse, and what was done."""
    from lawfirmai.comparison import lines
    from lawfirmai.retraining import MEASURES

    if outcome.change is None:
        return f"새로 배운 것이 지금 것과 같아 빌드 {outcome.build}{particle(str(outcome.build), '을', '를')} 그대로 둡니다."
    before, after, worse = outcome.before, outcome.after, outcome.change.worse
    rows = [f"{name:12} {before[name]:.4f}  {after[name]:.4f}  {after[name] - before[name]:+.4f}" for name in MEASURES]
    table = [
        f"{'':12} {'지금':4}  {'새것':4}  차이",
        *rows,
        f"나빠진 질문 {len(worse)}개 / {before['n']}개",
        *lines(worse),
    ]
    return "\n".join(
        table
        + (
            [f"빌드 {outcome.build}{particle(str(outcome.build), '을', '를')} 발행했습니다."]
            if outcome.published
            else []
        )
    )
