"""The frozen types: what they say of themselves, and that they are values."""

import inspect
import pickle

import pytest
from msgspec import Struct

from arsip.model import types
from arsip.model.dates import PartialDate, Span, Times
from arsip.model.types import Draft, Fact, Heading, Reading, Session, Text, packed

TYPES = [kind for _, kind in inspect.getmembers(types, inspect.isclass) if kind.__module__ == types.__name__]
DAY = PartialDate(2021, 10, 21)


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: str(kind.__name__))
def test_every_type_is_a_frozen_value(kind: type[Struct]) -> None:
    """Values compare and can't be changed, so they travel between processes."""
    assert issubclass(kind, Struct)
    assert kind.__struct_config__.frozen
    assert kind.__struct_config__.eq


def test_a_draft_compares_hashes_and_travels() -> None:
    """Equal drafts are equal in another process too."""
    draft = Draft(
        "a.md", "a", "A", date=DAY, times=Times(600), text=Text("k", headings=(Heading(2, "x", "X"),))
    )

    assert draft == pickle.loads(pickle.dumps(draft))
    assert hash(draft) == hash(pickle.loads(pickle.dumps(draft)))


@pytest.mark.parametrize(
    ("date", "end", "span"),
    [
        (DAY, None, Span(DAY, DAY)),
        (DAY, PartialDate(2021, 10, 22), Span(DAY, PartialDate(2021, 10, 22))),
        (PartialDate(2021), None, Span(PartialDate(2021), PartialDate(2021))),
        (None, DAY, None),
    ],
)
def test_the_days_of_a_draft(date: PartialDate | None, end: PartialDate | None, span: Span | None) -> None:
    """First to last day; without a date there are none."""
    assert span == Draft("a.md", "a", "A", date=date, end=end).span


@pytest.mark.parametrize(
    ("date", "weekday", "doubtful"),
    [
        (DAY, "Kamis", False),
        (DAY, "Jum'at", True),
        (DAY, "", False),
        (None, "Kamis", False),
        (DAY, "lusa", False),
    ],
)
def test_a_weekday_is_doubtful_where_it_contradicts_the_date(
    date: PartialDate | None, weekday: str, doubtful: bool
) -> None:
    """Doubt is shown to readers, so the draft knows it."""
    assert doubtful is Draft("a.md", "a", "A", date=date, weekday=weekday).weekday_doubtful


@pytest.mark.parametrize(
    ("key", "place"),
    [
        ("people.1.name", (5, 9)),
        ("people.1.role.2", (5, 3)),
        ("people.2", (4, 9)),
        ("venue", (1, 1)),
        ("", (1, 1)),
    ],
)
def test_a_place_is_that_of_the_key_or_of_the_one_above(key: str, place: tuple[int, int]) -> None:
    """A message always points into the file."""
    places = (("people", 4, 9), ("people.1", 5, 3), ("people.1.name", 5, 9))

    assert place == Draft("a.md", "a", "A", places=packed(places)).place(key)


def test_a_session_finds_its_facts_by_key() -> None:
    """What no report states is no fact; a fact with several readings differs."""
    first, other = Span(DAY, DAY), Span(PartialDate(2021), PartialDate(2021))
    dates = Fact("date", (Reading(first, ("a",)), Reading(other, ("b",))))
    session = Session("s", ("a", "b"), "S", facts=(Fact("mode", (Reading("daring", ("a",)),)), dates))

    assert (dates, None) == (session.fact("date"), session.fact("venue"))
    assert (True, False) == (dates.differs, session.facts[0].differs)


def test_words_of_closed_lists_are_unlike_each_other() -> None:
    """No word means two things, and the silent roles are roles."""
    for words in (types.ROLES, types.MODES, types.UNITS, types.STATUSES):
        assert len(words) == len(set(words))
    assert set(types.ROLES) >= types.SILENT_ROLES
