"""Institutions: one page each with what it did and, apart, what units below it did; the tree of all."""

from collections.abc import Iterator
from functools import partial

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
    own, below = desk.roles
    for institution in desk.archive.institutions.values():
        held, others = own.get(institution.id, {}), below.get(institution.id, {})
        total = len(held) + sum(1 for one in others if one not in held)
        url = desk.addresses.of("institutions", institution.id)
        units = children.get(institution.id, [])
        for number in range(1, max(1, -(-total // desk.settings.page_size)) + 1):
            here = desk.addresses.numbered(url, number)
            view = partial(_view, institution, units if number == 1 else [], number, desk)
            yield Job(here, "institution.html", view, institution.source)
    url = desk.addresses.listing("institutions")
    yield Job(url, "institutions.html", partial(_list_view, url, children, desk))


def _list_view(url: str, children: dict[str, list[Institution]], desk: Desk) -> InstitutionListView:
    roots = tuple(_node(one, children, desk) for one in children.get("", ()))
    return InstitutionListView(url, (), len(desk.archive.institutions), roots)


def _node(institution: Institution, children: dict[str, list[Institution]], desk: Desk) -> Node:
    own, below = desk.roles
    sessions = {**own.get(institution.id, {}), **below.get(institution.id, {})}
    nodes = tuple(_node(one, children, desk) for one in children.get(institution.id, ()))
    return Node(desk.institution(institution.id), institution.kind, len(sessions), nodes)


def _view(institution: Institution, units: list[Institution], number: int, desk: Desk) -> InstitutionView:
    own, below = (roles.get(institution.id, {}) for roles in desk.roles)
    rows = [(True, one, roles, below.get(one, ())) for one, roles in own.items()]
    rows += [(False, one, (), roles) for one, roles in below.items() if one not in own]
    pages = paged(rows, desk.settings.page_size)
    shown = [(is_own, (desk.entries[one], *roles)) for is_own, one, *roles in pages[number - 1]]
    url = desk.addresses.of("institutions", institution.id)
    return InstitutionView(
        url=desk.addresses.numbered(url, number),
        crumbs=_crumbs(institution, desk),
        title=institution.name,
        short=institution.short if fold(institution.short) != fold(institution.name) else "",
        kind=institution.kind,
        zone=institution.zone,
        aliases=institution.aliases,
        former=institution.former,
        successor=_successor(institution, desk),
        domains=institution.domains,
        counts=tuple(
            RoleCount(
                role,
                sum(role in found for found in own.values()),
                sum(role in found for found in below.values()),
            )
            for role in INSTITUTION_ROLES
        ),
        own_total=len(own),
        below_total=len(below.keys() - own.keys()),
        children=tuple(_node(one, {}, desk) for one in units),
        own=tuple(part for is_own, part in shown if is_own),
        below=tuple(part for is_own, part in shown if not is_own),
        pager=pager(desk.addresses, url, number, len(pages)),
    )


def _crumbs(institution: Institution, desk: Desk) -> tuple[Crumb, ...]:
    above = [desk.institution(one) for one in ancestors(institution.id, desk.archive.institutions)]
    return desk.crumb("institutions"), *(Crumb("", link.url, link.text) for link in reversed(above))


def _successor(institution: Institution, desk: Desk) -> Link | None:
    for one, record in desk.archive.institutions.items():
        if institution.successor and institution.successor in (one, record.name, record.short):
            return desk.institution(one)
    return None
