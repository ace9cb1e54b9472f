"""The files that articles name, before they are published."""

from collections.abc import Iterator
from pathlib import Path

from arsip.assets import LIMIT
from arsip.links import Linked
from arsip.problems import Problem, problem
from arsip.sources import LFS_BYTES, Listing, is_lfs_pointer, read


def files_can_be_published(linked: Linked, listing: Listing, content: Path) -> Iterator[Problem]:
    """A published file can be read, is itself and not its Git LFS pointer, holds something, and is not too large."""
    for path, place in linked.named_at.items():
        head, faults = read(content, path, LFS_BYTES)
        if faults:
            yield problem(*place, "AR098", name=path, detail=dict(faults[0].args)["detail"])
        elif not head:
            yield problem(*place, "AR096", name=path)
        elif is_lfs_pointer(head):
            yield problem(*place, "AR064", name=path)
        if path in listing.others and listing.others[path].size > LIMIT:
            yield problem(*place, "AR067", what=path, limit=f"{LIMIT // 1024 // 1024} MiB")
