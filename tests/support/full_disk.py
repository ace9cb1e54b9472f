"""Kills a build on a small disk that is full: `python -m tests.support.full_disk KIND FOLDER SHARE KILLS`.

Run by tests/promises/test_faults.py in a world of its own, where it may mount a disk that nobody else sees. The disk
holds a site and has room for a share of what the build needs. Prints how many builds were killed.
"""

import os
import subprocess
import sys
from pathlib import Path

from tests.promises.test_faults import BUILD, Scene, assert_whole, scene_of
from tests.support.faults import ERRORS, killed, points, sample
from tests.support.sites import Site

LARGE = 64 * 1024 * 1024


def mount(place: Path, size: int, *, again: bool = False) -> None:
    """Mount a disk of some size in bytes, or give one that is there another size."""
    options = f"size={size}" + (",remount" if again else "")
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", str(place)], check=True)


def used(place: Path) -> int:
    """How many bytes of a disk are taken."""
    info = os.statvfs(place)
    return (info.f_blocks - info.f_bfree) * info.f_frsize


def filled(scene: Scene, disk: Path, room: int) -> Site:
    """A copy of the site on the disk, with this room left for a build."""
    mount(disk, LARGE, again=True)
    site = scene.copy(disk)
    mount(disk, used(disk) + max(room, 4096), again=True)
    return site


def main(kind: str, folder: Path, share: float, kills: int) -> int:
    """Return how many builds were killed; an AssertionError tells what one of them left."""
    scene = scene_of(kind, folder)
    disk = folder / "uji0"
    mount(disk, LARGE)
    site = scene.copy(disk)
    before = used(disk)
    assert site.build("--jobs", "1").status == 0
    room = int((used(disk) - before) * share)
    found = points(filled(scene, disk, room), BUILD, status=3)
    reached = 0
    for point in sample(found, kills):
        site = filled(scene, disk, room)
        reached += killed(site, BUILD, point)
        assert scene.tree(site) in (scene.old, scene.new), point
        again = site.build("--jobs", "1")
        assert again.status == 0 or (again.status == 3 and ERRORS["ENOSPC"] in again.printed), again.printed
        assert "Traceback" not in again.printed, again.printed
        mount(disk, LARGE, again=True)
        assert_whole(scene, site, point)
    return reached


if __name__ == "__main__":
    print(main(sys.argv[1], Path(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4])))
