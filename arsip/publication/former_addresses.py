"""Nothing vanishes: the addresses of the last publication that are gone, and where each of them may have gone.

A move is proposed on evidence only: of people, tags, institutions and themes a word in content; of articles,
sessions and series the title of the former page, an address that is much alike, or the very bytes of a file.
What has none is left to the editors.
"""

import difflib
import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from arsip.model.addresses import Addresses
from arsip.model.archive import Archive
from arsip.model.families import FAMILIES, named_things
from arsip.model.names import fold, slug
from arsip.site import hosting
from arsip.site.address_book import AddressBook
from arsip.site.permanent_ids import earlier_addresses

_BY_WORD = ("institutions", "themes", "people", "tags")  # moves of these content has to state
_LASTING = tuple(name for name, family in FAMILIES.items() if family.lasting)
SEARCH = ("pagefind/",)  # made anew by every build, under names of its own
ALIKE, CLEARLY = 0.6, 0.08  # how like an address must be, and how much more than the next one
_RENDITION = re.compile(r"\.\d+\.webp$")  # of a picture, for its page alone
ONE_SIZE = 0.1  # by how much the sizes of one page may differ before and after a move

SizeAndDigest = tuple[int, str]  # size and digest, (0, "") where only the address is known


class Published(Struct, frozen=True):
    """A publication: every address with what it held, and the titles of its pages where they are known."""

    files: dict[str, SizeAndDigest]
    titles: dict[str, str] = {}


class Gone(Struct, frozen=True):
    """An address that is gone: where it leads now, and the file of content/ that should say so."""

    url: str
    to: str = ""
    file: str = "redirects.yaml"
    record: str = ""  # the id of the record of a registry, "" for a file of its own
    reason: str = ""  # why it ended, where it did not move
    day: str = ""  # on which it ended


def url_of(path: str) -> str:
    """Return the address of a published file.

    >>> url_of("artikel/x/index.html"), url_of("index.html"), url_of("umpan.xml")
    ('artikel/x/', '', 'umpan.xml')
    """
    return path.removesuffix("index.html") if path == "index.html" or path.endswith("/index.html") else path


def is_below_any(url: str, others: Iterable[Gone]) -> bool:
    """Return whether an address is that of a feed or a calendar of one of some others, which follows it."""
    above = url.rpartition("/")[0] + "/"
    return not url.endswith("/") and any(one.url == above for one in others)


def lasting(url: str, addresses: Addresses) -> bool:
    """True for an address that must not vanish: all but pages of lists, assets, smaller renditions of pictures,
    search and files for hosts."""
    passing = ("assets/", *SEARCH)
    made = addresses.is_later(url) or _RENDITION.search(url)
    return not made and not url.startswith(passing) and url not in (*hosting.HOST_FILES, "manifest.json")


def gone(before: Published, now: Published, book: AddressBook) -> list[Gone]:
    """Return the addresses of a publication that are no more, in their order, each with its likely new one."""
    addresses = book.addresses
    lost = sorted(url for url in before.files.keys() - now.files.keys() if lasting(url, addresses))
    moved = dict(_moves(lost, before, now, book))
    by_digest: dict[str, list[str]] = {}
    for url, (_size, digest) in now.files.items():
        if digest and not url.endswith((".html", "/")):
            by_digest.setdefault(digest, []).append(url)
    found = []
    for url in lost:
        root = _root(url, addresses)
        to = moved[root] + url[len(root) :] if root in moved else ""
        if to not in now.files:
            same = by_digest.get(before.files[url][1], [])
            to = same[0] if len(same) == 1 else ""
        file, record = _place(root, to, book) if to and url == root else ("redirects.yaml", "")
        found.append(Gone(url, to, file, record))
    return found


def _root(url: str, addresses: Addresses) -> str:
    """Return the address of the thing to which an address belongs: /artikel/x/ of /artikel/x/foto.jpg."""
    parts = url.split("/")
    words = {addresses.word(kind) for kind in _LASTING}
    return "/".join(parts[:2]) + "/" if parts[0] in words and len(parts) > 2 else f"{parts[0]}/"


def _kind(root: str, addresses: Addresses) -> str:
    """Return the family of a thing; that of pages of one's own is ""."""
    return next((kind for kind in _LASTING if root.startswith(f"{addresses.word(kind)}/")), "")


def _part(kind: str) -> str:
    """Return the part of the archive that a family shows: institutions have worklists, too."""
    return FAMILIES[kind].part or kind if kind else ""


def _moves(lost: Iterable[str], before: Published, now: Published, book: AddressBook) -> Iterator[tuple[str, str]]:
    """Yield the things that stand elsewhere now: former and present address."""
    addresses = book.addresses
    roots = {url for url in lost if url == _root(url, addresses)}
    roots |= {root for url in lost if (root := _root(url, addresses)) not in now.files}
    claimed = set(_claimed(before, book))
    fresh = {url for url in now.files if url == _root(url, addresses) and url not in before.files}
    fresh -= claimed
    known = _names(book.archive)
    for kind in ("", *_LASTING):
        olds = sorted(root for root in roots if _kind(root, addresses) == kind)
        news = sorted(url for url in fresh if _kind(url, addresses) == kind)
        for old in olds:
            named = {addresses.of(kind, own) for own, names in known.get(_part(kind), {}).items() if _own(old) in names}
            titled = {new for new in news if _same_title(old, new, before, now)}
            sure = named & now.files.keys()
            if kind in _BY_WORD:  # one person is gone and another is new: that is no move
                if len(sure) == 1:
                    yield old, next(iter(sure))
                continue
            sure = titled or sure
            new = next(iter(sure)) if len(sure) == 1 else _likest(old, news)
            if not new and len(olds) == len(news) == 1 and _same_size(old, news[0], before, now):
                new = news[0]
            if new:
                yield old, new


def _claimed(before: Published, book: AddressBook) -> Iterator[str]:
    """Yield the things of which the content says that they were published at another address: no other moved there."""
    addresses, archive = book.addresses, book.archive
    for slug_of, article in archive.articles.items():
        if any(one in before.files for one in article.draft.redirect_from):
            yield addresses.of("articles", slug_of)
    for kind, own, record in named_things(archive):
        if any(one in before.files for one in earlier_addresses(record)):
            yield addresses.of(kind, own)
    yield from (one.to for one in archive.redirects if one.origin in before.files)


def _own(root: str) -> str:
    return root.rstrip("/").rpartition("/")[2]


def _names(archive: Archive) -> dict[str, dict[str, set[str]]]:
    """Return what things are or were called, as parts of addresses, by family and id."""
    found: dict[str, dict[str, set[str]]] = {}
    for kind, own, record in named_things(archive):
        former = [name for name, _until in getattr(record, "former", ())]
        texts = [
            record.name,
            getattr(record, "short", ""),
            *getattr(record, "aliases", ()),
            *getattr(record, "spellings", ()),
            *former,
        ]
        found.setdefault(kind, {})[own] = {slug(text) for text in texts if text}
    found["articles"] = {own: {slug(article.draft.title)} for own, article in archive.articles.items()}
    return found


def _same_title(old: str, new: str, before: Published, now: Published) -> bool:
    title = before.titles.get(old, "")
    return bool(title) and fold(title) == fold(now.titles.get(new, ""))


def _same_size(old: str, new: str, before: Published, now: Published) -> bool:
    one, other = before.files.get(old, (0, ""))[0], now.files[new][0]
    return bool(one and other) and abs(one - other) <= ONE_SIZE * max(one, other)


def _likest(old: str, news: Iterable[str]) -> str:
    """Return the address that is like a former one and clearly more so than all others, "" for none."""
    ranked = sorted(
        ((difflib.SequenceMatcher(None, _own(old), _own(new), autojunk=False).ratio(), new) for new in news),
        reverse=True,
    )
    if not ranked or ranked[0][0] < ALIKE:
        return ""
    return ranked[0][1] if len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= CLEARLY else ""


def _place(root: str, to: str, book: AddressBook) -> tuple[str, str]:
    """Return the file that should name a former address of a thing, and the id of its record there."""
    archive, addresses, own = book.archive, book.addresses, _own(to)
    kind = _kind(to, addresses)
    if kind == "articles" and own in archive.articles:
        return archive.articles[own].draft.source, ""
    if kind == "" and own in archive.pages:
        return archive.pages[own].source, ""
    if kind == "series" and own in archive.series and archive.series[own].source.endswith(".md"):
        return archive.series[own].source, ""
    if kind in ("institutions", "themes", "people"):
        return f"{kind}.yaml", own
    return "redirects.yaml", ""
