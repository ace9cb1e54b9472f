"""Institutions: one page each with what it did, what units below it did, and where it was named as part of a whole.

These three stand apart, and no number holds two of them without saying so; the tree of all counts like the pages.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from msgspec import Struct

from arsip.archive.groupings import INSTITUTION_ROLES, ancestors
from arsip.model.archive import Whole
from arsip.model.dates import PartialDate
from arsip.model.names import fold
from arsip.model.records import Institution
from arsip.site.page_context import PageContext
from arsip.site.pagination import list_pages
from arsip.site.permanent_ids import record_id
from arsip.site.subscriptions import channels
from arsip.site.summaries import PartRow
from arsip.site.views import Channels, Crumb, Entry, Job, Link, Pager, ParticipantRow, View


class RoleCount(Struct, frozen=True, array_like=True):
    """At how many sessions an institution, and units below it, had a role."""

    role: str
    own: int
    below: int


MOST_SERIES = 40

# a session, the roles that the institution had there, the roles of units below it
RoleEntry = tuple[Entry, tuple[str, ...], tuple[str, ...]]
# a session at which parts of wholes were named together, and the wholes as the reports state them
TogetherEntry = tuple[Entry, tuple[ParticipantRow, ...]]


class InstitutionNode(Struct, frozen=True, array_like=True):
    """An institution in the tree: its sessions with those of units below it, and others where only a whole is named."""

    link: Link
    kind: str
    sessions: int
    together: int
    children: tuple["InstitutionNode", ...] = ()


class InstitutionView(View, frozen=True):
    """Everything the page of one institution shows; a session is in `own` or in `below`, never in both.

    Where it took part as part of a whole, and where units below it did, is in no number but the last two.
    """

    id: str
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
    below_total: int  # with those of `own` at which units below it had a part
    total: int  # of both, each session once
    together_total: int
    units_total: int  # at which units below it were named together
    alone_total: int  # of both, those in no other number
    children: tuple[InstitutionNode, ...]
    silent: tuple[Link, ...]  # units below it that took part and never reported, held or said anything
    series: tuple[PartRow, ...]  # on its first page, those with most parts first
    own: tuple[RoleEntry, ...]
    below: tuple[RoleEntry, ...]  # without those of `own`
    together: tuple[TogetherEntry, ...]
    units: tuple[TogetherEntry, ...]  # units below it, named together
    pager: Pager
    channels: Channels | None


class InstitutionListView(View, frozen=True):
    """The tree of all institutions."""

    total: int
    roots: tuple[InstitutionNode, ...]


def jobs(context: PageContext) -> Iterator[Job]:
    """Yield the pages of all institutions and their tree."""
    children: dict[str, list[Institution]] = {}
    for institution in context.archive.institutions.values():
        children.setdefault(institution.parent, []).append(institution)
    for institution in context.archive.institutions.values():
        yield from _pages(institution, children.get(institution.id, []), context)
    url = context.addresses.listing("institutions")
    yield Job(url, "institutions.html", partial(_list_view, url, children, context))


def _list_view(url: str, children: dict[str, list[Institution]], context: PageContext) -> InstitutionListView:
    roots = tuple(_node(one, children, context) for one in children.get("", ()))
    return InstitutionListView(url, (), len(context.archive.institutions), roots)


def _node(institution: Institution, children: dict[str, list[Institution]], context: PageContext) -> InstitutionNode:
    own, below, together, units = _sessions(institution.id, context)
    sessions = own.keys() | below.keys()
    nodes = tuple(_node(one, children, context) for one in children.get(institution.id, ()))
    others = len((together.keys() | units.keys()) - sessions)
    return InstitutionNode(context.book.institution(institution.id), institution.kind, len(sessions), others, nodes)


def _sessions(own: str, context: PageContext) -> tuple[Mapping[str, Any], ...]:
    """Return the sessions of an institution, of units below it, and where it and they were named together."""
    index = context.index
    return tuple(found.get(own, {}) for found in (*index.roles, *index.together))


def _pages(institution: Institution, children: list[Institution], context: PageContext) -> Iterator[Job]:
    own, below, together, units = _sessions(institution.id, context)
    lists = (own, [one for one in below if one not in own], together, units)
    sessions = [(number, one) for number, listed in enumerate(lists) for one in listed]
    url = context.addresses.of("institutions", institution.id)
    for here, shown, where in list_pages(sessions, url, context):
        view = partial(_view, here, institution, children if where.number == 1 else [], shown, where, context)
        yield Job(here, "institution.html", view, institution.source, texts=())


def _view(
    url: str,
    institution: Institution,
    children: list[Institution],
    shown: tuple[tuple[int, str], ...],  # in which list, which session
    where: Pager,
    context: PageContext,
) -> InstitutionView:
    own, below, together, units = _sessions(institution.id, context)
    lists = [[one for number, one in shown if number == place] for place in range(4)]
    entries = context.entries
    return InstitutionView(
        id=record_id("institutions", institution, context.addresses),
        url=url,
        crumbs=_crumbs(institution, context),
        title=institution.name,
        short=institution.short if fold(institution.short) != fold(institution.name) else "",
        kind=institution.kind,
        zone=institution.zone,
        aliases=institution.aliases,
        former=institution.former,
        successor=_successor(institution, context),
        domains=institution.domains,
        counts=_counts(own, below) if where.number == 1 else (),
        own_total=len(own),
        below_total=len(below),
        total=len(own.keys() | below.keys()),
        together_total=len(together),
        units_total=len(units),
        alone_total=len((together.keys() | units.keys()) - (own.keys() | below.keys())),
        children=tuple(_node(one, {}, context) for one in children),
        silent=tuple(context.book.institution(one.id) for one in children if _only_took_part(one.id, context)),
        series=_series(institution.id, context) if where.number == 1 else (),
        own=tuple((entries[one], own[one], below.get(one, ())) for one in lists[0]),
        below=tuple((entries[one], (), below[one]) for one in lists[1]),
        together=tuple((entries[one], _wholes(together[one], one, context)) for one in lists[2]),
        units=tuple((entries[one], _wholes(units[one], one, context)) for one in lists[3]),
        pager=where,
        channels=channels("institutions", institution.id, context),
    )


def _only_took_part(own: str, context: PageContext) -> bool:
    roles, _below, together, _units = _sessions(own, context)
    return bool(roles or together) and all(set(found) == {"took_part"} for found in roles.values())


def _wholes(wholes: Iterable[Whole], session: str, context: PageContext) -> tuple[ParticipantRow, ...]:
    """Return wholes as reports state them, each number once; with the reports where they differ."""
    spans = context.archive.sessions[session].span
    day = spans.start if spans else None
    rows = []
    for whole in wholes:
        stated: dict[tuple[int, str, bool], list[str]] = {}
        for article, entry in whole.stated:
            stated.setdefault((entry.count, entry.unit, entry.approximate), []).append(article)
        who = context.book.institution(whole.institution, day)
        for number, articles in stated.items():
            reports = tuple(context.book.article_link(one) for one in articles) if len(stated) > 1 else ()
            rows.append(ParticipantRow(who, True, *number, "", reports))
    return tuple(rows)


def _counts(own: Mapping[str, tuple[str, ...]], below: Mapping[str, tuple[str, ...]]) -> tuple[RoleCount, ...]:
    held = Counter(role for roles in own.values() for role in roles)
    others = Counter(role for roles in below.values() for role in roles)
    return tuple(RoleCount(role, held[role], others[role]) for role in INSTITUTION_ROLES)


def _series(own: str, context: PageContext) -> tuple[PartRow, ...]:
    found = [
        PartRow(context.book.series(series), row[own]) for series, row in context.index.parts.items() if own in row
    ]
    return tuple(sorted(found, key=lambda row: (-sum(row.counts), row.link.text, row.link.url))[:MOST_SERIES])


def _crumbs(institution: Institution, context: PageContext) -> tuple[Crumb, ...]:
    above = [context.book.institution(one) for one in ancestors(institution.id, context.archive.institutions)]
    return context.book.crumb("institutions"), *(Crumb("", link.url, link.text) for link in reversed(above))


def _successor(institution: Institution, context: PageContext) -> Link | None:
    for one, record in context.archive.institutions.items() if institution.successor else ():
        if institution.successor in (one, record.name, record.short):
            return context.book.institution(one)
    return None
