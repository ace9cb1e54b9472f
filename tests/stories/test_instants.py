"""Every instant that leaves the site is the one that the article states, whatever its zone and form."""

import datetime
import json
import re
from pathlib import Path

from icalendar import Calendar

from tests.support.sites import Site, article

AT = {  # what an article states of its publication → the instant in UTC
    "published: 2024-05-02T06:30:00+07:00": "2024-05-01T23:30:00",
    "published: 2024-05-02T06:30:15+07:00": "2024-05-01T23:30:15",
    "published: 2024-05-02 06:30 +0930": "2024-05-01T21:00:00",
    "published: 2024-05-02T06:30-03": "2024-05-02T09:30:00",
    "published: 2024-05-02T06:30:00Z": "2024-05-02T06:30:00",
    "published: 2024-05-02T06:30:00Z\nzone: WIT": "2024-05-02T06:30:00",
    "published: 2024-05-02 06:30 WIT": "2024-05-01T21:30:00",
    "published: 2024-05-02T06:30\nzone: WITA": "2024-05-01T22:30:00",
    "published: 2024-05-02T06:30\nzone: WITA\ninstitution: Kantor Barat": "2024-05-01T22:30:00",
    "published: 2024-05-02T06:30\ninstitution: Kantor Barat": "2024-05-01T23:30:00",
    "published: 2024-05-02\ninstitution: Kantor Barat": "2024-05-01T17:00:00",
    "published: 2024-05-02T24:00\nzone: WIB": "2024-05-02T17:00:00",
    "published: 2024-05-02T06:30": "2024-05-02T00:00:00",  # of an hour in no known zone the day alone
    "published: 2024-05-02": "2024-05-02T00:00:00",
}


def utc(text: str) -> str:
    """Return an instant of RFC 3339 in UTC."""
    found = datetime.datetime.fromisoformat(text)
    assert found.tzinfo
    return found.astimezone(datetime.UTC).replace(tzinfo=None).isoformat()


def test_feeds_and_calendars_tell_the_instant_that_is_stated(tmp_path: Path) -> None:
    """In Atom, JSON Feed and the stamps of events; an hour without any zone is never told as one of UTC."""
    files: dict[str, str | bytes] = {"institutions.yaml": "- name: Kantor Barat\n  zone: WIB\n"}
    for number, stated in enumerate(AT):
        files[f"a{number}.md"] = f"---\ntitle: T{number}\ndate: 2024-05-01\n{stated}\n---\n\nIsi.\n"
    site = Site.make(tmp_path, files)
    assert 0 == site.build().status

    tree = site.tree()
    entries = re.findall(
        r"<entry>\s*<title>T(\d+)</title>.*?<updated>(.*?)</updated>\s*<published>(.*?)</published>",
        tree["umpan.xml"].decode(),
        re.S,
    )
    items = {one["title"][1:]: one for one in json.loads(tree["umpan.json"])["items"]}
    stamps = {
        str(one["SUMMARY"])[1:]: one["DTSTAMP"].dt for one in Calendar.from_ical(tree["kalender.ics"]).walk("VEVENT")
    }
    assert len(AT) == len(entries) == len(items) == len(stamps)
    for number, updated, published in entries:
        told = items[number]["date_published"], items[number]["date_modified"], stamps[number].isoformat()
        expected = list(AT.values())[int(number)]
        assert {expected} == {utc(one) for one in (updated, published, *told)}, list(AT)[int(number)]
    assert sorted(map(utc, (one[1] for one in entries)), reverse=True) == [utc(one[1]) for one in entries]


def test_the_page_names_the_zone_of_an_hour(tmp_path: Path) -> None:
    site = Site.make(
        tmp_path,
        {
            "a.md": article(published="2021-09-02T06:30", zone="WITA"),
            "b.md": article(published="2021-09-02T06:30+07:00"),
            "c.md": article(published="2021-09-02T06:30"),
        },
    )
    site.build()
    for name, shown in (("a", ", 06.30 WITA<"), ("b", ", 06.30 UTC+07:00<"), ("c", ", 06.30<")):
        assert shown in site.page(f"/artikel/{name}/")
