"""A registry that cannot be read is told once, at its place, and not at every name that it may hold."""

from pathlib import Path

import pytest

from tests.support.sites import Site, article

GOOD = "- name: KPU Kota Kediri\n- name: KPU Kota Batu\n"
MIXED = f"<<<<<<< HEAD\n{GOOD}=======\n- name: KPU\n>>>>>>> lain\n"
SERIES = "---\nname: Seri A\n---\n"


@pytest.mark.parametrize(
    ("broken", "text", "told"),
    [
        ("institutions.yaml", MIXED, {"institutions.yaml:1:1: galat AR073", "institutions.yaml:6:1: galat AR073"}),
        ("institutions.yaml", "- name: A\n\tshort: B\n", {"institutions.yaml:2:1: galat AR014"}),
        ("series/a.md", "Seri tanpa front matter.\n", {"series/a.md:1:1: galat AR001"}),
        ("series/a.md", f"{SERIES}\n=======\nx\n>>>>>>> lain\n", {"series/a.md:7:1: galat AR073"}),
        ("themes.yaml", "- name: A\n  x\n- y: [\n", {"themes.yaml:2:3: galat AR097"}),
    ],
)
def test_a_lost_registry_is_told_once(tmp_path: Path, broken: str, text: str, told: set[str]) -> None:
    """The names that articles, series and decisions take from it are not called unknown."""
    files = {
        "institutions.yaml": GOOD,
        "themes.yaml": "- name: Logistik\n",
        "series/a.md": SERIES,
        "sessions/a-1.md": "---\ndecided: {organizer: KPU Kota Batu}\nbecause: sudah ditanya\n---\n",
        broken: text,
    }
    site = Site.make(tmp_path, files)
    site.write(
        "articles/satu.md", article(series="Seri A", session="1", institution="KPU Kota Kediri", themes="[Logistik]")
    )

    shown = site.run("check", "--quiet").printed

    assert told <= {line.removeprefix("content/").rpartition(":")[0] for line in shown.splitlines()}, shown
    assert "AR021" not in shown
    assert "AR045" not in shown


def test_what_yaml_says_in_english_is_said_in_the_language_of_the_site(tmp_path: Path) -> None:
    """No wording of the parser reaches an editor."""
    site = Site.make(tmp_path)
    site.write("articles/a.md", '---\ntitle: "a\\qb"\ndate: 2021\n---\n\nIsi.\n')
    site.write("articles/b.md", "---\n@a: b\n---\n\nIsi.\n")

    shown = site.run("check").printed

    assert "found" not in shown
    assert "garis miring terbalik" in shown


def test_a_decided_organizer_who_is_unknown_is_a_problem_and_no_traceback(tmp_path: Path) -> None:
    """The decision names nobody, and the session goes on without it."""
    note = "---\ndecided: {organizer: Tak Ada}\nbecause: sudah ditanya\n---\n"
    site = Site.make(tmp_path, {"sessions/a-1.md": note, "institutions.yaml": "- name: KPU Kabupaten Satu\n"})
    site.write("articles/satu.md", article(series="A", session="1"))

    ended = site.run("check")

    assert (1, True) == (ended.status, "AR021" in ended.printed), ended.printed
