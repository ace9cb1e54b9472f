"""What lies in content/: a walk that refuses links and special files, and reads with a limit."""

import errno
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from msgspec import Struct

from arsip.content.registries import FOLDERS, REGISTRY_FILES
from arsip.model.names import is_leftover, nearest, visible
from arsip.problems.rules import Problem, mark, problem

DEPTH = 32
_TEXTS = (".md", ".markdown", ".mdown", ".mdx", ".md.txt")
_LFS = b"version https://git-lfs"
PLACEHOLDER = ".icloud"  # what iCloud leaves, hidden or not, where it has not brought a file
LFS_BYTES = len(_LFS)  # of a file that tell
_TABLE_WORDS = {  # what else editors call a registry
    "institutions.yaml": "agencies daftar_lembaga instansi institusi kpu lembaga offices organisasi organisations "
    "organizations satker",
    "themes.yaml": "categories kategori subjects tema topics topik",
    "people.yaml": "moderators narasumber nama orang pembicara pemateri persons presenters speakers tokoh trainers",
    "glossary.yaml": "abbreviations glosarium istilah kamus singkatan terms",
    "redirects.yaml": "alamat_lama moved pengalihan",
    "links.yaml": "pranala sources sumber tautan urls",
}
_FOLDER_WORDS = {  # and a folder of texts
    "articles": "artikel berita blog drafts konsep laporan news posts reports stories",
    "series": "rangkaian seri",
    "sessions": "events meetings rapat sesi",
    "pages": "halaman page statis",
}


class SourceFile(Struct, frozen=True, array_like=True):
    """A file below content/: its path with slashes, and what tells whether it changed."""

    path: str
    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int


def file_of(path: str, info: os.stat_result) -> SourceFile:
    """Return a file as its stat tells of it."""
    return SourceFile(path, info.st_size, info.st_mtime_ns, info.st_ctime_ns, info.st_ino)


@dataclass
class Listing:
    """All files of content/ in the order of their paths, by what they are."""

    articles: list[SourceFile] = field(default_factory=list)
    prose: list[SourceFile] = field(default_factory=list)  # series, sessions, pages
    tables: list[SourceFile] = field(default_factory=list)
    others: dict[str, SourceFile] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    shared: dict[tuple[int, int], tuple[int, list[str]]] = field(default_factory=dict)  # names of one file

    @property
    def files(self) -> list[SourceFile]:
        """All files."""
        return [*self.articles, *self.ground]

    @property
    def ground(self) -> list[SourceFile]:
        """All files but articles."""
        return [*self.prose, *self.tables, *self.others.values()]

    @property
    def paths(self) -> set[str]:
        """The paths of all files."""
        return {file.path for file in self.files}


def scan(content: Path) -> Listing:
    """Return what lies in a content folder; hidden files and leftovers of editors are passed over."""
    listing = Listing()
    _walk(content, "", listing)
    for files in (listing.articles, listing.prose, listing.tables):
        files.sort(key=lambda file: file.path)
    listing.problems = list(_no_overwriting(listing))
    for names, found in listing.shared.values():
        if len(found) < names:
            detail = mark("it is another name (a hard link) of a file outside content/")
            listing.problems += [problem(path, 1, 1, "AR050", detail=detail) for path in found]
    return listing


def read(content: Path, path: str, limit: int) -> tuple[bytes, list[Problem]]:
    """Return the bytes of a file, at most one more than `limit`; b"" with the reason if unreadable."""
    try:
        with (content / path).open("rb") as file:
            return file.read(limit + 1), []
    except OSError as fault:
        return b"", [problem(path, 1, 1, "AR050", detail=reason(fault))]


def is_lfs_pointer(head: bytes) -> bool:
    """True where a file begins as the pointer that Git LFS keeps in its place."""
    return head.startswith(_LFS)


def _walk(folder: Path, below: str, listing: Listing) -> None:
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as fault:
        listing.problems.append(problem(below.rstrip("/") or ".", 1, 1, "AR050", detail=reason(fault)))
        return
    for entry in entries:
        if is_leftover(entry.name) and not entry.name.endswith(PLACEHOLDER):
            continue
        path = below + entry.name
        try:
            _take(entry, path, listing)
        except OSError as fault:
            listing.problems.append(problem(path, 1, 1, "AR050", detail=reason(fault)))


def _take(entry: "os.DirEntry[str]", path: str, listing: Listing) -> None:
    if visible(entry.name) != entry.name:
        detail = mark("its name is not UTF-8, or holds signs that cannot be seen")
        listing.problems.append(problem(visible(path), 1, 1, "AR050", detail=detail))
    elif entry.is_symlink():
        listing.problems.append(problem(path, 1, 1, "AR050", detail=mark("it is a link")))
    elif entry.is_dir():
        if path.count("/") >= DEPTH:
            listing.problems.append(problem(path, 1, 1, "AR050", detail=mark("the folders are nested too deeply")))
        else:
            _walk(Path(entry.path), f"{path}/", listing)
    elif not entry.is_file():
        listing.problems.append(problem(path, 1, 1, "AR050", detail=mark("it is not an ordinary file")))
    else:
        info = entry.stat()
        if info.st_nlink > 1:
            listing.shared.setdefault((info.st_dev, info.st_ino), (info.st_nlink, []))[1].append(path)
        _sort(file_of(path, info), listing)


def _sort(file: SourceFile, listing: Listing) -> None:
    top, _, rest = file.path.partition("/")
    if top == "articles" and file.path.endswith(".md"):
        listing.articles.append(file)
    elif top in FOLDERS and rest.endswith(".md") and "/" not in rest:
        listing.prose.append(file)
    elif file.path in REGISTRY_FILES:
        listing.tables.append(file)
    else:
        listing.others[file.path] = file
        is_text = file.path.lower().endswith(_TEXTS)
        if is_text or (not rest and file.path.lower().endswith((".yaml", ".yml"))):
            known = ("articles/*.md", *(f"{folder}/*.md" for folder in FOLDERS)) if is_text else REGISTRY_FILES
            near = _right_place(file.path) if is_text else table_meant(top)
            listing.problems.append(problem(file.path, 1, 1, "AR072", known=", ".join(known), nearest=near))


def _no_overwriting(listing: Listing) -> Iterator[Problem]:
    """What would be read under another name is told so that nothing that is there gets lost."""
    there = listing.paths
    for one in listing.problems:
        near = dict(one.args).get("nearest", "") if one.code == "AR072" else ""
        if near not in there:
            yield one
        elif near in REGISTRY_FILES:
            yield problem(one.source, 1, 1, "AR160", known=near)
        else:
            number = next(n for n in count(2) if f"{near[:-3]}-{n}.md" not in there)
            args = {**dict(one.args), "nearest": f"{near[:-3]}-{number}.md"}
            yield problem(one.source, 1, 1, "AR072", **args)


def table_meant(name: str) -> str:
    """Return which registry a file is meant for, by what its name means or is a slip of; "" where none."""
    stem = re.sub(r"(?:\.(?:ya?ml|txt))+$", "", name.casefold()).replace("_", " ").replace("-", " ")
    called = {own.removesuffix(".yaml"): own for own in REGISTRY_FILES}
    called |= {word: own for own, words in _TABLE_WORDS.items() for word in words.split()}
    return called.get(stem) or called.get(nearest(stem, called), "")


def _right_place(path: str) -> str:
    """Return where a text would be read that lies or is called otherwise."""
    top, _, rest = path.partition("/")
    stem = re.sub(r"(?:\.(?:md|markdown|mdown|mdx|txt))+$", "", rest or top, flags=re.IGNORECASE)
    called = {folder: folder for folder in ("articles", *FOLDERS)}
    called |= {word: folder for folder, words in _FOLDER_WORDS.items() for word in words.split()}
    plain = top.casefold().strip("_")
    folder = called.get(plain) or called.get(nearest(plain, called), "") if rest else ""
    if folder in FOLDERS:
        stem = stem.rpartition("/")[2]
    return f"{folder or 'articles'}/{stem}.md"


def reason(fault: OSError) -> str:
    """Return why the system refused a file, as a msgid where we have one."""
    reasons = {
        errno.EACCES: mark("no permission"),
        errno.ENOENT: mark("it is gone"),
        errno.ENAMETOOLONG: mark("its path is too long"),
        errno.EISDIR: mark("it is a folder"),
    }
    return reasons.get(fault.errno or 0, os.strerror(fault.errno) if fault.errno else type(fault).__name__)
