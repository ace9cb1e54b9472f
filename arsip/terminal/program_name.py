"""How the program was called, and paths as they can be pasted into the same terminal."""

import os
import re
import shlex
import sys
from pathlib import Path


def program_name() -> str:
    """Return how the program was called, as it can be pasted: arsip, python -m arsip or python build.py."""
    called = Path(sys.argv[0])
    if called.name == "__main__.py":
        return "python -m arsip"
    return f"python {pasted(sys.argv[0])}" if called.suffix == ".py" else "arsip"


def pasted(path: str) -> str:
    """Return a path in quotation marks where a shell would divide it: those of sh, or of Windows."""
    if os.name == "nt":
        return path if re.fullmatch(r"[\w.:\\/-]+", path) else f'"{path}"'
    return shlex.quote(path)
