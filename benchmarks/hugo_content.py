"""The corpus as content of the Hugo site in benchmarks/hugo/: the same bodies, Hugo's front matter.

What Arsip works out of the registries while it builds is written down here beforehand, which favours
Hugo: names are ids already, the units that `below:` means are spelt out, dates are in words, leads cut.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

import words
from sessions import MONTHS, Article, Part
from world import Institution, World, distinct, slug
from yaml_text import Value, yaml_text

LEAD = 280
LISTS = {
    "artikel": "Artikel",
    "seri": "Seri",
    "sesi": "Sesi",
    "lembaga": "Lembaga",
    "tema": "Tema",
    "tag": "Tag",
    "tokoh": "Tokoh",
    "linimasa": "Linimasa",
}


def write(folder: Path, world: World, articles: Iterable[Article]) -> None:
    """Write content/ and data/ of the Hugo site to a folder."""
    content = folder / "content"
    for name, title in LISTS.items():
        _write(content / name / "_index.md", {"title": title})
    for index, one in enumerate(world.institutions):
        _write(content / "lembaga" / one.id / "_index.md", _institution(index, one, world))
    for own, name, description, above in words.THEMES:
        fields: dict[str, Value] = {"title": name, "description": description}
        _write(content / "tema" / own / "_index.md", fields | {"params": {"parent": above}})
    _write_series(content, world)
    sessions: dict[str, list[Article]] = {}
    for article in articles:
        _write(content / "artikel" / article.path, _article(article, world), article.body)
        if article.session.id:
            sessions.setdefault(article.session.id, []).append(article)
    for own, reports in sessions.items():
        _write(content / "sesi" / f"{own}.md", _session(reports, world))
    _write(content / "tentang.md", {"title": "Tentang arsip ini"}, "Semua di sini rekaan.\n")
    _write(content / "glosarium.md", {"title": "Glosarium", "layout": "glossary"})
    terms: list[Value] = [{"term": term, "expansion": whole, "meaning": said} for term, whole, said in words.GLOSSARY]
    _text(folder / "data" / "glossary.yaml", yaml_text(terms))


def _write(path: Path, fields: dict[str, Value], text: str = "") -> None:
    _text(path, f"---\n{yaml_text(fields)}---\n\n{text}")


def _text(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


# ---------------------------------------------------------------- terms


def _institution(index: int, one: Institution, world: World) -> dict[str, Value]:
    params: dict[str, Value] = {"kind": one.kind, "site": one.site}
    if one.short:
        params["short"] = one.short
    if one.zone:
        params["zone"] = one.zone
    if one.parent >= 0:
        params["parent"] = world.institutions[one.parent].id
    if index in world.below:
        params["children"] = [world.institutions[child].id for child in world.below[index]]
    return {"title": one.name, "params": params}


def _write_series(content: Path, world: World) -> None:
    for series in world.series:
        organizer = world.institutions[series.organizer]
        params: dict[str, Value] = {"organizer": organizer.id, "alias": series.alias}
        if series.label:
            params["label"] = series.label
        if series.total:
            params["total"] = series.total
        text = f"Rangkaian pelatihan {organizer.name}.\n"
        _write(content / "seri" / series.id / "_index.md", {"title": series.name, "params": params}, text)


# ---------------------------------------------------------------- articles


def _session(reports: Sequence[Article], world: World) -> dict[str, Value]:
    """Return a session as a page that names its reports: as a taxonomy it would cost Hugo far more."""
    first = reports[0]
    params: dict[str, Value] = {"reports": [f"/artikel/{one.path.removesuffix('.md')}" for one in reports]}
    if first.session.series:
        params["series"] = first.session.series.id
    shared = _params(first, world)
    params |= {key: shared[key] for key in ("number", "when", "people") if key in shared}
    return {"title": first.title, **_dated(first), "params": params}


def _dated(article: Article) -> dict[str, Value]:
    if article.date == "unknown":
        return {}
    return {"date": f"{article.date}-01-01"[:10] if len(article.date) == 4 else f"{article.date}-01"[:10]}


def _article(article: Article, world: World) -> dict[str, Value]:
    fields = {"title": article.title, "slug": article.slug, "description": _lead(article.body)} | _dated(article)
    terms = {name: found for name, found in _terms(article, world).items() if found}
    return {**fields, **terms, "params": _params(article, world)}


def _lead(body: str) -> str:
    text = body.partition("\n")[0].replace("*", "").partition("[")[0].strip()
    return text if len(text) <= LEAD else text[:LEAD].rpartition(" ")[0]


def _terms(article: Article, world: World) -> dict[str, list[Value]]:
    """Return the terms of every taxonomy; institutions and themes with those above them."""
    session = article.session
    known = [article.publisher, session.organizer, session.partner, *session.attended]
    known += [world.people[part.person].institution for part in session.parts]
    institutions = distinct([up for one in known if one >= 0 for up in world.up(one)])
    dated = article.date if article.date != "unknown" else ""
    return {
        "seri": [session.series.id] if session.series else [],
        "tema": _themes(session.themes),
        "tag": [world.tags[one] for one in session.tags],
        "tokoh": [world.people[part.person].name for part in session.parts],
        "lembaga": [world.institutions[one].id for one in institutions],
        "linimasa": [dated[:length] for length in (4, 7) if len(dated) >= length],
    }


def _themes(themes: Sequence[int]) -> list[Value]:
    parents = {own: above for own, _name, _description, above in words.THEMES}
    found: dict[str, None] = {}
    for one in themes:
        own = words.THEMES[one][0]
        while own:
            found[own] = None
            own = parents[own]
    return list(found)


def _params(article: Article, world: World) -> dict[str, Value]:
    """Return the facts that the page of an article shows."""
    session, stated = article.session, article.fields
    params: dict[str, Value] = {"when": _in_words(article.date)}
    for key in ("end", "published"):
        if key in stated:
            params[key] = _in_words(str(stated[key]))
    for key in ("weekday", "mode", "platform", "venue", "cycle", "stated", "inferred", "source"):
        if key in stated:
            params[key] = stated[key]
    if "time" in stated:
        params["time"] = f"{str(stated['time']).replace(':', '.')} {stated['zone']}"
    if session.id:
        params["session"] = session.id
    if session.numbers:
        params["number"] = " dan ".join(str(one) for one in session.numbers)
    params["themes"] = [words.THEMES[one][0] for one in session.themes]
    params["publisher"] = world.institutions[article.publisher].id
    params["organizer"] = world.institutions[session.organizer].id
    if session.partner >= 0:
        params["partner"] = world.institutions[session.partner].id
    if session.participants:
        params["participants"] = [_participant(entry, world) for entry in session.participants]
    params["people"] = [_person(part, world) for part in session.parts]
    return params


def _participant(entry: dict[str, Value], world: World) -> dict[str, Value]:
    named = {key: world.id_of(str(entry[key])) for key in ("below", "institution") if key in entry}
    return entry | named


def _person(part: Part, world: World) -> dict[str, Value]:
    person = world.people[part.person]
    entry: dict[str, Value] = {
        "name": person.name,
        "slug": slug(person.name),
        "role": ", ".join(part.roles),
        "position": person.position,
        "institution": world.institutions[person.institution].id,
    }
    return entry | {"topic": part.topic} if part.topic else entry


def _in_words(date: str) -> str:
    if not date[:1].isdigit():
        return ""
    parts = date.split("-")
    day = [str(int(part)) for part in parts[2:]]
    return " ".join([*day, *(MONTHS[int(part) - 1] for part in parts[1:2]), parts[0]])
