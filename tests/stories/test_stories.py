"""Stories of sites: write content, build, look; change it, build again, look."""

import json
import os
import shutil
from pathlib import Path

import pytest

from tests.support.pages import look, pages_of
from tests.support.sites import CONFIG, PROJECT, Site, article, png

SERIES = "---\nname: Berbagi Pengetahuan\nlabel: seri\n---\n"
INSTITUTIONS = """\
- id: kpu-jatim
  name: KPU Provinsi Jawa Timur
  short: KPU Jatim
  kind: provinsi
  children:
    - id: kota-kediri
      name: KPU Kota Kediri
      aliases: [KPU Kediri]
    - id: kab-kediri
      name: KPU Kabupaten Kediri
      aliases: [KPU Kediri]
      children:
        - name: PPK Pare
"""


def every_text(site: Site) -> str:
    """All that is published, in one text."""
    return "\n".join(f"{path}\n{data.decode('utf-8', 'replace')}" for path, data in site.tree().items())


def people(*mentions: str) -> str:
    """A list of people: `Name, role[, position[, institution]]` each."""
    keys = ("name", "role", "position", "institution")
    rows = (dict(zip(keys, one.split(", "), strict=False)) for one in mentions)
    return "[" + ", ".join("{" + ", ".join(f'{k}: "{v}"' for k, v in row.items()) + "}" for row in rows) + "]"


# ---------------------------------------------------------------- a life of articles


def test_a_newcomer_writes_five_lines_and_has_a_site(tmp_path: Path) -> None:
    """A folder with one article of five lines and no registries builds, without a complaint."""
    site = Site.make(
        tmp_path, {"pelatihan-pertama.md": "---\ntitle: Pelatihan pertama\ndate: 2021-09-01\n---\nKami belajar.\n"}
    )
    done = site.build()
    assert (done.status, done.lines) == (0, [])
    page = look(site, "/artikel/pelatihan-pertama/")
    assert page.h1 == ["Pelatihan pertama"]
    assert "Kami belajar." in page.text
    assert "Rabu, 1 September 2021" in page.text
    for url in ("/", "/artikel/", "/sesi/", "/linimasa/2021/", "/linimasa/2021/09/"):
        assert "/artikel/pelatihan-pertama/" in look(site, url).urls, url
    assert {"404.html", "robots.txt", "sitemap.xml", "manifest.json"} <= site.tree().keys()


def test_an_edit_shows_wherever_the_article_is_named(tmp_path: Path) -> None:
    site = Site.make(tmp_path, {"a.md": article(title="Judul lama"), "b.md": article(title="Lain")})
    assert site.build().status == 0
    site.write("a.md", article("Kalimat baru.", title="Judul baru"))
    assert site.build().status == 0
    assert "Kalimat baru." in look(site, "/artikel/a/").text
    assert "Judul lama" not in every_text(site)
    assert "Judul baru" in look(site, "/artikel/").text
    assert "Judul baru" in look(site, "/linimasa/2021/09/").text


def test_an_article_is_added_and_deleted(tmp_path: Path) -> None:
    site = Site.make(tmp_path, {"a.md": article(tags="[logistik]")})
    site.build()
    before = site.tree()
    site.write("b.md", article(title="Artikel tambahan", tags="[logistik, sirekap]", date="2020-01-02"))
    assert site.build().status == 0
    assert look(site, "/tag/logistik/").urls.count("/artikel/b/") == 1
    assert site.has("/tag/sirekap/")
    assert site.has("/linimasa/2020/01/")
    site.remove("b.md")
    assert site.build().status == 0
    assert site.tree() == before


def test_a_renamed_article_stays_where_it_was_by_redirect_from(tmp_path: Path) -> None:
    """The old address leads on, the permanent identifier is the oldest address, and the session follows."""
    site = Site.make(tmp_path, {"a.md": article(title="Berkas pindah")})
    site.build()
    site.remove("a.md").write("d.md", article(title="Berkas pindah", redirect_from="[/artikel/a/]"))
    assert site.build().status == 0
    assert look(site, "/artikel/a/").refresh == "/artikel/d/"
    assert "/artikel/d/" in look(site, "/artikel/a/").urls
    assert "https://example.org/artikel/a/" in look(site, "/artikel/d/").text
    assert "/artikel/a/" not in look(site, "/artikel/").urls
    assert "artikel/a/" not in site.page("/sitemap.xml")
    site.write("d.md", article(title="Berkas pindah", redirect_from="/artikel/a"))
    assert site.build().status == 0, "one address may stand without its list, and without the last slash"
    assert look(site, "/artikel/a/").refresh == "/artikel/d/"


def test_a_file_may_move_to_another_folder_and_keeps_its_address(tmp_path: Path) -> None:
    site = Site.make(tmp_path, {"articles/2021/2021-09-01-rapat.md": article()})
    site.build()
    before = site.tree()
    site.remove("articles/2021/2021-09-01-rapat.md").write("articles/lain/2020-rapat.md", article())
    assert site.build().status == 0
    assert site.tree() == before


def test_a_withdrawn_article_leaves_a_tombstone_with_date_and_reason_only(tmp_path: Path) -> None:
    """Title, names, text, attachment and tags of it are in no published file, but for addresses that live on."""
    fields = {
        "title": "Judul Rahasia",
        "people": people("Budi Santoso, narasumber, Ketua Regu, Lembaga Gaib"),
        "tags": "[Tagar Rahasia]",
        "series": "Berbagi Pengetahuan",
        "session": "3",
        "attachments": "[{file: surat.txt, title: Surat gaib}]",
        "redirect_from": "[/artikel/dulu/]",
    }
    files = {
        "a.md": article("Paragraf rahasia.", **fields),
        "b.md": article(title="Tetap ada", series="Berbagi Pengetahuan", session="4"),
        "articles/surat.txt": "isi surat gaib",
        "series/bp.md": SERIES,
    }
    site = Site.make(tmp_path, files)
    assert site.build().status == 0
    assert "Judul Rahasia" in look(site, "/seri/bp/3/").text
    gone = "[{date: 2022-01-05, text: Atas permintaan lembaga.}]"
    site.write("a.md", article("Paragraf rahasia.", **fields, status="withdrawn", corrections=gone))
    assert site.build().status == 0
    whole = every_text(site)
    for word in ("Rahasia", "Paragraf rahasia", "Budi", "Santoso", "Ketua Regu", "Gaib", "surat gaib", "Surat gaib"):
        assert word not in whole, word
    for url in ("/artikel/a/", "/artikel/dulu/", "/seri/bp/3/", "/tokoh/budi-santoso/", "/tag/tagar-rahasia/"):
        tomb = look(site, url)
        assert "5 Januari 2022" in tomb.text, url
        assert "Atas permintaan lembaga." in tomb.text, url
        assert not tomb.refresh
    assert "/artikel/a/" not in {link for page in pages_of(site.tree()) for link in page.urls}
    assert "artikel/a/" not in site.page("/sitemap.xml")


def test_a_session_outlives_one_withdrawn_report_of_two(tmp_path: Path) -> None:
    gone = "[{date: 2022-01-05, text: Dicabut.}]"
    site = Site.make(
        tmp_path,
        {
            "a.md": article(title="Laporan satu", event="rapat", people=people("Budi, narasumber")),
            "b.md": article(title="Laporan dua", event="rapat", people=people("Siti, moderator")),
        },
    )
    site.build()
    assert look(site, "/sesi/rapat/").h1
    site.write(
        "a.md",
        article(
            title="Laporan satu", event="rapat", people=people("Budi, narasumber"), status="withdrawn", corrections=gone
        ),
    )
    assert site.build().status == 0
    assert "Budi" not in every_text(site)
    assert "/artikel/b/" in look(site, "/").urls


def test_a_withdrawal_without_date_and_reason_is_told_and_holds_all_the_same(tmp_path: Path) -> None:
    """A court does not wait for a reason."""
    site = Site.make(tmp_path, {"a.md": article(status="withdrawn"), "b.md": article()})
    done = site.build()
    assert done.status == 0
    assert [line for line in done.lines if "a.md:4:9: peringatan AR037" in line]
    assert "Isi artikel" not in site.page("/artikel/a/")


def test_a_draft_is_built_only_on_demand(tmp_path: Path) -> None:
    """Its errors are warnings until then."""
    site = Site.make(
        tmp_path, {"a.md": article(title="Sudah"), "b.md": article(title="Belum matang", status="draft", mode="x")}
    )
    done = site.build()
    assert done.status == 0
    assert "b.md:5:7: peringatan AR030" in done.printed
    assert "Belum matang" not in every_text(site)
    assert not site.has("/artikel/b/")
    site.write("b.md", article(title="Belum matang", status="draft"))
    done = site.build("--drafts")
    assert done.status == 0
    assert look(site, "/artikel/b/").h1 == ["Belum matang"]
    assert site.build().status == 0
    assert "Belum matang" not in every_text(site)


def test_errors_of_a_draft_stop_a_build_with_drafts(tmp_path: Path) -> None:
    site = Site.make(tmp_path, {"a.md": article(), "b.md": article(status="draft", mode="x")})
    done = site.build("--drafts")
    assert done.status == 1, done.printed
    assert "b.md:5:7: galat AR030" in done.printed
    assert not site.output.exists()


def test_a_failing_build_changes_nothing_and_lists_every_problem_in_reading_order(tmp_path: Path) -> None:
    site = Site.make(tmp_path, {"a.md": article(), "b.md": article(title="Kedua")})
    assert site.build().status == 0
    before = site.tree()
    site.write("a.md", article(date="2021-02-30", titel="x", session="dua belas"))
    site.write("articles/2021/c.md", "tanpa apa-apa\n")
    site.write("d.md", article("[ke mana](tidak-ada.md)", title="[Kediri] Rapat"))
    site.remove("b.md")
    done = site.build()
    assert done.status == 1
    assert site.tree() == before
    found = [(line.split(": ")[0], line.split(": ")[1].split()[-1]) for line in done.lines]
    assert found == [
        ("content/articles/2021/c.md:1:1", "AR001"),
        ("content/articles/a.md:3:7", "AR027"),
        ("content/articles/a.md:4:1", "AR182"),
        ("content/articles/a.md:5:10", "AR029"),
        ("content/articles/d.md:2:8", "AR011"),
        ("content/articles/d.md:6:11", "AR051"),
    ], done.printed
    assert "Traceback" not in done.printed


# ---------------------------------------------------------------- sessions


def test_an_unnumbered_session_with_one_report_has_no_page_of_its_own(tmp_path: Path) -> None:
    site = Site.make(tmp_path, {"a.md": article(event="rapat-akbar")})
    site.build()
    assert not [path for path in site.tree() if path.startswith("sesi/") and path != "sesi/index.html"]
    assert "/artikel/a/" in look(site, "/sesi/").urls


def test_an_event_with_two_reports_is_one_session_with_a_page(tmp_path: Path) -> None:
    site = Site.make(
        tmp_path,
        {
            "a.md": article(title="Dari kota", event="rapat-akbar"),
            "b.md": article(title="Dari kabupaten", event="rapat-akbar"),
        },
    )
    site.build()
    session = look(site, "/sesi/rapat-akbar/")
    assert {"/artikel/a/", "/artikel/b/"} <= set(session.urls)
    assert look(site, "/sesi/").urls.count("/sesi/rapat-akbar/") == 1
    for slug, other in (("a", "b"), ("b", "a")):
        assert {"/sesi/rapat-akbar/", f"/artikel/{other}/"} <= set(look(site, f"/artikel/{slug}/").urls)


def test_nothing_joins_by_date(tmp_path: Path) -> None:
    """Two reports of one day are two sessions as long as nobody says that they are one."""
    site = Site.make(tmp_path, {"a.md": article(), "b.md": article()})
    site.build()
    assert {"/artikel/a/", "/artikel/b/"} <= set(look(site, "/sesi/").urls)


def test_two_numbers_in_one_article_are_one_session_at_the_first(tmp_path: Path) -> None:
    site = Site.make(
        tmp_path,
        {
            "series/bp.md": SERIES,
            "a.md": article(title="Seri empat dan lima", series="bp", session="[4, 5]"),
            "b.md": article(title="Seri enam", series="bp", session="6"),
        },
    )
    site.build()
    session = look(site, "/seri/bp/4/")
    assert session.h1 == ["Seri empat dan lima"]
    assert "4" in session.text
    assert "5" in session.text
    assert look(site, "/seri/bp/5/").refresh == "/seri/bp/4/"
    assert {link.url for link in session.links if link.rel == "next"} == {"/seri/bp/6/"}


def test_two_events_on_one_number_keep_a_page_each(tmp_path: Path) -> None:
    """The number's page lists them; each says that the number is used twice; editors get a note."""
    site = Site.make(
        tmp_path,
        {
            "series/bp.md": SERIES,
            "a.md": article(title="Pagi", series="bp", session="3", event="pagi"),
            "b.md": article(title="Sore", series="bp", session="3", event="sore"),
        },
    )
    done = site.build()
    assert done.status == 0
    assert "catatan AR063" in done.printed
    number = look(site, "/seri/bp/3/")
    assert {"/sesi/pagi/", "/sesi/sore/"} <= set(number.urls)
    assert look(site, "/sesi/pagi/").h1 == ["Pagi"]
    assert "/sesi/sore/" in look(site, "/sesi/pagi/").urls
    assert "/seri/bp/3/" in look(site, "/seri/bp/").urls


def test_number_zero_is_a_kick_off_and_absent_is_unnumbered(tmp_path: Path) -> None:
    site = Site.make(
        tmp_path,
        {
            "series/bp.md": SERIES,
            "a.md": article(title="Pembukaan", series="bp", session="0"),
            "b.md": article(title="Pertama", series="bp", session="1", date="2021-09-08"),
            "c.md": article(title="Tanpa nomor", series="bp", date="2021-09-15"),
        },
    )
    done = site.build()
    assert done.status == 0
    start = look(site, "/seri/bp/0/")
    assert start.h1 == ["Pembukaan"]
    assert [link.url for link in start.links if link.rel == "next"] == ["/seri/bp/1/"]
    assert [link.url for link in look(site, "/seri/bp/1/").links if link.rel == "prev"] == ["/seri/bp/0/"]
    series = look(site, "/seri/bp/")
    assert {"/seri/bp/0/", "/seri/bp/1/", "/artikel/c/"} <= set(series.urls)


def test_a_series_shows_which_numbers_are_reported_and_how_often(tmp_path: Path) -> None:
    """Declared total, reports per number, gaps; a session above the total is a warning."""
    site = Site.make(
        tmp_path,
        {
            "series/bp.md": "---\nname: Berbagi Pengetahuan\ntotal: 5\n---\nDeretan sesi.\n",
            "a.md": article(title="Satu", series="bp", session="1"),
            "b.md": article(title="Tiga, kesatu", series="bp", session="3"),
            "c.md": article(title="Tiga, kedua", series="bp", session="3"),
            "d.md": article(title="Enam", series="bp", session="6"),
        },
    )
    done = site.build()
    assert done.status == 0
    assert "peringatan AR062" in done.printed
    assert "catatan AR061" in done.printed
    assert "2, 4–5" in done.printed
    page = look(site, "/seri/bp/")
    assert "Deretan sesi." in page.text
    cells = {words: url for url, words in ((link.url, link.text.split(":")[0]) for link in page.links)}
    assert (cells["1"], cells["3"], cells["6"]) == ("/seri/bp/1/", "/seri/bp/3/", "/seri/bp/6/")
    assert not {"2", "4", "5"} & cells.keys()
    assert "2 laporan" in next(link.text for link in page.links if link.text.startswith("3:"))


def test_previous_and_next_follow_the_numbers(tmp_path: Path) -> None:
    files = {
        f"s{n}.md": article(title=f"Sesi {n}", series="bp", session=n, date=f"2021-09-{20 - n:02}") for n in (2, 9, 10)
    }
    site = Site.make(tmp_path, {"series/bp.md": SERIES, **files})
    site.build()
    around = {(link.rel, link.url) for link in look(site, "/seri/bp/9/").links if link.rel in ("prev", "next")}
    assert around == {("prev", "/seri/bp/2/"), ("next", "/seri/bp/10/")}
    assert {link.rel for link in look(site, "/seri/bp/2/").links} & {"prev", "next"} == {"next"}
    assert {link.rel for link in look(site, "/seri/bp/10/").links} & {"prev", "next"} == {"prev"}


# ---------------------------------------------------------------- dates and times


def test_imprecise_and_unknown_dates(tmp_path: Path) -> None:
    """Each is shown as exactly as it is known; unknown stands last and in no calendar."""
    site = Site.make(
        tmp_path,
        {
            "hari.md": article(title="Hari", date="2021-09-22"),
            "bulan.md": article(title="Bulan", date="2021-09"),
            "tahun.md": article(title="Tahun", date="2021"),
            "entah.md": article(title="Entah", date="unknown"),
            "lama.md": article(title="Lama", date="1999-05-05"),
        },
    )
    assert site.build().status == 0
    assert "Rabu, 22 September 2021" in look(site, "/artikel/hari/").text
    assert "September 2021" in look(site, "/artikel/bulan/").text
    assert "1 September" not in look(site, "/artikel/bulan/").text
    assert "Januari" not in look(site, "/artikel/tahun/").text
    for url in ("/artikel/", "/sesi/"):
        order = [url for url in look(site, url).urls if url.startswith("/artikel/") and url != "/artikel/"]
        assert order[-2:] == ["/artikel/lama/", "/artikel/entah/"], url
    month = look(site, "/linimasa/2021/09/")
    assert {"/artikel/hari/", "/artikel/bulan/"} <= set(month.urls)
    assert not {"/artikel/tahun/", "/artikel/entah/"} & set(month.urls)
    year = look(site, "/linimasa/2021/")
    assert {"/artikel/hari/", "/artikel/bulan/", "/artikel/tahun/"} <= set(year.urls)
    assert "/artikel/entah/" not in year.urls
    assert "/artikel/entah/" in look(site, "/linimasa/").urls
    assert not site.has("/linimasa/2021/01/")
    assert {path for path in site.tree() if path.startswith("linimasa/")} == {
        "linimasa/index.html",
        "linimasa/1999/index.html",
        "linimasa/1999/05/index.html",
        "linimasa/2021/index.html",
        "linimasa/2021/09/index.html",
    }


def test_a_span_across_months_stands_in_each(tmp_path: Path) -> None:
    site = Site.make(tmp_path, {"a.md": article(date="2021-12-30", end="2022-01-02")})
    assert site.build().status == 0
    for url in ("/linimasa/2021/12/", "/linimasa/2022/01/", "/linimasa/2021/", "/linimasa/2022/"):
        assert look(site, url).urls.count("/artikel/a/") == 1, url
    assert "30 Desember 2021 – 2 Januari 2022" in look(site, "/artikel/a/").text


def test_a_date_time_counts_for_its_local_day(tmp_path: Path) -> None:
    site = Site.make(tmp_path, {"a.md": article(date="2021-10-21T00:30:00+07:00")})
    for zone in ("UTC", "Asia/Jakarta", "America/Los_Angeles"):
        assert site.run("build", "--no-cache", env={"TZ": zone}).status == 0
        assert "21 Oktober 2021" in look(site, "/artikel/a/").text
        assert "/artikel/a/" in look(site, "/linimasa/2021/10/").urls


def test_the_weekday_of_the_source_is_kept_and_doubted(tmp_path: Path) -> None:
    site = Site.make(tmp_path, {"a.md": article(date="2021-10-21", weekday="Jum'at")})
    done = site.build("--strict")
    assert done.status == 0, "a doubt that lies in the source is never raised by --strict"
    assert "a.md:4:10: catatan AR034: 21 Oktober 2021 adalah hari Kamis, sumber menyebut Jum'at" in done.printed
    assert "hari Jumat terdekat: 22 Oktober 2021" in done.printed
    text = look(site, "/artikel/a/").text
    assert "Jum'at" in text
    assert "Kamis" in text


# ---------------------------------------------------------------- reports that differ


def two_reports(tmp_path: Path, one: dict[str, object], other: dict[str, object]) -> tuple[Site, str]:
    site = Site.make(
        tmp_path,
        {
            "a.md": article(title="Versi kota", event="rapat", institution="KPU Kota", **one),
            "b.md": article(title="Versi kabupaten", event="rapat", institution="KPU Kabupaten", **other),
        },
    )
    done = site.build()
    assert done.status == 0, done.printed
    return site, done.printed


@pytest.mark.parametrize(
    ("key", "one", "other", "shown"),
    [
        ("date", "2021-09-22", "2021-09-24", ("22 September 2021", "24 September 2021")),
        ("time", "10:00", "13:00-15:00", ("10.00", "13.00–15.00")),
        ("mode", "daring", "luring", ("daring", "luring")),
        ("platform", "Zoom", "Google Meet", ("Zoom", "Google Meet")),
        ("venue", "Aula A", "Aula B", ("Aula A", "Aula B")),
        ("organizer", "KPU Provinsi", "KPU RI", ("KPU Provinsi", "KPU RI")),
        ("series_claims", "{total: 16}", "{total: 19}", ("16", "19")),
        ("people", people("Budi, pembuka"), people("Budi, penutup"), ("pembuka", "penutup")),
    ],
)
def test_values_that_differ_stand_side_by_side_with_who_states_them(
    tmp_path: Path, key: str, one: str, other: str, shown: tuple[str, str]
) -> None:
    site, printed = two_reports(tmp_path, {key: one}, {key: other})
    assert "catatan AR060" in printed
    page = look(site, "/sesi/rapat/")
    first = page.around(shown[0], url="/artikel/a/")
    second = page.around(shown[1], url="/artikel/b/")
    assert "KPU Kabupaten" not in first
    assert "KPU Kota" not in second


def test_counts_of_one_scope_and_unit_can_differ(tmp_path: Path) -> None:
    site, printed = two_reports(
        tmp_path,
        {"participants": "[{text: staf, count: 40, unit: orang}]"},
        {"participants": "[{text: staf, count: 45, unit: orang}]"},
    )
    assert "catatan AR060" in printed
    page = look(site, "/sesi/rapat/")
    assert "45" not in page.around("40", url="/artikel/a/")
    assert "40" not in page.around("45", url="/artikel/b/")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"date": "2021-09-22"}, {"date": "2021-09"}),
        ({"date": "2021-09-22"}, {"date": "2021"}),
        ({"date": "2021-09-22"}, {"date": "unknown"}),
        ({"date": "2021-09-21", "end": "2021-09-24"}, {"date": "2021-09-22"}),
        ({"time": "10:00", "zone": "WITA"}, {"time": "09:00", "zone": "WIB"}),
        ({"time": "10:00-12:00"}, {"time": "10:00"}),
        ({"time": "10:00", "zone": "WIB"}, {"time": "10:00"}),
        ({"mode": "daring"}, {}),
        ({"platform": "Zoom  Meeting"}, {"platform": "zoom meeting"}),
        ({"people": people("Budi, narasumber")}, {"people": people("Siti, narasumber")}),
        ({"organizer": "[KPU RI, KPU Provinsi]"}, {"organizer": "KPU RI"}),
    ],
)
def test_what_adds_nothing_is_no_conflict(tmp_path: Path, one: dict[str, object], other: dict[str, object]) -> None:
    """A span or coarser date that contains another, equal instants, absence."""
    _site, printed = two_reports(tmp_path, one, other)
    assert "AR060" not in printed


def test_the_zone_of_the_institution_counts_where_none_is_stated(tmp_path: Path) -> None:
    zones = "- name: KPU Bali\n  zone: WITA\n- name: KPU Jatim\n  zone: WIB\n"
    site = Site.make(
        tmp_path,
        {
            "institutions.yaml": zones,
            "a.md": article(event="rapat", institution="KPU Bali", time="10:00"),
            "b.md": article(event="rapat", institution="KPU Jatim", time="09.00"),
        },
    )
    done = site.build()
    assert done.status == 0
    assert "AR060" not in done.printed
    assert "10.00 WITA" in look(site, "/artikel/a/").text
    assert "09.00 WIB" in look(site, "/artikel/b/").text


def test_editors_decide_with_a_reason_and_what_was_said_stays(tmp_path: Path) -> None:
    site, _printed = two_reports(tmp_path, {"date": "2021-09-22"}, {"date": "2021-09-24"})
    site.write(
        "sessions/rapat.md",
        "---\ndecided: {date: 2021-09-24}\nbecause: Undangan menyebut tanggal 24.\n---\nCatatan redaksi kami.\n",
    )
    done = site.build()
    assert done.status == 0
    assert "AR060" not in done.printed
    page = look(site, "/sesi/rapat/")
    assert "Undangan menyebut tanggal 24." in page.text
    assert "Catatan redaksi kami." in page.text
    assert "22 September 2021" in page.text
    assert "24 September 2021" in page.text
    assert page.text.index("24 September 2021") < page.text.index("22 September 2021")
    assert "/sesi/rapat/" in look(site, "/linimasa/2021/09/").urls


def test_a_decision_needs_its_reason_and_its_session(tmp_path: Path) -> None:
    site = Site.make(
        tmp_path,
        {
            "a.md": article(event="rapat"),
            "sessions/rapat.md": "---\ndecided: {date: 2021-09-24}\n---\n",
            "sessions/rapad.md": "---\ntitle: Lain\n---\n",
        },
    )
    done = site.build()
    assert done.status == 1
    assert "sessions/rapat.md:2:1: galat AR046" in done.printed
    assert "sessions/rapad.md:1:1: galat AR045" in done.printed
    assert "rapat" in done.printed.split("AR045")[1].split("\n")[1]


# ---------------------------------------------------------------- institutions


def test_units_below_an_institution_took_part(tmp_path: Path) -> None:
    """`below:` means its direct children, and only those."""
    site = Site.make(
        tmp_path,
        {
            "institutions.yaml": INSTITUTIONS,
            "a.md": article(organizer="KPU Jatim", participants="[{below: KPU Jatim, count: 38, unit: satker}]"),
        },
    )
    done = site.build()
    assert done.status == 0, done.printed
    for unit in ("kota-kediri", "kab-kediri"):
        assert "/artikel/a/" in look(site, f"/lembaga/{unit}/").urls
    assert "/artikel/a/" not in look(site, "/lembaga/ppk-pare/").urls
    page = look(site, "/artikel/a/")
    assert "38" in page.around("KPU Provinsi Jawa Timur", url="/lembaga/kpu-jatim/") or "38" in page.text


def test_an_institution_shows_its_own_sessions_apart_from_those_below_each_once(tmp_path: Path) -> None:
    site = Site.make(
        tmp_path,
        {
            "institutions.yaml": INSTITUTIONS,
            "sendiri.md": article(title="Milik provinsi", organizer="KPU Jatim", institution="KPU Jatim"),
            "bawah.md": article(
                title="Milik satker",
                organizer="[KPU Kota Kediri, KPU Kabupaten Kediri]",
                institution="KPU Kota Kediri",
                people=people("Budi, narasumber, Ketua, KPU Kabupaten Kediri"),
            ),
            "dua.md": article(
                title="Milik bersama",
                organizer="KPU Jatim",
                institution="KPU Kota Kediri",
                participants="[KPU Kota Kediri, PPK Pare]",
            ),
        },
    )
    assert site.build().status == 0
    page = look(site, "/lembaga/kpu-jatim/")
    own = page.headings_over("/artikel/sendiri/")
    below = page.headings_over("/artikel/bawah/")
    assert (len(own), len(below)) == (1, 1)
    assert own != below
    assert page.headings_over("/artikel/dua/") == own, "a session of its own, though units below took part"
    assert "satuan kerja di bawahnya: peserta, pelapor" in page.text
    city = look(site, "/lembaga/kota-kediri/")
    assert (city.urls.count("/artikel/bawah/"), city.urls.count("/artikel/dua/")) == (1, 1)
    assert "/artikel/sendiri/" not in city.urls
    pare = look(site, "/lembaga/ppk-pare/")
    assert pare.urls.count("/artikel/dua/") == 1
    assert "/artikel/bawah/" not in pare.urls


def test_an_institution_is_called_by_the_name_it_had(tmp_path: Path) -> None:
    site = Site.make(
        tmp_path,
        {
            "institutions.yaml": "- id: kpu-maju\n  name: KPU Kota Maju\n"
            "  names: [{name: KPU Kotamadya Maju, until: 2020-12-31}]\n",
            "a.md": article(date="2020-06-01", institution="kpu-maju", organizer="KPU Kotamadya Maju"),
            "b.md": article(date="2021-06-01", institution="kpu-maju", organizer="KPU Kota Maju"),
        },
    )
    assert site.build().status == 0
    assert {link.text for link in look(site, "/artikel/a/").links if link.url == "/lembaga/kpu-maju/"} == {
        "KPU Kotamadya Maju"
    }
    assert {link.text for link in look(site, "/artikel/b/").links if link.url == "/lembaga/kpu-maju/"} == {
        "KPU Kota Maju"
    }
    page = look(site, "/lembaga/kpu-maju/")
    assert page.h1 == ["KPU Kota Maju"]
    assert "KPU Kotamadya Maju" in page.text
    assert {"/artikel/a/", "/artikel/b/"} <= set(page.urls)


def test_an_ambiguous_alias_is_an_error_that_lists_both(tmp_path: Path) -> None:
    site = Site.make(tmp_path, {"institutions.yaml": INSTITUTIONS, "a.md": article(institution="KPU Kediri")})
    done = site.build()
    assert done.status == 1
    (line,) = (one for one in done.lines if "galat" in one)
    assert "a.md:4:14: galat AR022" in line
    assert "KPU Kota Kediri" in line
    assert "KPU Kabupaten Kediri" in line


def test_an_unknown_name_is_an_error_that_proposes_the_nearest(tmp_path: Path) -> None:
    site = Site.make(
        tmp_path,
        {
            "institutions.yaml": INSTITUTIONS,
            "themes.yaml": "- name: Sirekap\n",
            "series/bp.md": SERIES,
            "a.md": article(organizer="KPU Kota Kedri", themes="[Sirekab]", series="Berbagi Pengetahuann"),
        },
    )
    done = site.build()
    assert done.status == 1
    assert "a.md:4:12: galat AR021" in done.printed
    assert "KPU Kota Kediri" in done.printed.split("a.md:4:12")[1].split("\n")[1]
    assert "Sirekap" in done.printed.split("a.md:5:10")[1].split("\n")[1]
    assert "Berbagi Pengetahuan?" in done.printed.split("a.md:6:9")[1].split("\n")[1]


def test_without_a_registry_names_are_taken_as_written(tmp_path: Path) -> None:
    site = Site.make(
        tmp_path,
        {"a.md": article(institution="KPU Antah Berantah", themes="[Tata Kelola]", series="Seri Uji", session="1")},
    )
    assert site.build().status == 0
    assert look(site, "/lembaga/kpu-antah-berantah/").h1 == ["KPU Antah Berantah"]
    assert look(site, "/tema/tata-kelola/").h1 == ["Tata Kelola"]
    assert look(site, "/seri/seri-uji/").h1 == ["Seri Uji"]


def test_a_theme_also_lists_what_lies_below_it(tmp_path: Path) -> None:
    site = Site.make(
        tmp_path,
        {
            "themes.yaml": "- name: Logistik\n  description: Segala perlengkapan.\n"
            "  children:\n    - name: Kotak suara\n",
            "a.md": article(themes="[Kotak suara, Logistik]"),
        },
    )
    assert site.build().status == 0
    page = look(site, "/tema/logistik/")
    assert page.urls.count("/artikel/a/") == 1
    assert "/tema/kotak-suara/" in page.urls
    assert "Segala perlengkapan." in page.text
    assert "/artikel/a/" in look(site, "/tema/kotak-suara/").urls


# ---------------------------------------------------------------- people and tags


def test_a_person_with_two_positions_is_one_person_through_time(tmp_path: Path) -> None:
    site = Site.make(
        tmp_path,
        {
            "a.md": article(date="2019-01-01", people=people("Arief Budiman, pembuka, Ketua, KPU RI")),
            "b.md": article(date="2021-01-01", people=people("ARIEF  BUDIMAN, narasumber, Anggota, KPU RI")),
            "c.md": article(
                date="2021-02-01", people='[{name: "Dr. Arief Budiman, S.H.", role: [pembuka, narasumber]}]'
            ),
        },
    )
    assert site.build().status == 0
    assert [path for path in site.tree() if path.startswith("tokoh/arief")] == ["tokoh/arief-budiman/index.html"]
    page = look(site, "/tokoh/arief-budiman/")
    assert {"/artikel/a/", "/artikel/b/", "/artikel/c/"} <= set(page.urls)
    assert "Anggota" not in page.around("Ketua", "1 Januari 2019")
    assert "Ketua" not in page.around("Anggota", "1 Januari 2021")


def test_variants_are_one_page_and_apart_are_two(tmp_path: Path) -> None:
    site = Site.make(
        tmp_path,
        {
            "people.yaml": "- name: Taufiq Rizkon\n  variants: [Taufik Rizkon]\n"
            "- name: Choirul Anam\n  apart: [Khoirul Anam]\n- name: Khoirul Anam\n  note: Bukan orang yang sama.\n",
            "a.md": article(people=people("Taufiq Rizkon, narasumber", "Choirul Anam, pembuka")),
            "b.md": article(people=people("Taufik Rizkon, narasumber", "Khoirul Anam, pembuka")),
        },
    )
    done = site.build()
    assert done.status == 0
    assert {path for path in site.tree() if path.startswith("tokoh/")} == {
        "tokoh/index.html",
        "tokoh/taufiq-rizkon/index.html",
        "tokoh/choirul-anam/index.html",
        "tokoh/khoirul-anam/index.html",
    }
    assert {"/artikel/a/", "/artikel/b/"} <= set(look(site, "/tokoh/taufiq-rizkon/").urls)
    assert "Taufik Rizkon" in look(site, "/tokoh/taufiq-rizkon/").text
    assert "/tokoh/khoirul-anam/" in look(site, "/tokoh/choirul-anam/").urls
    assert "/artikel/b/" not in look(site, "/tokoh/choirul-anam/").urls


def test_a_look_alike_spelling_without_variants_is_another_person(tmp_path: Path) -> None:
    site = Site.make(
        tmp_path, {"a.md": article(people=people("Taufiq Rizkon, narasumber", "Taufik Rizkon, moderator"))}
    )
    assert site.build().status == 0
    assert site.has("/tokoh/taufiq-rizkon/")
    assert site.has("/tokoh/taufik-rizkon/")


def test_two_people_of_one_name_are_told_apart_by_their_slug(tmp_path: Path) -> None:
    site = Site.make(
        tmp_path,
        {
            "people.yaml": "- name: Sri Rahayu\n  slug: sri-rahayu-kediri\n"
            "- name: Sri Rahayu\n  slug: sri-rahayu-bali\n",
            "a.md": article(people=people("sri-rahayu-kediri, narasumber")),
            "b.md": article(people=people("Sri Rahayu, narasumber")),
        },
    )
    done = site.build()
    assert done.status == 1
    (line,) = (one for one in done.lines if "galat" in one)
    assert "b.md:4:17: galat AR022" in line
    assert "sri-rahayu-kediri" in line
    assert "sri-rahayu-bali" in line
    site.write("b.md", article(people=people("sri-rahayu-bali, narasumber")))
    assert site.build().status == 0
    assert look(site, "/tokoh/sri-rahayu-bali/").h1 == ["Sri Rahayu"]
    assert "/artikel/a/" not in look(site, "/tokoh/sri-rahayu-bali/").urls


def test_tags_are_folded_with_a_warning(tmp_path: Path) -> None:
    site = Site.make(
        tmp_path,
        {"a.md": article(tags="[Sirekap]"), "b.md": article(tags="[Sirekap]"), "c.md": article(tags="[sirekap]")},
    )
    done = site.build()
    assert done.status == 0
    (line,) = done.lines
    assert "c.md:4:8: peringatan AR043" in line
    assert "Sirekap" in line
    page = look(site, "/tag/sirekap/")
    assert page.h1 == ["Sirekap"]
    assert {"/artikel/a/", "/artikel/b/", "/artikel/c/"} <= set(page.urls)
    assert site.build("--strict").status == 1


@pytest.mark.parametrize(("one", "other"), [("a b", "a-b"), ("C++", "C#")])
def test_tags_that_clash_are_an_error_that_names_both(tmp_path: Path, one: str, other: str) -> None:
    site = Site.make(tmp_path, {"a.md": article(tags=f'["{one}"]'), "b.md": article(tags=f'["{other}"]')})
    done = site.build()
    assert done.status == 1
    (line,) = done.lines
    assert "b.md:4:8: galat AR042" in line
    assert one in line
    assert other in line


# ---------------------------------------------------------------- lists and relations


def test_a_long_list_goes_on_at_the_next_page(tmp_path: Path) -> None:
    """A later page holds four times as many as the first."""
    files = {f"a{n:02}.md": article(title=f"Artikel {n}", date=f"2021-09-{n:02}", tags="[uji]") for n in range(1, 28)}
    site = Site.make(tmp_path, files, CONFIG + "page_size: 5\n")
    assert site.build().status == 0
    for url in ("/artikel/", "/sesi/", "/tag/uji/", "/linimasa/2021/09/"):
        numbers = (url, f"{url}hal/2/", f"{url}hal/3/")
        assert not site.has(f"{url}hal/4/")
        assert not site.has(f"{url}hal/1/")
        first, second, third = (look(site, one) for one in numbers)
        shown = [[link for link in page.urls if link.startswith("/artikel/a")] for page in (first, second, third)]
        assert [len(page) for page in shown] == [5, 20, 2], url
        assert len({link for page in shown for link in page}) == 27
        assert {(link.rel, link.url) for link in second.links if link.rel in ("prev", "next")} == {
            ("prev", numbers[0]),
            ("next", numbers[2]),
        }
        assert {link.rel for link in first.links} & {"prev", "next"} == {"next"}
        assert {link.rel for link in third.links} & {"prev", "next"} == {"prev"}
        assert len({page.title for page in (first, second, third)}) == 3, "each page has a title of its own"
    for n in range(6, 28):
        site.remove(f"a{n:02}.md")
    assert site.build().status == 0
    assert not [path for path in site.tree() if "/hal/" in path]


def test_related_are_at_most_five_and_say_why(tmp_path: Path) -> None:
    files = {f"a{n}.md": article(title=f"Artikel {n}", date=f"2021-09-{n:02}") for n in range(1, 9)}
    site = Site.make(
        tmp_path,
        {
            **files,
            "x.md": article(
                title="Yang dilihat", date="2019-01-01", people=people("Budi Santoso, narasumber"), themes="[Logistik]"
            ),
            "jauh.md": article(title="Sama orang", date="2025-01-01", people=people("Budi Santoso, narasumber")),
            "serumpun.md": article(title="Sama tema", date="2024-01-01", themes="[Logistik]"),
        },
    )
    assert site.build().status == 0
    page = look(site, "/artikel/x/")
    heading = page.headings_over("/artikel/jauh/")[0]
    shown = [
        link.url
        for name, links in page.sections
        if name == heading
        for link in links
        if link.url.startswith("/artikel/")
    ]
    assert shown[:2] == ["/artikel/jauh/", "/artikel/serumpun/"]
    assert len(shown) <= 5
    after = page.text[page.text.index("Sama orang") :]
    assert "Budi Santoso" in after
    assert "Logistik" in after


# ---------------------------------------------------------------- links and files


def test_links_name_files_and_become_addresses(tmp_path: Path) -> None:
    site = Site.make(
        tmp_path,
        {
            "articles/2021/a.md": article(
                "[b](../b.md) [bab](../b.md#bab-dua) [di sini](#akhir) [seri](../../series/bp.md) "
                "[tentang](../../pages/tentang.md) [alamat](/artikel/b/) [luar](https://kpu.go.id/x?y=1#z)\n\n"
                "## Akhir\n\nx"
            ),
            "b.md": article("## Bab dua\n\nTeks."),
            "series/bp.md": SERIES + "Lihat [b](../articles/b.md).\n",
            "pages/tentang.md": "---\ntitle: Tentang\n---\n[a](../articles/2021/a.md)\n",
        },
    )
    done = site.build()
    assert done.status == 0, done.printed
    links = {link.text: (link.url, link.fragment) for link in look(site, "/artikel/a/").links}
    assert links["b"] == ("/artikel/b/", "")
    assert links["bab"] == ("/artikel/b/", "bab-dua")
    assert links["di sini"] == ("/artikel/a/", "akhir")
    assert links["seri"] == ("/seri/bp/", "")
    assert links["tentang"] == ("/tentang/", "")
    assert links["alamat"] == ("/artikel/b/", "")
    assert links["luar"][0] == "https://kpu.go.id/x?y=1"
    assert "bab-dua" in look(site, "/artikel/b/").ids
    assert "/artikel/b/" in look(site, "/seri/bp/").urls
    assert "/artikel/a/" in look(site, "/tentang/").urls


def test_attachments_and_pictures_are_published_beside_their_article(tmp_path: Path) -> None:
    site = Site.make(
        tmp_path,
        {
            "articles/2021/a.md": article(
                "![Denah](denah.png) [unduh](<berkas besar.PDF>)",
                attachments="[{file: surat.pdf, title: Surat undangan}, {title: Daftar hadir, missing: true}]",
                picture="{file: ../foto.png, alt: Peserta, credit: Humas}",
            ),
            "articles/2021/surat.pdf": b"%PDF-1 surat",
            "articles/2021/denah.png": png(8, 8),
            "articles/2021/berkas besar.PDF": b"%PDF-1 besar",
            "articles/foto.png": png(9, 9),
            "articles/2021/tidak-disebut.pdf": b"tak terbit",
        },
    )
    done = site.build()
    assert done.status == 0, done.printed
    files = {path: data for path, data in site.tree().items() if path.startswith("artikel/a/")}
    assert files.pop("artikel/a/index.html")
    assert files == {
        "artikel/a/surat.pdf": b"%PDF-1 surat",
        "artikel/a/denah.png": png(8, 8),
        "artikel/a/berkas-besar.pdf": b"%PDF-1 besar",
        "artikel/a/foto.png": png(9, 9),
    }
    page = look(site, "/artikel/a/")
    assert {"/artikel/a/surat.pdf", "/artikel/a/berkas-besar.pdf"} <= set(page.urls)
    pictures = {page.resolved(one.attrib["src"])[0]: one.attrib["alt"] for one in page.all("img")}
    assert pictures == {"/artikel/a/denah.png": "Denah", "/artikel/a/foto.png": "Peserta"}
    assert "Daftar hadir" in page.text
    assert "Humas" in page.text
    site.write("articles/2021/surat.pdf", b"%PDF-1 baru")
    assert site.build().status == 0
    assert site.tree()["artikel/a/surat.pdf"] == b"%PDF-1 baru"


@pytest.mark.parametrize(
    ("body", "fields", "line", "code", "proposal"),
    [
        ("[x](tidak-ada.md)", {}, 6, "AR051", ""),
        ("Teks.\n\n[x](baik.mb)", {}, 8, "AR051", "baik.md"),
        ("[x](Baik.md)", {}, 6, "AR052", "baik.md"),
        ("[x](baik.md#bab-tga)", {}, 6, "AR056", "bab-tiga"),
        ("[x](#tidak)", {}, 6, "AR056", ""),
        ("[x](../../../rahasia.txt)", {}, 6, "AR057", ""),
        ("[x](/artikel/baiq/)", {}, 6, "AR083", "/artikel/baik/"),
        ("[x](/artikel/tidak-ada/)", {}, 6, "AR083", ""),
        ("[x](/artikle/baik/)", {}, 6, "AR083", "/artikel/baik/"),
        ("![y](gambar.png)", {}, 6, "AR051", ""),
        ("Isi.", {"attachments": "[{file: Foto.jpg, title: Foto}]"}, 4, "AR052", "foto.jpg"),
        ("Isi.", {"picture": "{file: fotto.jpg, alt: Foto}"}, 4, "AR051", "foto.jpg"),
    ],
)
def test_links_that_lead_nowhere_are_errors(
    tmp_path: Path, body: str, fields: dict[str, object], line: int, code: str, proposal: str
) -> None:
    site = Site.make(
        tmp_path, {"uji.md": article(body, **fields), "baik.md": article("## Bab tiga\n\nx"), "articles/foto.jpg": b"x"}
    )
    done = site.build()
    assert done.status == 1
    (found,) = (one for one in done.lines if "AR167" not in one)  # nor is the picture beside it used
    assert f"content/articles/uji.md:{line}:" in found
    assert f"galat {code}" in found
    assert proposal in done.printed.split(code)[1].split("\n")[1]
    assert not site.output.exists()


def test_a_file_that_hosts_would_refuse_is_an_error(tmp_path: Path) -> None:
    """51 MiB, all of them a hole; it is named where the article names it."""
    attachments = "[{file: besar.pdf, title: Rekaman}]"
    site = Site.make(tmp_path, {"a.md": article(attachments=attachments), "articles/besar.pdf": b""})
    os.truncate(site.place("articles/besar.pdf"), 51 * 1024 * 1024)
    done = site.build()
    assert done.status == 1
    (line,) = done.lines
    assert "a.md:4:22: galat AR067" in line
    assert "besar.pdf" in line
    assert not site.output.exists()


def test_an_attachment_that_may_not_be_read_is_an_error_where_it_is_named(tmp_path: Path) -> None:
    """A file without the right to read it is no fault of the disk: the article that names it is told."""
    attachments = "[{file: rahasia.pdf, title: Rekaman}]"
    site = Site.make(tmp_path, {"a.md": article(attachments=attachments), "articles/rahasia.pdf": b"x"})
    site.place("articles/rahasia.pdf").chmod(0)
    done = site.run("check", powers=False)
    assert done.status == 1
    (line,) = done.lines
    assert 'a.md:4:22: galat AR098: berkas "articles/rahasia.pdf" tidak dapat dibaca' in line


def test_redirects_of_what_has_no_file_of_its_own(tmp_path: Path) -> None:
    """Former addresses of tags and people lead on; an ended address says when and why."""
    site = Site.make(
        tmp_path,
        {
            "a.md": article(tags="[Sirekap]", people=people("Budi, narasumber")),
            "redirects.yaml": "/tag/si-rekap/: /tag/sirekap/\n/tokoh/budy/: /tokoh/budi/\n"
            "/tag/hapus/: {date: 2022-03-01, reason: Tagar digabung.}\n",
        },
    )
    done = site.build()
    assert done.status == 0, done.printed
    assert look(site, "/tag/si-rekap/").refresh == "/tag/sirekap/"
    assert look(site, "/tokoh/budy/").refresh == "/tokoh/budi/"
    ended = look(site, "/tag/hapus/")
    assert "Tagar digabung." in ended.text
    assert "1 Maret 2022" in ended.text
    assert not ended.refresh


def test_redirects_that_lead_nowhere_are_errors(tmp_path: Path) -> None:
    site = Site.make(
        tmp_path,
        {
            "a.md": article(tags="[Sirekap]"),
            "redirects.yaml": "/tag/x/: /tag/sirekab/\n/tag/y/: https://jauh.example/\n",
        },
    )
    done = site.build()
    assert done.status == 1, done.printed
    assert "redirects.yaml:1:" in done.printed
    assert "/tag/sirekap/" in done.printed
    assert "redirects.yaml:2:10: galat AR038" in done.printed


def test_registries_can_keep_former_addresses_too(tmp_path: Path) -> None:
    site = Site.make(
        tmp_path,
        {
            "a.md": article(
                institution="KPU Kota", themes="[Logistik]", series="bp", session="1", people=people("Budi, hadir")
            ),
            "institutions.yaml": "- name: KPU Kota\n  redirect_from: [/lembaga/lama/]\n",
            "themes.yaml": "- name: Logistik\n  redirect_from: [/tema/lama/]\n",
            "people.yaml": "- name: Budi\n  redirect_from: [/tokoh/lama/]\n",
            "series/bp.md": "---\nname: BP\nredirect_from: [/seri/lama/]\n---\n",
            "sessions/bp-1.md": "---\nredirect_from: [/sesi/lama/]\n---\n",
            "pages/tentang.md": "---\ntitle: Tentang\nredirect_from: [/perihal/]\n---\nx\n",
        },
    )
    done = site.build()
    assert done.status == 0, done.printed
    assert {page.url: page.refresh for page in pages_of(site.tree()) if page.refresh} == {
        "/lembaga/lama/": "/lembaga/kpu-kota/",
        "/tema/lama/": "/tema/logistik/",
        "/tokoh/lama/": "/tokoh/budi/",
        "/seri/lama/": "/seri/bp/",
        "/sesi/lama/": "/seri/bp/1/",
        "/perihal/": "/tentang/",
    }


@pytest.mark.parametrize(
    ("files", "first", "second", "proposal"),
    [
        (
            {"articles/a/2021-09-01-rapat.md": article(), "articles/b/rapat.md": article()},
            "articles/a/2021-09-01-rapat.md",
            "articles/b/rapat.md",
            "slug: rapat-2021-09-01",
        ),
        ({"a.md": article(), "b.md": article(slug="a")}, "articles/a.md", "articles/b.md:4:7", "slug: a-2021-09-01"),
        (
            {"a.md": article(), "b.md": article(redirect_from="/artikel/a/")},
            "articles/a.md",
            "articles/b.md",
            "hapus alamat lama di sini",
        ),
        (
            {"a.md": article(redirect_from="/lama/"), "b.md": article(redirect_from="/lama/")},
            "articles/a.md",
            "articles/b.md",
            "hapus alamat lama di sini",
        ),
    ],
)
def test_a_collision_names_both_files_and_proposes_a_slug(
    tmp_path: Path, files: dict[str, str], first: str, second: str, proposal: str
) -> None:
    site = Site.make(tmp_path, files)
    done = site.build()
    assert done.status == 1
    (line,) = done.lines
    code = "AR040" if proposal.startswith("slug:") else "AR087"
    assert code in line
    assert first in line
    assert second in line
    assert proposal in done.printed.split(code)[1].split("\n")[1]


# ---------------------------------------------------------------- odd places


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("articles/Rapat Kerja KPU.md", "/artikel/rapat-kerja-kpu/"),
        ("articles/über-öffnung.md", "/artikel/uber-offnung/"),
        ("articles/rapat 🎉 meriah.md", "/artikel/rapat-meriah/"),
        ("articles/hari jum'at.md", "/artikel/hari-jumat/"),
        ("articles/folder ü 🎉 d'or/2021-09-01 satu.md", "/artikel/satu/"),
        ("articles/2021-09-01.md", "/artikel/2021-09-01/"),
        ("articles/u\u0308ber.md", "/artikel/uber/"),
        ('articles/a&b <c> "d" #e %20.md', "/artikel/a-b-c-d-e-20/"),
    ],
)
def test_odd_names_of_files_and_folders(tmp_path: Path, path: str, url: str) -> None:
    folder = tmp_path / "situs ü 🎉 d'or"
    beside = path.rpartition("/")[0]
    site = Site.make(
        folder, {path: article("[unduh](<daftar hadir ü 🎉.txt>)", mode="x"), f"{beside}/daftar hadir ü 🎉.txt": "Budi"}
    )
    done = site.build()
    assert done.status == 1
    assert f"content/{path}:4:7: galat AR030" in done.printed
    site.write(path, article("[unduh](<daftar hadir ü 🎉.txt>)"))
    done = site.build()
    assert done.status == 0, done.printed
    assert look(site, url).urls[0:1]
    assert f"{url}daftar-hadir-u.txt" in look(site, url).urls
    assert site.tree()[f"{url[1:]}daftar-hadir-u.txt"] == b"Budi"


def test_a_site_below_a_path_of_its_host(tmp_path: Path) -> None:
    """All links are relative; only what must name the host does, with the path; 404 works at any depth."""
    config = "title: Uji\nbase_url: https://example.org/arsip\n"
    site = Site.make(
        tmp_path, {"a.md": article("[b](b.md)"), "b.md": article(tags="[x]", redirect_from="/lama/")}, config
    )
    assert site.build().status == 0
    tree = site.tree()
    for page in pages_of({f"arsip/{path}": data for path, data in tree.items()}):
        for href in page.addresses:
            if page.url == "/arsip/404.html" and not href.startswith("#"):
                assert href.startswith(("/arsip/", "https://example.org/arsip/")), href
            elif href.startswith("/"):
                raise AssertionError(f"{page.url}: {href}")
            where = page.resolved(href)[0]
            path = where.removeprefix("/arsip/")
            assert where.startswith("/arsip/"), f"{page.url}: {href}"
            assert f"{path}index.html" in tree or path in tree, f"{page.url}: {href}"
    assert "https://example.org/arsip/artikel/a/" in site.page("/sitemap.xml")
    assert "https://example.org/arsip/sitemap.xml" in site.page("/robots.txt")
    assert look(site, "/artikel/a/").text.count("https://example.org/arsip/artikel/a/") == 3  # and in both citations
    other = site.build("--base-url", "https://lain.example/x/")
    assert other.status == 0
    assert "https://lain.example/x/artikel/a/" in site.page("/sitemap.xml")
    assert 'href="https://example.org' not in every_text(site)  # identifiers stay, links move


def test_readers_can_report_mistakes_on_every_page(tmp_path: Path) -> None:
    files = {"a.md": article(tags="[x]"), "pages/tentang.md": "---\ntitle: Tentang\n---\nIsi.\n"}
    site = Site.make(tmp_path, files, CONFIG + "contact: redaksi@example.org\n")
    assert site.build().status == 0
    for page in pages_of(site.tree()):
        if page.refresh:
            continue
        mail = [link for link in page.links_of(page.root) if link.url.startswith("mailto:redaksi@example.org?")]
        assert mail, page.url
        if page.url != "/404.html":
            assert f"https%3A%2F%2Fexample.org{page.url.replace('/', '%2F')}" in mail[0].url, page.url
    site = Site.make(tmp_path / "b", files, CONFIG + "contact: https://lapor.example/form\n")
    assert site.build().status == 0
    page = look(site, "/artikel/a/")
    assert "https://lapor.example/form?url=https%3A%2F%2Fexample.org%2Fartikel%2Fa%2F" in [
        link.url for link in page.links_of(page.root)
    ]


# ---------------------------------------------------------------- both languages


@pytest.mark.parametrize(
    ("language", "article_url", "month_url", "day", "shown", "message"),
    [
        ("id", "/artikel/a/", "/linimasa/2020/07/", "Rabu, 22 Juli 2020", "Juli", "galat AR030"),
        ("en", "/articles/a/", "/timeline/2020/07/", "Wednesday, 22 July 2020", "July", "error AR030"),
    ],
)
def test_a_site_speaks_one_language(
    tmp_path: Path, language: str, article_url: str, month_url: str, day: str, shown: str, message: str
) -> None:
    """Address words, lang, dates, interface and messages; the operating system's locale is never asked."""
    site = Site.make(
        tmp_path,
        {
            "a.md": article(
                date="2020-07-22",
                series="S",
                session="2",
                institution="KPU",
                tags="[x]",
                themes="[Y]",
                people=people("Budi, narasumber"),
            ),
            "b.md": article(date="2020-07-22", event="x", time="10:00"),
            "c.md": article(date="2020-07-22", event="x", time="11:00"),
        },
        CONFIG + f"language: {language}\n",
    )
    done = site.run("build", env={"LANG": "de_DE.UTF-8", "LC_ALL": "C"})
    assert done.status == 0, done.printed
    assert day in look(site, article_url).text
    assert shown in look(site, month_url).h1[0]
    assert {page.lang for page in pages_of(site.tree())} == {language}
    own = {
        "id": "artikel seri sesi lembaga tema tag tokoh linimasa cari",
        "en": "articles series sessions institutions themes tags people timeline search",
    }
    folders = {path.split("/")[0] for path in site.tree() if "/" in path}
    assert folders == {*own[language].split(), "assets", "data", "pagefind"}
    site.write("a.md", article(mode="x"))
    assert message in site.build().printed


def test_no_page_mixes_languages(tmp_path: Path) -> None:
    """Words of the other language's interface are on no page, told by words that occur on every site."""
    files = {"a.md": article("Text.", title="T", series="S", session="1", tags="[x]", people="[{name: B}]")}
    for language, foreign in (
        ("id", ("Sessions", "Tags", "Home", "Source", "Published")),
        ("en", ("Sesi", "Tagar", "Beranda", "Sumber", "Tokoh", "Linimasa")),
    ):
        site = Site.make(tmp_path / language, files, CONFIG + f"language: {language}\n")
        assert site.build().status == 0
        for page in pages_of(site.tree()):
            shown = " ".join(page.root.itertext())
            assert not [word for word in foreign if word in shown.split()], page.url


# ---------------------------------------------------------------- the command


def test_problems_as_json(tmp_path: Path) -> None:
    """A program that reads the report finds place, severity, wording and remedy of every problem."""
    site = Site.make(tmp_path, {"a.md": article(mode="darling", date="2021-10-21", weekday="Jumat")})
    done = site.build("--format", "json")
    assert done.status == 1
    note, error = sorted(json.loads(done.printed), key=lambda one: str(one["code"]), reverse=True)
    assert error["code"] == "AR030"
    assert {key: error[key] for key in ("file", "line", "column", "severity")} == {
        "file": "content/articles/a.md",
        "line": 4,
        "column": 7,
        "severity": "error",
    }
    assert "darling" in error["text"]
    assert "daring" in error["remedy"]
    assert (note["code"], note["severity"], note["line"]) == ("AR034", "note", 5)
    site.write("a.md", article())
    assert json.loads(site.build("--format", "json").printed) == []


def test_check_writes_nothing(tmp_path: Path) -> None:
    """`check` leaves the folder as it was, and finds what a build finds."""
    site = Site.make(tmp_path, {"a.md": article()})
    done = site.run("check")
    assert done.status == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["content", "site_config.yaml"]
    site.write("a.md", article(mode="x"))
    assert site.run("check").status == 1
    assert site.run("check").lines == site.build().lines


def test_strict_turns_warnings_into_failures_and_notes_never(tmp_path: Path) -> None:
    site = Site.make(tmp_path, {"a.md": article("")})
    assert "peringatan AR058" in site.build().printed
    assert site.output.exists()
    shutil.rmtree(site.output)
    assert site.build("--strict").status == 1
    assert not site.output.exists()


def test_an_ignored_rule_is_silent_and_an_idle_ignore_is_not(tmp_path: Path) -> None:
    ignore = "[{code: AR034, reason: Sumber memang begitu.}]"
    site = Site.make(tmp_path, {"a.md": article(date="2021-10-21", weekday="Jumat", ignore=ignore)})
    assert site.build().lines == []
    site.write("a.md", article(date="2021-10-22", weekday="Jumat", ignore=ignore))
    assert "peringatan AR065" in site.build().printed


def test_the_program_runs_from_any_folder(tmp_path: Path) -> None:
    site = Site.make(tmp_path / "situs", {"a.md": article()})
    away = Site(tmp_path / "lain")
    away.folder.mkdir()
    assert away.run("build", "--config", "../situs/site_config.yaml").status == 0
    assert site.has("/artikel/a/")
    assert not list(away.folder.iterdir())
    assert away.run("--config", "../situs/site_config.yaml", "--output", "hasil").status == 0
    assert (away.folder / "hasil/artikel/a/index.html").is_file()


def test_content_without_any_article_is_an_error(tmp_path: Path) -> None:
    site = Site.make(tmp_path, {"people.yaml": "- name: Budi\n"})
    done = site.build()
    assert done.status == 1
    assert "AR049" in done.printed
    assert not site.output.exists()


@pytest.mark.parametrize(
    ("config", "found"),
    [
        ("", "site_config.yaml:1:1: galat AR071"),
        ("title: Uji\n", "site_config.yaml:1:1: galat AR020"),
        ("title: Uji\nbase_url: example.org\n", "site_config.yaml:2:11: galat AR033"),
        (CONFIG + "titel: x\n", "site_config.yaml:3:1: galat AR023"),
        (CONFIG + "language: jw\n", "site_config.yaml:3:11: galat AR030"),
        (CONFIG + "page_size: 4\n", "site_config.yaml:3:12: galat AR039"),
        (CONFIG + "contact: siapa saja\n", "site_config.yaml:3:10: galat AR039"),
        (CONFIG + "content: tidak-ada\n", "site_config.yaml:3:10: galat AR089"),
        (CONFIG + "title: Dua\n", "site_config.yaml:3:1: galat AR012"),
    ],
)
def test_an_unusable_configuration_ends_with_2(tmp_path: Path, config: str, found: str) -> None:
    site = Site.make(tmp_path, {"a.md": article()}, config)
    done = site.build()
    assert done.status == 2
    assert found in done.printed
    assert "Traceback" not in done.printed
    assert not site.output.exists()


def test_a_missing_configuration_ends_with_2(tmp_path: Path) -> None:
    site = Site.make(tmp_path, {"a.md": article()})
    (tmp_path / "site_config.yaml").unlink()
    done = site.build()
    assert done.status == 2
    assert "site_config.yaml:1:1: galat AR071" in done.printed
    assert not site.output.exists()


@pytest.mark.parametrize("arguments", [("terbitkan",), ("build", "--jobs", "0"), ("--base-url", "x"), ("--tak-ada",)])
def test_an_unusable_call_ends_with_2(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    site = Site.make(tmp_path, {"a.md": article()})
    done = site.run(*arguments)
    assert done.status == 2
    assert "Traceback" not in done.printed
    assert not site.output.exists()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("<h1>\n{{ page.tidak_ada }}\n</h1>\n", 2),
        ("<h1>\n\n{% if %}\n</h1>\n", 3),
        ("{{ 1 / 0 }}\n", 1),
        ("\n{% include 'tidak-ada.html' %}\n", None),
    ],
)
def test_a_bad_template_ends_with_2_and_is_named_with_its_line(tmp_path: Path, text: str, line: int | None) -> None:
    site = Site.make(tmp_path, {"a.md": article()})
    assert site.build().status == 0
    before = site.tree()
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/article.html").write_text(text)
    done = site.build()
    assert done.status == 2
    assert (f"article.html:{line}:" if line else "tidak-ada.html") in done.printed
    assert "Traceback" not in done.printed
    assert site.tree() == before
    (tmp_path / "templates/article.html").unlink()
    assert site.build().status == 0
    assert site.tree() == before


@pytest.mark.parametrize("name", ["facets.json", "macros.html", "robots.txt"])
def test_a_fault_in_any_kind_of_template_names_its_line_and_the_page(tmp_path: Path, name: str) -> None:
    """Also in one that makes no HTML, and in the macros that pages call."""
    site = Site.make(tmp_path, {"a.md": article()})
    (tmp_path / "templates").mkdir()
    whole = (PROJECT / "templates" / name).read_text(encoding="utf-8")
    (tmp_path / "templates" / name).write_text(f"\n\n{{{{ page_tidak_ada }}}}\n{whole}", encoding="utf-8")

    done = site.build("--jobs", "1")

    assert (done.status, f"{name}:3: " in done.printed, "/" in done.printed) == (2, True, True), done.printed


def test_a_site_can_have_templates_of_its_own(tmp_path: Path) -> None:
    """What it does not have is taken from those that come with Arsip."""
    site = Site.make(tmp_path, {"a.md": article(title="A & B")})
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/article.html").write_text("<!doctype html><title>x</title><h1>{{ page.title }}!</h1>")
    assert site.build().status == 0
    assert "<h1>A &amp; B!</h1>" in site.page("/artikel/a/")
    assert look(site, "/").h1


@pytest.mark.parametrize(
    "name", ["/", "~", ".", "..", "content", "content/hasil", "templates", "link", "berkas", "content/.."]
)
def test_an_unusable_output_folder_ends_with_2_before_anything_is_touched(tmp_path: Path, name: str) -> None:
    project = tmp_path / "rumah/proyek"
    site = Site.make(project, {"a.md": article()})
    (project / "templates").mkdir()
    (tmp_path / "lain").mkdir()
    (project / "link").symlink_to(tmp_path / "lain")
    (project / "berkas").write_text("milik orang")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    home = str(tmp_path / "rumah")
    (project / "site_config.yaml").write_text(CONFIG + f"output: {home if name == '~' else name}\n")
    done = site.run("build", env={"HOME": home})
    assert done.status == 2, done.printed
    assert "site_config.yaml:3:9: galat AR070" in done.printed
    after = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    after[project / "site_config.yaml"] = before[project / "site_config.yaml"]
    assert after == before
    assert not list((tmp_path / "lain").iterdir())


def test_an_output_folder_with_a_foreign_file_is_refused(tmp_path: Path) -> None:
    site = Site.make(tmp_path, {"a.md": article()})
    site.output.mkdir()
    (site.output / "skripsi.docx").write_text("penting")
    done = site.build()
    assert done.status == 2
    assert "AR070" in done.printed
    assert "skripsi.docx" in done.printed
    assert site.tree() == {"skripsi.docx": b"penting"}
    (site.output / "skripsi.docx").unlink()
    assert site.build().status == 0, "an empty folder is fine"
    (site.output / "artikel/catatan.txt").write_text("penting")
    before = site.tree()
    done = site.build()
    assert done.status == 2
    assert "artikel/catatan.txt" in done.printed
    assert site.tree() == before


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_disk_that_refuses_ends_with_3(tmp_path: Path) -> None:
    """Here the cache's and output's place is a file where a folder must be made."""
    site = Site.make(tmp_path, {"a.md": article()})
    (tmp_path / "buntu").write_text("sebuah berkas")
    done = site.build("--output", "buntu/hasil")
    assert done.status in (2, 3)
    assert "Traceback" not in done.printed
    assert "buntu" in done.printed


def test_the_project_itself_is_not_touched_by_a_build(tmp_path: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (PROJECT / "arsip").rglob("*.p*")}
    site = Site.make(tmp_path, {"a.md": article()})
    assert site.build().status == 0
    after = {path: path.stat().st_mtime_ns for path in (PROJECT / "arsip").rglob("*.p*")}
    assert {path for path in after if path.suffix != ".pyc"} == {path for path in before if path.suffix != ".pyc"}


def test_bars_are_as_long_as_the_numbers_beside_them(tmp_path: Path) -> None:
    """Of a series, what is reported on top of what is announced; of an institution, its share of the largest."""
    site = Site.make(
        tmp_path,
        {
            "a.md": article(series="Seri Uji", session=1, organizer="[KPU Anak]"),
            "b.md": article(series="Seri Uji", session=2, organizer="[KPU Induk]"),
            "institutions.yaml": "- id: induk\n  name: KPU Induk\n  children:\n    - {id: anak, name: KPU Anak}\n",
            "series/uji.md": "---\nname: Seri Uji\ntotal: 5\n---\n",
        },
    )
    assert site.build().status == 0
    bar = '<svg class="bar" viewBox="0 0 {} 1" preserveAspectRatio="none" aria-hidden="true">{}</svg>'
    planned = '<path class="planned" d="M0 0h5v1H0"/>'
    assert bar.format(5, planned + '<path d="M0 0h2v1H0"/>') in site.page("seri/")
    tree = site.page("lembaga/")
    assert bar.format(2, '<path d="M0 0h2v1H0"/>') + "2" in tree
    assert bar.format(2, '<path d="M0 0h1v1H0"/>') + "1" in tree
