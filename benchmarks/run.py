"""Measures Arsip and Hugo side by side on the same made-up archive, and prints the results as Markdown.

    python benchmarks/run.py [--articles 1000,10000] [--runs 3] [--folder DIR] [--no-hugo] [--write]

Each scenario is run in turn, Arsip, Hugo, Arsip, Hugo, …, on a corpus that corpus.py makes. The project's
own content, templates and output are not touched. Exit status 1 if a build fails.
"""

import argparse
import os
import platform
import re
import shlex
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import sites
from measure import Measurement, measure
from sites import HERE, PROJECT, Site

SCENARIOS = {
    "cold": "cold: no output, no cache",
    "unchanged": "nothing changed",
    "body": "a sentence of one article",
    "title": "the title of one article",
    "template": "the template of articles",
    "registry": "the name of one institution",
    "help": "`--help`",
}
LIMIT = 1800.0  # seconds for one build
START, END = "<!-- results -->", "<!-- /results -->"


@dataclass
class Runs:
    """All measurements of one size, by scenario and site, and what the cold builds made."""

    articles: int
    found: dict[tuple[str, str], list[Measurement]] = field(default_factory=dict)
    pages: dict[str, dict[str, int]] = field(default_factory=dict)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line."""
    options = _options(arguments)
    folder: Path = options.folder
    folder.mkdir(parents=True, exist_ok=True)
    deadline = time.monotonic() + options.minutes * 60
    load = os.getloadavg()[0]
    binary = None if options.no_hugo else sites.hugo_binary(folder)
    try:
        found = [_measured(size, options, binary, deadline) for size in options.articles]
    except BuildFault as fault:
        print(fault, file=sys.stderr)
        return 1
    text = "\n".join([_machine(options, binary, load), *map(_report, found)])
    print(text)
    if options.write:
        _write_results(HERE / "README.md", text)
    return 0


class BuildFault(Exception):
    """A build that did not succeed, with the end of its messages."""


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    sizes: Callable[[str], list[int]] = lambda text: [int(part) for part in text.split(",")]  # noqa: E731
    default = Path(tempfile.gettempdir()) / "arsip-benchmark"
    parser.add_argument("--articles", type=sizes, default=[1000, 10_000], metavar="N,N", help="sizes of the corpus")
    parser.add_argument("--runs", type=int, default=3, help="runs of each scenario")
    parser.add_argument("--seed", type=int, default=1, help="another number makes another corpus")
    parser.add_argument("--folder", type=Path, default=default, help="where corpora and outputs lie")
    parser.add_argument("--no-hugo", action="store_true", help="measure Arsip alone")
    parser.add_argument("--scenarios", type=lambda text: text.split(","), default=list(SCENARIOS), metavar="A,B")
    parser.add_argument("--options", default="", help="more options for Arsip's build, as one text")
    parser.add_argument("--minutes", type=float, default=60, help="no run begins later than this")
    parser.add_argument("--write", action="store_true", help="put the results into benchmarks/README.md")
    options = parser.parse_args(arguments)
    unknown = set(options.scenarios) - set(SCENARIOS)
    if unknown:
        parser.error(f"unknown scenario {', '.join(sorted(unknown))}; there are {', '.join(SCENARIOS)}")
    options.folder = options.folder.absolute()
    return options


# ---------------------------------------------------------------- measuring


def _measured(articles: int, options: argparse.Namespace, binary: Path | None, deadline: float) -> Runs:
    """Measure every scenario at one size."""
    _tell(f"{articles} articles: preparing")
    ours, theirs = sites.prepare(options.folder, articles, options.seed, hugo=binary is not None)
    mark = ours / sites.COMPLETE
    complete = mark.read_text()
    mark.unlink()  # until every edit is taken back
    pair = [sites.arsip_site(ours, shlex.split(options.options))]
    pair += [sites.hugo_site(theirs, binary)] if binary else []
    texts = {path: path.read_text() for site in pair for path, _edit in site.edits.values()}
    bench = _Bench(pair, texts, options.folder, deadline)
    runs = Runs(articles)
    try:
        for scenario in dict.fromkeys(["cold", *options.scenarios]):  # the others build on a cold one
            bench.measure_scenario(runs, scenario, options.runs if scenario in options.scenarios else 1)
    finally:
        for path, text in texts.items():
            path.write_text(text)
        bench.empty_trash()
    mark.write_text(complete)
    return runs


@dataclass
class _Bench:
    """The sites of one size, the texts of the files that scenarios edit, and the folder for all else."""

    pair: list[Site]
    texts: dict[Path, str]
    folder: Path
    deadline: float
    moved: int = 0

    def measure_scenario(self, runs: Runs, scenario: str, times: int) -> None:
        """Run one scenario on the sites in turn."""
        for run in range(1, times + 1):
            for site in self.pair:
                if time.monotonic() > self.deadline:
                    _tell(f"{scenario}, run {run}, {site.name}: left out, the time is up")
                    continue
                one = self._measure(site, scenario, run)
                runs.found.setdefault((scenario, site.name), []).append(one)
                if scenario == "cold" and site.name not in runs.pages:
                    runs.pages[site.name] = sites.page_counts(site)

    def _measure(self, site: Site, scenario: str, run: int) -> Measurement:
        if scenario == "cold":
            self._set_aside(site)
        if scenario in site.edits:
            path, edit = site.edits[scenario]
            path.write_text(edit(self.texts[path], run))
        log = self.folder / "log.txt"
        found = measure(site.help if scenario == "help" else site.command, site.folder, log, LIMIT)
        _tell(f"{scenario}, run {run}, {site.name}: {found.wall:.2f} s, processor {found.cpu:.2f} s")
        if found.status != 0:
            said = log.read_text(errors="replace")[-3000:]
            how = "over the limit" if found.status is None else f"exit status {found.status}"
            raise BuildFault(f"{said}\n{site.name}, {scenario}: {how}")
        return found

    def _set_aside(self, site: Site) -> None:
        """Move what builds left behind out of the way.

        It is not deleted before all is measured: ext4 takes long to make files where it has just
        deleted many, and the next run would pay for it.
        """
        trash = self.folder / "trash"
        trash.mkdir(exist_ok=True)
        for pattern in site.made:
            for path in site.folder.glob(pattern):
                self.moved += 1
                path.rename(trash / f"{os.getpid()}-{self.moved}")

    def empty_trash(self) -> None:
        """Delete what was set aside."""
        subprocess.run(("rm", "-rf", str(self.folder / "trash")), check=True)


def _tell(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


# ---------------------------------------------------------------- the report


def _machine(options: argparse.Namespace, binary: Path | None, load: float) -> str:
    """Return the lines that say where, when and how the numbers came about."""
    given = list(sys.argv[1:])
    if "--folder" in given:
        given[given.index("--folder") + 1] = "DIR"
    facts = [
        f"Date: {datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        f"Command: `{shlex.join(['python', 'benchmarks/run.py', *given])}`",
        f"Machine: {_grep('/proc/cpuinfo', 'model name')}, {os.cpu_count()} cores, "
        f"{int(_grep('/proc/meminfo', 'MemTotal').split()[0]) / 2**20:.0f} GiB, {_file_system(options.folder)}, "
        f"Linux {platform.release()}; load before the runs {load:.1f}",
        f"Arsip: {_commit()}, Python {platform.python_version()}",
    ]
    if binary:
        facts.append(f"Hugo: {_first_line([str(binary), 'version']).split()[1].partition('-')[0]}")
    return "\n".join(f"- {fact}" for fact in facts) + "\n"


def _report(runs: Runs) -> str:
    names = list(dict.fromkeys(name for _scenario, name in runs.found))
    title = f"### {runs.articles:,} articles\n"
    return "\n".join([title, _times_table(runs, names), "", *_pages_table(runs), ""])


def _times_table(runs: Runs, names: list[str]) -> str:
    units = ("wall s, least (median)", "processor s", "memory MB")
    head = ["scenario", *(f"{name} {unit}" for name in names for unit in units)]
    head += ["wall ÷", "processor ÷", "memory ÷"] if len(names) == 2 else []
    rows = [head, ["---", *["---:"] * (len(head) - 1)]]
    for scenario, label in SCENARIOS.items():
        found = [runs.found.get((scenario, name), []) for name in names]
        if any(found):
            cells = [cell for one in found for cell in _cells(one)]
            rows.append([label, *cells, *(_ratios(*found) if len(names) == 2 else [])])
    return _table(rows)


def _cells(found: list[Measurement]) -> list[str]:
    if not found:
        return ["–", "–", "–"]
    return [
        f"{min(one.wall for one in found):.2f} ({_median(found, 'wall'):.2f})",
        f"{_median(found, 'cpu'):.2f}",
        f"{_median(found, 'memory') / 1e6:.0f}",
    ]


def _ratios(ours: list[Measurement], theirs: list[Measurement]) -> list[str]:
    if not ours or not theirs:
        return ["–"] * 3
    return [f"{_median(ours, key) / _median(theirs, key):.2f}" for key in ("wall", "cpu", "memory")]


def _median(found: list[Measurement], key: str) -> float:
    return float(statistics.median(getattr(one, key) for one in found))


def _pages_table(runs: Runs) -> list[str]:
    if not runs.pages:
        return []
    kinds = [kind for kind in next(iter(runs.pages.values())) if kind != "bytes"]
    rows = [["made", *kinds, "MB"], ["---", *["---:"] * (len(kinds) + 1)]]
    for name, counts in runs.pages.items():
        rows.append([name, *(f"{counts[kind]:,}" for kind in kinds), f"{counts['bytes'] / 1e6:.0f}"])
    return [_table(rows)]


def _table(rows: list[list[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _grep(file: str, key: str) -> str:
    lines = Path(file).read_text().splitlines()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(key)), "unknown")


def _file_system(folder: Path) -> str:
    """Return the kind of the file system that a folder lies on."""
    mounts = [line.split()[1:3] for line in Path("/proc/mounts").read_text().splitlines()]
    inside = [(len(point), kind) for point, kind in mounts if folder.is_relative_to(point)]
    return max(inside)[1] if inside else "unknown file system"


def _commit() -> str:
    found = _first_line(["git", "-C", str(PROJECT), "describe", "--always", "--dirty"])
    return f"commit {found}" if found else "version unknown"


def _first_line(command: list[str]) -> str:
    try:
        said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    except OSError:
        return ""
    return said.partition("\n")[0].strip()


def _write_results(readme: Path, text: str) -> None:
    old = readme.read_text()
    pattern = f"{re.escape(START)}.*{re.escape(END)}"
    readme.write_text(re.sub(pattern, lambda _match: f"{START}\n\n{text}\n{END}", old, flags=re.DOTALL))


if __name__ == "__main__":
    raise SystemExit(main())
