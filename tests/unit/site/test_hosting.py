"""Files for hosts: the built site behind a real nginx with the generated lines, walked by a real browser."""

import http.client
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from arsip.site import hosting
from arsip.site.hosting import HostingView
from tests.support.real import published
from tests.support.sites import Site, article

SITE = {
    "baru.md": article("Lihat [lain](lain.md).", title="Baru", redirect_from="[/artikel/lama/, /kuno.html]"),
    "lain.md": article(title="Lain", series="Seri Uji", session="[1, 2]", tags="[satu]"),
    "ditarik.md": article(
        title="Ditarik", status="withdrawn", corrections="[{date: 2024-05-01, text: Atas permintaan}]"
    ),
}
SITE["redirects.yaml"] = "/tag/dua/umpan.xml: {date: 2024-05-01, reason: Tag dihapus}\n"
SITE["series/seri-uji.md"] = "---\nname: Seri Uji\nredirect_from: /seri/seri-lama/\n---\n"
CONFIG = "title: Uji\nbase_url: https://example.org/arsip/\n"

META_POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self' 'wasm-unsafe-eval'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'"
)
POLICY = f"{META_POLICY}; frame-ancestors 'none'"
SECURITY = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "strict-origin-when-cross-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
}
FRESH = "public, max-age=0, must-revalidate"
FOREVER = "public, max-age=31536000, immutable"
FOR_HOSTS = ("_headers", "_redirects", "nginx.conf", ".nojekyll")
TYPES = {  # a file that is published → what nginx sends as its type
    "kalender.ics": "text/calendar; charset=utf-8",
    "umpan.opml": "text/x-opml; charset=utf-8",
    "umpan.json": "application/json; charset=utf-8",
    "data/articles.csv": "text/csv; charset=utf-8",
    "data/articles.json": "application/json; charset=utf-8",
    "data/references.bib": "application/x-bibtex; charset=utf-8",
    "data/references.ris": "application/x-research-info-systems; charset=utf-8",
    "data/": "text/html; charset=utf-8",
}


@contextmanager
def nginx(root: Path, snippet: Path, work: Path) -> Iterator[int]:
    """nginx on loopback with the lines that the build wrote; yields its port."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None:
        if os.environ.get("ARSIP_REQUIRE_TOOLS"):
            pytest.fail("nginx is not here: tests/tools/install")
        pytest.skip("nginx is not here")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    work.mkdir()
    temporary = "".join(f"{kind}_temp_path {work}/{kind};\n" for kind in "client_body proxy fastcgi uwsgi scgi".split())
    (work / "nginx.conf").write_text(
        f"daemon off;\nmaster_process off;\npid {work}/pid;\nerror_log {work}/errors;\nevents {{}}\n"
        f"http {{\ninclude /etc/nginx/mime.types;\naccess_log off;\n{temporary}server {{\n"
        f"listen 127.0.0.1:{port};\nserver_name localhost;\nroot {root};\ninclude {snippet};\n}}\n}}\n",
        encoding="utf-8",
    )
    server = subprocess.Popen([program, "-p", str(work), "-c", str(work / "nginx.conf")])
    try:
        for _ in range(200):
            assert server.poll() is None, (work / "errors").read_text(encoding="utf-8")
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield port
    finally:
        server.terminate()
        server.wait(20)


def ask(port: int, path: str) -> tuple[int, dict[str, str], str]:
    """Status, headers and text of an answer, redirects not followed."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path)
    answer = connection.getresponse()
    headers = {name.lower(): value for name, value in answer.getheaders()}
    return answer.status, headers, answer.read().decode("utf-8", "replace")


@pytest.fixture(scope="module")
def below(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, int]]:
    """A site at https://example.org/arsip/ behind nginx."""
    folder = tmp_path_factory.mktemp("di bawah")
    site = Site.make(folder / "situs", SITE, CONFIG)
    done = site.build("--output", "../akar/arsip")
    assert done.status == 0, done.printed
    plain = tmp_path_factory.mktemp("nginx")  # nginx takes no spaces in an unquoted path
    shutil.copytree(folder / "akar", plain / "akar")
    with nginx(plain / "akar", plain / "akar/arsip/nginx.conf", plain / "kerja") as port:
        yield site, port


def test_former_addresses_of_feeds_lead_on_too(below: tuple[Site, int]) -> None:
    """Where the host can redirect, programs are told so; the file at the former address is for other hosts."""
    site, port = below
    names = ("umpan.xml", "umpan.json", "kalender.ics")
    moved = [ask(port, f"/arsip/seri/seri-lama/{name}") for name in names]

    assert [(301, f"/arsip/seri/seri-uji/{name}") for name in names] == [
        (status, sent["location"]) for status, sent, _ in moved
    ]
    assert b"<feed" in (site.folder.parent / "akar/arsip/seri/seri-lama/umpan.xml").read_bytes()


def test_former_addresses_lead_on_and_ended_ones_say_so(below: tuple[Site, int]) -> None:
    """301 for what moved, 410 with the tombstone for what ended, all below the path of the site."""
    _site, port = below
    moved = {path: ask(port, path) for path in ("/arsip/artikel/lama/", "/arsip/kuno.html")}
    ended, feed = ask(port, "/arsip/artikel/ditarik/"), ask(port, "/arsip/tag/dua/umpan.xml")

    assert [(301, "/arsip/artikel/baru/")] * 2 == [(status, sent["location"]) for status, sent, _ in moved.values()]
    assert (301, "/arsip/seri/seri-uji/1/") == (
        ask(port, "/arsip/seri/seri-uji/2/")[0],
        ask(port, "/arsip/seri/seri-uji/2/")[1]["location"],
    )
    assert (410, True) == (ended[0], "Atas permintaan" in ended[2])
    assert (410, POLICY) == (feed[0], feed[1]["content-security-policy"])
    assert ended[1]["content-security-policy"] == POLICY


def test_pages_assets_data_and_what_is_not_there(below: tuple[Site, int]) -> None:
    """Every answer has the headers of the table; only hashed names are kept for good."""
    _site, port = below
    status, sent, text = ask(port, "/arsip/artikel/baru/")
    style = text.partition('rel="stylesheet" href="../../')[2].partition('"')[0]
    asset, missing = ask(port, f"/arsip/{style}"), ask(port, "/arsip/tidak/ada/")
    gone = ask(port, "/arsip/assets/tidak-ada.css")
    table = ask(port, "/arsip/data/articles.csv")

    assert 200 == status
    for answer in (sent, asset[1], missing[1], gone[1], table[1]):
        assert SECURITY.items() <= answer.items()
    assert (FRESH, FOREVER) == (sent["cache-control"], asset[1]["cache-control"])
    assert (404, 404) == (missing[0], gone[0])
    assert (FRESH, FRESH) == (missing[1]["cache-control"], gone[1]["cache-control"])
    assert 'href="/arsip/assets/style' in missing[2]
    assert "*" == table[1]["access-control-allow-origin"]
    assert {404} == {ask(port, f"/arsip/{name}")[0] for name in FOR_HOSTS}
    assert (301, "/arsip/artikel/baru/") == (
        ask(port, "/arsip/artikel/baru")[0],
        ask(port, "/arsip/artikel/baru")[1]["location"],
    )


def test_nginx_sends_every_file_as_what_it_is(below: tuple[Site, int]) -> None:
    """Its own types, ours where it has none, and both within the folder of the data; all say UTF-8."""
    _site, port = below

    assert TYPES == {path: ask(port, f"/arsip/{path}")[1]["content-type"] for path in TYPES}


def test_the_files_of_hosts_name_the_same(below: tuple[Site, int]) -> None:
    """`_headers` and `_redirects` say what nginx does; both lie below the path of the site."""
    site, _port = below
    folder = site.folder.parent / "akar/arsip"
    sent = (folder / "_headers").read_text(encoding="utf-8")
    moved = (folder / "_redirects").read_text(encoding="utf-8")

    assert sent.startswith(f"/arsip/*\n  Content-Security-Policy: {POLICY}\n")
    assert f"/arsip/assets/*\n  Cache-Control: {FOREVER}\n" in sent
    assert moved.splitlines() == [
        "/arsip/artikel/lama/ /arsip/artikel/baru/ 301",
        "/arsip/kuno.html /arsip/artikel/baru/ 301",
        "/arsip/seri/seri-lama/ /arsip/seri/seri-uji/ 301",
        "/arsip/seri/seri-lama/kalender.ics /arsip/seri/seri-uji/kalender.ics 301",
        "/arsip/seri/seri-lama/umpan.json /arsip/seri/seri-uji/umpan.json 301",
        "/arsip/seri/seri-lama/umpan.xml /arsip/seri/seri-uji/umpan.xml 301",
        "/arsip/seri/seri-uji/2/ /arsip/seri/seri-uji/1/ 301",
    ]
    assert b"" == (folder / ".nojekyll").read_bytes()


def test_an_address_means_nothing_to_the_program_that_reads_it() -> None:
    """Signs that would end a line or a rule, or begin a variable, are encoded."""
    view = HostingView("nginx.conf", "", (('a";}$uri\n/', "b c{/"),), ("e;\n/",))
    text = hosting.nginx_file(view, "/") + hosting.redirects_file(view, "/")

    assert 'location = "/a%22%3B%7D%24uri%0A/" { return 301 "/b%20c%7B/"; }' in text
    assert "/a%22%3B%7D%24uri%0A/ /b%20c%7B/ 301" in text
    assert "e%3B%0A/" in text


def test_redirects_are_no_more_and_no_longer_than_hosts_take() -> None:
    """Cloudflare Pages takes 2,000 of them, of 1,000 letters; a longer one is left out, not cut off."""
    many = tuple((f"a{number}/", "b/") for number in range(2500))
    rows = hosting.redirects_file(HostingView("_redirects", "", (("x" * 996 + "/", "b/"), *many)), "/").splitlines()

    assert (2000, "/a0/ /b/ 301") == (len(rows), rows[0])


def test_a_content_file_cannot_take_the_place_of_one_for_hosts(tmp_path: Path) -> None:
    """A former address of that name is refused where it stands."""
    site = Site.make(tmp_path, {"a.md": article(redirect_from="/_headers")})
    done = site.build()

    assert 1 == done.status
    assert "AR087" in done.printed
    assert "_headers" in done.printed


def test_the_policy_within_pages_is_that_of_the_headers() -> None:
    """Without what browsers heed in headers only."""
    assert (POLICY, META_POLICY) == (hosting.POLICY, hosting.META_POLICY)


@pytest.mark.browser
def test_a_walk_through_the_real_site_breaks_no_policy(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Chromium, behind nginx with all headers: pages of every family, nothing refused, styles applied."""
    from playwright.sync_api import sync_playwright

    output = published(tmp_path_factory)
    pages = sorted(path.parent.relative_to(output).as_posix() for path in output.rglob("index.html"))
    families = {page.split("/")[0]: page for page in pages} | {
        f"{page.split('/')[0]}…": page for page in reversed(pages)
    }
    walk = [*sorted({"." if page == "." else f"{page}/" for page in families.values()}), "tidak-ada/"]
    complaints: list[str] = []
    with nginx(output, output / "nginx.conf", tmp_path / "kerja") as port, sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda fault: complaints.append(str(fault)))
        for url in walk:
            page.goto(f"http://127.0.0.1:{port}/{'' if url == '.' else url}", wait_until="load")
            assert page.evaluate("document.styleSheets.length") >= 1 or page.title().startswith("Dipindah")
        browser.close()

    assert len(walk) > 15
    assert [] == [one for one in complaints if "404 (Not Found)" not in one]


@pytest.mark.browser
def test_a_site_in_a_folder_can_be_read(tmp_path: Path) -> None:
    """From disk, a page is shown with its style under the policy that stands in it."""
    from playwright.sync_api import sync_playwright

    site = Site.make(tmp_path, SITE)
    assert 0 == site.build().status
    complaints: list[str] = []
    with sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.goto((site.output / "artikel/baru/index.html").as_uri())
        styled = page.evaluate("getComputedStyle(document.body).maxWidth + getComputedStyle(document.body).margin")
        browser.close()

    assert [] == complaints
    assert styled != "none8px"


def test_every_page_holds_the_policy_redirects_too(tmp_path: Path) -> None:
    """For hosts that send no headers: the first thing of a page, before anything that it could load."""
    site = Site.make(tmp_path, {"a.md": article(redirect_from="/lama/")})
    assert 0 == site.build().status
    content = META_POLICY.replace("'", "&#39;")
    wanted = f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{content}">'

    for url in ("/", "/artikel/a/", "/lama/", "/404.html"):
        assert wanted in site.page(url), url
