"""Links of texts, attachments and pictures → addresses, checked against what there is.

A link names a file of content/ relative to the file it stands in; a Markdown file becomes the
address of its page, any other file is published beside the page that names it.
"""

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from functools import partial
from pathlib import PurePosixPath
from unicodedata import normalize
from urllib.parse import unquote

from arsip.model.addresses import end_of, file_stem, is_page, path_below, path_of
from arsip.model.draft import Draft
from arsip.model.names import nearest
from arsip.model.rendered_text import Text
from arsip.problems.rules import Problem, mark, problem
from arsip.site.address_book import AddressBook, address_book

_joined = partial(normalize, "NFC")
_MANY = 20_000  # pages among which none is looked for that is like an address of no known kind


@dataclass
class Linked:
    """Where links lead, which files are published where, and what was wrong."""

    links: dict[str, tuple[str, ...]] = field(default_factory=dict)
    files: dict[tuple[str, str], str] = field(default_factory=dict)
    published: dict[str, str] = field(default_factory=dict)  # url → path below content/
    copies: dict[str, str] = field(default_factory=dict)  # former url of a published file → its present one
    shown: dict[str, tuple[str, tuple[str, int, int]]] = field(default_factory=dict)  # picture's url → path, place
    named_at: dict[str, tuple[str, int, int]] = field(default_factory=dict)  # path → where it is named first
    promised: list[tuple[tuple[str, int, int], str]] = field(default_factory=list)  # place, url to be checked
    problems: list[Problem] = field(default_factory=list)
    ended: frozenset[str] = frozenset()  # addresses of files that only withdrawn articles name
    without_page: Mapping[str, str] = field(default_factory=dict)  # path and url of what is not published → why

    def show(self, url: str, place: tuple[str, int, int]) -> None:
        """Note that a page shows a published file as a picture."""
        if url in self.published:
            self.shown.setdefault(url, (self.published[url], place))

    def formerly(self) -> dict[str, list[str]]:
        """Return the former addresses of published files, by their present one."""
        found: dict[str, list[str]] = {}
        for former, url in self.copies.items():
            found.setdefault(url, []).append(former)
        return found


def resolve_links(book: AddressBook, files: Set[str], without_page: Mapping[str, str] | None = None) -> Linked:
    """Return the addresses of all links; `files` are all files below content/, with slashes, `without_page`
    says why what is not published has no page."""
    linked = Linked(without_page=without_page or {})
    pages = {source: (url, text) for source, url, text in _texts(book)}
    pages |= _notes_without_text(book, files, pages)
    folded = {_joined(path).casefold(): path for path in files}
    withdrawn = _withdrawn(book, files)
    for source, (url, text) in pages.items():
        resolver = _Resolver(source, url, pages, withdrawn, files, folded, linked)
        if text.links:
            linked.links[source] = tuple(
                resolver.link(link.target, (source, link.line, link.column)) for link in text.links
            )
            for link, target in zip(text.links, linked.links[source], strict=True):
                if link.picture:
                    linked.show(target, (source, link.line, link.column))
    for article in book.archive.articles.values():
        source = article.draft.source
        resolver = _Resolver(source, book.article_url(article.slug), pages, withdrawn, files, folded, linked)
        for key, name in _named_files(article.draft):
            found = resolver.file(name, (source, *article.draft.place(key)))
            if found:
                linked.files[source, name] = found
                if key == "picture.file":
                    linked.show(found, (source, *article.draft.place(key)))
    leads = {one.origin: one.to for one in book.archive.redirects if one.to}
    linked.promised += [
        ((one.source, one.line, 1), one.to)
        for one in book.archive.redirects
        if one.to and end_of(one.origin, leads)  # what leads round in a circle is told as that
    ]
    for one in book.archive.redirects:
        end = end_of(one.origin, leads)
        if end in linked.published and not is_page(one.origin):
            linked.copies[one.origin] = end
        elif one.to and not end and (round_trip := _circle(one.origin, leads)):
            linked.problems.append(problem(one.source, one.line, 1, "AR177", addresses=round_trip))
    if book.archive.whole:
        whole = resolve_links(address_book(book.archive.whole, book.addresses), files)
        linked.ended = frozenset(whole.published.keys() - linked.published.keys())
    return linked


def broken_promises(linked: Linked, urls: Set[str], ended: Set[str]) -> Iterator[Problem]:
    """Yield the links to addresses of this site that no page has, and those to what has `ended`."""
    for place, url in linked.promised:
        page = url.partition("#")[0]
        if page in ended and place[0] != "redirects.yaml":
            yield problem(*place, "AR162", name=f"/{page}")
        if page in linked.without_page and page not in urls:
            yield problem(*place, "AR161", name=f"/{url}", detail=linked.without_page[page])
        elif page not in urls and page not in linked.published and page not in linked.copies:
            yield problem(*place, "AR083", name=f"/{url}", nearest=_page_meant(page, urls))


def _page_meant(page: str, urls: Set[str]) -> str:
    """The address that is nearest among those of one kind, so that an article is not taken for a theme."""
    kind, _, name = page.rstrip("/").rpartition("/")
    beside = {one.rstrip("/").rpartition("/")[2] for one in urls if one.rpartition("/")[0].rpartition("/")[0] == kind}
    if kind and beside:
        near = nearest(name, beside)
        return f"/{kind}/{near}/" if near else ""
    return nearest(f"/{page}", [f"/{one}" for one in urls]) if len(urls) < _MANY else ""


def _texts(book: AddressBook) -> Iterator[tuple[str, str, Text]]:
    archive = book.archive
    for article in archive.articles.values():
        yield article.draft.source, book.article_url(article.slug), article.draft.text
    for series in archive.series.values():
        if series.source.startswith("series/"):  # else an article names it
            yield series.source, book.addresses.of("series", series.id), series.text
    for session in archive.sessions.values():
        if session.text.key:
            yield f"sessions/{session.id}.md", book.session_url(session), session.text
    for page in archive.pages.values():
        yield page.source, f"{page.id}/", page.text


def _circle(origin: str, leads: Mapping[str, str]) -> str:
    """Return a circle of redirects in words, "" for an address that only leads into it or is not its first."""
    passed = [origin]
    while leads[passed[-1]] not in passed:
        passed.append(leads[passed[-1]])
    if leads[passed[-1]] != origin or next(one for one in leads if one in passed) != origin:
        return ""
    return " → ".join(f"/{one}" for one in (*passed, origin))


def _withdrawn(book: AddressBook, files: Set[str]) -> dict[str, str]:
    """Return the tombstones of withdrawn articles and of their sessions, by the files that links name."""
    archive = book.archive
    if archive.whole is None:
        return {}
    before = address_book(archive.whole, book.addresses)
    found = {draft.source: book.article_url(draft.slug) for draft in archive.withdrawn}
    for own, session in archive.whole.sessions.items():
        if own not in archive.sessions and f"sessions/{own}.md" in files:
            found[f"sessions/{own}.md"] = before.session_url(session)
    return found


def _notes_without_text(book: AddressBook, files: Set[str], pages: Mapping[str, object]) -> dict[str, tuple[str, Text]]:
    """The files of sessions that decide something and say nothing more: their page is that of the session."""
    found = ((f"sessions/{own}.md", session) for own, session in book.archive.sessions.items())
    return {
        path: (book.session_url(session), session.text)
        for path, session in found
        if path in files and path not in pages
    }


def files_named(draft: Draft) -> Iterator[str]:
    """Yield the paths of all that an article names, published or not."""
    names = [one.target.partition("#")[0].partition("?")[0] for one in draft.text.links]
    names += [name for _key, name in _named_files(draft)]
    for name in names:
        if name and not name.startswith("/") and (path := path_below(draft.source, name)):
            yield path


def _named_files(draft: Draft) -> Iterable[tuple[str, str]]:
    if draft.picture:
        yield "picture.file", draft.picture.file
    for number, attachment in enumerate(draft.attachments, 1):
        if attachment.file:
            yield f"attachments.{number}.file", attachment.file


@dataclass(frozen=True)
class _Resolver:
    """Resolves the links of one page."""

    source: str
    url: str
    pages: Mapping[str, tuple[str, Text]]
    ended: Mapping[str, str]  # path of what was withdrawn → url of its tombstone
    files: Set[str]
    folded: Mapping[str, str]
    linked: Linked

    def link(self, target: str, place: tuple[str, int, int]) -> str:
        """Return the url that a link of the text leads to."""
        name, _, fragment = target.partition("#")
        if not name:
            return self._with_fragment("", self.pages[self.source][1], fragment, self.source, place)
        if name.startswith("/"):
            self.linked.promised.append((place, target[1:]))
            return self._with_known_fragment(name[1:], fragment, place)
        path = self._path(name.partition("?")[0], place)
        if path is None:
            return self.url
        if path in self.pages:
            url, text = self.pages[path]
            return self._with_fragment(url, text, fragment, path, place)
        if path in self.ended:
            self._report(place, "AR162", name=path)
            return self.ended[path]
        if path in self.files and path.endswith(".md") and path not in self.linked.without_page:
            if path.startswith("sessions/"):
                self._report(place, "AR161", name=path, detail=mark("no published report belongs to this session"))
            return self.url  # that a file can't be read is told there
        return self.file(name.partition("?")[0], place) or self.url

    def file(self, name: str, place: tuple[str, int, int]) -> str:
        """Return the url under which a file of content/ is published, "" where it is missing."""
        path = self._path(name, place)
        if path is None:
            return ""
        if path not in self.files:
            self._missing(name, path, place)
            return ""
        if path in self.linked.without_page:
            self._report(place, "AR161", name=path, detail=self.linked.without_page[path])
            return ""
        pure = PurePosixPath(path)
        base = self.url if self.url.endswith("/") or not self.url else f"{self.url}/"
        url = f"{base}{file_stem(pure.stem)}{pure.suffix.lower()}"
        other = self.linked.published.setdefault(url, path)
        self.linked.named_at.setdefault(path, place)
        if other != path or url == path_of(self.url):
            self._report(place, "AR088", address=url, other=other)
        return url

    def _path(self, name: str, place: tuple[str, int, int]) -> str | None:
        """Return a path below content/ as its parts say, None with a report where it leads out of it."""
        path = path_below(self.source, name)
        if path is None:
            self._report(place, "AR057", name=name)
        elif path not in self.files:  # as Macs name files, accents stand apart from their letters
            there = self.folded.get(_joined(path).casefold(), "")
            return there if _joined(there) == _joined(path) else path
        return path

    def _with_fragment(self, url: str, text: Text, fragment: str, path: str, place: tuple[str, int, int]) -> str:
        if not fragment:
            return url
        wanted = unquote(fragment)
        if wanted not in text.fragments:
            near = nearest(wanted, text.fragments)
            self._report(place, "AR056", name=wanted, target=path, nearest=near)
        return f"{url}#{wanted}"

    def _with_known_fragment(self, url: str, fragment: str, place: tuple[str, int, int]) -> str:
        """Check the fragment of an address where the page there is made of a text."""
        for path, (other, text) in self.pages.items() if fragment else ():
            if other == url:
                return self._with_fragment(url, text, fragment, path, place)
        return f"{url}#{fragment}" if fragment else url

    def _missing(self, name: str, path: str, place: tuple[str, int, int]) -> None:
        right = self.folded.get(_joined(path).casefold())
        if right:
            up = name[: len(name) - len(PurePosixPath(name).name)]
            self._report(place, "AR052", name=name, nearest=up + PurePosixPath(right).name)
            return
        near = ""
        if "." in name and "/" not in name and name.split(".")[0] == "www":
            near = f"https://{name}"
        else:
            folder = PurePosixPath(path).parent
            beside = [one for one in self.files if PurePosixPath(one).parent == folder]
            near = nearest(PurePosixPath(path).name, [PurePosixPath(one).name for one in beside])
            moved = [one for one in self.files if PurePosixPath(one).name == PurePosixPath(path).name]
            if len(moved) == 1:
                near = posixpath.relpath(moved[0], PurePosixPath(self.source).parent)
        self._report(place, "AR051", name=name, nearest=near)

    def _report(self, place: tuple[str, int, int], code: str, /, **args: object) -> None:
        self.linked.problems.append(problem(*place, code, **args))
