"""How sessions are grouped: themes with what lies below, years, months, roles of institutions."""

import pytest

from arsip.archive.groupings import GROUPINGS, ancestors, attended_for, grouped, institution_roles, named_together
from tests.support.joined import Joined
from tests.support.sites import article

TREE = "- id: a\n  name: A\n  children: [{id: b, name: B, children: [{id: c, name: C}]}, {id: d, name: D}]\n"


def test_ancestors_are_yielded_nearest_first() -> None:
    records = Joined({"institutions.yaml": TREE, "x.md": article()}).archive.institutions
    assert list(ancestors("c", records)) == ["b", "a"]
    assert list(ancestors("a", records)) == []


def test_a_theme_holds_what_lies_below_it_once() -> None:
    joined = Joined({"themes.yaml": TREE, "x.md": article(themes="[C, D]"), "y.md": article(themes="[B]")})
    found = {term: sorted(one.id for one in sessions) for term, sessions in grouped(joined.archive, "themes").items()}
    assert found == {"a": ["x", "y"], "b": ["x", "y"], "c": ["x"], "d": ["x"]}


@pytest.mark.parametrize(
    ("date", "end", "years", "months"),
    [
        ("2021-09-22", None, ["2021"], ["2021-09"]),
        ("2021-09", None, ["2021"], ["2021-09"]),
        ("2021", None, ["2021"], []),
        ("unknown", None, [], []),
        ("2021-12-30", "2022-01-02", ["2021", "2022"], ["2021-12", "2022-01"]),
        ("2021-11", "2022-01", ["2021", "2022"], ["2021-11", "2021-12", "2022-01"]),
    ],
)
def test_years_and_months_are_those_that_a_span_touches(
    date: str, end: str | None, years: list[str], months: list[str]
) -> None:
    archive = Joined({"x.md": article(date=date, end=end)}).archive
    assert sorted(grouped(archive, "years")) == years
    assert sorted(grouped(archive, "months")) == months


def test_groups_are_in_the_order_of_the_archive() -> None:
    files = {f"a{day}.md": article(date=f"2021-09-0{day}", tags="[t]") for day in (2, 3, 1)}
    assert [one.id for one in grouped(Joined(files).archive, "tags")["t"]] == ["a3", "a2", "a1"]


def test_an_institution_has_its_own_roles_and_apart_those_below_each_session_once() -> None:
    joined = Joined(
        {
            "institutions.yaml": TREE,
            "x.md": article(
                organizer="[B, D]", institution="C", people="[{name: E, role: narasumber, institution: C}]"
            ),
            "y.md": article(organizer="A", participants="[{below: A}]"),
            "z.md": article(people="[{name: E, role: hadir, institution: D}]"),
        }
    )
    own, below = institution_roles(joined.archive)
    assert own == {
        "a": {"y": ("organized",)},
        "b": {"x": ("organized",)},
        "c": {"x": ("spoke", "published")},
        "d": {"x": ("organized",)},
    }
    assert below == {"a": {"x": ("organized", "spoke", "published")}, "b": {"x": ("spoke", "published")}}
    assert attended_for(joined.archive) == ({"d": {"z": ("e",)}}, {"a": {"z": ("d",)}})


def test_who_is_present_for_an_institution_makes_it_no_participant() -> None:
    """It took part through its people, with everyone who was there for it, unless a report names it itself."""
    people = (
        "[{name: E, role: hadir, institution: D}, {name: F, role: peserta, institution: D}, {name: G, institution: B}]"
    )
    files = {"institutions.yaml": TREE, "x.md": article(event="e", people=people)}
    assert attended_for(Joined(files).archive)[0] == {"d": {"e": ("e", "f")}}
    named = Joined({**files, "y.md": article(event="e", participants="[D]")}).archive
    assert (attended_for(named)[0], institution_roles(named)[0]) == ({}, {"d": {"e": ("took_part",)}})


def together(files: dict[str, str]) -> tuple[dict[str, dict[str, list[str]]], ...]:
    """Where institutions, and units below them, were named together: institution → session → the wholes."""
    return tuple(
        {one: {own: [whole.institution for whole in wholes] for own, wholes in at.items()} for one, at in found.items()}
        for found in named_together(Joined({"institutions.yaml": TREE, **files}).archive)
    )


def test_parts_of_a_whole_are_named_together_and_have_no_role() -> None:
    """Direct children only; the whole and what is above it are told of their units."""
    own, below = together({"y.md": article(participants="[{below: B, count: 1}]")})
    assert own == {"c": {"y": ["b"]}}
    assert below == {"b": {"y": ["b"]}, "a": {"y": ["b"]}}
    joined = Joined({"institutions.yaml": TREE, "y.md": article(participants="[{below: B, count: 1}]")})
    assert institution_roles(joined.archive) == ({}, {})
    assert grouped(joined.archive, "institutions") == {}


def test_what_another_report_names_is_named_by_both() -> None:
    """A part of a whole that some report of the session names as a participant is named, not named together."""
    files = {"x.md": article(event="e", participants="[{below: A}]"), "y.md": article(event="e", participants="[D]")}
    assert together(files) == ({"b": {"e": ["a"]}}, {"a": {"e": ["a"]}})
    both = {**files, "z.md": article(event="e", participants="[B]")}
    assert together(both) == ({}, {}), "all parts are named: no unit took part as part of a whole only"


def test_who_is_present_for_a_part_of_a_whole_does_not_name_it() -> None:
    """That its people were there is one thing, that it is one of those named together another."""
    people = "[{name: E, role: hadir, institution: D}]"
    files = {"x.md": article(event="e", participants="[{below: A}]"), "y.md": article(event="e", people=people)}
    assert together(files)[0] == {"b": {"e": ["a"]}, "d": {"e": ["a"]}}


@pytest.mark.parametrize(
    ("dates", "there"),
    [
        (("2021-09-21",), "b"),
        (("2021-09-22",), "b d"),
        (("2021-09-23",), "d"),
        (("2021-09",), "b d"),
        (("unknown",), "b d"),
        (("unknown", "2021-09-23"), "d"),
        (("2021-09-21", "2021-09-23"), "b d"),
    ],
)
def test_a_whole_has_the_parts_that_existed_on_the_day_of_the_event(dates: tuple[str, ...], there: str) -> None:
    """On the day that holds by all reports, not on that of the report which names the whole; all, if none is known."""
    tree = TREE.replace("name: B,", "name: B, until: 2021-09-22,").replace("name: D}", "name: D, since: 2021-09-22}")
    files = {f"x{n}.md": article(event="e", date=day) for n, day in enumerate(dates)}
    files["x0.md"] = article(event="e", date=dates[0], participants="[{below: A}]")
    assert sorted(together({**files, "institutions.yaml": tree})[0]) == there.split()
    decided = {"sessions/e.md": "---\ndecided: {date: 2021-09-01}\nbecause: Surat.\n---\n", "institutions.yaml": tree}
    assert sorted(together({**files, **decided})[0]) == ["b"]


def test_a_publisher_is_named_together_as_a_participant_all_the_same() -> None:
    """That it reported does not say that it was named among those who took part."""
    own, _below = together({"x.md": article(institution="D", participants="[{below: A}]")})
    assert own == {"b": {"x": ["a"]}, "d": {"x": ["a"]}}


def test_every_grouping_answers_for_a_bare_session() -> None:
    archive = Joined({"x.md": article(date="unknown")}).archive
    assert {name: grouped(archive, name) for name in GROUPINGS} == {name: {} for name in GROUPINGS}
