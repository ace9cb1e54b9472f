"""The two maps of the build on several processors: one function, one shared state, many chunks.

Where the system can fork, workers share the state for free; elsewhere it is sent to each once.
"""

import ctypes
import gc
import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from arsip.system.errors import WorkerLost

# workers, what each runs first, its arguments → a concurrent.futures.Executor
ExecutorFactory = Callable[[int, Callable[..., None], tuple[Any, ...]], Any]
ChunkWork = Callable[[Any, Any], Any]  # over the shared state and one chunk

_AHEAD = 2  # chunks that a worker has been given: it goes on while this process is at one of its own

_state: Any = None  # of this worker process; set once, before its first chunk


def processes(workers: int, initializer: Callable[..., None], arguments: tuple[Any, ...]) -> Any:
    """Return the executor that is used unless another is given: forked processes, else spawned ones."""
    from concurrent.futures import ProcessPoolExecutor  # here: a build that changes little needs no processes

    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    return ProcessPoolExecutor(workers, mp_context=context, initializer=initializer, initargs=arguments)


def mapped(
    function: ChunkWork, state: Any, chunks: Sequence[Any], workers: int, executor: ExecutorFactory = processes
) -> Iterator[Any]:
    """Yield function(state, chunk) for every chunk, in order; with one worker or chunk in this process."""
    workers = min(workers, len(chunks))
    if workers <= 1:
        for chunk in chunks:
            yield function(state, chunk)
        return
    with _pool(workers, state, executor) as pool:
        yield from pool.map(_Call(function), chunks)


def shared(
    function: ChunkWork, state: Any, chunks: Sequence[Any], workers: int, executor: ExecutorFactory = processes
) -> Iterator[Any]:
    """Yield function(state, chunk) for every chunk, in any order; this process is one of the workers.

    For results that are small, and a state that is large: a worker's memory grows to a copy of it, since
    Python counts references in the values themselves, and so there is one copy less.
    """
    workers = min(workers, len(chunks))
    if workers <= 1:
        yield from mapped(function, state, chunks, 1)
        return
    left = deque(chunks)
    begun: list[Any] = []
    with _pool(workers - 1, state, executor) as pool:
        while left:
            while left and len(begun) < _AHEAD * (workers - 1):
                begun.append(pool.submit(_Call(function), left.popleft()))
            if left:
                yield function(state, left.pop())
            for future in [one for one in begun if one.done()]:
                begun.remove(future)
                yield future.result()
        for future in begun:
            yield future.result()


@contextmanager
def _pool(workers: int, state: Any, executor: ExecutorFactory) -> Iterator[Any]:
    """Hold an executor whose workers have the state. Raises WorkerLost where one of them was ended."""
    from concurrent.futures.process import BrokenProcessPool

    gc.freeze()  # what the workers share is not copied by a collection in one of them
    try:
        with executor(workers, _begin, (state,)) as pool:
            yield pool
    except BrokenProcessPool as fault:
        raise WorkerLost from fault
    finally:
        gc.unfreeze()


def chunked(items: Sequence[Any], size: int) -> list[Sequence[Any]]:
    """Return a sequence cut into chunks of at most `size`."""
    return [items[start : start + size] for start in range(0, len(items), size)]


def evenly(items: Sequence[Any], workers: int, least: int) -> list[Sequence[Any]]:
    """Return a sequence cut so that workers stay busy to the end, in chunks of at least `least`."""
    return chunked(items, max(least, min(100, len(items) // (workers * 8) + 1)))


class _Call:
    """A function over (state, chunk) as a function over chunks that can be sent to a worker."""

    def __init__(self, function: ChunkWork) -> None:
        self.function = function

    def __call__(self, chunk: Any) -> Any:
        return self.function(_state, chunk)


def _begin(state: Any) -> None:
    global _state
    _state = state
    gc.disable()
    _end_with_parent()


def _end_with_parent() -> None:
    """Let this worker end when the build is killed, where the system can (Linux: prctl, PR_SET_PDEATHSIG)."""
    if sys.platform == "linux" and multiprocessing.parent_process() is not None:
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)
