"""What can be wrong with content: every rule by its code, and problems as values.

A rule is one row of the table of its subject, such as text_rules.yaml; other packages import from here.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct

from arsip.problems.rule_fields import WORKLIST_KINDS, Reason, Rule, Severity, mark

_HERE = Path(__file__).parent

__all__ = ["REASONS", "RULES", "TASKS", "WORKLIST_KINDS", "Problem", "Rule", "Severity"]
__all__ += ["in_reading_order", "mark", "problem", "rule_of"]


SUBJECTS = "file yaml key address link text archive import publication".split()


def _loaded(table: str) -> dict[str, dict[str, Any]]:
    rows: dict[str, dict[str, Any]] = yaml.load(table, Loader=yaml.CSafeLoader)
    return rows


def _table(name: str) -> str:
    return (_HERE / f"{name}.yaml").read_text(encoding="utf-8")


REASONS = {name: Reason(Severity(row["severity"]), row["text"]) for name, row in _loaded(_table("reasons")).items()}


def read_rules(table: str) -> dict[str, Rule]:
    """Return the rules of a table in YAML by code, sorted. Raises ValueError for a code that stands twice."""
    rows = _loaded(table)
    codes = re.findall(r"^\w+(?=:)", table, re.MULTILINE)
    if twice := [code for code in rows if codes.count(code) > 1]:
        raise ValueError(f"several rules have the code {twice[0]}")
    return {code: Rule(**{**row, "reason": REASONS[row["reason"]]}) for code, row in sorted(rows.items())}


RULES = read_rules("".join(_table(f"{subject}_rules") for subject in SUBJECTS))
TASKS = read_rules(_table("tasks"))


class Problem(Struct, frozen=True, array_like=True):
    """One fault at one place: file (path below the site's folder), line and column from 1."""

    source: str
    line: int
    column: int
    code: str
    args: tuple[tuple[str, str], ...] = ()
    mild: bool = False  # an error in a draft that is not built: shown as a warning

    @property
    def severity(self) -> Severity:
        """The severity of its rule, lowered for drafts."""
        severity = rule_of(self.code).severity
        return Severity.WARNING if self.mild and severity is Severity.ERROR else severity

    def stops(self, *, strict: bool) -> bool:
        """True where it stops a build: an error, or a warning under --strict."""
        return self.severity is Severity.ERROR or (strict and self.severity is Severity.WARNING)


def problem(source: str, line: int, column: int, code: str, /, **args: object) -> Problem:
    """Return a problem or task; its arguments are kept as text on one line, in the order of their names."""
    rule_of(code)
    texts = tuple((key, " ".join(str(args[key]).splitlines())) for key in sorted(args))
    return Problem(source, line, column, code, texts)


def rule_of(code: str) -> Rule:
    """Return the row of a code of RULES or TASKS. Raises KeyError."""
    return RULES[code] if code in RULES else TASKS[code]


def in_reading_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems sorted by file, line, column and code, each once."""
    order = {(p.source, p.line, p.column, p.code, p.args): p for p in problems}
    return [order[key] for key in sorted(order)]
