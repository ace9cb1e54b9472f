"""Measures one command with every process that it starts: wall time, processor time, peak memory.

Processor time is what the kernel accounts to the process and to all its descendants, also to those that
outlive it. Memory is sampled every 10 ms: the resident size of all processes together; at each new high,
and every quarter of a second near it, also the proportional size (PSS), in which a page that several
processes share counts once. Linux only.
"""

import contextlib
import ctypes
import os
import resource
import signal
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

SAMPLE = 0.01  # seconds
PSS_EVERY = 0.25  # seconds, near the highest resident size so far
GROWTH = 1.03  # a new high of the resident size that asks for the proportional size at once
LINGER = 3.0  # seconds that processes may outlive the command
_PAGE = resource.getpagesize()
_SET_CHILD_SUBREAPER = 36


@dataclass(frozen=True)
class Measurement:
    """Seconds of wall and processor time, peak bytes of memory, exit status (None: over the limit)."""

    wall: float
    cpu: float
    memory: int
    resident: int
    status: int | None


def measure(command: Sequence[str], folder: Path, log: Path, limit: float) -> Measurement:
    """Run a command in a folder; its messages go to `log`; it is ended after `limit` seconds."""
    _adopt_orphans()
    os.sync()  # what was written before is no burden on this run
    with log.open("wb") as messages:
        begun = time.perf_counter()
        process = subprocess.Popen(  # a session of its own, so that all of it can be ended
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=messages,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        sampler = _Sampler(process.pid, begun + limit)
        sampler.start()
        try:
            _pid, status, used = os.wait4(process.pid, 0)
        except BaseException:  # the keyboard's interrupt does not reach another session
            os.killpg(process.pid, signal.SIGKILL)
            raise
        wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    cpu = used.ru_utime + used.ru_stime + _reap(process.pid)
    sampler.stop()
    code = None if sampler.overdue else process.returncode
    return Measurement(wall, cpu, sampler.pss or sampler.rss, sampler.rss, code)


def _adopt_orphans() -> None:
    """Let descendants that lose their parent become our children, so that their time is accounted."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _reap(group: int) -> float:
    """Wait for what outlived the command and return its processor time; end it if it lingers."""
    used = 0.0
    until = time.monotonic() + LINGER
    with contextlib.suppress(ChildProcessError):
        while True:
            pid, _status, its = os.wait4(-1, os.WNOHANG)
            used += its.ru_utime + its.ru_stime
            if not pid:
                if time.monotonic() > until:
                    with contextlib.suppress(ProcessLookupError):
                        os.killpg(group, signal.SIGKILL)
                time.sleep(SAMPLE)
    return used


@dataclass
class _Tree:
    """The processes that descend from one; asks only about processes that are new."""

    pids: set[int]
    seen: set[int] = field(default_factory=set)

    def grow(self) -> None:
        for pid in sorted(int(entry.name) for entry in os.scandir("/proc") if entry.name.isdigit()):
            if pid not in self.seen:
                self.seen.add(pid)
                if _parent(pid) in self.pids:
                    self.pids.add(pid)


class _Sampler(threading.Thread):
    """Notes the peak memory of a process and its descendants; ends them when they are overdue."""

    def __init__(self, pid: int, deadline: float) -> None:
        super().__init__(daemon=True)
        self.pid, self.deadline = pid, deadline
        self.tree = _Tree({pid})
        self.rss = self.pss = 0
        self.overdue = False
        self._asked_at, self._asked_when = 0, 0.0
        self._ended = threading.Event()

    def run(self) -> None:
        while not self._ended.wait(SAMPLE):
            self.tree.grow()
            self._sample()
            if time.perf_counter() > self.deadline and not self.overdue:
                self.overdue = True
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(self.pid, signal.SIGKILL)

    def stop(self) -> None:
        """End the sampling."""
        self._ended.set()
        self.join()

    def _sample(self) -> None:
        rss = sum(_resident(pid) for pid in self.tree.pids)
        self.rss = max(self.rss, rss)
        now = time.perf_counter()
        near = rss > 0.9 * self.rss and now - self._asked_when > PSS_EVERY
        if near or rss > GROWTH * self._asked_at:
            self.pss = max(self.pss, sum(_proportional(pid) for pid in self.tree.pids))
            self._asked_at, self._asked_when = max(rss, self._asked_at), now


def _parent(pid: int) -> int:
    try:
        text = Path(f"/proc/{pid}/stat").read_text(errors="replace")
    except OSError:
        return 0
    return int(text.rpartition(")")[2].split()[1])


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE
    except (OSError, IndexError):
        return 0


def _proportional(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
