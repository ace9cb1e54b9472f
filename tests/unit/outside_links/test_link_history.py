"""The addresses of others, visited on loopback at hosts that misbehave; no test goes out."""

import datetime
import json
import re
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from arsip.model.dates import PartialDate
from arsip.model.records import LinkHistory
from arsip.outside_links.link_history import Outcome, history_of, noted
from arsip.outside_links.visits import Pace, Visitor
from tests.support.sites import CONFIG, Site, article

QUICK = Pace(delay=0.01, timeout=0.6)


class Host:
    """A host on loopback that answers as its script says, byte for byte, and keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.times: list[float] = []
        self.together = self.most_together = 0
        self.sent = 0
        self._line = socket.create_server(("127.0.0.1", 0))
        self.port = self._line.getsockname()[1]
        self._ended = threading.Event()
        threading.Thread(target=self._serve, daemon=True).start()

    def url(self, path: str = "/", scheme: str = "http") -> str:
        """An address of this host."""
        return f"{scheme}://127.0.0.1:{self.port}{path}"

    def close(self) -> None:
        """Take no more visits, and let go of the slow ones."""
        self._ended.set()
        self._line.close()

    def count(self, path: str, method: str = "") -> int:
        """How often a path was asked for."""
        return sum(one[1] == path and method in ("", one[0]) for one in self.asked)

    def _serve(self) -> None:
        while True:
            try:
                line, _address = self._line.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(line,), daemon=True).start()

    def _answer(self, line: socket.socket) -> None:
        self.together += 1
        self.most_together = max(self.together, self.most_together)
        try:
            with line:
                asked = b""
                while b"\r\n\r\n" not in asked:
                    more = line.recv(4096)
                    if not more:
                        return
                    asked += more
                    if not asked[:1].isalpha():  # no HTTP: somebody tries TLS
                        line.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                        return
                method, path = asked.decode("latin-1").split(" ")[:2]
                self.asked.append((method, path))
                self.times.append(time.monotonic())
                self._script(line, method, path)
        except OSError:
            pass
        finally:
            self.together -= 1

    def _script(self, line: socket.socket, method: str, path: str) -> None:
        def say(status: str, *headers: str, body: bytes = b"") -> None:
            head = "\r\n".join((f"HTTP/1.1 {status}", *headers, f"Content-Length: {len(body)}", "", ""))
            line.sendall(head.encode("utf-8") + (b"" if method == "HEAD" else body))

        first = self.count(path) == 1
        number = re.search(r"\d{3}", path)
        if path == "/sibuk-500":
            say("500 Oh" if self.count(path, "GET") < 3 else "200 OK")
        elif path == "/diam":
            self._ended.wait(5)
        elif path in ("/putus", "/putus-sekali"):
            if path == "/putus" or self.count(path) <= 2:
                line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
                return
            say("200 OK")
        elif path == "/lingkar":
            say("302 Found", "Location: /lingkar2")
        elif path == "/lingkar2":
            say("302 Found", "Location: /lingkar")
        elif path.startswith("/rantai"):
            say("301 Moved", f"Location: /rantai{int(path[7:] or 0) + 1}")
        elif path == "/pindah-404":
            say("301 Moved", "Location: /404")
        elif path == "/pindah-baik":
            say("308 Moved", "Location: /baik/tujuan é?q=1")
        elif path == "/pindah-berkas":
            say("302 Found", "Location: file:///etc/passwd")
        elif path == "/tanpa-kepala":
            say("405 No" if method == "HEAD" else "200 OK")
        elif path == "/kepala-404":
            say("404 No" if method == "HEAD" else "200 OK")
        elif path == "/besar":
            line.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
            while not self._ended.is_set():
                line.sendall(b"x" * 65536)
                self.sent += 65536
        elif path in ("/tetes", "/tetes-kepala"):
            line.sendall(b"HTTP/1.1 200 OK\r\n")
            while not self._ended.wait(0.1):
                line.sendall(b"x" if path == "/tetes" else b"X-A: b\r\n")
        elif path == "/kacau":
            line.sendall(b"\0\1\2 halo \xff\r\n\r\n")
        elif path == "/banyak-kepala":
            line.sendall(b"HTTP/1.1 200 OK\r\n" + b"X-A: b\r\n" * 10_000 + b"\r\n")
        elif path == "/tunggu":
            say("429 Slow", "Retry-After: 1") if first else say("200 OK")
        elif path == "/tunggu-lama":
            say("503 Slow", "Retry-After: 86400")
        elif path == "/tunggu-lalu":
            say("503 Slow", "Retry-After: Wed, 21 Oct 2015 07:28:00 GMT") if first else say("200 OK")
        elif path == "/tunggu-apa":
            say("503 Slow", "Retry-After: kapan-kapan")
        elif path == "/tunggu-abad":
            say("503 Slow", f"Retry-After: {'9' * 5000}")
        elif path == "/tunggu-tanggal":
            say("503 Slow", "Retry-After: Wed, 21 Oct 2099 07:28:00 GMT")
        elif number:
            say(f"{number[0]} Oh")
        else:
            say("200 OK", body=b"isi")


@pytest.fixture
def host() -> Iterator[Host]:
    made = Host()
    yield made
    made.close()


@pytest.mark.parametrize(
    ("path", "opened", "status", "gets"),
    [
        ("/", True, "200", 0),
        ("/404", False, "404", 1),
        ("/410", False, "410", 0),
        ("/403", None, "403", 1),
        ("/401", None, "401", 0),
        ("/500", False, "500", 3),
        ("/sibuk-500", True, "200", 3),
        ("/putus", False, "reset", 3),
        ("/putus-sekali", True, "200", 2),
        ("/lingkar", False, "loop", 0),
        ("/rantai", False, "too many redirects", 0),
        ("/pindah-404", False, "404", 0),
        ("/pindah-baik", True, "200", 0),
        ("/pindah-berkas", False, "leads out of the web", 0),
        ("/tanpa-kepala", True, "200", 1),
        ("/kepala-404", True, "200", 1),
        ("/kacau", False, "garbled", 1),
        ("/banyak-kepala", False, "garbled", 1),
        ("/tunggu", True, "200", 0),
        ("/tunggu-lama", False, "503", 0),
        ("/tunggu-tanggal", False, "503", 0),
        ("/tunggu-lalu", True, "200", 0),
        ("/tunggu-apa", False, "503", 0),
        ("/tunggu-abad", False, "503", 0),
    ],
)
def test_every_misbehaviour_has_its_name(path: str, opened: bool | None, status: str, gets: int, host: Host) -> None:
    """What passes is tried again, what does not is not; a fragment is never sent."""
    outcome = Visitor(QUICK).visit(host.url(f"{path}#bagian"))

    assert Outcome(opened, status, outcome.answered) == outcome
    assert gets == host.count(path, "GET")
    assert not any("#" in asked for _method, asked in host.asked)
    assert len(host.asked) <= 12


@pytest.mark.parametrize("path", ["/diam", "/tetes", "/tetes-kepala"])
def test_no_host_holds_a_visit_for_long(path: str, host: Host) -> None:
    """Silence and drops alike: each request ends after its time, and three are made."""
    begun = time.monotonic()

    assert Outcome(False, "timeout", answered=False) == Visitor(QUICK).visit(host.url(path))
    assert time.monotonic() - begun < 3 * 0.6 + 1
    assert host.count(path) == 3


def test_no_body_is_read(host: Host) -> None:
    """A body without end costs what the two ends of a line hold, and no more."""
    host.asked.append(("GET", "/besar"))
    assert Visitor(QUICK).visit(host.url("/besar")).opened
    sent = host.sent
    time.sleep(0.2)
    assert sent <= host.sent < 16_000_000


def test_what_speaks_no_tls_is_told(host: Host) -> None:
    assert Outcome(False, "tls", answered=False) == Visitor(QUICK).visit(host.url("/", "https"))


def test_hosts_and_addresses_that_are_none_are_told(host: Host) -> None:
    """Nothing is asked anywhere for an address that names no host, or names a password."""
    host.close()
    assert "refused" == Visitor(QUICK).visit(f"http://127.0.0.1:{closed_port()}/").status
    for url in ("http://[::1/", "http://a:99999/", "http:///x", f"http://user:pw@127.0.0.1:{host.port}/"):
        assert Outcome(False, "malformed", answered=False) == Visitor(QUICK).visit(url)
    assert [] == host.asked


def closed_port() -> int:
    """A port at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as line:
        return int(line.getsockname()[1])


def test_a_host_has_one_visit_at_a_time_and_a_pause_between() -> None:
    """Two hosts are visited side by side, each at its own pace."""
    hosts = [Host(), Host()]
    pace = Pace(delay=0.15, timeout=2)
    found = Visitor(pace).visit_all([one.url(f"/{number}x") for one in hosts for number in range(4)])
    for one in hosts:
        one.close()

    assert Counter({True: 8}) == Counter(one.opened for one in found.values())
    for one in hosts:
        pauses = [later - earlier for earlier, later in zip(one.times, one.times[1:], strict=False)]
        assert one.most_together == 1
        assert min(pauses) > 0.12
    assert max(one.times[0] for one in hosts) < min(one.times[-1] for one in hosts)


def test_retry_after_is_honoured_within_a_bound(host: Host) -> None:
    """A second is waited for; a day is not."""
    waited: list[float] = []
    Visitor(QUICK, sleep=waited.append).visit(host.url("/tunggu"))
    assert 1.0 in waited
    waited.clear()
    Visitor(QUICK, sleep=waited.append).visit(host.url("/tunggu-lama"))
    assert max(waited, default=0) < 1


def test_an_international_name_is_asked_for_as_the_web_writes_it(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    """IDNA (RFC 5891); a name that cannot be one is told, and nobody is asked for it."""
    asked: list[object] = []
    found = socket.getaddrinfo

    def known(name: object, *arguments: object, **more: object) -> object:
        asked.append(name)
        return found("127.0.0.1", *arguments, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", known)

    assert Visitor(QUICK).visit(f"http://Bücher.example:{host.port}/ünï?q=é").opened
    assert "malformed" == Visitor(QUICK).visit(f"http://a\u2028b.example:{host.port}/").status
    assert {"xn--bcher-kva.example"} == {str(name) for name in asked}
    assert [("HEAD", "/%C3%BCn%C3%AF?q=%C3%A9")] == host.asked


def test_a_host_can_be_a_number_of_six() -> None:
    """An IPv6 address stands in brackets in an address and in no name."""
    assert Visitor(QUICK).visit(f"http://[::1]:{closed_port()}/").status in ("refused", "unreachable")


# ---------------------------------------------------------------- history


def days(*failing: int, then: Callable[[int], Outcome] = lambda _day: Outcome(False, "404")) -> LinkHistory:
    """The history of an address that was visited on some days of a month."""
    seen = LinkHistory("https://example.org/")
    for day in failing:
        seen = noted(seen, then(day), datetime.date(2026, 11, day))
    return seen


def test_an_address_is_lost_after_three_failures_over_a_week_and_not_before() -> None:
    assert not days(1).lost
    assert not days(1, 15).lost  # twice
    assert not days(1, 1, 1, 8).lost  # four times on two days
    assert not days(1, 2, 3, 4, 5, 6, 7).lost  # within six days
    assert days(1, 2, 8).lost
    assert PartialDate(2026, 11, 1) == days(1, 2, 8).since


def test_an_address_that_opens_begins_anew() -> None:
    """One that tells nothing (403) neither counts as a failure nor wipes failures out."""
    back = days(1, 2, 8, 9, then=lambda day: Outcome(day == 8, "x"))
    blind = days(1, 2, 8, 9, then=lambda day: Outcome(None if day == 8 else False, "x"))

    assert (1, False) == (back.failures, back.lost)
    assert (3, True) == (blind.failures, blind.lost)
    assert LinkHistory("a", ok=PartialDate(2026, 11, 2), status="200") == noted(
        LinkHistory("a"), Outcome(True, "200"), datetime.date(2026, 11, 2)
    )


def test_addresses_that_nobody_names_are_forgotten() -> None:
    before = (LinkHistory("b", failures=2), LinkHistory("a"))
    found = history_of(before, {"c": Outcome(True, "200"), "a": Outcome(True, "200")}, datetime.date.min)

    assert ["a", "c"] == [one.url for one in found]


# ---------------------------------------------------------------- the command


def small(folder: Path, host: Host) -> Site:
    """A site with a source that is gone and one that is there, and a link in each kind of text."""
    return Site.make(
        folder,
        {
            "a.md": article(f"[Baik]({host.url('/baik')}).", source=f"{{url: '{host.url('/404?a=1&b=2')}'}}"),
            "b.md": article(title="Lain", date="2021-09-02", source=f"{{url: {host.url('/baik')}}}"),
            "pages/tentang.md": f"---\ntitle: Tentang\n---\n\n[Hilang]({host.url('/410')}).\n",
        },
        CONFIG + "worklist: true\n",
    )


def visited(site: Site, *arguments: str) -> str:
    done = site.run("links", "--delay", "0.01", "--timeout", "1", *arguments)
    assert 0 == done.status, done.printed
    return done.printed


def test_a_lost_source_is_told_to_readers_and_editors(tmp_path: Path, host: Host) -> None:
    """Three runs on three days over a week; the next build, with its cache, shows it; a living one ends it."""
    site = small(tmp_path / "situs", host)
    told = visited(site)
    assert not site.place("links.yaml").exists()
    assert "content/articles/a.md:4:" in told
    assert "content/pages/tentang.md:5:" in told
    assert told.count("AR115") == 2
    for day in ("2026-11-01", "2026-11-02"):
        visited(site, "--today", day)
        assert 0 == site.build("--strict").status
        assert "sejak" not in site.page("/artikel/a/")
    visited(site, "--today", "2026-11-08")
    lines = site.place("links.yaml").read_text(encoding="utf-8").splitlines()
    built = site.build("--strict")

    assert 4 == len(lines)
    assert sorted(lines[1:]) == lines[1:]
    rows = {one["url"]: one for one in yaml.safe_load("\n".join(lines))}
    assert 3 == rows[host.url("/404?a=1&b=2")]["failures"]
    assert datetime.date(2026, 11, 8) == rows[host.url("/baik")]["ok"]
    assert 0 == built.status, built.printed
    assert built.printed.count("AR116") == 2  # the problem and the hint at explain
    assert "sumber ini tidak dapat dibuka lagi sejak" in site.page("/artikel/a/")
    assert "1 November 2026" in site.page("/artikel/a/")
    assert "tidak dapat dibuka" not in site.page("/artikel/b/")
    work = [path.read_text(encoding="utf-8") for path in (site.output / "laporan").rglob("*.html")]
    assert any("404?a=1&amp;b=2 tidak dapat dibuka lagi sejak" in page for page in work)
    site.write("a.md", article(source=f"{{url: {host.url('/baik')}}}"))
    assert 0 == site.build().status
    assert "tidak dapat dibuka" not in site.page("/artikel/a/")


def test_a_table_that_cannot_be_read_is_not_overwritten(tmp_path: Path, host: Host) -> None:
    site = small(tmp_path / "situs", host).write("links.yaml", "- {url: http://example.org/, apa: 1}\n")
    done = site.run("links", "--today", "2026-11-22")

    assert 1 == done.status
    assert "content/links.yaml:1:" in done.printed
    assert "- {url: http://example.org/, apa: 1}\n" == site.place("links.yaml").read_text(encoding="utf-8")
    assert [] == host.asked


def test_without_a_web_no_source_is_blamed(tmp_path: Path) -> None:
    """Where no host at all answers, nothing is written, and the status says so."""
    sources = [f"http://127.0.0.1:{closed_port()}/", f"http://localhost:{closed_port()}/"]
    files = {
        f"{number}.md": article(title=f"R{number}", source=f"{{url: '{url}'}}") for number, url in enumerate(sources)
    }
    site = Site.make(tmp_path, files)
    done = site.run("links", "--today", "2026-11-22", "--delay", "0.01", "--timeout", "1")

    assert 3 == done.status, done.printed
    assert "AR117" in done.printed
    assert not site.place("links.yaml").exists()


@pytest.mark.parametrize("at", ["127.0.0.1", "127.0.0.1 twice"])
def test_one_host_that_is_silent_is_noted(at: str, tmp_path: Path) -> None:
    """Where all addresses are of one host, by whatever port, it is that host that may be gone."""
    ports = [closed_port(), closed_port() if "twice" in at else 0]
    files = {
        f"{number}.md": article(title=f"R{number}", source=f"{{url: 'http://127.0.0.1:{port or ports[0]}/{number}'}}")
        for number, port in enumerate(ports)
    }
    site = Site.make(tmp_path, files)
    done = site.run("links", "--today", "2026-11-22", "--delay", "0.01", "--timeout", "1")

    assert 0 == done.status, done.printed
    assert 2 == site.place("links.yaml").read_text(encoding="utf-8").count("failures: 1")


@pytest.mark.parametrize("names", ["satu.invalid satu.invalid", "satu.invalid dua.invalid"])
def test_where_no_name_can_be_resolved_nothing_is_noted(names: str, tmp_path: Path) -> None:
    """The name .invalid never resolves (RFC 6761): one host or several, the machine may have no network."""
    files = {
        f"{number}.md": article(title=f"R{number}", source=f"{{url: 'https://{name}/{number}/'}}")
        for number, name in enumerate(names.split())
    }
    site = Site.make(tmp_path, files)
    done = site.run("links", "--today", "2026-11-22", "--delay", "0.01", "--timeout", "1")

    assert 3 == done.status, done.printed
    assert not site.place("links.yaml").exists()


def test_a_name_that_does_not_resolve_is_noted_where_another_host_answers(tmp_path: Path, host: Host) -> None:
    site = Site.make(
        tmp_path,
        {
            "a.md": article(source=f"{{url: {host.url('/baik')}}}"),
            "b.md": article(title="B", source="{url: 'https://satu.invalid/'}"),
        },
    )
    visited(site, "--today", "2026-11-22")
    table = site.place("links.yaml").read_text(encoding="utf-8")
    assert re.search(r"satu\.invalid.*failures: 1", table)
    assert "ok: 2026-11-22" in table


def test_references_can_tell_when_each_source_last_opened(tmp_path: Path) -> None:
    """`retrieved: links`: of each its own day, that of the article before it; none of what was never visited."""
    table = "- {url: https://a.example.org/x, ok: 2026-11-22, status: '200'}\n"
    site = Site.make(
        tmp_path,
        {
            "a.md": article(source="{url: 'https://a.example.org/x#bagian'}"),
            "b.md": article("Lain.", title="B", source="{url: 'https://a.example.org/x', retrieved: 2020-01-02}"),
            "c.md": article("Lain lagi.", title="C", source="{url: 'https://c.example.org/'}"),
            "links.yaml": table,
        },
        CONFIG + "retrieved: links\n",
    )
    built = site.build()
    assert 0 == built.status, built.printed
    rows = {row["id"]: row.get("retrieved") for row in json.loads(site.tree()["data/articles.json"])}
    assert {"a": "2026-11-22", "b": "2020-01-02", "c": None} == rows
    assert "urldate = {2026-11-22}" in site.tree()["data/references.bib"].decode()


def test_strict_makes_a_failure_the_status(tmp_path: Path, host: Host) -> None:
    site = small(tmp_path, host)

    assert 1 == site.run("links", "--strict", "--delay", "0.01", "--timeout", "1").status
    assert 2 == site.run("links", "--delay", "0").status
    assert 2 == site.run("links", "--timeout", "inf").status
