"""The rules over texts as they are typed: each trap is found on its line, and plain prose is let be."""

import time

import pytest

from arsip.content.article_file import read_article
from arsip.content.prose_rules import Prose, check_prose, conflict_markers
from tests.support.sites import article


def found(body: str, title: str = "Rapat koordinasi") -> list[str]:
    """Return what the rules find in a text whose first line is line 5, as `line:column code → proposal`."""
    prose = Prose("a.md", title, (2, 8), tuple(body.split("\n")), 5)
    shown = []
    for one in check_prose(prose):
        near = dict(one.args).get("nearest", "")
        shown.append(f"{one.line}:{one.column} {one.code}" + (f" → {near}" if near else ""))
    return shown


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Kata.\n\n22. Juli 2020 rapat.", ["7:1 AR076 → 22\\. Juli 2020 rapat."]),
        ("  22. Juli 2020 rapat.", ["5:1 AR076 → 22\\. Juli 2020 rapat."]),
        ("# Bagian\n22. Juli 2020 rapat.", ["6:1 AR076 → 22\\. Juli 2020 rapat."]),
        ("1. Juli 2020 rapat digelar.", ["5:1 AR076 → 1\\. Juli 2020 rapat digelar."]),
        (
            "22. Juli 2020 rapat digelar di aula kantor bersama seluruh jajaran.",
            ["5:1 AR076 → 22\\. Juli 2020 rapat digelar di aula kantor bersama seluruh …"],
        ),
        ("- #Pemilu2024 dekat", ["5:3 AR077 → - \\#Pemilu2024 dekat"]),
        ("> #Pemilu2024", ["5:3 AR077 → > \\#Pemilu2024"]),
        ("#Pemilu2024 sudah dekat.", ["5:1 AR077 → \\#Pemilu2024 sudah dekat."]),
        ("Kata.\n\n    Ini tertempel.", ["7:1 AR078"]),
        ("\tIni tertempel.", ["5:1 AR078"]),
        ("Kata.\n\n[Hupmas]\n", ["7:1 AR079 → byline: Hupmas"]),
        ("Kata akhir. [Hupmas]", ["5:13 AR079 → byline: Hupmas"]),
        ("Kegiatan sosiàlisasi itu.", ["5:10 AR080 → sosialisasi"]),
        ("Kegiatan sosia\u0300lisasi.", ["5:10 AR080 → sosialisasi"]),
        ("Kegiatan s\u043esialisasi.", ["5:10 AR080 → sosialisasi"]),
        ("Kegiatan sos\u0131alisasi.", ["5:10 AR080 → sosialisasi"]),
        ("Proses veri\ufb01kasi.", ["5:8 AR080 → verifikasi"]),
        ("José Sosiàlisasi Müller dan jùmlah", ["5:6 AR080 → Sosialisasi", "5:29 AR080 → jumlah"]),
        ("Daerah lain. Dáerah ini.", ["5:14 AR080 → Daerah"]),
        ("Hadir:\n- Ani\n- Budi", ["6:1 AR099 → an empty line above it"]),
        ("Hadir:\n1. Ani\n2. Budi", ["6:1 AR099 → an empty line above it"]),
        ("Hadir:\n\n-Ani\n-Budi\n-Citra", ["7:1 AR099 → - Ani"]),
        ("• Ani\n• Budi", ["5:1 AR099 → - Ani"]),
        ("Lihat [ini] (https://example.org/a).", ["5:7 AR099 → [ini](https://example.org/a)"]),
        ("Lihat (https://example.org/a)[ini]", ["5:7 AR099 → [ini](https://example.org/a)"]),
        ("Lihat [ini](https://example.org/a sini", ["5:7 AR099 → [ini](https://example.org/a)"]),
        ("Lihat [ini](https://example.org/a b).", ["5:7 AR099 → [ini](https://example.org/a%20b)"]),
        ("| a | b |\n| 1 | 2 |", ["6:1 AR099 → | --- | --- |"]),
        ("Kata **tebal saja.", ["5:6 AR099"]),
        ("Isi.\n\n---\ntitle: Dua\ndate: 2021\n---\n\nIsi.", ["7:1 AR100"]),
        ("Satu\u00a0dua.\nTiga\u00a0empat.", ["5:5 AR081"]),
        ("Kata “satu.\n\nKata dua.", ["5:1 AR082"]),
        ('Kata "satu.', ["5:1 AR082"]),
        ("Rapat koordinasi\n\nIsi.", ["5:1 AR075"]),
        ("# Rapat Koordinasi\n\nIsi.", ["5:1 AR075"]),
        ("\n\n**Rapat koordinasi** Kediri, kpu.go.id – Isi.", ["7:1 AR075"]),
    ],
)
def test_a_trap_is_found_on_its_line(body: str, expected: list[str]) -> None:
    """What Markdown would render otherwise than it is meant is told with what to write."""
    assert expected == found(body)


@pytest.mark.parametrize(
    "body",
    [
        "Kalimat biasa, dengan 22 orang dan Rp 29.286.000.",
        'Layar 12" dan "besar", serta layar 14".',
        'Tekan `"` lalu `**` dan `[a] (https://example.org/)`.',
        "Dr. José Müller dari São Paulo hadir di Café itu.",
        "- satu\n  lanjutan\n- dua\n- tiga",
        "# Hadir\n- Ani\n- Budi",
        "Suhu turun sampai\n- 5 derajat, lalu naik.",
        "*miring*\n*miring*",
        'Kata **tebal** dan [satu](https://example.org/a) [dua](https://example.org/b "Judul").',
        "| a | b |\n| --- | --- |\n| 1 | 2 |",
        "```\n**\n-a\n-b\n```",
        "Bagian.\n\n---\n\nBagian lain.",
        "1. satu\n2. dua\n3. tiga",
        "2. dua\n3. tiga",
        "1. satu saja",
        "1. Januari\n2. Februari",
        "Rapat itu digelar pada tahun\n2021. Sesudahnya ada lagi.",
        "22) Juli 2020 rapat. Selesai.",
        "Kata.\n   #Pemilu2024 bukan judul bagian",
        "- satu\n\n    lanjutan satu",
        "Kata[^1].\n\n[^1]: Catatan.\n\n    Lanjutan catatan.",
        "## Judul bagian\n\nIsi.",
        'Menurut “satu” dan "dua".',
        "Kafé itu dekat; Jum’at juga.",
        "Luasnya 5 m², suhunya 36 ºC; kata Rusia Мир.",
        "Kafe\u0301 itu dekat.",
        "Lihat [laporan](lain.md).",
        '| a | "b |\n|---|---|\n| 1 | 2 |',
        "Kata.\n\n(NA-BINT)",
    ],
)
def test_plain_prose_is_let_be(body: str) -> None:
    """A list, a continued item, a footnote, a heading, a table, closed quotations are no traps."""
    assert [] == found(body)


def test_a_title_in_capitals_is_told_at_the_title() -> None:
    """A title of capitals only is told; one with abbreviations is not."""
    shouted = found("Isi.", "BASIS NETIZEN TEROBOSAN BARU")
    ordinary = found("Isi.", "KPU RI")

    assert (["2:8 AR074"], []) == (shouted, ordinary)


def test_marks_of_a_merge_conflict_are_told_one_by_one() -> None:
    """Git's three marks are errors on their lines; a line of equal signs alone is a heading."""
    text = "---\n<<<<<<< HEAD\ntitle: a\n=======\ntitle: b\n>>>>>>> lain\n---\n"

    told = [(one.line, one.code) for one in conflict_markers(text, "a.md")]

    assert [(2, "AR073"), (4, "AR073"), (6, "AR073")] == told
    assert [] == conflict_markers("Judul\n=======\n", "a.md")


@pytest.mark.parametrize(
    ("name", "text", "lines"),
    [
        ("a.md", "---\ntitle: a\n---\nJudul\n=======\nIsi.\n", []),
        ("a.md", "---\ntitle: a\n---\nIsi.\n\nJudul\n=======\nIsi.\n", []),
        ("a.md", "---\ntitle: a\n---\nTeks lama.\n=======\nTeks baru.\n", [5]),
        ("a.md", "---\ntitle: a\n---\nSatu\ndua\n=======\nTeks baru\n", [6]),
        ("a.md", "---\ntitle: a\n---\nSatu\n\n=======\nTeks baru\n", [6]),
        ("a.md", "---\ntitle: a\n=======\ntitle: b\n---\nIsi.\n", [3]),
        ("a.md", "---\ntitle: a\n---\nJudul\n========\nIsi.\n", []),
        ("themes.yaml", "- name: A\n=======\n- name: B\n", [2]),
        ("people.yaml", "- name: A\n||||||| asal\n", [2]),
    ],
)
def test_a_mark_of_a_merge_that_was_left_alone_is_told(name: str, text: str, lines: list[int]) -> None:
    """Seven equal signs are a heading's only under one line that is no sentence, in a text."""
    assert lines == [one.line for one in conflict_markers(text, name)]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("satu\n=======\ndua\n>>>>>>> lain\n", [2, 4]),
        ("<<<<<<< HEAD\nsatu\n||||||| asal\nnol\n=======\ndua\n", [1, 3, 5]),
        ("<<<<<<<\nsatu\n=======\ndua\n>>>>>>>\n", [1, 3, 5]),
    ],
)
def test_what_is_left_of_a_merge_conflict_is_told(text: str, lines: list[int]) -> None:
    """Who deletes the first mark and forgets the others is told of those, and of what Git's diff3 adds."""
    assert lines == [one.line for one in conflict_markers(text, "a.md")]


def test_rules_take_time_that_grows_with_the_text_only() -> None:
    """Thousands of numbers or indents at the beginning of paragraphs are read at once."""
    started = time.process_time()

    found("\n\n".join(["2. x", "", "", "    y"] * 20_000))

    assert time.process_time() - started < 5


def test_twenty_thousand_elements_within_each_other_are_read_in_seconds() -> None:
    """Markdown, allow-list and rules together; the page of so deep a text takes a browser longer than us."""
    started = time.process_time()

    read_article("a.md", article("<div>" * 20_000 + "x\n").encode(), "{}", str)

    assert time.process_time() - started < 15
