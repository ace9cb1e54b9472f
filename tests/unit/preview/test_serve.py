"""`serve`: the real command on loopback, real browsers, real saves."""

import ctypes
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from tests.promises.test_incremental import whole_site
from tests.support.sites import CONFIG, PROJECT, Site, article

PATIENCE = 60.0  # seconds; a machine that does much else is slow
SCRIPTS = re.compile(rb'<script src="/(?:\.arsip/live|livereload)\.js[^>]*></script>\n')
POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self' 'wasm-unsafe-eval'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


class Served:
    """A running `serve`: what it prints, and what it answers."""

    def __init__(self, process: subprocess.Popen[bytes], site: Site) -> None:
        self.process, self.site = process, site
        self.printed: list[str] = []
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()
        self.address = self.heard(r"(http://127\.0\.0\.1:\d+/\S*)")[1]
        self.port = int(re.search(r":(\d+)/", self.address)[1])  # type: ignore[index]

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.printed.append(line.decode())

    def heard(self, pattern: str) -> re.Match[str]:
        """Wait until something was printed."""

        def found() -> re.Match[str] | None:
            return re.search(pattern, "".join(self.printed))

        match = until(lambda: found() or (self.process.poll() is not None and "ended"))
        assert not isinstance(match, str), "".join(self.printed)
        return match

    def get(self, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Ask for exactly this path."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in {"Host": f"127.0.0.1:{self.port}", **headers}.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        reply = connection.getresponse()
        return reply.status, {key.lower(): value for key, value in reply.getheaders()}, reply.read()

    def text(self, path: str) -> str:
        """Return the text of a page."""
        return self.get(path)[2].decode()

    @property
    def status(self) -> dict[str, Any]:
        """What pages are told."""
        told: dict[str, Any] = json.loads(self.text("/.arsip/status"))
        return told

    @property
    def codes(self) -> list[str]:
        """The codes of what is wrong."""
        return [one["code"] for one in self.status["problems"]]


def until(asked: Callable[[], Any]) -> Any:
    """Wait until something is true, and return it."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = asked()
        if found:
            return found
        time.sleep(0.02)
    raise AssertionError("waited in vain")


@contextmanager
def serving(site: Site, *arguments: str) -> Iterator[Served]:
    """Run the command until the block ends; it must end by itself, without a traceback."""
    command = [sys.executable, str(PROJECT / "build.py"), "serve", "--port", "0", "--jobs", "1", *arguments]
    env = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(command, cwd=site.folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        served = Served(process, site)
        yield served
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 0, "".join(served.printed)
        served.reader.join(PATIENCE)
        assert "Traceback" not in "".join(served.printed), "".join(served.printed)
    finally:
        process.kill()
        process.wait()


def shown_site(folder: Path) -> Site:
    """A site of every kind of file but pictures: they are shown as they are, without what is made for phones."""
    site = whole_site(folder).remove("articles/foto.png")
    text = site.place("tiga.md").read_text()
    return site.write("tiga.md", re.sub(r"^picture: .*\n", "", text, flags=re.MULTILINE))


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One site for the tests that change nothing."""
    site = shown_site(tmp_path_factory.mktemp("situs ü"))
    (site.folder / "rahasia.txt").write_text("rahasia")
    with serving(site) as running:
        yield running


# ---------------------------------------------------------------- what is shown


def assert_as_built(served: Served, *arguments: str) -> None:
    """Every file that a build writes is shown, the same but for the two scripts."""
    site = served.site
    built = site.run("build", "--output", "hasil", "--no-cache", "--jobs", "1", *arguments)
    assert built.status == 0, built.printed
    for path, data in site.tree(site.folder / "hasil").items():
        if path == "manifest.json":
            continue
        url = path.removesuffix("index.html") if path.endswith("index.html") else path
        status, headers, shown = served.get(f"/{url}")
        if data != SCRIPTS.sub(b"", shown):  # the worklist waits for the rules, and they for a quiet moment
            time.sleep(3)
            status, headers, shown = served.get(f"/{url}")
        assert (200, data) == (status, SCRIPTS.sub(b"", shown)), url
        assert (len(SCRIPTS.findall(shown)) == 2) == path.endswith(".html"), url
        assert headers["content-security-policy"] == POLICY


def test_every_file_of_the_real_site_is_as_a_build_writes_it(tmp_path: Path) -> None:
    """The archive of this checkout, all addresses."""
    site = Site(tmp_path)
    for name in ("content", "templates", "site_config.yaml"):
        (tmp_path / name).symlink_to(PROJECT / name)
    with serving(site) as served:
        assert_as_built(served)


def test_after_every_kind_of_save_the_site_is_as_a_build_writes_it(tmp_path: Path) -> None:
    """Text, link, front matter, registry, attachment, new and removed files; never by guess."""
    site = shown_site(tmp_path)
    first = site.place("satu.md").read_text()
    with serving(site) as served:
        saves: list[Callable[[], object]] = [
            lambda: site.write("satu.md", first.replace("Lihat", "Coba lihat")),
            lambda: site.write("satu.md", first.replace("[dua](dua.md)", "[tiga](tiga.md)\n\n## Satu\n\n## Dua")),
            lambda: site.write("satu.md", first.replace("title: Laporan 1", "title: Judul lain")),
            lambda: site.write("articles/lampiran.pdf", b"%PDF-1.4 dua"),
            lambda: site.write("pages/tentang.md", "---\ntitle: Tentang kami\n---\n\nLain.\n"),
            lambda: site.write("articles/baru/empat.md", article(title="Keempat", status="draft")),
            lambda: site.write("articles/baru/delapan.md", article(title="Kedelapan")),
            lambda: site.remove("lepas.md"),
            lambda: site.place("dua-lagi.md").rename(site.place("dua-kali.md")),
        ]
        for save in saves:
            before = served.status["generation"]
            save()
            until(lambda before=before: served.status["generation"] != before)
        assert served.codes == []
        assert_as_built(served)


def test_drafts_are_shown_where_they_are_asked_for(tmp_path: Path) -> None:
    """`serve --drafts` is what `build --drafts` writes."""
    site = Site.make(tmp_path, {"a.md": article(), "b.md": article(title="Rancangan", status="draft")})
    with serving(site, "--drafts") as served:
        assert "Rancangan" in served.text("/artikel/b/")
        assert_as_built(served, "--drafts")
    with serving(site) as served:
        assert served.get("/artikel/b/")[0] == 404


def test_the_day_is_known_where_it_is_given(tmp_path: Path) -> None:
    """`serve --today` finds what `build --today` finds, in the worklist too."""
    site = Site.make(tmp_path, {"a.md": article(date="2099-01-01")}, CONFIG + "worklist: true\n")
    with serving(site, "--today", "2026-11-22") as served:
        assert_as_built(served, "--today", "2026-11-22")
        assert "AR090" in served.text("/laporan/")


def test_a_site_below_a_path_is_shown_below_it(tmp_path: Path) -> None:
    """As it will be published, so that the page for wrong addresses finds its style."""
    site = Site.make(tmp_path, {"a.md": article()}, "title: Uji\nbase_url: https://example.org/arsip/\n")
    with serving(site) as served:
        assert served.address.endswith("/arsip/")
        assert served.get("/")[:2][1]["location"] == "/arsip/"
        assert served.get("/arsip")[1]["location"] == "/arsip/"
        assert served.get("/arsip/artikel/a/")[0] == 200
        assert served.get("/artikel/a/")[0] == 404
        style = re.search(r'href="(/arsip/assets/[^"]+)"', served.text("/tidak-ada"))
        assert style
        assert served.get(style[1])[0] == 200


def test_output_is_never_touched(tmp_path: Path) -> None:
    """Neither made nor changed; the cache is that of a build."""
    site = Site.make(tmp_path, {"a.md": article()})
    with serving(site) as served:
        site.write("a.md", article("Lain."))
        until(lambda: "Lain." in served.text("/artikel/a/"))
        assert not site.output.exists()
    assert site.build().status == 0
    before = site.tree()
    with serving(site) as served:
        site.write("a.md", article("Lain lagi."))
        until(lambda: "Lain lagi." in served.text("/artikel/a/"))
        assert before == site.tree()


# ---------------------------------------------------------------- who is answered


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "127.0.0.1.evil.example"},
        {"Host": "127.0.0.1:1"},
        {"Host": "127.0.0.1"},
        {"Host": ""},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"},
    ],
)
@pytest.mark.parametrize("path", ["/", "/livereload.js", "/livereload", "/.arsip/status", "/tidak-ada"])
def test_others_are_refused(served: Served, path: str, headers: dict[str, str]) -> None:
    """DNS rebinding, requests of other sites, resources embedded in other sites."""
    status, _headers, data = served.get(path, **headers)
    assert 400 <= status < 500
    assert b"<html" not in data
    assert b"livereload" not in data


def test_a_link_from_elsewhere_may_lead_here(served: Served) -> None:
    """Somebody sends the address in a chat: a navigation."""
    assert served.get("/", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate")[0] == 200
    assert served.get("/", Host=f"localhost:{served.port}")[0] == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1:{port}", "http://127.0.0.1:1"])
def test_a_foreign_websocket_is_refused(served: Served, origin: str) -> None:
    handshake = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "x3JJHMbDL1EzLkh9GBhXDw==",
    }
    assert served.get("/livereload", Origin=origin.format(port=served.port), **handshake)[0] == 403
    own = f"http://127.0.0.1:{served.port}"
    with socket.create_connection(("127.0.0.1", served.port)) as plain:
        lines = [f"{key}: {value}" for key, value in {"Host": own[7:], "Origin": own, **handshake}.items()]
        plain.sendall("\r\n".join(["GET /livereload HTTP/1.1", *lines, "", ""]).encode())
        assert plain.recv(100).startswith(b"HTTP/1.1 101")


@pytest.mark.parametrize(
    "path",
    [
        "/.git/config",
        "/.arsip-cache/articles",
        "/.arsip/",
        "/.arsip/../site_config.yaml",
        "/../rahasia.txt",
        "/%2e%2e/rahasia.txt",
        "/..%2frahasia.txt",
        "/artikel/../../rahasia.txt",
        "/%5c..%5crahasia.txt",
        "//rahasia.txt",
        "/rahasia.txt",
        "/site_config.yaml",
        "/content/articles/satu.md",
        "/articles/satu.md",
        "/templates/base.html",
        "/%00",
        "/%ff",
        "/forcereload",
        "/manifest.json",
    ],
)
def test_nothing_but_the_site_is_given(served: Served, path: str) -> None:
    """The site's own page for wrong addresses answers."""
    status, headers, data = served.get(path)
    assert status == 404
    assert headers["content-security-policy"] == POLICY
    assert SCRIPTS.sub(b"", served.get("/404.html")[2]) == SCRIPTS.sub(b"", data)
    assert b"rahasia" not in data


def test_a_file_that_becomes_a_link_is_given_no_longer(tmp_path: Path) -> None:
    """Nor is one whose folder does; the look at the disk comes later, the refusal at once."""
    site = Site.make(tmp_path, {"a.md": article("[x](x/f.txt)"), "articles/x/f.txt": b"isi"})
    (tmp_path / "luar").mkdir()
    (tmp_path / "luar/f.txt").write_text("rahasia")
    with serving(site) as served:
        assert served.text("/artikel/a/f.txt") == "isi"
        folder = site.place("articles/x")
        folder.rename(tmp_path / "aside")
        folder.symlink_to(tmp_path / "luar")
        assert "rahasia" not in served.text("/artikel/a/f.txt")
        until(lambda: "AR050" in served.codes)
        assert "rahasia" not in served.text("/artikel/a/f.txt")


def test_only_reading_is_possible(served: Served) -> None:
    """The preview answers GET and HEAD; every other method is refused."""
    for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS"):
        assert served.get("/", method)[0] == 405
    status, headers, data = served.get("/", "HEAD")
    assert (status, data) == (200, b"")
    assert int(headers["content-length"]) == len(served.get("/")[2])


def test_only_this_machine_is_answered(served: Served) -> None:
    """Bound to 127.0.0.1: no other address of this machine has the port open."""
    with socket.socket() as probe:
        probe.settimeout(2)
        assert probe.connect_ex(("127.0.0.2", served.port)) != 0


def test_addresses_without_their_last_slash_lead_on(served: Served) -> None:
    status, headers, _data = served.get("/artikel/satu?a=b")
    assert (status, headers["location"]) == (302, "/artikel/satu/")


# ---------------------------------------------------------------- saves


class Ear:
    """A page that is open, as far as livereload knows it."""

    def __init__(self, served: Served) -> None:
        from tornado.ioloop import IOLoop

        self.loop = IOLoop(make_current=False)
        self.told: WebSocketClientConnection = self.loop.run_sync(lambda: self._open(served.port), PATIENCE)

    @staticmethod
    async def _open(port: int) -> WebSocketClientConnection:
        told = await websocket_connect(f"ws://127.0.0.1:{port}/livereload")
        protocols = ["http://livereload.com/protocols/official-7"]
        await told.write_message(json.dumps({"command": "hello", "protocols": protocols}))
        assert "hello" in str(await told.read_message())
        await told.write_message(json.dumps({"command": "info", "url": "http://127.0.0.1/", "plugins": {}}))
        return told

    def next(self) -> str:
        """Wait for a message and return its path."""
        message = self.loop.run_sync(self.told.read_message, PATIENCE)
        return str(json.loads(message)["path"])


def test_two_saves_at_once_reload_twice(tmp_path: Path) -> None:
    """livereload alone would pass over the second within three seconds."""
    site = Site.make(tmp_path, {"a.md": article()})
    with serving(site) as served:
        ear = Ear(served)
        for words in ("Satu kali.", "Dua kali.", "Tiga kali."):
            begun = time.monotonic()
            site.write("a.md", article(words))
            assert ear.next() == "*"
            assert words in served.text("/artikel/a/")
            assert time.monotonic() - begun < 3


def test_a_save_that_changes_nothing_reloads_nothing(tmp_path: Path) -> None:
    """Touching a file, leftovers of editors, files beside the site."""
    site = Site.make(tmp_path, {"a.md": article()})
    with serving(site) as served:
        ear, before = Ear(served), served.status["generation"]
        site.write("a.md", article())
        site.write("articles/.a.md.swp", b"x")
        site.write("articles/a.md~", b"x")
        (tmp_path / "lain.txt").write_text("x")
        time.sleep(2.5)
        assert before == served.status["generation"]
        site.write("a.md", article("Baru."))
        assert ear.next() == "*"


def test_settings_and_templates_are_followed(tmp_path: Path) -> None:
    """Wrong ones are told with file and line, and the last good state stays."""
    site = shown_site(tmp_path)
    config, template = tmp_path / "site_config.yaml", tmp_path / "templates/home.html"
    settings, home = config.read_text(), template.read_text()
    with serving(site) as served:
        config.write_text(settings.replace("title: Uji", "title: Nama baru"))
        until(lambda: "Nama baru" in served.text("/"))
        config.write_text(settings + "titel: x\n")
        told = until(lambda: served.status["problems"])[0]
        line = settings.count("\n") + 1
        assert (told["file"], told["line"], told["code"]) == ("site_config.yaml", line, "AR023")
        assert "Nama baru" in served.text("/")
        config.write_text(settings)
        until(lambda: "Nama baru" not in served.text("/"))
        assert served.codes == []
        template.write_text(home.replace("{% block main %}", "{% block main %}\n{{ tidak_ada }}"))
        told = until(lambda: served.status["problems"])[0]
        line = home[: home.index("{% block main %}")].count("\n") + 2
        assert (told["file"], told["line"]) == ("templates/home.html", line)
        assert "tidak_ada" in told["text"]
        assert served.get("/")[0] == 200
        template.write_text(home + "{% block %}")
        until(lambda: "tidak_ada" not in str(served.status["problems"] or "tidak_ada"))
        assert served.get("/")[0] == 200
        template.write_text(home.replace("{% block main %}", "{% block main %}Templat baru"))
        until(lambda: "Templat baru" in served.text("/"))
        assert served.status["problems"] == []
        style = tmp_path / "templates/assets/style.css"
        style.write_text(style.read_text() + "\n/* baru */\n")
        until(
            lambda: "/* baru */" in served.text("/" + re.findall(r'href="\./(assets/style[^"]+)"', served.text("/"))[0])
        )
        config.write_text(settings + "language: en\n")
        until(lambda: served.get("/articles/satu/")[0] == 200)
        assert_as_built(served)


def test_a_folder_that_goes_and_comes_back(tmp_path: Path) -> None:
    """Moved aside and back, as version control does: told, and followed again afterwards."""
    site = Site.make(tmp_path, {"a.md": article()})
    with serving(site) as served:
        (tmp_path / "content").rename(tmp_path / "aside")
        until(lambda: served.status["problems"])
        assert served.get("/artikel/a/")[0] == 200
        (tmp_path / "aside").rename(tmp_path / "content")
        until(lambda: not served.status["problems"])
        site.write("a.md", article("Kembali."))
        until(lambda: "Kembali." in served.text("/artikel/a/"))


def test_an_unsound_start_is_shown_and_mended(tmp_path: Path) -> None:
    """No good state yet: every address tells what is wrong, until it is not."""
    site = Site.make(tmp_path, {"a.md": "tanpa kepala\n"})
    with serving(site) as served:
        status, headers, data = served.get("/artikel/a/")
        assert status == 503
        assert headers["content-security-policy"] == POLICY
        assert "content/articles/a.md:1:1" in data.decode()
        assert len(SCRIPTS.findall(data)) == 2
        site.write("a.md", article())
        until(lambda: served.get("/artikel/a/")[0] == 200)


def test_what_the_archive_says_is_found_as_well(tmp_path: Path) -> None:
    """Faults of one file are told at once; those of the join when there is time, and all in the end."""
    site = shown_site(tmp_path)
    good = {name: site.place(name).read_text() for name in ("dua.md", "tiga.md")}
    with serving(site) as served:
        site.write("dua.md", good["dua.md"].replace("KPU B", "KPU Z"))
        until(lambda: "AR021" in served.codes)
        site.write("tiga.md", good["tiga.md"].replace("title:", "titel:"))
        until(lambda: set(served.codes) >= {"AR021", "AR023"})
        site.write("tiga.md", good["tiga.md"])
        until(lambda: set(served.codes) == {"AR021"})
        site.write("dua.md", good["dua.md"] + "\n[hilang](hilang.md)\n")
        until(lambda: served.codes == ["AR051"])
        site.write("dua.md", good["dua.md"])
        until(lambda: served.codes == [])
        assert_as_built(served)


def test_strict_stops_at_warnings(tmp_path: Path) -> None:
    """With --strict the preview shows a warning as what stops a build."""
    site = Site.make(tmp_path, {"a.md": article()})
    with serving(site, "--strict") as served:
        site.write("a.md", article("", title="Judul"))
        until(lambda: "AR058" in served.codes)


def test_doubts_of_the_archive_are_told_once(tmp_path: Path) -> None:
    """While a file is broken the rules over the whole are not asked; their notes come back unsaid."""
    site = Site.make(tmp_path, {"a.md": article(weekday="Senin"), "b.md": article(series="S", session=2)})
    with serving(site) as served:
        for broken in ("titel", "titul"):
            good = site.place("a.md").read_text()
            site.write("a.md", good.replace("title:", f"{broken}:"))
            until(lambda word=broken: word in "".join(served.printed))
            site.write("a.md", good)
            until(lambda: served.codes == [])
    assert "".join(served.printed).count("AR061") == 1


@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "tgkill"), reason="no way to send a signal to one thread")
def test_a_signal_that_meets_another_thread_ends_it(tmp_path: Path) -> None:
    """The system may give Ctrl-C to any thread, and the one that serves sleeps until a browser asks."""
    site = Site.make(tmp_path, {"a.md": article()})
    with serving(site) as served:
        own = served.process.pid
        other = next(int(one.name) for one in Path(f"/proc/{own}/task").iterdir() if int(one.name) != own)
        assert ctypes.CDLL(None).tgkill(own, other, signal.SIGINT) == 0
        assert served.process.wait(PATIENCE) == 0


def test_a_second_serve_takes_another_port(tmp_path: Path) -> None:
    """And says so; both follow the same files."""
    site = Site.make(tmp_path, {"a.md": article()})
    with serving(site) as one, serving(site, "--port", str(one.port)) as other:
        assert one.port != other.port
        assert str(one.port) in other.heard(r".*\d+.*")[0]
        site.write("a.md", article("Untuk dua."))
        until(lambda: all("Untuk dua." in served.text("/artikel/a/") for served in (one, other)))


def test_it_ends_at_once(tmp_path: Path) -> None:
    """Ctrl-C and SIGTERM, with a page open: exit status 0 and no traceback, in a moment."""
    site = Site.make(tmp_path, {"a.md": article()})
    for sent in (signal.SIGINT, signal.SIGTERM):
        with serving(site) as served:
            _ear = Ear(served)
            begun = time.monotonic()
            served.process.send_signal(sent)
            assert served.process.wait(PATIENCE) == 0
            assert time.monotonic() - begun < 10


# ---------------------------------------------------------------- in a browser


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A real browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as tools:
        browser = tools.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-background-networking"]
        )
        yield browser
        browser.close()


@pytest.mark.browser
def test_a_page_follows_its_file_and_shows_what_is_wrong(tmp_path: Path, chromium: Any) -> None:
    """Edit: it changes. Break: an overlay with file, line, remedy, in the site's language. Mend: it returns."""
    site = Site.make(tmp_path, {"a.md": article("Semula."), "b.md": article(title="Lain")})
    with serving(site) as served:
        page = chromium.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda fault: said.append(str(fault)))
        page.set_default_timeout(PATIENCE * 1000)
        with page.expect_websocket() as socket_of:
            page.goto(f"{served.address}artikel/a/")
        socket_of.value.wait_for_event("framereceived")
        site.write("a.md", article("Diubah sendiri."))
        page.get_by_text("Diubah sendiri.").wait_for()

        site.write("a.md", "---\ntitel: Rapat uji\ndate: 2021-09-01\n---\n\nRusak.\n")
        overlay = page.get_by_role("alert")
        overlay.get_by_text("content/articles/a.md:2:1").wait_for()
        shown = overlay.inner_text()
        assert "maksud Anda: title?" in shown
        assert "masalah" in shown
        assert page.get_by_text("Diubah sendiri.").is_visible()

        site.write("a.md", article("Sudah baik."))
        page.get_by_text("Sudah baik.").wait_for()
        assert page.get_by_role("alert").count() == 0
        assert [] == [one for one in said if "Content Security Policy" in one or "Error" in one]
        page.close()


@pytest.mark.browser
def test_a_page_that_was_opened_while_something_is_wrong(tmp_path: Path, chromium: Any) -> None:
    """It has the overlay at once, can be read after hiding it, and works without JavaScript."""
    site = Site.make(tmp_path, {"a.md": article("Isi yang baik.")})
    with serving(site) as served:
        site.write("a.md", article("Isi.", date="2021-02-30"))
        until(lambda: served.codes)
        page = chromium.new_page()
        page.set_default_timeout(PATIENCE * 1000)
        page.goto(f"{served.address}artikel/a/")
        page.get_by_role("alert").wait_for()
        page.get_by_role("button", name="Sembunyikan").click()
        assert page.get_by_role("alert").count() == 0
        assert page.get_by_text("Isi yang baik.").is_visible()
        page.close()
        plain = chromium.new_context(java_script_enabled=False).new_page()
        plain.goto(f"{served.address}artikel/a/")
        assert plain.get_by_text("Isi yang baik.").is_visible()
        plain.context.close()


@pytest.mark.browser
def test_an_unsound_start_in_a_browser(tmp_path: Path, chromium: Any) -> None:
    """The page that tells what is wrong gives way to the real one by itself."""
    site = Site.make(tmp_path, {"a.md": "tanpa kepala\n"})
    with serving(site) as served:
        page = chromium.new_page()
        page.set_default_timeout(PATIENCE * 1000)
        page.goto(f"{served.address}artikel/a/")
        assert "AR001" in page.inner_text("body")
        site.write("a.md", article("Akhirnya."))
        page.get_by_text("Akhirnya.").wait_for()
        page.close()


@pytest.mark.browser
def test_another_site_reaches_nothing(tmp_path: Path, chromium: Any) -> None:
    """A page of another origin in the same browser: no fetch, no script, no WebSocket."""
    import functools
    import http.server

    (tmp_path / "jahat").mkdir()
    (tmp_path / "jahat/index.html").write_text("<!doctype html><title>x</title>")
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(tmp_path / "jahat"))
    site = Site.make(tmp_path / "situs", {"a.md": article()})
    with serving(site) as served, http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as foreign:
        threading.Thread(target=foreign.serve_forever, daemon=True).start()
        page = chromium.new_page()
        page.goto(f"http://127.0.0.1:{foreign.server_address[1]}/")
        tried = page.evaluate(
            """async (address) => {
              const ws = await new Promise((done) => {
                const socket = new WebSocket(address.replace("http", "ws") + "livereload");
                socket.onopen = () => done("open"); socket.onerror = () => done("refused");
              });
              const got = await fetch(address).then(() => "read", () => "refused");
              const script = await new Promise((done) => {
                const made = document.createElement("script");
                made.onload = () => done("ran"); made.onerror = () => done("refused");
                made.src = address + "livereload.js"; document.head.append(made);
              });
              return [ws, got, script];
            }""",
            served.address,
        )
        assert tried == ["refused", "refused", "refused"]
        page.close()
        foreign.shutdown()
