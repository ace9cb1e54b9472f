"""Doubt: what is in doubt, why, and that it goes wherever the value goes."""

import csv
import io
import json
import re
from pathlib import Path

import feedparser
import pytest

from arsip.language.wording import language
from arsip.model.dates import PartialDate
from arsip.site.doubts import Doubt, agreed_day, in_words
from tests.support.joined import Joined
from tests.support.pages import look
from tests.support.sites import CONFIG, Site, article

SERIES = {"series": "Berbagi", "session": 1}


def doubts(**articles: str) -> set[str]:
    """The doubts on the only session of some articles."""
    joined = Joined({f"{name.replace('_', '/')}.md": text for name, text in articles.items()})
    (entry,) = joined.context.entries.values()
    return {one.text for one in entry.doubts}


@pytest.mark.parametrize(
    ("articles", "wanted"),
    [
        ({"a": article(**SERIES)}, set()),
        ({"a": article(**SERIES, inferred="{date: menurut harinya}")}, {"date:inferred"}),
        ({"a": article(**SERIES, end="2021-09-02", inferred="{end: dua hari}")}, {"date:inferred"}),
        ({"a": article(**SERIES, inferred="{series: menurut judulnya}")}, {"series:inferred"}),
        ({"a": article(**SERIES, date="2021-09-01", weekday="Kamis")}, {"date:weekday"}),
        ({"a": article(**SERIES), "b": article(**SERIES, date="2021-09-03")}, {"date:differs"}),
        ({"a": article(**SERIES, time="09:00"), "b": article(**SERIES, time="10:00")}, {"time:differs"}),
        (
            {"a": article(**SERIES, inferred="{date: ya}"), "b": article(**SERIES)},
            set(),  # another report states it
        ),
        (
            {"a": article(**SERIES, inferred="{date: ya}"), "b": article(**SERIES, inferred="{date: ya}")},
            {"date:inferred"},  # it is ours in both
        ),
        (
            {
                "a": article(**SERIES),
                "b": article(**SERIES, date="2021-09-03"),
                "sessions_berbagi-1": "---\ndecided: {date: 2021-09-03}\nbecause: Undangan.\n---\n",
            },
            set(),  # the editors decided
        ),
    ],
)
def test_what_stands_of_a_session_is_in_doubt_where_reports_differ_or_nobody_states_it(
    articles: dict[str, str], wanted: set[str]
) -> None:
    """A value is in doubt where reports differ, its weekday does not fit or it is ours; a decision is in none."""
    assert wanted == doubts(**articles)


@pytest.mark.parametrize(
    ("days", "wanted"),
    [
        ([], None),
        ([(2021, 9, 22)], (2021, 9, 22)),
        ([(2021, 9, 22), (2021, 9, 24)], (2021, 9, 0)),
        ([(2021, 9, 22), (2021, 10, 22)], (2021, 0, 0)),
        ([(2021, 9, 22), (2022, 9, 22)], None),
        ([(2021, 9, 22), (2021, 0, 0)], (2021, 0, 0)),
    ],
)
def test_of_several_days_the_part_that_they_share_is_agreed(
    days: list[tuple[int, int, int]], wanted: tuple[int, int, int] | None
) -> None:
    found = agreed_day(PartialDate(*day) for day in days)
    assert (PartialDate(*wanted) if wanted else None) == found


def test_doubts_are_said_in_few_words() -> None:
    found = (Doubt("date", "weekday"), Doubt("date", "differs"), Doubt("time", "differs"), Doubt("venue", "inferred"))
    assert "in doubt: date, time; inferred: venue" == in_words(found, language("en"))
    assert "diragukan: tanggal, waktu; disimpulkan: tempat" == in_words(found, language("id"))
    assert "" == in_words((), language("id"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A session on whose day two reports differ, and an article whose date is ours."""
    files = {
        "a.md": article("Isi satu.", **SERIES, date="2021-09-22", cycle="Pemilu 2019", published="2022-02-02"),
        "b.md": article("Isi dua.", **SERIES, date="2021-09-24", cycle="Pemilu 2019 dan Pemilihan 2020"),
        "c.md": article("Isi tiga.", title="Lain", date="2021-12-01", inferred="{date: menurut harinya}"),
    }
    site = Site.make(tmp_path_factory.mktemp("ragu"), files, CONFIG)
    done = site.build()
    assert done.status == 0, done.printed
    return site


DIFFERS, OURS = "diragukan: tanggal", "disimpulkan: tanggal"


@pytest.mark.parametrize("url", ["/", "/sesi/", "/artikel/", "/linimasa/2021/", "/linimasa/2021/09/"])
def test_lists_say_it(site: Site, url: str) -> None:
    """Every list that shows the day says beside it why it is in doubt."""
    page = look(site, url)
    assert DIFFERS in page.text
    assert url.endswith("/09/") or OURS in page.text


@pytest.mark.parametrize(
    ("url", "said"), [("/seri/berbagi/1/", DIFFERS), ("/artikel/a/", DIFFERS), ("/artikel/c/", OURS)]
)
def test_previews_and_citations_say_it(site: Site, url: str, said: str) -> None:
    page = look(site, url)
    shared = [one.get("content", "") for one in page.all("meta") if one.get("property") == "og:description"]
    assert [f"({said})" in one for one in shared] == [True]
    assert f"({said})" in page.text.split("Kutip halaman ini")[1]


def test_calendars_say_it_in_title_text_and_status(site: Site) -> None:
    events = re.sub(r"\r?\n ", "", site.page("/kalender.ics")).split("BEGIN:VEVENT")[1:]
    assert 2 == len(events)
    for event in events:
        said = DIFFERS if "seri/berbagi/1/" in event else OURS
        assert event.split("SUMMARY:")[1].splitlines()[0].endswith(f" ({said})")
        assert "STATUS:TENTATIVE" in event
        assert said[1:] in event.split("DESCRIPTION:")[1]


def test_feeds_say_it(site: Site) -> None:
    """The summary of every entry ends with its doubts, in brackets."""
    found = feedparser.parse(site.page("/umpan.xml").encode()).entries
    assert {"a": DIFFERS, "b": DIFFERS, "c": OURS} == {
        one.id.rsplit("/", 2)[1]: one.summary.split("(")[1].split(")")[0] for one in found
    }


def test_tables_say_it(site: Site) -> None:
    """The column `doubts` has key and reason."""
    sessions = csv.DictReader(io.StringIO(site.page("/data/sessions.csv").lstrip("\ufeff")))
    assert {"berbagi-1": "date:differs", "c": "date:inferred"} == {one["id"]: one["doubts"] for one in sessions}


def test_structured_data_says_it_and_has_no_list_of_days(site: Site) -> None:
    (block,) = [one for one in look(site, "/seri/berbagi/1/").all("script") if "ld+json" in one.get("type", "")]
    event = json.loads(block.text or "")["@graph"][0]
    assert ("2021-09", DIFFERS) == (event["startDate"], event["description"])


def test_two_elections_are_no_single_value(site: Site) -> None:
    """Each stands with the reports that name it."""
    page = look(site, "/seri/berbagi/1/")
    assert "Pemilu 2019; " not in page.text
    (row,) = [one for one in page.all("div") if "Pemilu 2019" in [value.text for value in one.findall("dd")]]
    assert ["Pemilu 2019", "Pemilu 2019 dan Pemilihan 2020"] == sorted(one.text or "" for one in row.findall("dd"))


def test_years_without_a_session_are_shown(tmp_path: Path) -> None:
    """One by one between the first and the last, a long gap as one row; the year before the gap is the neighbour."""
    days = ("1990-01-01", "2019-05-02", "2022-05-02")
    site = Site.make(tmp_path, {f"a{day[:4]}.md": article(title=day, date=day) for day in days}, CONFIG)
    site.build()
    for url in ("/linimasa/", "/"):
        rows = [one.findtext("span") or "" for one in look(site, url).all("li")]
        gaps = [one for one in rows if one[:4].isdigit()]
        assert ["2021", "2020", "1991–2018"] == gaps, url
    assert "1991–2018" in look(site, "/cari/").text if site.has("/cari/") else True
    assert not site.has("/linimasa/2020/")
    (before,) = [one for one in look(site, "/linimasa/2022/").all("a") if one.get("rel") == "prev"]
    assert "2019" == before.text


def test_a_position_on_which_reports_differ_is_in_doubt_in_the_table(tmp_path: Path) -> None:
    """Beside the doubt on the day; wordings of one position, and who has none, are in no doubt."""
    held = {"a": "Bendahara", "b": "Kepala Divisi Logistik", "c": ""}
    people = {
        slug: f"[{{name: Ani, role: narasumber, position: '{one}'}}, {{name: Budi, role: moderator, position: {two}}}]"
        for (slug, one), two in zip(
            held.items(), ("Divisi SDM", "Ketua Divisi SDM dan Litbang", "'Divisi SDM'"), strict=True
        )
    }
    people["c"] = "[{name: Ani, role: narasumber}, {name: Budi, role: moderator}]"
    site = Site.make(
        tmp_path,
        {
            f"{slug}.md": article(
                f"Isi {slug} {slug * 9}.", title=slug, event="x", people=said, institution=f"Kantor {slug}"
            )
            for slug, said in people.items()
        },
    )
    site.build()
    rows = csv.DictReader(io.StringIO(site.page("/data/participations.csv").lstrip("\ufeff")))
    assert {
        ("ani", "Bendahara", "position:differs"),
        ("ani", "Kepala Divisi Logistik", "position:differs"),
        ("ani", "", ""),
        ("budi", "Divisi SDM", ""),
        ("budi", "Ketua Divisi SDM dan Litbang", ""),
        ("budi", "", ""),
    } == {(row["person"], row["position"], row["doubts"]) for row in rows if row["person"]}
