"""Content kept in memory by a process that lives on: what a save changed is read, and no more is joined anew.

Values decide what is still true, never times or guesses. What is joined depends on the drafts and the
registries; of a draft's text it depends on nothing but the links. So where a new draft equals the old
one apart from its text, the archive stays as it is and only that article is exchanged in it.
"""

import os
import stat
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from msgspec.structs import replace

from arsip.archive import build_archive
from arsip.cache import Articles, Cache, Entry
from arsip.checks import check
from arsip.config import Settings
from arsip.desk import Desk
from arsip.links import Linked
from arsip.model import Archive, Draft, Registry
from arsip.names import is_leftover
from arsip.parallel import Tick, nothing
from arsip.pipeline import Folders, Options, linked_desk, linked_faults, misplaced, public, told
from arsip.plan import plan
from arsip.problems import Problem, Severity, problem
from arsip.reading import Bodies, read_articles, read_records
from arsip.sources import File, Listing, scan
from arsip.urls import path_of
from arsip.version import settled
from arsip.views import Job

# what a desk computes once and what no text has a part in; the rest is computed anew for a new text
_WITHOUT_TEXTS = ("entries", "groups", "roles", "kinship", "neighbours", "_links", "_urls")


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
    misplaced: list[Problem]  # of addresses
    checked: list[Problem] | None = None  # by the rules over the archive; None: not yet

    @cached_property
    def jobs(self) -> dict[str, Job]:
        """Every page by its path, planned when the first is asked for."""
        return {path_of(job.url): job for job in plan(self.desk)}


@dataclass
class Memory:
    """The content of one site as it was last read, and the archive that was last joined of it."""

    settings: Settings
    folders: Folders
    options: Options
    entries: dict[str, Entry] = field(default_factory=dict)
    bodies: Bodies = field(default_factory=lambda: Bodies(Cache(None, b""), {}))
    version: int = 0  # grows with every change of what was read
    joined: Joined | None = None
    problems: list[Problem] = field(default_factory=list)  # as they are reported
    thorough: bool = True  # whether `problems` is all that a check would find
    broken: bool = False  # whether a file alone is at fault, so that nothing was joined
    seconds: float = 0.0  # that the last join of everything took

    def __post_init__(self) -> None:
        self.listing = Listing()
        self.registry, self.registry_faults = Registry(), list[Problem]()
        self._known_records: list[File] = []
        self._places: dict[str, int] = {}

    # ------------------------------------------------------------ reading

    def load(self, known: Articles, cache: Cache, tick: Tick = nothing) -> int:
        """Read all content on several processors, from the cache where it knows a file; return how many were
        parsed. All texts are in memory then, since the next build may write the cache anew."""
        self.bodies = Bodies(cache, known.texts.places)
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

    def _as_it_is(self, path: str) -> File | None:
        try:
            info = os.lstat(self.folders.content / path)
        except OSError:
            return None
        if not stat.S_ISREG(info.st_mode):
            return None
        return File(path, info.st_size, info.st_mtime_ns, info.st_ctime_ns, info.st_ino)

    def _take(self, listing: Listing, entries: dict[str, Entry]) -> None:
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
        heard = told(reading, self._drafts(), self.options)
        self.broken = any(one.severity is Severity.ERROR for one in heard)
        if self.broken:
            self.problems, self.thorough = heard, False
            return False
        joined = self._joined()
        if joined.checked is None and self.joined is not None and self._same_terms(joined):
            self.thorough = False  # the rules over the archive are asked again when there is time
            joined = _with(joined, checked=self.joined.checked)
        elif joined.checked is None:
            joined = _with(joined, checked=list(check(joined.desk)))
            self.thorough = True
        self.joined = joined
        self.problems = self._all(reading, joined)
        return not self.stopped

    def settle(self) -> None:
        """Find everything that is wrong, as a check would; for when there is time."""
        reading = self._of_files()
        joined = self._joined()
        joined = _with(joined, checked=list(check(joined.desk)))
        if not self.broken:
            self.joined = joined
        self.problems, self.thorough = self._all(reading, joined), True

    @property
    def stopped(self) -> bool:
        """True where something stops the build."""
        stopping = {Severity.ERROR, Severity.WARNING} if self.options.strict else {Severity.ERROR}
        return any(found.severity in stopping for found in self.problems)

    def _of_files(self) -> list[Problem]:
        found = [*self.listing.problems, *self.registry_faults]
        for entry in self.entries.values():
            found += entry.read.problems
        if not self.entries:
            found.append(problem("articles", 1, 1, "AR049", folder="content/articles/"))
        return found

    def _drafts(self) -> list[Draft]:
        return [entry.read.draft for entry in self.entries.values() if entry.read.draft is not None]

    def _all(self, reading: list[Problem], joined: Joined) -> list[Problem]:
        found = [*reading, *joined.faults, *joined.astray, *joined.misplaced, *(joined.checked or ())]
        return told(found, self._drafts(), self.options)

    def _joined(self) -> Joined:
        """Join anew as little as the values allow."""
        drafts = {draft.source: draft for draft in public(self._drafts(), self.options)}
        paths = frozenset(self.listing.paths)
        old = self.joined
        archive = _with_texts(old, drafts, self.registry) if old else None
        if old and archive is old.desk.archive and old.paths == paths:
            return _with(old, astray=linked_faults(old.linked, self.listing, self.folders.content))
        if old is None or archive is None:
            begun = time.perf_counter()
            archive, faults = build_archive(list(drafts.values()), self.registry)
            desk, linked = linked_desk(archive, self.settings, self.listing)
            self.seconds = time.perf_counter() - begun
        elif old.paths == paths and not _relinked(old.drafts, drafts):
            faults, linked = old.faults, old.linked
            desk = _carried(
                old.desk, Desk(archive, old.desk.addresses, self.settings, linked.links, linked.files)
            )
        else:
            faults = old.faults
            desk, linked = linked_desk(archive, self.settings, self.listing)
            desk = _carried(old.desk, desk)
        astray = linked_faults(linked, self.listing, self.folders.content)
        joined = Joined(drafts, self.registry, paths, desk, linked, faults, astray, [])
        if old and faults is old.faults and _same_addresses(old.linked, linked):
            return _with(joined, misplaced=old.misplaced)
        return _with(joined, misplaced=misplaced(list(joined.jobs.values()), linked), jobs=joined.jobs)

    def _same_terms(self, joined: Joined) -> bool:
        """True where the archive is the one that the rules were asked about, apart from texts."""
        return self.joined is not None and joined.faults is self.joined.faults


def _with_texts(old: Joined, drafts: dict[str, Draft], registry: Registry) -> Archive | None:
    """Return the archive with the texts of some drafts exchanged, None where more than texts has changed."""
    if old.registry is not registry or list(old.drafts) != list(drafts):
        return None
    archive = old.desk.archive
    articles = archive.articles
    for path, draft in drafts.items():
        before = old.drafts[path]
        if draft is before or draft == before:
            continue
        article = archive.articles.get(draft.slug)
        if article is None or article.draft != before or replace(before, text=draft.text) != draft:
            return None
        if articles is archive.articles:
            articles = dict(articles)
        articles[draft.slug] = replace(article, draft=draft)
    return archive if articles is archive.articles else replace(archive, articles=articles)


def _relinked(old: dict[str, Draft], new: dict[str, Draft]) -> bool:
    """True where a text links to something else than before, or has other places to link to."""
    return any(
        draft is not (before := old[path])
        and (draft.text.links, draft.text.fragments) != (before.text.links, before.text.fragments)
        for path, draft in new.items()
    )


def _same_addresses(old: Linked, new: Linked) -> bool:
    return old is new or (old.published, old.promised) == (new.published, new.promised)


def _carried(old: Desk, new: Desk) -> Desk:
    """Give a desk what the one before it has computed and no text has a part in."""
    vars(new).update({name: vars(old)[name] for name in _WITHOUT_TEXTS if name in vars(old)})
    return new


def _with(joined: Joined, jobs: dict[str, Job] | None = None, **changes: Any) -> Joined:
    """Return a join with some parts changed; its pages, where they are planned, stay planned."""
    kept = {name: getattr(joined, name) for name in Joined.__dataclass_fields__}
    new = Joined(**(kept | changes))
    planned = jobs or vars(joined).get("jobs")
    if planned is not None:
        vars(new)["jobs"] = planned
    return new
