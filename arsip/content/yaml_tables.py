"""The registries in YAML: trees of institutions and themes, people, the glossary, redirects, links."""

from collections.abc import Callable, Iterator
from collections.abc import Sequence as Many
from functools import partial
from typing import Any

from arsip.content.address_converters import address, named_address
from arsip.content.form import Form, Table, required_keys
from arsip.content.front_matter import REGISTRY_BYTES, Mapping, Node, Scalar, Sequence, read_yaml
from arsip.content.prose_rules import unmixed
from arsip.content.registry_keys import ENDED_KEYS, INSTITUTION_KEYS, LINK_KEYS, PERSON_KEYS, TERM_KEYS, THEME_KEYS
from arsip.model.addresses import former_address
from arsip.model.names import tidy
from arsip.model.person_names import bare_name
from arsip.model.records import Institution, LinkHistory, PersonRecord, Redirect, Term, Theme
from arsip.problems.rules import Problem, mark


def read_table(name: str, data: bytes, *, family_first: bool = False) -> tuple[tuple[Any, ...] | None, list[Problem]]:
    """Return the records of one YAML registry in their order; None where it can't be read."""
    content, found = unmixed(data, name, REGISTRY_BYTES)
    if content is None:
        return None, found
    node, faults = read_yaml(content, name)
    form = Form(name, family_first=family_first)
    records: tuple[Any, ...] | None = () if not faults else None
    if node is not None and not (isinstance(node, Scalar) and not node.text):
        records = tuple(_READERS[name](node, form))
    return records, [*found, *faults, *form.problems]


def _institutions(node: Node, form: Form, parent: str = "", zone: str = "") -> Iterator[Institution]:
    for values, item in _named(node, form, INSTITUTION_KEYS, "institutions"):
        children = values.pop("children", None)
        values["zone"] = values.get("zone") or zone
        record = Institution(**values, **_place(form, item), parent=parent)
        yield record
        if children is not None:
            yield from _institutions(children, form, record.id, record.zone)


def _themes(node: Node, form: Form, parent: str = "") -> Iterator[Theme]:
    for values, item in _named(node, form, THEME_KEYS, "themes"):
        children = values.pop("children", None)
        record = Theme(**values, **_place(form, item), parent=parent)
        yield record
        if children is not None:
            yield from _themes(children, form, record.id)


def _people(node: Node, form: Form) -> Iterator[PersonRecord]:
    for values, item in _named(node, form, PERSON_KEYS, "people", partial(bare_name, family_first=form.family_first)):
        yield PersonRecord(**values, **_place(form, item))


def _named(
    node: Node, form: Form, table: Table, what: str, bare: Callable[[str], str] = tidy
) -> Iterator[tuple[dict[str, Any], Node]]:
    """Return what records with a name state, with their id, which the `bare` name makes where none is stated."""
    for item in _items(node, form, what):
        values = form.fields(item, "", table)
        if values.get("name"):
            values["id"] = values.get("id") or named_address(bare(values["name"]), item, form)
            if values["id"]:
                yield values, item


def _place(form: Form, item: Node) -> dict[str, Any]:
    return {"source": form.source, "line": item.line, "column": item.column}


def _plain(kind: Any, table: Table, what: str, node: Node, form: Form) -> Iterator[Any]:
    for item in _items(node, form, what):
        values = form.fields(item, "", table)
        if all(values.get(key) for key in required_keys(table)):
            yield kind(**{key: value for key, value in values.items() if value is not None})


def _redirects(node: Node, form: Form) -> Iterator[Redirect]:
    if not isinstance(node, Mapping):
        near = "/tag/lama/: /tag/baru/"
        form.report(node, "AR016", what="redirects.yaml", expected=mark("keys with values"), nearest=near)
        return
    for key, value in node.pairs:
        origin = former_address(key.text)
        if origin is None:
            form.report(key, "AR038", value=key.text)
            continue
        if isinstance(value, Mapping):
            ended = form.fields(value, key.text, ENDED_KEYS)
            yield Redirect(origin, "", ended.get("date"), ended.get("reason", ""), form.source, key.line, key.column)
            continue
        home = isinstance(value, Scalar) and value.text.strip() == "/"
        to = "index.html" if home else address(value, key.text, form)
        if isinstance(value, Scalar) and not tidy(value.text):
            form.report(key, "AR024", key=key.text)
        if to:
            yield Redirect(origin, to, None, "", form.source, key.line, key.column)


def _links(node: Node, form: Form) -> Iterator[LinkHistory]:
    first: dict[str, int] = {}
    for item in node.items if isinstance(node, Sequence) else ():
        pairs = item.pairs if isinstance(item, Mapping) else ()
        for key, value in pairs:
            if key.text == "url" and isinstance(value, Scalar):
                line = first.setdefault(value.text, value.line)
                if line != value.line:
                    form.report(value, "AR179", address=value.text, line=line)
    yield from _plain(LinkHistory, LINK_KEYS, "links", node, form)


def _items(node: Node, form: Form, what: str) -> Many[Node]:
    if isinstance(node, Sequence):
        return node.items
    form.report(node, "AR016", what=what, expected=mark("a list"), nearest="- name: …")
    return ()


_READERS: dict[str, Callable[[Node, Form], Iterator[Any]]] = {
    "institutions.yaml": _institutions,
    "themes.yaml": _themes,
    "people.yaml": _people,
    "glossary.yaml": partial(_plain, Term, TERM_KEYS, "glossary"),
    "redirects.yaml": _redirects,
    "links.yaml": _links,
}
