"""A file is written whole or not at all: what stands there, what the disk refuses, and links."""

import os
from pathlib import Path

import pytest

from arsip.system.whole_file import killed_writes, write_whole


def refusing(fault: OSError) -> object:
    """Return a call of the system that is refused."""

    def refused(*_arguments: object) -> None:
        raise fault

    return refused


def files(folder: Path) -> dict[str, bytes]:
    """What lies in a folder, hidden files too."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_what_stands_there_is_replaced_and_never_written_into(tmp_path: Path) -> None:
    """Who has the old file open goes on reading it."""
    place = tmp_path / "x.md"
    place.write_bytes(b"lama")
    with place.open("rb") as reader:
        write_whole(tmp_path, "x.md", b"baru")
        assert reader.read() == b"lama"

    assert files(tmp_path) == {"x.md": b"baru"}


@pytest.mark.parametrize("links", [True, False])
def test_what_may_not_be_replaced_stays(links: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also on a disk on which a file has one name only."""
    if not links:
        monkeypatch.setattr(os, "link", refusing(PermissionError(1, "Operation not permitted")))
    write_whole(tmp_path, "x.md", b"satu", replaces=False)
    with pytest.raises(FileExistsError) as fault:
        write_whole(tmp_path, "x.md", b"dua", replaces=False)

    assert files(tmp_path) == {"x.md": b"satu"}
    assert fault.value.filename == str(tmp_path / "x.md")


@pytest.mark.parametrize(("call", "replaces"), [("fsync", True), ("replace", True), ("link", False)])
def test_a_disk_that_refuses_leaves_all_as_it_was(
    call: str, replaces: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fault names the file that was to be written, not the one beside it."""
    if replaces:
        (tmp_path / "x.md").write_bytes(b"lama")
    before = files(tmp_path)
    monkeypatch.setattr(Path if call == "replace" else os, call, refusing(OSError(28, "No space left on device")))
    with pytest.raises(OSError, match="No space") as fault:
        write_whole(tmp_path, "x.md", b"baru", replaces=replaces)

    assert files(tmp_path) == before
    assert fault.value.filename == str(tmp_path / "x.md")


def test_a_name_that_was_taken_is_given_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without links the name is taken first; no empty file is left where the disk then refuses."""
    monkeypatch.setattr(os, "link", refusing(PermissionError(1, "Operation not permitted")))
    monkeypatch.setattr(Path, "replace", refusing(OSError(5, "Input/output error")))
    with pytest.raises(OSError, match="Input/output"):
        write_whole(tmp_path, "x.md", b"satu", replaces=False)

    assert files(tmp_path) == {}


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    """What it leads to is somebody else's."""
    other = tmp_path / "lain"
    other.mkdir()
    (other / "y").write_bytes(b"milik orang")
    own = tmp_path / "isi"
    own.mkdir()
    (own / "x.md").symlink_to(other / "y")
    write_whole(own, "x.md", b"baru")

    assert files(own) == {"x.md": b"baru"}
    assert not (own / "x.md").is_symlink()
    assert files(other) == {"y": b"milik orang"}


def test_folders_are_made_and_those_that_are_links_refused(tmp_path: Path) -> None:
    """Only those of the path: a folder to write into that is not there is a fault."""
    own, other = tmp_path / "isi", tmp_path / "lain"
    own.mkdir()
    other.mkdir()
    write_whole(own, "a/b/x.md", b"satu")
    (own / "keluar").symlink_to(other)
    with pytest.raises(NotADirectoryError) as fault:
        write_whole(own, "keluar/b/x.md", b"dua")
    with pytest.raises(FileNotFoundError):
        write_whole(tmp_path / "tidak-ada", "x.md", b"tiga")

    assert (own / "a/b/x.md").read_bytes() == b"satu"
    assert fault.value.filename == str(own / "keluar")
    assert files(other) == {}
    assert not (tmp_path / "tidak-ada").exists()


def test_a_name_as_long_as_the_disk_allows_can_be_written(tmp_path: Path) -> None:
    """The file beside it has a name of its own, which is not longer."""
    name = "漢" * 84 + ".md"  # 255 bytes
    write_whole(tmp_path, name, b"panjang")

    assert files(tmp_path) == {name: b"panjang"}


def test_what_is_synced_is_on_the_disk_before_it_has_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what is checked when it is read does without."""
    seen: list[list[str]] = []
    sync = os.fsync

    def watched(descriptor: int) -> None:
        seen.append([path.suffix for path in tmp_path.iterdir()])
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", watched)
    write_whole(tmp_path, "x.md", b"satu")
    write_whole(tmp_path, "y.md", b"dua", synced=False)

    assert seen == [[".tmp"]]


def test_what_a_killed_write_left_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is hidden, and no folder or file of somebody else is taken for it."""
    (tmp_path / ".x.tmp").mkdir()
    (tmp_path / "y.tmp").write_bytes(b"")
    monkeypatch.setattr(Path, "replace", refusing(OSError(5, "Input/output error")))
    monkeypatch.setattr(Path, "unlink", refusing(OSError(5, "Input/output error")))
    with pytest.raises(OSError, match="Input/output"):
        write_whole(tmp_path, "x.md", b"satu")

    (left,) = killed_writes(tmp_path)
    assert left.read_bytes() == b"satu"
    assert left.name.startswith(".x.md.")
