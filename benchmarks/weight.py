"""What the pages of a built folder weigh, compressed as servers send them: python benchmarks/weight.py output

Families are told by the word that their addresses begin with; a page of a family lies deeper than its list.
"""

import gzip
import sys
from collections import defaultdict
from pathlib import Path

LIMITS = {"article": 14, "list": 30, "style": 8, "script": 10}  # kB (1,000 bytes), gzip
SEARCH = ("search", "pagefind")  # scripts and styles that only the search page asks for


def weight(path: Path) -> int:
    """Return the size of a file as a server sends it."""
    return len(gzip.compress(path.read_bytes(), 9))


def pages(output: Path) -> dict[str, list[tuple[int, str]]]:
    """Return weight and path of every page by family: `artikel` are lists, `artikel/*` the pages below."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for path in sorted(output.rglob("*.html")):
        parts = path.relative_to(output).parts
        if parts[0] == "pagefind":
            continue
        is_list = len(parts) == 2 or (len(parts) == 4 and parts[2].isdigit() and parts[1] in ("hal", "page"))
        family = "/" if len(parts) == 1 else parts[0] if is_list else f"{parts[0]}/*"
        found[family].append((weight(path), "/".join(parts)))
    return {family: sorted(rows) for family, rows in sorted(found.items())}


def assets(output: Path) -> dict[str, int]:
    """Return the weight of the stylesheet and the scripts that pages outside the search ask for."""
    found = {"style": 0, "script": 0}
    for path in sorted((output / "assets").rglob("*")):
        name = path.name.partition(".")[0]
        if name not in SEARCH and name != "feed" and path.suffix in (".css", ".js"):
            found["style" if path.suffix == ".css" else "script"] += weight(path)
    return found


def percentile(rows: list[tuple[int, str]], share: float) -> int:
    """Return the weight below which a share of the pages lies."""
    return rows[min(len(rows) - 1, int(len(rows) * share))][0]


def main(output: Path) -> None:
    """Print a table of all families and the assets."""
    print(f"{'pages':24}{'number':>8}{'median':>9}{'95 %':>9}{'heaviest':>10}  (kB, gzip)")
    for family, rows in pages(output).items():
        print(
            f"{family:24}{len(rows):8}{percentile(rows, 0.5) / 1000:9.1f}"
            f"{percentile(rows, 0.95) / 1000:9.1f}{rows[-1][0] / 1000:10.1f}  {rows[-1][1]}"
        )
    for name, size in assets(output).items():
        print(f"{name:24}{'':26}{size / 1000:10.1f}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "output"))
