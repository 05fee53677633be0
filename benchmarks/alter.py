"""True claims made into false ones by plain replacement, so that no rule of the verifier is at work on both sides."""

import random
import re
from collections.abc import Callable, Sequence

Swap = tuple[str, str]

NEGATIONS: Sequence[Swap] = (
    ("하여야 한다", "하지 않아도 된다"), ("하여야 한다", "하지 아니하여도 된다"), ("하여야 한다", "할 수 없다"), ("하여야 한다", "할 수 있다"),
    ("해야 합니다", "하지 않아도 됩니다"), ("해야 합니다", "할 수 있습니다"), ("해야 합니다", "하지 않아야 합니다"),
    ("할 수 있다", "할 수 없다"), ("할 수 있다", "하여야 한다"), ("할 수 있습니다", "할 수 없습니다"), ("할 수 있습니다", "해야 합니다"),
    ("수 있다", "수 없다"), ("수 없다", "수 있다"), ("수 있습니다", "수 없습니다"), ("수 없습니다", "수 있습니다"),
    ("하지 아니한다", "한다"), ("하지 아니하다", "하다"), ("하지 않습니다", "합니다"), ("하지 아니한", "한"), ("하지 아니하고", "하고"),
    ("하지 못한다", "할 수 있다"), ("하지 못한다", "한다"), ("하지 못합니다", "할 수 있습니다"), ("하여서는 아니 된다", "하여도 된다"),
    ("해서는 안 됩니다", "해도 됩니다"), ("하여서는 아니 된다", "할 수 있다"), ("무효", "유효"), ("효력이 없다", "효력이 있다"),
    ("효력이 있다", "효력이 없다"), ("없이", "있더라도"), ("아닌", "인"), ("본다.", "보지 아니한다."), ("봅니다", "보지 않습니다"),
    ("처한다", "처하지 아니한다"), ("준용한다", "준용하지 않는다"), ("적용한다", "적용하지 아니한다"), ("한다.", "하지 않는다."),
    ("합니다.", "하지 않습니다."), ("된다.", "되지 않는다."), ("됩니다.", "되지 않습니다."), ("이내", "이후"), ("이상", "이하"), ("이하", "이상"),
    ("초과", "미만"), ("미만", "초과"), ("이전", "이후"), ("전까지", "후까지"), ("전에", "후에"), ("후에", "전에"), ("금지", "허용"),
    ("하여야", "안 하여야"), ("지급", "안 지급"), (" 한다", " 않는다"), ("있다.", "있지 않다."), ("있습니다.", "있지 않습니다."),
)  # fmt: skip
PARTIES: Sequence[Swap] = (
    ("임대인", "임차인"), ("사용자", "근로자"), ("매도인", "매수인"), ("채권자", "채무자"), ("원고", "피고"), ("부", "모"), ("사업자", "소비자"),
    ("도급인", "수급인"), ("위임인", "수임인"), ("피해자", "가해자"), ("양도인", "양수인"), ("보증인", "채무자"), ("상속인", "피상속인"),
    ("대리인", "본인"), ("회사", "주주"), ("이사", "감사"), ("법원", "당사자"), ("임치인", "수치인"), ("증여자", "수증자"), ("사업주", "근로자"),
    ("검사", "피고인"), ("위원회", "위원장"), ("원사업자", "수급사업자"), ("소유자", "점유자"), ("통신판매업자", "소비자"), ("행정청", "당사자"),
    ("개인정보처리자", "정보주체"), ("고용노동부장관", "사업주"), ("신청인", "상대방"), ("세무서장", "납세자"),
)  # fmt: skip


def negation(text: str, rng: random.Random) -> str | None:
    return _replaced(text, NEGATIONS, rng)


def party(text: str, rng: random.Random) -> str | None:
    """Either every mention of one becomes the other, or both change places."""
    swaps = [(a, b) for one, other in PARTIES for a, b in ((one, other), (other, one)) if _mentions(text, a)]
    if not swaps:
        return None
    old, new = rng.choice(swaps)
    if _mentions(text, new) and old not in new and new not in old:
        return text.replace(old, "\0").replace(new, old).replace("\0", new)
    return text.replace(old, new, 1)


def number(text: str, rng: random.Random) -> str | None:
    found = list(re.finditer(r"(?<![\d.])\d+(?![\d.])", text))
    if not found:
        return None
    one = rng.choice(found)
    value = int(one[0])
    changed = rng.choice((value + 1, value * 2, value + 10, max(1, value - 1) if value > 1 else 3))
    return text[: one.start()] + str(changed) + text[one.end() :]


def _replaced(text: str, swaps: Sequence[Swap], rng: random.Random) -> str | None:
    possible = [swap for swap in swaps if swap[0] in text]
    if not possible:
        return None
    old, new = rng.choice(possible)
    at = rng.choice([m.start() for m in re.finditer(re.escape(old), text)])
    return text[:at] + new + text[at + len(old) :]


def _mentions(text: str, who: str) -> bool:
    return bool(re.search(rf"(?<![가-힣]){who}(?:은|는|이|가|을|를|의|에게|과|와)(?![가-힣])", text))


TEXT_KINDS: dict[str, Callable[[str, random.Random], str | None]] = {
    "negation": negation,
    "number": number,
    "party": party,
}
