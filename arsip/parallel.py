"""The two maps of the build on several processors: one function, one shared state, many chunks.

Where the system can fork, workers share the state for free; elsewhere it is sent to each once.
"""

import ctypes
import gc
import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from arsip.faults import WorkerLost

# workers, what each runs first, its arguments → a concurrent.futures.Executor
ExecutorFactory = Callable[[int, Callable[..., None], tuple[Any, ...]], Any]

Tick = Callable[[str, int, int], None]  # stage, how many are done, of how many (0: unknown)


def nothing(stage: str, done: int, total: int) -> None:
    """Take no notice of progress."""


_state: Any = None  # of this worker process; set once, before its first chunk


def processes(workers: int, initializer: Callable[..., None], arguments: tuple[Any, ...]) -> Any:
    """Return the executor that is used unless another is given: forked processes, else spawned ones."""
    from concurrent.futures import ProcessPoolExecutor  # here: a build that changes little needs no processes

    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    return ProcessPoolExecutor(workers, mp_context=context, initializer=initializer, initargs=arguments)


def mapped(
    function: Callable[[Any, Any], Any],
    state: Any,
    chunks: Sequence[Any],
    workers: int,
    executor: ExecutorFactory = processes,
) -> Iterator[Any]:
    """Yield function(state, chunk) for every chunk, in order; with one worker or chunk in this process."""
    workers = min(workers, len(chunks))
    if workers <= 1:
        for chunk in chunks:
            yield function(state, chunk)
        return
    from concurrent.futures.process import BrokenProcessPool

    gc.freeze()  # what the workers share is not copied by a collection in one of them
    try:
        with executor(workers, _begin, (state,)) as pool:
            yield from pool.map(_Call(function), chunks)
    except BrokenProcessPool as fault:
        raise WorkerLost from fault
    finally:
        gc.unfreeze()


def chunked(items: Sequence[Any], size: int) -> list[Sequence[Any]]:
    """Return a sequence cut into chunks of at most `size`."""
    return [items[start : start + size] for start in range(0, len(items), size)]


def evenly(items: Sequence[Any], workers: int, least: int) -> list[Sequence[Any]]:
    """Return a sequence cut so that workers stay busy to the end, in chunks of at least `least`."""
    return chunked(items, max(least, min(400, len(items) // (workers * 8) + 1)))


class _Call:
    """A function over (state, chunk) as a function over chunks that can be sent to a worker."""

    def __init__(self, function: Callable[[Any, Any], Any]) -> None:
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
