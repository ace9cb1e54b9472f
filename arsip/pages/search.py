"""Search: its page, the names of what it narrows by, and lists that serve the same need without a script."""

from collections.abc import Iterable, Iterator
from functools import partial

from msgspec import Struct

from arsip.archive.groupings import FACETS
from arsip.model.archive import Session
from arsip.model.families import FAMILIES
from arsip.model.names import fold
from arsip.model.records import Term
from arsip.model.vocabulary import MODES
from arsip.site.page_context import PageContext
from arsip.site.pagination import list_pages
from arsip.site.search_records import is_searchable
from arsip.site.summaries import theme_tree, year_rows
from arsip.site.views import Entry, Job, Link, Pager, ThemeNode, View

SHORT_NAME = 16  # characters of a name of OpenSearch 1.1
MOST_NAMED = 12  # institutions and people; their own lists have all

Counted = tuple[tuple[Link, int], ...]  # a link and the number of its sessions
NameRows = tuple[tuple[str | int, ...], ...]  # id, name, row of what is above or -1, other names


class SearchView(View, frozen=True):
    """The page that searches, and the ways of browsing that need no search."""

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


class FacetsView(View, frozen=True):
    """What the script of the search page knows by name: terms to narrow by, and the glossary."""

    names: tuple[tuple[str, NameRows], ...]  # by facet
    modes: tuple[str, ...]
    terms: tuple[Term, ...]


class ModeView(View, frozen=True):
    """The sessions held in one mode."""

    mode: str
    total: int
    entries: tuple[Entry, ...]
    pager: Pager


class OpenSearchView(Struct, frozen=True):
    """The name of the search, short enough for browsers."""

    url: str
    short: str


def jobs(context: PageContext) -> Iterator[Job]:
    """Yield the search page with its names, and a list for each mode; nothing where search is off."""
    if not is_searchable(context):
        return
    url = context.addresses.listing("search")
    yield Job(url, "search.html", partial(search_view, context))
    yield Job(f"{url}facets.json", "facets.json", partial(facets_view, context))
    for mode in _modes(context):
        own = context.addresses.of("search", mode)
        for here, shown, where in list_pages(context.index.groups["modes"][mode], own, context):
            yield Job(here, "mode.html", partial(_mode_view, here, mode, shown, where, context))


def opensearch_jobs(context: PageContext) -> Iterator[Job]:
    """Yield the description of the search for browsers, where there is a search."""
    if is_searchable(context):
        words = context.settings.title.split()
        short = ""
        while words and len(f"{short} {words[0]}".strip()) <= SHORT_NAME:
            short = f"{short} {words.pop(0)}".strip()
        view = partial(OpenSearchView, "opensearch.xml", short or context.settings.title[:SHORT_NAME])
        yield Job("opensearch.xml", "opensearch.xml", view)


def _mode_view(url: str, mode: str, shown: tuple[Session, ...], where: Pager, context: PageContext) -> ModeView:
    total = len(context.index.groups["modes"][mode])
    entries = tuple(context.entries[one.id] for one in shown)
    return ModeView(url, (context.book.crumb("search"),), mode, total, entries, where)


def search_view(context: PageContext) -> SearchView:
    """Return the view of the search page."""
    own, _below = context.index.roles
    groups = context.index.groups
    return SearchView(
        url=context.addresses.listing("search"),
        crumbs=(),
        total=len(context.archive.sessions),
        facets=tuple((name, context.addresses.parameter(name)) for name in FACETS),
        orders=tuple((name, context.addresses.parameter(name)) for name in ("latest", "earliest")),
        order=context.addresses.parameter("sort"),
        years=tuple(
            (Link(f"{row.year}–{row.until}" if row.until else str(row.year), row.url), row.sessions)
            for row in year_rows(context)
        ),
        modes=tuple(
            (mode, context.addresses.of("search", mode), len(groups["modes"][mode])) for mode in _modes(context)
        ),
        series=tuple((context.book.series(one), len(groups["series"].get(one, ()))) for one in context.archive.series),
        themes=theme_tree(context),
        institutions=_most((context.book.institution(one), len(sessions)) for one, sessions in own.items()),
        people=_most((context.book.person(one), len(sessions)) for one, sessions in groups["people"].items()),
    )


def facets_view(context: PageContext) -> FacetsView:
    """Return the names of everything that a search can be narrowed to; only what has sessions is there."""
    families = tuple((name, _names(_records(name, context))) for name in FACETS if name in FAMILIES)
    years = _names((year, year, "", ()) for year in sorted(context.index.groups["years"], reverse=True))
    return FacetsView(
        url=f"{context.addresses.listing('search')}facets.json",
        crumbs=(),
        names=(*families, ("years", years)),
        modes=_modes(context),
        terms=context.archive.glossary,
    )


def _records(kind: str, context: PageContext) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Yield the records of a family that have sessions: id, name, id of what is above, other names."""
    own, below = context.index.roles
    held = own.keys() | below.keys() if kind == "institutions" else context.index.groups[kind].keys()
    for one, record in FAMILIES[kind].part_of(context.archive).items():
        if one in held:
            others = (getattr(record, "short", ""), *getattr(record, "aliases", ()))
            named = (*others, *getattr(record, "spellings", ()))
            yield (one, record.name, getattr(record, "parent", ""), tuple(name for name in named if name))


def _modes(context: PageContext) -> tuple[str, ...]:
    return tuple(mode for mode in MODES if mode in context.index.groups["modes"])


def _most(counted: Iterable[tuple[Link, int]]) -> Counted:
    return tuple(sorted(counted, key=lambda one: (-one[1], fold(one[0].text))))[:MOST_NAMED]


def _names(records: Iterable[tuple[str, str, str, tuple[str, ...]]]) -> NameRows:
    """Return records as rows; what is above a record comes before it."""
    rows: list[tuple[str | int, ...]] = []
    numbers: dict[str, int] = {}
    for own, name, parent, others in records:
        numbers[own] = len(rows)
        rows.append((own, name, numbers.get(parent, -1), *others))
    return tuple(rows)
