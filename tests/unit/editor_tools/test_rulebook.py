"""The rules explained: every code has its reasons and its examples, and the examples do what they show."""

import gc
import json
import os
from collections.abc import Iterator
from pathlib import Path
from runpy import run_path

import pytest

from arsip import cli
from arsip.editor_tools.rulebook import example_files
from arsip.problems.rules import RULES, Rule, Severity
from tests.support.sites import CONFIG, PROJECT, Site, article

TODAY = "2026-11-22"


def snippets() -> Iterator[tuple[str, str]]:
    """Every code with each of its two examples."""
    for code in [code for code, rule in RULES.items() if rule.wrong]:
        yield code, "wrong"
        yield code, "right"


def codes_of(capsys: pytest.CaptureFixture[str], folder: Path, text: str, saved: str = "utf-8") -> set[str]:
    """The codes that `check` reports on an example, laid out as a site of its own."""
    (folder / "content").mkdir(parents=True)
    files = example_files(text)
    if set(files) == {"site_config.yaml"}:
        files |= {"content/articles/a.md": article()}
    for name, content in ({"site_config.yaml": CONFIG} | files).items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content.encode(saved))
    mask = os.umask(0o022)
    try:  # in this process: a hundred and eighty interpreters would take minutes
        config = str(folder / "site_config.yaml")
        cli.main(["check", "--config", config, "--today", TODAY, "--jobs", "1", "--format", "json"])
    finally:
        os.umask(mask)
        gc.enable()
    return {one["code"] for one in json.loads(capsys.readouterr().out)}


def lacking(code: str, rule: Rule) -> list[str]:
    """What a rule lacks that a newcomer to it needs."""
    found = []
    begins = {Severity.ERROR: "An error:", Severity.WARNING: "A warning:", Severity.NOTE: "A note:"}
    if not rule.reason.text.startswith(begins[rule.severity]):
        found.append("a reason that begins with its severity")
    if not rule.why.endswith("."):
        found.append("a whole sentence in why=")
    if bool(rule.wrong) == bool(rule.without_example) or bool(rule.wrong) != bool(rule.right):
        found.append("either wrong: and right: or without_example:")
    return found


@pytest.mark.parametrize("code", RULES)
def test_every_rule_is_explained(code: str) -> None:
    """Its severity is the one that the reason speaks of, and it has examples unless none can be shown."""
    assert lacking(code, RULES[code]) == []


def test_a_new_rule_without_example_is_named() -> None:
    """Whoever adds a rule and forgets its example reads what is missing and where it goes."""
    added = Rule(reason=RULES["AR001"].reason, text="x", remedy="y", why="Because.")

    assert lacking("AR999", added) == ["either wrong: and right: or without_example:"]


@pytest.mark.parametrize(("code", "which"), list(snippets()))
def test_examples_do_what_they_show(code: str, which: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The wrong one breaks its rule and no other; the right one breaks none."""
    example = RULES[code]
    if which == "wrong":
        assert codes_of(capsys, tmp_path / "situs", example.wrong, example.saved) == {code}
    else:
        assert codes_of(capsys, tmp_path / "situs", example.right) == set()


@pytest.mark.parametrize("name", ["aturan.md", "rules.md"])
def test_the_pages_of_the_rules_are_those_of_the_program(name: str, tmp_path: Path) -> None:
    """They are made from the tables, and nobody writes them by hand."""
    run_path(str(PROJECT / "docs/refresh.py"))["refresh"](tmp_path)
    same = (PROJECT / "docs" / name).read_bytes() == (tmp_path / name).read_bytes()

    assert same, "run: python docs/refresh.py"


def test_explain_prints_what_a_rule_is_why_and_both_examples(tmp_path: Path) -> None:
    """In the site's language; a code may be typed in small letters."""
    site = Site.make(tmp_path, config=f"{CONFIG}language: en\n")
    done = site.run("explain", "ar034")

    assert done.status == 0
    for text in (
        "AR034  note: … is a …",
        "best check of its date",
        "A note:",
        "Wrong:",
        "    date: 2021-10-21",
        "Right:",
    ):
        assert text in done.printed, done.printed


@pytest.mark.parametrize("typed", ["ar34", "AR34", "34", "ar034", "AR-34"])
def test_explain_takes_a_code_as_it_is_typed(typed: str, tmp_path: Path) -> None:
    site = Site.make(tmp_path)
    assert site.run("explain", typed).printed == site.run("explain", "AR034").printed
    assert site.run("explain", typed).status == 0


def test_explain_lists_all_codes_and_proposes_the_nearest(tmp_path: Path) -> None:
    site = Site.make(tmp_path)
    listed, unknown = site.run("explain"), site.run("explain", "AR999")

    assert listed.status == 0
    assert [line.split()[0] for line in listed.printed.splitlines()] == sorted(RULES)
    assert (unknown.status, unknown.printed) == (2, "tidak ada aturan AR999; maksud Anda AR099?\n")


def test_a_report_says_once_how_to_learn_more(tmp_path: Path) -> None:
    """Below the problems, with the first code of the report; not where nothing was found, nor in other forms."""
    site = Site.make(tmp_path, {"a.md": article(xyzzy="x", plugh="y")})
    hint = "build.py explain AR023"

    assert site.run("check").printed.count(hint) == 1
    assert hint not in site.run("check", "--format", "json").printed
    assert hint not in site.run("check", "--format", "github").printed
    site.write("a.md", article())
    assert "explain" not in site.run("check").printed


def test_an_option_says_in_words_what_it_takes(tmp_path: Path) -> None:
    site = Site.make(tmp_path)
    for call, said in (
        (("check", "--today", "besok"), '"besok" bukan tanggal: tulis tahun-bulan-hari, misalnya 2026-11-22'),
        (("check", "--jobs", "0"), '"0" bukan jumlah proses'),
        (("serve", "--port", "banyak"), '"banyak" bukan port'),
        (("links", "--delay", "lama"), '"lama" bukan jumlah detik'),
    ):
        done = site.run(*call)
        assert (done.status, said in done.printed) == (2, True), done.printed
