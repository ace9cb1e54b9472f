"""A command on a terminal: answers are typed when it asks, and everything that the terminal showed is kept."""

import contextlib
import fcntl
import os
import pty
import re
import select
import subprocess
import sys
import termios
import time
from collections.abc import Sequence
from pathlib import Path

from tests.support.sites import PROJECT

_ASKS = re.compile(rb"(?:: |> |\] )\Z")
_DEADLINE = 60.0  # seconds for one answer: the machine may be busy


class Conversation:
    """One run of a command in a pseudo-terminal."""

    def __init__(self, folder: Path, arguments: Sequence[str], *, echo: bool = True) -> None:
        """Start the command in a folder."""
        self.terminal, inner = pty.openpty()
        modes = termios.tcgetattr(inner)
        modes[3] = modes[3] | termios.ECHO if echo else modes[3] & ~termios.ECHO
        termios.tcsetattr(inner, termios.TCSANOW, modes)
        self.shown = b""
        self.process = subprocess.Popen(
            [sys.executable, str(PROJECT / "build.py"), *arguments],
            cwd=folder,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "CI": "1", "NO_COLOR": "1", "TERM": "dumb"},
            stdin=inner,
            stdout=inner,
            stderr=inner,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # so that Ctrl-C reaches it
        )
        os.close(inner)

    def answer(self, text: str) -> None:
        """Wait until the command asks, then type a line; \\x04 alone is Ctrl-D."""
        self._read_until_it_asks()
        os.write(self.terminal, text.encode() + (b"" if text == "\x04" else b"\n"))
        self._read(0.05)

    def interrupt(self) -> None:
        """Wait until the command asks, then type Ctrl-C, again each second until it ends, as people do.

        Python does not hear a signal that comes between its question and its waiting, until the next key.
        """
        self._read_until_it_asks()
        begun = time.monotonic()
        while self.process.poll() is None and time.monotonic() - begun < _DEADLINE:
            with contextlib.suppress(OSError):  # it has just ended
                os.write(self.terminal, b"\x03")
            pressed = time.monotonic()
            while self.process.poll() is None and time.monotonic() - pressed < 1:
                self._read(0.05)

    def end(self) -> tuple[int, str]:
        """Wait for the end and return exit status and what was shown."""
        while self._read(_DEADLINE / 4):
            pass
        try:
            status = self.process.wait(1)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise AssertionError(f"it did not end: {self.shown.decode()}") from None
        os.close(self.terminal)
        return status, self.shown.decode().replace("\r\n", "\n")

    def _read_until_it_asks(self) -> None:
        begun = time.monotonic()
        while time.monotonic() - begun < _DEADLINE:
            if not self._read(0.2) and _ASKS.search(self.shown):
                return
        self.process.kill()
        raise AssertionError(f"it asked nothing more: {self.shown.decode()}")

    def _read(self, seconds: float) -> bool:
        """Take what is shown within some seconds; False where there was nothing, or the command has ended."""
        ready, _, _ = select.select([self.terminal], [], [], seconds)
        if not ready:
            return False
        try:
            new = os.read(self.terminal, 65536)
        except OSError:  # Linux says so when the other end is closed
            return False
        self.shown += new
        return bool(new)


def converse(folder: Path, *arguments: str, answers: Sequence[str]) -> tuple[int, str]:
    """Return exit status and transcript of a command that is answered line by line."""
    talk = Conversation(folder, arguments)
    for text in answers:
        talk.answer(text)
    return talk.end()
