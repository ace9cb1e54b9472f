"""What readers of the built site and of its messages found wrong, each as the rule that should hold."""

from pathlib import Path

import pytest

from tests.support.sites import Site, article

TREE = """\
- id: atas
  name: KPU Atas
  children:
    - id: bawah
      name: KPU Bawah
"""


def test_an_institution_counts_each_session_once(tmp_path: Path) -> None:
    """A session that an institution organised and a unit below it reported stands in its own list only."""
    site = Site.make(
        tmp_path,
        {
            "institutions.yaml": TREE,
            "satu.md": article(title="Dua tingkat", organizer="KPU Atas", institution="KPU Bawah"),
            "dua.md": article(title="Bawah saja", organizer="KPU Bawah"),
        },
    )
    site.build()

    page = site.page("/lembaga/atas/")
    assert (1, 1) == (page.count(">Dua tingkat</a>"), page.count(">Bawah saja</a>"))
    assert "satuan kerja di bawahnya: pelapor" in page


def test_the_timeline_chooses_no_date(tmp_path: Path) -> None:
    """Where reports differ on the day, the session stands under each, in each month and year."""
    site = Site.make(
        tmp_path,
        {
            "a.md": article(title="Laporan A", date="2021-09-30", event="rapat"),
            "b.md": article(title="Laporan B", date="2022-01-05", event="rapat"),
        },
    )
    site.build()

    urls = ("/linimasa/2021/", "/linimasa/2021/09/", "/linimasa/2022/", "/linimasa/2022/01/")
    assert [1] * 4 == [site.page(url).count("/sesi/rapat/") for url in urls]


def test_a_decided_date_stands_alone_in_the_timeline(tmp_path: Path) -> None:
    """What the editors decided is where the session is looked for."""
    site = Site.make(
        tmp_path,
        {
            "a.md": article(title="Laporan A", date="2021-09-30", event="rapat"),
            "b.md": article(title="Laporan B", date="2022-01-05", event="rapat"),
            "sessions/rapat.md": "---\ndecided:\n  date: 2022-01-05\nbecause: undangannya\n---\n\nKata.\n",
        },
    )
    site.build()

    assert (False, True) == (site.has("/linimasa/2021/09/"), site.has("/linimasa/2022/01/"))


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("articles/huruf.MD", "articles/huruf.md"),
        ("articles/catatan.md.txt", "articles/catatan.md"),
        ("articles/lama.markdown", "articles/lama.md"),
        ("artikel/hilang.md", "articles/hilang.md"),
        ("lepas.md", "articles/lepas.md"),
    ],
)
def test_no_article_is_passed_over(tmp_path: Path, name: str, right: str) -> None:
    """A text that would not be read stops the build, with the name under which it would be."""
    site = Site.make(tmp_path, {"baik.md": article()})
    place = site.folder / "content" / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(article(), encoding="utf-8")

    done = site.build()

    assert 1 == done.status
    assert f"content/{name}:1:1: galat AR072" in done.printed
    assert f"pindahkan atau ganti namanya menjadi {right}" in done.printed


def test_two_reports_by_one_institution_are_told_apart(tmp_path: Path) -> None:
    """Where a publisher has several reports of a session, each value stands with the title of its report."""
    site = Site.make(
        tmp_path,
        {
            "a.md": article(title="Laporan pagi", event="rapat", institution="KPU X"),
            "b.md": article(title="Laporan sore", date="2021-09-02", event="rapat", institution="KPU X"),
        },
    )
    site.build()

    page = site.page("/sesi/rapat/")
    assert (2, 2) == (page.count(">Laporan pagi</a>"), page.count(">Laporan sore</a>"))


def test_a_decided_time_has_a_zone_and_joins_those_who_state_it(tmp_path: Path) -> None:
    """09:00 WIB decided is 10:00 WITA reported: nothing differs any more."""
    note = '---\ndecided:\n  time: "09:00"\n  zone: WIB\nbecause: undangannya\n---\n\nKata.\n'
    site = Site.make(
        tmp_path,
        {
            "a.md": article(title="Laporan A", event="rapat", time='"10:00"', zone="WITA"),
            "b.md": article(title="Laporan B", event="rapat", time='"09:00"', zone="WIB"),
            "sessions/rapat.md": note,
        },
    )

    done = site.build()

    page = site.page("/sesi/rapat/")
    assert (0, False, True) == (done.status, "laporan berbeda" in page, "diputuskan" in page)


def test_an_article_without_title_hides_none_of_its_faults(tmp_path: Path) -> None:
    """The wrong institution and the dead link are told in the same run, and no session is called missing."""
    site = Site.make(
        tmp_path,
        {
            "institutions.yaml": TREE,
            "a.md": article("[x](hilang.md)", title=None, titel="Judul", institution="Salah", event="rapat"),
            "sessions/rapat.md": "---\ntitle: Rapat\n---\n\nKata.\n",
        },
    )

    done = site.run("check")

    found = sorted(line.split()[2].rstrip(":") for line in done.printed.splitlines() if " galat AR" in line)
    assert ["AR021", "AR023", "AR051"] == found


def test_names_in_a_series_file_are_told_on_their_lines(tmp_path: Path) -> None:
    """A wrong organiser and a wrong theme each stand on a line of their own."""
    site = Site.make(
        tmp_path,
        {
            "institutions.yaml": TREE,
            "themes.yaml": "- name: Tema satu\n",
            "a.md": article(series="s", session=1),
            "series/s.md": "---\nname: S\norganizer: Salah\nthemes:\n  - Tema satu\n  - Tema dua\n---\n\nIsi.\n",
        },
    )

    done = site.run("check")

    assert "content/series/s.md:3:12: galat AR021" in done.printed
    assert "content/series/s.md:6:5: galat AR021" in done.printed


def test_an_end_needs_a_first_day(tmp_path: Path) -> None:
    """An end without a date is not lost in silence."""
    site = Site.make(tmp_path, {"a.md": article(date="unknown", end="2021-01-01")})

    done = site.run("check")

    assert "content/articles/a.md:4:6: galat AR084" in done.printed


@pytest.mark.parametrize("key", ["content", "templates"])
def test_a_folder_that_is_named_exists(tmp_path: Path, key: str) -> None:
    """A folder given on the command line or in the settings that is not there ends with status 2."""
    site = Site.make(tmp_path, {"a.md": article()})

    called = site.run("check", f"--{key}", "tidak-ada")
    (tmp_path / "site_config.yaml").open("a").write(f"{key}: tidak-ada\n")
    set_so = site.run("check")

    assert (2, 2) == (called.status, set_so.status)
    assert f'--{key}:1:1: galat AR089: tidak ada folder "tidak-ada"' in called.printed
    assert f"site_config.yaml:3:{len(key) + 3}: galat AR089" in set_so.printed


def test_a_former_address_gives_way_to_a_page(tmp_path: Path) -> None:
    """A redirect_from that is a page's address is told at the redirect, with a remedy that works."""
    site = Site.make(tmp_path, {"a.md": article(), "b.md": article(title="B", redirect_from="/artikel/a/")})

    done = site.run("check")

    assert "content/articles/b.md:4:16: galat AR087" in done.printed
    assert "hapus alamat lama di sini" in done.printed


def test_every_page_says_where_mistakes_are_reported(tmp_path: Path) -> None:
    """Redirects and tombstones too."""
    site = Site.make(
        tmp_path,
        {"a.md": article(redirect_from="/lama/"), "redirects.yaml": "/habis/: {date: 2024-01-01, reason: usang}\n"},
        config="title: Uji\nbase_url: https://example.org/\ncontact: a@example.org\n",
    )
    site.build()

    missing = [
        path for path, data in site.tree().items() if path.endswith(".html") and b"mailto:a@example.org" not in data
    ]
    assert [] == missing
