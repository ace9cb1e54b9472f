"""Stories of people: who is one person, and in which position the reports of a day place them."""

import json
import re
from pathlib import Path

import pytest

from tests.support.pages import Page, look
from tests.support.sites import CONFIG, Site, article

SERIES = {"series": "Seri Contoh", "session": 1}


def reported(folder: Path, *people: str) -> Site:
    """A site of one session, reported by as many institutions as there are lists of people."""
    names = ("KPU Kabupaten Satu", "KPU Kabupaten Dua", "KPU Kabupaten Tiga")
    files = {
        f"{name.split()[-1].lower()}.md": article(f"Isi {name}.", institution=name, people=given, **SERIES)
        for name, given in zip(names, people, strict=False)
    }
    site = Site.make(folder, files)
    assert site.build().status == 0
    return site


def of_person(site: Site, own: str = "ani") -> Page:
    """The page of a person."""
    return look(site, f"/tokoh/{own}/")


def test_positions_on_which_reports_differ_are_no_careers(tmp_path: Path) -> None:
    """Each stands with the report that states it, on the page of the person and on that of the session."""
    site = reported(tmp_path, "[{name: Ani, position: Bendahara}]", "[{name: Ani, position: Kepala Divisi Hukum}]")
    for page in (of_person(site), look(site, "/seri/seri-contoh/1/")):
        assert "laporan berbeda" in page.text
        assert "Bendahara (menurut KPU Kabupaten Satu)" in page.text
        assert "Kepala Divisi Hukum (menurut KPU Kabupaten Dua)" in page.text
    known = of_person(site).source.split('<script type="application/ld+json">')[1].split("</script>")[0]
    (person,) = (one for one in json.loads(known)["@graph"] if one["@type"] == "Person")
    assert "jobTitle" not in person, "what is in doubt is never bare"


def test_wordings_of_one_position_are_shown_as_such(tmp_path: Path) -> None:
    """The fullest stands for all, and nothing says that reports differ."""
    site = reported(
        tmp_path,
        "[{name: Ani, position: Divisi SDM}]",
        "[{name: Ani, position: 'Ketua Divisi SDM, Organisasi, dan Diklat'}]",
    )
    for page in (of_person(site), look(site, "/seri/seri-contoh/1/")):
        assert "berbeda" not in page.text
        assert re.search(r"Ketua Divisi SDM, Organisasi, dan Diklat.* juga disebut: Divisi SDM", page.text)
    assert len(of_person(site).all("h2")) == 2
    assert of_person(site).text.count("1 sesi") == 2, "one position, one session"


def test_institutions_on_which_reports_differ_stand_with_their_reports(tmp_path: Path) -> None:
    """One position at two institutions on one day is no agreement."""
    site = reported(
        tmp_path,
        "[{name: Ani, position: Ketua, institution: KPU Kabupaten Satu}]",
        "[{name: Ani, position: Ketua, institution: KPU Kabupaten Dua}]",
    )
    page = of_person(site)
    assert "laporan berbeda" in page.text
    assert "Ketua, KPU Kabupaten Satu (menurut KPU Kabupaten Satu)" in page.text


@pytest.mark.parametrize(
    "people",
    [
        ("[{name: Ani, position: Ketua}]", "[{name: Ani}]"),
        ("[{name: Ani, position: Ketua}]", "[{name: Ani, institution: KPU Kabupaten Satu}]"),
        ("[{name: Ani, position: Ketua}, {name: Ani, position: Dosen}]", "[{name: Ani, position: Dosen}]"),
        ("[{name: Ani, position: Ketua}, {name: Ani, position: Dosen}]",),
    ],
)
def test_absence_and_less_are_no_difference(tmp_path: Path, people: tuple[str, ...]) -> None:
    """A report that names no position, no institution or one of two contradicts nobody, nor itself."""
    site = reported(tmp_path, *people)
    for page in (of_person(site), look(site, "/sesi/" if len(people) == 1 else "/seri/seri-contoh/1/")):
        assert "berbeda" not in page.text
    assert "Ketua" in of_person(site).text


def test_three_people_in_one_name_stop_the_build(tmp_path: Path) -> None:
    """Nobody is published alone while the others vanish."""
    given = '[{name: "Ani Contoh, Budi Contoh, dan Citra Contoh", role: narasumber}]'
    ended = Site.make(tmp_path, {"a.md": article(people=given)}).build()
    assert ended.status == 1
    assert "a.md:4:17: galat AR140" in ended.printed
    assert "{name: Budi Contoh, role: narasumber}" in ended.printed


def test_an_english_archive_turns_family_names_round(tmp_path: Path) -> None:
    """The spelling of the source stands as another one; the same settings hold in the registry."""
    files = {
        "people.yaml": "- name: Hall, Ann\n",
        "a.md": article(people="[{name: 'Smith, Jane'}, {name: 'Ann Hall, RN'}]"),
    }
    site = Site.make(tmp_path, files, CONFIG + "language: en\n")
    assert site.build().status == 0
    page = look(site, "/people/jane-smith/")
    assert page.h1 == ["Jane Smith"]
    assert "Smith, Jane" in page.text
    assert site.has("/people/ann-hall/")
