"""Arsip: a static site generator for archives of training sessions.

The build is map, join, map: every file is read on its own, everything is joined once in
memory, every page is made on its own; only the two ends touch the disk.
"""

__version__ = "0.1.0"
