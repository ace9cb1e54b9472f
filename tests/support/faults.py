"""Builds that meet a fault: every call by which a command writes is found by tracing it, and made to fail.

A first run is traced (strace); each of its calls that changes the disk is a point. A later run from
the same state comes by the same points in the same order, and strace kills it or refuses the call at
the one that is wanted. So new page families, files and commands bring their own points with them.
"""

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import pytest

from tests.support.sites import PROJECT, Outcome, Site

ERRORS = {  # what the disk says, and how the message says it
    "ENOSPC": "No space left on device",
    "EIO": "Input/output error",
    "EACCES": "Permission denied",
    "EROFS": "Read-only file system",
    "EMFILE": "Too many open files",
}
UNSHARE = ["unshare", "--map-root-user", "--mount"]
CHANGING = (
    "openat write pwrite64 writev copy_file_range sendfile fallocate truncate ftruncate rename renameat renameat2"
    " link linkat symlink symlinkat unlink unlinkat mkdir mkdirat rmdir chmod fchmod fchmodat utimensat flock"
).split()
_CALL = re.compile(r"(?P<name>\w+)\((?P<arguments>.*?)\)? += (?P<result>.*)")
_FIRST_PATH = re.compile(r'^\d+<([^>]*)>|"([^"]*)"')
_WRITES = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC")


@dataclass(frozen=True)
class Point:
    """The n-th call of one name, which changes something at a path."""

    name: str
    number: int
    path: str

    def __str__(self) -> str:
        return f"{self.name} {self.number} ({self.path})"


@cache
def can_trace() -> bool:
    """True where strace is here and may trace."""
    if not shutil.which("strace"):
        return False
    done = subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, check=False)
    return done.returncode == 0


needs_strace = pytest.mark.skipif(
    not can_trace() and not os.environ.get("ARSIP_REQUIRE_TOOLS"),
    reason="strace is not here, or may not trace: tests/tools/install",
)


@cache
def can_mount() -> bool:
    """True where a process may mount something that only it sees."""
    script = "mount -t tmpfs none /mnt"
    if not shutil.which("unshare"):
        return False
    return subprocess.run([*UNSHARE, "sh", "-c", script], capture_output=True, check=False).returncode == 0


needs_mount = pytest.mark.skipif(not can_mount(), reason="the system lets nobody mount here")


def traced(site: Site, arguments: Sequence[str], *options: str) -> tuple[Outcome, str]:
    """Run a command of a site under strace; return how it ended and the trace.

    Not its children: a fault counts the calls of each process, and would hit the search program instead.
    """
    assert can_trace(), "tests/tools/install"
    trace = site.folder.parent / f"{site.folder.name}.trace"
    looked_at = f"trace={','.join(CHANGING)}"
    command = ["strace", "-y", "-qq", "-s", "0", "-o", str(trace), "-e", looked_at, *options]
    done = subprocess.run(
        [*command, sys.executable, str(PROJECT / "build.py"), *arguments],
        cwd=site.folder,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0"},
        capture_output=True,
        timeout=120,
        check=False,
    )
    return Outcome(done.returncode, (done.stdout + done.stderr).decode()), trace.read_text(errors="replace")


def points(site: Site, arguments: Sequence[str], status: int = 0) -> list[Point]:
    """Run a command that ends with a status; return the calls by which it changed files of the site, in order."""
    done, trace = traced(site, arguments)
    assert done.status == status, done.printed
    counts: Counter[str] = Counter()
    found = []
    for row in trace.splitlines():
        call = _CALL.match(row)
        if not call:
            continue
        name, given = call["name"], call["arguments"]
        counts[name] += 1
        place = _FIRST_PATH.search(given)
        path = (place[1] or place[2] or "") if place else ""
        if name in ("renameat2", "openat", "mkdirat", "unlinkat", "linkat", "renameat"):
            path = next(iter(re.findall(r'"([^"]*)"', given)), "")
        own = path.startswith(str(site.folder)) or (path != "" and not path.startswith(("/", "pipe:")))
        if own and (name != "openat" or _WRITES.search(given)):
            found.append(Point(name, counts[name], path))
    return found


def refused(site: Site, arguments: Sequence[str], point: Point, error: str, onward: str = "") -> tuple[Outcome, bool]:
    """Run a command with the call at a point refused ("+" as `onward`: and all later ones of its name).

    Return how it ended, and whether it came to the point.
    """
    rule = f"inject={point.name}:error={error}:when={point.number}{onward}"
    done, trace = traced(site, arguments, "-e", rule)
    return done, "(INJECTED)" in trace


def killed(site: Site, arguments: Sequence[str], point: Point) -> bool:
    """Run a command and kill it at a point; return whether it came to it."""
    done, _trace = traced(site, arguments, "-e", f"inject={point.name}:signal=SIGKILL:when={point.number}")
    return done.status in (-9, 137)


def sample(found: Sequence[Point], number: int) -> list[Point]:
    """Return points spread evenly over a command, the last one among them."""
    return [found[(n + 1) * len(found) // number - 1] for n in range(min(number, len(found)))]


def of_each_kind(found: Sequence[Point]) -> list[Point]:
    """Return the first and the last call of every name, so that no name is left out of a sample."""
    kinds: dict[str, list[Point]] = {}
    for point in found:
        kinds.setdefault(point.name, []).append(point)
    return list(dict.fromkeys(point for same in kinds.values() for point in (same[0], same[-1])))
