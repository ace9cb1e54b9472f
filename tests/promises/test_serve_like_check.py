"""What `serve` tells after it has settled is what `check` tells, whatever was saved, and in whatever order."""

import argparse
import datetime
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from arsip.build.options import Site as Called
from arsip.language.wording import language
from arsip.pipeline import check_content
from arsip.preview.live_site import Live
from arsip.problems.rules import Problem
from arsip.terminal.call import Call, folders_of, settings_of
from tests.hostile.test_broken_sites import CASES, SMALL, TODAY, broken
from tests.promises.test_incremental import INSTITUTIONS, THEMES, report, whole_site
from tests.support.sites import Site, article, png

Edit = Callable[[Site], object]


def call_of(folder: Path) -> Call:
    """Return a call of a command on the site in a folder."""
    names = ("templates", "content", "output", "base_url")
    options = argparse.Namespace(
        config=folder / "site_config.yaml",
        today=datetime.date.fromisoformat(TODAY),
        jobs=1,
        no_cache=True,
        quiet=True,
        strict=False,
        drafts=False,
        **dict.fromkeys(names),
    )
    settings, faults = settings_of(options)
    assert faults == []
    return Call(options, Called(settings, folders_of(options, settings)), language(settings.language))


def settled(live: Live) -> list[Problem]:
    """Do what is done in quiet moments until nothing is left, and return what is told."""
    for _ in range(5):
        if live.pause is None:
            return live.problems
        live.settle()
    raise AssertionError("it never settles")


@pytest.mark.parametrize("case", [case for case in CASES if case not in SMALL or SMALL[case][2] == 1])
def test_of_a_broken_site_both_tell_the_same(case: str, tmp_path: Path) -> None:
    """Every rule that a site can break is told at the start of `serve`."""
    broken(case, "id", tmp_path)
    call = call_of(tmp_path)
    live = Live(call)
    live.start()

    found = check_content(call.site, call.how).problems
    assert len(found) >= 1
    assert settled(live) == found


def written(path: str, text: str | bytes) -> Edit:
    """Return an edit that writes a file whole."""
    return lambda site: site.write(path, text)


def removed(path: str) -> Edit:
    """Return an edit that removes a file."""
    return lambda site: site.place(path).unlink(missing_ok=True)


PICTURE = "{file: foto.png, alt: Foto}"
EDITS: dict[str, tuple[str, Edit]] = {  # name → the file that is saved, and how
    "text": ("satu.md", written("satu.md", report(1, body="Kalimat lain."))),
    "text with links": ("satu.md", written("satu.md", report(1, body="[dua](dua.md), [b](lampiran.pdf)"))),
    "link to nothing": ("dua.md", written("dua.md", report(2, body="Lihat [empat](empat.md#a)."))),
    "link to a promise": ("dua.md", written("dua.md", report(2, body="Lihat [empat](/artikel/empat/)."))),
    "title": ("dua.md", written("dua.md", report(2).replace("Laporan 2", "Judul lain"))),
    "date off the weekday": ("dua.md", written("dua.md", report(2, weekday="Senin", end="2021-09-01"))),
    "number": ("dua.md", written("dua.md", report(9))),
    "number of another": ("dua.md", written("dua.md", report(1, "KPU C", mode="luring"))),
    "address of another": ("dua.md", written("dua.md", report(2, slug="tiga"))),
    "what is ignored": ("dua.md", written("dua.md", report(9, ignore="[{code: AR062, reason: ya}]"))),
    "ignored for nothing": ("dua.md", written("dua.md", report(2, ignore="[{code: AR062, reason: ya}]"))),
    "mistake": ("dua.md", written("dua.md", report(2).replace("title:", "titel:"))),
    "draft": ("dua.md", written("dua.md", report(2, status="draft"))),
    "embargo": ("dua.md", written("dua.md", report(2, embargo="2030-01-01"))),
    "as it was": ("dua.md", written("dua.md", report(2))),
    "picture named": ("tiga.md", written("tiga.md", report(3, platform="Meet", picture=PICTURE))),
    "picture lines further down": (
        "tiga.md",
        written("tiga.md", report(3, platform="Meet", picture=PICTURE).replace("title:", "mode: daring\ntitle:")),
    ),
    "picture broken": ("articles/foto.png", written("articles/foto.png", b"bukan gambar")),
    "picture cut off": ("articles/foto.png", written("articles/foto.png", png(500, 20)[:-40])),
    "picture mended": ("articles/foto.png", written("articles/foto.png", png(500, 20))),
    "picture empty": ("articles/foto.png", written("articles/foto.png", b"")),
    "picture removed": ("articles/foto.png", removed("articles/foto.png")),
    "attachment empty": ("articles/lampiran.pdf", written("articles/lampiran.pdf", b"")),
    "attachment": ("articles/lampiran.pdf", written("articles/lampiran.pdf", b"%PDF-1.4 lain")),
    "attachment removed": ("articles/lampiran.pdf", removed("articles/lampiran.pdf")),
    "article added": ("empat.md", written("empat.md", report(4))),
    "article removed": ("empat.md", removed("empat.md")),
    "institution lost": ("institutions.yaml", written("institutions.yaml", INSTITUTIONS.replace("KPU C", "KPU D"))),
    "institutions": ("institutions.yaml", written("institutions.yaml", INSTITUTIONS)),
    "themes broken": ("themes.yaml", written("themes.yaml", "- id: [\n")),
    "themes": ("themes.yaml", written("themes.yaml", THEMES)),
    "page in the place of a list": ("pages/artikel.md", written("pages/artikel.md", "---\ntitle: A\n---\n\nIsi.\n")),
    "page removed": ("pages/artikel.md", removed("pages/artikel.md")),
    "redirect to nothing": ("redirects.yaml", written("redirects.yaml", "/lama/: /artikel/hilang/\n")),
    "redirects": ("redirects.yaml", written("redirects.yaml", "/pernah/: /tentang/\n")),
    "loose article": ("lepas.md", written("lepas.md", article(title="Acara lepas", date="2020-02-01"))),
}  # fmt: skip


def saved(live: Live, site: Site, names: list[str], *, named: bool) -> None:
    """Make some edits one after another; `serve` is told of each file at once, or only that something changed."""
    for name in names:
        file, edit = EDITS[name]
        edit(site)
        path = site.place(file).relative_to(site.folder / "content").as_posix()
        live.update({path} if named else None)


@pytest.mark.parametrize("name", EDITS)
def test_after_each_kind_of_edit_both_tell_the_same(name: str, tmp_path: Path) -> None:
    """Done to a sound site, and undone: what was told before is told again."""
    site = whole_site(tmp_path)
    call = call_of(tmp_path)
    live = Live(call)
    live.start()
    before = settled(live)
    file = site.place(EDITS[name][0])
    kept = file.read_bytes() if file.exists() else None

    saved(live, site, [name], named=True)
    assert settled(live) == check_content(call.site, call.how).problems
    file.unlink(missing_ok=True)
    if kept is not None:
        file.write_bytes(kept)
    live.update()
    assert settled(live) == before


def test_what_is_wrong_with_a_named_file_moves_with_the_line_that_names_it(tmp_path: Path) -> None:
    """A line above it moves it down, though the session of the article is all that is joined anew."""
    keys = {"title": "Rapat", "date": "2021-09-01", "picture": "{file: a.png, alt: Foto}"}
    site = Site.make(tmp_path, {"a.md": article(**keys), "articles/a.png": b"bukan gambar"})
    call = call_of(tmp_path)
    live = Live(call)
    live.start()
    before = settled(live)
    site.write("a.md", article(**{"mode": "daring", **keys}).replace("title", "venue: Aula\ntitle"))
    live.update({"articles/a.md"})

    found = check_content(call.site, call.how).problems
    assert [one.line for one in found if one.code == "AR155"] == [6]
    assert [one.line for one in before if one.code == "AR155"] == [4]
    assert settled(live) == found


def test_two_pages_at_one_address_are_told(tmp_path: Path) -> None:
    """Also where both make the very same file."""
    site = Site.make(tmp_path, {"a.md": article(), "pages/artikel.md": "---\ntitle: Artikel\n---\n\nIsi.\n"})
    call = call_of(site.folder)
    live = Live(call)
    live.start()

    assert {"AR040"} <= {one.code for one in settled(live)}


@pytest.mark.parametrize("seed", range(4))
def test_after_random_edits_both_tell_the_same(seed: int, tmp_path: Path) -> None:
    """Some saves in a row, in any order, before a quiet moment comes."""
    site, rng = whole_site(tmp_path), random.Random(seed)
    call = call_of(tmp_path)
    live = Live(call)
    live.start()
    told = []
    for _ in range(12):
        names = rng.choices(list(EDITS), k=rng.randint(1, 3))
        saved(live, site, names, named=rng.random() < 0.7)
        told += names
        assert settled(live) == check_content(call.site, call.how).problems, told
