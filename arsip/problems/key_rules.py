"""Rules of keys and values: what may stand under a key of front matter, a registry or a session's file."""

from arsip.problems.rule_fields import DEAD_END, GUESSED, LOST, ONE_ADDRESS, SHOWN_OTHERWISE, SLIP, SOURCES, Rule

KEY_RULES: dict[str, Rule] = {
    "AR020": Rule(
        reason=GUESSED,
        text="“{key}” is missing",
        remedy="add a line {name}: with its value",
        why="Only what cannot be done without is required: title and date of an article, the name of a record, the "
        "title of an attachment.",
    ),
    "AR021": Rule(
        reason=LOST,
        text="“{name}” is not in {registry}",
        remedy="check the spelling, or add it to {registry}",
        proposal="did you mean {nearest}?",
        why="Every institution, theme, series and person that a registry must know gets a page. A name with a slip "
        "would make a second page, or none.",
    ),
    "AR022": Rule(
        reason=GUESSED,
        text="“{name}” can mean several in {registry}: {several}",
        remedy="write the full name of the one that is meant",
        proposal="their names are equal; write the slug: of the one that is meant in place of the name: {nearest}",
        why="An alias such as “KPU Kediri” can be the city's or the regency's. The full name says which; of people who "
        "share one their slug: does.",
    ),
    "AR023": Rule(
        reason=LOST,
        text="“{key}” is not a key that can stand here",
        remedy="delete the line, and say in the text what readers need of it; the possible keys are: {known}",
        proposal="did you mean {nearest}?",
        why="A key that Arsip does not know would be passed over: the series of an article under seri: would never be "
        "shown.",
    ),
    "AR024": Rule(
        reason=GUESSED,
        text="“{key}” has no value",
        remedy="write a value; only a line that is not required may be deleted",
        proposal="# begins a comment; write: {nearest}",
        why="A key without a value was forgotten, or its value begins with #, which makes it a comment.",
    ),
    "AR199": Rule(
        reason=LOST,
        text="“{name}” is not in {registry} any more; articles that call this record so: {number}",
        remedy="renamed? put the old one under {key}: here, then no article needs to change",
        why="Whoever writes a new name over the old one takes it from all articles that use it. Under names: an old "
        "name stays known, and is shown where the event was before its last day.",
    ),
    "AR200": Rule(
        reason=GUESSED,
        text="the list “{key}” is empty",
        remedy="delete the line",
        why="A key whose last entry was taken out says nothing any more. An entry that is only forgotten could not be "
        "told from it.",
    ),
    "AR201": Rule(
        reason=GUESSED,
        text="“{name}” under apart: is a name of this very person",
        remedy="delete it under apart:, or take it out of variants:",
        why="After two records were joined, a person can be said to be apart from one of their own names.",
    ),
    "AR026": Rule(
        reason=GUESSED,
        text="“{value}” is not a date as it is written here",
        remedy="write year-month-day, such as 2021-09-22; 2021-09, 2021 or unknown if no more is known",
        proposal="write: {nearest}",
        why="05/06/2021 is in June for some and in May for others. Year-month-day has one meaning only.",
    ),
    "AR027": Rule(
        reason=GUESSED,
        text="there is no date {value}",
        remedy="check day and month against the source (years from {first} to {last})",
        proposal="write: {nearest}",
        why="There is no such day in the calendar; day, month or year was mistyped.",
    ),
    "AR028": Rule(
        reason=GUESSED,
        text="“{value}” is not a time of day",
        remedy="write hours and minutes such as 10:00 or 10:00-12:30",
        proposal="write: {nearest}",
        why="Times are compared between reports and put into calendars, so each must be a time of day.",
    ),
    "AR029": Rule(
        reason=GUESSED,
        text="“{value}” is not a session number",
        remedy="write a whole number from 0 to {limit}, or a list such as [4, 5]; 0 is the kick-off",
        proposal="write: {nearest}",
        why="The number tells which session of the series an article reports. In words or with a decimal point it "
        "cannot be compared.",
    ),
    "AR030": Rule(
        reason=GUESSED,
        text="“{value}” is not possible for “{key}”",
        remedy="possible are: {known}",
        proposal="did you mean {nearest}?",
        why="Some keys have a few possible words only, so that lists and filters are complete.",
    ),
    "AR031": Rule(
        reason=GUESSED,
        text="the end ({end}) lies before the beginning ({start})",
        remedy="check both against the source",
        why="An event cannot end before it begins; one of the two is mistyped.",
    ),
    "AR032": Rule(
        reason=SLIP,
        text="published on {published}, before the event of {date}",
        remedy="check both dates; if it is an announcement, ignore this rule with ignore:",
        why="A report appears after the event. If it appeared before, one of the dates is wrong, or it is an "
        "announcement.",
        kind="doubts",
    ),
    "AR033": Rule(
        reason=DEAD_END,
        text="“{value}” is not an address of the web",
        remedy="write the whole address, beginning with https:// or http://",
        proposal="write: {nearest}",
        why="Only a whole address beginning with http:// or https:// leads anywhere; others could do harm.",
    ),
    "AR034": Rule(
        reason=SOURCES,
        text="{date} is a {weekday}, the source says {stated}",
        remedy="check the date in the source",
        proposal="check the date; the nearest {wanted}: {nearest}",
        why="The weekday in a report is the best check of its date: where the two do not fit, one is wrong. Which "
        "one, only another source can tell.",
        kind="doubts",
    ),
    "AR035": Rule(
        reason=ONE_ADDRESS,
        text="“{value}” cannot be part of an address: {detail}",
        remedy="use lower-case letters, digits and hyphens, at most {limit} bytes",
        proposal="write: {nearest}",
        why="An address has to work on every host, file system and phone: lower-case letters, digits and hyphens do.",
    ),
    "AR036": Rule(
        reason=GUESSED,
        text="“{key}” is too long: {size}, at most {limit}",
        remedy="shorten it",
        why="A value of that length is mostly a text that slipped into the front matter.",
        without_example="a value of more than 20,000 letters",
    ),
    "AR037": Rule(
        reason=SHOWN_OTHERWISE,
        text="a withdrawn article needs the date and the reason",
        remedy="add under corrections: an entry with date: and text:; its last entry is shown",
        why="Readers who followed a link to a withdrawn article must learn when and why it was withdrawn.",
        kind="others",
    ),
    "AR038": Rule(
        reason=DEAD_END,
        text="“{value}” is not an address of this site",
        remedy="write the path only, such as /artikel/nama-lama/",
        why="A former address is a path of this site; with another host in front it could never be reached here.",
    ),
    "AR039": Rule(
        reason=GUESSED,
        text="“{value}” is not {expected}",
        remedy="write {expected}",
        proposal="did you mean {nearest}?",
        why="Numbers are added up and compared, so each has to be one.",
    ),
    "AR046": Rule(
        reason=GUESSED,
        text="a decision needs its reason",
        remedy="add because: with one sentence that readers will see",
        why="An editor's decision outranks the sources, so readers must see on what it rests.",
    ),
    "AR047": Rule(
        reason=LOST,
        text="“{key}” names nothing that this article states",
        remedy="use a key of the front matter, or people.1.name for the first person",
        proposal="did you mean {nearest}?",
        why="A remark stands beside the value that it is about; without that value it would stand nowhere.",
    ),
    "AR065": Rule(
        reason=SLIP,
        text="there is nothing to ignore for {code} here",
        remedy="delete this entry, and the line ignore: if no other entry is left",
        why="An entry of ignore: that ignores nothing hides the next fault of that kind. Delete it.",
        kind="others",
    ),
    "AR066": Rule(
        reason=GUESSED,
        text="{code} cannot be ignored",
        remedy="only warnings and notes can: mend the error instead",
        why="An error leaves something missing or wrong, whatever the reason; only doubts can be ignored.",
    ),
    "AR084": Rule(
        reason=GUESSED,
        text="end: {end} stands without a first day",
        remedy="write the first day as date:, as exactly as it is known, or delete end:",
        why="A last day alone does not say when an event began, so it could be listed nowhere.",
    ),
    "AR085": Rule(
        reason=GUESSED,
        text="“{key}” must have exactly one of: {known}",
        remedy="add the one that is meant, or delete the others",
        why="Of several ways to say something exactly one may be used; two could contradict each other.",
    ),
    "AR140": Rule(
        reason=GUESSED,
        text="“{name}” is not the name of one person",
        remedy="write one item for each person",
        proposal="if these are meant, write in its place, each + on a new line: {nearest}; if it is one person, write "
        "the name without comma",
        why="A name is a page. After a comma only degrees (S.Sos., PhD) and Jr. belong to it; where other names or a "
        "position follow, or “dan” and “and” join two, people would be lost on the page of one.",
    ),
    "AR182": Rule(
        reason=LOST,
        text="“{key}” means {there}, which stands here already",
        remedy="put what it says under {there}:, and delete this line",
        why="A key stands once. A second line for the same thing, under another word, would be passed over.",
    ),
    "AR101": Rule(
        reason=SLIP,
        text="a number of a session counts for nothing without its series",
        remedy="write the series as series:, or delete session:",
        why="Reports are joined by series and number; a number alone joins nothing and is shown nowhere.",
        kind="others",
    ),
    "AR145": Rule(
        reason=GUESSED,
        text="“{value}” can mean more than one day",
        remedy="look in the source which one is meant, and write that one: {lines}",
        proposal="the weekday ({weekday}) decides; write: {nearest}",
        why="06/01/2024 is 6 January for some and 1 June for others. Only the source can tell, or the weekday that it "
        "names.",
    ),
}
