"""One state of the site as browsers see it: what a build of it would write, made when asked for.

Pictures are shown as they are: to make renditions at every save would cost more than it shows.
"""

from functools import cached_property, lru_cache
from pathlib import Path

from arsip.build.join import Joined
from arsip.build.search_index import index_files, is_index
from arsip.build.templates import Renderer
from arsip.system.errors import SearchFault
from arsip.terminal.call import Call


class Snapshot:
    """One state of the site, complete and without error: its files by path."""

    def __init__(
        self, generation: int, joined: Joined, renderer: Renderer, assets: dict[str, bytes], call: Call
    ) -> None:
        """Keep what pages are made from."""
        self.generation = generation
        self.joined, self.renderer, self.assets = joined, renderer, assets
        self.content = call.site.content
        self.base = call.site.settings.base_path  # of the home page on its host
        self.pages: dict[str, bytes] = {}

    def paths(self) -> set[str]:
        """Return the path of every file of the site."""
        linked = self.joined.linked
        return {*self.joined.plan.by_path, *self.assets, *linked.published, *linked.copies, *self.index}

    def has(self, path: str) -> bool:
        """True where the site has a file at a path."""
        if is_index(path):
            return path in self.index
        linked = self.joined.linked
        return any(path in some for some in (self.joined.plan.by_path, self.assets, linked.published, linked.copies))

    def file(self, path: str) -> bytes | None:
        """Return the file at a path, None where the site has none. Raises TemplateFault, OSError."""
        if path in self.assets:
            return self.assets[path]
        linked = self.joined.linked
        path = linked.copies.get(path, path)
        if path in linked.published:
            return _inside(self.content, linked.published[path])
        if is_index(path):
            return self.index.get(path)
        job = self.joined.plan.by_path.get(path)
        if job is None:
            return None
        if path not in self.pages:
            self.pages[path] = self.renderer.render(job, job.view).encode()
        return self.pages[path]

    @cached_property
    def index(self) -> dict[str, bytes]:
        """The search index, made when the first of its files is asked for; none where its program fails."""
        try:
            return index_files(self.joined.context.public, self.renderer.bodies)
        except SearchFault:  # a build says so; here the search alone is missing
            return {}


def _inside(content: Path, path: str) -> bytes | None:
    """Return a file of content/, None where it has become a link or leads out of it."""
    place = content / path
    real = place.resolve()
    if place.is_symlink() or not real.is_relative_to(_real(content)) or not real.is_file():
        return None
    return real.read_bytes()


@lru_cache(maxsize=4)
def _real(folder: Path) -> Path:
    return folder.resolve()
