"""How sessions are grouped: themes with what lies below, years, months, roles of institutions."""

import pytest

from arsip.archive.groupings import GROUPINGS, ancestors, grouped, institution_roles, named_together
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
        "d": {"x": ("organized",), "z": ("took_part",)},
    }
    assert below == {
        "a": {"x": ("organized", "spoke", "published"), "z": ("took_part",)},
        "b": {"x": ("spoke", "published")},
    }


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


@pytest.mark.parametrize("naming", [{"participants": "[D]"}, {"people": "[{name: E, role: hadir, institution: D}]"}])
def test_what_another_report_names_is_named_by_both(naming: dict[str, str]) -> None:
    """A part of a whole that some report of the session names as a participant is named, not named together."""
    files = {"x.md": article(event="e", participants="[{below: A}]"), "y.md": article(event="e", **naming)}
    assert together(files)[0] == {"b": {"e": ["a"]}}


def test_a_publisher_is_named_together_as_a_participant_all_the_same() -> None:
    """That it reported does not say that it was named among those who took part."""
    own, _below = together({"x.md": article(institution="D", participants="[{below: A}]")})
    assert own == {"b": {"x": ["a"]}, "d": {"x": ["a"]}}


def test_every_grouping_answers_for_a_bare_session() -> None:
    archive = Joined({"x.md": article(date="unknown")}).archive
    assert {name: grouped(archive, name) for name in GROUPINGS} == {name: {} for name in GROUPINGS}
