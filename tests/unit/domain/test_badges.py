"""One word for each verdict."""

from lawfirmai.domain.badges import BADGE_OF, Badge
from lawfirmai.domain.citations import Verdict


def test_every_verdict_has_a_badge_and_every_badge_a_verdict() -> None:
    assert BADGE_OF.keys() == set(Verdict)
    assert set(BADGE_OF.values()) == set(Badge)


def test_the_words_are_these_seven() -> None:
    assert [str(one) for one in Badge] == [
        "없는 조문",
        "제목 불일치",
        "폐지",
        "시행 전",
        "불명확",
        "확인 불가",
        "확인됨",
    ]


def test_only_what_exists_is_confirmed() -> None:
    assert [verdict for verdict, badge in BADGE_OF.items() if badge is Badge.CONFIRMED] == [Verdict.EXISTS]


def test_what_could_not_be_looked_up_is_never_called_absent() -> None:
    for verdict in (Verdict.UNAVAILABLE, Verdict.NOT_IN_COLLECTION, Verdict.UNCLEAR):
        assert BADGE_OF[verdict] is not Badge.ABSENT
