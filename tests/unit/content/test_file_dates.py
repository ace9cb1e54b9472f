"""Dates in the names of article files: told where they are none, or another than the article states."""

from pathlib import Path

import pytest

from tests.support.sites import Site, article

TOLD = {  # the name of a file of 2 May 2024 → the rule that tells of it, and the name that is proposed
    "2024-05-02-rapat.md": ("", ""),
    "2024-05-02_rapat.md": ("", ""),
    "2024-05-02-3-orang.md": ("", ""),
    "2024-05-rapat.md": ("", ""),
    "2024-05.md": ("", ""),
    "rapat.md": ("", ""),
    "12-rapat.md": ("", ""),
    "2024-rapat.md": ("", ""),
    "123456-rapat.md": ("", ""),
    "1-2-3-uji.md": ("", ""),
    "2024-05-03-rapat.md": ("AR169", "2024-05-02-rapat.md"),
    "2023-05-rapat.md": ("AR169", "2024-05-02-rapat.md"),
    "2024-02-30-rapat.md": ("AR168", "2024-05-02-rapat.md"),
    "2024-13-rapat.md": ("AR168", "2024-05-02-rapat.md"),
    "2024-05-2-rapat.md": ("AR168", "2024-05-02-rapat.md"),
    "2024-5-2-rapat.md": ("AR168", "2024-05-02-rapat.md"),
    "2024_05_02_rapat.md": ("AR168", "2024-05-02_rapat.md"),
    "20240502.md": ("AR168", "2024-05-02.md"),
    "202405-rapat.md": ("AR168", "2024-05-02-rapat.md"),
    "02-05-2024-rapat.md": ("AR168", "2024-05-02-rapat.md"),
    "02-05-24-rapat.md": ("AR168", "2024-05-02-rapat.md"),
    "24-05-02-rapat.md": ("AR168", "2024-05-02-rapat.md"),
    "2-mei-2024-rapat.md": ("AR168", "2024-05-02-rapat.md"),
    "02 Mei 2024 rapat.md": ("AR168", "2024-05-02 rapat.md"),
    "2mei2024-rapat.md": ("AR168", "2024-05-02-rapat.md"),
    "2024-mei-02-rapat.md": ("AR168", "2024-05-02-rapat.md"),
    "2024-05-02rapat.md": ("AR168", "2024-05-02-rapat.md"),
    "2024-05-02T10-00.md": ("AR168", "2024-05-02-T10-00.md"),
    "rapat-2024-05-02.md": ("AR163", "2024-05-02-rapat.md"),
}


@pytest.mark.parametrize("name", TOLD)
def test_a_date_in_a_name_is_the_one_that_the_article_states(name: str, tmp_path: Path) -> None:
    """Whatever is told proposes a name of which nothing is told."""
    rule, right = TOLD[name]
    found = Site.make(tmp_path / "a", {name: article(date="2024-05-02")}).run("check")
    assert [rule] * bool(rule) == [code for code in ("AR163", "AR168", "AR169") if f" {code}: " in found.printed]
    assert right in found.printed
    if right:
        assert [] == Site.make(tmp_path / "b", {right: article(date="2024-05-02")}).run("check").lines


@pytest.mark.parametrize("fields", [{"end": "2024-05-04"}, {"published": "2024-05-03"}, {"date": "2024-05"}])
def test_any_day_of_the_event_and_the_day_of_publication_are_right_in_a_name(
    fields: dict[str, str], tmp_path: Path
) -> None:
    site = Site.make(tmp_path, {"2024-05-03-rapat.md": article(**{"date": "2024-05-02", **fields})})
    assert [] == site.run("check").lines
