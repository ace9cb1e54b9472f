"""Rules of the text below the front matter: Markdown, HTML and typing."""

from arsip.problems.rule_fields import LEFT_OUT, SHOWN_OTHERWISE, SLIP, UNREADABLE, Rule

TEXT_RULES: dict[str, Rule] = {
    "AR054": Rule(
        reason=LEFT_OUT,
        text="{what} was taken out of the text: it is not allowed in articles",
        remedy="delete it, or write the passage in Markdown",
        why="What is pasted from a web page can bring scripts, forms and styles along. Only what articles need is let "
        "through.",
        kind="texts",
    ),
    "AR058": Rule(
        reason=SLIP,
        text="the text is empty",
        remedy="write the text below the front matter",
        why="An article without a text has nothing to be read or found by.",
        kind="texts",
    ),
    "AR059": Rule(
        reason=UNREADABLE,
        text="the text cannot be turned into a page: {detail}",
        remedy="look for very deep lists, quotations or brackets and simplify them",
        why="Very deep lists and quotations are nearly always pasted signs; no page could show them.",
        without_example="a text of hundreds of signs",
    ),
    "AR074": Rule(
        reason=SLIP,
        text="the title is written in capitals",
        remedy="write it in ordinary letters; abbreviations such as KPU keep their capitals",
        why="Capitals throughout are hard to read, and screen readers spell them out letter by letter.",
        kind="texts",
    ),
    "AR075": Rule(
        reason=SHOWN_OTHERWISE,
        text="the text begins with the title again",
        remedy="delete the line; the page shows the title above the text",
        why="The page shows the title above the text already; pasted texts often begin with it again.",
        kind="texts",
    ),
    "AR076": Rule(
        reason=SHOWN_OTHERWISE,
        text="“{number}.” at the beginning of a line makes a list",
        remedy="put a backslash before the full stop",
        proposal="write: {nearest}",
        why="A number with a full stop at the beginning of a line makes a numbered list, which begins anew at that "
        "number.",
        kind="texts",
    ),
    "AR077": Rule(
        reason=SHOWN_OTHERWISE,
        text="# at the beginning of a line makes a heading",
        remedy="put a backslash before #",
        proposal="write: {nearest}",
        why="# at the beginning of a line makes the whole line a heading, in large letters and in the table of "
        "contents.",
        kind="texts",
    ),
    "AR078": Rule(
        reason=SHOWN_OTHERWISE,
        text="four spaces or a tab at the beginning of a paragraph make it a block of code",
        remedy="delete the spaces",
        why="Four spaces or a tab make a block of code: in a grey box, without line breaks.",
        kind="texts",
    ),
    "AR079": Rule(
        reason=SHOWN_OTHERWISE,
        text="the last line looks like the name of the writer",
        remedy="move it to source: as byline:",
        proposal="write under source: {nearest}",
        why="The writer of a report belongs to its source:, where readers and citations find it.",
        kind="texts",
    ),
    "AR080": Rule(
        reason=SLIP,
        text="“{value}” holds a letter that Indonesian does not have",
        remedy="check the word",
        proposal="did you mean {nearest}?",
        why="Indonesian has no letters with accents except é and è; others come from a slip on the keyboard, and the "
        "word is not found.",
        kind="texts",
    ),
    "AR081": Rule(
        reason=SHOWN_OTHERWISE,
        text="no-break spaces stand in {size} lines, the first here",
        remedy="replace them with ordinary spaces; they come with pasting",
        why="A no-break space keeps two words on one line; a paragraph full of them runs out of a phone's screen.",
        kind="texts",
    ),
    "AR082": Rule(
        reason=SLIP,
        text="a quotation mark is opened or closed without its partner",
        remedy="add the missing quotation mark",
        why="A quotation whose end is missing leaves open what was said by whom.",
        kind="texts",
    ),
    "AR099": Rule(
        reason=SLIP,
        text="this does not become {what}: readers see the signs as they are typed",
        remedy="write its signs in pairs, or put a backslash before those that readers should see",
        proposal="write: {nearest}",
        why="A list needs an empty line above it and a space behind each hyphen; a link is [text](address), with "
        "nothing between its two halves; ** stands before and behind. What is typed otherwise stays text.",
        kind="others",
        translated=("what", "nearest"),
    ),
    "AR100": Rule(
        reason=SLIP,
        text="a second front matter begins here, in the text: readers would see its lines",
        remedy="one file is one article: move what follows into a file of its own, or delete the lines of ---",
        why="Two articles were pasted into one file, or a front matter was pasted below the one that is there.",
        kind="others",
    ),
    "AR134": Rule(
        reason=UNREADABLE,
        text="the text takes more than {limit} seconds to be read",
        remedy="look for thousands of open brackets, tags or # in a row and take them out",
        why="The Markdown parser needs hours for some texts that no person writes; without a limit one of them would "
        "stop the whole site.",
        without_example="a text of a hundred thousand signs",
    ),
}
