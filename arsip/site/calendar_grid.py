"""Calendars as pictures: a line for each month, with the days on which sessions were held.

A line is aligned by weekday, so that a series which meets on Wednesdays shows as a column. Spans are
bars; a month that is known without its day is a bar of its own; scheduled days without a report are
empty cells.
"""

import calendar
import datetime
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from arsip.model.archive import Session
from arsip.model.dates import Span, months_of
from arsip.model.records import Planned, Schedule, Series
from arsip.site.page_context import PageContext
from arsip.site.pagination import list_pages

MOST_BARS = 6  # of spans in one month; more are counted beside it
MOST_LINES = 36  # months that the calendar of a series shows
VAGUE = "_samar"  # the fragment of the sessions of a month whose day is not known


class Mark(Struct, frozen=True, array_like=True):
    """One day of a month, or a span of days: how many sessions (0: scheduled, no report) and where they stand."""

    first: int
    last: int
    sessions: int
    url: str
    unsure: bool = False  # reports state other days, too


class MonthLine(Struct, frozen=True, array_like=True):
    """A month: the column of its first day (Monday is 0), its days, its marks; `vague` without a day."""

    year: int
    month: int
    url: str
    sessions: int
    offset: int
    days: int
    marks: tuple[Mark, ...]
    vague: int = 0
    vague_url: str = ""
    more: int = 0  # spans that are not shown


def held_days(sessions: Iterable[Session], wanted: Callable[[Span], bool]) -> list[tuple[Span, Session]]:
    """Return the days on which sessions were held, the first first: each day that is stated, if they differ."""
    found = [(span, one) for one in reversed(tuple(sessions)) for span in one.spans if wanted(span)]
    return sorted(found, key=lambda one: (one[0].start.first, one[0].end.last))


def held_in(year: int, month: int, context: PageContext) -> list[tuple[Span, Session]]:
    """Return what was held in a month, in the order in which its page lists it."""
    sessions = context.index.groups["months"].get(f"{year:04}-{month:02}", ())
    return held_days(sessions, lambda span: (year, month) in months_of(span))


def day_fragment(span: Span) -> str:
    """Return the fragment under which the page of a month lists a span."""
    return f"_{span.start.iso}" if span.start == span.end else f"_{span.start.iso}_{span.end.iso}"


def year_lines(year: int, context: PageContext) -> tuple[MonthLine, ...]:
    """Return the twelve months of a year; each mark leads to its day in the page of the month."""
    return tuple(_month_line(year, month, context) for month in range(1, 13))


def series_lines(series: Series, sessions: tuple[Session, ...], context: PageContext) -> tuple[MonthLine, ...]:
    """Return the months of a series from its first day to its last: its sessions, and its schedule behind them.

    Empty where there is neither a schedule nor more than two sessions to show.
    """
    dated = [(span, one) for one in sessions for span in one.spans]
    exact = [(span, one) for span, one in dated if span.exact]
    due = set(_due(series.schedule, series.plan, [span.end.last for span, _one in exact]))
    if not due and len(exact) < 3:
        return ()
    taken = {span.start.first for span, _one in exact}
    months = {key for span, _one in dated if span.start.month for key in months_of(span)}
    months |= {(day.year, day.month) for day in due}
    lines = []
    for year, month in _without_gaps(sorted(months))[:MOST_LINES]:
        marks = _marks(year, month, exact, lambda _span, one: context.book.session_url(one))
        marks += [
            Mark(day.day, day.day, 0, "") for day in sorted(due - taken) if (day.year, day.month) == (year, month)
        ]
        loose = [one for span, one in dated if not span.exact and (year, month) in months_of(span)]
        count = len({one.id for span, one in dated if (year, month) in months_of(span)})
        url = context.addresses.day(year, month) if f"{year:04}-{month:02}" in context.index.groups["months"] else ""
        lines.append(_line(year, month, url, count, marks, loose, context.book.session_url(loose[0]) if loose else ""))
    return tuple(lines)


def _without_gaps(months: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The months from the first to the last, as long as there is room for them; else those alone."""
    first, last = (year * 12 + month - 1 for year, month in (months[0], months[-1]))
    if last - first >= MOST_LINES:
        return months
    return [(number // 12, number % 12 + 1) for number in range(first, last + 1)]


def _month_line(year: int, month: int, context: PageContext) -> MonthLine:
    url = context.addresses.day(year, month)
    found = held_in(year, month, context)
    exact = [(span, one) for span, one in found if span.start.day]
    pages = list(list_pages(exact, url, context))
    where: dict[Span, str] = {}
    for here, shown, _pager in pages:
        for span, _one in shown:
            where.setdefault(span, f"{here}#{day_fragment(span)}")
    marks = _marks(year, month, exact, lambda span, _one: where[span])
    loose = [one for span, one in found if not span.start.day and span.start.month]
    last = f"{pages[-1][0]}#{VAGUE}"
    count = len({one.id for _span, one in found})
    return _line(year, month, url if found else "", count, marks, loose, last if loose else "")


def _line(
    year: int, month: int, url: str, count: int, marks: list[Mark], loose: list[Session], loose_url: str
) -> MonthLine:
    offset, days = calendar.monthrange(year, month)
    single = [mark for mark in marks if mark.first == mark.last]
    bars = [mark for mark in marks if mark.first != mark.last]
    shown = (*sorted(single, key=lambda mark: mark.first), *bars[:MOST_BARS])
    more = sum(mark.sessions for mark in bars[MOST_BARS:])
    return MonthLine(year, month, url, count, offset, days, shown, len(loose), loose_url, more)


def _marks(
    year: int, month: int, found: Iterable[tuple[Span, Session]], url_of: Callable[[Span, Session], str]
) -> list[Mark]:
    """Return a mark for each day or span of days, with the number of its sessions."""
    days = calendar.monthrange(year, month)[1]
    at: dict[tuple[int, int], list[tuple[Span, Session]]] = {}
    for span, one in found:
        if (year, month) not in months_of(span):
            continue
        first = span.start.day if (span.start.year, span.start.month) == (year, month) else 1
        last = (span.end.day or days) if (span.end.year, span.end.month) == (year, month) else days
        at.setdefault((first, last), []).append((span, one))
    return [
        Mark(*key, len(held), url_of(*held[0]), all(len(one.spans) > 1 for _span, one in held))
        for key, held in sorted(at.items())
    ]


def _due(
    schedule: Schedule | None, plan: tuple[Planned, ...], held_until: list[datetime.date]
) -> Iterator[datetime.date]:
    """Yield the days on which a series was to meet: by its schedule as far as it is bounded, and by its plan."""
    yield from (one.date.first for one in plan if one.date and one.date.day)
    if schedule is None or not schedule.days or schedule.since is None:
        return
    until = schedule.until.last if schedule.until else max(held_until, default=schedule.since.first)
    since = schedule.since.first
    for number in range(min((until - since).days, MOST_LINES * 31) + 1):
        day = since + datetime.timedelta(days=number)
        if day.weekday() in schedule.days and not any(one.first <= day <= one.last for one in schedule.without):
            yield day
