"""`import` as editors call it: files, folders, pages, exports; what it writes, prints and refuses."""

import csv
import json
import os
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from arsip.importing.source_to_drafts import Brought
from arsip.problems.rules import Problem
from tests.support.imports import PAGES, TEXTS, imported, small_site
from tests.support.sites import CONFIG, PROJECT, Site, png

UPDATE = "ARSIP_UPDATE_EXPECTED" in os.environ
REPORT = """\
Rapat Anggaran Anggrek Dibuka

Anggrek, kab-anggrek.kpu.go.id – KPU Kabupaten Anggrek menggelar rapat anggaran pada Rabu (01/09/2021) secara daring.
"""


def drafts(site: Site) -> list[str]:
    """The drafts that were written, by path below articles/."""
    root = site.folder / "content/articles"
    found = [path for path in sorted(root.rglob("*.md")) if "status: draft" in path.read_text(encoding="utf-8")]
    return [path.relative_to(root).as_posix() for path in found]


def export(*posts: tuple[str, str, str]) -> str:
    """An export of WordPress with posts of title, status and words."""
    items = "".join(
        f"<item><title>{escape(title)}</title><link>https://contoh.example.org/{number}/</link>"
        f"<content:encoded><![CDATA[{text}]]></content:encoded><wp:post_date>2021-09-02 08:00:00</wp:post_date>"
        f"<wp:status>{status}</wp:status><wp:post_type>post</wp:post_type></item>"
        for number, (title, status, text) in enumerate(posts, 1)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><wp:wxr_version>1.2</wp:wxr_version>'
        f"<item><title>foto</title><wp:post_type>attachment</wp:post_type></item>{items}</channel></rss>"
    )


# ---------------------------------------------------------------- one report


def test_a_pasted_text_becomes_a_draft_below_its_year(tmp_path: Path) -> None:
    site = small_site(tmp_path)
    (tmp_path / "tempelan.txt").write_text(REPORT, encoding="utf-8")
    done = site.run("import", "tempelan.txt")
    assert (done.status, drafts(site)) == (0, ["2021/2021-09-01-rapat-anggaran-anggrek-dibuka.md"])
    assert "2021-09-01-rapat-anggaran-anggrek-dibuka.md: " in done.printed
    assert "1 draf, 0 ditolak, 0 sudah ada" in done.printed
    assert site.build().status == 0
    assert not site.has("/artikel/rapat-anggaran-anggrek-dibuka/"), "a draft is not published"


def test_a_dry_run_prints_the_draft_and_writes_nothing(tmp_path: Path) -> None:
    site = small_site(tmp_path)
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    before = site.tree(tmp_path / "content")
    done = site.run("import", "--dry-run", "a.txt")
    assert done.status == 0
    assert "institution: KPU Kabupaten Anggrek  # baris 3: “kab-anggrek.kpu.go.id”" in done.printed
    assert site.tree(tmp_path / "content") == before


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    """Another report of the same title and day gets another name; the same one is not imported again."""
    site = small_site(tmp_path)
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(REPORT.replace("kab-anggrek.kpu", "kab-cempaka.kpu"), encoding="utf-8")
    site.run("import", "a.txt")
    first = site.tree(tmp_path / "content")
    again = site.run("import", "a.txt")
    assert (again.status, site.tree(tmp_path / "content")) == (0, first)
    assert "AR123" in again.printed
    assert site.run("import", "b.txt").status == 0
    assert drafts(site)[1] == "2021/2021-09-01-rapat-anggaran-anggrek-dibuka.md"
    assert drafts(site)[0] == "2021/2021-09-01-rapat-anggaran-anggrek-dibuka-2.md"
    assert first.items() <= site.tree(tmp_path / "content").items()


def test_the_session_it_can_belong_to_is_proposed_and_nothing_is_taken_over(tmp_path: Path) -> None:
    text = TEXTS[1].read_bytes()
    (one,) = imported(text)
    assert isinstance(one, Brought)
    assert "# mungkin sesi yang sama: event: rapat-pembuka-berbagi-pengetahuan  # periksa: bandingkan" in one.text
    assert "\nevent:" not in one.text


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("kosong.txt", b" \n", "AR120"),
        ("menu.txt", b"Beranda\nProfil\nKontak\n", "AR120"),
        ("resep.txt", b"Sayur asam\n\nRebus air, masukkan asam, lalu tunggu sampai semuanya lunak dan harum.", "AR120"),
        ("gambar.txt", b"\x89PNG\r\n\x1a\n\0\0", "AR121"),
        ("besar.txt", b"a" * (4 * 1024 * 1024 + 1), "AR121"),
        ("tiada.txt", None, "AR121"),
        ("skrip.html", b"<html><body><script>buat()</script></body></html>", "AR120"),
    ],
)
def test_what_is_no_report_is_refused_with_the_reason(name: str, data: bytes | None, code: str, tmp_path: Path) -> None:
    site = small_site(tmp_path)
    if data is not None:
        (tmp_path / name).write_bytes(data)
    done = site.run("import", name)
    assert done.status == 1
    assert f"{name}:1:1: galat {code}: tidak diimpor" in done.printed
    assert drafts(site) == []
    assert "Traceback" not in done.printed


def test_a_report_that_no_article_can_hold_is_refused() -> None:
    """Over a megabyte of text; `check` would refuse the draft, so none is written."""
    line = "KPU Kabupaten Anggrek menggelar rapat pada Rabu (01/09/2021) di kantor."
    (one,) = imported(f"Judul panjang\n\n{line}\n\n{'x' * 1_100_000}\n".encode())
    assert isinstance(one, Problem)
    assert (one.code, dict(one.args)["detail"]) == ("AR124", "AR007 (1)")


def test_two_reports_without_titles_of_their_own_are_not_parted_by_guess(tmp_path: Path) -> None:
    line = "Anggrek, kab-anggrek.kpu.go.id – KPU Kabupaten Anggrek menggelar rapat pada Rabu (01/09/2021) di kantor."
    (one,) = imported(f"Judul pertama\n\n{line}\n\n{line.replace('Rabu (01', 'Kamis (02')}\n".encode())
    assert isinstance(one, Problem)
    assert one.code == "AR122"


def test_the_standard_input_is_read_and_an_address_given(tmp_path: Path) -> None:
    site = small_site(tmp_path)
    import subprocess
    import sys

    command = [
        sys.executable,
        str(PROJECT / "build.py"),
        "import",
        "-",
        "--url",
        "https://example.org/2021/09/02/rapat/",
    ]
    done = subprocess.run(command, cwd=tmp_path, input=REPORT.encode(), capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stdout.decode()
    text = (tmp_path / "content/articles" / drafts(site)[0]).read_text(encoding="utf-8")
    assert 'url: "https://example.org/2021/09/02/rapat/"' in text


def test_the_report_comes_as_json(tmp_path: Path) -> None:
    site = small_site(tmp_path)
    (tmp_path / "a.txt").write_text(TEXTS[0].read_text(encoding="utf-8"), encoding="utf-8")
    done = site.run("import", "a.txt", "--format", "json")
    assert {"AR125", "AR126", "AR082"} <= {row["code"] for row in json.loads(done.printed)}


def test_a_newcomer_without_registries_can_import(tmp_path: Path) -> None:
    """Names are taken as written where no registry says otherwise; the draft passes check."""
    site = Site.make(tmp_path)
    (tmp_path / "a.txt").write_text(TEXTS[6].read_text(encoding="utf-8"), encoding="utf-8")
    assert site.run("import", "a.txt").status == 0
    checked = site.run("check", "--drafts")
    assert checked.status == 0, checked.printed


# ---------------------------------------------------------------- pages


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_draft_of_a_page(path: Path) -> None:
    """Headings, lists, tables, links, emphasis and pictures stay; scripts, styles and navigation do not."""
    parts = []
    for one in imported(path.read_bytes(), path.name):
        assert isinstance(one, Brought), one
        told = [f"{p.source}:{p.line} {p.code} {dict(p.args).get('detail', '')}".rstrip() for p in one.problems]
        parts.append("\n".join((f"==== {one.path}", one.text, "==== laporan", *told, "")))
    expected = path.with_suffix(".expected.md")
    if UPDATE:
        expected.write_text("\n".join(parts), encoding="utf-8")
    assert "\n".join(parts) == expected.read_text(encoding="utf-8")


def test_pictures_beside_a_saved_page_come_along_and_others_are_told(tmp_path: Path) -> None:
    """Only what lies in the page's folder, is a picture and is named by it."""
    site = small_site(tmp_path / "situs")
    saved = tmp_path / "simpanan"
    (saved / "gambar").mkdir(parents=True)
    (saved / "gambar/aula.jpg").write_bytes(png())
    (tmp_path / "rahasia.jpg").write_bytes(b"rahasia")
    page = (
        PAGES[0]
        .read_text(encoding="utf-8")
        .replace("<h2>Pokok", '<p><img src="../rahasia.jpg" alt="Luar"></p><h2>Pokok')
    )
    (saved / "laporan.html").write_text(page, encoding="utf-8")
    done = site.run("import", str(saved / "laporan.html"))
    assert done.status == 0, done.printed
    stem = "articles/2022/2022-03-15-pelatihan-arsip-di-kota-melati"
    assert site.place(f"{stem}-1.jpg").read_bytes() == png()
    assert "![Peserta di aula](2022-03-15-pelatihan-arsip-di-kota-melati-1.jpg)" in site.place(f"{stem}.md").read_text(
        encoding="utf-8"
    )
    assert "rahasia.jpg “Luar”" in done.printed
    assert not [path for path in site.tree(tmp_path / "situs/content") if "rahasia" in path]
    assert site.run("check", "--drafts").status == 0


# ---------------------------------------------------------------- many at once


def test_an_export_is_imported_post_by_post(tmp_path: Path) -> None:
    site = small_site(tmp_path)
    text = (
        "KPU Kabupaten Anggrek menggelar rapat pada Rabu (01/09/2021) di <strong>Aula Melur</strong>.\n\n"
        '[caption id="a"]<img src="https://contoh.example.org/a.jpg" alt="x"> Suasana rapat[/caption]\n\n'
        "Peserta membahas dua hal penting dalam rapat itu.\n\n<ul><li>honor</li><li>jadwal</li></ul>\n\n"
        '[gallery ids="1"]'
    )
    (tmp_path / "ekspor.xml").write_text(
        export(("Rapat satu", "publish", text), ("Rapat dua", "draft", text), ("Kosong", "publish", "")),
        encoding="utf-8",
    )
    done = site.run("import", "--from", "wxr", "ekspor.xml", "--csv", "hasil.csv")
    assert done.status == 1
    assert drafts(site) == ["2021/2021-09-01-rapat-satu.md"]
    draft = site.place("articles/2021/2021-09-01-rapat-satu.md").read_text(encoding="utf-8")
    assert "**Aula Melur**" in draft
    assert "- honor\n- jadwal" in draft
    assert "published: 2021-09-02 08:00" in draft
    assert 'url: "https://contoh.example.org/1/"' in draft
    for told in ("Suasana rapat", "gallery", "catatan AR127", "“Rapat dua” tidak terbit"):
        assert told in done.printed
    with (tmp_path / "hasil.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["result"] for row in rows] == ["diimpor", "sudah ada", "ditolak"]
    assert rows[0]["draft"] == "articles/2021/2021-09-01-rapat-satu.md"


def test_a_folder_is_imported_whole_and_stops_at_nothing(tmp_path: Path) -> None:
    site = small_site(tmp_path)
    folder = tmp_path / "kumpulan" / "dalam"
    folder.mkdir(parents=True)
    (folder.parent / "0.txt").write_bytes(b"\0")
    (folder / "1.txt").write_text(REPORT, encoding="utf-8")
    (folder / "2.html").write_bytes(PAGES[3].read_bytes())
    (folder / "3.bin").write_bytes(b"bukan sumber")
    done = site.run("import", "kumpulan", "--csv", "=hasil.csv")
    assert done.status == 1
    assert len(drafts(site)) == 2
    rows = list(csv.reader((tmp_path / "=hasil.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert [Path(row[0]).name for row in rows[1:]] == ["0.txt", "1.txt", "2.html"]


def test_the_table_is_never_written_over_another_file(tmp_path: Path) -> None:
    site = small_site(tmp_path)
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "catatan.csv").write_text("milik orang lain\n", encoding="utf-8")
    done = site.run("import", "a.txt", "--csv", "catatan.csv")
    assert (done.status, drafts(site)) == (2, [])
    assert (tmp_path / "catatan.csv").read_text(encoding="utf-8") == "milik orang lain\n"
    for _ in range(2):  # its own table is made anew
        assert site.run("import", "a.txt", "--csv", "hasil.csv").status == 0


@pytest.mark.parametrize(("blocked", "told"), [("2018", ["diimpor"]), ("2017", None)])
def test_a_run_that_breaks_off_tells_what_it_did(blocked: str, told: list[str] | None, tmp_path: Path) -> None:
    """The table holds what was imported before the disk refused, and is not there where that was nothing."""
    site = small_site(tmp_path)
    text = "Anggrek, kab-anggrek.kpu.go.id – KPU Kabupaten Anggrek menggelar rapat pada 1 September {} secara daring."
    posts = (("Rapat satu", "publish", text.format(2017)), ("Rapat dua", "publish", text.format(2018)))
    (tmp_path / "ekspor.xml").write_text(export(*posts), encoding="utf-8")
    site.write(f"articles/{blocked}", "berkas di tempat map")
    done = site.run("import", "ekspor.xml", "--csv", "hasil.csv")

    assert done.status == 3
    table = tmp_path / "hasil.csv"
    assert table.exists() == (told is not None)
    if told is not None:
        rows = csv.DictReader(table.read_text(encoding="utf-8-sig").splitlines())
        assert [row["result"] for row in rows] == told
    assert not list(tmp_path.glob(".hasil*"))


def test_a_table_that_cannot_be_written_hides_nothing(tmp_path: Path) -> None:
    """What became of each source is told on the screen before the table is tried; a name that is no text is written."""
    site = small_site(tmp_path)
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"\0")
    refused = site.run("import", "a.txt", "b.txt", "--csv", "tidak-ada/hasil.csv")
    (tmp_path / "kumpulan").mkdir()
    os.rename(tmp_path / "b.txt", os.fsencode(tmp_path / "kumpulan") + b"/lap\xff.txt")  # noqa: PTH104
    named = site.run("import", "kumpulan", "--csv", "hasil.csv")

    assert (refused.status, "1 ditolak" in refused.printed) == (3, True), refused.printed
    assert (named.status, (tmp_path / "hasil.csv").is_file()) == (1, True), named.printed


@pytest.mark.parametrize("count", [30, pytest.param(1000, marks=pytest.mark.torture)])
def test_many_posts_in_one_run(count: int, tmp_path: Path) -> None:
    """Each post becomes a draft or a refusal; the drafts together pass check."""
    if count > 100 and not os.environ.get("ARSIP_TORTURE"):
        pytest.skip("ARSIP_TORTURE=1")
    site = small_site(tmp_path)
    posts = [
        (
            f"Rapat nomor {number} di Anggrek",
            "publish",
            f"Anggrek, kab-anggrek.kpu.go.id – KPU Kabupaten Anggrek menggelar rapat bagian {number} pada "
            f"{1 + number % 28} September {2010 + number % 12} pukul 09.00 WIB secara daring.\n\n"
            f"Ketua KPU Provinsi Melati Timur, Surya Wibawa, membuka acara itu. Hadir pula {number} orang tamu.",
        )
        if number % 10
        else ("", "publish", "singkat saja")
        for number in range(1, count + 1)
    ]
    (tmp_path / "ekspor.xml").write_text(export(*posts), encoding="utf-8")
    done = site.run("import", "ekspor.xml", "--quiet", "--csv", "hasil.csv", timeout=600)
    assert done.status == 1
    assert len(drafts(site)) == count - count // 10
    rows = list(csv.DictReader((tmp_path / "hasil.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert len(rows) == count
    assert sum(row["result"] == "ditolak" for row in rows) == count // 10
    checked = site.run("check", "--drafts", "--quiet", timeout=600)
    assert (checked.status, " galat " in checked.printed) == (0, False), checked.printed[:2000]


def test_the_settings_of_an_english_site_are_heeded(tmp_path: Path) -> None:
    site = small_site(tmp_path, f"{CONFIG}language: en\n")
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    done = site.run("import", "--dry-run", "a.txt")
    assert "date: 2021-09-01  # line 3: “Rabu (01/09/2021)”" in done.printed
    assert "1 drafts (not written)" in done.printed
