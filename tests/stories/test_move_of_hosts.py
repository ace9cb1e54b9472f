"""An archive that moves to another host: identifiers stay, links follow, and nothing is announced anew."""

import json
import re
from pathlib import Path

from tests.support.open_site import BASE, open_site
from tests.support.sites import CONFIG, Site, article

MOVED = "https://pindahan.example/arsip/"
IDENTIFIERS = {  # kind of file → what is an identifier in it
    "umpan.xml": r"<id>([^<]*)</id>",
    "umpan.json": r'"id":"([^"]*)"',
    "kalender.ics": r"\r\nUID:((?:[^\r]|\r\n )*)\r\n(?! )",
    ".html": r'"@id":"([^"]*)"',
    "data/datapackage.json": r'"id": "([^"]*)"',
    ".bib": r"@misc\{([^,]*),",
    ".ris": r"ID  - (.*)\r",
}
FOLLOWING = (r'href="(https?:[^"]*)"', r'"url":"([^"]*)"', r"\r\nURL:(.*)\r", r"<loc>(.*?)</loc>", r"UR  - (.*)\r")


def identifiers(site: Site) -> dict[str, list[str]]:
    """Every identifier of a built site, by the path of its file."""
    tree, found = site.tree(), {}
    for ending, form in IDENTIFIERS.items():
        for path in (path for path in sorted(tree) if path.endswith(ending)):
            found[path] = re.findall(form, tree[path].decode())
    for path in (path for path in sorted(tree) if re.fullmatch(r"data/\w+\.json", path)):
        rows = json.loads(tree[path])
        if isinstance(rows, list):
            found[path] = [row["identifier"] for row in rows if "identifier" in row]
    return found


def test_a_build_for_another_address_keeps_every_identifier(tmp_path: Path) -> None:
    """Entries, events, structured data, columns, keys of references: all begin with the address of the settings."""
    site = open_site(tmp_path)
    before = identifiers(site)
    links = {kind: len(re.findall(kind, "".join(texts(site)))) for kind in FOLLOWING}

    assert 0 == site.build("--base-url", MOVED).status

    assert before == identifiers(site)
    assert {"umpan.xml", "umpan.json", "kalender.ics", "data/articles.json", "data/people.json"} <= before.keys()
    assert all(found for path, found in before.items() if not path.endswith((".html", ".json")))
    for kind, count in links.items():
        addresses = re.findall(kind, "".join(texts(site)))
        assert count == len(addresses) > 0
        assert [] == [one for one in addresses if one.startswith(BASE) and not one.startswith(BASE + "asli")]


def texts(site: Site) -> list[str]:
    """The text of every page and file that programs read."""
    return [data.decode() for path, data in sorted(site.tree().items()) if path.endswith(READ)]


READ = (".html", ".xml", ".json", ".ics", ".ris", ".bib")


def test_the_setting_outlives_the_address_of_the_settings(tmp_path: Path) -> None:
    """A move that is written into the settings keeps identifiers, too, where these say with what they begin."""
    site = Site.make(tmp_path, {"a.md": article(published="2021-09-02")}, f"{CONFIG}identifiers: {BASE}asal\n")
    site.build()
    before = identifiers(site)
    (tmp_path / "site_config.yaml").write_text(
        f"title: Uji\nbase_url: {MOVED}\nidentifiers: {BASE}asal/\n", encoding="utf-8"
    )
    site.build()

    assert before == identifiers(site)
    assert [f"{BASE}asal/", f"{BASE}asal/artikel/a/"] == before["umpan.xml"]
    assert ["artikel/a/@example.org/asal"] == before["kalender.ics"]
    assert f"{BASE}asal/artikel/a/" in site.page("/artikel/a/").partition("</head>")[2]
    assert f'href="{MOVED}artikel/a/"' in site.page("/umpan.xml")
