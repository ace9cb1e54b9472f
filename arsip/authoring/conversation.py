"""The conversation in which `new` learns what an article says: one question a line, nothing to memorise.

What stands in [brackets] is proposed: Enter takes it, a hyphen leaves the answer empty. An answer that
`check` would refuse is asked for again, with the reason.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from arsip.archive.name_lookup import Vocabulary
from arsip.authoring.new_article import KnownArchive
from arsip.authoring.proposals import (
    alike,
    counts,
    held_numbers,
    missing_numbers,
    next_number,
    planned,
    probable_date,
    written_name,
)
from arsip.content.article_keys import ARTICLE_KEYS
from arsip.content.article_parts import ORIGIN
from arsip.content.article_text import Value, clean_line
from arsip.content.form import Form, Table
from arsip.content.front_matter import Scalar
from arsip.content.plain_converters import text
from arsip.content.prose_rules import Prose, check_prose
from arsip.language.wording import Language
from arsip.model.names import fold
from arsip.model.records import Series
from arsip.problems.rules import Problem, Severity, mark

NOTHING = "-"
_AT_ONCE = 20  # as many names as are shown in one list
_YES = ("y", "ya", "yes")
_NO = ("n", "t", "tidak", "no")

_QUESTIONS = {
    "institution": mark("Which institution published the report?"),
    "organizer": mark("Who held the session?"),
    "series": mark("Does the session belong to a series?"),
    "themes": mark("Which theme?"),
    "another": mark("Which other theme? Enter when there is none."),
}
_KEYS: Table = {**ARTICLE_KEYS, "source.url": ORIGIN.table["url"]}


@dataclass(frozen=True)
class Dialogue:
    """Asks on a terminal in the words of the site; `line` shows a prompt and returns what was typed."""

    words: Language
    line: Callable[[str], str]
    tell: Callable[[str], None]

    def say(self, msgid: str, **values: object) -> None:
        """Tell one sentence."""
        self.tell(self.words.gettext(msgid).format_map(values))

    def ask(self, msgid: str, proposal: str = "", **values: object) -> str:
        """Return an answer on one line: the proposal for Enter, "" for a hyphen."""
        shown = f" [{proposal}]" if proposal else ""
        answer = clean_line(self.line(f"{self.words.gettext(msgid).format_map(values)}{shown}: ")) or proposal
        return "" if answer == NOTHING else answer

    def agrees(self, msgid: str) -> bool:
        """Return whether a question is answered with yes, which Enter means too."""
        while True:
            answer = clean_line(self.line(f"{self.words.gettext(msgid)} ")).casefold()
            if not answer or answer in _YES:
                return True
            if answer in _NO:
                return False

    def value(self, key: str, msgid: str, proposal: str = "", *, required: bool = False) -> str:
        """Return the value of a key that the loader accepts; a warning is told once and may be kept."""
        warned = ""
        while True:
            answer = self.ask(msgid, proposal).removeprefix(f"{key}:").strip()  # as messages write the line
            if not answer and not required:
                return ""
            found = faults(key, answer) if answer else []
            if answer and (not found or answer == warned):
                return answer
            if not answer:
                self.say("this is needed")
            for one in found:
                _severity, wrong, remedy = self.words.wording(one)
                self.tell(f"  {wrong}\n  {remedy}")
                proposal = _proposed(key, one) or proposal
            if found and all(one.severity is not Severity.ERROR for one in found):
                warned = proposal = answer

    def choice(self, msgid: str, vocabulary: Vocabulary, proposal: str = "", *, again: bool = False) -> str:
        """Return a name of a registry, chosen by its number in a list or by a part of it; "" for none."""
        self.tell(self.words.gettext(msgid))
        if not vocabulary.records:
            return self.ask(mark("Name"), proposal)
        every = sorted(vocabulary.records, key=lambda own: fold(vocabulary.records[own].name))
        shown: Sequence[str] = ()
        if len(every) <= _AT_ONCE:
            shown = every if again else self._listed(every, vocabulary)
        while True:
            answer = self.ask(mark("Number or name"), proposal)
            if not answer:
                return ""
            if answer.isdecimal() and 0 < int(answer) <= len(shown):
                return written_name(shown[int(answer) - 1], vocabulary)
            if answer.isdecimal() and shown and not vocabulary.find(answer):
                self.say("the list goes from 1 to {last}", last=len(shown))
                continue
            if answer == "?":
                shown = self._listed(every, vocabulary)
                continue
            found = alike(answer, vocabulary)
            if len(found) == 1 and (answer == proposal or vocabulary.find(answer)):
                return written_name(found[0], vocabulary)
            if not vocabulary.closed and (not found or not self._meant(answer, found, vocabulary)):
                return answer
            if not found:
                self.say("“{name}” is not in {registry}", name=answer, registry=vocabulary.registry)
                self.say("Type a part of the name, or ? for the whole list.")
                continue
            shown = self._listed(found, vocabulary)
            proposal = written_name(found[0], vocabulary) if len(found) == 1 else ""

    def _meant(self, answer: str, found: Sequence[str], vocabulary: Vocabulary) -> bool:
        """Ask whether a new name of an open vocabulary is one of those known."""
        self._listed(found, vocabulary)
        return self.agrees(mark("Is it one of these? [Y/n]")) if answer else False

    def _listed(self, ids: Sequence[str], vocabulary: Vocabulary) -> Sequence[str]:
        """Show records as a numbered list and return their ids."""
        for number, own in enumerate(ids, 1):
            name, written = str(vocabulary.records[own].name), written_name(own, vocabulary)
            self.tell(f"  {number:3}  {name}" + (f" ({written})" if written != name else ""))
        return ids


def faults(key: str, answer: str) -> list[Problem]:
    """Return what the loader has against the value of a key."""
    form = Form(key)
    for number in _numbers(answer) if key == "session" else [answer]:
        converter = _KEYS[key].converter if key in _KEYS else text
        converter(Scalar(number, 1, 1, quoted=True), key, form)
    if key == "title":
        form.problems += check_prose(Prose(key, answer, (1, 1), (), 1))
    return form.problems


def _numbers(answer: str) -> list[str]:
    """The numbers of an answer: 4, or 4, 5, or [4, 5] as a file has it."""
    return [part.strip() for part in answer.strip("[]").split(",")]


def _proposed(key: str, found: Problem) -> str:
    """The value that a message proposes for a key, without the line of another key."""
    return dict(found.args).get("nearest", "").removeprefix(f"{key}: ").partition(" + ")[0].strip("[]")


def interview(talk: Dialogue, known: KnownArchive, given: Mapping[str, Value]) -> tuple[dict[str, Value], str]:
    """Return the values of an article and its text, asking for what is not given."""
    values = dict(given)
    talk.say("Enter takes what stands in [brackets] or leaves it empty; - leaves it empty; ? shows a whole list.")
    talk.say("Nothing is written before the end, where you are asked; Ctrl-C stops.")
    if "title" not in values:
        values["title"] = talk.value("title", mark("Title of the article"), required=True)
    if "series" not in values:
        values["series"] = talk.choice(_QUESTIONS["series"], known.series)
    _number_and_day(talk, known, values)
    if "institution" not in values:
        values["institution"] = talk.choice(_QUESTIONS["institution"], known.institutions)
    series = known.series_of(str(values.get("series", "")))
    if "organizer" not in values:
        proposal = known.institutions.records.get(series.organizer) if series else None
        named = written_name(proposal.id, known.institutions) if proposal else ""
        values["organizer"] = talk.choice(_QUESTIONS["organizer"], known.institutions, named)
    if "themes" not in values:
        values["themes"] = _themes(talk, known, series, values)
    if "source" not in values:
        url = talk.value("source.url", mark("Address of the report on the web"))
        twin = known.with_address(url)
        if twin:
            talk.say("this report is already in {file}", file=f"content/{twin}")
        values["source"] = {"url": url} if url else {}
    talk.say("The text: what happened, in your own words. One line is one paragraph; an empty line ends it.")
    return values, _text(talk)


def _number_and_day(talk: Dialogue, known: KnownArchive, values: dict[str, Value]) -> None:
    """Ask for the number and the day of a session, and propose those that its series suggests."""
    series = known.series_of(str(values.get("series", "")))
    reported = held_numbers(known.drafts, series.id, known.series) if series else []
    if series and "session" not in values:
        missing = missing_numbers(series, reported)
        if missing:
            talk.say("No report yet of: {numbers}", numbers=", ".join(str(one) for one in missing[:20]))
        proposal = next_number(series, reported) if counts(known.drafts, series.id, known.series) else None
        answer = talk.value("session", mark("Number of the session"), str(proposal or ""))
        values["session"] = tuple(part for part in _numbers(answer) if part)
    if "date" not in values:
        numbers = [int(one) for one in values.get("session", ()) if one.isdecimal()]
        probable = probable_date(series, reported, numbers[0]) if series and numbers else None
        if probable:
            date = talk.words.long_date(probable)
            talk.say("Proposed from the series; compare it with the source: {date}", date=date)
        question = mark("First day of the event, as 2021-09-22, or unknown")
        values["date"] = talk.value("date", question, probable.iso if probable else "", required=True)


def _themes(talk: Dialogue, known: KnownArchive, series: Series | None, values: Mapping[str, Value]) -> tuple[str, ...]:
    """Ask for themes until there is no other; the plan of the series, or the series itself, proposes one."""
    numbers = [int(one) for one in values.get("session", ()) if one.isdecimal()]
    plan = planned(series, numbers[0]) if series and numbers else None
    wanted = [plan.theme] if plan and plan.theme else list(series.themes) if series else []
    named = [written_name(own, known.themes) for own in wanted if own in known.themes.records]
    chosen: dict[str, None] = {}
    while True:
        proposal = next((name for name in named if name not in chosen), "") if not chosen else ""
        question = _QUESTIONS["another" if chosen else "themes"]
        answer = talk.choice(question, known.themes, proposal, again=bool(chosen))
        if not answer:
            return tuple(chosen)
        chosen[answer] = None


def _text(talk: Dialogue) -> str:
    """Return paragraphs, each typed or pasted as one line, until an empty line."""
    return "\n\n".join(iter(lambda: talk.line("> ").strip(), ""))
