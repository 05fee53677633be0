"""How many altered legal claims the verifier catches, and how many true ones it cuts.

    python benchmarks/claims.py [--shared ../shared] [--seed 1] [--show]

200 true claims from articles of 46 well-known statutes (verbatim, reworded, shortened by script) and 200 altered
ones, 50 of each kind. The statutes are read from the shared corpus, nothing of them is kept.
"""

import argparse
import os
import random
import re
import tarfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from alter import TEXT_KINDS

from lawfirmai.domain.documents import name_key
from lawfirmai.domain.support import Support, check, supported

STATUTES = frozenset(
    [
        "민법",
        "주택임대차보호법",
        "상가건물임대차보호법",
        "형법",
        "상법",
        "소비자기본법",
        "전자상거래등에서의소비자보호에관한법률",
        "할부거래에관한법률",
        "도로교통법",
        "개인정보보호법",
        "최저임금법",
        "근로기준법",
        "근로자퇴직급여보장법",
        "약관의규제에관한법률",
        "민사소송법",
        "형사소송법",
        "이자제한법",
        "남녀고용평등과일ㆍ가정양립지원에관한법률",
        "산업재해보상보험법",
        "국세기본법",
        "부가가치세법",
        "행정절차법",
        "행정심판법",
        "행정소송법",
        "국가배상법",
        "저작권법",
        "부동산등기법",
        "공인중개사법",
        "집합건물의소유및관리에관한법률",
        "의료법",
        "가족관계의등록등에관한법률",
        "채무자회생및파산에관한법률",
        "민사집행법",
        "신용정보의이용및보호에관한법률",
        "대부업등의등록및금융이용자보호에관한법률",
        "하도급거래공정화에관한법률",
        "독점규제및공정거래에관한법률",
        "방문판매등에관한법률",
        "자동차손해배상보장법",
        "제조물책임법",
        "보증인보호를위한특별법",
        "고용보험법",
        "기간제및단시간근로자보호등에관한법률",
        "노동조합및노동관계조정법",
        "정보통신망이용촉진및정보보호등에관한법률",
        "헌법재판소법",
    ]
)
EACH = 50  # altered claims of a kind; true ones four times as many


@dataclass(frozen=True)
class Made:
    form: str
    text: str
    quote: str
    citation: str


def articles(shared: Path) -> dict[str, str]:
    """``법령명|제N조`` to canonical text, one 항, 호 or 목 a line, from the acts in the archive."""
    found: dict[str, str] = {}
    with tarfile.open(shared / "corpus" / "statutes.tar.xz") as archive:
        for member in archive:
            folder, _, file = member.name.removeprefix("kr/").partition("/")
            content = archive.extractfile(member) if folder in STATUTES and file.startswith("법률") else None
            if content is not None:
                text = content.read().decode()
                if "MST: 4974" not in text:  # the repealed act of the same name
                    found |= read_articles(folder, text)
    return found


def read_articles(law: str, text: str) -> dict[str, str]:
    body = re.split(r"\n## 부칙", text)[0]
    parts = re.split(r"\n##### (제\d+조(?:의\d+)?)[^\n]*\n", body)
    found = {}
    for number, article in zip(parts[1::2], parts[2::2], strict=True):
        article = re.split(r"\n#", article)[0].replace("**", "").replace("\\", "")
        lines = [line.strip() for line in article.split("\n") if line.strip()]
        if lines and "삭제" not in lines[0][:8]:
            found[f"{name_key(law)}|{number}"] = "\n".join(lines)
    return found


REWORDINGS = (
    ("하여야 한다", "해야 합니다"), ("하여야 하며", "해야 하며"), ("하여서는 아니 된다", "해서는 안 됩니다"), ("하여서는 아니된다", "해서는 안 됩니다"),
    ("하지 아니하여도 된다", "하지 않아도 됩니다"), ("하지 못한다", "할 수 없습니다"), ("지 못한다", "지 못합니다"), ("아니한다", "않습니다"),
    ("아니하다", "않습니다"), ("아니하", "않으"), ("아니한", "않은"), ("않으는", "않는"), ("않으고", "않고"), ("않으거나", "않거나"), ("않으여", "않아"),
    ("않으다", "않다"), ("수 있다", "수 있습니다"), ("수 없다", "수 없습니다"), ("있다.", "있습니다."), ("없다.", "없습니다."), ("말한다", "뜻합니다"),
    ("본다", "봅니다"), ("된다", "됩니다"), ("처한다", "처합니다"), ("한다", "합니다"), ("받는다", "받습니다"), ("진다", "집니다"), ("같다", "같습니다"),
    ("이다.", "입니다."), ("때에는", "경우에는"), (" 의하여", " 따라"), ("하는 자는", "하는 사람은"), ("한 자는", "한 사람은"), ("하여야", "해야"),
    ("한 경우에는", "하면"), ("하는 경우에는", "하면"),
)  # fmt: skip


def reworded(text: str) -> str:
    for old, new in REWORDINGS:
        text = text.replace(old, new)
    return text


def shortened(text: str, rng: random.Random) -> str:
    """Without parentheses, and without a subordinate clause or without the clauses before or after one."""
    while text != (text := re.sub(r"\([^()]*\)", "", text)):
        pass
    ways = []
    if match := re.match(r"(\S+[은는] )(.{8,}?(?:경우에는|때에는|경우|위하여|따라) )(.{12,})", text):
        ways += [match[1] + match[3], match[2] + match[3], match[3]]
    elif match := re.match(r"(.{8,}?(?:경우에는|때에는) )(.{12,})", text):
        ways.append(match[2])
    if match := re.match(r"(.{12,}?)(?:하고|하며), (.{12,})", text):
        ways += [match[1] + "한다.", match[2]]
    return rng.choice(ways) if ways else text


def sentences(article: str) -> list[str]:
    """Full sentences of the article without amendment notes."""
    plain = re.sub(r"\s*(?:<[^>\d]+[^>]*>|\[[^\]]*\d{4}\.[^\]]*\])", "", article)
    lines = [re.sub(r"^(?:[①-⑳㉑-㉟]|\d+(?:의\d+)?\.|[가-하]\.)\s*", "", line) for line in plain.split("\n")]
    parts = [s.strip() for line in lines for s in re.split(r"(?<=[다함음것]\.) ", line)]
    return [s for s in parts if 20 <= len(s) <= 260 and s.endswith("다.") and s.count("(") == s.count(")")]


def true_claims(corpus: dict[str, str], rng: random.Random, count: int) -> list[Made]:
    made: list[Made] = []
    keys = sorted(corpus)
    while len(made) < count:
        key = rng.choice(keys)
        choices = sentences(corpus[key])
        if not choices:
            continue
        quote = rng.choice(choices)
        form = ("verbatim", "reworded", "shortened", "both")[len(made) % 4]
        text = shortened(quote, rng) if form in ("shortened", "both") else quote
        made.append(Made(form, reworded(text) if form in ("reworded", "both") else text, quote, key))
    return made


def altered_claims(kind: str, corpus: dict[str, str], rng: random.Random, count: int) -> list[Made]:
    """From fresh true claims; the quote stays true, so only the statement (or the citation) gives it away."""
    made: list[Made] = []
    keys = sorted(corpus)
    while len(made) < count:
        for true in true_claims(corpus, rng, 40):
            if kind == "article":
                law = true.citation.split("|")[0]
                others = [k for k in keys if k.startswith(law + "|") and true.quote not in corpus[k]]
                near = keys.index(true.citation)
                citation = rng.choice([rng.choice(others), *(k for k in keys[near + 1 : near + 3] if k in others)])
                made.append(Made(kind, true.text, true.quote, citation))
            elif (text := TEXT_KINDS[kind](true.text, rng)) and text != true.text:
                made.append(Made(kind, text, true.quote, true.citation))
    return made[:count]


def judge(claim: Made, corpus: dict[str, str]) -> Support:
    """Words against the whole article, the harder question; where it comes from with its quotation."""
    found = supported(claim.text, corpus[name_key(claim.citation)])
    if claim.form in TEXT_KINDS or (not found.ok and claim.form != "article"):
        return found
    return check(claim.text, claim.quote, (claim.citation,), lambda where: corpus.get(name_key(where)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("LAWFIRM_SHARED", "../shared")))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--times", type=int, default=1, help="how many times as many claims")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    if not (options.shared / "corpus" / "statutes.tar.xz").exists():
        parser.exit(1, f"no corpus under {options.shared}: nothing was measured\n")
    each = EACH * options.times
    corpus = articles(options.shared)
    rng = random.Random(options.seed)
    sets = {"true": true_claims(corpus, rng, 4 * each)}
    sets |= {kind: altered_claims(kind, corpus, rng, each) for kind in (*TEXT_KINDS, "article")}
    started = time.perf_counter()
    verdicts = {kind: [(claim, judge(claim, corpus)) for claim in claims] for kind, claims in sets.items()}
    spent = time.perf_counter() - started
    report(verdicts, options.show)
    total = sum(map(len, sets.values()))
    print(f"{len(corpus)} articles, seed {options.seed}, {total} claims, {1000 * spent / total:.2f} ms a claim")


def report(verdicts: dict[str, list[tuple[Made, Support]]], show: bool) -> None:
    cut = [(c, v) for c, v in verdicts["true"] if not v.ok]
    print(f"true cut   {len(cut)}/{len(verdicts['true'])}  {dict(Counter(c.form for c, _ in cut))}")
    missed = {kind: [c for c, v in judged if v.ok] for kind, judged in verdicts.items() if kind != "true"}
    for kind, claims in missed.items():
        print(f"{kind:10} {len(verdicts[kind]) - len(claims)}/{len(verdicts[kind])} caught")
    everything = sum(len(v) for k, v in verdicts.items() if k != "true")
    print(f"altered    {everything - sum(map(len, missed.values()))}/{everything} caught")
    if show:
        for claim, verdict in cut:
            print(f"\nCUT {claim.form} {claim.citation}\n  {claim.text}\n  <- {claim.quote}\n  {verdict.reason}")
        for kind, claims in missed.items():
            for claim in claims:
                print(f"\nMISSED {kind} {claim.citation}\n  {claim.text}\n  <- {claim.quote}")


if __name__ == "__main__":
    main()
