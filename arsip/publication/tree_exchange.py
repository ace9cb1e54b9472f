"""The next published tree: written beside the present one, looked over, and exchanged for it."""

import contextlib
import ctypes
import errno
import hashlib
import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from io import FileIO
from pathlib import Path

from arsip import __version__
from arsip.publication import manifest
from arsip.publication.manifest import MANIFEST, Files, remove_tree

_RENAME_EXCHANGE = 2
_AT_FDCWD = -100


class Tree:
    """The next published tree, prepared beside the present one; published whole or not at all.

    The tree that was published before the present one is kept as a spare and brought up to date by
    what changed, so that a small change costs little; unchanged files are shared by hard links. A
    file is never written in place, and a spare without manifest is one that a build left half done.
    """

    def __init__(self, folder: Path, *, thorough: bool = False) -> None:
        """Look at the published tree in `folder`; nothing is touched before the first write.

        What stands there is known by its size, or, if `thorough`, by reading it. Raises OutputFault
        where the folder holds a file that is not ours.
        """
        self.folder, self._thorough = manifest.absolute(folder), thorough
        self.place = self.folder.with_name(f".{self.folder.name}.next")
        is_there = self.folder.is_dir()
        self.published, others, self._is_damaged = _present(self.folder, thorough) if is_there else ({}, [], False)
        manifest.refuse_foreign(others)
        self.files: Files = {}  # as it is to be
        self._made: set[str] = set()
        self._spare: Files = {}
        self._is_open = False

    def open(self) -> None:
        """Make the spare tree ready for writing."""
        if self._is_open:
            return
        is_folder = self.place.is_dir() and not self.place.is_symlink()
        spare, others, damaged = _present(self.place, self._thorough) if is_folder else ({}, [], False)
        if others or damaged or not spare or not self.published:
            remove_tree(self.place)
            self.place.mkdir(parents=True)
        else:
            (self.place / MANIFEST).unlink()
            self._spare = spare
        self._is_open = True

    def holds(self, path: str, size: int, digest: str) -> bool:
        """True where the published tree has this very file."""
        return self.published.get(path) == (size, digest)

    def write(self, path: str, data: bytes) -> None:
        """Put a file into the tree, unless the published one is the same."""
        found = (len(data), hashlib.sha256(data).hexdigest())
        if self.published.get(path) != found:
            self.open()
            write_file(self.place, path, data)
            self._made.add(path)
        self.files[path] = found

    def take(self, made: Mapping[str, tuple[int, str]]) -> None:
        """Take up files that others wrote into `place`."""
        self.files |= made
        self._made |= made.keys()

    def keep(self, paths: Iterable[str]) -> None:
        """Take files over from the published tree."""
        for path in paths:
            self.files[path] = self.published[path]

    def publish(self) -> tuple[int, int, int]:
        """Make this tree the published one; return how many files were written, unchanged, removed."""
        same = sum(self.published.get(path) == found for path, found in self.files.items())
        removed = len(self.published.keys() - self.files.keys())
        newer = self.folder.is_dir() and manifest.built_by(self.folder) != __version__
        differs = self.files != self.published or newer
        if differs or self._is_open:
            self.open()
            self._complete()
            write_file(self.place, MANIFEST, manifest.manifest_bytes(self.files))
        if differs and self.folder.is_dir():
            exchange(self.place, self.folder)
            if self._is_damaged:  # no build may take it for what its manifest says
                remove_tree(self.place)
        elif differs:
            self.place.rename(self.folder)
        return len(self.files) - same, same, removed

    def discard(self) -> None:
        """Leave the published tree as it is, and nothing half done beside it."""
        if self._is_open:
            with contextlib.suppress(OSError):
                remove_tree(self.place)

    def _complete(self) -> None:
        """Bring in what is unchanged, remove what is no longer wanted, and look whether all is there."""
        for path, found in self.files.items():
            if path not in self._made and self._spare.get(path) != found:
                _share(self.folder / path, self.place / path)
        folders = set()
        for path in self._spare.keys() - self.files.keys():
            if not (self.place / path).is_dir():  # a folder of the new tree may stand there by now
                (self.place / path).unlink(missing_ok=True)
            folders.add(path.rpartition("/")[0])
        for folder in sorted(folders, reverse=True):
            _prune(self.place, folder)
        if intact(self.place, self.files) is not None:
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(self.place))


def write_file(place: Path, path: str, data: bytes) -> None:
    """Write a new file; one that stands there already is replaced, never written into.

    What the disk refuses names the file, also where the system does not.
    """
    whole = f"{place}/{path}"
    try:
        with _new_file(place, path, whole) as file:
            view = memoryview(data)
            while view:
                view = view[file.write(view) :]
    except OSError as fault:
        fault.filename = fault.filename or whole
        raise


def _new_file(place: Path, path: str, whole: str) -> FileIO:
    try:
        return open(whole, "xb", buffering=0)  # noqa: PTH123 - the hottest call of a cold build
    except FileExistsError:
        remove_tree(Path(whole))
    except (FileNotFoundError, NotADirectoryError):
        _make_way(place, path)
        os.makedirs(whole.rpartition("/")[0], exist_ok=True)  # noqa: PTH103
    return open(whole, "xb", buffering=0)  # noqa: PTH123


def _make_way(place: Path, path: str) -> None:
    """Remove a file of the spare tree that stands where a folder is to be."""
    parts = path.split("/")[:-1]
    for depth in range(1, len(parts) + 1):
        above = place.joinpath(*parts[:depth])
        if above.is_file():
            above.unlink()


def intact(folder: Path, files: Files) -> str | None:
    """Return the first of `files` that is not there in its size, None if all are.

    One call a file: listing the thousands of folders of a site takes ten times as long.
    """
    for path, (size, _digest) in files.items():
        try:
            if os.stat(f"{folder}/{path}").st_size != size:  # noqa: PTH116
                return path
        except OSError:
            return path
    return None


def folder_times(folder: Path, files: Iterable[str]) -> bytes:
    """Return a digest of when each folder of a tree last got or lost a file; b"" where one is gone.

    It tells that nobody put a file of theirs beside ours without listing thousands of folders.
    """
    below = {""}
    for path in files:
        parent = path.rpartition("/")[0]
        while parent and parent not in below:
            below.add(parent)
            parent = parent.rpartition("/")[0]
    whole = hashlib.blake2b(digest_size=16)
    for name in sorted(below):
        try:
            whole.update(f"{name} {os.stat(f'{folder}/{name}').st_mtime_ns}\n".encode())  # noqa: PTH116
        except OSError:
            return b""
    return whole.digest()


def _present(folder: Path, thorough: bool) -> tuple[Files, list[str], bool]:
    """Return the files of a manifest that are there in their size (and, if `thorough`, with their bytes),
    those that it does not list, and whether a listed one is there and is another."""
    listed = manifest.read_manifest(folder) or {}
    found: Files = {}
    others = []
    damaged = False
    for path, size in manifest.sizes(folder):
        if path not in listed:
            others += [path] if path != MANIFEST or not listed else []
        elif listed[path][0] == size and not (thorough and _is_other(folder / path, listed[path][1])):
            found[path] = listed[path]
        else:
            damaged = True
    return found, others, damaged


def _is_other(place: Path, digest: str) -> bool:
    """True where a file has not the digest that its manifest gives it, or cannot be read."""
    try:
        return place.is_symlink() or manifest.digest_of(place) != digest
    except OSError:
        return True


def _share(old: Path, new: Path) -> None:
    """Give a file of the published tree a second name; where that can't be, copy it."""
    try:
        os.link(old, new)
    except FileExistsError:
        new.unlink()
        os.link(old, new)
    except FileNotFoundError:
        new.parent.mkdir(parents=True, exist_ok=True)
        os.link(old, new)
    except OSError:
        new.parent.mkdir(parents=True, exist_ok=True)
        new.unlink(missing_ok=True)
        shutil.copyfile(old, new)


def _prune(place: Path, folder: str) -> None:
    """Remove a folder and those above it as far as they are empty."""
    while folder:
        try:
            (place / folder).rmdir()
        except OSError:
            return
        folder = folder.rpartition("/")[0]


def exchange(new: Path, old: Path) -> None:
    """Exchange two folders in one step where the system can, else by two renames."""
    if sys.platform == "linux":
        call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
        if call is not None:
            if call(_AT_FDCWD, os.fsencode(new), _AT_FDCWD, os.fsencode(old), _RENAME_EXCHANGE) == 0:
                return
            fault = ctypes.get_errno()
            if fault not in (errno.ENOSYS, errno.EINVAL):
                raise OSError(fault, os.strerror(fault), str(old))
    aside = old.with_name(f".{old.name}.old")
    remove_tree(aside)
    old.rename(aside)
    new.rename(old)
    aside.rename(new)
