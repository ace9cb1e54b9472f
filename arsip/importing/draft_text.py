"""Findings → the text of a draft: front matter with where each value comes from, doubts on their lines, the body."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from arsip.content.article_keys import ARTICLE_KEYS
from arsip.content.article_parts import ORIGIN
from arsip.importing.extraction import Block, Extract, SourceRemark, short
from arsip.importing.markdown_escaping import text_of
from arsip.model.dates import PartialDate
from arsip.problems.rules import mark

CHECK = "periksa"  # the word that marks a doubt, in every language: editors search for it

SayRemark = Callable[[SourceRemark], str]

_PLAIN = re.compile(r"[^\W_](?:[\w .,/()'’&+–-]*[\w.)’'])?")
_MAPS = ("stated", "inferred", "source", "picture")
_LISTS = ("organizer", "partners", "participants", "themes", "tags", "people", "attachments")


def draft_text(findings: Sequence[Extract], blocks: Sequence[Block], say: SayRemark) -> str:
    """Return the whole text of a draft file; it begins with what is to be checked and has no key."""
    lines = ["---", *_comments(findings, say)]
    for key in ARTICLE_KEYS:
        lines += _field(key, findings, say)
    return "\n".join((*lines, "---", "", text_of(blocks), ""))


def quoted(value: object) -> str:
    """Return a value as YAML: as it is where it can stand so, else in quotation marks.

    >>> quoted("Rapat: uji"), quoted("Rapat uji"), quoted(12)
    ('"Rapat: uji"', 'Rapat uji', '12')
    """
    text = " ".join(str(value).split())
    if _PLAIN.fullmatch(text) and ": " not in text and " #" not in text:
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def published_text(day: PartialDate, minutes: int, zone: str) -> str:
    """Return a day of publication as the front matter writes it; with the zone of its hour, where that is stated.

    >>> published_text(PartialDate(2021, 9, 2), 495, "+07:00"), published_text(PartialDate(2021, 9, 2), -1, "")
    ('2021-09-02 08:15 +07:00', '2021-09-02')
    """
    if minutes < 0 or not day.day:
        return day.iso
    return f"{day.iso} {minutes // 60:02}:{minutes % 60:02} {zone}".rstrip()


def comment_text(finding: Extract, say: SayRemark) -> str:
    """Return what a comment says of a finding: its doubt, and the words of the source with their line."""
    where = ""
    if finding.snippet or finding.line:
        place = mark("line {line}: “{words}”") if finding.snippet else mark("line {line}")
        place = place if finding.line else mark("source: “{words}”")
        where = say(SourceRemark(place, (("line", str(finding.line)), ("words", short(finding.snippet)))))
    if finding.doubt is None:
        return where
    doubt = say(finding.doubt)
    return f"{CHECK}: {doubt} ({where})" if where else f"{CHECK}: {doubt}"


def _comments(findings: Sequence[Extract], say: SayRemark) -> Iterator[str]:
    """What has no key of its own: captions, places, themes that no registry has."""
    for one in sorted(findings, key=lambda one: one.line):
        if one.key.startswith("#"):
            yield _comment(f"{say(SourceRemark(_NAMES[one.key]))}: {short(str(one.value), 200)}", one, say)


_NAMES: Mapping[str, str] = {
    "#caption": mark("caption of a picture"),
    "#place": mark("place in the dateline"),
    "#institution": mark("institution"),
    "#series": mark("series"),
    "#session": mark("number of the session"),
    "#theme": mark("theme"),
    "#date": mark("date"),
    "#event": mark("perhaps the same session"),
}


def _comment(text: str, one: Extract, say: SayRemark) -> str:
    where = comment_text(replace(one, snippet="") if one.snippet == one.value and one.line else one, say)
    return f"# {text}" + (f"  # {where}" if where else "")


def _field(key: str, findings: Sequence[Extract], say: SayRemark) -> Iterator[str]:
    own = [one for one in findings if one.key == key]
    below = [one for one in findings if one.key.startswith(f"{key}.")] if key in _MAPS else []
    if key in _LISTS and own:
        yield f"{key}:"
        for one in own:
            yield from _item(one, say)
    elif key in _MAPS and below:
        yield f"{key}:"
        for one in sorted(below, key=_place):
            yield _line(f"  {one.key.removeprefix(f'{key}.')}: {_value(one.value, say)}", one, say)
    elif own:
        yield _line(f"{key}: {_value(own[0].value, say)}", own[0], say)


def _place(one: Extract) -> int:
    """Where a key stands within `source`; the keys of other maps stay in order."""
    key = one.key.removeprefix("source.")
    return list(ORIGIN.table).index(key) if key in ORIGIN.table else 0


def _item(one: Extract, say: SayRemark) -> Iterator[str]:
    if not isinstance(one.value, dict):
        yield _line(f"  - {_value(one.value, say)}", one, say)
        return
    for number, (key, value) in enumerate(one.value.items()):
        line = f"  {'- ' if number == 0 else '  '}{key}: {_value(value, say)}"
        yield _line(line, one, say) if number == 0 else line


def _line(text: str, one: Extract, say: SayRemark) -> str:
    where = comment_text(one, say)
    return f"{text}  # {where}" if where else text


def _value(value: object, say: SayRemark) -> str:
    if isinstance(value, SourceRemark):
        return quoted(say(value))
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple) and value and isinstance(value[0], PartialDate):
        return published_text(*value)
    if isinstance(value, tuple):
        return "[" + ", ".join(quoted(one) for one in value) + "]"
    return quoted(value)
