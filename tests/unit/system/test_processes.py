"""The maps on several processors: every chunk once, and what fails anywhere ends all of it."""

import os
import signal
import time
from collections.abc import Callable, Iterator

import pytest

from arsip.system.errors import WorkerLost
from arsip.system.processes import mapped, shared

HERE = os.getpid()


def whose(state: float, chunk: int) -> tuple[int, bool]:
    """Take a while, as rendering does, and say for whom and whether this process did it."""
    time.sleep(state)
    return chunk, os.getpid() == HERE


@pytest.mark.parametrize("workers", [1, 2, 3])
@pytest.mark.parametrize("chunks", [0, 1, 2, 9])
def test_every_chunk_is_done_once(workers: int, chunks: int) -> None:
    """Both maps do each chunk once; the first keeps their order."""
    ordered = [chunk for chunk, _here in mapped(whose, 0.0, range(chunks), workers)]
    anyhow = [chunk for chunk, _here in shared(whose, 0.0, range(chunks), workers)]

    assert (list(range(chunks)), list(range(chunks))) == (ordered, sorted(anyhow))


def test_this_process_works_too() -> None:
    """With two workers the second map does some in this process, and starts one other for the rest."""
    here = [mine for _chunk, mine in shared(whose, 0.02, range(20), 2)]

    assert 0 < sum(here) < 20


def fails(where: str, chunk: int) -> int:
    """Raise in this process, in the others or in any."""
    time.sleep(0.005)
    if where == "anywhere" or (os.getpid() == HERE) == (where == "here"):
        raise ValueError(str(chunk))
    return chunk


def dies(_state: None, chunk: int) -> int:
    """End every other process at once, as a system without memory does."""
    if os.getpid() != HERE:
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.005)
    return chunk


@pytest.mark.parametrize(
    ("function", "where"), [(mapped, "there"), (shared, "here"), (shared, "there"), (shared, "anywhere")]
)
def test_a_fault_ends_the_map(function: Callable[..., Iterator[int]], where: str) -> None:
    """A fault in a chunk is raised here, whichever process it was in, and the rest is left undone."""
    begun = time.monotonic()

    with pytest.raises(ValueError, match=r"\d"):
        list(function(fails, where, range(2000), 2))

    assert time.monotonic() - begun < 4  # all of them would take longer


@pytest.mark.parametrize("function", [mapped, shared])
def test_a_lost_worker_is_told(function: Callable[..., Iterator[int]]) -> None:
    """A process that the system ends is told as such, and nothing waits for it."""
    with pytest.raises(WorkerLost):
        list(function(dies, None, range(30), 2))
