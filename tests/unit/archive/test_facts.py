"""What reports of one session say together: which keys can conflict, which are united; how readings are settled."""

from typing import Any

import pytest

from arsip.archive.facts import FACTS, settle
from arsip.content.article_keys import ARTICLE, Together
from arsip.model.archive import Reading, Session
from arsip.model.dates import PartialDate, Span
from tests.support.joined import Joined
from tests.support.key_tables import SAMPLES
from tests.support.sites import article

BESIDE: dict[str, dict[str, Any]] = {"zone": {"time": "10:00"}}  # what a value needs beside it
UNITED = {  # where a session holds what its reports state
    "institution": "publishers",
    "partners": "partners",
    "participants": "participants",
    "themes": "themes",
    "tags": "tags",
    "people": "people",
}


def keys(together: Together) -> list[str]:
    """The keys of an article of which a session makes this."""
    return [name for name, key in ARTICLE.items() if key.together is together]


def session_of(name: str, *values: str) -> Session:
    """The session of reports that differ in one key alone."""
    reports = {
        f"{letter}.md": article(**{"event": "x", "date": "2021-09-01", **BESIDE.get(name, {}), name: value})
        for letter, value in zip("ab", values, strict=False)
    }
    return Joined(reports).only


@pytest.mark.parametrize("name", [name for name in keys(Together.CONFLICT) if name != "end"])
def test_reports_that_differ_on_a_key_stand_beside_each_other(name: str) -> None:
    """Every value with the articles that state it; nothing is chosen."""
    differing = [fact for fact in session_of(name, *SAMPLES[name]).facts if fact.differs]

    assert [[reading.articles for reading in fact.readings] for fact in differing] == [[("a",), ("b",)]]


@pytest.mark.parametrize(("start", "differs"), [("2021-09-01", False), ("2021-09-02", True)])
def test_an_end_conflicts_together_with_its_first_day(start: str, differs: bool) -> None:
    """Days that contain the other report's are the same event told more fully; days that overlap are not."""
    reports = {
        "a.md": article(event="x", date="2021-09-01", end="2021-09-03"),
        "b.md": article(event="x", date=start, end="2021-09-04"),
    }
    fact = Joined(reports).only.fact("date")

    assert fact is not None
    assert fact.differs is differs


@pytest.mark.parametrize("name", keys(Together.CONFLICT))
def test_reports_that_agree_on_a_key_are_one_reading(name: str) -> None:
    """Both articles stand with it."""
    value = SAMPLES[name][0]

    assert {fact.differs for fact in session_of(name, value, value).facts} == {False}


@pytest.mark.parametrize("name", keys(Together.UNION))
def test_what_any_report_states_of_a_key_the_session_has(name: str) -> None:
    """Together twice as much as either alone, and no conflict."""
    one, other, both = (
        getattr(session_of(name, *values), UNITED[name])
        for values in (SAMPLES[name][:1], SAMPLES[name][1:], SAMPLES[name])
    )

    assert (len(one), len(other), len(both)) == (1, 1, 2)
    assert not any(fact.differs for fact in session_of(name, *SAMPLES[name]).facts)


@pytest.mark.parametrize("name", [*keys(Together.APART), *keys(Together.UNION)])
def test_no_fact_is_made_of_a_key_that_cannot_conflict(name: str) -> None:
    """Whoever adds a fact says so in the row of its key."""
    assert (ARTICLE[name].field or name) not in {fact[0].partition(".")[0] for fact in FACTS}


@pytest.mark.parametrize(
    ("values", "kept"),
    [
        ([], ()),
        ([(1, "a"), (1, "b")], (Reading(1, ("a", "b")),)),
        ([(1, "a"), (2, "b"), (1, "c")], (Reading(1, ("a", "c")), Reading(2, ("b",)))),
    ],
)
def test_settle_keeps_each_value_with_who_states_it(
    values: list[tuple[int, str]], kept: tuple[Reading, ...]
) -> None:
    """Equal values are one, in the order in which they are first stated."""
    assert settle(values, lambda one, other: bool(one == other)) == kept


def test_settle_leaves_out_what_adds_nothing() -> None:
    """A month adds nothing to a day in it."""
    month = Span(PartialDate(2021, 9), PartialDate(2021, 9))
    first, later = (Span(day, day) for day in (PartialDate(2021, 9, 22), PartialDate(2021, 9, 24)))

    assert settle([(month, "a"), (first, "b")], Span.covers) == (Reading(first, ("b",)),)
    assert settle([(later, "a"), (first, "b"), (month, "c")], Span.covers) == (
        Reading(first, ("b",)),
        Reading(later, ("a",)),
    )
