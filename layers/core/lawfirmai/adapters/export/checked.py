"""What a text given back with its judgements says beside the text itself; the writers only decide how it looks."""

from collections.abc import Iterator

from lawfirmai.adapters.export.blocks import clean
from lawfirmai.domain.badges import BADGE_OF, Badge
from lawfirmai.domain.review import NOTHING_FOUND, Piece, Review, numbered

KIND = "인용 확인서"
LIST = "인용 목록"
COLUMNS = ("번호", "인용", "판정", "이유")
NOTES = (
    "판정은 가지고 있는 자료로 한 것입니다. ‘확인됨’은 그 조문이나 판례가 있다는 뜻이며, 글의 주장을 뒷받침한다는 뜻이 "
    "아닙니다.",
    "‘확인 불가’는 찾아볼 자료가 없었다는 뜻이며, 없는 조문이나 판례라는 뜻이 아닙니다.",
)


def title(review: Review) -> str:
    return " ".join(clean(review.name).split()) or KIND


def rows(review: Review) -> list[tuple[str, str]]:
    day = review.as_of
    held = [("문서", title(review))] if review.name else []
    return [
        *held,
        ("기준일", f"{day.year}. {day.month}. {day.day}. 시행 중인 법 (자료 빌드 {review.build})"),
        ("인용", counted(review)),
    ]


def counted(review: Review) -> str:
    if not review.judgements:
        return NOTHING_FOUND
    told = ", ".join(f"{badge} {count}" for badge, count in review.badges.items())
    return f"{len(review.judgements)}건: {told}"


def label(piece: Piece) -> str:
    """What stands behind a citation: the numbers by which the list has it, and its badges."""
    return f"{numbered(piece.numbers)} {'·'.join(piece.badges)}"


def table(review: Review) -> Iterator[tuple[str, str, Badge, str]]:
    """Number, citation, badge, reason."""
    for number, one in enumerate(review.judgements, 1):
        yield str(number), clean(one.citation), BADGE_OF[one.verdict], clean(one.detail)
