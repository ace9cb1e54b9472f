"""A meeting past midnight is one everywhere: on pages, in calendars, structured data and tables, and when joined."""

import json
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from tests.support.pages import look
from tests.support.sites import CONFIG, Site, article

NIGHT = {"date": "2024-05-02", "time": "23:00-01:00", "zone": "WIB"}


def event(site: Site) -> Any:
    """The only event of the calendar."""
    (found,) = Calendar.from_ical(site.tree()["kalender.ics"]).walk("VEVENT")
    return found


def rows(site: Site, name: str) -> list[dict[str, Any]]:
    """The rows of a table."""
    found: list[dict[str, Any]] = json.loads(site.tree()[f"data/{name}.json"])
    return found


@pytest.mark.parametrize("end", [None, "2024-05-03"])
def test_it_ends_on_the_next_day_with_or_without_a_last_day(end: str | None, tmp_path: Path) -> None:
    site = Site.make(tmp_path, {"a.md": article(**NIGHT, end=end)})

    assert (0, []) == ((built := site.build("--strict")).status, built.lines)

    page = site.page("/artikel/a/")
    assert "23.00–01.00 WIB, berakhir keesokan harinya" in look(site, "/artikel/a/").text
    assert '"startDate":"2024-05-02T23:00+07:00","endDate":"2024-05-03T01:00+07:00"' in page
    found = event(site)
    assert ("2024-05-02T23:00:00+07:00", "2024-05-03T01:00:00+07:00") == (
        found["DTSTART"].dt.isoformat(),
        found["DTEND"].dt.isoformat(),
    )
    for name in ("articles", "sessions"):
        (row,) = rows(site, name)
        assert ("23:00", "01:00", "WIB") == (row["time_start"], row["time_end"], row["zone"])
    assert "23:00-01:00 WIB" in [row["value"] for row in rows(site, "readings")]


def test_english_pages_say_so_in_english(tmp_path: Path) -> None:
    site = Site.make(tmp_path, {"a.md": article(**NIGHT)}, CONFIG + "language: en\n")
    site.build()
    assert "23:00–01:00 WIB, ends the next day" in look(site, "/articles/a/").text


@pytest.mark.parametrize("time", ["10:00-09:00", "10.00-02.00", "18:00-05:59", "12:30-00:31", "23:00-11:01"])
def test_half_a_day_is_the_longest_night(time: str, tmp_path: Path) -> None:
    """What ends earlier and would last longer than twelve hours is a slip, on the line of the time."""
    site = Site.make(tmp_path, {"a.md": article(date="2024-05-02", time=time)})
    found = site.run("check").lines
    is_slip = time not in ("18:00-05:59",)
    assert [line.split(" ")[0] for line in found] == ["content/articles/a.md:4:7:"] * is_slip
    assert all("AR031" in line for line in found)


def test_times_of_several_days_are_not_the_length_of_the_event(tmp_path: Path) -> None:
    """Three days with a time each, or two with a time that ends before midnight, are whole days in calendars."""
    for end, time in (("2024-05-04", "23:00-01:00"), ("2024-05-03", "21:00-24:00")):
        site = Site.make(tmp_path / end, {"a.md": article(**{**NIGHT, "end": end, "time": time})})
        site.build()
        assert "2024-05-02" == event(site)["DTSTART"].dt.isoformat()


def test_one_night_in_two_zones_is_no_conflict(tmp_path: Path) -> None:
    """2 May, 23:30 WIB and 3 May, 00:30 WITA are one instant, told as on the earlier day."""
    site = Site.make(
        tmp_path,
        {
            "a.md": article(event="x", date="2024-05-03", time="00:30-02:00", zone="WITA"),
            "b.md": article(event="x", date="2024-05-02", time="23:30-01:00", zone="WIB"),
        },
    )
    checked = site.run("check")
    site.build()

    assert not any("AR060" in line for line in checked.lines)
    (row,) = rows(site, "sessions")
    assert ("2024-05-02", "23:30", "01:00", "WIB") == tuple(
        row[key] for key in ("date", "time_start", "time_end", "zone")
    )
    assert not row.get("date_conflict")
    assert "2024-05-02T23:30:00+07:00" == event(site)["DTSTART"].dt.isoformat()


def test_an_hour_apart_is_a_conflict_in_any_zone(tmp_path: Path) -> None:
    site = Site.make(
        tmp_path,
        {
            "a.md": article(event="x", date="2024-05-03", time="01:30", zone="WITA"),
            "b.md": article(event="x", date="2024-05-02", time="23:30", zone="WIB"),
        },
    )
    assert any("AR060" in line for line in site.run("check").lines)
