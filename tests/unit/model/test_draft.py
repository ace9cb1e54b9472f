"""What one article states: its days, its weekday, the places of its keys."""

import pickle

import pytest

from arsip.model.dates import PartialDate, Span, Times
from arsip.model.draft import Draft
from arsip.model.key_places import packed
from arsip.model.rendered_text import Heading, Text

DAY = PartialDate(2021, 10, 21)


def test_a_draft_compares_hashes_and_travels() -> None:
    """Equal drafts are equal in another process too."""
    draft = Draft("a.md", "a", "A", date=DAY, times=Times(600), text=Text("k", headings=(Heading(2, "x", "X"),)))

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
    [(DAY, "Kamis", False), (DAY, "Jum'at", True), (DAY, "", False), (None, "Kamis", False), (DAY, "lusa", False)],
)
def test_a_weekday_is_doubtful_where_it_contradicts_the_date(
    date: PartialDate | None, weekday: str, doubtful: bool
) -> None:
    """Doubt is shown to readers, so the draft knows it."""
    assert doubtful is Draft("a.md", "a", "A", date=date, weekday=weekday).weekday_doubtful


@pytest.mark.parametrize(
    ("key", "place"),
    [("people.1.name", (5, 9)), ("people.1.role.2", (5, 3)), ("people.2", (4, 9)), ("venue", (1, 1)), ("", (1, 1))],
)
def test_a_place_is_that_of_the_key_or_of_the_one_above(key: str, place: tuple[int, int]) -> None:
    """A message always points into the file."""
    places = (("people", 4, 9), ("people.1", 5, 3), ("people.1.name", 5, 9))

    assert place == Draft("a.md", "a", "A", places=packed(places)).place(key)
