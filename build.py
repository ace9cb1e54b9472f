"""The front door: python build.py [build|check|serve|new|…], whichever Python is called."""

import os
import sys
from pathlib import Path

HERE = Path(__file__).absolute().parent
OWN = HERE / ".venv"
UNREADY = """{wrong}
    jalankan dua baris ini sekali saja, di folder {folder}:
        python3 -m venv .venv
        .venv/bin/python -m pip install --require-hashes -r requirements.txt
({english})
"""


def main() -> int:
    """Run one command; a Python without what Arsip needs hands over to the one of .venv."""
    if sys.version_info < (3, 11):  # noqa: UP036 (whoever calls it has the Python that they have)
        return unready("perlu Python 3.11 atau lebih baru", "Python 3.11 or newer is needed")
    try:
        from arsip.__main__ import run
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] == "arsip":
            raise
        return unready("pustaka yang diperlukan belum terpasang", "libraries are missing; run these two lines once")
    return run()  # never comes back


def unready(wrong: str, english: str) -> int:
    """Go on with the Python of .venv; where there is none, or this is it, say what to do."""
    python = OWN / "bin/python"
    if python.exists() and Path(sys.prefix).resolve() != OWN.resolve():
        os.execv(str(python), [str(python), *sys.argv])
    sys.stderr.write(UNREADY.format(wrong=wrong, folder=HERE, english=english))
    return 2


if __name__ == "__main__":
    sys.exit(main())
