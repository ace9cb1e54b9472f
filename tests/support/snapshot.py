"""What a checkout publishes, kept for comparison: python tests/support/snapshot.py CHECKOUT FOLDER [--articles N].

The real archive, both starters and a made-up corpus are built clean by CHECKOUT's own program, and the
reports of `check` on them are kept beside. `diff -r BEFORE AFTER` then tells what a change of the program
changed for readers and editors: nothing, where nothing was meant to change.
"""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TODAY = "2026-11-22"


def keep(checkout: Path, folder: Path, articles: int) -> None:
    """Build every archive with the program of a checkout into FOLDER/<archive>/, its report into <archive>.txt."""
    folder.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as place:
        for name, config in _archives(checkout, Path(place), articles):
            call = ("--config", str(config), "--today", TODAY)
            built = _run(checkout, "build", *call, "--no-cache", "--output", str(folder / name))
            checked = _run(checkout, "check", *call, "--no-cache")
            (folder / f"{name}.txt").write_text(_timeless(f"{built}\n{checked}"), encoding="utf-8")


def _archives(checkout: Path, place: Path, articles: int) -> list[tuple[str, Path]]:
    """Return the archives to build, each as its name and its settings; those that are made lie in a folder."""
    found = [("real", _copy(checkout, place / "real"))]
    for language in ("id", "en"):
        own = place / f"starter-{language}"
        _run(checkout, "init", str(own), "--language", language)
        found.append((own.name, own / "site_config.yaml"))
    corpus = place / "corpus"
    script = str(checkout / "benchmarks/corpus.py")
    subprocess.run([sys.executable, script, str(corpus), "--articles", str(articles)], check=True)
    return [*found, ("corpus", corpus / "site_config.yaml")]


def _copy(checkout: Path, place: Path) -> Path:
    """Copy the real archive, so that its reports name the same paths wherever the checkout lies."""
    for part in ("content", "templates"):
        shutil.copytree(checkout / part, place / part)
    shutil.copy2(checkout / "site_config.yaml", place)
    return place / "site_config.yaml"


def _run(checkout: Path, *arguments: str) -> str:
    """Run a command of the checkout and return what it printed; content with errors is no reason to stop."""
    command = [sys.executable, str(checkout / "build.py"), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=checkout)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(arguments)}: {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def _timeless(report: str) -> str:
    """Leave out what no two runs share: folders of the run and the seconds that it took."""
    return re.sub(r"\(\d+[.,]\d s\)", "(… s)", re.sub(r"\S*/(?=content/|site_config)", "", report))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("checkout", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=1000)
    given = parser.parse_args()
    keep(given.checkout.resolve(), given.folder.resolve(), given.articles)
