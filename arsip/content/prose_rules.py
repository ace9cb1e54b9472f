"""The rules over a text as it is typed: traps of Markdown, pasted characters, repeated titles.

Each rule is a generator over the lines of one text; it yields what Markdown would render otherwise
than the editor means, or what came along with a paste. Nothing is changed.
"""

import re
from collections.abc import Callable, Iterator

from msgspec import Struct

from arsip.content.front_matter import TEXT_BYTES, decode
from arsip.content.markdown_traps import find_traps
from arsip.content.typography import foreign_letters, is_odd
from arsip.model.calendar_words import MONTH_NUMBER
from arsip.model.names import fold
from arsip.problems.rules import Problem, problem

_CONFLICT = re.compile(r"(?:<{7}|>{7}|\|{7})(?: |$)|={7}$")
_LEFT_BY_GIT = ("<" * 7, ">" * 7, "|" * 7)  # a line of = alone may underline a heading
_LISTED = re.compile(r" {0,3}(\d{1,9})[.)] ")
_NUMBERED = re.compile(r" {0,3}(\d{1,9})\. +(\w+|\S)")
_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)]|\[\^[^\]]+\]:) ")
_HASHTAG = re.compile(r"((?: *(?:[-*+]|\d+\.) +)?(?:> ?)*)#{1,6}[^\s#]")
_BYLINE = re.compile(r"(?<!\))\[([^\]\[\d^!]{2,25})\]")
_SPACES = re.compile(r"[\u00a0\u2007\u202f]")
_FRONT_MATTER = re.compile(r"(?:title|date|judul|tanggal):(?: |$)")
_INDENTS = ("    ", "\t")
_SHOWN = 60  # characters of a proposed line
_MANY_LETTERS = 12  # a title of fewer capitals may be an abbreviation


class Prose(Struct, frozen=True):
    """One article's words: its title with its place, the lines of its text and the first line's number."""

    source: str
    title: str
    title_place: tuple[int, int]
    lines: tuple[str, ...]
    first: int

    def at(self, index: int, code: str, /, column: int = 1, **args: object) -> Problem:
        """Return a problem on a line of the text."""
        return problem(self.source, self.first + index, column, code, **args)


def check_prose(prose: Prose) -> Iterator[Problem]:
    """Yield what every rule finds."""
    for rule in RULES_OF_PROSE:
        yield from rule(prose)


def unmixed(data: bytes, source: str, limit: int = TEXT_BYTES) -> tuple[str | None, list[Problem]]:
    """Return the text of a file, None with the reasons where it is none or Git left two versions in it."""
    text, found = decode(data, source, limit)
    marks = conflict_markers(text, source) if text is not None else []
    return (None if marks else text), [*found, *marks]


def conflict_markers(text: str, source: str) -> list[Problem]:
    """Return the lines that Git left where two versions met; no rule makes sense of a file that has any."""
    lines = text.split("\n")
    if not any(line.startswith(_LEFT_BY_GIT) and _CONFLICT.match(line) for line in lines):
        return []
    return [problem(source, n, 1, "AR073") for n, line in enumerate(lines, 1) if _CONFLICT.match(line)]


def title_is_not_shouted(prose: Prose) -> Iterator[Problem]:
    """A title is not written in capitals throughout."""
    letters = [letter for letter in prose.title if letter.isalpha()]
    if len(letters) >= _MANY_LETTERS and " " in prose.title and prose.title.isupper():
        yield problem(prose.source, *prose.title_place, "AR074")


def title_is_not_repeated(prose: Prose) -> Iterator[Problem]:
    """The text does not begin with the title again, as heading or as line."""
    title = fold(prose.title)
    for index, line in enumerate(prose.lines):
        words = fold(re.sub(r"[#*_]+", "", line))
        if words:
            if words == title or (len(title) > _MANY_LETTERS and words.startswith(f"{title} ")):
                yield prose.at(index, "AR075")
            return


def numbers_do_not_make_lists(prose: Prose) -> Iterator[Problem]:
    """A sentence does not begin its paragraph with a number and a full stop, unless it is a list.

    A list may begin with 1, but "1. Juli 2020" alone is a date; what stood between 1 and 2 does not end the list.
    """
    full = [index for index, line in enumerate(prose.lines) if line.strip()]
    first: dict[int, int] = {}  # the line where each number first stands before an item
    for index in full:
        if item := _LISTED.match(prose.lines[index]):
            first.setdefault(int(item[1]), index)
    for at, index in enumerate(full):
        line = prose.lines[index]
        match = _NUMBERED.match(line)
        if match is None or (match[1] == "1" and fold(match[2]) not in MONTH_NUMBER):
            continue
        before = prose.lines[index - 1] if index else ""
        if before.strip() and not before.startswith("#"):
            continue  # goes on with the paragraph above it
        beside = [prose.lines[near] for near in (*full[max(at - 1, 0) : at], *full[at + 1 : at + 2])]
        goes_on = first.get(int(match[1]) - 1, index) < index
        if not goes_on and not any(_ITEM.match(near) for near in beside):
            yield prose.at(index, "AR076", number=match[1], nearest=_begun(line.strip().replace(".", "\\.", 1)))


def hashtags_do_not_make_headings(prose: Prose) -> Iterator[Problem]:
    """A line does not begin with # and a word, which Markdown takes for a heading, in lists and quotations too."""
    for index, line in enumerate(prose.lines):
        match = _HASHTAG.match(line)
        if match:
            right = f"{match[1]}\\{line[match.end(1) :]}"
            yield prose.at(index, "AR077", column=match.end(1) + 1, nearest=_begun(right.strip()))


def indents_do_not_make_code(prose: Prose) -> Iterator[Problem]:
    """A paragraph does not begin with four spaces or a tab, which Markdown takes for code."""
    last, starts = "", True  # the last line that is not blank
    for index, line in enumerate(prose.lines):
        if not line.strip():
            starts = True
            continue
        if starts and line.startswith(_INDENTS) and not (_ITEM.match(last) or last.startswith(_INDENTS)):
            yield prose.at(index, "AR078")
        last, starts = line, False


def bylines_stand_in_the_source(prose: Prose) -> Iterator[Problem]:
    """The last line is not a byline in square brackets, which belongs to `source`."""
    index = next((n for n in range(len(prose.lines) - 1, -1, -1) if prose.lines[n].strip()), None)
    match = re.search(_BYLINE.pattern + r"\s*$", prose.lines[index]) if index is not None else None
    if index is not None and match:
        yield prose.at(index, "AR079", column=match.start() + 1, nearest=f"byline: {match[1]}")


def letters_are_indonesian(prose: Prose) -> Iterator[Problem]:
    """No word of the title or the text holds a letter with an accent that Indonesian does not have."""
    for _at, word, plain in foreign_letters(prose.title, " ".join(prose.lines)):
        yield problem(prose.source, *prose.title_place, "AR080", value=word, nearest=plain)
    whole = ""
    for index, line in enumerate(prose.lines):
        if not line.isascii():
            whole = whole or " ".join((prose.title, *prose.lines))
            for at, word, plain in foreign_letters(line, whole):
                yield prose.at(index, "AR080", column=at + 1, value=word, nearest=plain)


def spaces_may_break(prose: Prose) -> Iterator[Problem]:
    """No pasted no-break space keeps words together."""
    found = [index for index, line in enumerate(prose.lines) if _SPACES.search(line)]
    if found:
        match = _SPACES.search(prose.lines[found[0]])
        yield prose.at(found[0], "AR081", column=match.start() + 1 if match else 1, size=len(found))


def quotation_marks_close(prose: Prose) -> Iterator[Problem]:
    """Every quotation that the title or a paragraph opens it closes."""
    if is_odd(prose.title):
        yield problem(prose.source, *prose.title_place, "AR082")
    start = 0
    for index, line in enumerate((*prose.lines, "")):
        if line.strip():
            continue
        paragraph = "\n".join(prose.lines[start:index])
        if is_odd(paragraph) and not paragraph.lstrip().startswith(("<", "|")):
            yield prose.at(start, "AR082")
        start = index + 1


def signs_do_what_they_are_for(prose: Prose) -> Iterator[Problem]:
    """No list, link, table or bold text is typed so that Markdown does not take it for one."""
    for index, column, what, right in find_traps(prose.lines):
        yield prose.at(index, "AR099", column=column, what=what, nearest=_begun(right))


def a_file_holds_one_article(prose: Prose) -> Iterator[Problem]:
    """No second front matter stands in the text."""
    for index, line in enumerate(prose.lines[:-1]):
        if line.rstrip() == "---" and _FRONT_MATTER.match(prose.lines[index + 1]):
            yield prose.at(index, "AR100")


RULES_OF_PROSE: tuple[Callable[[Prose], Iterator[Problem]], ...] = (
    title_is_not_shouted,
    title_is_not_repeated,
    numbers_do_not_make_lists,
    hashtags_do_not_make_headings,
    indents_do_not_make_code,
    bylines_stand_in_the_source,
    letters_are_indonesian,
    spaces_may_break,
    quotation_marks_close,
    signs_do_what_they_are_for,
    a_file_holds_one_article,
)


def _begun(line: str) -> str:
    """A line to be written, or how it begins where it is long.

    >>> _begun("22\\\\. Juli"), _begun("kata " * 30)[-6:]
    ('22\\\\. Juli', 'kata …')
    """
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN].rpartition(' ')[0] or line[:_SHOWN]} …"
