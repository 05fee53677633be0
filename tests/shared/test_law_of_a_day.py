"""Real statutes as of real days: what is judged of them, and what cannot be. Needs LAWFIRM_SHARED (default ../shared)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

import builders
import pytest

from lawfirmai.adapters.source.markdown_statutes import MarkdownStatutes
from lawfirmai.assistant import Assistant
from lawfirmai.domain.documents import Parsed, RawDocument, name_key

pytestmark = pytest.mark.shared
TODAY = date(2026, 11, 25)
LAWS = {  # folders of the archives
    "주택임대차보호법",
    "근로기준법",
    "이자제한법",
    "독점규제및공정거래에관한법률",
    "의료법",
    "학교보건법",
    "보험업법",
    "노동위원회법",
    "교통ㆍ에너지ㆍ환경세법",
    "민사소송법",
    "민법",
    "기후위기대응을위한탄소중립ㆍ녹색성장기본법",
}


class Chosen:
    """The files of some statutes."""

    name = "markdown_statutes"

    def __init__(self, archive: Path) -> None:
        self._all = MarkdownStatutes(archive)

    def fetch(self) -> Iterable[RawDocument]:
        wanted = {name_key(law) for law in LAWS}
        return (raw for raw in self._all.fetch() if name_key(raw.key.split("/")[1]) in wanted)

    def parse(self, raw: RawDocument) -> Sequence[Parsed]:
        return self._all.parse(raw)


@pytest.fixture(scope="module")
def real(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    held = builders.container(tmp_path_factory.mktemp("days") / "data", TODAY)
    archives = [shared / "corpus" / f"{name}.tar.xz" for name in ("statutes", "history")]
    builders.ingest(held, "statutes", sources=[Chosen(one) for one in archives])
    yield held.open()
    held.close()


@pytest.mark.parametrize(
    ("day", "cited", "verdict"),
    [
        ("2020-07-30", "주택임대차보호법 제6조의3", "not_yet_effective"),
        ("2020-07-31", "주택임대차보호법 제6조의3 제1항", "exists"),
        ("2020-08-05", "주택임대차보호법 제6조의3", "exists"),
        ("2021-01-01", "주택임대차보호법 제6조의3 제1항", "exists"),
        ("1981-03-04", "주택임대차보호법 제1조", "not_yet_effective"),
        ("1981-03-05", "주택임대차보호법 제1조", "exists"),
        ("2019-04-22", "의료법 제87조 제1항 제2호", "unavailable"),
        ("2016-05-01", "학교보건법 제6조", "unavailable"),
        ("2020-05-18", "보험업법 제102조", "unavailable"),
        ("2018-11-15", "독점규제 및 공정거래에 관한 법률 제55조의3", "unavailable"),
        ("2020-01-01", "저탄소 녹색성장 기본법 제1조", "unavailable"),
        ("2022-03-25", "저탄소 녹색성장 기본법 제1조", "repealed"),
        ("1997-03-12", "근로기준법 제27조", "exists"),
        ("2000-01-01", "근로기준법 제30조", "unavailable"),
        ("2026-11-25", "근로기준법 제60조 제1항", "unavailable"),
        ("2027-01-01", "근로기준법 제60조 제1항", "exists"),
        ("1990-01-01", "이자제한법 제1조", "unavailable"),
        ("2000-01-01", "이자제한법 제1조", "repealed"),
        ("2026-11-25", "이자제한법 제2조 제1항", "exists"),
        ("2026-11-25", "노동위원회법 제1조", "exists"),
        ("2026-11-25", "교통ㆍ에너지ㆍ환경세법 제2조", "unavailable"),
        ("2016-09-29", "민사소송법 제202조의2", "not_yet_effective"),
        ("2016-09-30", "민사소송법 제202조의2", "exists"),
        ("2017-09-26", "민사소송법 제202조의2", "exists"),
        ("2017-10-31", "민사소송법 제202조의2", "exists"),
        ("2026-11-25", "민법 제750조", "exists"),
        ("2026-11-25", "민법 제9999조", "no_such_article"),
    ],
)
def test_real_law_as_of_a_day(real: Assistant, day: str, cited: str, verdict: str) -> None:
    (found,) = real.verify(cited, date.fromisoformat(day))
    assert found.verdict == verdict, found.detail


def test_an_old_version_is_judged_by_the_text_before_its_amendment(real: Assistant) -> None:
    text = "구 의료법(2019. 4. 23. 법률 제16375호로 개정되기 전의 것) 제87조 제1항 제2호"
    (found,) = real.verify(text)
    assert found.verdict == "unavailable"
    text = "구 주택임대차보호법(2020. 7. 31. 법률 제17470호로 개정되기 전의 것) 제6조"
    (found,) = real.verify(text)
    assert found.verdict == "exists"


def test_of_the_only_text_to_come_it_is_said_that_it_is_to_come(real: Assistant) -> None:
    first, *_ = real.reader.amendments("근로기준법", TODAY)
    assert (first.effective_on, first.state) == (date(2027, 1, 1), "pending")
    assert real.read("근로기준법 제60조", TODAY).effective_on == date(2027, 1, 1)
