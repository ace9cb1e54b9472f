"""Rules of the import: what became of a source that was brought in."""

from functools import partial

from arsip.problems.rule_fields import HINT, NOT_IMPORTED, SLIP, Rule

_rule = partial(Rule, without_example="what only the import says")

IMPORT_RULES: dict[str, Rule] = {
    "AR120": _rule(
        reason=NOT_IMPORTED,
        text="not imported, it is no report: {detail}",
        remedy="paste title and text of one report, as it stands on the website",
        why="A menu, an empty page or a few words are no report; a draft made of them would only be in the way.",
    ),
    "AR121": _rule(
        reason=NOT_IMPORTED,
        text="not imported: {detail}",
        remedy="save it as plain text (UTF-8) or as a web page, and import it again",
        why="What cannot be read as text would become an article of strange signs.",
    ),
    "AR122": _rule(
        reason=NOT_IMPORTED,
        text="not imported: {detail}",
        remedy="put each report into a file of its own, or its title on the line above it",
        why="Where one report ends and the next begins must be certain, or names and dates get mixed up.",
    ),
    "AR123": _rule(
        reason=HINT,
        text="not imported again: it stands in {other}",
        remedy="edit that file; delete it to import the report anew",
        why="The same address, or the same title, site and date, are in the archive already.",
        kind="others",
    ),
    "AR124": _rule(
        reason=NOT_IMPORTED,
        text="not imported: the draft would not pass check: {detail}",
        remedy="send the file to those who look after Arsip; meanwhile write the article by hand",
        why="Every draft is read again by the rules of check before it is written; this one did not pass.",
    ),
    "AR125": _rule(
        reason=SLIP,
        text="to be checked, {key}: {detail}",
        remedy="compare the value with the source, mend the line, and delete its comment",
        why="The import does not guess: a value that is not certain stands in the draft with this doubt beside it.",
        kind="others",
    ),
    "AR126": _rule(
        reason=HINT,
        text="{detail}",
        remedy="nothing needs to be done, unless it was meant otherwise",
        why="Nothing of a source vanishes without a word: what is not in the text of the draft is quoted here.",
        kind="others",
    ),
    "AR127": _rule(
        reason=HINT,
        text="passed over: {detail}",
        remedy="publish it there first, or write the article by hand",
        why="What is a draft, private or in the bin of WordPress was never published.",
        kind="others",
    ),
}
