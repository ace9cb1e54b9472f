"""The search index of a site: made anew where something that can be found changed, else kept as published."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape

import msgspec

from arsip.build import pagefind
from arsip.build.cache import PageState
from arsip.language.synonyms import SPELLINGS, SynonymGroups, words_of
from arsip.language.wording import language
from arsip.publication.tree_exchange import Tree
from arsip.site.page_context import PageContext
from arsip.site.search_records import SearchRecord, glossary_synonyms, is_searchable, records

Synonyms = tuple[tuple[str, ...], ...]

INDEX_FOLDER = "pagefind"  # of the published site; the script of the search page loads from there
_NOT_TEXT = re.compile(r"<img\b[^>]*>| id=\"[^\"]*\"")  # pictures are not found; ids begin parts of a hit
_TAG = re.compile(r"<[^>]*>")


def update_index(
    context: PageContext, bodies: Callable[[str], str], tree: Tree, known: Mapping[str, PageState]
) -> dict[str, PageState]:
    """Bring the search index of a tree up to date; return its files, to be known to the next build.

    Raises SearchFault where the program that makes the index fails; the tree then is of no use.
    """
    if not is_searchable(context):
        return {}
    whole = _findable(context)
    digest = hashlib.blake2b(msgspec.msgpack.encode(whole), digest_size=16).digest()
    made = {path: state for path, state in known.items() if state.fingerprint == digest and is_index(path)}
    if made and all(tree.holds(path, state.size, state.digest) for path, state in made.items()):
        tree.keep(made)
        return made
    made = {}
    for own, data in _made(*whole, bodies).items():
        tree.write(own, data)
        made[own] = PageState(digest, *tree.files[own])
    return made


def index_files(context: PageContext, bodies: Callable[[str], str]) -> dict[str, bytes]:
    """Return the files of the search index of a site by path, none where it cannot be searched.

    Raises SearchFault where the program that makes the index fails.
    """
    if not is_searchable(context):
        return {}
    return _made(*_findable(context), bodies)


def _findable(context: PageContext) -> tuple[tuple[SearchRecord, ...], Synonyms, str]:
    """Return all that can be found, the words that are one, and the language."""
    words = language(context.settings.language)
    return tuple(records(context, words)), tuple(glossary_synonyms(context)), words.code


def _made(
    found: tuple[SearchRecord, ...], synonyms: Synonyms, language: str, bodies: Callable[[str], str]
) -> dict[str, bytes]:
    files = pagefind.pagefind_index(pages(found, synonyms, language, bodies), language)
    return {f"{INDEX_FOLDER}/{path}": data for path, data in files.items()}


def is_index(path: str) -> bool:
    """True for a file of the index."""
    return path.startswith(f"{INDEX_FOLDER}/")


def pages(
    found: Iterable[SearchRecord], synonyms: Synonyms, language: str, bodies: Callable[[str], str]
) -> Iterator[pagefind.IndexedPage]:
    """Yield records as pages with their texts, each with the other spellings of what stands in it."""
    groups = SynonymGroups((*SPELLINGS[language], *synonyms))
    for record in found:
        texts = [(part, _NOT_TEXT.sub("", bodies(part.key)) if part.key else "") for part in record.parts]
        html = "".join(
            f'<h2 id="{part.slug}">{escape(part.title)}</h2>{text}' if part.slug and len(texts) > 1 else text
            for part, text in texts
        )
        words = " ".join((record.title, record.about, *record.names, _TAG.sub(" ", html)))
        shown = (("title", record.title), ("date", record.date), ("about", record.about))
        hidden = ("names", " ; ".join((*record.names, *groups.others(words))))
        yield pagefind.IndexedPage(
            record.url,
            html if words_of(_TAG.sub(" ", html)) else f"<p>{escape(record.title)}</p>",  # none: not to be found
            tuple((key, value) for key, value in (*shown, hidden) if value),
            tuple((facet, one) for facet, ids in record.filters for one in ids),
            record.sort,
        )
