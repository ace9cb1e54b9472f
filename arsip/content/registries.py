"""The registries: YAML tables and Markdown files of series, sessions and pages → Registry."""

from collections.abc import Callable, Iterable, Iterator
from collections.abc import Sequence as Many
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from arsip.content.converters import (
    TOP,
    Form,
    Table,
    address,
    choice,
    date,
    identifier,
    listed,
    named_address,
    names,
    page_slug,
    session_number,
    structure,
    text,
    times,
    total,
    untouched,
    whole,
)
from arsip.content.front_matter import REGISTRY_BYTES, Mapping, Node, Scalar, Sequence, read_yaml, split
from arsip.content.prose_rules import unmixed
from arsip.model.addresses import former_address
from arsip.model.dates import WEEKDAYS, ZONES, Span, weekdays_named
from arsip.model.key_places import packed
from arsip.model.names import nearest, tidy
from arsip.model.records import (
    Institution,
    LinkHistory,
    Page,
    PersonRecord,
    Planned,
    Redirect,
    Registry,
    Schedule,
    Series,
    SessionNote,
    Term,
    Theme,
)
from arsip.model.rendered_text import Text
from arsip.model.vocabulary import MODES
from arsip.problems.rules import Problem, mark, problem

TABLES = ("institutions.yaml", "themes.yaml", "people.yaml", "glossary.yaml", "redirects.yaml", "links.yaml")
FOLDERS = ("series", "sessions", "pages")

FORMER_NAME: Table = {"name": text, "until": date}
INSTITUTION: Table = {
    "id": identifier,
    "name": text,
    "short": text,
    "aliases": names,
    "names": listed(structure(lambda **values: values, FORMER_NAME, "name", "until")),
    "successor": text,
    "kind": text,
    "domains": names,
    "zone": choice(*ZONES),
    "redirect_from": listed(address, single=True),
    "children": untouched,
}
THEME: Table = {
    "id": identifier,
    "name": text,
    "aliases": names,
    "description": text,
    "redirect_from": listed(address, single=True),
    "children": untouched,
}
PERSON: Table = {
    "name": text,
    "variants": names,
    "slug": identifier,
    "note": text,
    "apart": names,
    "redirect_from": listed(address, single=True),
}
ENDED: Table = {"date": date, "reason": text}
TERM: Table = {"term": text, "expansion": text, "meaning": text, "aliases": names}
LINK: Table = {"url": text, "ok": date, "since": date, "failed": date, "failures": whole, "status": text}


def weekday(node: Node, path: str, form: Form) -> int | None:
    """A weekday; Monday is 0."""
    shown = text(node, path, form)
    found = weekdays_named(shown)
    if shown and len(found) != 1:
        near = nearest(shown, WEEKDAYS)
        form.report(node, "AR039", value=shown, expected=mark("a weekday"), nearest=near)
    return found[0] if len(found) == 1 else None


SCHEDULE: Table = {
    "days": listed(weekday, single=True),
    "from": date,
    "until": date,
    "except": listed(date, single=True),
}
PLANNED: Table = {"session": session_number, "theme": text, "date": date, "institution": text}


def planned(node: Node, path: str, form: Form) -> Planned | None:
    """A session that is announced."""
    values = form.fields(node, path, PLANNED, ("session",))
    number = values.pop("session", None)
    return None if number is None else Planned(number, **values)


SERIES: Table = {
    "name": text,
    "aliases": names,
    "label": text,
    "organizer": text,
    "total": total,
    "schedule": structure(Schedule, SCHEDULE, rename={"from": "since", "except": "without"}),
    "plan": listed(planned),
    "themes": names,
    "cycle": text,
    "redirect_from": listed(address, single=True),
}
DECIDED: Table = {
    "date": date,
    "end": date,
    "time": times,
    "zone": choice(*ZONES),
    "mode": choice(*MODES),
    "platform": text,
    "venue": text,
    "organizer": listed(text, single=True),
}


def decisions(node: Node, path: str, form: Form) -> tuple[tuple[str, object], ...]:
    """What the editors decided, by key."""
    values = form.fields(node, path, DECIDED)
    if values.get("date"):
        values["date"] = Span(values["date"], values.pop("end", None) or values["date"])
    zone = values.pop("zone", "")
    if values.get("time"):
        values["time"] = replace(values["time"], zone=zone)
    return tuple(sorted((key, value) for key, value in values.items() if value))


SESSION: Table = {
    "title": text,
    "decided": decisions,
    "because": text,
    "redirect_from": listed(address, single=True),
}
PAGE: Table = {
    "title": text,
    "description": text,
    "slug": page_slug,
    "redirect_from": listed(address, single=True),
}

# ---------------------------------------------------------------- one file


Render = Callable[[str, str, int], tuple[str, Text, list[Problem]]]


def read_registry(
    files: Iterable[tuple[str, bytes]], render: Render
) -> tuple[Registry, dict[str, str], list[Problem]]:
    """Return all registries from their files (path and bytes), the HTML of their texts, and all faults.

    A vocabulary is closed as soon as its file, or one series file, exists; lost where one can't be read.
    """
    records: dict[str, tuple[Any, ...]] = {}
    closed: set[str] = set()
    lost: set[str] = set()
    html: dict[str, str] = {}
    problems: list[Problem] = []
    for path, data in files:
        kind = path.partition("/")[0].removesuffix(".yaml")
        closed |= {_CLOSES[kind]} if kind in _CLOSES else set()
        if path in TABLES:
            found, faults = _read_table(path, data)
            records[kind] = found or ()
            lost |= {_CLOSES[kind]} if found is None and kind in _CLOSES else set()
        else:
            prose, clean, faults = _read_prose(path, data, render)
            lost |= {_CLOSES[kind]} if prose is None and kind in _CLOSES else set()
            if prose is not None:
                html[prose.text.key] = clean
                record, more = _PROSE[kind](prose)
                faults = [*faults, *more]
                records[kind] = (*records.get(kind, ()), *(one for one in [record] if one is not None))
        problems += faults
    return Registry(**records, closed=frozenset(closed), lost=frozenset(lost)), html, problems


class ProseFile(Struct, frozen=True):
    """A Markdown file of a registry folder: its source, front matter and rendered text."""

    source: str
    fields: Mapping
    text: Text


def _read_table(name: str, data: bytes) -> tuple[tuple[Any, ...] | None, list[Problem]]:
    """Return the records of one YAML registry, one of TABLES, in their order; None where it can't be read."""
    content, found = unmixed(data, name, REGISTRY_BYTES)
    if content is None:
        return None, found
    node, faults = read_yaml(content, name)
    form = Form(name)
    records: tuple[Any, ...] | None = () if not faults else None
    if node is not None and not (isinstance(node, Scalar) and not node.text):
        records = tuple(_READERS[name](node, form))
    return records, [*found, *faults, *form.problems]


def _read_series(prose: ProseFile) -> tuple[Series | None, list[Problem]]:
    """Return a series from its file; the name of the file is its id."""
    return _record(prose, SERIES, Series, "name")


def _read_session(prose: ProseFile) -> tuple[SessionNote | None, list[Problem]]:
    """Return an editor's words on one session; the name of the file is the session's id."""
    note, found = _record(prose, SESSION, SessionNote, "")
    if note is not None and note.decided and not note.because:
        found.append(problem(prose.source, *_place(prose.fields, "decided"), "AR046"))
    return note, found


def _read_page(prose: ProseFile) -> tuple[Page | None, list[Problem]]:
    """Return a page; its slug is that of its front matter, else the name of its file."""
    page, found = _record(prose, PAGE, Page, "title")
    form = Form(prose.source)
    if page is not None and not any(key.text == "slug" for key, _ in prose.fields.pairs):
        page_slug(Scalar(page.id, 1, 1), "slug", form)
    return page, [*found, *form.problems]


def _read_prose(source: str, data: bytes, render: Render) -> tuple[ProseFile | None, str, list[Problem]]:
    """Return a Markdown file of a registry folder with its HTML, None where it can't be read."""
    content, found = unmixed(data, source)
    if content is None:
        return None, "", found
    parts, faults = split(content, source)
    found += faults
    if parts.fields is None:
        return None, "", found
    clean, known, faults = render(parts.body, source, parts.body_line)
    return ProseFile(source, parts.fields, known), clean, [*found, *faults]


_PROSE: dict[str, Callable[[ProseFile], tuple[Any, list[Problem]]]] = {
    "series": _read_series,
    "sessions": _read_session,
    "pages": _read_page,
}
_CLOSES = {"institutions": "institution", "themes": "theme", "series": "series"}


def _record(prose: ProseFile, table: Table, kind: Any, required: str) -> tuple[Any, list[Problem]]:
    form = Form(prose.source)
    values = form.fields(prose.fields, "", table, (required,) if required else (), at=TOP)
    if required and not values.get(required):
        return None, form.problems
    stem = PurePosixPath(prose.source).stem
    own = values.pop("slug", "") or identifier(Scalar(stem, 1, 1), "slug" if "slug" in table else "", form)
    name = values.pop("name", "") or values.pop("title", "")
    sound = {key: value for key, value in values.items() if value is not None}
    if not own:
        return None, form.problems
    if kind in (Series, SessionNote):
        sound["places"] = packed(form.places)
    return kind(id=own, name=name, source=prose.source, text=prose.text, **sound), form.problems


def _place(fields: Mapping, key: str) -> tuple[int, int]:
    return next(((name.line, name.column) for name, _ in fields.pairs if name.text == key), (1, 1))


# ---------------------------------------------------------------- YAML tables


def _institutions(node: Node, form: Form, parent: str = "", zone: str = "") -> Iterator[Institution]:
    for values, item in _tree(node, form, INSTITUTION, "institutions"):
        own_zone = values.get("zone") or zone
        record = Institution(
            id=values["id"],
            name=values["name"],
            aliases=values.get("aliases", ()),
            redirect_from=values.get("redirect_from", ()),
            source=form.source,
            line=item.line,
            column=item.column,
            short=values.get("short", ""),
            former=tuple((one["name"], one["until"]) for one in values.get("names", ())),
            successor=values.get("successor", ""),
            kind=values.get("kind", ""),
            domains=values.get("domains", ()),
            zone=own_zone,
            parent=parent,
        )
        yield record
        if "children" in values:
            yield from _institutions(values["children"], form, record.id, own_zone)


def _themes(node: Node, form: Form, parent: str = "") -> Iterator[Theme]:
    for values, item in _tree(node, form, THEME, "themes"):
        record = Theme(
            id=values["id"],
            name=values["name"],
            aliases=values.get("aliases", ()),
            redirect_from=values.get("redirect_from", ()),
            source=form.source,
            line=item.line,
            column=item.column,
            description=values.get("description", ""),
            parent=parent,
        )
        yield record
        if "children" in values:
            yield from _themes(values["children"], form, record.id)


def _tree(node: Node, form: Form, table: Table, what: str) -> Iterator[tuple[dict[str, Any], Node]]:
    for item in _items(node, form, what):
        values = form.fields(item, "", table, ("name",))
        if values.get("name"):
            values["id"] = values.get("id") or named_address(values["name"], item, form)
            if values["id"]:
                yield values, item


def _people(node: Node, form: Form) -> Iterator[PersonRecord]:
    for item in _items(node, form, "people"):
        values = form.fields(item, "", PERSON, ("name",))
        if not values.get("name"):
            continue
        own = values.get("slug") or named_address(values["name"], item, form)
        if not own:
            continue
        yield PersonRecord(
            id=own,
            name=values["name"],
            aliases=values.get("variants", ()),
            redirect_from=values.get("redirect_from", ()),
            source=form.source,
            line=item.line,
            column=item.column,
            note=values.get("note", ""),
            apart=values.get("apart", ()),
        )


def _plain(kind: Any, table: Table, required: str, what: str, node: Node, form: Form) -> Iterator[Any]:
    for item in _items(node, form, what):
        values = form.fields(item, "", table, (required,))
        if values.get(required):
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
            ended = form.fields(value, key.text, ENDED, ("date", "reason"))
            yield Redirect(
                origin, "", ended.get("date"), ended.get("reason", ""), form.source, key.line, key.column
            )
            continue
        home = isinstance(value, Scalar) and value.text.strip() == "/"
        to = "index.html" if home else address(value, key.text, form)
        if isinstance(value, Scalar) and not tidy(value.text):
            form.report(key, "AR024", key=key.text)
        if to:
            yield Redirect(origin, to, None, "", form.source, key.line, key.column)


def _items(node: Node, form: Form, what: str) -> Many[Node]:
    if isinstance(node, Sequence):
        return node.items
    form.report(node, "AR016", what=what, expected=mark("a list"), nearest="- name: …")
    return ()


_READERS: dict[str, Callable[[Node, Form], Iterator[Any]]] = {
    "institutions.yaml": _institutions,
    "themes.yaml": _themes,
    "people.yaml": _people,
    "glossary.yaml": partial(_plain, Term, TERM, "term", "glossary"),
    "redirects.yaml": _redirects,
    "links.yaml": partial(_plain, LinkHistory, LINK, "url", "links"),
}
