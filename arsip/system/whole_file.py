"""A file that is written whole or not at all, however the program or the machine ends."""

import contextlib
import errno
import os
from pathlib import Path

_NO_LINKS = (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EACCES, errno.EMLINK, errno.EINVAL)


def write_whole(folder: Path, path: str, data: bytes, *, replaces: bool = True, synced: bool = True) -> None:
    """Put a file into place below a folder in one step: it is whole, or everything is as it was.

    What stands there is replaced and never written into, a link too; with `replaces` false it stays, and
    FileExistsError is raised. Folders of `path` are made; one that is a link leads elsewhere and raises
    NotADirectoryError. `synced` false is for what is checked when it is read: a power cut may empty it.
    Raises OSError, which names the file that was to be written.
    """
    place = folder / path
    beside = place.with_name(f".{place.name[:40]}.{os.urandom(8).hex()}.tmp")
    try:
        _make_folders(place, path.count("/"))
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            if synced:
                os.fsync(file.fileno())
        if replaces:
            beside.replace(place)
        else:
            _name(beside, place)
    except OSError as fault:
        if fault.filename is None or Path(fault.filename) == beside:
            fault.filename, fault.filename2 = str(place), None
        raise
    finally:
        with contextlib.suppress(OSError):
            beside.unlink()


def killed_writes(folder: Path) -> list[Path]:
    """Return what killed writes left in a folder; one that is at work now may be among them."""
    return [path for path in folder.glob(".*.tmp") if not path.is_dir()]


def _make_folders(place: Path, depth: int) -> None:
    for above in place.parents[:depth]:
        if above.is_symlink():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(above))
    if depth:
        place.parent.mkdir(parents=True, exist_ok=True)


def _name(beside: Path, place: Path) -> None:
    """Give a file its name where no other has it. Raises FileExistsError."""
    try:
        os.link(beside, place)  # unlike a rename it never replaces a file
    except OSError as fault:
        if fault.errno not in _NO_LINKS:
            raise
        place.open("xb").close()  # a file system without links: the name is taken first
        try:
            beside.replace(place)
        except OSError:
            place.unlink()
            raise
