"""Citations: on the page, for the whole archive, and for programs that read the head of a page."""

import json
import re
from pathlib import Path

import bibtexparser
import pytest
import rispy

from arsip.formats.bibliography import plain
from arsip.language.wording import language
from arsip.site.views import Cited, SessionName, SiteView
from tests.support.open_site import BASE, SHOWN, open_site
from tests.support.pages import look
from tests.support.real import published
from tests.support.sites import PROJECT, Site, article

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
    site = SiteView("Arsip Uji", "", "id", BASE, "", (), (), "")
    known = {
        "key": "k",
        "url": "artikel/a/",
        "title": "Judul",
        "authors": ("KPU Satu",),
        "date": None,
        "name": None,
    }
    return plain(Cited(**{**known, **fields}), site, language("id"))  # type: ignore[arg-type]


def test_the_plain_text_is_that_of_indonesian_bibliographies() -> None:
    """Who. Year. “Title”. Where, day. Address; t.t. is tanpa tahun."""
    from arsip.model.dates import PartialDate

    assert "KPU Satu. t.t. “Judul”. Arsip Uji. https://example.org/artikel/a/" == shown()
    assert "KPU Satu. 2021. “Judul”. Arsip Uji, 22 September 2021. https://example.org/artikel/a/" == shown(
        date=PartialDate(2021, 9, 22)
    )
    assert "KPU Satu. 2021. “Judul”. Arsip Uji. https://example.org/artikel/a/" == shown(
        date=PartialDate(2021)
    )
    assert (
        "2021. “Judul”. Berbagi, seri 4 dan 5, September 2021. Arsip Uji. https://example.org/artikel/a/"
        == shown(
            authors=(), date=PartialDate(2021, 9), name=SessionName("Berbagi", "seri", (4, 5)), held=True
        )
    )
    assert "A, B. t.t. " in shown(authors=("A", "B"))


def test_articles_and_sessions_tell_how_to_cite_them(site: Site) -> None:
    page = look(site, "/artikel/bahaya/")
    assert f"KPU Kabupaten Satu. 2021. “{SHOWN}”. Uji, 2 September 2021. {BASE}artikel/bahaya/" in page.text
    session = look(site, "/seri/berbagi/1/")
    named = "Berbagi & Belajar; 2021, <seri>, seri 1"
    assert f"KPU Provinsi Contoh. t.t. “{SHOWN}”. {named}. Uji. {BASE}seri/berbagi/1/" in session.text


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
    assert ("{KPU Kabupaten Satu}", "2021", "sep", "2021-09-02") == (
        own["author"],
        own["year"],
        own["month"],
        own["date"],
    )
    assert f"{BASE}artikel/bahaya/" == own["url"]
    assert {"seri-berbagi-lama-1", "seri-berbagi-lama-2", "artikel-malam"} <= set(fields)
    assert len(fields) == len(library.entries)
    assert "RAHASIA" not in site.page("/data/references.bib")


def test_ris_is_read(site: Site) -> None:
    """A reader of RIS finds title, author, days and address of every record."""
    text = site.tree()["data/references.ris"].decode()
    records = {one["id"]: one for one in rispy.loads(text)}
    own = records["artikel-nama-pertama"]
    assert (SHOWN, ["KPU Kabupaten Satu"], "2021", "2021/09/02/") == (
        own["title"],
        own["authors"],
        own["year"],
        own["date"],
    )
    assert [f"{BASE}artikel/bahaya/"] == own["urls"]
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in text.split("\r\n")[:-1])
    assert "2021/10//" == records["artikel-samar"]["date"]


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
        "issued",
        "note",
        "abstract",
    }
    assert all(set(one) <= allowed and one["type"] == "webpage" for one in items.values())
    own = items["artikel-nama-pertama"]
    assert (SHOWN, [{"literal": "KPU Kabupaten Satu"}]) == (own["title"], own["author"])
    assert {"date-parts": [[2021, 9, 2]]} == own["issued"]
    assert {"date-parts": [[2021, 10]]} == items["artikel-samar"]["issued"]
    assert "issued" not in items["artikel-tanpa-tanggal"]


def test_the_references_of_the_real_archive_are_read(tmp_path_factory: pytest.TempPathFactory) -> None:
    """By a program of each format: the same pages, as many as there are articles or more."""
    folder = published(tmp_path_factory) / "data"
    library = bibtexparser.parse_string((folder / "references.bib").read_text(encoding="utf-8"))
    assert not library.failed_blocks
    records = rispy.loads((folder / "references.ris").read_bytes().decode())
    items = json.loads((folder / "references.json").read_text(encoding="utf-8"))
    assert (
        [one.key for one in library.entries] == [one["id"] for one in records] == [one["id"] for one in items]
    )
    assert len(items) >= len([*(PROJECT / "content/articles").rglob("*.md")])


def metadata(site: Site, url: str) -> dict[str, list[str]]:
    """The named metadata of a page."""
    found: dict[str, list[str]] = {}
    for one in look(site, url).all("meta"):
        found.setdefault(one.get("name") or one.get("property") or "", []).append(one.get("content", ""))
    return found


def test_programs_read_the_metadata_of_an_article(site: Site) -> None:
    """What Google Scholar demands (title, author, date as 2021/09/02), and Dublin Core."""
    found = metadata(site, "/artikel/bahaya/")
    assert [SHOWN] == found["citation_title"] == found["DC.title"]
    assert ["KPU Kabupaten Satu"] == found["citation_author"] == found["DC.creator"]
    assert (["2021/09/02"], ["2021-09-02"]) == (found["citation_publication_date"], found["DC.date"])
    assert ["https://example.org/asli?a=1&b=2"] == found["DC.source"]
    assert [f"{BASE}artikel/bahaya/"] == found["citation_public_url"] == found["DC.identifier"]
    assert "citation_publication_date" not in metadata(site, "/artikel/tanpa-tanggal/")


def test_previews_show_the_picture_of_the_article_else_that_of_the_site(site: Site) -> None:
    article_page, session = metadata(site, "/artikel/bahaya/"), metadata(site, "/seri/berbagi/1/")
    (own,), (general,) = article_page["og:image"], session["og:image"]
    assert own.endswith(".png")
    assert own != general
    assert site.has("/" + own.removeprefix(BASE))
    assert re.fullmatch(rf"{BASE}assets/picture\.[0-9a-f]{{10}}\.png", general)
    assert site.has("/" + general.removeprefix(BASE))
    assert ([SHOWN], ["article"], ["id_ID"]) == tuple(
        article_page[f"og:{key}"] for key in ("title", "type", "locale")
    )
    assert ["website"] == session["og:type"]


def test_keys_survive_renames(tmp_path: Path) -> None:
    """A citation's key is the oldest address, so that a renamed article keeps it."""
    site = Site.make(tmp_path, {"baru.md": article(redirect_from="/artikel/lama/")})
    site.build()
    assert "@misc{artikel-lama,\n" in site.page("/data/references.bib")
    assert "url = {https://example.org/artikel/baru/}" in site.page("/data/references.bib")
