"""The front door: python build.py [build|check]."""

import sys

from arsip.cli import main

if __name__ == "__main__":
    sys.exit(main())
