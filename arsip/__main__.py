"""python -m arsip: the same program as build.py, for whoever has it on the path."""

import sys

from arsip.cli import main

if __name__ == "__main__":
    sys.exit(main())
