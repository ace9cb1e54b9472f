"""What the tests of the import share: a small site to import into, the raw texts, and how values are counted."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from arsip.archive.assembly import build_archive
from arsip.content import markdown_html
from arsip.content.article_file import read_article
from arsip.content.registries import read_registry
from arsip.importing.archive_context import Surroundings, origins_of, say_with
from arsip.importing.draft_text import published_text
from arsip.importing.extraction import Extract, Refusal
from arsip.importing.source_formats import kind_of, raw_reports
from arsip.importing.source_to_drafts import Brought, bring
from arsip.language.wording import language
from arsip.problems.rules import Problem
from tests.support.sites import CONFIG, Site

HERE = Path(__file__).parents[1] / "import"
TEXTS = sorted((HERE / "texts").glob("*.txt"))
PAGES = sorted((HERE / "pages").glob("*.html"))
CONTENT = HERE / "site" / "content"

Atom = tuple[str, str]


def small_site(folder: Path, config: str = CONFIG) -> Site:
    """Return a site of its own with the registries and articles of the tests."""
    site = Site.make(folder, config=config)
    shutil.copytree(CONTENT, folder / "content", dirs_exist_ok=True)
    return site


def surroundings() -> Surroundings:
    """Return the archive of the tests, as the command would make it, without a disk to write to."""
    registry, archive = _archive()
    sources: dict[str, str] = {}
    for article in archive.articles.values():
        for key in origins_of(article):
            sources.setdefault(key, article.draft.source)
    say = say_with(language("id").gettext)
    return Surroundings(registry, archive, say, taken=set(archive.articles), sources=sources)


@cache
def _archive() -> Any:
    files = [
        (path.relative_to(CONTENT).as_posix(), path.read_bytes())
        for path in sorted(CONTENT.rglob("*"))
        if path.is_file() and "articles" not in path.parts
    ]
    registry, _html, faults = read_registry(
        files, lambda text, source, line: markdown_html.render(text, source, line, "{}")
    )
    assert not faults
    drafts = []
    for path in sorted(CONTENT.rglob("articles/**/*.md")):
        read = read_article(path.relative_to(CONTENT).as_posix(), path.read_bytes(), "{}", lambda own: own)
        assert read.draft
        drafts.append(read.draft)
    return registry, build_archive(drafts, registry)[0]


def imported(data: bytes, name: str = "uji.txt", kind: str = "", url: str = "") -> list[Brought | Problem]:
    """Import some bytes into the archive of the tests."""
    around = surroundings()
    found: list[Brought | Problem] = []
    for raw in raw_reports(data, kind or kind_of(name, data), url, lambda address: "://" not in address):
        if isinstance(raw, Refusal):
            found.append(Problem(name, max(raw.line, 1), 1, raw.code, (("detail", around.say(raw.detail)),)))
        else:
            found += bring(raw, name, around)
    return found


# ---------------------------------------------------------------- values, one by one


@dataclass(frozen=True)
class Count:
    """How the values of a draft compare with what an editor would write."""

    found: set[Atom]
    doubted: set[Atom]
    wrong: set[Atom]
    missed: set[Atom]


def compared(brought: Brought, truth: dict[str, Any]) -> Count:
    """Compare a draft with the truth: wrong is only what is wrong and carries no doubt."""
    true = set(_atoms_of(truth))
    sure: set[Atom] = set()
    doubted: set[Atom] = set()
    for one in brought.findings:
        key = one.key
        if not key.startswith(("#", "stat", "inferred", "source.title")):
            (doubted if one.doubt else sure).update(_atoms(key, _plain(one)))
    return Count(sure & true, doubted, sure - true, true - sure - doubted)


def _plain(one: Extract) -> Any:
    if one.key == "published" and isinstance(one.value, tuple):
        return published_text(*one.value)
    return one.value


def _atoms_of(truth: dict[str, Any]) -> Iterator[Atom]:
    for key, value in truth.items():
        if key == "source":
            for name, text in value.items():
                yield from _atoms(f"source.{name}", text)
        elif key == "session":
            yield from _atoms(key, tuple(value) if isinstance(value, list) else value)
        else:
            for item in value if isinstance(value, list) else [value]:
                yield from _atoms(key, item)


def _atoms(key: str, value: Any) -> Iterator[Atom]:
    """The values of a finding one by one: a person is a name, roles, a position and an institution."""
    if not isinstance(value, dict):
        yield key, str(tuple(map(str, value))) if isinstance(value, tuple) else str(value)
        return
    if key != "people":
        yield key, ", ".join(f"{name}: {str(text).lower()}" for name, text in value.items())
        return
    yield key, str(value["name"])
    for name, text in value.items():
        if name != "name":
            for item in text if isinstance(text, list | tuple) else [text]:
                yield f"people.{value['name']}.{name}", str(item)


def truths() -> dict[str, list[dict[str, Any]]]:
    """What an editor would write for each text; every value is text."""
    text = (HERE / "texts" / "truth.yaml").read_text(encoding="utf-8")
    found: dict[str, list[dict[str, Any]]] = yaml.load(text, Loader=yaml.BaseLoader)
    return found
