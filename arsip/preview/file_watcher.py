"""Files that change, by the system's notice (watchfiles): which of content/, and when anything else did.

The settings lie in the site's folder, which is watched without what is below it, since much there is
none of ours. Folders that come back after they were removed are watched again.
"""

import queue
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

import watchfiles

from arsip.publication.manifest import absolute

_STEP = 20  # milliseconds of silence after which a save is complete
_MOST = 400  # milliseconds after which changes are told though more come
_PATIENCE = 1000  # milliseconds between looks whether to stop

Touched = set[str] | None  # paths below content/; None: something else changed, too


class Watcher:
    """Tells what changes below some folders."""

    def __init__(self, content: Path, folders: Iterable[Path], config: Path) -> None:
        """Watch content/, other folders with all below them, and one file."""
        self.content = content.resolve()
        self.folders = [self.content, *(folder.resolve() for folder in folders)]
        self.config = absolute(config)
        self.changes: queue.Queue[Touched] = queue.Queue()
        self._stop = threading.Event()
        self._threads: list[threading.Thread] = []

    def start(self) -> None:
        """Begin to watch."""
        home = self.config.parent.resolve()
        roots = sorted({folder for folder in self.folders if folder.is_dir()})
        tops = sorted({home, *(folder.parent for folder in self.folders if folder.parent.is_dir())})
        for paths, deep, kept in ((roots, True, lambda path: True), (tops, False, self._is_ours)):
            thread = threading.Thread(target=self._watch, args=(paths, deep, kept), daemon=True)
            thread.start()
            self._threads.append(thread)

    def stop(self) -> None:
        """End watching; returns when it has ended."""
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def next(self, seconds: float | None) -> tuple[bool, Touched]:
        """Wait for a change; return whether there was one, and all that came together with it."""
        try:
            found = [self.changes.get(timeout=seconds)]
        except queue.Empty:
            return False, None
        while not self.changes.empty():
            found.append(self.changes.get())
        known = [one for one in found if one is not None]
        return True, set().union(*known) if len(known) == len(found) else None

    def _is_ours(self, path: str) -> bool:
        return Path(path) in (self.config, *self.folders) or Path(path).name == self.config.name

    def _watch(self, paths: list[Path], deep: bool, kept: Callable[[str], bool]) -> None:
        for polling in (False, True):  # polling where the system has no notices left to give
            try:
                for changes in watchfiles.watch(
                    *paths,
                    watch_filter=None,
                    debounce=_MOST,
                    step=_STEP,
                    rust_timeout=_PATIENCE,
                    stop_event=self._stop,
                    raise_interrupt=False,
                    recursive=deep,
                    force_polling=polling or None,
                    ignore_permission_denied=True,
                ):
                    found = {path for _change, path in changes if kept(path)}
                    if found:
                        self.changes.put(self._touched(found))
            except OSError:
                if polling:
                    raise
            else:
                return

    def _touched(self, found: set[str]) -> Touched:
        """Return the paths below content/, None where another is among them."""
        try:
            return {Path(path).relative_to(self.content).as_posix() for path in found}
        except ValueError:
            return None
