"""Withdrawing always works, by one word: nothing is left but tombstones, and the word taken away brings all back."""

import random
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.random_archives import as_file, random_archive
from tests.support.sites import CONFIG, Site, article, png

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


SESSION = {"series": "x", "session": 1, "event": "acara", "themes": "[Logistik]", "organizer": "KPU Satu"}
ANI = "[{name: Ani Rahasia, role: narasumber, institution: KPU Satu}]"
RICH: dict[str, str | bytes] = {
    "series/x.md": "---\nname: X\ntotal: 3\nplan: [{session: 1, theme: Logistik, date: 2024-05-02}]\n"
    "redirect_from: /seri/x-lama/\n---\nLihat [satu](../articles/satu.md).\n",
    "sessions/x-1.md": "---\ntitle: Kata rahasia\ndecided: {date: 2024-05-02}\nbecause: Menurut undangan rahasia.\n"
    "redirect_from: /sesi/dahulu/\n---\nKata rahasia tentang [satu](../articles/satu.md).\n",
    "institutions.yaml": "- name: KPU\n  children: [{name: KPU Satu}, {name: KPU Dua}]\n",
    "themes.yaml": "- {name: Logistik, redirect_from: /tema/barang/}\n- name: Lain\n",
    "people.yaml": "- {name: Ani Rahasia, variants: [Ani R.], redirect_from: /tokoh/ani-lama/}\n",
    "redirects.yaml": "/berita/satu/: /artikel/satu/\n/orang/ani/: /tokoh/ani-rahasia/\n/s/1/: /seri/x/1/\n"
    "/tag/dulu/: /tag/rahasia/\n/berkas.png: /artikel/satu/denah.png\n",
    "pages/perihal.md": "---\ntitle: Perihal\n---\n[a](/artikel/satu/) [b](/tokoh/ani-rahasia/) [c](/seri/x/1/)\n",
    "satu.md": article(
        "Isi rahasia satu. ![Denah](denah.png) [dua](dua.md) [sesi](../sessions/x-1.md)",
        title="Judul rahasia satu",
        date="2024-05-02",
        people=ANI,
        tags="[Rahasia]",
        attachments="[{file: denah.png, title: Denah rahasia}]",
        redirect_from="/satu-lama/",
        **SESSION,
    ),
    "dua.md": article("Isi rahasia dua.", title="Judul rahasia dua", date="2024-05-03", tags="[Rahasia]", **SESSION),
    "tiga.md": article(
        "[satu](satu.md), [dua](dua.md), [sesi](../sessions/x-1.md), [denah](denah.png), [alamat](/seri/x/1/)",
        title="Tiga",
        date="2024-06-09",
        series="x",
        session=2,
        participants="[{below: KPU, count: 2, unit: satker}]",
    ),
    "articles/denah.png": png(50),
}


@pytest.mark.parametrize("taken", [("satu.md",), ("dua.md",), ("satu.md", "dua.md"), ("satu.md", "dua.md", "tiga.md")])
def test_what_hangs_on_a_withdrawn_session_by_any_thread_rests_with_it(taken: tuple[str, ...], tmp_path: Path) -> None:
    """Plan, decision, words, event, files, people and all that leads there stop nothing; a clean build is the same."""
    site = Site.make(tmp_path, RICH, CONFIG + WANTED)
    done = site.build()
    assert 0 == done.status, done.printed
    before = site.tree()
    for path in taken:
        site.write(path, str(RICH[path]).replace("---\n", f"---\n{WORD}", 1))

    done = site.build()

    assert 0 == done.status, done.printed
    after = site.tree()
    assert lasting(before) <= after.keys()
    if {"satu.md", "dua.md"} <= set(taken):
        assert not [name for name, data in after.items() if b"ahasia" in re.sub(rb"(ani-|tag/)rahasia", b"", data)]
    assert 0 == site.build("--no-cache").status
    assert after == site.tree()
    for path in taken:
        site.write(path, RICH[path])
    assert 0 == site.build().status
    assert before == site.tree()
