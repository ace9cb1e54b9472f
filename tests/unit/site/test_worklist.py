"""The editors' worklist: what is open, for whom, where it is mended; as pages and as a table."""

import csv
import io
import json
from collections import Counter
from pathlib import Path

import pytest

from arsip.model.addresses import edit_address
from arsip.problems.rules import RULES, TASKS, WORKLIST_KINDS, problem
from arsip.site.worklist_items import findings, public
from tests.support.joined import Joined
from tests.support.pages import Page, look, pages_of, words
from tests.support.real import published
from tests.support.sites import CONFIG, PROJECT, Site, article

EDIT = "https://example.org/arsip/edit/main/content/"
WITH = CONFIG + f"worklist: true\nedit_url: {EDIT}{{path}}\n"
INSTITUTIONS = """\
- id: jatim
  name: KPU Provinsi Jawa Timur
  children:
    - {id: kediri, name: KPU Kota Kediri, aliases: [KPU Kediri]}
    - {id: blitar, name: KPU Kota Blitar}
    - {id: batu, name: KPU Kota Batu, redirect_from: [/lembaga/kota-batu/, /tema/x/]}
"""
SERIES = "---\nname: Berbagi\nlabel: seri\n{}\n---\n"
SOURCE = "{url: https://example.org/berita}"


def sound(**fields: object) -> str:
    """An article that lacks nothing."""
    return article(**{"institution": "KPU Kediri", "source": SOURCE, **fields})


def items(page: Page) -> list[tuple[str, str]]:
    """The findings of a page: the heading above each and its text."""
    found, heading = [], ""
    for one in page.main.iter():
        if one.tag in ("h2", "h3"):
            heading = words(one)
        elif one.tag == "ul" and "findings" in one.get("class", ""):
            found += [(heading, words(item)) for item in one if item.tag == "li"]
    return found


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a table by the names of their columns."""
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


# ---------------------------------------------------------------- the real archive


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    """Every page of the built archive by its address."""
    return {page.url: page for page in pages_of(Site(PROJECT).tree(published(tmp_path_factory)))}


@pytest.fixture(scope="session")
def rows(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, str]]:
    """The worklist of the real archive as a table."""
    path = tmp_path_factory.mktemp("tabel") / "laporan.csv"
    done = Site(PROJECT).run("check", "--report", str(path))
    assert done.status == 0, done.printed
    return table(path)


def test_gaps_of_the_series_of_east_java_are_for_their_organiser(pages: dict[str, Page]) -> None:
    """Each with its series, the missing numbers, and the file of the series."""
    gaps = [text for heading, text in items(pages["/laporan/kpu-jatim/"]) if heading == "Seri yang belum lengkap"]
    assert len(gaps) == 3
    for number, (numbers, file) in enumerate(
        (
            ("Diskusi Publik KPU Jawa Timur 2025: 1", "series/diskusi-publik-jatim-2025.md"),
            ("Badan Adhoc Jawa Timur: 4, 6, 13–18", "series/ks-adhoc-jatim-2021.md"),
            ("Reviu Tahapan Teknis: 2", "series/reviu-teknis-jatim-2025.md"),
        )
    ):
        assert numbers in gaps[number]
        assert gaps[number].endswith(f"{file}:1")
    assert "/seri/ks-adhoc-jatim-2021/" in pages["/laporan/kpu-jatim/"].urls


def test_the_conflict_of_session_five_is_with_all_who_report_it(pages: dict[str, Page]) -> None:
    """It leads to the session, where the values stand side by side, and to the file."""
    for institution in ("kpu-kab-pasuruan", "kpu-kota-mojokerto"):
        page = pages[f"/laporan/{institution}/"]
        (found,) = [text for heading, text in items(page) if "ks-adhoc-jatim-2021-5 " in text]
        assert "2021-09-22 (syarat-ppdp-kpps-linmas) / 2021-09-24 (petugas-tps-kota-mojokerto)" in found
        assert "/seri/ks-adhoc-jatim-2021/5/" in page.urls


def test_the_doubtful_weekday_is_with_its_publisher(pages: dict[str, Page]) -> None:
    page = pages["/laporan/kpu-kab-kediri/"]
    (found,) = [text for heading, text in items(page) if "AR034" in text]
    assert "21 Oktober 2021 adalah hari Kamis, sumber menyebut Jum'at" in found
    assert "hari Jumat terdekat: 22 Oktober 2021" in found


def test_pages_and_table_hold_what_check_says_and_the_tasks(pages: dict[str, Page], rows: list[dict[str, str]]) -> None:
    """One source of truth: the same entries, the same numbers."""
    said = json.loads(Site(PROJECT).run("check", "--format", "json").printed)
    told = Counter((row["Berkas"], row["Baris"], row["Kode"], row["Butir"]) for row in rows if row["Kode"])
    assert told == Counter((one["file"], str(one["line"]), one["code"], one["text"]) for one in said)
    assert {row["Jenis"] for row in rows if not row["Kode"]} == {"Laporan tanpa alamat sumber", "Tokoh tanpa lembaga"}
    assert f"{len(rows)} butir" in pages["/laporan/"].text
    kinds = Counter(row["Jenis"] for row in rows)
    for kind, count in kinds.items():
        assert f"{kind} {count}" in pages["/laporan/"].text
    shown = Counter(
        text.rsplit(" ubah ", 1)[1]
        for url, page in pages.items()
        if url.startswith("/laporan/")
        for _heading, text in items(page)
    )
    names: Counter[str] = Counter()
    for row in rows:
        place = f"{row['Berkas'].removeprefix('content/')}:{row['Baris']}"
        names[place] += max(1, row["Lembaga"].count("; ") + bool(row["Lembaga"]))
    assert shown == names


def test_every_institution_has_a_page_that_the_overview_leads_to(pages: dict[str, Page]) -> None:
    """Also one for which nothing is open: its address does not come and go."""
    own = {url.replace("/lembaga/", "/laporan/") for url in pages if url.startswith("/lembaga/")}
    own = {url for url in own if "/hal/" not in url and url != "/laporan/" and not pages[url].refresh}
    assert own <= set(pages["/laporan/"].urls)
    assert "Tidak ada yang perlu dikerjakan untuk lembaga ini." in pages["/laporan/komisi-informasi-jatim/"].text
    assert "/lembaga/komisi-informasi-jatim/" in pages["/laporan/komisi-informasi-jatim/"].urls


def test_search_engines_leave_it_out(pages: dict[str, Page], tmp_path_factory: pytest.TempPathFactory) -> None:
    for url, page in pages.items():
        if url.startswith("/laporan/"):
            assert '<meta name="robots" content="noindex">' in page.source, url
            assert "canonical" not in page.source
    assert "example.org/laporan/" not in (published(tmp_path_factory) / "sitemap.xml").read_text(encoding="utf-8")
    assert '<a href="./laporan/">Daftar kerja redaksi</a>' in pages["/"].source


# ---------------------------------------------------------------- small sites


def test_without_the_setting_there_is_no_worklist(tmp_path: Path) -> None:
    """A site has it only where its settings say so: it is public, like every page."""
    site = Site.make(tmp_path, {"a.md": article()})
    assert site.build().status == 0
    assert not site.has("/laporan/")
    assert "laporan/" not in site.page("/")
    (tmp_path / "site_config.yaml").write_text(WITH, encoding="utf-8")
    assert site.build().status == 0
    assert items(look(site, "/laporan/")) == [
        (
            "Laporan tanpa alamat sumber",
            "tugas Rapat uji alamat sumbernya belum ada tulislah di bawah source: sebagai url: ubah articles/a.md:1",
        )
    ]


def test_every_kind_of_work_and_nothing_else(tmp_path: Path) -> None:
    """Promised attachments, missing sources, people without institution: tasks with file and line."""
    files = {
        "institutions.yaml": INSTITUTIONS,
        "a.md": sound(
            attachments="[{title: Paparan, missing: true}]",
            people="[{name: Ani}, {name: Budi, institution: KPU Kediri}]",
        ),
        "b.md": sound(title="Tanpa alamat", source="{site: example.org}"),
        "c.md": sound(title="Lengkap"),
    }
    site = Site.make(tmp_path, files, WITH)
    done = site.build()
    assert (done.status, done.lines) == (0, [])
    assert items(look(site, "/laporan/kediri/")) == [
        (
            "Lampiran yang dijanjikan",
            'tugas Rapat uji lampiran "Paparan" yang dijanjikan belum ada mintalah kepada penerbitnya, letakkan '
            "berkas itu di samping artikel, dan tulislah file: sebagai ganti missing: true ubah articles/a.md:6",
        ),
        (
            "Laporan tanpa alamat sumber",
            "tugas Tanpa alamat alamat sumbernya belum ada tulislah di bawah source: sebagai url: ubah articles/b.md:5",
        ),
        (
            "Tokoh tanpa lembaga",
            'tugas Rapat uji "Ani" belum disertai lembaga tulislah lembaga yang diwakilinya sebagai institution:, '
            "bila sumber menyebutnya ubah articles/a.md:7",
        ),
    ]
    site.write("a.md", sound()).write("b.md", sound(title="Tanpa alamat"))
    assert site.build().status == 0
    assert items(look(site, "/laporan/kediri/")) == []
    assert "Tidak ada yang perlu dikerjakan." in look(site, "/laporan/").text


def test_what_is_not_published_is_not_on_its_pages(tmp_path: Path) -> None:
    """Drafts and withdrawn articles have doubts that only their editors read, in the table."""
    gone = "[{date: 2022-01-05, text: Dicabut.}]"
    files = {
        "institutions.yaml": INSTITUTIONS,
        "a.md": sound(),
        "rahasia-1.md": sound(status="draft", weekday="Senin", title="Rahasia satu"),
        "rahasia-2.md": sound(status="withdrawn", weekday="Senin", title="RAHASIA DUA SEKALI", corrections=gone),
    }
    site = Site.make(tmp_path, files, WITH)
    done = site.build()
    assert done.status == 0
    assert "rahasia-1.md" in done.printed
    assert "rahasia-2.md" in done.printed
    whole = "\n".join(data.decode() for path, data in site.tree().items() if path.startswith("laporan/"))
    assert "rahasia" not in whole.casefold()
    assert "Tidak ada yang perlu dikerjakan." in whole
    assert site.run("check", "--report", "t.csv").status == 0
    assert {(row["Lembaga"], Path(row["Berkas"]).name) for row in table(tmp_path / "t.csv")} == {
        ("KPU Kota Kediri", "rahasia-1.md"),
        ("KPU Kota Kediri", "rahasia-2.md"),
    }


def test_what_an_article_ignores_is_done(tmp_path: Path) -> None:
    ignored = "[{code: AR034, reason: Sumbernya salah ketik.}]"
    site = Site.make(tmp_path, {"a.md": article(weekday="Senin", source=SOURCE, ignore=ignored)}, WITH)
    assert site.build().status == 0
    assert items(look(site, "/laporan/")) == []


def test_names_of_files_are_encoded_where_they_are_edited(tmp_path: Path) -> None:
    """Spaces, ü, an emoji, a hash and a question mark name the file and nothing else."""
    site = Site.make(tmp_path, {"articles/tahun 2021/rapat ü 🎉 #1?.md": article(slug="rapat")}, WITH)
    assert site.build().status == 0
    assert f"{EDIT}articles/tahun%202021/rapat%20%C3%BC%20%F0%9F%8E%89%20%231%3F.md" in site.page("/laporan/")
    site.run("check", "--report", "t.csv")
    assert [row["Alamat untuk mengubah"] for row in table(tmp_path / "t.csv")] == [
        f"{EDIT}articles/tahun%202021/rapat%20%C3%BC%20%F0%9F%8E%89%20%231%3F.md"
    ]


@pytest.mark.parametrize(
    ("form", "source", "address"),
    [
        ("", "articles/a.md", ""),
        ("https://h/{path}", "articles", ""),
        ("https://h/{path}", "a{line}.md", "https://h/a%7Bline%7D.md"),
        ("https://h/-/edit/main/{path}?plain=1#L{line}", "themes.yaml", "https://h/-/edit/main/themes.yaml?plain=1#L7"),
        ("https://h/{path}", "articles/\udcff.md", "https://h/articles/%FF.md"),
    ],
)
def test_where_a_file_is_edited(form: str, source: str, address: str) -> None:
    """Any forge: the form names the place of path and line."""
    assert edit_address(form, source, 7) == address


def test_without_edit_url_the_file_is_named(tmp_path: Path) -> None:
    site = Site.make(tmp_path, {"a.md": article()}, CONFIG + "worklist: ya\n")
    assert site.build().status == 0
    page = look(site, "/laporan/")
    assert items(page)[0][1].endswith("url: articles/a.md:1")
    assert page.urls == ["/artikel/a/"]


def test_a_unit_sees_what_is_open_below_it(tmp_path: Path) -> None:
    files = {
        "institutions.yaml": INSTITUTIONS,
        "a.md": sound(source=None),
        "b.md": sound(institution="KPU Kota Blitar"),
    }
    site = Site.make(tmp_path, files, WITH)
    assert site.build().status == 0
    page = look(site, "/laporan/jatim/")
    assert "Tidak ada yang perlu dikerjakan untuk lembaga ini." in page.text
    assert page.around("1 butir", url="/laporan/kediri/").startswith("1 butir KPU Kota Kediri")
    assert "/laporan/blitar/" not in page.urls


@pytest.mark.parametrize(
    ("head", "owner"),
    [("organizer: KPU Provinsi Jawa Timur", "KPU Provinsi Jawa Timur"), ("cycle: Pemilu", "KPU Kota Batu")],
)
def test_a_gap_is_for_the_organiser_else_for_those_who_held_the_sessions(head: str, owner: str, tmp_path: Path) -> None:
    files = {
        "institutions.yaml": INSTITUTIONS,
        "series/s.md": SERIES.format(head),
        "a.md": sound(series="Berbagi", session="2", organizer="KPU Kota Batu"),
    }
    site = Site.make(tmp_path, files, WITH)
    site.run("check", "--report", "t.csv")
    (row,) = table(tmp_path / "t.csv")
    assert (row["Lembaga"], row["Jenis"], row["Kode"]) == (owner, "Seri yang belum lengkap", "AR061")


def test_long_lists_go_on_and_the_contents_lead_to_where_a_kind_begins(tmp_path: Path) -> None:
    """Seven without source, one attachment: the eighth entry is on page 2, and the contents know it."""
    files: dict[str, str | bytes] = {f"a{n}.md": sound(source=None) for n in range(7)}
    files["a0.md"] = sound(source=None, people="[{name: Ani}]")
    files["institutions.yaml"] = INSTITUTIONS
    site = Site.make(tmp_path, files, WITH + "page_size: 5\n")
    assert site.build().status == 0
    first, second = look(site, "/laporan/kediri/"), look(site, "/laporan/kediri/hal/2/")
    assert (len(items(first)), len(items(second))) == (5, 3)
    links = {(link.text, link.url, link.fragment) for link in first.links if link.fragment}
    assert links == {
        ("Laporan tanpa alamat sumber", "/laporan/kediri/", "sources"),
        ("Tokoh tanpa lembaga", "/laporan/kediri/hal/2/", "people"),
    }
    assert "people" in second.ids
    assert second.title == "Daftar kerja redaksi: KPU Kota Kediri, halaman 2 – Uji"


def test_nobodys_entries_stand_on_the_overview_in_pages(tmp_path: Path) -> None:
    site = Site.make(tmp_path, {f"a{n}.md": article() for n in range(7)}, WITH + "page_size: 5\n")
    assert site.build().status == 0
    assert (len(items(look(site, "/laporan/"))), len(items(look(site, "/laporan/hal/2/")))) == (5, 2)
    assert "Menurut jenis" not in look(site, "/laporan/hal/2/").text


def test_a_former_institution_leads_its_worklist_on(tmp_path: Path) -> None:
    """Addresses live on: what was at the old id's page is found from there."""
    site = Site.make(tmp_path, {"institutions.yaml": INSTITUTIONS, "a.md": sound()}, WITH)
    assert site.build().status == 0
    assert look(site, "/laporan/kota-batu/").refresh == "/laporan/batu/"
    assert not site.has("/laporan/x/")


def test_a_page_of_the_content_cannot_take_its_address(tmp_path: Path) -> None:
    site = Site.make(
        tmp_path,
        {"institutions.yaml": INSTITUTIONS, "a.md": sound(redirect_from="/laporan/kediri/"), "b.md": sound()},
        WITH,
    )
    done = site.build()
    assert done.status == 1
    assert "a.md:6:16: galat AR087" in done.printed


def test_articles_may_link_to_it(tmp_path: Path) -> None:
    """The address of the worklist is one of this site's."""
    site = Site.make(tmp_path, {"a.md": article("Lihat [daftar](/laporan/).")}, WITH)
    assert site.build().status == 0
    (tmp_path / "site_config.yaml").write_text(CONFIG, encoding="utf-8")
    assert "AR083" in site.build().printed


def test_a_change_of_one_report_changes_its_worklist_only(tmp_path: Path) -> None:
    """What the incremental build leaves is what a clean one makes."""
    files = {"institutions.yaml": INSTITUTIONS, "a.md": sound(), "b.md": sound(institution="KPU Kota Blitar")}
    site = Site.make(tmp_path, files, WITH)
    site.build()
    before = site.tree()
    site.write("a.md", sound(weekday="Senin"))
    assert site.build().status == 0
    after = site.tree()
    changed = {path for path in before if path.startswith("laporan/") and before[path] != after[path]}
    assert changed == {"laporan/index.html", "laporan/kediri/index.html", "laporan/jatim/index.html"}
    assert site.build("--no-cache", "--output", "lain").status == 0
    assert site.tree(tmp_path / "lain") == after


def test_in_english(tmp_path: Path) -> None:
    """The worklist speaks the language of the site, on its page and in its table."""
    site = Site.make(tmp_path, {"a.md": article()}, WITH + "language: en\n")
    assert site.build().status == 0
    page = look(site, "/report/")
    assert page.h1 == ["Editors' worklist"]
    assert items(page)[0][0] == "Reports without the address of their source"
    site.run("check", "--report", "t.csv")
    assert table(tmp_path / "t.csv")[0]["What is open"] == "the address of the source is missing"


# ---------------------------------------------------------------- the table


def test_the_table_holds_errors_too_and_the_status_is_that_of_check(tmp_path: Path) -> None:
    """With errors no page is built, and the table is where work begins."""
    files = {"institutions.yaml": INSTITUTIONS, "a.md": sound(mode="x"), "b.md": sound(institution="KPU Kedri")}
    site = Site.make(tmp_path, files)
    done = site.run("check", "--report", "t.csv", "--quiet")
    assert done.status == 1
    assert {(row["Lembaga"], row["Tingkat"], row["Kode"]) for row in table(tmp_path / "t.csv")} == {
        ("KPU Kota Kediri", "galat", "AR030"),
        ("KPU Kedri", "galat", "AR021"),
    }


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    """Whatever a name begins with, a spreadsheet shows it and computes nothing."""
    site = Site.make(
        tmp_path,
        {
            "a.md": article(source=SOURCE, institution='"=1+cmd|x"', weekday="Senin"),
            "b.md": article(source=SOURCE, institution='"@SUM(A1)"', weekday="Senin"),
            "c.md": article(source=SOURCE, institution="'-2, \"dua\"'", weekday="Senin"),
        },
    )
    assert site.run("check", "--report", "t.csv").status == 0
    rows = table(tmp_path / "t.csv")
    assert [row["Lembaga"] for row in rows] == ['\'-2, "dua"', "'=1+cmd|x", "'@SUM(A1)"]


def test_the_table_has_its_columns_in_order_and_the_same_bytes_twice(tmp_path: Path) -> None:
    site = Site.make(tmp_path, {"a.md": article(weekday="Senin"), "b.md": article()})
    assert site.run("check", "--report", "satu.CSV").status == 0
    assert site.run("check", "--report", "dua.csv", "--jobs", "1", env={"PYTHONHASHSEED": "7"}).status == 0
    first = (tmp_path / "satu.CSV").read_bytes()
    assert first == (tmp_path / "dua.csv").read_bytes()
    heads = next(csv.reader(io.StringIO(first.decode("utf-8-sig"))))
    assert heads == [
        "Lembaga", "Jenis", "Tingkat", "Kode", "Berkas", "Baris", "Kolom", "Butir", "Yang perlu dilakukan",
        "Alamat untuk mengubah",
    ]  # fmt: skip


def test_a_table_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    site = Site.make(tmp_path, {"a.md": article()})
    (tmp_path / "t.csv").write_text("lama", encoding="utf-8")
    before = {path.name for path in tmp_path.iterdir()}
    assert site.run("check", "--report", "t.csv").status == 0
    assert len(table(tmp_path / "t.csv")) == 1
    assert {path.name for path in tmp_path.iterdir()} == before


def test_what_must_not_be_overwritten_is_refused(tmp_path: Path) -> None:
    """Articles, folders, links, the content, the published site: status 2, and all is as it was."""
    site = Site.make(tmp_path, {"a.md": article()})
    site.build()
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "milik.txt").write_text("milik saya", encoding="utf-8")
    (tmp_path / "tautan.csv").symlink_to("milik.txt")
    before = site.tree(tmp_path)
    reasons = {
        "content/articles/a.md": "namanya tidak berakhir dengan .csv",
        "-": "namanya tidak berakhir dengan .csv",
        "folder.csv": "ada folder, tautan, atau berkas khusus dengan nama itu",
        "tautan.csv": "ada folder, tautan, atau berkas khusus dengan nama itu",
        "content/t.csv": "letaknya di dalam folder konten atau folder situs yang dibangun",
        "output/laporan/t.csv": "foldernya tidak ada",
        "output/t.csv": "letaknya di dalam folder konten atau folder situs yang dibangun",
        "tiada/t.csv": "foldernya tidak ada",
    }
    for name, reason in reasons.items():
        done = site.run("check", "--report", name)
        assert (done.status, done.printed) == (2, f'tabel tidak dapat ditulis ke "{name}": {reason}\n')
    assert site.tree(tmp_path) == before


# ---------------------------------------------------------------- values


def test_every_kind_has_rules_and_an_error_of_a_draft_is_among_others() -> None:
    """No heading without anything that could stand under it; no error is lost, though its rule has no kind."""
    assert {rule.kind for rule in (*RULES.values(), *TASKS.values()) if rule.kind} == set(WORKLIST_KINDS)
    context = Joined({"a.md": article(source=SOURCE)}).context
    (one,) = findings(context, [problem("articles/a.md", 1, 1, "AR020", key="x")])
    assert (one.kind, one.code, one.owners) == ("others", "AR020", ())


@pytest.mark.parametrize("code", TASKS)
def test_tasks_say_what_is_open_and_what_to_do(code: str) -> None:
    assert TASKS[code].text
    assert TASKS[code].remedy


def test_only_published_articles_and_registries_are_public() -> None:
    context = Joined({"a.md": article(source=SOURCE)}).context
    found = findings(
        context, [problem(source, 1, 1, "AR058") for source in ("articles/a.md", "articles/b.md", "themes.yaml")]
    )
    assert [one.told.source for one in public(context, found)] == ["articles/a.md", "themes.yaml"]
