"""The open data: the tables as files, their description, references for the whole archive, and a page on it."""

from collections.abc import Iterator
from functools import partial

from msgspec import Struct

from arsip.content.settings import LICENCES
from arsip.site.citations import cited_article, cited_session
from arsip.site.page_context import PageContext
from arsip.site.rows import ROWS, Row
from arsip.site.tables import TABLES, Table
from arsip.site.views import Cited, Crumb, Job, Link

SERIES_SESSIONS, PARTS = 3, 3  # from which an example makes sense


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


class TableRow(Struct, frozen=True, array_like=True):
    """A table on the page: its name, what a row is, its columns, how many rows there are, and the first."""

    name: str
    table: Table
    rows: int
    csv: str
    json: str


class TableExample(Struct, frozen=True, array_like=True):
    """A series and the institution above those that took part in it, for a question to the data."""

    series: Link
    series_id: str
    above: Link
    above_id: str
    below: int


class DataView(Struct, frozen=True):
    """The page on the data."""

    url: str
    crumbs: tuple[Crumb, ...]
    licence: Link | None
    tables: tuple[TableRow, ...]
    package: str
    references: tuple[str, ...]
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
        yield Job(f"{base}{name}.csv", "table.csv", table, texts=texts)
        yield Job(f"{base}{name}.json", "table.json", table, texts=texts)
    yield Job(f"{base}datapackage.json", "datapackage.json", partial(_package, base, counts, context))
    cited = partial(_cited, context)
    for url, form in zip(_references(base), ("cited.bib", "cited.ris", "cited.json"), strict=True):
        yield Job(url, form, cited)
    yield Job(base, "data.html", partial(_page, base, counts, context), texts=())


def _counts(context: PageContext) -> dict[str, int]:
    """The tables that are not empty, with the number of their rows where it is known without making them."""
    archive = context.archive
    known = {"readings": -1, "participations": -1}
    counts = {name: known.get(name) or len(getattr(archive, name)) for name in TABLES}
    return {name: count for name, count in counts.items() if count}


def _table(name: str, context: PageContext) -> TableView:
    return TableView(name, tuple(ROWS[name](context)))


def _package(base: str, counts: dict[str, int], context: PageContext) -> PackageView:
    return PackageView(
        f"{base}datapackage.json", "arsip", base, context.settings.licence, tuple(counts.items())
    )


def _references(base: str) -> tuple[str, str, str]:
    return f"{base}references.bib", f"{base}references.ris", f"{base}references.json"


def _cited(context: PageContext) -> CitedView:
    archive = context.archive
    articles = (cited_article(article, context) for article in archive.articles.values())
    sessions = (cited_session(one, context) for one in archive.sessions.values() if one.has_page)
    return CitedView((*articles, *sessions))


def _page(base: str, counts: dict[str, int], context: PageContext) -> DataView:
    rows = (
        TableRow(
            name,
            TABLES[name],
            count if count >= 0 else sum(1 for _row in ROWS[name](context)),
            f"{base}{name}.csv",
            f"{base}{name}.json",
        )
        for name, count in counts.items()
    )
    licence = context.settings.licence
    return DataView(
        url=base,
        crumbs=(),
        licence=Link(*LICENCES.get(licence, (licence, licence))) if licence else None,
        tables=tuple(rows),
        package=f"{base}datapackage.json",
        references=_references(base),
        feeds=f"{context.addresses.word('feed')}.opml",
        example=_example(context),
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
        if children.get(one.organizer, 0) >= PARTS and one.organizer
    ]
    sessions, best = max(fit, key=lambda row: (row[0], row[1].id), default=(0, None))
    if best is None or sessions < SERIES_SESSIONS:
        return None
    above = best.organizer
    return TableExample(
        context.book.series(best.id), best.id, context.book.institution(above), above, children[above]
    )
