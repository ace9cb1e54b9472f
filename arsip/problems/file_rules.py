"""Rules of files as they lie on the disk: encoding, size, place, and marks that Git left in them."""

from arsip.problems.rule_fields import GUESSED, HINT, LEFT_OUT, LOST, SLIP, UNREADABLE, Rule

FILE_RULES: dict[str, Rule] = {
    "AR001": Rule(
        reason=UNREADABLE,
        text="the file does not begin with front matter",
        remedy="put a block between two lines of --- at the very top, with at least title: and date:",
        proposal="{nearest}",
        why="Title and date of an article stand between two lines of --- at the very top. A text without them has no "
        "date to be listed under.",
        translated=("nearest",),
    ),
    "AR002": Rule(
        reason=UNREADABLE,
        text="the front matter that begins here is not closed",
        remedy="put a line with only --- between the front matter and the text",
        proposal="write --- on line {nearest}, three hyphens and nothing else",
        why="Without the second line of --- nobody can tell where the keys end and the text begins.",
    ),
    "AR003": Rule(
        reason=LOST,
        text="the file is empty",
        remedy="write a front matter with title: and date:, then the text",
        why="An empty file is mostly one that was not saved, or that was emptied by mistake.",
    ),
    "AR004": Rule(
        reason=UNREADABLE,
        text="the file is not UTF-8 text ({detail})",
        remedy="save the file as UTF-8: in the editor choose “Save as”, then encoding UTF-8",
        why="In another encoding, quotation marks and accents turn into other signs. Arsip does not guess which were "
        "meant.",
    ),
    "AR005": Rule(
        reason=UNREADABLE,
        text="the file holds a NUL character",
        remedy="delete the character, or paste the text anew",
        why="The NUL character never stands in a text; a file that has it was damaged, or is no text at all.",
    ),
    "AR006": Rule(
        reason=LEFT_OUT,
        text="control characters ({detail}) were left out",
        remedy="delete them; they often come from copying out of a PDF",
        why="Such characters come with copying out of a PDF. They are invisible and break feeds and calendars.",
        kind="texts",
    ),
    "AR007": Rule(
        reason=UNREADABLE,
        text="the file is larger than {limit}",
        remedy="split it, or put tables and pictures into files of their own",
        why="A text of that size would take a reader's phone minutes. Mostly a picture or a table was pasted as text.",
        without_example="a file of more than a megabyte",
    ),
    "AR008": Rule(
        reason=UNREADABLE,
        text="the front matter is too large or too deep (limit: {limit})",
        remedy="shorten it or nest it less deeply",
        why="The front matter describes an article; it never needs that much. The limit keeps a broken file from "
        "stopping everybody's build.",
    ),
    "AR009": Rule(
        reason=LEFT_OUT,
        text="invisible characters ({detail}) were left out",
        remedy="delete them: retype the words around this place",
        why="Invisible characters make a word that looks right and is not found by any search; some turn the "
        "direction of writing.",
        kind="texts",
    ),
    "AR049": Rule(
        reason=LOST,
        text="there is no article in {folder}",
        remedy="write a first article: a .md file with title: and date: between two lines of ---",
        why="An archive without any article is nearly always one whose folder was not found.",
    ),
    "AR050": Rule(
        reason=LOST,
        text="the file cannot be read: {detail}",
        remedy="put an ordinary, readable file in its place",
        why="Links and special files lead out of the archive or hold no text. What cannot be read cannot be published.",
        without_example="a link, or a file that may not be read",
    ),
    "AR072": Rule(
        reason=LOST,
        text="this file would not be read: its place or name is none that Arsip knows",
        remedy="move it or rename it to one of: {known}",
        proposal="move it or rename it to {nearest}",
        why="Arsip reads articles/, series/, sessions/, pages/ and five registries. A text elsewhere, or with another "
        "name, would silently be missing.",
    ),
    "AR073": Rule(
        reason=GUESSED,
        text="Git left a mark here where two versions of the file met",
        remedy="keep the version that is right and delete the lines that begin with <<<<<<<, ======= and >>>>>>>",
        why="Two people changed the same lines and Git kept both versions. Somebody has to choose; published as it "
        "is, readers would see both.",
    ),
    "AR160": Rule(
        reason=LOST,
        text="this file would not be read: {known}, which is there, holds such entries",
        remedy="put its entries at the end of {known} and delete this file",
        why="Each registry has one name. What stands in a file beside it would silently be missing, and a file that "
        "took its name would destroy what is there.",
    ),
    "AR163": Rule(
        reason=HINT,
        text="the date {value} stands behind other words in the file's name and becomes part of the address",
        remedy="rename the file to {nearest}; if it was published, name its former address in redirect_from:",
        why="A date at the beginning of a file's name sorts the folder and is left out of the address; anywhere else "
        "it is a word like others.",
        kind="others",
    ),
    "AR165": Rule(
        reason=LOST,
        text="iCloud has not brought this file yet: only its placeholder is here",
        remedy="download “{name}” in the Finder and commit the file itself",
        why="A placeholder holds nothing of the file; an article in its place would silently be missing.",
    ),
    "AR166": Rule(
        reason=LEFT_OUT,
        text="this file is not read: an article is a .md file, and nothing names this one",
        remedy="make an article of it with “import”, name it as an attachment of one, or delete it",
        why="A report that was saved from a word processor or a browser among the articles looks as if it were part "
        "of the archive, and no reader ever sees it.",
        kind="others",
    ),
    "AR167": Rule(
        reason=HINT,
        text="nothing names this file, so it is not published",
        remedy="name it under attachments: or picture: of its article, link to it, or delete it",
        why="A file is published where an article or a page names it; lying beside an article is not enough.",
        kind="attachments",
    ),
    "AR168": Rule(
        reason=SLIP,
        text="“{value}” at the beginning of the file's name is no date as it is written here",
        remedy="rename the file so that it begins with year-month-day, or with a word",
        proposal="rename the file to {nearest}",
        why="A leading date is left out of the address. What only looks like one is there by a slip, or is read by "
        "people as another day.",
        kind="doubts",
    ),
    "AR169": Rule(
        reason=SLIP,
        text="the file's name says {value}, date: says {date}",
        remedy="check both against the source; if date: is right, rename the file to {nearest}",
        why="A file that is named for one day and dated another holds one wrong date, mostly last year's. Days of the "
        "event and the day of publication are right in a name.",
        kind="doubts",
    ),
}
