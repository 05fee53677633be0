"""The command line. Korean help, JSON everywhere, one sentence and the house's exit code where something is wrong."""

import json
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, is_dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer

from lawfirmai import cli_train
from lawfirmai.domain.errors import InvalidInput, LawFirmError
from lawfirmai.domain.identity import Role
from lawfirmai.domain.text import particle

app = typer.Typer(
    help="한국 법률 질문에 법령과 판례를 찾아, 확인할 수 있는 근거와 함께 답합니다.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
keys = typer.Typer(help="API 키를 만들고, 보고, 없앱니다.", no_args_is_help=True)
app.add_typer(keys, name="keys")
Json = Annotated[bool, typer.Option("--json", help="JSON으로 출력합니다.")]
AsOf = Annotated[
    str, typer.Option("--as-of", metavar="날짜", help="이 날짜에 시행 중인 법을 기준으로 합니다 (예: 2020-07-31).")
]
EXCERPT = 160  # characters of the evidence that a search prints
_data_dir: Path | None = None


@app.callback()
def options(
    data_dir: Annotated[
        Path | None, typer.Option("--data-dir", help="자료 폴더 (기본: LAWFIRM_DATA_DIR 또는 ./data).")
    ] = None,
) -> None:
    global _data_dir
    _data_dir = data_dir


def container() -> Any:
    from lawfirmai.bootstrap import Container, configured

    return Container(configured(data_dir=_data_dir) if _data_dir else configured())


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="질문. '-'이면 표준 입력에서 읽습니다.")],
    as_of: AsOf = "",
    thread: Annotated[str, typer.Option("--thread", help="이어서 물을 대화의 번호.")] = "",
    as_json: Json = False,
) -> None:
    """법률 질문에 답합니다."""
    from lawfirmai.assistant import plain

    assistant = container().open()
    answer = assistant.ask(_text(question), thread_id=thread, as_of=_day(as_of))
    _print(plain(answer) if as_json else answer.text, as_json)


@app.command()
def prompt() -> None:
    """질문을 차례로 받는 창을 엽니다."""
    from lawfirmai.workflow.graph import STAGES

    held = container()
    assistant = held.open()
    print(f"질문을 적고 Enter를 누르십시오. 자료: {_holdings(assistant)}. 끝내려면 Ctrl-D를 누르십시오.")
    thread = ""
    while True:
        try:
            question = input("\n질문> ").strip()
        except (EOFError, KeyboardInterrupt):
            print()
            return
        if not question:
            continue
        try:
            for stage, answer in assistant.stream(question, thread_id=thread):
                if answer is None:
                    _status(STAGES[stage][1])
                elif isinstance(answer, str):
                    _status("")
                    print(answer, end="", flush=True)
                else:
                    print()
                    thread = answer.thread_id
        except LawFirmError as wrong:
            _status("")
            print(wrong)


def _holdings(assistant: Any) -> str:
    names = {
        "statute": "법령",
        "precedent": "판례",
        "summary": "조문 요약",
        "case-summary": "판례 요약",
        "upload": "올린 문서",
    }
    counts = assistant.library.counts()
    return ", ".join(f"{names[kind]} {count:,}건" for kind, count in sorted(counts.items(), reverse=True))


def _status(text: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)


@app.command()
def search(
    text: Annotated[str, typer.Argument(help="찾을 말.")],
    k: Annotated[int, typer.Option("-k", min=1, max=200, help="결과의 수.")] = 10,
    explain: Annotated[bool, typer.Option("--explain", help="점수를 이루는 몫을 함께 보입니다.")] = False,
    as_json: Json = False,
) -> None:
    """법령과 판례를 찾습니다."""
    from lawfirmai.assistant import search_json

    assistant, words = container().open(), _text(text)
    rows = search_json(assistant, words, assistant.search(words, k, explain=explain), explain)
    shown = (lambda row: _found(row) + _shares(row)) if explain else _found
    _print(rows, as_json, shown)


def _found(row: Any) -> str:
    """What was found, and where in it the evidence stands."""
    lines = [f"{row['score']:8.3f}  {row['title']}"]
    for span in row["evidence"]:
        words = " ".join(row["text"][span["start"] : span["end"]].split())
        lines.append(f"          {words[:EXCERPT]}{'…' if len(words) > EXCERPT else ''}")
    return "\n".join(lines)


def _shares(row: Any) -> str:
    told = sorted(row["features"].items(), key=lambda one: -abs(one[1]))
    return "".join(f"\n          {value:+7.2f}  {name}" for name, value in told if abs(value) >= 0.005)


@app.command()
def read(
    reference: Annotated[str, typer.Argument(help="조문이나 사건번호 (예: '민법 제750조', '2013다61381').")],
    as_of: AsOf = "",
    as_json: Json = False,
) -> None:
    """조문이나 판례를 읽습니다."""
    from lawfirmai.assistant import article_json

    found = container().open().read(_text(reference), _day(as_of))
    if not hasattr(found, "article"):
        held = {"id": f"판례|{found.case_number}", "title": found.case_name, **_jsonable(found)}
        _print(held if as_json else _case_text(found), as_json)
        return
    held = article_json(found)
    mark = " [요약]" if found.summary else ""
    text = f"{held['title']}{mark} — {held['effective_on']} 시행\n{held['text']}\n{held['url']}"
    _print(held if as_json else text, as_json)


def _case_text(case: Any) -> str:
    from lawfirmai.domain.documents import holdings

    return "\n".join([f"{case.court} {case.decided_on} {case.case_number} {case.case_name}", *holdings(case), case.url])


@app.command()
def diff(
    law: Annotated[str, typer.Argument(help="법령의 이름이나 줄임말 (예: '주택임대차보호법').")],
    since: Annotated[str, typer.Argument(metavar="앞날짜", help="견줄 앞의 날 (예: 2019-01-01).")],
    until: Annotated[str, typer.Argument(metavar="뒷날짜", help="견줄 뒤의 날. 없으면 오늘입니다.")] = "",
    article: Annotated[str, typer.Option("--article", metavar="조", help="이 조문만 봅니다 (예: 제6조의3).")] = "",
    as_json: Json = False,
) -> None:
    """법령이 두 날 사이에 어떻게 바뀌었는지 봅니다."""
    from lawfirmai.assistant import changes_json
    from lawfirmai.domain.showing import in_words

    first, last = _day(since), _day(until)
    if first is None:
        raise InvalidInput("견줄 앞의 날짜를 적어 주십시오. 예: 2019-01-01")
    found = container().open().reader.changes(_text(law), first, last, _text(article))
    _print(changes_json(found) if as_json else in_words(found), as_json)


@app.command()
def verify(
    file: Annotated[str, typer.Argument(help="글이 든 파일(글, DOCX, PDF, HWPX). '-'이면 표준 입력에서 읽습니다.")],
    as_of: AsOf = "",
    out: Annotated[
        Path | None, typer.Option("--out", help="인용마다 판정을 단 문서를 이 파일(.docx, .html)에 적습니다.")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="하나라도 확인되지 않으면 1로 끝납니다.")] = False,
    as_json: Json = False,
) -> None:
    """글 속의 인용이 실제로 있는지 확인합니다."""
    from lawfirmai.assistant import verify_json
    from lawfirmai.domain.review import NOTHING_FOUND

    write = _review_writer(out, file) if out else None
    held = container()
    review = held.open().review(_written(held, file), _day(as_of), "" if file == "-" else Path(file).name)
    if out and write:
        _save(out, write(review))
    rows = verify_json(review.judgements)
    if not rows and not as_json:
        print(NOTHING_FOUND)
    _print(rows, as_json, lambda row: f"{row['badge']}  {row['citation']} — {row['detail']}")
    if out and not as_json:
        print(f"{out}에 적었습니다.")
    if strict and any(row["verdict"] != "exists" for row in rows):
        raise typer.Exit(1)


def _review_writer(out: Path, file: str) -> Any:
    from lawfirmai.choices import REVIEWS

    kind = out.suffix.lower().removeprefix(".")
    if kind not in REVIEWS:
        raise InvalidInput(f"판정을 단 문서는 .docx나 .html로 적을 수 있습니다: {out}")
    if file != "-" and out.exists() and Path(file).exists() and out.samefile(file):
        raise InvalidInput(f"원본을 덮어쓰지 않으니 다른 이름을 적어 주십시오: {out}")
    return REVIEWS[kind].write


def _save(out: Path, content: bytes) -> None:
    try:
        out.write_bytes(content)
    except OSError as refused:
        raise InvalidInput(f"파일을 적을 수 없습니다: {out}", str(refused)) from refused


def _written(held: Any, file: str) -> str:
    """The text of any kind of file; plain text as it stands, its spans being code points of the input."""
    from lawfirmai.domain.attachments import LARGEST

    if file == "-":
        return _content(file)
    raw = _raw(file, LARGEST + 1)  # more is refused unread
    if Path(file).suffix.lower() not in (".pdf", ".docx", ".hwpx", ".hwp") and 0 < len(raw) <= LARGEST:
        with suppress(UnicodeDecodeError):
            return raw.decode("utf-8")
    return str(held.text(file, raw))  # says what it is where it cannot be read


@app.command()
def mask(
    file: Annotated[str, typer.Argument(help="글이 든 파일. '-'이면 표준 입력.")] = "-", as_json: Json = False
) -> None:
    """글 속의 개인정보를 가립니다."""
    from lawfirmai.domain import privacy

    masked = privacy.mask(_content(file))
    spans = [{"kind": str(one.kind), "span": [one.start, one.end]} for one in masked.spans]
    _print({"text": masked.text, "masked": spans} if as_json else masked.text, as_json)


@app.command()
def ingest(
    source: Annotated[str, typer.Argument(help="starter, statutes, precedents, open-api-files, files 가운데 하나.")],
    paths: Annotated[list[Path] | None, typer.Argument(help="파일, 폴더 또는 .tar.xz")] = None,
    if_empty: Annotated[bool, typer.Option("--if-empty", help="자료가 이미 있으면 아무것도 하지 않습니다.")] = False,
    as_json: Json = False,
) -> None:
    """자료를 읽어 새 빌드로 발행합니다."""
    from tqdm import tqdm

    from lawfirmai.choices import SOURCES
    from lawfirmai.ingest.corpus_build import summary

    if source not in SOURCES:
        raise InvalidInput(f"모르는 자료원입니다: {source} (쓸 수 있는 것: {', '.join(SOURCES)})")
    if source != "starter" and not paths:
        raise InvalidInput("읽을 파일이나 폴더를 적어 주십시오.")
    held = container()
    if if_empty and held.builds.current():
        return
    with tqdm(unit="건", desc=source, disable=as_json) as bar:
        run = held.ingest(bar.update, (lambda _: None) if as_json else bar.write)
        outcome = run(source, SOURCES[source](paths or []))
    counted = summary(outcome.report) | {
        "build": outcome.build.id if outcome.build else None,
        "not_searched": outcome.left_out,
    }
    _print(counted if as_json else _closing(counted), as_json)
    if counted["failed"] and not counted["new"] + counted["unchanged"]:
        raise typer.Exit(InvalidInput.exit_code)  # nothing of what was named could be read


def _closing(counted: dict[str, Any]) -> str:
    lines = [
        f"읽음 {counted['read']:,}건 (새로 {counted['new']:,}, 그대로 {counted['unchanged']:,}, 실패 {len(counted['failed']):,})",
        f"글자 {counted['characters']:,} = 남긴 글자 {sum(counted['kept'].values()):,}"
        f" + 뺀 글자 {sum(counted['left_out'].values()):,} + 설명되지 않는 글자 {counted['unexplained']:,}",
        *(f"  남김 {name}: {count:,}" for name, count in sorted(counted["kept"].items())),
        *(f"  뺌 {name}: {count:,}" for name, count in sorted(counted["left_out"].items())),
        *(f"검색하지 않음 {name}: {count:,}건" for name, count in counted["not_searched"].items() if count),
        *(f"겹침: {one}" for one in counted["replaced"][:20]),
        *(f"실패: {key} — {reason}" for key, reason in counted["failed"][:20]),
    ]
    build = (
        f"빌드 {counted['build']}{particle(str(counted['build']), '을', '를')} 발행했습니다."
        if counted["build"]
        else "바뀐 것이 없어 빌드를 그대로 둡니다."
    )
    return "\n".join([*lines, build])


@app.command()
def builds(
    action: Annotated[str, typer.Argument(help="list, use, rollback")] = "list",
    number: Annotated[int, typer.Argument(help="use에 쓸 빌드 번호.")] = 0,
    as_json: Json = False,
) -> None:
    """빌드를 보고, 바꾸고, 되돌립니다."""
    held = container()
    store = held.builds
    current = store.current()
    if action == "use":
        current = held.use(number)
    elif action == "rollback":
        if current is None or current.parent_id is None:
            raise InvalidInput("되돌아갈 앞 빌드가 없습니다.")
        current = held.use(current.parent_id)
    elif action != "list":
        raise InvalidInput(f"list, use, rollback 가운데 하나를 적어 주십시오: {action}")
    rows = [
        {
            "id": one.id,
            "current": bool(current and one.id == current.id),
            "created_at": one.created_at.isoformat() + "Z",
        }
        | {"parent": one.parent_id, "digest": one.digest, "documents": one.manifest["documents"]}
        | {"passages": one.manifest["passages"]}
        for one in store.all()
    ]
    _print(
        rows,
        as_json,
        lambda row: (
            f"{'*' if row['current'] else ' '} {row['id']:>4}  {row['created_at']}  문서 {row['documents']:,}  단락 {row['passages']:,}  {row['digest'][:12]}"
        ),
    )


@app.command()
def history(
    thread: Annotated[str, typer.Argument(help="대화의 번호. 없으면 목록을 보입니다.")] = "", as_json: Json = False
) -> None:
    """지난 질문과 답을 봅니다."""
    threads = container().threads
    if thread:
        _print(
            threads.turns("local", thread),
            as_json,
            lambda turn: f"질문> {turn['question']}\n{(turn['answer'] or {}).get('answer', '(답이 아직 없습니다)')}\n",
        )
        return
    _print(
        threads.threads("local"),
        as_json,
        lambda one: f"{one['id']}  {_seoul(one['updated_at'])}  {one['title']} ({one['turns']})",
    )


@keys.command("create")
def create_key(
    name: Annotated[str, typer.Argument(help="누구의, 또는 무엇을 위한 키인지.")],
    role: Annotated[Role, typer.Option("--role", help="admin은 의견과 사용량도 볼 수 있습니다.")] = Role.USER,
    owner: Annotated[
        str, typer.Option("--owner", help="같은 소유자의 키는 대화를 함께 봅니다. 없으면 키마다 따로입니다.")
    ] = "",
    as_json: Json = False,
) -> None:
    """키를 만들어 한 번 보여 줍니다."""
    key, text = container().keys.create(_text(name), role, _text(owner))
    told = f"{text}\n다시 볼 수 없으니 지금 적어 두십시오. (번호 {key.id})"
    _print({**asdict(key), "key": text} if as_json else told, as_json)


@keys.command("list")
def list_keys(as_json: Json = False) -> None:
    """키의 목록을 봅니다. 키 자체는 보이지 않습니다."""
    _print(container().keys.all(), as_json, _key_line)


def _key_line(row: dict[str, Any]) -> str:
    state = f"없앰 {_seoul(row['revoked_at'])}" if row["revoked_at"] else "쓰는 중"
    return f"{row['id']}  {row['role']:5}  {_seoul(row['created_at'])}  {state}  {row['name']} ({row['owner']})"


@keys.command("revoke")
def revoke_key(
    number: Annotated[str, typer.Argument(help="키의 번호 (keys list의 첫 칸).")], as_json: Json = False
) -> None:
    """키를 곧바로, 되돌릴 수 없게 없앱니다."""
    container().keys.revoke(number)
    _print({"id": number} if as_json else f"키 {number}을(를) 없앴습니다.", as_json)


@app.command()
def evaluate(
    file: Annotated[Path, typer.Argument(help="{id, query, gold} 줄로 된 파일.")],
    run: Annotated[Path | None, typer.Option("--run", help="순위를 적을 파일.")] = None,
    exclude_cases: Annotated[Path | None, typer.Option("--exclude-cases", help="뺄 판례일련번호가 든 파일.")] = None,
    time_ordered: Annotated[
        bool, typer.Option("--time-ordered", help="질문의 해보다 앞선 해의 판례만 돕게 합니다 (date가 있는 질문).")
    ] = False,
    since: Annotated[int, typer.Option("--since", help="--time-ordered일 때 이 해부터의 질문만 잽니다.")] = 2020,
    against: Annotated[
        str, typer.Option("--against", metavar="빌드", help="견줄 빌드의 번호, 또는 --run으로 적은 파일.")
    ] = "",
    tolerance: Annotated[
        float, typer.Option("--tolerance", min=0, help="nDCG@10이 이보다 더 떨어지면 1로 끝납니다.")
    ] = 0.005,
    as_json: Json = False,
) -> None:
    """검색의 질을 잽니다."""
    from lawfirmai.comparison import compared, lines
    from lawfirmai.evaluation import Evaluation, figures, write_run

    held = container()
    asked = Evaluation.of(held, file, exclude_cases, since if time_ordered else None)
    before = asked.former(against) if against else None
    measured = asked.measured()
    if run:
        write_run(run, measured)
    told = figures(asked.golds, measured)
    change = compared(asked.golds, before, measured) if before else None
    shown = [f"{name:12} {value}" for name, value in told.items()]
    if change:
        shown += [f"nDCG@10      {change.before} → {change.after} ({change.gain:+.4f})", *lines(change.questions)]
        told["against"] = {"name": against, **asdict(change)}
    _print(told if as_json else "\n".join(shown), as_json)
    if change and change.gain < -tolerance:
        raise typer.Exit(1)


@app.command()
def backup(file: Annotated[Path, typer.Argument(help="만들 파일 (.tar.gz).")], as_json: Json = False) -> None:
    """자료 폴더를 한 파일로 보관합니다."""
    container().back_up(file)
    _print({"file": str(file)} if as_json else f"{file}에 보관했습니다.", as_json)


@app.command()
def restore(file: Annotated[Path, typer.Argument(help="보관한 파일.")], as_json: Json = False) -> None:
    """보관한 파일에서 되살립니다. 지금의 자료는 옆 폴더에 남겨 둡니다."""
    kept = container().restore(file)
    told = "되살렸습니다." + (f" 이전 자료는 {kept}에 있습니다." if kept else "")
    _print({"file": str(file), "former": str(kept) if kept else None} if as_json else told, as_json)


def _seoul(stored: datetime) -> str:
    """UTC inside, Seoul on screens."""
    return f"{stored.replace(tzinfo=UTC).astimezone(ZoneInfo('Asia/Seoul')):%Y-%m-%d %H:%M}"


def _text(argument: str) -> str:
    return unicodedata.normalize("NFC", sys.stdin.read() if argument == "-" else argument)


def _content(file: str) -> str:
    """As it stands: spans are code points of the input."""
    try:
        return (sys.stdin.buffer.read() if file == "-" else _raw(file)).decode("utf-8")
    except UnicodeDecodeError as unreadable:
        raise InvalidInput(f"UTF-8 글로 읽을 수 없습니다: {file} ({unreadable})") from unreadable


def _raw(file: str, most: int = -1) -> bytes:
    try:
        with Path(file).open("rb") as opened:
            return opened.read(most)
    except FileNotFoundError:
        raise InvalidInput(
            f"파일이 없습니다: {file} (글을 바로 확인하려면 '-'를 적고 표준 입력으로 넣습니다)"
        ) from None
    except OSError as refused:
        raise InvalidInput(f"파일을 읽을 수 없습니다: {file}", str(refused)) from refused


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InvalidInput(f"날짜를 읽을 수 없습니다: {text} (예: 2020-07-31)") from None


def _jsonable(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, list | tuple):
        return [_jsonable(one) for one in value]
    return value


def _print(value: Any, as_json: bool, line: Any = str) -> None:
    value = _jsonable(value)
    if as_json:
        print(json.dumps(value, ensure_ascii=False, default=str))
    elif isinstance(value, list):
        for one in value:
            print(line(one))
    else:
        print(value)


@contextmanager
def _one_sentence() -> Iterator[None]:
    try:
        yield
    except LawFirmError as wrong:
        print(f"오류: {wrong}", file=sys.stderr)
        sys.exit(wrong.exit_code)
    except BrokenPipeError:
        sys.exit(0)


app.add_typer(cli_train.commands(container, _print), name="train")


def main() -> None:
    with _one_sentence():
        app()


if __name__ == "__main__":
    main()
