"""The files that articles name, before they are published."""

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from arsip.content.files import LFS_BYTES, PLACEHOLDER, Listing, is_lfs_pointer, read
from arsip.content.picture_sizes import HEAD_BYTES, LARGEST, PICTURE_ENDINGS, picture_size
from arsip.model.draft import Draft
from arsip.problems.rules import Problem, problem
from arsip.publication.assets import FILE_LIMIT, PUBLISHED
from arsip.site.link_targets import Linked, files_named

# what reports are saved as; an article is none of these
_REPORTS = frozenset(
    ".adoc .asciidoc .doc .docm .docx .eml .htm .html .mht .mhtml .msg .odt .org .pages .rst .rtf .tex .text .textile "
    ".txt .wpd .xhtml".split()
)


def files_can_be_published(linked: Linked, listing: Listing, content: Path) -> Iterator[Problem]:
    """A published file can be read, is itself and not its Git LFS pointer, holds something, and is not too large."""
    for path, place in linked.named_at.items():
        head, faults = read(content, path, LFS_BYTES)
        if faults:
            yield problem(*place, "AR098", name=path, detail=dict(faults[0].args)["detail"])
        elif not head:
            yield problem(*place, "AR096", name=path)
        elif is_lfs_pointer(head):
            yield problem(*place, "AR064", name=path)
        if path in listing.others and listing.others[path].size > FILE_LIMIT:
            yield problem(*place, "AR067", what=path, limit=f"{FILE_LIMIT // 1024 // 1024} MiB")
        yield from _harmless(path, place, content)


def every_file_is_accounted_for(linked: Linked, listing: Listing, drafts: Sequence[Draft]) -> Iterator[Problem]:
    """A file in content/ is read, or named by what is read, or told of: nothing is passed over in silence.

    Beside an article that cannot be read nobody knows what it names: there only what looks like a report is told.
    """
    named = {*linked.named_at, *(path for draft in drafts for path in files_named(draft))}
    unread = {one.path for one in listing.articles} - {draft.source for draft in drafts}
    unknown = {PurePosixPath(path).parent for path in unread}
    told = {one.source for one in listing.problems}
    for path in listing.others:
        if path in named or path in told:
            continue
        if path.endswith(PLACEHOLDER):
            name = PurePosixPath(path).name.removesuffix(PLACEHOLDER).removeprefix(".")
            yield problem(path, 1, 1, "AR165", name=name)
        elif PurePosixPath(path).suffix.lower() in _REPORTS:
            yield problem(path, 1, 1, "AR166")
        elif PurePosixPath(path).parent not in unknown:
            yield problem(path, 1, 1, "AR167")


def _harmless(path: str, place: tuple[str, int, int], content: Path) -> Iterator[Problem]:
    """No browser or server runs what is in it, and no phone chokes on its pixels."""
    if PurePosixPath(path).suffix.lower() not in PUBLISHED:
        yield problem(*place, "AR136", name=path, known=" ".join(sorted(PUBLISHED)))
    elif path.lower().endswith(PICTURE_ENDINGS):
        width, height = picture_size(read(content, path, HEAD_BYTES)[0]) or (0, 0)
        if width * height > LARGEST:
            size, limit = f"{width} × {height}", LARGEST // 1_000_000
            yield problem(*place, "AR135", name=path, size=size, limit=limit)
