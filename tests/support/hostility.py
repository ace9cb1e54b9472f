"""What hostile inputs have in common: how a case of the table is laid out, tried and judged."""

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import yaml

from arsip.site.hosting import META_POLICY
from tests.support.hostile_files import FRONT, MADE
from tests.support.pages import Page, pages_of
from tests.support.sites import CONFIG, Site

HOSTILE = Path(__file__).parents[1] / "hostile/cases"
SECONDS = 10  # of processor time that one article may take
LAID = {"article", "beside", "files", "folders", "front", "links", "made", "names", "settings", "text"}
SEEN = {"h1", "lacks", "paths", "shows", "still"}

Case = Mapping[str, Any]  # one row of the table; the head of the table says what each key means


def cases() -> dict[str, Case]:
    """Every case of the table by its name; none has a key that means nothing."""
    table: dict[str, Case] = yaml.safe_load(HOSTILE.with_suffix(".yaml").read_text(encoding="utf-8"))
    for name, case in table.items():
        assert case.keys() <= LAID | SEEN | {"ends", "says"}, name
    return table


def lay(name: str, site: Site) -> None:
    """Copy the files in the folder of a case, if there is one, to the articles."""
    if (HOSTILE / name).is_dir():
        shutil.copytree(HOSTILE / name, site.folder / "content/articles", dirs_exist_ok=True)


def lay_case(name: str, case: Case, site: Site) -> None:
    """Make a site what a case of the table says."""
    lay(name, site)
    for path, text in case.get("files", {}).items():
        site.write(path, written(text))
    for path, target in case.get("links", {}).items():
        site.place(f"articles/{path}").symlink_to(target)
    for path in case.get("folders", ()):
        site.place(f"articles/{path}").mkdir()
    for path in case.get("names", ()):
        site.write(f"articles/{written(path)}", with_lines({}))
    for path, text in case.get("beside", {}).items():
        (site.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (site.folder / path).write_text(written(text), encoding="utf-8")
    if "settings" in case:
        (site.folder / "site_config.yaml").write_text(f"{CONFIG}{case['settings']}\n", encoding="utf-8")
    if "made" in case:
        MADE[case["made"]](site)
    if "article" in case:
        site.write("uji.md", written(case["article"]))
    elif case.keys() & {"front", "text"}:
        site.write("uji.md", with_lines(case.get("front", {}), written(case.get("text", "Isi.\n"))))


def written(text: Any) -> str:
    """A text of the table: as it stands, or from parts, of which some are repeated."""
    if isinstance(text, str):
        return text
    return "".join(part if isinstance(part, str) else _repeated(**part) for part in text)


def _repeated(repeat: str, times: int, **more: int) -> str:
    begin = more.get("from", 0)
    if "{n}" not in repeat:
        return repeat * times
    return "".join(repeat.replace("{n}", str(number)) for number in range(begin, begin + times))


def with_lines(front: Mapping[str, Any], text: str = "Isi.\n") -> str:
    """The ordinary article with lines of its front matter changed or added, and a text."""
    lines = FRONT.split("\n")
    for key, value in front.items():
        at = next((n for n, line in enumerate(lines) if line.startswith(f"{key}:")), None)
        if at is None:
            lines.insert(lines.index("---", 1), f"{key}: {written(value)}")
        else:
            lines[at] = f"{key}: {written(value)}"
    return "\n".join(lines) + text


def copied(base: Site, folder: Path) -> Site:
    """A copy of the built site."""
    shutil.copytree(base.folder, folder, symlinks=True)
    return Site(folder)


def try_case(name: str, case: Case, base: Site, folder: Path) -> None:
    """It ends as its row of the table says, within its time, without a traceback."""
    site = copied(base, folder)
    lay_case(name, case, site)
    before = site.tree()
    done, seconds = site.measured("build", "--jobs", "1", timeout=180, powers=False)
    assert "Traceback" not in done.printed, done.printed
    assert seconds < SECONDS, f"{seconds:.1f} s: {done.printed}"
    expected = {"error": (1, 2), "any": (0, 1), "warn": (0,), "note": (0,), "render": (0,)}[case["ends"]]
    assert done.status in expected, done.printed
    says = case.get("says", ())
    for text in says:
        assert text in done.printed, done.printed
    if done.status:
        assert site.tree() == before
        assert re.search(r"^\S.*:\d+:\d+: galat AR\d{3}: ", done.printed, re.MULTILINE) or (
            case["ends"] == "any" and re.search(r":\d+:\d+: galat AR", done.printed)
        )
        return
    word = {"warn": "peringatan", "note": "catatan"}.get(case["ends"], "")
    if word:
        assert [line for line in done.lines if says[0] in line and f"{word} {says[1]}" in line]
    assert_harmless(site)
    assert_seen(case, site)


def assert_seen(case: Case, site: Site) -> None:
    """What a case says of the pages is true of them."""
    if "h1" in case or "shows" in case:
        page = Page("/artikel/uji/", site.page("/artikel/uji/"))
        assert "h1" not in case or page.h1 == [case["h1"]]
        for text in case.get("shows", ()):
            assert text in page.text, page.text
    for text in case.get("lacks", ()):
        assert text not in site.page("/artikel/uji/").casefold(), text
    if "paths" in case:  # no part of a path is longer than hosts and file systems bear
        assert all(len(part.encode()) <= 110 for path in site.tree() for part in path.split("/"))
    assert "still" not in case or (site.folder / case["still"]).is_file()


# ---------------------------------------------------------------- what harmless means

FORBIDDEN = (
    "script",
    "iframe",
    "frame",
    "object",
    "embed",
    "applet",
    "base",
    "form",
    "input",
    "button",
    "style",
    "svg",
    "math",
    "portal",
)
ADDRESSES = (
    "href",
    "src",
    "srcset",
    "action",
    "formaction",
    "data",
    "poster",
    "background",
    "cite",
    "longdesc",
    "ping",
    "manifest",
)
SEARCHES = ("/cari/", "/search/")
PUBLIC = ("http", "https", "mailto", "tel")


def assert_harmless(site: Site) -> None:
    """Nothing published can run, frame, restyle, send or load from elsewhere, and every page is whole."""
    tree = site.tree()
    for page in pages_of(tree):
        is_redirect = bool(page.refresh)
        own_parts = set(map(id, ours(page)))
        for one in page.root.iter():
            assert one.tag not in FORBIDDEN or id(one) in own_parts, f"{page.url}: <{one.tag}>"
            sets = one.tag == "meta" and "http-equiv" in one.attrib and not is_redirect
            assert not sets or id(one) in own_parts, page.url
            for name, value in one.attrib.items():
                assert not name.startswith("on"), f"{page.url}: {name}"
                assert name != "style", page.url
                assert name not in ADDRESSES or is_public(value, page, loads=one.tag != "a"), f"{page.url}: {value}"
        assert len(page.all("main")) == len(page.h1) == 1, page.url
        assert len(set(page.ids)) == len(page.ids), page.url
        if not is_redirect:
            own = [one.tag for one in page.all("body")[0]]
            assert [tag for tag in own if tag in ("header", "main", "footer")] == ["header", "main", "footer"], page.url
            assert page.links_of(page.all("header")[0])
    for path, data in tree.items():
        if path.endswith(".xml"):
            ElementTree.fromstring(data)
        elif path.endswith(".json"):
            json.loads(data)
        if path.endswith((".html", ".xml", ".json", ".txt")):
            assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", data.decode()), path


def ours(page: Page) -> Iterator[Element]:
    """The parts that the templates put beside what an article says: policy, search, own scripts, data blocks."""
    said = {id(one) for part in page.root.iter() if "text" in part.get("class", "").split() for one in part.iter()}
    for one in page.root.iter():
        if id(one) in said:
            continue
        if one.tag == "meta" and one.get("http-equiv") == "Content-Security-Policy":
            yield from [one] if one.get("content") == META_POLICY else []
        elif one.tag == "form" and one.get("role") == "search":
            yield from one.iter() if page.resolved(one.get("action", ""))[0] in SEARCHES else []
        elif one.tag == "button" and page.url in SEARCHES:
            yield one
        elif one.tag == "script" and one.get("type") == "application/ld+json":
            json.loads(one.text or "")
            yield one
        elif one.tag == "script" and page.resolved(one.get("src", ""))[0].startswith("/assets/"):
            yield from [one] if not one.text else []


def is_public(value: str, page: Page, *, loads: bool) -> bool:
    """True for an address that may stand in a page; what a browser loads by itself must be our own."""
    plain = re.sub(r"[\x00-\x20]", "", value)
    whole = urlsplit(urljoin(f"https://example.org{page.url}", plain))
    if plain.startswith(("//", "\\")) or whole.scheme not in PUBLIC:
        return False
    return not loads or whole.netloc == "example.org"
