"""Problems as values: their order, their severity, and the table of rules."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from arsip.problems.rules import RULES, Problem, Severity, in_reading_order, problem

PACKAGE = Path(__file__).resolve().parents[3] / "arsip"


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


def raised() -> Iterator[tuple[str, str, set[str]]]:
    """Every call in the package that names a code: where, which, and the arguments it gives."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or any(keyword.arg is None for keyword in node.keywords):
                continue
            if isinstance(node.func, ast.Name) and node.func.id == "Refusal":
                continue  # of the import: its second argument is the detail of every code
            for one in node.args:
                if isinstance(one, ast.Constant) and one.value in RULES:
                    given = {str(keyword.arg) for keyword in node.keywords}
                    yield f"{path.name}:{node.lineno}", str(one.value), given


CALLS = list(raised())


@pytest.mark.parametrize(
    ("where", "code", "given"), CALLS, ids=[f"{where} {code}" for where, code, _ in CALLS]
)
def test_every_problem_is_raised_with_all_that_its_wording_says(
    where: str, code: str, given: set[str]
) -> None:
    """Text and remedy find each of their arguments; a proposal needs `nearest` and what else it says."""
    rule = RULES[code]
    needed = placeholders(rule.text + rule.remedy)
    if "nearest" in given:
        needed |= placeholders(rule.proposal)

    assert set() == needed - given - {"nearest"}, where
    assert "nearest" not in placeholders(rule.text + rule.remedy) or "nearest" in given


@pytest.mark.parametrize("code", RULES)
def test_rules_say_what_is_wrong_and_what_to_do(code: str) -> None:
    """Every code is AR and three digits, with a text, a remedy and, if it proposes, what it proposes."""
    rule = RULES[code]

    assert re.fullmatch(r"AR\d{3}", code)
    assert rule.text
    assert rule.remedy
    assert not rule.proposal or "nearest" in placeholders(rule.proposal)
    assert not rule.text.endswith(".")


def test_every_rule_is_raised_somewhere() -> None:
    """The table holds no code that nothing can report, but for those that wait for their check."""
    waiting = {"AR067"}
    text = "".join(
        path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py") if path.name != "problems.py"
    )

    assert {code for code in RULES if f'"{code}"' not in text} <= waiting


def test_an_unknown_code_is_a_mistake_of_the_program() -> None:
    """Codes are not made up where they are used."""
    with pytest.raises(KeyError):
        problem("a.md", 1, 1, "AR000")


def test_arguments_are_texts_on_one_line_in_the_order_of_their_names() -> None:
    """Equal problems are equal values, and none breaks the line it is printed on."""
    found = problem("a.md", 1, 1, "AR036", size=3, limit=2, key="a\r\nb\u2028c")

    assert (("key", "a b c"), ("limit", "2"), ("size", "3")) == found.args


@pytest.mark.parametrize(
    ("code", "mild", "severity"),
    [
        ("AR020", False, Severity.ERROR),
        ("AR020", True, Severity.WARNING),
        ("AR032", False, Severity.WARNING),
        ("AR032", True, Severity.WARNING),
        ("AR034", False, Severity.NOTE),
        ("AR034", True, Severity.NOTE),
    ],
)
def test_drafts_lower_errors_and_nothing_else(code: str, mild: bool, severity: Severity) -> None:
    """An error in a draft that is not built is shown as a warning."""
    assert severity is Problem("a.md", 1, 1, code, mild=mild).severity


def test_problems_are_listed_in_reading_order_each_once() -> None:
    """By file, line, column and code; lines are numbers, not words."""
    ordered = [
        problem("a.md", 2, 1, "AR058"),
        problem("a.md", 10, 1, "AR003"),
        problem("a.md", 10, 1, "AR058"),
        problem("a.md", 10, 4, "AR003"),
        problem("b.md", 1, 1, "AR003"),
    ]

    assert ordered == in_reading_order([*reversed(ordered), ordered[0], ordered[3]])
