"""Home: what is in the archive, and the ways into it."""

from collections.abc import Iterator
from functools import partial

from arsip.model.names import fold
from arsip.site.page_context import PageContext
from arsip.site.summaries import series_rows, theme_tree, year_rows
from arsip.site.views import Entry, Job, Link, SeriesRow, ThemeNode, View, YearRow

NEWEST = 8
MANY_INSTITUTIONS = 8


class HomeView(View, frozen=True):
    """What is in the archive and the ways into it."""

    articles: int
    sessions: int
    newest: tuple[Entry, ...]
    series: tuple[SeriesRow, ...]
    themes: tuple[ThemeNode, ...]
    institutions: tuple[tuple[Link, int], ...]
    years: tuple[YearRow, ...]


def jobs(context: PageContext) -> Iterator[Job]:
    """Yield the home page."""
    yield Job("", "home.html", partial(_home, context))


def _home(context: PageContext) -> HomeView:
    own, _below = context.index.roles
    published = {one: len(sessions) for one, sessions in own.items()}
    busiest = sorted(published, key=lambda one: (-published[one], fold(context.archive.institutions[one].name)))
    return HomeView(
        "",
        (),
        len(context.archive.articles),
        len(context.archive.sessions),
        tuple(list(context.entries.values())[:NEWEST]),
        series_rows(context),
        theme_tree(context),
        tuple((context.book.institution(one), published[one]) for one in busiest[:MANY_INSTITUTIONS]),
        year_rows(context),
    )
