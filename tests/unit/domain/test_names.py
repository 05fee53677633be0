import re
import time
import tomllib
from importlib.resources import files

import pytest

from lawfirmai.domain.documents import name_key
from lawfirmai.domain.names import Names, unknown

NAMES = Names(
    [
        "민법",
        "난민법",
        "형법",
        "상법",
        "근로기준법",
        "근로기준법 시행령",
        "주택임대차보호법",
        "주택임대차보호법 시행령",
        "국민건강보험법",
        "아동ㆍ청소년의 성보호에 관한 법률",
        "선박평형수(船舶平衡水) 관리법",
    ]
)


@pytest.mark.parametrize(
    ("short", "official"),
    [
        ("주임법", "주택임대차보호법"),
        ("상임법", "상가건물 임대차보호법"),
        ("근기법", "근로기준법"),
        ("개보법", "개인정보 보호법"),
        ("정통망법", "정보통신망 이용촉진 및 정보보호 등에 관한 법률"),
        ("정보통신망법", "정보통신망 이용촉진 및 정보보호 등에 관한 법률"),
        ("특경법", "특정경제범죄 가중처벌 등에 관한 법률"),
        ("특가법", "특정범죄 가중처벌 등에 관한 법률"),
        ("성폭법", "성폭력범죄의 처벌 등에 관한 특례법"),
        ("중처법", "중대재해 처벌 등에 관한 법률"),
        ("통합도산법", "채무자 회생 및 파산에 관한 법률"),
        ("헌법", "대한민국헌법"),
    ],
)
def test_an_abbreviation_means_the_official_name(short: str, official: str) -> None:
    assert NAMES.resolve(short) == official


@pytest.mark.parametrize(
    ("former", "official"),
    [
        ("의장법", "디자인보호법"),
        ("소비자보호법", "소비자기본법"),
        ("정신보건법", "정신건강증진 및 정신질환자 복지서비스 지원에 관한 법률"),
        ("전자거래기본법", "전자문서 및 전자거래 기본법"),
        ("특별소비세법", "개별소비세법"),
        ("조세감면규제법", "조세특례제한법"),
        ("환경·교통·재해 등에 관한 영향평가법", "환경영향평가법"),
    ],
)
def test_a_former_name_means_the_name_of_today(former: str, official: str) -> None:
    assert NAMES.resolve(former) == official


@pytest.mark.parametrize("replaced", ["증권거래법", "항공법", "예산회계법", "지적법", "국가균형발전 특별법"])
def test_an_act_that_others_replaced_is_no_former_name(replaced: str) -> None:
    assert NAMES.resolve(replaced) is None


def test_every_alias_has_one_meaning_and_every_new_name_says_what_tells_of_it() -> None:
    text = files("lawfirmai.domain").joinpath("aliases.toml").read_text("utf-8")
    table = tomllib.loads(text)
    meant: dict[str, set[str]] = {}
    for section in table.values():
        for law, aliases in section.items():
            for alias in aliases:
                meant.setdefault(name_key(alias), set()).add(law)
    assert [alias for alias, laws in meant.items() if len(laws) > 1] == []
    renamed = [line for line in text.partition("[renamed]")[2].splitlines() if line.startswith('"')]
    assert len(renamed) == len(table["renamed"])
    assert [line for line in renamed if not re.search(r"\]  # .*\d{4}\.\s?\d", line)] == []


def test_an_alias_never_stands_in_the_way_of_a_longer_name() -> None:
    table = tomllib.loads(files("lawfirmai.domain").joinpath("aliases.toml").read_text("utf-8"))
    official = [law for section in table.values() for law in section]
    names = Names(official)
    assert [law for law in official if names.ending(law) != (law, 0)] == []


@pytest.mark.parametrize("typo", ["근로기준벚", "근로기준볍", "근기볍"])
def test_a_typing_error_for_beop_is_read(typo: str) -> None:
    assert NAMES.resolve(typo) == "근로기준법"


@pytest.mark.parametrize(
    "written",
    ["국민 건강 보험법", "「국민건강보험법」", "『국민건강보험법』", "〔국민건강보험법〕", "<국민건강보험법>"],
)
def test_spaces_and_quotation_marks_do_not_matter(written: str) -> None:
    assert NAMES.resolve(written) == "국민건강보험법"


@pytest.mark.parametrize("dot", "·ㆍ‧•・･")
def test_the_middle_dot_is_one_letter_however_written(dot: str) -> None:
    assert NAMES.resolve(f"아동{dot}청소년의 성보호에 관한 법률") == "아동ㆍ청소년의 성보호에 관한 법률"


def test_a_decree_is_found_through_the_abbreviation_of_its_act() -> None:
    assert NAMES.resolve("주임법 시행령") == "주택임대차보호법 시행령"


def test_a_name_may_be_written_without_its_hanja() -> None:
    assert NAMES.resolve("선박평형수 관리법") == "선박평형수(船舶平衡水) 관리법"


def test_an_unknown_name_resolves_to_nothing() -> None:
    assert NAMES.resolve("외계인법") is None


@pytest.mark.parametrize(
    ("text", "name", "start"),
    [
        ("난민법", "난민법", 0),
        ("절도죄는 형법", "형법", 5),
        ("또한 「민법」", "민법", 4),
        ("구민법", "민법", 1),
        ("및민법", "민법", 1),
        ("근로기준법 시행규칙", "근로기준법 시행규칙", 0),
    ],
)
def test_the_longest_known_name_ends_a_stretch_of_text(text: str, name: str, start: int) -> None:
    assert NAMES.ending(text) == (name, start)


@pytest.mark.parametrize("text", ["외계인법", "외계민법", "방법", ""])
def test_no_shorter_name_is_cut_out_of_an_unknown_one(text: str) -> None:
    assert NAMES.ending(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("외계인법", "외계인법"),
        ("또한 외계인법", "외계인법"),
        ("구 지적법", "지적법"),
        ("피고인은 외계인의 처벌 및 보호에 관한 법률", "외계인의 처벌 및 보호에 관한 법률"),
        ("구 증권거래법 시행령", "증권거래법 시행령"),
        ("저탄소 녹색성장 기본법", "저탄소 녹색성장 기본법"),
        ("구 간접투자자산 운용업법", "간접투자자산 운용업법"),
        ("[2] 구 환경·교통·재해 등에 관한 외계법", "환경·교통·재해 등에 관한 외계법"),
        ("제3조, 도로와 물 등과의 연결에 관한 규칙", "도로와 물 등과의 연결에 관한 규칙"),
        ("도로 등과의 연결에 관한 규칙", "도로 등과의 연결에 관한 규칙"),
    ],
)
def test_an_unknown_law_keeps_the_name_it_was_cited_by(text: str, name: str) -> None:
    assert unknown(text, len(text)) == (name, text.index(name))


@pytest.mark.parametrize("text", ["이 사건 법률", "위 특별법", "그러한 방법", "대통령", "취업규칙", ""])
def test_a_word_that_only_points_at_a_law_is_no_name(text: str) -> None:
    assert unknown(text, len(text)) is None


def test_six_thousand_names_are_searched_in_microseconds() -> None:
    many = Names(f"제{i}호 시험사업의 지원에 관한 법률" for i in range(6000))
    begin = time.process_time()
    for _ in range(1000):
        assert many.ending("피고인은 제77호 시험사업의 지원에 관한 법률") is not None
    assert time.process_time() - begin < 0.5
