"""The pages that stand alone: home, glossary, pages of content/pages, 404."""

from collections.abc import Iterator
from functools import partial

from msgspec import Struct

from arsip.model.names import fold, slug
from arsip.model.records import Page, Term
from arsip.model.rendered_text import Heading
from arsip.site.desk import Desk
from arsip.site.summaries import series_rows, theme_tree, year_rows
from arsip.site.views import Body, Crumb, Entry, Job, Link, SeriesRow, ThemeNode, YearRow

NEWEST = 8
MANY_INSTITUTIONS = 8


class HomeView(Struct, frozen=True):
    """What is in the archive and the ways into it."""

    url: str
    crumbs: tuple[Crumb, ...]
    articles: int
    sessions: int
    newest: tuple[Entry, ...]
    series: tuple[SeriesRow, ...]
    themes: tuple[ThemeNode, ...]
    institutions: tuple[tuple[Link, int], ...]
    years: tuple[YearRow, ...]


class GlossaryTerm(Struct, frozen=True, array_like=True):
    """An entry of the glossary with the fragment that leads to it."""

    term: Term
    fragment: str


class GlossaryView(Struct, frozen=True):
    """All terms, by name."""

    url: str
    crumbs: tuple[Crumb, ...]
    terms: tuple[GlossaryTerm, ...]


class PageView(Struct, frozen=True):
    """A page of content/pages."""

    url: str
    crumbs: tuple[Crumb, ...]
    title: str
    description: str
    body: Body
    outline: tuple[Heading, ...]


class PlainView(Struct, frozen=True):
    """A page whose words all stand in its template."""

    url: str
    crumbs: tuple[Crumb, ...] = ()


def jobs(desk: Desk) -> Iterator[Job]:
    """Yield home, glossary, extra pages and the page for wrong addresses."""
    yield Job("", "home.html", partial(_home, desk))
    if desk.archive.glossary:
        url = desk.addresses.listing("glossary")
        yield Job(url, "glossary.html", partial(_glossary, url, desk))
    for page in desk.archive.pages.values():
        url = f"{page.id}/"
        yield Job(url, "page.html", partial(_page, url, page, desk), page.source)
    yield Job("404.html", "404.html", partial(PlainView, "404.html"))


def _glossary(url: str, desk: Desk) -> GlossaryView:
    return GlossaryView(url, (), _terms(desk))


def _page(url: str, page: Page, desk: Desk) -> PageView:
    body = desk.body(page.source, page.text)
    return PageView(url, (), page.name, page.description or page.text.lead, body, page.text.headings)


def _home(desk: Desk) -> HomeView:
    own, _below = desk.index.roles
    published = {one: len(sessions) for one, sessions in own.items()}
    busiest = sorted(published, key=lambda one: (-published[one], fold(desk.archive.institutions[one].name)))
    return HomeView(
        "",
        (),
        len(desk.archive.articles),
        len(desk.archive.sessions),
        tuple(list(desk.entries.values())[:NEWEST]),
        series_rows(desk),
        theme_tree(desk),
        tuple((desk.institution(one), published[one]) for one in busiest[:MANY_INSTITUTIONS]),
        year_rows(desk),
    )


def _terms(desk: Desk) -> tuple[GlossaryTerm, ...]:
    seen: dict[str, int] = {}
    found = []
    for term in sorted(desk.archive.glossary, key=lambda one: (fold(one.term), one.expansion)):
        base = slug(term.term) or "s"
        seen[base] = seen.get(base, 0) + 1
        found.append(GlossaryTerm(term, base if seen[base] == 1 else f"{base}-{seen[base]}"))
    return tuple(found)
