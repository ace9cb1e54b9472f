"""Problems as values: their order, their severity, and the table of rules."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from arsip.language.wording import Language
from arsip.problems.rule_fields import Reason
from arsip.problems.rules import REASONS, RULES, TASKS, Problem, Rule, Severity, in_reading_order, problem, read_rules

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


@pytest.mark.parametrize(("where", "code", "given"), CALLS, ids=[f"{where} {code}" for where, code, _ in CALLS])
def test_every_problem_is_raised_with_all_that_its_wording_says(where: str, code: str, given: set[str]) -> None:
    """Text and remedy find each of their arguments; a proposal needs `nearest` and what else it says."""
    rule = RULES[code]
    needed = placeholders(rule.text + rule.remedy)
    if "nearest" in given:
        needed |= placeholders(rule.proposal)

    assert set() == needed - given - {"nearest"}, where
    assert "nearest" not in placeholders(rule.text + rule.remedy) or "nearest" in given


def marked() -> Iterator[tuple[str, str, str, str]]:
    """Every text of the program that a problem is given as an argument: where, code, argument, msgid."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            codes = [one.value for one in node.args if isinstance(one, ast.Constant) and one.value in RULES]
            for keyword in node.keywords if codes else ():
                for part in ast.walk(keyword.value):
                    if isinstance(part, ast.Call) and ast.unparse(part.func) in ("mark", "_"):
                        msgid = str(ast.literal_eval(part.args[0]))
                        yield f"{path.name}:{part.lineno}", str(codes[0]), str(keyword.arg), msgid


MARKED = list(marked())


class Bracketing(Language):
    """A language that shows which texts it was asked for."""

    def gettext(self, msgid: str) -> str:
        return f"[{msgid}]"


@pytest.mark.parametrize(
    ("where", "code", "argument", "msgid"), MARKED, ids=[f"{one[0]} {one[1]} {one[2]}" for one in MARKED]
)
def test_a_text_of_the_program_within_a_problem_is_translated(where: str, code: str, argument: str, msgid: str) -> None:
    """An argument that holds such a text is one of those that the wording looks up in the catalog."""
    rule = RULES[code]
    names = placeholders(rule.text + rule.remedy + rule.proposal)
    values = {name: "2021-09-22" if name == "weekday" else "x" for name in names} | {argument: msgid}

    _severity, text, remedy = Bracketing("en").wording(problem("a.md", 1, 1, code, **values))

    assert f"[{msgid}]" in text + remedy, where


@pytest.mark.parametrize("code", RULES)
def test_rules_say_what_is_wrong_and_what_to_do(code: str) -> None:
    """Every code is AR and three digits, with a text, a remedy and, if it proposes, what it proposes."""
    rule = RULES[code]

    assert re.fullmatch(r"AR\d{3}", code)
    assert rule.text
    assert rule.remedy
    assert not rule.proposal or "nearest" in placeholders(rule.proposal)
    assert not rule.text.endswith(".")


def test_every_rule_and_task_is_raised_somewhere() -> None:
    """The tables hold nothing that no code reports; the tables themselves do not count."""
    text = "".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py") if path.parent.name != "problems")

    assert [] == [code for code in (*RULES, *TASKS) if f'"{code}"' not in text]


def test_a_rule_is_one_row_of_one_table_and_every_table_counts() -> None:
    """A new module with a table of rules has to be joined with the others."""
    codes = []
    for path in sorted((PACKAGE / "problems").glob("*_rules.yaml")):
        codes += re.findall(r"^(AR\d{3}):$", path.read_text(encoding="utf-8"), re.MULTILINE)

    assert sorted(codes) == list(RULES)


@pytest.mark.parametrize("reason", [REASONS["slip"], REASONS["hint"]])
def test_a_new_rule_without_its_kind_stops_the_program_at_once(reason: Reason) -> None:
    """Warnings and notes stand in the worklist, so each says where; the message lists the kinds."""
    with pytest.raises(ValueError, match=r"“the words” needs kind=, one of: gaps, conflicts, .*others"):
        Rule(reason=reason, text="the words", remedy="do it", why="Because.")


@pytest.mark.parametrize("kind", ["gap", "Others"])
def test_a_new_rule_with_an_unknown_kind_stops_the_program_at_once(kind: str) -> None:
    """A slip in the name of a kind would hide the rule from the worklist."""
    with pytest.raises(ValueError, match="needs kind="):
        Rule(reason=REASONS["unreadable"], text="the words", remedy="do it", why="Because.", kind=kind)


def test_a_new_rule_that_does_not_say_why_it_exists_stops_the_program_at_once() -> None:
    """`explain` and the handbook have nothing else to say."""
    with pytest.raises(ValueError, match="“the words” needs why="):
        Rule(reason=REASONS["unreadable"], text="the words", remedy="do it")


def test_two_rules_with_one_code_stop_the_program_at_once() -> None:
    """Of two rows for one code one would vanish without a word."""
    row = "{reason: unreadable, text: the words, remedy: do it, why: Because.}"

    assert list(read_rules(f"AR902: {row}\nAR901: {row}\n")) == ["AR901", "AR902"]
    with pytest.raises(ValueError, match="AR901"):
        read_rules(f"AR901: {row}\nAR902: {row}\nAR901: {row}\n")


@pytest.mark.parametrize("slip", ["remeddy: do it", "reason: slipp"])
def test_a_slip_in_a_row_stops_the_program_at_once(slip: str) -> None:
    """A part that no rule has, or a reason that no table names, is never passed over."""
    with pytest.raises((TypeError, KeyError)):
        read_rules(f"AR901:\n  text: x\n  reason: hint\n  remedy: y\n  why: Z.\n  kind: texts\n  {slip}\n")


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
