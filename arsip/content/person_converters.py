"""Converters of people's names: one name is one person; the lines for others who were typed into it."""

import re
from collections.abc import Iterator
from typing import Any

from arsip.content.form import Form
from arsip.content.front_matter import Mapping, Node, Scalar, Sequence
from arsip.content.likely_values import in_list
from arsip.content.plain_converters import text
from arsip.model.person_names import PersonName, TypedName, read_name

_BETWEEN = re.compile(r"\s*(?:[,;&/]|\s(?:dan|and)\s)\s*")  # positions that were typed into one


def person_name(node: Node, path: str, form: Form) -> str:
    """The name of one person, as it is spelt."""
    shown = text(node, path, form)
    read = read_name(shown, family_first=form.family_first)
    if read.typed:
        key = "name: " if path == "name" else ""
        form.report(node, "AR140", name=shown, nearest=" + ".join(f"- {key}{in_list(one.name)}" for one in read.typed))
        return ""
    return shown


def is_one_person(values: dict[str, Any], node: Node, form: Form) -> bool:
    """Report a mapping whose name is no name of one person, with the items to write in its place."""
    read = read_name(values["name"], family_first=form.family_first)
    if not read.typed or not isinstance(node, Mapping):
        return not read.typed
    at = next(value for key, value in node.pairs if key.text == "name")
    form.report(at, "AR140", name=values["name"], nearest=" + ".join(_items(read, node)))
    return False


def _items(read: PersonName, node: Mapping) -> Iterator[str]:
    """Yield an item for each of those who were typed into one name, with what else was said of them."""
    others = {key.text: _written(value) for key, value in node.pairs if key.text not in ("name", "position")}
    stated = {key.text: value.text for key, value in node.pairs if isinstance(value, Scalar)}
    position = stated.get("position", "")
    for one, held in zip(read.typed, _positions(position, read.typed), strict=True):
        keys = {"name": in_list(one.name), "position": in_list(held) if held else "", **others}
        told = [f"{key}: {value}" for key, value in keys.items() if value]
        yield f"- {told[0]}" if len(told) == 1 else f"- {{{', '.join(told)}}}"


def _positions(stated: str, people: tuple[TypedName, ...]) -> list[str]:
    """Return the position of each: typed beside the name, else the one that all have, else theirs in the order typed.

    None is made up where there are several and not as many as people.
    """
    several = _BETWEEN.split(stated)
    if len(several) == 1 or len(people) == 1:
        several = [stated] * len(people)
    if len(several) != len(people):
        several = [""] * len(people)
    return [one.position or held for one, held in zip(people, several, strict=True)]


def _written(node: Node) -> str:
    """Return a value in one line, "" for what has keys of its own."""
    if isinstance(node, Scalar):
        return in_list(node.text) if node.text else ""
    if isinstance(node, Sequence):
        return "[" + ", ".join(in_list(one.text) for one in node.items if isinstance(one, Scalar)) + "]"
    return ""
