"""What a command works on and how: the site with its folders, and the options of a build."""

import datetime
from dataclasses import dataclass
from pathlib import Path

from arsip.content.settings import Settings
from arsip.system.processes import ExecutorFactory, processes
from arsip.system.progress import Tick, silent


@dataclass(frozen=True)
class Folders:
    """Where a site lies; templates in the order in which they are asked; no cache for None."""

    content: Path
    templates: tuple[Path, ...]
    output: Path
    cache: Path | None = None

    @property
    def cache_place(self) -> Path:
        """Where the cache lies, or would lie: two builds that share it take turns."""
        return self.cache or self.output.with_name(".arsip-cache")


@dataclass(frozen=True)
class Site:
    """A site as it is called: its settings and its folders."""

    settings: Settings
    folders: Folders

    @property
    def content(self) -> Path:
        """The folder of the content."""
        return self.folders.content


@dataclass(frozen=True)
class Options:
    """How to build."""

    strict: bool = False
    drafts: bool = False
    workers: int = 1  # processes
    today: datetime.date | None = None  # without it nothing depends on the day
    worklist: bool = False  # whether the report holds the findings
    renditions: bool = True  # whether smaller pictures are made, or pictures are looked at only
    executor: ExecutorFactory = processes
    progress: Tick = silent
