"""Which sessions are near one another, and why."""

import pytest

from arsip.archive import related_sessions as by_kinship
from arsip.archive.related_sessions import Kinship, related_index, related_sessions
from arsip.model.archive import Archive
from tests.support.joined import Joined
from tests.support.sites import article


def kin_of(archive: Archive) -> dict[str, tuple[Kinship, ...]]:
    """The related sessions of every session."""
    index = related_index(archive)
    return {own: related_sessions(session, index) for own, session in archive.sessions.items()}


def test_what_is_shared_decides_and_is_told() -> None:
    files = {
        "x.md": article(date="2021-01-01", themes="[T]", people="[{name: Budi}]", series="s", session=1),
        "orang.md": article(date="2025-01-01", people="[{name: Budi}]"),
        "dua.md": article(date="2024-01-01", series="s", session=2),
        "topik.md": article(date="2023-01-01", themes="[T]"),
        **{f"dekat-{day}.md": article(date=f"2021-01-0{day}") for day in (2, 3, 4)},
    }
    found = kin_of(Joined(files).archive)["s-1"]
    assert [one.session for one in found] == ["orang", "s-2", "topik", "dekat-2", "dekat-3"]
    assert [set(one.reasons) - {("time", "")} for one in found] == [
        {("people", "budi")},
        {("series", "s")},
        {("themes", "t")},
        set(),
        set(),
    ]


def test_at_most_five_and_never_itself() -> None:
    files = {f"a{n:02}.md": article(date=f"2021-01-{n:02}", themes="[T]") for n in range(1, 21)}
    for own, kin in kin_of(Joined(files).archive).items():
        assert len(kin) == 5  # at both ends of the list, too
        assert own not in {one.session for one in kin}
        assert len({one.session for one in kin}) == len(kin)


def test_nearness_is_mutual_in_time() -> None:
    files = {f"a{n}.md": article(date=f"2021-01-0{n}") for n in (1, 2, 9)}
    found = kin_of(Joined(files).archive)
    assert found["a1"][0].session == "a2"
    assert found["a2"][0].session == "a1"
    assert found["a9"][0].session == "a2"


def test_a_session_without_anything_has_no_kin() -> None:
    assert kin_of(Joined({"a.md": article(date="unknown"), "b.md": article()}).archive)["a"] == ()


def test_a_term_that_all_share_does_not_cost_all_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    """By inverted index: a session looks at a few neighbours of each term, however many share it."""
    files = {f"a{n}.md": article(date=f"2021-{n % 12 + 1:02}-{n % 28 + 1:02}", themes="[T]") for n in range(200)}
    archive = Joined(files).archive
    looked: list[object] = []
    distance = by_kinship._days_between
    monkeypatch.setattr(by_kinship, "_days_between", lambda one, other: looked.append(one) or distance(one, other))

    kin_of(archive)

    assert len(looked) <= 200 * 2 * by_kinship._NEIGHBOURS
