"""`diff`: what differs for readers between two outputs or two checkouts, in words, Markdown or JSON."""

import argparse
import json
from copy import copy
from pathlib import Path

import msgspec

from arsip import pipeline
from arsip.build.options import Site
from arsip.formats.differences_told import State, reader_differences, told
from arsip.language.wording import Language
from arsip.model.addresses import Addresses, path_of
from arsip.publication.former_addresses import lasting, url_of
from arsip.publication.manifest import read_manifest
from arsip.site.open_data import DATA_TABLES
from arsip.terminal.call import Call, folders_of, say, settings_of

NEEDS_SITE = False
_NOTHING: tuple[object, ...] = (None, "", (), [], {})


def arguments(parser: argparse.ArgumentParser, words: Language) -> None:
    """Take two states of the archive."""
    for name in ("old", "new"):
        text = words.gettext("a built site, or a folder with site_config.yaml and its content")
        parser.add_argument(name, type=Path, metavar=name.upper(), help=text)
    parser.add_argument("--markdown", action="store_true", help=words.gettext("as a list in Markdown"))


def run(call: Call) -> int:
    """Tell what differs: 0 it was told, 2 one of the two is neither output nor checkout."""
    states = []
    for place in (call.options.old, call.options.new):
        state = _published(place, call) if read_manifest(place) is not None else _checkout(place, call)
        if state is None:
            call.say("“{place}” is neither a built site nor a folder with site_config.yaml", place=place)
            return 2
        states.append(state)
    found = list(reader_differences(*states))
    if call.options.format == "json":
        say(json.dumps([msgspec.structs.asdict(one) for one in found], ensure_ascii=False, indent=1))
        return 0
    for line in told(found, call.words):
        say(f"- {line}" if call.options.markdown else line)
    if not found:
        call.say("nothing differs for readers")
    return 0


def _published(place: Path, call: Call) -> State | None:
    """Return what a built site tells of itself."""
    paths, word = read_manifest(place) or {}, Addresses(call.settings.language).word("data")
    tables = {
        name: json.loads((place / path).read_bytes())
        for name in DATA_TABLES
        if (path := f"{word}/{name}.json") in paths
    }
    return _state(tables, {url_of(path) for path in paths}, call)


def _checkout(place: Path, call: Call) -> State | None:
    """Return what a folder of content would tell when it is built."""
    options = copy(call.options)
    options.config, options.content, options.templates, options.output = place / "site_config.yaml", None, None, None
    if not options.config.is_file():
        return None
    settings, _found = settings_of(options)
    joined = pipeline.read_site(Site(settings, folders_of(options, settings)), call.how)
    tables = {}
    for name, table in DATA_TABLES.items():
        names = [column.name for column in table.columns]
        rows = [dict(zip(names, row, strict=True)) for row in table.rows(joined.context)]
        tables[name] = [{key: value for key, value in row.items() if value not in _NOTHING} for row in rows]
    urls = {url_of(path_of(job.url)) for job in joined.jobs} | set(joined.linked.published)
    return _state(msgspec.json.decode(msgspec.json.encode(tables)), urls, call)


def _state(tables: dict[str, list[dict[str, object]]], urls: set[str], call: Call) -> State:
    addresses = Addresses(call.settings.language)
    return State(tables, frozenset(url for url in urls if lasting(url, addresses)))
