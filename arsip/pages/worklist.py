"""The editors' worklist: what is open by institution and kind, and a page for each institution.

Every institution has its page, also where nothing is open: its address stays, as work comes and goes.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from arsip.desk import Desk, paged, pager
from arsip.findings import KINDS, Finding
from arsip.model import Institution
from arsip.names import fold
from arsip.problems import Problem
from arsip.urls import edit_address
from arsip.views import Crumb, Job, Link, Pager, RedirectView

Counts = tuple[tuple[str, str, int], ...]  # kind, msgid of its name, how many


class Row(Struct, frozen=True, array_like=True):
    """A finding: its code ("" for a task), the page that it is about, where its file is edited ("" for nowhere)."""

    told: Problem
    code: str
    about: Link | None
    edit: str


class Group(Struct, frozen=True, array_like=True):
    """The findings of one kind; `name` is a msgid."""

    kind: str
    name: str
    rows: tuple[Row, ...]


class Share(Struct, frozen=True, array_like=True):
    """What is open for one institution."""

    link: Link
    total: int
    counts: Counts


class WorklistView(Struct, frozen=True):
    """The whole worklist in numbers, and what is nobody's."""

    url: str
    crumbs: tuple[Crumb, ...]
    total: int
    counts: Counts
    shares: tuple[Share, ...]
    done: tuple[Link, ...]  # institutions for which nothing is open
    groups: tuple[Group, ...]
    pager: Pager


class InstitutionWorkView(Struct, frozen=True):
    """What is open for one institution; `contents` leads to each kind, on whatever page it begins."""

    url: str
    crumbs: tuple[Crumb, ...]
    institution: Link
    total: int
    contents: tuple[tuple[str, int, str], ...]  # msgid of a kind, how many, url with fragment
    groups: tuple[Group, ...]
    below: tuple[Share, ...]
    pager: Pager


def jobs(desk: Desk, found: Sequence[Finding]) -> Iterator[Job]:
    """Yield the overview, a page for each institution, and redirects from former ids of institutions."""
    by_owner: dict[str, list[Finding]] = {}
    for one in found:
        for own, _name in one.owners or (("", ""),):
            by_owner.setdefault(own, []).append(one)
    shares = {
        own: Share(_link(record, desk), len(of_it := by_owner.get(own, [])), _counts(of_it))
        for own, record in desk.archive.institutions.items()
    }
    yield from _overview(desk, found, by_owner.get("", []), shares)
    below: dict[str, list[Share]] = {}
    for record in desk.archive.institutions.values():
        below.setdefault(record.parent, []).append(shares[record.id])
    for record in desk.archive.institutions.values():
        units = tuple(share for share in below.get(record.id, ()) if share.total)
        yield from _pages(desk, record, by_owner.get(record.id, []), units)
        yield from _former(desk, record)


def _overview(
    desk: Desk, found: Sequence[Finding], nobodys: Sequence[Finding], shares: dict[str, Share]
) -> Iterator[Job]:
    named = sorted(shares.values(), key=lambda one: (fold(one.link.text), one.link.url))
    url = desk.addresses.listing("worklist")
    pages = paged(_by_kind(nobodys), desk.settings.page_size)
    for number, shown in enumerate(pages, 1):
        here = desk.addresses.numbered(url, number)
        view = WorklistView(
            url=here,
            crumbs=(),
            total=len(found),
            counts=_counts(found) if number == 1 else (),
            shares=tuple(one for one in named if one.total) if number == 1 else (),
            done=tuple(one.link for one in named if not one.total) if number == 1 else (),
            groups=_groups(shown, desk),
            pager=pager(desk.addresses, url, number, len(pages)),
        )
        yield Job(here, "worklist.html", view)


def _pages(
    desk: Desk, record: Institution, found: Sequence[Finding], below: tuple[Share, ...]
) -> Iterator[Job]:
    url = desk.addresses.of("worklist", record.id)
    ordered = _by_kind(found)
    pages = paged(ordered, desk.settings.page_size)
    for number, shown in enumerate(pages, 1):
        here = desk.addresses.numbered(url, number)
        view = InstitutionWorkView(
            url=here,
            crumbs=(desk.crumb("worklist"),),
            institution=desk.institution(record.id),
            total=len(found),
            contents=_contents(desk, url, ordered) if number == 1 else (),
            groups=_groups(shown, desk),
            below=below if number == 1 else (),
            pager=pager(desk.addresses, url, number, len(pages)),
        )
        yield Job(here, "worklist-institution.html", view, record.source)


def _former(desk: Desk, record: Institution) -> Iterator[Job]:
    """Yield the redirects of the worklists that an institution had under its former addresses."""
    to = desk.addresses.of("worklist", record.id)
    for origin in record.redirect_from:
        name = origin.removeprefix(desk.addresses.listing("institutions")).rstrip("/")
        if origin == desk.addresses.of("institutions", name) and name != record.id:
            old = desk.addresses.of("worklist", name)
            yield Job(old, "redirect.html", RedirectView(old, (), to), record.source)


def _by_kind(found: Iterable[Finding]) -> list[Finding]:
    order = list(KINDS)
    return sorted(
        found, key=lambda one: (order.index(one.kind), one.told.source, one.told.line, one.told.column)
    )


def _counts(found: Iterable[Finding]) -> Counts:
    counted = Counter(one.kind for one in found)
    return tuple((kind, name, counted[kind]) for kind, name in KINDS.items() if counted[kind])


def _contents(desk: Desk, url: str, ordered: Sequence[Finding]) -> tuple[tuple[str, int, str], ...]:
    """Return each kind with the address at which it begins."""
    rows, before = [], 0
    for kind, name, count in _counts(ordered):
        page = desk.addresses.numbered(url, before // desk.settings.page_size + 1)
        rows.append((name, count, f"{page}#{kind}"))
        before += count
    return tuple(rows)


def _groups(shown: Iterable[Finding], desk: Desk) -> tuple[Group, ...]:
    return tuple(
        Group(kind, KINDS[kind], tuple(_row(one, desk) for one in of_kind))
        for kind, of_kind in groupby(shown, key=lambda one: one.kind)
    )


def _row(one: Finding, desk: Desk) -> Row:
    edit = edit_address(desk.settings.edit_url, one.told.source, one.told.line)
    return Row(one.told, one.code, _about(one.told, desk), edit)


def _about(told: Problem, desk: Desk) -> Link | None:
    """The page of the session whose reports differ, where all values stand; else the page of the file."""
    session = desk.archive.sessions.get(dict(told.args).get("session", ""))
    return Link(session.title, desk.session_url(session)) if session else desk.about.get(told.source)


def _link(record: Institution, desk: Desk) -> Link:
    return Link(record.name, desk.addresses.of("worklist", record.id))
