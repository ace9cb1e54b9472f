"""The published tree: what is ours in it, the exchange of two trees, and which folders are refused."""

import hashlib
import os
from pathlib import Path

import pytest

from arsip.publication import tree_exchange as trees
from arsip.publication.manifest import (
    MANIFEST,
    check_folder,
    foreign_files,
    lock,
    manifest_bytes,
    read_manifest,
    recover,
    remove_tree,
)
from arsip.publication.tree_exchange import Tree, exchange, intact, write_file
from arsip.system.errors import OutputFault


def files(folder: Path) -> dict[str, str]:
    """What lies in a folder, without its manifest."""
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    }


def publish(folder: Path, wanted: dict[str, str]) -> tuple[int, int, int]:
    """Publish a tree of these files."""
    tree = Tree(folder)
    for path, text in wanted.items():
        tree.write(path, text.encode())
    return tree.publish()


def test_a_manifest_says_again_what_it_was_told(tmp_path: Path) -> None:
    listed = {"b/ü.html": (3, "ab"), 'a"x.html': (0, "cd")}
    (tmp_path / MANIFEST).write_bytes(manifest_bytes(listed))
    assert read_manifest(tmp_path) == listed
    assert manifest_bytes(listed).decode().splitlines()[1].startswith('"a\\"x.html"'), "sorted, one line a file"
    assert read_manifest(tmp_path / "tidak-ada") is None


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", '{"format": "lain", "files": {}}', '{"format": "arsip-manifest/1"}', "\x00"]
)
def test_a_manifest_that_is_not_ours_lists_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / MANIFEST).write_text(text)
    assert read_manifest(tmp_path) is None
    assert list(foreign_files(tmp_path)) == [MANIFEST]


def test_a_tree_is_written_changed_and_thinned_out(tmp_path: Path) -> None:
    output = tmp_path / "output"
    assert publish(output, {"a.html": "1", "d/b.html": "2", "e/f/c.html": "3"}) == (3, 0, 0)
    assert publish(output, {"a.html": "1", "d/b.html": "2", "e/f/c.html": "3"}) == (0, 3, 0)
    assert publish(output, {"a.html": "9", "d/b.html": "2"}) == (1, 1, 1)
    assert files(output) == {"a.html": "9", "d/b.html": "2"}
    assert publish(output, {"a.html": "9", "g/h.html": "4"}) == (1, 1, 1)
    assert files(output) == {"a.html": "9", "g/h.html": "4"}
    assert sorted(path.name for path in output.iterdir()) == ["a.html", "g", MANIFEST], "no empty folder is left"
    assert not list(foreign_files(output))


def test_the_manifest_is_that_of_the_files(tmp_path: Path) -> None:
    publish(tmp_path / "output", {"a.html": "isi"})
    digest = hashlib.sha256(b"isi").hexdigest()
    assert read_manifest(tmp_path / "output") == {"a.html": (3, digest)}


def test_a_published_file_is_never_written_into(tmp_path: Path) -> None:
    """Unchanged files of two trees are one file under two names: writing into it would change both."""
    output = tmp_path / "output"
    publish(output, {"a.html": "1", "b.html": "2"})
    publish(output, {"a.html": "x", "b.html": "2"})
    spare = tmp_path / ".output.next"
    assert (output / "b.html").stat().st_ino == (spare / "b.html").stat().st_ino
    handle = (output / "b.html").open()
    publish(output, {"a.html": "x", "b.html": "baru"})
    assert (handle.read(), (output / "b.html").read_text()) == ("2", "baru")
    handle.close()
    place = tmp_path / "lain"
    write_file(place, "x/y.html", b"satu")
    os.link(place / "x/y.html", place / "z.html")
    write_file(place, "x/y.html", b"dua")
    assert files(place) == {"x/y.html": "dua", "z.html": "satu"}


def test_what_is_discarded_leaves_no_trace(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, {"a.html": "1"})
    tree = Tree(output)
    tree.write("a.html", b"2")
    tree.discard()
    assert files(output) == {"a.html": "1"}
    assert not (tmp_path / ".output.next").exists()


def test_a_build_that_was_killed_half_way_is_made_anew(tmp_path: Path) -> None:
    """The spare tree of a killed build has no manifest: nothing of it is trusted."""
    output = tmp_path / "output"
    publish(output, {"a.html": "1", "b.html": "1"})
    publish(output, {"a.html": "2", "b.html": "1"})
    tree = Tree(output)
    tree.write("a.html", b"rusak")
    (tmp_path / ".output.next/sampah.html").write_text("sampah")
    assert publish(output, {"a.html": "3", "b.html": "1"}) == (1, 1, 0)
    assert files(output) == {"a.html": "3", "b.html": "1"}


def test_a_file_that_is_gone_is_written_again(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, {"a.html": "1", "b.html": "22"})
    (output / "a.html").unlink()
    (output / "b.html").write_text("rusak sama sekali")
    publish(output, {"a.html": "1", "b.html": "22"})
    assert files(output) == {"a.html": "1", "b.html": "22"}


def test_two_trees_are_exchanged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one step where the system can; by renames where it can't."""
    for name, text in (("baru", "2"), ("lama", "1")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a").write_text(text)
    exchange(tmp_path / "baru", tmp_path / "lama")
    assert (files(tmp_path / "lama"), files(tmp_path / "baru")) == ({"a": "2"}, {"a": "1"})
    monkeypatch.setattr(trees.sys, "platform", "darwin")
    exchange(tmp_path / "baru", tmp_path / "lama")
    assert (files(tmp_path / "lama"), files(tmp_path / "baru")) == ({"a": "1"}, {"a": "2"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["baru", "lama"]


def test_a_tree_is_put_back_where_a_build_was_killed_between_two_renames(tmp_path: Path) -> None:
    output, aside = tmp_path / "output", tmp_path / ".output.old"
    aside.mkdir()
    (aside / "a").write_text("1")
    recover(output)
    assert files(output) == {"a": "1"}
    aside.mkdir()
    (aside / "b").write_text("usang")
    recover(output)
    assert aside.exists(), "a folder that is not ours is left alone"
    (aside / MANIFEST).write_bytes(manifest_bytes({"b": (5, "0")}))
    recover(output)
    assert files(output) == {"a": "1"}
    assert not aside.exists()
    recover(output)
    assert files(output) == {"a": "1"}


def test_a_link_is_removed_and_never_followed(tmp_path: Path) -> None:
    (tmp_path / "milik").mkdir()
    (tmp_path / "milik/penting").write_text("x")
    (tmp_path / "link").symlink_to(tmp_path / "milik")
    remove_tree(tmp_path / "link")
    assert files(tmp_path / "milik") == {"penting": "x"}
    assert not (tmp_path / "link").exists()
    (tmp_path / ".output.next").symlink_to(tmp_path / "milik")
    publish(tmp_path / "output", {"a.html": "1"})
    assert files(tmp_path / "milik") == {"penting": "x"}
    assert files(tmp_path / "output") == {"a.html": "1"}


def test_foreign_files_are_found_and_a_git_folder_is_one(tmp_path: Path) -> None:
    publish(tmp_path / "output", {"a.html": "1", "d/b.html": "2"})
    (tmp_path / "output/d/catatan.txt").write_text("x")
    (tmp_path / "output/.git/objects").mkdir(parents=True)
    (tmp_path / "output/.git/HEAD").write_text("x")
    assert sorted(foreign_files(tmp_path / "output")) == [".git", "d/catatan.txt"]


def test_intact_means_every_file_in_its_size_and_no_other(tmp_path: Path) -> None:
    publish(tmp_path / "output", {"a.html": "1", "b.html": "22"})
    listed = read_manifest(tmp_path / "output")
    assert listed is not None
    assert intact(tmp_path / "output", listed) is None
    (tmp_path / "output/b.html").write_text("2")
    assert intact(tmp_path / "output", listed) == "b.html"
    (tmp_path / "output/b.html").unlink()
    assert intact(tmp_path / "output", listed) == "b.html"


def test_two_builds_do_not_write_at_once(tmp_path: Path) -> None:
    with lock(tmp_path / "output") as first:
        assert first
        with lock(tmp_path / "output") as second:
            assert not second
    with lock(tmp_path / "output") as again:
        assert again


@pytest.mark.parametrize(
    ("folder", "reason"),
    [
        ("/", "root"),
        ("proyek", "project"),
        (".", "project"),
        ("proyek/content", "another part"),
        ("proyek/content/x", "another part"),
        ("proyek/link", "link"),
        ("proyek/link/x", "link"),
        ("proyek/berkas", "file"),
        ("proyek/.git/x", "Git"),
        ("proyek/penuh", "did not write"),
    ],
)
def test_folders_that_are_not_ours_alone_are_refused(tmp_path: Path, folder: str, reason: str) -> None:
    project = tmp_path / "proyek"
    (project / "content").mkdir(parents=True)
    (project / "penuh").mkdir()
    (project / "penuh/skripsi.docx").write_text("x")
    (project / "berkas").write_text("x")
    (tmp_path / "lain").mkdir()
    (project / "link").symlink_to(tmp_path / "lain")
    with pytest.raises(OutputFault, match=reason):
        check_folder(tmp_path / folder, project, {"content": project / "content"})


def test_folders_that_can_be_ours_are_taken(tmp_path: Path) -> None:
    project = tmp_path / "proyek"
    (project / "content").mkdir(parents=True)
    (project / "kosong").mkdir()
    publish(project / "output", {"a.html": "1"})
    for folder in ("proyek/kosong", "proyek/output", "proyek/belum-ada", "lain/x"):
        check_folder(tmp_path / folder, project, {"content": project / "content"})
