"""Hostile and broken inputs: each is refused with its file and line, or published and harmless.

The cases are a table, hostile/cases.yaml, whose head says how to read it.
"""

import json
import os
import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.support.hostile_files import FRONT, MADE, huge
from tests.support.hostility import HOSTILE, Case, assert_harmless, cases, copied, lay, try_case
from tests.support.sites import PROJECT, Site

CASES = cases()


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The two good articles, built once."""
    site = Site.make(tmp_path_factory.mktemp("hostile") / "situs")
    lay(HOSTILE / "base", site)
    assert site.build().status == 0
    return site


@pytest.mark.parametrize(("name", "case"), CASES.items(), ids=CASES)
def test_hostile_input(name: str, case: Case, base: Site, tmp_path: Path) -> None:
    """It ends as the table says, within its time, without a traceback."""
    try_case(name, case, base, tmp_path / "situs")


def test_the_table_of_cases_is_whole() -> None:
    """No number stands for two cases, and nothing that is kept for one is unused."""
    rows = re.findall(r"^([a-z]\d\d)-", HOSTILE.with_suffix(".yaml").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(set(rows)) == len(rows) == len(CASES)
    assert {path.name for path in HOSTILE.iterdir() if path.is_dir()} - {"base"} <= CASES.keys()
    assert {case["made"] for case in CASES.values() if "made" in case} == MADE.keys()


def test_a_huge_file_is_refused_without_being_read(base: Site, tmp_path: Path) -> None:
    """e10: 200 MiB in less than 2 seconds and 200 MB of memory."""
    site = copied(base, tmp_path / "situs")
    huge(site)
    script = (
        f"import sys; sys.path.insert(0, {str(PROJECT)!r})\n"
        "from arsip.cli import main\n"
        "status = main(['build', '--jobs', '1'])\n"
        "peak = next(line for line in open('/proc/self/status') if line.startswith('VmHWM:'))\n"
        "print(peak.split()[1])\n"  # of this process alone: ru_maxrss begins with that of its parent
        "sys.exit(status)\n"
    )
    child = subprocess.Popen([sys.executable, "-c", script], cwd=site.folder, stdout=subprocess.PIPE)
    assert child.stdout is not None
    printed = child.stdout.read().decode()
    _pid, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode == 1
    assert "besar.md:1:1: galat AR007" in printed
    assert usage.ru_utime + usage.ru_stime < 2
    assert int(printed.split()[-1]) * 1024 < 200_000_000


def test_e14_a_file_that_comes_and_goes_while_building(base: Site, tmp_path: Path) -> None:
    """What is published is whole, or the build says what it missed."""
    site = copied(base, tmp_path / "situs")
    ended = threading.Event()

    def flicker() -> None:
        while not ended.is_set():
            site.write("uji.md", FRONT + "Isi.\n")
            site.remove("uji.md")

    thread = threading.Thread(target=flicker)
    thread.start()
    try:
        done = [site.build("--jobs", "1") for _ in range(3)]
    finally:
        ended.set()
        thread.join()
    for one in done:
        assert "Traceback" not in one.printed
        assert one.status in (0, 1), one.printed
        assert one.status == 0 or "uji.md" in one.printed
    files = json.loads(site.tree()["manifest.json"])["files"]
    assert {path: len(data) for path, data in site.tree().items() if path != "manifest.json"} == {
        path: size for path, (size, _digest) in files.items()
    }
    assert_harmless(site)


def test_no_case_leaks_a_foreign_file(base: Site, tmp_path: Path) -> None:
    """e01, e05: what a link leads to is in no output, whether named as an article or as a file."""
    secret = tmp_path / "rahasia.txt"
    secret.write_text("sangat rahasia")
    for name, text in (("x.md", ""), ("lampiran.txt", FRONT + "[x](lampiran.txt)\n")):
        site = copied(base, tmp_path / name.partition(".")[0])
        site.place(f"articles/{name}").symlink_to(secret)
        if text:
            site.write("uji.md", text)
        assert site.run("build", "--jobs", "1", powers=False).status == 1
        assert not [path for path, data in site.tree().items() if b"sangat rahasia" in data]
