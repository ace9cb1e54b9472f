"""Other disks and other builds: full, read-only, mounted, on another file system, two at once."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from arsip.publication.verification import differences
from tests.promises.test_incremental import report, whole_site
from tests.support.faults import UNSHARE, needs_mount
from tests.support.sites import PROJECT, Outcome, Site, article

TORTURE = "ARSIP_TORTURE" in os.environ


def in_own_world(site: Site, script: str) -> Outcome:
    """Run a shell script in the site's folder, with mounts of its own; $BUILD is the command."""
    done = subprocess.run(
        [*UNSHARE, "sh", "-ec", script],
        cwd=site.folder,
        env={**os.environ, "BUILD": f"{sys.executable} {PROJECT}/build.py", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        timeout=120,
        check=False,
    )
    return Outcome(done.returncode, (done.stdout + done.stderr).decode())


@needs_mount
def test_a_mount_point_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    site = whole_site(tmp_path)
    site.output.mkdir()

    done = in_own_world(site, "mount -t tmpfs none output; $BUILD --quiet || echo status $?; ls -A output")

    assert "galat AR070" in done.printed
    assert "mount" in done.printed
    assert done.printed.endswith("status 2\n")


@needs_mount
def test_a_folder_within_a_mounted_disk_is_taken(tmp_path: Path) -> None:
    site = whole_site(tmp_path)
    (tmp_path / "disk").mkdir()

    done = in_own_world(
        site,
        "mount -t tmpfs none disk; $BUILD --quiet --output disk/out; touch content/articles/dua.md;"
        " $BUILD --quiet --output disk/out; $BUILD verify --output disk/out",
    )

    assert done.status == 0, done.printed
    assert "masih seperti saat diterbitkan" in done.printed


@needs_mount
def test_a_disk_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """Status 3, the path and the cause; what is published there stays, and can be verified."""
    site = whole_site(tmp_path)
    (tmp_path / "disk").mkdir()

    done = in_own_world(
        site,
        "mount -t tmpfs none disk; $BUILD --quiet --output disk/out; mount -o remount,ro disk;"
        " $BUILD --quiet --output disk/out || echo status $?; $BUILD verify --output disk/out",
    )

    assert "Read-only file system" in done.printed
    assert "disk" in next(line for line in done.printed.splitlines() if "Read-only" in line)
    assert "status 3" in done.printed
    assert "masih seperti saat diterbitkan" in done.printed


@pytest.mark.torture
@needs_mount
@pytest.mark.parametrize("room", range(300, 1000, 100) if TORTURE else [400])
def test_a_small_disk_that_fills_up_keeps_the_old_tree(tmp_path: Path, room: int) -> None:
    """Every page changes, and there is no room for the new ones: status 3, and all is as it was."""
    site = whole_site(tmp_path)
    for number in range(60):
        site.write(f"banyak-{number}.md", article(f"Kata {number}. " * 100, title=f"Banyak {number}", date="2019"))
    (tmp_path / "disk").mkdir()

    done = in_own_world(
        site,
        "mount -t tmpfs -o size=20m none disk; $BUILD --quiet --output disk/out;"
        f" used=$(du -sk disk | cut -f1); mount -o remount,size=$((used + {room}))k disk;"
        " sed -i s/Uji/Lain/ site_config.yaml; cp -a disk/out lama;"
        " $BUILD --quiet --output disk/out || echo status $?; diff -r lama disk/out; ls -A disk;"
        " mount -o remount,size=20m disk; $BUILD --quiet --output disk/out; $BUILD verify --output disk/out",
    )

    assert "No space left on device" in done.printed, done.printed
    assert "status 3" in done.printed
    assert "\n.out.next\n" not in done.printed, "nothing half done is left"
    assert "masih seperti saat diterbitkan" in done.printed


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Path]:
    """A folder on another file system than the tests' own."""
    memory = Path("/dev/shm")
    if not memory.is_dir() or memory.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is one file system here")
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        yield Path(folder)


def test_output_on_another_file_system(tmp_path: Path, elsewhere: Path) -> None:
    """The trees are exchanged where the output lies; content, cache and work may lie elsewhere."""
    site = whole_site(tmp_path)
    out = str(elsewhere / "terbit")
    first = site.build("--output", out, "--jobs", "1")
    site.write("dua.md", report(2, body="Lain."))
    second = site.build("--output", out, "--jobs", "1")
    clean = site.build("--no-cache", "--jobs", "1")

    assert (0, 0, 0) == (first.status, second.status, clean.status)
    assert site.tree() == site.tree(elsewhere / "terbit")


@pytest.mark.torture
def test_two_builds_started_together(tmp_path: Path) -> None:
    """One waits its turn or says so; what is published is never a mixture."""
    site = whole_site(tmp_path)
    site.build("--jobs", "1")
    command = [sys.executable, str(PROJECT / "build.py"), "--quiet", "--jobs", "1"]
    for number in range(20 if TORTURE else 2):
        site.write("dua.md", report(2, body=f"Kata {number}."))
        both = [
            subprocess.Popen(command, cwd=site.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            for _ in range(2)
        ]
        printed = [one.communicate()[0].decode() for one in both]
        ends = sorted(one.returncode for one in both)

        assert ends in ([0, 0], [0, 2]), printed
        assert 2 not in ends or any("tunggu" in text for text in printed), printed
        assert [] == differences(site.output)
        assert f"Kata {number}." in site.page("/artikel/dua/")
    assert set(json.loads(site.tree()["manifest.json"])["files"]) | {"manifest.json"} == set(site.tree())
