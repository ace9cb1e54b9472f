"""Views that more than one page family shows: reports, facts, related sessions, rows of series, themes, years."""

from collections.abc import Collection, Iterable

from msgspec import Struct

from arsip.model.archive import Article, Fact, Reading, Session
from arsip.model.dates import PartialDate, Span
from arsip.model.draft import Draft
from arsip.model.records import Series, Theme
from arsip.site import views
from arsip.site.page_context import PageContext

LONG_GAP = 10  # years without a session, from which they are one row


class PartRow(Struct, frozen=True, array_like=True):
    """A series or an institution and at how many sessions there was each of PARTS."""

    link: views.Link
    counts: tuple[int, ...]


class PlanRow(Struct, frozen=True, array_like=True):
    """What the plan of a series announces for one of its numbers."""

    number: int
    theme: views.Link | None
    date: PartialDate | None
    institution: views.Link | None


def report(article: Article, context: PageContext) -> views.ReportEntry:
    """Return an article as a report of its session."""
    draft = article.draft
    return views.ReportEntry(
        draft.title,
        context.book.article_url(article.slug),
        publisher_link(article, context),
        draft.published,
        draft.text.lead,
        draft.weekday if draft.weekday_doubtful else "",
        draft.span,
        draft.status == "draft",
    )


def publisher_link(article: Article, context: PageContext) -> views.Link | None:
    """Return who published an article, under the name of that day."""
    day = article.draft.published or article.draft.date
    return context.book.institution(article.institution, day) if article.institution else None


def fact_row(fact: Fact, day: PartialDate | None, context: PageContext) -> views.FactRow:
    """Return a fact of a session, each reading with the reports that state it."""
    held = fact.holds.values

    def row(reading: Reading) -> views.ReadingRow:
        value = reading.value
        if fact.key == "organizer" and isinstance(value, tuple):
            value = context.book.institutions(value, day)
        holds = reading.value in held
        reports = tuple(context.book.article_link(slug) for slug in reading.articles)
        return views.ReadingRow(value, reports, fact.decided and holds, holds, reading.inferred)

    stated = [row(one) for one in sorted(fact.readings, key=lambda one: one.value not in held)]
    if not any(one.holds for one in stated):  # put together from several reports
        stated.insert(0, row(Reading(held[0], (), fact.holds.inferred)))
    return views.FactRow(fact.key, tuple(stated), differs=fact.differs)


def related(session: Session, context: PageContext) -> tuple[views.Kin, ...]:
    """Return the related sessions with the names of what they share."""
    links = context.book.links
    return tuple(
        views.Kin(
            context.entries[one.session],
            tuple((kind, links[kind][own].text if kind in links else "") for kind, own in one.reasons),
        )
        for one in context.index.related(session)
    )


def participant_rows(
    article: Article, context: PageContext, reports: tuple[views.Link, ...] = ()
) -> tuple[views.ParticipantRow, ...]:
    """Return who took part, as one article states it."""
    day = article.draft.date
    rows = []
    for group in article.groups:
        entry = group.participant
        if entry.kind == "text" or not group.institutions:  # an unknown name: reported, and nothing is published
            who = views.Link(entry.name, "")
        else:
            first = group.institutions[0]
            own = context.archive.institutions[first].parent if entry.kind == "below" else first
            who = context.book.institution(own, day)
        count = entry.count, entry.unit, entry.approximate, entry.scope
        rows.append(views.ParticipantRow(who, entry.kind == "below", *count, reports, entry.at_least))
    return tuple(rows)


def series_rows(context: PageContext) -> tuple[views.SeriesRow, ...]:
    """Return all series, those with the latest session first."""
    found = []
    for series in context.archive.series.values():
        sessions = context.index.groups["series"].get(series.id, ())
        organizer = context.archive.institutions[series.organizer].name if series.organizer else ""
        articles = sum(len(one.articles) for one in sessions)
        counts = len(sessions), articles, *coverage(series, sessions, context.archive.gone)
        found.append(views.SeriesRow(context.book.series(series.id), organizer, whole_span(sessions), *counts))
    return tuple(sorted(found, key=lambda row: (-(row.span.end.last.toordinal() if row.span else 0), row.link.text)))


def coverage(series: Series, sessions: Iterable[Session], gone: Collection[tuple[str, int]]) -> tuple[int, int]:
    """Return how many numbers of a series are reported, and how many there are: those announced, planned or used.

    They count from 1: a kick-off (0) is none of those announced. A session can have two numbers, or none. Those
    in `gone`, whose reports were withdrawn, count as neither.
    """
    used = {number for session in sessions for number in session.numbers if number}
    last = max([series.total, *used, *(one.number for one in series.plan)], default=0)
    return len(used), last - sum(own == series.id and 0 < number <= last for own, number in gone)


def whole_span(sessions: tuple[Session, ...]) -> Span | None:
    """Return the days from the first to the last session, None where none has a date."""
    spans = [session.span for session in sessions if session.span]
    if not spans:
        return None
    return Span(min(spans, key=lambda s: s.start.first).start, max(spans, key=lambda s: s.end.last).end)


def plan_rows(series: Series, context: PageContext) -> dict[int, PlanRow]:
    """Return what the plan of a series announces, by number."""
    rows = {}
    for one in series.plan:
        theme = context.book.links["themes"].get(one.theme) or (views.Link(one.theme, "") if one.theme else None)
        body = context.book.institution(one.institution, one.date) if one.institution else None
        rows[one.number] = PlanRow(one.number, theme, one.date, body)
    return rows


def theme_tree(context: PageContext) -> tuple[views.ThemeNode, ...]:
    """Return the whole tree of themes."""
    children: dict[str, list[Theme]] = {}
    for theme in context.archive.themes.values():
        children.setdefault(theme.parent, []).append(theme)
    return tuple(theme_node(one, children, context) for one in children.get("", ()))


def theme_node(theme: Theme, children: dict[str, list[Theme]], context: PageContext) -> views.ThemeNode:
    """Return a theme with the sessions below it counted in."""
    nodes = tuple(theme_node(one, children, context) for one in children.get(theme.id, ()))
    return views.ThemeNode(
        context.book.theme(theme.id), theme.description, len(context.index.groups["themes"].get(theme.id, ())), nodes
    )


def year_rows(context: PageContext) -> tuple[views.YearRow, ...]:
    """Return the years from the last session to the first, those without any among them."""
    found: list[views.YearRow] = []
    for term in sorted(context.index.groups["years"], reverse=True):
        year = int(term)
        if found:
            found += _empty_years(year + 1, found[-1].year - 1)
        held = [len(context.index.groups["months"].get(f"{term}-{month:02}", ())) for month in range(1, 13)]
        months = tuple(
            views.MonthCount(month, context.addresses.day(year, month) if count else "", count)
            for month, count in enumerate(held, 1)
        )
        found.append(views.YearRow(year, context.addresses.day(year), len(context.index.groups["years"][term]), months))
    return tuple(found)


def _empty_years(first: int, last: int) -> list[views.YearRow]:
    """The years of a gap, the latest first; a long gap is one row."""
    if last - first >= LONG_GAP:
        return [views.YearRow(first, "", 0, (), last)]
    return [views.YearRow(year, "", 0, ()) for year in range(last, first - 1, -1)]


def remarked(draft: Draft, key: str, *others: str) -> tuple[str, str]:
    """Return the source's own words on a key, and why its value is ours, for a row of facts."""
    if not draft.stated and not draft.inferred:
        return "", ""
    keys = (key, *others)
    stated = next((note.text for one in keys for note in draft.stated if note.key == one), "")
    inferred = next((note.text for one in keys for note in draft.inferred if note.key == one), "")
    return stated, inferred
