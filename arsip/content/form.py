"""Mappings read by a table of their keys: a row says what is known of a key, a form reads one file by such rows.

A converter takes the node of a value, the path of its key and the form being read; it returns what
the value means and reports what is wrong with it. Texts are never guessed into other types.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from msgspec import Struct

from arsip.content import front_matter
from arsip.content.front_matter import Node, Scalar
from arsip.content.likely_values import in_list, people_meant, status_meant
from arsip.content.web_addresses import is_web_address
from arsip.content.yaml_faults import line_meant
from arsip.model.names import nearest, slips, tidy
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
    beside: dict[str, str] = field(default_factory=dict)  # the file's own keys, with what stands there as text

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
            if "role" in table and isinstance(node, Scalar):  # each + a new line, where the list has lines
                people = people_meant(node.text, family_first=self.family_first)
                example = (", " if in_brackets(node) else " + - ").join(people)
            self.report(node, "AR016", what=what, expected=mark("keys with values"), nearest=example)
            return {}
        prefix = f"{path}." if path else ""
        values: dict[str, Any] = {}
        there = {key.text for key, _ in node.pairs}
        if not path:
            self.beside = {key.text: value.text for key, value in node.pairs if isinstance(value, Scalar)}
        for name, value in node.pairs:
            key = table.get(name.text)
            if key is None:
                there.add(self._unknown(name, value, table, there))  # not reported as missing, too
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

    def _unknown(self, name: Scalar, value: Node, table: Table, there: Collection[str]) -> str:
        """Report a key that may not stand here, and return the one that is meant, "" if none is near."""
        state = status_meant(name.text, value.text) if isinstance(value, Scalar) and "status" in table else None
        near = key_meant(name.text, table) if state is None else state
        if "=" in name.text and isinstance(value, Scalar):
            self.report(name, "AR097", value=value.raw.strip(), nearest=line_meant(value.raw))
        elif near.partition(":")[0] in there:
            self.report(name, "AR182", key=name.text, there=near.partition(":")[0])
        else:
            whole = self._line(name, value, near, table) if near in table else near
            self.report(name, "AR023", key=name.text, known=", ".join(table), nearest=whole)
        return near.partition(":")[0]

    def _line(self, name: Scalar, value: Node, near: str, table: Table) -> str:
        """Return the line to write where a key that is meant takes its value in another form, else the key alone."""
        inner = getattr(table[near].converter, "table", {})
        if isinstance(value, Scalar) and near not in name.text and value.line == name.line:
            own = key_meant(name.text, inner)
            if own and {own}.issuperset(required_keys(inner)):
                return f"{near}: {{{own}: {in_list(value.text)}}}"
        tried = Form(self.source, family_first=self.family_first)
        tried.beside = self.beside
        table[near].converter(value, near, tried)
        told = [f"{near}: " * (one.code == "AR030") + str(dict(one.args).get("nearest", "")) for one in tried.problems]
        if isinstance(value, Scalar) and told:
            return told[0] if told[0].startswith(f"{near}: ") else near
        items = getattr(value, "items", ())
        if items and len(told) == len(items) == len(tried.problems) and value.line == name.line:
            return f"{near}: [{', '.join(told)}]"
        return near


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
    if plain in called:
        return called[plain]
    alike, other = nearest(plain, table), nearest(plain, called)  # another word must be nearer than a key
    if alike and slips(plain, alike) <= max(1, len(plain) // 4):
        return alike
    return called[other] if other and slips(plain, other) <= len(plain) // 5 else ""


def in_brackets(node: Scalar) -> bool:
    """True for an item of a list in [ ]."""
    return "[" in node.raw[: node.column]


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
