"""The program as a command: `arsip`, `python -m arsip` and `python build.py` are the same."""

import contextlib
import os
import sys
from typing import NoReturn

from arsip.cli import main


def run() -> NoReturn:
    """Run one command and end the process with its status."""
    status = main()
    with contextlib.suppress(OSError):  # whoever reads our messages has read enough
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(status)  # to take a large archive apart value by value costs a second and serves nobody


if __name__ == "__main__":
    run()
