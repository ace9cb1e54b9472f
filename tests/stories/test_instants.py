"""Every instant that leaves the site is the one that the article states, whatever its zone and form."""

import datetime
import json
import re
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
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


ZONES = {"WIB": 7, "WITA": 8, "WIT": 9}
EARLIEST = datetime.datetime.fromisoformat("1990-01-01")
A_DAY, A_SECOND = datetime.timedelta(1), datetime.timedelta(seconds=1)
OFFSETS = ["Z", "+07:00", "+0700", "+07", "-03:30", "+05:45", "+14:00", "-12:00"]


@st.composite
def stated(draw: st.DrawFn) -> tuple[str, datetime.datetime]:
    """The lines of an article and the instant that they state, reckoned apart from the program."""
    day = EARLIEST + draw(st.integers(0, 15_000)) * A_DAY + draw(st.integers(0, 86_399)) * A_SECOND
    own, office = (draw(st.sampled_from(["", *ZONES])) for _ in range(2))
    form = draw(st.sampled_from(["{:%Y-%m-%dT%H:%M}", "{:%Y-%m-%d %H:%M}", "{:%Y-%m-%dT%H:%M:%S}", "{:%Y-%m-%d}"]))
    behind = draw(st.sampled_from(["", *OFFSETS, *ZONES])) if "%H" in form else ""
    at = day.replace(microsecond=0, second=day.second if "%S" in form else 0)
    if "%H" not in form:
        at = at.replace(hour=0, minute=0)
    if behind and behind not in ZONES:
        digits = "0000" if behind == "Z" else behind[1:].replace(":", "").ljust(4, "0")
        ahead = datetime.timedelta(hours=int(digits[:2]), minutes=int(digits[2:])) * (-1 if behind[0] == "-" else 1)
    elif zone := behind or own or office:
        ahead = datetime.timedelta(hours=ZONES[zone])
    else:  # an hour in no known zone is no instant: the day alone
        ahead, at = datetime.timedelta(), at.replace(hour=0, minute=0, second=0)
    space = draw(st.sampled_from(["", " "])) if behind not in ("", *ZONES) else " " if behind else ""
    lines = [f"published: {form.format(day)}{space}{behind}"]
    lines += [f"zone: {own}"] if own else []
    lines += [f"institution: Kantor {office or 'Tanpa'}"]
    return "\n".join(lines), at - ahead


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(stated(), min_size=40, max_size=40))
def test_every_instant_that_leaves_the_site_is_the_one_that_is_stated(
    tmp_path: Path, articles: list[tuple[str, datetime.datetime]]
) -> None:
    """A property over zones and forms: in Atom, JSON Feed, stamps, structured data and tables."""
    offices = "".join(f"- name: Kantor {zone}\n  zone: {zone}\n" for zone in ZONES) + "- name: Kantor Tanpa\n"
    files: dict[str, str | bytes] = {"institutions.yaml": offices}
    for number, (lines, _at) in enumerate(articles):
        day = lines.partition("published: ")[2][:10]
        files[f"a{number}.md"] = f"---\ntitle: T{number}\ndate: {day}\n{lines}\n---\n\nIsi T{number}.\n"
    with tempfile.TemporaryDirectory(dir=tmp_path) as folder:
        site = Site.make(Path(folder), files)
        assert 0 == site.build().status
        tree = site.tree()
    told: dict[str, set[str]] = {f"T{number}": set() for number in range(len(articles))}
    for title, updated, published in re.findall(
        r"<title>(T\d+)</title>.*?<updated>(.*?)</updated>\s*<published>(.*?)</published>",
        tree["umpan.xml"].decode(),
        re.S,
    ):
        told[title] |= {utc(updated), utc(published)}
    for item in json.loads(tree["umpan.json"])["items"]:
        told[item["title"]] |= {utc(item["date_published"]), utc(item["date_modified"])}
    for event in Calendar.from_ical(tree["kalender.ics"]).walk("VEVENT"):
        told[str(event["SUMMARY"])].add(utc(event["DTSTAMP"].dt.isoformat()))
    for row in json.loads(tree["data/articles.json"]):
        told[row["title"]] |= {utc(row["published_at"])} if row.get("published_at") else set()
        page = tree[f"artikel/{row['id']}/index.html"].decode()
        for stamp in re.findall(r'"datePublished":"(\d{4}-\d\d-\d\dT[^"]*)"', page):
            told[row["title"]].add(utc(stamp))
    for number, (lines, at) in enumerate(articles):
        assert {at.isoformat()} == told[f"T{number}"], lines


def test_the_hour_of_publication_is_in_structured_data_and_tables(tmp_path: Path) -> None:
    """With its zone; where that is not known, the day alone."""
    site = Site.make(
        tmp_path,
        {
            "a.md": article(published="2021-09-02T06:30", zone="WITA"),
            "b.md": article("Lain.", title="B", published="2021-09-02T06:30+07:00", institution="Kantor"),
            "c.md": article("Lain lagi.", title="C", published="2021-09-02T06:30"),
        },
    )
    site.build()
    at = {row["id"]: row.get("published_at") for row in json.loads(site.tree()["data/articles.json"])}
    assert {"a": "2021-09-02T06:30:00+08:00", "b": "2021-09-02T06:30:00+07:00", "c": None} == at
    for name in at:
        assert f'"datePublished":"{at[name] or "2021-09-02"}"' in site.page(f"/artikel/{name}/")


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
