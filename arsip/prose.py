"""The rules over a text as it is typed: traps of Markdown, pasted characters, repeated titles.

Each rule is a generator over the lines of one text; it yields what Markdown would render otherwise
than the editor means, or what came along with a paste. Nothing is changed.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from arsip.names import fold
from arsip.problems import Problem, problem

_CONFLICT = re.compile(r"(?:<{7}|>{7}) \S|={7}$")
_NUMBERED = re.compile(r"(\d{1,9})[.)] +\S")
_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)]|\[\^[^\]]+\]:) ")
_HASHTAG = re.compile(r" {0,3}#{1,6}([^\s#].*)")
_BYLINE = re.compile(r"\[([^\]\[\d^!]{2,25})\]")
_SPACES = re.compile(r"[\u00a0\u2007\u202f]")
_WORD = re.compile(r"[^\W\d_]+")
_KEPT_LETTERS = frozenset("éèÉÈ")  # in loan words and names; any other accent is a slip in Indonesian
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


def conflict_markers(text: str, source: str) -> list[Problem]:
    """Return the lines that Git left where two versions met; no rule makes sense of a file that has any."""
    lines = text.split("\n")
    if not any(line.startswith("<<<<<<< ") for line in lines):
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
    """A sentence does not begin its paragraph with a number and a full stop, unless it is a list."""
    for index, line in enumerate(prose.lines):
        match = _NUMBERED.match(line)
        if match and match[1] != "1" and not _beside(prose.lines, index, _ITEM):
            yield prose.at(index, "AR076", number=match[1], nearest=line.replace(".", "\\.", 1)[:60])


def hashtags_do_not_make_headings(prose: Prose) -> Iterator[Problem]:
    """A line does not begin with # and a word, which Markdown takes for a heading."""
    for index, line in enumerate(prose.lines):
        match = _HASHTAG.match(line)
        if match:
            yield prose.at(index, "AR077", nearest=("\\" + line.strip())[:60])


def indents_do_not_make_code(prose: Prose) -> Iterator[Problem]:
    """A paragraph does not begin with four spaces or a tab, which Markdown takes for code."""
    for index, line in enumerate(prose.lines):
        starts = index == 0 or not prose.lines[index - 1].strip()
        if (
            starts
            and line.startswith(("    ", "\t"))
            and line.strip()
            and not _within_list(prose.lines, index)
        ):
            yield prose.at(index, "AR078")


def bylines_stand_in_the_source(prose: Prose) -> Iterator[Problem]:
    """The last line is not a byline in square brackets, which belongs to `source`."""
    index = next((n for n in range(len(prose.lines) - 1, -1, -1) if prose.lines[n].strip()), None)
    match = re.search(_BYLINE.pattern + r"\s*$", prose.lines[index]) if index is not None else None
    if index is not None and match:
        yield prose.at(index, "AR079", column=match.start() + 1, nearest=f"byline: {match[1]}")


def letters_are_indonesian(prose: Prose) -> Iterator[Problem]:
    """No word of the title or the text holds a letter with an accent that Indonesian does not have."""
    for match in _WORD.finditer(prose.title):
        plain = _without_accents(match[0])
        if plain != match[0]:
            yield problem(prose.source, *prose.title_place, "AR080", value=match[0], nearest=plain)
    for index, line in enumerate(prose.lines):
        if line.isascii():
            continue
        for match in _WORD.finditer(line):
            plain = _without_accents(match[0])
            if plain != match[0]:
                yield prose.at(index, "AR080", column=match.start() + 1, value=match[0], nearest=plain)


def spaces_may_break(prose: Prose) -> Iterator[Problem]:
    """No pasted no-break space keeps words together."""
    found = [index for index, line in enumerate(prose.lines) if _SPACES.search(line)]
    if found:
        match = _SPACES.search(prose.lines[found[0]])
        yield prose.at(found[0], "AR081", column=match.start() + 1 if match else 1, size=len(found))


def quotation_marks_close(prose: Prose) -> Iterator[Problem]:
    """Every quotation that the title or a paragraph opens it closes."""
    if _is_odd(prose.title):
        yield problem(prose.source, *prose.title_place, "AR082")
    start = 0
    for index, line in enumerate((*prose.lines, "")):
        if line.strip():
            continue
        paragraph = "\n".join(prose.lines[start:index])
        if _is_odd(paragraph) and not paragraph.lstrip().startswith(("<", "|")):
            yield prose.at(start, "AR082")
        start = index + 1


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
)


def _is_odd(text: str) -> bool:
    """True where a quotation mark has no partner."""
    return text.count("“") != text.count("”") or text.count('"') % 2 == 1


def _beside(lines: Sequence[str], index: int, pattern: re.Pattern[str]) -> bool:
    """True where the line before or after, blank ones passed over, is of a pattern too."""
    before = next((line for line in reversed(lines[:index]) if line.strip()), "")
    after = next((line for line in lines[index + 1 :] if line.strip()), "")
    return bool(pattern.match(before) or pattern.match(after))


def _within_list(lines: Sequence[str], index: int) -> bool:
    """True where an indented line goes on with a list item, a footnote or code above it."""
    for line in reversed(lines[:index]):
        if line.strip():
            return bool(_ITEM.match(line)) or line.startswith(("    ", "\t"))
    return False


def _without_accents(word: str) -> str:
    plain = []
    for letter in word:
        base = unicodedata.normalize("NFD", letter)
        stripped = base[0] if len(base) > 1 and base[0].isascii() and letter not in _KEPT_LETTERS else letter
        plain.append(stripped)
    return "".join(plain)
