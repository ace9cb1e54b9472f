"""The rules over the whole archive, each with what keeps it and what breaks it."""

import pytest

from tests.joined import Joined
from tests.sites import article


def numbered(*numbers: object, total: int | None = None) -> dict[str, str]:
    """Articles of one series with these numbers (None for none), a day apart."""
    files = {
        f"a{n}.md": article(series="s", session=number, date=f"2021-09-{n + 1:02}")
        for n, number in enumerate(numbers)
    }
    return {**files, "series/s.md": f"---\nname: S\n{f'total: {total}' if total else ''}\n---\n"}


@pytest.mark.parametrize(
    ("files", "doubts"),
    [
        (numbered(1, 2, 3), []),
        (numbered(0, 1), []),
        (numbered(1, 3), ["series/s.md:1:1 AR061"]),
        (numbered(1, total=3), ["series/s.md:1:1 AR061"]),
        (numbered("[1, 2]", 3), []),
        (numbered(1, 2, total=1), ["articles/a1.md:5:10 AR062"]),
        (numbered(1, None, 2), ["articles/a1.md:4:9 AR068"]),
        (numbered(None, 1, 2, None), []),
        (numbered(None, None), []),
        ({"a.md": article("")}, ["articles/a.md:2:8 AR058"]),
        ({"a.md": article("![Denah](x.png)"), "articles/x.png": ""}, []),
    ],
)
def test_series_and_texts(files: dict[str, str], doubts: list[str]) -> None:
    assert Joined(files).doubts == doubts


def test_a_number_used_twice_is_told_once() -> None:
    files = {
        "a.md": article(series="s", session=1, event="x"),
        "b.md": article(series="s", session=1, event="y"),
    }
    assert Joined(files).doubts == ["articles/a.md:5:10 AR063"]


@pytest.mark.parametrize(
    ("one", "other", "doubts"),
    [
        ({"date": "2021-09-22"}, {"date": "2021-09-24"}, ["3:7"]),
        ({"date": "2021-09-22"}, {"date": "2021-09"}, []),
        ({"mode": "daring"}, {"mode": "luring"}, ["5:7"]),
        ({"series_claims": "{total: 1}"}, {"series_claims": "{total: 2}"}, ["5:24"]),
        (
            {"participants": "[{text: staf, count: 1}]"},
            {"participants": "[{text: staf, count: 2}]"},
            ["5:15"],
        ),
        (
            {"people": "[{name: Budi, role: pembuka}]"},
            {"people": "[{name: Budi, role: penutup}]"},
            ["5:10"],
        ),
    ],
)
def test_reports_agree(one: dict[str, str], other: dict[str, str], doubts: list[str]) -> None:
    """A conflict is told where the first report states its value."""
    files = {
        "a.md": article(**{"event": "x", **one}),
        "b.md": article(**{"event": "x", **other}),
    }
    assert Joined(files).doubts == [f"articles/a.md:{place} AR060" for place in doubts]
