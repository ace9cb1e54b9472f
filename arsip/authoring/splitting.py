"""One name that is two people: what tells them apart is proposed, the editor decides."""

from collections.abc import Callable, Sequence

from arsip.archive.known_names import KnownNames
from arsip.authoring.changes import ChangePlan
from arsip.authoring.naming import found, record_lines
from arsip.content.file_edits import ChangeRefused
from arsip.model.draft import Draft, Mention
from arsip.model.names import slug
from arsip.problems.rules import mark

Mentions = list[tuple[Draft, int]]  # mentions: the article and the number of the person in it
Choose = Callable[[Sequence[tuple[str, Mentions]]], Sequence[int]]


def split_person(plan: ChangePlan, words: Sequence[str], choose: Choose) -> None:
    """Make several people of one; `choose` says of each group of mentions whose it is: 0 of the first."""
    one, content = found(plan, "people", words[1]), plan.joined.content
    known, person = KnownNames(content.registry), plan.joined.context.archive.people.get(one.own)
    names = [one.name, *one.has("variants"), *(person.spellings if person else ())]
    keys = {known.person_key(name) for name in names} | {known.person_key(one.own)}
    every = [
        (draft, at)
        for draft in content.drafts
        for at, met in enumerate(draft.people)
        if known.person_key(met.name) in keys
    ]
    groups = _by(every, lambda draft, met: met.institution or draft.institution)
    groups = groups if len(groups) > 1 else _by(every, lambda _draft, met: met.position)
    if len(groups) < 2:
        raise ChangeRefused(mark("nothing tells the mentions of “{name}” apart"), name=one.name)
    whose, own = choose(groups), {0: one.own}
    for number, (label, _group) in zip(whose, groups, strict=True):
        own.setdefault(number, slug(f"{one.own} {label}") if label else f"{one.own}-{number + 1}")
    ids = list(own.values())
    if len(own) == 1:
        raise ChangeRefused(mark("nothing was written"))
    if one.node is None:
        one.edits.append_text(record_lines(one.name, [("apart", ids[1:])], f"  slug: {one.own}\n"))
    else:
        one.edits.append("apart", ids[1:], one.node)
        if not one.has("slug"):
            one.edits.add("slug", one.own, one.node)
    for new in ids[1:]:
        one.edits.append_text(
            record_lines(one.name, [("apart", [other for other in ids if other != new])], f"  slug: {new}\n")
        )
    for number, (_label, group) in zip(whose, groups, strict=True):
        for draft, at in group:
            edits = plan.edits(draft.source)
            edits.replace(edits.value("name", edits.value("people").value[at]), own[number])


def _by(every: Mentions, term: Callable[[Draft, Mention], str]) -> list[tuple[str, Mentions]]:
    """Return mentions by a term, the earliest group first."""
    groups: dict[str, Mentions] = {}
    for draft, at in sorted(every, key=lambda one: (str(one[0].date or "9"), one[0].source, one[1])):
        groups.setdefault(term(draft, draft.people[at]), []).append((draft, at))
    return list(groups.items())
