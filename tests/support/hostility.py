"""What hostile inputs have in common: how a case is laid out, tried and judged."""

import json
import os
import re
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from arsip.site.hosting import META_POLICY
from tests.support.pages import Page, pages_of
from tests.support.sites import CONFIG, PROJECT, Outcome, Site, as_others_do

HOSTILE = Path(__file__).parents[1] / "hostile/cases"
SECONDS = 10  # of processor time that one article may take
FRONT = """\
---
title: "Uji kasus"
date: 2021-10-20
series: "Program Knowledge Sharing"
session: 12
institution: "KPU Kabupaten Kediri"
themes: ["Badan Adhoc"]
tags: ["orientasi"]
---

"""


class Case(NamedTuple):
    """An input: what must become of it, what the message names, and how it is made if it is no file."""

    id: str
    expect: str  # error, warn, note, render or any
    named: tuple[str, ...] = ()
    make: Callable[[Site], object] | None = None
    seen: Callable[[Site], object] | None = None  # what else must be true where it is built


def body(text: str) -> Callable[[Site], object]:
    """An article with a text."""
    return lambda site: site.write("uji.md", FRONT + text)


def raw(data: bytes) -> Callable[[Site], object]:
    """An article file with these bytes."""
    return lambda site: site.write("uji.md", data)


def settings(line: str) -> Callable[[Site], object]:
    """A line of the settings after the two that are required."""
    return lambda site: (site.folder / "site_config.yaml").write_text(f"{CONFIG}{line}\n")


def link(name: str, target: str) -> Callable[[Site], object]:
    """A symbolic link among the articles."""
    return lambda site: site.place(f"articles/{name}").symlink_to(target)


def huge(site: Site) -> None:
    """An article of 200 MiB, most of it a hole."""
    site.write("besar.md", FRONT)
    with site.place("besar.md").open("ab") as file:
        file.truncate(200 * 1024 * 1024)


def deep(site: Site) -> None:
    """An article 200 folders deep."""
    site.write("articles/" + "dalam/" * 200 + "x.md", FRONT)


def linked_output(site: Site) -> None:
    """An output folder that is a link to another folder."""
    other = site.folder.parent / "milik-orang"
    other.mkdir()
    (site.folder / "output-link").symlink_to(other)
    settings("output: output-link")(site)


def foreign_output(site: Site) -> None:
    """An output folder with files of others."""
    (site.output / ".git").mkdir(parents=True)
    (site.output / ".git/HEAD").write_text("x")
    (site.output / "thesis.docx").write_text("penting")


def text_of(site: Site) -> str:
    """The main text of the article's page."""
    return Page("/artikel/uji/", site.page("/artikel/uji/")).text


def shows(*texts: str) -> Callable[[Site], object]:
    """The article's page shows these texts."""

    def seen(site: Site) -> None:
        shown = text_of(site)
        for text in texts:
            assert text in shown, shown

    return seen


def names_no(*texts: str) -> Callable[[Site], object]:
    """The page of the article holds none of these in its source."""

    def seen(site: Site) -> None:
        for text in texts:
            assert text not in site.page("/artikel/uji/").casefold(), text

    return seen


def h1_is(text: str) -> Callable[[Site], object]:
    """The article's page has this heading."""

    def seen(site: Site) -> None:
        assert Page("/artikel/uji/", site.page("/artikel/uji/")).h1 == [text]

    return seen


def short_paths(site: Site) -> None:
    """No part of a path is longer than hosts and file systems bear."""
    assert all(len(part.encode()) <= 110 for path in site.tree() for part in path.split("/"))


def not_published(word: str) -> Callable[[Site], object]:
    """No published file holds a word."""

    def seen(site: Site) -> None:
        assert not [path for path, data in site.tree().items() if word.encode() in data]

    return seen


def lay(files: Path, site: Site) -> None:
    """Copy the files of a case to its articles."""
    if files.is_dir():
        shutil.copytree(files, site.folder / "content/articles", dirs_exist_ok=True)


def copied(base: Site, folder: Path) -> Site:
    """A copy of the built site."""
    shutil.copytree(base.folder, folder, symlinks=True)
    return Site(folder)


def measured(site: Site, *arguments: str) -> tuple[Outcome, float]:
    """Run a build; return what it printed and the processor time that it took. File modes count for root, too."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, str(PROJECT / "build.py"), "build", "--jobs", "1", *arguments],
        cwd=site.folder,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        timeout=180,
        check=False,
        preexec_fn=as_others_do if os.geteuid() == 0 else None,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Outcome(done.returncode, (done.stdout + done.stderr).decode()), spent


def try_case(case: Case, base: Site, folder: Path) -> None:
    """It ends as its table says, within its time, without a traceback."""
    site = copied(base, folder)
    lay(HOSTILE / case.id, site)
    if case.make:
        case.make(site)
    before = site.tree()
    done, seconds = measured(site)
    assert "Traceback" not in done.printed, done.printed
    assert seconds < SECONDS, f"{seconds:.1f} s: {done.printed}"
    expected = {"error": (1, 2), "any": (0, 1)}.get(case.expect, (0,))
    assert done.status in expected, done.printed
    for text in case.named:
        assert text in done.printed, done.printed
    if done.status:
        assert site.tree() == before
        assert re.search(r"^\S.*:\d+:\d+: galat AR\d{3}: ", done.printed, re.MULTILINE) or (
            case.expect == "any" and re.search(r":\d+:\d+: galat AR", done.printed)
        )
        return
    word = {"warn": "peringatan", "note": "catatan"}.get(case.expect, "")
    if word:
        assert [line for line in done.lines if case.named[0] in line and f"{word} {case.named[1]}" in line]
    assert_harmless(site)
    if case.seen:
        case.seen(site)


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
                assert name not in ADDRESSES or is_public(value, page, loads=one.tag != "a"), (
                    f"{page.url}: {value}"
                )
        assert len(page.all("main")) == len(page.h1) == 1, page.url
        assert len(set(page.ids)) == len(page.ids), page.url
        if not is_redirect:
            own = [one.tag for one in page.all("body")[0]]
            assert [tag for tag in own if tag in ("header", "main", "footer")] == [
                "header",
                "main",
                "footer",
            ], page.url
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
    said = {
        id(one) for part in page.root.iter() if "text" in part.get("class", "").split() for one in part.iter()
    }
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
