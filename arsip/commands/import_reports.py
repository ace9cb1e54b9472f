"""`import`: pasted texts, saved pages and exports of WordPress → checked drafts below content/articles/."""

import argparse
import contextlib
import csv
import io
import logging
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import unquote

from arsip import pipeline
from arsip.content.files import reason
from arsip.importing.archive_context import PICTURES, Surroundings, origins_of, say_with
from arsip.importing.extraction import Refusal
from arsip.importing.source_formats import SOURCE_KINDS, kind_of, raw_reports
from arsip.importing.source_to_drafts import Brought, bring
from arsip.language.wording import Language
from arsip.problems.rules import RULES, Problem, Severity, mark, problem
from arsip.publication.assets import FILE_LIMIT
from arsip.system.progress import Stage
from arsip.system.whole_file import write_whole
from arsip.terminal.call import Call, print_problems, say
from arsip.terminal.reports import harmless

NEEDS_SITE = True

SOURCE_ENDINGS = (".txt", ".text", ".html", ".htm", ".xhtml", ".xml", ".wxr")  # what is taken from a folder
_MOST_BYTES = 512 * 1024 * 1024
_HEADER = ("source", "line", "result", "draft", "title", "date", "values", "to check", "reason")


def arguments(parser: argparse.ArgumentParser, words: Language) -> None:
    """Take the sources and how to read them."""
    say, add = words.gettext, parser.add_argument
    add("files", nargs="+", metavar="FILE", help=say("files or folders to import; - for the standard input"))
    add("--from", dest="kind", choices=SOURCE_KINDS, help=say("what the files are; without it their beginning tells"))
    add("--url", default="", metavar="URL", help=say("the address where the report was found"))
    add("--dry-run", action="store_true", help=say("print the drafts and write nothing"))
    add("--csv", type=Path, metavar="FILE", help=say("write a table of the results"))


@dataclass
class _Tally:
    """What became of everything so far."""

    problems: list[Problem] = field(default_factory=list)
    rows: list[tuple[str, ...]] = field(default_factory=list)
    drafts: int = 0
    known: int = 0
    refused: int = 0


def run(call: Call) -> int:
    """Import every source, and tell what was recognised, doubted and refused. Raises OSError."""
    options = call.options
    if options.csv and not _may_write(options.csv):
        call.say("“{path}” exists and is no table of results; choose another name for --csv", path=options.csv)
        return 2
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it cannot read is told by us
    tally = _Tally()
    try:
        _bring_all(call, tally)
    except BaseException:
        if options.csv and tally.rows:  # what is done by now is told, whatever came between
            with contextlib.suppress(OSError):
                _write_table(options.csv, tally)
        raise
    print_problems(tally.problems, call.words, options, call.folders.content)
    if options.format != "json" and not options.quiet:
        say(_summary(call, tally))
    if options.csv:
        _write_table(options.csv, tally)
    return 1 if tally.refused else 0


def _bring_all(call: Call, tally: _Tally) -> None:
    progress = call.progress()
    try:
        around = surroundings(call)
        sources = list(_sources(call.options.files))
        for done, path in enumerate(sources):
            if progress:
                progress(Stage.IMPORT, done, len(sources))
            for brought, name in _brought(path, call, around, tally):
                _take(brought, name, call, tally)
                if progress and len(sources) == 1:
                    progress(Stage.IMPORT, len(tally.rows), 0)
    finally:
        if progress:
            progress.close()


def surroundings(call: Call) -> Surroundings:
    """Return the archive that the new reports come into, drafts included."""
    joined = pipeline.read_site(call.site, replace(call.how, drafts=True, renditions=False))
    archive = joined.context.archive
    sources: dict[str, str] = {}
    for article in archive.articles.values():
        for key in origins_of(article):
            sources.setdefault(key, article.draft.source)
    former = {url.rstrip("/").rpartition("/")[2] for draft in joined.content.drafts for url in draft.redirect_from}
    return Surroundings(
        registry=joined.content.registry,
        archive=archive,
        say=say_with(call.words.gettext),
        language=call.settings.language,
        taken={draft.slug for draft in joined.content.drafts} | former,
        files={path.casefold() for path in joined.content.listing.paths},
        sources=sources,
    )


def _sources(named: list[str]) -> Iterator[str]:
    """The files that are named, and those in folders that are named, in order."""
    for name in named:
        path = Path(name)
        if name != "-" and path.is_dir():
            for folder, below, files in os.walk(path):
                below.sort()
                found = (Path(folder, one) for one in sorted(files) if one.lower().endswith(SOURCE_ENDINGS))
                yield from (str(one) for one in found if one.is_file())  # a pipe would be waited for
        else:
            yield name


def _brought(path: str, call: Call, around: Surroundings, tally: _Tally) -> Iterator[tuple[Brought | Problem, str]]:
    """Every report of a source; a source that cannot be read is a problem and stops nothing."""
    name = path if path == "-" else str(Path(path).absolute())
    shown = str(Path.cwd() / "-") if path == "-" else name
    try:
        data = sys.stdin.buffer.read() if path == "-" else _bytes_of(Path(path))
    except OSError as fault:
        yield problem(shown, 1, 1, "AR121", detail=call.words.gettext(reason(fault))), path
        return
    kind = call.options.kind or kind_of(path, data)
    folder = None if path == "-" else Path(path).absolute().parent
    for raw in raw_reports(data, kind, call.options.url, lambda address: _picture(folder, address) is not None):
        if isinstance(raw, Refusal):
            yield problem(shown, max(raw.line, 1), 1, raw.code, detail=around.say(raw.detail)), path
            continue
        for brought in bring(raw, shown, around):
            yield brought, path


def _picture(folder: Path | None, address: str) -> Path | None:
    """Return the file of a picture beside a saved page, None where there is none: never outside the page's folder."""
    plain = unquote(address.partition("?")[0])
    if folder is None or not plain or re.match(r"[a-z][a-z0-9+.-]*:|[/\\]", plain, re.IGNORECASE) or "\0" in plain:
        return None
    try:
        path = (folder / plain).resolve()
        inside = path.is_relative_to(folder.resolve()) and path.suffix.lower() in PICTURES
        return path if inside and path.is_file() and 0 < path.stat().st_size <= FILE_LIMIT else None
    except (OSError, ValueError):
        return None


def _bytes_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_MOST_BYTES)


def _take(brought: Brought | Problem, name: str, call: Call, tally: _Tally) -> None:
    """Write one draft, or print it, and note what became of it."""
    if isinstance(brought, Problem):
        tally.problems.append(brought)
        known = RULES[brought.code].severity is not Severity.ERROR
        tally.known += known
        tally.refused += not known
        _severity, text, _remedy = call.words.wording(brought)
        result = call.words.gettext("known") if known else call.words.gettext("refused")
        tally.rows.append((name, str(brought.line), result, "", "", "", "", "", text))
        return
    if call.options.dry_run:
        if call.options.format != "json":
            say(brought.text)
    else:
        for address, file_path in brought.pictures:  # first: a draft never names one that is not there
            picture = _picture(Path(name).absolute().parent, address)
            if picture is not None:
                write_whole(call.folders.content, file_path, picture.read_bytes(), replaces=False)
        write_whole(call.folders.content, brought.path, brought.text.encode("utf-8", "replace"), replaces=False)
    tally.drafts += 1
    tally.problems += brought.problems
    values = len([one for one in brought.findings if not one.key.startswith(("#", "stat", "inferred"))])
    result = call.words.gettext("imported")
    row = (name, "", result, brought.path, brought.title, brought.date, str(values), str(brought.doubts), "")
    tally.rows.append(row)
    if call.options.format == "text":
        call.say(
            "{path}: {values} values recognised, {doubts} of them to be checked",
            path=brought.path,
            values=values,
            doubts=brought.doubts,
        )


def _may_write(path: Path) -> bool:
    """True for a table that is not there yet, or is one of ours."""
    if path.exists() and not path.is_file():
        return False
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return next(csv.reader(file), None) == list(_HEADER)
    except FileNotFoundError:
        return True
    except (UnicodeDecodeError, csv.Error):
        return False


def _write_table(path: Path, tally: _Tally) -> None:
    """Write the results; what a spreadsheet would take for a formula is text. Raises OSError."""
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow(_HEADER)
    for row in tally.rows:
        table.writerow([harmless(cell) if cell != "-" else cell for cell in row])
    place, data = path.resolve(), text.getvalue().encode("utf-8-sig", "replace")  # a name may be no text
    write_whole(place.parent, place.name, data)


def _summary(call: Call, tally: _Tally) -> str:
    msgid = mark("{drafts} drafts, {refused} refused, {known} known already")
    if call.options.dry_run:
        msgid = mark("{drafts} drafts (not written), {refused} refused, {known} known already")
    counts = {"drafts": tally.drafts, "refused": tally.refused, "known": tally.known}
    return call.words.gettext(msgid).format_map({key: call.words.number(one) for key, one in counts.items()})
