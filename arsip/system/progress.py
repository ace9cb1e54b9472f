"""What a program does at the moment and how far it is: the table of stages, and the time that each took."""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from enum import Enum

from arsip.problems.rules import mark


class Stage(Enum):
    """A stage of a command; the value is the msgid of what is shown to those who wait."""

    SCAN = mark("looking for files")
    CACHE = mark("opening the cache")
    READ = mark("reading articles")
    JOIN = mark("joining sessions")
    PICTURES = mark("looking at pictures")
    CHECK = mark("checking")
    PLAN = mark("planning pages")
    COMPARE = mark("comparing pages")
    RENDER = mark("rendering pages")
    SEARCH = mark("making the search index")
    PUBLISH = mark("publishing")
    SAVE = mark("keeping the cache")
    WORKLIST = mark("collecting the worklist")
    IMPORT = mark("importing reports")


Tick = Callable[[Stage, int, int], None]  # stage, how many are done, of how many (0: unknown)
InStage = Callable[[Stage], AbstractContextManager[None]]  # what the work of a stage is done in


def silent(stage: Stage, done: int, total: int) -> None:
    """Take no notice of progress."""


def untimed(stage: Stage) -> AbstractContextManager[None]:
    """Take no notice of a stage."""
    return nullcontext()


@dataclass
class Stopwatch:
    """Tells of every stage as it begins, and how many seconds each took."""

    tick: Tick = silent
    seconds: list[tuple[Stage, float]] = field(default_factory=list)

    @contextmanager
    def stage(self, stage: Stage) -> Iterator[None]:
        """Time a stage."""
        self.tick(stage, 0, 0)
        begun = time.perf_counter()
        yield
        self.seconds.append((stage, time.perf_counter() - begun))
