"""The rules over the whole archive, each with what keeps it and what breaks it."""

import datetime
import time

import pytest
from msgspec.structs import replace

from arsip.archive.checks import check
from arsip.archive.index import ArchiveIndex
from arsip.archive.likely_duplicates import names_are_of_different_people, reports_of_one_session_are_joined
from arsip.model.archive import Person
from tests.support.joined import Joined
from tests.support.sites import article


def numbered(*numbers: object, total: int | None = None) -> dict[str, str]:
    """Articles of one series with these numbers (None for none), a day apart."""
    files = {
        f"a{n}.md": article(series="s", session=number, date=f"2021-09-{n + 1:02}") for n, number in enumerate(numbers)
    }
    return {**files, "series/s.md": f"---\nname: S\n{f'total: {total}' if total else ''}\n---\n"}


NOT_HELD = "---\nname: S\nnot_held: [{session: 2, reason: Banjir.}]\n---\n"


@pytest.mark.parametrize(
    ("files", "doubts"),
    [
        (numbered(1, 2, 3), []),
        (numbered(0, 1), []),
        (numbered(1, 3), ["series/s.md:1:1 AR061"]),
        (numbered(1, total=3), ["series/s.md:1:1 AR061"]),
        (numbered("[1, 2]", 3), []),
        (numbered(1, 3) | {"series/s.md": NOT_HELD}, []),
        (numbered(1, 2, 3) | {"series/s.md": NOT_HELD}, ["articles/a1.md:5:10 AR196"]),
        (numbered(1, 2, total=1), ["articles/a1.md:5:10 AR062"]),
        (numbered(1, None, 2), ["articles/a1.md:4:9 AR068"]),
        (numbered(1, "XII", 2), []),  # its number is stated, and told to be none
        (numbered(None, 1, 2, None), []),
        (numbered(None, None), []),
        ({"a.md": article("")}, ["articles/a.md:2:8 AR058"]),
        ({"a.md": article("![Denah](x.png)"), "articles/x.png": ""}, []),
    ],
)
def test_series_and_texts(files: dict[str, str], doubts: list[str]) -> None:
    """What series and texts make doubtful is told at its line, and nothing else is."""
    assert Joined(files).doubts == doubts


def test_a_number_used_twice_is_told_once() -> None:
    files = {"a.md": article(series="s", session=1, event="x"), "b.md": article(series="s", session=1, event="y")}
    assert Joined(files).doubts == ["articles/a.md:5:10 AR063"]


@pytest.mark.parametrize(
    ("one", "other", "doubts"),
    [
        ({"date": "2021-09-22"}, {"date": "2021-09-24"}, ["3:7"]),
        ({"date": "2021-09-22"}, {"date": "2021-09"}, []),
        ({"mode": "daring"}, {"mode": "luring"}, ["5:7"]),
        ({"series_claims": "{total: 1}"}, {"series_claims": "{total: 2}"}, ["5:24"]),
        ({"participants": "[{text: staf, count: 1}]"}, {"participants": "[{text: staf, count: 2}]"}, ["5:15"]),
        ({"people": "[{name: Budi, role: pembuka}]"}, {"people": "[{name: Budi, role: penutup}]"}, ["5:10"]),
    ],
)
def test_reports_agree(one: dict[str, str], other: dict[str, str], doubts: list[str]) -> None:
    """A conflict is told where the first report states its value."""
    files = {"a.md": article(**{"event": "x", **one}), "b.md": article(**{"event": "x", **other})}
    assert Joined(files).doubts == [f"articles/a.md:{place} AR060" for place in doubts]


def meeting(**fields: object) -> str:
    """An article of a meeting; what is given stands beside its title and date."""
    return article(**{"organizer": "KPU Kota Kediri", **fields})


SEVENTH, EIGHTH, NINTH = {"date": "2021-09-07"}, {"date": "2021-09-08"}, {"date": "2021-09-09"}


@pytest.mark.parametrize(
    ("one", "other", "doubtful"),
    [
        (SEVENTH, SEVENTH, True),
        (SEVENTH, {**SEVENTH, "organizer": "KPU Kota Batu"}, False),
        (SEVENTH, EIGHTH, False),
        ({**SEVENTH, "themes": "[Logistik]"}, {**EIGHTH, "themes": "[Logistik]"}, True),
        ({**SEVENTH, "themes": "[Logistik]"}, {**NINTH, "themes": "[Logistik]"}, False),
        ({**SEVENTH, "event": "pagi"}, {**SEVENTH, "event": "sore"}, False),
        ({**SEVENTH, "event": "pagi"}, SEVENTH, True),
        ({**SEVENTH, "event": "pagi"}, {**SEVENTH, "event": "pagi"}, False),
        ({**SEVENTH, "series": "s", "session": 1}, {**SEVENTH, "series": "s", "session": 2}, False),
        ({**SEVENTH, "series": "s", "session": 1}, {**SEVENTH, "series": "s"}, True),
        ({**SEVENTH, "series": "s"}, {**SEVENTH, "series": "t"}, False),
        ({**SEVENTH, "venue": "Aula A"}, {**SEVENTH, "venue": "Aula B"}, False),
        ({"date": "2021-09"}, {"date": "2021-09"}, False),
    ],
)
def test_reports_that_may_tell_of_one_session(one: dict[str, str], other: dict[str, str], doubtful: bool) -> None:
    """Same day or the next, and enough in common; never where the articles say themselves that they are two."""
    joined = Joined({"a.md": meeting(**one), "b.md": meeting(**other)})
    found = [one for one in check(joined.context.index) if one.code == "AR092"]
    assert [(one.source, dict(one.args)["other"]) for one in found] == (
        [("articles/b.md", "articles/a.md")] if doubtful else []
    )


def test_the_proposed_event_joins_two_reports() -> None:
    """What the remedy says to paste is an event that one of them has, else the name of the first."""
    plain = Joined({"a.md": meeting(), "b.md": meeting()})
    named = Joined({"a.md": meeting(), "b.md": meeting(event="rapat-akbar")})
    (proposed,), (kept,) = (list(check(plain.context.index)), list(check(named.context.index)))
    assert (dict(proposed.args)["event"], dict(kept.args)["event"]) == ("a", "rapat-akbar")
    assert Joined({"a.md": meeting(event="a"), "b.md": meeting(event="a")}).doubts == []


def test_a_crowded_day_is_told_of_in_a_few_notes() -> None:
    """One note an article, at most ten a day; the last counts those that are left out."""
    joined = Joined({f"a{number:03}.md": meeting() for number in range(100)})
    others = [dict(one.args)["other"] for one in check(joined.context.index) if one.code == "AR092"]
    assert len(others) == 10
    assert others[0] == "articles/a000.md"
    assert others[-1].startswith("articles/a000.md (+9")


PLACES = "institution: KPU Kota Kediri", "institution: KPU Kota Batu"


@pytest.mark.parametrize(
    ("one", "other", "doubtful"),
    [
        ("Miftahur Rozaq", "Miftahul Rozaq", True),
        ("Arief Budiman", "Arif Budiman", True),
        ("Reza Cristian", "Reza Christian", True),
        ("Dahliah Umar", "Dahlia Umar", True),
        ("M. Awaludin Zahroni", "Muhammad Awaludin Zahroni", True),
        ("Nur Hidayah", "Nurhidayah", True),
        ("Rangga Bisma A", "Rangga Bisma", True),
        ("Choirul Anam", "Khoirul Anam", True),
        ("Budi Santoso", "Rudi Santoso", False),
        ("Choirul Umam", "Choirul Anam", False),
        ("Imam Nawawi", "Imam Nurhadi", False),
        ("Siti", "Sity", False),
        ("Paul", "Paulus Widiyantoro", False),
    ],
)
def test_names_that_may_be_of_one_person(one: str, other: str, doubtful: bool) -> None:
    """Within one institution only, and never where people.yaml knows that they are two."""

    def told(people: str, **files: str) -> list[str]:
        joined = Joined({"a.md": article(people=people), **files})
        return [f"{one.line}:{one.column}" for one in check(joined.context.index) if one.code == "AR091"]

    here, elsewhere = PLACES
    together = f"[{{name: {one}, {here}}}, {{name: {other}, {here}}}]"
    assert len(told(together)) == doubtful
    assert told(f"[{{name: {one}, {here}}}, {{name: {other}, {elsewhere}}}]") == []
    apart = f"- {{name: {one}, apart: [{other}]}}\n- {{name: {other}}}\n"
    assert told(together, **{"people.yaml": apart}) == []


@pytest.mark.parametrize(
    ("tags", "codes"),
    [
        ("[badan adhoc, badan ad hoc]", ["AR093"]),
        ("[badan adhoc, Badan Ad-Hoc, badan ad hok]", ["AR093", "AR094"]),
        ("[pemutakhiran data, pemutakhirn data]", ["AR094"]),
        ("[pemilu serentak 2019, pemilu serentak 2018]", []),
        ("[logistik, logistic]", []),
    ],
)
def test_terms_spelt_in_two_ways(tags: str, codes: list[str]) -> None:
    """Spaces, hyphens and capitals; one letter in a long term, but never a digit."""
    assert sorted(one.code for one in check(Joined({"a.md": article(tags=tags)}).context.index)) == codes


def test_names_of_a_registry_may_differ_in_a_letter() -> None:
    """Who writes both down knows them apart; capitals and spaces alone still make two of one."""
    places = "- name: KPU Kabupaten Sumba\n- name: KPU Kabupaten Samba\n- name: KPU Kabupaten Sum Ba\n"
    names = "[KPU Kabupaten Sumba, KPU Kabupaten Samba, KPU Kabupaten Sum Ba]"
    joined = Joined({"a.md": article(organizer=names), "institutions.yaml": places})
    assert joined.doubts == ["institutions.yaml:3:3 AR093"]


def test_records_that_nothing_uses() -> None:
    """Neither it nor what lies below it is named anywhere; one that shares a name is there to tell two apart."""
    files = {
        "a.md": article(themes="[Anggaran]", organizer="[KPU Kota Batu]"),
        "themes.yaml": "- {name: Logistik}\n- {name: Tata kelola, children: [{name: Anggaran}]}\n",
        "institutions.yaml": "- {name: KPU Kota Batu}\n- {name: KPU Kota Kediri, aliases: [KPU Kediri]}\n"
        "- {name: KPU Kabupaten Kediri, aliases: [KPU Kediri]}\n- {name: KPU Kota Blitar}\n",
    }
    assert Joined(files).doubts == ["institutions.yaml:4:3 AR095", "themes.yaml:1:3 AR095"]


def test_days_far_ahead_are_told_only_where_the_day_is_known() -> None:
    context = Joined({"a.md": article(date="2028-01-02", published="2026-11-24")}).context
    today = datetime.date(2026, 11, 22)
    assert [] == list(check(context.index))
    assert [(3, "AR090"), (4, "AR090")] == [(one.line, one.code) for one in check(context.index, today)]
    assert [] == list(check(context.index, datetime.date(2027, 11, 22)))


def test_ten_thousand_reports_of_one_day_are_compared_in_no_time() -> None:
    """The work grows with the archive, not with its square, even where a day holds everything."""
    people = "[{name: Budi Santoso, institution: KPU Kota Kediri}]"
    drafts = Joined({"a.md": article(people=people, themes="[Logistik]")})
    archive = drafts.archive
    (own,) = archive.articles.values()
    (session,) = archive.sessions.values()
    many = {f"a{n}": replace(session, id=f"a{n}") for n in range(10_000)}
    crowd = {f"p{n}": Person(f"p{n}", f"Budi Santoso{n % 26 * 'x'}") for n in range(5_000)}
    seats = tuple(replace(own.seats[0], person=person) for person in crowd)
    whole = replace(archive, sessions=many, people=archive.people | crowd, articles={"a": replace(own, seats=seats)})
    begun = time.process_time()
    found = sum(1 for _ in names_are_of_different_people(ArchiveIndex(whole)))
    found += sum(1 for _ in reports_of_one_session_are_joined(ArchiveIndex(whole)))
    assert found
    assert time.process_time() - begun < 30


WORDS = "---\ntitle: Kata\n---\n\n{}\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Lihat [itu](../articles/b.md).", ["sessions/s-1.md:5:13 AR198"]),
        ("Lihat [itu](/artikel/b/).", ["sessions/s-1.md:5:13 AR198"]),
        ("Lihat [itu](../articles/b.md) dan [ini](../articles/a.md#x).", []),
        ("Lihat [seri](../series/s.md).", []),
        ("Tanpa tautan.", []),
    ],
)
def test_words_on_a_session_link_to_a_report_of_it(text: str, told: list[str]) -> None:
    """Words that link to reports of other sessions alone may have been written for one of these."""
    files = {"a.md": article(series="s", session=1), "b.md": article(series="s", session=2, date="2021-09-29")}
    files |= {"series/s.md": "---\nname: S\n---\n", "sessions/s-1.md": WORDS.format(text)}
    assert told == [one for one in Joined(files).doubts if "AR198" in one]


def test_words_with_the_title_of_its_own_report_may_link_to_others() -> None:
    """They belong to it, whatever they compare it with."""
    files = {
        "a.md": article(series="s", session=1, title="Uji kata"),
        "b.md": article(series="s", session=2, title="B"),
    }
    files |= {"sessions/s-1.md": WORDS.format("Lihat [itu](../articles/b.md).").replace("Kata", "Kata uji")}
    assert [] == [one for one in Joined(files).doubts if "AR198" in one]


@pytest.mark.parametrize(
    ("events", "told"),
    [
        (("satu", "satu", "satu", "lain"), [("AR092", "satu")]),
        (("satu", "satu", "lain", "lain"), []),  # two of each: nobody slipped
        (("satu", "dua"), []),
    ],
)
def test_an_event_changed_in_one_report_is_told(events: tuple[str, ...], told: list[tuple[str, str]]) -> None:
    """The only report of an event is held against those of another on the same day, alike in all else."""
    files = {
        f"a{n}.md": article(f"Isi {n}.", title=f"J{n}", event=event, organizer="KPU", themes="[Logistik]")
        for n, event in enumerate(events)
    }
    found = list(check(ArchiveIndex(Joined(files).archive)))
    assert told == [(one.code, dict(one.args)["event"]) for one in found if one.code == "AR092"]


def test_an_event_changed_in_one_report_of_a_number_is_told_with_the_line_that_joins() -> None:
    """A number used twice on one day is most likely one session."""
    files = {f"a{n}.md": article(f"{n}", series="s", session=1, event="x" if n else "y") for n in range(4)}
    (found,) = [one for one in check(ArchiveIndex(Joined(files).archive)) if one.code == "AR063"]
    assert "x" == dict(found.args)["nearest"]


def test_no_other_number_is_proposed_for_the_file_of_a_session() -> None:
    """The words on session 12 are not those on session 2."""
    files = {"a.md": article(series="s", session=2), "sessions/s-12.md": WORDS.format("Kata.")}
    (found,) = [one for one in Joined(files).joined[1] if one.code == "AR045"]
    assert "" == dict(found.args)["nearest"]
