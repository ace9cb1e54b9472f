"""Withdrawing always works, by one word: nothing is left but tombstones, and the word taken away brings all back."""

import random
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.random_archives import as_file, random_archive
from tests.support.sites import CONFIG, Site, png

WANTED = "feeds: tags, people\nworklist: true\n"
PASSING = ("assets/", "pagefind/")
WORD = "status: withdrawn\ncorrections: [{date: 2028-03-01, text: Putusan pengadilan.}]\n"


def told_apart(files: dict[str, str]) -> dict[str, str | bytes]:
    """Return an archive in which every article has words, a person, a tag, a file and a former address of its own."""
    found: dict[str, str | bytes] = {}
    for number, (path, text) in enumerate(sorted(files.items())):
        if not path.startswith("articles/"):
            found[path] = text
            continue
        keys = _keys(text)
        keys["title"] = f"Judul{number}x"
        keys["tags"] = [f"Kunci{number}x"]
        keys["people"] = [*(keys.get("people") or []), {"name": f"Tokoh{number}x Contoh", "role": "narasumber"}]
        keys["redirect_from"] = f"/dulu/{number}/"
        keys["attachments"] = [{"file": f"bahan{number}.png", "title": f"Bahan{number}x"}]
        found[path] = as_file(keys, f"Isi{number}x laporan.")
        found[f"{path.rpartition('/')[0]}/bahan{number}.png"] = png(40 + number)
    return found


def _keys(text: str) -> dict[str, Any]:
    """Return the front matter of an article with every scalar as text."""
    found: dict[str, Any] = yaml.load(text.split("---\n")[1], Loader=yaml.BaseLoader)
    return found


def lasting(tree: dict[str, bytes]) -> set[str]:
    """Return the published files whose addresses must live on."""
    return {path for path in tree if not path.startswith(PASSING) and "/hal/" not in path and ".webp" not in path}


@pytest.mark.parametrize("seed", [0, 1, 2, 4])
def test_whatever_is_withdrawn_leaves_tombstones_alone_and_comes_back(seed: int, tmp_path: Path) -> None:
    """Build ends with 0; no word of what was withdrawn is left; every address lives on; the word undone undoes all."""
    files = told_apart(random_archive(seed))
    articles = [path for path, text in files.items() if path.endswith(".md") and path.startswith("articles/")]
    shown = [path for path in articles if "status:" not in str(files[path])]
    chance = random.Random(f"withdrawn {seed}")
    taken = chance.sample(shown, chance.randint(1, len(shown)))
    site = Site.make(tmp_path, files, CONFIG + WANTED)
    done = site.build()
    assert 0 == done.status, done.printed
    before = site.tree()
    for path in taken:
        site.write(path, str(files[path]).replace("---\n", f"---\n{WORD}", 1))

    done = site.build()

    assert 0 == done.status, done.printed
    after = site.tree()
    for path in taken:
        number = sorted(one for one in random_archive(seed)).index(path)
        words = [f"{word}{number}x".encode() for word in ("Judul", "Tokoh", "Bahan", "Isi", "Kunci")]
        assert not [(name, word) for name, data in after.items() for word in words if word in data]
    assert lasting(before) <= after.keys()
    for path in taken:
        site.write(path, files[path])
    assert 0 == site.build().status
    assert before == site.tree()
