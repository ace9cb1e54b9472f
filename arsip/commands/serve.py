"""`serve`: the site in a browser while it is being written, loaded again at every save."""

import argparse
import signal
import threading
import time
import webbrowser
from pathlib import Path
from typing import Any

from arsip.language.wording import Language
from arsip.preview import error_overlay
from arsip.problems.rules import Severity
from arsip.terminal import reports
from arsip.terminal.call import Call, say
from arsip.terminal.option_types import port, with_message
from arsip.terminal.reports import ProblemLine

NEEDS_SITE = True
PORT = 8000


def arguments(parser: argparse.ArgumentParser, words: Language) -> None:
    """Add the port and whether to open a browser."""
    add = parser.add_argument
    text = words.gettext("the port of this machine on which the site is shown (8000, else the next free one)")
    wrong = words.gettext("“{text}” is not a port: write a number from 0 to 65535")
    add("--port", type=with_message(port, wrong), default=PORT, metavar="N", help=text)
    add("--open", action="store_true", help=words.gettext("open a browser"))


def run(call: Call) -> int:
    """Show the site until Ctrl-C. Raises OutputFault, WorkerLost, OSError."""
    from arsip.preview.live_site import Live
    from arsip.preview.server import HOST, Browsers, listening  # tornado is imported by nothing else

    live = Live(call)
    sockets, number = listening(call.options.port)
    live.start()
    teller = _Teller(live)
    teller.tell()
    server = Browsers(live, sockets, number, teller.fault)
    follower = threading.Thread(target=_follow, args=(live, server, teller), daemon=True)

    server.end_with(signal.SIGINT, signal.SIGTERM)
    if number != call.options.port and call.options.port:
        call.say("port {port} is taken by another program", port=call.options.port)
    address = f"http://{HOST}:{number}{call.settings.base_path}"
    call.say("the site is shown at {address} and follows every save; Ctrl-C ends", address=address)
    if call.options.open:
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
    follower.start()
    server.run()
    return 0


def _follow(live: Any, server: Any, teller: "_Teller") -> None:
    """Take up every change and tell the browsers; in quiet moments look at everything."""
    from arsip.preview.file_watcher import Watcher

    watcher, known = None, None
    while True:
        present = _identity(live)
        if watcher is None or present != known:  # other folders, or folders made anew
            if watcher is not None:
                watcher.stop()
            watcher, known = (Watcher(live.call.folders.content, live.roots[1:], live.call.options.config), present)
            watcher.start()
            changed, touched = True, None
        else:
            changed, touched = watcher.next(live.pause)
        begun = time.perf_counter()
        generation = live.generation
        if live.update(touched) if changed else live.settle():
            server.tell(reload=live.generation != generation)
            teller.tell(time.perf_counter() - begun)
        elif not changed:
            teller.tell()


def _identity(live: Any) -> list[tuple[Path, int]]:
    """Return the watched folders with what tells them from others at the same path."""
    return [(folder, folder.stat().st_ino if folder.is_dir() else 0) for folder in live.roots]


class _Teller:
    """Prints what has changed since it was last asked: new problems, and that a new state is shown."""

    def __init__(self, live: Any) -> None:
        self.live = live
        self.printed: set[ProblemLine] = set()
        self.failing = False

    def tell(self, seconds: float | None = None) -> None:
        """Print the problems that were not there before, and how the site stands."""
        live = self.live
        self._print([one for one in live.lines if one not in self.printed])
        kept = {one for one in self.printed if live.alarms and one.severity is not Severity.ERROR}
        self.printed = {*live.lines, *kept}  # what is not asked while something is broken is not printed twice
        words, failing = live.call.words, bool(live.alarms)
        if failing and (seconds is not None or not self.failing):
            heading = error_overlay.heading(live.alarms, words)
            live.call.say("{problems}; the browser shows the last good state", problems=heading)
        elif seconds is not None:
            live.call.say("shown anew ({seconds} s)", seconds=words.decimal(seconds))
        self.failing = failing

    def fault(self, line: ProblemLine) -> None:
        """Print why a page could not be made."""
        if line not in self.printed:
            self.printed.add(line)
            self._print([line])

    def _print(self, lines: list[ProblemLine]) -> None:
        options = self.live.call.options
        shown = [one for one in lines if not (options.quiet and one.severity is Severity.NOTE)]
        if options.format == "json":
            if shown:
                say(reports.problems_json(shown))
            return
        for one in shown:
            for row in reports.as_text([one]):
                say(row if one.code else row.replace(f" {one.name} :", "", 1))
