"""`verify`: the published folder held against its manifest, and how what it finds is healed."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.sites import CONFIG, Site, article


def site_in(folder: Path) -> Site:
    """A built site with one article."""
    site = Site.make(folder, {"uji.md": article()})
    assert site.build("--jobs", "1").status == 0
    return site


PAGE = "404.html"


def same_size(place: Path) -> None:
    """Change a published file in place, keeping its size."""
    text = place.read_bytes()
    place.write_bytes(text.replace(b"<main", b"<MAIN"))


def linked(place: Path) -> None:
    """Put a link to an equal file in its place."""
    other = place.parents[1] / "salinan.html"
    other.write_bytes(place.read_bytes())
    place.unlink()
    place.symlink_to(other)


DAMAGE: dict[str, tuple[Callable[[Path], object], str]] = {
    "deleted": (lambda place: place.unlink(), "AR130"),
    "cut off": (lambda place: os.truncate(place, 10), "AR131"),
    "emptied": (lambda place: os.truncate(place, 0), "AR131"),
    "a byte changed": (same_size, "AR131"),
    "a link in its place": (linked, "AR131"),
    "a folder in its place": (lambda place: (place.unlink(), place.mkdir()), "AR131"),
}


def test_a_folder_as_it_was_published_is_found_so(tmp_path: Path) -> None:
    site = site_in(tmp_path)
    before = site.tree()

    done = site.run("verify")

    number = len(json.loads(site.tree()["manifest.json"])["files"])
    assert (0, f"semua {number} berkas masih seperti saat diterbitkan\n") == (done.status, done.printed)
    assert (0, "") == (site.run("verify", "--quiet").status, site.run("verify", "--quiet").printed)
    assert before == site.tree()


@pytest.mark.parametrize("damage", DAMAGE)
def test_every_damage_is_found_and_no_cache_heals_it(tmp_path: Path, damage: str) -> None:
    """Each kind is named with its file; the remedy that the message names works."""
    site = site_in(tmp_path)
    before = site.tree()
    do, code = DAMAGE[damage]
    do(site.output / PAGE)

    found = site.run("verify")
    healed = site.build("--no-cache", "--jobs", "1")

    assert 1 == found.status
    assert [f"output/{PAGE}:1:1: galat {code}"] == [line[: line.index(code) + 5] for line in found.lines]
    assert (0, 0) == (healed.status, site.run("verify").status), healed.printed
    assert before == site.tree()


def test_a_change_of_the_same_size_survives_an_ordinary_build(tmp_path: Path) -> None:
    """Known and said: only `build --no-cache` reads what was published, in both trees."""
    site = site_in(tmp_path)
    site.write("lain.md", article(title="Lain")).build("--jobs", "1")
    same_size(site.output / PAGE)
    site.write("lain.md", article(title="Lain lagi")).build("--jobs", "1")

    found = site.run("verify")
    site.build("--no-cache", "--jobs", "1")
    first = site.run("verify")
    site.write("lain.md", article(title="Lain sekali lagi")).build("--jobs", "1")

    assert "--no-cache" in found.printed
    assert (1, 0, 0) == (found.status, first.status, site.run("verify").status)


def test_foreign_files_are_found(tmp_path: Path) -> None:
    """A file or folder that the manifest does not list is named, and the status is 1."""
    site = site_in(tmp_path)
    (site.output / "artikel/catatan.txt").write_text("x")
    (site.output / ".git").mkdir()

    done = site.run("verify")

    assert 1 == done.status
    assert ["output/.git:1:1: galat AR132", "output/artikel/catatan.txt:1:1: galat AR132"] == [
        line.rpartition(": ")[0] for line in done.lines
    ]
    assert done.printed.endswith("tidak seperti saat diterbitkan: 0 hilang, 0 berubah, 2 asing\n")


def test_a_foreign_name_cannot_forge_the_report(tmp_path: Path) -> None:
    site = site_in(tmp_path)
    (site.output / "a\nindex.html:1:1: galat AR130: x").write_text("x")

    done = site.run("verify")
    built = site.build("--no-cache")

    assert [
        "output/a?index.html:1:1: galat AR130: x:1:1: galat AR132: berkas ini tidak ditulis oleh Arsip"
    ] == done.lines
    assert 2 == built.status
    assert "\nindex.html" not in built.printed


def test_without_a_manifest_there_is_nothing_to_verify(tmp_path: Path) -> None:
    site = Site.make(tmp_path)
    absent = site.run("verify")
    site.output.mkdir()
    (site.output / "manifest.json").write_text("{}")
    other = site.run("verify")

    for done in (absent, other):
        assert 2 == done.status
        assert done.printed.startswith("output:1:1: galat AR133: ")


def test_a_published_folder_alone_can_be_verified(tmp_path: Path) -> None:
    """No settings and no content are needed: a host's copy is enough."""
    site = site_in(tmp_path / "situs")
    copy = tmp_path / "salinan"
    copy.mkdir()
    site.output.rename(copy / "publik")

    assert 0 == Site(copy).run("verify", "--output", "publik").status


def test_the_report_is_there_for_programs_and_in_english(tmp_path: Path) -> None:
    site = Site.make(tmp_path, {"uji.md": article()}, CONFIG + "language: en\n")
    site.build("--jobs", "1")
    os.truncate(site.output / "index.html", 1)

    (row,) = json.loads(site.run("verify", "--format", "json").printed)

    assert ("output/index.html", "AR131", "error") == (row["file"], row["code"], row["severity"])
    assert "--no-cache" in row["remedy"]
    assert "1 changed" in site.run("verify").printed


def test_verifying_writes_nothing(tmp_path: Path) -> None:
    """Not even a lock: it works on a disk that nobody may write."""
    site = site_in(tmp_path)
    before = sorted(tmp_path.rglob("*"))

    assert 0 == site.run("verify").status
    assert before == sorted(tmp_path.rglob("*"))
