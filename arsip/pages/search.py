"""Search: its page, the names of what it narrows by, and lists that serve the same need without a script."""

from collections.abc import Iterable, Iterator
from functools import partial

from msgspec import Struct

from arsip.archive.groupings import FACETS
from arsip.model.names import fold
from arsip.model.records import Term
from arsip.model.vocabulary import MODES
from arsip.site.desk import Desk, paged, pager
from arsip.site.summaries import theme_tree
from arsip.site.views import Crumb, Entry, Job, Link, Pager, ThemeNode

MOST_NAMED = 12  # institutions and people; their own lists have all

Counted = tuple[tuple[Link, int], ...]  # a link and the number of its sessions
Names = tuple[tuple[str | int, ...], ...]  # id, name, row of what is above or -1, other names


class SearchView(Struct, frozen=True):
    """The page that searches, and the ways of browsing that need no search."""

    url: str
    crumbs: tuple[Crumb, ...]
    total: int
    facets: tuple[tuple[str, str], ...]  # facet and its word in the address
    orders: tuple[tuple[str, str], ...]  # order and its word in the address
    order: str  # the word for the key of the order
    years: Counted
    modes: tuple[tuple[str, str, int], ...]
    series: Counted
    themes: tuple[ThemeNode, ...]
    institutions: Counted
    people: Counted


class FacetsView(Struct, frozen=True):
    """What the script of the search page knows by name: terms to narrow by, and the glossary."""

    url: str
    crumbs: tuple[Crumb, ...]
    series: Names
    themes: Names
    institutions: Names
    people: Names
    years: Names
    modes: tuple[str, ...]
    terms: tuple[Term, ...]


class ModeView(Struct, frozen=True):
    """The sessions held in one mode."""

    url: str
    crumbs: tuple[Crumb, ...]
    mode: str
    total: int
    entries: tuple[Entry, ...]
    pager: Pager


def jobs(desk: Desk) -> Iterator[Job]:
    """Yield the search page with its names, and a list for each mode; nothing where search is off."""
    if not desk.search:
        return
    url = desk.addresses.listing("search")
    yield Job(url, "search.html", partial(search_view, desk))
    yield Job(f"{url}facets.json", "facets.json", partial(facets_view, desk))
    for mode in _modes(desk):
        own = desk.addresses.of("search", mode)
        pages = paged(desk.index.groups["modes"][mode], desk.settings.page_size)
        for number in range(1, len(pages) + 1):
            yield Job(
                desk.addresses.numbered(own, number), "mode.html", partial(mode_view, mode, desk, number)
            )


def mode_view(mode: str, desk: Desk, number: int) -> ModeView:
    """Return page `number` of the sessions held in one mode."""
    sessions = desk.index.groups["modes"][mode]
    url = desk.addresses.of("search", mode)
    pages = paged(sessions, desk.settings.page_size)
    return ModeView(
        desk.addresses.numbered(url, number),
        (desk.crumb("search"),),
        mode,
        len(sessions),
        tuple(desk.entries[one.id] for one in pages[number - 1]),
        pager(desk.addresses, url, number, len(pages)),
    )


def search_view(desk: Desk) -> SearchView:
    """Return the view of the search page."""
    own, _below = desk.index.roles
    groups = desk.index.groups
    return SearchView(
        url=desk.addresses.listing("search"),
        crumbs=(),
        total=len(desk.archive.sessions),
        facets=tuple((name, desk.addresses.parameter(name)) for name in FACETS),
        orders=tuple((name, desk.addresses.parameter(name)) for name in ("latest", "earliest")),
        order=desk.addresses.parameter("sort"),
        years=tuple(
            (Link(year, desk.addresses.day(int(year))), len(groups["years"][year]))
            for year in sorted(groups["years"], reverse=True)
        ),
        modes=tuple(
            (mode, desk.addresses.of("search", mode), len(groups["modes"][mode])) for mode in _modes(desk)
        ),
        series=tuple((desk.series(one), len(groups["series"].get(one, ()))) for one in desk.archive.series),
        themes=theme_tree(desk),
        institutions=_most((desk.institution(one), len(sessions)) for one, sessions in own.items()),
        people=_most((desk.person(one), len(sessions)) for one, sessions in groups["people"].items()),
    )


def facets_view(desk: Desk) -> FacetsView:
    """Return the names of everything that a search can be narrowed to; only what has sessions is there."""
    archive = desk.archive
    own, below = desk.index.roles
    institutions = own.keys() | below.keys()
    themes = desk.index.groups["themes"]
    return FacetsView(
        url=f"{desk.addresses.listing('search')}facets.json",
        crumbs=(),
        series=_names(
            (one.id, one.name, "", one.aliases)
            for one in archive.series.values()
            if one.id in desk.index.groups["series"]
        ),
        themes=_names(
            (one.id, one.name, one.parent, one.aliases) for one in archive.themes.values() if one.id in themes
        ),
        institutions=_names(
            (one.id, one.name, one.parent, tuple(name for name in (one.short, *one.aliases) if name))
            for one in archive.institutions.values()
            if one.id in institutions
        ),
        people=_names((one.id, one.name, "", one.spellings) for one in archive.people.values()),
        years=_names((year, year, "", ()) for year in sorted(desk.index.groups["years"], reverse=True)),
        modes=_modes(desk),
        terms=archive.glossary,
    )


def _modes(desk: Desk) -> tuple[str, ...]:
    return tuple(mode for mode in MODES if mode in desk.index.groups["modes"])


def _most(counted: Iterable[tuple[Link, int]]) -> Counted:
    """Return those with most sessions."""
    return tuple(sorted(counted, key=lambda one: (-one[1], fold(one[0].text))))[:MOST_NAMED]


def _names(records: Iterable[tuple[str, str, str, tuple[str, ...]]]) -> Names:
    """Return records as rows; what is above a record comes before it."""
    rows: list[tuple[str | int, ...]] = []
    numbers: dict[str, int] = {}
    for own, name, parent, others in records:
        numbers[own] = len(rows)
        rows.append((own, name, numbers.get(parent, -1), *others))
    return tuple(rows)
