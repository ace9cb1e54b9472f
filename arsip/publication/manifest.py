"""The published tree: what is ours in it, and which folder can hold it.

A build writes a whole new tree next to output/ and exchanges the two in one step, so that output/
is at every moment the last tree or the new one. `manifest.json` lists every file with size and
digest; only what it lists is ever replaced or deleted.
"""

import contextlib
import hashlib
import json
import os
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from arsip import __version__
from arsip.model.names import visible
from arsip.problems.rules import mark
from arsip.system.errors import OutputFault

MANIFEST = "manifest.json"
FORMAT = "arsip-manifest/1"

Files = dict[str, tuple[int, str]]  # path → size in bytes, SHA-256 in hexadecimal


def check_folder(folder: Path, project: Path, kept: Mapping[str, Path]) -> None:
    """Refuse an output folder that is not, or could not be, ours alone. Raises OutputFault.

    `kept` are folders that must not be overwritten, by what they are.
    """
    whole = absolute(folder)
    inside = [part for part in whole.parents if part.is_relative_to(project)]
    if whole.is_symlink() or any(part.is_symlink() for part in inside):
        raise OutputFault(mark("it is reached through a link"))
    if whole == Path(whole.anchor) or whole == Path.home() or folder.parts[:1] == ("~",) or folder.name == "~":
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
    if whole.is_mount():  # trees are exchanged beside it, and nothing can be renamed onto another disk
        raise OutputFault(mark("it is where another disk is mounted; choose a folder within it"))
    if whole.is_dir() and read_manifest(whole) is None:
        refuse_foreign(foreign_files(whole))


def absolute(path: Path) -> Path:
    """Return a path from the root without dots; links are kept as they are."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow the links we look for


def refuse_foreign(paths: Iterable[str]) -> None:
    """Raise OutputFault where there is any path, naming the first."""
    foreign = min(paths, default=None)
    if foreign is not None:
        raise OutputFault(mark("it holds a file that Arsip did not write"), visible(foreign))


def foreign_files(folder: Path) -> Iterator[str]:
    """Yield the files of a folder that its manifest does not list; all, where it has none."""
    ours = read_manifest(folder)
    own = set(ours or {}) | ({MANIFEST} if ours is not None else set())
    for path, _entry in _entries(folder):
        if path not in own:
            yield path


def read_manifest(folder: Path) -> Files | None:
    """Return the files that a manifest lists, None where there is none that we wrote."""
    place = folder / MANIFEST
    try:
        return files_of(place.read_bytes()) if place.is_file() else None  # a pipe would be waited for
    except (OSError, ValueError):
        return None


def files_of(data: bytes) -> Files:
    """Return the files that the bytes of a manifest list. Raises ValueError where they are none.

    Of what lies outside the folder, or can be the name of no file, nothing is ours.
    """
    try:
        content = json.loads(data)
        if content["format"] != FORMAT:
            raise ValueError(content["format"])
        return {
            path: (int(size), str(digest))
            for path, (size, digest) in content["files"].items()
            if path.isprintable() and path[:1] != "/" and "/../" not in f"/{path}"
        }
    except (KeyError, TypeError, AttributeError, OverflowError, RecursionError) as fault:
        raise ValueError(str(fault)) from fault


def built_by(folder: Path) -> str:
    """Return the version of the program that built a folder, "" where nobody knows."""
    try:
        with (folder / MANIFEST).open("rb") as file:
            head = file.readline(200)  # of the first line alone: the whole is read once, by who needs it
    except OSError:
        return ""
    found = re.search(rb'"program": "([^"]*)"', head)
    return found[1].decode("utf-8", "replace") if found else ""


def changed_families(before: Files, after: Files) -> dict[str, int]:
    """Return how many pages hold something else than before, by the first part of their addresses."""
    paths = [path for path in before.keys() & after.keys() if path.endswith(".html") and before[path] != after[path]]
    return dict(sorted(Counter(f"/{path.rpartition('/')[0].partition('/')[0]}" for path in paths).items()))


def manifest_bytes(files: Files, reports: Mapping[str, Iterable[str]] | None = None) -> bytes:
    """Return a manifest: the version of the program, one line a file, and one an address with the reports it holds."""
    parts = {"files": _rows(files)} | ({"reports": _rows(reports)} if reports else {})
    head = f'{{"format": "{FORMAT}", "program": "{__version__}"'
    return "".join([head, *(f', "{key}": {rows}' for key, rows in parts.items()), "}\n"]).encode()


def _rows(table: Mapping[str, Any]) -> str:
    rows = ",\n".join(f"{json.dumps(key)}: {json.dumps(table[key])}" for key in sorted(table))
    return f"{{\n{rows}\n}}"


def reports_in(data: bytes) -> dict[str, tuple[str, ...]]:
    """Return the reports that addresses hold, as the bytes of a sound manifest say; of one without them none."""
    found = json.loads(data).get("reports")
    rows = found.items() if isinstance(found, dict) else ()
    return {url: tuple(map(str, ids)) for url, ids in rows if isinstance(ids, list)}


def digest_of(place: Path) -> str:
    """Return the digest of a file as manifests hold it."""
    with place.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def recover(folder: Path) -> None:
    """Put the published tree back where a build was killed between its two renames."""
    aside = folder.with_name(f".{folder.name}.old")
    if aside.is_dir() and not folder.exists():
        aside.rename(folder)
    elif read_manifest(aside) is not None:  # ours; a folder of somebody else's is left alone
        remove_tree(aside)


def remove_tree(folder: Path) -> None:
    """Remove a tree of ours; a link is removed, never followed."""
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    elif folder.is_dir():
        shutil.rmtree(folder)


@contextlib.contextmanager
def lock(folder: Path) -> Iterator[bool]:
    """Hold the lock of a folder that a build writes; yield False where another build holds it."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    place = folder.with_name(f".{folder.name.lstrip('.')}.lock")
    own = os.O_WRONLY | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    descriptor = os.open(place, own, 0o666)  # no link is followed, and no pipe waited for
    try:
        try:
            held = _locked(descriptor)
        except OSError as fault:  # a file system without locks
            fault.filename = str(place)
            raise
        yield held
    finally:
        os.close(descriptor)


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


def sizes(folder: Path) -> Iterator[tuple[str, int]]:
    """Yield the path and the size in bytes of every file of a folder."""
    for path, entry in _entries(folder):
        yield path, entry.stat(follow_symlinks=False).st_size


def _entries(folder: Path) -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    """Yield every file with its path; a Git folder is one, whatever is in it."""
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
