"""Citations: on the page, for the whole archive, and for programs that read the head of a page."""

import json
import re
from pathlib import Path

import bibtexparser
import pytest
import rispy

from arsip.formats.bibliography import plain_citation, plain_original
from arsip.language.wording import language
from arsip.model.dates import PartialDate, Span
from arsip.site.citations import Cited, Original
from arsip.site.doubts import Doubt
from arsip.site.views import Link, SessionName, SiteView
from tests.support.open_site import BASE, SHOWN, open_site
from tests.support.pages import look, words
from tests.support.real import published
from tests.support.sites import CONFIG, PROJECT, Site, article

TEX = re.compile(r"\\text[a-z]+\{\}|\\([&%$#_])")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return open_site(tmp_path_factory.mktemp("kutipan"))


def read_tex(text: str) -> str:
    """Return a text as TeX sets it."""
    signs = {"backslash": "\\", "asciitilde": "~", "asciicircum": "^", "braceleft": "{", "braceright": "}"}
    names = {f"\\text{name}{{}}": sign for name, sign in signs.items()}
    return TEX.sub(lambda match: names.get(match[0]) or match[1], text)


def shown(**fields: object) -> str:
    """A citation in plain text."""
    site = SiteView("Arsip Uji", "", "id", BASE, BASE, "", (), (), "", publisher="Pengelola")
    known = {"key": "k", "url": "artikel/a/", "title": "Judul", "name": None}
    return plain_citation(Cited(**{**known, **fields}), site, language("id"))  # type: ignore[arg-type]


def on(*days: PartialDate) -> tuple[Span, ...]:
    """Days that are stated, each by a report."""
    return tuple(Span(day, day) for day in days)


SEPTEMBER = PartialDate(2021, 9)
EARLY, LATE = PartialDate(2021, 9, 22), PartialDate(2021, 9, 24)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Pengelola. t.t. “Judul”. Arsip Uji."),
        ({"published": EARLY}, "Pengelola. 2021. “Judul”. Arsip Uji, 22 September 2021."),
        ({"published": PartialDate(2021)}, "Pengelola. 2021. “Judul”. Arsip Uji."),
        ({"spans": on(EARLY)}, "Pengelola. 2021. “Judul”. Berlangsung pada 22 September 2021. Arsip Uji."),
        (
            {"spans": on(SEPTEMBER), "name": SessionName("Berbagi", "seri", (4, 5))},
            "Pengelola. 2021. “Judul”. Berbagi, seri 4 dan 5, berlangsung pada September 2021. Arsip Uji.",
        ),
        (
            {"spans": on(EARLY, LATE), "doubts": (Doubt("date", "differs"),)},
            "Pengelola. 2021. “Judul”. Berlangsung pada 22 September 2021 atau 24 September 2021 "
            "(diragukan: tanggal). Arsip Uji.",
        ),
        (
            {"spans": on(PartialDate(2021, 12), PartialDate(2022, 1)), "doubts": (Doubt("date", "differs"),)},
            "Pengelola. 2021 atau 2022. “Judul”. Berlangsung pada Desember 2021 atau Januari 2022 "
            "(diragukan: tanggal). Arsip Uji.",
        ),
        (
            {"spans": on(EARLY), "doubts": (Doubt("date", "inferred"), Doubt("venue", "differs"))},
            "Pengelola. 2021. “Judul”. Berlangsung pada 22 September 2021 (disimpulkan: tanggal). Arsip Uji.",
        ),
        ({"original": Original("", "", "", None, "", LATE, None)}, "Pengelola. 2021. “Judul”. Arsip Uji."),
    ],
)
def test_the_plain_text_is_that_of_indonesian_bibliographies(fields: dict[str, object], said: str) -> None:
    """Who. Year. “Title”. What was held when. Where, day. Address; t.t. is tanpa tahun.

    The year is that of publication, else of the event, else of the report; a day in doubt says so.
    """
    assert f"{said} {BASE}artikel/a/" == shown(**fields)


def test_an_archive_without_publisher_is_named_once() -> None:
    site = SiteView("Arsip Uji", "", "en", BASE, BASE, "", (), (), "")
    cited = Cited("k", "articles/a/", "Title", None, on(EARLY))
    said = plain_citation(cited, site, language("en"))
    assert f"Arsip Uji. 2021. “Title”. Held 22 September 2021. {BASE}articles/a/" == said


@pytest.mark.parametrize(
    ("original", "said"),
    [
        (
            Original("Asli", "https://a.example/x", "", Link("KPU Satu", ""), "Humas", EARLY, LATE),
            "KPU Satu. 2021. “Asli”. a.example, 22 September 2021. https://a.example/x Dibuka 24 September 2021.",
        ),
        (
            Original("Asli", "", "Kabar", None, "Humas", None, None),
            "Humas. “Asli”. Kabar. Tanggal terbit tidak diketahui.",
        ),
        (
            Original("", "https://a.example/x", "Kabar", None, "", PartialDate(2021), None),
            "Kabar. 2021. https://a.example/x",
        ),
    ],
)
def test_the_report_has_a_citation_of_its_own(original: Original, said: str) -> None:
    """Its publisher, year, title, site, day and address as far as they are known, and when it was read."""
    assert said == plain_original(original, language("id"))


def test_articles_and_sessions_tell_how_to_cite_them(site: Site) -> None:
    """A page is by the archive; of an article the report stands beside it; a session has every day that is stated."""
    page = look(site, "/artikel/bahaya/")
    named = "Berbagi & Belajar; 2021, <seri>, seri 1"
    held = "berlangsung pada 1 September 2021 (diragukan: tanggal)"
    assert f"Uji. 2021. “{SHOWN}”. {named}, {held}. {BASE}artikel/bahaya/" in page.text
    assert "Sumber asli: KPU Kabupaten Satu. 2021. “Asli”. contoh.example, 2 September 2021. https:" in page.text
    session = look(site, "/seri/berbagi/1/")
    held = "berlangsung pada 1 September 2021 atau 3 September 2021 (diragukan: tanggal)"
    assert f"Uji. 2021. “{SHOWN}”. {named}, {held}. {BASE}seri/berbagi/1/" in session.text
    assert "Sumber asli" not in session.text


def test_the_entry_on_the_page_is_that_of_the_whole_archive(site: Site) -> None:
    whole = site.page("/data/references.bib")
    for url in ("/artikel/bahaya/", "/seri/berbagi/1/", "/artikel/tanpa-tanggal/"):
        (block,) = look(site, url).all("code")
        assert "".join(block.itertext()) in whole


def test_bibtex_is_read_and_sets_hostile_titles(site: Site) -> None:
    library = bibtexparser.parse_string(site.page("/data/references.bib"))
    assert not library.failed_blocks
    fields = {one.key: {field.key: field.value for field in one.fields} for one in library.entries}
    own = fields["artikel-nama-pertama"]
    assert SHOWN == read_tex(own["title"].removeprefix("{").removesuffix("}"))
    assert ("{Uji}", "2021-09-01?", "2021-09-02") == (own["author"], own["eventdate"], own["origdate"])
    assert not {"date", "year", "month"} & set(own), "the day of publication of the page is not known"
    assert (f"{BASE}artikel/bahaya/", "artikel-nama-pertama:original") == (own["url"], own["related"])
    report = fields[own["related"]]
    assert ("{KPU Kabupaten Satu}", "{Asli}", "2021", "sep", "2021-09-02") == tuple(
        report[key] for key in ("author", "title", "year", "month", "date")
    )
    assert "https://example.org/asli?a=1&b=2" == report["url"]
    assert "2021-09?" == fields["seri-berbagi-lama-1"]["eventdate"], "1 or 3 September"
    assert "2021-09-10/2021-09-12" == fields["seri-berbagi-lama-2"]["eventdate"]
    assert {"seri-berbagi-lama-1", "seri-berbagi-lama-2", "artikel-malam"} <= set(fields)
    assert len(fields) == len(library.entries)
    assert "RAHASIA" not in site.page("/data/references.bib")


def test_ris_is_read(site: Site) -> None:
    """A reader of RIS finds title, author, days and address of every record."""
    text = site.tree()["data/references.ris"].decode()
    records = {one["id"]: one for one in rispy.loads(text)}
    own = records["artikel-nama-pertama"]
    assert (SHOWN, ["Uji"], [f"{BASE}artikel/bahaya/"]) == (own["title"], own["authors"], own["urls"])
    assert not {"year", "date"} & set(own)
    assert "berlangsung pada 1 September 2021 (diragukan: tanggal)" in own["notes"][0]
    report = records["artikel-nama-pertama:original"]
    assert ("Asli", ["KPU Kabupaten Satu"], "2021", "2021/09/02/") == tuple(
        report[key] for key in ("title", "authors", "year", "date")
    )
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in text.split("\r\n")[:-1])


def test_csl_json_has_its_form(site: Site) -> None:
    """The keys of citeproc's own schema, and dates as exact as they are known."""
    items = {one["id"]: one for one in json.loads(site.page("/data/references.json"))}
    allowed = {
        "id",
        "type",
        "title",
        "container-title",
        "URL",
        "language",
        "author",
        "publisher",
        "issued",
        "accessed",
        "event-date",
        "original-date",
        "note",
        "abstract",
    }
    assert all(set(one) <= allowed and one["type"] == "webpage" for one in items.values())
    own = items["artikel-nama-pertama"]
    assert (SHOWN, [{"literal": "Uji"}]) == (own["title"], own["author"])
    assert {"date-parts": [[2021, 9, 1]], "circa": True} == own["event-date"]
    assert {"date-parts": [[2021, 9, 2]]} == own["original-date"] == items[f"{own['id']}:original"]["issued"]
    assert "issued" not in own
    assert {"date-parts": [[2021, 10]]} == items["artikel-samar"]["original-date"]
    assert {"date-parts": [[2021, 9]]} == items["artikel-samar"]["event-date"]
    assert not {"issued", "event-date"} & set(items["artikel-tanpa-tanggal"])


def test_an_article_of_the_archive_itself_has_its_own_day(tmp_path: Path) -> None:
    """What names neither source nor institution was published where it stands, on the day that it says."""
    site = Site.make(tmp_path, {"a.md": article(date="2021-09-01", published="2021-09-05")}, CONFIG)
    site.build()
    (item,) = json.loads(site.page("/data/references.json"))
    assert ([[2021, 9, 5]], [[2021, 9, 1]]) == (item["issued"]["date-parts"], item["event-date"]["date-parts"])
    found = metadata(site, "/artikel/a/")
    assert (["2021/09/05"], ["2021-09-05"]) == (found["citation_publication_date"], found["DC.date"])
    assert ["2021-09-01"] == found["DC.coverage"]


def test_the_day_of_reading_can_be_given_for_the_whole_archive(tmp_path: Path) -> None:
    """An article's own day stands before it; without a source nothing was read."""
    files = {
        "a.md": article(source="{url: https://a.example/}"),
        "b.md": article(source="{url: https://b.example/, retrieved: 2020-01-02}"),
        "c.md": article(),
    }
    site = Site.make(tmp_path, files, CONFIG + "retrieved: 2026-01-05\n")
    site.build()
    items = {one["id"]: one for one in json.loads(site.page("/data/references.json"))}
    days = {own: one["accessed"]["date-parts"] for own, one in items.items() if "accessed" in one}
    assert {"artikel-a:original": [[2026, 1, 5]], "artikel-b:original": [[2020, 1, 2]]} == days
    assert "5 Januari 2026" in look(site, "/artikel/a/").text
    assert "5 Januari 2026" not in look(site, "/artikel/c/").text


def test_publisher_and_disclaimer_stand_on_home_and_at_the_foot_of_every_page(tmp_path: Path) -> None:
    config = CONFIG + "publisher: Pengelola Uji\ndisclaimer: Bukan terbitan resmi.\n"
    site = Site.make(tmp_path, {"a.md": article()}, config)
    site.build()
    said = "Diterbitkan oleh Pengelola Uji. Bukan terbitan resmi."
    for url in ("/", "/artikel/a/", "/linimasa/", "/data/", "/404.html"):
        (foot,) = look(site, url).all("footer")
        assert said in words(foot), url
    (main,) = look(site, "/").all("main")
    assert said in words(main)
    assert ["Pengelola Uji"] == metadata(site, "/artikel/a/")["citation_author"]


def test_the_references_of_the_real_archive_are_read(tmp_path_factory: pytest.TempPathFactory) -> None:
    """By a program of each format: the same pages, as many as there are articles or more."""
    folder = published(tmp_path_factory) / "data"
    library = bibtexparser.parse_string((folder / "references.bib").read_text(encoding="utf-8"))
    assert not library.failed_blocks
    records = rispy.loads((folder / "references.ris").read_bytes().decode())
    items = json.loads((folder / "references.json").read_text(encoding="utf-8"))
    assert [one.key for one in library.entries] == [one["id"] for one in records] == [one["id"] for one in items]
    assert len(items) >= len([*(PROJECT / "content/articles").rglob("*.md")])


def metadata(site: Site, url: str) -> dict[str, list[str]]:
    """The named metadata of a page."""
    found: dict[str, list[str]] = {}
    for one in look(site, url).all("meta"):
        found.setdefault(one.get("name") or one.get("property") or "", []).append(one.get("content", ""))
    return found


def test_programs_read_the_metadata_of_an_article(site: Site) -> None:
    """Title and author for Google Scholar, Dublin Core with the report as source and the day of the event."""
    found = metadata(site, "/artikel/bahaya/")
    assert [SHOWN] == found["citation_title"] == found["DC.title"]
    assert ["Uji"] == found["citation_author"] == found["DC.creator"] == found["DC.publisher"]
    assert ["2021-09-01?"] == found["DC.coverage"]
    assert not {"citation_publication_date", "DC.date"} & set(found), "that of the report is not the page's"
    assert ["2021-09?"] == metadata(site, "/seri/berbagi/1/")["DC.coverage"]
    assert ["https://example.org/asli?a=1&b=2"] == found["DC.source"]
    assert [f"{BASE}artikel/bahaya/"] == found["citation_public_url"] == found["DC.identifier"]


def test_previews_show_the_picture_of_the_article_else_that_of_the_site(site: Site) -> None:
    article_page, session = metadata(site, "/artikel/bahaya/"), metadata(site, "/seri/berbagi/1/")
    (own,), (general,) = article_page["og:image"], session["og:image"]
    assert own.endswith(".png")
    assert own != general
    assert site.has("/" + own.removeprefix(BASE))
    assert re.fullmatch(rf"{BASE}assets/picture\.[0-9a-f]{{10}}\.png", general)
    assert site.has("/" + general.removeprefix(BASE))
    assert ([SHOWN], ["article"], ["id_ID"]) == tuple(article_page[f"og:{key}"] for key in ("title", "type", "locale"))
    assert ["website"] == session["og:type"]


def test_keys_survive_renames(tmp_path: Path) -> None:
    """A citation's key is the oldest address, so that a renamed article keeps it."""
    site = Site.make(tmp_path, {"baru.md": article(redirect_from="/artikel/lama/")})
    site.build()
    assert "@misc{artikel-lama,\n" in site.page("/data/references.bib")
    assert "url = {https://example.org/artikel/baru/}" in site.page("/data/references.bib")
