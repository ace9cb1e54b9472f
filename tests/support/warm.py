"""Runs of the program without its start: a process that has read it once forks for every run.

Each run is a process of its own, with its folder, environment, streams, umask, caches and exit, and goes in by
build.py as an editor's does; nothing of it reaches another. Only what every start does alike is done once for
all: the modules are imported, the templates compiled. Tests whose subject is the start itself (encodings, hash
seed, time zone, two processes at once) start Python themselves.
"""

import atexit
import contextlib
import gc
import json
import os
import runpy
import select
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple, NoReturn

import jinja2

PROJECT = Path(__file__).parents[2]
LANGUAGE = "id"  # of most sites of the tests; those of another compile their templates in each run


class Ended(NamedTuple):
    """How a run ended: its exit status, what it printed, the seconds of processor time that it took."""

    status: int
    printed: str
    seconds: float


class Door:
    """A waiting process that runs one command after another."""

    def __init__(self, preexec: Callable[[], object] | None) -> None:
        """Start it; `preexec` is called in it before all else."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.warm"],
            cwd=PROJECT,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
            preexec_fn=preexec,
        )

    def run(self, arguments: Sequence[str], folder: Path, timeout: float) -> Ended:
        """Run a command in a folder with the environment of now. Raises subprocess.TimeoutExpired."""
        with tempfile.TemporaryDirectory() as place:
            streams = [f"{place}/stdout", f"{place}/stderr"]
            asked = {
                "arguments": list(arguments),
                "folder": str(folder),
                "env": {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
                "streams": streams,
            }
            self._tell(asked)
            process = self._hear(None)
            try:
                status, seconds = self._hear(timeout)
            except TimeoutError:
                os.kill(process, 9)
                self._hear(None)
                raise subprocess.TimeoutExpired(list(arguments), timeout) from None
            printed = b"".join(Path(stream).read_bytes() for stream in streams)
        return Ended(status, printed.decode(), seconds)

    def _tell(self, asked: object) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(asked).encode() + b"\n")

    def _hear(self, timeout: float | None) -> Any:
        assert self.process.stdout is not None
        if not select.select([self.process.stdout], [], [], timeout)[0]:
            raise TimeoutError
        return json.loads(self.process.stdout.readline())


_waiting: dict[object, list[Door]] = {}


@contextlib.contextmanager
def door(preexec: Callable[[], object] | None = None) -> Iterator[Door]:
    """Hold a door that nobody else uses meanwhile; those that wait are used before a new one is made."""
    idle = _waiting.setdefault(preexec, [])
    try:
        held = idle.pop()
    except IndexError:
        held = Door(preexec)
    yield held
    idle.append(held)


@atexit.register
def _close_all() -> None:
    for held in [held for idle in _waiting.values() for held in idle]:
        held.process.communicate()


# ---------------------------------------------------------------- within the waiting process


def wait() -> None:
    """Answer every line on standard input with a run of its own, until there are no more."""
    _remember_templates()
    gc.collect()
    gc.freeze()  # a run copies no page of what it shares
    for line in os.fdopen(os.dup(0), "rb"):
        asked = json.loads(line)
        process = os.fork()
        if not process:
            _enter(asked)
        _answer(process)
        _, status, usage = os.wait4(process, 0)
        _answer([os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime])


def _answer(value: object) -> None:
    os.write(1, json.dumps(value).encode() + b"\n")


def _enter(asked: dict[str, Any]) -> NoReturn:
    """Become the process that an editor starts: python build.py …; never returns."""
    status = 1
    try:
        for number, path in enumerate([os.devnull, *asked["streams"]]):
            os.dup2(os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND), number)
        os.closerange(3, 256)
        os.environ.clear()
        os.environ.update(asked["env"])
        time.tzset()
        os.chdir(asked["folder"])
        sys.argv = [str(PROJECT / "build.py"), *asked["arguments"]]
        runpy.run_path(sys.argv[0], run_name="__main__")
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _remember_templates() -> None:
    """Import every module, and compile the program's own templates: equal sources, equal code."""
    for path in sorted((PROJECT / "arsip").rglob("*.py")):
        if path.parent.name != "locale" and path.name != "__main__.py":
            import_module(".".join(path.relative_to(PROJECT).with_suffix("").parts).removesuffix(".__init__"))
    from arsip.build.templates import Renderer
    from arsip.language.wording import language

    known: dict[tuple[Any, ...], Any] = {}
    plainly = jinja2.Environment.compile

    def compiled(self: jinja2.Environment, source: Any, *names: Any, **more: Any) -> Any:
        spoken = getattr(getattr(self.loader, "language", None), "code", None)
        key = (spoken, self.code_generator_class, source, names, *more.items())
        if key not in known:
            known[key] = plainly(self, source, *names, **more)
        return known[key]

    jinja2.Environment.compile = compiled
    site: Any = SimpleNamespace(language=LANGUAGE, base_url="", contact="")
    names = [path.name for path in (PROJECT / "templates").iterdir() if path.is_file()]
    Renderer([PROJECT / "templates"], site, language(LANGUAGE), str).load(names)


if __name__ == "__main__":
    wait()
