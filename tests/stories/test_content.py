"""The real archive against its records: who did what at which session, and the doubts that `check` must find.

`data/participations.csv` is this test's own copy of what the records say: a line for each role of a person
in an article. `session` is the id of the session: series and number, event, or the article's slug.
"""

import csv
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element

import pytest

from tests.support.pages import Page, pages_of, words
from tests.support.real import published
from tests.support.sites import PROJECT, Site

CONTENT = PROJECT / "content"
RECORDS = Path(__file__).parents[1] / "data/participations.csv"
SERIES = "content/series/{}.md"
KNOWLEDGE_SHARING = "Program Knowledge Sharing Pembentukan Badan Adhoc Jawa Timur"


class Participation(NamedTuple):
    """A role that a person had at a session, for an institution ("" for none), as an article reports it."""

    session: str
    article: str
    person: str
    role: str
    institution: str


@dataclass(frozen=True)
class Note:
    """A doubt that `check` prints."""

    code: str
    file: str
    text: str


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    """Every page of the built archive by its address."""
    return {page.url: page for page in pages_of(Site(PROJECT).tree(published(tmp_path_factory)))}


@pytest.fixture(scope="session")
def records() -> set[Participation]:
    """What the records say."""
    with RECORDS.open(encoding="utf-8", newline="") as file:
        lines = [Participation(**line) for line in csv.DictReader(file)]
    assert len(lines) == len(set(lines))
    return set(lines)


@pytest.fixture(scope="session")
def checked() -> tuple[int, list[Note]]:
    """The status of `check --strict` on the archive, and what it prints."""
    command = [sys.executable, str(PROJECT / "build.py"), "check", "--strict", "--format", "json"]
    command += ["--today", "2026-11-22"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, check=False, timeout=120)
    assert not done.stderr, done.stderr.decode()
    return done.returncode, [Note(one["code"], one["file"], one["text"]) for one in json.loads(done.stdout)]


# ---------------------------------------------------------------- what pages say


def articles_of(pages: dict[str, Page]) -> dict[str, Page]:
    """The articles by slug."""
    return {name: page for url, page in pages.items() if (name := name_in(url, "artikel"))}


def sessions_of(pages: dict[str, Page]) -> dict[str, Page]:
    """The pages of sessions by id; the second number of a session only leads on to its first."""
    found = {}
    for url, page in pages.items():
        parts = url.strip("/").split("/")
        numbered = parts[0] == "seri" and len(parts) == 3 and parts[2].isdigit()
        if (numbered or (parts[0] == "sesi" and len(parts) == 2)) and not page.refresh:
            found["-".join(parts[1:])] = page
    return found


def name_in(url: str, family: str) -> str:
    """The last part of an address below a family, "" for other addresses and for lists."""
    parts = url.strip("/").split("/")
    return parts[1] if parts[0] == family and len(parts) == 2 else ""


def session_of_articles(pages: dict[str, Page]) -> dict[str, str]:
    """The session of each article, as the reports listed on the pages of sessions tell it."""
    found = {article: article for article in articles_of(pages)}
    for session, page in sessions_of(pages).items():
        for heading, links in page.sections:
            if heading == "Laporan":
                found |= {slug: session for link in links if (slug := name_in(link.url, "artikel"))}
    return found


def people_on(page: Page) -> Iterator[tuple[str, list[str], str]]:
    """Yield each person in the list of people of a page, with roles and institution."""
    for item in people_list(page):
        links = page.links_of(item)
        person = next(link.text for link in links if name_in(link.url, "tokoh"))
        institution = next((link.text for link in links if name_in(link.url, "lembaga")), "")
        yield person, roles_in(item), institution


def people_list(page: Page) -> list[Element]:
    """The entries below the heading of the people."""
    below = list(page.main)
    start = next((at for at, one in enumerate(below) if one.tag == "h2" and words(one) == "Tokoh"), None)
    return [] if start is None else [one for one in below[start + 1] if one.tag == "li"]


def roles_in(item: Element) -> list[str]:
    """The roles of a person: one row, or a row for each group of reports that differ on them."""
    agreed = [words(one) for one in item if one.tag == "span"]
    texts = agreed or [one.text or "" for inner in item.iter("ul") for one in inner.iter("li")]
    return [role.strip() for text in texts for role in text.split(",") if role.strip()]


def participations(pages: dict[str, Page]) -> set[Participation]:
    """Every role that the pages of articles give somebody."""
    sessions = session_of_articles(pages)
    return {
        Participation(sessions[article], article, person, role, institution)
        for article, page in articles_of(pages).items()
        for person, roles, institution in people_on(page)
        for role in roles
    }


# ---------------------------------------------------------------- participations


def test_articles_give_everyone_the_roles_of_the_records(pages: dict[str, Page], records: set[Participation]) -> None:
    shown = participations(pages)
    assert not records - shown, "lost"
    assert not shown - records, "invented"


def test_a_lost_role_is_noticed(pages: dict[str, Page], records: set[Participation]) -> None:
    """The comparison looks at roles one by one: a person left with another role does not hide the loss."""
    url = "/artikel/podcast-pmii-pemilu-serentak-2024/"
    source = pages[url].source
    poorer = source.replace("<span>pembawa acara, moderator</span>", "<span>moderator</span>")
    assert poorer != source
    lost = records - participations(pages | {url: replace(pages[url], source=poorer)})
    assert [(one.person, one.role) for one in lost] == [("Muhammad Awaludin Zahroni", "pembawa acara")]


def test_sessions_unite_what_their_articles_report(pages: dict[str, Page], records: set[Participation]) -> None:
    with_page = sessions_of(pages)
    expected = {(one.session, one.person, one.role) for one in records if one.session in with_page}
    institutions = {(one.session, one.person, one.institution) for one in records}
    shown = set()
    for session, page in with_page.items():
        for person, roles, institution in people_on(page):
            shown |= {(session, person, role) for role in roles}
            assert (session, person, institution) in institutions
    assert shown == expected


def test_people_have_their_sessions_and_roles(pages: dict[str, Page], records: set[Participation]) -> None:
    """The page of a person lists each session once, with all roles there, and counts them."""
    sessions = session_of_articles(pages)
    entries = {page.url: session for session, page in sessions_of(pages).items()}
    entries |= {page.url: sessions[article] for article, page in articles_of(pages).items()}
    found: dict[str, dict[str, set[str]]] = {}
    for url, page in pages.items():
        if not name_in(url, "tokoh") or page.refresh:
            continue
        listed: dict[str, set[str]] = {}
        for item in page.main.iter("li"):
            if bold := [words(one) for one in item.iter("b")]:
                session = next(entries[link.url] for link in page.links_of(item) if link.url in entries)
                assert session not in listed, f"{url}: {session} twice"
                listed[session] = set(bold[0].split(", "))
        found[page.h1[0]] = listed
        assert f"{len(listed)} sesi" in page.text.split(page.h1[0])[0], url
    expected: dict[str, dict[str, set[str]]] = {}
    for one in records:
        expected.setdefault(one.person, {}).setdefault(one.session, set()).add(one.role)
    assert found == expected


# ---------------------------------------------------------------- what there is


def test_the_archive_is_whole(pages: dict[str, Page]) -> None:
    """Every article, session and series of the records is published: none is lost, none is there twice."""
    assert len(list((CONTENT / "articles").rglob("*.md"))) == 78
    assert len(articles_of(pages)) == 78
    assert len(set(session_of_articles(pages).values())) == 63
    assert len(list((CONTENT / "series").glob("*.md"))) == 16
    assert len([url for url in pages if name_in(url, "seri")]) == 16


def test_the_page_on_corrections_names_the_contact(pages: dict[str, Page]) -> None:
    settings = (PROJECT / "site_config.yaml").read_text(encoding="utf-8")
    contact = next(line for line in settings.splitlines() if line.startswith("contact:"))
    assert contact.removeprefix("contact:").strip() in pages["/koreksi/"].text


# ---------------------------------------------------------------- what check finds


def test_check_finds_nothing_to_mend(checked: tuple[int, list[Note]]) -> None:
    status, notes = checked
    assert status == 0
    assert not [note for note in notes if note.code not in ("AR034", "AR060", "AR061", "AR068", "AR069")]


@pytest.mark.parametrize(
    ("article", "day", "stated"),
    [
        ("2021/2021-10-21-orientasi-tugas-badan-adhoc", "21 Oktober 2021 adalah hari Kamis", "Jum'at"),
        ("2021/2021-08-21-peluncuran-desa-peduli-pemilu", "21 Agustus 2021 adalah hari Sabtu", "Jum'at"),
        ("2020/2020-02-27-pembina-upacara-smkn-1-pogalan", "27 Februari 2020 adalah hari Kamis", "Senin"),
        ("2019/2019-07-16-rakor-anggaran-pilkada-2020", "16–18 Juli 2019 adalah hari Selasa–Kamis", "Selasa - Rabu"),
    ],
)
def test_check_finds_weekdays_that_do_not_fit(
    checked: tuple[int, list[Note]], article: str, day: str, stated: str
) -> None:
    texts = [note.text for note in checked[1] if note.code == "AR034" and article in note.file]
    assert len(texts) == 1
    assert day in texts[0]
    assert stated in texts[0]


def test_check_finds_no_other_weekday_in_doubt(checked: tuple[int, list[Note]]) -> None:
    assert len([note for note in checked[1] if note.code == "AR034"]) == 4


@pytest.mark.parametrize(
    ("session", "key", "values"),
    [
        ("ks-adhoc-jatim-2021-5", "date", ["2021-09-22", "2021-09-24"]),
        ("ks-adhoc-jatim-2021-8", "time", ["09:00-11:00 WIB", "13:00 WIB"]),
        ("ks-adhoc-jatim-2021-10", "time", ["08:30 WIB", "09:00-11:00 WIB"]),
        ("ks-adhoc-jatim-2021-0", "series_claims.until", ["2021-11-05", "2021-12"]),
        ("ks-adhoc-jatim-2021-0", "Choirul Anam", ["pembuka", "penutup"]),
    ],
)
def test_check_finds_reports_that_differ(
    checked: tuple[int, list[Note]], session: str, key: str, values: list[str]
) -> None:
    texts = [note.text for note in checked[1] if note.code == "AR060" and f'"{key}"' in note.text]
    found = [text for text in texts if session in text.split()]
    assert len(found) == 1, texts
    assert all(value in found[0] for value in values), found[0]


@pytest.mark.parametrize(
    ("series", "missing"),
    [
        ("ks-adhoc-jatim-2021", "4, 6, 13–18"),
        ("iht-kepemiluan-dki-2020", "1–6"),
        ("kamis-sesuatu-jateng", "1–14, 16–19, 21–30, 32–36, 38–40"),
        ("bimtek-kpps-buduran-2024", "1–2"),
        ("diskusi-publik-jatim-2025", "1"),
        ("reviu-teknis-jatim-2025", "2"),
        ("share-n-shine-jakbar", "1–6"),
        ("sinau-bareng-kota-kediri", "1"),
    ],
)
def test_check_finds_sessions_without_a_report(checked: tuple[int, list[Note]], series: str, missing: str) -> None:
    texts = [n.text for n in checked[1] if n.code == "AR061" and n.file == SERIES.format(series)]
    assert len(texts) == 1
    assert texts[0].endswith(f": {missing}")


def test_check_finds_no_gap_elsewhere(checked: tuple[int, list[Note]]) -> None:
    assert len([note for note in checked[1] if note.code == "AR061"]) == 8


def test_check_finds_the_session_without_a_number(checked: tuple[int, list[Note]]) -> None:
    texts = [note.text for note in checked[1] if note.code == "AR068"]
    assert len(texts) == 1
    assert KNOWLEDGE_SHARING in texts[0]
    assert "11" in texts[0]
    assert "12" in texts[0]
