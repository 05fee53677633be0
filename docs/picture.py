"""Draws docs/architecture.svg, the two flows in one picture: python docs/picture.py"""

from html import escape
from pathlib import Path

WIDTH, HEIGHT = 1340, 740
FONT = "'Noto Sans KR','Noto Sans CJK KR','NanumGothic','Apple SD Gothic Neo','Malgun Gothic',sans-serif"
INK, SOFT, LINE = "#1f2933", "#52606d", "#7b8794"
INGEST, KEPT, ASK = ("#e3f1e8", "#2f855a"), ("#fdf3dc", "#b7791f"), ("#e4eefb", "#2b6cb0")
BOX_W, BOX_H = 122, 84

Point = tuple[float, float]


def text(x: float, y: float, words: str, size: int = 13, weight: int = 400, colour: str = INK) -> str:
    return (
        f'<text x="{x}" y="{y}" font-size="{size}" font-weight="{weight}" fill="{colour}" text-anchor="middle">'
        f"{escape(words)}</text>"
    )


def heading(y: float, words: str, colour: str) -> str:
    return f'<text x="30" y="{y}" font-size="17" font-weight="700" fill="{colour}">{escape(words)}</text>'


def box(
    x: float, y: float, korean: str, english: str, notes: tuple[str, ...], colours: tuple[str, str],
    width: float = BOX_W, height: float = BOX_H,
) -> str:  # fmt: skip
    fill, edge = colours
    middle = x + width / 2
    parts = [
        f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="9" fill="{fill}" stroke="{edge}" '
        'stroke-width="1.4"/>',
        text(middle, y + 24, korean, 15, 700),
        text(middle, y + 42, english, 12, 600, edge),
    ]
    parts += [text(middle, y + 59 + 15 * row, note, 11, 400, SOFT) for row, note in enumerate(notes)]
    return "\n".join(parts)


def arrow(*points: Point, dashed: bool = False) -> str:
    path = " ".join(f"{x},{y}" for x, y in points)
    dash = ' stroke-dasharray="5 4"' if dashed else ""
    return f'<polyline points="{path}" fill="none" stroke="{LINE}" stroke-width="1.6"{dash} marker-end="url(#tip)"/>'


def ingest() -> list[str]:
    y, gap = 78, 58
    stages = (
        ("자료원", "Source", ("요약·법령·판례", "API 파일·올린 문서")),
        ("가져오기", "fetch", ("RawDocument", "바이트 그대로")),
        ("읽기", "parse", ("Statute, Precedent,", "Summary, Upload")),
        ("고르게", "normalise", ("NFC가 아니면", "실패로 셈")),
        ("저장", "store", ("내용의 해시가 id", "200건씩 한 번에")),
        ("나누기", "chunk", ("조문 하나가 단락", "2,000자 넘으면 나눔")),
        ("색인", "index", ("확장·투표·벡터", "새 폴더에 씀")),
        ("발행", "publish", ("이름 바꾸기 뒤", "트랜잭션 하나")),
    )
    drawn = [heading(52, "수집 ingest — ingest/corpus_build.py, pipeline.py, publish.py", INGEST[1])]
    step = (WIDTH - 60 - BOX_W) / (len(stages) - 1)
    assert step > BOX_W + gap / 2
    for column, (korean, english, notes) in enumerate(stages):
        x = 30 + column * step
        drawn.append(box(x, y, korean, english, notes, INGEST))
        if column:
            drawn.append(arrow((x - step + BOX_W + 2, y + BOX_H / 2), (x - 3, y + BOX_H / 2)))
    store, index, publish = (30 + column * step + BOX_W / 2 for column in (4, 6, 7))
    bottom = y + BOX_H
    drawn += [
        *(arrow((x, bottom + 2), (x, 237)) for x in (store, index, publish)),
    ]
    return drawn


def kept() -> list[str]:
    y, height = 240, 112
    store = ("한 번만 쓰는 문서와 조문:", "모든 시행본, 판례, 요약, 올린 문서", "lawfirm.db")
    index = ("두 글자 토큰의 임팩트, 판시의 투표,", "벡터, 임베더 (메모리에 매핑)", "builds/<내용의 해시>/")
    build = ("문서의 모음 + 색인 폴더", "한 줄이 지금 것을 가리킴", "build, member, pointer")
    below = y + height
    return [
        heading(222, "남는 것 (LAWFIRM_DATA_DIR)", KEPT[1]),
        box(560, y, "문서 저장소", "document store", store, KEPT, 280, height),
        box(900, y, "색인 폴더", "index", index, KEPT, 220, height),
        box(1160, y, "말뭉치 빌드 N", "corpus build", build, KEPT, 150, height),
        arrow((1158, y + 44), (1123, y + 44), dashed=True),
        arrow((1235, below + 2), (1235, below + 24), (810, below + 24), (810, below + 4), dashed=True),
    ]


def ask() -> list[str]:
    y, width, step = 540, 120, 145
    left = 30
    names = (
        ("질문", "question", ("4,000자까지", "대화를 이어서")),
        ("가리기", "mask", ("개인정보를", "먼저 지움")),
        ("이해", "understand", ("인용·기준일·분야", "위험·거절")),
        None,
        ("순위", "rank", ("후보의 특성을", "한 점수로")),
        ("초안", "compose", ("근거의 문장으로", "결론부터")),
        ("확인", "verify", ("원문에 대어 보고", "어긋나면 뺌")),
        ("남기기", "remember", ("답의 글과 대화", "고지·상담 안내")),
        ("답", "Answer", ("grounded partial", "no_match refused")),
    )
    drawn = [heading(420, "물음 ask — workflow/graph.py", ASK[1])]
    for column, stage in enumerate(names):
        x = left + column * step
        if stage:
            drawn.append(box(x, y, *stage[:2], stage[2], ASK, width))
        if column and stage and names[column - 1]:
            drawn.append(arrow((x - step + width + 2, y + BOX_H / 2), (x - 3, y + BOX_H / 2)))
    fork, before, after = left + 3 * step, left + 2 * step + width, left + 4 * step
    upper, lower = y - 72, y + 72
    drawn += [
        box(fork, upper, "바로 찾기", "look_up", ("이름을 댄 조문을", "기준일의 것으로"), ASK, width),
        box(fork, lower, "문서·검색", "consult, search", ("올린 문서의 조항,", "후보 200개와 특성"), ASK, width),
        arrow((before + 2, y + 32), (fork - 3, upper + BOX_H - 18)),
        arrow((before + 2, y + 52), (fork - 3, lower + 18)),
        arrow((fork + width + 2, upper + BOX_H - 18), (after - 3, y + 32)),
        arrow((fork + width + 2, lower + 18), (after - 3, y + 52)),
    ]
    centre = width / 2
    rank, verify = after + centre, left + 6 * step + centre
    below, edge, search = 354, WIDTH - 15, fork + centre
    drawn += [
        arrow((600, below), (600, 410), (search, 410), (search, upper - 3)),
        arrow((rank, below), (rank, y - 3)),
        arrow((770, below), (770, 424), (verify, 424), (verify, y - 3)),
        arrow((1010, below), (1010, 398), (edge, 398), (edge, y + 178), (search, y + 178), (search, lower + BOX_H + 3)),
        text(verify + 100, 444, "원문은 저장소에서 다시 읽어 확인", 11, 400, SOFT),
        text(1140, y + 170, "색인은 찾기만 하고, 순위는 언제나 workflow/rank.py가 정함", 11, 400, SOFT),
    ]
    return drawn


def picture() -> str:
    tip = (
        '<defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto">'
        f'<path d="M0,0 L10,5 L0,10 z" fill="{LINE}"/></marker></defs>'
    )
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'font-family="{FONT}" role="img" aria-label="수집과 물음, 두 흐름">'
    )
    ground = f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>'
    return "\n".join([head, tip, ground, *kept(), *ingest(), *ask(), "</svg>", ""])


if __name__ == "__main__":
    Path(__file__).with_name("architecture.svg").write_text(picture(), encoding="utf-8")
