"""The timeline: all years, one page a year and a month, by day of the event."""

from collections.abc import Iterable, Iterator
from functools import partial

from arsip.model.dates import Span
from arsip.site.calendar_grid import MonthLine, day_fragment, held_days, held_in, year_lines
from arsip.site.page_context import PageContext
from arsip.site.pagination import list_pages
from arsip.site.summaries import year_rows
from arsip.site.views import Crumb, Entry, Job, Pager, View, YearRow


class TimelineView(View, frozen=True):
    """All years from the last to the first, also those without sessions, and the sessions without any date."""

    years: tuple[YearRow, ...]
    undated: tuple[Entry, ...]


class YearView(View, frozen=True):
    """A year by months; `vague` are sessions known to the year only."""

    row: YearRow
    lines: tuple[MonthLine, ...]  # on its first page
    months: tuple[tuple[int, str, tuple[Entry, ...]], ...]
    vague: tuple[Entry, ...]
    previous: tuple[int, str] | None
    next: tuple[int, str] | None
    pager: Pager


class MonthView(View, frozen=True):
    """A month by days, the first day first; `vague` are sessions known to the month only."""

    year: int
    month: int
    days: tuple[tuple[Span, str, tuple[Entry, ...]], ...]  # with the fragment that leads to each
    vague: tuple[Entry, ...]
    previous: tuple[int, int, str] | None
    next: tuple[int, int, str] | None
    pager: Pager


def jobs(context: PageContext) -> Iterator[Job]:
    """Yield the timeline, its years and its months."""
    years = year_rows(context)
    url = context.addresses.listing("timeline")
    yield Job(url, "timeline.html", partial(_timeline, url, years, context))
    held_years = [row for row in years if row.sessions]
    for later, row, earlier in zip([None, *held_years], held_years, [*held_years[1:], None], strict=False):
        yield from _year(row, earlier, later, context)
    months = sorted(context.index.groups["months"])
    for before, month, after in zip(["", *months], months, [*months[1:], ""], strict=False):
        yield from _month(month, before, after, context)


def _timeline(url: str, years: tuple[YearRow, ...], context: PageContext) -> TimelineView:
    undated = tuple(context.entries[one.id] for one in context.archive.sessions.values() if not one.span)
    return TimelineView(url, (), years, undated)


def _year(row: YearRow, before: YearRow | None, after: YearRow | None, context: PageContext) -> Iterator[Job]:
    sessions = context.index.groups["years"][f"{row.year:04}"]
    url = context.addresses.day(row.year)
    found = held_days(sessions, lambda span: span.start.year <= row.year <= span.end.year)
    vague = tuple(one.id for span, one in found if not span.start.month)
    dated = dict.fromkeys(
        (span.start.month if span.start.year == row.year else 1, one.id) for span, one in found if span.start.month
    )
    sides = (before.year, before.url) if before else None, (after.year, after.url) if after else None
    for here, shown, where in list_pages(list(dated), url, context):
        loose = vague if where.number == where.of else ()
        yield Job(here, "year.html", partial(_year_view, here, row, shown, loose, sides, where, context), texts=())


def _year_view(
    url: str,
    row: YearRow,
    shown: tuple[tuple[int, str], ...],
    vague: tuple[str, ...],
    sides: tuple[tuple[int, str] | None, tuple[int, str] | None],
    where: Pager,
    context: PageContext,
) -> YearView:
    months: dict[int, list[Entry]] = {}
    for month, own in shown:
        months.setdefault(month, []).append(context.entries[own])
    by_month = tuple((month, context.addresses.day(row.year, month), tuple(found)) for month, found in months.items())
    lines = year_lines(row.year, context) if where.number == 1 else ()
    return YearView(
        url, (context.book.crumb("timeline"),), row, lines, by_month, _entries(vague, context), *sides, where
    )


def _month(term: str, before: str, after: str, context: PageContext) -> Iterator[Job]:
    year, month = int(term[:4]), int(term[5:])
    url = context.addresses.day(year, month)
    found = held_in(year, month, context)
    vague = tuple(one.id for span, one in found if not span.start.day)
    exact = [(span, one.id) for span, one in found if span.start.day]
    sides = _neighbour(before, context), _neighbour(after, context)
    for here, shown, where in list_pages(exact, url, context):
        loose = vague if where.number == where.of else ()
        view = partial(_month_view, here, (year, month), shown, loose, sides, where, context)
        yield Job(here, "month.html", view, texts=())


def _month_view(
    url: str,
    when: tuple[int, int],
    shown: tuple[tuple[Span, str], ...],
    vague: tuple[str, ...],
    sides: tuple[tuple[int, int, str] | None, tuple[int, int, str] | None],
    where: Pager,
    context: PageContext,
) -> MonthView:
    year, month = when
    crumbs = context.book.crumb("timeline"), Crumb("", context.addresses.day(year), str(year))
    days: dict[Span, list[Entry]] = {}
    for span, own in shown:
        days.setdefault(span, []).append(context.entries[own])
    by_day = tuple((span, day_fragment(span), tuple(found)) for span, found in days.items())
    return MonthView(url, crumbs, year, month, by_day, _entries(vague, context), *sides, where)


def _entries(ids: Iterable[str], context: PageContext) -> tuple[Entry, ...]:
    return tuple(context.entries[own] for own in dict.fromkeys(ids))


def _neighbour(term: str, context: PageContext) -> tuple[int, int, str] | None:
    if not term:
        return None
    year, month = int(term[:4]), int(term[5:])
    return year, month, context.addresses.day(year, month)
