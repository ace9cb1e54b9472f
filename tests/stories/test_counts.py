"""The numbers of the real archive: each has one definition, and the parts add up, table by table and on the pages."""

import csv
import io
import re
from collections import defaultdict

import pytest

from tests.support.pages import Page, pages_of
from tests.support.real import published
from tests.support.sites import PROJECT, Site

Rows = list[dict[str, str]]
JATIM, BANGKALAN, ADHOC = "kpu-jatim", "kpu-kab-bangkalan", "ks-adhoc-jatim-2021"
ROLES = {"organized": "penyelenggara", "partner": "mitra", "took_part": "peserta", "published": "pelapor"}


@pytest.fixture(scope="session")
def tree(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every published file of the archive."""
    return Site(PROJECT).tree(published(tmp_path_factory))


@pytest.fixture(scope="session")
def tables(tree: dict[str, bytes]) -> dict[str, Rows]:
    """The tables by name."""
    names = ("sessions", "series", "institutions", "participations", "articles", "themes", "people")
    return {name: list(csv.DictReader(io.StringIO(tree[f"data/{name}.csv"].decode("utf-8-sig")))) for name in names}


@pytest.fixture(scope="session")
def pages(tree: dict[str, bytes]) -> dict[str, Page]:
    """Every page by its address."""
    return {page.url: page for page in pages_of(tree)}


def words(page: Page) -> str:
    """The words of a page on one line."""
    return " ".join(" ".join(page.main.itertext()).split())


def acting(tables: dict[str, Rows]) -> dict[str, dict[str, set[str]]]:
    """Institution → column of institutions.csv → sessions, counted from participations.csv alone."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    present = ("hadir", "peserta")
    for row in tables["participations"]:
        own = found[row["institution"]]
        if row["named"] == "bersama":
            own["named_together"].add(row["session"])
        elif row["person"] and row["speaks"] == "true":
            own["spoke"].add(row["session"])
        elif row["person"] and row["role"] in present:
            own["took_part"].add(row["session"])
        elif not row["person"]:
            own[{role: name for name, role in ROLES.items()}[row["role"]]].add(row["session"])
    return found


def test_every_number_of_an_institution_is_that_of_its_participations(tables: dict[str, Rows]) -> None:
    """By role, in all, with units below it, and apart those where only a whole was named."""
    found = acting(tables)
    parent = {row["id"]: row["parent"] for row in tables["institutions"]}
    named = {one: set().union(*(found[one][role] for role in (*ROLES, "spoke"))) for one in parent}
    for row in tables["institutions"]:
        own = row["id"]
        for role in (*ROLES, "spoke", "named_together"):
            assert int(row[role]) == len(found[own][role]), (own, role)
        assert int(row["sessions"]) == len(named[own])
        below = [one for one in parent if own in _above(one, parent)]
        assert int(row["sessions_with_units_below"]) == len(named[own].union(*(named[one] for one in below)))


def _above(one: str, parent: dict[str, str]) -> list[str]:
    """An institution and all above it."""
    return [one, *_above(parent[one], parent)] if parent.get(one) else [one]


def test_the_numbers_of_a_page_are_those_of_the_table_and_add_up(
    tables: dict[str, Rows], pages: dict[str, Page]
) -> None:
    """In all = own + others; no role is above its total; the tree says the same."""
    for row in tables["institutions"]:
        page = pages[f"/lembaga/{row['id']}/"]
        text = words(page)
        if match := re.search(r"Seluruhnya (\d+)\ssesi: (\d+) dengan .*?, (\d+) lagi", text):
            whole, own, others = map(int, match.groups())
            assert (whole, own) == (int(row["sessions_with_units_below"]), int(row["sessions"]))
            assert whole == own + others
        for table in page.main.iter("table"):
            if table.find("tfoot") is not None:
                numbers = [[int("".join(cell.itertext())) for cell in line.iter("td")] for line in table.iter("tr")]
                *roles, totals = [line for line in numbers if line]
                assert all(max(column) <= total for *column, total in zip(*roles, totals, strict=True))
        together = re.search(r"bagian dari keseluruhan: (\d+)\ssesi", text)
        assert int(row["named_together"]) == (int(together[1]) if together else 0)


def test_an_institution_that_no_report_names_has_no_number_of_its_own(tables: dict[str, Rows]) -> None:
    """KPU Kabupaten Bangkalan, one of "38 satuan kerja"."""
    row = next(row for row in tables["institutions"] if row["id"] == BANGKALAN)
    assert [row[name] for name in (*ROLES, "spoke", "sessions")] == ["0"] * 6
    mine = [row for row in tables["participations"] if row["institution"] == BANGKALAN]
    assert len(mine) == int(row["named_together"]) > 0
    assert {(row["named"], row["whole"], row["whole_counts"]) for row in mine} == {("bersama", JATIM, "38 satker")}


def test_feeds_and_calendars_say_that_it_was_one_of_38(tree: dict[str, bytes]) -> None:
    """Each entry and event of an institution that no report names; none of one that is named itself."""
    said = "isebut bersama, sebagai salah satu satuan kerja di bawah KPU Provinsi Jawa Timur (38)"
    for name, one in {"umpan.xml": "<entry>", "umpan.json": '"content_text"', "kalender.ics": "BEGIN:VEVENT"}.items():
        text = tree[f"lembaga/{BANGKALAN}/{name}"].decode().replace("\r\n ", "").replace("\\,", ",")
        assert 10 <= text.count(said) == text.count(one), name
        assert said not in tree[f"lembaga/{JATIM}/{name}"].decode()


def test_the_numbers_of_a_series_add_up(tables: dict[str, Rows], pages: dict[str, Page]) -> None:
    """Its sessions are numbered, kick-offs or without number; its list and its page say the same."""
    listed = words(pages["/seri/"])
    for row in tables["series"]:
        held = [one for one in tables["sessions"] if one["series"] == row["id"]]
        assert int(row["sessions"]) == len(held)
        assert int(row["reports"]) == sum(one["series"] == row["id"] for one in tables["articles"])
        text = words(pages[f"/seri/{row['id']}/"])
        numbers = {int(one) for session in held for one in session["numbers"].split(";") if one and int(one)}
        if match := re.search(r"(\d+) dari (\d+) nomor", text):
            assert int(match[1]) == len(numbers)
            assert f"{row['name']} " in listed
            assert f"{match[1]} dari {match[2]} nomor" in listed
        if match := re.search(r"Seluruhnya (\d+)\ssesi: (\d+) bernomor, (\d+) acara pembuka, (\d+) tanpa nomor", text):
            whole, *parts = map(int, match.groups())
            assert whole == sum(parts) == len(held)


def test_the_numbers_of_a_theme_are_those_of_its_sessions(tables: dict[str, Rows], pages: dict[str, Page]) -> None:
    """Its own and those of themes below it, each once; where the parts are more than the whole it is said why."""
    parent = {row["id"]: row["parent"] for row in tables["themes"]}
    listed = words(pages["/tema/"])
    for row in tables["themes"]:
        themed = (one for one in tables["sessions"] if one["themes"])
        held = {one["id"] for one in themed if any(row["id"] in _above(it, parent) for it in one["themes"].split(";"))}
        text = words(pages[f"/tema/{row['id']}/"])
        assert int(row["sessions"]) == len(held)
        assert f"Tema {len(held)} sesi" in text.replace("\xa0", " ") or not held
        assert f"{row['name']} {len(held) or ''}".strip() in listed
        has_parts = row["id"] in parent.values()
        assert has_parts is ("Sesi dengan beberapa tema dihitung pada setiap temanya, dan sekali" in text)


def test_the_numbers_of_a_person_are_those_of_the_participations(
    tables: dict[str, Rows], pages: dict[str, Page]
) -> None:
    """On the page, in the list and in the table; the page lists as many sessions as it counts."""
    listed = " ".join(words(page) for url, page in pages.items() if re.fullmatch(r"/tokoh/(hal/\d+/)?", url))
    for row in tables["people"]:
        held = {one["session"] for one in tables["participations"] if one["person"] == row["id"]}
        page = pages[f"/tokoh/{row['id']}/"]
        assert int(row["sessions"]) == len(held) > 0
        assert f"Tokoh {len(held)} sesi" in words(page)
        assert re.search(rf"{re.escape(row['name'])}\s[^·]*· {len(held)} sesi", listed)
        *_, sessions = (one for one in page.main.iter("ul") if one.get("class") == "rows")
        assert len(held) == len(sessions.findall("li"))


def test_the_numbers_of_the_timeline_add_up(tables: dict[str, Rows], pages: dict[str, Page]) -> None:
    """A year has the sessions of its months, and those of which no more is known; all years are all sessions."""
    days: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in tables["sessions"]:
        for day in (row["date"], row["end"], *row["dates"].replace("/", ";").split(";")):
            days[day[:4]][day[:7]].add(row["id"])
    undated = {one for months in (days.pop("", {}),) for held in months.values() for one in held}
    text = words(pages["/linimasa/"])
    for year, months in days.items():
        held = set().union(*months.values())
        assert re.search(rf"\b{year} {len(held)} sesi", text)
        assert f"Tahun {len(held)} sesi" in words(pages[f"/linimasa/{year}/"])
        for month, sessions in months.items():
            if len(month) == 7:
                page = pages[f"/linimasa/{year}/{month[5:]}/"]
                links = {link.get("href") for link in page.main.iter("a")}
                assert len(sessions) <= len(links)
    assert len(tables["sessions"]) == len(
        undated | {one for it in days.values() for held in it.values() for one in held}
    )
    years = [int(one) for one in re.findall(r"\b20\d\d (?:(\d+)\ssesi|tidak ada)", text) if one]
    assert sum(years) == sum(len(set().union(*months.values())) for months in days.values())


def test_nothing_is_counted_below_nothing(pages: dict[str, Page]) -> None:
    """A series without numbers says how many sessions it has, and of numbers not a word."""
    for url, page in pages.items():
        assert not re.search(r"\s[-−]\d+\s(?:nomor|sesi|artikel|laporan)", words(page)), url
    assert "KPU Provinsi Sulawesi Selatan · 5 sesi · 5 artikel" in words(pages["/seri/"]).replace("\xa0", " ")


def test_home_counts_all_sessions_and_articles_once(tables: dict[str, Rows], pages: dict[str, Page]) -> None:
    text = words(pages["/"])
    assert re.search(rf"{len(tables['sessions'])}\ssesi.*{len(tables['articles'])}\sartikel", text)
