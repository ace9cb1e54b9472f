"""Every page passes the Nu HTML checker with no error: the real archive, and a small English site."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.real import published
from tests.support.sites import CONFIG, PROJECT, Site, article, png

CHECKER = PROJECT / "tests/tools/node_modules/vnu-jar/build/dist/vnu.jar"

pytestmark = [
    pytest.mark.html,
    pytest.mark.skipif(
        not (CHECKER.is_file() and shutil.which("java")) and not os.environ.get("ARSIP_REQUIRE_TOOLS"),
        reason="Java or the Nu HTML checker is not here: tests/tools/install",
    ),
]


def complaints(folder: Path) -> str:
    """What the checker says of all HTML files below a folder."""
    assert CHECKER.is_file(), "tests/tools/install"
    command = ["java", "-Xss4m", "-jar", str(CHECKER), "--skip-non-html", "--errors-only", str(folder)]
    done = subprocess.run(command, capture_output=True, check=False, timeout=600)
    return (done.stdout + done.stderr).decode()


def test_the_real_archive_is_valid(tmp_path_factory: pytest.TempPathFactory) -> None:
    assert complaints(published(tmp_path_factory)) == ""


def test_an_english_site_with_a_bit_of_everything_is_valid(tmp_path: Path) -> None:
    """Tables, footnotes, pictures, attachments, conflicts, decisions, tombstones, redirects, long lists."""
    text = (
        'First.[^1] <b>Bold</b> <time datetime="2021-09-01">day</time>\n\n## One\n\n| a | b |\n|:--|--:|\n| 1 | 2 |\n\n'
        "### Two\n\n![A map](map.png)\n\n1. x\n2. y\n\n## Three\n\n> quoted\n\n[^1]: A note.\n"
    )
    person = "[{name: Budi, role: %s, position: Head, institution: KPU Town, topic: Logistics}]"
    files: dict[str, str | bytes] = {
        "a.md": article(
            text,
            title='A "quoted" <title> & more',
            series="Sharing",
            session="[3, 4]",
            institution="KPU Town",
            organizer="KPU Province",
            people=person % "pembuka",
            themes="[Logistics]",
            tags="[x]",
            time="10:00-12:00",
            zone="WIB",
            attachments="[{file: map.png, title: Map}, {title: Slides, missing: true}]",
            picture="{file: map.png, alt: Map, credit: Me}",
            participants="[{below: KPU Province, count: 38, unit: satker}, {text: guests, count: 1}]",
            stated="{session: third}",
            inferred="{date: by the weekday}",
            source="{title: T, site: S, url: https://example.org/x, byline: B, retrieved: 2022}",
            corrections="[{date: 2022-01-01, text: Mended.}]",
            redirect_from="[/old/]",
            weekday="Friday",
        ),
        "b.md": article(
            series="Sharing", session="3", date="2021-09-02", people=person % "penutup", institution="KPU Village"
        ),
        "c.md": article(series="Sharing", session="7", event="one"),
        "d.md": article(series="Sharing", session="7", event="two"),
        "e.md": article(date="unknown"),
        "f.md": article(date="2021", status="withdrawn", corrections="[{date: 2022-01-01, text: Asked for.}]"),
        "g.md": article(date="2021-08", end="2021-10"),
        **{f"n{n}.md": article(title=f"Number {n}", tags="[x]", date=f"2020-01-{n:02}") for n in range(1, 8)},
        "articles/map.png": png(1300, 20),
        "institutions.yaml": "- name: KPU Province\n  short: Prov\n  kind: province\n  domains: [example.org]\n"
        "  zone: WIB\n  children:\n"
        "  - name: KPU Town\n    names: [{name: Old Town, until: 2020}]\n"
        "  - name: KPU Village\n    successor: KPU Town\n",
        "themes.yaml": "- name: Logistics\n  description: Things.\n  children:\n  - name: Boxes\n",
        "people.yaml": "- name: Budi\n  variants: [Budy]\n  note: A note.\n",
        "glossary.yaml": "- term: KPU\n  expansion: Komisi Pemilihan Umum\n  meaning: The commission.\n",
        "redirects.yaml": "/gone/: {date: 2022-01-01, reason: Over.}\n",
        "series/sharing.md": "---\nname: Sharing\ntotal: 9\n"
        "schedule: {days: [Rabu, Jumat], from: 2021-09-01, except: 2021-09-03}\n"
        "plan: [{session: 8, theme: Boxes, date: 2021-10-01}]\n---\nAbout it.\n",
        "sessions/sharing-3.md": "---\ntitle: Decided\ndecided: {date: 2021-09-02}\nbecause: Because.\n---\nNote.\n",
        "pages/about.md": "---\ntitle: About\n---\nText.\n\n## Part\n\nMore.\n",
    }
    config = CONFIG + "language: en\npage_size: 5\ndescription: A test.\ncontact: me@example.org\n"
    config += "worklist: true\nedit_url: https://example.org/edit/{path}?a=1&line={line}\n"
    site = Site.make(tmp_path, files, config)
    done = site.build()
    assert done.status == 0, done.printed
    assert complaints(site.output) == ""
