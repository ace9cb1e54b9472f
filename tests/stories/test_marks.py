"""What no report says stands apart or marked wherever it goes: conclusions, presence for others, disputed ends."""

import csv
import io
from pathlib import Path

import pytest

from tests.support.pages import look
from tests.support.sites import Site, article

TREE = "- name: Induk\n  children: [{name: Anak}, {name: Cucu}]\n- name: Lain\n"
FILES = {
    "institutions.yaml": TREE,
    "series/s.md": "---\nname: Seri\ntotal: 2\nschedule: {days: [Rabu], from: 2021-09-01, until: 2021-09-15}\n---\n",
    "a.md": article(
        date="2021-09-08",
        series="Seri",
        session=1,
        themes="[Logistik]",
        cycle="Pemilu",
        participants="[{below: Induk, count: 2, unit: satker, at_least: true}]",
        people="[{name: Ani, role: narasumber, position: Ketua}, {name: Budi, role: hadir, institution: Anak}]",
        series_claims="{until: 2021-09-22}",
        inferred="{themes: dari isinya, cycle: dari tahunnya, participants.1: dari spanduk, "
        "people.1.role: dari fotonya, people.1.position: dari seragamnya, people.2: dari daftar}",
    ),
    "b.md": article(date="2021-09-08", event="y", people="[{name: Ani, role: narasumber}]", participants="[Lain]"),
    "c.md": article(
        date="2021-09-08", event="y", people="[{name: Ani, role: narasumber}]", inferred="{people.1.role: x}"
    ),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The files above, built."""
    made = Site.make(tmp_path_factory.mktemp("marks"), FILES)
    assert made.build().status == 0
    return made


def rows(site: Site, table: str) -> list[dict[str, str]]:
    """The rows of a table."""
    return list(csv.DictReader(io.StringIO(site.tree()[f"data/{table}.csv"].decode("utf-8-sig"))))


def test_a_conclusion_is_marked_with_its_reason_on_the_session(site: Site) -> None:
    """Themes, election, participants and roles, as dates and organisers are."""
    text = look(site, "/seri/s/1/").text
    for value, reason in (("Logistik", "isinya"), ("Pemilu", "tahunnya"), ("Induk", "spanduk"), ("Ani", "fotonya")):
        assert f"disimpulkan: dari {reason}" in text.partition(value)[2], value


def test_a_conclusion_is_marked_on_the_page_of_a_person_and_in_lists(site: Site) -> None:
    """The role, the position, and the session wherever it is listed; what a report states is not marked."""
    text = look(site, "/tokoh/ani/").text
    assert "narasumber disimpulkan: dari fotonya" in text
    assert "Ketua disimpulkan: dari seragamnya" in text
    assert text.count("disimpulkan: dari fotonya") == 1
    assert look(site, "/tokoh/budi/").text.count("disimpulkan: dari daftar") == 2, "the position and the role"
    for url in ("/lembaga/anak/", "/tema/logistik/", "/linimasa/2021/09/", "/sesi/"):
        assert "disimpulkan: " in (said := look(site, url).text), url
        assert {"tema", "tokoh", "peserta"} <= set(said.partition("disimpulkan: ")[2].replace(",", " ").split()), url


def test_a_conclusion_is_marked_in_tables(site: Site) -> None:
    """`doubts` and `inferred`; a statement beside it wins."""
    found = {row["id"]: row for row in rows(site, "sessions")}
    ours = {"themes", "people", "participants", "cycle", "count:satker:below:induk"}
    assert ours == set(found["s-1"]["inferred"].split(";"))
    assert "people:inferred" in found["s-1"]["doubts"].split(";")
    assert not found["y"]["inferred"]
    roles = {(row["session"], row["person"]): row["inferred"] for row in rows(site, "participations") if row["person"]}
    assert roles == {("s-1", "ani"): "dari fotonya", ("s-1", "budi"): "dari daftar", ("y", "ani"): ""}


def test_presence_for_an_institution_is_told_in_words_of_its_own(site: Site) -> None:
    """On its page, above it, in the tree, in feeds and calendars, and in no number of its roles."""
    assert "Ikut serta lewat orangnya" in (text := look(site, "/lembaga/anak/").text)
    assert "hadir: Budi" in text
    assert "Lewat orangnya, tanpa disebut sendiri: 1 sesi." in text
    assert "Satuan kerja di bawahnya, lewat orangnya: 1 sesi." in look(site, "/lembaga/induk/").text
    tree = look(site, "/lembaga/").text
    assert (tree.count("+ 1 lewat orangnya"), tree.count("+ 1 disebut bersama")) == (2, 1), "no session in both"
    for name in ("umpan.xml", "umpan.json", "kalender.ics"):
        told = site.tree()[f"lembaga/anak/{name}"].decode().replace("\r\n ", "")
        assert "Ikut serta lewat orangnya: Budi." in told, name
    row = next(row for row in rows(site, "institutions") if row["id"] == "anak")
    assert [row[key] for key in ("took_part", "sessions", "named_together", "through_people")] == ["0", "0", "1", "1"]


def test_at_least_stays_at_least_where_a_whole_is_told(site: Site) -> None:
    """On the page of one of its parts as on that of the session."""
    for url in ("/seri/s/1/", "/lembaga/anak/", "/lembaga/induk/"):
        assert "sekurangnya 2 satuan kerja" in look(site, url).text, url


def test_a_disputed_end_of_a_series_is_disputed_in_its_schedule(site: Site) -> None:
    """A report names another last day than the series does; a coarser one would be no dispute."""
    text = look(site, "/seri/s/").text
    assert "sampai 15 September 2021 laporan berbeda" in text
    assert [row["doubts"] for row in rows(site, "series")] == ["until:differs"]


@pytest.mark.parametrize(
    ("one", "other", "doubts"), [("2021-11", "2021-11-05", ""), ("2021-10", "2021-11", "until:differs")]
)
def test_ends_of_a_series_in_two_sessions_are_compared_as_days_are(
    one: str, other: str, doubts: str, tmp_path: Path
) -> None:
    files = {
        f"{n}.md": article(series="s", session=n, series_claims=f"{{until: {end}}}")
        for n, end in enumerate((one, other))
    }
    made = Site.make(tmp_path, {**files, "series/s.md": "---\nname: S\n---\n"})
    assert made.build().status == 0
    assert [row["doubts"] for row in rows(made, "series")] == [doubts]
    assert ("laporan berbeda" in look(made, "/seri/s/").text.partition("Cakupan")[0]) == bool(doubts)
