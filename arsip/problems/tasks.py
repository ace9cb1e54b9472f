"""Tasks: no problems, but what would make the archive better; shown in the editors' worklist only."""

from arsip.problems.rule_fields import TASK, Rule
from arsip.problems.rule_fields import mark as _

TASKS: dict[str, Rule] = {
    "attachment": Rule(
        reason=TASK,
        text=_("the promised attachment “{title}” is missing"),
        remedy=_("ask the publisher for it, put the file beside the article, and write file: for missing: true"),
        kind="attachments",
    ),
    "source": Rule(
        reason=TASK,
        text=_("the address of the source is missing"),
        remedy=_("write it under source: as url:"),
        kind="sources",
    ),
    "person": Rule(
        reason=TASK,
        text=_("“{name}” stands without an institution"),
        remedy=_("write for whom this person was there as institution:, if a source tells it"),
        kind="people",
    ),
}
