"""The limits of hosts: what is counted, when the summary warns, and what it says makes the site large."""

import re
from pathlib import Path

import pytest

from arsip.publication import host_limits
from arsip.publication.host_limits import Limit, near, producers, site_size
from arsip.terminal import call
from tests.support.sites import Site, article


def test_a_site_is_counted_as_hosts_count_it() -> None:
    files = {"index.html": (10, ""), "tag/a/index.html": (30, ""), "tag/a/umpan.xml": (20, "")}
    size = site_size(files)

    assert (3, 60, 30, 2) == (size.files, size.bytes, size.largest, size.folder)
    assert 5 == size.entries  # with the folders tag and tag/a
    assert [("/tag/a/index.html", 30), ("/tag/a/umpan.xml", 20)] == host_limits.largest(files, 2)
    assert [("/", 1), ("/tag/", 1), ("/tag/…/umpan.xml", 1)] == producers(files)


@pytest.mark.parametrize(("files", "hosts"), [(15_999, []), (16_000, ["Cloudflare Pages (free)"])])
def test_four_fifths_of_a_limit_are_near_it(files: int, hosts: list[str]) -> None:
    found = near(site_size({f"tag/{number}/index.html": (1, "") for number in range(files)}))

    assert hosts == [limit.host for limit in found]


def test_a_large_file_and_a_large_site_are_near_limits_too() -> None:
    assert ["Cloudflare Pages"] == [one.host for one in near(site_size({"a.pdf": (21 * host_limits.MEBI, "")}))]
    many = {f"{number}.pdf": (20 * 1000 * 1000, "") for number in range(40)}
    assert ["GitHub Pages, GitLab.com"] == [one.host for one in near(site_size(many))]


def test_the_summary_counts_files_and_warns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Said with what makes the files and with settings that make fewer; also where nothing changed."""
    from arsip import cli

    site = Site.make(tmp_path, {"a.md": article(tags="[satu, dua]")})
    plain = site.build()
    number = len(site.tree()) - 1  # without the manifest
    assert f"seluruhnya {number} berkas" in plain.printed
    assert "batas" not in plain.printed

    monkeypatch.setattr(host_limits, "LIMITS", (Limit("Contoh", "files", number),))
    for _ in range(2):
        cli.main(["build", "--config", str(tmp_path / "site_config.yaml"), "--jobs", "1", "--no-cache"])
        printed = capsys.readouterr().out
        assert f"mendekati batas Contoh: {number} dari {number} berkas" in printed
        assert "/linimasa/ 3" in printed
        assert "page_size" in printed
        assert "search: false" in printed
        assert "berkas terbesar" not in printed
    assert call.host_limits is host_limits

    monkeypatch.setattr(host_limits, "LIMITS", (Limit("Contoh", "bytes", 1000),))
    cli.main(["build", "--config", str(tmp_path / "site_config.yaml"), "--jobs", "1", "--no-cache"])
    printed = capsys.readouterr().out
    assert re.search(r"berkas terbesar: /\S+ [\d,]+ (?:kB|MB), ", printed), printed
    assert "page_size" not in printed
