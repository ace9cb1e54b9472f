"""From drafts to problems: which drafts are joined, where their texts lead, what is told of what is found."""

import datetime
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec.structs import replace

from arsip.archive.assembly import build_archive
from arsip.build.page_plan import collisions
from arsip.content.files import Listing
from arsip.content.settings import Settings
from arsip.model.addresses import Addresses
from arsip.model.archive import Archive
from arsip.model.draft import Draft
from arsip.model.records import Registry
from arsip.problems.rules import Problem, Severity, in_reading_order, problem
from arsip.publication.attachments import files_can_be_published
from arsip.site.desk import Desk
from arsip.site.link_targets import Linked, broken_promises, resolve_links
from arsip.site.views import Job
from arsip.site.worklist_items import WorklistItem, findings, public


def taken_in(drafts: Iterable[Draft], drafts_too: bool, today: datetime.date | None) -> list[Draft]:
    """Return the drafts that are joined: those of status draft only where they are asked for, and those under
    embargo only where the day is known to have come."""
    return [
        draft for draft in drafts if (drafts_too or draft.status != "draft") and not is_held(draft, today)
    ]


def archives(
    drafts: Sequence[Draft], registry: Registry, drafts_too: bool, today: datetime.date | None
) -> tuple[Archive, Archive | None, list[Problem]]:
    """Return the archive, the same without drafts where it has any, and what was wrong with the join."""
    archive, faults = build_archive(taken_in(drafts, drafts_too, today), registry)
    if not drafts_too or all(draft.status != "draft" for draft in drafts):
        return archive, None, faults
    return archive, build_archive(taken_in(drafts, False, today), registry)[0], faults


def is_held(draft: Draft, today: datetime.date | None) -> bool:
    """True for an article that may not be published yet, as far as is known."""
    return draft.embargo is not None and (today is None or today < draft.embargo.first)


def held_back(drafts: Iterable[Draft], today: datetime.date | None) -> list[Problem]:
    """Return a note on every article that is finished and waits for its day."""
    return [
        problem(draft.source, *draft.place("embargo"), "AR114", date=draft.embargo)
        for draft in drafts
        if draft.status != "draft" and is_held(draft, today)
    ]


def linked_desk(
    archive: Archive, settings: Settings, listing: Listing, published: Archive | None = None
) -> tuple[Desk, Linked]:
    """Return the desk of an archive, with the addresses to which its texts link."""
    addresses = Addresses(settings.language)
    linked = resolve_links(Desk(archive, addresses, settings, {}, {}), listing.paths)
    sizes = {
        url: listing.others[path].size for url, path in linked.published.items() if path in listing.others
    }
    return Desk(
        archive, addresses, settings, linked.links, linked.files, sizes, {}, published, linked.copies
    ), linked


def linked_faults(linked: Linked, listing: Listing, content: Path) -> list[Problem]:
    """Return what is wrong with links and with the files that they name."""
    return [*linked.problems, *files_can_be_published(linked, listing, content)]


def misplaced(jobs: Sequence[Job], linked: Linked) -> list[Problem]:
    """Return the addresses that are used twice, and those that are promised and not there."""
    urls = {"index.html", *(job.url for job in jobs)}
    return [*collisions(jobs, linked.published, linked.copies), *broken_promises(linked, urls)]


def told(problems: list[Problem], drafts: Iterable[Draft], drafts_too: bool) -> list[Problem]:
    """Return the problems as they are reported: without those that articles ignore, in reading order."""
    return in_reading_order(_heeded(problems, drafts, drafts_too))


def open_work(
    desk: Desk, problems: list[Problem], drafts: Iterable[Draft], drafts_too: bool
) -> list[WorklistItem] | None:
    """Return what the worklist shows, None where the site has none.

    What is found after this is errors, and with an error no page is made.
    """
    if not desk.settings.worklist:
        return None
    return public(desk, findings(desk, in_reading_order(_heeded(problems, drafts, drafts_too))))


def _heeded(problems: list[Problem], drafts: Iterable[Draft], drafts_too: bool) -> list[Problem]:
    """Leave out what articles ignore, report what they ignore for nothing, and be mild to drafts unless
    they are built."""
    ignored = {(draft.source, note.key): draft for draft in drafts for note in draft.ignore}
    used = {(found.source, found.code) for found in problems} & set(ignored)
    kept = [
        found
        for found in problems
        if (found.source, found.code) not in ignored or found.severity is Severity.ERROR
    ]
    for source, code in sorted(set(ignored) - used):
        kept.append(problem(source, *ignored[source, code].place("ignore"), "AR065", code=code))
    if drafts_too:
        return [replace(found, mild=False) if found.mild else found for found in kept]
    mild = {draft.source for draft in drafts if draft.status == "draft"}
    return [replace(found, mild=True) if found.source in mild else found for found in kept]
