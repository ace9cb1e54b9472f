"""Content kept in memory by a process that lives on: what a save changed is read, and no more is joined anew.

Values decide what is still true, never times or guesses: where a new draft equals the old one in all
that other articles are joined by, the archive stays as it is but for that article and its session.
"""

import os
import stat
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from dataclasses import replace as changed
from functools import cached_property
from typing import Any

from msgspec.structs import replace

from arsip.archive.checks import check
from arsip.archive.session_update import links_otherwise, only_texts, rejoined
from arsip.build import join
from arsip.build.cache import Articles, Cache, CachedArticle
from arsip.build.fingerprints import settled
from arsip.build.page_plan import plan
from arsip.build.parsing import RenderedTexts, read_articles, read_records
from arsip.content.files import Listing, SourceFile, file_of, scan
from arsip.content.settings import Settings
from arsip.model.addresses import path_of
from arsip.model.draft import Draft
from arsip.model.names import is_leftover
from arsip.model.records import Registry
from arsip.pipeline import Folders, Options
from arsip.problems.rules import Problem, problem
from arsip.site.desk import Desk
from arsip.site.link_targets import Linked
from arsip.site.views import Job
from arsip.site.worklist_items import WorklistItem
from arsip.system.processes import Tick, nothing

# what no text has a part in; the rest of a desk is computed anew for a new text
_WITHOUT_TEXTS = ("entries", "_links", "_urls")
_INDEXES = ("groups", "roles", "kinship", "neighbours")
_OF_NAMES = ("_links", "_urls")  # and what no report has a part in


@dataclass(frozen=True)
class Joined:
    """An archive joined of sound files, with the desk that its pages are made from."""

    drafts: dict[str, Draft]  # the public ones, by path
    registry: Registry
    paths: frozenset[str]  # of all files of content/
    desk: Desk
    linked: Linked
    faults: list[Problem]  # of the join
    astray: list[Problem]  # of links and the files that they name
    misplaced: list[Problem] | None  # of addresses; None: to be found
    checked: list[Problem] | None = None  # by the rules over the archive; None: not yet
    work: list[WorklistItem] | None = None  # what the worklist shows

    @cached_property
    def jobs(self) -> dict[str, Job]:
        """Every page by its path, planned when the first is asked for."""
        return {path_of(job.url): job for job in plan(self.desk, self.work)}


@dataclass
class Memory:
    """The content of one site as it was last read, and the archive that was last joined of it."""

    settings: Settings
    folders: Folders
    options: Options
    entries: dict[str, CachedArticle] = field(default_factory=dict)
    bodies: RenderedTexts = field(default_factory=lambda: RenderedTexts(Cache(None, b"")))
    version: int = 0  # grows with every change of what was read
    joined: Joined | None = None
    problems: list[Problem] = field(default_factory=list)  # as they are reported
    thorough: bool = True  # whether `problems` is all that a check would find
    broken: bool = False  # whether a file alone is at fault, so that nothing was joined
    seconds: float = 0.0  # that the last join of everything took

    def __post_init__(self) -> None:
        self.listing = Listing()
        self.registry, self.registry_faults = Registry(), list[Problem]()
        self._known_records: list[SourceFile] = []
        self._places: dict[str, int] = {}

    # ------------------------------------------------------------ reading

    def load(self, known: Articles, cache: Cache, tick: Tick = nothing) -> int:
        """Read all content on several processors, from the cache where it knows a file; return how many were
        parsed. All texts are in memory then, since the next build may write the cache anew."""
        self.bodies = RenderedTexts(cache, known.texts)
        listing = scan(self.folders.content)
        entries, parsed = read_articles(
            listing.articles,
            self.folders.content,
            self.settings,
            known.entries,
            self.bodies,
            self.options.jobs,
            self.options.executor,
            tick,
        )
        keys = {entry.read.draft.text.key for entry in entries.values() if entry.read.draft} - {""}
        self.bodies.fresh |= {key: self.bodies(key) for key in sorted(keys)}
        self._take(listing, entries)
        return parsed

    def read(self, touched: Iterable[str] | None = None) -> None:
        """Read what has changed: the files named, or whatever a look at all files finds.

        A path that is not that of a known article leads to a look at all.
        """
        if touched is None or not self._read_known(set(touched)):
            listing = scan(self.folders.content)
            content = self.folders.content
            entries, _ = read_articles(listing.articles, content, self.settings, self.entries, self.bodies)
            self._take(listing, entries)

    def _read_known(self, touched: set[str]) -> bool:
        """Read some articles again; False where a path is none that was there before."""
        files = []
        for path in sorted(touched):
            if any(is_leftover(name) for name in path.split("/")):
                continue
            file = self._as_it_is(path)
            if path not in self._places or file is None:
                return False
            files.append(file)
        entries, _ = read_articles(files, self.folders.content, self.settings, self.entries, self.bodies)
        for path, entry in entries.items():
            self.version += entry.read != self.entries[path].read
            self.entries[path] = entry
            self.listing.articles[self._places[path]] = entry.file
        return True

    def _as_it_is(self, path: str) -> SourceFile | None:
        try:
            info = os.lstat(self.folders.content / path)
        except OSError:
            return None
        if not stat.S_ISREG(info.st_mode):
            return None
        return file_of(path, info)

    def _take(self, listing: Listing, entries: dict[str, CachedArticle]) -> None:
        """Take up a look at all files, and count a version where it shows anything new."""
        changed = list(self.entries) != list(entries) or any(
            old.read is not new.read and old.read != new.read
            for old, new in zip(self.entries.values(), entries.values(), strict=True)
        )
        changed |= (listing.others, listing.problems) != (self.listing.others, self.listing.problems)
        records = [*listing.tables, *listing.prose]
        if records != self._known_records:
            now = time.time_ns()
            registry, faults = read_records(listing, self.folders.content, self.settings, self.bodies)
            if (registry, faults) != (self.registry, self.registry_faults):
                changed, self.registry, self.registry_faults = True, registry, faults
            self._known_records = [one if settled([one], now) else replace(one, size=-1) for one in records]
        self.version += changed
        self.listing, self.entries = listing, entries
        self._places = {file.path: number for number, file in enumerate(listing.articles)}

    # ------------------------------------------------------------ joining

    def join(self) -> bool:
        """Join what was read and find what is wrong; True where nothing stops a build.

        While a file alone is at fault nothing is joined, so that its editor knows at once.
        """
        reading = self._of_files()
        heard = join.told(reading, self._drafts(), self.options.drafts)
        self.broken = any(one.stops(strict=False) for one in heard)
        if self.broken:
            self.problems, self.thorough = heard, False
            return False
        joined = self._joined()
        if joined.checked is None and self.joined is not None and self._same_terms(joined):
            self.thorough = False  # the rules over the archive are asked again when there is time
            joined = _with(joined, checked=self.joined.checked)
        elif joined.checked is None:
            joined, self.thorough = self._judged(joined), True
        self.joined = joined = self._planned(reading, joined)
        self.problems = self._all(reading, joined)
        return not self.stopped

    def settle(self) -> None:
        """Find everything that is wrong, as a check would; for when there is time."""
        reading = self._of_files()
        joined = self._planned(reading, _with(self._judged(self._joined()), misplaced=None))
        if not self.broken:
            self.joined = joined
        self.problems, self.thorough = self._all(reading, joined), True

    @property
    def stopped(self) -> bool:
        """True where something stops the build."""
        return any(found.stops(strict=self.options.strict) for found in self.problems)

    def _of_files(self) -> list[Problem]:
        found = [*self.listing.problems, *self.registry_faults]
        for entry in self.entries.values():
            found += entry.read.problems
        if not self.entries:
            found.append(problem("articles", 1, 1, "AR049", folder="content/articles/"))
        return [*found, *join.held_back(self._drafts(), self.options.today)]

    def _drafts(self) -> list[Draft]:
        return [entry.read.draft for entry in self.entries.values() if entry.read.draft is not None]

    def _all(self, reading: list[Problem], joined: Joined) -> list[Problem]:
        found = [*reading, *joined.faults, *joined.astray, *(joined.misplaced or ()), *(joined.checked or ())]
        return join.told(found, self._drafts(), self.options.drafts)

    def _joined(self) -> Joined:
        """Join anew as little as the values allow."""
        taken = join.taken_in(self._drafts(), self.options.drafts, self.options.today)
        drafts = {draft.source: draft for draft in taken}
        paths = frozenset(self.listing.paths)
        changes = self._changes(drafts)
        if self.joined is None or changes is None:
            return self._whole(drafts, paths)
        old, content = self.joined, self.folders.content
        if not changes and old.paths == paths:
            return _with(old, astray=join.linked_faults(old.linked, self.listing, content))
        faulty = {found.source for found in old.faults}
        archive = rejoined(old.desk.archive, changes, self.registry, faulty)
        if archive is None or old.desk.published is not None:  # with drafts there are two archives
            return self._whole(drafts, paths)
        if old.paths == paths and not any(links_otherwise(*pair) for pair in changes):
            desk, linked = changed(old.desk, archive=archive), old.linked
        else:
            desk, linked = join.linked_desk(archive, self.settings, self.listing)
        names = _WITHOUT_TEXTS if only_texts(changes) else _OF_NAMES
        vars(desk).update({name: vars(old.desk)[name] for name in names if name in vars(old.desk)})
        if only_texts(changes):
            known = vars(old.desk.index)
            vars(desk.index).update({name: known[name] for name in _INDEXES if name in known})
        astray = join.linked_faults(linked, self.listing, content)
        joined = Joined(
            drafts, self.registry, paths, desk, linked, old.faults, astray, old.misplaced, None, old.work
        )
        if _same_addresses(old.linked, linked) and all(
            before.span == after.span for before, after in changes
        ):
            return joined
        return _with(joined, misplaced=None)

    def _whole(self, drafts: dict[str, Draft], paths: frozenset[str]) -> Joined:
        """Join everything anew."""
        begun = time.perf_counter()
        own = self.options
        archive, published, faults = join.archives(self._drafts(), self.registry, own.drafts, own.today)
        desk, linked = join.linked_desk(archive, self.settings, self.listing, published)
        astray = join.linked_faults(linked, self.listing, self.folders.content)
        self.seconds = time.perf_counter() - begun
        return Joined(drafts, self.registry, paths, desk, linked, faults, astray, None)

    def _judged(self, joined: Joined) -> Joined:
        """Return a join with what the rules over the archive say of it."""
        return _with(joined, checked=list(check(joined.desk.index, self.options.today)))

    def _planned(self, reading: list[Problem], joined: Joined) -> Joined:
        """Return a join with the worklist of what is known to be wrong, and with its addresses looked over."""
        found = [*reading, *joined.faults, *joined.astray, *(joined.checked or ())]
        work = join.open_work(joined.desk, found, self._drafts(), self.options.drafts)
        if work != joined.work:
            joined = _with(joined, work=work, misplaced=None)
            vars(joined).pop("jobs", None)
        if joined.misplaced is None:
            found = join.misplaced(list(joined.jobs.values()), joined.linked)
            joined = _with(joined, misplaced=found, jobs=joined.jobs)
        return joined

    def _changes(self, drafts: dict[str, Draft]) -> list[tuple[Draft, Draft]] | None:
        """Return the drafts that differ from those that were joined, None where it is not the same files."""
        old = self.joined
        if old is None or old.registry is not self.registry or list(old.drafts) != list(drafts):
            return None
        pairs = ((old.drafts[path], draft) for path, draft in drafts.items() if draft is not old.drafts[path])
        return [(before, after) for before, after in pairs if before != after]

    def _same_terms(self, joined: Joined) -> bool:
        """True where the archive is the one that the rules were asked about, apart from texts."""
        return self.joined is not None and joined.faults is self.joined.faults


def _same_addresses(old: Linked, new: Linked) -> bool:
    return all(getattr(old, name) == getattr(new, name) for name in ("published", "copies", "promised"))


def _with(joined: Joined, jobs: dict[str, Job] | None = None, **changes: Any) -> Joined:
    """Return a join with some parts changed; its pages, where they are planned, stay planned."""
    kept = {name: getattr(joined, name) for name in Joined.__dataclass_fields__}
    new = Joined(**(kept | changes))
    planned = jobs if jobs is not None else vars(joined).get("jobs")
    if planned is not None:
        vars(new)["jobs"] = planned
    return new
