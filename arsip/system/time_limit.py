"""A limit to the time that one piece of work may take."""

import signal
import threading
from collections.abc import Callable
from types import FrameType
from typing import TypeVar

Result = TypeVar("Result")


class OutOfTime(BaseException):
    """The work was given up. No Exception, so that nobody on the way takes it for a fault of their own."""


def within(seconds: float, work: Callable[[], Result]) -> Result:
    """Return what `work` returns; raise OutOfTime once it has taken more processor time than that.

    A backstop against texts on which a parser that is not ours takes hours: real ones take milliseconds,
    so a result never depends on it. It needs the clock and the main thread of a Unix process.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        return work()
    expired = False

    def ring(_signal: int, _frame: FrameType | None) -> None:
        nonlocal expired
        expired = True
        raise OutOfTime

    before = signal.signal(signal.SIGPROF, ring)
    try:
        signal.setitimer(signal.ITIMER_PROF, seconds, 1)  # and again: a callback may swallow the first
        result = work()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    if expired:
        raise OutOfTime
    return result
