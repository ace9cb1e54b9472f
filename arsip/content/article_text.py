"""An article as text: front matter that our own loader reads back as it was meant, and the file's name."""

import re
from collections.abc import Iterable, Mapping, Sequence

from arsip.content.article_keys import ARTICLE_KEYS
from arsip.content.front_matter import CONTROL, NO_TEXT
from arsip.content.nested_converters import Listed
from arsip.model.addresses import nearest_slug
from arsip.model.dates import PartialDate
from arsip.model.names import slug, tidy

Value = str | tuple[str, ...] | Mapping[str, str]

NAME_BYTES = 60  # of a proposed name: whole words, short enough to be read in a list of files
UNDATED = {"id": "tanpa-tanggal", "en": "undated"}
_NAMELESS = "tanpa-judul"
_PLAIN = re.compile(r"[^\W\d_][\w ().,;/'’&+–-]*")  # begins with a letter and holds no sign of YAML
_WORDS_OF_YAML = frozenset("true false yes no on off null y n ya tidak".split())
_BARE_KEYS = frozenset(("date", "end", "published", "session", "retrieved"))
_BARE = re.compile(r"\d{1,4}|\d{4}-\d\d(?:-\d\d)?", re.ASCII)


def clean_line(text: str) -> str:
    """Return a text on one line without anything that the loader would take out of it or refuse.

    >>> clean_line("Rapat\\u200b\\n pleno\\x07")
    'Rapat pleno'
    """
    return tidy(tidy(CONTROL.sub(" ", NO_TEXT.sub("", text))))


def scalar(text: str) -> str:
    """Return a text as a value of YAML: bare where no program can misread it, else in quotation marks.

    >>> scalar("Rapat pleno"), scalar("Bimtek: hari kedua"), scalar("2024")
    ('Rapat pleno', '"Bimtek: hari kedua"', '"2024"')
    """
    if _PLAIN.fullmatch(text) and text.casefold() not in _WORDS_OF_YAML:
        return text
    escaped = text.replace("'", "''")
    return f"'{escaped}'" if '"' in text or "\\" in text else f'"{text}"'


def front_matter(values: Mapping[str, Value]) -> list[str]:
    """Return the lines of a front matter, in the order of the table of keys; empty values are left out."""
    lines: list[str] = []
    for key in ARTICLE_KEYS:
        value = values.get(key)
        if not value:
            continue
        if isinstance(value, tuple) and len(value) == 1 and _may_stand_alone(key):
            value = value[0]
        if isinstance(value, str):
            lines.append(f"{key}: {_written(key, value)}")
        elif isinstance(value, tuple):
            lines += [f"{key}:", *(f"  - {_written(key, item)}" for item in value)]
        else:
            lines += [f"{key}:", *(f"  {name}: {_written(name, item)}" for name, item in value.items())]
    return lines


def article_text(values: Mapping[str, Value], text: str, remarks: Sequence[str] = ()) -> str:
    """Return an article: front matter, remarks as comments at its end, and the text.

    What is right without its # stands directly behind it; a sentence begins with a space.

    A line of the text that white space alone would begin or end is stripped; it ends with one line end.
    """
    comments = [f"#{line}".rstrip() for line in remarks]
    paragraphs = CONTROL.sub(" ", NO_TEXT.sub("", text.replace("\r\n", "\n"))).strip()
    return "\n".join(["---", *front_matter(values), *comments, "---", "", *([paragraphs, ""] if text else [])])


def article_file_name(title: str, date: PartialDate | None, name: str, taken: Iterable[str], language: str) -> str:
    """Return where an article goes, below content/: by year, with the date before a name that no other has.

    The name is the one given, else the first words of the title.
    """
    wanted = nearest_slug(name) or _first_words(nearest_slug(title)) or _NAMELESS
    if date and not date.day and wanted[0].isdigit():
        wanted = f"{_NAMELESS}-{wanted}"  # behind a month a number would be taken for the day
    used, free, number = set(taken), wanted, 1
    while free in used:
        number += 1
        free = f"{wanted}-{number}"
    if date is None:
        return f"articles/{UNDATED[language]}/{free}.md"
    return f"articles/{date.year:04}/{date.iso}-{free}.md"


def _first_words(name: str) -> str:
    """Return a slug cut after whole words, at most 60 bytes."""
    if len(name) <= NAME_BYTES:
        return name
    return name[: NAME_BYTES + 1].rpartition("-")[0] or slug(name[:NAME_BYTES])


def _may_stand_alone(key: str) -> bool:
    """True for a list of which one item may stand without the list."""
    converter = ARTICLE_KEYS[key].converter
    return isinstance(converter, Listed) and converter.single


def _written(key: str, value: str) -> str:
    return value if key in _BARE_KEYS and _BARE.fullmatch(value) else scalar(value)
