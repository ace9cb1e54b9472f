"""The published tree: what is ours in it, a new tree beside it, and the exchange of the two.

A build writes a whole new tree next to output/ and exchanges the two in one step, so that output/
is at every moment the last tree or the new one. `manifest.json` lists every file with size and
digest; only what it lists is ever replaced or deleted.
"""

import contextlib
import ctypes
import errno
import hashlib
import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from arsip.faults import OutputFault
from arsip.problems import mark

MANIFEST = "manifest.json"
FORMAT = "arsip-manifest/1"
_RENAME_EXCHANGE = 2
_AT_FDCWD = -100

Files = dict[str, tuple[int, str]]  # path → size in bytes, SHA-256 in hexadecimal


def check_folder(folder: Path, project: Path, kept: Mapping[str, Path]) -> None:
    """Refuse an output folder that is not, or could not be, ours alone. Raises OutputFault.

    `kept` are folders that must not be overwritten, by what they are.
    """
    whole = absolute(folder)
    inside = [part for part in whole.parents if part.is_relative_to(project)]
    if whole.is_symlink() or any(part.is_symlink() for part in inside):
        raise OutputFault(mark("it is reached through a link"))
    if whole == Path(whole.anchor) or whole == Path.home():
        raise OutputFault(mark("it is the root or the home folder"))
    if project.resolve().is_relative_to(whole):
        raise OutputFault(mark("it is the project or holds it"))
    for name, path in kept.items():
        other = path.resolve()
        if whole == other or whole.is_relative_to(other) or other.is_relative_to(whole):
            raise OutputFault(mark("it is also the folder of another part"), name)
    if ".git" in whole.parts:
        raise OutputFault(mark("it lies in a Git folder"))
    if whole.exists() and not whole.is_dir():
        raise OutputFault(mark("it is a file"))
    if whole.is_dir():
        foreign = min(foreign_files(whole), default=None)
        if foreign is not None:
            raise OutputFault(mark("it holds a file that Arsip did not write"), foreign)


def absolute(path: Path) -> Path:
    """Return a path from the root without dots; links are kept as they are."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow the links we look for


def foreign_files(folder: Path) -> Iterator[str]:
    """Yield the files of a folder that its manifest does not list; all, where it has none."""
    ours = read_manifest(folder)
    own = set(ours or {}) | ({MANIFEST} if ours is not None else set())
    for path in _paths(folder):
        if path not in own:
            yield path


def read_manifest(folder: Path) -> Files | None:
    """Return the files that a manifest lists, None where there is none that we wrote."""
    try:
        content = json.loads((folder / MANIFEST).read_bytes())
        if content["format"] != FORMAT:
            return None
        return {str(path): (int(size), str(digest)) for path, (size, digest) in content["files"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def manifest_bytes(files: Files) -> bytes:
    """Return a manifest: one line a file, sorted by path."""
    rows = ",\n".join(f"{json.dumps(path)}: {json.dumps(files[path])}" for path in sorted(files))
    return f'{{"format": "{FORMAT}", "files": {{\n{rows}\n}}}}\n'.encode()


class Tree:
    """The next published tree, prepared beside the present one; published whole or not at all.

    The tree that was published before the present one is kept as a spare and brought up to date by
    what changed, so that a small change costs little; unchanged files are shared by hard links. A
    file is never written in place, and a spare without manifest is one that a build left half done.
    """

    def __init__(self, folder: Path) -> None:
        """Look at the published tree in `folder`; nothing is touched before the first write."""
        self.folder = absolute(folder)
        self.place = self.folder.with_name(f".{self.folder.name}.next")
        self.published = (read_manifest(self.folder) or {}) if self.folder.is_dir() else {}
        self.files: Files = {}  # as it is to be
        self._made: set[str] = set()
        self._spare: Files = {}
        self._is_open = False

    def open(self) -> None:
        """Make the spare tree ready for writing."""
        if self._is_open:
            return
        spare = None if self.place.is_symlink() else read_manifest(self.place)
        if spare is None or not self.published:
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
        differs = self.files != self.published
        if differs or self._is_open:
            self.open()
            self._complete()
            (self.place / MANIFEST).write_bytes(manifest_bytes(self.files))
        if differs and self.folder.is_dir():
            exchange(self.place, self.folder)
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
            (self.place / path).unlink(missing_ok=True)
            folders.add(path.rpartition("/")[0])
        for folder in sorted(folders, reverse=True):
            _prune(self.place, folder)
        if intact(self.place, self.files, manifest=False) is not None:
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(self.place))


def write_file(place: Path, path: str, data: bytes) -> None:
    """Write a new file; one that stands there already is replaced, never written into."""
    whole = f"{place}/{path}"
    try:
        file = open(whole, "xb", buffering=0)  # noqa: PTH123, SIM115 - the hottest call of a cold build
    except FileExistsError:
        os.unlink(whole)  # noqa: PTH108
        file = open(whole, "xb", buffering=0)  # noqa: PTH123, SIM115
    except FileNotFoundError:
        os.makedirs(whole.rpartition("/")[0], exist_ok=True)  # noqa: PTH103
        file = open(whole, "xb", buffering=0)  # noqa: PTH123, SIM115
    with file:
        view = memoryview(data)
        while view:
            view = view[file.write(view) :]


def intact(folder: Path, files: Files, *, manifest: bool = True) -> str | None:
    """Return the first path whose presence or size is not as `files` says, None if all are."""
    seen = 0
    for path, size in _sizes(folder):
        if path == MANIFEST and manifest:
            continue
        if files.get(path, (-1, ""))[0] != size:
            return path
        seen += 1
    return None if seen == len(files) else next(path for path in files if not (folder / path).is_file())


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


def recover(folder: Path) -> None:
    """Put the published tree back where a build was killed between its two renames."""
    aside = folder.with_name(f".{folder.name}.old")
    if aside.is_dir() and not folder.exists():
        aside.rename(folder)
    elif aside.is_dir():
        remove_tree(aside)


def remove_tree(folder: Path) -> None:
    """Remove a tree of ours; a link is removed, never followed."""
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    elif folder.is_dir():
        shutil.rmtree(folder)


@contextlib.contextmanager
def lock(folder: Path) -> Iterator[bool]:
    """Hold the lock of an output folder; yield False where another build holds it."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with folder.with_name(f".{folder.name}.lock").open("a") as file:
        yield _locked(file.fileno())


def _locked(descriptor: int) -> bool:
    try:
        import fcntl
    except ImportError:  # not a Unix: two builds at once are not noticed there
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _paths(folder: Path) -> Iterator[str]:
    """Yield the path of every file; a Git folder is one, whatever is in it."""
    for path, _entry in _entries(folder):
        yield path


def _sizes(folder: Path) -> Iterator[tuple[str, int]]:
    for path, entry in _entries(folder):
        yield path, entry.stat(follow_symlinks=False).st_size


def _entries(folder: Path) -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    stack = [""]
    while stack:
        below = stack.pop()
        with os.scandir(f"{folder}/{below}") as found:
            for entry in found:
                path = below + entry.name
                if entry.is_dir(follow_symlinks=False) and entry.name != ".git":
                    stack.append(f"{path}/")
                else:
                    yield path, entry
