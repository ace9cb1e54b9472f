"""A poisoned archive: every text that content can state holds what other programs would obey, in every output.

Each kind of published file has a grammar here, and a kind without one fails: what is added later is judged, too.
"""

import csv
import gzip
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import cbor2
import icalendar
import pytest

from tests.support.hostility import assert_harmless
from tests.support.sites import CONFIG, Site, article, png

EVIL = (
    "</script><img src=x onerror=alert(1)>{{7*7}}{% raw %} %(x)s {0.__class__} \" ' } {x , note = }x "
    "\\input{a} @misc{y, =1+1 ; , :END:VEVENT TY  - $x `y` &amp; &#60;b> ]]> <!--"
)
OWN_WORDS = {  # of each report, so that none is a copy of the other
    1: "Peserta dari lima kecamatan membahas logistik dan jadwal tahapan di aula kantor bersama narasumber. " * 2,
    2: "Ketua menutup diskusi setelah moderator merangkum pertanyaan para anggota mengenai rekrutmen badan adhoc. " * 2,
}
IN_TEXTS = EVIL.replace("<img src=x onerror", "<b onclick")


def poison(name: str) -> str:
    """A name followed by the poison, as a value of YAML."""
    return json.dumps(f"{name} {EVIL}")


def person() -> str:
    """The name of a person: the poison without the signs that part several people."""
    return json.dumps(re.sub(r"\s*(?:[,;&/+]|-(?= ))\s*", " ", f"Orang {EVIL}"))


def report(number: int) -> str:
    """A report of the one session, with poison in every key that takes a text."""
    held = {"position": "Jabatan", "topic": "Topik", "institution": "Lembaga"}
    told = ", ".join([f"name: {person()}", *(f"{key}: {poison(value)}" for key, value in held.items())])
    return article(
        f"Isi `{IN_TEXTS.replace('`', '')}` dan {IN_TEXTS}\n\n## Judul {IN_TEXTS}\n\n{OWN_WORDS[number]}\n",
        title=poison(f"=Judul {number}"),
        date=f"2021-09-0{number}",
        time="09:00-10:00",
        zone="WIB",
        series=poison("Seri"),
        session=1,
        institution=poison("Lembaga"),
        organizer=poison("Lembaga"),
        themes=f"[{poison('Tema')}]",
        tags=f"[{poison('Tag')}]",
        people=f"[{{role: narasumber, {told}}}]",
        participants=f"[{{text: {poison('Peserta')}, count: 3, unit: orang, scope: {poison('Lingkup')}}}]",
        venue=poison(f"Tempat {number}"),
        platform=poison("Pelantar"),
        cycle=poison("Siklus"),
        source=f"{{title: {poison('Sumber')}, site: {poison('Laman')}, byline: {poison('Penulis')}}}",
        corrections=f"[{{date: 2024-01-01, text: {poison('Koreksi')}}}]",
        stated=f"{{platform: {poison('Dinyatakan')}}}",
        inferred=f"{{cycle: {poison('Sebab')}}}",
        attachments=f"[{{title: {poison('Lampiran')}, missing: true}}]",
        picture=f"{{file: f.png, alt: {poison('Alt')}, credit: {poison('Kredit')}}}",
        redirect_from=f"/lama-{number}/",
    )


FILES: dict[str, str | bytes] = {
    "satu.md": report(1),
    "dua.md": report(2),
    "articles/f.png": png(500, 20),
    "institutions.yaml": f"- id: l\n  name: {poison('Lembaga')}\n  short: {poison('Lb')}\n"
    f"  aliases: [{poison('Alias')}]\n  names: [{{name: {poison('Dulu')}, until: 2000}}]\n",
    "themes.yaml": f"- id: t\n  name: {poison('Tema')}\n  description: {poison('Uraian')}\n",
    "people.yaml": f"- name: {person()}\n  slug: orang\n  note: {poison('Catatan')}\n",
    "glossary.yaml": f"- term: {poison('Istilah')}\n  expansion: {poison('Arti')}\n"
    "- term: '((('\n  expansion: '[a-'\n- term: '(a+)+$'\n  expansion: '.*'\n",
    "series/s.md": f"---\nname: {poison('Seri')}\nlabel: {poison('seri')}\ntotal: 3\n"
    f"plan: [{{session: 2, theme: {poison('Tema')}, date: 2021-12-01}}]\n---\n\n{IN_TEXTS}\n",
    "sessions/s-1.md": f"---\nbecause: {poison('Alasan')}\ndecided:\n  venue: {poison('Tempat 1')}\n"
    f"---\n\n{IN_TEXTS}\n",
    "pages/x.md": f"---\ntitle: {poison('Halaman')}\n---\n\n{IN_TEXTS}\n",
}
SETTINGS = (
    f"{CONFIG.replace('title: Uji', 'title: ' + poison('Uji'))}description: {poison('Tentang')}\n"
    "contact: a@example.org\nworklist: true\nfeeds: tags, people\n"
    "edit_url: https://git.example.org/edit/{path}#{line}\n"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The archive, built."""
    made = Site.make(tmp_path_factory.mktemp("racun"), FILES, SETTINGS)
    done = made.build("--jobs", "1")
    assert done.status == 0, done.printed
    return made


# ---------------------------------------------------------------- grammars


def markup(data: bytes) -> None:
    """XML without a document type; the poison is text in it."""
    assert b"<!DOCTYPE" not in data
    assert b"<!ENTITY" not in data
    assert not {one.tag for one in ElementTree.fromstring(data).iter()} & {"script", "img", "b"}


def table(data: bytes) -> None:
    """RFC 4180: every row has as many cells as the first."""
    rows = list(csv.reader(io.StringIO(data.decode(), newline=""), strict=True))
    assert {len(row) for row in rows} == {len(rows[0])}


def calendar(data: bytes) -> None:
    """RFC 5545: every line is a property, no component is opened or closed by a text."""
    lines = data.decode().replace("\r\n ", "").split("\r\n")
    assert not [line for line in lines if line and not re.match(r"[A-Z][A-Z-]*[:;]", line)]
    depth = [line.partition(":")[0] for line in lines if line.startswith(("BEGIN:", "END:"))]
    assert depth.count("BEGIN") == depth.count("END")
    assert len(icalendar.Calendar.from_ical(data).walk("VEVENT")) == lines.count("BEGIN:VEVENT")


def bibtex(data: bytes) -> None:
    """Entries as BibTeX parts them: by braces, and a backslash hides none from it."""
    text, depth, entries = data.decode(), 0, 0
    for place, sign in enumerate(text):
        entries += depth == 0 and text.startswith("@misc{", place)
        depth += (sign == "{") - (sign == "}")
        assert depth >= 0, text[max(0, place - 200) : place]
    assert (depth, entries) == (0, 5)  # two articles, their session, and the two reports that they are based on


def ris(data: bytes) -> None:
    """Every line has a tag; records begin and end as often as there is something to cite."""
    rows = data.decode().split("\r\n")
    assert not [row for row in rows if row and not re.match(r"[A-Z][A-Z0-9]  - ", row)]
    assert [sum(row.startswith(tag) for row in rows) for tag in ("TY  -", "ER  -")] == [5, 5]


def headers(data: bytes) -> None:
    """Paths at the margin, headers below them."""
    assert not [row for row in data.decode().splitlines() if row and not re.match(r"/\S*$|  [A-Za-z-]+: \S", row)]


def redirects(data: bytes) -> None:
    """From, to, status; both within the site."""
    rows = [row.split(" ") for row in data.decode().splitlines()]
    assert [["/lama-1/", "/artikel/satu/", "301"], ["/lama-2/", "/artikel/dua/", "301"]] == sorted(rows)


def nginx(data: bytes) -> None:
    """Braces close, and nothing of the poison is in it."""
    assert data.count(b"{") == data.count(b"}")
    assert b"alert(1)" not in data


def robots(data: bytes) -> None:
    assert not [row for row in data.decode().splitlines() if row and not re.match(r"(#|[A-Z][a-z-]+:) ?", row)]


def packed(data: bytes) -> None:
    """A file of the search index: what is in it is data, of CBOR or JSON."""
    whole = gzip.decompress(data).removeprefix(b"pagefind_dcd")
    json.loads(whole) if whole.startswith(b"{") else cbor2.loads(whole)


def of_templates(data: bytes) -> None:
    """What is copied from the templates, or is a picture, holds no text of the content."""
    assert b"alert(1)" not in data


GRAMMARS: dict[str, Callable[[bytes], object]] = {
    "html": lambda _data: None,  # judged together: assert_harmless
    "xml": markup,
    "opml": markup,
    "json": json.loads,
    "csv": table,
    "ics": calendar,
    "bib": bibtex,
    "ris": ris,
    "txt": robots,
    "_headers": headers,
    "_redirects": redirects,
    "conf": nginx,
    "nojekyll": lambda data: data == b"",
    **dict.fromkeys(("pf_meta", "pf_index", "pf_filter", "pf_fragment"), packed),
    **dict.fromkeys(("css", "js", "svg", "png", "webp", "pagefind"), of_templates),
}


def kind_of(path: str) -> str:
    """The ending of a file, or its name where it has none."""
    return path.rpartition("/")[2].rpartition(".")[2]


def test_every_page_is_whole_and_harmless(site: Site) -> None:
    assert_harmless(site)


def test_every_kind_of_file_has_a_grammar_and_keeps_it(site: Site) -> None:
    """Nothing that a text says is a command, a record, a field or an element to the program that reads it."""
    tree = site.tree()
    assert {kind_of(path) for path in tree} == set(GRAMMARS)
    for path, data in tree.items():
        try:
            GRAMMARS[kind_of(path)](data)
        except Exception as fault:
            fault.add_note(path)
            raise


def test_no_text_is_a_template_or_a_format(site: Site) -> None:
    """What looks like Jinja, printf or format() comes out as it was written."""
    page = site.page("/artikel/satu/")
    assert "{{7*7}}{% raw %} %(x)s {0.__class__}" in page
    assert not [path for path, data in site.tree().items() if b"<class " in data or b"&lt;class " in data]


@pytest.mark.parametrize(
    "address", ["a;b", "a{b}", "$x", "*", ":x", "a|b", "a/../b", "a`b", "^x"], ids=lambda text: repr(text)
)
def test_the_address_of_a_site_means_nothing_to_a_host(tmp_path: Path, address: str) -> None:
    """It stands in nginx.conf and _headers as it is, so it may hold none of their signs."""
    site = Site.make(tmp_path, {"a.md": article()}, f"title: Uji\nbase_url: 'https://example.org/{address}/'\n")
    done = site.run("check")

    assert (done.status, "site_config.yaml:2:11: galat AR033" in done.printed) == (2, True), done.printed
