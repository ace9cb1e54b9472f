"""Rules of YAML: how the keys and values of front matter and registries are written."""

from arsip.problems.rule_fields import GUESSED, SHOWN_OTHERWISE, UNREADABLE, Rule

YAML_RULES: dict[str, Rule] = {
    "AR010": Rule(
        reason=UNREADABLE,
        text="the keys and values cannot be read here: {detail}",
        remedy="check indentation, colons and quotation marks of this line and the one before",
        proposal="number of spaces at the beginning of this line, to stand below what it belongs to: {nearest}",
        why="Indentation, colons and quotation marks tell keys from values. Where they do not fit, what follows "
        "cannot be told apart.",
    ),
    "AR011": Rule(
        reason=UNREADABLE,
        text="the value of “{key}” must stand in quotation marks, since it holds or begins with {sign}",
        remedy="put the value in quotation marks",
        proposal="write: {nearest}",
        why="A colon with a space, or one of the signs [ { @ ` % & * ! | > # ' \" at the beginning, has a meaning of "
        "its own here. Within quotation marks it is only text.",
    ),
    "AR012": Rule(
        reason=GUESSED,
        text="“{key}” stands twice; the first is on line {first}",
        remedy="keep one of the two lines and delete the other",
        why="Of two values for one key only one can count, and nobody can tell which is meant.",
    ),
    "AR013": Rule(
        reason=GUESSED,
        text="{sign} is a special sign of YAML here ({detail}), which Arsip does not use",
        remedy="delete it, or put the value in quotation marks if it belongs to it",
        proposal="write: {nearest}",
        why="& * ! and << let one part of a file stand for another. They make files that nobody can check, so Arsip "
        "reads none of them.",
    ),
    "AR014": Rule(
        reason=UNREADABLE,
        text="a tab is used for indentation",
        remedy="replace each tab with spaces",
        why="A tab is as wide as each program likes, so it cannot show what belongs together.",
    ),
    "AR015": Rule(
        reason=UNREADABLE,
        text="a key must be a plain word",
        remedy="write key: value, one a line",
        why="A key is one word, such as title; lists and braces can only be values.",
    ),
    "AR016": Rule(
        reason=GUESSED,
        text="{what} must be {expected}",
        remedy="look at the example in the README and write it in that form",
        proposal="write: {nearest}",
        why="Each key has one form: a text, a list, or keys with values. In another form Arsip would have to guess "
        "where its parts end.",
        translated=("expected",),  # what is the name of a key
    ),
    "AR017": Rule(
        reason=SHOWN_OTHERWISE,
        text="everything after # is a comment and is not published: “{detail}”",
        remedy="put the value in quotation marks if # belongs to it, or put a space after #",
        why="After a space, # begins a comment. What stands behind it is dropped without a word: a title would lose "
        "its end.",
        kind="texts",
    ),
    "AR097": Rule(
        reason=UNREADABLE,
        text="“{value}” is not a line of key, colon, space and value",
        remedy="write key: value, one a line; a long value goes on in quotation marks",
        proposal="write: {nearest}",
        why="Every line of the front matter has a key, a colon, a space and a value; without the space the colon "
        "counts as a letter.",
    ),
}
