"""Summaries that more than one page family shows: reports, rows of series, the tree of themes, years."""

from msgspec import Struct

from arsip.model.archive import Article, Session
from arsip.model.dates import PartialDate, Span
from arsip.model.draft import Draft
from arsip.model.records import Series, Theme
from arsip.site.desk import Desk
from arsip.site.views import Link, MonthCount, ParticipantRow, ReportEntry, SeriesRow, ThemeNode, YearRow


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


def report(article: Article, desk: Desk) -> ReportEntry:
    """Return an article as a report of its session."""
    draft = article.draft
    return ReportEntry(
        draft.title,
        desk.article_url(article.slug),
        desk.institution(article.institution, draft.published or draft.date) if article.institution else None,
        draft.published,
        draft.text.lead,
        draft.weekday if draft.weekday_doubtful else "",
        draft.span,
        draft.status == "draft",
    )


def participants(article: Article, desk: Desk, reports: tuple[Link, ...] = ()) -> tuple[ParticipantRow, ...]:
    """Return who took part, as one article states it."""
    day = article.draft.date
    rows = []
    for group in article.groups:
        entry = group.participant
        if entry.kind == "text":
            who = Link(entry.name, "")
        elif entry.kind == "below":
            parents = [desk.archive.institutions[one].parent for one in group.institutions[:1]]
            who = desk.institution(parents[0], day) if parents else Link(entry.name, "")
        elif group.institutions:
            who = desk.institution(group.institutions[0], day)
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
            )
        )
    return tuple(rows)


def series_rows(desk: Desk) -> tuple[SeriesRow, ...]:
    """Return all series, those with the latest session first."""
    found = []
    for series in desk.archive.series.values():
        sessions = desk.index.groups["series"].get(series.id, ())
        organizer = desk.archive.institutions[series.organizer].name if series.organizer else ""
        articles = sum(len(one.articles) for one in sessions)
        link = desk.series(series.id)
        found.append(SeriesRow(link, organizer, whole_span(sessions), len(sessions), articles, series.total))
    return tuple(
        sorted(found, key=lambda row: (-(row.span.end.last.toordinal() if row.span else 0), row.link.text))
    )


def whole_span(sessions: tuple[Session, ...]) -> Span | None:
    """Return the days from the first to the last session, None where none has a date."""
    spans = [session.span for session in sessions if session.span]
    if not spans:
        return None
    return Span(min(spans, key=lambda s: s.start.first).start, max(spans, key=lambda s: s.end.last).end)


def planned(series: Series, desk: Desk) -> dict[int, PlanRow]:
    """Return what the plan of a series announces, by number."""
    return {
        one.number: PlanRow(
            one.number,
            (desk.theme(one.theme) if one.theme in desk.archive.themes else Link(one.theme, ""))
            if one.theme
            else None,
            one.date,
            desk.institution(one.institution, one.date) if one.institution else None,
        )
        for one in series.plan
    }


def theme_tree(desk: Desk) -> tuple[ThemeNode, ...]:
    """Return the whole tree of themes."""
    children: dict[str, list[Theme]] = {}
    for theme in desk.archive.themes.values():
        children.setdefault(theme.parent, []).append(theme)
    return tuple(theme_node(one, children, desk) for one in children.get("", ()))


def theme_node(theme: Theme, children: dict[str, list[Theme]], desk: Desk) -> ThemeNode:
    """Return a theme with the sessions below it counted in."""
    nodes = tuple(theme_node(one, children, desk) for one in children.get(theme.id, ()))
    return ThemeNode(
        desk.theme(theme.id), theme.description, len(desk.index.groups["themes"].get(theme.id, ())), nodes
    )


def year_rows(desk: Desk) -> tuple[YearRow, ...]:
    """Return all years with sessions, the latest first."""
    found = []
    for term in sorted(desk.index.groups["years"], reverse=True):
        year = int(term)
        months = tuple(
            MonthCount(
                month,
                desk.addresses.day(year, month)
                if (key := f"{term}-{month:02}") in desk.index.groups["months"]
                else "",
                len(desk.index.groups["months"].get(key, ())),
            )
            for month in range(1, 13)
        )
        found.append(YearRow(year, desk.addresses.day(year), len(desk.index.groups["years"][term]), months))
    return tuple(found)


def remarked(draft: Draft, key: str, *others: str) -> tuple[str, str]:
    """Return the source's own words on a key, and why its value is ours, for a row of facts."""
    if not draft.stated and not draft.inferred:
        return "", ""
    keys = (key, *others)
    stated = next((note.text for one in keys for note in draft.stated if note.key == one), "")
    inferred = next((note.text for one in keys for note in draft.inferred if note.key == one), "")
    return stated, inferred
