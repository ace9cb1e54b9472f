"""What can be wrong with content: problems as values, and the table of rules with their wording.

The wording is English here and is translated by the catalogs; `{name}` stands for an argument.
Severities: an *error* stops the build; a *warning* is something the editor should mend; a *note* is
a doubt that lies in the sources and is never raised by --strict. A *task* is no problem: it is what
would make the archive better, shown in the editors' worklist only.
"""

from enum import Enum

from msgspec import Struct


class Severity(Enum):
    """How much a problem matters; the value is the msgid of its name."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    TASK = "task"


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


class Rule(Struct, frozen=True):
    """The wording of one code: what is wrong, what to do, and what to do where `nearest` is known."""

    severity: Severity
    text: str
    remedy: str
    proposal: str = ""


def mark(msgid: str) -> str:
    """Mark a text for the catalogs; it is translated where it is shown."""
    return msgid


def problem(source: str, line: int, column: int, code: str, /, **args: object) -> Problem:
    """Return a problem or task; its arguments are kept as text on one line, in the order of their names."""
    rule_of(code)
    texts = tuple((key, " ".join(str(args[key]).splitlines())) for key in sorted(args))
    return Problem(source, line, column, code, texts)


def rule_of(code: str) -> Rule:
    """Return the wording of a code of RULES or TASKS. Raises KeyError."""
    return RULES[code] if code in RULES else TASKS[code]


def in_reading_order(problems: list[Problem]) -> list[Problem]:
    """Return the problems sorted by file, line, column and code, each once."""
    order = {(p.source, p.line, p.column, p.code, p.args): p for p in problems}
    return [order[key] for key in sorted(order)]


_ = mark
_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

RULES: dict[str, Rule] = {
    # the file
    "AR001": Rule(
        _E,
        _("the file does not begin with front matter"),
        _("put a block between two lines of --- at the very top, with at least title: and date:"),
        _("{nearest}"),
    ),
    "AR002": Rule(
        _E,
        _("the front matter that begins here is not closed"),
        _("put a line with only --- between the front matter and the text"),
        _("write --- on line {nearest}, three hyphens and nothing else"),
    ),
    "AR003": Rule(_E, _("the file is empty"), _("write a front matter with title: and date:, then the text")),
    "AR004": Rule(
        _E,
        _("the file is not UTF-8 text ({detail})"),
        _("save the file as UTF-8: in the editor choose “Save as”, then encoding UTF-8"),
    ),
    "AR005": Rule(_E, _("the file holds a NUL character"), _("delete the character, or paste the text anew")),
    "AR006": Rule(
        _W,
        _("control characters ({detail}) were left out"),
        _("delete them; they often come from copying out of a PDF"),
    ),
    "AR007": Rule(
        _E,
        _("the file is larger than {limit}"),
        _("split it, or put tables and pictures into files of their own"),
    ),
    "AR008": Rule(
        _E,
        _("the front matter is too large or too deep (limit: {limit})"),
        _("shorten it or nest it less deeply"),
    ),
    "AR009": Rule(
        _W,
        _("invisible characters ({detail}) were left out"),
        _("delete them: retype the words around this place"),
    ),
    # YAML
    "AR010": Rule(
        _E,
        _("the keys and values cannot be read here: {detail}"),
        _("check indentation, colons and quotation marks of this line and the one before"),
        _("number of spaces at the beginning of this line, to stand below what it belongs to: {nearest}"),
    ),
    "AR011": Rule(
        _E,
        _("the value of “{key}” must stand in quotation marks, since it holds or begins with {sign}"),
        _("put the value in quotation marks"),
        _("write: {nearest}"),
    ),
    "AR012": Rule(
        _E,
        _("“{key}” stands twice; the first is on line {first}"),
        _("keep one of the two lines and delete the other"),
    ),
    "AR013": Rule(
        _E,
        _("{sign} is a special sign of YAML here ({detail}), which Arsip does not use"),
        _("delete it, or put the value in quotation marks if it belongs to it"),
        _("write: {nearest}"),
    ),
    "AR014": Rule(_E, _("a tab is used for indentation"), _("replace each tab with spaces")),
    "AR015": Rule(_E, _("a key must be a plain word"), _("write key: value, one a line")),
    "AR016": Rule(
        _E,
        _("{what} must be {expected}"),
        _("look at the example in the README and write it in that form"),
        _("write: {nearest}"),
    ),
    "AR017": Rule(
        _W,
        _("everything after # is a comment and is not published: “{detail}”"),
        _("put the value in quotation marks if # belongs to it, or put a space after #"),
    ),
    # keys and values
    "AR020": Rule(_E, _("“{key}” is missing"), _("add a line {name}: with its value")),
    "AR021": Rule(
        _E,
        _("“{name}” is not in {registry}"),
        _("check the spelling, or add it to {registry}"),
        _("did you mean {nearest}?"),
    ),
    "AR022": Rule(
        _E,
        _("“{name}” can mean several in {registry}: {several}"),
        _("write the full name of the one that is meant"),
    ),
    "AR023": Rule(
        _E,
        _("“{key}” is not a key that can stand here"),
        _("delete the line; the possible keys are: {known}"),
        _("did you mean {nearest}?"),
    ),
    "AR024": Rule(
        _E,
        _("“{key}” has no value"),
        _("write a value; only a line that is not required may be deleted"),
        _("# begins a comment; write: {nearest}"),
    ),
    "AR026": Rule(
        _E,
        _("“{value}” is not a date as it is written here"),
        _("write year-month-day, such as 2021-09-22; 2021-09, 2021 or unknown if no more is known"),
        _("write: {nearest}"),
    ),
    "AR027": Rule(
        _E,
        _("there is no date {value}"),
        _("check day and month against the source (years from {first} to {last})"),
        _("write: {nearest}"),
    ),
    "AR028": Rule(
        _E,
        _("“{value}” is not a time of day"),
        _("write hours and minutes such as 10:00 or 10:00-12:30"),
        _("write: {nearest}"),
    ),
    "AR029": Rule(
        _E,
        _("“{value}” is not a session number"),
        _("write a whole number from 0 to {limit}, or a list such as [4, 5]; 0 is the kick-off"),
        _("write: {nearest}"),
    ),
    "AR030": Rule(
        _E,
        _("“{value}” is not possible for “{key}”"),
        _("possible are: {known}"),
        _("did you mean {nearest}?"),
    ),
    "AR031": Rule(
        _E, _("the end ({end}) lies before the beginning ({start})"), _("check both against the source")
    ),
    "AR032": Rule(
        _W,
        _("published on {published}, before the event of {date}"),
        _("check both dates; if it is an announcement, ignore this rule with ignore:"),
    ),
    "AR033": Rule(
        _E,
        _("“{value}” is not an address of the web"),
        _("write the whole address, beginning with https:// or http://"),
        _("write: {nearest}"),
    ),
    "AR034": Rule(
        _N,
        _("{date} is a {weekday}, the source says {stated}"),
        _("check the date in the source"),
        _("check the date; the nearest {wanted}: {nearest}"),
    ),
    "AR035": Rule(
        _E,
        _("“{value}” cannot be part of an address: {detail}"),
        _("use lower-case letters, digits and hyphens, at most {limit} bytes"),
        _("write: {nearest}"),
    ),
    "AR036": Rule(_E, _("“{key}” is too long: {size}, at most {limit}"), _("shorten it")),
    "AR037": Rule(
        _E,
        _("a withdrawn article needs the date and the reason"),
        _("add under corrections: an entry with date: and text:; its last entry is shown"),
    ),
    "AR038": Rule(
        _E,
        _("“{value}” is not an address of this site"),
        _("write the path only, such as /artikel/nama-lama/"),
    ),
    "AR039": Rule(_E, _("“{value}” is not {expected}"), _("write {expected}"), _("did you mean {nearest}?")),
    # addresses and joins
    "AR040": Rule(
        _E,
        _("the address /{address} is also that of {other}"),
        _("give one of the two another address with slug:"),
        _("write in this file: slug: {nearest}"),
    ),
    "AR041": Rule(
        _E,
        _("“{name}” has no letter or digit from which an address can be made"),
        _("write it with letters from a to z, or give it a slug:"),
    ),
    "AR042": Rule(
        _E,
        _("“{name}” and “{other}” would have the same address /{address}"),
        _("use one of the two spellings everywhere"),
    ),
    "AR043": Rule(
        _W,
        _("“{name}” is also written “{other}”"),
        _("use one spelling; both stand on one page"),
    ),
    "AR044": Rule(
        _E,
        _("event “{event}” belongs to another series in {other}"),
        _("give both articles the same series:, or different event: names"),
    ),
    "AR045": Rule(
        _E,
        _("no article belongs to the session “{name}”"),
        _("rename the file to the id of a session"),
        _("did you mean {nearest}?"),
    ),
    "AR046": Rule(
        _E, _("a decision needs its reason"), _("add because: with one sentence that readers will see")
    ),
    "AR047": Rule(
        _E,
        _("“{key}” names nothing that this article states"),
        _("use a key of the front matter, or people.1.name for the first person"),
        _("did you mean {nearest}?"),
    ),
    "AR048": Rule(_E, _("“{key}: {value}” is already used at {other}"), _("give each record its own {key}")),
    "AR049": Rule(
        _E,
        _("there is no article in {folder}"),
        _("write a first article: a .md file with title: and date: between two lines of ---"),
    ),
    "AR050": Rule(
        _E, _("the file cannot be read: {detail}"), _("put an ordinary, readable file in its place")
    ),
    "AR051": Rule(
        _E,
        _("the file “{name}” does not exist"),
        _("check the name and the folder; names are relative to this file"),
        _("did you mean {nearest}?"),
    ),
    "AR052": Rule(
        _E,
        _("the file “{name}” is spelt otherwise (capital and small letters count)"),
        _("write: {nearest}"),
    ),
    "AR053": Rule(
        _W,
        _("the link to “{value}” was taken out: only http, https, mailto and tel may be used"),
        _("write the whole address beginning with https://"),
    ),
    "AR054": Rule(
        _W,
        _("{what} was taken out of the text: it is not allowed in articles"),
        _("delete it, or write the passage in Markdown"),
    ),
    "AR055": Rule(
        _W,
        _("{what}: readers cannot tell what it is"),
        _("write [text](address) for a link, ![description](file) for a picture"),
    ),
    "AR056": Rule(
        _E,
        _("“#{name}” is not a heading of {target}"),
        _("check the heading"),
        _("did you mean #{nearest}?"),
    ),
    "AR057": Rule(
        _E,
        _("“{name}” leads out of the folder content/"),
        _("put the file into content/ beside the article"),
    ),
    "AR058": Rule(_W, _("the text is empty"), _("write the text below the front matter")),
    "AR059": Rule(
        _E,
        _("the text cannot be turned into a page: {detail}"),
        _("look for very deep lists, quotations or brackets and simplify them"),
    ),
    "AR136": Rule(
        _E,
        _("a file like {name} is not published: a browser or a server could run what is in it"),
        _("save it in another format, such as PDF or PNG; possible are: {known}"),
    ),
    "AR135": Rule(
        _E,
        _("the picture {name} has {size} pixels, at most {limit} million are published"),
        _("make it smaller: 2000 pixels along the longer side are enough for every screen"),
    ),
    "AR134": Rule(
        _E,
        _("the text takes more than {limit} seconds to be read"),
        _("look for thousands of open brackets, tags or # in a row and take them out"),
    ),
    "AR060": Rule(
        _N,
        _("reports of {session} differ on “{key}”: {values}"),
        _("compare the sources; a decision can stand in {file}"),
    ),
    "AR061": Rule(_N, _("no report yet of {numbers}"), _("look for reports of these sessions")),
    "AR062": Rule(
        _W,
        _("session {number} lies above the total of {total} that the series declares"),
        _("check the number, or total: in {file}"),
    ),
    "AR063": Rule(
        _N,
        _("number {number} is used for several sessions: {several}"),
        _("check the numbers in the sources"),
    ),
    "AR064": Rule(
        _W,
        _("“{name}” is only a Git LFS pointer, not the file itself"),
        _("fetch the file with “git lfs pull” and commit again"),
    ),
    "AR065": Rule(_W, _("there is nothing to ignore for {code} here"), _("delete this entry of ignore:")),
    "AR066": Rule(
        _E, _("{code} cannot be ignored"), _("only warnings and notes can: mend the error instead")
    ),
    "AR067": Rule(
        _E,
        _("{what} is larger than {limit}"),
        _("make the file smaller, or publish it elsewhere and link to it"),
    ),
    "AR068": Rule(
        _N,
        _("unnumbered session of {series} between numbers {before} and {after}"),
        _("look for its number in other reports"),
    ),
    "AR090": Rule(
        _W,
        _("“{key}: {value}” lies in the future; today is {today}"),
        _("check the year against the source"),
    ),
    "AR091": Rule(
        _N,
        _("“{name}” and “{other}” of {institution} may be one person"),
        _("if so, add “{name}” to the variants: of “{other}” in people.yaml; if not, name each in apart:"),
    ),
    "AR092": Rule(
        _N,
        _("{other} may report the same session, since the day is the same or the next, as are: {shared}"),
        _("if so, write in both articles: event: {event}; if not, ignore this rule with ignore:"),
    ),
    "AR093": Rule(
        _W,
        _("“{name}” and “{other}” differ in capitals, spaces or signs only, and have a page each"),
        _("use one spelling everywhere"),
    ),
    "AR094": Rule(
        _N,
        _("“{name}” and “{other}” differ in one letter and have a page each"),
        _("if both mean the same, use one spelling"),
    ),
    "AR095": Rule(
        _N,
        _("nothing uses “{name}”"),
        _("check the spelling in articles, or delete the entry"),
    ),
    "AR096": Rule(
        _W,
        _("the file “{name}” is empty"),
        _("put the whole file in its place; readers who open it would get nothing"),
    ),
    "AR098": Rule(
        _E,
        _("the file “{name}” cannot be read: {detail}"),
        _("put an ordinary, readable file in its place"),
    ),
    "AR097": Rule(
        _E,
        _("“{value}” is not a line of key, colon, space and value"),
        _("write key: value, one a line; a long value goes on in quotation marks"),
        _("write: {nearest}"),
    ),
    "AR072": Rule(
        _E,
        _("this file would not be read: its place or name is none that Arsip knows"),
        _("move it or rename it to one of: {known}"),
        _("move it or rename it to {nearest}"),
    ),
    "AR069": Rule(
        _N,
        _("{weekday}, {date}, is off the schedule of {series}"),
        _("check the date; if the session was moved, nothing needs to be done"),
    ),
    "AR084": Rule(
        _E,
        _("end: {end} stands without a first day"),
        _("write the first day as date:, as exactly as it is known, or delete end:"),
    ),
    "AR085": Rule(
        _E,
        _("“{key}” must have exactly one of: {known}"),
        _("add the one that is meant, or delete the others"),
    ),
    "AR086": Rule(
        _W,
        _("the picture {value} from another site was taken out: readers ask no third party for anything"),
        _("copy the picture into content/ beside the article and name it here"),
    ),
    "AR087": Rule(
        _E,
        _("the former address /{address} is also that of {other}"),
        _("delete the former address here, or give the other page another address"),
    ),
    "AR088": Rule(
        _E,
        _("two files would be published as /{address}: {other} is the other"),
        _("give one of the two files another name"),
    ),
    "AR089": Rule(_E, _("there is no folder “{name}”"), _("check its name, or make it")),
    "AR083": Rule(
        _E,
        _("there is no page at {name}"),
        _("check the address; links to articles are best written with the name of their file"),
        _("did you mean {nearest}?"),
    ),
    "AR073": Rule(
        _E,
        _("Git left a mark here where two versions of the file met"),
        _("keep the version that is right and delete the lines that begin with <<<<<<<, ======= and >>>>>>>"),
    ),
    "AR074": Rule(
        _W,
        _("the title is written in capitals"),
        _("write it in ordinary letters; abbreviations such as KPU keep their capitals"),
    ),
    "AR075": Rule(
        _W,
        _("the text begins with the title again"),
        _("delete the line; the page shows the title above the text"),
    ),
    "AR076": Rule(
        _W,
        _("“{number}.” at the beginning of a line makes a list"),
        _("put a backslash before the full stop"),
        _("write: {nearest}"),
    ),
    "AR077": Rule(
        _W,
        _("# at the beginning of a line makes a heading"),
        _("put a backslash before #"),
        _("write: {nearest}"),
    ),
    "AR078": Rule(
        _W,
        _("four spaces or a tab at the beginning of a paragraph make it a block of code"),
        _("delete the spaces"),
    ),
    "AR079": Rule(
        _W,
        _("the last line looks like the name of the writer"),
        _("move it to source: as byline:"),
        _("write under source: {nearest}"),
    ),
    "AR080": Rule(
        _W,
        _("“{value}” holds a letter that Indonesian does not have"),
        _("check the word"),
        _("did you mean {nearest}?"),
    ),
    "AR081": Rule(
        _W,
        _("no-break spaces stand in {size} lines, the first here"),
        _("replace them with ordinary spaces; they come with pasting"),
    ),
    "AR082": Rule(
        _W,
        _("a quotation mark is opened or closed without its partner"),
        _("add the missing quotation mark"),
    ),
    "AR099": Rule(
        _W,
        _("this does not become {what}: readers see the signs as they are typed"),
        _("write its signs in pairs, or put a backslash before those that readers should see"),
        _("write: {nearest}"),
    ),
    "AR100": Rule(
        _W,
        _("a second front matter begins here, in the text: readers would see its lines"),
        _("one file is one article: move what follows into a file of its own, or delete the lines of ---"),
    ),
    "AR101": Rule(
        _W,
        _("a number of a session counts for nothing without its series"),
        _("write the series as series:, or delete session:"),
    ),
    "AR155": Rule(
        _E,
        _("the picture “{name}” cannot be read ({detail})"),
        _("open it in a picture program and save it anew as JPEG, PNG or WebP"),
    ),
    # the published folder
    "AR130": Rule(_E, _("this published file is missing"), _("build again; that puts it back")),
    "AR131": Rule(
        _E,
        _("this file is not as it was published ({detail})"),
        _("build with --no-cache: that reads every published file and writes this one anew"),
    ),
    "AR132": Rule(
        _E,
        _("Arsip did not write this file"),
        _("move it out of the output folder; with it there, the next build ends with status 2"),
    ),
    "AR133": Rule(
        _E,
        _("the folder holds no manifest.json of Arsip"),
        _("build first, or name the folder with --output"),
    ),
    # addresses of the last publication
    "AR110": Rule(
        _E,
        _("/{address} was published and is not any more"),
        _(
            "if it moved, name it in redirect_from: of what took its place; if it ended, write into redirects.yaml: "
            "/{address}: {{date: 2026-01-31, reason: …}}; an article leaves a tombstone by status: withdrawn"
        ),
    ),
    "AR111": Rule(
        _E,
        _("/{address} was published and is now /{other}"),
        _("write: {nearest} (verify --write does it)"),
    ),
    "AR112": Rule(
        _E,
        _("the last publication cannot be read: {detail}"),
        _("name its manifest.json, its folder, or a file with one address a line"),
    ),
    "AR114": Rule(
        _N,
        _("this article is held back until {date} (embargo)"),
        _("nothing; a build with --today on that day or later publishes it"),
    ),
    "AR115": Rule(
        _W,
        _("{address} does not open: {detail}"),
        _("look at it in a browser; if it has moved, write its new address"),
    ),
    "AR116": Rule(
        _N,
        _("the source {address} has not opened since {date}"),
        _("look for its new address, or for a copy in a web archive, and write that as url:"),
    ),
    "AR117": Rule(
        _E,
        _("not one of {number} addresses answered"),
        _("look whether this computer reaches the web; nothing was written"),
    ),
    # the import
    "AR120": Rule(
        _E,
        _("not imported, it is no report: {detail}"),
        _("paste title and text of one report, as it stands on the website"),
    ),
    "AR121": Rule(
        _E,
        _("not imported: {detail}"),
        _("save it as plain text (UTF-8) or as a web page, and import it again"),
    ),
    "AR122": Rule(
        _E,
        _("not imported: {detail}"),
        _("put each report into a file of its own, or its title on the line above it"),
    ),
    "AR123": Rule(
        _N,
        _("not imported again: it stands in {other}"),
        _("edit that file; delete it to import the report anew"),
    ),
    "AR124": Rule(
        _E,
        _("not imported: the draft would not pass check: {detail}"),
        _("send the file to those who look after Arsip; meanwhile write the article by hand"),
    ),
    "AR125": Rule(
        _W,
        _("to be checked, {key}: {detail}"),
        _("compare the value with the source, mend the line, and delete its comment"),
    ),
    "AR126": Rule(
        _N,
        _("{detail}"),
        _("nothing needs to be done, unless it was meant otherwise"),
    ),
    "AR127": Rule(_N, _("passed over: {detail}"), _("publish it there first, or write the article by hand")),
    # the configuration
    "AR070": Rule(
        _E,
        _("the output folder cannot be {value}: {detail}"),
        _("choose a folder of its own, such as output"),
        _("move “{nearest}” elsewhere, or choose another folder"),
    ),
    "AR071": Rule(
        _E,
        _("the settings cannot be read: {detail}"),
        _("write a file site_config.yaml with at least title: and base_url:"),
    ),
}

TASKS: dict[str, Rule] = {
    "attachment": Rule(
        Severity.TASK,
        _("the promised attachment “{title}” is missing"),
        _("ask the publisher for it, put the file beside the article, and write file: for missing: true"),
    ),
    "source": Rule(
        Severity.TASK,
        _("the address of the source is missing"),
        _("write it under source: as url:"),
    ),
    "person": Rule(
        Severity.TASK,
        _("“{name}” stands without an institution"),
        _("write for whom this person was there as institution:, if a source tells it"),
    ),
}
