"""Take the words of code and templates up into the catalogs: python docs/catalogs.py.

English is the language of the msgids and needs no catalog; the Indonesian one, arsip.po, waits for a translator.
Beside it lies arsip.mo, the same as the standard library reads it: after a merge this command makes it anew.
A test fails while a word is missing, or the two differ.
"""

import datetime
import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PROJECT = Path(__file__).parents[1]
CATALOG = PROJECT / "arsip/locale/id/LC_MESSAGES/arsip.po"
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "mark": None,
    "remark": None,
    "say": None,
}
BEGINNING = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)


def words() -> Catalog:
    """Return a catalog of every word that code, templates and the tables of rules use, without translations."""
    from arsip.problems.rules import RULES, TASKS  # known once this file, run by hand, has found the program

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
    for rule in (*RULES.values(), *TASKS.values()):  # every wording in a row is a msgid
        for message in filter(None, (rule.text, rule.remedy, rule.proposal, rule.why, rule.reason.text)):
            catalog.add(message)
    return catalog


def refresh() -> int:
    """Write the catalog and what gettext reads of it; return how many Indonesian words are missing."""
    with CATALOG.open("rb") as file:
        old = read_po(file, locale="id")
    fresh = Catalog(locale="id", project="Arsip", fuzzy=False)
    vars(fresh).update(_num_plurals=1, _plural_expr="0")  # Babel believes that Indonesian has two forms
    fresh.header_comment = ""
    for message in words():
        if message.id:
            known = old.get(message.id if isinstance(message.id, str) else message.id[0])
            fits = known is not None and isinstance(known.id, str) == isinstance(message.id, str)
            fresh.add(message.id, known.string if known and fits else "")
    whole = io.BytesIO()
    write_po(whole, fresh, width=0, no_location=True, sort_output=True, omit_header=False)
    moving = ('"POT-Creation-Date', '"PO-Revision-Date', '"Generated-By')
    kept = [line for line in whole.getvalue().decode().split("\n") if not line.startswith(moving)]
    CATALOG.write_text("\n".join(kept), encoding="utf-8")
    CATALOG.with_suffix(".mo").write_bytes(compiled())
    return sum(not all(forms_of(one.string)) for one in fresh if one.id)


def forms_of(text: object) -> tuple[str, ...]:
    """Return a msgid or msgstr as its forms: one, or several of what is counted."""
    return tuple(text) if isinstance(text, list | tuple) else (str(text or ""),)


def compiled() -> bytes:
    """Return what gettext reads of the catalog as it stands."""
    with CATALOG.open("rb") as file:
        catalog = read_po(file, locale="id")
    catalog.creation_date = catalog.revision_date = BEGINNING  # no date of its own: the same words, the same bytes
    whole = io.BytesIO()
    write_mo(whole, catalog)
    return whole.getvalue()


if __name__ == "__main__":
    if sys.argv[1:]:
        sys.exit(__doc__)
    sys.path.insert(0, str(PROJECT))
    print(f"missing: {refresh()}")
