"""Copies of reports: told, and never a second witness."""

import time
from typing import Any

import pytest

from arsip.archive.report_copies import copies_in, source_address
from tests.support.joined import Joined
from tests.support.sites import article

TEXT = "Orientasi tugas badan adhoc dihadiri empat puluh calon anggota dari lima kecamatan."
OTHER = "Lima kecamatan mengirim calon anggota yang lalu diajak membahas kode etik dan tata kerja."


def first(words: int) -> str:
    """So many words of one text."""
    return " ".join(f"kata{number}" for number in range(words))


LONG = first(60)
NEAR = TEXT + " Acara ditutup sore hari."
ONE = {"event": "x", "institution": "A"}


def page(number: int) -> str:
    """A source with the address of one page."""
    return f"{{url: 'https://www.contoh.example.org/berita/{number}/'}}"


def found(**files: dict[str, Any]) -> list[str]:
    """What is told of copies among some articles; `body` is the text, "__" in a name stands for " (1)"."""
    texts = {
        f"{name.replace('__', ' (1)')}.md": article(fields.pop("body", TEXT), **fields)
        for name, fields in files.items()
    }
    told = (line for line in Joined(texts).doubts if " AR15" in line)
    return [line.removeprefix("articles/").replace(".md", "") for line in told]


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        # the same text
        (ONE, ONE, ["b:1:1 AR150"]),
        (ONE, {**ONE, "title": "Judul lain", "institution": "B"}, ["b:1:1 AR150"]),
        (ONE, {**ONE, "body": TEXT.upper().replace(" ", "  ")}, ["b:1:1 AR150"]),
        ({}, {"title": "Judul lain"}, ["b:1:1 AR150"]),  # of one day, and joined by nothing
        ({"date": "2021-09-01"}, {"date": "2021-09-02"}, []),
        ({"series": "s", "session": 1}, {"series": "s", "session": 2}, []),  # what a series says each time
        ({**ONE, "body": "Isi."}, {**ONE, "body": "Isi."}, []),  # too short to tell anything
        ({**ONE, "body": first(7)}, {**ONE, "institution": "B", "body": first(7)}, []),
        (
            {**ONE, "body": first(8)},
            {**ONE, "institution": "B", "body": first(8)},
            ["b:1:1 AR150"],
        ),  # it is told from here
        # the same address
        ({**ONE, "source": page(1)}, {**ONE, "source": page(1), "body": OTHER}, ["b:6:15 AR151"]),
        ({**ONE, "source": page(1)}, {**ONE, "source": page(2), "body": OTHER}, []),
        ({"event": "x", "source": page(1)}, {"event": "y", "source": page(1), "body": OTHER}, []),
        # nearly the same text
        (ONE, {**ONE, "body": NEAR}, ["b:1:1 AR152"]),
        (ONE, {**ONE, "body": OTHER}, []),
        (ONE, {**ONE, "body": NEAR, "institution": "B"}, []),
        ({"event": "x"}, {"event": "x", "body": NEAR}, []),  # publishers unknown, and short
        ({"event": "x", "body": LONG}, {"event": "x", "body": LONG + " akhir"}, ["b:1:1 AR152"]),
        (
            {"event": "x", "body": first(39)},
            {"event": "x", "body": first(39) + " akhir"},
            [],
        ),  # long begins at 40 words
        ({"event": "x", "body": first(40)}, {"event": "x", "body": first(40) + " akhir"}, ["b:1:1 AR152"]),
        ({**ONE, "body": LONG}, {**ONE, "body": LONG + " akhir", "title": "Judul lain"}, ["b:1:1 AR152"]),
        ({**ONE, "event": "y", "body": LONG}, {**ONE, "body": LONG + " akhir"}, []),
    ],
)
def test_a_copy_is_told_and_what_is_none_is_not(one: dict[str, Any], other: dict[str, Any], told: list[str]) -> None:
    assert found(a={**one}, b={**other}) == told


@pytest.mark.parametrize("fields", [{}, {"body": "Isi."}, {"event": "x"}, {"event": "x", "body": "Isi."}])
def test_the_file_that_a_program_copied_is_the_copy(fields: dict[str, Any]) -> None:
    """Its name sorts before that of the original, and a text of one word is enough."""
    assert found(rapat={**fields}, rapat__={**fields}) == ["rapat (1):1:1 AR150"]


def test_a_copy_is_no_second_report_and_states_nothing_against_the_first() -> None:
    """In a conflict, in the number of reports, in roles; people whom only it names are there all the same."""
    one = article(TEXT, **ONE, people="[{name: Ani Contoh, role: moderator}]")
    other = article(
        NEAR,
        **{**ONE, "date": "2021-09-07"},
        people="[{name: Ani Contoh, role: narasumber}, {name: Budi Contoh, role: hadir}]",
    )
    joined = Joined({"a.md": one, "b.md": other})
    session = joined.archive.sessions["x"]
    assert (session.copies, session.reports, session.articles) == (("b",), 1, ("a", "b"))
    assert not [fact for fact in session.facts if fact.differs]
    assert [(len(person.readings), person.roles) for person in session.people] == [(1, ("moderator",)), (1, ("hadir",))]


def test_what_the_editors_say_is_a_report_of_its_own_counts() -> None:
    """By ignoring the rule with a reason."""
    ignoring = "[{code: AR152, reason: Dua wartawan}]"
    files = {"a.md": article(TEXT, **ONE), "b.md": article(NEAR, **ONE, ignore=ignoring)}
    assert Joined(files).archive.sessions["x"].reports == 2


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://a.example.org/1", "http://www.a.example.org/1/", True),
        ("https://a.example.org/1?utm_source=x", "https://A.example.org/1#isi", True),
        ("https://a.example.org/?p=1", "https://a.example.org/?p=2", False),
        ("https://a.example.org/?a=1&b=2", "https://a.example.org/?b=2&a=1", True),
        ("https://a.example.org/1", "https://b.example.org/1", False),
    ],
)
def test_an_address_is_the_same_page_however_it_is_written(one: str, other: str, same: bool) -> None:
    assert (source_address(one) == source_address(other)) is same


def test_the_address_of_a_whole_site_is_no_page() -> None:
    assert source_address("https://www.a.example.org/") == source_address("") == ""


def test_many_reports_of_one_session_take_no_time_that_grows_with_their_square() -> None:
    """Of 400 and of 1,600 alike: four times as many take less than eight times as long."""

    def seconds(number: int) -> float:
        files = {f"{one}.md": article(" ".join(f"w{one}x{word}" for word in range(30)), **ONE) for one in range(number)}
        joined = Joined(files)
        group = list(joined.archive.articles.values())
        start = time.process_time()
        assert list(copies_in(group)) == []
        return time.process_time() - start

    assert seconds(1600) < 8 * max(seconds(400), 0.01)
