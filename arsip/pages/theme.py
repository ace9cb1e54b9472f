"""Themes (a tree) and tags (flat): one page each, and the list of all."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from msgspec import Struct

from arsip.archive.groupings import ancestors
from arsip.model.archive import Tag
from arsip.model.records import Theme
from arsip.site.desk import Desk, paged, pager
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


def theme_jobs(desk: Desk) -> Iterator[Job]:
    """Yield the pages of all themes and their tree."""
    children: dict[str, list[Theme]] = {}
    for theme in desk.archive.themes.values():
        children.setdefault(theme.parent, []).append(theme)
    for theme in desk.archive.themes.values():
        yield from _term("themes", theme.id, partial(_theme, theme, children.get(theme.id, []), desk), desk)
    url = desk.addresses.listing("themes")
    yield Job(url, "themes.html", partial(_theme_list, url, desk))


def tag_jobs(desk: Desk) -> Iterator[Job]:
    """Yield the pages of all tags and their list."""
    for tag in desk.archive.tags.values():
        yield from _term("tags", tag.id, partial(_tag, tag, desk), desk)
    url = desk.addresses.listing("tags")
    yield Job(url, "tags.html", partial(_tag_list, url, desk))


def _term(kind: str, own: str, view: Callable[[int], TermView], desk: Desk) -> Iterator[Job]:
    """Yield the pages of one term; its view is a function of the number of the page."""
    url = desk.addresses.of(kind, own)
    pages = paged(desk.index.groups[kind].get(own, ()), desk.settings.page_size)
    for number in range(1, len(pages) + 1):
        yield Job(desk.addresses.numbered(url, number), "term.html", partial(view, number), texts=())


def _theme(theme: Theme, children: Sequence[Theme], desk: Desk, number: int) -> TermView:
    above = [desk.theme(one) for one in ancestors(theme.id, desk.archive.themes)]
    crumbs = (desk.crumb("themes"), *(Crumb("", link.url, link.text) for link in reversed(above)))
    nodes = tuple(theme_node(one, {}, desk) for one in children) if number == 1 else ()
    return _view("themes", theme, desk, number, crumbs, theme.description, nodes)


def _tag(tag: Tag, desk: Desk, number: int) -> TermView:
    return _view("tags", tag, desk, number, (desk.crumb("tags"),))


def _view(
    kind: str,
    term: Theme | Tag,
    desk: Desk,
    number: int,
    crumbs: tuple[Crumb, ...],
    description: str = "",
    children: tuple[ThemeNode, ...] = (),
) -> TermView:
    sessions = desk.index.groups[kind].get(term.id, ())
    url = desk.addresses.of(kind, term.id)
    pages = paged(sessions, desk.settings.page_size)
    return TermView(
        desk.addresses.numbered(url, number),
        crumbs,
        kind,
        term.name,
        description,
        children,
        len(sessions),
        tuple(desk.entries[one.id] for one in pages[number - 1]),
        pager(desk.addresses, url, number, len(pages)),
        channels(kind, term.id, desk),
    )


def _theme_list(url: str, desk: Desk) -> ThemeListView:
    return ThemeListView(url, (), theme_tree(desk))


def _tag_list(url: str, desk: Desk) -> TagListView:
    tags = tuple((desk.tag(one), len(desk.index.groups["tags"][one])) for one in desk.archive.tags)
    return TagListView(url, (), tags)
