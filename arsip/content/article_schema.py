"""Front matter → Draft: every rule that one article can be held to by itself.

`FIELDS` is the table of the keys that an article may have and of what each value means.
"""

import re
from collections.abc import Callable
from pathlib import PurePosixPath

from msgspec.structs import replace

from arsip.content.converters import (
    TOP,
    Form,
    Table,
    address,
    boolean,
    choice,
    date,
    dated,
    file_name,
    identifier,
    institutions,
    listed,
    names,
    page_slug,
    remarks,
    session_number,
    structure,
    text,
    times,
    total,
    web_address,
    whole,
)
from arsip.content.front_matter import Mapping, Node, Scalar
from arsip.model.addresses import nearest_slug, slug_fault
from arsip.model.dates import WEEKDAYS, ZONES, Span, nearest_weekday, weekdays_named
from arsip.model.draft import (
    Attachment,
    Claims,
    Correction,
    Draft,
    Mention,
    Note,
    Origin,
    Participant,
    Picture,
)
from arsip.model.key_places import packed
from arsip.model.names import SLUG_BYTES, nearest, slug
from arsip.model.rendered_text import Text
from arsip.model.vocabulary import MODES, ROLES, STATUSES, UNITS
from arsip.problems.rules import RULES, Problem, Severity, mark, problem

_COUNTED: Table = {"count": whole, "unit": choice(*UNITS), "approximate": boolean, "scope": text}
PARTICIPANT: Table = {"institution": text, "below": text, "text": text, **_COUNTED}
ATTACHMENT: Table = {"file": file_name, "title": text, "missing": boolean}
IGNORED: Table = {"code": text, "reason": text}


def participant(node: Node, path: str, form: Form) -> Participant | None:
    """A name, or a map with one of institution, below, text and what is counted."""
    if isinstance(node, Scalar):
        return Participant("institution", text(node, path, form))
    values = form.fields(node, path, PARTICIPANT)
    kinds = [key for key in ("institution", "below", "text") if values.get(key)]
    if len(kinds) != 1:
        if values or node == Mapping((), node.line, node.column):
            form.report(node, "AR085", key=path, known="institution, below, text")
        return None
    return Participant(kinds[0], values.pop(kinds[0]), **{k: v for k, v in values.items() if k in _COUNTED})


def attachment(node: Node, path: str, form: Form) -> Attachment | None:
    """A file with its title, or the title of one that is promised and missing."""
    values = form.fields(node, path, ATTACHMENT, ("title",))
    if not values.get("title"):
        return None
    if bool(values.get("file")) == bool(values.get("missing")):
        form.report(node, "AR085", key=path, known="file, missing: true")
        return None
    return Attachment(values.get("file", ""), values["title"])


def ignored(node: Node, path: str, form: Form) -> Note | None:
    """A code that is switched off for this article, with the reason."""
    values = form.fields(node, path, IGNORED, ("code", "reason"))
    code = values.get("code", "")
    if not code or not values.get("reason"):
        return None
    if code not in RULES:
        mild = [name for name, rule in RULES.items() if rule.severity is not Severity.ERROR]
        form.report(node, "AR021", name=code, registry=mark("the list of rules"), nearest=nearest(code, mild))
        return None
    if RULES[code].severity is Severity.ERROR:
        form.report(node, "AR066", code=code)
        return None
    return Note(code, values["reason"])


MENTION: Table = {
    "name": text,
    "role": listed(choice(*ROLES), single=True),
    "position": text,
    "institution": text,
    "topic": text,
}
CLAIMS: Table = {"total": total, "from": date, "until": date}
ORIGIN: Table = {"title": text, "site": text, "url": web_address, "byline": text, "retrieved": date}
CORRECTION: Table = {"date": date, "text": text}
PICTURE: Table = {"file": file_name, "alt": text, "credit": text}

FIELDS: Table = {
    "title": text,
    "date": dated,
    "end": date,
    "time": times,
    "zone": choice(*ZONES),
    "weekday": text,
    "published": dated,
    "series": text,
    "session": listed(session_number, single=True),
    "event": identifier,
    "institution": text,
    "organizer": institutions,
    "partners": institutions,
    "participants": listed(participant),
    "themes": names,
    "tags": names,
    "people": listed(structure(Mention, MENTION, "name", rename={"role": "roles"})),
    "mode": choice(*MODES),
    "platform": text,
    "venue": text,
    "cycle": text,
    "series_claims": structure(Claims, CLAIMS, rename={"from": "since"}),
    "stated": remarks,
    "inferred": remarks,
    "attachments": listed(attachment),
    "picture": structure(Picture, PICTURE, "file", "alt"),
    "source": structure(Origin, ORIGIN),
    "corrections": listed(structure(Correction, CORRECTION, "date", "text")),
    "slug": page_slug,
    "redirect_from": listed(address, single=True),
    "id": address,
    "ignore": listed(ignored),
    "status": choice(*STATUSES),
    "embargo": date,
}

_RENAMED = {
    "series_claims": "claims",
    "source": "origin",
    "session": "numbers",
    "organizer": "organizers",
}

# ---------------------------------------------------------------- one article


def read_draft(
    source: str, fields: Mapping, body: Text, *, article_url: Callable[[str], str]
) -> tuple[Draft | None, list[Problem]]:
    """Return what an article states; with its problems, what can still be checked of it.

    A missing title is stood in for by the name of the file: the error stops the build all the same,
    and the faults of its other keys and of the join are told in the same run.
    """
    form = Form(source)
    values = form.fields(fields, "", FIELDS, ("title", "date"), at=TOP)
    own = values.pop("slug", "") or _slug_of_file(source, form)
    day, _clock = values.pop("date", (None, -1))
    published, published_time = values.pop("published", (None, -1))
    zone = values.pop("zone", "")
    times_of_day = values.pop("time", None)
    settled = {_RENAMED.get(key, key): value for key, value in values.items() if value is not None}
    former = settled.get("redirect_from", ())
    own = own or slug(PurePosixPath(source).stem) or "tanpa-alamat"  # reported; what follows is still checked
    settled["title"] = settled.get("title") or own
    draft = Draft(
        source=source,
        slug=own,
        date=day,
        published=published,
        published_time=published_time,
        times=replace(times_of_day, zone=zone) if times_of_day and zone else times_of_day,
        text=body,
        places=packed(form.places),
        **{**settled, "id": settled.get("id") or (former[0] if former else article_url(own))},
    )
    _check_article(draft, form)
    if draft.status == "draft":
        form.problems = [replace(found, mild=True) for found in form.problems]
    return draft, form.problems


def _slug_of_file(source: str, form: Form) -> str:
    """The name of the file without its leading date, as a slug."""
    stem = PurePosixPath(source).stem
    name = re.sub(r"^\d{4}(?:-\d\d){0,2}+[-_ ]+", "", stem)
    own = slug(name) or slug(stem)
    fault = slug_fault(own) if own else "characters"
    if fault:
        why = mark("the word is reserved") if fault == "reserved" else mark("it holds other characters")
        near = f"slug: {nearest_slug(own)}" if own else ""
        form.report(TOP, "AR035", value=stem, detail=why, limit=SLUG_BYTES, nearest=near)
        return ""
    return own


def _check_article(draft: Draft, form: Form) -> None:
    """The rules over several keys of one article."""

    def report(path: str, code: str, /, **args: object) -> None:
        form.problems.append(problem(form.source, *draft.place(path), code, **args))

    if draft.end and not draft.date:
        if not any(found.code in ("AR026", "AR027") for found in form.problems):
            report("end", "AR084", end=draft.end)
    elif draft.date and draft.end and draft.end.last < draft.date.first:
        report("end", "AR031", start=draft.date, end=draft.end)
    elif draft.span and draft.weekday:
        stated = weekdays_named(draft.weekday)
        if not stated:
            near = nearest(draft.weekday, WEEKDAYS)
            report("weekday", "AR039", value=draft.weekday, expected=mark("a weekday"), nearest=near)
        elif draft.weekday_doubtful:
            report("weekday", "AR034", **_weekday_args(draft.span, stated), stated=draft.weekday)
    if draft.published and draft.date and draft.published.last < draft.date.first:
        report("published", "AR032", published=draft.published, date=draft.date)
    if draft.numbers and not draft.series and not any(found.code == "AR023" for found in form.problems):
        report("session", "AR101")
    if draft.status == "withdrawn" and not draft.corrections:
        report("status", "AR037")
    known = {path for path, _, _ in form.places if not path.startswith(("stated.", "inferred."))}
    for group, notes in (("stated", draft.stated), ("inferred", draft.inferred)):
        for note in notes:
            if note.key not in FIELDS and note.key not in known:
                near = nearest(note.key, [*FIELDS, *known])
                report(f"{group}.{note.key}", "AR047", key=note.key, nearest=near)


def _weekday_args(span: Span, stated: tuple[int, ...]) -> dict[str, str]:
    """What the note on a weekday says: the days, their weekdays, and the nearest day that would fit."""
    first, last = span.start.first, span.end.last
    if len(stated) > 1 and first != last:
        return {
            "date": f"{first}/{last}",
            "weekday": f"weekday:{first.weekday()}–{last.weekday()}",
            "nearest": "",
        }
    near = " ".join(str(day) for day in nearest_weekday(first, stated[0]) if day != first)
    return {
        "date": str(first),
        "weekday": f"weekday:{first.weekday()}",
        "wanted": f"weekday:{stated[0]}",
        "nearest": near,
    }
