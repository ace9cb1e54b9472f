"""Mappings read by a table of their keys: a row says what is known of a key, a form reads one file by such rows.

A converter takes the node of a value, the path of its key and the form being read; it returns what
the value means and reports what is wrong with it. Texts are never guessed into other types.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from msgspec import Struct

from arsip.content import front_matter
from arsip.content.front_matter import Node, Scalar
from arsip.content.likely_values import in_list, status_meant
from arsip.content.web_addresses import is_web_address
from arsip.content.yaml_faults import line_meant
from arsip.model.names import nearest, tidy
from arsip.problems.rules import Problem, mark, problem

TOP = Scalar("", 1, 1)  # where a file's own faults stand

Converter = Callable[[Node, str, "Form"], Any]


class Key(Struct, frozen=True):
    """One key of a mapping: how its value is read, what it means, what else editors call it."""

    converter: Converter
    meaning: str  # one sentence for editors, a msgid
    words: str = ""  # what else editors write for it, with spaces between
    registry: str = ""  # the registry whose names it takes
    field: str = ""  # what the value is called in the type, where not as the key is
    required: bool = False


Table = Mapping[str, Key]


@dataclass
class Form:
    """One file being read: reports what is wrong with its nodes and remembers where its keys stand."""

    source: str
    family_first: bool = field(default=False, kw_only=True)  # whether "Smith, Jane" is Jane Smith
    problems: list[Problem] = field(default_factory=list)
    places: list[tuple[str, int, int]] = field(default_factory=list)

    def report(self, node: Node, code: str, /, **args: object) -> None:
        """Note a problem at a node."""
        self.problems.append(problem(self.source, node.line, node.column, code, **args))

    def place(self, path: str, node: Node) -> None:
        """Remember where the value of a key stands."""
        self.places.append((path, node.line, node.column))

    def fields(self, node: Node, path: str, table: Table, *, at: Node | None = None) -> dict[str, Any]:
        """Return what the keys of a mapping mean, by the field of the type that holds each.

        A missing key is reported `at` another node, if one is given.
        """
        if not isinstance(node, front_matter.Mapping):
            what, example = path or self.source, _with_key(path, _example(node, table))
            self.report(node, "AR016", what=what, expected=mark("keys with values"), nearest=example)
            return {}
        prefix = f"{path}." if path else ""
        values: dict[str, Any] = {}
        there = {key.text for key, _ in node.pairs}
        for name, value in node.pairs:
            key = table.get(name.text)
            if key is None:
                there.add(self._unknown(name, value, table))  # not reported as missing, too
                continue
            self.place(prefix + name.text, value)
            if isinstance(value, Scalar) and not tidy(value.text):
                near = f'{name.text}: "{value.lost}"' if value.lost else ""
                emptied = not near and (hasattr(key.converter, "item") or name.text == "children")
                code = "AR200" if emptied and not key.required else "AR024"
                self.report(value if value.lost else name, code, key=name.text, nearest=near)
                continue
            values[key.field or name.text] = key.converter(value, prefix + name.text, self)
        for missing in (own for own, key in table.items() if key.required and own not in there):
            self.report(at or node, "AR020", key=prefix + missing, name=missing)
        return values

    def _unknown(self, name: Scalar, value: Node, table: Table) -> str:
        """Report a key that may not stand here, and return the one that is meant, "" if none is near."""
        state = status_meant(name.text, value.text) if isinstance(value, Scalar) and "status" in table else None
        near = key_meant(name.text, table) if state is None else state
        if "=" in name.text and isinstance(value, Scalar):
            self.report(name, "AR097", value=value.raw.strip(), nearest=line_meant(value.raw))
        else:
            self.report(name, "AR023", key=name.text, known=", ".join(table), nearest=near)
        return near.partition(":")[0]


def key_meant(word: str, table: Table) -> str:
    """Return which key of a table a word means, by its name or another word for it; "" where none is near.

    What it means counts before how it looks, and a slip in another word for a key is seen, too.
    """
    plain = word.strip().casefold().replace(" ", "_").replace("-", "_")
    if plain in table:
        return plain
    called = {name: name for name in table}
    for name, key in table.items():
        called |= {other: name for other in key.words.split() if other not in called}
    return called.get(plain) or called.get(nearest(plain, called), "")


def key_written(path: str) -> str:
    """Return the last key of a path, as it is written in the file.

    >>> key_written("names.1.until")
    'until'
    """
    return [part for part in path.split(".") if not part.isdigit()][-1]


def required_keys(table: Table) -> Iterable[str]:
    """Return the keys that a mapping must have, in the order of the table."""
    return tuple(name for name, key in table.items() if key.required)


def _with_key(path: str, value: str) -> str:
    """A value as the line of its key; an item of a list, and the whole of a file, have none."""
    return value if not path or path.rpartition(".")[2].isdigit() else f"{key_written(path)}: {value}"


def _example(node: Node, table: Table) -> str:
    """Keys with values as they could be written, with a text that stands alone put where it belongs."""
    keys = list(required_keys(table) or list(table)[:3])
    alone = node.text if isinstance(node, Scalar) else ""
    if alone and "url" in table:
        return f"{{url: {in_list(alone)}}}" if is_web_address(alone) else f"{{site: {in_list(alone)}}}"
    if "file" in table and re.fullmatch(r"\S+\.\w{2,5}", alone):
        keys = list(dict.fromkeys(("file", *keys)))
    filled = {keys[0]: in_list(alone)} if alone and keys[0] in ("name", "file", "title", "term") else {}
    return "{" + ", ".join(f"{key}: {filled.get(key, '…')}" for key in keys) + "}"
