"""Calendars: two libraries read them, `icalendar` writes the same bytes, and every session is one event."""

import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from arsip.formats.icalendar import folded_line
from tests.support.open_site import SHOWN, open_site
from tests.support.real import published
from tests.support.sites import CONFIG, Site, article

OCTETS = 75  # of a line (RFC 5545, 3.1)
WIB = ZoneInfo("Asia/Jakarta")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return open_site(tmp_path_factory.mktemp("kalender"))


def calendars(tree: dict[str, bytes]) -> dict[str, bytes]:
    """Every calendar, by path."""
    found = {path: data for path, data in tree.items() if path.endswith(".ics")}
    assert found
    return found


def events(site: Site, url: str = "/kalender.ics") -> dict[str, Event]:
    """The events of a calendar as the library reads them, by UID."""
    found = Calendar.from_ical(site.tree()[url.lstrip("/")]).walk("VEVENT")
    uids = {str(event["UID"]).removesuffix("@example.org"): event for event in found}
    assert len(uids) == len(found)
    return uids


def check(path: str, data: bytes) -> None:
    """A calendar that the library reads without complaint and writes again as it is, byte for byte."""
    calendar = Calendar.from_ical(data)
    assert calendar.to_ical() == data, path
    for component in calendar.walk():
        assert not component.errors, (path, component.errors)
        assert all(name in component for name in component.required), path
    invites = all("ORGANIZER" in event for event in calendar.walk("VEVENT"))
    assert invites or "METHOD" not in calendar, path  # RFC 5546, 3.2.1
    for event in calendar.walk("VEVENT"):
        assert event["DTSTAMP"].dt.tzinfo is not None
    assert all(len(line) <= 75 for line in data.split(b"\r\n")), path
    assert b"\n" not in data.replace(b"\r\n", b""), path
    text = data.decode()
    assert not set(text) & {chr(code) for code in (*range(10), 11, 12, *range(14, 32), 127)}, path


def test_the_library_reads_every_calendar_and_writes_the_same_bytes(site: Site) -> None:
    for path, data in calendars(site.tree()).items():
        check(path, data)


def test_the_library_takes_the_calendars_of_the_real_archive(tmp_path_factory: pytest.TempPathFactory) -> None:
    tree = Site(Path()).tree(published(tmp_path_factory))
    for path, data in calendars(tree).items():
        check(path, data)


def test_a_second_parser_reads_the_same(site: Site) -> None:
    for data in calendars(site.tree()).values():
        own = [(str(one["UID"]), str(one["SUMMARY"])) for one in Calendar.from_ical(data).walk("VEVENT")]
        other = [(one.uid.value, one.summary.value) for one in vobject.readOne(data.decode()).vevent_list]
        assert own == other


def test_one_event_is_a_session_and_not_an_article(site: Site) -> None:
    """Two reports of number 1, each with a date of its own; RAHASIA is drafted or withdrawn."""
    found = events(site)
    assert {
        "seri/berbagi-lama/5/": "Logistik",
        "seri/berbagi-lama/1/": f"{SHOWN} (diragukan: tanggal)",
        "seri/berbagi-lama/2/": "Tiga hari",
        "artikel/malam/": "Sampai tengah malam",
        "artikel/tanpa-zona/": "Tanpa zona",
    } == {uid: str(event["SUMMARY"]) for uid, event in found.items()}
    assert not any(b"RAHASIA" in data for data in calendars(site.tree()).values())


def test_whole_days_end_before_the_day_that_is_named(site: Site) -> None:
    event = events(site)["seri/berbagi-lama/2/"]
    assert (datetime.date(2021, 9, 10), datetime.date(2021, 9, 13)) == (event["DTSTART"].dt, event["DTEND"].dt)


def test_times_stand_in_their_zone(site: Site) -> None:
    """24:00 is midnight of the next day; without a zone a time floats."""
    at = datetime.datetime
    assert at(2021, 9, 1, 10, 0, tzinfo=WIB) == events(site)["seri/berbagi-lama/1/"]["DTSTART"].dt
    late = events(site)["artikel/malam/"]
    assert (at(2021, 9, 20, 12, 0), at(2021, 9, 20, 15, 0)) == tuple(
        late[key].dt.astimezone(datetime.UTC).replace(tzinfo=None) for key in ("DTSTART", "DTEND")
    )
    assert "Asia/Jayapura" == late["DTSTART"].params["TZID"]
    loose = events(site)["artikel/tanpa-zona/"]
    assert at(2021, 9, 21, 9, 0) == loose["DTSTART"].dt
    assert "DTEND" not in loose


def test_a_calendar_defines_the_zones_it_names_and_no_other(site: Site) -> None:
    for data in calendars(site.tree()).values():
        calendar = Calendar.from_ical(data)
        named = {
            event["DTSTART"].params["TZID"] for event in calendar.walk("VEVENT") if "TZID" in event["DTSTART"].params
        }
        assert sorted(named) == sorted(str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE"))
        for zone in calendar.walk("VTIMEZONE"):
            real = datetime.datetime(2021, 9, 1, tzinfo=ZoneInfo(str(zone["TZID"]))).utcoffset()
            assert [real] == [one["TZOFFSETTO"].td for one in zone.walk("STANDARD")]


def test_dates_that_are_not_exact_are_left_out_and_counted(site: Site) -> None:
    said = str(Calendar.from_ical(site.tree()["kalender.ics"])["DESCRIPTION"])
    assert "Arsip uji. 2 sesi yang harinya tidak diketahui pasti tidak dimuat." == said
    of_series = str(Calendar.from_ical(site.tree()["seri/berbagi/kalender.ics"])["DESCRIPTION"])
    assert "1 sesi yang harinya" in of_series


def test_conflicts_and_plans_are_tentative(site: Site) -> None:
    found = {uid: (str(one["STATUS"]), str(one["DESCRIPTION"])) for uid, one in events(site).items()}
    status, told = found["seri/berbagi-lama/1/"]
    assert "TENTATIVE" == status
    assert "Rabu, 1 September 2021 / Jumat, 3 September 2021" in told
    assert "TENTATIVE" == found["seri/berbagi-lama/5/"][0]
    assert "Baru diumumkan" in found["seri/berbagi-lama/5/"][1]
    assert "CONFIRMED" == found["artikel/malam/"][0]


def test_plans_are_in_the_calendars_they_concern(site: Site) -> None:
    for url in ("seri/berbagi", "tema/logistik", "lembaga/kpu-kabupaten-tiga", "lembaga/kpu-provinsi-contoh"):
        assert "seri/berbagi-lama/5/" in events(site, f"/{url}/kalender.ics"), url
    assert "seri/berbagi-lama/5/" not in events(site, "/lembaga/kpu-kabupaten-satu/kalender.ics")


def test_what_the_reports_agree_on_is_in_the_event(site: Site) -> None:
    event = events(site)["seri/berbagi-lama/1/"]
    assert "Zoom; Meet, \\x" == str(event["LOCATION"])
    assert ["Logistik"] == event["CATEGORIES"].cats
    assert "https://example.org/seri/berbagi/1/" == str(event["URL"])
    assert datetime.datetime(2022, 1, 4, 17, tzinfo=datetime.UTC) == event["DTSTAMP"].dt
    assert "Berbagi & Belajar; 2021, <seri>, seri 1\nPenyelenggara: KPU Provinsi Contoh\n" in str(event["DESCRIPTION"])


def test_events_survive_renames(tmp_path: Path) -> None:
    """A program that has the calendar moves the event and does not double it."""
    site = Site.make(tmp_path, {"a.md": article(series="lama", session=3, published="2021-09-02")})
    site.build()
    (before,) = events(site)
    site.write("a.md", article(title="Baru", series="baru", session=3, published="2021-09-02"))
    site.write("series/baru.md", "---\nname: Baru\nredirect_from: /seri/lama/\n---\n")
    site.build()
    assert [before] == list(events(site))


def test_a_calendar_has_the_newest_thousand_events(tmp_path: Path) -> None:
    first = datetime.date(2010, 1, 1)
    files = {f"a{n}.md": article(title=f"N {n}", date=str(first + datetime.timedelta(days=n))) for n in range(1003)}
    site = Site.make(tmp_path, files, CONFIG + "language: en\n")
    site.build()
    data = site.tree()["calendar.ics"]
    assert 1000 == data.count(b"BEGIN:VEVENT")
    assert b"SUMMARY:N 1002\r\n" in data
    assert b"SUMMARY:N 2\r\n" not in data
    assert "3 older sessions are left out." == str(Calendar.from_ical(data)["DESCRIPTION"])
    assert len(data) < 1_000_000


def test_things_without_a_dated_event_have_no_calendar(tmp_path: Path) -> None:
    site = Site.make(tmp_path, {"a.md": article(date="2021-09", series="s", session=1)})
    site.build()
    assert not [path for path in site.tree() if path.endswith(".ics")]


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=400))
def test_folding_splits_no_character_and_loses_nothing(text: str) -> None:
    lines = folded_line(text).split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert text == "".join([lines[0], *(line[1:] for line in lines[1:])])
    assert all(line.startswith(" ") for line in lines[1:])
