"""`new`: an article file that passes `check`, from a conversation or from options."""

import argparse
import contextlib
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from msgspec import Struct

from arsip.archive.name_lookup import Vocabulary
from arsip.authoring import conversation, new_article
from arsip.authoring.new_article import KnownArchive
from arsip.authoring.proposals import (
    event_of,
    held_numbers,
    like,
    next_number,
    probable_date,
    stands_alone,
    written_name,
)
from arsip.content.article_text import Value, article_file_name, article_text, clean_line
from arsip.content.settings import Settings
from arsip.language.wording import Language
from arsip.model.dates import DateFault, PartialDate, parse_date
from arsip.model.draft import Draft
from arsip.model.names import nearest
from arsip.model.vocabulary import MODES
from arsip.problems.rules import mark
from arsip.system.whole_file import write_whole
from arsip.terminal.call import Call, print_problems, say, shown_path

NEEDS_SITE = True
NEXT = "next"

_EXAMPLES = (
    ("time: ", "09:00-11:30"),
    ("zone: ", "WIB"),
    ("mode: ", "daring"),
    ("people:", ""),
    ("  - name: ", mark("Full name")),
    ("    role: ", "narasumber"),
    ("    position: ", mark("Position at that time")),
    ("source:", ""),
    ("  title: ", mark("Title as in the source")),
    ("  url: ", "https://example.org/"),
)


class New(Struct, frozen=True):
    """An article that is about to be written: its values, text and path, and the report that it is like."""

    values: Mapping[str, Value]
    text: str
    path: str
    other: Draft | None


class Refused(Exception):
    """A call that cannot be answered; the msgid and its values are the message."""

    def __init__(self, msgid: str, **values: object) -> None:
        super().__init__(msgid)
        self.msgid, self.values = msgid, values


def arguments(parser: argparse.ArgumentParser, words: Language) -> None:
    """Take the values of an article; on a terminal what is missing is asked for."""
    say, add = words.gettext, parser.add_argument
    add("--title", metavar="TEXT", help=say("the title"))
    add("--date", metavar="DATE", dest="day", help=say("first day of the event, as 2021-09-22, or unknown"))
    add("--end", metavar="DATE", help=say("last day, if there are several"))
    add("--series", metavar="NAME", help=say("the series that the session belongs to"))
    add("--session", metavar="N", help=say("its number in the series; next takes the one after the last"))
    add("--event", metavar="ID", help=say("the event, which joins reports of one session"))
    add("--institution", metavar="NAME", help=say("who published the report"))
    add("--organizer", metavar="NAME", action="append", help=say("who held the session; may be repeated"))
    add("--theme", metavar="NAME", action="append", help=say("a theme; may be repeated"))
    add("--tag", metavar="TEXT", action="append", help=say("a free keyword; may be repeated"))
    add("--mode", choices=MODES, help=say("how the session was held"))
    add("--url", metavar="URL", help=say("where the report comes from"))
    add("--text", metavar="TEXT", help=say("the text; without it the article stays a draft"))
    add("--name", metavar="NAME", help=say("the name of the file, without date and .md"))
    add("--like", metavar="ARTICLE", help=say("another report of the same session, to start from"))


def run(call: Call) -> int:
    """Write one article and tell where it is, or tell why not. Raises OSError."""
    options = call.options
    known = new_article.read_known(call.site, replace(call.how, drafts=True, renditions=False))
    asks = sys.stdin.isatty() and sys.stdout.isatty()
    try:
        other = _article(known, call.folders.content, options.like) if options.like else None
        values: dict[str, Value] = {**(like(other) if other else {}), **_given(options, known)}
        text = (options.text or "").strip()
        if asks and not (options.title and options.day and options.text is not None):
            with contextlib.suppress(ImportError):  # then a long paragraph can be pasted, and a line edited
                import readline  # noqa: F401
            values, text = conversation.interview(_dialogue(call), known, values)
        elif not values.get("title") or not values.get("date"):
            raise _incomplete(known, values)
        path = _path(options, known, values, call.settings)
        return _write(call, known, New(values, text, path, other), asks=asks)
    except Refused as refused:
        call.say(refused.msgid, **refused.values)
        return 2
    except EOFError:
        print()
        call.say("nothing was written")
        return 130


def _given(options: argparse.Namespace, known: KnownArchive) -> dict[str, Value]:
    """Return what the options say, with the names of registries in full."""
    values: dict[str, Value] = {
        "title": clean_line(options.title or ""),
        "date": clean_line(options.day or ""),
        "end": clean_line(options.end or ""),
        "series": _named(options.series, known.series),
        "event": clean_line(options.event or ""),
        "institution": _named(options.institution, known.institutions),
        "organizer": tuple(_named(one, known.institutions) for one in options.organizer or ()),
        "themes": tuple(_named(one, known.themes) for one in options.theme or ()),
        "tags": tuple(clean_line(one) for one in options.tag or ()),
        "mode": options.mode or "",
        "source": {"url": clean_line(options.url)} if options.url else {},
    }
    numbers = tuple(part.strip() for part in clean_line(options.session or "").split(",") if part.strip())
    values["session"] = (_next(str(values["series"]), known),) if numbers == (NEXT,) else numbers
    return {key: value for key, value in values.items() if value}


def _named(name: str | None, vocabulary: Vocabulary) -> str:
    """Return a name as articles write it; one that is unknown or ambiguous as it was given, for check to judge."""
    stated = clean_line(name or "")
    found = vocabulary.find(stated)
    return written_name(found[0], vocabulary) if len(found) == 1 else stated


def _next(name: str, known: KnownArchive) -> str:
    series = known.series_of(name)
    number = next_number(series, held_numbers(known.drafts, series.id, known.series)) if series else None
    if number is None:
        raise Refused(mark("--session next needs a series with a number that has no report yet"))
    return str(number)


def _incomplete(known: KnownArchive, values: dict[str, Value]) -> Refused:
    """Name what is missing; a probable date is told, never taken."""
    if not values.get("title"):
        return Refused(mark("where nobody can be asked, --title and --date are needed"))
    series = known.series_of(str(values.get("series", "")))
    numbers = [int(one) for one in values.get("session", ()) if one.isdecimal()]
    if series and numbers:
        day = probable_date(series, held_numbers(known.drafts, series.id, known.series), numbers[0])
        if day:
            return Refused(mark("--date is needed; the series suggests {date}: check it against the source"), date=day)
    return Refused(mark("--date is needed: the day as 2021-09-22, or unknown"))


def _article(known: KnownArchive, content: Path, name: str) -> Draft:
    """Return an article by its file, seen from here or from content/, or by the last part of its address."""
    place = Path(name).absolute()
    for draft in known.drafts:
        if name in (draft.source, draft.slug) or place == (content / draft.source).absolute():
            if draft.status == "withdrawn":
                raise Refused(mark("{file} was withdrawn"), file=draft.source)
            return draft
    near = nearest(Path(name).stem, [draft.slug for draft in known.drafts])
    if near:
        raise Refused(mark("there is no article “{name}”; did you mean {nearest}?"), name=name, nearest=near)
    raise Refused(mark("there is no article “{name}”"), name=name)


def _path(options: argparse.Namespace, known: KnownArchive, values: Mapping[str, Value], settings: Settings) -> str:
    day: PartialDate | None = None
    with contextlib.suppress(DateFault):  # unknown, or a fault that is told where the file would state it
        day = parse_date(str(values["date"]))[0]
    return article_file_name(str(values["title"]), day, options.name or "", known.names_taken, settings.language)


def _write(call: Call, known: KnownArchive, new: New, *, asks: bool) -> int:
    """Judge the article as it would be published, show it, write it, and tell what comes next."""
    judged = article_text(new.values, new.text or "…")
    found = new_article.problems_added(known, new.path, judged.encode("utf-8", "replace"))
    if found or call.options.format == "json":
        print_problems(found, call.words, call.options, call.folders.content)
    refused = any(one.stops(strict=call.options.strict) for one in found)
    if refused and not (asks and _dialogue(call).agrees(mark("Keep it as a draft, to mend it in the file? [Y/n]"))):
        call.say("nothing was written")
        return 1
    draft = refused or not new.text
    values = {**new.values, "status": "draft"} if draft else new.values
    whole = article_text(values, new.text, _remarks(call.words, new))
    if asks:
        say(f"\n{shown_path(call.folders.content, new.path)}\n\n{whole}")
        if not _dialogue(call).agrees(mark("Write this file? [Y/n]")):
            call.say("nothing was written")
            return 0
    write_whole(call.folders.content, new.path, whole.encode("utf-8", "replace"), replaces=False)
    if call.options.format != "json":
        _tell(call, known, new, draft=draft)
    return 0


def _dialogue(call: Call) -> conversation.Dialogue:
    return conversation.Dialogue(call.words, input, say)


def _remarks(words: Language, new: New) -> list[str]:
    """Return what stands in the file as comments: why it is a draft, and what else an article can state."""
    said = [] if new.text else [mark("Write the text below ---, then delete the line status: draft.")]
    said.append(mark("More that an article can state; take away the # where the source says it:"))
    lines = [f" {words.gettext(one)}" for one in said]
    key = ""
    for name, example in _EXAMPLES:
        key = key if name.startswith(" ") else name.split(":")[0]
        if key not in new.values:
            lines.append((name + words.gettext(example)).rstrip())
    return lines


def _tell(call: Call, known: KnownArchive, new: New, *, draft: bool) -> None:
    """Tell where the file is and what the editor does next."""
    file = shown_path(call.folders.content, new.path)
    if call.options.quiet:
        say(file)
        return
    call.say("Written: {file}", file=file)
    source = new.values.get("source", {})
    twin = known.with_address(source.get("url", "") if isinstance(source, Mapping) else "")
    if twin:
        call.say("This report is already in {file}.", file=shown_path(call.folders.content, twin))
    if new.other and stands_alone(new.other) and new.values.get("event") == event_of(new.other):
        other = shown_path(call.folders.content, new.other.source)
        call.say("So that both are one session, add this line to {file}, below its title:", file=other)
        say(f"    event: {event_of(new.other)}")
    if draft:
        call.say("It is a draft: open it, write or mend what is missing, then delete the line status: draft.")
    call.say("Look at it again whenever you like: python build.py check")
