"""The registries in Markdown: series, editors' words on sessions, pages."""

from collections.abc import Callable
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from msgspec import Struct

from arsip.content.address_converters import identifier, page_slug
from arsip.content.form import TOP, Form, Table, required_keys
from arsip.content.front_matter import Mapping, Scalar, split
from arsip.content.prose_rules import unmixed
from arsip.content.registry_keys import PAGE_KEYS, SERIES_KEYS, SESSION_KEYS
from arsip.model.key_places import packed
from arsip.model.records import Page, Series, SessionNote
from arsip.model.rendered_text import Text
from arsip.problems.rules import Problem, problem

Render = Callable[[str, str, int], tuple[str, Text, list[Problem]]]


class ProseFile(Struct, frozen=True):
    """A Markdown file of a registry folder: its source, front matter and rendered text."""

    source: str
    fields: Mapping
    text: Text


def read_prose(source: str, data: bytes, render: Render) -> tuple[ProseFile | None, str, list[Problem]]:
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


def _read_session(prose: ProseFile) -> tuple[SessionNote | None, list[Problem]]:
    """Return an editor's words on one session; the name of the file is the session's id."""
    note, found = _record(prose, SESSION_KEYS, SessionNote)
    if note is not None and note.decided and not note.because:
        found.append(problem(prose.source, *_place(prose.fields, "decided"), "AR046"))
    return note, found


def _read_page(prose: ProseFile) -> tuple[Page | None, list[Problem]]:
    """Return a page; its slug is that of its front matter, else the name of its file."""
    page, found = _record(prose, PAGE_KEYS, Page)
    form = Form(prose.source)
    if page is not None and not any(key.text == "slug" for key, _ in prose.fields.pairs):
        page_slug(Scalar(page.id, 1, 1), "slug", form)
    return page, [*found, *form.problems]


def _record(prose: ProseFile, table: Table, kind: Any) -> tuple[Any, list[Problem]]:
    form = Form(prose.source)
    values = form.fields(prose.fields, "", table, at=TOP)
    name = values.pop("name", "")
    if required_keys(table) and not name:
        return None, form.problems
    stem = PurePosixPath(prose.source).stem
    own = values.pop("id", "") or identifier(Scalar(stem, 1, 1), "slug" if "slug" in table else "", form)
    sound = {key: value for key, value in values.items() if value is not None}
    if not own:
        return None, form.problems
    if kind in (Series, SessionNote):
        sound["places"] = packed(form.places)
    return kind(id=own, name=name, source=prose.source, text=prose.text, **sound), form.problems


def _place(fields: Mapping, key: str) -> tuple[int, int]:
    return next(((name.line, name.column) for name, _ in fields.pairs if name.text == key), (1, 1))


PROSE_READERS: dict[str, Callable[[ProseFile], tuple[Any, list[Problem]]]] = {
    "series": partial(_record, table=SERIES_KEYS, kind=Series),
    "sessions": _read_session,
    "pages": _read_page,
}
