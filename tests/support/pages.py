"""Published pages as tests look at them: parsed as a browser would, with their texts, links and ids."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element

import html5lib

from tests.support.sites import Site

HOST = "https://example.org"
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_INLINE = frozenset("a abbr b bdi cite code del em i ins mark q s small span strong sub sup time u".split())


def tidy(text: str) -> str:
    """Return a text with its white space folded."""
    return " ".join(text.split())


def words(element: Element) -> str:
    """Return the text of an element and all that is in it."""
    return tidy("".join(_pieces(element)))


def _pieces(element: Element) -> Iterator[str]:
    edge = "" if element.tag in _INLINE else " "
    yield edge + (element.text or "")
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""
    yield edge


@dataclass(frozen=True)
class Link:
    """A link of a page: its text, and the address it leads to as a path from the root of the host."""

    text: str
    url: str
    fragment: str = ""
    rel: str = ""


@dataclass(frozen=True)
class Page:
    """A page at an address of the host such as /artikel/x/."""

    url: str
    source: str

    @cached_property
    def root(self) -> Element:
        """The document as HTML5 parses it, without name spaces."""
        return html5lib.parse(self.source, namespaceHTMLElements=False)

    def all(self, *tags: str) -> list[Element]:
        """Return all elements of some names, in document order."""
        return [one for one in self.root.iter() if one.tag in tags]

    @cached_property
    def main(self) -> Element:
        """The main landmark."""
        return self.all("main")[0]

    @cached_property
    def text(self) -> str:
        """The text of the main landmark."""
        return words(self.main)

    @cached_property
    def lang(self) -> str:
        """The language that the page declares."""
        return self.root.get("lang", "")

    @cached_property
    def title(self) -> str:
        """The title for browsers."""
        return words(self.all("title")[0])

    @cached_property
    def h1(self) -> list[str]:
        """The texts of all first-level headings."""
        return [words(one) for one in self.all("h1")]

    @cached_property
    def ids(self) -> list[str]:
        """All ids, in document order."""
        return [one.attrib["id"] for one in self.root.iter() if "id" in one.attrib]

    def resolved(self, href: str) -> tuple[str, str]:
        """Return path (with the host, where it is another one) and fragment of an address."""
        parts = urlsplit(urljoin(HOST + self.url, href))
        own = f"{parts.scheme}://{parts.netloc}" == HOST
        whole = parts._replace(fragment="").geturl()
        return unquote(parts.path) if own else whole, unquote(parts.fragment)

    def links_of(self, element: Element) -> list[Link]:
        """Return the links within an element, in document order."""
        return [
            Link(words(one), *self.resolved(one.attrib["href"]), one.get("rel", ""))
            for one in element.iter("a")
            if "href" in one.attrib
        ]

    @cached_property
    def links(self) -> list[Link]:
        """The links of the main landmark."""
        return self.links_of(self.main)

    @cached_property
    def urls(self) -> list[str]:
        """Where the links of the main landmark lead, in document order."""
        return [link.url for link in self.links]

    @cached_property
    def addresses(self) -> list[str]:
        """Every address that the page names (links, pictures, styles) as it stands there."""
        return [one.attrib[key] for one in self.root.iter() for key in ("href", "src") if key in one.attrib]

    @cached_property
    def refresh(self) -> str:
        """Where the page sends its reader on to, "" if it does not."""
        for one in self.all("meta"):
            if one.get("http-equiv", "").lower() == "refresh":
                return self.resolved(one.attrib["content"].partition("url=")[2])[0]
        return ""

    @cached_property
    def sections(self) -> list[tuple[str, list[Link]]]:
        """The headings of the main landmark, each with the links that follow it up to the next."""
        found: list[tuple[str, list[Link]]] = [("", [])]
        for one in self.main.iter():
            if one.tag in _HEADINGS:
                found.append((words(one), []))
            elif one.tag == "a" and "href" in one.attrib:
                found[-1][1].append(Link(words(one), *self.resolved(one.attrib["href"]), one.get("rel", "")))
        return found

    def headings_over(self, url: str) -> list[str]:
        """Return the heading above each link to an address."""
        return [heading for heading, links in self.sections for link in links if link.url == url]

    def around(self, *texts: str, url: str = "") -> str:
        """Return the text of the smallest element that holds some texts (and a link to an address)."""
        found = [
            whole
            for one in self.main.iter()
            if all(text in words(one) for text in texts)
            and (whole := words(one))
            and (not url or any(link.url == url for link in self.links_of(one)))
        ]
        assert found, f"{self.url}: no {texts} with a link to {url!r} in: {self.text}"
        return min(found, key=len)


def look(site: Site, url: str) -> Page:
    """Return the page of a site at an address; with an address for home below a path, give the whole path."""
    return Page(url, site.page(url))


def pages_of(tree: dict[str, bytes]) -> Iterator[Page]:
    """Yield every HTML page of a published tree."""
    for path, data in tree.items():
        if path.endswith(".html"):
            url = path.removesuffix("index.html") if path.endswith("/index.html") or path == "index.html" else path
            yield Page(f"/{url}", data.decode())
