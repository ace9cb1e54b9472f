"""Words that are one word for a reader are found in a text, as words and not within others."""

import pytest

from arsip.language.synonyms import SPELLINGS, SynonymGroups, words_of
from arsip.model.names import fold


def others(text: str, *groups: tuple[str, ...]) -> list[str]:
    """What a text could say as well."""
    return SynonymGroups(groups).others(text)


def test_each_member_leads_to_the_others() -> None:
    group = ("PPK", "Panitia Pemilihan Kecamatan", "panitia kecamatan")
    assert others("Calon PPK dilantik", group) == ["Panitia Pemilihan Kecamatan", "panitia kecamatan"]
    assert others("PANITIA PEMILIHAN KECAMATAN (PPK)", group) == ["panitia kecamatan"]


def test_words_are_whole() -> None:
    """A word within a longer one is no mention of it."""
    assert others("PPKM dan panitia pemilihan kecamatanan", ("PPK", "Panitia Pemilihan Kecamatan")) == []


def test_a_phrase_may_run_over_hyphens_and_lines() -> None:
    assert others("badan\nAd-hoc", ("adhoc", "ad hoc")) == ["adhoc"]


def test_two_groups_with_one_name_are_both_meant() -> None:
    groups = (("PPK", "Panitia Pemilihan Kecamatan"), ("PPK", "Pejabat Pembuat Komitmen"))
    assert others("honor PPK", *groups) == ["Panitia Pemilihan Kecamatan", "Pejabat Pembuat Komitmen"]


def test_a_group_without_words_means_nothing() -> None:
    assert others("apa saja …", ("…", ""), ()) == []


@pytest.mark.parametrize("language", SPELLINGS)
def test_the_table_holds_folded_words_once_each(language: str) -> None:
    """A word in two groups would join what is not one."""
    members = [member for group in SPELLINGS[language] for member in group]

    assert members == [fold(member) for member in members]
    assert len(members) == len(set(members))
    assert all(words_of(member) for member in members)
    assert list(SPELLINGS[language]) == sorted(SPELLINGS[language])
