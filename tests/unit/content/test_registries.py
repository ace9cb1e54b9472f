"""The registries: YAML tables and the Markdown files of series, sessions and pages."""

from functools import partial

import pytest
from conftest import Lines
from hypothesis import given
from hypothesis import strategies as st

from arsip.content import markdown_html
from arsip.content.registries import FOLDERS, REGISTRY_FILES, read_registry
from arsip.model.dates import PartialDate, Span, Times
from arsip.model.records import (
    Institution,
    Page,
    PersonRecord,
    Planned,
    Redirect,
    Registry,
    Schedule,
    Series,
    SessionNote,
    Term,
    Theme,
)
from arsip.problems.rules import Problem

render = partial(markdown_html.render, backlink="back {}")


def read(**files: str) -> tuple[Registry, list[Problem]]:
    """Read registries; `series__iht="…"` is the file series/iht.md, `themes="…"` is themes.yaml."""
    paths = {
        f"{name.replace('__', '/').replace('_', '-')}.{'md' if '__' in name else 'yaml'}": text.encode()
        for name, text in files.items()
    }
    registry, _, problems = read_registry(paths.items(), render)
    return registry, problems


# ---------------------------------------------------------------- institutions and themes


def test_an_institution_with_every_key(lines: Lines) -> None:
    """All keys of a record, and where it stands."""
    registry, problems = read(
        institutions="""\
- id: kpu-kediri
  name: KPU Kabupaten Kediri
  short: KPU Kediri
  aliases: [KPU Kab. Kediri]
  names: [{name: KPUD Kediri, until: 2011-10}]
  successor: kpu-baru
  kind: kpu
  domains: [kpukediri.go.id]
  zone: WIB
  redirect_from: /lembaga/kpud-kediri
"""
    )
    expected = Institution(
        id="kpu-kediri",
        name="KPU Kabupaten Kediri",
        aliases=("KPU Kab. Kediri",),
        redirect_from=("lembaga/kpud-kediri/",),
        source="institutions.yaml",
        line=1,
        column=3,
        short="KPU Kediri",
        former=(("KPUD Kediri", PartialDate(2011, 10)),),
        successor="kpu-baru",
        kind="kpu",
        domains=("kpukediri.go.id",),
        zone="WIB",
    )

    assert ([], (expected,)) == (lines(problems), registry.institutions)


TREE = """\
- name: KPU RI
  zone: WIB
  children:
    - name: KPU Jawa Timur
      children:
        - name: KPU Kabupaten Kediri
    - name: KPU Sulawesi Selatan
      zone: WITA
      children:
        - name: KPU Kabupaten Gowa
- name: Bawaslu
"""


def test_institutions_are_a_tree_in_the_order_of_the_file() -> None:
    """Children know their parent, ids come from names, and the zone is that of the nearest above."""
    registry, problems = read(institutions=TREE)

    assert problems == []
    assert [
        ("kpu-ri", "", "WIB", 1),
        ("kpu-jawa-timur", "kpu-ri", "WIB", 4),
        ("kpu-kabupaten-kediri", "kpu-jawa-timur", "WIB", 6),
        ("kpu-sulawesi-selatan", "kpu-ri", "WITA", 7),
        ("kpu-kabupaten-gowa", "kpu-sulawesi-selatan", "WITA", 10),
        ("bawaslu", "", "", 11),
    ] == [(one.id, one.parent, one.zone, one.line) for one in registry.institutions]


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (None, "KPU Kediri"),
        (PartialDate(2001), "Panitia"),
        (PartialDate(2005, 1, 1), "Panitia"),
        (PartialDate(2005, 6), "KPUD Kediri"),
        (PartialDate(2011, 10, 31), "KPUD Kediri"),
        (PartialDate(2011, 11), "KPU Kediri"),
        (PartialDate(2021, 9, 22), "KPU Kediri"),
    ],
)
def test_pages_show_the_name_valid_at_the_date(day: PartialDate | None, name: str) -> None:
    """A former name counts until its last day; without a day it is the present name."""
    former = "names: [{name: KPUD Kediri, until: 2011-10}, {name: Panitia, until: 2005-01}]"
    registry, _ = read(institutions=f"- name: KPU Kediri\n  {former}\n")

    assert name == registry.institutions[0].name_at(day)


def test_themes_are_a_tree(lines: Lines) -> None:
    """All keys of a theme; children know their parent."""
    registry, problems = read(
        themes="""\
- name: Badan Adhoc
  aliases: [PPK, PPS]
  description: Pelaksana di lapangan.
  redirect_from: [/tema/adhoc/]
  children:
    - {id: rekrutmen, name: Rekrutmen Badan Adhoc}
"""
    )

    assert [] == lines(problems)
    assert (
        Theme(
            "badan-adhoc",
            "Badan Adhoc",
            ("PPK", "PPS"),
            ("tema/adhoc/",),
            "themes.yaml",
            1,
            3,
            "Pelaksana di lapangan.",
        ),
        Theme("rekrutmen", "Rekrutmen Badan Adhoc", (), (), "themes.yaml", 6, 7, "", "badan-adhoc"),
    ) == registry.themes


# ---------------------------------------------------------------- people, glossary, redirects


def test_people_glossary_and_redirects_with_every_key(lines: Lines) -> None:
    """All keys of the three flat registries."""
    registry, problems = read(
        people="""\
- name: Taufiq
  variants: [Taufik]
  slug: taufiq-kpu
  note: Ketua 2019–2024
  apart: [Taufiq Hidayat]
  redirect_from: /tokoh/taufik/
""",
        glossary="- {term: PPK, expansion: Panitia Pemilihan Kecamatan, meaning: Panitia., aliases: [P.P.K.]}\n",
        redirects="/tag/lama/: /tag/baru\n/tokoh/x: {date: 2022-01, reason: permintaan}\n",
    )

    assert [] == lines(problems)
    assert (
        PersonRecord(
            "taufiq-kpu",
            "Taufiq",
            ("Taufik",),
            ("tokoh/taufik/",),
            "people.yaml",
            1,
            3,
            "Ketua 2019–2024",
            ("Taufiq Hidayat",),
        ),
    ) == registry.people
    assert (Term("PPK", "Panitia Pemilihan Kecamatan", "Panitia.", ("P.P.K.",)),) == registry.glossary
    assert (
        Redirect("tag/lama/", "tag/baru/", None, "", "redirects.yaml", 1, 1),
        Redirect("tokoh/x/", "", PartialDate(2022, 1), "permintaan", "redirects.yaml", 2, 1),
    ) == registry.redirects


@pytest.mark.parametrize("name", [name.removesuffix(".yaml") for name in REGISTRY_FILES])
@pytest.mark.parametrize("text", ["", "# belum ada\n"])
def test_an_empty_table_is_sound(name: str, text: str) -> None:
    """A registry may be begun with nothing in it."""
    assert [] == read(**{name: text})[1]


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("institutions", "kpu: KPU\n", ["1:1 AR016 → - name: …"]),
        ("institutions", "- KPU Kediri\n", ["1:3 AR016 → {name: KPU Kediri}"]),
        ("institutions", "- name: A\n- short: B\n", ["2:3 AR020"]),
        ("institutions", "- nama: A\n", ["1:3 AR023 → name"]),
        ("institutions", "- name: A\n  anak: []\n", ["2:3 AR023 → children"]),
        ("institutions", "- name: A\n  children: B\n", ["2:13 AR016 → - name: …"]),
        ("institutions", "- name: A\n  children:\n    - id: b\n", ["3:7 AR020"]),
        ("institutions", "- name: 日本\n", ["1:3 AR041"]),
        ("institutions", "- name: A\n  id: KPU Kediri\n", ["2:7 AR035 → id: kpu-kediri"]),
        ("institutions", "- name: A\n  zone: wib\n", ["2:9 AR030 → WIB"]),
        ("institutions", "- name: A\n  zone: GMT\n", ["2:9 AR030"]),
        ("institutions", "- name: A\n  names: [{name: B}]\n", ["2:11 AR020"]),
        (
            "institutions",
            "- name: A\n  names: [{name: B, until: 1 Januari 2011}]\n",
            ["2:28 AR026 → until: 2011-01-01"],
        ),
        ("institutions", "- name: A\n  aliases: B\n", ["2:12 AR016 → aliases: [B]"]),
        ("institutions", "- name: A\n  redirect_from: b\n", ["2:18 AR038"]),
        ("institutions", "- name: A: B\n", ['1:9 AR011 → - name: "A: B"']),
        ("institutions", "- name: A\n\tid: b\n", ["2:1 AR014"]),
        ("institutions", "- name: A\n- name: &x B\n", ['2:9 AR013 → - name: "&x B"']),
        ("themes", "- name: A\n  beschreibung: B\n", ["2:3 AR023"]),
        ("themes", "- name: A\n  deskripsi: B\n", ["2:3 AR023 → description"]),
        ("themes", "- name:\n", ["1:3 AR024"]),
        ("people", "- name: A\n  varian: [B]\n", ["2:3 AR023 → variants"]),
        ("people", "- name: A\n  aliases: [B]\n", ["2:3 AR023 → variants"]),
        ("people", "- variants: [B]\n", ["1:3 AR020"]),
        ("people", "- name: '!!!'\n", ["1:3 AR041"]),
        ("people", "- name: A\n  slug: A B\n", ["2:9 AR035 → slug: a-b"]),
        ("people", "name: A\n", ["1:1 AR016 → - name: …"]),
        ("glossary", "- PPK\n", ["1:3 AR016 → {term: PPK}"]),
        ("glossary", "- istilah: PPK\n", ["1:3 AR023 → term"]),
        ("glossary", "- {term: PPK, kepanjangan: P}\n", ["1:15 AR023 → expansion"]),
        ("redirects", "- /a/\n", ["1:1 AR016 → /tag/lama/: /tag/baru/"]),
        ("redirects", "tag/lama: /tag/baru/\n", ["1:1 AR038"]),
        ("redirects", "/tag/lama/: tag/baru\n", ["1:13 AR038"]),
        ("redirects", "/tag/lama/: https://kpu.go.id/\n", ["1:13 AR038"]),
        ("redirects", "/tag/lama/:\n", ["1:1 AR024"]),
        ("redirects", "/tag/lama/: [/a/]\n", ["1:13 AR016 → /tag/lama/: /a/"]),
        ("redirects", "/tag/lama/: {date: 2022}\n", ["1:13 AR020"]),
        ("redirects", "/tag/lama/: {reason: x}\n", ["1:13 AR020"]),
        ("redirects", "/a/: /b/\n/a/: /c/\n", ["2:1 AR012"]),
        ("redirects", "/../a/: /b/\n", ["1:1 AR038"]),
    ],
)
def test_what_tables_refuse(name: str, text: str, found: list[str], lines: Lines) -> None:
    """Each fault stands at its own record, with the line to write where one is known."""
    assert sorted(found) == sorted(lines(read(**{name: text})[1]))


def test_the_records_around_a_faulty_one_are_read() -> None:
    """One fault does not hide the rest of a table."""
    registry, problems = read(people="- name: A\n- variants: [x]\n- name: C\n")

    assert (["A", "C"], ["AR020"]) == ([one.name for one in registry.people], [one.code for one in problems])


def test_a_registry_may_be_24_levels_deep(lines: Lines) -> None:
    """Nested trees have their limit, with the line at which it is passed."""
    deep = "".join(f"{'    ' * n}- name: A{n}\n{'    ' * n}  children:\n" for n in range(13))
    registry, problems = read(institutions=deep)

    assert () == registry.institutions
    assert ["23:47 AR008"] == lines(problems)


# ---------------------------------------------------------------- series, sessions, pages

SERIES = """\
---
name: Program Knowledge Sharing
aliases: [PKS]
label: seri {n}
organizer: KPU Jawa Timur
total: 16
schedule: {days: [Rabu, Jumat], from: 2021-09-01, until: 2021-12, except: 2021-10-20}
plan:
  - {session: 1, theme: Badan Adhoc, date: 2021-09-08, institution: KPU Kediri}
  - session: 2
themes: [Badan Adhoc]
cycle: Pemilu 2024
redirect_from: /seri/pks/
---
Tentang seri ini.
"""


def test_a_series_with_every_key(lines: Lines) -> None:
    """The file's name is its id; the text below describes it."""
    registry, problems = read(series__knowledge_sharing=SERIES)
    (series,) = registry.series

    assert [] == lines(problems)
    assert (
        Series(
            "knowledge-sharing",
            "Program Knowledge Sharing",
            ("PKS",),
            ("seri/pks/",),
            "series/knowledge-sharing.md",
            label="seri {n}",
            organizer="KPU Jawa Timur",
            total=16,
            schedule=Schedule((2, 4), PartialDate(2021, 9, 1), PartialDate(2021, 12), (PartialDate(2021, 10, 20),)),
            plan=(Planned(1, "Badan Adhoc", PartialDate(2021, 9, 8), "KPU Kediri"), Planned(2)),
            themes=("Badan Adhoc",),
            cycle="Pemilu 2024",
            text=series.text,
            places=series.places,
        )
        == series
    )
    assert "Tentang seri ini." == series.text.lead


def test_a_session_with_every_decision(lines: Lines) -> None:
    """Decisions are typed; date and end are one span; the name of the file is the session's id."""
    registry, problems = read(
        sessions__knowledge_sharing_3="""\
---
title: Sesi ketiga
decided:
  date: 2021-09-22
  end: 2021-09-23
  time: 10:00-12:00
  mode: daring
  platform: Zoom
  venue: Aula
  organizer: KPU Jatim
because: Undangan menyebutnya.
redirect_from: /sesi/lama/
---
"""
    )
    (note,) = registry.sessions

    assert [] == lines(problems)
    assert isinstance(note, SessionNote)
    assert ("knowledge-sharing-3", "Sesi ketiga", "Undangan menyebutnya.", ("sesi/lama/",)) == (
        note.id,
        note.name,
        note.because,
        note.redirect_from,
    )
    assert {
        "date": Span(PartialDate(2021, 9, 22), PartialDate(2021, 9, 23)),
        "time": Times(600, 720),
        "mode": "daring",
        "platform": "Zoom",
        "venue": "Aula",
        "organizer": ("KPU Jatim",),
    } == dict(note.decided)


def test_a_page_has_its_own_slug_or_that_of_its_file(lines: Lines) -> None:
    """A page of content/pages stands at /<slug>/."""
    registry, problems = read(
        pages__tentang="---\ntitle: Tentang\ndescription: D\nredirect_from: /about/\n---\nTeks.\n",
        pages__koreksi="---\ntitle: Koreksi\nslug: kebijakan-koreksi\n---\nTeks.\n",
    )

    assert [] == lines(problems)
    assert [("tentang", "Tentang", "D", ("about/",)), ("kebijakan-koreksi", "Koreksi", "", ())] == [
        (page.id, page.name, page.description, page.redirect_from) for page in registry.pages if isinstance(page, Page)
    ]


@pytest.mark.parametrize(
    ("path", "front", "found"),
    [
        ("series/a.md", "nama: A", ["2:1 AR023 → name"]),
        ("series/a.md", "total: 3", ["1:1 AR020"]),
        ("series/a.md", "name:", ["2:1 AR024"]),
        ("series/a.md", "name: A\ntotal: banyak", ["3:8 AR039"]),
        ("series/a.md", "name: A\nschedule: Rabu", ["3:11 AR016 → schedule: {days: …, from: …, until: …}"]),
        ("series/a.md", "name: A\nschedule: {days: [Rabu, besok]}", ["3:25 AR039"]),
        ("series/a.md", "name: A\nschedule: {days: Senin-Rabu}", ["3:18 AR039 → Senin"]),
        ("series/a.md", "name: A\nschedule: {except: [2021-02-30]}", ["3:21 AR027"]),
        ("series/a.md", "name: A\nplan: [{theme: x}]", ["3:8 AR020"]),
        ("series/a.md", "name: A\nplan: [{session: dua}]", ["3:18 AR029 → session: 2"]),
        ("series/a.md", "name: A\nslug: b", ["3:1 AR023"]),
        ("series/Seri A.md", "name: A", ["1:1 AR035 → seri-a.md"]),
        ("series/日本.md", "name: A", ["1:1 AR035"]),
        ("sessions/a-1.md", "decided: {date: 2021-09-22}", ["2:1 AR046"]),
        ("sessions/a-1.md", "decided: {date: 2021-09-22}\nbecause:", ["3:1 AR024", "2:1 AR046"]),
        ("sessions/a-1.md", "keputusan: {}", ["2:1 AR023 → decided"]),
        ("sessions/a-1.md", "decided: {tanggal: 2021}\nbecause: x", ["2:11 AR023 → date"]),
        ("sessions/a-1.md", "decided: 2021\nbecause: x", ["2:10 AR016 → decided: {date: …, end: …, time: …}"]),
        ("sessions/a-1.md", "decided: {mode: online}\nbecause: x", ["2:17 AR030 → daring"]),
        ("sessions/A.1.md", "title: x", ["1:1 AR035 → a-1.md"]),
        ("pages/a.md", "description: x", ["1:1 AR020"]),
        ("pages/artikel.md", "title: x", ["1:1 AR035 → slug: artikel-1"]),
        ("pages/Tentang Kami.md", "title: x", ["1:1 AR035 → slug: tentang-kami"]),
        ("pages/a.md", "title: x\nslug: data", ["3:7 AR035 → slug: data-1"]),
        ("pages/a.md", "title: [x]", ['2:8 AR016 → title: "[x]"']),
    ],
)
def test_what_files_of_series_sessions_and_pages_refuse(path: str, front: str, found: list[str], lines: Lines) -> None:
    """Each fault at its own place; what lies in the file's name stands at its top."""
    _, _, problems = read_registry([(path, f"---\n{front}\n---\nTeks.\n".encode())], render)

    assert found == lines(problems)


@pytest.mark.parametrize(
    ("data", "code"), [(b"", "AR003"), (b"teks", "AR001"), (b"\xff\xfe", "AR004"), (b"---\na: b", "AR002")]
)
@pytest.mark.parametrize("folder", FOLDERS)
def test_a_file_without_front_matter_gives_no_record(folder: str, data: bytes, code: str) -> None:
    """The same rules as for articles."""
    registry, _, problems = read_registry([(f"{folder}/a.md", data)], render)

    assert [code] == [one.code for one in problems]
    assert () == getattr(registry, folder)


@pytest.mark.parametrize(
    ("files", "closed"),
    [
        ({}, set()),
        ({"institutions": ""}, {"institution"}),
        ({"themes": "- name: A\n"}, {"theme"}),
        ({"series__a": "---\nname: A\n---\n"}, {"series"}),
        ({"people": "- name: A\n", "glossary": "", "pages__a": "---\ntitle: A\n---\n"}, set()),
    ],
)
def test_a_vocabulary_is_closed_by_its_file(files: dict[str, str], closed: set[str]) -> None:
    """Without a registry names are taken as written; one series file makes all series known by file."""
    assert closed == read(**files)[0].closed


def test_the_html_of_texts_is_kept_apart() -> None:
    """A record knows the key of its HTML; faults of its text are reported on their line."""
    text = b"---\nname: A\n---\n\nSatu.\n\n<script>x</script>\n"
    registry, html, problems = read_registry([("series/a.md", text)], render)

    assert "<p>Satu.</p>" in html[registry.series[0].text.key]
    assert [(7, "AR054")] == [(one.line, one.code) for one in problems]


@pytest.mark.parametrize("name", REGISTRY_FILES)
@given(text=st.text("-[]{}:, \nabnmeidsl/'\"#&*0", max_size=80))
def test_any_table_is_read_or_refused(name: str, text: str) -> None:
    """Whatever a table holds: records or problems within it, never an exception."""
    _, _, problems = read_registry([(name, text.encode())], render)

    assert all(1 <= one.line <= text.count("\n") + 1 for one in problems)
