"""A text with its judgements as HTML: what needs a look first, the text itself, what was confirmed."""

from collections.abc import Iterator
from datetime import date
from html import escape

from lawfirmai.domain.badges import BADGE_OF, Badge
from lawfirmai.domain.citations import Judgement
from lawfirmai.domain.review import NOTHING_FOUND, Piece, Review, lines, numbered
from streamlit_app import addresses
from streamlit_app.views.pieces import day

WELCOME = (
    '<section class="lf-verify"><h1>인용 확인</h1><p>글이 인용한 법령과 판례가 기준일에 실제로 있는지 하나씩 확인합니다. '
    "붙여 넣은 글과 올린 파일은 저장하지 않습니다.</p></section>"
)
MEANING = (
    "‘확인됨’은 그 조문이나 판례가 있다는 뜻이며, 글의 주장을 뒷받침한다는 뜻이 아닙니다. ‘확인 불가’는 찾아볼 자료가 "
    "없었다는 뜻이며, 없는 조문이나 판례라는 뜻이 아닙니다."
)
KIND = {
    Badge.ABSENT: "bad",
    Badge.OTHER_TITLE: "bad",
    Badge.REPEALED: "warn",
    Badge.PENDING: "warn",
    Badge.UNCLEAR: "warn",
    Badge.UNCHECKED: "unknown",
    Badge.CONFIRMED: "good",
}


def head(review: Review) -> str:
    told = "".join(f"{_badge(badge)} {count}" for badge, count in review.badges.items())
    said = f"인용 {len(review.judgements)}건 {told}" if review.judgements else NOTHING_FOUND
    of = f"<small>{escape(review.name)}</small>" if review.name else ""
    return (
        f'<section class="lf-verify" role="status"><h2>확인 결과 {of}</h2><p class="lf-counted">{said}</p>'
        f'<p class="lf-hint">{day(review.as_of)} 시행 중인 법을 기준으로 하였습니다. {MEANING}</p></section>'
    )


def body(review: Review) -> str:
    doubtful = [one for one in enumerate(review.judgements, 1) if BADGE_OF[one[1].verdict] is not Badge.CONFIRMED]
    sure = [one for one in enumerate(review.judgements, 1) if BADGE_OF[one[1].verdict] is Badge.CONFIRMED]
    listed = f"<h3>살펴볼 인용 {len(doubtful)}</h3>{_list(doubtful, review.as_of)}" if doubtful else ""
    held = f"<details><summary>확인된 인용 {len(sure)}</summary>{_list(sure, review.as_of)}</details>" if sure else ""
    text = "".join(f"<p>{''.join(map(_piece, line))}</p>" for line in lines(review))
    return f'<section class="lf-verify">{listed}{held}<h3>본문</h3><div class="lf-brief">{text}</div></section>'


def _list(judged: list[tuple[int, Judgement]], as_of: date) -> str:
    return f'<ol class="lf-judged">{"".join(_lines(judged, as_of))}</ol>'


def _lines(judged: list[tuple[int, Judgement]], as_of: date) -> Iterator[str]:
    for number, one in judged:
        badge = BADGE_OF[one.verdict]
        name = f"<strong>{escape(one.citation)}</strong>"
        if badge is Badge.CONFIRMED:
            name = f'<a href="/reader{addresses.here(one.citation, as_of)}" data-go>{name}</a>'
        yield (
            f'<li><a class="lf-at" href="#lf-c{number}" aria-label="{number}번 인용의 자리로">{number}</a>'
            f"<span>{_badge(badge)} {name}<br>{escape(one.detail)}</span></li>"
        )


def _badge(badge: Badge, before: str = "") -> str:
    return f'<span class="lf-badge" data-kind="{KIND[badge]}">{before}{badge}</span>'


def _piece(piece: Piece) -> str:
    text = escape(piece.text)
    if not piece.cited:
        return text
    if not piece.badges:
        return f"<mark>{text}</mark>"
    places = "".join(f'<i id="lf-c{number}"></i>' for number in piece.numbers)
    badges = "".join(map(_badge, piece.badges[1:]))
    first = _badge(piece.badges[0], f"<small>{numbered(piece.numbers)}</small> ")
    return f'{places}<mark data-kind="{KIND[piece.badges[0]]}">{text}</mark>{first}{badges}'
