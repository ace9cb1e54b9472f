"""The open data: `frictionless` validates it, every doubt is in it, and three questions take a line of pandas each."""

import csv
import html
import io
import json
import re
from pathlib import Path
from typing import Any

import frictionless
import pandas
import pytest

from tests.support.open_site import BASE, SHOWN, open_site
from tests.support.pages import Page, look
from tests.support.real import published
from tests.support.sites import PROJECT, Site

TABLES = "articles sessions readings series institutions themes people participations".split()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return open_site(tmp_path_factory.mktemp("data"), "licence: cc by 4.0\n")


def table(site: Site, name: str) -> list[dict[str, str]]:
    """The rows of a table as a reader of CSV sees them."""
    return list(csv.DictReader(io.StringIO(site.tree()[f"data/{name}.csv"].decode(), newline="")))


def row(site: Site, name: str, own: str) -> dict[str, str]:
    """The row of a table with an id."""
    (found,) = [one for one in table(site, name) if one["id"] == own]
    return found


def fields(site: Site, name: str) -> dict[str, str]:
    """The columns of a table as the Data Package describes its CSV, each with its type."""
    package = json.loads(site.page("/data/datapackage.json"))
    (found,) = [one for one in package["resources"] if one["name"] == name]
    return {field["name"]: field["type"] for field in found["schema"]["fields"]}


def faults(folder: Path) -> list[str]:
    """What frictionless finds wrong with a data package."""
    package = frictionless.Package(str(folder / "datapackage.json"))
    return [str(one) for one in package.validate().flatten(["name", "type", "note", "rowNumber", "fieldName"])]


def test_frictionless_takes_every_table_in_both_forms(site: Site) -> None:
    """Types, keys, and that what a table refers to is there."""
    assert [] == faults(site.output / "data")
    package = json.loads(site.page("/data/datapackage.json"))
    resources = {one["name"]: one for one in package["resources"]}
    assert {*TABLES, *(f"{name}-json" for name in TABLES)} == set(resources)
    assert all(field["description"] for one in resources.values() for field in one["schema"]["fields"])
    assert [
        {
            "name": "CC-BY-4.0",
            "path": "https://creativecommons.org/licenses/by/4.0/",
            "title": "Creative Commons Attribution 4.0",
        }
    ] == package["licenses"]


def test_frictionless_takes_the_real_archive(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Also what only real content holds."""
    assert [] == faults(published(tmp_path_factory) / "data")


def test_frictionless_would_find_what_is_wrong(site: Site, tmp_path: Path) -> None:
    """A series that is in no row of its table is told; so the silence of the two tests above means something."""
    for path, data in site.tree().items():
        if path.startswith("data/") and path.count("/") == 1:
            (tmp_path / path.removeprefix("data/")).write_bytes(data)
    whole = (tmp_path / "sessions.csv").read_text(encoding="utf-8")
    (tmp_path / "sessions.csv").write_text(whole.replace(",berbagi,", ",tidak-ada,"), encoding="utf-8")
    assert any("foreign-key" in one for one in faults(tmp_path))


@pytest.mark.parametrize("name", TABLES)
def test_both_forms_say_the_same(site: Site, name: str) -> None:
    """What is empty in CSV is left out of JSON; lists are the only thing that is written otherwise."""
    records = json.loads(site.tree()[f"data/{name}.json"])
    lists = {column for column, kind in fields(site, name).items() if kind == "list"}
    assert len(records) == len(table(site, name)) > 0
    for record, line in zip(records, table(site, name), strict=True):
        assert {key for key, value in line.items() if value} == set(record)
        for key, value in record.items():
            text = ";".join(value).replace("c;d", "c,d") if key in lists else value
            text = str(text).lower() if isinstance(text, bool) else text
            expected = (
                json.dumps(text, ensure_ascii=False, separators=(",", ":"))
                if isinstance(text, list | dict)
                else str(text)
            )
            assert expected == line[key], (name, key)


def test_csv_keeps_its_rules(site: Site) -> None:
    """RFC 4180: lines end with CR and LF, the first names the columns; UTF-8 without a mark."""
    for name in TABLES:
        data = site.tree()[f"data/{name}.csv"]
        assert data.startswith(",".join(fields(site, name)).encode() + b"\r\n")
        assert data.endswith(b"\r\n")
        assert not set(data.decode()) & {chr(code) for code in range(32) if code not in (10, 13)}


def test_hostile_titles_come_through(site: Site) -> None:
    """Signs of CSV, JSON and HTML are text like other text."""
    assert SHOWN == row(site, "articles", "bahaya")["title"]
    assert SHOWN == row(site, "sessions", "berbagi-1")["title"]
    assert "a & b;c,d" == row(site, "articles", "bahaya")["tags"]  # in JSON "c;d" is as it is
    assert SHOWN in {one["title"] for one in json.loads(site.page("/data/articles.json"))}


def test_no_table_knows_drafts_and_withdrawn_articles(site: Site) -> None:
    """Their titles stand in no file of the open data."""
    for path, data in site.tree().items():
        if path.startswith("data/"):
            assert b"RAHASIA" not in data, path


def test_an_article_keeps_what_it_alone_states(site: Site) -> None:
    """Dates as exact as it knows them, the wording of its source, and why a value is ours."""
    own = row(site, "articles", "bahaya")
    assert (f"{BASE}artikel/nama-pertama/", f"{BASE}artikel/bahaya/") == (own["identifier"], own["url"])
    assert ("2021-09-01", "day", "10:00", "12:30", "WIB") == tuple(
        own[key] for key in "date date_precision time_start time_end zone".split()
    )
    assert {"session": "kesatu"} == json.loads(own["stated"])
    assert {"mode": "menurut tautannya"} == json.loads(own["inferred"])
    assert [{"kind": "below", "name": "KPU Provinsi Contoh", "count": 3, "unit": "satker"}] == json.loads(
        own["participants"]
    )
    assert ("2021-09-02", "day", "2022-01-05") == (own["published"], own["published_precision"], own["corrected"])
    vague, unknown = row(site, "articles", "samar"), row(site, "articles", "tanpa-tanggal")
    assert ("2021-09", "month", "2021-10", "month") == tuple(
        vague[key] for key in "date date_precision published published_precision".split()
    )
    assert ("", "unknown") == (unknown["date"], unknown["date_precision"])


def test_a_session_keeps_what_its_reports_differ_on(site: Site) -> None:
    """Every value that is stated stands with the articles that state it."""
    own = row(site, "sessions", "berbagi-1")
    assert ("true", "2021-09-01;2021-09-03", "date") == (own["date_conflict"], own["dates"], own["conflicts"])
    stated = [
        (one["value"], one["conflict"], one["articles"])
        for one in table(site, "readings")
        if (one["session"], one["key"]) == ("berbagi-1", "date")
    ]
    assert [("2021-09-01", "true", "bahaya"), ("2021-09-03", "true", "kedua")] == stated
    assert "2021-09-10/2021-09-12" == row(site, "sessions", "berbagi-2")["dates"]
    assert f"{BASE}seri/berbagi-lama/1/" == own["identifier"]


def test_participations_are_of_people_and_of_institutions(site: Site) -> None:
    """People by role with the articles that say so, then institutions as such."""
    found = [
        tuple(one[key] for key in "person role speaks institution institution_parent articles".split())
        for one in table(site, "participations")
        if one["session"] == "berbagi-1"
    ]
    satu, dua, tiga, parent = ("kpu-kabupaten-satu", "kpu-kabupaten-dua", "kpu-kabupaten-tiga", "kpu-provinsi-contoh")
    assert [
        ("ani-contoh", "narasumber", "true", satu, parent, "bahaya;kedua"),
        ("budi", "moderator", "true", dua, parent, "bahaya"),
        ("budi", "peserta", "false", dua, parent, "bahaya"),
        ("", "penyelenggara", "false", parent, "", "bahaya;kedua"),
        ("", "pelapor", "false", satu, parent, "bahaya;kedua"),
        ("", "peserta", "false", satu, parent, "bahaya"),  # named together
        ("", "peserta", "false", dua, parent, "bahaya"),
        ("", "peserta", "false", tiga, parent, "bahaya"),
        ("", "peserta", "false", dua, parent, "bahaya"),  # through its people
    ] == found


def test_identifiers_are_the_oldest_addresses(site: Site) -> None:
    """What was renamed keeps the first address that it had; what never was has its own."""
    assert f"{BASE}lembaga/provinsi-lama/" == row(site, "institutions", "kpu-provinsi-contoh")["identifier"]
    assert f"{BASE}seri/berbagi-lama/" == row(site, "series", "berbagi")["identifier"]
    assert f"{BASE}tema/lama/" == row(site, "themes", "logistik")["identifier"]
    assert f"{BASE}tokoh/budi/" == row(site, "people", "budi")["identifier"]


def test_the_page_explains_every_column_and_names_the_licence(site: Site) -> None:
    """Every column of the published files is a term on the page; every file has a link."""
    page = look(site, "/data/")
    assert [("Creative Commons Attribution 4.0", "https://creativecommons.org/licenses/by/4.0/")] == [
        (link.text, link.url) for link in page.links if link.rel == "license"
    ]
    for name in TABLES:
        assert f"/data/{name}.csv" in page.urls
        assert f"/data/{name}.json" in page.urls
        assert set(table(site, name)[0]) <= {"".join(one.itertext()) for one in page.all("dt")}
    assert {"/data/datapackage.json", "/data/references.bib", "/umpan.opml"} <= set(page.urls)
    assert "/data/" in [link.url for link in look(site, "/").links_of(look(site, "/").root)]


def test_without_a_licence_the_page_says_so(tmp_path: Path) -> None:
    """And the Data Package names none."""
    site = open_site(tmp_path)
    assert "Lisensi belum dinyatakan." in look(site, "/data/").text
    assert "licenses" not in json.loads(site.page("/data/datapackage.json"))


# ---------------------------------------------------------------- the questions of the page, to the real archive


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """What the three lines of the data page say where the files lie."""
    folder = published(tmp_path_factory) / "data"
    page = Page("/data/", (folder / "index.html").read_text(encoding="utf-8"))
    lines = [html.unescape("".join(one.itertext())) for one in page.all("code")]
    assert 3 == len(lines)
    found = []
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for line in lines:
            assert "\n" not in line
            found.append(eval(line, {"pd": pandas}))
    return found


def records() -> list[dict[str, str]]:
    """The test's own copy of who had which role, made without Arsip."""
    with (PROJECT / "tests/data/participations.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_who_spoke_most_often(answers: list[Any]) -> None:
    """The same answer as from the records of the test."""
    spoke: dict[str, set[str]] = {}
    for one in records():
        if one["role"] and one["role"] not in ("peserta", "hadir"):
            spoke.setdefault(one["person"], set()).add(one["session"])
    most = max(len(sessions) for sessions in spoke.values())
    assert most == answers[0].iloc[0]
    assert {person for person, sessions in spoke.items() if len(sessions) == most} == set(
        answers[0][answers[0] == most].index
    )


def test_which_units_of_jawa_timur_never_spoke_in_knowledge_sharing(
    answers: list[Any], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Those of the 38 for which nobody spoke in the articles of that series, read without Arsip."""
    institutions = pandas.read_csv(published(tmp_path_factory) / "data/institutions.csv")
    units = institutions[institutions["parent"] == "kpu-jatim"]
    assert 38 == len(units)
    told = {
        re.sub(r"^[\d-]+-", "", path.stem)
        for path in (PROJECT / "content/articles").rglob("*.md")
        if re.search(r"^series: ks-adhoc-jatim-2021$", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    spoke = {
        one["institution"]
        for one in records()
        if one["article"] in told and one["role"] not in ("", "peserta", "hadir")
    }
    silent = units[~units["name"].isin(spoke)]
    assert sorted(silent["id"]) == sorted(answers[1])
    assert 0 < len(answers[1]) < 38


def test_which_sessions_have_conflicting_dates(answers: list[Any]) -> None:
    """Those whose reports, read without Arsip, name different days."""
    stated: dict[str, set[str]] = {}
    for path in (PROJECT / "content/articles").rglob("*.md"):
        head = path.read_text(encoding="utf-8").split("\n---\n")[0]
        series = re.search(r"^series: (.+)$", head, re.MULTILINE)
        number = re.search(r"^session: (\d+)$", head, re.MULTILINE)
        day = re.search(r"^date: (\d{4}-\d\d-\d\d)", head, re.MULTILINE)
        if series and number and day:
            stated.setdefault(f"{series[1]}-{number[1]}", set()).add(day[1])
    apart = {own for own, days in stated.items() if len(days) > 1}
    assert apart
    assert apart <= set(answers[2])
