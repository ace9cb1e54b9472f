"""Whether the site is up to date: the last build read the same, and nobody touched its result."""

from pathlib import Path

from msgspec.structs import replace

from arsip.build.cache import Cache, Last, version_of
from arsip.publication.manifest import MANIFEST, Files, read_manifest
from arsip.publication.tree_exchange import folder_times, intact


def last_build(cache: Cache, state: bytes, output: Path) -> Last | None:
    """Return the last build where it started from the same `state` and its result is in place, else None."""
    last = cache.last()
    files = read_manifest(output) if last is not None else None
    if last is None or files is None or last.state != result_state(state, cache, output, files):
        return None
    if intact(output, files) is not None:
        return None
    idle = {"parsed": 0, "rendered": 0, "written": 0, "unchanged": len(files), "removed": 0}
    return replace(last, counts=last.counts | idle)


def result_state(state: bytes, cache: Cache, output: Path, files: Files) -> bytes:
    """Return the digest of what a build read and of what it left: manifest, folders, cache files."""
    try:
        manifest = (output / MANIFEST).read_bytes()
    except OSError:
        manifest = b""
    return version_of((state, manifest, folder_times(output, files), repr(cache.stats()).encode()))
