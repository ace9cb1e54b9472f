"""Tasks: no problems, but what would make the archive better; shown in the editors' worklist only."""

from arsip.problems.rule_fields import TASK, Rule

TASKS: dict[str, Rule] = {
    "attachment": Rule(
        reason=TASK,
        text="the promised attachment “{title}” is missing",
        remedy="ask the publisher for it, put the file beside the article, and write file: for missing: true",
        kind="attachments",
    ),
    "source": Rule(
        reason=TASK,
        text="the address of the source is missing",
        remedy="write it under source: as url:",
        kind="sources",
    ),
    "person": Rule(
        reason=TASK,
        text="“{name}” stands without an institution",
        remedy="write for whom this person was there as institution:, if a source tells it",
        kind="people",
    ),
}
