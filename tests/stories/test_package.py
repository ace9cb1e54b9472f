"""The program installed: built twice alike, complete without its checkout, and the same by every name."""

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests.support.sites import PROJECT


def built(folder: Path, *kinds: str) -> list[Path]:
    """The packages that the build tool makes of a copy of the checkout's tracked files."""
    source = folder / "checkout"
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, check=True).stdout
    for name in filter(None, listed.decode().split("\0")):
        if name.startswith(("arsip/", "templates/")) or "/" not in name:
            place = source / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes((PROJECT / name).read_bytes())
    command = [sys.executable, "-m", "hatchling", "build", *kinds, "-d", str(folder / "dist")]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "315532800"}
    done = subprocess.run(command, cwd=source, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return sorted((folder / "dist").iterdir())


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of an environment that holds the wheel, beside the libraries of this one."""
    folder = tmp_path_factory.mktemp("paket")
    (wheel,) = built(folder, "-t", "wheel")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / "env"], check=True)
    python = folder / "env/bin/python"
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "--python", str(python)]
    subprocess.run([*pip, "install", "--no-deps", "--no-index", str(wheel)], check=True)
    (libraries,) = (folder / "env").glob("lib/python*/site-packages")
    (libraries / "libraries.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return folder / "env/bin"


def run(place: Path, folder: Path, *arguments: str) -> str:
    """What a command prints that ends well, outside any checkout."""
    command = [str(place / arguments[0]), *arguments[1:]]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_same_sources_make_the_same_packages(tmp_path: Path) -> None:
    """Byte for byte, wheel and source archive."""
    first, second = (built(tmp_path / name) for name in ("satu", "dua"))

    assert [path.suffix for path in first] == [".whl", ".gz"]
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_an_installed_program_makes_an_archive_of_its_own(installed: Path, tmp_path: Path) -> None:
    """Made, checked, built and verified by the command, with the templates, starters and catalogs of the wheel."""
    assert "arsip serve" in run(installed, tmp_path, "arsip", "init", "--language", "en", "archive")

    archive = tmp_path / "archive"
    run(installed, archive, "arsip", "check", "--strict")
    run(installed, archive, "arsip", "build", "--strict")
    run(installed, archive, "python", "-m", "arsip", "verify")
    assert "/series/" in (archive / "output/index.html").read_text(encoding="utf-8")
    assert not list((archive / "output").rglob("*.html.tmp"))


def test_every_name_of_the_program_is_the_same_program(installed: Path, tmp_path: Path) -> None:
    """`arsip`, `python -m arsip` and `build.py` print one version, and hints name what was called."""
    said = {
        run(installed, tmp_path, *call) for call in (["arsip", "--version"], ["python", "-m", "arsip", "--version"])
    }
    version = subprocess.run(
        [sys.executable, PROJECT / "build.py", "--version"], capture_output=True, text=True, check=True
    )

    assert said == {version.stdout}
    assert run(installed, tmp_path, "arsip", "--help").startswith(("usage: arsip", "pemakaian: arsip"))


def test_the_wheel_holds_what_the_program_reads_and_its_licence(tmp_path: Path) -> None:
    """Every template and every file of the starters; nothing that only developers need."""
    (wheel,) = built(tmp_path, "-t", "wheel")
    names = set(zipfile.ZipFile(wheel).namelist())
    templates = {f"arsip/{path.relative_to(PROJECT)}" for path in (PROJECT / "templates").rglob("*") if path.is_file()}
    starters = {f"{path.relative_to(PROJECT)}" for path in (PROJECT / "arsip/starter").rglob("*") if path.is_file()}

    assert templates <= names
    assert starters <= names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not [name for name in names if name.startswith("tests") or name.endswith(".po")]
