"""Themes (a tree) and tags (flat): one page each, and the list of all."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from msgspec import Struct

from arsip.archive.groupings import ancestors
from arsip.model.archive import Tag
from arsip.model.records import Theme
from arsip.site.page_context import PageContext
from arsip.site.pagination import paged, pager
from arsip.site.subscriptions import channels
from arsip.site.summaries import theme_node, theme_tree
from arsip.site.views import Channels, Crumb, Entry, Job, Link, Pager, ThemeNode


class TermView(Struct, frozen=True):
    """A theme or tag and its sessions; `children` and `description` are empty for tags."""

    url: str
    crumbs: tuple[Crumb, ...]
    kind: str
    title: str
    description: str
    children: tuple[ThemeNode, ...]
    total: int
    entries: tuple[Entry, ...]
    pager: Pager
    channels: Channels | None


class ThemeListView(Struct, frozen=True):
    """The tree of all themes."""

    url: str
    crumbs: tuple[Crumb, ...]
    roots: tuple[ThemeNode, ...]


class TagListView(Struct, frozen=True):
    """All tags with the number of their sessions."""

    url: str
    crumbs: tuple[Crumb, ...]
    tags: tuple[tuple[Link, int], ...]


def theme_jobs(context: PageContext) -> Iterator[Job]:
    """Yield the pages of all themes and their tree."""
    children: dict[str, list[Theme]] = {}
    for theme in context.archive.themes.values():
        children.setdefault(theme.parent, []).append(theme)
    for theme in context.archive.themes.values():
        yield from _term("themes", theme.id, partial(_theme, theme, children.get(theme.id, []), context), context)
    url = context.addresses.listing("themes")
    yield Job(url, "themes.html", partial(_theme_list, url, context))


def tag_jobs(context: PageContext) -> Iterator[Job]:
    """Yield the pages of all tags and their list."""
    for tag in context.archive.tags.values():
        yield from _term("tags", tag.id, partial(_tag, tag, context), context)
    url = context.addresses.listing("tags")
    yield Job(url, "tags.html", partial(_tag_list, url, context))


def _term(kind: str, own: str, view: Callable[[int], TermView], context: PageContext) -> Iterator[Job]:
    """Yield the pages of one term; its view is a function of the number of the page."""
    url = context.addresses.of(kind, own)
    pages = paged(context.index.groups[kind].get(own, ()), context.settings.page_size)
    for number in range(1, len(pages) + 1):
        yield Job(context.addresses.numbered(url, number), "term.html", partial(view, number), texts=())


def _theme(theme: Theme, children: Sequence[Theme], context: PageContext, number: int) -> TermView:
    above = [context.book.theme(one) for one in ancestors(theme.id, context.archive.themes)]
    crumbs = (context.book.crumb("themes"), *(Crumb("", link.url, link.text) for link in reversed(above)))
    nodes = tuple(theme_node(one, {}, context) for one in children) if number == 1 else ()
    return _view("themes", theme, context, number, crumbs, theme.description, nodes)


def _tag(tag: Tag, context: PageContext, number: int) -> TermView:
    return _view("tags", tag, context, number, (context.book.crumb("tags"),))


def _view(
    kind: str,
    term: Theme | Tag,
    context: PageContext,
    number: int,
    crumbs: tuple[Crumb, ...],
    description: str = "",
    children: tuple[ThemeNode, ...] = (),
) -> TermView:
    sessions = context.index.groups[kind].get(term.id, ())
    url = context.addresses.of(kind, term.id)
    pages = paged(sessions, context.settings.page_size)
    return TermView(
        context.addresses.numbered(url, number),
        crumbs,
        kind,
        term.name,
        description,
        children,
        len(sessions),
        tuple(context.entries[one.id] for one in pages[number - 1]),
        pager(context.addresses, url, number, len(pages)),
        channels(kind, term.id, context),
    )


def _theme_list(url: str, context: PageContext) -> ThemeListView:
    return ThemeListView(url, (), theme_tree(context))


def _tag_list(url: str, context: PageContext) -> TagListView:
    tags = tuple((context.book.tag(one), len(context.index.groups["tags"][one])) for one in context.archive.tags)
    return TagListView(url, (), tags)
