"""Where every page lives: the only module that knows addresses.

A *url* is relative to the home page and has no leading slash ("artikel/x/"); home itself is "".
A *path* is the file in output. The words of an address follow the site's language. The last part of a person's
address is their id in people.yaml, else their name as `archive.known_names.KnownNames.address` writes it.
"""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

from msgspec import Struct

from arsip.model.families import FAMILIES
from arsip.model.names import SLUG_BYTES, slug
from arsip.model.vocabulary import LANGUAGES

# what addresses are made of beside the words of families
_PARTS = {
    "id": {"page": "hal", "feed": "umpan", "calendar": "kalender"},
    "en": {"page": "page", "feed": "feed", "calendar": "calendar"},
}
WORDS = {
    language: {name: family.words[language] for name, family in FAMILIES.items()} | _PARTS[language]
    for language in LANGUAGES
}

# the keys and values that the address of a search has after its question mark, beside those of families
_NARROWED = {
    "id": {"years": "tahun", "modes": "mode", "sort": "urut", "latest": "terbaru", "earliest": "terlama"},
    "en": {"years": "year", "modes": "mode", "sort": "sort", "latest": "latest", "earliest": "earliest"},
}
PARAMETERS = {
    language: {name: family.parameter[language] for name, family in FAMILIES.items() if family.parameter}
    | _NARROWED[language]
    for language in LANGUAGES
}

_OTHER_WORDS = "pages feeds calendars home beranda berkas halaman"
_SYSTEM = "assets index manifest sitemap robots opensearch 404 pagefind static api admin media img js css fonts"
_DEVICES = "con prn aux nul " + " ".join(f"com{n} lpt{n}" for n in range(10))
RESERVED = frozenset(
    [word for words in WORDS.values() for word in words.values()]
    + [word for family in FAMILIES.values() for word in family.other_words.split()]
    + _OTHER_WORDS.split()
    + _SYSTEM.split()
    + _DEVICES.split()
)
# what stands below a family's own word: devices of Windows, and the words that number pages there
RESERVED_BELOW = frozenset(["index", *(words["page"] for words in WORDS.values()), *_DEVICES.split()])

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ADDRESS = re.compile(r"/(?:[A-Za-z0-9_~+@,=-][A-Za-z0-9._~+@,=-]*/)*(?:[A-Za-z0-9_~+@,=-][A-Za-z0-9._~+@,=-]*)?")


class Addresses(Struct, frozen=True):
    """The addresses of one site, by the words of its language."""

    language: str = "id"

    def word(self, kind: str) -> str:
        """Return the word that stands for a kind of page."""
        return WORDS[self.language][kind]

    def parameter(self, kind: str) -> str:
        """Return the word for a facet or an order in the address of a search."""
        return PARAMETERS[self.language][kind]

    def listing(self, kind: str, number: int = 1) -> str:
        """Return the address of a family's list, or of its page `number`."""
        return self.numbered(f"{self.word(kind)}/", number)

    def of(self, kind: str, name: str, number: int = 1) -> str:
        """Return the address of one article, series, institution, theme, tag or person."""
        return self.numbered(f"{self.word(kind)}/{name}/", number)

    def session_number(self, series: str, number: int) -> str:
        """Return the address of a number of a series."""
        return f"{self.word('series')}/{series}/{number}/"

    def day(self, year: int, month: int = 0) -> str:
        """Return the address of a year or month of the timeline."""
        base = f"{self.word('timeline')}/{year:04}/"
        return f"{base}{month:02}/" if month else base

    def is_later(self, url: str) -> bool:
        """Return whether an address is that of a later page of a long list."""
        return re.search(rf"(^|/){self.word('page')}/\d+/$", url) is not None

    def numbered(self, url: str, number: int) -> str:
        """Return the address of page `number` of a list that begins at `url`."""
        return f"{url}{self.word('page')}/{number}/" if number > 1 else url


def path_of(url: str) -> str:
    """Return the file in output that a web server shows at a url.

    >>> path_of("artikel/x/"), path_of(""), path_of("404.html")
    ('artikel/x/index.html', 'index.html', '404.html')
    """
    return f"{url}index.html" if not url or url.endswith("/") else url


def is_page(url: str) -> bool:
    """Return whether browsers show what is at a url as a page; all else is a file that programs read.

    >>> is_page("artikel/x/"), is_page("kuno.html"), is_page("umpan.xml")
    (True, True, False)
    """
    return not url or url.endswith(("/", ".html", ".htm"))


def root_of(url: str) -> str:
    """Return what leads from a url to the home page; links are this and a url.

    >>> root_of("artikel/x/"), root_of("")
    ('../../', './')
    """
    return "../" * url.count("/") or "./"


def slug_fault(text: str, *, top_level: bool = True) -> str:
    """Return why a text cannot be the slug of a page, "" if it can."""
    if len(text.encode()) > SLUG_BYTES:
        return "too long"
    if not _SLUG.fullmatch(text):
        return "characters"
    return "reserved" if text in (RESERVED if top_level else RESERVED_BELOW) else ""


def file_stem(text: str) -> str:
    """Return the name of a published file without its ending; one that every file system can hold.

    >>> file_stem("Surat Edaran"), file_stem("日本"), file_stem("CON")
    ('surat-edaran', 'berkas', 'berkas-con')
    """
    stem = slug(text)
    return f"berkas-{stem}" if stem in RESERVED_BELOW else stem or "berkas"


def nearest_slug(text: str) -> str:
    """Return the sound slug that is most like a text, "" if there is none."""
    near = slug(text)
    return f"{near}-1" if near in RESERVED else near


def former_address(text: str) -> str | None:
    """Return the url of a former address of this site as editors write it, None if it is none.

    >>> former_address("/artikel/lama"), former_address("/a/../b/")
    ('artikel/lama/', None)
    """
    if not _ADDRESS.fullmatch(text) or len(text) > 500 or text == "/":
        return None
    last = text.rsplit("/", 1)[1]
    return text[1:] + ("" if not last or "." in last else "/")


def edit_address(form: str, source: str, line: int) -> str:
    """Return where a file of content/ is edited; "" where the site does not say, and for a folder.

    >>> edit_address("https://example.org/edit/main/content/{path}", "articles/a b.md", 3)
    'https://example.org/edit/main/content/articles/a%20b.md'
    """
    if "." not in source.strip("."):
        return ""
    path = quote(source.encode("utf-8", "surrogateescape"), safe="/")
    return form.replace("{path}", path).replace("{line}", str(line))


def end_of(url: str, leads: Mapping[str, str]) -> str:
    """Return where an address leads in the end, "" where it leads round in a circle.

    >>> end_of("a", {"a": "b", "b": "c"}), end_of("a", {"a": "b", "b": "a"})
    ('c', '')
    """
    passed = {url}
    while url in leads:
        url = leads[url]
        if url in passed:
            return ""
        passed.add(url)
    return url


def path_below(source: str, name: str) -> str | None:
    """Return the path below content/ that a name in a file means, None where it leads out of it."""
    parts = list(PurePosixPath(source).parent.parts)
    for part in unquote(name).replace("\\", "/").split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)
