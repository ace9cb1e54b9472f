"""Ten raw texts, written for these tests in the shapes that old websites give them, with the draft that each becomes.

ARSIP_UPDATE_EXPECTED=1 writes the drafts and reports anew; read the difference before you commit it.
"""

import os
import re
from pathlib import Path

import pytest

from arsip.importing.source_to_drafts import Brought
from tests.support.imports import TEXTS, compared, imported, small_site, truths

UPDATE = "ARSIP_UPDATE_EXPECTED" in os.environ

POINTS = {  # the 31 shapes that raw texts have → text, and what shows in its draft or report that it was met
    "1 title, and again below": ("01", r"judul yang diulang: “Knowledge Sharing KPU Seri12"),
    "2 title glued to the text": ("02", r"judul yang menempel"),
    "3 captions before the dateline": (
        "05",
        r"# keterangan gambar: Suasana kelas sore .*\n# keterangan gambar: Para peserta",
    ),
    "4 a text of one line": ("02", r"satu alinea sepanjang 1\d{3} karakter"),
    "5 a paragraph a line": ("03", r"\n\nKelas pertama membahas .*\n\n“Kita membuka"),
    "5 wrapped lines stay one paragraph": ("05", r"menyelenggarakan\nKelas Sore Kenanga edisi ketiga"),
    "6 two reports in one paste": ("10", r"Rapat Anggaran(?s:.*)title: Rapat Jadwal"),
    "7 lines of the website after the text": ("05", r"“Telah dilihat 1,030 kali”(?s:.*)“Komentar”"),
    "7 an empty list of attachments": ("04", r"“File Lampiran :”"),
    "7 a link in the middle": ("05", r"“Baca juga: Jadwal Kelas Sore Bulan September”"),
    "8 counters and headings before the title": ("04", r"“Umum”(?s:.*)angka hitungan: “464”"),
    "8 a greeting": ("06", r"sapaan: “Hai #TemanPemilih,”"),
    "9 numbers that are no list": ("06", r"\n1\\\. Materi Ketua .* 2\. Aspek .* 29\.286\.000"),
    "10 a title in capitals": ("03", r"title: Evaluasi Kerja PPDP dan KPPS Jadi Bahasan KPU RI Tahap II  # periksa:"),
    "11 datelines": ("04", r"site: meraya\.kpu\.go\.id"),
    "12 a former domain": ("01", r"institution: KPU Kabupaten Anggrek  # baris 5: “kpu-anggrekkab\.go\.id”"),
    "12 a domain with a slip": ("09", r"institution: KPU RI  # periksa: .*kpu\.go\.ig"),
    "13 the place is not the institution": (
        "03",
        r"# tempat di awal berita: Jakarta(?s:.*)institution: KPU Kabupaten Anggrek",
    ),
    "14 day first": ("02", r"date: 2021-09-01  # baris"),
    "15 a range before single dates": ("03", r"date: 2019-09-21  # baris.*\nend: 2019-09-24"),
    "15 an impossible date": ("08", r"# tanggal: \(24/098/2023\)  # periksa: tidak ada tanggal seperti itu"),
    "16 the year from the day of publication": (
        "04",
        r"inferred:\n  date: \"?sumber tidak menulis tahun; terbit pada 2020-07-22",
    ),
    "16 no year at all": ("08", r"date: unknown  # periksa: .*2021, 2027"),
    "17 minggu is a week": ("02", r"weekday: Rabu"),
    "18 a weekday that does not fit": ("01", r"date: 2021-10-21  # periksa: Jum'at tidak cocok .*2021-10-22"),
    "19 times with full stops": ("02", r'time: "?10:00-12:30"?  #'),
    "19 a zone at the end holds for both": ("05", r'time: "?15:30-17:00"?  #.*\nzone: WIB'),
    "20 published while it went on": ("04", r"published: 2020-07-22 15:45"),
    "21 numbers in every form": ("01", r"session: 12  #(?s:.*)session: Seri12, seri kedua belas"),
    "21 Roman numbers, two in one": ("08", r"session: \[4, 5\]"),
    "22 degrees before and after": ("07", r"people\.1\.name: Drs\. H\. Nanang Kusnadi, S\.Sos\.,M\.Si"),
    "22 apostrophes and initials": ("07", r"Hasyim Asy'ari(?s:.*)Kurrotul A'yun(?s:.*)Rangga Bisma A  #"),
    "23 variants in one text": ("01", r"Taufiq Rahman  # periksa: teks juga menulis Taufik"),
    "23 variants in the archive": ("05", r"Farhim Wijaya  # periksa: orang yang sama dengan Fahim Wijaya"),
    "23 different people stay apart": ("07", r"name: Khoirul Hadi  # baris"),
    "24 spellings of a series": ("04", r"series: In House Training Kepemiluan, Inhouse Training Kepemiluan"),
    "25 bylines": ("01", r"byline: NA-BINT"),
    "25 initials without brackets": ("09", r"byline: wsw  # periksa"),
    "26 a quotation that is not closed": ("01", r"AR082"),
    "26 a closing mark that opens": ("09", r"tanda kutip tutup yang membuka kutipan dibalik: 1"),
    "27 letters that Indonesian does not have": ("03", r"AR080(?s:.*)AR080(?s:.*)AR080"),
    "28 slips of the pen stay": ("02", r"Sistim pelaporan"),
    "29 what Markdown would misread": ("06", r"\\#PemiluRamah .* \\\*bilik\\\* .*&lt;rapi>.*daftar_bilik_2021\.pdf"),
    "30 injected addresses": ("09", r'url: "https://kota-contoh\.example\.org/berita/orientasi"  # periksa'),
    "31 what pasting brings": ("09", r"“petugas baru”, “semua siap”, dan “hasil baik”"),
}


def whole(path: Path) -> str:
    """The drafts of a text with everything that is told of them."""
    parts = []
    for one in imported(path.read_bytes(), path.name):
        problems = one.problems if isinstance(one, Brought) else (one,)
        if isinstance(one, Brought):
            parts.append(f"==== {one.path}\n{one.text}")
        told = [f"{p.source}:{p.line} {p.code} {dict(p.args).get('detail', '')}".rstrip() for p in problems]
        parts.append("==== laporan\n" + "\n".join(told) + "\n")
    return "\n".join(parts)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_the_draft_of_a_text(path: Path) -> None:
    expected = path.with_suffix(".expected.md")
    if UPDATE:
        expected.write_text(whole(path), encoding="utf-8")
    assert whole(path) == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("point", POINTS)
def test_a_shape_is_met(point: str) -> None:
    """The texts hold every shape that the list of points promises."""
    number, shown = POINTS[point]
    path = next(path for path in TEXTS if path.name.startswith(number))
    assert re.search(shown, whole(path)), whole(path)


def test_every_point_is_covered() -> None:
    """All 31 points of the list have a shape in the texts."""
    assert {int(point.split()[0]) for point in POINTS} == set(range(1, 32))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_no_value_is_wrong_without_a_doubt(path: Path) -> None:
    """What the draft states and does not doubt is what an editor would write."""
    for brought, truth in zip(imported(path.read_bytes(), path.name), truths()[path.stem], strict=True):
        assert isinstance(brought, Brought)
        assert set() == compared(brought, truth).wrong


def test_most_values_are_found() -> None:
    """Found, doubted, missed: the numbers are printed (pytest -s) and may only get better."""
    found = doubted = missed = 0
    for path in TEXTS:
        for brought, truth in zip(imported(path.read_bytes(), path.name), truths()[path.stem], strict=True):
            assert isinstance(brought, Brought)
            count = compared(brought, truth)
            found, doubted, missed = (
                found + len(count.found),
                doubted + len(count.doubted),
                missed + len(count.missed),
            )
            print(path.stem, "missed", sorted(count.missed), "doubted", sorted(count.doubted))
    print(f"found {found}, doubted {doubted}, missed {missed}")
    assert found >= 9 * (doubted + missed) * 0.3


def test_check_accepts_every_draft_and_warns_of_nothing_new(tmp_path: Path) -> None:
    """No error; and each warning stands at a line that the report of the import named."""
    site = small_site(tmp_path)
    done = site.run("import", *(str(path) for path in TEXTS))
    assert done.status == 0, done.printed
    told = set(re.findall(r"^(content/\S+?\.md:\d+):\d+: peringatan ", done.printed, re.MULTILINE))
    checked = site.run("check", "--drafts")
    assert checked.status == 0, checked.printed
    assert " galat " not in checked.printed
    warned = set(re.findall(r"^(content/\S+?\.md:\d+):\d+: peringatan ", checked.printed, re.MULTILINE))
    assert warned <= told
    assert warned
    assert len(list((tmp_path / "content/articles").rglob("*.md"))) == len(TEXTS) + 1 + 2
