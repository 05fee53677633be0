"""The words of citizens: the tables are well formed, and a question's words are told in the words of the law."""

import tarfile
import unicodedata
from pathlib import Path

import pytest

from lawfirmai.domain.documents import name_key
from lawfirmai.domain.lexicon import entry, lay_terms, lexicon, meaning


def test_a_citizens_word_is_told_in_the_words_of_the_law() -> None:
    told = meaning("회사에서 갑자기 짤렸어요. 월급도 못 받았고요")
    assert {"짤렸", "월급"} <= set(told.words)
    assert {"해고", "임금"} <= set(told.terms)
    assert "근로기준법" in told.laws


def test_spaces_do_not_hide_an_expression() -> None:
    assert meaning("층간 소음이 심해요").words == meaning("층간소음이 심해요").words != ()


def test_of_expressions_one_in_another_the_longest_counts() -> None:
    longest = max((word for word in lexicon() if word[:2] in lexicon() and len(word) > 2), key=len)
    assert meaning(longest).words == (longest,)


def test_a_text_without_lay_expressions_means_itself() -> None:
    assert meaning("선의취득의 요건").terms == ()


def test_there_are_entries_enough_and_each_is_well_formed() -> None:
    assert len(lexicon()) >= 2000
    for word in lexicon():
        told = entry(word)
        assert " " not in word, word
        assert len(word) >= 2, word
        assert told.terms, word
        assert word not in told.terms, word
        assert all(unicodedata.is_normalized("NFC", one) for one in (word, *told.terms, *told.laws)), word


def test_articles_have_names_of_the_people() -> None:
    assert len(lay_terms()) >= 2000
    assert all("|" in article and terms for article, terms in lay_terms().items())


@pytest.mark.shared
def test_what_lay_words_mean_stands_in_the_statutes(shared: Path) -> None:
    """In the whole text of all statutes, and the statutes pointed at are there by their official names."""
    text, names = [], set()
    with tarfile.open(shared / "corpus" / "statutes.tar.xz") as archive:
        for member in archive:
            if member.isfile() and (held := archive.extractfile(member)):
                text.append(held.read().decode())
                names |= {line[3:].strip(" '\"") for line in text[-1][:3000].splitlines() if line.startswith("제목:")}
    whole, known = "\n".join(text), {name_key(name) for name in names}
    told = [entry(word) for word in lexicon()]
    assert [term for term in {term for one in told for term in one.terms} if term not in whole] == []
    assert [law for law in {law for one in told for law in one.laws} if name_key(law) not in known] == []
