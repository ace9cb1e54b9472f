"""The first map: every article file → what it states, from the cache where its bytes are known.

A file is found unchanged by its stat, else by the digest of its bytes; only what is new is parsed,
on several processors where there is much of it.
"""

import hashlib
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from arsip.build.cache import Articles, Cache, CachedArticle, Pages, Texts, version_of
from arsip.build.input_digests import program_version, settled, tree_state
from arsip.build.options import Options, Site
from arsip.content import registries
from arsip.content.article_file import Read, read_article
from arsip.content.files import Listing, SourceFile, read, scan
from arsip.content.front_matter import REGISTRY_BYTES, TEXT_BYTES
from arsip.language.wording import BACKLINK, language
from arsip.model.addresses import Addresses
from arsip.model.draft import Draft
from arsip.model.person_names import FAMILY_FIRST
from arsip.model.records import Registry
from arsip.model.rendered_text import Text
from arsip.problems.rules import Problem, problem
from arsip.system.processes import evenly, mapped
from arsip.system.progress import InStage, Stage, untimed
from arsip.system.time_limit import OutOfTime, within

SECONDS = 5  # of processor time for one text
_LEAST = 40  # files below which a second process is not worth its start


@dataclass(frozen=True)
class ParsedContent:
    """All content files read: drafts in the order of their files, registries, texts, faults."""

    listing: Listing
    drafts: list[Draft]
    registry: Registry
    bodies: "RenderedTexts"
    problems: list[Problem]
    entries: dict[str, CachedArticle]
    parsed: int = 0
    registry_problems: Sequence[Problem] = ()  # those of `problems` that the registries have


@dataclass
class RenderedTexts:
    """The HTML of texts by key: in the cache, or in memory what it does not hold."""

    cache: Cache
    texts: Texts = field(default_factory=Texts)
    fresh: dict[str, str] = field(default_factory=dict)

    def __call__(self, key: str) -> str:
        """Return the HTML of a text."""
        return self.fresh[key] if key in self.fresh else self.cache.body(self.texts.places[key])

    def add(self, made: dict[str, str]) -> None:
        """Take texts up. A build that keeps a cache writes them there at once: all would fill the memory."""
        kept = self.cache.append(self.texts, made)
        if kept is None:
            self.fresh |= made
        else:
            self.texts = kept


class _Task(Struct, frozen=True):
    """What a worker needs to read articles."""

    content: str
    language: str
    backlink: str
    known: dict[str, bytes]  # path → digest of the bytes whose reading is in the cache


class _Done(Struct, frozen=True, array_like=True):
    """What a worker found of one file; `read` is None where the cached reading holds."""

    path: str
    digest: bytes
    read: Read | None
    html: str


@dataclass(frozen=True)
class OpenSite:
    """A site that is about to be read: its files are listed, its cache is at hand."""

    site: Site
    options: Options
    listing: Listing
    cache: Cache
    state: bytes  # digest of all that is read, by the stat of its files
    begun: int  # when the files were listed, in nanoseconds


def open_site(site: Site, options: Options, *, writes: bool = False) -> OpenSite:
    """Return a site to be read, by a build that `writes` its cache or by who only looks.

    What another program or language has put into the cache is passed over.
    """
    begun = time.time_ns()
    listing = scan(site.content)
    version = version_of((program_version(), site.settings.language.encode()))
    cache = Cache(site.folders.cache, version, writes=writes)
    return OpenSite(site, options, listing, cache, tree_state(site, options, listing), begun)


def read_content(opened: OpenSite, stage: InStage = untimed) -> tuple[ParsedContent, Articles, Pages]:
    """Return everything that the files of content/ state, and what the cache knew of articles and of pages."""
    with stage(Stage.CACHE):
        known, pages = opened.cache.load()
    with stage(Stage.READ):
        site, options, listing = opened.site, opened.options, opened.listing
        bodies = RenderedTexts(opened.cache, known.texts)
        entries, parsed = read_articles(site, options, listing.articles, known.entries, bodies)
        content = content_of(listing, entries, read_records(site, listing, bodies), bodies, parsed)
    return content, known, pages


def content_of(
    listing: Listing,
    entries: dict[str, CachedArticle],
    records: tuple[Registry, Sequence[Problem]],
    bodies: RenderedTexts,
    parsed: int = 0,
) -> ParsedContent:
    """Return what was read as one value; `records` are the registries with what is wrong with them."""
    registry, faults = records
    problems = list(listing.problems)
    drafts = []
    for entry in entries.values():
        problems += entry.read.problems
        if entry.read.draft is not None:
            drafts.append(entry.read.draft)
    return ParsedContent(listing, drafts, registry, bodies, [*problems, *faults], entries, parsed, faults)


def read_articles(
    site: Site, options: Options, files: Sequence[SourceFile], known: Mapping[str, CachedArticle], bodies: RenderedTexts
) -> tuple[dict[str, CachedArticle], int]:
    """Return an entry for every article file, in the order given, and how many were parsed.

    The HTML of what is parsed goes to `bodies`.
    """
    now = time.time_ns()
    changed = [file.path for file in files if file.path not in known or known[file.path].file != file]
    task = _Task(
        str(site.content),
        site.settings.language,
        _backlink(site) if files else "",
        {path: known[path].digest for path in changed if path in known},
    )
    fresh: dict[str, _Done] = {}
    parsed = 0
    chunks = evenly(changed, options.workers, _LEAST)
    for packed in mapped(_read_chunk, task, chunks, options.workers, options.executor):
        made = {}
        for done in msgspec.msgpack.decode(packed, type=list[_Done]):
            fresh[done.path] = replace(done, html="")
            if done.read is not None:
                parsed += 1
                if done.read.draft is not None:
                    made[done.read.draft.text.key] = done.html
        bodies.add(made)
        options.progress(Stage.READ, len(fresh), len(changed))
    entries = {}
    for file in (one if settled([one], now) else replace(one, size=-1) for one in files):
        done_now = fresh.get(file.path)
        if done_now is None:
            entries[file.path] = known[file.path]
        elif done_now.read is None:
            entries[file.path] = replace(known[file.path], file=file)
        else:
            readable = file if done_now.digest else replace(file, size=-1)  # what the disk refused is tried again
            entries[file.path] = CachedArticle(readable, done_now.digest, done_now.read)
    return entries, parsed


def _read_chunk(task: _Task, paths: Sequence[str]) -> bytes:
    """Read some files, in a worker; a message of bytes is cheaper to send than the values themselves."""
    address = partial(Addresses(task.language).of, "articles")
    content = Path(task.content)
    family_first = task.language in FAMILY_FIRST
    found = []
    for path in paths:
        data, faults = read(content, path, TEXT_BYTES)
        digest = hashlib.blake2b(data, digest_size=16).digest() if not faults else b""
        if faults:
            found.append(_Done(path, b"", Read(None, "", tuple(faults)), ""))
        elif task.known.get(path) == digest:
            found.append(_Done(path, digest, None, ""))
        else:
            reading = partial(read_article, path, data, task.backlink, address, family_first=family_first)
            one = _in_time(path, reading)
            found.append(_Done(path, digest, replace(one, html=""), one.html))
    return msgspec.msgpack.encode(found)


def _in_time(path: str, reading: Callable[[], Read]) -> Read:
    try:
        return within(SECONDS, reading)
    except OutOfTime:
        return Read(None, "", (problem(path, 1, 1, "AR134", limit=SECONDS),))


def read_records(site: Site, listing: Listing, bodies: RenderedTexts) -> tuple[Registry, list[Problem]]:
    """Return all registries and what is wrong with them; the HTML of their texts goes to `bodies`."""
    backlink = _backlink(site) if listing.prose else ""
    files = []
    problems: list[Problem] = []
    for file in (*listing.tables, *listing.prose):
        data, faults = read(site.content, file.path, REGISTRY_BYTES)
        problems += faults
        if not faults:
            files.append((file.path, data))
    records, html, found = registries.read_registry(
        files, partial(_rendered, backlink=backlink), family_first=site.settings.language in FAMILY_FIRST
    )
    bodies.fresh |= html
    return records, [*problems, *found]


def _backlink(site: Site) -> str:
    return language(site.settings.language).gettext(BACKLINK)


def _rendered(text: str, source: str, line: int, backlink: str) -> tuple[str, Text, list[Problem]]:
    from arsip.content import markdown_html  # as in articles

    top = 2 if source.startswith("pages/") else 3
    try:
        return within(SECONDS, partial(markdown_html.render, text, source, line, backlink, top=top))
    except OutOfTime:
        return "", Text(), [problem(source, line, 1, "AR134", limit=SECONDS)]
