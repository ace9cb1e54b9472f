"""A row is added to the rules and all else is forgotten: for each thing that is missing a failing test names it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from arsip.problems.rules import REASONS, RULES, Rule
from tests.hostile import test_broken_sites
from tests.unit.editor_tools import test_rulebook
from tests.unit.problems import test_problems

CODE = "AR999"


@pytest.fixture
def added(monkeypatch: pytest.MonkeyPatch) -> None:
    """One row and nothing else; what its row itself lacks is refused at import: tests/unit/problems."""
    row = Rule(reason=REASONS["slip"], text="the words", remedy="do it", why="Because.", kind="texts")
    monkeypatch.setitem(RULES, CODE, row)


DEMANDS: dict[str, tuple[Callable[[Path], None], str]] = {
    "an example": (lambda _folder: test_rulebook.test_every_rule_is_explained(CODE), "wrong: and right:"),
    "a check that reports it": (lambda _folder: test_problems.test_every_rule_and_task_is_raised_somewhere(), CODE),
    "a broken site that shows it": (
        lambda _folder: test_broken_sites.test_one_site_breaks_every_rule_that_can_be_broken_beside_others(),
        CODE,
    ),
    "the handbook's page in Indonesian": (
        lambda folder: test_rulebook.test_the_pages_of_the_rules_are_those_of_the_program("aturan.md", folder),
        "docs/refresh.py",
    ),
    "the handbook's page in English": (
        lambda folder: test_rulebook.test_the_pages_of_the_rules_are_those_of_the_program("rules.md", folder),
        "docs/refresh.py",
    ),
}  # its translation is asked for by test_catalogs, which reads the tables


@pytest.mark.usefixtures("added")
@pytest.mark.parametrize("forgotten", DEMANDS)
def test_what_a_new_rule_lacks_is_named(forgotten: str, tmp_path: Path) -> None:
    """By a failure that says what to write or which command writes it; without the new row none of them fails."""
    demand, named = DEMANDS[forgotten]

    with pytest.raises(AssertionError, match=named):
        demand(tmp_path)
