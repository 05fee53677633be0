"""Administrative rules come with an article on one line; this finds the units in it again."""

import re

_PARAGRAPH = re.compile(r"\s+(?=[①-⑳㉑-㉟㊱-㊿])")
_OTHER_ARTICLE = r"제\d+-\d+조(?:의\d+)?(?:\(| *<?삭)"  # 제1-2조(정의)
_OTHER = re.compile(rf"\s+(?={_OTHER_ARTICLE}|제\d+[편장절관](?:의\d+)? [^.①]{{1,60}}\s{_OTHER_ARTICLE})")
_ITEMS = "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허고노도로모보소오조초코토포호"
# a number or letter after a blank; "2001. 3. 2" is a date
_CANDIDATE = re.compile(rf"(?<!\d\.)\s+(?:(\d{{1,3}})(?:의(\d{{1,2}}))?|([{_ITEMS}]))\.(?=\s)")


def unfold(text: str) -> str:
    """One unit a line: a sign opens a unit only where it is the one that must come next."""
    text = _OTHER.sub(_break, text)
    return "\n".join(_units(line) for line in _PARAGRAPH.sub(_break, text).split("\n"))


def _break(match: re.Match[str]) -> str:
    return match[0][:-1] + "\n"


def _units(line: str) -> str:
    number, branch, item = 0, 0, -1
    pieces, begin = [], 0
    for match in _CANDIDATE.finditer(line):
        if match[3]:
            if number == 0 or _ITEMS.find(match[3]) != item + 1:
                continue
            item += 1
        else:
            found = int(match[1]), int(match[2] or 0)
            if found not in ((number + 1, 0), (number, max(branch + 1, 2))):
                continue
            (number, branch), item = found, -1
        pieces.append(line[begin : match.start()])
        begin = match.start() + 1  # one blank becomes the line's end
    return "\n".join([*pieces, line[begin:]])
