"""Measures `serve`: from a save to the message that lets browsers load their page again.

    python benchmarks/serve.py [--articles 1000,10000] [--saves 10] [--folder DIR]

For each size a made-up site (corpus.py) is served by the real command; a page is open, as far as
livereload's WebSocket knows it. Measured are a save of an article's text, of its title, a mistake and
its mending, each until the message is there, and until the new page has been fetched after it.
"""

import argparse
import asyncio
import json
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path

from corpus import write_corpus
from tornado.websocket import WebSocketClientConnection, websocket_connect

PROJECT = Path(__file__).resolve().parent.parent
PAUSE = 3.0  # seconds between saves, as of somebody who writes; what `serve` does in quiet moments is over
KINDS: dict[str, Callable[[str, int], str]] = {
    "a sentence of the text": lambda text, n: f"{text}\nKalimat tambahan {n}.\n",
    "the title": lambda text, n: re.sub(r"^title: .*", f"title: Judul ke-{n}", text, count=1, flags=re.MULTILINE),
    "a mistake in the front matter": lambda text, n: text.replace("title:", f"titel{n}:", 1),
}
MENDED = "its mending"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", default="1000", help="sizes, with commas")
    parser.add_argument("--saves", type=int, default=10, metavar="N")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "arsip-serve")
    options = parser.parse_args(arguments)
    print("| articles | what is saved | save → message, median | worst | → new page, median |")
    print("| ---: | --- | ---: | ---: | ---: |")
    for size in (int(one) for one in options.articles.split(",")):
        site = options.folder / str(size)
        if not (site / "content").exists():
            write_corpus(site, size)
        for kind, rows in _measured(site, options.saves).items():
            told, shown = ([row[number] for row in rows] for number in (0, 1))
            print(
                f"| {size} | {kind} | {statistics.median(told):.3f} s | {max(told):.3f} s "
                f"| {statistics.median(shown):.3f} s |"
            )
    print(f"\nload at the end: {os.getloadavg()[0]:.1f}, {os.cpu_count()} processors", file=sys.stderr)
    return 0


def _measured(site: Path, saves: int) -> dict[str, list[tuple[float, float]]]:
    command = [sys.executable, str(PROJECT / "build.py"), "serve", "--port", "0", "--quiet"]
    begun = time.perf_counter()
    process = subprocess.Popen(command, cwd=site, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        assert process.stdout
        for line in process.stdout:
            found = re.search(rb"127\.0\.0\.1:(\d+)", line)
            if found:
                break
        else:
            raise SystemExit("serve has ended")
        print(f"{site.name} articles: shown after {time.perf_counter() - begun:.1f} s", file=sys.stderr)
        return asyncio.run(_saved(site, int(found[1]), saves))
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


async def _saved(site: Path, port: int, saves: int) -> dict[str, list[tuple[float, float]]]:
    articles = sorted((site / "content" / "articles").rglob("*.md"))
    told = await websocket_connect(f"ws://127.0.0.1:{port}/livereload")
    protocols = ["http://livereload.com/protocols/official-7"]
    await told.write_message(json.dumps({"command": "hello", "protocols": protocols}))
    await told.read_message()
    await told.write_message(json.dumps({"command": "info", "url": "http://127.0.0.1/", "plugins": {}}))
    _page(port, articles[0])
    await asyncio.sleep(PAUSE)
    found: dict[str, list[tuple[float, float]]] = {kind: [] for kind in (*KINDS, MENDED)}
    for number in range(saves):
        place = articles[number * len(articles) // saves]
        original = place.read_text(encoding="utf-8")
        for kind, changed in KINDS.items():
            found[kind].append(await _save(place, changed(original, number), told, port))
            row = await _save(place, original, told, port)
            if "mistake" in kind:
                found[MENDED].append(row)
    return found


async def _save(place: Path, text: str, told: WebSocketClientConnection, port: int) -> tuple[float, float]:
    """Save a file as editors do, by renaming; return the seconds until the message, and until the page."""
    beside = place.with_name(f".{place.name}.new")
    beside.write_text(text, encoding="utf-8")
    begun = time.perf_counter()
    beside.replace(place)
    await told.read_message()
    heard = time.perf_counter() - begun
    await asyncio.to_thread(_page, port, place)
    shown = time.perf_counter() - begun
    await asyncio.sleep(PAUSE)
    return heard, shown


def _page(port: int, place: Path) -> bytes:
    slug = re.sub(r"^\d{4}(-\d\d)?(-\d\d)?-", "", place.stem)
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/artikel/{slug}/", timeout=60) as reply:
        return bytes(reply.read())


if __name__ == "__main__":
    raise SystemExit(main())
