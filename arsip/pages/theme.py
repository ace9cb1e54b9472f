"""Themes (a tree) and tags (flat): one page each, and the list of all."""

from collections.abc import Iterator

from msgspec import Struct

from arsip.desk import Desk, paged, pager
from arsip.groupings import ancestors
from arsip.model import Theme
from arsip.summaries import theme_node, theme_tree
from arsip.views import Crumb, Entry, Job, Link, Pager, ThemeNode


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
        above = [desk.theme(one) for one in ancestors(theme.id, desk.archive.themes)]
        crumbs = (desk.crumb("themes"), *(Crumb("", link.url, link.text) for link in reversed(above)))
        nodes = tuple(theme_node(one, {}, desk) for one in children.get(theme.id, ()))
        yield from _term("themes", theme.id, theme.name, desk, crumbs, theme.description, nodes)
    url = desk.addresses.listing("themes")
    yield Job(url, "themes.html", ThemeListView(url, (), theme_tree(desk)))


def tag_jobs(desk: Desk) -> Iterator[Job]:
    """Yield the pages of all tags and their list."""
    for tag in desk.archive.tags.values():
        yield from _term("tags", tag.id, tag.name, desk, (desk.crumb("tags"),))
    url = desk.addresses.listing("tags")
    tags = tuple((desk.tag(one), len(desk.groups["tags"][one])) for one in desk.archive.tags)
    yield Job(url, "tags.html", TagListView(url, (), tags))


def _term(
    kind: str,
    own: str,
    name: str,
    desk: Desk,
    crumbs: tuple[Crumb, ...],
    description: str = "",
    children: tuple[ThemeNode, ...] = (),
) -> Iterator[Job]:
    sessions = desk.groups[kind].get(own, ())
    url = desk.addresses.of(kind, own)
    pages = paged([desk.entries[one.id] for one in sessions], desk.settings.page_size)
    for number, entries in enumerate(pages, 1):
        here = desk.addresses.numbered(url, number)
        view = TermView(
            here,
            crumbs,
            kind,
            name,
            description,
            children if number == 1 else (),
            len(sessions),
            entries,
            pager(desk.addresses, url, number, len(pages)),
        )
        yield Job(here, "term.html", view)
