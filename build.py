"""The front door: python build.py [build|check]."""

import contextlib
import os
import sys

from arsip.cli import main

if __name__ == "__main__":
    status = main()
    with contextlib.suppress(OSError):  # whoever reads our messages has read enough
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(
        status
    )  # to take the values of a large archive apart one by one costs a second and serves nobody
