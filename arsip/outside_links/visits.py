"""Visits to the addresses of others: politely, one at a time to a host, with a pause between, and never for long.

Only heads are asked for where a host knows how to answer, and no body is ever read.
"""

import contextlib
import http.client
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from urllib.parse import quote, urljoin, urlsplit

from msgspec import Struct

from arsip.outside_links.link_history import Outcome, bare

AGENT = "Arsip-links/1 (checks the sources of an archive)"
MOST_REDIRECTS = 8
MOST_AT_ONCE = 8  # hosts
TRIES = 3
LONGEST_WAIT = 60.0  # seconds that a host may ask for by Retry-After
_NO_HEAD = (403, 404, 405, 500, 501)  # what hosts answer that do not know HEAD
_REFUSED = (401, 402, 403, 406, 407, 423, 429, 451, 999)  # says that this visitor is not welcome, no more
_SAFE = "/:?#[]@!$&'()*+,;=%-._~"


class Pace(Struct, frozen=True):
    """How fast: seconds between two requests to a host, seconds for one request; a failed one waits ever longer."""

    delay: float = 1.0
    timeout: float = 20.0


class _Answer(Struct, frozen=True):
    """What one request brought: the status, where it leads, how long to wait; or what stood in the way."""

    status: int = 0
    location: str = ""
    wait: float = -1.0  # seconds of Retry-After, -1 for none
    fault: str = ""
    passing: bool = False  # whether the fault may be gone in a moment


@dataclass
class Visitor:
    """Visits addresses; threads share it, and each host has one of them at a time."""

    pace: Pace = field(default_factory=Pace)
    sleep: Callable[[float], None] = time.sleep
    _hosts: dict[str, threading.Lock] = field(default_factory=dict)
    _last: dict[str, float] = field(default_factory=dict)
    _guard: threading.Lock = field(default_factory=threading.Lock)
    _tls: ssl.SSLContext = field(default_factory=ssl.create_default_context)

    def visit_all(
        self, urls: Iterable[str], tick: Callable[[int], None] = lambda _done: None
    ) -> dict[str, Outcome]:
        """Return how each visit ended; the addresses of a host are visited one after the other."""
        hosts: dict[str, list[str]] = {}
        for url in dict.fromkeys(urls):
            hosts.setdefault(_host(url), []).append(url)
        found: dict[str, Outcome] = {}

        def visit_host(mine: list[str]) -> None:
            for url in mine:
                found[url] = self.visit(url)
                tick(len(found))

        with ThreadPoolExecutor(MOST_AT_ONCE) as pool:
            for done in [pool.submit(visit_host, mine) for mine in hosts.values()]:
                done.result()
        return {url: found[url] for url in sorted(found)}

    def visit(self, url: str) -> Outcome:
        """Follow an address to its end."""
        passed: set[str] = set()
        here = bare(url)
        while True:
            if here in passed:
                return Outcome(False, "loop")
            if len(passed) > MOST_REDIRECTS:
                return Outcome(False, "too many redirects")
            passed.add(here)
            answer = self._asked(here)
            if answer.fault:
                return Outcome(False, answer.fault, answered=len(passed) > 1 or answer.fault == "garbled")
            if answer.status in (301, 302, 303, 307, 308) and answer.location:
                here = _joined(here, answer.location)
                if not here:
                    return Outcome(False, "leads out of the web")
                continue
            if answer.status in _REFUSED:
                return Outcome(None, str(answer.status))
            return Outcome(200 <= answer.status < 300 or answer.status == 304, str(answer.status))

    def _asked(self, url: str) -> _Answer:
        """Return the answer of a host, tried again where the fault may pass."""
        method, tried = "HEAD", 0
        while True:
            answer = self._request(method, url)
            if method == "HEAD" and (answer.status in _NO_HEAD or answer.fault in ("garbled", "reset")):
                method = "GET"  # a visit of its own, and no repetition
                continue
            tried += 1
            passing = answer.passing or answer.status in (408, 429) or answer.status >= 500
            if not passing or answer.status == 999 or tried == TRIES or answer.wait > LONGEST_WAIT:
                return answer
            self.sleep(max(answer.wait, self.pace.delay * 2**tried))

    @contextlib.contextmanager
    def _turn(self, host: str) -> Iterator[None]:
        """Wait for the turn at a host, and for the pause since the last request to it."""
        with self._guard:
            lock = self._hosts.setdefault(host, threading.Lock())
        with lock:
            left = self._last.get(host, float("-inf")) + self.pace.delay - time.monotonic()
            if left > 0:
                self.sleep(left)
            try:
                yield
            finally:
                self._last[host] = time.monotonic()

    def _request(self, method: str, url: str) -> _Answer:
        try:
            parts = urlsplit(url)
            name = (parts.hostname or "").encode("idna").decode()
            secure = parts.scheme == "https"
            port = parts.port or (443 if secure else 80)
            path = quote((parts.path or "/") + (f"?{parts.query}" if parts.query else ""), safe=_SAFE)
        except ValueError:
            return _Answer(fault="malformed")
        if not name or parts.username is not None:
            return _Answer(fault="malformed")
        with self._turn(_host(url)):
            return self._exchange(method, name, port, path, secure)

    def _exchange(self, method: str, name: str, port: int, path: str, secure: bool) -> _Answer:
        """Make one request; a watch ends it after its time, however slowly the host drips."""
        late = threading.Event()
        connection = http.client.HTTPConnection(name, port, timeout=self.pace.timeout)
        try:
            plain = socket.create_connection((name, port), self.pace.timeout)
        except OSError as fault:
            return _fault(fault)
        line = plain.dup()
        watch = threading.Timer(self.pace.timeout, _cut, (line, late))
        watch.daemon = True
        watch.start()
        try:
            connection.sock = self._tls.wrap_socket(plain, server_hostname=name) if secure else plain
            usual = port == (443 if secure else 80)
            host = f"[{name}]" if ":" in name else name
            headers = {
                "Host": host if usual else f"{host}:{port}",
                "User-Agent": AGENT,
                "Accept": "*/*",
                "Accept-Encoding": "identity",
                "Connection": "close",
            }
            connection.request(method, path, headers=headers)
            answer = connection.getresponse()
            answer.close()  # whatever its body is
            if late.is_set():
                return _Answer(fault="timeout", passing=True)
            wait = _seconds(answer.getheader("Retry-After", ""))
            return _Answer(answer.status, answer.getheader("Location", ""), wait)
        except (OSError, http.client.HTTPException, ValueError) as fault:
            return _Answer(fault="timeout", passing=True) if late.is_set() else _fault(fault)
        finally:
            watch.cancel()
            line.close()
            plain.close()
            connection.close()


def _cut(line: socket.socket, late: threading.Event) -> None:
    late.set()
    with contextlib.suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)


def _fault(fault: Exception) -> _Answer:
    """Say in a word what stood in the way, and whether it may pass."""
    kinds: tuple[tuple[type[Exception], str, bool], ...] = (
        (ssl.SSLCertVerificationError, "certificate", False),
        (ssl.SSLEOFError, "reset", True),
        (ssl.SSLError, "tls", False),
        (TimeoutError, "timeout", True),
        (socket.gaierror, "no such host", True),
        (ConnectionRefusedError, "refused", True),
        (ConnectionError, "reset", True),  # http.client's RemoteDisconnected, too
        (http.client.HTTPException, "garbled", False),
        (ValueError, "malformed", False),
    )
    for kind, word, passing in kinds:
        if isinstance(fault, kind):
            return _Answer(fault=word, passing=passing)
    return _Answer(fault="unreachable", passing=True)


def _joined(here: str, location: str) -> str:
    """Return where a redirect leads, "" if that is no address of the web; hosts write UTF-8 where they may not."""
    try:
        there = bare(urljoin(here, location.encode("latin-1").decode("utf-8", "replace").strip()))
        return there if urlsplit(there).scheme in ("http", "https") else ""
    except ValueError:
        return ""


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.casefold()
    except ValueError:
        return ""


def _seconds(text: str) -> float:
    """The seconds of a Retry-After, -1 for none; a date is taken for longer than we wait."""
    if re.fullmatch(r"\d{1,6}", text.strip()):
        return float(text)
    return LONGEST_WAIT + 1 if text.strip() else -1.0
