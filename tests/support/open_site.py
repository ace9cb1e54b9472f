"""A site with a bit of everything that the open formats carry, and titles that try to break them."""

import json
from pathlib import Path

from tests.support.sites import CONFIG, Site, article, png

BASE = "https://example.org/"
HOSTILE = (
    'Ani: "satu" & <b>dua</b> ]]> \\tiga; empat, {lima} 100% $x_y^z~ #7 \u202eterbalik\u202c 😀 '
    "\u0007habis\nbaris -- =SUM(A1)"
)
SHOWN = 'Ani: "satu" & <b>dua</b> ]]> \\tiga; empat, {lima} 100% $x_y^z~ #7 terbalik 😀 habis baris -- =SUM(A1)'

INSTITUTIONS = """
- name: KPU Provinsi Contoh
  short: KPU Contoh
  zone: WIB
  redirect_from: /lembaga/provinsi-lama/
  children:
    - name: KPU Kabupaten Satu
      names: [{name: KPUD Satu, until: 2011-12-31}]
    - name: KPU Kabupaten Dua
      zone: WITA
    - name: KPU Kabupaten Tiga
- name: Lembaga Sepi
"""
SERIES = """---
name: "Berbagi & Belajar; 2021, <seri>"
label: seri
organizer: KPU Provinsi Contoh
total: 6
redirect_from: /seri/berbagi-lama/
plan:
  - {session: 1, theme: Logistik, date: 2021-09-01}
  - {session: 5, theme: Logistik, date: 2021-10-01, institution: KPU Kabupaten Tiga}
  - {session: 6, theme: Logistik, date: 2021-10}
---
Uraian.
"""


def quoted(text: str) -> str:
    """Return a text in the quotation marks of YAML, its control characters by number."""
    return json.dumps(text, ensure_ascii=False).replace("\x07", "\\u0007")


def open_files() -> dict[str, str | bytes]:
    """Return the files of the site."""
    seat = "{name: %s, role: %s, position: Ketua, institution: %s, topic: Cara}"
    ani = seat % ("Ani Contoh", "narasumber", "KPU Kabupaten Satu")
    budi = seat % ("Budi", "[moderator, peserta]", "KPU Kabupaten Dua")
    shared = {"series": "berbagi", "institution": "KPU Kabupaten Satu", "organizer": "KPU Provinsi Contoh"}
    below = "[{below: KPU Provinsi Contoh, count: 3, unit: satker}]"
    return {
        "institutions.yaml": INSTITUTIONS,
        "themes.yaml": "- name: Logistik\n  redirect_from: /tema/lama/\n  children:\n  - name: Kotak\n",
        "series/berbagi.md": SERIES,
        "bahaya.md": article(
            'Isi "satu" & dua ]]> <i>tiga</i>.',
            title=quoted(HOSTILE),
            **shared,
            session=1,
            time="10:00-12:30",
            published="2021-09-02T08:15",
            people=f"[{ani}, {budi}]",
            themes="[Logistik]",
            tags="['a & b', 'c;d']",
            mode="daring",
            platform=quoted("Zoom; Meet, \\x"),
            participants=below,
            redirect_from="[/artikel/nama-pertama/, /artikel/nama-kedua/]",
            stated="{session: kesatu}",
            inferred="{mode: menurut tautannya}",
            source="{title: Asli, site: contoh.example, url: https://example.org/asli?a=1&b=2, byline: Humas}",
            corrections="[{date: 2022-01-05, text: Diperbaiki.}]",
            picture="{file: foto.png, alt: Foto}",
        ),
        "articles/foto.png": png(),
        "kedua.md": article(
            title="Laporan lain", **shared, session=1, date="2021-09-03", published="2021-09-05", people=f"[{ani}]"
        ),
        "panjang.md": article(
            title="Tiga hari", **shared, session=2, date="2021-09-10", end="2021-09-12", published="2021-09-13"
        ),
        "samar.md": article(title="Bulan saja", **shared, session=3, date="2021-09", published="2021-10"),
        "malam.md": article(
            title="Sampai tengah malam",
            date="2021-09-20",
            time="21:00-24:00",
            zone="WIT",
            institution="KPU Kabupaten Dua",
            themes="[Kotak]",
            venue="Aula",
            mode="hibrida",
        ),
        "tanpa-zona.md": article(title="Tanpa zona", date="2021-09-21", time="09:00", institution="Lembaga Sepi"),
        "tanpa-tanggal.md": article(title="Tanpa tanggal", date="unknown"),
        "draf.md": article(title="RAHASIA draf", status="draft"),
        "dicabut.md": article(
            title="RAHASIA dicabut",
            status="withdrawn",
            corrections="[{date: 2022-02-02, text: Diminta.}]",
            series="berbagi",
            session=4,
        ),
    }


def open_site(folder: Path, config: str = "") -> Site:
    """Write and build the site; `config` is added to its settings."""
    site = Site.make(folder, open_files(), CONFIG + "description: Arsip uji.\n" + config)
    done = site.build()
    assert done.status == 0, done.printed
    return site
