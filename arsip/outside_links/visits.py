"""Visits to the addresses of others: politely, one at a time to a host, with a pause between, and never for long.

Only heads are asked for where a host knows how to answer, and no body is ever read. urllib3 reads addresses
(also international names), makes the connection and judges what the host asks for; the pause between two
requests, the end of a request that drips, and the word for each fault are ours.
"""

import contextlib
import http.client
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from urllib.parse import urljoin

from msgspec import Struct
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, MaxRetryError
from urllib3.response import BaseHTTPResponse
from urllib3.util import Retry, Url, parse_url

from arsip.outside_links.link_history import Outcome, bare

REQUEST_HEADERS = {
    "User-Agent": "Arsip-links/1 (checks the sources of an archive)",
    "Accept": "*/*",
    "Connection": "close",
}
MOST_REDIRECTS = 8
MOST_AT_ONCE = 8  # hosts
TRIES = 3
LONGEST_WAIT = 60.0  # seconds that a host may ask for by Retry-After
_NO_HEAD = (403, 404, 405, 500, 501)  # what hosts answer that do not know HEAD
_REFUSED = (401, 402, 403, 406, 407, 423, 429, 451, 999)  # says that this visitor is not welcome, no more
_PASSING = (408, 429, *range(500, 600))  # what may be gone in a moment


class Pace(Struct, frozen=True):
    """How fast: seconds between two requests to a host, seconds for one request; a failed one waits ever longer."""

    delay: float = 1.0
    timeout: float = 20.0


class _Answer(Struct, frozen=True):
    """What one request brought: the status, where it leads, how long to wait; or what stood in the way."""

    status: int = 0
    location: str = ""
    wait: float = 0.0  # seconds of Retry-After
    fault: str = ""
    passing: bool = False  # whether all may be well in a moment


@dataclass
class Visitor:
    """Visits addresses; threads share it, and each host has one of them at a time."""

    pace: Pace = field(default_factory=Pace)
    sleep: Callable[[float], None] = time.sleep
    _hosts: dict[str, threading.Lock] = field(default_factory=dict)
    _last: dict[str, float] = field(default_factory=dict)
    _guard: threading.Lock = field(default_factory=threading.Lock)
    _tls: ssl.SSLContext = field(default_factory=ssl.create_default_context)

    def visit_all(self, urls: Iterable[str], tick: Callable[[int], None] = lambda _done: None) -> dict[str, Outcome]:
        """Return how each visit ended; the addresses of a host are visited one after the other."""
        hosts: dict[str, list[str]] = {}
        for url in dict.fromkeys(urls):
            hosts.setdefault(_host(_parts(url)), []).append(url)
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
            if answer.location:
                here = _joined(here, answer.location)
                if not here:
                    return Outcome(False, "leads out of the web")
                continue
            if answer.status in _REFUSED:
                return Outcome(None, str(answer.status))
            return Outcome(200 <= answer.status < 300 or answer.status == 304, str(answer.status))

    def _asked(self, url: str) -> _Answer:
        """Return the answer of a host, tried again where the fault may pass."""
        parts = _parts(url)
        if parts is None:
            return _Answer(fault="malformed")
        method = "HEAD"
        left = Retry(TRIES - 1, backoff_factor=2 * self.pace.delay)
        while True:
            with self._turn(_host(parts)):
                answer = self._exchange(method, parts)
            if method == "HEAD" and (answer.status in _NO_HEAD or answer.fault in ("garbled", "reset")):
                method = "GET"  # a visit of its own, and no repetition
                continue
            if not answer.passing or answer.wait > LONGEST_WAIT:
                return answer
            try:
                left = left.increment(method, url)
            except MaxRetryError:
                return answer
            self.sleep(max(answer.wait, left.get_backoff_time()))

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

    def _exchange(self, method: str, parts: Url) -> _Answer:
        """Make one request; a watch ends it after its time, however slowly the host drips."""
        late = threading.Event()
        connection = self._connection(parts)
        try:
            with _watched(connection, self.pace.timeout, late):
                connection.request(method, parts.request_uri, headers=REQUEST_HEADERS, preload_content=False)
                answer = connection.getresponse()
                answer.close()  # whatever its body is
            return _Answer(fault="timeout", passing=True) if late.is_set() else _answer(answer)
        except (OSError, http.client.HTTPException, HTTPError, ValueError) as fault:
            return _Answer(fault="timeout", passing=True) if late.is_set() else _fault(fault)
        finally:
            connection.close()

    def _connection(self, parts: Url) -> HTTPConnection:
        host = (parts.host or "").strip("[]")
        if parts.scheme == "https":
            return HTTPSConnection(host, parts.port, timeout=self.pace.timeout, ssl_context=self._tls)
        return HTTPConnection(host, parts.port, timeout=self.pace.timeout)


@contextlib.contextmanager
def _watched(connection: HTTPConnection, seconds: float, late: threading.Event) -> Iterator[None]:
    """Connect, and cut the line once the time is up, which wakes whoever reads from it.

    The handshake of TLS needs no watch: Python gives the whole of it the time of one read.
    """
    begun = time.monotonic()
    connection.connect()
    line = socket.socket(fileno=socket.dup(connection.sock.fileno()))

    def cut() -> None:
        late.set()
        with contextlib.suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)

    watch = threading.Timer(max(0.0, seconds - (time.monotonic() - begun)), cut)
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()
        line.close()


def _answer(answer: BaseHTTPResponse) -> _Answer:
    try:
        wait = Retry().get_retry_after(answer) or 0.0
    except (HTTPError, ValueError, OverflowError):  # it says nothing that can be understood
        wait = LONGEST_WAIT + 1
    location = answer.get_redirect_location() or ""
    return _Answer(answer.status, location, wait, passing=answer.status in _PASSING)


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
    cause = fault.__cause__ if isinstance(fault, HTTPError) else fault  # urllib3 wraps what the system says
    for kind, word, passing in kinds:
        if isinstance(cause, kind):
            return _Answer(fault=word, passing=passing)
    return _Answer(fault="unreachable", passing=True)


def _joined(here: str, location: str) -> str:
    """Return where a redirect leads, "" if that is no address of the web; hosts write UTF-8 where they may not."""
    try:
        there = bare(urljoin(here, location.encode("latin-1").decode("utf-8", "replace").strip()))
        return there if parse_url(there).scheme in ("http", "https") else ""
    except ValueError:
        return ""


def _parts(url: str) -> Url | None:
    """Return the parts of an address of the web, None for what is none or names a password."""
    try:
        parts = parse_url(url)
    except ValueError:
        return None
    return parts if parts.scheme in ("http", "https") and parts.host and parts.auth is None else None


def _host(parts: Url | None) -> str:
    return parts.netloc or "" if parts else ""
