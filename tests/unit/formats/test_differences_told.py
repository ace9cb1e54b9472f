"""`diff`: what differs for readers, the same from two built sites and from two folders of content."""

import json
import shutil
from pathlib import Path

import pytest

from tests.support.sites import Site, article

FILES = {
    "series/x.md": "---\nname: Xanadu\n---\nSeri.\n",
    "a.md": article(title="Pemilih", date="2021-09-29", series="x", session=8, tags="[lama]"),
    "b.md": article(title="Logistik", date="2021-10-06", series="x", session=9, people="[{name: Budi Sagara}]"),
    "c.md": article(title="Sama", date="2021-11-06"),
}


@pytest.fixture
def states(tmp_path: Path) -> tuple[Site, Site]:
    """An archive, and what became of it."""
    old = Site.make(tmp_path / "lama", FILES)
    shutil.copytree(old.folder, tmp_path / "baru")
    new = Site(tmp_path / "baru")
    new.write("a.md", article(title="Pemilih", date="2021-10-04", series="x", session=8, people="[{name: Wati}]"))
    new.write("b.md", article(title="Logistik", date="2021-10-06", series="x", session=9, people="[{name: Cici}]"))
    return old, new


def test_readers_are_told_in_words_what_became_of_the_archive(states: tuple[Site, Site]) -> None:
    """The day as it was and is, who is new and who is no more, the addresses that ended; no more than that."""
    old, _new = states
    told = old.run("diff", ".", "../baru").printed.splitlines()
    assert "Sesi “x 8: Pemilih”: hari pertama kegiatan: 29 September 2021 → 4 Oktober 2021" in told
    assert any("2 (Cici, Wati)" in line for line in told)
    assert any("(Budi Sagara)" in line for line in told)
    assert any("/tag/lama/" in line and "/tokoh/budi-sagara/" in line for line in told)
    assert not any("Sama" in line for line in told)
    assert not any("hari terakhir" in line for line in told), "a day that is first and last is told once"


def test_two_outputs_say_what_two_checkouts_say(states: tuple[Site, Site]) -> None:
    """In all three forms, and nothing where nothing differs."""
    old, _new = states
    for site in states:
        assert site.build().status == 0
    for form in ([], ["--markdown"], ["--format", "json"]):
        folders = old.run("diff", ".", "../baru", *form)
        built = old.run("diff", "output", "../baru/output", *form)
        assert built.printed == folders.printed
        assert folders.status == 0
    assert {row["kind"] for row in json.loads(built.printed)} == {"new", "gone", "changed", "ended"}
    assert old.run("diff", "output", ".").printed.count("\n") == 1


def test_a_folder_that_is_neither_is_refused(tmp_path: Path) -> None:
    """Its name is told, and what it should be."""
    site = Site.make(tmp_path, {"a.md": article()})
    (tmp_path / "kosong").mkdir()
    done = site.run("diff", "kosong", ".")
    assert done.status == 2
    assert "kosong" in done.printed
