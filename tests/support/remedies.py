"""What messages tell editors to do, done mechanically: by the words of the remedy, by code where they are for people.

An act changes the files of a small site as an editor would who does what stands there and nothing more.
"""

import re
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any

from arsip.problems.rules import RULES

Files = dict[str, str]
Row = dict[str, Any]  # a problem as `--format json` tells it
Act = Callable[[Files, Row], None]

SOUND = "---\ntitle: Rapat sore\ndate: 2021-11-22\n---\n\nIsi artikel.\n"


def applied(files: Files, row: Row) -> None:
    """Do what the remedy of a problem says."""
    own = _BY_CODE.get(row["code"])
    if own:
        own(files, row)
        return
    for pattern, act in _BY_WORDS.items():
        if found := re.search(pattern, row["remedy"]):
            act(files, row, found[1])
            return
    raise AssertionError(f"nobody knows how to do this: {row['code']} {row['remedy']}")


def is_reached(code: str, remedy: str) -> bool:
    """True where an act is known for a message."""
    return code in _BY_CODE or any(re.search(pattern, remedy) for pattern in _BY_WORDS)


# ---------------------------------------------------------------- lines


def _lines(files: Files, row: Row) -> list[str]:
    return files[row["file"]].split("\n")


def _quoted(text: str) -> str:
    """The first thing that a message names between quotation marks."""
    found = re.search(r"“(.+?)”(?= |$|,|:)", text)
    assert found, text
    return found[1]


def _put(files: Files, row: Row, at: int, *lines: str, instead: int = 0) -> None:
    """Put lines before the line at an index, in place of some."""
    whole = _lines(files, row)
    whole[at : at + instead] = lines
    files[row["file"]] = "\n".join(whole)


def _write(files: Files, row: Row, right: str) -> None:
    """Put what is to be written where the fault stands: a line of keys in place of its own, a value of a value."""
    right = right.replace("…", "keterangan")
    whole, at = _lines(files, row), row["line"] - 1
    line = whole[at]
    key = re.match(r"(\w+): ", right)
    if row["code"] in ("AR076", "AR077", "AR097", "AR099"):
        _put(files, row, at, *([""] if right == "an empty line above it" else [right]), instead=right[:2] != "an")
    elif key and re.match(r"\s*(?:- )?\w+\s*[:=]", line) and not re.search(rf"[{{,] *{key[1]}: ", line):
        indent = line[: len(line) - len(line.lstrip())]
        below = at + 1
        while below < len(whole) and whole[below].startswith((f"{indent} ", f"{indent}- ")):
            below += 1
        new = [indent + one for one in right.split(" + ")]
        _put(files, row, at, *new, instead=below - at)
    else:
        value = right.partition(": ")[2] if key and not right.startswith("{") else right
        old = _quoted(row["text"]) if "“" in row["text"] else line[row["column"] - 1 :].strip("[] ")
        new, *more = (line[: row["column"] - 1] + line[row["column"] - 1 :].replace(old, value, 1)).split(" + - ")
        indent = line[: len(line) - len(line.lstrip())]
        _put(files, row, at, new, *(f"{indent}- {one}" for one in more), instead=1)


def _exchange(files: Files, row: Row, right: str) -> None:
    """Put the word that is meant in place of the one that a message names; a whole line in place of a line."""
    if row["code"] == "AR045":
        _rename(files, row, f"{right}.md")
    elif re.match(r"\w+: ", right):
        _put(files, row, row["line"] - 1, *right.split(" + "), instead=1)
    else:
        line = _lines(files, row)[row["line"] - 1]
        wrong = _quoted(row["text"]).removeprefix("#") if "“" in row["text"] else row["text"].split()[-1]
        head, tail = line[: row["column"] - 1], line[row["column"] - 1 :]
        assert wrong in tail, (wrong, tail)
        _put(files, row, row["line"] - 1, head + tail.replace(wrong, right, 1), instead=1)


def _rename(files: Files, row: Row, right: str) -> None:
    """Give the file another name, in its folder or where the name says; nothing that is there may be lost."""
    old = row["file"]
    new = f"content/{right}" if "/" in right else str(PurePosixPath(old).with_name(right))
    assert new not in files, f"{new} would be overwritten"
    files[new] = files.pop(old)


def _everywhere(files: Files, row: Row, right: str) -> None:
    """Write one name in place of another in every file."""
    found = re.search(r"wherever “(.+)” stands", row["remedy"])
    assert found
    for name, text in files.items():
        files[name] = re.sub(rf"(?<![\w+#-]){re.escape(found[1])}(?![\w+#-])", right, text)


def _key(files: Files, row: Row, name: str) -> None:
    """Add a line of the key that is missing, beside what it belongs to."""
    value = {"date": "2021-09-22", "code": "AR034"}.get(name, "keterangan")
    line = _lines(files, row)[row["line"] - 1]
    if line.rstrip().endswith("}"):
        at = line.index("}", row["column"] - 1)
        _put(files, row, row["line"] - 1, f"{line[:at]}, {name}: {value}{line[at:]}", instead=1)
    else:
        _put(files, row, row["line"], f"{' ' * (row['column'] - 1)}{name}: {value}")


_BY_WORDS: dict[str, Callable[[Files, Row, str], None]] = {
    r"write “(.+)” wherever": _everywhere,
    r"write in this file: (slug: .+)$": lambda files, row, line: _put(files, row, 1, line),
    r"write: (.+)$": _write,
    r"did you mean #?(.+)\?$": _exchange,
    r"^(delete the line), and say in the text": lambda files, row, _line: _deleted(files, row),
    r"rename (?:the file|it) to ([^ ;]+\.(?:md|yaml))": _rename,
    r"add a line (\w+): with its value": _key,
}

# ---------------------------------------------------------------- what is said in words for people, by code


def _changed(pattern: str, new: str, *, all_files: bool = False) -> Act:
    """An act that replaces what a pattern finds in the file at fault, or in all."""

    def act(files: Files, row: Row) -> None:
        for name in list(files) if all_files else [row["file"]]:
            files[name] = re.sub(pattern, new, files[name], flags=re.MULTILINE)

    return act


def _entry(files: Files, row: Row) -> None:
    """Delete the entry, and the key where no other entry is left."""
    _put(files, row, row["line"] - 1, instead=1)
    files[row["file"]] = re.sub(r"^ignore:\n(?! )", "", files[row["file"]], flags=re.MULTILINE)


def _deleted(files: Files, row: Row) -> None:
    """Delete the line."""
    _put(files, row, row["line"] - 1, instead=1)


def _added(line: str) -> Act:
    """Add a line to the front matter."""
    return lambda files, row: _put(files, row, 1, line)


def _file(name: str, text: str) -> Act:
    """Put a file there."""
    return lambda files, row: files.update({name: text})


def _ignored(files: Files, row: Row) -> None:
    """Switch the rule off, with a reason."""
    _put(files, row, 1, "ignore:", f"  - {{code: {row['code']}, reason: Memang begitu.}}")


def _reindented(files: Files, row: Row) -> None:
    """Give the line the number of spaces that is proposed."""
    line = _lines(files, row)[row["line"] - 1]
    _put(files, row, row["line"] - 1, " " * int(row["remedy"].rpartition(": ")[2]) + line.lstrip(), instead=1)


def _quoted_value(files: Files, row: Row) -> None:
    """Put the value in quotation marks."""
    key, _, value = _lines(files, row)[row["line"] - 1].partition(": ")
    _put(files, row, row["line"] - 1, f'{key}: "{value}"', instead=1)


def _moved_into_registry(files: Files, row: Row) -> None:
    """Put the entries at the end of the registry that is there, and delete the file."""
    found = re.search(r"at the end of (\S+) and", row["remedy"])
    assert found
    files[f"content/{found[1]}"] += files.pop(row["file"])


def _unlinked(files: Files, row: Row) -> None:
    """Take the link out and keep its words."""
    line = _lines(files, row)[row["line"] - 1]
    _put(files, row, row["line"] - 1, re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", line), instead=1)


def _gone(files: Files, row: Row) -> None:
    """Delete the file."""
    del files[row["file"]]


def _several(files: Files, row: Row) -> None:
    """Write the lines that are offered in place of the one."""
    line = _lines(files, row)[row["line"] - 1]
    indent = line[: len(line) - len(line.lstrip())]
    offered = row["remedy"].partition("new line: ")[2].partition("; if")[0].split(" + ")
    if offered[0].startswith("{"):
        offered = [line.replace(re.findall(r"\{.*?\}", line)[0], offered[0])]
        indent = ""
    _put(files, row, row["line"] - 1, *(indent + one for one in offered), instead=1)


_BY_CODE: dict[str, Act] = {
    "AR001": lambda files, row: files.update({row["file"]: SOUND.rpartition("\n\n")[0] + f"\n{files[row['file']]}"}),
    "AR002": lambda files, row: files.update({row["file"]: files[row["file"]].replace("\n\n", "\n---\n\n", 1)}),
    "AR003": lambda files, row: files.update({row["file"]: SOUND}),
    "AR005": _changed("\0", ""),
    "AR006": _changed("[\x01-\x08\x0e-\x1f]", ""),
    "AR009": _changed("\u200b", ""),
    "AR010": _reindented,
    "AR012": _deleted,
    "AR014": _changed("\t", "  "),
    "AR017": _quoted_value,
    "AR022": lambda files, row: _exchange(files, row, row["text"].rpartition(": ")[2].split(", ")[0]),
    "AR032": _ignored,
    "AR034": _changed(r"^date: .*", "date: 2021-10-22"),
    "AR037": _added("corrections: [{date: 2022-01-10, text: Atas permintaan lembaga.}]"),
    "AR038": _changed(r"redirect_from: https://[^/]+", "redirect_from: "),
    "AR041": _changed("!!!", "seruan"),
    "AR043": lambda files, row: _changed(*re.findall("“(.+?)”", row["text"]))(files, row),
    "AR044": _changed("Seri Dua", "Seri Satu"),
    "AR046": _added("because: Semua laporan lain menyebutnya."),
    "AR049": _file("content/articles/a.md", SOUND),
    "AR053": _changed("ftp://", "https://"),
    "AR054": _deleted,
    "AR055": _changed(r"\[\]\(", "[teks]("),
    "AR058": lambda files, row: files.update({row["file"]: files[row["file"]] + "\nIsi artikel.\n"}),
    "AR062": _changed("total: 1", "total: 2", all_files=True),
    "AR064": _file("content/articles/materi.pdf", "%PDF-1.7\n"),
    "AR065": _entry,
    "AR074": _changed("^title: .*", "title: Basis netizen terobosan baru"),
    "AR075": _deleted,
    "AR078": _changed("^    ", ""),
    "AR079": lambda files, row: (
        _changed(r" \[\w+\]$", "")(files, row),
        _put(files, row, 1, "source:", f"  {row['remedy'].partition(': ')[2]}"),
    )[0],
    "AR081": _changed("[\u00a0\u2007\u202f]", " "),
    "AR082": _changed("Selamat datang\\.", "Selamat datang.”"),
    "AR084": _changed("^end: .*\n", ""),
    "AR085": _changed(r"title: Materi\}", "title: Materi, missing: true}"),
    "AR087": _changed("^redirect_from: .*\n", ""),
    "AR092": _ignored,
    "AR093": lambda files, row: _changed(*re.findall("“(.+?)”", row["text"])[::-1])(files, row),
    "AR094": lambda files, row: _changed(*re.findall("“(.+?)”", row["text"]))(files, row),
    "AR095": _deleted,
    "AR096": _file("content/articles/materi.pdf", "%PDF-1.7\n"),
    "AR101": _deleted,
    "AR140": _several,
    "AR182": _deleted,
    "AR145": lambda files, row: _write(files, row, row["remedy"].partition("that one: ")[2].split(" / ")[0]),
    "AR150": _gone,
    "AR152": _ignored,
    "AR199": _changed("name: Cabang Baru", "name: Cabang Baru\n  names: [{name: Cabang Lama, until: 2022-12-31}]"),
    "AR200": _deleted,
    "AR201": _changed("^  apart: .*\n", ""),
    "AR170": _changed(r",? ?zone: \w+", ""),
    "AR160": _moved_into_registry,
    "AR161": _unlinked,
    "AR162": _unlinked,
    "AR164": _gone,
    "AR165": lambda files, row: files.update({files.pop(row["file"]) and "content/articles/b.md": SOUND}),
    "AR166": _gone,
    "AR177": _changed(r": /berita/\w+/$", ": /articles/a/"),
    "AR178": _changed("^id: .*\n", ""),
    "AR179": _deleted,
    "AR181": _changed("name: Baru", "name: Baru\n      since: 2026-01-01", all_files=True),
    "AR167": _gone,
}

# what no act reaches, and why: a person has to know or to decide something, or no content holds it
UNREACHED = {
    **dict.fromkeys(
        ("AR008", "AR015", "AR100", "AR073", "AR134", "AR059", "AR007", "AR036", "AR048"),
        "only who wrote the text knows how its parts belong together",
    ),
    **dict.fromkeys(
        (
            "AR198",
            "AR180",
            "AR195",
            "AR196",
            "AR031",
            "AR060",
            "AR061",
            "AR063",
            "AR068",
            "AR069",
            "AR090",
            "AR091",
            "AR116",
            "AR151",
        ),
        "only a source can tell which value is right",
    ),
    "AR004": "the editor's program saves the file anew",
    "AR066": "it says which other message is to be mended",
    **dict.fromkeys(
        ("AR050", "AR057", "AR067", "AR086", "AR088", "AR183", "AR098", "AR135", "AR136", "AR155"),
        "another file has to be made or fetched, and its name written",
    ),
    **dict.fromkeys(("AR070", "AR071", "AR089"), "settings and folders, before content is read"),
    "AR114": "nothing is to be done",
    **dict.fromkeys(("AR215", "AR216", "AR217", "AR218"), "templates of the archive's own, which are no content"),
    **dict.fromkeys(
        ["AR197", *(code for code in RULES if "AR110" <= code <= "AR133" and code not in ("AR114", "AR116"))],
        "an earlier publication, an import, the web or a published folder",
    ),
}
