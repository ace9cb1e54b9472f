"""How far a build is, for those who wait at a terminal; nothing for anything under a second."""

import sys
import time
from collections.abc import Callable
from typing import Any, TextIO

from arsip.language.wording import Language
from arsip.system.progress import Stage

DELAY = 1.0  # seconds before anything is shown


class Progress:
    """A line on a terminal with the stage and, where it is known, a bar; it vanishes at the end."""

    def __init__(
        self, words: Language, stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Begin to count; `stream` and `clock` are for tests."""
        self.words, self.stream, self.clock = words, stream or sys.stderr, clock
        self.begun = clock()
        self.bar: Any = None
        self.task: Any = None

    def __call__(self, stage: Stage, done: int = 0, total: int = 0) -> None:
        """Say that a stage has begun, or how much of it is done."""
        if self.bar is None:
            if self.clock() - self.begun < DELAY:
                return
            self._show()
        text = self.words.gettext(stage.value)
        self.bar.update(self.task, description=text, completed=done, total=total or None)

    def close(self) -> None:
        """Take the line away."""
        if self.bar is not None:
            self.bar.stop()

    def _show(self) -> None:
        from rich.console import Console  # a tenth of a second that short builds do not pay
        from rich.progress import BarColumn, TaskProgressColumn, TextColumn
        from rich.progress import Progress as Bar

        columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
        self.bar = Bar(*columns, console=Console(file=self.stream), transient=True)
        self.task = self.bar.add_task("")
        self.bar.start()
