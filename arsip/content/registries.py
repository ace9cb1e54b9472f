"""The registries: YAML tables and Markdown files of series, sessions and pages → Registry."""

from collections.abc import Iterable
from typing import Any

from arsip.content.prose_files import PROSE_READERS, Render, read_prose
from arsip.content.yaml_tables import read_table
from arsip.model.records import Registry
from arsip.problems.rules import Problem

REGISTRY_FILES = ("institutions.yaml", "themes.yaml", "people.yaml", "glossary.yaml", "redirects.yaml", "links.yaml")
FOLDERS = ("series", "sessions", "pages")
_CLOSES = {"institutions": "institution", "themes": "theme", "series": "series"}


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
