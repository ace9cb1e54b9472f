"""What can be wrong with content: every rule by its code, and problems as values.

A rule is one row of one of the tables below; other packages import from here.
"""

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from arsip.problems.address_rules import ADDRESS_RULES
from arsip.problems.archive_rules import ARCHIVE_RULES
from arsip.problems.file_rules import FILE_RULES
from arsip.problems.import_rules import IMPORT_RULES
from arsip.problems.key_rules import KEY_RULES
from arsip.problems.link_rules import LINK_RULES
from arsip.problems.publication_rules import PUBLICATION_RULES
from arsip.problems.rule_fields import WORKLIST_KINDS, Rule, Severity, mark
from arsip.problems.tasks import TASKS
from arsip.problems.text_rules import TEXT_RULES
from arsip.problems.yaml_rules import YAML_RULES

__all__ = ["RULES", "TASKS", "WORKLIST_KINDS", "Problem", "Rule", "Severity"]
__all__ += ["in_reading_order", "joined", "mark", "problem", "rule_of"]


def joined(*tables: dict[str, Rule]) -> dict[str, Rule]:
    """Return tables as one, in the order of the codes. Raises ValueError where two have one code."""
    rows = [row for table in tables for row in table.items()]
    code, times = Counter(code for code, _rule in rows).most_common(1)[0]
    if times > 1:
        raise ValueError(f"several rules have the code {code}")
    return dict(sorted(rows))


_OF_CONTENT = (FILE_RULES, YAML_RULES, KEY_RULES, ADDRESS_RULES, LINK_RULES, TEXT_RULES, ARCHIVE_RULES)
RULES = joined(*_OF_CONTENT, IMPORT_RULES, PUBLICATION_RULES)


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
