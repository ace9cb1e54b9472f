"""Calendars: which days a year and a series show, where each leads, and what is known of a month only."""

from pathlib import Path

from tests.support.pages import look
from tests.support.sites import Site, article

SERIES = (
    "---\nname: Berbagi\nlabel: seri\ntotal: 4\nschedule: {days: [Rabu], from: 2021-09-01, until: 2021-09-22,"
    " except: 2021-09-15}\nplan: [{session: 4, theme: Logistik, date: 2021-10-06, institution: KPU Kota Kediri},"
    " {session: 1, theme: Anggaran, date: 2021-09-01}]\n---\n"
)


def site(folder: Path, **more: str) -> Site:
    files = {
        "a.md": article(series="Berbagi", session="1", date="2021-09-01", title="Sesi satu"),
        "b.md": article(series="Berbagi", session="2", date="2021-09-08", title="Sesi dua"),
        "c.md": article(date="2021-09-08", title="Sesi lain"),
        "d.md": article(date="2021-09-28", end="2021-10-02", title="Lima hari"),
        "e.md": article(date="2021-10", title="Oktober saja"),
        "f.md": article(date="2021", title="Tahun saja"),
        "series/berbagi.md": SERIES,
        **more,
    }
    return Site.make(folder, dict(files))


def test_a_year_shows_its_days_and_each_leads_to_its_place(tmp_path: Path) -> None:
    made = site(tmp_path)
    done = made.build()
    assert done.status == 0, done.printed
    page = look(made, "/linimasa/2021/")
    assert "8 September: 2 sesi" in page.text
    assert "28–30 September: 1 sesi" in page.text
    assert "1–2 Oktober: 1 sesi" in page.text
    assert "harinya tidak diketahui: 1 sesi" in page.text
    assert "/linimasa/2021/09/" in page.urls
    html = made.page("/linimasa/2021/")
    for fragment in ("_2021-09-08", "_2021-09-28_2021-10-02", "_samar"):
        assert f"#{fragment}" in html
    assert {"_2021-09-08", "_2021-09-28_2021-10-02"} <= set(look(made, "/linimasa/2021/09/").ids)
    assert {"_samar", "_2021-09-28_2021-10-02"} <= set(look(made, "/linimasa/2021/10/").ids)


def test_marks_lead_to_the_page_of_a_long_month_on_which_the_day_stands(tmp_path: Path) -> None:
    files = {f"n{day}.md": article(title=f"Hari {day}", date=f"2020-01-{day:02}") for day in range(1, 13)}
    made = Site.make(tmp_path, dict(files), "title: Uji\nbase_url: https://example.org/\npage_size: 5\n")
    assert made.build().status == 0
    html = made.page("/linimasa/2020/")
    assert "01/hal/2/#_2020-01-12" in html
    assert "_2020-01-12" in look(made, "/linimasa/2020/01/hal/2/").ids
    assert "planner" not in made.page("/linimasa/2020/hal/2/")


def test_a_series_shows_its_schedule_behind_its_sessions(tmp_path: Path) -> None:
    """Scheduled days without a report are there; those that the schedule leaves out are not."""
    made = site(tmp_path)
    assert made.build().status == 0
    text = look(made, "/seri/berbagi/").text
    assert "22 September: direncanakan, belum ada laporan" in text
    assert "6 Oktober: direncanakan, belum ada laporan" in text
    assert "15 September: " not in text
    assert "8 September: 1 sesi" in text


def test_the_plan_of_a_session_stays_on_its_page(tmp_path: Path) -> None:
    """Who was to hold it, too; before and after it is reported."""
    made = site(tmp_path)
    assert made.build().status == 0
    assert "Rencana Anggaran direncanakan 1 September 2021" in look(made, "/seri/berbagi/1/").text
    grid = look(made, "/seri/berbagi/")
    assert "Logistik direncanakan 6 Oktober 2021 · KPU Kota Kediri" in grid.text
    assert "/lembaga/kpu-kota-kediri/" in grid.urls


def test_who_did_what_in_a_series(tmp_path: Path) -> None:
    """Once for an institution and session, whatever the number of its people."""
    people = "[{name: Ani, role: narasumber, institution: KPU A}, {name: Budi, role: [moderator], institution: KPU B}]"
    made = site(
        tmp_path,
        **{
            "g.md": article(series="Berbagi", session="3", people=people, organizer="KPU A", institution="KPU B"),
            "h.md": article(series="Lain", session="1", people=people, organizer="KPU B"),
            "series/lain.md": "---\nname: Lain\n---\n",
        },
    )
    done = made.build()
    assert done.status == 0, done.printed
    rows = {row for row in made.page("/seri/berbagi/").splitlines() if row.startswith('<tr><th scope="row">')}
    assert any(">KPU A</a></th><td>1</td><td>1</td><td></td><td></td></tr>" in row for row in rows)
    assert any(">KPU B</a></th><td></td><td></td><td>1</td><td>1</td></tr>" in row for row in rows)
    matrix = look(made, "/seri/").text
    assert "Siapa berperan apa" in matrix
    assert "penyelenggara 1; " in matrix
