"""The types of published files, a row each: what hosts and the preview send, and what the open data comes as."""

from msgspec import Struct


class FileType(Struct, frozen=True):
    """A type of file, by its ending.

    `tables` and `references` are what readers call it, where tables or references are published as it;
    the first type of tables is the one that others are described beside.
    """

    ending: str
    media_type: str
    charset: bool = False  # whether it is sent with the charset, which is always UTF-8
    told: bool = False  # hosts have no type of their own for it, or one without charset
    compressed: bool = False
    tables: str = ""
    references: str = ""

    @property
    def content_type(self) -> str:
        """The value of the header."""
        return f"{self.media_type}; charset=utf-8" if self.charset else self.media_type


FILE_TYPES = (
    FileType("ics", "text/calendar", charset=True, told=True, compressed=True),
    FileType("csv", "text/csv", charset=True, told=True, compressed=True, tables="CSV"),
    FileType("bib", "application/x-bibtex", charset=True, told=True, references="BibTeX"),
    FileType("ris", "application/x-research-info-systems", charset=True, told=True, references="RIS"),
    FileType("opml", "text/x-opml", charset=True, told=True),
    FileType("json", "application/json", compressed=True, tables="JSON", references="CSL-JSON"),
    FileType("html", "text/html", charset=True),  # always compressed
    FileType("css", "text/css", charset=True, compressed=True),
    FileType("js", "text/javascript", charset=True),  # compressed by nginx under a name of its own
    FileType("txt", "text/plain", charset=True, compressed=True),
    FileType("xml", "application/xml", compressed=True),
    FileType("svg", "image/svg+xml", compressed=True),
    FileType("wasm", "application/wasm"),
)


def content_type(ending: str) -> str:
    """Return what is sent as the type of a file, "" for one that is not in the table.

    >>> content_type("csv"), content_type("png")
    ('text/csv; charset=utf-8', '')
    """
    return next((one.content_type for one in FILE_TYPES if one.ending == ending), "")


def table_types() -> tuple[FileType, ...]:
    """Return what every table of the open data is published as."""
    return tuple(one for one in FILE_TYPES if one.tables)


def reference_types() -> tuple[FileType, ...]:
    """Return what the references of the whole archive are published as."""
    return tuple(one for one in FILE_TYPES if one.references)
