"""What browsers are given: the site of `live` with the reload script, on this machine only, by livereload.

Whoever visits another site with the same browser must not be reached by it: a foreign Host (DNS
rebinding), a foreign Origin (also of a WebSocket) and resources asked for by other sites are refused.
Paths are looked up among those of the site and never on the disk.
"""

import contextlib
import logging
import mimetypes
import secrets
import signal
import socket
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, unquote

import livereload
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import Watcher
from tornado import web
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.netutil import bind_sockets

from arsip.model.addresses import path_of
from arsip.preview import error_overlay
from arsip.preview.live_site import Live
from arsip.preview.snapshot import Snapshot
from arsip.site.file_types import content_type
from arsip.site.hosting import POLICY
from arsip.system.errors import TemplateFault
from arsip.terminal.reports import ProblemLine

HOST = "127.0.0.1"
OWN = "/.arsip/"  # no address of a site begins with a dot
STATUS = f"{OWN}status"
_HEAD_END = "</head>"
_NEARBY = 20  # ports that are tried after one that is taken


def listening(port: int) -> tuple[list[socket.socket], int]:
    """Return sockets that listen on this machine, and their port: the wanted one or the next that is free.

    Raises OSError where none can be had.
    """
    for candidate in (*range(port, min(port + _NEARBY, 65536)), 0) if port else (0,):
        with contextlib.suppress(OSError):
            sockets = bind_sockets(candidate, HOST, family=socket.AF_INET)
            return sockets, int(sockets[0].getsockname()[1])
    sockets = bind_sockets(0, HOST, family=socket.AF_INET)
    return sockets, int(sockets[0].getsockname()[1])


class Browsers(livereload.Server):  # type: ignore[misc]
    """The server: pages over HTTP, and over WebSocket the word to load them again."""

    def __init__(
        self, live: Live, sockets: list[socket.socket], port: int, report: Callable[[ProblemLine], None]
    ) -> None:
        """Serve a site on sockets that listen already; `report` hears of pages that can't be made."""
        super().__init__(watcher=_Fed())
        self.live, self.sockets, self.port, self.report = live, sockets, port, report
        self.session = secrets.token_hex(4)  # tells pages of an earlier run from those of this one
        self.loop = IOLoop.current()

    def run(self) -> None:
        """Serve until one of the signals comes that `end_with` names."""
        self.serve(port=self.port, host=HOST)

    def end_with(self, *signals: int) -> None:
        """Let `run` return when one of these signals comes, whichever thread the system gives it to."""
        for one in signals:
            try:
                vars(self.loop)["asyncio_loop"].add_signal_handler(one, self.loop.stop)
            except NotImplementedError:  # Windows
                signal.signal(one, lambda *_: self.loop.add_callback_from_signal(self.loop.stop))

    def tell(self, *, reload: bool) -> None:
        """Let open pages load again, or only show what is wrong; may be called from any thread."""
        self.loop.add_callback(LiveReloadHandler.reload_waiters, "*" if reload else STATUS)

    def application(self, port: int, host: str, *_others: Any, **_options: Any) -> None:
        """Take the place of livereload's own application, whose script is inline and which trusts everybody."""
        LiveReloadHandler.watcher, LiveReloadHandler.live_css = self.watcher, True
        given = {"server": self}
        routes = [(r"/livereload", _Socket, given), (r"/livereload\.js", _Script, given), (r".*", _Page, given)]
        app = web.Application(routes, log_function=lambda handler: None)
        HTTPServer(app, max_buffer_size=1 << 20).add_sockets(self.sockets)

    def _setup_logging(self) -> None:
        """Keep livereload's and tornado's messages from the editor's terminal."""
        for name in ("livereload", "tornado"):
            logging.getLogger(name).addHandler(logging.NullHandler())
            logging.getLogger(name).propagate = False


class _Fed(Watcher):  # type: ignore[misc]
    """A watcher that never looks itself: `watchfiles` feeds it, where livereload would look every 0.8 s."""

    def __init__(self) -> None:
        super().__init__()
        self.watch("content")

    def start(self, callback: Callable[[], None]) -> bool:
        """Say that no polling is wanted."""
        return True


class _Guard(web.RequestHandler):
    """Answers only to browsers that show this very site."""

    def initialize(self, server: Browsers) -> None:
        self.server = server

    def set_default_headers(self) -> None:
        self.clear_header("Server")
        self.set_header("Content-Security-Policy", POLICY)
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("X-Frame-Options", "SAMEORIGIN")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")
        self.set_header("Cache-Control", "no-cache")

    def prepare(self) -> None:
        """Refuse what another site asks for."""
        headers, port = self.request.headers, self.server.port
        hosts = {f"{name}:{port}" for name in (HOST, "localhost")}
        origins = {f"http://{host}" for host in hosts}
        foreign = headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin")
        embedded = foreign and headers.get("Sec-Fetch-Mode") != "navigate"
        if self.request.host not in hosts or headers.get("Origin", f"http://{HOST}:{port}") not in origins or embedded:
            self.refuse()

    def refuse(self) -> None:
        """Say that this is not for others."""
        self.set_status(403)
        self.set_header("Content-Type", content_type("txt"))
        self.finish("403\n")


class _Script(_Guard, LiveReloadJSHandler):  # type: ignore[misc]
    """livereload.js as livereload ships it."""


class _Socket(_Guard, LiveReloadHandler):  # type: ignore[misc]
    """The WebSocket of livereload, for pages of this site."""

    def check_origin(self, origin: str) -> bool:
        """True where `prepare` lets it pass; asked again by tornado."""
        return origin in (f"http://{HOST}:{self.server.port}", f"http://localhost:{self.server.port}")

    def on_message(self, message: str | bytes) -> None:
        """Take what livereload.js sends; hang up on anything else."""
        try:
            super().on_message(message)
        except (ValueError, TypeError, AttributeError, KeyError):
            self.close(1003)


class _Page(_Guard):
    """Files of the site; pages with the reload script."""

    def get(self) -> None:
        """Give the file at an address, the site's own page for wrong addresses where there is none."""
        shown, live = self.server.live.shown, self.server.live
        if self.request.path.startswith(OWN):
            self._own(self.request.path.removeprefix(OWN))
        elif shown is None:
            self._problems(503, live.alarms)
        else:
            self._file(shown, self._path(shown))

    head = get

    def _own(self, name: str) -> None:
        live = self.server.live
        if name == "status":
            self._send(error_overlay.status(self._generation(live.shown), live.alarms, live.call.words), ".json")
        elif name in ("live.js", "live.css"):
            self._send((error_overlay.ASSETS / name).read_bytes(), name[4:])
        else:
            self._nothing(live.shown)

    def _path(self, shown: Snapshot) -> str:
        """Return the path that an address means, "" where it means none."""
        try:
            address = unquote(self.request.path, errors="strict")
        except UnicodeDecodeError:
            return ""
        if not address.startswith(shown.base):
            return ""
        return path_of(address.removeprefix(shown.base))

    def _file(self, shown: Snapshot, path: str) -> None:
        if not path and self.request.path.rstrip("/") in ("", shown.base.rstrip("/")):
            self.redirect(quote(shown.base))  # the home page lies below the root of the host
        elif shown.has(path):
            self._given(shown, path, 200)
        elif path and shown.has(f"{path}/index.html"):
            self.redirect(quote(f"{shown.base}{path}/"))
        else:
            self._nothing(shown)

    def _nothing(self, shown: Snapshot | None) -> None:
        if shown is not None and shown.has("404.html"):
            self._given(shown, "404.html", 404)
        else:
            self.set_status(404)
            self._send(b"404\n", ".txt")

    def _given(self, shown: Snapshot, path: str, status: int) -> None:
        try:
            data = shown.file(path)
        except (TemplateFault, OSError) as fault:
            line = self.server.live.fault_line(fault)
            self.server.report(line)
            self._problems(500, (line,))
            return
        if data is None:  # a file that has just gone
            self._nothing(shown)
            return
        self.set_status(status)
        if path.endswith(".html") and path in shown.joined.plan.by_path:
            data = self._with_script(data.decode(), shown).encode()
        self._send(data, path)

    def _problems(self, status: int, lines: tuple[ProblemLine, ...]) -> None:
        live = self.server.live
        self.set_status(status)
        text = error_overlay.error_page(lines, live.call.words, f"{OWN}live.css")
        self._send(self._with_script(text, live.shown).encode(), ".html")

    def _with_script(self, text: str, shown: Snapshot | None) -> str:
        """Return a page with the scripts that load it again, at the end of its head."""
        scripts = (
            f'<script src="{OWN}live.js" data-generation="{self._generation(shown)}" defer></script>\n'
            f'<script src="/livereload.js?port={self.server.port}" defer></script>\n'
        )
        before, end, after = text.partition(_HEAD_END)
        return f"{before}{scripts}{end}{after}" if end else f"{text}{scripts}"

    def _generation(self, shown: Snapshot | None) -> str:
        return f"{self.server.session}-{shown.generation if shown else 0}"

    def _send(self, data: bytes, name: str) -> None:
        suffix = name[name.rfind(".") :].lower()
        kind = content_type(suffix.lstrip(".")) or mimetypes.guess_type(f"x{suffix}")[0] or "application/octet-stream"
        self.set_header("Content-Type", kind)
        self.finish(data)
