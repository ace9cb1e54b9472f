"""The columns of the open data: each holds what its name says, and no two could be taken for one another."""

from itertools import combinations
from typing import Any

import pytest

from arsip.site.open_data import DATA_TABLES
from arsip.site.page_context import PageContext
from tests.support.joined import Joined
from tests.support.sites import article

BASE = "https://example.org/"
PARENT, ONE, TWO = "kpu-provinsi-contoh", "kpu-kabupaten-satu", "kpu-kabupaten-dua"
ONE_NAME, TWO_NAME = "KPU Kabupaten Satu", "KPU Kabupaten Dua"

FILES = {
    "institutions.yaml": """
- name: KPU Provinsi Contoh
  children:
    - name: KPU Kabupaten Satu
      short: Satu
      aliases: [KPU Satu]
      names: [{name: KPUD Satu, until: 2011-12-31}]
      kind: kabupaten
      zone: WITA
      domains: [satu.example.org]
      successor: KPU Kabupaten Dua
      redirect_from: /lembaga/satu-lama/
    - name: KPU Kabupaten Dua
""",
    "themes.yaml": """
- name: Logistik
  children:
    - name: Kotak suara
      aliases: [Peti suara]
      description: Wadah surat suara.
      redirect_from: /tema/kotak/
""",
    "people.yaml": """
- name: Ani Contoh
  variants: [Ani C.]
  note: Ketua pada 2021.
  apart: [Ani Conto]
  redirect_from: /tokoh/ani/
- name: Ani Conto
""",
    "series/berbagi.md": """---
name: Berbagi Pengetahuan
aliases: [Knowledge Sharing]
label: seri
organizer: KPU Provinsi Contoh
total: 6
schedule: {days: Rabu, from: 2021-09-03, until: 2021-12}
themes: [Logistik]
cycle: Pemilu 2024
redirect_from: /seri/berbagi-lama/
---
""",
    "sessions/berbagi-1.md": "---\ndecided: {platform: Meet}\nbecause: Menurut undangan.\n---\n",
    "rapat.md": article(
        "Isi rapat.",
        title="Rapat logistik",
        date="2021-09-01",
        end="2021-09-02",
        weekday="Rabu",
        time="10:00-12:30",
        zone="WIT",
        published="2021-10",
        series="berbagi",
        session=1,
        event="acara",
        institution=ONE_NAME,
        organizer="KPU Provinsi Contoh",
        partners=f"[{TWO_NAME}]",
        participants=f"[{{institution: {ONE_NAME}, count: 2, unit: orang}}]",
        themes="[Kotak suara]",
        tags="[Surat Suara]",
        cycle="Pilkada 2020",
        mode="hibrida",
        platform="Zoom",
        venue="Aula",
        people=f"[{{name: Ani C., role: narasumber, position: Ketua, institution: {ONE_NAME}, topic: Cara}}]",
        series_claims="{total: 7, from: 2021-09-04, until: 2021-11}",
        stated="{session: kesatu}",
        inferred="{cycle: menurut harinya}",
        source="{title: Asli, site: Kabar, url: https://example.com/asli, byline: Humas, retrieved: 2021-10-05}",
        corrections="[{date: 2022-01-05, text: Diperbaiki.}]",
        redirect_from="/artikel/rapat-lama/",
    ),
    "kedua.md": article(
        title="Laporan kedua", date="2021-09-05", event="acara", series="berbagi", session=1, institution=TWO_NAME
    ),
    "lain-1.md": article(
        title="Lain",
        organizer=ONE_NAME,
        participants=f"[{ONE_NAME}]",
        institution=ONE_NAME,
        people=f"[{{name: Ani Contoh, role: narasumber, institution: {ONE_NAME}}}]",
    ),
    "lain-2.md": article(title="Lain lagi", participants=f"[{ONE_NAME}]", institution=ONE_NAME),
    "lain-3.md": article(title="Lain sekali", participants=f"[{ONE_NAME}]"),
    "bersama.md": article(
        title="Bersama", date="2021-12-01", participants="[{below: KPU Provinsi Contoh, count: 38, unit: satker}]"
    ),
}

# table → rows as the files above want them: every column once, in the order of the published files
ROWS: dict[str, list[dict[str, Any]]] = {
    "articles": [
        {
            "id": "rapat",
            "identifier": f"{BASE}artikel/rapat-lama/",
            "url": f"{BASE}artikel/rapat/",
            "title": "Rapat logistik",
            "lead": "Isi rapat.",
            "session": "berbagi-1",
            "series": "berbagi",
            "numbers": ("1",),
            "event": "acara",
            "institution": ONE,
            "published": "2021-10",
            "published_precision": "month",
            "date": "2021-09-01",
            "end": "2021-09-02",
            "date_precision": "day",
            "weekday_stated": "Rabu",
            "weekday_fits": True,
            "time_start": "10:00",
            "time_end": "12:30",
            "zone": "WIT",
            "mode": "hibrida",
            "platform": "Zoom",
            "venue": "Aula",
            "organizers": (PARENT,),
            "partners": (TWO,),
            "participants": [{"kind": "institution", "name": ONE_NAME, "count": 2, "unit": "orang"}],
            "themes": ("kotak-suara",),
            "tags": ("Surat Suara",),
            "cycle": "Pilkada 2020",
            "series_total": 7,
            "series_from": "2021-09-04",
            "series_until": "2021-11",
            "stated": {"session": "kesatu"},
            "inferred": {"cycle": "menurut harinya"},
            "source_title": "Asli",
            "source_site": "Kabar",
            "source_url": "https://example.com/asli",
            "source_byline": "Humas",
            "retrieved": "2021-10-05",
            "corrected": "2022-01-05",
            "doubts": ("date:differs", "cycle:inferred"),
        }
    ],
    "sessions": [
        {
            "id": "berbagi-1",
            "identifier": f"{BASE}seri/berbagi-lama/1/",
            "url": f"{BASE}seri/berbagi/1/",
            "title": "Rapat logistik",
            "series": "berbagi",
            "numbers": ("1",),
            "event": "acara",
            "date": "2021-09-01",
            "end": "2021-09-02",
            "date_precision": "day",
            "date_conflict": True,
            "dates": ("2021-09-01/2021-09-02", "2021-09-05"),
            "time_start": "10:00",
            "time_end": "12:30",
            "zone": "WIT",
            "mode": "hibrida",
            "platform": "Meet",
            "venue": "Aula",
            "organizers": (PARENT,),
            "partners": (TWO,),
            "themes": ("kotak-suara",),
            "tags": ("Surat Suara",),
            "articles": ("kedua", "rapat"),
            "conflicts": ("date",),
            "decided": ("platform",),
            "because": "Menurut undangan.",
            "number_conflict": False,
            "doubts": ("date:differs",),
            "inferred": (),
        }
    ],
    "readings": [
        {
            "session": "berbagi-1",
            "key": "date",
            "value": "2021-09-01/2021-09-02",
            "conflict": True,
            "decided": False,
            "articles": ("rapat",),
            "inferred": "",
        }
    ],
    "series": [
        {
            "id": "berbagi",
            "identifier": f"{BASE}seri/berbagi-lama/",
            "url": f"{BASE}seri/berbagi/",
            "name": "Berbagi Pengetahuan",
            "aliases": ("Knowledge Sharing",),
            "label": "seri",
            "organizer": PARENT,
            "total": 6,
            "from": "2021-09-03",
            "until": "2021-12",
            "themes": ("logistik",),
            "cycle": "Pemilu 2024",
            "sessions": 1,
            "reports": 2,
        }
    ],
    "institutions": [
        {
            "id": ONE,
            "identifier": f"{BASE}lembaga/satu-lama/",
            "url": f"{BASE}lembaga/{ONE}/",
            "name": ONE_NAME,
            "short": "Satu",
            "aliases": ("KPU Satu",),
            "former_names": [{"name": "KPUD Satu", "until": "2011-12-31"}],
            "kind": "kabupaten",
            "zone": "WITA",
            "parent": PARENT,
            "successor": TWO_NAME,
            "domains": ("satu.example.org",),
            "organized": 1,
            "partner": 0,
            "spoke": 2,
            "took_part": 4,
            "published": 3,
            "sessions": 4,
            "sessions_with_units_below": 4,
            "named_together": 1,
            "units_named_together": 0,
        },
        {
            "id": PARENT,
            "identifier": f"{BASE}lembaga/{PARENT}/",
            "url": f"{BASE}lembaga/{PARENT}/",
            "name": "KPU Provinsi Contoh",
            "short": "",
            "aliases": (),
            "former_names": [],
            "kind": "",
            "zone": "",
            "parent": "",
            "successor": "",
            "domains": (),
            "organized": 1,
            "partner": 0,
            "spoke": 0,
            "took_part": 0,
            "published": 0,
            "sessions": 1,
            "sessions_with_units_below": 4,
            "named_together": 0,
            "units_named_together": 1,
        },
    ],
    "themes": [
        {
            "id": "kotak-suara",
            "identifier": f"{BASE}tema/kotak/",
            "url": f"{BASE}tema/kotak-suara/",
            "name": "Kotak suara",
            "aliases": ("Peti suara",),
            "description": "Wadah surat suara.",
            "parent": "logistik",
            "sessions": 1,
        }
    ],
    "people": [
        {
            "id": "ani-contoh",
            "identifier": f"{BASE}tokoh/ani/",
            "url": f"{BASE}tokoh/ani-contoh/",
            "name": "Ani Contoh",
            "spellings": ("Ani C.",),
            "note": "Ketua pada 2021.",
            "apart": ("ani-conto",),
            "sessions": 2,
        }
    ],
    "participations": [
        {
            "session": "berbagi-1",
            "series": "berbagi",
            "date": "2021-09-01",
            "date_conflict": True,
            "person": "ani-contoh",
            "name": "Ani Contoh",
            "spelt": ("Ani C.",),
            "role": "narasumber",
            "speaks": True,
            "role_conflict": False,
            "position": "Ketua",
            "institution": ONE,
            "institution_parent": PARENT,
            "topic": "Cara",
            "articles": ("rapat",),
            "named": "sendiri",
            "whole": "",
            "whole_counts": (),
            "doubts": ("date:differs",),
            "inferred": "",
        },
        {
            "session": "lain-1",
            "series": "",
            "date": "2021-09-01",
            "date_conflict": False,
            "person": "ani-contoh",
            "name": "Ani Contoh",
            "spelt": (),
            "role": "narasumber",
            "speaks": True,
            "role_conflict": False,
            "position": "",
            "institution": ONE,
            "institution_parent": PARENT,
            "topic": "",
            "articles": ("lain-1",),
            "named": "sendiri",
            "whole": "",
            "whole_counts": (),
            "doubts": (),
            "inferred": "",
        },
        {
            "session": "bersama",
            "series": "",
            "date": "2021-12-01",
            "date_conflict": False,
            "person": "",
            "name": "",
            "spelt": (),
            "role": "peserta",
            "speaks": False,
            "role_conflict": False,
            "position": "",
            "institution": ONE,
            "institution_parent": PARENT,
            "topic": "",
            "articles": ("bersama",),
            "named": "bersama",
            "whole": PARENT,
            "whole_counts": ("38 satker",),
            "doubts": (),
            "inferred": "",
        },
    ],
}

OWN = {  # what tells a row from others, where that is not its id
    "readings": ("session", "key"),
    "participations": ("session", "person"),
}


@pytest.fixture(scope="module")
def context() -> PageContext:
    return Joined(FILES).context


def test_the_open_data_has_these_tables_in_this_order() -> None:
    """Their names are addresses that others use."""
    assert list(ROWS) == list(DATA_TABLES)


@pytest.mark.parametrize("name", ROWS)
def test_every_column_holds_what_the_files_say(name: str, context: PageContext) -> None:
    """The columns in the order in which they are published, each with the value that its name promises."""
    columns = [column.name for column in DATA_TABLES[name].columns]
    found = [dict(zip(columns, row, strict=True)) for row in DATA_TABLES[name].rows(context)]
    for wanted in ROWS[name]:
        own = {key: wanted[key] for key in OWN.get(name, ("id",))}
        assert columns == list(wanted)
        assert [wanted] == [row for row in found if own.items() <= row.items()][:1]


@pytest.mark.parametrize("name", ROWS)
def test_the_values_of_two_columns_cannot_be_exchanged_unseen(name: str) -> None:
    """Of any two columns the rows above hold different values, so one that took the other's is found."""
    for one, other in combinations(ROWS[name][0], 2):
        assert any(row[one] != row[other] or type(row[one]) is not type(row[other]) for row in ROWS[name]), (one, other)
