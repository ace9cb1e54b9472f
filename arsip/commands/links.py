"""`links`: do the sources, and what the texts link to, still open? What is found is kept beside the content."""

import argparse
import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from arsip import pipeline
from arsip.build.join import Joined
from arsip.language.wording import Language
from arsip.outside_links.link_history import TABLE, Outcome, bare, history_of, history_table
from arsip.outside_links.visits import Pace, Visitor
from arsip.problems.rules import Problem, Severity, mark, problem
from arsip.system.whole_file import write_whole
from arsip.terminal.call import Call, print_problems
from arsip.terminal.option_types import seconds, with_message

NEEDS_SITE = True
TOP_LINE = mark("Written by `python build.py links`. An address is lost after 3 failures on distinct days over a week.")
_LINK = re.compile(r'href="(https?://[^"]+)"')

# how a visit ends without a status → what is told
_WORDS = {
    "loop": mark("it leads round in a circle"),
    "too many redirects": mark("it is passed on too often"),
    "leads out of the web": mark("it leads to what is no web page"),
    "malformed": mark("it is no address that can be asked for"),
    "certificate": mark("its certificate is not valid"),
    "tls": mark("no secure connection can be made"),
    "timeout": mark("no answer in time"),
    "no such host": mark("there is no such host"),
    "refused": mark("the host refuses the connection"),
    "reset": mark("the host breaks the connection off"),
    "garbled": mark("the answer is not to be understood"),
    "unreachable": mark("the host cannot be reached"),
}


def arguments(parser: argparse.ArgumentParser, words: Language) -> None:
    """Take how fast it goes."""
    wrong = words.gettext("“{text}” is not a number of seconds: write one above 0, at most 3600")
    for name, default, text in (
        ("--delay", 1.0, words.gettext("the pause between two requests to one host (1)")),
        ("--timeout", 20.0, words.gettext("how long one request may take (20)")),
    ):
        parser.add_argument(name, type=with_message(seconds, wrong), default=default, metavar="SECONDS", help=text)


def run(call: Call) -> int:
    """Visit every address; 0 done, 1 the table cannot be read or, with --strict, an address failed, 3 no web."""
    options, content = call.options, call.folders.content
    joined = pipeline.read_site(call.site, replace(call.how, renditions=False))
    unread = [one for one in joined.problems if one.source == TABLE and one.severity is Severity.ERROR]
    if unread:  # its history must not be overwritten
        print_problems(unread, call.words, options, content)
        return 1
    named: dict[str, str] = {}  # address → the first file that names it
    for url, source in _addresses(joined):
        named.setdefault(bare(url), source)
    found = Visitor(Pace(options.delay, options.timeout)).visit_all(sorted(named))
    if _without_web(found):
        print_problems([problem("", 1, 1, "AR117", number=len(found))], call.words, options, content)
        return 3
    failed = [_problem_of(url, one, named[url], content) for url, one in found.items() if one.opened is False]
    print_problems(failed, call.words, options, content)
    if options.today is not None:
        history = history_of(joined.content.registry.links, found, options.today)
        write_whole(content, TABLE, history_table(history, call.words.gettext(TOP_LINE)))
    if options.format != "json" and not options.quiet:
        _summarize(call, found)
    return 1 if failed and options.strict else 0


def _without_web(found: dict[str, Outcome]) -> bool:
    """True where nothing can be told of any address: no host has answered, and there are several or none has
    a name that can be resolved. One host that refuses may be gone while the web is there."""
    hosts = {urlsplit(url).netloc for url in found}
    silent = [one for one in found.values() if not one.answered]
    unknown = [one for one in silent if one.status == "no such host"]
    return bool(hosts) and len(silent) == len(found) and (len(hosts) > 1 or len(unknown) == len(found))


def _addresses(joined: Joined) -> Iterator[tuple[str, str]]:
    """Yield every address of others that the content names, with the file that names it."""
    archive = joined.context.archive
    texts = [(one.draft.source, one.draft.text) for one in archive.articles.values()]
    texts += [(one.source, one.text) for one in archive.series.values()]
    texts += [(one.source, one.text) for one in archive.pages.values()]
    texts += [(f"sessions/{one.id}.md", one.text) for one in archive.sessions.values()]
    for article in archive.articles.values():
        if article.draft.origin.url:
            yield article.draft.origin.url, article.draft.source
    for source, text in texts:
        for found in _LINK.findall(joined.content.bodies(text.key)) if text.key else ():
            yield html.unescape(found), source
    for record in archive.institutions.values():
        yield from ((f"https://{domain}/", record.source) for domain in record.domains)


def _problem_of(url: str, outcome: Outcome, source: str, content: Path) -> Problem:
    detail = _WORDS.get(outcome.status, f"HTTP {outcome.status}")
    return problem(source, *_place(content / source, url), "AR115", address=url, detail=detail)


def _place(path: Path, url: str) -> tuple[int, int]:
    """Return where a file names an address, its top where it is written otherwise."""
    wanted = {url, urlsplit(url).netloc} if path.suffix == ".yaml" else {url}
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    places = ((n, line.index(one) + 1) for n, line in enumerate(lines, 1) for one in wanted if one in line)
    return next(places, (1, 1))


def _summarize(call: Call, found: dict[str, Outcome]) -> None:
    counted = Counter(one.opened for one in found.values())
    opened, failed, unclear = (call.words.number(counted[kind]) for kind in (True, False, None))
    msgid = mark("{opened} addresses open, {failed} do not, {unclear} want no visits of programs")
    call.say(msgid, opened=opened, failed=failed, unclear=unclear)
    if call.options.today is None:
        call.say("nothing was noted: only with --today is the history kept, in {file}", file=TABLE)
    else:
        call.say("noted in {file}", file=f"{call.folders.content.name}/{TABLE}")
