"""The project's own files: locks pin and name no address, commands exist, CI runs what the README says."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ["requirements.txt", "requirements-dev.txt"]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def requirements(lock: str) -> dict[str, str]:
    """Each requirement of a pip lock file, continuation lines joined, by the name it starts with."""
    code = "\n".join(line for line in read(lock).splitlines() if not line.lstrip().startswith("#"))
    joined = code.replace("\\\n", " ").splitlines()
    return {re.split(r"[^\w.-]", line.strip())[0]: line for line in joined if line.strip()}


def wanted(lock: str) -> set[str]:
    """The names that the project asks for, as a lock file spells them."""
    project = tomllib.loads(read("pyproject.toml"))["project"]
    asked = project["dependencies"] if lock == LOCKS[0] else project["optional-dependencies"]["dev"]
    names = [match[0] for one in asked if (match := re.match(r"[A-Za-z][\w.-]*", one))]
    return {re.sub(r"[-_.]+", "-", name).lower() for name in names}


def dry_run(target: str) -> str:
    """What make would do for a target if nothing were there yet."""
    if not shutil.which("make"):
        pytest.skip("make is not here")
    outer = {"MAKEFLAGS", "MFLAGS", "MAKELEVEL", "MAKEOVERRIDES"}  # set where `make test` runs us
    env = {name: value for name, value in os.environ.items() if name not in outer}
    command = ["make", "--dry-run", "--always-make", "--no-print-directory", target]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("lock", LOCKS)
def test_every_requirement_is_pinned_and_hashed(lock: str) -> None:
    locked = requirements(lock)
    assert locked
    for name, line in locked.items():
        assert re.match(rf"{re.escape(name)}==\S+ ", line), f"{lock}: {name} is not pinned"
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", line), f"{lock}: {name} has no hash"


@pytest.mark.parametrize("lock", LOCKS)
def test_python_locks_name_no_address(lock: str) -> None:
    text = read(lock)
    assert "http" not in text
    assert "://" not in text
    assert not re.search(r"^\s*(-i|-f|--(extra-)?index-url|--find-links)\b", text, re.MULTILINE)
    assert not re.search(r"(?<![\w.-])/\w", text), "a path of the machine that made it"


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_hold_all_that_is_asked_for(lock: str) -> None:
    assert wanted(lock)
    assert wanted(lock) <= set(requirements(lock))


def test_tests_run_on_the_same_versions_as_the_site() -> None:
    runtime, dev = ({name: line.split()[0] for name, line in requirements(lock).items()} for lock in LOCKS)
    assert {name: dev.get(name) for name in runtime} == runtime


def test_npm_lock_names_no_address() -> None:
    text = read("tests/tools/package-lock.json")
    assert '"resolved"' not in text
    packages = json.loads(text)["packages"].values()
    assert "://" not in json.dumps([{**one, "funding": None} for one in packages])  # thanks to their makers


def test_npm_tools_are_pinned_and_hashed() -> None:
    asked = json.loads(read("tests/tools/package.json"))["dependencies"]
    packages = json.loads(read("tests/tools/package-lock.json"))["packages"]
    locked = {name.removeprefix("node_modules/"): entry for name, entry in packages.items() if name}
    assert {name: locked[name]["version"] for name in asked} == asked
    assert all(entry["integrity"].startswith("sha512-") for entry in locked.values())


@pytest.mark.parametrize("target", ["site", "test", "check", "torture", "format", "lock", "clean"])
def test_make_has_the_target_and_help_says_what_it_does(target: str) -> None:
    assert re.search(rf"^{target}:.* ## \S", read("Makefile"), re.MULTILINE)


def test_make_site_needs_python_alone() -> None:
    steps = dry_run("site")
    assert "build.py build" in steps
    assert "-r requirements.txt" in steps
    assert "requirements-dev.txt" not in steps
    assert "tests/tools" not in steps


def test_make_test_sets_up_what_it_needs() -> None:
    steps = dry_run("test")
    assert steps.index("-r requirements-dev.txt") < steps.index("-m pytest")
    assert steps.index("tests/tools/install") < steps.index("-m pytest")


def test_ci_runs_the_same_tests_and_skips_none() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    text = script.read_text(encoding="utf-8")
    assert "set -euo pipefail" in text
    assert re.search(r"^make test\b", text, re.MULTILINE)
    assert re.search(r"^export .*\bCI=true\b.*\bARSIP_REQUIRE_TOOLS=1\b", text, re.MULTILINE)


@pytest.mark.skipif(not shutil.which("bash"), reason="bash is not here")
@pytest.mark.parametrize("script", [".ci/run", "tests/tools/install"])
def test_scripts_parse(script: str) -> None:
    """Bash can read every script of the repository."""
    done = subprocess.run(["bash", "-n", str(ROOT / script)], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr


def bare_program(folder: Path) -> list[str]:
    """The program copied into a folder, called by a Python without libraries."""
    folder.mkdir()
    shutil.copyfile(ROOT / "build.py", folder / "build.py")
    (folder / "arsip").symlink_to(ROOT / "arsip")
    return [sys.executable, "-S", "-B", str(folder / "build.py"), "explain", "AR034"]


def test_a_python_without_libraries_says_what_to_do(tmp_path: Path) -> None:
    """An editor who calls the wrong Python meets no traceback."""
    done = subprocess.run(bare_program(tmp_path / "arsip ü"), capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (2, "")
    assert "requirements.txt" in done.stderr
    assert "Traceback" not in done.stderr


def test_whatever_python_is_called_the_one_with_the_libraries_answers(tmp_path: Path) -> None:
    """The handbook says `python build.py`; .venv is found beside it."""
    command = bare_program(tmp_path / "arsip ü")
    own = tmp_path / "arsip ü/.venv/bin"
    own.mkdir(parents=True)
    (own / "python").write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n', encoding="utf-8")
    (own / "python").chmod(0o755)
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("AR034")


def test_git_keeps_nothing_that_the_program_makes() -> None:
    ignored = read(".gitignore").split()
    assert {".arsip-cache/", ".arsip-cache.lock", ".output.*", "output/"} <= set(ignored)
    assert (
        not (ROOT / ".git").exists()
        or not subprocess.run(
            ["git", "ls-files", ".arsip-cache*", "output", ".output*"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        ).stdout
    )
