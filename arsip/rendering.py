"""The second map: stale jobs → files. Values decide what is stale: equal views and templates, equal page.

The fingerprint of a page is a digest of its view, of the templates, of the
site's own values and of the catalog; nothing else can reach a template.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from arsip.assets import FOLDER as ASSETS
from arsip.languages import CATALOGS, DOMAIN, language
from arsip.parallel import ExecutorFactory, Tick, evenly, mapped
from arsip.tree import Tree, write_file
from arsip.urls import path_of
from arsip.views import Job, Site

_LEAST = 60  # pages below which a second process is not worth its start


@dataclass(frozen=True, eq=False)
class Rendering:
    """What workers need to render: the template folders, the site, the texts, where files go."""

    folders: tuple[Path, ...]
    site: Site
    bodies: Callable[[str], str]
    place: Path


def fingerprints(jobs: Sequence[Job], folders: Sequence[Path], site: Site) -> dict[str, bytes]:
    """Return the fingerprint of every page, by path."""
    words = (CATALOGS / site.language / "LC_MESSAGES" / f"{DOMAIN}.po").read_bytes()
    base = hashlib.blake2b(
        msgspec.msgpack.encode(site) + words + _templates(folders), digest_size=16
    ).digest()
    encode = msgspec.msgpack.Encoder().encode
    found = {}
    for job in jobs:
        whole = hashlib.blake2b(base + job.template.encode(), digest_size=16)
        whole.update(encode(job.view))
        found[path_of(job.url)] = whole.digest()
    return found


def render_all(
    rendering: Rendering, stale: Sequence[Job], tree: Tree, jobs: int, executor: ExecutorFactory, tick: Tick
) -> dict[str, tuple[int, str]]:
    """Render the stale pages into the tree; return their sizes and digests by path."""
    if not stale:
        return {}
    tree.open()
    if jobs > 1:
        _renderer(rendering)  # before the fork, so that the workers share the compiled templates
    spans = [(chunk[0], chunk[-1] + 1) for chunk in evenly(range(len(stale)), jobs, _LEAST)]
    made: dict[str, tuple[int, str]] = {}
    for rows in mapped(_render_span, (rendering, stale), spans, jobs, executor):
        made |= rows
        tick("render", len(made), len(stale))
    tree.take(made)
    return made


def _render_span(state: tuple[Rendering, Sequence[Job]], span: tuple[int, int]) -> dict[str, tuple[int, str]]:
    rendering, stale = state
    render = _renderer(rendering).render
    made = {}
    for job in stale[span[0] : span[1]]:
        data = render(job).encode()
        path = path_of(job.url)
        write_file(rendering.place, path, data)
        made[path] = (len(data), hashlib.sha256(data).hexdigest())
    return made


@lru_cache(maxsize=1)
def _renderer(rendering: Rendering) -> Any:
    from arsip.render import Renderer  # Jinja is imported only where something is rendered

    return Renderer(
        list(rendering.folders), rendering.site, language(rendering.site.language), rendering.bodies
    )


def _templates(folders: Sequence[Path]) -> bytes:
    """Return the digest of all templates: each page extends the base, and an include may be computed."""
    whole = hashlib.blake2b(digest_size=16)
    for number, folder in enumerate(folders):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.relative_to(folder).parts[0] != ASSETS:
                whole.update(f"{number} {path.relative_to(folder)}\0".encode() + path.read_bytes() + b"\0")
    return whole.digest()
