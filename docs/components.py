"""Every piece that templates can put on a page, shown with the site's own stylesheet: python docs/components.py

Writes docs/komponen.html from templates/macros.html and the samples below; a test fails while a macro has
no sample, or while the page is not what this writes.
"""

import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

DOCS = Path(__file__).parent
sys.path.insert(0, str(DOCS.parent))

from arsip.build.templates import Renderer  # noqa: E402
from arsip.language.wording import language  # noqa: E402
from arsip.model.dates import PartialDate, Span  # noqa: E402
from arsip.model.rendered_text import Heading  # noqa: E402
from arsip.pages.series import Cell  # noqa: E402
from arsip.site.calendar_grid import Mark, MonthLine  # noqa: E402
from arsip.site.summaries import PartRow, PlanRow  # noqa: E402
from arsip.site.views import (  # noqa: E402
    Entry,
    FactRow,
    Link,
    MonthCount,
    Pager,
    ParticipantRow,
    PersonRow,
    ReadingRow,
    ReportEntry,
    SeriesRow,
    SessionName,
    SiteView,
    ThemeNode,
    YearRow,
)

PAGE = DOCS / "komponen.html"
TEMPLATES = DOCS.parent / "templates"

DAY = PartialDate(2021, 9, 22)
ONE, OTHER = Span(DAY, DAY), Span(PartialDate(2021, 9, 24), PartialDate(2021, 9, 24))
KEDIRI, PASURUAN = Link("KPU Kabupaten Kediri", "#"), Link("KPU Kabupaten Pasuruan", "#")
NAME = SessionName("Berbagi Pengetahuan", "seri", (5,))
ENTRY = Entry("#", "Persyaratan KPPS", NAME, (ONE, OTHER), ("KPU Provinsi Jawa Timur",), 2, True, "daring")
PLAN = PlanRow(6, Link("Logistik", "#"), PartialDate(2021, 9, 24), KEDIRI)
YEAR = YearRow(2021, "#", 12, tuple(MonthCount(month, "#" if month > 8 else "", month % 5) for month in range(1, 13)))
LINE = MonthLine(
    2021,
    9,
    "#",
    5,
    2,
    30,
    (Mark(1, 1, 1, "#"), Mark(3, 3, 0, ""), Mark(8, 8, 3, "#"), Mark(22, 22, 1, "#", True), Mark(14, 16, 1, "#")),
    1,
    "#",
)
CELLS = (
    Cell(0, 1, 3, "#", True),
    Cell(1, 1, 2, "#"),
    Cell(2, 1, 1, "#"),
    Cell(3, 2, 2, "#"),
    Cell(4, 0, 0, ""),
    Cell(6, 0, 0, "", plan=PLAN),
)
COVERED = SimpleNamespace(cells=CELLS, sessions=7, kickoffs=1, unnumbered=1, reported=3, numbers=5)  # of a series' page
PERSON = PersonRow(
    Link("Taufiq Rizkon", "#"), ("narasumber",), "Divisi SDM", KEDIRI, "Rekrutmen", spelt="Taufik Rizkon"
)
REPORT = ReportEntry(
    "Persyaratan KPPS dibahas", "#", KEDIRI, PartialDate(2021, 9, 23), "Kalimat pertama.", "Jumat", ONE
)
DIFFERS = FactRow("date", (ReadingRow(ONE, (KEDIRI,), decided=True), ReadingRow(OTHER, (PASURUAN,))), stated="22 Sep")

# what is shown → how, with the macros of the templates
SAMPLES: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "menu": ("Menu utama", lambda m: m.menu("series", "")),
    "kicker": ("Baris di atas judul", lambda m: m.kicker("Seri 5", "Berbagi Pengetahuan")),
    "entries": ("Daftar sesi", lambda m: m.entries((ENTRY,))),
    "parts": ("Daftar sesi menurut peran", lambda m: m.parts(((ENTRY, ("organized",), ("spoke",)),))),
    "facts": ("Fakta dan laporan yang berbeda", lambda m: _rows(m.facts((DIFFERS,), because="dua foto bertanggal"))),
    "weekday_doubt": ("Keraguan", lambda m: f'<p class="doubt">{m.weekday_doubt("Jumat", ONE)}</p>'),
    "report_list": ("Laporan", lambda m: m.report_list((REPORT,), leads=True)),
    "people": ("Tokoh", lambda m: m.people((PERSON,))),
    "participants": (
        "Peserta",
        lambda m: m.participants((ParticipantRow(KEDIRI, True, 38, "satker", True, "daring"),)),
    ),
    "coverage": ("Cakupan seri", lambda m: m.coverage(COVERED)),
    "planner": ("Kalender", lambda m: m.planner((LINE,), "Contoh", years=True)),
    "years": ("Linimasa", lambda m: m.years((YEAR,))),
    "part_table": (
        "Peran dalam satu seri",
        lambda m: m.part_table((PartRow(KEDIRI, (0, 3, 1, 2)),), "Lembaga", "Peran"),
    ),
    "part_matrix": (
        "Seri dan lembaga",
        lambda m: m.part_matrix(((Link("Berbagi Pengetahuan", "#"), ((1, 2, 1, 1), ()), 4),), (KEDIRI, PASURUAN)),
    ),
    "tree": (
        "Pohon",
        lambda m: f'<div class="tree">{m.tree((ThemeNode(KEDIRI, "", 5, (ThemeNode(PASURUAN, "", 2),)),))}</div>',
    ),
    "series_list": (
        "Daftar seri",
        lambda m: m.series_list((SeriesRow(Link("Berbagi Pengetahuan", "#"), "KPU Jatim", ONE, 14, 20, 11, 19),)),
    ),
    "outline": ("Isi halaman", lambda m: m.outline(tuple(Heading(2, f"_{n}", f"Bagian {n}") for n in (1, 2, 3)))),
    "pager": ("Halaman daftar", lambda m: m.pager(Pager(2, 3, "#", "#"))),
}
ELSEWHERE = {  # shown by pages and files that cannot stand within another page
    "around",
    "appearance",
    "schedule",
    "related",
    "links_row",
    "row",
    "remarked_key",
    "at",
    "picture_size",
    "shares",
    "findings",
    "cite",
    "subscribe",
    "discovery",
    "feed_entry",
    "made_by",
    "way",
    "way_numbers",
    "unnamed",
    "by_us",
    "disputed",
    "whole",
}


def _rows(inside: Any) -> str:
    return f'<dl class="rows">{inside}</dl>'


def macros(source: str) -> dict[str, str]:
    """Return the body of every macro by name."""
    found = re.findall(r"{% macro (\w+)\(.*?%}(.*?){%-? endmacro", source, re.DOTALL)
    return dict(found)


def used(source: str, names: Iterable[str]) -> set[str]:
    """Return the macros of some names, and those that they call."""
    bodies, open_ = macros(source), list(names)
    seen: set[str] = set()
    while open_:
        name = open_.pop()
        if name in bodies and name not in seen:
            seen.add(name)
            open_ += [other for other in bodies if re.search(rf'\b{other}\(|piece\("{other}"', bodies[name])]
    return seen


def page() -> str:
    """Return the whole page."""
    site = SiteView(
        title="Komponen",
        description="",
        language="id",
        base_url="https://example.org/",
        identifiers="https://example.org/",
        contact="",
        nav=("series", "timeline"),
        pages=(),
        stylesheet="",
    )
    words = language("id")
    renderer = Renderer([TEMPLATES], site, words, lambda key: key)
    pieces = renderer._macros("")
    parts = [f'<h2 id="{name}">{title}</h2>\n{make(pieces)}' for name, (title, make) in SAMPLES.items()]
    return "\n".join(
        (
            '<!doctype html>\n<html lang="id">\n<head>\n<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>Komponen Arsip</title>',
            '<link rel="stylesheet" href="../templates/assets/style.css">\n</head>\n<body>',
            '<main>\n<h1>Komponen</h1>\n<p class="intro">Semua bagian halaman, dari templat dan lembar gaya situs.</p>',
            *parts,
            "</main>\n</body>\n</html>\n",
        )
    )


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
