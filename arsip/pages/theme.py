"""Themes (a tree) and tags (flat): one page each, and the list of all."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from arsip.archive.groupings import ancestors
from arsip.model.archive import Session, Tag
from arsip.model.records import Theme
from arsip.site.page_context import PageContext
from arsip.site.pagination import list_pages
from arsip.site.subscriptions import channels
from arsip.site.summaries import theme_node, theme_tree
from arsip.site.views import Channels, Crumb, Entry, Job, Link, Pager, ThemeNode, View

Shown = tuple[str, tuple[Session, ...], Pager]  # a page of a list: its address, what it lists, its pager


class TermView(View, frozen=True):
    """A theme or tag and its sessions; `children` and `description` are empty for tags."""

    kind: str
    title: str
    description: str
    children: tuple[ThemeNode, ...]
    total: int
    entries: tuple[Entry, ...]
    pager: Pager
    channels: Channels | None


class ThemeListView(View, frozen=True):
    """The tree of all themes."""

    roots: tuple[ThemeNode, ...]


class TagListView(View, frozen=True):
    """All tags with the number of their sessions."""

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
        yield from _term("tags", tag.id, partial(_view, "tags", tag, (context.book.crumb("tags"),), context), context)
    url = context.addresses.listing("tags")
    yield Job(url, "tags.html", partial(_tag_list, url, context))


def _term(kind: str, own: str, view: Callable[[Shown], TermView], context: PageContext) -> Iterator[Job]:
    """Yield the pages of one term; its view is a function of what a page shows."""
    url = context.addresses.of(kind, own)
    for shown in list_pages(context.index.groups[kind].get(own, ()), url, context):
        yield Job(shown[0], "term.html", partial(view, shown), texts=())


def _theme(theme: Theme, children: Sequence[Theme], context: PageContext, shown: Shown) -> TermView:
    above = [context.book.link("themes", one) for one in ancestors(theme.id, context.archive.themes)]
    crumbs = (context.book.crumb("themes"), *(Crumb("", link.url, link.text) for link in reversed(above)))
    nodes = tuple(theme_node(one, {}, context) for one in children) if shown[2].number == 1 else ()
    return _view("themes", theme, crumbs, context, shown, theme.description, nodes)


def _view(
    kind: str,
    term: Theme | Tag,
    crumbs: tuple[Crumb, ...],
    context: PageContext,
    shown: Shown,
    description: str = "",
    children: tuple[ThemeNode, ...] = (),
) -> TermView:
    url, sessions, where = shown
    return TermView(
        url,
        crumbs,
        kind,
        term.name,
        description,
        children,
        len(context.index.groups[kind].get(term.id, ())),
        tuple(context.entries[one.id] for one in sessions),
        where,
        channels(kind, term.id, context),
    )


def _theme_list(url: str, context: PageContext) -> ThemeListView:
    return ThemeListView(url, (), theme_tree(context))


def _tag_list(url: str, context: PageContext) -> TagListView:
    tags = tuple(
        (context.book.link("tags", one), len(context.index.groups["tags"][one])) for one in context.archive.tags
    )
    return TagListView(url, (), tags)
