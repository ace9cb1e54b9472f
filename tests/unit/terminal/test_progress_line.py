"""Progress is for those who wait at a terminal: nothing under a second, a bar after it, nothing left."""

import argparse
import io
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from types import ModuleType

import pytest

from arsip.build.options import Site
from arsip.commands import build, check, import_reports, serve
from arsip.language.wording import language
from arsip.preview.live_site import Live
from arsip.system.progress import Stage
from arsip.terminal.call import Call, folders_of, settings_of
from arsip.terminal.progress_line import Progress
from tests.promises.test_incremental import whole_site


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

    progress(Stage.READ, 1, 2)
    progress(Stage.RENDER, 1, 2)
    progress.close()

    assert "" == stream.getvalue()


def test_a_long_build_shows_its_stage_and_share() -> None:
    """After a second the stage stands there in the site's language, with its share."""
    stream = Terminal()
    progress = Progress(language("en"), stream, clock(0.0, 1.5))

    progress(Stage.RENDER, 50, 200)
    progress.bar.refresh()
    progress.close()

    assert ("rendering pages" in stream.getvalue(), "25%" in stream.getvalue()) == (True, True)


class Heard:
    """Notes the stages that a command comes to, in the place of its line of progress."""

    def __init__(self) -> None:
        self.stages: set[Stage] = set()

    def __call__(self, stage: Stage, done: int = 0, total: int = 0) -> None:
        """Note one."""
        self.stages.add(stage)


def came_to(folder: Path, monkeypatch: pytest.MonkeyPatch, command: ModuleType, **own: object) -> set[Stage]:
    """Return the stages that a command came to on the site in a folder."""
    heard = Heard()
    monkeypatch.setattr(Call, "progress", lambda call: nullcontext(heard))
    config = folder / "site_config.yaml"
    common = dict.fromkeys(("templates", "content", "output", "today", "base_url", "url", "csv", "kind"))
    how = {"config": config, "jobs": 1, "format": "text", "no_cache": False, "profile": False}
    how |= dict.fromkeys(("strict", "drafts", "quiet", "dry_run"), False)
    options = argparse.Namespace(**common | how | own)
    settings, _faults = settings_of(options)
    call = Call(options, Site(settings, folders_of(options, settings)), language("id"))
    if command is serve:
        Live(call).start()
    else:
        assert command.run(call) == 0
    return heard.stages


def test_every_stage_of_a_command_has_an_indonesian_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a command comes to is told in the editor's words, and the table has no stage that none comes to."""
    whole_site(tmp_path)
    source = tmp_path / "sumber.txt"
    source.write_text("Rapat gudang\n\nKediri, 1 September 2021. KPU mengadakan rapat gudang.\n")
    came = came_to(tmp_path, monkeypatch, build)
    came |= came_to(tmp_path, monkeypatch, check, report=tmp_path / "kerja.csv", files=[], against=None)
    came |= came_to(tmp_path, monkeypatch, serve)
    came |= came_to(tmp_path, monkeypatch, import_reports, files=[str(source)], dry_run=True, url="")
    words = language("id")

    assert {stage: words.gettext(stage.value) for stage in came if words.gettext(stage.value) == stage.value} == {}
    assert set(Stage) - came == set()


def test_stages_are_shown_by_their_word() -> None:
    """In Indonesian as well."""
    stream = Terminal()
    progress = Progress(language("id"), stream, clock(0.0, 1.5))

    progress(Stage.PICTURES, 1, 2)
    progress.bar.refresh()
    progress.close()

    assert "memeriksa gambar" in stream.getvalue()
