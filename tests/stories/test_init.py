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
    (tmp_path / "penuh").mkdir()
    (tmp_path / "penuh/catatan.txt").write_text("punya saya", encoding="utf-8")
    (tmp_path / "berkas").write_text("punya saya", encoding="utf-8")
    (tmp_path / "tautan").symlink_to(tmp_path / "penuh")
    (tmp_path / "kosong").mkdir()

    assert {2} == {begin(tmp_path / name).status for name in ("penuh", "berkas", "tautan")}
    assert ["catatan.txt"] == [path.name for path in (tmp_path / "penuh").iterdir()]
    assert 0 == begin(tmp_path / "kosong").status


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
