"""Who is named, for which institution, in which position and role: only where the grammar of the sentence says it.

A name is what stands next to a position with its institution, or next to a word for a role. Titles and degrees are
told apart before a comma is believed.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from arsip.importing.extraction import Extract, SourceRemark, remark
from arsip.importing.institution_names import NamedInstitution
from arsip.importing.person_grammar import AFTER, BEFORE, FORMS, JOINED, SAYS, SECOND, WITH_ROLE
from arsip.importing.report_text import KnownSoFar, ReportText, Sentence
from arsip.model.names import differ_by, fold, slug
from arsip.model.person_names import person_key

MOST_PEOPLE = 60


class NamedPerson(Struct, frozen=True):
    """A person as one sentence names them."""

    start: int
    end: int
    name: str
    wording: str
    sentence: Sentence
    position: str = ""
    body: NamedInstitution | None = None
    roles: tuple[str, ...] = ()
    sure: bool = True


def people(text: ReportText, known: KnownSoFar) -> Iterator[Extract]:
    """Yield the people of a report in its order, each once, with all roles that its sentences give them."""
    home = text.bodies.id_of(known.text("institution"))
    merged: list[NamedPerson] = []
    for sentence in text.sentences:
        if sentence.paragraph >= 0:
            for seen in _seen_in(sentence, text, home):
                _merge(seen, merged)
    named = [person_key(one.name) for one in merged]
    said = [person_key(found) for s in text.sentences for found in SAYS.findall(s.text)]
    for number, one in enumerate(merged[:MOST_PEOPLE], 1):
        value: dict[str, object] = {"name": one.name}
        if one.roles:
            value["role"] = one.roles[0] if len(one.roles) == 1 else one.roles
        if one.position:
            value["position"] = one.position
        if one.body and one.body.name:
            value["institution"] = one.body.name
        yield Extract("people", value, one.sentence.line, one.wording, _doubt(one, (*named, *said), _apart(text)))
        if one.wording != one.name:
            yield Extract(f"stated.people.{number}.name", one.wording, one.sentence.line, one.wording)


def _seen_in(sentence: Sentence, text: ReportText, home: str) -> list[NamedPerson]:
    """The people of one sentence, in its order; of two readings of the same words the first form counts."""
    bodies = [one for one in text.named(sentence, home) if one.name or one.several or one.wording]
    marked = _marked(sentence.text, bodies)
    found: list[NamedPerson] = []
    for form in (*(FORMS if "⟦" in marked else ()), WITH_ROLE):
        for match in form.finditer(marked):
            taken = any(match.start("whole") < one.end and one.start < match.end("whole") for one in found)
            seen = None if taken else _seen(match, sentence, bodies)
            if seen:
                found.append(seen)
    return _with_roles(sorted(found, key=lambda one: one.start), marked)


def _marked(text: str, bodies: list[NamedInstitution]) -> str:
    """The sentence with a sign for each institution in place of its words."""
    text = text.translate({ord("⟦"): "[", ord("⟧"): "]"})
    parts, at = [], 0
    for number, one in enumerate(bodies):
        parts += [text[at : one.start], f"⟦{number}⟧"]
        at = one.end
    return "".join((*parts, text[at:]))


def _seen(match: re.Match[str], sentence: Sentence, bodies: list[NamedInstitution]) -> NamedPerson | None:
    part = match.groupdict()
    name = part["name"].strip(" .") if not re.search(r"\s[A-Z]\.$", part["name"]) else part["name"].strip()
    wording = part["whole"].strip(" ,")
    if part["degrees"] and wording.endswith(".") and re.search(r"[^.A-Z]\w{3,}\.$", wording):
        wording = wording.rstrip(".")
    if not part["degrees"]:
        wording = wording.rstrip(".") if not name.endswith(".") else wording
    if len(name) < 3:
        return None
    position = " ".join((part.get("office") or "").split()).strip(" ,")
    division = " ".join((part.get("division") or "").split()).strip(" ,")
    body = bodies[int(part["body"])] if part.get("body") else None
    sure = bool(" " in name or (part.get("comma") and part.get("closed")) or part.get("degrees"))
    start = min(match.start(group) for group in ("office", "whole") if part.get(group))
    position = ", ".join(filter(None, (position, division)))
    return NamedPerson(start, match.end(), name, wording, sentence, position, body, sure=sure)


def _with_roles(found: list[NamedPerson], marked: str) -> list[NamedPerson]:
    """Give each person the role that the words before or after say; one in a row takes that of the one before."""
    result: list[NamedPerson] = []
    for one in found:
        before, roles = marked[: one.start], []
        last = result[-1] if result else None
        roles += [role for role, pattern in BEFORE if pattern.search(before)][:1]
        between = marked[last.end : one.start] if last else ""
        if not roles and last and last.roles and JOINED.fullmatch(between):
            roles += [role for role in last.roles if role != "hadir"]
        after = [role for role, pattern in AFTER if pattern.match(marked, one.end)]
        second = SECOND.match(marked, one.end) if after else None
        if second:
            after += [role for role, pattern in AFTER if pattern.match(marked, second.end())]
        result.append(replace(one, roles=tuple(dict.fromkeys((*roles, *after)))))
    return result


def _merge(seen: NamedPerson, merged: list[NamedPerson]) -> None:
    """Add a person, or what a sentence adds to one who was named before (Rahman is Ani Rahman)."""
    key = person_key(seen.name)
    for index, one in enumerate(merged):
        other = person_key(one.name)
        if slug(key) == slug(other) or key in other.split() or other in key.split():
            longer = seen if len(seen.name) > len(one.name) and " " not in other else one
            merged[index] = replace(
                longer,
                position=one.position or seen.position,
                body=one.body or seen.body,
                roles=tuple(dict.fromkeys((*one.roles, *seen.roles))),
                sure=one.sure or seen.sure,
            )
            return
    if seen.roles or seen.position or seen.body:
        merged.append(seen)


def _apart(text: ReportText) -> Callable[[str, str], bool]:
    """Return what tells whether the registry keeps two names apart: it knows both, as two people."""
    ids = {person_key(name): one.id for one in text.bodies.registry.people for name in (one.name, *one.aliases)}
    return lambda one, other: one in ids and other in ids and ids[one] != ids[other]


def _doubt(one: NamedPerson, others: Iterable[str], apart: Callable[[str, str], bool]) -> SourceRemark | None:
    key = person_key(one.name)
    like = [other for other in dict.fromkeys(others) if _alike(key, other) and not apart(key, other)]
    if like:
        return remark("the text also writes {names}", names=", ".join(name.title() for name in like))
    if one.body and one.body.several:
        several = ", ".join(one.body.several)
        return remark("“{wording}” can mean several: {several}", wording=one.body.wording, several=several)
    if one.body and not one.body.name:
        return remark("“{wording}” is not in institutions.yaml", wording=one.body.wording)
    if not one.sure:
        return remark("a name of one word")
    if len(one.name.split()) > 4:
        return remark("a long name: check where it ends")
    return None


def _alike(key: str, other: str) -> bool:
    """True for two spellings that can be one person: each word as good as the same, one of them not."""
    if key == other or not other:
        return False
    words, others = key.split(), fold(other).split()
    if len(others) == 1 or len(words) == 1:
        near = any(len(word) > 3 and differ_by(word, name, 2) for word in words for name in others)
        return near and not set(words) & set(others)
    return len(words) == len(others) and differ_by(key, other, 2)
