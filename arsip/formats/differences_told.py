"""What differs for readers between two states of an archive, told by the tables of the open data."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from arsip.language.wording import Language
from arsip.model.dates import DateFault, parse_date
from arsip.model.families import FAMILIES
from arsip.problems.rules import mark
from arsip.site.open_data import DATA_TABLES

Told = Mapping[str, Any]
_KINDS = ("sessions", "articles", "series", "institutions", "people", "themes")
_DERIVED = ("id", "identifier", "url", "articles", "precision", "doubts", "lead", "conflict", "conflicts", "dates")
_SHOWN = 20  # names in one line


class State(Struct, frozen=True):
    """An archive as it was or is: the rows of its tables, and its lasting addresses."""

    tables: Mapping[str, Sequence[Told]]
    addresses: frozenset[str]


class Difference(Struct, frozen=True):
    """One thing that differs: what it is of, and what was and is; a thing that is new or gone has no `key`."""

    kind: str  # new, gone, changed, ended
    family: str
    name: str
    key: str = ""
    before: Any = None
    after: Any = None


def reader_differences(old: State, new: State) -> Iterator[Difference]:
    """Yield what differs, family by family, then the addresses that have ended."""
    for family in _KINDS:
        columns = [
            one.name for one in DATA_TABLES[family].columns if one.name not in _DERIVED and one.type != "integer"
        ]
        before, after = ({row["id"]: row for row in state.tables.get(family, ())} for state in (old, new))
        for kind, ids, rows in (("new", after.keys() - before, after), ("gone", before.keys() - after, before)):
            yield from (Difference(kind, family, _name(rows[own])) for own in sorted(ids))
        for own in [own for own in after if own in before]:
            for key in columns:
                one, other = (_last(row) if key == "end" else row.get(key) for row in (before[own], after[own]))
                if one != other:
                    yield Difference("changed", family, _name(after[own]), key, one, other)
    yield from (Difference("ended", "", f"/{url}") for url in sorted(old.addresses - new.addresses))


def told(found: Sequence[Difference], words: Language) -> Iterator[str]:
    """Yield a sentence a difference; what is new, gone or ended is counted in one."""
    forms = {
        "new": mark("new in “{family}”: {number} ({names})"),
        "gone": mark("no more in “{family}”: {number} ({names})"),
        "ended": mark("addresses that ended: {number} ({names})"),
    }
    for kind, form in forms.items():
        for family in dict.fromkeys(one.family for one in found if one.kind == kind):
            names = [one.name for one in found if (one.kind, one.family) == (kind, family)]
            listed = ", ".join(names[:_SHOWN]) + (" …" if len(names) > _SHOWN else "")
            label = words.gettext(FAMILIES[family].label) if family in FAMILIES else ""
            yield words.gettext(form).format(family=label, number=words.number(len(names)), names=listed)
    for one in found:
        if one.kind == "changed":
            meaning = next(column.meaning for column in DATA_TABLES[one.family].columns if column.name == one.key)
            label = re.split(r"[.,;:(]", words.gettext(meaning))[0].strip()
            head = f"{words.gettext(FAMILIES[one.family].label)} “{one.name}”: {label[:1].lower()}{label[1:]}: "
            yield f"{head}{_shown(one.before, words)} → {_shown(one.after, words)}"


def _last(row: Told) -> Any:
    """Return the last day of what took more than one."""
    return row.get("end") if row.get("end") != row.get("date") else None


def _name(row: Told) -> str:
    numbers = f"{row['series']} {', '.join(row['numbers'])}: " if row.get("series") and row.get("numbers") else ""
    return f"{numbers}{row.get('title') or row.get('name') or row['id']}"


def _shown(value: Any, words: Language) -> str:
    if isinstance(value, list | dict):
        return ", ".join(_shown(one, words) for one in (value.values() if isinstance(value, dict) else value)) or "–"
    try:
        return words.date(parse_date(value)[0])
    except (DateFault, TypeError, AttributeError):
        return "–" if value is None else str(value)
