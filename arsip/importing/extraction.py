"""What the import speaks of: blocks of text, findings with their place and doubt, changes to the text."""

from msgspec import Struct

from arsip.model.dates import PartialDate


class SourceRemark(Struct, frozen=True):
    """A sentence for editors: a msgid and what stands for its names."""

    text: str
    args: tuple[tuple[str, str], ...] = ()


def remark(text: str, /, **args: object) -> SourceRemark:
    """Return a remark; `text` is a msgid."""
    return SourceRemark(text, tuple((key, str(value)) for key, value in args.items()))


class Extract(Struct, frozen=True):
    """A value for one key of the front matter, where it comes from, and why it is doubtful (None: it is not).

    `line` counts the lines of the source from 1; 0 is what stands beside the text (address, metadata).
    A key that begins with # becomes a comment: there is no key for it.
    """

    key: str
    value: object
    line: int
    snippet: str
    doubt: SourceRemark | None = None


class Change(Struct, frozen=True):
    """Something of the source that is not in the draft as it was: its line and what became of it."""

    line: int
    what: SourceRemark


class Block(Struct, frozen=True):
    """A paragraph of the source: its first line, its words, and its Markdown where it has some ("" if not)."""

    line: int
    text: str
    markdown: str = ""


class SourcePicture(Struct, frozen=True):
    """A picture of a page: the address it has there, its description, its caption."""

    address: str
    alt: str = ""
    caption: str = ""


class Beside(Struct, frozen=True):
    """What is known of a report besides its text: from the page's metadata, the export or the command line."""

    title: str = ""
    url: str = ""
    published: PartialDate | None = None
    clock: int = -1  # of the publication, minutes after midnight
    zone: str = ""  # of that clock, as it is stated
    byline: str = ""
    pictures: tuple[SourcePicture, ...] = ()
    named: str = ""  # where it comes from, for people: "meta", "WXR"


class Raw(Struct, frozen=True):
    """One source as it was read: its blocks, what is known beside them, and what reading changed."""

    blocks: tuple[Block, ...]
    beside: Beside = Beside()
    changes: tuple[Change, ...] = ()


class SourceReport(Struct, frozen=True):
    """One report laid out: title, paragraphs without the furniture around them, and what was set apart."""

    title: str
    title_line: int
    blocks: tuple[Block, ...]
    beside: Beside = Beside()
    findings: tuple[Extract, ...] = ()  # what only the layout shows: byline, caption, date of publication
    changes: tuple[Change, ...] = ()
    titled: bool = True  # False: the text has no title, its first words stand in


class Refusal(Struct, frozen=True):
    """Why a source, or a part of it, is not imported: the code of the rule and its detail."""

    code: str
    line: int
    detail: SourceRemark


def short(text: str, length: int = 90) -> str:
    """Return the beginning of a text on one line.

    >>> short("satu dua  tiga", 9)
    'satu dua…'
    """
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"
