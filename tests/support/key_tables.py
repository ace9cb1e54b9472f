"""Every table of keys of the program, those within others too: what tests of keys walk through."""

from collections.abc import Iterator

from arsip.content.article_keys import ARTICLE_KEYS
from arsip.content.form import Table
from arsip.content.nested_converters import Listed, Structure
from arsip.content.registry_keys import (
    ENDED_KEYS,
    INSTITUTION_KEYS,
    PAGE_KEYS,
    PERSON_KEYS,
    SERIES_KEYS,
    SESSION_KEYS,
    TERM_KEYS,
    THEME_KEYS,
)
from arsip.content.settings import KEYS

FILES: dict[str, Table] = {
    "article": ARTICLE_KEYS,
    "series": SERIES_KEYS,
    "session": SESSION_KEYS,
    "page": PAGE_KEYS,
    "institutions": INSTITUTION_KEYS,
    "themes": THEME_KEYS,
    "people": PERSON_KEYS,
    "glossary": TERM_KEYS,
    "redirects": ENDED_KEYS,
    "site_config": KEYS,
}


def tables() -> Iterator[tuple[str, Table]]:
    """Every table with a dotted name: article, article.people, article.source …"""
    pending = list(FILES.items())
    while pending:
        name, table = pending.pop(0)
        yield name, table
        for key, row in table.items():
            item = row.converter.item if isinstance(row.converter, Listed) else row.converter
            if isinstance(item, Structure):
                pending.append((f"{name}.{key}", item.table))


# two values of every key of an article that say different things, each sound beside `series: s` and `event: x`
SAMPLES: dict[str, tuple[str, str]] = {
    "title": ("Rapat uji", "Rapat lain"),
    "date": ("2021-09-01", "2021-09-03"),
    "end": ("2021-09-02", "2021-09-04"),
    "time": ("10:00-12:30", "13:00"),
    "zone": ("WIB", "WIT"),
    "weekday": ("Rabu", "Kamis"),
    "published": ("2021-09-05", "2021-09-06 10:00"),
    "series": ("s", "t"),
    "session": ("3", "4"),
    "event": ("x", "y"),
    "institution": ("KPU Kota Batu", "KPU Kota Blitar"),
    "organizer": ("KPU Kota Batu", "KPU Kota Blitar"),
    "partners": ("KPU Kota Batu", "KPU Kota Blitar"),
    "participants": ("[{institution: KPU Kota Batu, count: 3}]", "[{institution: KPU Kota Blitar, count: 4}]"),
    "themes": ("[Logistik]", "[Pemilih]"),
    "tags": ("[logistik]", "[pemilih]"),
    "people": ("[{name: Andi, role: moderator}]", "[{name: Budi, role: narasumber}]"),
    "mode": ("daring", "luring"),
    "platform": ("Zoom", "Meet"),
    "venue": ("Aula", "Hotel"),
    "cycle": ("Pemilu 2024", "Pilkada 2020"),
    "series_claims": ("{total: 12}", "{total: 13}"),
    "stated": ("{title: Rapat}", "{title: Uji}"),
    "inferred": ("{title: dari berkas}", "{title: dari nama}"),
    "attachments": ("[{title: Salindia, missing: true}]", "[{title: Undangan, missing: true}]"),
    "picture": ("{file: a.png, alt: Ruang}", "{file: b.png, alt: Meja}"),
    "source": ("{title: Berita}", "{title: Siaran}"),
    "corrections": ("[{date: 2021-10-01, text: Nama}]", "[{date: 2021-10-02, text: Tempat}]"),
    "slug": ("satu", "dua"),
    "redirect_from": ("/artikel/lama/", "/artikel/lebih-lama/"),
    "id": ("/artikel/tetap/", "/artikel/abadi/"),
    "ignore": ("[{code: AR034, reason: Sumber}]", "[{code: AR101, reason: Sumber}]"),
    "status": ("published", "draft"),
    "embargo": ("2021-10-01", "2021-10-02"),
}
