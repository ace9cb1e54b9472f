"""Names → records: the vocabulary of one registry, and what its records must not share."""

import unicodedata
from collections.abc import Sequence
from typing import Any

from arsip.model.names import fold, slug
from arsip.model.records import Institution, PersonRecord
from arsip.problems.rules import Problem, problem


class Vocabulary:
    """Finds the records of one registry by id, name or alias; an open one also makes them up."""

    def __init__(self, records: Sequence[Any], registry: str, *, closed: bool, lost: bool = False) -> None:
        """Index `records`; `registry` is the file that messages name, `lost` where it cannot be read."""
        self.registry, self.closed, self.lost = registry, closed, lost
        self.records: dict[str, Any] = {}  # of twins the first, so that no record lies below itself
        self.found: dict[str, dict[str, None]] = {}
        for record in records:
            self.records.setdefault(record.id, record)
            for name in spellings(record):
                self.found.setdefault(fold(name), {})[record.id] = None

    def find(self, name: str) -> tuple[str, ...]:
        """Return the ids that a name can mean: none, one, or several where it is ambiguous."""
        if name in self.records:
            return (name,)
        return tuple(self.found.get(fold(name), ()))

    def add(self, record: Any) -> None:
        """Take up a record that an open vocabulary meets for the first time."""
        self.records[record.id] = record
        self.found.setdefault(fold(record.name), {})[record.id] = None

    def known(self) -> list[str]:
        """Return every name that is understood, for proposals."""
        return [name for record in self.records.values() for name in spellings(record)]


def spellings(record: Any) -> list[str]:
    """Return all names of a record; an institution's short and former names too."""
    own = [record.name, *record.aliases]
    if isinstance(record, Institution):
        own += [record.short, *(name for name, _until in record.former)]
    return [name for name in own if name]


def twins(records: Sequence[Any]) -> list[Problem]:
    """Two records of a registry must not share an id, nor their name; people may be namesakes."""
    found: list[Problem] = []
    seen: dict[str, Any] = {}
    names: dict[str, Any] = {}
    for record in records:
        key = "slug" if isinstance(record, PersonRecord) else "id"
        value, first = record.id, seen.setdefault(record.id, record)
        if first is record and not isinstance(record, PersonRecord):
            key, value, first = "name", record.name, names.setdefault(fold(record.name), record)
        if first is not record:
            place: tuple[str, int, int] = record.at(key)
            found.append(problem(*place, "AR048", key=key, value=value, other="{}:{}".format(*first.at(key))))
    return found


# signs that make another thing of a name, though no address can hold them
_SIGNS = {"+": "plus", "#": "sharp", "@": "at", "*": "star"}


def told_apart(name: str, other: str) -> tuple[str, str]:
    """Return which of two names with one address to write otherwise, and how; ("", "") where it is not known.

    A sign that makes the difference is written as a word; without one the two are spellings of one name.

    >>> told_apart("C", "C++"), told_apart("a-b", "a b"), told_apart("2020 東京", "2020 北京")
    (('C++', 'C plus plus'), ('a-b', 'a b'), ('', ''))
    """
    for one in sorted((name, other), key=lambda text: -sum(sign in _SIGNS for sign in text)):
        words = " ".join("".join(f" {_SIGNS[sign]} " if sign in _SIGNS else sign for sign in one).split())
        if words != one and slug(words) != slug(one):
            return one, words
    letters = [unicodedata.normalize("NFKD", fold(one)) for one in (name, other)]
    plain = {"".join(filter(str.isalnum, one)) for one in letters}
    return (name, other) if len(plain) == 1 else ("", "")
