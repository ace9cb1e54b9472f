"""A number that was never held is no gap: its reason is shown, and neither plan nor calendar waits for it."""

from arsip.authoring.proposals import Held, missing_numbers, next_number
from arsip.pages.series import SeriesView
from arsip.site.calendar_grid import series_lines
from tests.support.joined import Joined
from tests.support.sites import article

SERIES = """---
name: X
total: 5
plan: [{session: 2, theme: Tema, date: 2024-05-09}, {session: 5, theme: Lain, date: 2024-06-09}]
not_held: [{session: 2, reason: Banjir.}, {session: 4, reason: Libur.}]
---
"""
FILES = {
    "series/x.md": SERIES,
    "a.md": article(series="x", session=1, date="2024-05-02"),
    "c.md": article(series="x", session=3, date="2024-05-16"),
}


def test_the_page_of_a_series_says_why_a_number_is_empty() -> None:
    """Two of three numbers are reported; the plan of the one that fell out stands with the reason."""
    joined = Joined(FILES)
    (view,) = [job.view for job in joined.jobs if job.url == "seri/x/"]
    assert isinstance(view, SeriesView)
    cells = {cell.number: (cell.not_held, bool(cell.plan)) for cell in view.cells}

    assert (2, 3) == (view.reported, view.numbers)
    assert {1: ("", False), 2: ("Banjir.", True), 3: ("", False), 4: ("Libur.", False), 5: ("", True)} == cells
    assert [5] == [plan.number for _series, plan in joined.context.index.open_plans]


def test_the_strip_of_days_waits_only_for_what_may_be_held() -> None:
    """The planned day of a number that fell out is no day on which the series was to meet."""
    joined = Joined(FILES)
    series, context = joined.archive.series["x"], joined.context
    lines = series_lines(series, context.index.groups["series"]["x"], context)
    assert [(6, 9)] == [(line.month, mark.first) for line in lines for mark in line.marks if not mark.sessions]


def test_nobody_is_asked_for_a_number_that_was_never_held() -> None:
    """Neither as the next one nor as one that is missing."""
    series = Joined({**FILES, "series/x.md": SERIES.replace("total: 5\n", "")}).archive.series["x"]
    known = [Held(1, None), Held(3, None)]
    assert ([], 5) == (missing_numbers(series, known), next_number(series, known))
    assert [] == missing_numbers(series, [])
