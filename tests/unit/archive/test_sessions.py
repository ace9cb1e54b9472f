"""Which reports are of one session, what they say together, where they differ."""

from typing import Any

import pytest

from arsip.archive.sessions import newest_first
from arsip.model.archive import Reading
from arsip.model.dates import PartialDate, Span, Times
from tests.support.joined import Joined
from tests.support.sites import article

SEPTEMBER_22 = Span(PartialDate(2021, 9, 22), PartialDate(2021, 9, 22))
SEPTEMBER_24 = Span(PartialDate(2021, 9, 24), PartialDate(2021, 9, 24))


def ids(*articles: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    """The sessions of some articles (named a, b, c …), each with its articles."""
    files = {f"{name}.md": article(**fields) for name, fields in zip("abcdef", articles, strict=False)}
    return {own: session.articles for own, session in Joined(files).archive.sessions.items()}


@pytest.mark.parametrize(
    ("articles", "sessions"),
    [
        ([{}, {}], {"a": ("a",), "b": ("b",)}),
        ([{"event": "x"}, {"event": "x"}], {"x": ("a", "b")}),
        ([{"series": "s", "session": 1}, {"series": "s", "session": 1}], {"s-1": ("a", "b")}),
        ([{"series": "s", "session": 1}, {"series": "t", "session": 1}], {"s-1": ("a",), "t-1": ("b",)}),
        ([{"series": "s"}, {"series": "s"}], {"a": ("a",), "b": ("b",)}),
        ([{"series": "s", "session": 0}, {"series": "s"}], {"s-0": ("a",), "b": ("b",)}),
        ([{"series": "s", "session": "[4, 5]"}, {"series": "s", "session": 5}], {"s-4": ("a", "b")}),
        ([{"series": "s", "session": 1, "event": "x"}, {"event": "x"}], {"s-1": ("a", "b")}),
        ([{"series": "s", "session": 1, "event": "x"}, {"series": "s", "session": 1}], {"s-1": ("a", "b")}),
        (
            [{"series": "s", "session": 1, "event": "x"}, {"series": "s", "session": 1, "event": "y"}],
            {"x": ("a",), "y": ("b",)},
        ),
        (
            [{"series": "s", "session": "[1, 2]", "event": "x"}, {"series": "s", "session": "[2, 3]", "event": "y"}],
            {"s-1": ("a",), "y": ("b",)},
        ),
        (  # a number alone beside two events
            [{"series": "s", "session": 1, "event": event} for event in ("x", "y", None)],
            {"x": ("a",), "y": ("b",), "s-1": ("c",)},
        ),
        ([{"series": "s", "session": number, "event": "x"} for number in (1, 2)], {"s-1": ("a", "b")}),
        ([{"series": "s", "session": numbers} for numbers in ("[1, 2]", "[2, 3]", 3)], {"s-1": ("a", "b", "c")}),
    ],
)
def test_articles_are_one_session_when_they_share_event_or_number(
    articles: list[dict[str, Any]], sessions: dict[str, tuple[str, ...]]
) -> None:
    assert ids(*articles) == sessions


def test_an_event_in_two_series_is_an_error() -> None:
    files = {"a.md": article(event="x", series="s"), "b.md": article(event="x", series="t")}
    assert Joined(files).faults == ["articles/b.md:4:8 AR044"]


def test_an_event_called_like_another_session_is_an_error_and_no_article_is_lost() -> None:
    """Every article still has a session, so that all other problems are found in the same run."""
    joined = Joined({"rapat.md": article(), "z.md": article(event="rapat")})
    assert joined.faults == ["articles/z.md:4:8 AR048"]
    assert {one.session for one in joined.archive.articles.values()} == {"rapat"}
    assert joined.jobs


def test_sessions_are_ordered_newest_first_and_unknown_last() -> None:
    dates = ["2020", "unknown", "2021-09", "2021-09-02", "2019-12-31"]
    files = {f"{name}.md": article(date=day) for name, day in zip("abcde", dates, strict=True)}
    sessions = Joined(files).archive.sessions
    assert list(sessions) == ["d", "c", "a", "e", "b"]
    assert [newest_first(one)[0] for one in sessions.values()] == [0, 0, 0, 0, 1]


def test_a_decision_stands_first_and_keeps_what_was_stated() -> None:
    joined = Joined(
        {
            "a.md": article(event="x", date="2021-09-22", time="10:00"),
            "b.md": article(event="x", date="2021-09-24"),
            "sessions/x.md": "---\ntitle: Judul redaksi\ndecided: {date: 2021-09-24}\nbecause: Sebab.\n---\n",
        }
    )
    session = joined.only
    date = session.fact("date")
    assert date is not None
    assert date.decided
    assert date.readings == (Reading(SEPTEMBER_24, ("b",)), Reading(SEPTEMBER_22, ("a",)))
    assert session.span == SEPTEMBER_24
    assert (session.title, session.because) == ("Judul redaksi", "Sebab.")
    time = session.fact("time")
    assert time is not None
    assert time.readings == (Reading(Times(600), ("a",)),)
    assert joined.doubts == []


def test_a_note_gives_a_single_report_a_page_and_needs_a_session() -> None:
    note = "---\ntitle: x\n---\n"
    assert Joined({"a.md": article(event="x")}).only.has_page is False
    assert Joined({"a.md": article(event="x"), "sessions/x.md": note}).only.has_page is True
    assert Joined({"a.md": article(event="x"), "sessions/y.md": note}).faults == ["sessions/y.md:1:1 AR045"]


def test_the_earliest_published_report_gives_the_title() -> None:
    files = {
        "a.md": article(title="Kemudian", event="x", published="2021-09-03"),
        "b.md": article(title="Dahulu", event="x", published="2021-09-02"),
        "c.md": article(title="Entah", event="x"),
    }
    assert Joined(files).only.title == "Dahulu"


def test_roles_that_include_the_others_are_no_conflict() -> None:
    """Who spoke was there, and who opens speaks; each report's roles stand all the same."""

    def readings(one: str, other: str) -> tuple[bool, list[object]]:
        files = {
            "a.md": article(event="x", people=f"[{{name: Budi, role: {one}}}]"),
            "b.md": article(event="x", people=f"[{{name: Budi, role: {other}}}]"),
        }
        budi = Joined(files).only.people[0]
        assert [one.articles for one in budi.readings] == [("a",), ("b",)]
        return budi.differs, [one.value for one in budi.readings]

    assert readings("narasumber", "hadir") == (False, [("narasumber",), ("hadir",)])
    assert readings("[pembuka, penutup]", "pembuka") == (False, [("pembuka", "penutup"), ("pembuka",)])
    assert readings("pembuka", "sambutan") == (False, [("pembuka",), ("sambutan",)])
    assert readings("pembuka", "penutup") == (True, [("pembuka",), ("penutup",)])


def test_a_person_has_one_part_for_each_role_position_institution_and_topic() -> None:
    """Each with all the articles that state it; none is taken from the first report alone."""
    files = {
        f"{letter}.md": article(
            event="x", people=f"[{{name: Budi, role: {role}, position: {position}, topic: {topic}}}]"
        )
        for letter, role, position, topic in (
            ("a", "narasumber", "Ketua", "Satu"),
            ("b", "[narasumber, penutup]", "Anggota", "Satu"),
            ("c", "narasumber", "Ketua", "Satu"),
        )
    }
    (budi,) = Joined(files).only.people

    assert [(one.role, one.position, one.topic, one.articles) for one in budi.parts] == [
        ("narasumber", "Ketua", "Satu", ("a", "c")),
        ("narasumber", "Anggota", "Satu", ("b",)),
        ("penutup", "Anggota", "Satu", ("b",)),
    ]


def test_a_role_that_one_report_infers_is_no_conflict_with_what_another_states() -> None:
    """The statement wins; where all infer it, the part tells why."""
    inferring = {"inferred": "{people.1.role: dari urutannya}"}
    files = {
        "a.md": article(event="x", people="[{name: Budi, role: moderator}]", **inferring),
        "b.md": article(event="x", people="[{name: Budi, role: narasumber}]"),
    }
    (stated,) = Joined(files).only.people
    (alone,) = Joined({"a.md": files["a.md"]}).only.people

    assert (stated.differs, stated.roles) == (False, ("narasumber",))
    assert [one.inferred for one in stated.readings] == ["dari urutannya", ""]
    assert [one.inferred for one in alone.parts] == ["dari urutannya"]


def test_everything_else_is_a_union() -> None:
    files = {
        "a.md": article(event="x", themes="[T]", tags="[u]", partners="[P]", institution="A", participants="[Q]"),
        "b.md": article(event="x", themes="[T, V]", tags="[w]", partners="[R]", institution="B"),
    }
    session = Joined(files).only
    assert (session.themes, session.tags) == (("t", "v"), ("u", "w"))
    assert (session.partners, session.publishers, session.participants) == (("p", "r"), ("a", "b"), ("q",))


def test_an_unknown_organizer_of_a_decision_is_told_where_it_stands() -> None:
    """On its own line and column, as the second of a list too."""
    joined = Joined(
        {
            "institutions.yaml": "- name: KPU Kota Kediri\n",
            "series/s.md": article(title=None, date=None, name="S"),
            "a.md": article(series="s", session=1),
            "sessions/s-1.md": "---\ndecided:\n  organizer: [KPU Kota Kediri, KPU Kota Kedri]\nbecause: x\n---\n",
        }
    )
    assert "sessions/s-1.md:3:32 AR021" in joined.faults
