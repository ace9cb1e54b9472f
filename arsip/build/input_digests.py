"""What a build starts from, as digests: the program with its dependencies, and the files of a site."""

import hashlib
import os
import sys
from functools import cache
from importlib import metadata
from pathlib import Path

import msgspec

from arsip.build.options import Options, Site
from arsip.content.files import Listing, SourceFile

_PACKAGE = Path(__file__).parent.parent
_DEPENDENCIES = ("Jinja2", "MarkupSafe", "Markdown", "PyYAML", "Babel", "nh3", "msgspec", "pagefind_bin", "pillow")


@cache
def program_version() -> bytes:
    """Return the digest of this program: its own files, its dependencies' versions, Python's version."""
    whole = hashlib.blake2b(sys.version.encode(), digest_size=16)
    for path in sorted(path for kind in ("*.py", "*.mo", "*.yaml") for path in _PACKAGE.rglob(kind)):
        whole.update(path.name.encode() + b"\0" + path.read_bytes())
    for name in _DEPENDENCIES:
        whole.update(f"{name} {metadata.version(name)}".encode())
    return whole.digest()


def tree_state(site: Site, options: Options, listing: Listing) -> bytes:
    """Return the digest of all that a build reads, by the stat of its files."""
    return _state(site, options, listing.files, template_files(site.folders.templates), listing.problems)


def ground_state(site: Site, options: Options, listing: Listing) -> bytes:
    """Return the digest of all but articles and templates, likewise."""
    return _state(site, options, listing.ground, listing.problems)


def _state(site: Site, options: Options, *files: object) -> bytes:
    parts = (site.settings, options.drafts, options.today, *files)
    return hashlib.blake2b(program_version() + msgspec.msgpack.encode(parts), digest_size=16).digest()


def settled(files: list[SourceFile], now_ns: int) -> bool:
    """True where no file is so young that another change could leave its stat as it is."""
    return all(now_ns - max(file.mtime_ns, file.ctime_ns) > _grain(file) for file in files)


def _grain(file: SourceFile) -> int:
    """The step of a file system's clock, in nanoseconds: whole seconds on some, a timer tick on others."""
    return 2_500_000_000 if file.mtime_ns % 1_000_000_000 == 0 else 20_000_000


def template_files(folders: tuple[Path, ...]) -> list[tuple[str, int, int, int]]:
    """Return all files of the template folders with what tells whether they changed."""
    found = []
    for folder in folders:
        for path, _folders, names in os.walk(folder, followlinks=True):
            for name in sorted(one for one in names if (Path(path) / one).exists()):
                info = os.stat(f"{path}/{name}")  # noqa: PTH116 - one call a file
                found.append((f"{path}/{name}", info.st_size, info.st_mtime_ns, info.st_ctime_ns))
    return sorted(found)
