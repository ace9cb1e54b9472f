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


# why a rule has its severity, by the word with which its row says so
REASONS = {
    "unreadable": Reason(Severity.ERROR, "An error: nothing of the file can be used until it is mended."),
    "guessed": Reason(
        Severity.ERROR,
        "An error: Arsip would have to guess what is meant, and readers would take the guess for a fact.",
    ),
    "one_address": Reason(Severity.ERROR, "An error: two things cannot have one address; one of them would vanish."),
    "dead_end": Reason(Severity.ERROR, "An error: readers would meet a dead link, or a file that is not there."),
    "lost": Reason(Severity.ERROR, "An error: something would be left out of the site without anybody noticing."),
    "unusable_settings": Reason(Severity.ERROR, "An error: the site cannot be built with these settings."),
    "unusable_call": Reason(Severity.ERROR, "An error: without it the command can tell nothing."),
    "not_as_built": Reason(Severity.ERROR, "An error: what readers get is not what was built."),
    "harmful": Reason(Severity.ERROR, "An error: it would harm the readers who open it."),
    "not_imported": Reason(Severity.ERROR, "An error: no draft was written; the source is as it was."),
    "shown_otherwise": Reason(
        Severity.WARNING, "A warning: the page is built, but shows something other than what was meant."
    ),
    "left_out": Reason(
        Severity.WARNING, "A warning: the page is sound without what was left out; only you know whether it was needed."
    ),
    "slip": Reason(
        Severity.WARNING,
        "A warning: most likely a slip. If it is right as it is, ignore the rule in this article and give the reason.",
    ),
    "out_of_reach": Reason(
        Severity.WARNING, "A warning: readers who follow the link would not get there, at least today."
    ),
    "sources": Reason(
        Severity.NOTE,
        "A note: the doubt lies in the sources, and readers are told of it too. --strict never makes it an error.",
    ),
    "hint": Reason(
        Severity.NOTE, "A note: a hint at what to look for; it may be right as it is. --strict never makes it an error."
    ),
}
TASK = Reason(Severity.TASK, "")
