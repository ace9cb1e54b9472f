"""A new archive from nothing: complete, sound at once, and never over what is there."""

from pathlib import Path

import pytest

from tests.support.sites import PROJECT, Outcome, Site


def begin(folder: Path, *arguments: str) -> Outcome:
    """Run `init` where there is no site."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    return Site(folder.parent).run("init", folder.name, *arguments)


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_new_archive_checks_and_builds_without_a_word(language: str, tmp_path: Path) -> None:
    """No error, warning or note; one series, two articles, registries, a page, a pipeline."""
    folder = tmp_path / "arsip baru ü"
    begun = begin(folder, "--language", language)
    site = Site(folder)
    checked = site.run("check", "--format", "json", "--today", "2026-11-22")
    built = site.build("--strict")

    assert (0, 0, 0) == (begun.status, checked.status, built.status), begun.printed + built.printed
    assert "[]" == checked.printed.strip()
    word = {"id": "seri/berbagi-pengetahuan", "en": "series/sharing-knowledge"}[language]
    assert site.has(f"/{word}/1/")
    assert site.has(f"/{word}/2/")
    assert (folder / ".github/workflows/publish.yml").is_file()
    assert 0 == site.run("verify").status


def test_nothing_that_is_there_is_replaced(tmp_path: Path) -> None:
    """An archive, a file, a link stay as they are; what an archive has no file for may lie there."""
    (tmp_path / "penuh/content").mkdir(parents=True)
    (tmp_path / "penuh/content/catatan.txt").write_text("punya saya", encoding="utf-8")
    (tmp_path / "berkas").write_text("punya saya", encoding="utf-8")
    (tmp_path / "tautan").symlink_to(tmp_path / "penuh")
    (tmp_path / "kosong").mkdir()

    assert {2} == {begin(tmp_path / name).status for name in ("penuh", "berkas", "tautan")}
    assert ["content"] == [path.name for path in (tmp_path / "penuh").iterdir()]
    assert 0 == begin(tmp_path / "kosong").status


def test_a_repository_becomes_an_archive(tmp_path: Path) -> None:
    """What a host made there stays, byte for byte, also an ignore file of its own."""
    own = {".git/HEAD": "ref: refs/heads/main\n", "README.md": "# Kami\n", "LICENSE": "x\n", ".gitignore": "*.log\n"}
    for name, text in own.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")

    assert 0 == Site(tmp_path).run("init", ".").status
    assert {name: (tmp_path / name).read_text(encoding="utf-8") for name in own} == own
    assert 0 == Site(tmp_path).run("check", "--strict").status


def test_both_languages_hold_the_same_files() -> None:
    """In kind: as many articles, series, pages; the same pipeline, byte for byte."""
    root = PROJECT / "arsip/starter"
    kinds = {
        language: sorted(
            path.parent.relative_to(root / language).as_posix()
            for path in (root / language).rglob("*")
            if path.is_file()
        )
        for language in ("id", "en")
    }

    assert kinds["id"] == kinds["en"]
    for pipeline in (".github/workflows/publish.yml", ".github/workflows/links.yml"):
        assert (root / "id" / pipeline).read_bytes() == (root / "en" / pipeline).read_bytes()
