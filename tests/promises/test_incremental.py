"""An incremental build leaves what a clean build leaves, byte for byte, after every kind of change."""

import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from arsip.build.options import Folders, Options
from arsip.build.options import Site as Called
from arsip.content.settings import read_settings
from arsip.pipeline import build
from tests.support.sites import CONFIG, PROJECT, Site, article, png

INSTITUTIONS = """\
- id: kpu-a
  name: KPU A
  zone: WIB
  children:
    - id: kpu-b
      name: KPU B
    - id: kpu-c
      name: KPU C
"""
THEMES = "- id: tema-satu\n  name: Tema satu\n- id: tema-dua\n  name: Tema dua\n"
SERIES = "---\nname: Seri Uji\nlabel: seri\ntotal: 6\n---\n\nTentang seri.\n"
NOTE = "---\nbecause: alasan\ndecided:\n  platform: Zoom\n---\n\nCatatan.\n"
PAGE = "---\ntitle: Tentang\n---\n\nHalaman.\n"
GONE = article(title="Ditarik", date="2020-03", status="withdrawn", corrections="[{date: 2024-01-01, text: salah}]")
SETTINGS = "worklist: true\nedit_url: https://git.example.org/edit/{path}\nfeeds: tags, people\nlicence: CC0-1.0\n"


def report(number: int, institution: str = "KPU B", body: str = "Isi.", **fields: object) -> str:
    """Return a report of a session of the series."""
    return article(
        body,
        title=f"Laporan {number} dari {institution}",
        date=f"2021-09-{number:02}",
        series="Seri Uji",
        session=number,
        institution=institution,
        organizer="KPU A",
        themes="[Tema satu]",
        tags="[umum]",
        people="[{name: Budi, role: narasumber, institution: KPU B}]",
        **fields,
    )


def whole_site(folder: Path) -> Site:
    """Return a small site that uses every kind of file."""
    site = Site.make(
        folder,
        {
            "satu.md": report(1, body="Lihat [dua](dua.md) dan [berkas](lampiran.pdf)."),
            "dua.md": report(2),
            "dua-lagi.md": report(2, "KPU C", platform="Zoom"),
            "tiga.md": report(3, platform="Meet", picture="{file: foto.png, alt: Foto}"),
            "lima.md": report(5, event="lima-satu"),
            "lima-lagi.md": report(5, "KPU C", event="lima-dua"),
            "lepas.md": article(title="Acara lepas", date="2020-02", event="acara-lepas", mode="daring"),
            "lepas-lagi.md": article(title="Acara lepas lagi", date="2020-02", event="acara-lepas"),
            "ditarik.md": GONE,
            "articles/lampiran.pdf": b"%PDF-1.4 satu",
            "articles/foto.png": png(500, 20),
            "institutions.yaml": INSTITUTIONS,
            "themes.yaml": THEMES,
            "glossary.yaml": "- term: PPK\n  expansion: Panitia Pemilihan Kecamatan\n",
            "series/seri-uji.md": SERIES,
            "sessions/seri-uji-3.md": NOTE,
            "pages/tentang.md": PAGE,
            "redirects.yaml": "/pernah/: /tentang/\n",
        },
        CONFIG + SETTINGS,
    )
    shutil.copytree(PROJECT / "templates", folder / "templates")
    return site


def assert_like_clean(site: Site, jobs: str = "1") -> None:
    """Build incrementally and clean into another folder, and compare the trees."""
    built = site.build("--jobs", jobs)
    clean = site.build("--no-cache", "--output", "clean", "--jobs", "1")

    assert (0, 0) == (built.status, clean.status), built.printed + clean.printed
    assert site.tree(site.folder / "clean") == site.tree()


def edit(path: str, old: str, new: str) -> Callable[[Site], None]:
    """Return a change of one word in a file of the site's folder."""

    def change(site: Site) -> None:
        place = site.folder / path
        text = place.read_text(encoding="utf-8")
        assert old in text
        place.write_text(text.replace(old, new), encoding="utf-8")

    return change


def rename(site: Site) -> None:
    """Move an article and leave its former address behind."""
    site.remove("lepas.md").write(
        "pindah.md", article(title="Acara lepas", date="2020-02", redirect_from="/artikel/lepas/")
    )


CHANGES: dict[str, Callable[[Site], object]] = {
    "nothing": lambda site: None,
    "body": edit("content/articles/dua.md", "Isi.", "Isi lain."),
    "title": edit("content/articles/dua.md", "Laporan 2", "Judul baru"),
    "weekday": edit("content/articles/dua.md", "session: 2", "session: 2\nweekday: Senin"),
    "date": edit("content/articles/tiga.md", "2021-09-03", "2022-01-05"),
    "session": edit("content/articles/satu.md", "session: 1", "session: 2"),
    "new article": lambda site: site.write("empat.md", report(4)),
    "deleted article": lambda site: site.remove("dua-lagi.md"),
    "renamed article": rename,
    "withdrawn": edit(
        "content/articles/lepas.md",
        "title: ",
        "status: withdrawn\ncorrections: [{date: 2024-01-01, text: salah}]\ntitle: ",
    ),
    "institution": edit("content/institutions.yaml", "name: KPU C", "name: KPU C\n      aliases: [KPU Ce]"),
    "institution name": edit("content/institutions.yaml", "zone: WIB", "zone: WIT\n  short: Ka Pe U"),
    "theme": edit("content/themes.yaml", "name: Tema dua", "name: Tema kedua"),
    "series": edit("content/series/seri-uji.md", "total: 6", "total: 9"),
    "series text": edit("content/series/seri-uji.md", "Tentang seri.", "Lebih banyak tentang seri."),
    "session note": edit("content/sessions/seri-uji-3.md", "platform: Zoom", "platform: Webex"),
    "new session note": lambda site: site.write("sessions/seri-uji-1.md", "---\ntitle: Pembuka\n---\n\nKata.\n"),
    "page": edit("content/pages/tentang.md", "Halaman.", "Halaman lain."),
    "new page": lambda site: site.write("pages/lain.md", "---\ntitle: Lain\n---\n\nLain.\n"),
    "glossary": edit("content/glossary.yaml", "Kecamatan", "Kecamatan (PPK)"),
    "people": lambda site: site.write("people.yaml", "- name: Budi\n  variants: [Pak Budi]\n"),
    "redirects": lambda site: site.write("redirects.yaml", "/tag/lama/: /tag/umum/\n"),
    "attachment": lambda site: site.write("articles/lampiran.pdf", b"%PDF-1.4 dua"),
    "title of the site": edit("site_config.yaml", "title: Uji", "title: Uji Lain"),
    "page size": lambda site: (site.folder / "site_config.yaml").open("a").write("page_size: 5\n"),
    "language": lambda site: (site.folder / "site_config.yaml").open("a").write("language: en\n"),
    "base url": edit("site_config.yaml", "example.org/", "example.org/arsip/"),
    "template": edit("templates/article.html", "{% extends", "{# lain #}{% extends"),
    "base template": edit("templates/base.html", "</body>", "<!-- lain --></body>"),
    "macros": lambda site: (site.folder / "templates/macros.html").open("a").write("\n{# lain #}\n"),
    "stylesheet": lambda site: (site.folder / "templates/assets/style.css").open("a").write("/* lain */\n"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_leaves_what_a_clean_build_leaves(tmp_path: Path, change: str) -> None:
    """After each kind of change the incremental tree is the clean one."""
    site = whole_site(tmp_path)
    assert site.build("--jobs", "1").status == 0

    CHANGES[change](site)

    assert_like_clean(site)


def test_two_changes_in_turn_use_the_spare_tree(tmp_path: Path) -> None:
    """The second and third build after a clean one go on from a tree that is a build behind."""
    site = whole_site(tmp_path)
    for number in range(4):
        site.write("satu.md", report(1, body=f"Isi ke-{number}."))
        assert_like_clean(site)

    site.remove("dua.md").remove("dua-lagi.md")

    assert_like_clean(site)


def test_a_build_that_changes_nothing_touches_nothing(tmp_path: Path) -> None:
    """No published file is written or replaced where nothing changed, even if the cache is gone."""
    site = whole_site(tmp_path)
    site.build("--jobs", "1")
    before = {path: path.stat().st_ino for path in site.output.rglob("*")}

    again = site.build("--jobs", "1")
    shutil.rmtree(site.folder / ".arsip-cache")
    without_cache = site.build("--jobs", "1")

    assert before == {path: path.stat().st_ino for path in site.output.rglob("*")}
    assert ("0 berkas ditulis" in again.printed, "0 berkas ditulis" in without_cache.printed) == (True, True)


def test_one_edited_body_renders_few_pages(tmp_path: Path) -> None:
    """An edit of a text beyond its lead renders that article and the sitemap's neighbours, not the site."""
    site = whole_site(tmp_path)
    site.write("dua.md", report(2, body="Alinea pertama.\n\nAlinea kedua."))
    site.build("--jobs", "1")
    before = site.tree()

    site.write("dua.md", report(2, body="Alinea pertama.\n\nAlinea lain."))
    done = site.build("--jobs", "1")

    assert "1 diurai; 1 halaman dirender;" in done.printed
    other = {path for path, data in site.tree().items() if before.get(path) != data}
    assert {path for path in other if not path.startswith("pagefind/")} == {"artikel/dua/index.html", "manifest.json"}


def test_a_template_edit_parses_no_article(tmp_path: Path) -> None:
    """Markdown is not parsed again for a change of templates."""
    site = whole_site(tmp_path)
    site.build("--jobs", "1")

    CHANGES["base template"](site)
    done = site.build("--jobs", "1")

    assert " 0 diurai;" in done.printed


def test_a_deleted_published_file_comes_back(tmp_path: Path) -> None:
    """What somebody deletes from output/ is there again after the next build, changed content or not."""
    site = whole_site(tmp_path)
    site.build("--jobs", "1")
    before = site.tree()

    (site.output / "artikel/satu/index.html").unlink()
    site.build("--jobs", "1")

    assert before == site.tree()


def random_edit(site: Site, chance: random.Random, names: list[str]) -> None:
    """Add, change, rename, move or delete one article."""
    kind = chance.choice(["add", "change", "change", "rename", "move", "delete"])
    if kind == "add" or len(names) < 3:
        names.append(f"acak-{chance.randrange(10**9)}.md")
        site.write(names[-1], report(chance.randrange(1, 7), chance.choice(["KPU B", "KPU C"])))
        return
    at = chance.randrange(len(names))
    if kind == "change":
        body = f"Isi {chance.randrange(10**6)}."
        site.write(names[at], report(chance.randrange(1, 7), body=body))
    elif kind == "delete":
        site.remove(names.pop(at))
    else:
        folder = "articles/lain/" if kind == "move" else ""
        new = f"{folder}baru-{chance.randrange(10**9)}.md"
        text = site.place(names[at]).read_bytes()
        site.remove(names[at]).write(new, text)
        names[at] = new


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_random_series_of_edits_leaves_what_a_clean_build_leaves(tmp_path: Path, jobs: str) -> None:
    """Fifty edits of every kind, built along the way, end in the clean tree, with one and two processes."""
    site = whole_site(tmp_path)
    site.write("satu.md", report(1))
    chance = random.Random(f"arsip {jobs}")
    names: list[str] = ["tiga.md", "lepas.md", "dua-lagi.md"]
    (site.folder / "content/sessions/seri-uji-3.md").unlink()
    site.build("--jobs", jobs)

    for step in range(50):
        random_edit(site, chance, names)
        if step % 5 == 4:
            assert site.build("--jobs", jobs).status == 0

    assert_like_clean(site, jobs)


def test_a_change_of_an_included_template_is_seen(tmp_path: Path) -> None:
    """A template that another includes counts for the pages of that other."""
    site = whole_site(tmp_path)
    part = site.folder / "templates/potongan.html"
    part.write_text("<p>satu</p>", encoding="utf-8")
    edit("templates/page.html", "{% block main %}", '{% block main %}{% include "potongan.html" %}')(site)
    site.build("--jobs", "1")

    part.write_text("<p>dua</p>", encoding="utf-8")

    assert_like_clean(site)
    assert "<p>dua</p>" in site.page("/tentang/")


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("arsip/locale/id/LC_MESSAGES/arsip.mo", "Langsung ke isi", "langsung ke ISI"),
        ("arsip/language/wording.py", '"EEEE, d MMMM y"', '"d MMMM y"'),
        ("arsip/content/lead.py", "LENGTH = 280", "LENGTH = 3"),
    ],
)
def test_a_change_of_the_program_is_seen(tmp_path: Path, path: str, old: str, new: str) -> None:
    """Another catalog, another way to write dates, another lead: the old cache counts for nothing."""
    program = tmp_path / "program"
    shutil.copytree(PROJECT / "arsip", program / "arsip", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(PROJECT / "build.py", program / "build.py")
    site = whole_site(tmp_path / "situs")

    def run(*arguments: str) -> None:
        done = subprocess.run(
            [sys.executable, str(program / "build.py"), *arguments], cwd=site.folder, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()

    run("build", "--jobs", "1")
    before = site.tree()
    place = program / path
    data = place.read_bytes()
    assert old.encode() in data
    place.write_bytes(data.replace(old.encode(), new.encode()))
    run("build", "--jobs", "1")
    run("build", "--no-cache", "--output", "clean", "--jobs", "1")

    assert site.tree(site.folder / "clean") == site.tree()
    assert before != site.tree()


def test_the_executor_of_both_maps_can_be_replaced(tmp_path: Path) -> None:
    """Any concurrent.futures executor makes the same bytes as the processes."""
    site = whole_site(tmp_path)
    for number in range(130):
        site.write(f"banyak-{number}.md", article(title=f"Banyak {number}", date="2019"))
    site.build("--jobs", "1")
    before = site.tree()
    used: list[int] = []

    def threads(workers: int, begin: Callable[..., None], arguments: tuple[object, ...]) -> ThreadPoolExecutor:
        used.append(workers)
        return ThreadPoolExecutor(workers, initializer=begin, initargs=arguments)

    settings, _ = read_settings((site.folder / "site_config.yaml").read_bytes(), "site_config.yaml")
    folders = Folders(site.folder / "content", (site.folder / "templates",), site.folder / "lain")
    build(Called(settings, folders), Options(workers=2, executor=threads))

    # the second map works in this process, too
    assert ([2, 1], before) == (used, site.tree(site.folder / "lain"))


def test_a_redirect_leads_to_a_page_or_home(tmp_path: Path) -> None:
    """What redirects.yaml names must exist; / is home."""
    site = whole_site(tmp_path)

    good = site.write("redirects.yaml", "/lama/: /\n/dulu/: /artikel/satu/\n").build("--jobs", "1")
    home = site.page("/lama/")
    bad = site.write("redirects.yaml", "/lama/: /tidak-ada/\n").build("--jobs", "1")

    assert (0, 1) == (good.status, bad.status)
    assert "../index.html" in home
    assert "content/redirects.yaml:1:1: galat AR083" in bad.printed


@pytest.mark.parametrize(
    "call",
    [
        '{% set n = "potongan.html" %}{% include n %}',
        '{% include ["tidak-ada.html", "potongan.html"] %}',
        '{% include ("potongan.html") %}',
    ],
)
def test_a_template_that_is_included_by_a_computed_name_is_seen(tmp_path: Path, call: str) -> None:
    """However a template is named, a change of it is a change of the pages."""
    site = whole_site(tmp_path)
    part = site.folder / "templates/potongan.html"
    part.write_text("<p>satu</p>", encoding="utf-8")
    edit("templates/page.html", "{% block main %}", "{% block main %}" + call)(site)
    site.build("--jobs", "1")

    part.write_text("<p>dua</p>", encoding="utf-8")

    assert_like_clean(site)
    assert "<p>dua</p>" in site.page("/tentang/")


def test_a_file_changed_in_place_does_not_outlive_its_article(tmp_path: Path) -> None:
    """A published page that somebody truncated goes when its article goes, from both trees."""
    site = whole_site(tmp_path)
    site.build("--jobs", "1")
    site.write("dua.md", report(2, body="Lain."))
    site.build("--jobs", "1")
    with (site.output / "artikel/lepas/index.html").open("r+b") as file:
        file.truncate(10)
    site.remove("lepas.md")

    assert_like_clean(site)
    site.write("dua.md", report(2, body="Lain lagi."))
    assert_like_clean(site)


def test_an_address_may_turn_from_a_file_into_a_folder(tmp_path: Path) -> None:
    """The tree of two builds ago may hold a file where the next one holds a folder."""
    site = whole_site(tmp_path)
    site.write("redirects.yaml", "/lama.x: /tag/umum/\n").build("--jobs", "1")
    site.write("dua.md", report(2, body="Lain.")).build("--jobs", "1")

    site.write("redirects.yaml", "/lama.x/: /tag/umum/\n")

    assert_like_clean(site)
    site.write("redirects.yaml", "/lama.x: /tag/umum/\n")
    assert_like_clean(site)


@pytest.mark.skipif(sys.platform != "linux", reason="workers end with their parent on Linux")
def test_a_killed_build_leaves_nothing_that_holds_the_next(tmp_path: Path) -> None:
    """SIGKILL of a build with two processes: its workers end, and the next build runs."""
    site = whole_site(tmp_path)
    for number in range(300):
        site.write(f"banyak-{number}.md", article(title=f"Banyak {number}", date="2019"))
    for delay in (0.4, 0.6, 0.8, 1.0):
        build = subprocess.Popen(
            [sys.executable, str(PROJECT / "build.py"), "--jobs", "2", "--no-cache"],
            cwd=site.folder,
            stdout=subprocess.DEVNULL,
        )
        time.sleep(delay)
        build.kill()
        build.wait()
        time.sleep(0.3)

        assert 0 == site.build("--jobs", "2").status

    assert_like_clean(site, "2")


def test_check_says_what_the_last_build_said_while_nothing_changed(tmp_path: Path) -> None:
    """It knows from the stat of the files alone; whatever changes, it reads again and finds what is new."""
    site = Site.make(tmp_path, {"a.md": article(date="2021-09-01", weekday="Senin"), "b.md": article()})
    time.sleep(0.1)
    built = site.build()
    known, profile = site.run("check"), site.run("check", "--profile")
    assert built.lines == known.lines
    assert len(known.lines) == 1
    assert "join" not in profile.printed
    tree = site.tree()
    site.write("b.md", article(weekday="Senin"))
    changed = site.run("check", "--profile")
    assert "join" in changed.printed
    assert len(changed.lines) == 2
    assert len(site.run("check", "--drafts", "--today", "1990-01-01").lines) > 2
    assert site.tree() == tree
