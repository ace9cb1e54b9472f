"""Broken sites: the whole report of `check` stands beside each, in both languages.

ARSIP_UPDATE_EXPECTED=1 writes the reports anew; read the difference before you commit it.
"""

import os
import re
import shutil
from pathlib import Path

import pytest

from arsip.problems import RULES
from tests.sites import CONFIG, Site

BROKEN = Path(__file__).parent / "sites_broken"
CASES = sorted(path.name for path in BROKEN.iterdir() if path.is_dir())
LANGUAGES = {"id": "expected.txt", "en": "expected.en.txt"}
UPDATE = "ARSIP_UPDATE_EXPECTED" in os.environ
TODAY = "2026-11-22"
STATUS = {"doubts": 0, "likeness": 0, "lost-source": 0, "settings-folder": 2}
ELSEWHERE = {  # what no file of a repository can be
    "AR007": "a file over the limit: test_hostile, e10-huge",
    "AR067": "an attachment over the limit: test_stories",
    "AR070": "an unusable output folder, which only a build looks at: test_hostile, j01 to j15",
    "AR071": "settings that are not keys and values: test_stories",
    "AR098": "an attachment without the right to read it: test_stories",
    "AR110": "an address of the last publication that is gone: test_continuity",
    "AR111": "an address of the last publication that moved: test_continuity",
    "AR112": "what is no publication: test_continuity",
    "AR114": "an article under embargo, which is in no site: test_embargo",
    "AR115": "an address that does not open: test_reaching",
    "AR117": "no web at all: test_reaching",
    "AR130": "a published file that is gone: test_verify",
    "AR131": "a published file that was changed: test_verify",
    "AR132": "a file among the published ones: test_verify",
    "AR133": "a folder without manifest: test_verify",
    "AR136": "a file that a browser could run: test_hostile_more, e35",
    "AR135": "a picture with too many pixels: test_hostile_more, e30",
    "AR134": "a text on which the parser takes too long: test_hostile_more, g30",
    **{f"AR{number}": "what only the import says: test_import" for number in range(120, 128)},
}


def report(case: str, language: str, folder: Path) -> tuple[int, str]:
    """Return exit status and report of `check`, without the time that it took and the number of
    pages, which each new family changes; some have settings of their own."""
    own = BROKEN / case / "site_config.yaml"
    config = own.read_text(encoding="utf-8") if own.exists() else CONFIG
    site = Site.make(folder, config=f"{config}language: {language}\n")
    if not own.exists():
        shutil.copytree(BROKEN / case / "content", folder / "content", symlinks=True, dirs_exist_ok=True)
    done = site.run("check", "--today", TODAY)
    text = re.sub(r"\(\d+[.,]\d s\)$", "(… s)", done.printed, flags=re.MULTILINE)
    return done.status, re.sub(r"[\d.,]+ (halaman|pages?);", r"… \1;", text)


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
    assert status == STATUS.get(case, 1)
    assert "Traceback" not in text


@pytest.mark.parametrize("case", CASES)
def test_both_languages_report_the_same(case: str) -> None:
    """Line by line: the same place, the same code; every problem has its remedy below it."""
    places = [
        re.findall(r"^(\S.*?:\d+:\d+): \w+ (AR\d{3})", expected(case, one), re.MULTILINE) for one in LANGUAGES
    ]
    assert places[0] == places[1]
    for language in LANGUAGES:
        lines = expected(case, language).splitlines()[: None if STATUS.get(case) == 2 else -2]
        assert [bool(line.startswith("    ")) for line in lines] == [False, True] * (len(lines) // 2)
        assert not [
            line for line in lines if re.search(r"\{\w*\}", line) and "{{" not in line and "…" not in line
        ]


@pytest.mark.parametrize("case", CASES)
def test_a_report_is_in_reading_order(case: str) -> None:
    found = re.findall(r"^content/(\S.*?):(\d+):(\d+): ", expected(case, "id"), re.MULTILINE)
    places = [(path, int(line), int(column)) for path, line, column in found]
    assert places == sorted(places)


def test_every_rule_has_a_broken_site() -> None:
    """Rules that no content can break are tested where they belong."""
    triggered = set().union(*(codes(case) for case in CASES))
    assert set(RULES) - triggered == set(ELSEWHERE)


def test_one_site_breaks_as_many_rules_as_it_can() -> None:
    assert len(codes("everything")) >= 25
