"""The tree of institutions has time: who was below whom, and who was there, is told by the day of the event."""

from pathlib import Path

import pytest

from arsip.archive.checks import check
from arsip.archive.groupings import above_then, institution_roles
from tests.support.joined import Joined
from tests.support.sites import Site, article

TREE = """
- {id: lama, name: Provinsi Lama, children: [{id: kota, name: Kota}]}
- id: baru
  name: Provinsi Baru
  since: 2022-07-25
  children:
    - {id: kab, name: Kabupaten, former_parents: [{institution: Provinsi Lama, until: 2022-07-24}]}
- {id: usai, name: Kantor Usai, until: 2022-12-31, successor: [baru, Provinsi Lama]}
"""


@pytest.mark.parametrize(
    ("date", "above", "below_old", "below_new"),
    [
        ("2021-09-01", "lama", ("kota", "kab"), ()),
        ("2022-07-24", "lama", ("kota", "kab"), ()),
        ("2022-07-25", "baru", ("kota",), ("kab",)),
        ("2022", "lama", ("kota", "kab"), ()),  # it began below the former one
        ("unknown", "baru", ("kota",), ("kab",)),
    ],
)
def test_an_event_has_the_tree_of_its_day(
    date: str, above: str, below_old: tuple[str, ...], below_new: tuple[str, ...]
) -> None:
    """Parts of a whole, sessions of units below, and the parent are those of the day; the present ones without one."""
    groups = "[{below: Provinsi Lama}, {below: Provinsi Baru}]"
    joined = Joined({"institutions.yaml": TREE, "x.md": article(date=date, organizer="Kabupaten", participants=groups)})
    session = joined.archive.sessions["x"]

    assert ["x"] == list(institution_roles(joined.archive)[1][above])
    assert [above] == list(above_then("kab", session, joined.archive))
    parts = {whole.institution: whole.parts for whole in session.wholes}
    assert {"lama": below_old, "baru": below_new} == parts


def test_parents_that_were_below_each_other_end_the_way_up() -> None:
    """A circle in the past is walked once."""
    tree = "- {id: a, name: A, former_parents: [{institution: B, until: 2022}], children: [{id: b, name: B}]}"
    archive = Joined({"institutions.yaml": tree, "x.md": article(date="2021", organizer="B")}).archive
    assert ["a"] == list(above_then("b", archive.sessions["x"], archive))


@pytest.mark.parametrize(
    ("keys", "doubts"),
    [
        ({"organizer": "Kantor Usai"}, ["4:12 AR195"]),
        ({"organizer": "Kantor Usai", "institution": "Kantor Usai", "published": "2022-12"}, ["4:12 AR195"]),
        ({"institution": "Kantor Usai", "published": "2023-01-01", "date": "2022-12-31"}, ["4:14 AR195"]),
        ({"institution": "Kantor Usai", "date": "2022-12"}, []),
        ({"partners": "[Kantor Usai]", "participants": "[Kantor Usai]"}, ["4:11 AR195"]),
        ({"people": "[{name: Budi, role: hadir, institution: Kantor Usai}]"}, ["4:49 AR195"]),
        ({"participants": "[{below: Kantor Usai}]"}, []),
        ({"organizer": "Provinsi Baru", "date": "2022-07-24"}, ["4:12 AR195"]),
        ({"organizer": "Provinsi Baru", "date": "2022-07"}, []),
        ({"organizer": "Kantor Usai", "date": "unknown"}, []),
    ],
)
def test_who_is_named_was_there_on_that_day(keys: dict[str, str], doubts: list[str]) -> None:
    """Who is named before it began or after its end is told, once; a publisher by the day of its report."""
    found = Joined({"institutions.yaml": TREE, "x.md": article(**{"date": "2023-05-01", **keys})}).doubts
    assert [one for one in found if "AR195" in one] == [f"articles/x.md:{one}" for one in doubts]


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("count: 1, unit: satker", True),
        ("count: 2, unit: satker", False),
        ("count: 1, unit: satker, approximate: true", False),
        ("count: 1, unit: satker, at_least: true", False),
        ("count: 3, unit: satker, at_least: true", True),
        ("count: 40, unit: orang", False),
    ],
)
def test_the_count_of_a_source_is_that_of_the_tree(entry: str, told: bool) -> None:
    """A source that counts units below has as many as the tree on that day, or at most as many where it says so."""
    groups = f"[{{below: Provinsi Lama, {entry}}}]"
    files = {"institutions.yaml": TREE, "x.md": article(date="2021-09-01", participants=groups)}
    assert told == any("AR181" in one for one in Joined(files).doubts)


def test_a_page_shows_where_a_body_was_and_who_followed_it_on_both_sides(tmp_path: Path) -> None:
    """Its former parents, its first and last day, its successors, and on their pages whom they followed."""
    text = article(date="2021-09-01", organizer="[Kabupaten, Kantor Usai]")
    site = Site.make(tmp_path, {"institutions.yaml": TREE, "x.md": text})
    done = site.build()
    assert 0 == done.status, done.printed
    moved, ended, new = (site.page(f"/lembaga/{own}/") for own in ("kab", "usai", "baru"))

    assert "Dahulu di bawah" in moved
    assert 'href="../../lembaga/lama/"' in moved
    assert 'href="../../lembaga/baru/"' in ended
    assert 'href="../../lembaga/lama/"' in ended
    assert "Menggantikan" in new
    assert 'href="../../lembaga/usai/"' in new
    assert "25 Juli 2022" in new
    rows = site.tree()["data/participations.csv"].decode().splitlines()
    assert any("penyelenggara" in row and ",kab,lama," in row for row in rows)


def test_parts_of_a_whole_are_those_that_existed() -> None:
    """A part that ended before, or was founded after, took no part."""
    tree = "- name: A\n  children: [{name: B, until: 2020}, {name: C, since: 2022}, {name: D}]"
    archive = Joined({"institutions.yaml": tree, "x.md": article(date="2021", participants="[{below: A}]")}).archive
    assert ("d",) == archive.sessions["x"].wholes[0].parts


@pytest.mark.parametrize(
    ("organizer", "near"), [("Kantor Usai", "Provinsi Baru, Provinsi Lama"), ("Provinsi Baru", "")]
)
def test_the_successors_of_who_ended_are_named(organizer: str, near: str) -> None:
    """Of who was not founded yet there are none."""
    date = "2023" if near else "2021"
    files = {"institutions.yaml": TREE, "x.md": article(date=date, organizer=organizer)}
    (told,) = [one for one in check(Joined(files).context.index) if one.code == "AR195"]
    assert near == dict(told.args)["nearest"]
