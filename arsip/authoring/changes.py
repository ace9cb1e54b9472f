"""A change of many files: planned, written whole, judged as `check` does, taken back where it brings in an error."""

import difflib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from msgspec import Struct

from arsip import pipeline
from arsip.build.join import Joined, join
from arsip.build.options import Options, Site
from arsip.build.parsing import content_of, read_articles, read_records
from arsip.content.file_edits import ChangeRefused, FileEdits, Unwritable
from arsip.content.files import scan
from arsip.model.names import visible
from arsip.problems.differences import cause, new_and_gone
from arsip.problems.rules import Problem, Severity, mark
from arsip.publication.former_addresses import url_of
from arsip.publication.manifest import read_manifest
from arsip.system.change_journal import exchange_files

REDIRECT_TABLE = "redirects.yaml"


@dataclass
class ChangePlan:
    """A change in the making; it reads the files of a content folder and writes none."""

    site: Site
    joined: Joined  # as everything is now
    published: frozenset[str]  # addresses of the output folder
    moved: dict[str, str] = field(default_factory=dict)  # files, by their former path
    lasting: Callable[[Joined], str] = lambda _after: ""  # the file of which a link leads elsewhere afterwards
    _edits: dict[str, FileEdits] = field(default_factory=dict)

    def edits(self, path: str) -> FileEdits:
        """Return a file to be edited, an empty one where it is not there. Raises ChangeRefused."""
        if path not in self._edits:
            try:
                self._edits[path] = FileEdits(path, self.before(path) or b"")
            except Unwritable:
                raise ChangeRefused(
                    mark("{file} cannot be read; mend first what check says of it"), file=path
                ) from None
        return self._edits[path]

    def before(self, path: str) -> bytes | None:
        """Return what a file holds now."""
        place = self.site.content / path
        return place.read_bytes() if place.is_file() else None

    def paths(self) -> list[str]:
        """Return all files that can name records."""
        listing = self.joined.content.listing
        return [file.path for file in (*listing.articles, *listing.prose, *listing.tables)]

    def redirect(self, origin: str, to: str) -> None:
        """Let a former address lead to a present one; what led the other way round is taken back instead.

        Who turns a change round gets the files that were there before; what has been published stays.
        """
        edits = self.edits(REDIRECT_TABLE)
        back = edits.value(f"/{to}")
        if back is not None:
            edits.remove(f"/{to}")
        if back is None or back.value != f"/{origin}" or origin in self.published:
            edits.append_text(f"/{origin}: /{to}\n")

    def changes(self) -> dict[str, bytes | None]:
        """Return every file that is another afterwards, None for one that is there no more."""
        found: dict[str, bytes | None] = dict.fromkeys(self.moved)
        found |= {to: self.before(path) for path, to in self.moved.items()}
        for path, edits in self._edits.items():
            if edits.puts:
                found[self.moved.get(path, path)] = edits.result() or None
        return {path: data for path, data in found.items() if data != self.before(path)}

    def diff(self) -> Iterator[str]:
        """Yield the change as a patch, line by line."""
        came = {to: path for path, to in self.moved.items()}
        for path, new in self.changes().items():
            if path in came:
                yield from (f"rename from {visible(came[path])}", f"rename to {visible(path)}")
            if path in self.moved and new is None:
                continue
            old = self.before(came.get(path, path))
            one, other = ((data or b"").decode("utf-8", "replace").splitlines(keepends=True) for data in (old, new))
            was, now = "/dev/null" if old is None else f"a/{path}", "/dev/null" if new is None else f"b/{path}"
            for line in difflib.unified_diff(one, other, was, now, n=1):
                yield visible(line.rstrip("\r\n").replace("\t", "    "))


class MadeChange(Struct, frozen=True):
    """What a change did: the files, and what `check` says that it did not say before, and what it says no more."""

    files: Sequence[str]
    fresh: Sequence[Problem]
    gone: Sequence[Problem]


class TakenBack(Exception):
    """The errors that a change would have brought in."""

    def __init__(self, faults: Sequence[Problem]) -> None:
        super().__init__()
        self.faults = faults


def planned_change(site: Site, options: Options, work: Callable[[ChangePlan], None]) -> ChangePlan:
    """Return what a change would do. Raises ChangeRefused."""
    joined = pipeline.read_site(site, replace(options, renditions=False))
    plan = ChangePlan(site, joined, frozenset(map(url_of, read_manifest(site.folders.output) or {})))
    work(plan)
    return plan


def make(plan: ChangePlan, options: Options) -> MadeChange:
    """Write a change, all of it or nothing. Raises ChangeRefused, TakenBack, OSError."""
    site, changes = plan.site, plan.changes()
    former = partial(cause, moved=plan.moved)
    with exchange_files(site.content, changes, {path: plan.before(path) for path in changes}):
        after = _read_again(site, replace(options, renditions=False), plan.joined)
        faults = _new_errors(plan.joined, after, plan.moved)
        if faults:
            raise TakenBack(faults)
        if astray := plan.lasting(after):
            raise ChangeRefused(
                mark("{file}: a link there would lead elsewhere; write it as [text](file.md)"), file=astray
            )
    fresh, gone = new_and_gone(plan.joined.problems, after.problems, cause, former)
    return MadeChange(sorted(changes), fresh, gone)


def _new_errors(before: Joined, after: Joined, moved: Mapping[str, str]) -> list[Problem]:
    """Return the errors of a kind and file that there are more of than before."""
    one, other = ([one for one in has.problems if one.severity is Severity.ERROR] for has in (before, after))
    return new_and_gone(one, other, lambda found: cause(found)[:2], lambda found: cause(found, moved)[:2])[0]


def _read_again(site: Site, options: Options, before: Joined) -> Joined:
    listing, old = scan(site.content), before.content
    entries, parsed = read_articles(site, options, listing.articles, old.entries, old.bodies)
    content = content_of(listing, entries, read_records(site, listing, old.bodies), old.bodies, parsed)
    return join(site, options, content, before)
