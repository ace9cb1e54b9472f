"""Progress is for those who wait at a terminal: nothing under a second, a bar after it, nothing left."""

import io
from collections.abc import Callable, Iterator

from arsip.language.wording import language
from arsip.pipeline import BuildReport
from arsip.terminal.progress_line import STAGES, Progress


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """True."""
        return True


def clock(*readings: float) -> Callable[[], float]:
    """Return a clock that shows each reading in turn, then the last."""
    rest: Iterator[float] = iter(readings)
    return lambda: next(rest, readings[-1])


def test_a_short_build_shows_nothing() -> None:
    """Under a second nothing is written."""
    stream = Terminal()
    progress = Progress(language("en"), stream, clock(0.0, 0.2, 0.9))

    progress("read", 1, 2)
    progress("render", 1, 2)
    progress.close()

    assert "" == stream.getvalue()


def test_a_long_build_shows_its_stage_and_share() -> None:
    """After a second the stage stands there in the site's language, with its share."""
    stream = Terminal()
    progress = Progress(language("en"), stream, clock(0.0, 1.5))

    progress("render", 50, 200)
    progress.bar.refresh()
    progress.close()

    assert ("rendering pages" in stream.getvalue(), "25%" in stream.getvalue()) == (True, True)


def test_every_stage_of_the_pipeline_has_words() -> None:
    """The stages that a build reports are those that have a name for readers."""
    seen: list[str] = []
    report = BuildReport(progress=lambda stage, _done, _total: seen.append(stage))

    for name in STAGES:
        with report.stage(name):
            pass

    assert list(STAGES) == seen
