"""What reports state and editors decide is published as the reference says, by a second reading of its words."""

import os
import random
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import jinja2
import pytest

from arsip.build.options import Folders, Options
from arsip.build.options import Site as Called
from arsip.content.settings import read_settings
from arsip.pipeline import build
from tests.support.naive_reading import Claim, Reading
from tests.support.published_claims import Published
from tests.support.random_archives import random_archive
from tests.support.sites import PROJECT, Site
from tests.support.smallest_archive import lesser, smallest
from tests.support.told_calendars import calendar

TORTURE = "ARSIP_TORTURE" in os.environ
SETTINGS, _ = read_settings(b"title: Uji\nbase_url: https://example.org/\nsearch: false\n", "site_config.yaml")


@pytest.fixture(autouse=True, scope="module")
def _templates_compiled_once() -> Iterator[None]:
    """Compile each template once for all builds: three quarters of a small build is that."""
    compiled: dict[tuple[object, ...], object] = {}
    plain = jinja2.Environment.compile

    def once(self: jinja2.Environment, *given: object) -> object:
        if given not in compiled:
            compiled[given] = plain(self, *given)  # type: ignore[call-overload]
        return compiled[given]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jinja2.Environment, "compile", once)
        yield


def write(files: Mapping[str, str], folder: Path) -> None:
    """Write the files of content/, and take away others."""
    for path in (folder / "content").rglob("*.*"):
        if path.is_file() and path.relative_to(folder / "content").as_posix() not in files:
            path.unlink()
    for path, text in files.items():
        place = folder / "content" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")


def published(folder: Path, output: str, cache: Path | None = None) -> dict[str, bytes] | None:
    """Build a folder's content and return every file that it publishes; None where it is refused."""
    folders = Folders(folder / "content", (PROJECT / "templates",), folder / output, cache)
    if build(Called(SETTINGS, folders), Options()).failed(strict=False):
        return None
    return Site(folder).tree(folder / output)


def disagreements(files: Mapping[str, str], folder: Path) -> dict[str, tuple[set[Claim], set[Claim]]]:
    """Build an archive and return, by kind of claim, what only the contract says and what only the program says."""
    shutil.rmtree(folder, ignore_errors=True)
    write(files, folder)
    report = build(
        Called(SETTINGS, Folders(folder / "content", (PROJECT / "templates",), folder / "output")), Options()
    )
    refused = [one for one in report.problems if one.stops(strict=False)]
    if refused:
        return {f"refused {one.code}": (set(), {("refused", one.source, one.line)}) for one in refused}
    told = Reading(files)
    events, open_ = calendar(told)
    shown = Published(folder / "output", told.names["institutions"]).claims
    found: dict[str, tuple[set[Claim], set[Claim]]] = defaultdict(lambda: (set(), set()))
    contract = told.claims | events
    for side, claims in enumerate((contract - shown, shown - contract)):
        for claim in claims:
            if claim[:2] not in told.silent | open_:
                kind = claim[0]
                if kind.startswith("reading"):
                    kind += " " + claim[2][0].partition(".")[0]
                found[kind][side].add(claim)
    return found


def explained(files: Mapping[str, str], kind: str, folder: Path) -> str:
    """Return the smallest archive that shows a disagreement of a kind, its files, and what both say."""

    def shows(some: dict[str, str]) -> bool:
        try:
            return kind in disagreements(some, folder)
        except (KeyError, ValueError, IndexError):  # what was left out is required
            return False

    least = smallest(dict(files), shows)
    contract, program = disagreements(least, folder)[kind]
    lines = [f"--- content/{path}\n{text}" for path, text in sorted(least.items())]
    lines += [f"the contract says {claim}" for claim in sorted(contract, key=repr)]
    lines += [f"the program says  {claim}" for claim in sorted(program, key=repr)]
    return "\n".join(lines)


def real_archive() -> dict[str, str]:
    """Return the files of this checkout's own archive, without its pages."""
    root = PROJECT / "content"
    found = {path.relative_to(root).as_posix(): path for path in sorted(root.rglob("*.md"))}
    found |= {path.name: path for path in sorted(root.glob("*.yaml"))}
    return {name: path.read_text("utf-8") for name, path in found.items() if "pages/" not in name}


def compare(archives: Iterable[dict[str, str]], folder: Path) -> None:
    """Compare archives as they are published with the reference; each kind of disagreement fails as a smallest one."""
    found: dict[str, dict[str, str]] = {}
    for files in archives:
        for kind in disagreements(files, folder):
            found.setdefault(kind, files)
    told = [explained(files, kind, folder) for kind, files in found.items()]
    assert not told, "\n\n".join(told)


def test_thirty_archives_are_published_as_the_reference_says(tmp_path: Path) -> None:
    """Of thirty random archives and the real one all is published as the reference says."""
    compare([*(random_archive(seed) for seed in range(30)), real_archive()], tmp_path)


def edits(files: dict[str, str], folder: Path, chance: random.Random, count: int) -> Iterator[None]:
    """Make random edits one after the other, each built on the last build, and compare with clean builds."""
    write(files, folder)
    published(folder, "output", folder / "cache")
    for _ in range(count):
        less = chance.choice(list(lesser(files)))
        write(less, folder)
        clean = published(folder, "clean")
        if clean is not None:  # an edit that is refused leaves the last good one
            files = less
            assert published(folder, "output", folder / "cache") == clean
        else:
            write(files, folder)
        yield


def test_after_a_random_edit_an_incremental_build_leaves_what_a_clean_one_leaves(tmp_path: Path) -> None:
    """Whatever file, key or entry goes from an archive, building on the last build equals building anew."""
    for seed in range(200 if TORTURE else 3):
        made = edits(random_archive(seed), tmp_path / str(seed), random.Random(seed), 4)
        assert len(list(made)) == 4


@pytest.mark.torture
@pytest.mark.skipif(not TORTURE, reason="ARSIP_TORTURE=1")
@pytest.mark.parametrize("block", range(10))
def test_a_thousand_archives_are_published_as_the_reference_says(tmp_path: Path, block: int) -> None:
    """Of a hundred more random archives all is published as the reference says."""
    compare((random_archive(30 + block * 100 + at) for at in range(100)), tmp_path)
