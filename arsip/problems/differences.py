"""What one report says that another did not: a line that only moved is nothing new."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from arsip.problems.rules import Problem

One = TypeVar("One")
_LINE = re.compile(r"(?<=:)\d+\b|\b(?:lines?|baris) \d+(?:[,–-]\d+)*")


def new_and_gone(
    before: Sequence[One],
    after: Sequence[One],
    key: Callable[[One], object],
    former: Callable[[One], object] | None = None,
) -> tuple[list[One], list[One]]:
    """Return what is new in a report, and what is gone from it; `former` is the key of what stood in the one before."""
    return _left(after, before, key, former or key), _left(before, after, former or key, key)


def cause(one: Problem, moved: Mapping[str, str] | None = None) -> tuple[str, str, str]:
    """Return what a problem is about, wherever its line stands now; files may have `moved`."""
    args = [(name, value) for name, value in one.args if name not in ("line", "first")]
    return (moved or {}).get(one.source, one.source), one.code, without_lines(repr(args))


def without_lines(text: str) -> str:
    """Return a text in which no number of a line is left.

    >>> without_lines("also in people.yaml:12"), without_lines("close it on line 4")
    ('also in people.yaml:', 'close it on ')
    """
    return _LINE.sub("", text)


def _left(
    ours: Sequence[One], theirs: Sequence[One], key: Callable[[One], object], other: Callable[[One], object]
) -> list[One]:
    """Return those of ours that theirs have no counterpart of; of several alike the last."""
    counted = Counter(map(other, theirs))
    found = []
    for one in ours:
        counted[key(one)] -= 1
        found += [one] if counted[key(one)] < 0 else []
    return found
