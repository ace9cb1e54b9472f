"""Many files changed as one: whatever happens at whatever moment, all are new or all are as they were."""

import os
from pathlib import Path

import pytest

from arsip.system import change_journal
from arsip.system.change_journal import FOLDER, ChangedMeanwhile, exchange_files, recover_change

BEFORE: dict[str, bytes | None] = {"a.md": b"satu", "b/c.md": b"dua", "d.md": b"tiga", "e/f.md": None}
AFTER: dict[str, bytes | None] = {"a.md": b"lain", "b/c.md": None, "d.md": b"empat", "e/f.md": b"baru"}


def content(folder: Path) -> Path:
    """A folder with the files as they were."""
    for path, data in BEFORE.items():
        if data is not None:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
    (folder / "d.md").chmod(0o600)
    return folder


def held(folder: Path) -> dict[str, bytes | None]:
    """What the files hold."""
    return {path: (folder / path).read_bytes() if (folder / path).exists() else None for path in BEFORE}


def cut_off(folder: Path, calls: int) -> bool:
    """Change all in a process that ends, as if killed, at its nth step on the disk; True where it came to an end."""
    child = os.fork()
    if child == 0:
        left = calls
        for kind, name in ((Path, "replace"), (Path, "unlink"), (Path, "mkdir"), (change_journal.shutil, "rmtree")):
            real = getattr(kind, name)

            def step(*args: object, _real: object = real, **more: object) -> object:
                nonlocal left
                left -= 1
                if left < 0:
                    os._exit(9)
                return _real(*args, **more)  # type: ignore[operator]

            setattr(kind, name, step)
        with exchange_files(folder, AFTER, BEFORE):
            pass
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_killed_at_any_moment_all_is_old_or_all_is_new(tmp_path: Path) -> None:
    """The next command puts back what was begun; nothing of the change is left beside the files."""
    outcomes = []
    for calls in range(60):
        folder = content(tmp_path / str(calls))
        done = cut_off(folder, calls)
        recover_change(folder)
        assert held(folder) in (BEFORE, AFTER), f"killed at step {calls}"
        assert not (folder / FOLDER).exists()
        outcomes.append(held(folder) == AFTER)
        if done:
            break
    assert outcomes == sorted(outcomes), "once it holds, it holds"
    assert outcomes[0] is False
    assert outcomes[-1] is True
    assert (folder / "d.md").stat().st_mode & 0o777 == 0o600


def test_whatever_is_raised_within_puts_all_back(tmp_path: Path) -> None:
    """The files themselves, with their times."""
    folder = content(tmp_path)
    times = (folder / "a.md").stat().st_mtime_ns

    def fails() -> None:
        with exchange_files(folder, AFTER, BEFORE):
            assert held(folder) == AFTER
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    assert held(folder) == BEFORE
    assert (folder / "a.md").stat().st_mtime_ns == times


def test_what_was_changed_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    """Whoever saved a file between reading and writing keeps what they saved."""
    folder = content(tmp_path)
    (folder / "d.md").write_bytes(b"disimpan orang lain")
    with pytest.raises(ChangedMeanwhile, match=r"d\.md"), exchange_files(folder, AFTER, BEFORE):
        pass
    assert held(folder) == BEFORE | {"d.md": b"disimpan orang lain"}
    assert not (folder / FOLDER).exists()


def test_a_change_at_work_is_let_alone(tmp_path: Path) -> None:
    """Another command neither takes it back nor begins a second one."""
    folder = content(tmp_path)
    with exchange_files(folder, AFTER, BEFORE):
        child = os.fork()
        if child == 0:
            recovered = recover_change(folder)
            try:
                with exchange_files(folder, AFTER, BEFORE):
                    os._exit(1)
            except ChangedMeanwhile:
                os._exit(0 if recovered == 0 else 2)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        assert held(folder) == AFTER
    assert held(folder) == AFTER
