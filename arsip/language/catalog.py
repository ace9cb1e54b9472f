"""Reads a message catalog: a .po file as arsip/locale/refresh.py writes it, without a library to start.

Every command speaks, and Babel takes longer to import than most commands take to run. The format is
gettext's own (GNU gettext manual, 10.3); a test reads both catalogs with Babel, too, and compares.
"""

import re
from pathlib import Path

_ENTRY = re.compile(r'^(msgid|msgid_plural|msgstr(?:\[(\d)\])?) "(.*)"$')
_ESCAPED = re.compile(r"\\(.)")
_SIGNS = {"n": "\n", "t": "\t", "r": "\r"}

Messages = dict[str, tuple[str, ...]]  # msgid → its translation; the forms of a counted one, singular first


def read_messages(path: Path) -> Messages:
    """Return the translations of a catalog by msgid. Raises ValueError for a line that no catalog of ours has."""
    found: Messages = {}
    msgid = key = ""
    forms: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        match = _ENTRY.match(line)
        if match:
            key = match[1]
            if key == "msgid":
                found[msgid] = tuple(forms)
                msgid, forms = _plain(match[3]), []
            elif key.startswith("msgstr"):
                forms.append(_plain(match[3]))
        elif line.startswith('"') and key == "msgstr":
            forms[-1] += _plain(line[1:-1])
        elif line and not line.startswith("#"):
            raise ValueError(f"{path}: {line}")
    found[msgid] = tuple(forms)
    return found


def _plain(text: str) -> str:
    return _ESCAPED.sub(lambda match: _SIGNS.get(match[1], match[1]), text) if "\\" in text else text
