"""An earlier publication as it was kept: its manifest, its folder, or a list of its addresses."""

import html
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from arsip.publication.former_addresses import Published, SizeAndDigest, url_of
from arsip.publication.manifest import files_of, read_manifest, sizes

_TITLE = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_MARK = re.compile(r"<[^>]+>")
_HEAD = 64 * 1024  # bytes in which a title stands


def publication(place: Path, base_path: str) -> Published:
    """Return what was published. Raises OSError, and ValueError where a file is nothing of the three."""
    if place.is_dir():
        return of_folder(place)
    data = place.read_bytes()
    if data.lstrip()[:1] == b"{":
        return Published({url_of(path): found for path, found in files_of(data).items()})
    return Published(dict.fromkeys(_listed(data.decode(), base_path), (0, "")))


def of_folder(folder: Path) -> Published:
    """Return what a folder holds, with the titles of its pages. Raises OSError."""
    listed = read_manifest(folder)
    files: dict[str, SizeAndDigest] = listed or {path: (size, "") for path, size in sizes(folder)}
    titles = {}
    for path in files:
        url = url_of(path)
        if 0 < url.count("/") <= 2 and url.endswith("/"):  # of things, not of what is below them
            titles[url] = _title(folder / path)
    return Published({url_of(path): found for path, found in files.items()}, titles)


def _listed(text: str, base_path: str) -> list[str]:
    """Return the addresses of a list, one a line, or of a sitemap; comments begin with #."""
    is_sitemap = text.lstrip().startswith("<")
    rows = [one.partition("</loc>")[0] for one in text.split("<loc>")[1:]] if is_sitemap else text.splitlines()
    found = []
    for number, row in enumerate(rows, 1):
        line = row.strip()
        if not line or line.startswith("#"):
            continue
        path = unquote(urlsplit(html.unescape(line)).path)
        if not path.startswith("/") or ".." in path:
            raise ValueError(f"{number}: {line[:80]}")
        below = path if line.startswith("/") or not path.startswith(base_path) else path[len(base_path) - 1 :]
        found.append(url_of(below.removeprefix("/")))
    return found


def _title(place: Path) -> str:
    try:
        with place.open("rb") as file:
            match = _TITLE.search(file.read(_HEAD).decode("utf-8", "replace"))
    except OSError:
        return ""
    return html.unescape(_MARK.sub("", match[1])).strip() if match else ""
