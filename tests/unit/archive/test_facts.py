"""What reports of one session say together: which keys can conflict, which are united, and what holds."""

from typing import Any

import pytest

from arsip.archive.facts import FACTS
from arsip.content.article_keys import ARTICLE_KEYS, Together
from arsip.model.archive import Fact, Session
from arsip.model.dates import Span, Times
from tests.support.joined import Joined
from tests.support.joined import shown as told_codes
from tests.support.key_tables import SAMPLES
from tests.support.sites import article

BESIDE: dict[str, dict[str, Any]] = {"zone": {"time": "10:00"}}  # what a value needs beside it
UNITED = {  # where a session holds what its reports state
    "institution": "publishers",
    "partners": "partners",
    "participants": "participants",
    "themes": "themes",
    "tags": "tags",
    "people": "people",
}


def keys(together: Together) -> list[str]:
    """The keys of an article of which a session makes this."""
    return [name for name, key in ARTICLE_KEYS.items() if key.together is together]


def session_of(name: str, *values: str) -> Session:
    """The session of reports that differ in one key alone."""
    reports = {
        f"{letter}.md": article(**{"event": "x", "date": "2021-09-01", **BESIDE.get(name, {}), name: value})
        for letter, value in zip("ab", values, strict=False)
    }
    return Joined(reports).only


@pytest.mark.parametrize("name", [name for name in keys(Together.COMPARED) if name != "end"])
def test_reports_that_differ_on_a_key_stand_beside_each_other(name: str) -> None:
    """Every value with the articles that state it; nothing is chosen."""
    differing = [fact for fact in session_of(name, *SAMPLES[name]).facts if fact.differs]

    assert [[reading.articles for reading in fact.readings] for fact in differing] == [[("a",), ("b",)]]


@pytest.mark.parametrize(("start", "differs"), [("2021-09-01", False), ("2021-09-02", True)])
def test_an_end_conflicts_together_with_its_first_day(start: str, differs: bool) -> None:
    """Days that contain the other report's are the same event told more fully; days that overlap are not."""
    reports = {
        "a.md": article(event="x", date="2021-09-01", end="2021-09-03"),
        "b.md": article(event="x", date=start, end="2021-09-04"),
    }
    fact = Joined(reports).only.fact("date")

    assert fact is not None
    assert fact.differs is differs


@pytest.mark.parametrize("name", keys(Together.COMPARED))
def test_reports_that_agree_on_a_key_are_one_reading(name: str) -> None:
    """Both articles stand with it."""
    value = SAMPLES[name][0]

    assert {fact.differs for fact in session_of(name, value, value).facts} == {False}


@pytest.mark.parametrize("name", keys(Together.UNION))
def test_what_any_report_states_of_a_key_the_session_has(name: str) -> None:
    """Together twice as much as either alone, and no conflict."""
    one, other, both = (
        getattr(session_of(name, *values), UNITED[name])
        for values in (SAMPLES[name][:1], SAMPLES[name][1:], SAMPLES[name])
    )

    assert (len(one), len(other), len(both)) == (1, 1, 2)
    assert not any(fact.differs for fact in session_of(name, *SAMPLES[name]).facts)


@pytest.mark.parametrize("name", [*keys(Together.APART), *keys(Together.UNION)])
def test_no_fact_is_made_of_a_key_that_cannot_conflict(name: str) -> None:
    """Whoever adds a fact says so in the row of its key."""
    assert (ARTICLE_KEYS[name].field or name) not in {fact.key.partition(".")[0] for fact in FACTS}


def joined(*reports: dict[str, str], decided: str = "") -> Session:
    """The session of some reports, named a, b, c …, with what the editors decided."""
    files = {
        f"{letter}.md": article(event="x", **{"date": "2021-09-21", **keys})
        for letter, keys in zip("abcd", reports, strict=False)
    }
    note = {"sessions/x.md": f"---\ndecided: {{{decided}}}\nbecause: Undangannya.\n---\n"} if decided else {}
    return Joined({**files, **note}).only


def shown(value: object) -> str:
    """A value as a test writes it."""
    if isinstance(value, Span):
        return "/".join(dict.fromkeys((value.start.iso, value.end.iso)))
    if isinstance(value, Times):
        ends = "-".join(f"{one // 60:02}:{one % 60:02}" for one in (value.start, value.end) if one >= 0)
        return f"{ends} {value.zone}".strip()
    return ";".join(value) if isinstance(value, tuple) else str(value)


def told(fact: Fact | None) -> tuple[str, list[str], list[str]]:
    """How a fact holds, what of it, and every reading with the articles that state it."""
    assert fact is not None
    readings = [f"{shown(one.value)} [{''.join(one.articles)}]" for one in fact.readings]
    return fact.holds.by, [shown(one) for one in fact.holds.values], readings


DAYS = [  # reports, decision, how it holds, what holds, what is stated
    ("2021-09-21 2021-09-28", "date: 2021-09", "decision", "2021-09", "2021-09 [] 2021-09-21 [a] 2021-09-28 [b]"),
    ("2021-09-21 2021-09-20/2021-09-24", "date: 2021-09-21", "decision", "2021-09-21",
     "2021-09-21 [a] 2021-09-20/2021-09-24 [b]"),
    ("2021-09-21 2021-09-21/2021-09-23", "end: 2021-09-22", "decision", "2021-09-21/2021-09-22",
     "2021-09-21/2021-09-22 [] 2021-09-21 [a] 2021-09-21/2021-09-23 [b]"),
    ("2021-09-21 2021-09", "", "agreement", "2021-09-21", "2021-09 [b] 2021-09-21 [a]"),
    ("2021-09 2021-09-28/2021-10-02", "", "agreement", "2021-09-28/2021-10-02",
     "2021-09 [a] 2021-09-28/2021-10-02 [b]"),
    ("2021-09-22 2021-09-21/2021-09-23", "", "agreement", "2021-09-21/2021-09-23",
     "2021-09-21/2021-09-23 [b] 2021-09-22 [a]"),
    ("2021-11 2021-11/2021-12", "", "agreement", "2021-11/2021-12", "2021-11 [a] 2021-11/2021-12 [b]"),
    ("2021-09 2021-08-30/2021-10-02", "", "agreement", "2021-08-30/2021-10-02",
     "2021-08-30/2021-10-02 [b] 2021-09 [a]"),
    ("2021-09-21 2021-09-24 2021-09", "", "conflict", "2021-09-21 2021-09-24",
     "2021-09 [c] 2021-09-21 [a] 2021-09-24 [b]"),
    ("2021-08-30/2021-09-02 2021-09 2021-09-01", "", "conflict", "2021-08-30/2021-09-02 2021-09",
     "2021-08-30/2021-09-02 [a] 2021-09 [b] 2021-09-01 [c]"),
]  # fmt: skip


@pytest.mark.parametrize(("stated", "decided", "by", "values", "readings"), DAYS)
def test_days_hold_as_decided_as_agreed_or_not_at_all(
    stated: str, decided: str, by: str, values: str, readings: str
) -> None:
    """A coarser date and days within a span are no conflict; each value stands with its articles."""
    reports = [dict(zip(("date", "end"), one.split("/"), strict=False)) for one in stated.split()]

    assert told(joined(*reports, decided=decided).fact("date")) == (
        by,
        values.split(),
        [f"{one}]" for one in readings.removesuffix("]").split("] ")],
    )


TIMES = [
    ("09:00-11:00 | 09:00 WIB", "", "agreement", "09:00-11:00 WIB"),
    ("09:00 WIB | 10:00 WITA", "", "agreement", "09:00 WIB"),
    ("09:00 | 10:00 WITA", "", "conflict", "09:00 | 10:00 WITA"),
    ("08:00 WIB | 08:00 WITA", "zone: WITA", "decision", "08:00 WITA"),
    ("09:00 WIB | 10:00 WITA", "zone: WITA", "decision", "10:00 WITA"),
    ("09:00-11:00 WIB", "time: '08:00'", "decision", "08:00 WIB"),
    ("08:00 WIB | 08:00 WITA", "time: '09:00-10:00'", "decision", "09:00-10:00"),
]


@pytest.mark.parametrize(("stated", "decided", "by", "values"), TIMES)
def test_times_hold_as_decided_as_agreed_or_not_at_all(stated: str, decided: str, by: str, values: str) -> None:
    """An end or zone left out is no conflict; a decided time takes from reports their zone alone."""
    reports = [dict(zip(("time", "zone"), one.split(), strict=False)) for one in stated.split(" | ")]
    found = told(joined(*reports, decided=decided).fact("time"))

    assert found[:2] == (by, values.split(" | "))


def test_one_instant_on_two_days_of_two_zones_is_no_conflict() -> None:
    """23:30 WIB on the 21st is 00:30 WITA on the 22nd; the earliest day holds, and a third report of it agrees."""
    session = joined({"date": "2021-09-22", "time": "00:30", "zone": "WITA"}, {"time": "23:30", "zone": "WIB"}, {})

    assert told(session.fact("date")) == ("agreement", ["2021-09-21"], ["2021-09-21 [bc]", "2021-09-22 [a]"])
    assert told(session.fact("time"))[:2] == ("agreement", ["23:30 WIB"])


@pytest.mark.parametrize(
    ("organizers", "decided", "by", "held", "all_of_them"),
    [
        (["Satu", "Dua"], "organizer: Satu", "decision", ["satu"], ("satu",)),
        (["Satu", "Dua"], "organizer: Tiga", "decision", ["tiga"], ("tiga",)),
        (["Satu", "[Satu, Dua]"], "", "agreement", ["satu;dua"], ("dua", "satu")),
        (["Satu", "Dua"], "", "conflict", ["satu", "dua"], ("dua", "satu")),
    ],
)
def test_who_was_decided_against_held_nothing(
    organizers: list[str], decided: str, by: str, held: list[str], all_of_them: tuple[str, ...]
) -> None:
    """A list that holds the other is no conflict, and the longer holds; of a disputed one all stand."""
    session = joined(*({"organizer": one} for one in organizers), decided=decided)

    assert told(session.fact("organizer"))[:2] == (by, held)
    assert session.organizers == all_of_them


@pytest.mark.parametrize(
    ("reports", "differs"),
    [
        (["[5, 6]"], [False]),
        (["[5, 6]", "[5]"], [False]),
        (["[5]", "[6]"], [True]),
        (["[5]", "[5, at_least]"], [True]),
        (["[5, approximate]", "[5, at_least]"], [True]),
    ],
)
def test_counts_differ_between_reports_only(reports: list[str], differs: list[bool]) -> None:
    """A report that gives two counts is in no conflict with itself; 5, about 5 and at least 5 are three counts."""

    def counted(words: str) -> dict[str, str]:
        items: list[str] = []
        for word in words.strip("[]").split(", "):
            if word.isdigit():
                items.append(f"text: warga, count: {word}, unit: orang")
            else:
                items[-1] += f", {word}: true"
        return {"participants": f"[{', '.join(f'{{{one}}}' for one in items)}]"}

    facts = joined(*map(counted, reports)).facts

    assert [fact.differs for fact in facts if fact.key.startswith("count:")] == differs


def test_counts_are_by_institution_and_not_by_spelling() -> None:
    """Two names of one institution are one key."""
    registry = "- name: Kantor Induk\n  aliases: [Kanwil]\n  children:\n  - name: Kantor Anak\n"
    reports = {
        f"{letter}.md": article(
            event="x",
            date="2021-09-21",
            participants=f"[{{below: {name}, count: {count}}}, {{institution: Kantor Anak, count: 1}}]",
        )
        for letter, name, count in (("a", "Kantor Induk", 5), ("b", "kanwil", 6))
    }
    session = Joined({**reports, "institutions.yaml": registry}).only

    assert {(fact.key, fact.differs) for fact in session.facts if fact.key.startswith("count:")} == {
        ("count::below:kantor-induk", True),
        ("count::institution:kantor-anak", False),
    }


@pytest.mark.parametrize(
    ("key", "held", "inferred"),
    [
        ("mode", ["luring"], ""),  # b states it
        ("platform", ["Zoom"], "dari gambarnya"),  # a alone gives it
        ("session", None, "dari letaknya"),
    ],
)
def test_a_statement_wins_over_a_conclusion(key: str, held: list[str] | None, inferred: str) -> None:
    """What one report infers is no conflict with what another states; the mark goes along with what nobody states."""
    session = joined(
        {
            "series": "S",
            "session": "9",
            "mode": "daring",
            "platform": "Zoom",
            "inferred": "{mode: dari gambarnya, platform: dari gambarnya, session: dari letaknya}",
        },
        {"mode": "luring"},
    )
    fact = session.fact(key)

    assert (told(fact)[1] if fact else None) == held
    assert dict(session.inferred).get(key, "") == inferred
    assert not fact or not fact.differs


@pytest.mark.parametrize(
    ("decided", "codes"),
    [
        ("end: 2021-09-20", ["sessions/x.md:2:16 AR031"]),
        ("date: 2021-09-22, end: 2021-09-21", ["sessions/x.md:2:34 AR031"]),
        ("zone: WIB", ["sessions/x.md:2:17 AR170"]),
        ("zone: WIB, time: '09:00'", []),
        ("end: 2021-09-21", []),
    ],
)
def test_nothing_is_decided_in_vain(decided: str, codes: list[str]) -> None:
    """A decision that can't be, or changes nothing, is told on its own line instead of vanishing."""
    site = Joined(
        {
            "a.md": article(event="x", date="2021-09-21"),
            "sessions/x.md": f"---\ndecided: {{{decided}}}\nbecause: Undangannya.\n---\n",
        }
    )

    assert [one for one in told_codes(site.joined[1]) if "sessions/" in one] == codes


def test_an_end_of_an_unknown_day_cannot_be_decided() -> None:
    """It would be listed nowhere."""
    site = Joined(
        {
            "a.md": article(event="x", date="unknown"),
            "sessions/x.md": "---\ndecided: {end: 2021-09-20}\nbecause: Undangannya.\n---\n",
        }
    )

    assert "sessions/x.md:2:16 AR084" in told_codes(site.joined[1])
