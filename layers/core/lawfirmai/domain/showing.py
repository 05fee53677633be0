"""What changed in a statute, in words: for a terminal, and the sentences that every way of showing it shares."""

from collections import Counter
from collections.abc import Iterator

from lawfirmai.domain.changes import Change, Kind
from lawfirmai.domain.documents import Article, ArticleNumber
from lawfirmai.domain.editions import Amended, Comparison, Edition
from lawfirmai.domain.marking import Line, Mark, Piece
from lawfirmai.domain.transition import Provision

KINDS = {
    Kind.ADDED: "새로 생김",
    Kind.DELETED: "삭제됨",
    Kind.MOVED: "자리가 옮겨짐",
    Kind.TITLE: "제목이 바뀜",
    Kind.TEXT: "내용이 바뀜",
}
SAME = "두 날의 조문이 같습니다."
NOT_LAW = "두 날 사이에 폐지되고 같은 이름으로 다시 제정되어, 서로 다른 두 법령을 견준 것입니다."
_INDENT = {"항": "  ", "호": "    ", "목": "      "}
_SIGNS = {Mark.GONE: "-", Mark.NEW: "+", Mark.CHANGED: "~"}
_MARKED = {Mark.SAME: "{}", Mark.GONE: "[-{}-]", Mark.NEW: "{{+{}+}}"}
_LEGEND = "[-…-]는 없어진 말, {+…+}는 새로 들어온 말입니다. 그대로인 줄은 보이지 않습니다."


def in_words(found: Comparison) -> str:
    head = [found.law, *(f"  {edition(one)}" for one in (found.old, found.new)), *warnings(found)]
    if not found.changes:
        return "\n".join([*head, SAME])
    parts = ["\n".join([*head, counted(found), _LEGEND])]
    parts += ["\n".join(_change(one)) for one in found.changes]
    if found.general:
        parts.append("\n".join(["이 사이의 개정에 두루 적용되는 부칙", *map(_provision, found.general)]))
    return "\n\n".join(parts)


def edition(one: Edition) -> str:
    """2021-01-01: 2020-12-10 시행, 제17363호(2020-06-09 공포)"""
    made = f"{one.effective_on} 시행, 제{one.promulgation_number}호({one.promulgated_on} 공포)"
    text = f", 제{one.text_number}호까지의 개정이 든 글" if one.text_number != one.promulgation_number else ""
    return f"{one.day}: {made}{text}{', 폐지' if one.repealed else ''}"


def warnings(found: Comparison) -> list[str]:
    """What a reader might be misled without."""
    told = [NOT_LAW] if found.renewed else []
    for one in (found.old, found.new):
        if one.unheld:
            named = ", ".join(f"제{number}호" for number in one.unheld)
            told.append(
                f"{one.day}: {named}의 개정이 시행되었으나 그 글이 이 자료에 없어, 그날의 글과 다를 수 있습니다."
            )
        mixed = [number for number in one.mixed if any(number in held.change.numbers for held in found.changes)]
        if mixed:
            named = ", ".join(map(article_name, mixed))
            told.append(f"{one.day}: {named}에는 그날 아직 시행되지 않은 개정이 섞여 있을 수 있습니다.")
    return told


def counted(found: Comparison) -> str:
    counts = Counter(one.change.kinds[0] for one in found.changes)
    told = ", ".join(f"{KINDS[kind]} {counts[kind]}" for kind in Kind if counts[kind])
    return f"바뀐 조문 {len(found.changes)}: {told}"


def heading(change: Change) -> str:
    """제7조(차임 등의 증감청구권), or 제5조(신고) → 제6조(신고) where the number or the title is another one."""
    names = [titled(one) for one in (change.old, change.new) if one and not (one.deleted and change.old and change.new)]
    return " → ".join(dict.fromkeys(names))


def kinds(change: Change) -> str:
    return ", ".join(KINDS[kind] for kind in change.kinds)


def titled(article: Article) -> str:
    return article_name(article.number) + (f"({article.title})" if article.title else "")


def article_name(number: ArticleNumber) -> str:
    return str(number) if number.number else "전문"


def source(one: Provision) -> str:
    """부칙 제17470호(2020-07-31) 제2조(계약갱신 요구 등에 관한 적용례)"""
    made = f"제{one.law_number}호" if one.law_number else ""
    made += f"({one.promulgated_on})" if one.promulgated_on else ""
    title = f"({one.title})" if one.title else ""
    return " ".join(filter(None, ("부칙", made, one.label + title)))


def _change(held: Amended) -> Iterator[str]:
    yield f"{heading(held.change)} — {kinds(held.change)}"
    for line in held.change.lines:
        if line.mark != Mark.SAME:
            yield f"{_SIGNS[line.mark]} {_INDENT.get(line.unit, '  ')}{_line(line)}"
    yield from map(_provision, held.provisions)


def _line(line: Line) -> str:
    if line.mark != Mark.CHANGED:
        return line.before or line.after
    return "".join(map(_piece, line.pieces))


def _piece(piece: Piece) -> str:
    return _MARKED[piece.mark].format(piece.text)


def _provision(one: Provision) -> str:
    return f"  {source(one)}: {' '.join(one.text.split())}"
