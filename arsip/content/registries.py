"""The registries: YAML tables and Markdown files of series, sessions and pages → Registry."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from msgspec import Struct

from arsip.content.address_converters import identifier, page_slug
from arsip.content.form import TOP, Form, Table, required_keys
from arsip.content.front_matter import Mapping, Scalar, split
from arsip.content.prose_rules import unmixed
from arsip.content.registry_keys import PAGE_KEYS, SERIES_KEYS, SESSION_KEYS
from arsip.content.yaml_tables import read_table
from arsip.model.key_places import packed
from arsip.model.records import Page, Registry, Series, SessionNote
from arsip.model.rendered_text import Text
from arsip.problems.rules import Problem, problem

REGISTRY_FILES = ("institutions.yaml", "themes.yaml", "people.yaml", "glossary.yaml", "redirects.yaml", "links.yaml")
FOLDERS = ("series", "sessions", "pages")
_CLOSES = {"institutions": "institution", "themes": "theme", "series": "series"}

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
    places = packed(form.places)
    return kind(id=own, name=name, source=prose.source, text=prose.text, places=places, **sound), form.problems


def _place(fields: Mapping, key: str) -> tuple[int, int]:
    return next(((name.line, name.column) for name, _ in fields.pairs if name.text == key), (1, 1))


PROSE_READERS: dict[str, Callable[[ProseFile], tuple[Any, list[Problem]]]] = {
    "series": partial(_record, table=SERIES_KEYS, kind=Series),
    "sessions": _read_session,
    "pages": _read_page,
}


def read_registry(
    files: Iterable[tuple[str, bytes]], render: Render, *, family_first: bool = False
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
        if path in REGISTRY_FILES:
            found, faults = read_table(path, data, family_first=family_first)
            records[kind] = found or ()
            lost |= {_CLOSES[kind]} if found is None and kind in _CLOSES else set()
        else:
            prose, clean, faults = read_prose(path, data, render)
            lost |= {_CLOSES[kind]} if prose is None and kind in _CLOSES else set()
            if prose is not None:
                html[prose.text.key] = clean
                record, more = PROSE_READERS[kind](prose)
                faults = [*faults, *more]
                records[kind] = (*records.get(kind, ()), *(one for one in [record] if one is not None))
        problems += faults
    known = Registry(**records, closed=frozenset(closed), lost=frozenset(lost), family_first=family_first)
    return known, html, problems
