"""Hostile and broken inputs: each is refused with its file and line, or published and harmless.

Every case lies over the site in hostile/base: the files of hostile/<case>/ go to content/articles/.
What is large, or no ordinary file, is made by a function instead.
"""

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.support.hostility import (
    FRONT,
    HOSTILE,
    Case,
    assert_harmless,
    body,
    copied,
    deep,
    foreign_output,
    h1_is,
    huge,
    lay,
    link,
    linked_output,
    measured,
    names_no,
    not_published,
    raw,
    settings,
    short_paths,
    shows,
    try_case,
)
from tests.support.sites import PROJECT, Site

CASES = (
    # front matter
    Case("a01-no-front-matter", "error", ("uji.md:1", "AR001")),
    Case("a02-unclosed", "error", ("uji.md:1", "AR002")),
    Case("a03-empty-file", "error", ("uji.md:1", "AR003"), raw(b"")),
    Case("a04-only-fm", "warn", ("uji.md", "AR058")),
    Case(
        "a10-cr-only",
        "render",
        (),
        raw((FRONT + "Isi artikel uji.\n").replace("\n", "\r").encode()),
        shows("Isi artikel uji."),
    ),
    Case("a11-leading-blank", "error", ("uji.md:1", "AR001")),
    Case(
        "a15-utf16",
        "error",
        ("uji.md", "AR004"),
        raw("\ufeff".encode("utf-16-le") + FRONT.encode("utf-16-le")),
    ),
    Case("a16-latin1", "error", ("uji.md:11", "AR004"), raw((FRONT + "“Isi”\n").encode("cp1252"))),
    Case("a17-nul", "error", ("uji.md:11", "AR005"), body("a\0b\n")),
    Case("a18-nul-fm", "error", ("uji.md:2", "AR005")),
    Case("a19-ctrl-body", "warn", ("uji.md:11", "AR006"), body("a\x10b\x1fc\x0bd\n")),
    Case("a21-surrogate", "error", ("uji.md:2", "AR010")),
    Case("a22-tab", "error", ("uji.md:9", "AR014")),
    Case("a23-dup-key", "error", ("uji.md:9", "AR012")),
    Case("a27-two-docs", "error", ("uji.md:1", "AR")),
    # titles and values
    Case("b01-title-colon", "error", ("uji.md:2", "AR011")),
    Case("b02-title-quote", "error", ("uji.md:2", "AR011")),
    Case("b04-title-bracket", "error", ("uji.md:2", "AR011")),
    Case("b06-title-percent", "error", ("uji.md:2", "AR011")),
    Case("b08-title-backtick", "error", ("uji.md:2", "AR011")),
    Case("b09-title-open-quote", "error", ("uji.md:2", "AR011")),
    Case("b10-title-bang", "error", ("uji.md:2", "AR013")),
    Case("b11-title-hash", "error", ("uji.md:2", "AR024")),
    Case("b12-title-amp", "error", ("uji.md:2", "AR013")),
    Case("b13-title-missing", "error", ("uji.md:1", "AR020")),
    Case("b16-title-html", "render", (), None, h1_is('<script>alert(1)</script> & "kutip" ]]> </title>')),
    Case(
        "b17-title-long",
        "render",
        (),
        lambda site: site.write(
            "uji.md", FRONT.replace("Uji kasus", ("Sosialisasi " * 417)[:5000]) + "Isi.\n"
        ),
        short_paths,
    ),
    Case("b18-title-emoji-rtl", "render", ("uji.md", "AR009"), None, names_no("\u202e")),
    Case("b19-title-ws", "error", ("uji.md:2", "AR024")),
    Case("b20-title-newline", "render", (), None, h1_is("a BEGIN:VEVENT X: y")),
    Case("b21-date-missing", "error", ("uji.md:1", "AR020")),
    Case("b24-date-dmy", "error", ("uji.md:3", "AR026", "2021-10-21")),
    Case("b31-date-weekday", "note", ("uji.md:9", "AR034")),
    Case("b32-date-midnight", "render", (), None, shows("21 Oktober 2021")),
    Case("b36-session-bad", "error", ("s0.md:5", "s1.md:5", "s2.md:5", "AR029")),
    Case("b37-time-sexagesimal", "render", (), None, shows("13.00")),
    Case("b38-norway", "render", (), None, shows("NO")),
    Case("b39-tags-string", "error", ("uji.md:8", "AR016")),
    Case("c07-binary-set", "error", ("uji.md:2", "AR013")),
    # addresses
    Case("d03-slug-encoded", "error", ("uji.md:9", "AR035")),
    Case("d04-slug-backslash", "error", ("uji.md:9", "AR035")),
    Case("d05-slug-nul", "error", ("uji.md:9", "AR")),
    Case("d06-slug-dot", "error", ("uji.md:9", "AR035")),
    Case("d10-slug-css", "error", ("uji.md:9", "AR035")),
    Case("d11-slug-tags", "error", ("uji.md:9", "AR035")),
    Case("d15-slug-headers", "error", ("uji.md:9", "AR035")),
    Case("d17-slug-query", "error", ("uji.md:9", "AR035")),
    Case("d18-slug-html", "error", ("uji.md:9", "AR")),
    Case("d20-slug-colon", "error", ("uji.md:9", "AR035")),
    Case("d21-slug-tilde", "error", ("uji.md:9", "AR035")),
    Case("d23-case-slug", "error", ("a.md:9", "AR035")),
    Case("d26-tag-same-slug", "error", ("b.md:8", "AR042", "a b", "a-b", "C++", "C#")),
    Case("d27-tag-empty-slug", "error", ("uji.md:8", "AR041")),
    Case("d29-cross-kind", "error", ("uji.md:9", "AR035")),
    Case("d30-article-vs-asset", "render", (), None, h1_is("Uji kasus")),
    # files
    Case("e01-symlink-file", "error", ("x.md:1", "AR050"), link("x.md", "/etc/passwd")),
    Case("e04-dangling", "error", ("x.md:1", "AR050"), link("x.md", "nope.md")),
    Case("e05-asset-symlink", "error", ("lampiran.pdf", "AR050"), link("lampiran.pdf", "/etc/shadow")),
    Case("e09-unreadable", "error", ("uji.md:1", "AR050"), lambda site: site.place("uji.md").chmod(0)),
    Case("e10-huge", "error", ("besar.md:1", "AR007"), huge),
    Case("e11-deep", "any", (), deep),
    Case("e16-lfs-pointer", "warn", ("uji.md", "AR064")),
    # text
    Case("f04-js-link", "render", ("uji.md:13", "AR053"), None, shows("Awal.", "klik", "Akhir.")),
    Case("f07-js-ref", "render", ("uji.md", "AR053"), None, shows("Awal.", "klik", "Akhir.")),
    Case("f11-attr-list", "render"),
    Case("f12-attr-href", "render", (), None, shows("Awal.", "Akhir.")),
    Case("f13-attr-style", "render", (), None, shows("Awal.", "Akhir.")),
    Case("f14-md-in-html", "render", ("uji.md:13", "AR054"), None, shows("Awal.", "Akhir.")),
    Case(
        "f16-close-layout", "render", ("uji.md:13", "AR054"), None, shows("Awal.", "teks sesudah", "Akhir.")
    ),
    Case("f17-unclosed-div", "render", (), None, shows("Awal.", "teks", "Akhir.")),
    Case("f19-base", "render", ("uji.md:13", "AR054"), None, names_no("evil.example")),
    Case("f20-iframe", "render", ("uji.md:13", "AR054"), None, names_no("evil.example")),
    Case("f24-placeholder", "render", (), None, shows("wzxhzdk:0", "klzzwxh:0", "Akhir.")),
    Case("f25-title-breakout", "render", (), None, shows("Awal.", "Akhir.")),
    Case("f26-clobber", "render", (), None, shows("Awal.", "getElementById", "Akhir.")),
    Case("f28-proto-rel", "render", ("uji.md:13", "AR053"), None, names_no("evil.example")),
    # texts that parsers choke on
    Case("g01-dash-run", "any", (), body("- " * 800 + "a\n")),
    Case("g07-cdata", "any", (), body("<![CDATA[" * 800 + "\n")),
    Case("g08-open-img", "any", (), body("![" * 3200 + "\n")),
    Case("g09-open-bracket", "any", (), body("[" * 3200 + "\n")),
    Case("g11-lt-a", "any", (), body("<a " * 6400 + "\n")),
    Case("g12-autolink", "any", (), body("<http://a" * 6400 + "\n")),
    Case(
        "g13-abbr",
        "any",
        (),
        body("".join(f"*[A{n}]: x\n" for n in range(1600)) + "\n" + "A1 kata\n\n" * 1600),
    ),
    Case(
        "g14-quote-list",
        "any",
        (),
        body("".join(f"{'>' * n} {'- ' * n}item\n" for n in range(1, 200)) + "\n"),
    ),
    Case("g15-esc-tick", "any", (), body("\\`" * 25600 + "\n")),
    Case("g16-gt-run", "any", (), body(">" * 25600 + "\n")),
    Case("g18-long-table", "any", (), body("|a|b|\n|-|-|\n" + "|c|d|\n" * 3200 + "\n")),
    Case("g19-paras", "any", (), body("satu dua tiga empat lima.\n\n" * 12800 + "\n")),
    # links
    Case("h02-link-escape", "error", ("uji.md:11", "AR057")),
    Case("h03-link-case", "error", ("uji.md:11", "AR052", "baik-1.md")),
    Case("h04-empty-link", "warn", ("uji.md:11", "AR055")),
    # settings and output folders
    Case("j01-config-out-root", "error", ("site_config.yaml:3", "AR070"), settings("output: /")),
    Case("j04-config-out-parent", "error", ("site_config.yaml:3", "AR070"), settings("output: ..")),
    Case("j05-config-out-content", "error", ("site_config.yaml:3", "AR070"), settings("output: content")),
    Case("j09-config-out-symlink", "error", ("site_config.yaml:3", "AR070"), linked_output),
    Case(
        "j10-config-base-url",
        "error",
        ("site_config.yaml:2", "AR033"),
        lambda site: (site.folder / "site_config.yaml").write_text(
            'title: Uji\nbase_url: "javascript:alert(1)"\n'
        ),
    ),
    Case(
        "j13-config-empty",
        "error",
        ("site_config.yaml:1", "AR071"),
        lambda site: (site.folder / "site_config.yaml").write_text(""),
    ),
    Case("j15-out-foreign", "error", ("site_config.yaml", "AR070"), foreign_output),
)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The two good articles, built once."""
    site = Site.make(tmp_path_factory.mktemp("hostile") / "situs")
    lay(HOSTILE / "base", site)
    assert site.build().status == 0
    return site


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_hostile_input(case: Case, base: Site, tmp_path: Path) -> None:
    """It ends as the table says, within its time, without a traceback."""
    try_case(case, base, tmp_path / "situs")


def test_every_folder_of_cases_is_in_the_table() -> None:
    assert len(CASES) == len({case.id for case in CASES}) == 98, "e14-vanishing has a test of its own"
    assert {path.name for path in HOSTILE.iterdir() if path.is_dir()} - {"base"} <= {
        case.id for case in CASES
    }


def test_a_huge_file_is_refused_without_being_read(base: Site, tmp_path: Path) -> None:
    """e10: 200 MiB in less than 2 seconds and 200 MB of memory."""
    site = copied(base, tmp_path / "situs")
    huge(site)
    script = (
        f"import sys; sys.path.insert(0, {str(PROJECT)!r})\n"
        "from arsip.cli import main\n"
        "status = main(['build', '--jobs', '1'])\n"
        "peak = next(line for line in open('/proc/self/status') if line.startswith('VmHWM:'))\n"
        "print(peak.split()[1])\n"  # of this process alone: ru_maxrss begins with that of its parent
        "sys.exit(status)\n"
    )
    child = subprocess.Popen([sys.executable, "-c", script], cwd=site.folder, stdout=subprocess.PIPE)
    assert child.stdout is not None
    printed = child.stdout.read().decode()
    _pid, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode == 1
    assert "besar.md:1:1: galat AR007" in printed
    assert usage.ru_utime + usage.ru_stime < 2
    assert int(printed.split()[-1]) * 1024 < 200_000_000


def test_e14_a_file_that_comes_and_goes_while_building(base: Site, tmp_path: Path) -> None:
    """What is published is whole, or the build says what it missed."""
    site = copied(base, tmp_path / "situs")
    ended = threading.Event()

    def flicker() -> None:
        while not ended.is_set():
            site.write("uji.md", FRONT + "Isi.\n")
            site.remove("uji.md")

    thread = threading.Thread(target=flicker)
    thread.start()
    try:
        done = [site.build("--jobs", "1") for _ in range(3)]
    finally:
        ended.set()
        thread.join()
    for one in done:
        assert "Traceback" not in one.printed
        assert one.status in (0, 1), one.printed
        assert one.status == 0 or "uji.md" in one.printed
    files = json.loads(site.tree()["manifest.json"])["files"]
    assert {path: len(data) for path, data in site.tree().items() if path != "manifest.json"} == {
        path: size for path, (size, _digest) in files.items()
    }
    assert_harmless(site)


def test_no_case_leaks_a_foreign_file(base: Site, tmp_path: Path) -> None:
    """e01, e05: what a link leads to is in no output, whether named as an article or as a file."""
    secret = tmp_path / "rahasia.txt"
    secret.write_text("sangat rahasia")
    for name, text in (("x.md", ""), ("lampiran.txt", FRONT + "[x](lampiran.txt)\n")):
        site = copied(base, tmp_path / name.partition(".")[0])
        link(name, str(secret))(site)
        if text:
            site.write("uji.md", text)
        assert measured(site)[0].status == 1
        not_published("sangat rahasia")(site)
