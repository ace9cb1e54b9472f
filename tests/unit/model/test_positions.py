"""Whether two texts word one position."""

import pytest

from arsip.model.positions import is_one_position

KEDIRI = "KPU Kabupaten Kediri"
ONE = [
    ("Divisi SDM", "Ketua Divisi SDM, Organisasi, Diklat & Litbang"),
    ("Divisi Sosdiklih, Parmas, dan SDM", "Anggota, Divisi Sosdiklih Parmas"),
    ("Divisi Sosdiklih, Parmas, dan SDM", "Divisi Sosdiklih, Parmas dan SDM"),
    ("Ketua", "ketua"),
    ("Ketua", f"Ketua {KEDIRI}"),
    ("Anggota", f"Anggota {KEDIRI}"),
    ("Anggota", "Anggota Divisi SDM"),
    ("Komisioner Divisi Hukum", "Anggota Divisi Hukum"),
    ("Kadiv SDM", "Ketua Divisi SDM"),
    ("Koordinator Divisi SDM", "Ketua Divisi SDM"),
    ("Kasubbag Hukum", "Kepala Subbagian Hukum"),
    ("Divisi SDM", "Divisi Sumber Daya Manusia"),
    ("Wakil Ketua", f"Wakil Ketua {KEDIRI}"),
    ("Dosen", "Dosen Fakultas Hukum"),
    ("Head of Training", "Chair, Training"),
    ("Member", "Member for Training"),
    ("Ketua", ""),
]
TWO = [
    ("Bendahara", "Kepala Divisi Logistik"),
    ("Anggota", "Ketua"),
    ("Anggota", "Ketua Divisi SDM"),
    ("Ketua", "Wakil Ketua"),
    ("Ketua", "Mantan Ketua"),
    ("Sekretaris", "Plt. Sekretaris"),
    ("Ketua", "Ketua Divisi SDM"),
    ("Kepala", "Kepala Subbagian Hukum"),
    ("Sekretaris", "Sekretaris Divisi Hukum"),
    ("Divisi SDM", "Divisi Hukum"),
    ("Ketua Divisi SDM", "Anggota Divisi SDM"),
    ("Staf Divisi SDM", "Ketua Divisi SDM"),
    ("Akademisi FISIP", "narasumber utama"),
    ("Director", "Deputy Director"),
    ("Manager of Training", "Manager of Logistics"),
    ("Dosen", "Ketua"),
]


@pytest.mark.parametrize(("one", "other"), ONE)
def test_a_fuller_wording_is_the_same_position(one: str, other: str) -> None:
    """Whichever stands first; the name of the place says nothing more."""
    assert is_one_position(one, other, place=KEDIRI)
    assert is_one_position(other, one, place=KEDIRI)


@pytest.mark.parametrize(("one", "other"), TWO)
def test_another_rank_or_unit_is_another_position(one: str, other: str) -> None:
    """So are a deputy, one who acts and one who was; a chair of the whole chairs no division by that."""
    assert not is_one_position(one, other, place=KEDIRI)
    assert not is_one_position(other, one, place=KEDIRI)


def test_abbreviations_that_the_glossary_knows_are_written_out() -> None:
    """Parmas is Partisipasi Masyarakat only where that is known."""
    known = {"parmas": ("partisipasi", "masyarakat")}
    texts = "Divisi Parmas", "Divisi Partisipasi Masyarakat"
    assert is_one_position(*texts, meanings=known)
    assert not is_one_position(*texts)
