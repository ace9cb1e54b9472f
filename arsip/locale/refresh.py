"""Take the words of code and templates up into the catalogs: python arsip/locale/refresh.py.

English is the language of the msgids, so its catalog is filled; Indonesian waits for a translator
and is listed until it is complete. A test fails while a word is missing in either.
"""

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

LOCALE = Path(__file__).parent
PROJECT = LOCALE.parent.parent
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "mark": None,
    "say": None,
    "count": (1, 2),
}
NPLURALS = {"id": (1, "0"), "en": (2, "(n != 1)")}


def words() -> Catalog:
    """Return a catalog of every word that code and templates use, without translations."""
    catalog = Catalog(project="Arsip")
    for folder, methods, options in (
        (PROJECT / "arsip", [("**.py", "python")], {}),
        (
            PROJECT / "templates",
            [("**.html", "jinja2"), ("**.xml", "jinja2")],
            {pattern: {"trimmed": "true", "newstyle_gettext": "true"} for pattern in ("**.html", "**.xml")},
        ),
    ):
        found = extract_from_dir(folder, methods, options, keywords=KEYWORDS)
        for _file, _line, message, _comments, context in sorted(found, key=lambda one: str(one[2])):
            if message and message != ("", ""):
                catalog.add(message, None, context=context)
    return catalog


def refresh() -> int:
    """Write both catalogs and return how many Indonesian words are missing."""
    template = words()
    missing = 0
    for code, (nplurals, plural) in NPLURALS.items():
        path = LOCALE / code / "LC_MESSAGES" / "arsip.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        old = Catalog(locale=code)
        if path.exists():
            with path.open("rb") as file:
                old = read_po(file, locale=code)
        fresh = Catalog(locale=code, project="Arsip", fuzzy=False)
        vars(fresh).update(_num_plurals=nplurals, _plural_expr=plural)  # Babel believes that id has two forms
        for message in template:
            if not message.id:
                continue
            known = old.get(message.id if isinstance(message.id, str) else message.id[0])
            string = (
                known.string if known and isinstance(known.id, str) == isinstance(message.id, str) else ""
            )
            if code == "en":
                string = message.id
            if not string or not all(string):
                missing += 1
            fresh.add(message.id, string)
        header = fresh.header_comment
        fresh.header_comment = header if header is None else ""
        whole = io.BytesIO()
        write_po(whole, fresh, width=0, no_location=True, sort_output=True, omit_header=False)
        text = whole.getvalue().decode().split("\n")
        kept = [
            line
            for line in text
            if not line.startswith(('"POT-Creation-Date', '"PO-Revision-Date', '"Generated-By'))
        ]
        path.write_text("\n".join(kept), encoding="utf-8")
    return missing


if __name__ == "__main__":
    if sys.argv[1:]:
        sys.exit(__doc__)
    sys.path.insert(0, str(PROJECT))
    print(f"missing: {refresh()}")
