"""Make an archive that shows something as small as it can be: without files, keys and entries that it can spare."""

from collections.abc import Callable, Iterator
from typing import Any

import yaml

from tests.support.random_archives import as_file, as_yaml

Files = dict[str, str]


def smallest(files: Files, shows: Callable[[Files], bool]) -> Files:
    """Return the archive without all that can be left out one after the other while it still shows the same."""
    for path in sorted(files):
        less = {one: text for one, text in files.items() if one != path}
        files = less if shows(less) else files
    for path in sorted(files):
        files = _smaller(files, path, shows)
    return files


def _smaller(files: Files, path: str, shows: Callable[[Files], bool]) -> Files:
    """Return the archive with one file made as small as it can be."""
    tried = 0
    while len(parts := list(_lesser_files(files, path))) > tried:
        if shows(parts[tried]):
            files = parts[tried]
        else:
            tried += 1
    return files


def lesser(files: Files) -> Iterator[Files]:
    """Yield the archive without one of its files, then without one key or entry of one."""
    for path in sorted(files):
        yield {one: text for one, text in files.items() if one != path}
    for path in sorted(files):
        yield from _lesser_files(files, path)


def _lesser_files(files: Files, path: str) -> Iterator[Files]:
    """Yield the archive without one key or entry of a file."""
    article = path.endswith(".md")
    whole = yaml.load(files[path].split("---")[1] if article else files[path], yaml.BaseLoader)
    for part in _parts(whole):
        if part:
            yield {**files, path: as_file(part) if article else as_yaml(part)}


def _parts(value: Any) -> Iterator[Any]:
    """Yield a value without one of its keys or entries, the outer ones first."""
    if isinstance(value, dict):
        for key in value:
            yield {one: given for one, given in value.items() if one != key}
        for key, inner in value.items():
            yield from ({**value, key: less} for less in _parts(inner))
    elif isinstance(value, list):
        for at in range(len(value)):
            yield value[:at] + value[at + 1 :]
        for at, inner in enumerate(value):
            yield from ([*value[:at], less, *value[at + 1 :]] for less in _parts(inner))
