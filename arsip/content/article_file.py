"""One article file → what it states and its HTML: the first map of the build, each file alone, pure."""

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from arsip.content.article_rules import read_draft
from arsip.content.front_matter import split
from arsip.content.prose_rules import Prose, check_prose, unmixed
from arsip.model.draft import Draft
from arsip.model.rendered_text import Text
from arsip.model.text_likeness import sketch
from arsip.problems.rules import Problem


class Read(Struct, frozen=True, array_like=True):
    """What became of one file: no draft where it can't be used, then with the reasons."""

    draft: Draft | None
    html: str
    problems: tuple[Problem, ...]


def read_article(
    source: str, data: bytes, backlink: str, article_url: Callable[[str], str], *, family_first: bool = False
) -> Read:
    """Return what the bytes of one article file state, its HTML, and all faults of both."""
    text, found = unmixed(data, source)
    if text is None:
        return Read(None, "", tuple(found))
    parts, faults = split(text, source)
    found += faults
    html, known = "", Text()
    in_body: list[Problem] = []
    if parts.body.strip():
        from arsip.content import markdown_html  # Markdown is imported only where something is parsed

        html, known, in_body = markdown_html.render(parts.body, source, parts.body_line, backlink, top=3)
    if parts.fields is None:
        return Read(None, "", (*found, *in_body))
    draft, faults = read_draft(source, parts.fields, known, article_url=article_url, family_first=family_first)
    found += [*faults, *in_body]
    if draft is not None:
        draft = replace(draft, likeness=sketch(parts.body) if parts.body.strip() else b"")
        words = Prose(source, draft.title, draft.place("title"), tuple(parts.body.split("\n")), parts.body_line)
        found += check_prose(words)
    if draft is not None and draft.status == "draft":
        found = [replace(one, mild=True) for one in found]
    return Read(draft, html, tuple(found))
