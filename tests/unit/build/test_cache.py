"""The cache is never trusted: whatever happens to it, the build is right and says so."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from arsip.build.cache import CACHE_FILES, Articles, Cache, Pages, Texts, version_of
from arsip.build.parsing import RenderedTexts
from tests.promises.test_incremental import report, whole_site
from tests.support.sites import Site

VERSION = version_of((b"uji",))
NOTICE = "tembolok rusak atau tidak terbaca dan dibuat ulang"


def flip(place: Path) -> None:
    """Change one byte in the middle."""
    data = bytearray(place.read_bytes())
    data[len(data) // 2] ^= 0x55
    place.write_bytes(bytes(data))


def swap_with_foreign(place: Path) -> None:
    """Put another file in its place."""
    place.write_bytes(b"bukan tembolok Arsip")


DAMAGE: dict[str, Callable[[Path], object]] = {
    "a byte flipped": flip,
    "cut in half": lambda place: place.write_bytes(place.read_bytes()[: place.stat().st_size // 2]),
    "emptied": lambda place: place.write_bytes(b""),
    "a foreign file": swap_with_foreign,
    "a folder in its place": lambda place: (place.unlink(), place.mkdir()),
}


def edited(site: Site) -> None:
    """Change one article, so that the build has something to do."""
    site.write("dua.md", report(2, body="Isi yang lain."))


@pytest.mark.parametrize("name", CACHE_FILES)
@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_cache_is_noticed_and_made_anew(tmp_path: Path, name: str, damage: str) -> None:
    """Each cache file, damaged in each way: the tree is the clean one, and one line says why it took longer."""
    site = whole_site(tmp_path)
    site.build("--jobs", "1")
    edited(site)

    DAMAGE[damage](site.folder / ".arsip-cache" / name)
    built = site.build("--jobs", "1")
    clean = site.build("--no-cache", "--output", "clean", "--jobs", "1")

    assert (0, 0, 1) == (built.status, clean.status, built.printed.count(NOTICE))
    assert site.tree(site.folder / "clean") == site.tree()


def test_cache_files_swapped_with_each_other_are_noticed(tmp_path: Path) -> None:
    """A cache file under another's name is not what it should be."""
    site = whole_site(tmp_path)
    site.build("--jobs", "1")
    edited(site)
    folder = site.folder / ".arsip-cache"
    (folder / "articles").rename(folder / "x")
    (folder / "pages").rename(folder / "articles")
    (folder / "x").rename(folder / "pages")

    built = site.build("--jobs", "1")
    clean = site.build("--no-cache", "--output", "clean", "--jobs", "1")

    assert (0, 0, 1) == (built.status, clean.status, built.printed.count(NOTICE))
    assert site.tree(site.folder / "clean") == site.tree()


@pytest.mark.parametrize("name", CACHE_FILES)
def test_a_lost_cache_file_is_no_damage(tmp_path: Path, name: str) -> None:
    """A file that is gone is made again; only `bodies` without its index's consent is damage."""
    site = whole_site(tmp_path)
    site.build("--jobs", "1")
    edited(site)

    (site.folder / ".arsip-cache" / name).unlink()
    built = site.build("--jobs", "1")
    clean = site.build("--no-cache", "--output", "clean", "--jobs", "1")

    assert (0, 0) == (built.status, clean.status)
    assert built.printed.count(NOTICE) == (1 if name == "bodies" else 0)
    assert site.tree(site.folder / "clean") == site.tree()


def test_a_cache_of_another_version_is_passed_over_in_silence(tmp_path: Path) -> None:
    """What another version of the program wrote is not read, and that is nothing to report."""
    folder = tmp_path / "cache"
    old = Cache(folder, version_of((b"old",)))
    old.save({}, Texts(), {}, {})

    new = Cache(folder, version_of((b"new",)))

    assert (Articles(), Pages()) == new.load()
    assert not new.damaged


def test_a_folder_that_cannot_be_written_costs_no_build(tmp_path: Path) -> None:
    """A disk that refuses the cache does not refuse the site."""
    site = whole_site(tmp_path)
    (site.folder / ".arsip-cache").write_text("di sini ada berkas", encoding="utf-8")

    built = site.build("--jobs", "1")

    assert built.status == 0


def test_texts_are_appended_and_rewritten_once_half_is_waste(tmp_path: Path) -> None:
    """After many edits of one text the file of texts does not grow without end."""
    site = whole_site(tmp_path)
    for number in range(6):
        site.write("dua.md", report(2, body=f"Isi {number}. " + "kata " * 20000))
        site.build("--jobs", "1")

    size = (site.folder / ".arsip-cache/bodies").stat().st_size
    assert size < 3 * 120_000


def test_a_build_writes_texts_down_as_it_reads_them(tmp_path: Path) -> None:
    """The memory of a build does not hold every text; what only looks at the content appends nothing."""
    site = whole_site(tmp_path)
    texts = {"a": "<p>satu</p>", "b": "<p>dua</p>"}
    folder = site.folder / ".arsip-cache"
    looking, building = (RenderedTexts(Cache(folder, VERSION)), RenderedTexts(Cache(folder, VERSION, writes=True)))
    for bodies in (looking, building):
        bodies.add({"a": texts["a"]})
        bodies.add({"b": texts["b"]})

        assert {key: bodies(key) for key in texts} == texts
    assert (looking.fresh, building.fresh) == (texts, {})
    assert (folder / "bodies").read_text(encoding="utf-8") == "".join(texts.values())


def test_a_disk_that_takes_no_texts_leaves_them_in_memory(tmp_path: Path) -> None:
    """Neither a file in place of the cache nor a folder in place of its texts loses one."""
    (tmp_path / "file").write_text("di sini ada berkas", encoding="utf-8")
    (tmp_path / "cache/bodies").mkdir(parents=True)
    for folder in (tmp_path / "file", tmp_path / "cache"):
        bodies = RenderedTexts(Cache(folder, VERSION, writes=True))
        bodies.add({"a": "<p>satu</p>"})

        assert bodies("a") == "<p>satu</p>"


def test_a_build_that_was_killed_while_it_read_is_no_damage(tmp_path: Path) -> None:
    """Texts that it had written belong to nothing: the next build says nothing of them and is right."""
    site = whole_site(tmp_path)
    site.build("--jobs", "1")
    folder = site.folder / ".arsip-cache"
    (folder / "articles").write_bytes((folder / "articles").read_bytes().replace(b"arsip-cache 1", b"arsip-cache 0"))
    RenderedTexts(Cache(folder, VERSION, writes=True)).add({"a": "<p>satu</p>"})

    built = site.build("--jobs", "1")
    clean = site.build("--no-cache", "--output", "clean", "--jobs", "1")

    assert (0, 0, 0) == (built.status, clean.status, built.printed.count(NOTICE))
    assert site.tree(site.folder / "clean") == site.tree()


def test_texts_are_not_appended_through_a_link(tmp_path: Path) -> None:
    """A link in place of the texts leads to a file of somebody else, which stays as it is."""
    site = whole_site(tmp_path)
    site.build("--jobs", "1")
    bodies, other = site.folder / ".arsip-cache/bodies", tmp_path / "milik-orang-lain"
    bodies.rename(other)
    bodies.symlink_to(other)
    before = other.read_bytes()
    edited(site)

    built = site.build("--jobs", "1")
    clean = site.build("--no-cache", "--output", "clean", "--jobs", "1")

    assert (0, 0) == (built.status, clean.status)
    assert other.read_bytes() == before
    assert site.tree(site.folder / "clean") == site.tree()


def test_the_same_stat_is_trusted_only_when_it_is_settled(tmp_path: Path) -> None:
    """An edit of the same length right after a build is seen, though size and clock may say nothing."""
    site = whole_site(tmp_path)
    site.build("--jobs", "1")
    place = site.place("dua.md")
    before = place.stat()

    place.write_text(place.read_text(encoding="utf-8").replace("Isi.", "Isa."), encoding="utf-8")
    os.utime(place, ns=(before.st_atime_ns, before.st_mtime_ns))
    site.build("--jobs", "1")

    assert "Isa." in site.page("/artikel/dua/")


def test_a_folder_in_the_place_of_a_cache_file_is_cleared_away_once(tmp_path: Path) -> None:
    """The notice says that the cache is made anew, and it is: the next build has nothing to say."""
    site = whole_site(tmp_path)
    site.build("--jobs", "1")
    edited(site)
    place = site.folder / ".arsip-cache/articles"
    place.unlink()
    place.mkdir()

    first, second = site.build("--jobs", "1"), site.build("--jobs", "1")

    assert (1, 0) == (first.printed.count(NOTICE), second.printed.count(NOTICE))
    assert " 0 diurai;" in second.printed
