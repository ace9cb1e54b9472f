"""What the last build knew, on disk: read articles, their HTML, fingerprints of pages. Never trusted.

`.arsip-cache/` holds four files, each checked by digest and by the version of everything that made
it; if one does not fit, all are as good as absent. The folder may be deleted at any time.

`articles`  what each article file states, found by stat, confirmed by the digest of its bytes
`bodies`    the HTML of texts, one after another; `articles` says where each lies
`pages`     the fingerprint, size and digest of every page of the last build
`last`      what the last build started from and came to, to know at once that nothing changed
"""

import contextlib
import hashlib
import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from arsip.content.article_file import Read
from arsip.content.files import SourceFile
from arsip.problems.rules import Problem
from arsip.system.whole_file import killed_writes, write_whole

CACHE_FILES = ("articles", "bodies", "pages", "last")
_MAGIC = b"arsip-cache 1\n"
_DIGEST = 16  # bytes

TextPlace = tuple[int, int]  # of a text in `bodies`: offset and length in bytes


class CachedArticle(Struct, frozen=True, array_like=True):
    """One article file as it was last read; its HTML lies in `bodies`."""

    file: SourceFile
    digest: bytes
    read: Read


class Texts(Struct, frozen=True, array_like=True):
    """Where the HTML of every text lies, and the parts of `bodies` as they were appended."""

    places: dict[str, TextPlace] = {}
    parts: tuple[tuple[int, bytes], ...] = ()  # length, digest

    @property
    def size(self) -> int:
        """The size of `bodies` in bytes."""
        return sum(length for length, _digest in self.parts)


class Articles(Struct, frozen=True, array_like=True):
    """The content of the file `articles`, by path."""

    entries: dict[str, CachedArticle] = {}
    texts: Texts = Texts()


class PageState(Struct, frozen=True, array_like=True):
    """A page as it was last made."""

    fingerprint: bytes
    size: int
    digest: str


class Pages(Struct, frozen=True, array_like=True):
    """All pages as they were last made: what they share (templates, site, words), each by path, and the content."""

    base: bytes = b""
    states: dict[str, PageState] = {}
    origin: bytes = b""  # digest of the content that they were made from, b"" for unknown


class Last(Struct, frozen=True, array_like=True):
    """The last build: a digest of all that it started from and left, what it reported, and of what it read."""

    state: bytes
    problems: tuple[Problem, ...] = ()
    counts: dict[str, int] = {}
    content: bytes = b""


class Damage(Exception):
    """A cache file that is not what we wrote; the reason is for nobody but tests."""


class Cache:
    """The cache files of one site. A folder of None keeps nothing."""

    def __init__(self, folder: Path | None, version: bytes, *, writes: bool = False) -> None:
        """Open the cache in a folder; `version` is a digest of everything that decides what it holds.

        What only reads it (`writes` is false) appends no text to it.
        """
        self.folder, self.version, self.writes = folder, version, writes
        self.damaged = False

    def last(self) -> Last | None:
        """Return the last build, None where it is unknown."""
        last: Last | None = self._read("last", Last)
        return last

    def load(self) -> tuple[Articles, Pages]:
        """Return what is known of articles and pages: all, or nothing where anything is damaged."""
        articles = self._read("articles", Articles)
        pages = self._read("pages", Pages)
        if articles is not None and not self._sound_bodies(articles.texts):
            self.damaged = True
        if self.damaged or articles is None:
            return Articles(), Pages()
        return articles, pages or Pages()

    def stats(self) -> tuple[tuple[int, ...], ...]:
        """Return what tells that a cache file was touched since it was written."""
        found: list[tuple[int, ...]] = []
        for name in ("articles", "bodies", "pages"):
            try:
                info = os.stat(f"{self.folder}/{name}")  # noqa: PTH116
                found.append((info.st_size, info.st_mtime_ns, info.st_ino))
            except OSError:
                found.append(())
        return tuple(found)

    def body(self, place: TextPlace) -> str:
        """Return the HTML that lies at a place."""
        offset, length = place
        with open(f"{self.folder}/bodies", "rb") as file:  # noqa: PTH123 - once a page
            file.seek(offset)
            return file.read(length).decode()

    def append(self, texts: Texts, fresh: dict[str, str]) -> Texts | None:
        """Write texts to the end of `bodies`, and return all that lie there; None where they do not."""
        if not self.writes or self.folder is None:
            return None
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            if fresh and not texts.parts:  # what lies there is another build's and must not outlive its texts
                for name in CACHE_FILES:
                    self._remove(name)
            return self._appended(texts, fresh)
        except OSError:  # it costs memory, not the build
            return None

    def save(self, entries: dict[str, CachedArticle], texts: Texts, fresh: dict[str, str], pages: Pages | None) -> None:
        """Keep what is known now; `fresh` are the texts that `bodies` does not hold yet.

        A disk that refuses costs the next build time, not this one its result.
        """
        if self.folder is None:
            return
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            for name in CACHE_FILES:
                if (self.folder / name).is_dir():
                    shutil.rmtree(self.folder / name)
            for name in ("last", *(path.name for path in killed_writes(self.folder))):
                self._remove(name)
            needed = {entry.read.draft.text.key for entry in entries.values() if entry.read.draft}
            self._write("articles", Articles(entries, self._kept_texts(texts, fresh, needed)))
            if pages is not None:
                self._write("pages", pages)

    def save_last(self, last: Last) -> None:
        """Keep what the whole build came to; the last file to be written."""
        if self.folder is not None:
            with contextlib.suppress(OSError):
                self._write("last", last)

    # ------------------------------------------------------------ files

    def _kept_texts(self, texts: Texts, fresh: dict[str, str], needed: set[str]) -> Texts:
        """Append the fresh texts; begin the file anew once half of it is of no use."""
        old = {key: place for key, place in texts.places.items() if key in needed}
        if texts.size > 2 * sum(length for _offset, length in old.values()) + 65536:
            fresh = {**{key: self.body(place) for key, place in old.items()}, **fresh}
            old, texts = {}, Texts()
        if not texts.parts:
            self._remove("bodies")
        wanted = {key: text for key, text in fresh.items() if key in needed}
        return self._appended(Texts(old, texts.parts), wanted)

    def _appended(self, texts: Texts, fresh: dict[str, str]) -> Texts:
        places = dict(texts.places)
        added = {key: text.encode() for key, text in fresh.items() if key not in places}
        if not added:
            return texts
        offset, digest = texts.size, hashlib.blake2b(digest_size=_DIGEST)
        with open(f"{self.folder}/bodies", "ab", opener=_unlinked) as file:
            file.truncate(offset)  # what a killed build appended belongs to nothing
            for key, data in added.items():
                places[key] = (offset, len(data))
                offset += len(data)
                digest.update(data)
                file.write(data)
        return Texts(places, (*texts.parts, (offset - texts.size, digest.digest())))

    def _sound_bodies(self, texts: Texts) -> bool:
        if not texts.parts:
            return True
        try:
            with open(f"{self.folder}/bodies", "rb", opener=unblocked) as file:
                return all(_digest(file.read(length)) == digest for length, digest in texts.parts)
        except OSError:
            return False

    def _read(self, name: str, kind: Any) -> Any:
        """Return the content of a cache file; None where it is absent, foreign or damaged."""
        if self.folder is None:
            return None
        try:
            with open(f"{self.folder}/{name}", "rb", opener=unblocked) as file:
                data = file.read()
        except FileNotFoundError:
            return None
        except OSError:
            self.damaged = True
            return None
        head = len(_MAGIC) + 2 * _DIGEST
        try:
            if data[: len(_MAGIC)] != _MAGIC or _digest(data[head:]) != data[head - _DIGEST : head]:
                raise Damage(name)
            if data[len(_MAGIC) : head - _DIGEST] != self.version:
                return None  # another version: no damage, nothing to say
            return msgspec.msgpack.decode(data[head:], type=kind)
        except (Damage, msgspec.MsgspecError):
            self.damaged = True
            return None

    def _write(self, name: str, content: object) -> None:
        assert self.folder is not None
        payload = msgspec.msgpack.encode(content)
        data = _MAGIC + self.version + _digest(payload) + payload
        write_whole(self.folder, name, data, synced=False)

    def _remove(self, name: str) -> None:
        assert self.folder is not None
        (self.folder / name).unlink(missing_ok=True)


def unblocked(path: str, flags: int) -> int:
    """Open a file for reading; a pipe that nobody writes to is empty, and not waited for."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _unlinked(path: str, flags: int) -> int:
    """Open a file for writing, not one that a link leads to. Raises OSError."""
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0), 0o666)


def version_of(parts: Iterable[bytes]) -> bytes:
    """Return the digest of everything that decides what a cache may hold."""
    whole = hashlib.blake2b(digest_size=_DIGEST)
    for part in parts:
        whole.update(len(part).to_bytes(8, "big"))
        whole.update(part)
    return whole.digest()


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_DIGEST).digest()
