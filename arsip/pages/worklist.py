"""The editors' worklist: what is open by institution and kind, and a page for each institution.

Every institution has its page, also where nothing is open: its address stays, as work comes and goes.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from msgspec import Struct

from arsip.model.addresses import edit_address
from arsip.model.names import fold
from arsip.model.records import Institution
from arsip.problems.rules import WORKLIST_KINDS, Problem
from arsip.site.page_context import PageContext
from arsip.site.pagination import list_pages, page_of
from arsip.site.views import Job, Link, Pager, RedirectView, View
from arsip.site.worklist_items import ORDER, WorklistItem

Counts = tuple[tuple[str, str, int], ...]  # kind, msgid of its name, how many


class WorklistRow(Struct, frozen=True, array_like=True):
    """A finding: its code ("" for a task), the page that it is about, where its file is edited ("" for nowhere)."""

    told: Problem
    code: str
    about: Link | None
    edit: str


class WorklistGroup(Struct, frozen=True, array_like=True):
    """The findings of one kind; `name` is a msgid."""

    kind: str
    name: str
    rows: tuple[WorklistRow, ...]


class Share(Struct, frozen=True, array_like=True):
    """What is open for one institution."""

    link: Link
    total: int
    counts: Counts


class WorklistView(View, frozen=True):
    """The whole worklist in numbers, and what is nobody's."""

    total: int
    counts: Counts
    shares: tuple[Share, ...]
    done: tuple[Link, ...]  # institutions for which nothing is open
    groups: tuple[WorklistGroup, ...]
    pager: Pager


class InstitutionWorkView(View, frozen=True):
    """What is open for one institution; `contents` leads to each kind, on whatever page it begins."""

    institution: Link
    total: int
    contents: tuple[tuple[str, int, str], ...]  # msgid of a kind, how many, url with fragment
    groups: tuple[WorklistGroup, ...]
    below: tuple[Share, ...]
    pager: Pager


@dataclass(frozen=True)
class Worklist:
    """What all pages of the worklist are made from: the findings in the order in which pages list them."""

    context: PageContext
    found: Sequence[WorklistItem]
    by_owner: dict[str, list[WorklistItem]]  # by id of the institution, nobody's under ""
    below: dict[str, list[Institution]]  # the units directly below an institution
    about: dict[str, Link]  # the page that a file of content/ makes, by its path


def jobs(context: PageContext, found: Sequence[WorklistItem]) -> Iterator[Job]:
    """Yield the overview, a page for each institution, and redirects from former ids of institutions."""
    work = _sorted(context, found)
    url = context.addresses.listing("worklist")
    for here, shown, where in list_pages(work.by_owner.get("", ()), url, context):
        yield Job(here, "worklist.html", partial(_overview, here, shown, where, work))
    for record in context.archive.institutions.values():
        url = context.addresses.of("worklist", record.id)
        for here, shown, where in list_pages(work.by_owner.get(record.id, ()), url, context):
            view = partial(_view, here, record, shown, where, work)
            yield Job(here, "worklist-institution.html", view, record.source)
        yield from _former(context, record)


def _sorted(context: PageContext, found: Sequence[WorklistItem]) -> Worklist:
    by_owner: dict[str, list[WorklistItem]] = {}
    for one in sorted(found, key=lambda one: (ORDER[one.kind], one.told.source, one.told.line)):
        for own, _name in one.owners or (("", ""),):
            by_owner.setdefault(own, []).append(one)
    below: dict[str, list[Institution]] = {}
    for record in context.archive.institutions.values():
        below.setdefault(record.parent, []).append(record)
    archive = context.archive
    about = {one.source: Link(one.name, f"{own}/") for own, one in archive.pages.items()}
    about |= {one.source: context.book.series(own) for own, one in archive.series.items() if one.source}
    for article in archive.articles.values():
        about[article.draft.source] = Link(article.draft.title, context.book.article_url(article.slug))
    for own, session in archive.sessions.items():
        about[f"sessions/{own}.md"] = Link(session.title, context.book.session_url(session))
    return Worklist(context, found, by_owner, below, about)


def _overview(url: str, shown: tuple[WorklistItem, ...], where: Pager, work: Worklist) -> WorklistView:
    context, first = work.context, where.number == 1
    records = sorted(context.archive.institutions.values(), key=lambda one: (fold(one.name), one.id))
    return WorklistView(
        url=url,
        crumbs=(),
        total=len(work.found),
        counts=_counts(work.found) if first else (),
        shares=_shares(records, work) if first else (),
        done=tuple(_link(one, context) for one in records if one.id not in work.by_owner) if first else (),
        groups=_groups(shown, work),
        pager=where,
    )


def _view(
    url: str, record: Institution, shown: tuple[WorklistItem, ...], where: Pager, work: Worklist
) -> InstitutionWorkView:
    context, found = work.context, work.by_owner.get(record.id, [])
    return InstitutionWorkView(
        url=url,
        crumbs=(context.book.crumb("worklist"),),
        institution=context.book.institution(record.id),
        total=len(found),
        contents=_contents(context, url, found) if where.number == 1 else (),
        groups=_groups(shown, work),
        below=_shares(work.below.get(record.id, ()), work) if where.number == 1 else (),
        pager=where,
    )


def _shares(records: Iterable[Institution], work: Worklist) -> tuple[Share, ...]:
    """Return what is open for each of some institutions; those for which nothing is are left out."""
    return tuple(
        Share(_link(one, work.context), len(work.by_owner[one.id]), _counts(work.by_owner[one.id]))
        for one in records
        if one.id in work.by_owner
    )


def _former(context: PageContext, record: Institution) -> Iterator[Job]:
    """Yield the redirects of the worklists that an institution had under its former addresses."""
    to = context.addresses.of("worklist", record.id)
    for origin in record.redirect_from:
        name = origin.removeprefix(context.addresses.listing("institutions")).rstrip("/")
        if origin == context.addresses.of("institutions", name) and name != record.id:
            old = context.addresses.of("worklist", name)
            yield Job(old, "redirect.html", partial(RedirectView, old, (), to), record.source)


def _counts(found: Iterable[WorklistItem]) -> Counts:
    counted = Counter(one.kind for one in found)
    return tuple((kind, name, counted[kind]) for kind, name in WORKLIST_KINDS.items() if counted[kind])


def _contents(context: PageContext, url: str, ordered: Sequence[WorklistItem]) -> tuple[tuple[str, int, str], ...]:
    rows, before = [], 0
    for kind, name, count in _counts(ordered):
        page = context.addresses.numbered(url, page_of(before, context.settings.page_size))
        rows.append((name, count, f"{page}#{kind}"))
        before += count
    return tuple(rows)


def _groups(shown: Iterable[WorklistItem], work: Worklist) -> tuple[WorklistGroup, ...]:
    return tuple(
        WorklistGroup(kind, WORKLIST_KINDS[kind], tuple(_row(one, work) for one in of_kind))
        for kind, of_kind in groupby(shown, key=lambda one: one.kind)
    )


def _row(one: WorklistItem, work: Worklist) -> WorklistRow:
    edit = edit_address(work.context.settings.edit_url, one.told.source, one.told.line)
    return WorklistRow(one.told, one.code, _about(one.told, work), edit)


def _about(told: Problem, work: Worklist) -> Link | None:
    """The page of the session whose reports differ, where all values stand; else the page of the file."""
    session = work.context.archive.sessions.get(dict(told.args).get("session", ""))
    return Link(session.title, work.context.book.session_url(session)) if session else work.about.get(told.source)


def _link(record: Institution, context: PageContext) -> Link:
    return Link(record.name, context.addresses.of("worklist", record.id))
