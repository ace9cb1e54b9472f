"""A published tree held against its manifest: what is missing, what was changed, what is not ours."""

import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from arsip.content.files import reason
from arsip.model.names import visible
from arsip.problems.rules import Problem, in_reading_order, mark, problem
from arsip.publication.manifest import Files, digest_of, foreign_files, read_manifest

_KINDS = {"AR130": "missing", "AR131": "changed", "AR132": "foreign"}
_ROUNDS = 5


def differences(folder: Path) -> list[Problem]:
    """Return every difference between a published folder and its manifest, in the order of the paths.

    A build that publishes meanwhile exchanges the whole folder: then everything is looked at again.
    """
    found: list[Problem] = []
    for _ in range(_ROUNDS):
        before = folder.stat().st_ino
        foreign = [problem(visible(path), 1, 1, "AR132") for path in foreign_files(folder)]
        found = in_reading_order([*_ours(folder, read_manifest(folder) or {}), *foreign])
        if folder.stat().st_ino == before:
            break
    return found


def kinds(found: Sequence[Problem]) -> dict[str, int]:
    """Return how many files are missing, changed and foreign."""
    counted = Counter(_KINDS[one.code] for one in found)
    return {kind: counted[kind] for kind in _KINDS.values()}


def _ours(folder: Path, listed: Files) -> Iterator[Problem]:
    for path, (size, digest) in listed.items():
        try:
            info = (folder / path).lstat()
            if not stat.S_ISREG(info.st_mode):
                yield problem(path, 1, 1, "AR131", detail=mark("it is not an ordinary file"))
            elif info.st_size != size:
                yield problem(path, 1, 1, "AR131", detail=f"{size} → {info.st_size} bytes")
            elif digest_of(folder / path) != digest:
                yield problem(path, 1, 1, "AR131", detail=mark("its size is right, its bytes are not"))
        except (FileNotFoundError, NotADirectoryError):
            yield problem(path, 1, 1, "AR130")
        except OSError as fault:
            yield problem(path, 1, 1, "AR131", detail=reason(fault))
