"""Measures what search costs: the builder in time, memory and files, a reader in bytes for a query.

    python benchmarks/search.py [--articles 1000,10000] [--folder DIR]

Each size is built three times, on a corpus that corpus.py makes: without search, with it, and again after
a sentence of one article changed. The page is then searched with Chromium; what it loads is counted as a
host sends it, with gzip for texts. The project's own content and output are not touched.
"""

import argparse
import gzip
import re
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import corpus
from measure import Measurement, measure
from playwright.sync_api import BrowserContext, expect

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent
sys.path.insert(0, str(PROJECT))

from tests.browsing import chromium, opened, served  # noqa: E402 - the project is no package of this folder

LIMIT = 3600.0  # seconds for one build
WITHOUT, WITH, EDITED, SAME = "without search", "with search", "a sentence changed", "nothing changed"
QUERIES = {  # what a reader does → the address; each begins with nothing loaded
    "the page alone": "cari/",
    "a word": "cari/?q=logistik",
    "two words": "cari/?q=penyelenggara+pemungutan",
    "a word, one year": "cari/?q=logistik&tahun=2020",
    "a word, one institution": "cari/?q=logistik&lembaga={institution}",
    "a word, one person": "cari/?q=logistik&tokoh={person}",
}


@dataclass
class Cost:
    """What one size costs."""

    articles: int
    builds: dict[str, Measurement]
    stages: dict[str, float]  # seconds of the stage, by build
    files: int
    size: int
    queries: dict[str, tuple[int, int]]  # requests and bytes


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", default="1000,10000", metavar="N,N")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "arsip-benchmark")
    options = parser.parse_args(arguments)
    costs = [cost(int(number), options.folder / f"search-{number}") for number in options.articles.split(",")]
    print("\n".join(table(costs)))
    return 0


def cost(articles: int, folder: Path) -> Cost:
    """Build one size in every way and search it."""
    if not folder.exists():
        corpus.write_corpus(folder, articles)
    changed = sorted((folder / "content/articles").rglob("*.md"))[articles // 2]
    text = changed.read_text(encoding="utf-8")
    builds, stages = {}, {}
    for name, search, added in (
        (WITHOUT, "false", ""),
        (WITH, "true", ""),
        (EDITED, "true", "\n\nKalimat yang baru.\n"),
        (SAME, "true", "\n\nKalimat yang baru.\n"),
    ):
        settings = {**corpus.CONFIG, "search": search}
        config = folder / "site_config.yaml"
        config.write_text("".join(f"{key}: {value}\n" for key, value in settings.items()), encoding="utf-8")
        if changed.read_text(encoding="utf-8") != text + added:
            changed.write_text(text + added, encoding="utf-8")
        cold = ["--no-cache"] if name == WITHOUT else []
        command = [sys.executable, str(PROJECT / "build.py"), "--quiet", "--profile", *cold]
        log = folder / "log.txt"
        builds[name] = measure(command, folder, log, LIMIT)
        said = log.read_text(encoding="utf-8", errors="replace")
        if builds[name].status != 0:
            raise SystemExit(f"{name}: {said[-3000:]}")
        stages[name] = sum(float(one) for one in re.findall(r"^search +([\d.]+)", said, re.MULTILINE))
        print(f"{articles}, {name}: {builds[name].wall:.1f} s", file=sys.stderr)
    changed.write_text(text, encoding="utf-8")
    index = [path for path in (folder / "output/pagefind").rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in index)
    return Cost(articles, builds, stages, len(index), size, queries(folder / "output"))


def queries(output: Path) -> dict[str, tuple[int, int]]:
    """Return what a reader loads for each query."""
    busiest = {
        "institution": _most_linked(output / "cari/index.html", "lembaga"),
        "person": _most_linked(output / "cari/index.html", "tokoh"),
    }
    found = {}
    with served(output) as home, chromium() as browser:
        for name, url in QUERIES.items():
            context = browser.new_context()
            found[name] = _loaded(context, home, url.format(**busiest))
            context.close()
    return found


def _most_linked(page: Path, word: str) -> str:
    (own, *_rest) = re.findall(rf'href="\.\./{word}/([^"/]+)/"', page.read_text(encoding="utf-8"))
    return str(own)


def _loaded(context: BrowserContext, home: str, url: str) -> tuple[int, int]:
    page, watch = opened(context, home, url)
    page.wait_for_load_state("networkidle")
    if "?" in url:
        expect(page.locator("#_status")).to_have_text(re.compile("hasil"), timeout=60_000)
        page.wait_for_load_state("networkidle")
    assert not watch.faults, watch.faults
    loaded = [one for one in watch.loaded if not one.endswith("favicon.ico")]
    return len(loaded), sum(_sent(context.request.get(one)) for one in loaded)


def _sent(answer: object) -> int:
    """Return the bytes of an answer as a host sends it: texts with gzip, the index as it is."""
    body = answer.body()  # type: ignore[attr-defined]
    kind = answer.headers.get("content-type", "")  # type: ignore[attr-defined]
    return len(gzip.compress(body) if kind.startswith("text/") or "json" in kind else body)


def table(costs: Sequence[Cost]) -> list[str]:
    """Return the results as Markdown, as they stand in the README."""

    def queried(cost: Cost, *names: str) -> str:
        return "; ".join(f"{cost.queries[name][1] / 1000:,.0f}" for name in names) + " kB"

    rows: dict[str, Callable[[Cost], str]] = {
        "making the index": lambda one: f"{one.stages[WITH]:.1f} s",
        "memory of the build without it; with it": lambda one: (
            f"{_mega(one.builds[WITHOUT].memory)}; {_mega(one.builds[WITH].memory)}"
        ),
        "a sentence changed: the index is made anew": lambda one: f"{one.stages[EDITED]:.1f} s",
        "nothing changed": lambda one: f"{one.stages[SAME]:.1f} s",
        "files, size": lambda one: f"{one.files:,}, {_mega(one.size)}",
        "a reader loads: the page alone": lambda one: queried(one, "the page alone"),
        "a reader loads: a word; two words": lambda one: queried(one, "a word", "two words"),
        "a reader loads: a word and a year; and an institution; and a person": lambda one: queried(
            one, "a word, one year", "a word, one institution", "a word, one person"
        ),
    }
    head = ["", *(f"{cost.articles:,} articles" for cost in costs)]
    lines = [[name, *map(told, costs)] for name, told in rows.items()]
    return [_line(head), f"| --- |{' ---: |' * len(costs)}", *map(_line, lines)]


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |".replace("|  |", "| |")


def _mega(size: int) -> str:
    return f"{size / 1_000_000:,.0f} MB"


if __name__ == "__main__":
    sys.exit(main())
