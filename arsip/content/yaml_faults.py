"""Lines of YAML that cannot be read: which line is to blame, and what an editor should write instead."""

import re
from collections.abc import Sequence
from typing import Any

import yaml

from arsip.model.names import tidy
from arsip.problems.rules import Problem, mark, problem

_KEY_VALUE = re.compile(r"(?P<head>\s*(?:- +)*(?P<key>[\w .]+?):[ ]+)(?P<value>\S.*?)\s*")
_NEEDS_QUOTES = "[]{}&*!|>%@`\"'#,?"
_SOUND = re.compile(r"\s*(?:#|- |-$|(?:- +)*[^\s:#][^:#]*:(?:\s|$)|[\[\]{}])")
_SPACELESS = re.compile(r"^(\w+:|-)(\S)")
_EQUALS = re.compile(r"\s*([a-z_]+)\s*=\s*(\S.*)")
_MISPLACED = (  # what YAML says of a line that begins with too many spaces, or too few
    "mapping values are not allowed in this context",
    "mapping values are not allowed here",
    "did not find expected key",
    "did not find expected '-' indicator",
)
_PLAINLY = {  # what PyYAML says, in words for editors
    "mapping values are not allowed in this context": mark("the line is indented too far"),
    "mapping values are not allowed here": mark("the line is indented too far"),
    "did not find expected key": mark("the line is indented otherwise than those above it"),
    "did not find expected '-' indicator": mark("a list and keys are mixed"),
    "did not find expected ',' or ']'": mark("a bracket [ is not closed"),
    "did not find expected ',' or '}'": mark("a brace { is not closed"),
    "did not find expected node content": mark("a value is missing within brackets"),
    "did not find expected <document start>": mark("what stands here is not part of the list above it"),
    "found unknown escape character": mark("within double quotation marks a backslash must stand twice"),
    "did not find expected hexdecimal number": mark("within double quotation marks a backslash must stand twice"),
    "found character that cannot start any token": mark("no line or value can begin with this sign"),
    "found unexpected end of stream": mark("a quotation mark or a bracket is not closed"),
}


def marked(text: str) -> Any:
    """Return a text as PyYAML's own nodes, which know where every value begins and ends, for edits in place.

    Raises ValueError where it cannot be read.
    """
    try:
        return yaml.compose(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except yaml.YAMLError as fault:
        raise ValueError(text) from fault


def blamed(lines: Sequence[str], fault: yaml.MarkedYAMLError) -> int | None:
    """Return the index of the line that most likely needs quotation marks, None if none does."""
    marks = [mark for mark in (fault.problem_mark, fault.context_mark) if mark is not None]
    starts = [min(mark.line, len(lines) - 1) for mark in marks]
    if fault.context and "quoted scalar" in fault.context:
        starts.reverse()
    for start in starts:
        for at in (start, start - 1):
            match = _KEY_VALUE.fullmatch(lines[at]) if at >= 0 else None
            if match and _suspicious(match["value"]):
                return at
    return None


def _suspicious(value: str) -> bool:
    if value[0] in "\"'" and value[-1] == value[0] and len(value) > 1 and value[0] not in value[1:-1]:
        return False
    return value[0] in _NEEDS_QUOTES or ": " in value or value.endswith(":") or f"{value} ".startswith("- ")


def quoted_line(line: str) -> str | None:
    """Return a key-value line with its value in quotation marks, None if it is no such line."""
    match = _KEY_VALUE.fullmatch(line)
    if not match:
        return None
    value = _within(match["value"])
    if value[0] in "\"'" and value[0] not in value[1:]:
        value = value[1:]  # opened and never closed
    escaped = value.replace("'", "''")
    return f"{match['head']}'{escaped}'" if '"' in value or "\\" in value else f'{match["head"]}"{value}"'


def _within(value: str) -> str:
    """A value without the quotation marks around all of it, of whatever kind: those that are written enclose it.

    >>> [_within(value) for value in ('“Satu: dua”', "'Jum'at bersih'", '"A" dan "B"')]
    ['Satu: dua', "Jum'at bersih", '"A" dan "B"']
    """
    if len(value) < 3 or (value[0], value[-1]) not in (('"', '"'), ("'", "'"), ("“", "”"), ("”", "”"), ("‘", "’")):
        return value
    inner = value[1:-1]
    closing = re.search(r"(?<=\S)[\"”](?!\w)" if value[0] in '"“”' else r"(?<=\S)['’](?!\w)", inner)
    opening = re.search(r"(?<!\w)[\"“](?=\S)" if value[0] in '"“”' else r"(?<!\w)['‘](?=\S)", inner)
    ends_early = closing and (opening is None or closing.start() < opening.start())
    return value if ends_early or not inner.strip() else inner


def line_meant(line: str) -> str:
    """Return a line of key = value with a colon, and with quotation marks where it needs them; else "".

    >>> line_meant("title = Rapat: hari kedua")
    'title: "Rapat: hari kedua"'
    """
    match = _EQUALS.fullmatch(line)
    if match is None:
        return ""
    right = f"{match[1]}: {match[2].rstrip()}"
    return (quoted_line(right) or right) if _suspicious(match[2].rstrip()) else right


def needs_quotes(line: str, source: str, number: int, whole: str) -> Problem:
    """Return the problem of a key-value line; `whole` is the line with its value in quotation marks."""
    match = _KEY_VALUE.fullmatch(line)
    if match is None:
        raise ValueError(line)
    value = match["value"]
    sign = value[0] if value[0] in f"{_NEEDS_QUOTES}-" else ":"
    key, column = match["key"].strip(), match.end("head") + 1
    return problem(source, number, column, "AR011", key=key, sign=sign, nearest=whole.strip())


def unreadable(fault: yaml.MarkedYAMLError, lines: Sequence[str], source: str, first_line: int) -> Problem:
    """Return the problem of a place that cannot be read: a tab, a line without key and value, or what YAML says."""
    place = fault.problem_mark or fault.context_mark
    says = tidy(fault.problem or "")
    detail = _PLAINLY.get(says, mark("the signs at this place cannot be understood"))
    if place is None:
        return problem(source, first_line, 1, "AR010", detail=detail)
    at = min(place.line, len(lines) - 1)
    for near in (at, at - 1):
        indent = lines[near][: len(lines[near]) - len(lines[near].lstrip())] if near >= 0 else ""
        if "\t" in indent:
            return problem(source, near + first_line, indent.index("\t") + 1, "AR014")
    for near in (at, at - 1):
        line = lines[near].rstrip() if near >= 0 else ""
        if line and not _SOUND.match(line):
            column = len(line) - len(line.lstrip()) + 1
            spaced = line_meant(line) or _SPACELESS.sub(r"\1 \2", line.strip())
            right = spaced if _SOUND.match(spaced) else ""
            return problem(source, near + first_line, column, "AR097", value=line.strip(), nearest=right)
    indent = _indent_meant(lines, at) if says in _MISPLACED else ""
    return problem(source, at + first_line, place.column + 1, "AR010", detail=detail, nearest=indent)


def _indent_meant(lines: Sequence[str], at: int) -> str:
    """How many spaces stand before a line of key and value, by the one above it, if that has a value, too."""
    above = next((line for line in reversed(lines[:at]) if line.strip() and not line.lstrip().startswith("#")), "")
    beside = re.match(r"(\s*(?:- +)*)[\w.]+:[ ]+\S", above)
    own = re.match(r"(\s*)[\w.]+:(?: |$)", lines[at])
    if not beside or not own or len(beside[1]) == len(own[1]):
        return ""
    return str(len(beside[1]))
