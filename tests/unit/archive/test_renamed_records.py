"""A name that was overwritten in a registry is told once, at the record, and not in every article that uses it."""

from pathlib import Path

import pytest

from tests.support.joined import Joined
from tests.support.sites import Site, article

RECORD = "- id: kpu-kab-lama\n  name: {}\n  aliases: [KPU Lama]\n- {{id: kpu-kota-x, name: KPU Kota X}}\n"


def told(name: str, articles: int, used: str = "KPU Kota X") -> list[str]:
    """What is wrong where articles call an institution by its old name, and one calls another by its present one."""
    files = {f"a{n}.md": article(institution="KPU Kabupaten Lama", title=f"{n}") for n in range(articles)}
    files |= {"b.md": article(institution=used), "institutions.yaml": RECORD.format(name)}
    return Joined(files).faults


@pytest.mark.parametrize(
    ("name", "articles", "used", "faults"),
    [
        ("KPU Kabupaten Baru", 1, "KPU Kota X", ["institutions.yaml:2:9 AR199"]),
        ("KPU Kabupaten Baru", 4, "KPU Kota X", ["institutions.yaml:2:9 AR199"]),
        ("KPU Kabupaten Baru", 4, "KPU Kabupaten Baru", ["institutions.yaml:2:9 AR199"]),
        ("KPU Kabupaten Lma", 1, "KPU Kota X", ["articles/a0.md:4:14 AR021"]),  # most likely a slip in one article
        ("KPU Kabupaten Lma", 3, "KPU Kota X", ["institutions.yaml:2:9 AR199"]),
    ],
)
def test_a_lost_name_is_told_at_the_record_whose_it_was(name: str, articles: int, used: str, faults: list[str]) -> None:
    """The id of the record is made from it, and no more than a few articles could make one slip."""
    assert faults == told(name, articles, used)


def test_a_name_that_was_never_there_is_told_where_it_stands() -> None:
    """Nothing of the record is made from it."""
    files = {"a.md": article(institution="Dinas Lain"), "b.md": article(institution="Dinas Lain")}
    faults = Joined({**files, "institutions.yaml": RECORD.format("KPU Kabupaten Baru")}).faults
    assert ["articles/a.md:4:14 AR021", "articles/b.md:4:14 AR021"] == faults


def test_the_record_is_not_told_as_unused_besides(tmp_path: Path) -> None:
    """One fault, one message."""
    files = {"a.md": article(institution="KPU Kabupaten Lama"), "b.md": article(institution="KPU Kota X")}
    done = Site.make(tmp_path, {**files, "institutions.yaml": RECORD.format("KPU Kabupaten Baru")}).run("check")
    assert [line.split()[2] for line in done.lines if line.startswith("content/")] == ["AR199:"]
