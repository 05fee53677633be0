"""The colours that DOCX and PDF share; each reads on white at 4.5:1 or better."""

from collections.abc import Mapping

from lawfirmai.domain.answers import Standing
from lawfirmai.domain.badges import Badge

INK, QUIET, ACCENT, LINK, MARK, ALARM = "#1b1f24", "#59636e", "#1f3a5f", "#1a56a0", "#8a5a00", "#b3261e"
PALE, HEAD, BAR, RULE = "#f6f8fa", "#edf1f6", "#a9b8cc", "#c9d1db"
BADGE: Mapping[Standing, tuple[str, str]] = {  # letters, ground
    Standing.GROUNDED: ("#1b6e3c", "#e4f3e9"),
    Standing.PARTIAL: ("#8a5a00", "#fff1d0"),
    Standing.NO_MATCH: ("#4a5361", "#eaedf1"),
    Standing.REFUSED: ("#4a5361", "#eaedf1"),
}
_BAD, _WARN, _QUIET = ("#a1232b", "#fdeaea"), ("#8a5a00", "#fff1d0"), ("#4a5361", "#eaedf1")
VERDICT: Mapping[Badge, tuple[str, str]] = {  # letters, ground
    Badge.ABSENT: _BAD,
    Badge.OTHER_TITLE: _BAD,
    Badge.REPEALED: _WARN,
    Badge.PENDING: _WARN,
    Badge.UNCLEAR: _WARN,
    Badge.UNCHECKED: _QUIET,
    Badge.CONFIRMED: ("#1b6e3c", "#e4f3e9"),
}
