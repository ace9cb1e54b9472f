"""Records that get another name, or become one: people, institutions, themes, series and tags."""

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from arsip.archive.known_names import KnownNames
from arsip.authoring.changes import ChangePlan
from arsip.content.file_edits import NAMED_BY, ChangeRefused, FileEdits, as_scalar, items
from arsip.content.file_edits import kind as kind_of
from arsip.model.families import FAMILIES
from arsip.model.names import fold, nearest, slug
from arsip.model.person_names import bare_name
from arsip.problems.rules import mark

KINDS = ("people", "institutions", "themes", "tags", "series")
_CARRIED = ("name", "id", "slug", "variants", "aliases", "short", "redirect_from")  # by a merge, as names or addresses


class Named(Struct, frozen=True):
    """One record, or the name of somebody or something that no registry has (then without a node)."""

    kind: str
    own: str  # its id, the last part of its address
    name: str
    edits: FileEdits
    node: Any = None

    @property
    def others(self) -> str:
        """The key of its other names."""
        return "variants" if self.kind == "people" else "aliases"

    @property
    def key(self) -> str:
        """The key of its id; that of a series is the name of its file."""
        return {"people": "slug", "series": ""}.get(self.kind, "id")

    def has(self, key: str) -> list[str]:
        """Return the texts of a key."""
        return self.edits.texts(key, self.node) if self.node is not None else []


def merge(plan: ChangePlan, words: Sequence[str]) -> None:
    """Let the first of two become one with the second, whose name and address stay. Raises ChangeRefused."""
    kind, one, other = words[0], found(plan, words[0], words[1]), found(plan, words[0], words[2])
    if one.own == other.own or kind == "series":
        raise ChangeRefused(mark("“{name}” and “{other}” cannot become one"), name=one.name, other=other.name)
    to = plan.joined.context.book.addresses.of(kind, other.own)
    if kind == "tags" and one.node is None and other.node is None:
        _tags(plan, one.own, other.own, other.name)
    else:
        _may_go(one, other)
        names = dict.fromkeys([one.name, *one.has(one.others), *one.has("short")])
        if other.node is None:
            other.edits.append_text(record_lines(other.name, [(other.others, list(names))]))
        else:
            known = {fold(name) for key in ("name", other.others, "short") for name in other.has(key)}
            other.edits.append(other.others, [name for name in names if fold(name) not in known], other.node)
            _carry_over(one, other)
        for edits, node in _by_id(plan, one):
            edits.replace(node, other.own if other.node is not None else other.name)
        for former in one.has("redirect_from"):
            plan.redirect(former.removeprefix("/"), to)
        if one.node is not None:
            one.edits.remove_lines(one.node, one.node)
    planned = {job.url for job in plan.joined.jobs}
    for family in FAMILIES.values():  # an institution has its worklist, too
        former = plan.joined.context.book.addresses.of(family.name, one.own)
        if family.name == kind or ((family.part or family.name) == kind and former in planned):
            plan.redirect(former, plan.joined.context.book.addresses.of(family.name, other.own))


def rename(plan: ChangePlan, words: Sequence[str]) -> None:
    """Give a record another name; its address stays, and the old name is still understood. Raises ChangeRefused."""
    kind, new = words[0], words[2].strip()
    one = found(plan, kind, words[1])
    if any(own != one.own for own in _ids(plan, kind, new)):
        raise ChangeRefused(
            mark("“{name}” is there already; to make one of both: change merge {kind}"), name=new, kind=kind
        )
    edits, node, derived = one.edits, one.node, _made(plan, kind, new)
    if kind == "tags" and node is None:
        _tags(plan, one.own, derived, new)
        if derived != one.own:
            addresses = plan.joined.context.book.addresses
            plan.redirect(addresses.of(kind, one.own), addresses.of(kind, derived))
        return
    if node is None:
        edits.append_text(record_lines(new, [(one.others, [one.name])], f"  slug: {one.own}\n"))
        return
    edits.replace(edits.value("name", node), new)
    listed = edits.value(one.others, node)
    known = [item for item in items(listed) if fold(str(item.value)) == fold(new)]
    for item in known:
        edits.remove(one.others, node, item)
    if _is_used(plan, one):
        edits.append(one.others, [one.name], node)
    stated = edits.value(one.key, node) if one.key else None
    if one.key and stated is None and derived != one.own:
        edits.add(one.key, one.own, node)
    elif stated is not None and stated.value == derived and edits.pairs(node)[-1][1] is stated:
        edits.remove(one.key, node)
        if len(edits.pairs(node)) == 3 and len(known) == len(items(listed)) and not listed.flow_style:
            edits.remove_lines(node, node)  # the record that the renaming before this one made


def found(plan: ChangePlan, kind: str, name: str) -> Named:
    """Return what a name means. Raises ChangeRefused where that is nothing, or more than one."""
    part, ids = getattr(plan.joined.context.archive, kind), _ids(plan, kind, name)
    if len(ids) != 1:
        near = nearest(name, [one.name for one in part.values()])
        text = mark("“{name}” is nowhere in {registry}; did you mean “{nearest}”?")
        text = text if near and not ids else mark("“{name}” is nowhere in {registry}")
        text = mark("“{name}” in {registry} means several: {several}") if ids else text
        raise ChangeRefused(text, name=name, registry=kind, several=", ".join(ids), nearest=near)
    own = ids[0]
    edits = plan.edits(part[own].source if kind == "series" else f"{kind}.yaml")
    bare = Named(kind, own, part[own].name if own in part else name, edits)
    nodes = [edits.root] if kind == "series" else edits.records()
    for node in nodes:
        stated = "".join(edits.texts(bare.key, node)[:1]) if bare.key else own
        if own == (stated or _made(plan, kind, "".join(edits.texts("name", node)[:1]))):
            return Named(kind, own, edits.texts("name", node)[0], edits, node)
    return bare


def _ids(plan: ChangePlan, kind: str, name: str) -> tuple[str, ...]:
    known, archive = KnownNames(plan.joined.content.registry), plan.joined.context.archive
    if kind == "tags":
        return tuple(own for own in archive.tags if own == slug(fold(name)))
    if kind != "people":
        return tuple(getattr(known, kind).find(name))
    key = known.person_key(name)
    met = (own for own, one in archive.people.items() if key in map(known.person_key, (one.name, *one.spellings)))
    return known.people(name) or tuple(met) or tuple(own for own in archive.people if own == name)


def _made(plan: ChangePlan, kind: str, name: str) -> str:
    """Return the id that a name makes."""
    bare = bare_name(name, family_first=plan.joined.content.registry.family_first) if kind == "people" else name
    return slug(fold(bare) if kind == "tags" else bare)


def record_lines(name: str, lists: Sequence[tuple[str, Sequence[str]]], more: str = "") -> str:
    """Return the lines of a new record with a name, lists of texts, and more lines."""
    rows = "".join(f"  {key}:\n" + "".join(f"    - {as_scalar(text)}\n" for text in texts) for key, texts in lists)
    return f"- name: {as_scalar(name)}\n{rows}{more}"


def _carry_over(one: Named, other: Named) -> None:
    """Give the record that stays the domains and the note of the one that goes."""
    domains = [domain for domain in one.has("domains") if domain not in other.has("domains")]
    if domains:
        other.edits.append("domains", domains, other.node)
    if one.has("note") and not other.has("note"):
        other.edits.add("note", as_scalar(one.has("note")[0]), other.node)


def _may_go(one: Named, other: Named) -> None:
    """Raise ChangeRefused where a record says more than the other one does, or that both are two."""
    edits, both = one.edits, [{one.own, fold(one.name)}, {other.own, fold(other.name)}]
    for node in edits.records():
        if any(fold(text) in both[0] for key in ("apart", "successor") for text in edits.texts(key, node)):
            text = mark("{file}:{line}: “{name}” stands there as another; delete that first")
            raise ChangeRefused(text, file=edits.path, line=edits.line(node), name=one.name)
    for key, value in edits.pairs(one.node) if one.node is not None else ():
        here = edits.value(key.value, other.node) if other.node is not None else None
        same = kind_of(value) == "scalar" and getattr(here, "value", None) == value.value
        taken = other.node is not None and (key.value == "domains" or (key.value == "note" and here is None))
        if key.value not in _CARRIED and not same and not taken:
            text = mark("{file}:{line}: “{key}” of “{name}” would be lost; write it to “{other}”, and delete it there")
            place = {"file": edits.path, "line": edits.line(key), "key": key.value}
            raise ChangeRefused(text, **place, name=one.name, other=other.name)


def _tags(plan: ChangePlan, old: str, own: str, name: str) -> None:
    """Write another tag in all articles."""
    for draft in plan.joined.content.drafts:
        ids = [slug(fold(tag)) for tag in draft.tags]
        if old in ids:
            edits = plan.edits(draft.source)
            for item in [item for item in items(edits.value("tags")) if slug(fold(item.value)) == old]:
                edits.remove("tags", item=item) if own in ids and own != old else edits.replace(item, name)


def _is_used(plan: ChangePlan, one: Named) -> bool:
    """Return whether any other file still writes the present name of a record."""
    word = fold(one.name).encode()
    others = (path for path in plan.paths() if path != one.edits.path)
    return any(word in fold((plan.before(path) or b"").decode("utf-8", "replace")).encode() for path in others)


def _by_id(plan: ChangePlan, one: Named) -> Iterator[tuple[FileEdits, Any]]:
    """Yield every text that names a record by its id."""
    for path in plan.paths():
        if one.own.encode() in (plan.before(path) or b""):
            edits = plan.edits(path)
            nodes = [*edits.scalars(NAMED_BY[one.kind])]
            if one.kind == "people" and path.startswith("articles/"):
                nodes += edits.scalars({"name"}, edits.value("people")) if edits.value("people") else ()
            yield from ((edits, node) for node in nodes if node.value == one.own)
