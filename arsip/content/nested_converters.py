"""Converters of what holds other values: lists, mappings with keys of their own, remarks on keys."""

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from arsip.content.form import Converter, Form, Table, key_written, required_keys
from arsip.content.front_matter import Mapping, Node, Scalar, Sequence
from arsip.content.likely_values import group_meant, in_list, items_meant, participants_meant, people_meant
from arsip.content.plain_converters import boolean, text
from arsip.model.draft import Note
from arsip.model.names import slug, tidy
from arsip.problems.rules import mark

LONGEST_LIST = 1000


class Listed(Struct, frozen=True):
    """A list of items; with `single`, one item may stand without its list."""

    item: Converter
    single: bool = False

    def __call__(self, node: Node, path: str, form: Form) -> tuple[Any, ...]:
        """Return the items that can be read."""
        if not isinstance(node, Sequence):
            if self.single:
                value = self.item(node, path, form)
                return (value,) if value not in ("", None) else ()
            near = _as_list(self.item, node, path, form)
            form.report(node, "AR016", what=path, expected=mark("a list"), nearest=near)
            return ()
        if len(node.items) > LONGEST_LIST:
            form.report(node, "AR036", key=path, size=len(node.items), limit=LONGEST_LIST)
            return ()
        values = []
        for number, child in enumerate(node.items, 1):
            form.place(f"{path}.{number}", child)
            if isinstance(child, Scalar) and not tidy(child.text):
                form.report(child, "AR024", key=f"{path}.{number}", nearest="")
                continue
            values.append(self.item(child, f"{path}.{number}", form))
        return tuple(value for value in values if value not in ("", None))


class Structure(Struct, frozen=True):
    """A mapping of its own keys, built into a value by `kind`; None where a required key is missing.

    Of the keys `one_of` exactly one must be there; a text alone counts as the key `alone`, where there is one.
    What several keys together must not say `sound` reports.
    """

    kind: Callable[..., Any]
    table: Table
    one_of: tuple[str, ...] = ()
    alone: str = ""
    sound: Callable[[dict[str, Any], Node, Form], bool] | None = None

    def __call__(self, node: Node, path: str, form: Form) -> Any:
        """Return the value."""
        if self.alone and isinstance(node, Scalar):
            shown = text(node, path, form)
            group = group_meant(shown) if "count" in self.table else ""
            if not group:
                return self.kind(**{self.alone: shown})
            form.report(node, "AR016", what=path, expected=mark("keys with values"), nearest=group)
            return None
        values = form.fields(node, path, self.table)
        needed = (self.table[key].field or key for key in required_keys(self.table))
        if any(values.get(field) in ("", None) for field in needed):
            return None
        if self.one_of and sum(bool(values.get(key)) for key in self.one_of) != 1:
            if values or node == Mapping((), node.line, node.column):
                known = (f"{key}: true" if self.table[key].converter is boolean else key for key in self.one_of)
                form.report(node, "AR085", key=path, known=", ".join(known))
            return None
        if self.sound and not self.sound(values, node, form):
            return None
        return self.kind(**values)


def remarks(node: Node, path: str, form: Form) -> tuple[Note, ...]:
    """A map from keys of the front matter to remarks on them."""
    if not isinstance(node, Mapping):
        form.report(node, "AR016", what=path, expected=mark("keys with values"), nearest=f"{path}: {{date: …}}")
        return ()
    notes = []
    for key, value in node.pairs:
        form.place(f"{path}.{key.text}", key)
        if isinstance(value, Sequence):
            words = ", ".join(text(item, f"{path}.{key.text}", form) for item in value.items)
        else:
            words = text(value, f"{path}.{key.text}", form)
        if words:
            notes.append(Note(key.text, words))
        else:
            form.report(key, "AR024", key=key.text, nearest="")
    return tuple(notes)


def untouched(node: Node, _path: str, _form: Form) -> Node:
    """The node itself, to be read when more is known."""
    return node


def _as_list(item: Converter, node: Node, path: str, form: Form) -> str:
    """What to write where a list is missing, in the form that its items need."""
    if not isinstance(node, Scalar):
        return f"{key_written(path)}: […]"
    whole = _item_meant(item, node, path, form)
    if isinstance(item, Structure) and "count" in item.table:
        items = participants_meant(node.text)
    elif whole.startswith("{name: "):
        items = people_meant(node.text, family_first=form.family_first)
    else:
        meant = items_meant(node.text)
        items = [whole] if whole else [in_list(one) for one in meant]
        if len({slug(one) for one in meant}) < len(meant):  # C, C++: in a list they would clash
            items = ["…"]
    return f"{key_written(path)}: [{', '.join(items)}]"


def _item_meant(item: Converter, node: Scalar, path: str, form: Form) -> str:
    """The form that an item proposes for a text, "" where a text is what it takes."""
    alone = Form(form.source, family_first=form.family_first)
    item(node, f"{path}.1", alone)
    return next((dict(one.args)["nearest"] for one in alone.problems if one.code == "AR016"), "")
