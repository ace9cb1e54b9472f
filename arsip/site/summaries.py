"""Views that more than one page family shows: reports, facts, related sessions, rows of series, themes, years."""

from collections.abc import Collection, Iterable

from msgspec import Struct

from arsip.model.archive import Article, Fact, Reading, Session
from arsip.model.dates import PartialDate, Span
from arsip.model.draft import Draft
from arsip.model.records import Series, Theme
from arsip.site.page_context import PageContext
from arsip.site.views import (
    FactRow,
    Kin,
    Link,
    MonthCount,
    ParticipantRow,
    ReadingRow,
    ReportEntry,
    SeriesRow,
    ThemeNode,
    YearRow,
)

LONG_GAP = 10  # years without a session, from which they are one row


class PartRow(Struct, frozen=True, array_like=True):
    """A series or an institution and at how many sessions there was each of PARTS."""

    link: Link
    counts: tuple[int, ...]


class PlanRow(Struct, frozen=True, array_like=True):
    """What the plan of a series announces for one of its numbers."""

    number: int
    theme: Link | None
    date: PartialDate | None
    institution: Link | None


def report(article: Article, context: PageContext) -> ReportEntry:
    """Return an article as a report of its session."""
    draft = article.draft
    return ReportEntry(
        draft.title,
        context.book.article_url(article.slug),
        context.book.institution(article.institution, draft.published or draft.date) if article.institution else None,
        draft.published,
        draft.text.lead,
        draft.weekday if draft.weekday_doubtful else "",
        draft.span,
        draft.status == "draft",
    )


def fact_row(fact: Fact, day: PartialDate | None, context: PageContext) -> FactRow:
    """Return a fact of a session, each reading with the reports that state it."""
    held = fact.holds.values

    def row(reading: Reading) -> ReadingRow:
        value = reading.value
        if fact.key == "organizer" and isinstance(value, tuple):
            value = context.book.institutions(value, day)
        holds = reading.value in held
        reports = tuple(context.book.article_link(slug) for slug in reading.articles)
        return ReadingRow(value, reports, fact.decided and holds, holds, reading.inferred)

    stated = [row(one) for one in sorted(fact.readings, key=lambda one: one.value not in held)]
    if not any(one.holds for one in stated):  # put together from several reports
        stated.insert(0, row(Reading(held[0], (), fact.holds.inferred)))
    return FactRow(fact.key, tuple(stated), differs=fact.differs)


def related(session: Session, context: PageContext) -> tuple[Kin, ...]:
    """Return the related sessions with the names of what they share."""
    links = context.book.links
    return tuple(
        Kin(
            context.entries[one.session],
            tuple((kind, links[kind][own].text if kind in links else "") for kind, own in one.reasons),
        )
        for one in context.index.related(session)
    )


def participants(article: Article, context: PageContext, reports: tuple[Link, ...] = ()) -> tuple[ParticipantRow, ...]:
    """Return who took part, as one article states it."""
    day = article.draft.date
    rows = []
    for group in article.groups:
        entry = group.participant
        if entry.kind == "text":
            who = Link(entry.name, "")
        elif entry.kind == "below":
            parents = [context.archive.institutions[one].parent for one in group.institutions[:1]]
            who = context.book.institution(parents[0], day) if parents else Link(entry.name, "")
        elif group.institutions:
            who = context.book.institution(group.institutions[0], day)
        else:  # an unknown name: reported, and nothing is published
            who = Link(entry.name, "")
        rows.append(
            ParticipantRow(
                who,
                entry.kind == "below",
                entry.count,
                entry.unit,
                entry.approximate,
                entry.scope,
                reports,
                entry.at_least,
            )
        )
    return tuple(rows)


def series_rows(context: PageContext) -> tuple[SeriesRow, ...]:
    """Return all series, those with the latest session first."""
    found = []
    for series in context.archive.series.values():
        sessions = context.index.groups["series"].get(series.id, ())
        organizer = context.archive.institutions[series.organizer].name if series.organizer else ""
        articles = sum(len(one.articles) for one in sessions)
        link = context.book.series(series.id)
        found.append(
            SeriesRow(
                link,
                organizer,
                whole_span(sessions),
                len(sessions),
                articles,
                *coverage(series, sessions, context.archive.gone),
            )
        )
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


def planned(series: Series, context: PageContext) -> dict[int, PlanRow]:
    """Return what the plan of a series announces, by number."""
    return {
        one.number: PlanRow(
            one.number,
            (context.book.theme(one.theme) if one.theme in context.archive.themes else Link(one.theme, ""))
            if one.theme
            else None,
            one.date,
            context.book.institution(one.institution, one.date) if one.institution else None,
        )
        for one in series.plan
    }


def theme_tree(context: PageContext) -> tuple[ThemeNode, ...]:
    """Return the whole tree of themes."""
    children: dict[str, list[Theme]] = {}
    for theme in context.archive.themes.values():
        children.setdefault(theme.parent, []).append(theme)
    return tuple(theme_node(one, children, context) for one in children.get("", ()))


def theme_node(theme: Theme, children: dict[str, list[Theme]], context: PageContext) -> ThemeNode:
    """Return a theme with the sessions below it counted in."""
    nodes = tuple(theme_node(one, children, context) for one in children.get(theme.id, ()))
    return ThemeNode(
        context.book.theme(theme.id), theme.description, len(context.index.groups["themes"].get(theme.id, ())), nodes
    )


def year_rows(context: PageContext) -> tuple[YearRow, ...]:
    """Return the years from the last session to the first, those without any among them."""
    found: list[YearRow] = []
    for term in sorted(context.index.groups["years"], reverse=True):
        year = int(term)
        if found:
            found += _empty_years(year + 1, found[-1].year - 1)
        months = tuple(
            MonthCount(
                month,
                context.addresses.day(year, month)
                if (key := f"{term}-{month:02}") in context.index.groups["months"]
                else "",
                len(context.index.groups["months"].get(key, ())),
            )
            for month in range(1, 13)
        )
        found.append(YearRow(year, context.addresses.day(year), len(context.index.groups["years"][term]), months))
    return tuple(found)


def _empty_years(first: int, last: int) -> list[YearRow]:
    """The years of a gap, the latest first; a long gap is one row."""
    if last - first >= LONG_GAP:
        return [YearRow(first, "", 0, (), last)]
    return [YearRow(year, "", 0, ()) for year in range(last, first - 1, -1)]


def remarked(draft: Draft, key: str, *others: str) -> tuple[str, str]:
    """Return the source's own words on a key, and why its value is ours, for a row of facts."""
    if not draft.stated and not draft.inferred:
        return "", ""
    keys = (key, *others)
    stated = next((note.text for one in keys for note in draft.stated if note.key == one), "")
    inferred = next((note.text for one in keys for note in draft.inferred if note.key == one), "")
    return stated, inferred
