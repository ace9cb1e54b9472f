"""Rules over the whole archive: sessions, series, and what may be one and the same."""

from arsip.problems.rule_fields import GUESSED, HINT, LOST, SLIP, SOURCES, Rule

ARCHIVE_RULES: dict[str, Rule] = {
    "AR044": Rule(
        reason=GUESSED,
        text="event “{event}” belongs to another series in {other}",
        remedy="give both articles the same series:, or different event: names",
        why="Articles with the same event: report one session, and a session belongs to one series.",
    ),
    "AR045": Rule(
        reason=LOST,
        text="no article belongs to the session “{name}”",
        remedy="rename the file to the id of a session",
        proposal="did you mean {nearest}?",
        why="The name of a session's file is the session's id; with a slip in it the editors' words would be shown "
        "nowhere.",
    ),
    "AR060": Rule(
        reason=SOURCES,
        text="reports of {session} differ on “{key}”: {values}",
        remedy="compare the sources; a decision can stand in {file}",
        why="Several reports of one session need not agree. Every value stands on the page with the reports that "
        "state it, until the editors decide.",
        kind="conflicts",
    ),
    "AR180": Rule(
        reason=SOURCES,
        text="no report of this session states the decided “{key}: {value}”; stated: {values}",
        remedy="check that the file belongs to this session; if the evidence lies elsewhere, because: names it",
        why="After sessions were numbered anew, a decision can stand at a session for which it was not made. Its "
        "readers see it beside what the reports state.",
        kind="doubts",
    ),
    "AR198": Rule(
        reason=HINT,
        text="this text links to reports of other sessions only: {other}",
        remedy="check that the file belongs to this session: its name is the session's id",
        why="After sessions were numbered anew, the editors' words can stand on a session for which they were not "
        "written.",
        kind="doubts",
    ),
    "AR181": Rule(
        reason=SOURCES,
        text="the source counts {count} units below “{name}”, institutions.yaml has {known} on that day",
        remedy="if one was founded or dissolved, give it since: or until: in institutions.yaml",
        why="“All units below” means those that were below on the day of the event; where the source's count is "
        "another, somebody is said to have taken part who was not there, or is left out who was.",
        kind="doubts",
    ),
    "AR195": Rule(
        reason=SOURCES,
        text="“{name}” was not there on {date}: institutions.yaml says {key}: {value}",
        remedy="check the date, and {key}: of the institution; name who was there on that day",
        proposal="name its successor ({nearest}), or correct {key}: in institutions.yaml",
        why="A body that ended, or was not founded yet, held nothing and took part in nothing. Either the date, or "
        "what the registry says of it, or the name is wrong; a report of a publisher counts from the day on which it "
        "appeared.",
        kind="doubts",
    ),
    "AR170": Rule(
        reason=SLIP,
        text="the zone {zone} is decided, but no report states a time",
        remedy="add time: to the decision, or delete zone:",
        why="A zone says where a clock hangs. Without a time, decided or stated, it decides nothing, and readers "
        "would see the reason of a decision that changes nothing.",
        kind="doubts",
    ),
    "AR061": Rule(
        reason=HINT,
        text="no report yet of {numbers}",
        remedy="look for reports of these sessions",
        why="Every number of a series up to its last, or up to its declared total, stands for a session. The gaps "
        "show where reports are still missing.",
        kind="gaps",
    ),
    "AR062": Rule(
        reason=SLIP,
        text="session {number} lies above the total of {total} that the series declares",
        remedy="check the number, or total: in {file}",
        why="Either the number is mistyped, or the series went on longer than was declared.",
        kind="doubts",
    ),
    "AR196": Rule(
        reason=SLIP,
        text="session {number} was not held, says {file}, and this article reports it",
        remedy="check the number, or delete its entry under not_held: in {file}",
        why="Of a number under not_held: nobody is asked for a report. A report of it says that it was held after all.",
        kind="doubts",
    ),
    "AR063": Rule(
        reason=SOURCES,
        text="number {number} is used for several sessions: {several}",
        remedy="check the numbers in the sources",
        proposal="check the numbers in the sources; if all are of one session, write in each report: event: {nearest}",
        why="Sources do give one number to two sessions. Each keeps a page, and the page of the number lists both.",
        kind="conflicts",
    ),
    "AR068": Rule(
        reason=HINT,
        text="unnumbered session of {series} between numbers {before} and {after}",
        remedy="look for its number in other reports",
        why="Where the sessions before and after have numbers, this one most likely has one too.",
        kind="doubts",
    ),
    "AR069": Rule(
        reason=SOURCES,
        text="{weekday}, {date}, is off the schedule of {series}",
        remedy="check the date; if the session was moved, nothing needs to be done",
        why="A series that meets on Wednesdays rarely meets on a Monday: the session was moved, or its date is wrong.",
        kind="doubts",
    ),
    "AR090": Rule(
        reason=SLIP,
        text="“{key}: {value}” lies in the future; today is {today}",
        remedy="check the year against the source",
        why="An event more than a year ahead, or a report from the day after tomorrow, is nearly always a slip in the "
        "year. Checked only with --today.",
        kind="doubts",
    ),
    "AR091": Rule(
        reason=HINT,
        text="“{name}” and “{other}” of {institution} may be one person",
        remedy="if so, add “{name}” to the variants: of “{other}” in people.yaml; if not, name each in apart:",
        why="A name spelt in two ways makes two pages of one person. Names are compared without degrees and initials, "
        "within one institution; people.yaml says which are one and which are apart.",
        kind="duplicates",
    ),
    "AR092": Rule(
        reason=HINT,
        text="{other} may report the same session, since the day is the same or the next, as are: {shared}",
        remedy="if so, write in both articles: event: {event}; if not, ignore this rule with ignore:",
        why="Nothing is joined by its date. But reports of the same or the next day with the same series, theme, "
        "organiser or people often tell of one session.",
        kind="duplicates",
    ),
    "AR093": Rule(
        reason=SLIP,
        text="“{name}” and “{other}” differ in capitals, spaces or signs only, and have a page each",
        remedy="use one spelling everywhere",
        why="“badan adhoc” and “Badan Ad-Hoc” make two pages, and whoever looks at one misses what is on the other.",
        kind="duplicates",
    ),
    "AR094": Rule(
        reason=HINT,
        text="“{name}” and “{other}” differ in one letter and have a page each",
        remedy="if both mean the same, use one spelling",
        why="One letter too many or too few makes a second page with a single article.",
        kind="duplicates",
    ),
    "AR095": Rule(
        reason=HINT,
        text="nothing uses “{name}”",
        remedy="check the spelling in articles, or delete the entry",
        why="A record without any article makes an empty page; often the articles spell it otherwise. Records that "
        "share a name are kept to tell them apart.",
        kind="others",
    ),
    "AR150": Rule(
        reason=GUESSED,
        text="the text is that of {other}",
        remedy="keep one of the two: delete this file, and where it was published write its address into "
        "redirect_from: of {other}",
        why="The same text in two files would stand as two reports of one session, each seeming to confirm the other. "
        "A copy is no second witness, wherever it was published first.",
    ),
    "AR151": Rule(
        reason=SLIP,
        text="{other} reports the same session from the same address",
        remedy="join both files into one, or correct the address of the one that comes from elsewhere",
        why="One page of a source is one report. The second article does not count as a report, and what it states "
        "does not count against the first.",
        kind="duplicates",
    ),
    "AR152": Rule(
        reason=SLIP,
        text="the text is nearly that of {other}, of the same publisher",
        remedy="join both files into one; if they are two reports, ignore the rule with ignore:",
        why="A report that was saved again with a few words changed is one report. Texts are compared within a "
        "session by runs of three words: four fifths in common are a copy, with the same title half of them.",
        kind="duplicates",
    ),
    "AR114": Rule(
        reason=HINT,
        text="this article is held back until {date} (embargo)",
        remedy="nothing; a build with --today on that day or later publishes it",
        why="What is held back is named in every report, so that no article is forgotten. The day comes from --today "
        "only: without it nothing that waits is published.",
        kind="others",
    ),
}
