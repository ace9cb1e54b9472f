"""What a row of the rules holds: severity and the reason for it, wording, why it exists, kind in the worklist.

The wording is English here and every text of it a msgid of the catalogs; `{name}` stands for an argument.
"""

from collections.abc import Sequence
from enum import Enum

from msgspec import Struct


def mark(msgid: str) -> str:
    """Mark a text for the catalogs; it is translated where it is shown."""
    return msgid


class Severity(Enum):
    """How much a problem matters; the value is the msgid of its name.

    An *error* stops the build; a *warning* is something the editor should mend; a *note* is a doubt that lies in
    the sources and is never raised by --strict. A *task* is no problem: it is what would make the archive better.
    """

    ERROR = mark("error")
    WARNING = mark("warning")
    NOTE = mark("note")
    TASK = mark("task")


class Reason(Struct, frozen=True):
    """A severity, and why a rule has it (a msgid)."""

    severity: Severity
    text: str


_ = mark

# kind of an entry in the editors' worklist → msgid of its name, in the order in which kinds are listed
WORKLIST_KINDS = {
    "gaps": _("Gaps in series"),
    "conflicts": _("Reports that differ"),
    "doubts": _("Dates and numbers in doubt"),
    "duplicates": _("Likely one and the same"),
    "attachments": _("Promised attachments"),
    "sources": _("Reports without the address of their source"),
    "people": _("People without an institution"),
    "texts": _("Text and layout"),
    "others": _("Other"),
}


class Rule(Struct, frozen=True, kw_only=True):
    """One rule, whole: what is wrong, what to do (and what where `nearest` is known), and why.

    `wrong` breaks it and `right` keeps it: lines of the front matter, a text, or whole files under their names, as
    editors would type them; a test runs both. `saved` is the encoding of the wrong one. A row that has none says why in
    `without_example`.
    """

    reason: Reason
    text: str
    remedy: str
    proposal: str = ""
    why: str = ""
    kind: str = ""
    wrong: str = ""
    right: str = ""
    saved: str = "utf-8"
    without_example: str = ""
    translated: Sequence[str] = ("what", "detail", "expected", "registry")  # arguments that hold a msgid

    def __post_init__(self) -> None:
        """Refuse a row that lacks a part, by a ValueError that names it.

        An error needs no kind: the worklist shows those of drafts only, under "others".
        """
        if self.kind not in WORKLIST_KINDS and (self.kind or self.severity is not Severity.ERROR):
            raise ValueError(f"the rule “{self.text}” needs kind=, one of: {', '.join(WORKLIST_KINDS)}")
        if not self.why and self.severity is not Severity.TASK:
            raise ValueError(f"the rule “{self.text}” needs why=, a sentence for editors")

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return self.reason.severity
