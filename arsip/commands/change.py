"""`change`: what touches many files of content/, made in one step: all of it or nothing."""

import argparse
from collections.abc import Sequence
from dataclasses import replace

from arsip.authoring import changes, moving, naming, renumbering, splitting, value_changes
from arsip.authoring.conversation import Dialogue
from arsip.content.file_edits import ChangeRefused, Unwritable
from arsip.language.wording import Language
from arsip.problems.rules import mark
from arsip.system.change_journal import ChangedMeanwhile
from arsip.terminal.call import Call, print_problems, say, shown_path

NEEDS_SITE = True
_ACTIONS = {  # with an example, and how many words they take
    "move": ("FILE… FOLDER/", 2, 10_000),
    "merge": ("people|institutions|themes|tags A B", 3, 3),
    "split": ("people NAME", 2, 2),
    "rename": ("people|institutions|themes|tags|series A B", 3, 3),
    "renumber": ("SERIES 8.. +1", 3, 3),
    "set": ("KEY=VALUE --where KEY=VALUE", 1, 100),
    "unset": ("KEY --where KEY=VALUE", 1, 100),
    "upgrade": ("", 0, 0),
}


def arguments(parser: argparse.ArgumentParser, words: Language) -> None:
    """Take what is to be changed."""
    add = parser.add_argument
    add(
        "action", choices=_ACTIONS, help="; ".join(f"{action} {example}" for action, (example, *_n) in _ACTIONS.items())
    )
    add("words", nargs="*", metavar="…", help=words.gettext("to what: files, names, numbers or KEY=VALUE"))
    add("--dry-run", action="store_true", help=words.gettext("show the change as a diff and write nothing"))
    text = words.gettext(
        "for set and unset: which articles; KEY=VALUE, KEY, or KEY= for those without; may be repeated"
    )
    add("--where", action="append", metavar="KEY=VALUE", default=[], help=text)
    add("--yes", action="store_true", help=words.gettext("for split: take what is proposed without asking"))


def run(call: Call) -> int:
    """Change content/ and tell what `check` says differently: 0 done, 1 it would bring in errors, 2 refused."""
    quiet = call.options.quiet or call.options.format == "json"
    try:
        how = replace(call.how, drafts=True)
        plan = changes.planned_change(call.site, how, lambda plan: _work(call, plan))
        if call.options.dry_run or not plan.changes():
            for line in plan.diff():
                say(line)
            call.say("files that would change: {number}", number=call.words.number(len(plan.changes())))
            return 0
        made = changes.make(plan, how)
    except ChangeRefused as refused:
        call.say(refused.msgid, **refused.values)
        return 2
    except Unwritable:
        call.say("a place is written in a way that is not changed here; nothing was written, change it by hand")
        return 2
    except ChangedMeanwhile as fault:
        call.say("{file} was changed meanwhile; nothing was written, try again", file=fault.args[0])
        return 2
    except changes.TakenBack as back:
        print_problems(back.faults, call.words, call.options, call.folders.content)
        call.say("nothing was written: the change would bring in the errors above")
        return 1
    except EOFError:
        call.say("nothing was written")
        return 130
    for text, found in ((mark("check says now:"), made.fresh), (mark("check says no more:"), made.gone)):
        if found and not quiet:
            call.say(text)
            print_problems(found, call.words, call.options, call.folders.content)
    if not quiet:
        call.say("files changed: {number}", number=call.words.number(len(made.files)))
    return 0


def _work(call: Call, plan: changes.ChangePlan) -> None:
    options = call.options
    words: Sequence[str] = options.words
    example, least, most = _ACTIONS[options.action]
    kinds = example.split(" ")[0].split("|")
    if not least <= len(words) <= most or (kinds[0] == "people" and words[0] not in kinds):
        raise ChangeRefused(mark("write it as: {example}"), example=f"change {options.action} {example}")
    if options.action in ("set", "unset"):
        (value_changes.set_values if options.action == "set" else value_changes.unset)(plan, words, options.where)
    elif options.action == "upgrade":
        value_changes.upgrade(plan)
    elif options.action == "split":
        splitting.split_person(plan, words, lambda groups: _whose(call, groups))
    else:
        work = {"move": moving.move, "merge": naming.merge, "rename": naming.rename, "renumber": renumbering.renumber}
        work[options.action](plan, words)


def _whose(call: Call, groups: Sequence[tuple[str, splitting.Mentions]]) -> Sequence[int]:
    """Show the groups of mentions and return whose each is, 0 for the first person."""
    for number, (label, group) in enumerate(groups, 1):
        positions = filter(None, dict.fromkeys(draft.people[at].position for draft, at in group))
        days = sorted(draft.date.iso for draft, _at in group if draft.date)
        say(f"  {number}  {label or '?'}; {', '.join(positions) or '?'}; {' – '.join(days[:: len(days) - 1 or 1])}")
        for draft, _at in group[:3]:
            say(f"       {shown_path(call.folders.content, draft.source)}")
    talk = Dialogue(call.words, input, say)
    if call.options.yes or talk.agrees(mark("Is each of these a person of their own? [Y/n]")):
        return range(len(groups))
    answer = talk.ask(mark("Numbers of those that are the other person, with commas"))
    others = {int(part) for part in answer.replace(",", " ").split() if part.isdecimal()}
    return [int(number in others) for number in range(1, len(groups) + 1)]
