"""The law's written endings in the polite form people speak, nothing else changed.

The law says 「하여야 한다」, a careful lawyer says 「해야 합니다」: the statement stays the same word for word, so that
verification can lay it on the passage it comes from.
"""

import re
import unicodedata

from lawfirmai.domain.documents import ArticleNumber

_HANJA = re.compile(r"\([\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff·ㆍ, ]+\)")
_PHRASES = (
    (re.compile(r"하여야\s*한다$"), "해야 합니다"),
    (re.compile(r"하지\s*아니한다$"), "하지 않습니다"),
    (re.compile(r"지\s*아니한다$"), "지 않습니다"),
    (re.compile(r"지\s*아니하다$"), "지 않습니다"),
    (re.compile(r"지\s*못한다$"), "지 못합니다"),
    (re.compile(r"아니\s*된다$"), "안 됩니다"),
    (re.compile(r"(있|없|같)다$"), r"\1습니다"),
    (re.compile(r"이다$"), "입니다"),
    (re.compile(r"는다$"), "습니다"),
    (re.compile(r"하다$"), "합니다"),
)
_NIEUN, _BIEUP = "\u11ab", "\u11b8"


def without_hanja(text: str) -> str:
    """임차인(賃借人)은 → 임차인은"""
    return _HANJA.sub("", text)


def polite(sentence: str) -> str:
    """One sentence of the law, with or without its full stop, in the polite form."""
    body = sentence.rstrip(" .")
    for written, spoken in _PHRASES:
        if written.search(body):
            return written.sub(spoken, body) + "."
    if body.endswith("다") and len(body) > 1:
        stem = unicodedata.normalize("NFD", body[-2])
        if stem.endswith(_NIEUN):  # 처한다 → 처합니다
            return body[:-2] + unicodedata.normalize("NFC", stem[:-1] + _BIEUP) + "니다."
    return body + "."


def cite(law: str, number: str | ArticleNumber, paragraph: int = 0) -> str:
    """주택임대차보호법 제3조의3 제1항"""
    return f"{law} {number}" + (f" 제{paragraph}항" if paragraph else "")
