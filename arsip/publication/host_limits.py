"""The limits of hosts: how near a published site is to them, and what makes it large.

Where each limit is documented stands in docs/publikasi.md, with limits that no build can count (time, bandwidth).
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct

NEAR_LIMIT = 0.8  # from here on the summary warns
MEBI = 1024 * 1024


class Limit(Struct, frozen=True, array_like=True):
    """What a host takes: of what, at most how much (files, or bytes)."""

    host: str
    what: str  # "files", "entries" (files and folders), "folder" (files in one), "bytes", "largest" (bytes of one file)
    most: int


LIMITS = (
    Limit("GitHub Pages, GitLab.com", "bytes", 1_000_000_000),
    Limit("Cloudflare Pages (free)", "files", 20_000),
    Limit("Cloudflare Pages (paid)", "files", 100_000),
    Limit("Cloudflare Pages", "largest", 25 * MEBI),
    Limit("GitLab.com", "entries", 200_000),
    Limit("Netlify", "folder", 54_000),
)


class Size(Struct, frozen=True):
    """How large a published site is: `entries` are files and folders, `folder` the files in the fullest folder."""

    files: int
    entries: int
    bytes: int
    largest: int
    folder: int


def site_size(files: Mapping[str, tuple[int, str]]) -> Size:
    """Return how large a site is, from its files with their sizes."""
    folders = Counter(path.rpartition("/")[0] for path in files)
    every = {folder[:at] for folder in folders for at, sign in enumerate(f"{folder}/") if sign == "/"} - {""}
    sizes = [size for size, _digest in files.values()]
    return Size(
        files=len(files),
        entries=len(files) + len(every),
        bytes=sum(sizes),
        largest=max(sizes, default=0),
        folder=max(folders.values(), default=0),
    )


def near(size: Size) -> list[Limit]:
    """Return the limits of which a site has used four fifths."""
    return [limit for limit in LIMITS if getattr(size, limit.what) >= NEAR_LIMIT * limit.most]


def producers(paths: Iterable[str], most: int = 5) -> list[tuple[str, int]]:
    """Return what makes most files: the first part of an address, feeds and calendars by their names."""
    found = Counter(_producer(path) for path in paths)
    return sorted(found.items(), key=lambda item: (-item[1], item[0]))[:most]


def largest(files: Mapping[str, tuple[int, str]], most: int = 5) -> list[tuple[str, int]]:
    """Return the largest files with their bytes."""
    return sorted(((f"/{path}", size) for path, (size, _digest) in files.items()), key=lambda one: (-one[1], one))[
        :most
    ]


def _producer(path: str) -> str:
    first, _, rest = path.partition("/")
    name = path.rpartition("/")[2]
    if rest and name.endswith((".xml", ".json", ".ics", ".bib", ".ris")) and first != "data":
        return f"/{first}/…/{name}"
    return f"/{first}/" if rest else "/"
