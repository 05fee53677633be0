"""What in a question says that a document of the asker's own is meant, and what people call what documents say."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from lawfirmai.domain.documents import name_key

_NOUNS = (
    "계약서|약정서|합의서|각서|서약서|차용증|내용증명|통지서|통보서|고지서|판결문|결정문|소장|답변서|지급명령|진단서"
    "|견적서|영수증|증명서|확인서|동의서|위임장|유언장|약관|정관|명세서|진술서|문서|서류|파일"
)
_WORD = re.compile(rf"[가-힣]*(?:{_NOUNS})[가-힣]{{0,3}}")
_POINTS = re.compile(
    r"(?:올린|올려\s?드린|올렸|첨부|업로드|붙인)\S*"
    rf"|(?:이|위|저|그|본|해당|제|내|저희|우리|받은|보낸|쓴|작성한)\s+(?:[가-힣]+\s)?[가-힣]*(?:{_NOUNS})"
    r"|(?:이|위|본|해당)\s+(?:계약|조항|특약|약정|합의|편지|글)(?=[가-힣]{0,3}(?:\s|$|\?))"
    rf"|(?:{_NOUNS})(?:에는|에서는|에서|에|상)\s.*(?:적혀|적힌|쓰여|써\s?있|나와|되어|돼|한다고|라고|다고)"
    r"|특약(?:\s?사항)?(?:에는|에서|에|의)\s"
)
_HERE = re.compile(r"(?<![가-힣])여기(?:에서|에는|서는|에|서|의)\s")
_THIS = re.compile(
    r"(?<![가-힣])(?:여기(?:에서|에는|서는|에|서|의)|(?:올린|첨부한?|업로드한?|붙인|받은|위|이|본)(?=\s))"
)


@dataclass(frozen=True, slots=True)
class Pointing:
    """``certain``: a document is meant; ``likely``: one is, if it tells of the matter at all; ``about``: the matter."""

    certain: bool
    likely: bool
    about: str


def pointing(question: str, names: Sequence[str]) -> Pointing:
    """How far a question means one of the documents with these names."""
    named = any(name_in(question, name) for name in names)
    certain = named or bool(_POINTS.search(question))
    about = " ".join(_THIS.sub(" ", _WORD.sub(" ", question)).split())
    return Pointing(certain, certain or bool(_HERE.search(question)), about)


def name_in(question: str, name: str) -> bool:
    """Whether a file is named by its name, with or without its ending; 계약서.pdf has none of its own."""
    stem = name_key(PurePosixPath(name).stem)
    return len(stem) > 2 and not re.fullmatch(_NOUNS, stem) and stem in name_key(question)


_ALIKE = tuple(
    line.split()
    for line in (
        *(
            "월세 차임 임대료",
            "집주인 임대인",
            "세입자 임차인",
            "보증금 전세금",
            "이사 퇴거 명도",
            "강아지 고양이 반려 애완 소형견",
        ),
        *(
            "월급 급여 임금",
            "사장 회사 사용자",
            "그만두 퇴사 퇴직 사직",
            "돌려주 돌려받 반환",
            "수리 수선 고치 고쳐 고친",
        ),
        *(
            "물어 배상 변상 손해금",
            "보증인 연대",
            "알리 통지 통보",
            "깨 해지 해제",
            "늦 지연 연체 밀린",
            "내야 내나 내는 납부 지급",
        ),
    )
)


def alike(question: str) -> Iterator[str]:
    """Other words for what a question says: people say 월세, contracts 차임."""
    for words in _ALIKE:
        if any(word in question for word in words):
            yield from (word for word in words if word not in question)
