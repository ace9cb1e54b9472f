"""The open data: the tables as files, their description, references for the whole archive, and a page on it."""

from collections.abc import Iterator
from functools import partial

from msgspec import Struct

from arsip.content.settings import LICENCES
from arsip.site.citations import Cited, cited_article, cited_session
from arsip.site.columns import Row
from arsip.site.file_types import FileType, reference_types, table_types
from arsip.site.open_data import DATA_TABLES
from arsip.site.page_context import PageContext
from arsip.site.views import Job, Link, View

SERIES_SESSIONS, LEAST_PARTS = 3, 3  # from which an example makes sense


class TableView(Struct, frozen=True):
    """One table, row by row, for both its files."""

    name: str
    rows: tuple[Row, ...]


class PackageView(Struct, frozen=True):
    """What the description of the data says: the tables with the number of their rows."""

    url: str
    name: str
    home: str
    licence: str
    tables: tuple[tuple[str, int], ...]


class CitedView(Struct, frozen=True):
    """All articles, and all sessions that have a page of their own, for the files of all formats."""

    cited: tuple[Cited, ...]


class DataFile(Struct, frozen=True, array_like=True):
    """A file on the page: its address, what it is called, its media type."""

    url: str
    name: str
    media_type: str


class ColumnRow(Struct, frozen=True, array_like=True):
    """A column on the page: its name, what it means (a msgid), its type, the table that it refers to."""

    name: str
    meaning: str
    type: str
    to: str


class TableRow(Struct, frozen=True, array_like=True):
    """A table on the page: its name, what a row is (a msgid), its columns, how many rows there are, its files."""

    name: str
    meaning: str
    columns: tuple[ColumnRow, ...]
    rows: int
    files: tuple[DataFile, ...]


class TableExample(Struct, frozen=True, array_like=True):
    """A series and the institution above those that took part in it, for a question to the data."""

    series: Link
    series_id: str
    above: Link
    above_id: str
    below: int


class DataView(View, frozen=True):
    """The page on the data."""

    licence: Link | None
    tables: tuple[TableRow, ...]
    package: str
    references: tuple[DataFile, ...]
    feeds: str
    example: TableExample | None


def jobs(context: PageContext) -> Iterator[Job]:
    """Yield the files of all tables that have rows, their description, the references, and the page."""
    if not context.archive.articles:
        return
    base = context.addresses.listing("data")
    counts = _counts(context)
    for name in counts:
        table = partial(_table, name, context)
        texts = None if name == "articles" else ()
        for one in table_types():
            yield Job(f"{base}{name}.{one.ending}", f"table.{one.ending}", table, texts=texts)
    yield Job(f"{base}datapackage.json", "datapackage.json", partial(_package, base, counts, context))
    cited = partial(_cited, context)
    for one in reference_types():
        yield Job(_references(base, one), f"cited.{one.ending}", cited)
    yield Job(base, "data.html", partial(_page, base, counts, context), texts=())


def _counts(context: PageContext) -> dict[str, int]:
    """The tables that are not empty, with the number of their rows where it is known without making them."""
    counts = {name: table.size(context) for name, table in DATA_TABLES.items()}
    return {name: count for name, count in counts.items() if count}


def _table(name: str, context: PageContext) -> TableView:
    return TableView(name, tuple(DATA_TABLES[name].rows(context)))


def _package(base: str, counts: dict[str, int], context: PageContext) -> PackageView:
    return PackageView(f"{base}datapackage.json", "arsip", base, context.settings.licence, tuple(counts.items()))


def _references(base: str, form: FileType) -> str:
    return f"{base}references.{form.ending}"


def _cited(context: PageContext) -> CitedView:
    archive = context.archive
    articles = (cited_article(article, context) for article in archive.articles.values())
    sessions = (cited_session(one, context) for one in archive.sessions.values() if one.has_page)
    return CitedView((*articles, *sessions))


def _page(base: str, counts: dict[str, int], context: PageContext) -> DataView:
    licence = context.settings.licence
    return DataView(
        url=base,
        crumbs=(),
        licence=Link(*LICENCES.get(licence, (licence, licence))) if licence else None,
        tables=tuple(_row(name, count, base, context) for name, count in counts.items()),
        package=f"{base}datapackage.json",
        references=tuple(DataFile(_references(base, one), one.references, one.media_type) for one in reference_types()),
        feeds=f"{context.addresses.word('feed')}.opml",
        example=_example(context),
    )


def _row(name: str, count: int, base: str, context: PageContext) -> TableRow:
    table = DATA_TABLES[name]
    return TableRow(
        name,
        table.meaning,
        tuple(ColumnRow(one.name, one.meaning, one.type, one.to) for one in table.columns),
        count if count >= 0 else sum(1 for _row in table.rows(context)),
        tuple(DataFile(f"{base}{name}.{one.ending}", one.tables, one.media_type) for one in table_types()),
    )


def _example(context: PageContext) -> TableExample | None:
    """The series with most sessions that the units of one institution took part in."""
    archive = context.archive
    children: dict[str, int] = {}
    for institution in archive.institutions.values():
        children[institution.parent] = children.get(institution.parent, 0) + 1
    fit = [
        (len(context.index.groups["series"].get(one.id, ())), one)
        for one in archive.series.values()
        if children.get(one.organizer, 0) >= LEAST_PARTS and one.organizer
    ]
    sessions, best = max(fit, key=lambda row: (row[0], row[1].id), default=(0, None))
    if best is None or sessions < SERIES_SESSIONS:
        return None
    above = best.organizer
    return TableExample(context.book.series(best.id), best.id, context.book.institution(above), above, children[above])
