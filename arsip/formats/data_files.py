"""The open data: CSV (RFC 4180), JSON, and the Data Package that describes both (datapackage.org, 2.0)."""

import csv
import io
from typing import Any

import msgspec

from arsip.content.settings import LICENCES
from arsip.language.wording import Language
from arsip.pages.dataset import PackageView, TableView
from arsip.site.columns import Column
from arsip.site.file_types import FileType, table_types
from arsip.site.open_data import DATA_TABLES
from arsip.site.views import SiteView

SCHEMA = "https://datapackage.org/profiles/2.0/datapackage.json"
LISTED = ";"  # between the items of a list in CSV
DATE_PATTERN = r"^\d{4}(-\d{2}(-\d{2})?)?$"


def as_csv(view: TableView, site: SiteView, language: Language) -> str:
    """Return a table as CSV in UTF-8: lists with semicolons, arrays and objects as JSON, unknown as empty."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    columns = DATA_TABLES[view.name].columns
    writer.writerow([column.name for column in columns])
    for row in view.rows:
        writer.writerow([value if value.__class__ is str else _cell(value) for value in row])
    return text.getvalue()


def table_json(view: TableView, site: SiteView, language: Language) -> str:
    """Return a table as a list of objects, one a line; what is unknown or empty is left out."""
    names = [column.name for column in DATA_TABLES[view.name].columns]
    lines = [
        msgspec.json.encode(
            {name: value for name, value in zip(names, row, strict=True) if value not in (None, "", (), [], {})}
        ).decode()
        for row in view.rows
    ]
    return "[\n" + ",\n".join(lines) + "\n]\n"


def package(view: PackageView, site: SiteView, language: Language) -> str:
    """Return the description of all tables, in both forms, with their licence."""
    found: dict[str, Any] = {
        "$schema": SCHEMA,
        "name": view.name,
        "id": site.identifiers + view.home,
        "title": language.gettext("Data of %(title)s") % {"title": site.title},
        "description": site.description,
        "homepage": site.base_url + view.home,
        "licenses": licences(view.licence),
        "contributors": [{"title": site.maker, "path": site.base_url, "roles": ["publisher"]}],
        "resources": [_resource(name, form, language) for name, rows in view.tables if rows for form in table_types()],
    }
    return msgspec.json.format(msgspec.json.encode({k: v for k, v in found.items() if v}), indent=2).decode() + "\n"


def licences(licence: str) -> list[dict[str, str]]:
    """Return a licence as a Data Package names it: by SPDX identifier, or by its address."""
    if licence in LICENCES:
        title, address = LICENCES[licence]
        return [{"name": licence, "path": address, "title": title}]
    return [{"path": licence}] if licence else []


def _resource(name: str, form: FileType, language: Language) -> dict[str, Any]:
    """A table as one type of file; the first type has the name of the table, others their ending with it."""
    table = DATA_TABLES[name]
    as_json = form.ending == "json"
    found: dict[str, Any] = {
        "name": name if form == table_types()[0] else f"{name}-{form.ending}",
        "type": "table",
        "path": f"{name}.{form.ending}",
        "format": form.ending,
        "mediatype": form.media_type,
        "encoding": "utf-8",
        "description": language.gettext(table.meaning),
        "schema": {"fields": [_field(column, language, as_json=as_json) for column in table.columns]},
    }
    if as_json:
        found["dialect"] = {"json": {"keyed": True, "keys": [column.name for column in table.columns]}}
    if table.columns[0].name == "id":
        found["schema"]["primaryKey"] = ["id"]
    keys = [] if as_json else [column for column in table.columns if column.to and column.type == "string"]
    if keys:
        found["schema"]["foreignKeys"] = [_key(column, name) for column in keys]
    return found


def _field(column: Column[Any], language: Language, *, as_json: bool) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.type, "description": language.gettext(column.meaning)}
    if column.type == "date":
        field |= {"type": "string", "constraints": {"pattern": DATE_PATTERN}}
    elif column.type == "list" and as_json:
        field["type"] = "array"
    elif column.type == "list":
        field["delimiter"] = LISTED
    return field


def _key(column: Column[Any], table: str) -> dict[str, Any]:
    """A reference to another table, or to this one ("")."""
    to = "" if column.to == table else column.to
    return {"fields": [column.name], "reference": {"resource": to, "fields": ["id"]}}


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return LISTED.join(item.replace(LISTED, ",") for item in value)
    if isinstance(value, list | dict):
        return msgspec.json.encode(value).decode() if value else ""
    return value
