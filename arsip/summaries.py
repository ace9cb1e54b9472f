"""Summaries that more than one page family shows: reports, rows of series, the tree of themes, years."""

from arsip.dates import Span
from arsip.desk import Desk
from arsip.model import Article, Draft, Session, Theme
from arsip.views import MonthCount, Report, SeriesRow, ThemeNode, YearRow


def report(article: Article, desk: Desk) -> Report:
    """Return an article as a report of its session."""
    draft = article.draft
    return Report(
        draft.title,
        desk.article_url(article.slug),
        desk.institution(article.institution, draft.published or draft.date) if article.institution else None,
        draft.published,
        draft.text.lead,
        draft.weekday if draft.weekday_doubtful else "",
        draft.span,
    )


def series_rows(desk: Desk) -> tuple[SeriesRow, ...]:
    """Return all series, those with the latest session first."""
    found = []
    for series in desk.archive.series.values():
        sessions = desk.groups["series"].get(series.id, ())
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
        desk.theme(theme.id), theme.description, len(desk.groups["themes"].get(theme.id, ())), nodes
    )


def year_rows(desk: Desk) -> tuple[YearRow, ...]:
    """Return all years with sessions, the latest first."""
    found = []
    for term in sorted(desk.groups["years"], reverse=True):
        year = int(term)
        months = tuple(
            MonthCount(
                month,
                desk.addresses.day(year, month)
                if (key := f"{term}-{month:02}") in desk.groups["months"]
                else "",
                len(desk.groups["months"].get(key, ())),
            )
            for month in range(1, 13)
        )
        found.append(YearRow(year, desk.addresses.day(year), len(desk.groups["years"][term]), months))
    return tuple(found)


def remarked(draft: Draft, key: str, *others: str) -> tuple[str, str]:
    """Return the source's own words on a key, and why its value is ours, for a row of facts."""
    if not draft.stated and not draft.inferred:
        return "", ""
    keys = (key, *others)
    stated = next((note.text for one in keys for note in draft.stated if note.key == one), "")
    inferred = next((note.text for one in keys for note in draft.inferred if note.key == one), "")
    return stated, inferred
