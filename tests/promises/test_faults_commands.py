"""Commands that write into content/ or beside it, killed or refused by the disk: every file is whole, or as it was.

What `build` leaves is for test_faults. The points are the calls by which a command writes; a command that is
added must say here what it is called with, or that it writes nothing.
"""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from arsip.cli import COMMANDS
from tests.support.faults import ERRORS, Point, killed, needs_strace, points, refused, sample
from tests.support.imports import PAGES
from tests.support.sites import Site, article, png

TORTURE = "ARSIP_TORTURE" in os.environ
# test_faults; what serve writes is its own; nothing; unit/system/test_change_journal kills it at every step
OTHERS = {"build", "serve", "explain", "diff", "change"}

pytestmark = [pytest.mark.torture, needs_strace]


def moved(site: Site) -> None:
    """An article whose address is gone since the last publication."""
    site.place("satu.md").rename(site.place("satu-baru.md"))
    assert site.build("--jobs", "1").status == 0
    (site.folder / "lama.txt").write_text("/artikel/satu/\n")


def page(site: Site) -> None:
    """A saved page with a picture beside it."""
    (site.folder / "gambar").mkdir()
    (site.folder / "gambar/aula.jpg").write_bytes(png())
    shutil.copyfile(PAGES[0], site.folder / "x.html")


@dataclass(frozen=True)
class Act:
    """What a command is called with, and what must be there before."""

    arguments: tuple[str, ...]
    prepare: Callable[[Site], object] = lambda _site: None
    status: int = 0


ACTS = {
    "new": Act(("--title", "Rapat", "--date", "2021-09-22", "--text", "Isi.")),
    "import": Act(("x.html", "--csv", "hasil.csv"), page),
    "links": Act(("--today", "2026-11-22")),
    "check": Act(("--report", "kerja.csv")),
    "schema": Act(()),
    "init": Act(("arsip-baru",)),
    "verify": Act(("--against", "lama.txt", "--write"), moved),
}


def test_every_command_is_tried() -> None:
    """A new command is met by the disk faults, or stands among those that write nothing."""
    assert set(COMMANDS) == set(ACTS) | OTHERS


def files(site: Site) -> dict[str, bytes]:
    """What lies in the folder of a site, without hidden files of ours and what is published."""
    found = {path.relative_to(site.folder): path for path in site.folder.rglob("*") if path.is_file()}
    return {
        path.as_posix(): place.read_bytes()
        for path, place in found.items()
        if path.parts[0] not in (".arsip-cache", "output") and not path.name.endswith((".tmp", ".lock"))
    }


@pytest.mark.parametrize("command", ACTS)
def test_what_a_command_writes_is_whole_or_not_there(command: str, tmp_path: Path) -> None:
    """A call refused: status 3 with path and cause, or the fault costs nothing. Killed: nothing is half written."""
    act = ACTS[command]
    original = Site.make(tmp_path / "asal", {"satu.md": article(), "institutions.yaml": "- name: KPU A\n"})
    act.prepare(original)

    def copy() -> Site:
        shutil.rmtree(tmp_path / "uji0", ignore_errors=True)
        shutil.copytree(original.folder, tmp_path / "uji0")
        return Site(tmp_path / "uji0")

    call = (command, *act.arguments)
    before, done = files(original), copy()
    found = [one for one in points(done, call, act.status) if ".arsip-cache" not in one.path]
    after = files(done)
    assert after != before
    for number, point in enumerate(found if TORTURE else sample(found, 2)):
        for error in ERRORS if TORTURE else [list(ERRORS)[number % len(ERRORS)]]:
            site = copy()
            answer, _came = refused(site, call, point, error)
            assert_whole(site, before, after, point)
            assert "Traceback" not in answer.printed, f"{point}: {answer.printed}"
            assert answer.status in (act.status, 3), f"{point}: {answer.printed}"
            assert answer.status != 3 or ERRORS[error] in answer.printed, f"{point}: {answer.printed}"
    for point in found if TORTURE else sample(found, 2)[:1]:
        site = copy()
        killed(site, call, point)
        assert_whole(site, before, after, point)


def assert_whole(site: Site, before: dict[str, bytes], after: dict[str, bytes], point: Point) -> None:
    """Every file is as it was, or as it is to be."""
    for path, data in files(site).items():
        assert data in (before.get(path), after.get(path)), f"{point}: {path}"
    assert {path for path in before if path not in files(site)} <= set(before) - set(after), point
