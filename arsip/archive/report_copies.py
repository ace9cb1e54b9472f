"""Reports that are copies of one another: a report that was saved twice is no second witness of its session.

A copy has the text of the other; or comes from the same address; or has nearly the text of the other and the
same publisher. Two articles are compared only within one session, or where their texts are the same, so the
work grows with the archive. Thresholds: two reports that people wrote on one session share below a tenth of
their runs of three words, a copy with a sentence added or some words mended four fifths and more; where the title
is the same too, half of them tells enough. A text of a few words ("report to follow") tells nothing by itself, but for
a file that a program copied, "x (1).md".
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import parse_qsl, urlencode, urlsplit

from msgspec import Struct
from msgspec.structs import replace

from arsip.model.archive import Article
from arsip.model.draft import Draft
from arsip.model.names import fold
from arsip.model.text_likeness import likeness, words_in

TELLING = 8  # words from which on a text that is the same is no chance
LONG = 40  # words from which on texts are compared where no publisher is known
NEAR, NEAR_WITH_TITLE = 0.8, 0.5  # of the runs of words of both
_COMPARED = 20  # other reports of a session with which one is compared
_COPY = re.compile(r"(?:\(\d+\)|\b(?:copy|salinan|kopi)(?:[ _-]*\d+)?)$|^(?:copy of|salinan)\b", re.IGNORECASE)
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|igshid")
_OF_THE_FILE = {"source": "", "slug": "", "id": "", "places": b"", "redirect_from": (), "ignore": ()}

SAME_TEXT, SAME_ADDRESS, NEAR_TEXT = "AR150", "AR151", "AR152"


class Copy(Struct, frozen=True):
    """A report that is a copy of another, and the rule that says why."""

    article: Article
    other: Article
    code: str

    @property
    def counted(self) -> bool:
        """True where the editors say, by ignoring the rule, that it is a report of its own."""
        return any(note.key == self.code for note in self.article.draft.ignore)


def copies_in(group: Sequence[Article]) -> Iterator[Copy]:
    """Yield the reports of one session that are copies of another of them."""
    if len(group) < 2:
        return
    originals: list[Article] = []
    by_address: dict[str, Article] = {}
    by_words: dict[bytes, Article] = {}
    for article in sorted(group, key=_original_first):
        address, draft = source_address(article.draft.origin.url), article.draft
        twin = by_words.get(draft.likeness)
        if twin and (words_in(draft.likeness) >= TELLING or _copied_file(draft, twin.draft)):
            yield Copy(article, twin, SAME_TEXT)
        elif address and address in by_address:
            yield Copy(article, by_address[address], SAME_ADDRESS)
        elif near := next((one for one in originals[-_COMPARED:] if _near(article, one)), None):
            yield Copy(article, near, NEAR_TEXT)
        else:
            originals.append(article)
            by_words.setdefault(draft.likeness, article)
            by_address.setdefault(address, article)


def copies_across(articles: Iterable[Article]) -> Iterator[Copy]:
    """Yield the articles of the text and the day of another that nothing joins with it on one session."""
    by_words: dict[bytes, list[Article]] = defaultdict(list)
    for article in articles:
        if article.draft.likeness:
            by_words[article.draft.likeness].append(article)
    for alike in by_words.values():
        first: dict[object, Article] = {}
        for article in sorted(alike, key=_original_first) if len(alike) > 1 else ():
            draft = article.draft
            telling = draft.span is not None and words_in(draft.likeness) >= TELLING
            twin = first.setdefault(draft.span if telling else _without_file(draft), article)
            told_apart = twin.session == article.session or (_numbered(article) and _numbered(twin))
            if twin is not article and not told_apart and (telling or _copied_file(draft, twin.draft)):
                yield Copy(article, twin, SAME_TEXT)


def source_address(url: str) -> str:
    """Return an address by which two reports of one page are known, "" for one that leads to no page of its own.

    >>> source_address("https://www.contoh.go.id/berita/1/?utm_source=x#isi")
    'contoh.go.id/berita/1'
    """
    parts = urlsplit(url.strip())
    query = [(key, value) for key, value in parse_qsl(parts.query) if not _TRACKING.fullmatch(key)]
    path = parts.path.rstrip("/")
    if not path and not query:
        return ""
    host = parts.netloc.casefold().removeprefix("www.")
    return f"{host}{path}{'?' + urlencode(sorted(query)) if query else ''}"


def _near(one: Article, other: Article) -> bool:
    least = min(words_in(one.draft.likeness), words_in(other.draft.likeness)) if one.draft.likeness else 0
    if one.institution != other.institution or least < (TELLING if one.institution else LONG):
        return False
    titled = one.institution and fold(one.draft.title) == fold(other.draft.title)
    return likeness(one.draft.likeness, other.draft.likeness) >= (NEAR_WITH_TITLE if titled else NEAR)


def _numbered(article: Article) -> bool:
    return bool(article.draft.event or (article.series and article.draft.numbers))


def _copied_file(copy: Draft, other: Draft) -> bool:
    """True for a file whose name says that it is a copy, and that states what the other states."""
    return _called_copy(copy) and _without_file(copy) == _without_file(other)


def _called_copy(draft: Draft) -> bool:
    return bool(_COPY.search(draft.source.rpartition("/")[2].removesuffix(".md")))


def _without_file(draft: Draft) -> Draft:
    return replace(draft, **_OF_THE_FILE)


def _original_first(article: Article) -> tuple[bool, bool, str]:
    """Of two copies the one that is no draft stands first, then the one whose name does not say that it is a copy."""
    return article.draft.status == "draft", _called_copy(article.draft), article.draft.source
