"""One site breaks every rule that a file can break; its whole report stands beside it, in both languages.

What ends a run before the other rules are asked has a small site of its own, and what no content can break
is tested where it belongs; the two tables say which and why. ARSIP_UPDATE_EXPECTED=1 writes the reports
anew; read the difference before you commit it.
"""

import ast
import os
import re
import shutil
from pathlib import Path

import pytest

from arsip.content.front_matter import TEXT_BYTES
from arsip.problems.rules import RULES
from arsip.publication.assets import FILE_LIMIT
from tests.support.hostility import cases
from tests.support.sites import CONFIG, Site

TESTS = Path(__file__).parents[1]
BROKEN = TESTS / "sites_broken"
LANGUAGES = {"id": "expected.txt", "en": "expected.en.txt"}
UPDATE = "ARSIP_UPDATE_EXPECTED" in os.environ
TODAY = "2026-11-22"
HORRIBLE = "everything"
SMALL = {  # each with the code that it is there for, why that cannot stand beside the others, and how it ends
    "empty": ("AR049", "without an article there is nothing that another rule could find", 1),
    "settings-folder": ("AR089", "content that is not there cannot be read", 2),
    "settings-output": ("AR070", "an output folder that cannot be used: the build ends before it reads", 2),
}
CASES = [HORRIBLE, *SMALL]
COMMAND = {"settings-output": "build"}  # check has no use for that folder
ELSEWHERE = {  # what no content can break: why, and the test (or the case of a table) that triggers it
    "AR071": ("a site without settings", "test_stories", "test_a_missing_configuration_ends_with_2"),
    "AR110": ("an earlier publication", "test_former_addresses", "test_the_last_publication_may_be_a_list_or_a_folder"),
    "AR111": ("an earlier publication", "test_former_addresses", "test_the_last_publication_may_be_a_list_or_a_folder"),
    "AR112": ("an earlier publication", "test_former_addresses", "test_what_is_no_publication_is_refused"),
    "AR197": ("an earlier publication", "test_held_reports", "test_an_article_is_another_where_day_and_title_are"),
    "AR115": ("the web", "test_link_history", "test_a_lost_source_is_told_to_readers_and_editors"),
    "AR117": ("the web", "test_link_history", "test_without_a_web_no_source_is_blamed"),
    **dict.fromkeys(
        ("AR215", "AR216", "AR217", "AR218"),
        (
            "templates of one's own",
            "test_own_templates",
            "test_check_tells_what_replaces_nothing_and_what_cannot_be_used",
        ),
    ),
    "AR120": ("an import", "test_import", "menu.txt"),
    "AR121": ("an import", "test_import", "gambar.txt"),
    "AR122": ("an import", "test_import", "test_two_reports_without_titles_of_their_own_are_not_parted_by_guess"),
    "AR123": ("an import", "test_import", "test_a_file_that_is_there_is_never_written_over"),
    "AR124": ("an import", "test_import", "test_a_report_that_no_article_can_hold_is_refused"),
    "AR125": ("an import", "test_import", "test_the_report_comes_as_json"),
    "AR126": ("an import", "test_import", "test_the_report_comes_as_json"),
    "AR127": ("an import", "test_import", "test_an_export_is_imported_post_by_post"),
    "AR130": ("a published folder", "test_verify", "test_a_foreign_name_cannot_forge_the_report"),
    "AR131": ("a published folder", "test_verify", "test_the_report_is_there_for_programs_and_in_english"),
    "AR132": ("a published folder", "test_verify", "test_foreign_files_are_found"),
    "AR133": ("a published folder", "test_verify", "test_without_a_manifest_there_is_nothing_to_verify"),
    "AR134": ("it takes the seconds that it tells of", "cases", "g30-hashes"),
}


def broken(case: str, language: str, folder: Path) -> Site:
    """The site of a case, with the files that are too large or too odd for a repository."""
    own = BROKEN / case / "site_config.yaml"
    config = own.read_text(encoding="utf-8") if own.exists() else CONFIG
    site = Site.make(folder, config=f"{config}language: {language}\n")
    if (BROKEN / case / "content").exists():
        shutil.copytree(BROKEN / case / "content", folder / "content", symlinks=True, dirs_exist_ok=True)
    if case == HORRIBLE:
        site.write("articles/umum/terlalu-panjang.md", b"a" * (TEXT_BYTES + 1))
        beside = folder / "content/articles/umum"
        with (beside / "raksasa.pdf").open("wb") as file:
            file.truncate(FILE_LIMIT + 1)
        (beside / "terkunci.pdf").write_bytes(b"%PDF")
        (beside / "terkunci.pdf").chmod(0)
    return site


def report(case: str, language: str, folder: Path) -> tuple[int, str]:
    """Return exit status and report, without the time that it took and the number of pages, which each
    new family changes."""
    site = broken(case, language, folder)
    done = site.run(COMMAND.get(case, "check"), "--today", TODAY, powers=False)
    printed = re.sub(r"python \S+build\.py", "python build.py", done.printed)  # hints name it as it was called
    text = re.sub(r"\(\d+[.,]\d s\)$", "(… s)", printed, flags=re.MULTILINE)
    return done.status, re.sub(r"[\d.,]+ (halaman|pages?)([; ])", r"… \1\2", text)


def expected(case: str, language: str) -> str:
    """The report that stands beside a site."""
    return (BROKEN / case / LANGUAGES[language]).read_text(encoding="utf-8")


def codes(case: str) -> set[str]:
    """The codes in the report of a site."""
    return set(re.findall(r"^\S.*?:\d+:\d+: \w+ (AR\d{3}): ", expected(case, "id"), re.MULTILINE))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_the_report_of_a_broken_site(case: str, language: str, tmp_path: Path) -> None:
    status, text = report(case, language, tmp_path)
    if UPDATE:
        (BROKEN / case / LANGUAGES[language]).write_text(text, encoding="utf-8")
    assert text == expected(case, language)
    assert status == (SMALL[case][2] if case in SMALL else 1)
    assert "Traceback" not in text


@pytest.mark.parametrize("case", CASES)
def test_both_languages_report_the_same(case: str) -> None:
    """Line by line: the same place, the same code; every problem has its remedy below it."""
    places = [re.findall(r"^(\S.*?:\d+:\d+): \w+ (AR\d{3})", expected(case, one), re.MULTILINE) for one in LANGUAGES]
    assert places[0] == places[1]
    for language in LANGUAGES:
        whole = expected(case, language).splitlines()
        lines = [line for line in whole if re.match(r"    |\S.*?:\d+:\d+: ", line)]
        assert [line.startswith("    ") for line in lines] == [False, True] * (len(lines) // 2)
        assert len(whole) - len(lines) <= 2  # the hint and the summary
        assert not [line for line in lines if re.search(r"\{\w*\}", line) and "{{" not in line and "…" not in line]


@pytest.mark.parametrize("case", CASES)
def test_a_report_is_in_reading_order(case: str) -> None:
    found = re.findall(r"^content/(\S.*?):(\d+):(\d+): ", expected(case, "id"), re.MULTILINE)
    places = [(path, int(line), int(column)) for path, line, column in found]
    assert places == sorted(places)


def test_one_site_breaks_every_rule_that_can_be_broken_beside_others() -> None:
    assert codes(HORRIBLE) == set(RULES) - set(ELSEWHERE) - {code for code, _why, _status in SMALL.values()}


@pytest.mark.parametrize("case", SMALL)
def test_a_small_site_is_there_for_its_one_rule(case: str) -> None:
    assert SMALL[case][0] in codes(case)


def test_there_is_no_other_broken_site() -> None:
    assert sorted(path.name for path in BROKEN.iterdir() if path.is_dir()) == sorted(CASES)


@pytest.mark.parametrize("code", ELSEWHERE)
def test_what_no_site_can_break_is_tested_where_it_is_said(code: str) -> None:
    """The test, or the case of a table, is there and names the code."""
    _why, module, name = ELSEWHERE[code]
    if module == "cases":
        assert code in cases()[name]["says"]
        return
    text = next(TESTS.rglob(f"{module}.py")).read_text(encoding="utf-8")
    found = [
        ast.get_source_segment(text, node) or ""
        for node in ast.walk(ast.parse(text))
        if (isinstance(node, ast.FunctionDef) and node.name == name)
        or (isinstance(node, ast.Call) and _begins(node.args, name))
        or (isinstance(node, ast.Tuple) and _begins(node.elts, name))
    ]
    assert len(found) == 1, f"{module}.py has no {name}"
    assert re.search(rf"\b{code}\b", found[0])


def _begins(values: list[ast.expr], name: str) -> bool:
    return bool(values) and isinstance(values[0], ast.Constant) and values[0].value == name
