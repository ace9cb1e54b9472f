"""The table of page families: what is added to it is everywhere, and what is forgotten is loud."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from arsip.archive.groupings import GROUPINGS
from arsip.build.page_plan import PAGES
from arsip.content.settings import MORE_FEEDS
from arsip.language.wording import language
from arsip.model.families import FAMILIES
from arsip.model.vocabulary import LANGUAGES
from tests.support.pages import look, pages_of
from tests.support.sites import PROJECT, Site, article

# a family as a newcomer would add it: a row, its terms of a session, the function of its pages
SCRATCH = """
import json
import sys
from functools import partial

sys.path.insert(0, {project!r})

from arsip.model.families import FAMILIES, Family

FAMILIES["venues"] = Family(
    "venues", "Venue", {{"id": "gedung", "en": "venues"}}, "venue bangunan", {{"id": "gedung", "en": "venue"}},
    part="tags", named=True, lasting=True, feeds="always",
)

from arsip.archive.groupings import GROUPINGS

GROUPINGS["venues"] = GROUPINGS["tags"]

from arsip.build.page_plan import PAGES
from arsip.pages.standalone import PageView
from arsip.site.views import Body, Job


def jobs(context):
    url = context.addresses.listing("venues")
    yield Job(url, "page.html", partial(PageView, url, (), "Gedung", "", Body(), ()))
    for own in FAMILIES["venues"].part_of(context.archive):
        link = context.book.links["venues"][own]
        view = partial(PageView, link.url, (context.book.crumb("venues"),), link.text, "", Body(), ())
        yield Job(link.url, "page.html", view)


PAGES["venues"] = jobs

from arsip.cli import main
from arsip.model.addresses import slug_fault
from arsip.publication.former_addresses import Published, gone
from tests.support.joined import Joined
from tests.support.sites import article

book = Joined({{"a.md": article(tags="[Aula Besar]")}}).book
before, now = ({{address: (0, "") for address in found}} for found in (
    ("gedung/aula-besr/", "gedung/aula-besr/umpan.xml"), ("gedung/aula-besar/", "gedung/aula-besar/umpan.xml")
))
said = {{
    "reserved": [slug_fault(word) for word in ("gedung", "venues", "venue", "bangunan", "lain")],
    "moved": [(one.url, one.to) for one in gone(Published(before), Published(now), book)],
}}
print(json.dumps(said))
sys.exit(main(["build", "--jobs", "1", "--no-cache", "--quiet"]))
"""


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, dict[str, list[object]]]:
    """A site built by a program that has one family more, and what that program says of it."""
    site = Site.make(tmp_path_factory.mktemp("families"), {"a.md": article(tags="[Aula Besar]")})
    script = SCRATCH.format(project=str(PROJECT))
    done = subprocess.run([sys.executable, "-c", script], cwd=site.folder, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
    return site, json.loads(done.stdout)


def test_a_new_family_is_in_every_menu_by_its_label_and_address(scratch: tuple[Site, dict[str, list[object]]]) -> None:
    """Also on the page for wrong addresses, which leads to every family."""
    for page in pages_of(scratch[0].tree()):
        menu = page.links_of(page.all("nav")[0])
        assert ("Tempat", "/gedung/") in {(link.text, link.url) for link in menu}, page.url


def test_a_new_family_names_the_step_to_its_list(scratch: tuple[Site, dict[str, list[object]]]) -> None:
    """To readers, and in the structured data of the page."""
    page = look(scratch[0], "/gedung/aula-besar/")
    (way,) = [
        one
        for block in page.all("script")
        if block.get("type") == "application/ld+json"
        for one in json.loads(block.text or "").get("@graph", [])
        if one["@type"] == "BreadcrumbList"
    ]
    assert [("Beranda", 1), ("Tempat", 2)] == [(one["name"], one["position"]) for one in way["itemListElement"]]


def test_a_new_family_has_feeds_and_calendars_and_is_in_the_list_of_feeds(
    scratch: tuple[Site, dict[str, list[object]]],
) -> None:
    """Where its row says that it has."""
    site = scratch[0]
    for name in ("umpan.xml", "umpan.json", "kalender.ics"):
        assert site.has(f"/gedung/aula-besar/{name}")
    groups = ElementTree.fromstring(site.page("/umpan.opml")).findall("body/outline")
    assert "Tempat" in [one.get("text") for one in groups]


def test_a_new_family_narrows_the_search(scratch: tuple[Site, dict[str, list[object]]]) -> None:
    """By its word in the address, its label, and the names of its things."""
    site = scratch[0]
    (box,) = [one for one in look(site, "/cari/").all("details") if one.get("data-facet") == "venues"]
    assert "gedung" == box.get("data-word")
    assert "Tempat" == (box[0].text or "").strip()
    assert [["aula-besar", "Aula Besar", -1]] == json.loads(site.page("/cari/facets.json"))["venues"]


def test_the_words_of_a_new_family_are_kept_from_pages_of_ones_own(
    scratch: tuple[Site, dict[str, list[object]]],
) -> None:
    """Its words in both languages, and those that are too much like them."""
    assert ["reserved"] * 4 + [""] == scratch[1]["reserved"]


def test_a_thing_of_a_new_family_that_moved_is_found_with_all_below_it(
    scratch: tuple[Site, dict[str, list[object]]],
) -> None:
    """Its address must not vanish."""
    assert [
        ["gedung/aula-besr/", "gedung/aula-besar/"],
        ["gedung/aula-besr/umpan.xml", "gedung/aula-besar/umpan.xml"],
    ] == scratch[1]["moved"]


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ('"venues"|family', "venues"),
        *((f'"akrobat"|piece("{name}", root)', "akrobat") for name in ("mode", "role", "part")),
    ],
)
def test_a_word_that_templates_do_not_have_stops_the_build(tmp_path: Path, wrong: str, named: str) -> None:
    """An empty link in the menu would be seen by readers only."""
    site = Site.make(tmp_path, {"a.md": article()})
    shutil.copytree(PROJECT / "templates", site.folder / "templates")
    home = site.folder / "templates/home.html"
    home.write_text(
        home.read_text(encoding="utf-8") + "{% block head %}{{ " + wrong + " }}{% endblock %}\n", encoding="utf-8"
    )
    outcome = site.build("--jobs", "1")
    assert outcome.status != 0
    assert ".html:" in outcome.printed
    assert named in outcome.printed


def test_every_family_has_pages_and_what_is_narrowed_or_subscribed_has_terms() -> None:
    """The worklist is made last, from what was found; the sessions of institutions are told by their roles."""
    terms = {name for name, family in FAMILIES.items() if family.parameter or family.feeds}
    assert set() == FAMILIES.keys() - PAGES.keys() - {"worklist"}
    assert set() == terms - GROUPINGS.keys()


def test_families_are_whole() -> None:
    """A word in each language and a label that is translated; feeds on request can be asked for in the settings."""
    indonesian = language("id")
    for name, family in FAMILIES.items():
        assert name == family.name
        assert set(LANGUAGES) == set(family.words)
        assert set(family.parameter) in (set(), set(LANGUAGES))
        assert family.feeds in ("", "always", "on request")
        assert indonesian.gettext(family.label) != family.label, name
    assert set(MORE_FEEDS) == {name for name, family in FAMILIES.items() if family.feeds == "on request"}
