"""A build that is killed, refused by the disk or run twice at once: output/ is the old tree or the new one.

The points are the calls by which this very build writes (tests/support/faults.py), so whatever is added to a
build is tried as well. `make test` takes a sample of them; `make torture` 200 kills of a build on a disk
with room, 200 on a full one (tests/support/full_disk.py), 100 with two processes, and every call with every refusal.
"""

import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from arsip.publication.verification import differences
from tests.promises.test_incremental import report, whole_site
from tests.support.faults import (
    ERRORS,
    UNSHARE,
    Point,
    killed,
    needs_mount,
    needs_strace,
    of_each_kind,
    points,
    refused,
    sample,
)
from tests.support.sites import PROJECT, Outcome, Site

TORTURE = "ARSIP_TORTURE" in os.environ
KILLS = 100 if TORTURE else 3  # in each of two kinds of build
BUILD = ("build", "--jobs", "1")

pytestmark = [pytest.mark.torture, needs_strace]


@dataclass(frozen=True)
class Scene:
    """A site before a build: a copy of it is taken for every fault."""

    site: Site
    old: dict[str, bytes]  # what is published
    new: dict[str, bytes]  # what the build is to publish
    points: list[Point]
    healed: set[bytes] = field(default_factory=set)  # states from which a build was seen to heal everything

    def copy(self, folder: Path) -> Site:
        """Return a copy in a folder that is emptied first; it may be where a disk is mounted."""
        folder.mkdir(exist_ok=True)
        for path in folder.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.copytree(self.site.folder, folder, symlinks=True, copy_function=_Copier(), dirs_exist_ok=True)
        return Site(folder)

    def tree(self, site: Site) -> dict[str, bytes]:
        """What is published in a copy."""
        return site.tree() if site.output.is_dir() else {}


class _Copier:
    """Copies files; names of one file stay names of one file, as in the two trees of a site."""

    def __init__(self) -> None:
        self.known: dict[int, str] = {}

    def __call__(self, old: str, new: str) -> str:
        inode = Path(old).stat().st_ino
        if inode in self.known:
            os.link(self.known[inode], new)
        else:
            shutil.copy2(old, new)
            self.known[inode] = new
        return new


def state(folder: Path) -> bytes:
    """Return a digest of all that lies in a folder: bytes, modes, and which names are one file."""
    known: dict[int, int] = {}
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        info = path.lstat()
        whole.update(f"{path} {info.st_mode} {known.setdefault(info.st_ino, len(known))}\0".encode())
        whole.update(hashlib.sha256(path.read_bytes()).digest() if path.is_file() else b"")
    return whole.digest()


def clean(folder: Path) -> Site:
    """A site that was never built."""
    return whole_site(folder)


def changed(folder: Path) -> Site:
    """A site that was built twice, and then changed: texts, a new article, one less, another name, a template."""
    site = whole_site(folder)
    assert site.build("--jobs", "1").status == 0
    site.write("satu.md", report(1, body="Lain. [berkas](lampiran.pdf)"))
    assert site.build("--jobs", "1").status == 0
    site.write("satu.md", report(1, body="Lain lagi. [berkas](lampiran.pdf)"))
    site.write("empat.md", report(4)).remove("dua-lagi.md")
    site.write("articles/lampiran.pdf", b"%PDF-1.4 dua")
    (site.folder / "templates/assets/lain.css").write_text("p {}", encoding="utf-8")
    return site


KINDS = {"clean": clean, "changed": changed}


@pytest.fixture(scope="module", params=KINDS)
def scene(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """A site, what it publishes before and after a build, and the points of that build."""
    return scene_of(request.param, tmp_path_factory.mktemp("adegan"))


def scene_of(kind: str, folder: Path) -> Scene:
    """Make a site of a kind, and see what a build of it does."""
    site = KINDS[kind](folder / "asal")
    first = Scene(site, site.tree() if site.output.is_dir() else {}, {}, [])
    copy = first.copy(folder / "uji0")
    found = points(copy, BUILD)
    assert len(found) > 50
    assert copy.tree() != first.old
    return Scene(site, first.old, copy.tree(), found)


def assert_whole(scene: Scene, site: Site, fault: object) -> None:
    """What is published is the old or the new tree, and the next build heals everything.

    Most faults leave one of few states behind; from each of them a build is seen to heal once.
    """
    assert scene.tree(site) in (scene.old, scene.new), fault
    before = state(site.folder)
    if before in scene.healed:
        return
    healed = site.build("--jobs", "1")
    assert healed.status == 0, f"{fault}: {healed.printed}"
    assert scene.tree(site) == scene.new, fault
    assert [] == differences(site.output), fault
    left = {path.name for path in site.folder.iterdir() if path.name.startswith(".output")}
    assert left <= {".output.next", ".output.lock"}, fault
    scene.healed.add(before)


def test_killed_at_any_call(scene: Scene, tmp_path: Path) -> None:
    """SIGKILL at calls spread over the whole build."""
    chosen = sample(scene.points, KILLS)
    reached = 0
    for point in chosen:
        site = scene.copy(tmp_path / "uji0")
        reached += killed(site, BUILD, point)
        assert_whole(scene, site, point)
    assert reached >= 0.9 * len(chosen)


def test_killed_after_the_exchange(scene: Scene, tmp_path: Path) -> None:
    """The few calls around the exchange, each of them: there the old tree becomes the new one."""
    at = next(
        number
        for number, one in enumerate(scene.points)
        if one.name in ("renameat2", "rename") and ".cache" not in one.path
    )
    for point in scene.points[max(0, at - (8 if TORTURE else 1)) : at + (8 if TORTURE else 2)]:
        site = scene.copy(tmp_path / "uji0")
        killed(site, BUILD, point)
        assert_whole(scene, site, point)


def test_killed_twice_in_a_row(scene: Scene, tmp_path: Path) -> None:
    """A build that is killed while it goes on from what a killed one left."""
    chance = random.Random("dua kali")
    for _ in range(20 if TORTURE else 1):
        site = scene.copy(tmp_path / "uji0")
        both = [chance.choice(scene.points) for _ in range(2)]
        for point in both:
            killed(site, BUILD, point)
        assert_whole(scene, site, both)


def test_killed_at_random_times_with_two_processes(scene: Scene, tmp_path: Path) -> None:
    """Parent and workers end together, wherever they are."""
    chance = random.Random("kapan saja")
    for _ in range(50 if TORTURE else 2):
        site = scene.copy(tmp_path / "uji0")
        command = [sys.executable, str(PROJECT / "build.py"), "--jobs", "2"]
        build = subprocess.Popen(command, cwd=site.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        delay = chance.uniform(0.1, 2.0)
        time.sleep(delay)
        build.send_signal(signal.SIGKILL)
        build.wait()
        time.sleep(0.1)
        assert_whole(scene, site, f"{delay:.2f} s")


@pytest.mark.parametrize("error", ERRORS)
def test_refused_at_any_writing_call(scene: Scene, error: str, tmp_path: Path) -> None:
    """One call fails: status 3, path and cause named, the old tree in place; or the fault costs nothing.

    The sample has the first and the last call of every name, each refused with one of the causes.
    """
    turn = list(ERRORS).index(error)
    chosen = scene.points if TORTURE else of_each_kind(scene.points)[turn :: len(ERRORS)]
    reached = 0
    for point in chosen:
        site = scene.copy(tmp_path / "uji0")
        done, came = refused(site, BUILD, point, error)
        reached += came
        assert_answered(scene, site, done, error, point)
    assert reached >= 0.9 * len(chosen)


def assert_answered(scene: Scene, site: Site, done: Outcome, error: str, point: Point) -> None:
    """The command says what the disk refused, or did without it; the trees are whole."""
    assert "Traceback" not in done.printed, f"{point}: {done.printed}"
    assert done.status in (0, 3), f"{point}: {done.printed}"
    if done.status == 3:
        assert scene.tree(site) == scene.old, point
        (line,) = [row for row in done.printed.splitlines() if ERRORS[error] in row]
        assert Path(point.path).name in line or str(site.output) in line, f"{point}: {line}"
    else:
        assert scene.tree(site) == scene.new, point
    assert_whole(scene, site, point)


def test_a_disk_that_is_full_from_some_point_on(scene: Scene, tmp_path: Path) -> None:
    """Every write from a point on fails, and the build is killed or ends by itself."""
    writes = [point for point in scene.points if point.name == "write"]
    for point in sample(writes, 40 if TORTURE else 2):
        site = scene.copy(tmp_path / "uji0")
        done, came = refused(site, BUILD, point, "ENOSPC", "+")
        assert came, point  # the message itself cannot be written either: standard output is full, too
        assert scene.tree(site) in (scene.old, scene.new), point
        assert done.status in (0, 3, 120), point
        assert_whole(scene, site, point)


@needs_mount
@pytest.mark.parametrize("kind", KINDS if TORTURE else ["changed"])
@pytest.mark.parametrize("share", [0.1, 0.3, 0.6, 0.9] if TORTURE else [0.6])
def test_killed_on_a_disk_that_is_full(kind: str, share: float, tmp_path: Path) -> None:
    """A small disk has room for a part of what a build needs; it is killed before, while and after it finds out."""
    kills = 25 if TORTURE else 2
    program = [sys.executable, "-m", "tests.support.full_disk", kind, str(tmp_path), str(share), str(kills)]
    done = subprocess.run([*UNSHARE, *program], cwd=PROJECT, capture_output=True, check=False)

    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode() == f"{kills}\n"
