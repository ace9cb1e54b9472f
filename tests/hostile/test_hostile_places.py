"""Hostile things around a site: its cache, its manifest, its locks, earlier publications, what commands are given."""

import os
from pathlib import Path

import pytest

from tests.support.sites import Outcome, Site, article, png

SECONDS = 20.0  # what waits for a pipe waits for ever


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A built site, with an article more than was built."""
    made = Site.make(tmp_path / "situs", {"a.md": article(picture="{file: p.png, alt: x}")})
    made.write("articles/p.png", png())
    assert made.build("--jobs", "1").status == 0
    return made.write("b.md", article(title="Lagi", date="2021-09-02"))


def said(done: Outcome) -> Outcome:
    """What a command ended with: never a traceback, nothing that a terminal obeys or cannot show."""
    assert "Traceback" not in done.printed, done.printed
    assert not {"\x1b", "\u202e", "\x07", "\0"} & set(done.printed)
    return done


# ---------------------------------------------------------------- what is not ours


@pytest.mark.parametrize("name", [".a.0.tmp", "articles", "bodies", "pages", "last", "pictures"])
def test_no_link_in_the_cache_leads_a_build_to_files_of_others(site: Site, name: str) -> None:
    """A cache may come from anywhere: what it links to is neither written nor deleted."""
    precious = site.folder / "penting"
    precious.mkdir()
    (precious / "catatan.txt").write_text("jangan disentuh")
    place = site.folder / ".arsip-cache" / name
    if name == "pictures":
        for path in place.iterdir():
            path.unlink()
        place.rmdir()
    place.unlink(missing_ok=True)
    place.symlink_to(precious if name == "pictures" else precious / "catatan.txt")

    done = said(site.build("--jobs", "1"))

    assert done.status == 0, done.printed
    assert (precious / "catatan.txt").read_text() == "jangan disentuh"


def test_a_lock_that_is_a_link_is_refused(site: Site) -> None:
    lock = site.folder / ".output.lock"
    lock.unlink()
    lock.symlink_to(site.folder / "tidak-ada")

    done = said(site.build())

    assert (done.status, ".output.lock" in done.printed) == (3, True)
    assert not (site.folder / "tidak-ada").exists()


@pytest.mark.parametrize(
    ("path", "command", "status"),
    [
        ("site_config.yaml", "build", 2),
        (".output.lock", "build", 3),
        ("output/manifest.json", "build", 2),
        (".arsip-cache/articles", "build", 0),
        (".arsip-cache/last", "build", 0),
        (".arsip-cache/pages", "build", 0),
        (".arsip-cache/bodies", "build", 0),
        ("templates/assets/x.css", "build", 0),
        ("masuk/x.txt", "import", 0),
        (".vscode/settings.json", "schema", 0),
    ],
)
def test_no_pipe_is_waited_for(site: Site, path: str, command: str, status: int) -> None:
    """A pipe to which nobody writes, where a file is read or written: it is told or passed over."""
    place = site.folder / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.unlink(missing_ok=True)
    os.mkfifo(place)

    done = said(site.run(command, *(["masuk"] if command == "import" else []), timeout=SECONDS))

    assert done.status == status, done.printed


# ---------------------------------------------------------------- manifests and lists

START = '{"format": "arsip-manifest/1", "files": '
MANIFESTS = {
    "deep": START + "[" * 100_000,
    "infinite": START + '{"a": [Infinity, "x"]}}',
    "large": START + '{"a": [' + "9" * 5000 + ', "x"]}}',
    "surrogate": START + '{"\\ud800": [1, "x"]}}',
    "nul": START + '{"a\\u0000b/index.html": [1, "x"]}}',
    "outside": START + '{"../../../../../../dev/zero": [0, "x"], "/etc/passwd": [1, "x"], "a/../../b": [1, "x"]}}',
    "terminal": START + '{"a\\u001b[31mb\\nc/index.html": [0, "x"]}}',
    "list": START + '[["a", 1]]}',
}


@pytest.mark.parametrize("name", MANIFESTS)
def test_a_hostile_manifest_misleads_nobody(site: Site, name: str) -> None:
    """As that of an earlier publication, and in the place of our own: then nothing there is ours."""
    earlier = site.folder / "lama.json"
    earlier.write_text(MANIFESTS[name])
    against = said(site.run("verify", "--against", "lama.json"))
    assert against.status in (0, 1, 2)
    assert "passwd" not in against.printed
    assert "/dev/" not in against.printed

    (site.output / "manifest.json").write_text(MANIFESTS[name])
    before = site.tree()

    assert said(site.run("verify")).status in (1, 2)
    assert said(site.build("--jobs", "1")).status == 2
    assert before == site.tree()


LISTS = {
    "terminal": ("/artikel/\x1b[31m/\n/a\u202eb/\n/%1b[31m/\n/%0a%0aAR110/\n/%00/\n", 1),
    "bytes": (bytes(range(256)), 2),
    "entity": ("<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><urlset><loc>https://example.org/a&a;</loc>", 1),
    "open": ("<" + "<loc>" * 200_000, 0),
    "up": ("/../../etc/passwd\n", 2),
    "host": ("https://[::1/\n", 2),
    "many": ("".join(f"/artikel/x{number}/\n" for number in range(20_000)), 1),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_hostile_list_of_addresses_ends_with_a_word(site: Site, name: str) -> None:
    """In bounded time, without a sign that a terminal obeys; --write changes nothing for it."""
    text, status = LISTS[name]
    (site.folder / "lama.txt").write_bytes(text if isinstance(text, bytes) else text.encode())
    before = site.tree(site.folder / "content")

    done = said(site.run("verify", "--against", "lama.txt", "--write", timeout=SECONDS))

    assert done.status == status, done.printed[:500]
    assert "root:" not in done.printed
    assert before == site.tree(site.folder / "content")


# ---------------------------------------------------------------- what commands are given


@pytest.mark.parametrize(
    ("name", "status"), [("berkas/x", 3), ("x" * 300, 3), ("a\nb: galat AR001", 0), ("\x1b[31mmerah", 0)]
)
def test_init_in_a_place_with_a_hostile_name(tmp_path: Path, name: str, status: int) -> None:
    (tmp_path / "berkas").write_text("x")

    done = said(Site(tmp_path).run("init", name))

    assert done.status == status, done.printed
    assert [] == done.lines, "no name can forge the line of a problem"


@pytest.mark.parametrize(
    ("path", "text", "status"),
    [
        (".vscode/settings.json", "[" * 100_000, 0),
        (".vscode/settings.json", '{"yaml.schemas": []}', 0),
        (".vscode/settings.json", '{"yaml.schemas": {"x": 1}}', 0),
        ("frontMatter.json", "[" * 100_000, 2),
    ],
)
def test_schema_beside_hostile_settings(site: Site, path: str, text: str, status: int) -> None:
    """What an editor program left beside the site breaks no `schema`: it is kept, or refused with a word."""
    place = site.folder / path
    place.parent.mkdir(exist_ok=True)
    place.write_text(text)

    assert said(site.run("schema")).status == status


def wxr(content: str, head: str = "") -> str:
    """An export of WordPress with one post."""
    return (
        f'<?xml version="1.0"?>{head}<rss xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:wp="http://wordpress.org/export/1.2/"><channel><wp:wxr_version>1.2</wp:wxr_version><item>'
        "<title>Rapat &lt;b&gt;</title><wp:post_type>post</wp:post_type><wp:status>publish</wp:status>"
        f"<wp:post_date>2021-09-22 10:00:00</wp:post_date><content:encoded>{content}</content:encoded>"
        "</item></channel></rss>"
    )


LAUGHS = "<!DOCTYPE x [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
PARAGRAPH = "Rapat koordinasi digelar pada Rabu, 22 September 2021, dan diikuti oleh seluruh satuan kerja. " * 4
IMPORTS: dict[str, tuple[str, str]] = {
    "entities": ("x.xml", wxr("&a11;", LAUGHS + "]>")),
    "file": ("x.xml", wxr("&a;", "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>")),
    "script": (
        "x.html",
        f"<html><head><title>{{{{7*7}}}} &lt;script&gt;</title></head><body><article><h1>Rapat</h1><p>{PARAGRAPH}</p>"
        f"<script>alert(1)</script><p onclick=alert(1)>{PARAGRAPH}</p><a href='javascript:alert(1)'>klik</a>"
        f"<img src='../../../../etc/passwd'><img src='/etc/passwd.jpg'>"
        "<p>--- \nstatus: published</p></article></body></html>",
    ),
    "fence": ("x.txt", f"---\ntitle: Palsu\nstatus: published\n---\n\n{PARAGRAPH}\n\n---\nid: x\n---\n"),
    "nested": ("x.html", "<div>" * 50_000 + PARAGRAPH),
    "formula": ("=cmd|'calc'!A1.txt", "pendek"),
}


@pytest.mark.parametrize("name", IMPORTS)
def test_a_hostile_import_is_a_draft_that_checks_or_is_refused(site: Site, name: str) -> None:
    """In bounded time; nothing is published by it, nothing leaves the machine's own files, no cell is a formula."""
    file, text = IMPORTS[name]
    (site.folder / file).write_text(text)

    done = said(site.run("import", file, "--csv", "hasil.csv", timeout=SECONDS))

    assert done.status in (0, 1), done.printed
    drafts = [path for path in site.place("articles").rglob("*.md") if path.name not in ("a.md", "b.md")]
    for draft in drafts:
        assert "\nstatus: draft" in draft.read_text()
        assert "root:" not in draft.read_text()
    cells = (site.folder / "hasil.csv").read_text(encoding="utf-8-sig").splitlines()[1:]
    assert cells
    assert not [row for row in cells if row.lstrip('"').startswith(("=", "+", "@"))]
    built = said(site.build("--drafts", "--jobs", "1"))
    assert built.status == 0, built.printed
    assert not [path for path, data in site.tree().items() if path.endswith(".html") and b"alert(1)<" in data]
