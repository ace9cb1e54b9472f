"""What is left of withdrawn articles: tombstones, redirects to what goes on, and words that rest."""

from typing import Any

from arsip.archive.checks import check
from tests.support.joined import Joined
from tests.support.sites import article

SERIES = "---\nname: X\n---\n\nSeri.\n"
WORDS = "---\ntitle: Kata redaksi\n---\n\nKata-kata.\n"


def taken(day: str = "2028-03-01", reason: str = "Putusan.", **fields: object) -> str:
    """Return an article that was withdrawn."""
    return article(status="withdrawn", corrections=f"[{{date: {day}, text: {reason}}}]", **fields)


def ends(files: dict[str, str]) -> dict[str, tuple[str, str]]:
    """Return every tombstone with its day and its reason."""
    views: list[Any] = [job.view for job in Joined(files).jobs if job.template == "tombstone.html"]
    return {view.url: (str(view.date), view.reason) for view in views}


def leads(files: dict[str, str]) -> dict[str, str]:
    """Return every redirect with where it leads."""
    return {job.url: job.view.to for job in Joined(files).jobs if job.template == "redirect.html"}


def test_reports_of_one_session_leave_one_tombstone_of_it_with_the_last_reason() -> None:
    files = {
        "a.md": taken("2028-03-01", "Satu.", series="x", session=1),
        "b.md": taken("2028-04-01", "Dua.", series="x", session=1),
        "c.md": article(series="x", session=2),
        "series/x.md": SERIES,
    }
    assert [] == Joined(files).clashes
    assert ("2028-04-01", "Dua.") == ends(files)["seri/x/1/"]


def test_a_number_leaves_its_tombstone_without_a_file_of_the_series() -> None:
    assert {"seri/x/", "seri/x/1/", "artikel/a/"} <= ends(
        {"a.md": taken(series="x", session=1), "b.md": article()}
    ).keys()


def test_what_hung_on_it_alone_ends_with_its_own_reason() -> None:
    """People, tags, months, their feeds; what another article has, too, stays."""
    both = "[{name: Ani Contoh, role: pembuka}]"
    files = {
        "a.md": taken("2028-01-01", "Pertama.", date="2019-05-06", tags="[satu, dua]", people=both),
        "b.md": taken("2028-02-02", "Kedua.", date="2018-07-08", tags="[tiga]"),
        "c.md": article(date="2019-04-01", tags="[dua]"),
    }
    found = ends(files)
    first, second = ("2028-01-01", "Pertama."), ("2028-02-02", "Kedua.")
    assert {
        "artikel/a/": first,
        "tokoh/ani-contoh/": first,
        "tag/satu/": first,
        "linimasa/2019/05/": first,
        "artikel/b/": second,
        "tag/tiga/": second,
        "linimasa/2018/": second,
        "linimasa/2018/07/": second,
    } == {url: why for url, why in found.items() if not url.startswith("data/")}


def test_a_session_that_goes_on_elsewhere_is_redirected() -> None:
    """Its page ends with its second report; its former address leads to the report that is left."""
    files = {"a.md": taken(event="rapat"), "b.md": article(event="rapat")}
    assert "artikel/b/" == leads(files)["sesi/rapat/"]
    assert "sesi/rapat/" not in ends(files)


def test_words_on_a_session_without_reports_rest() -> None:
    files = {"a.md": taken(series="x", session=1), "b.md": article(), "sessions/x-1.md": WORDS, "series/x.md": SERIES}
    assert ["sessions/x-1.md:1:1 AR164"] == Joined(files).faults  # a note
    back = Joined({**files, "a.md": article(series="x", session=1)})
    assert "Kata redaksi" == back.archive.sessions["x-1"].title


def test_the_series_does_not_ask_for_what_was_taken_out() -> None:
    files = {"a.md": taken(series="x", session=1), "b.md": article(series="x", session=3), "series/x.md": SERIES}
    told = [dict(one.args)["numbers"] for one in check(Joined(files).context.index) if one.code == "AR061"]
    assert ["X: 2"] == told
    (page,) = [job.view for job in Joined(files).jobs if job.url == "seri/x/"]
    cells = [(cell.number, cell.withdrawn, cell.url) for cell in page.cells]
    assert [(1, True, "seri/x/1/"), (2, False, ""), (3, False, "seri/x/3/")] == cells
    assert (1, 2) == (page.reported, page.numbers)


def test_links_to_what_was_withdrawn_lead_to_its_tombstone() -> None:
    files = {
        "a.md": taken(series="x", session=1),
        "b.md": article("[satu](a.md#bab) [sesi](../sessions/x-1.md) [alamat](/artikel/a/)"),
        "sessions/x-1.md": WORDS,
        "series/x.md": SERIES,
    }
    site = Joined(files)
    assert ("artikel/a/", "seri/x/1/", "artikel/a/") == site.linked.links["articles/b.md"]
    assert 3 == len([one for one in site.broken if "AR162" in one]) == len(site.broken)
