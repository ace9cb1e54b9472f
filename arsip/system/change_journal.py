"""Many files changed as one: all of them or none, however the program ends.

In a hidden folder lie the new bytes, then the former files, and a journal of what goes where. While the journal
is there all can be put back; taking it away is the moment from which the change holds.
"""

import contextlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from arsip.system.whole_file import write_whole

FOLDER, _JOURNAL = ".arsip-change", "journal.json"


class ChangedMeanwhile(Exception):
    """A file is no longer what was read, or another change is at work; the file is the argument."""


@contextlib.contextmanager
def exchange_files(
    content: Path, changes: Mapping[str, bytes | None], before: Mapping[str, bytes | None]
) -> Iterator[None]:
    """Put the new bytes of files into place, None for one that goes; whatever is raised within puts all back.

    `before` is what was read of them. Raises ChangedMeanwhile, OSError.
    """
    recover_change(content)
    folder = content / FOLDER
    try:
        folder.mkdir()
    except FileExistsError:
        raise ChangedMeanwhile(FOLDER) from None
    with _held(folder):
        try:
            rows = [(str(number), path, before[path] is not None) for number, path in enumerate(sorted(changes))]
            for number, path, _was_there in rows:
                if (data := changes[path]) is not None:
                    write_whole(folder, f"{number}.new", data)
                if before[path] != ((content / path).read_bytes() if (content / path).exists() else None):
                    raise ChangedMeanwhile(path)
            write_whole(folder, _JOURNAL, json.dumps(rows).encode())
            for number, path, was_there in rows:
                new, place = folder / f"{number}.new", content / path
                if was_there and new.exists():
                    shutil.copymode(place, new)
                if was_there:
                    place.replace(folder / f"{number}.old")
                if new.exists():
                    place.parent.mkdir(parents=True, exist_ok=True)
                    new.replace(place)
            yield
            (folder / _JOURNAL).unlink()
        finally:
            _put_back(content)


def recover_change(content: Path) -> int:
    """Put back what a killed change left; return how many files it had in hand. One at work is let alone."""
    folder = content / FOLDER
    with contextlib.suppress(BlockingIOError, FileNotFoundError, NotADirectoryError), _held(folder):
        return _put_back(content)
    return 0


def _put_back(content: Path) -> int:
    folder, rows = content / FOLDER, []
    with contextlib.suppress(FileNotFoundError):
        rows = json.loads((folder / _JOURNAL).read_bytes())
    for number, path, was_there in rows:
        old, place = folder / f"{number}.old", content / path
        if old.exists():
            old.replace(place)
        elif not was_there and not (folder / f"{number}.new").exists():
            place.unlink(missing_ok=True)
    shutil.rmtree(folder)
    return len(rows)


@contextlib.contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Hold a folder, which a process that ends lets go. Raises BlockingIOError where another holds it."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW) if os.name == "posix" else -1
    try:
        if descriptor >= 0:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        if descriptor >= 0:
            os.close(descriptor)
