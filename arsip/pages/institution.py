"""Institutions: one page each with what it did and, apart, what units below it did; the tree of all."""

from collections.abc import Iterator

from msgspec import Struct

from arsip.dates import PartialDate
from arsip.desk import Desk, paged, pager
from arsip.groupings import INSTITUTION_ROLES, ancestors
from arsip.model import Institution
from arsip.names import fold
from arsip.views import Crumb, Entry, Job, Link, Pager


class RoleCount(Struct, frozen=True, array_like=True):
    """At how many sessions an institution, and units below it, had a role."""

    role: str
    own: int
    below: int


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
    counts: tuple[RoleCount, ...]
    own_total: int
    below_total: int
    children: tuple[Node, ...]
    own: tuple[Part, ...]
    below: tuple[Part, ...]  # without those of `own`
    pager: Pager


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
        nodes = tuple(_node(one, {}, desk) for one in children.get(institution.id, ()))
        yield from _pages(institution, nodes, desk)
    url = desk.addresses.listing("institutions")
    roots = [_node(one, children, desk) for one in children.get("", ())]
    view = InstitutionListView(url, (), len(desk.archive.institutions), tuple(roots))
    yield Job(url, "institutions.html", view)


def _node(institution: Institution, children: dict[str, list[Institution]], desk: Desk) -> Node:
    own, below = desk.roles
    sessions = {**own.get(institution.id, {}), **below.get(institution.id, {})}
    nodes = tuple(_node(one, children, desk) for one in children.get(institution.id, ()))
    return Node(desk.institution(institution.id), institution.kind, len(sessions), nodes)


def _pages(institution: Institution, children: tuple[Node, ...], desk: Desk) -> Iterator[Job]:
    own, below = (roles.get(institution.id, {}) for roles in desk.roles)
    counts = tuple(
        RoleCount(
            role,
            sum(role in found for found in own.values()),
            sum(role in found for found in below.values()),
        )
        for role in INSTITUTION_ROLES
    )
    rows = [(True, (desk.entries[one], roles, below.get(one, ()))) for one, roles in own.items()]
    rows += [(False, (desk.entries[one], (), roles)) for one, roles in below.items() if one not in own]
    pages = paged(rows, desk.settings.page_size)
    url = desk.addresses.of("institutions", institution.id)
    for number, shown in enumerate(pages, 1):
        here = desk.addresses.numbered(url, number)
        view = InstitutionView(
            url=here,
            crumbs=_crumbs(institution, desk),
            title=institution.name,
            short=institution.short if fold(institution.short) != fold(institution.name) else "",
            kind=institution.kind,
            zone=institution.zone,
            aliases=institution.aliases,
            former=institution.former,
            successor=_successor(institution, desk),
            domains=institution.domains,
            counts=counts,
            own_total=len(own),
            below_total=len(below.keys() - own.keys()),
            children=children if number == 1 else (),
            own=tuple(entry for is_own, entry in shown if is_own),
            below=tuple(entry for is_own, entry in shown if not is_own),
            pager=pager(desk.addresses, url, number, len(pages)),
        )
        yield Job(here, "institution.html", view, institution.source)


def _crumbs(institution: Institution, desk: Desk) -> tuple[Crumb, ...]:
    above = [desk.institution(one) for one in ancestors(institution.id, desk.archive.institutions)]
    return desk.crumb("institutions"), *(Crumb("", link.url, link.text) for link in reversed(above))


def _successor(institution: Institution, desk: Desk) -> Link | None:
    for one, record in desk.archive.institutions.items():
        if institution.successor and institution.successor in (one, record.name, record.short):
            return desk.institution(one)
    return None
