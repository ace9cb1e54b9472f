"""Content kept in memory by a process that lives on: what a save changed is read, and no more is joined anew.

Values decide what is still true, never times or guesses; what may be taken over is the join's to say.
"""

import os
import stat
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from msgspec import structs

from arsip.build.cache import Cache, CachedArticle
from arsip.build.input_digests import settled
from arsip.build.join import Joined, at_once, join
from arsip.build.options import Options, Site
from arsip.build.parsing import (
    OpenSite,
    ParsedContent,
    RenderedTexts,
    content_of,
    read_articles,
    read_content,
    read_records,
)
from arsip.content.files import Listing, SourceFile, file_of, scan
from arsip.model.names import is_leftover
from arsip.model.records import Registry
from arsip.problems.rules import Problem
from arsip.system.progress import Stage, Stopwatch


@dataclass
class LiveContent:
    """The content of one site as it was last read, and the archive that was last joined of it."""

    site: Site
    options: Options  # with one worker: in a thread of a server no process can be begun
    content: ParsedContent = field(
        default_factory=lambda: ParsedContent(Listing(), [], Registry(), RenderedTexts(Cache(None, b"")), [], {})
    )
    version: int = 0  # grows with every change of what was read
    joined: Joined | None = None  # of the last state in which no file alone was at fault
    problems: list[Problem] = field(default_factory=list)  # as they are reported
    complete: bool = True  # whether `problems` is all that a check would find
    broken: bool = False  # whether a file alone is at fault, so that nothing was joined
    seconds: float = 0.0  # that the longest join took, without pictures and rules

    def __post_init__(self) -> None:
        self._known_records: list[SourceFile] = []
        self._places: dict[str, int] = {}

    def load(self, opened: OpenSite) -> int:
        """Read all content on several processors, from the cache where it knows a file; return how many were
        parsed. All texts are in memory then, since the next build may write the cache anew."""
        content, known, _pages = read_content(opened, Stopwatch(opened.options.progress).stage)
        keys = {draft.text.key for draft in content.drafts} - {""}
        content.bodies.fresh |= {key: content.bodies(key) for key in sorted(keys)}
        if content.parsed:
            opened.cache.save(content.entries, known.texts, content.bodies.fresh, None)
        self.content = content
        self.version += 1
        self._note(content.listing, opened.begun)
        return content.parsed

    def read(self, touched: Iterable[str] | None = None) -> None:
        """Read what has changed: the files named, or whatever a look at all files finds.

        A path that is not that of a known article leads to a look at all.
        """
        if touched is None or not self._read_known(set(touched)):
            listing = scan(self.site.content)
            self._take(listing, self._articles(listing.articles))

    def _articles(self, files: list[SourceFile]) -> dict[str, CachedArticle]:
        return read_articles(self.site, self.options, files, self.content.entries, self.content.bodies)[0]

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
        fresh, old = self._articles(files), self.content
        articles = list(old.listing.articles)
        for path, entry in fresh.items():
            self.version += entry.read != old.entries[path].read
            articles[self._places[path]] = entry.file
        listing, records = replace(old.listing, articles=articles), (old.registry, old.registry_problems)
        self.content = content_of(listing, {**old.entries, **fresh}, records, old.bodies)
        return True

    def _as_it_is(self, path: str) -> SourceFile | None:
        try:
            info = os.lstat(self.site.content / path)
        except OSError:
            return None
        return file_of(path, info) if stat.S_ISREG(info.st_mode) else None

    def _take(self, listing: Listing, entries: dict[str, CachedArticle]) -> None:
        """Take up a look at all files, and count a version where it shows anything new."""
        old, now = self.content, time.time_ns()
        records: tuple[Registry, Sequence[Problem]] = (old.registry, old.registry_problems)
        differs = list(old.entries) != list(entries) or any(
            one.read is not other.read and one.read != other.read
            for one, other in zip(old.entries.values(), entries.values(), strict=True)
        )
        differs |= (listing.others, listing.problems) != (old.listing.others, old.listing.problems)
        if [*listing.tables, *listing.prose] != self._known_records:
            fresh = read_records(self.site, listing, old.bodies)
            if fresh != records:
                differs, records = True, fresh
        self.version += differs
        self.content = content_of(listing, entries, records, old.bodies)
        self._note(listing, now)

    def _note(self, listing: Listing, now: int) -> None:
        """Note where articles stand, and the registries as they were read; those as young as a tick of the
        clock are read again."""
        records = [*listing.tables, *listing.prose]
        self._known_records = [one if settled([one], now) else structs.replace(one, size=-1) for one in records]
        self._places = {file.path: number for number, file in enumerate(listing.articles)}

    def join(self, options: Options | None = None) -> bool:
        """Join what was read and find what is wrong; True where nothing stops a build.

        While a file alone is at fault nothing is joined, so that its editor knows at once. Other `options`
        are those of the start, which may have several workers.
        """
        found = at_once(self.content, self.options)
        self.broken = any(one.stops(strict=False) for one in found)
        if self.broken:
            self.problems, self.complete = found, False
            return False
        self.joined = joined = self._joined(options or self.options, hasty=True)
        self.problems, self.complete = joined.problems, joined.complete
        return not self.stopped

    def settle(self) -> None:
        """Find everything that is wrong, as a check would; for when there is time."""
        joined = self._joined(self.options, hasty=False)
        if not self.broken:
            self.joined = joined
        self.problems, self.complete = joined.problems, True

    @property
    def stopped(self) -> bool:
        """True where something stops the build."""
        return any(found.stops(strict=self.options.strict) for found in self.problems)

    def _joined(self, options: Options, *, hasty: bool) -> Joined:
        """Join what was read, anew as little of it as the values allow."""
        watch = Stopwatch(options.progress)
        joined = join(self.site, options, self.content, self.joined, hasty=hasty, stage=watch.stage)
        self.seconds = max(self.seconds, dict(watch.seconds)[Stage.JOIN])
        return joined
