"""Institutions: one page each with what it did and, apart, what units below it did; the tree of all."""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial

from msgspec import Struct

from arsip.archive.groupings import INSTITUTION_ROLES, ancestors
from arsip.model.dates import PartialDate
from arsip.model.names import fold
from arsip.model.records import Institution
from arsip.site.desk import Desk, paged, pager
from arsip.site.permanent_ids import record_id
from arsip.site.subscriptions import channels
from arsip.site.summaries import PartRow
from arsip.site.views import Channels, Crumb, Entry, Job, Link, Pager


class RoleCount(Struct, frozen=True, array_like=True):
    """At how many sessions an institution, and units below it, had a role."""

    role: str
    own: int
    below: int


MOST_SERIES = 40

# a session, the roles that the institution had there, the roles of units below it
Part = tuple[Entry, tuple[str, ...], tuple[str, ...]]


class Node(Struct, frozen=True, array_like=True):
    """An institution in the tree: its sessions, with those of units below it."""

    link: Link
    kind: str
    sessions: int
    children: tuple["Node", ...] = ()


class InstitutionView(Struct, frozen=True):
    """Everything the page of one institution shows; a session is in `own` and in `below` at most once."""

    id: str
    url: str
    crumbs: tuple[Crumb, ...]
    title: str
    short: str
    kind: str
    zone: str
    aliases: tuple[str, ...]
    former: tuple[tuple[str, PartialDate], ...]
    successor: Link | None
    domains: tuple[str, ...]
    counts: tuple[RoleCount, ...]  # on its first page
    own_total: int
    below_total: int
    children: tuple[Node, ...]
    series: tuple[PartRow, ...]  # on its first page, those with most parts first
    own: tuple[Part, ...]
    below: tuple[Part, ...]  # without those of `own`
    pager: Pager
    channels: Channels | None


class InstitutionListView(Struct, frozen=True):
    """The tree of all institutions."""

    url: str
    crumbs: tuple[Crumb, ...]
    total: int
    roots: tuple[Node, ...]


def jobs(desk: Desk) -> Iterator[Job]:
    """Yield the pages of all institutions and their tree."""
    children: dict[str, list[Institution]] = {}
    for institution in desk.archive.institutions.values():
        children.setdefault(institution.parent, []).append(institution)
    for institution in desk.archive.institutions.values():
        yield from _pages(institution, children.get(institution.id, []), desk)
    url = desk.addresses.listing("institutions")
    yield Job(url, "institutions.html", partial(_list_view, url, children, desk))


def _list_view(url: str, children: dict[str, list[Institution]], desk: Desk) -> InstitutionListView:
    roots = tuple(_node(one, children, desk) for one in children.get("", ()))
    return InstitutionListView(url, (), len(desk.archive.institutions), roots)


def _node(institution: Institution, children: dict[str, list[Institution]], desk: Desk) -> Node:
    own, below = desk.index.roles
    sessions = {**own.get(institution.id, {}), **below.get(institution.id, {})}
    nodes = tuple(_node(one, children, desk) for one in children.get(institution.id, ()))
    return Node(desk.institution(institution.id), institution.kind, len(sessions), nodes)


def _pages(institution: Institution, units: list[Institution], desk: Desk) -> Iterator[Job]:
    own, below = (roles.get(institution.id, {}) for roles in desk.index.roles)
    sessions = [*own, *(one for one in below if one not in own)]
    url = desk.addresses.of("institutions", institution.id)
    pages = paged(sessions, desk.settings.page_size)
    for number, shown in enumerate(pages, 1):
        here = desk.addresses.numbered(url, number)
        where = pager(desk.addresses, url, number, len(pages))
        view = partial(_view, here, institution, units if number == 1 else [], shown, where, desk)
        yield Job(here, "institution.html", view, institution.source, texts=())


def _view(
    url: str,
    institution: Institution,
    units: list[Institution],
    shown: tuple[str, ...],
    where: Pager,
    desk: Desk,
) -> InstitutionView:
    own, below = (roles.get(institution.id, {}) for roles in desk.index.roles)
    return InstitutionView(
        id=record_id("institutions", institution, desk.addresses),
        url=url,
        crumbs=_crumbs(institution, desk),
        title=institution.name,
        short=institution.short if fold(institution.short) != fold(institution.name) else "",
        kind=institution.kind,
        zone=institution.zone,
        aliases=institution.aliases,
        former=institution.former,
        successor=_successor(institution, desk),
        domains=institution.domains,
        counts=_counts(own, below) if where.number == 1 else (),
        own_total=len(own),
        below_total=len(below.keys() - own.keys()),
        children=tuple(_node(one, {}, desk) for one in units),
        series=_series(institution.id, desk) if where.number == 1 else (),
        own=tuple((desk.entries[one], own[one], below.get(one, ())) for one in shown if one in own),
        below=tuple((desk.entries[one], (), below[one]) for one in shown if one not in own),
        pager=where,
        channels=channels("institutions", institution.id, desk),
    )


def _counts(
    own: Mapping[str, tuple[str, ...]], below: Mapping[str, tuple[str, ...]]
) -> tuple[RoleCount, ...]:
    held = Counter(role for roles in own.values() for role in roles)
    others = Counter(role for roles in below.values() for role in roles)
    return tuple(RoleCount(role, held[role], others[role]) for role in INSTITUTION_ROLES)


def _series(own: str, desk: Desk) -> tuple[PartRow, ...]:
    found = [PartRow(desk.series(series), row[own]) for series, row in desk.index.parts.items() if own in row]
    return tuple(sorted(found, key=lambda row: (-sum(row.counts), row.link.text, row.link.url))[:MOST_SERIES])


def _crumbs(institution: Institution, desk: Desk) -> tuple[Crumb, ...]:
    above = [desk.institution(one) for one in ancestors(institution.id, desk.archive.institutions)]
    return desk.crumb("institutions"), *(Crumb("", link.url, link.text) for link in reversed(above))


def _successor(institution: Institution, desk: Desk) -> Link | None:
    for one, record in desk.archive.institutions.items() if institution.successor else ():
        if institution.successor in (one, record.name, record.short):
            return desk.institution(one)
    return None
