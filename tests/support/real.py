"""The real archive of this checkout, built once for all tests of a run."""

import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.sites import PROJECT


def published(factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the built archive; with pytest-xdist all workers share one build."""
    base = factory.getbasetemp()
    root = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    output = root / "arsip" / "output"
    output.parent.mkdir(exist_ok=True)
    with (root / "arsip" / "kunci").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not output.is_dir():
            command = [sys.executable, str(PROJECT / "build.py"), "build", "--no-cache", "--output", str(output)]
            done = subprocess.run(command, cwd=PROJECT, capture_output=True, check=False, timeout=300)
            printed = (done.stdout + done.stderr).decode()
            assert done.returncode == 0, printed
            (output.parent / "laporan.txt").write_text(printed, encoding="utf-8")
    return output
