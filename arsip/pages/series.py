"""Series: one page each with its coverage grid, and the list of all."""

from collections.abc import Iterator
from functools import partial

from msgspec import Struct

from arsip.model.archive import Reading, Session
from arsip.model.dates import PartialDate, Span
from arsip.model.records import Series
from arsip.site.calendar_grid import MonthLine, series_lines
from arsip.site.page_context import PageContext
from arsip.site.pagination import list_pages
from arsip.site.permanent_ids import record_id
from arsip.site.subscriptions import channels
from arsip.site.summaries import PartRow, PlanRow, coverage, plan_rows, series_rows, whole_span
from arsip.site.views import Body, Channels, Entry, FactRow, Job, Link, Pager, ReadingRow, SeriesRow, View

MOST_INSTITUTIONS = 40  # rows of the table of one series; the rest is a list
MATRIX_SERIES, MATRIX_INSTITUTIONS = 40, 12  # rows and columns of the table of all


class Cell(Struct, frozen=True, array_like=True):
    """One number of a series: how many sessions use it and how many reports there are of it."""

    number: int
    sessions: int
    reports: int
    url: str
    differs: bool = False  # its reports disagree
    plan: PlanRow | None = None
    inferred: bool = False  # the number is the archive's conclusion
    withdrawn: bool = False  # its reports were taken out


class SeriesView(View, frozen=True):
    """Everything the page of one series shows."""

    id: str
    title: str
    label: str
    aliases: tuple[str, ...]
    organizer: Link | None
    total: int
    days: tuple[int, ...]
    since: PartialDate | None
    until: PartialDate | None
    without: tuple[PartialDate, ...]
    cycle: str
    span: Span | None
    themes: tuple[Link, ...]
    claims: tuple[FactRow, ...]
    body: Body
    cells: tuple[Cell, ...]
    lines: tuple[MonthLine, ...]  # on its first page, like the cells
    institutions: tuple[PartRow, ...]  # on its first page, those with most parts first
    others: tuple[Link, ...]
    reported: int
    numbers: int  # of which those are reported
    sessions: int  # kickoffs, numbered and unnumbered ones
    kickoffs: int
    unnumbered: int
    articles: int
    inferred: int  # sessions whose series or number no report has from its source
    entries: tuple[Entry, ...]
    pager: Pager
    channels: Channels | None


class SeriesListView(View, frozen=True):
    """The list of all series."""

    rows: tuple[SeriesRow, ...]
    columns: tuple[Link, ...]  # of the matrix: the institutions in most series
    matrix: tuple[tuple[Link, tuple[tuple[int, ...], ...], int], ...]  # series, parts by column, others


def jobs(context: PageContext) -> Iterator[Job]:
    """Yield the pages of all series and their list."""
    for series in context.archive.series.values():
        yield from _pages(series, context)
    url = context.addresses.listing("series")
    yield Job(url, "series-list.html", partial(_list_view, url, context))


def _list_view(url: str, context: PageContext) -> SeriesListView:
    rows = series_rows(context)
    known = {context.book.series(own): own for own in context.index.parts}
    shown = [known[row.link] for row in rows if row.link in known][:MATRIX_SERIES]
    weights: dict[str, tuple[int, int]] = {}
    for own in shown:
        for one, counts in context.index.parts[own].items():
            series, parts = weights.get(one, (0, 0))
            weights[one] = series + 1, parts + sum(counts)
    columns = sorted(weights, key=lambda one: (*(-number for number in weights[one]), one))[:MATRIX_INSTITUTIONS]
    matrix = tuple(
        (
            context.book.series(own),
            tuple(context.index.parts[own].get(one, ()) for one in columns),
            len(context.index.parts[own].keys() - set(columns)),
        )
        for own in shown
    )
    names = tuple(_short(one, context) for one in columns)
    return SeriesListView(url, (), rows, names, matrix if len(shown) > 1 else ())


def _short(own: str, context: PageContext) -> Link:
    record = context.archive.institutions[own]
    return Link(record.short or record.name, context.book.institution(own).url)


def _pages(series: Series, context: PageContext) -> Iterator[Job]:
    sessions = context.index.groups["series"].get(series.id, ())
    ordered = sorted(sessions, key=lambda one: (not one.numbers, one.numbers or (0,), _day(one), one.id))
    for here, shown, where in list_pages(ordered, context.addresses.of("series", series.id), context):
        yield Job(here, "series.html", partial(_view, here, series, shown, where, context), series.source, texts=())


def _view(url: str, series: Series, shown: tuple[Session, ...], where: Pager, context: PageContext) -> SeriesView:
    sessions = context.index.groups["series"].get(series.id, ())
    cells = _cells(series, sessions, context)
    is_first = where.number == 1
    schedule = series.schedule
    parts = list(context.index.parts.get(series.id, {}).items()) if is_first else []
    reported, numbers = coverage(series, sessions, context.archive.gone)
    return SeriesView(
        id=record_id("series", series, context.addresses),
        url=url,
        crumbs=(context.book.crumb("series"),),
        title=series.name,
        label=series.label,
        aliases=series.aliases,
        organizer=context.book.institution(series.organizer) if series.organizer else None,
        total=series.total,
        days=schedule.days if schedule else (),
        since=schedule.since if schedule else None,
        until=schedule.until if schedule else None,
        without=schedule.without if schedule else (),
        cycle=series.cycle,
        span=whole_span(sessions),
        themes=tuple(context.book.theme(one) for one in series.themes),
        claims=_claims(sessions, context),
        body=context.files.body(series.source, series.text),
        cells=cells if is_first else (),
        lines=series_lines(series, sessions, context) if is_first else (),
        institutions=tuple(PartRow(context.book.institution(one), counts) for one, counts in parts[:MOST_INSTITUTIONS]),
        others=tuple(context.book.institution(one) for one, _counts in parts[MOST_INSTITUTIONS:]),
        reported=reported,
        numbers=numbers,
        sessions=len(sessions),
        kickoffs=sum(one.numbers == (0,) for one in sessions),
        unnumbered=sum(not one.numbers for one in sessions),
        articles=sum(len(one.articles) for one in sessions),
        inferred=sum(map(_placed_by_us, sessions)),
        entries=tuple(context.entries[one.id] for one in shown),
        pager=where,
        channels=channels("series", series.id, context),
    )


def _cells(series: Series, sessions: tuple[Session, ...], context: PageContext) -> tuple[Cell, ...]:
    """One cell for each number from 1 (or 0 where it is used) to the last that is declared or used."""
    by_number: dict[int, list[Session]] = {}
    for session in sessions:
        for number in session.numbers:
            by_number.setdefault(number, []).append(session)
    plan = plan_rows(series, context)
    gone = {number for own, number in context.archive.gone if own == series.id}
    known = {*by_number, *plan, *gone}
    numbers = known | set(range(1, max([series.total, *known], default=0) + 1))
    cells = []
    for number in sorted(numbers):
        users = by_number.get(number, [])
        url = context.addresses.session_number(series.id, number) if users or number in gone else ""
        url = context.book.session_url(users[0]) if len(users) == 1 else url
        differs = any(context.entries[one.id].doubtful for one in users)
        planned_here = plan.get(number) if number not in gone else None
        reports, by_us = sum(one.reports for one in users), any(map(_placed_by_us, users))
        cells.append(Cell(number, len(users), reports, url, differs, planned_here, by_us, number in gone))
    return tuple(cells)


def _placed_by_us(session: Session) -> bool:
    """True where no report has the series or the number of a session from its source."""
    return any(key in ("series", "session") for key, _reason in session.inferred)


def _claims(sessions: tuple[Session, ...], context: PageContext) -> tuple[FactRow, ...]:
    """What the articles say about the whole series, where they differ."""
    found = []
    for key in ("claims.total", "claims.from", "claims.until"):
        stated: dict[object, list[Reading]] = {}
        for session in reversed(sessions):
            for reading in fact.readings if (fact := session.fact(key)) else ():
                stated.setdefault(reading.value, []).append(reading)
        if stated:
            rows = tuple(_claim(readings, context) for readings in stated.values())
            found.append(FactRow(key, rows, differs=len(rows) > 1))
    return tuple(found)


def _claim(readings: list[Reading], context: PageContext) -> ReadingRow:
    articles = dict.fromkeys(slug for reading in readings for slug in reading.articles)
    ours = readings[0].inferred if all(one.inferred for one in readings) else ""
    return ReadingRow(readings[0].value, tuple(context.book.article_link(slug) for slug in articles), inferred=ours)


def _day(session: Session) -> int:
    return session.span.start.first.toordinal() if session.span else 0
