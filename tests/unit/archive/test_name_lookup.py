"""Names → records: finding them, and what they must not share."""

import pytest

from arsip.archive.name_lookup import Vocabulary, spellings, twins
from arsip.model.dates import PartialDate
from arsip.model.records import Institution, Theme

KEDIRI = Institution(
    "kpu-kab-kediri",
    "KPU Kabupaten Kediri",
    ("KPU Kediri",),
    short="KPU Kab. Kediri",
    former=(("KPUD Kediri", PartialDate(2011)),),
)
KOTA = Institution("kpu-kota-kediri", "KPU Kota Kediri", ("KPU Kediri",))


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("kpu-kab-kediri", ("kpu-kab-kediri",)),
        ("KPU Kabupaten Kediri", ("kpu-kab-kediri",)),
        ("kpu  kabupaten kediri", ("kpu-kab-kediri",)),
        ("KPU Kab. Kediri", ("kpu-kab-kediri",)),
        ("KPUD Kediri", ("kpu-kab-kediri",)),
        ("KPU Kediri", ("kpu-kab-kediri", "kpu-kota-kediri")),
        ("KPU Kab. Kedri", ()),
        ("", ()),
    ],
)
def test_names_are_found_by_id_name_alias_short_and_former_name(name: str, ids: tuple[str, ...]) -> None:
    """Case and spaces do not count; an alias that two records share means both."""
    assert ids == Vocabulary([KEDIRI, KOTA], "institutions.yaml", closed=True).find(name)


def test_an_id_outranks_an_alias() -> None:
    """A name that is one record's id means that record alone."""
    words = Vocabulary([Theme("a", "Satu"), Theme("b", "Dua", ("a",))], "themes.yaml", closed=True)

    assert ("a",) == words.find("a")


def test_a_record_that_repeats_a_name_is_found_once() -> None:
    """Name and alias of one record are no ambiguity."""
    words = Vocabulary([Theme("a", "Logistik", ("logistik", "LOGISTIK"))], "themes.yaml", closed=True)

    assert ("a",) == words.find("Logistik")


def test_an_open_vocabulary_takes_up_what_it_meets() -> None:
    """A record that was made up is found like any other."""
    words = Vocabulary([], "themes.yaml", closed=False)
    words.add(Theme("logistik", "Logistik"))

    assert (("logistik",), ["Logistik"]) == (words.find("LOGISTIK"), words.known())


def test_every_spelling_is_proposed() -> None:
    """Names, aliases, short and former names; empty ones are none."""
    assert ["KPU Kabupaten Kediri", "KPU Kediri", "KPU Kab. Kediri", "KPUD Kediri"] == spellings(KEDIRI)
    assert ["KPU Kota Kediri", "KPU Kediri"] == spellings(KOTA)


def test_two_records_must_not_share_an_id() -> None:
    """The later one is reported, with the place of the first."""
    records = [Theme("a", "Satu", source="t.yaml", line=line, column=3) for line in (1, 4, 9)]
    found = twins([*records, Theme("b", "Dua")])

    assert [(4, 3, "AR048"), (9, 3, "AR048")] == [(one.line, one.column, one.code) for one in found]
    assert {"key": "id", "value": "a", "other": "t.yaml:1"} == dict(found[1].args)
