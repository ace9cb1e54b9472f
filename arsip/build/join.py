"""The join, once for all commands: what was read → the archive, its pages, and everything that is wrong.

A process that lives on passes what it joined before. A part is taken over where what it is made from is equal
by value; where a save shall be answered at once, the rules over the archive and the addresses of pages may
also be those of before (`hasty`), and the result says that it is not `complete`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from msgspec import Struct, structs

from arsip.archive.assembly import build_archive
from arsip.archive.checks import check
from arsip.archive.session_update import Changes, links_otherwise, only_texts, rejoined
from arsip.build.embargo import held_back, members, without_page
from arsip.build.ignored_problems import reported
from arsip.build.options import Options, Site
from arsip.build.page_plan import collisions, plan
from arsip.build.parsing import ParsedContent
from arsip.build.responsive_images import Pictures, pictures
from arsip.content.files import Listing
from arsip.model.addresses import Addresses, path_of
from arsip.model.archive import Archive
from arsip.model.draft import Draft
from arsip.problems.rules import Problem, problem
from arsip.publication.attachments import every_file_is_accounted_for, files_can_be_published
from arsip.site.address_book import AddressBook, address_book
from arsip.site.link_targets import Linked, broken_promises, resolve_links
from arsip.site.page_context import PageContext, PublishedFiles, page_context, with_texts
from arsip.site.permanent_ids import former_places
from arsip.site.views import Job
from arsip.site.worklist_items import WorklistItem, findings, public
from arsip.system.progress import InStage, Stage, untimed


class ProblemsByStep(Struct, frozen=True):
    """What is wrong, by the step that found it."""

    content: list[Problem]  # in single files
    held: list[Problem]  # articles that wait for their day
    archive: list[Problem]
    links: list[Problem]  # and the files that are named
    pictures: list[Problem]
    rules: list[Problem]  # over the whole archive
    addresses: list[Problem]

    @property
    def before_planning(self) -> list[Problem]:
        """What is known before the pages are planned: what the worklist can show."""
        return [*self.content, *self.held, *self.archive, *self.links, *self.pictures, *self.rules]


@dataclass(frozen=True)
class Plan:
    """The pages of a site, planned when the first is asked for."""

    context: PageContext
    work: list[WorklistItem] | None  # what the worklist shows

    @cached_property
    def jobs(self) -> list[Job]:
        """All pages."""
        return plan(self.context, self.work)

    @cached_property
    def by_path(self) -> dict[str, Job]:
        """Every page by its path; of two that share one, which is an error, the last."""
        return {path_of(job.url): job for job in self.jobs}


@dataclass(frozen=True)
class Joined:
    """Content that was read and joined: the archive, the pages it makes, and what is wrong."""

    content: ParsedContent
    drafts: Mapping[str, Draft]  # those that are joined, by path
    linked: Linked
    pictures: Pictures
    plan: Plan
    found: ProblemsByStep
    problems: list[Problem]  # as they are reported
    complete: bool  # whether every rule was asked of this very state

    @property
    def context(self) -> PageContext:
        """The context that the pages are made from."""
        return self.plan.context

    @property
    def jobs(self) -> list[Job]:
        """All pages."""
        return self.plan.jobs


class _Assembly(Struct, frozen=True):
    """The archive, the same without drafts where it has any, and what was wrong with joining it."""

    drafts: Mapping[str, Draft]
    archive: Archive
    published: Archive | None
    faults: list[Problem]
    changes: Changes | None  # since the join before, where it holds but for them


def join(
    site: Site,
    options: Options,
    content: ParsedContent,
    before: Joined | None = None,
    *,
    hasty: bool = False,
    stage: InStage = untimed,
) -> Joined:
    """Join what was read, decide on every page, and find what is wrong."""
    listing = content.listing
    with stage(Stage.JOIN):
        made = _assembly(options, content, before)
        book = _book(site, made, before)
        linked = _linked(book, made, content, before)
        links = [
            *linked.problems,
            *files_can_be_published(linked, listing, site.content),
            *every_file_is_accounted_for(linked, listing, content.drafts),
        ]
    with stage(Stage.PICTURES):
        shown = pictures(site, options, linked.shown, listing.others, before.pictures if before else None)
    context = _context(site, made, book, _files(linked, shown, listing), before)
    with stage(Stage.CHECK):
        rules, asked = _rules(context, options, made, before, hasty)
        renamed = {("AR095", dict(one.args)["record"]) for one in made.faults if one.code == "AR199"}
        rules = [one for one in rules if (one.code, dict(one.args).get("name")) not in renamed]
    with stage(Stage.PLAN):
        in_files, held = problems_of_files(content), held_back(content.drafts, options)
        found = ProblemsByStep(in_files, held, made.faults, links, list(shown.problems), rules, [])
        planned = _plan(context, _open_work(context, found, content, options), before)
        addresses, looked = _addresses(planned, linked, made, before, hasty)
    found = structs.replace(found, addresses=addresses)
    problems = reported([*found.before_planning, *addresses], content.drafts, options, content.registry)
    return Joined(content, made.drafts, linked, shown, planned, found, problems, asked and looked)


def at_once(content: ParsedContent, options: Options) -> list[Problem]:
    """Return what is wrong with files alone, which is known before anything is joined."""
    found = [*problems_of_files(content), *held_back(content.drafts, options)]
    whole = reported(found, content.drafts, options)
    return [one for one in whole if one.code != "AR065"]  # what is ignored may be found by the join


def problems_of_files(content: ParsedContent) -> list[Problem]:
    """Return what is wrong with single files, and that there is no article."""
    if content.listing.articles:
        return content.problems
    return [*content.problems, problem("articles", 1, 1, "AR049", folder="content/articles/")]


# ---------------------------------------------------------------- the archive


def _assembly(options: Options, content: ParsedContent, before: Joined | None) -> _Assembly:
    """Join the drafts and registries, anew or as much of them as has changed."""
    drafts = {draft.source: draft for draft in members(content.drafts, options)}
    changes = _changes(drafts, content, before)
    if before is not None and changes is not None:
        context, faults = before.context, before.found.archive
        if not changes:
            published = context.published.archive if context.published else None
            return _Assembly(drafts, context.archive, published, faults, changes)
        faulty = {one.source for one in faults}
        archive = rejoined(context.archive, changes, content.registry, faulty)
        if archive is not None and context.published is None:  # with drafts there are two archives
            return _Assembly(drafts, archive, None, faults, changes)
    archive, faults = build_archive(list(drafts.values()), content.registry)
    published = None
    if any(draft.status == "draft" for draft in drafts.values()):
        public_drafts = members(content.drafts, replace(options, drafts=False))
        published = build_archive(public_drafts, content.registry)[0]
    return _Assembly(drafts, archive, published, faults, None)


def _changes(drafts: Mapping[str, Draft], content: ParsedContent, before: Joined | None) -> Changes | None:
    """Return the drafts that differ from those joined before, None where files or registries do."""
    if before is None or list(before.drafts) != list(drafts):
        return None
    old, new = before.content.registry, content.registry
    if old is not new and old != new:
        return None
    pairs = ((before.drafts[path], draft) for path, draft in drafts.items())
    return [(old, draft) for old, draft in pairs if old is not draft and old != draft]


# ---------------------------------------------------------------- links and files


def _linked(book: AddressBook, made: _Assembly, content: ParsedContent, before: Joined | None) -> Linked:
    """Return where the texts of an archive link to, and the files that they name."""
    listing, why = content.listing, dict(without_page(content.drafts, made.drafts, book))
    if before is not None and made.changes is not None:
        otherwise = any(links_otherwise(*pair) for pair in made.changes)
        same_files = before.content.listing.paths == listing.paths
        if not otherwise and same_files and before.linked.without_page == why:
            return before.linked
    return resolve_links(book, listing.paths, why)


def _book(site: Site, made: _Assembly, before: Joined | None) -> AddressBook:
    """Return the addresses of an archive; what a save changed of an article is no part of any."""
    if before is not None and made.changes is not None:
        return replace(before.context.book, archive=made.archive)
    return address_book(made.archive, Addresses(site.settings.language))


def _context(
    site: Site, made: _Assembly, book: AddressBook, files: PublishedFiles, before: Joined | None
) -> PageContext:
    """Return what the pages of an archive are made from, that of before where nothing in it has changed."""
    if before is not None and made.changes is not None:
        old = before.context
        if made.archive is old.archive and files == old.files:
            return old
        if made.published is None and only_texts(made.changes):
            return with_texts(old, made.archive, files)
    return page_context(book, site.settings, files, made.published)


def _files(linked: Linked, shown: Pictures, listing: Listing) -> PublishedFiles:
    others = listing.others
    sizes = {url: others[path].size for url, path in linked.published.items() if path in others}
    return PublishedFiles(linked.links, linked.files, sizes, shown.known, linked.copies, linked.ended)


# ---------------------------------------------------------------- rules and pages


def _rules(
    context: PageContext, options: Options, made: _Assembly, before: Joined | None, hasty: bool
) -> tuple[list[Problem], bool]:
    """Return what the rules over the archive say, and whether they were asked of this very archive."""
    if before is not None and made.changes is not None:
        if before.complete and context.archive is before.context.archive:
            return before.found.rules, True
        if hasty:
            return before.found.rules, False
    return list(check(context.index, options.today)), True


def _open_work(
    context: PageContext, found: ProblemsByStep, content: ParsedContent, options: Options
) -> list[WorklistItem] | None:
    """Return what the worklist shows, None where the site has none.

    What is found after this is errors, and with an error no page is made.
    """
    if not context.settings.worklist:
        return None
    whole = reported(found.before_planning, content.drafts, options, content.registry)
    return public(context, findings(context, whole))


def _plan(context: PageContext, work: list[WorklistItem] | None, before: Joined | None) -> Plan:
    """Return the pages of a site, those of before where they are made from the same."""
    if before is not None and context is before.context and work == before.plan.work:
        return before.plan
    return Plan(context, work)


def _addresses(
    planned: Plan, linked: Linked, made: _Assembly, before: Joined | None, hasty: bool
) -> tuple[list[Problem], bool]:
    """Return the addresses that are used twice, and those that are promised and not there; and whether they
    were looked for among these very pages."""
    if before is not None and made.changes is not None and _same_addresses(before.linked, linked):
        if before.complete and planned is before.plan:
            return before.found.addresses, True
        same_days = all(old.span == new.span for old, new in made.changes)
        if hasty and same_days and planned.work == before.plan.work:
            return before.found.addresses, False
    urls = {"index.html", *(job.url for job in planned.jobs)}
    clashes = collisions(planned.jobs, linked.published, linked.copies, former_places(made.archive))
    ended = {job.url for job in planned.jobs if job.template == "tombstone.html"}
    return [*clashes, *broken_promises(linked, urls, ended)], True


def _same_addresses(old: Linked, new: Linked) -> bool:
    return old is new or (old.published, old.copies, old.promised) == (new.published, new.copies, new.promised)
