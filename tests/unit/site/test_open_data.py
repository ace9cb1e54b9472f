"""A column, a format of the tables and one of the references are a row each: whoever adds one meets it everywhere.

Each test adds scratch rows that no other code knows of, and looks where readers, programs and hosts would.
"""

import csv
import io
import json
import re
from typing import Any

import lxml.html
import pytest
from msgspec.structs import replace

from arsip.build.page_plan import site_of
from arsip.build.templates import FORMAT_WRITERS, Renderer
from arsip.language.wording import language
from arsip.preview import server
from arsip.site import file_types
from arsip.site.columns import Column
from arsip.site.file_types import FileType
from arsip.site.open_data import DATA_TABLES
from arsip.system.errors import TemplateFault
from tests.support.joined import Joined
from tests.support.sites import PROJECT, article

FILES = {
    "a.md": article(title="Rapat", people="[{name: Ani, role: narasumber}]"),
    "b.md": article(title="Pleno", date="2021-09-08"),
}
PUBLISHED = ("articles", "sessions", "readings", "people", "participations")  # what those files make


def site() -> dict[str, str]:
    """The open data and the files for hosts, as they are published; made in this process."""
    joined = Joined(FILES)
    made = site_of(joined.context, joined.settings, {})
    renderer = Renderer([PROJECT / "templates"], made, language("id"), lambda key: "")
    own = [job for job in joined.jobs if job.url.startswith("data/") or job.url in ("_headers", "nginx.conf")]
    return {job.url: renderer.render(job, job.view) for job in own}


def resources(files: dict[str, str]) -> dict[str, Any]:
    """What the Data Package describes, by name."""
    return {one["name"]: one for one in json.loads(files["data/datapackage.json"])["resources"]}


def links(files: dict[str, str]) -> dict[str, list[str]]:
    """The links of the page on the data, text → addresses."""
    found: dict[str, list[str]] = {}
    for one in lxml.html.fromstring(files["data/"]).iter("a"):
        found.setdefault(one.text_content(), []).append(one.get("href"))
    return found


@pytest.fixture
def with_column(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    column: Column[Any] = Column(
        "letters", "integer", "Letters of the title.", lambda one, context: len(one.draft.title)
    )
    whole = DATA_TABLES["articles"]
    monkeypatch.setitem(DATA_TABLES, "articles", replace(whole, columns=(whole.columns[0], column)))
    return site()


def test_a_new_column_is_in_csv_and_json(with_column: dict[str, str]) -> None:
    """With its value, under its name."""
    rows = [{"id": "a", "letters": "5"}, {"id": "b", "letters": "5"}]
    assert rows == list(csv.DictReader(io.StringIO(with_column["data/articles.csv"], newline="")))
    assert [{"id": "a", "letters": 5}, {"id": "b", "letters": 5}] == json.loads(with_column["data/articles.json"])


def test_a_new_column_is_described_for_programs_and_readers(with_column: dict[str, str]) -> None:
    """In the Data Package of either form with type and meaning, and on the page."""
    wanted = {"name": "letters", "type": "integer", "description": "Letters of the title."}
    for name in ("articles", "articles-json"):
        assert wanted == resources(with_column)[name]["schema"]["fields"][1]
    page = lxml.html.fromstring(with_column["data/"])
    (row,) = [one for one in page.iter("div") if one.findtext("dt") == "letters"]
    assert "Letters of the title. integer" == row.find("dd").text_content()


@pytest.fixture
def with_formats(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    kind = "text/tab-separated-values"
    tsv = FileType("tsv", kind, charset=True, told=True, compressed=True, tables="TSV")
    end_note = FileType("enw", "application/x-endnote-refer", references="EndNote")
    monkeypatch.setattr(file_types, "FILE_TYPES", (*file_types.FILE_TYPES, tsv, end_note))
    monkeypatch.setitem(FORMAT_WRITERS, "table.tsv", lambda view, site, words: f"{view.name} {len(view.rows)}\n")
    monkeypatch.setitem(FORMAT_WRITERS, "cited.enw", lambda view, site, words: f"{len(view.cited)}\n")
    return site()


def test_every_table_and_the_references_come_in_a_new_format(with_formats: dict[str, str]) -> None:
    """Written by the function of its row of `FORMAT_WRITERS`."""
    assert {f"data/{name}.tsv" for name in PUBLISHED} == {one for one in with_formats if one.endswith("tsv")}
    assert ("articles 2\n", "2\n") == (with_formats["data/articles.tsv"], with_formats["data/references.enw"])


def test_the_page_leads_to_a_new_format(with_formats: dict[str, str]) -> None:
    """By the name that readers know, beside the others."""
    found = links(with_formats)
    assert [f"../data/{name}.tsv" for name in PUBLISHED] == found["TSV"]
    assert [f"../data/{name}.csv" for name in PUBLISHED] == found["CSV"]
    assert ["../data/references.enw"] == found["EndNote"]


def test_a_new_format_is_described_for_programs(with_formats: dict[str, str]) -> None:
    """In the Data Package, and in the structured data of the page with its media type."""
    found = resources(with_formats)
    assert {f"{name}-tsv" for name in PUBLISHED} <= set(found)
    assert ("articles.tsv", "tsv", "text/tab-separated-values") == tuple(
        found["articles-tsv"][key] for key in ("path", "format", "mediatype")
    )
    assert found["articles"]["schema"] == found["articles-tsv"]["schema"]
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', with_formats["data/"])
    assert block
    graph = json.loads(block[1])
    (own,) = [one for one in graph.get("@graph", [graph]) if one["@type"] == "Dataset"]
    assert {
        "@type": "DataDownload",
        "contentUrl": "https://example.org/data/articles.tsv",
        "encodingFormat": "text/tab-separated-values",
    } in own["distribution"]


def test_hosts_and_the_preview_send_a_new_format_as_what_it_is(with_formats: dict[str, str]) -> None:
    """Where a host has no type of its own it is told, nginx also within the folder of the data."""
    kind = "text/tab-separated-values; charset=utf-8"
    nginx = with_formats["nginx.conf"]
    assert f"/*.tsv\n  Content-Type: {kind}\n" in with_formats["_headers"]
    assert f'types {{ }} default_type "{kind}";' in nginx
    assert f'    "{kind}" tsv;\n' in nginx
    assert '    "application/x-endnote-refer" enw;\n' in nginx
    assert re.search(r"^gzip_types [^;]*\btext/tab-separated-values\b", nginx, re.MULTILINE)
    assert kind == server.content_type("tsv")


def test_a_format_that_nothing_writes_stops_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    """A row of its type alone is loud."""
    lonely = FileType("tsv", "text/tab-separated-values", tables="TSV")
    monkeypatch.setattr(file_types, "FILE_TYPES", (*file_types.FILE_TYPES, lonely))
    with pytest.raises(TemplateFault, match=r"table\.tsv"):
        site()


def test_the_preview_sends_what_hosts_are_told() -> None:
    """References and lists of feeds too, which no table of the machine knows; JSON needs no charset (RFC 8259)."""
    wanted = {
        "html": "text/html; charset=utf-8",
        "ics": "text/calendar; charset=utf-8",
        "csv": "text/csv; charset=utf-8",
        "bib": "application/x-bibtex; charset=utf-8",
        "ris": "application/x-research-info-systems; charset=utf-8",
        "opml": "text/x-opml; charset=utf-8",
        "json": "application/json",
        "xml": "application/xml",
        "png": "",
    }
    assert wanted == {ending: server.content_type(ending) for ending in wanted}
