"""Make the pictures of the editors' handbook anew: python docs/gambar/buat.py

It needs what requirements-dev.txt lists, and Chromium. Pages are those of the built archive. What a
terminal shows is what the command wrote to a terminal while somebody answered it, set in type; nothing is
typed in here that the program did not say.
"""

import html
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent.parent
sys.path.insert(0, str(PROJECT))

from tests.sites import Site  # noqa: E402
from tests.terminal import converse  # noqa: E402

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
STYLE = """
body { margin: 0; background: #202020; color: #eeeeee; }
pre { margin: 0; padding: 16px 20px; font: 13px/1.4 "DejaVu Sans Mono", monospace; white-space: pre-wrap; }
pre b { color: #ffffff; }
"""
ANSWERS = [
    "Pengumuman dan pendaftaran badan adhoc di Kediri",
    "knowledge",
    "",
    "",
    "",
    "kediri",
    "1",
    "",
    "pendaftaran calon",
    "",
    "",
    "https://example.org/berita/pengumuman",
    "Sesi keempat membahas pengumuman dan pendaftaran calon badan adhoc.",
    "",
    "y",
]
MISTAKE = "---\ntitle: Rapat koordinasi\ndate: 2021-10-21\ninstitution: KPU Kab. Kedri\n---\n\nIsi rapat.\n"


def terminal(command: str, shown: str) -> str:
    """What a terminal showed, as a page."""
    typed = f"<b>$ python build.py {command}</b>\n" if command else ""  # without: the screen goes on
    return f"<style>{STYLE}</style><pre>{typed}{html.escape(shown.strip())}</pre>"


def copy_of_the_archive(folder: Path, *, articles: bool) -> Site:
    """The archive in a folder of its own, with or without its articles."""
    left_out = () if articles else ("articles", "sessions", "pages", "redirects.yaml", "people.yaml", "series")
    shutil.copytree(PROJECT / "content", folder / "content", ignore=shutil.ignore_patterns(*left_out))
    shutil.copytree(PROJECT / "templates", folder / "templates")
    shutil.copy(PROJECT / "site_config.yaml", folder)
    return Site(folder)


def picture(
    browser: Browser, name: str, page_or_text: str, width: int, height: int | None, *, from_heading: str = ""
) -> None:
    """Take a picture of an address or of a page given as text; without a height, of all of it."""
    page = browser.new_page(viewport={"width": width, "height": height or 80})
    if page_or_text.startswith("file:"):
        page.goto(page_or_text)
    else:
        page.set_content(page_or_text)
    if from_heading:
        heading = page.get_by_role("heading", name=from_heading).first
        heading.evaluate("one => window.scrollTo(0, one.getBoundingClientRect().top + window.scrollY - 24)")
    page.screenshot(path=HERE / name, full_page=height is None)
    page.close()
    if not page_or_text.startswith("file:"):
        (HERE / name).write_bytes(grey((HERE / name).read_bytes()))
    print(f"{name}: {(HERE / name).stat().st_size / 1000:.0f} kB")


def grey(data: bytes) -> bytes:
    """A PNG of grey pixels in 16 shades of one channel, which is all that a terminal needs: a fifth of the size."""
    chunks, at = [], 8
    while at < len(data):
        (size,) = struct.unpack(">I", data[at : at + 4])
        chunks.append((data[at + 4 : at + 8], data[at + 8 : at + 8 + size]))
        at += size + 12
    width, height = struct.unpack(">II", chunks[0][1][:8])
    raw = zlib.decompress(b"".join(body for kind, body in chunks if kind == b"IDAT"))
    step = len(raw) // height - 1
    pixel = step // width
    before = bytearray(step)
    rows = []
    for y in range(height):
        kind, *row = raw[y * (step + 1) : (y + 1) * (step + 1)]
        for x in range(step):
            left, above = row[x - pixel] if x >= pixel else 0, before[x]
            corner = before[x - pixel] if x >= pixel else 0
            guess = left + above - corner
            nearest = min((left, above, corner), key=lambda one: abs(guess - one))
            row[x] = (row[x] + (0, left, above, (left + above) // 2, nearest)[kind]) & 255
        before = bytearray(row)
        shades = [value >> 4 for value in row[::pixel]] + [0]
        rows.append(bytes([0, *(high << 4 | low for high, low in zip(shades[:-1:2], shades[1::2], strict=False))]))
    head = struct.pack(">IIBBBBB", width, height, 4, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"".join(rows), 9)), (b"IEND", b""))
    whole = b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in parts
    )
    return data[:8] + whole


def main() -> None:
    """Make all pictures."""
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as play:
        root = Path(temporary)
        whole = copy_of_the_archive(root / "arsip", articles=True)
        built = whole.build("--quiet", "--no-cache")
        assert built.status == 0, built.printed
        status, talk = converse(whole.folder, "new", answers=ANSWERS)
        assert status == 0, talk
        small = copy_of_the_archive(root / "kecil", articles=False).write("contoh.md", MISTAKE)
        said = small.run("check", "--quiet")
        assert said.status == 1
        message = "\n".join(line for line in said.printed.splitlines() if not line.startswith("content/redirects"))
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        pages = whole.output.as_uri()
        picture(browser, "artikel.png", f"{pages}/artikel/orientasi-tugas-badan-adhoc/index.html", 760, 620)
        series = f"{pages}/seri/ks-adhoc-jatim-2021/index.html"
        picture(browser, "seri.png", series, 760, 420, from_heading="Cakupan")
        picture(browser, "laporan.png", f"{pages}/laporan/index.html", 760, 620)
        asked, mark, written = talk.partition("\n\ncontent/articles/")
        first, question, second = asked.partition("\nLembaga mana")
        assert mark
        assert question
        picture(browser, "baru-1.png", terminal("new", first), 760, None)
        picture(browser, "baru-2.png", terminal("", question + second), 760, None)
        picture(browser, "baru-3.png", terminal("", mark + written), 760, None)
        picture(browser, "periksa.png", terminal("check --quiet", message), 760, None)
        browser.close()


if __name__ == "__main__":
    if sys.argv[1:]:
        sys.exit(__doc__)
    subprocess.run([CHROMIUM, "--version"], check=True)
    main()
