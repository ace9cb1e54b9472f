"""What browsers are told while something is wrong: as data for the overlay, and as a page of its own."""

import json
from collections.abc import Sequence
from html import escape
from pathlib import Path

from arsip.language.wording import Language
from arsip.terminal.reports import ProblemLine

ASSETS = Path(__file__).parent / "browser"
MOST_PROBLEMS = 50  # problems that are shown at once


def status(generation: str, lines: Sequence[ProblemLine], words: Language) -> bytes:
    """Return the state of the site as JSON: its generation, and what stands in the way of the next."""
    more = len(lines) - MOST_PROBLEMS
    shown = ("file", "line", "column", "name", "code", "text", "remedy")
    state = {
        "generation": generation,
        "language": words.code,
        "heading": heading(lines, words),
        "note": words.gettext("You see the last good state; the page comes back by itself once this is mended."),
        "problems": [{key: getattr(one, key) for key in shown} for one in lines[:MOST_PROBLEMS]],
        "more": words.gettext("… and {number} more").format(number=words.number(more)) if more > 0 else "",
        "close": words.gettext("Hide"),
    }
    return json.dumps(state, ensure_ascii=False).encode()


def heading(lines: Sequence[ProblemLine], words: Language) -> str:
    """Return how much is wrong, in one line."""
    form = words.ngettext("%(num)s problem to be mended", "%(num)s problems to be mended", len(lines))
    return form % {"num": words.number(len(lines))}


def error_page(lines: Sequence[ProblemLine], words: Language, style: str) -> str:
    """Return a page that stands where there is no good state to be shown."""
    rows = "".join(
        f"<li><code>{escape(one.file)}:{one.line}:{one.column}</code>"
        f"<p>{escape(f'{one.name} {one.code}'.strip())}: {escape(one.text)}</p>"
        f'<p class="remedy">{escape(one.remedy)}</p></li>'
        for one in lines[:MOST_PROBLEMS]
    )
    title = escape(heading(lines, words))
    note = escape(words.gettext("This page cannot be shown yet; it comes by itself once this is mended."))
    return (
        f'<!doctype html>\n<html lang="{words.code}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<title>{title}</title>\n<link rel="stylesheet" href="{escape(style)}">\n</head>\n'
        f"<body><main><section><h1>{title}</h1><p>{note}</p><ol>{rows}</ol></section></main></body>\n</html>\n"
    )
