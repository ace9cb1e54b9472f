"""What is new since the last time: a report kept, and compared with the next."""

import json
from pathlib import Path

import pytest

from tests.support.sites import Site, article


@pytest.fixture
def kept(tmp_path: Path) -> Site:
    """A site with two warnings, and the report on them."""
    site = Site.make(
        tmp_path, {"a.md": article(weekday="Senin"), "b.md": article(title="B", weekday="Selasa", date="2021-09-02")}
    )
    (tmp_path / "dulu.json").write_text(site.run("check", "--format", "json").printed, encoding="utf-8")
    return site


def test_a_line_that_moved_is_nothing_new_and_what_is_mended_is_gone(kept: Site) -> None:
    """One more key above it moves a message; one article mended, one new fault."""
    assert len(kept.run("check", "--against", "dulu.json").lines) == 0
    kept.write("a.md", article(weekday="Senin").replace("title:", "tags: [satu]\ntitle:"))
    kept.write("b.md", article(title="B", date="2021-09-02"))
    kept.write("c.md", article(title="C", date="kemarin"))
    told = kept.run("check", "--against", "dulu.json")
    assert told.status == 1
    new, gone = told.printed.split("tidak ada lagi: ")
    assert "c.md:3:" in new
    assert "AR034" not in new
    assert "b.md:" in gone
    assert "a.md:" not in told.printed


def test_an_old_error_is_no_new_one(tmp_path: Path) -> None:
    """The status is that of what is new; as JSON both lists are there."""
    site = Site.make(tmp_path, {"a.md": article(date="kemarin")})
    (tmp_path / "dulu.json").write_text(site.run("check", "--format", "json").printed, encoding="utf-8")
    told = site.run("check", "--against", "dulu.json", "--format", "json")
    assert (told.status, json.loads(told.printed)) == (0, {"new": [], "gone": []})
    site.write("a.md", article())
    told = site.run("check", "--against", "dulu.json", "--format", "json")
    assert [row["code"] for row in json.loads(told.printed)["gone"]] == ["AR026"]


def test_a_line_that_a_message_names_may_move_too(tmp_path: Path) -> None:
    """Two records of one name tell each other's line: with a comment above both, nothing is new."""
    twins = "- name: KPU A\n  id: a\n- name: KPU A\n  id: b\n"
    site = Site.make(tmp_path, {"a.md": article(), "institutions.yaml": twins})
    (tmp_path / "dulu.json").write_text(site.run("check", "--format", "json").printed, encoding="utf-8")
    assert "AR048" in (tmp_path / "dulu.json").read_text()
    site.write("institutions.yaml", f"# pohon\n{twins}")
    assert site.run("check", "--against", "dulu.json").lines == []


def test_two_alike_are_two(kept: Site) -> None:
    """A second fault of the same words in the same file is new."""
    kept.write("a.md", article("Lihat [x](tiada.md).", weekday="Senin"))
    (kept.folder / "dulu.json").write_text(kept.run("check", "--format", "json").printed, encoding="utf-8")
    kept.write("a.md", article("Lihat [x](tiada.md).\n\nDan [x](tiada.md).", weekday="Senin"))
    assert [line.split(":")[1] for line in kept.run("check", "--against", "dulu.json").lines] == ["9"]


@pytest.mark.parametrize("text", ["", "{}", "[1]", '[{"file": "a"}]', "bukan JSON"])
def test_what_is_no_report_is_refused(kept: Site, text: str) -> None:
    """With the command that makes one."""
    (kept.folder / "lain.json").write_text(text, encoding="utf-8")
    done = kept.run("check", "--against", "lain.json")
    assert done.status == 2
    assert "--format json" in done.printed
