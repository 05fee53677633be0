"""The word beside a citation: one map for the command line, the API, the pages and the documents."""

from collections.abc import Mapping
from enum import StrEnum

from lawfirmai.domain.citations import Verdict


class Badge(StrEnum):
    """The worst first."""

    ABSENT = "없는 조문"
    OTHER_TITLE = "제목 불일치"
    REPEALED = "폐지"
    PENDING = "시행 전"
    UNCLEAR = "불명확"
    UNCHECKED = "확인 불가"
    CONFIRMED = "확인됨"


# What could not be looked up, or is not held, is never called absent. No act of that name has no article either. A case
# of a year to come is a slip of the pen: which case is meant cannot be told.
BADGE_OF: Mapping[Verdict, Badge] = {
    Verdict.EXISTS: Badge.CONFIRMED,
    Verdict.NO_SUCH_ARTICLE: Badge.ABSENT,
    Verdict.NO_SUCH_LAW: Badge.ABSENT,
    Verdict.PARAGRAPH_OUT_OF_RANGE: Badge.ABSENT,
    Verdict.TITLE_MISMATCH: Badge.OTHER_TITLE,
    Verdict.REPEALED: Badge.REPEALED,
    Verdict.NOT_YET_EFFECTIVE: Badge.PENDING,
    Verdict.UNCLEAR: Badge.UNCLEAR,
    Verdict.FUTURE_CASE: Badge.UNCLEAR,
    Verdict.NOT_IN_COLLECTION: Badge.UNCHECKED,
    Verdict.UNAVAILABLE: Badge.UNCHECKED,
}
