"""`verify`: is output/ what its manifest says, and is every address of the last publication still there?"""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from arsip import pipeline
from arsip.build.join import Joined
from arsip.language.wording import Language
from arsip.model.addresses import path_of
from arsip.problems.rules import Problem, Severity, problem
from arsip.publication.earlier_publication import of_folder, publication
from arsip.publication.former_addresses import Gone, Published, gone, is_below_any, url_of
from arsip.publication.manifest import absolute, read_manifest
from arsip.publication.redirect_lines import REDIRECTS_YAML, restore, written
from arsip.publication.verification import differences, kinds
from arsip.terminal.call import Call, missing_folder, print_problems

NEEDS_SITE = False


def arguments(parser: argparse.ArgumentParser, words: Language) -> None:
    """Take an earlier publication, and whether former addresses are written into content."""
    say, add = words.gettext, parser.add_argument
    text = say("an earlier publication: its manifest.json, its folder, or a list of addresses")
    add("--against", type=Path, metavar="PLACE", help=text)
    add("--write", action="store_true", help=say("write proposed redirects into the content"))
    text = say("with --write and --today: what is left to be gone ended that day, for this reason")
    add("--ended", metavar="REASON", help=text)


def run(call: Call) -> int:
    """Tell what in the output folder is not as it was published: 0 nothing, 1 something, 2 no manifest there."""
    folder = absolute(call.folders.output)
    listed = read_manifest(folder)
    found = [problem("", 1, 1, "AR133")] if listed is None else list(differences(folder))
    print_problems(found, call.words, call.options, folder)
    if listed is None:
        return 2
    if call.options.format != "json" and not call.options.quiet:
        _summarize(call, found, len(listed))
    status = 1 if found else 0
    return max(status, _compare(call)) if call.options.against else status


def _summarize(call: Call, found: list[Problem], listed: int) -> None:
    if not found:
        call.say("all {number} files are as they were published", number=call.words.number(listed))
        return
    numbers = {kind: call.words.number(number) for kind, number in kinds(found).items()}
    call.say("not as published: {missing} missing, {changed} changed, {foreign} foreign", **numbers)


def _compare(call: Call) -> int:
    """Tell which addresses of the last publication are gone: 0 none, 1 some, 2 it cannot be read."""
    against: Path = call.options.against
    missing = missing_folder(call)
    try:
        before = publication(against, call.settings.base_path)
    except (OSError, ValueError) as fault:
        detail = str(getattr(fault, "strerror", None) or fault)
        missing = problem("--against", 1, 1, "AR112", detail=f"{against}: {detail}")
    if missing is not None:
        print_problems([missing], call.words, call.options, call.home)
        return 2
    joined = _read(call)
    lost = gone(before, of_folder(absolute(call.folders.output)), joined.context.book)
    changed: Sequence[str] = ()
    if call.options.write and any(one.to for one in lost):
        changed, lost = _mend(call, before, lost, joined)
    if call.options.write and call.options.ended and call.options.today and lost:
        ended = [Gone(one.url, reason=call.options.ended, day=str(call.options.today)) for one in lost if not one.to]
        ends, left = _mend(call, before, ended, joined)
        changed, lost = sorted({*changed, *ends}), [*(one for one in lost if one.to), *left]
    print_problems([_problem_of(one) for one in lost], call.words, call.options, call.folders.content)
    if call.options.format != "json" and not call.options.quiet:
        for path in changed:
            call.say("redirects were written into {file}", file=path)
        if changed:
            call.say("build again, so that the redirects are published")
        number, missed = call.words.number(len(before.files)), call.words.number(len(lost))
        if lost:
            call.say("of {number} addresses published before, {lost} are gone", number=number, lost=missed)
        else:
            call.say("all {number} addresses published before live on", number=number)
    return 1 if lost else 0


def _mend(call: Call, before: Published, lost: list[Gone], joined: Joined) -> tuple[Sequence[str], list[Gone]]:
    """Write what is proposed and look again; what would bring an error in is taken back.

    Things first: what is below them, or is about them elsewhere, may follow by itself.
    """
    content, left = call.folders.content, lost
    kept: dict[str, bytes | None] = {}
    known = set(_errors(joined))
    for table in (False, True):
        moves = [one for one in left if (one.to or one.reason) and (one.file == REDIRECTS_YAML) == table]
        moves = [one for one in moves if not one.reason or not is_below_any(one.url, moves)]
        kept = written(content, moves) | kept
        again = _read(call)
        fresh = [one for one in _errors(again) if one not in known]
        if fresh:
            restore(content, kept)
            print_problems(fresh, call.words, call.options, content)
            call.say("nothing was written: the redirects would bring in the errors above")
            return (), lost
        planned = {url_of(path_of(job.url)): (0, "") for job in again.jobs}
        planned |= dict.fromkeys((*again.linked.published, *again.linked.copies), (0, ""))
        still = {one.url for one in gone(before, Published(planned), again.context.book)}
        known = set(_errors(again))
        left = [one for one in lost if one.url in still]
    return sorted(kept), left


def _read(call: Call) -> Joined:
    return pipeline.read_site(call.site, replace(call.how, renditions=False))


def _errors(joined: Joined) -> list[Problem]:
    return [one for one in joined.problems if one.severity is Severity.ERROR]


def _problem_of(one: Gone) -> Problem:
    if not one.to:
        return problem(REDIRECTS_YAML, 1, 1, "AR110", address=one.url)
    line = f"/{one.url}: /{one.to}" if one.file == REDIRECTS_YAML else f"redirect_from: /{one.url}"
    where = f"{one.file} ({one.record})" if one.record else one.file
    return problem(one.file, 1, 1, "AR111", address=one.url, other=one.to, nearest=f"{line} → {where}")
