"""A second, naive reading of the contract: what an archive says, computed from its files by the reference's words.

It shares no code with the program. The archive is told as claims, tuples that begin with their kind and
subject, so that it can be compared claim by claim with what is published; `silent` holds the beginnings of
claims that the reference leaves open.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import yaml

from tests.support.naive_days import Clock, contains, days, hours, written
from tests.support.naive_sessions import Report, Session, joined

Claim = tuple[Any, ...]
SPEAKING = {
    *("pembuka", "sambutan", "pengarah", "narasumber", "pembahas", "pemantik", "moderator"),
    *("pembawa_acara", "penutup"),
}
TITLES = {"dr.", "drs.", "dra.", "h.", "hj.", "ir.", "prof."}
TEXTS = ("mode", "platform", "venue")
SHOWN = ("series", "session", "event", "date", "time", "mode", "platform", "venue", "organizer")
ROLES = ("penyelenggara", "mitra", "pembicara", "peserta", "pelapor")


def fold(text: str) -> str:
    """Return a name without case, with single spaces and one kind of apostrophe."""
    return " ".join(re.sub("[‘’`´]", "'", text).casefold().split())


def slug(text: str) -> str:
    """Return a text as the last part of an address."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", bare.replace("'", "")).strip("-")


def bare_name(text: str) -> str:
    """Return a person's name without titles before it and degrees behind it."""
    words = text.partition(",")[0].split()
    while len(words) > 1 and words[0].lower() in TITLES:
        words = words[1:]
    return " ".join(words)


def listed(value: Any) -> list[Any]:
    """Return a value that may be one, several or none as a list."""
    return [] if value in (None, "") else value if isinstance(value, list) else [value]


def front_matter(text: str) -> dict[str, Any]:
    """Return the keys at the head of a file, every scalar as text."""
    return yaml.load(text.split("---")[1], yaml.BaseLoader) or {}


class Reading:
    """The whole archive as its files tell it; `claims` is what must be published of it."""

    def __init__(self, files: Mapping[str, str]) -> None:
        """Read the registries, then the articles, then join."""
        self.claims: set[Claim] = set()
        self.silent: set[Claim] = set()
        self.files = files
        self.bodies: dict[str, dict[str, Any]] = {}
        self.names: dict[str, dict[str, str]] = {"institutions": {}, "themes": {}, "series": {}, "people": {}}
        self.themes: dict[str, dict[str, Any]] = {}
        self._tree("institutions", self.bodies, None)
        self._tree("themes", self.themes, None)
        heads = {path.split("/")[1][:-3]: front_matter(files[path]) for path in files if "series/" in path}
        self.series = heads
        for name, head in heads.items():
            for spelt in (name, head["name"], *listed(head.get("aliases"))):
                self.names["series"][fold(spelt)] = name
        self.people = yaml.load(files.get("people.yaml", "[]"), yaml.BaseLoader)
        for one in self.people:
            for spelt in (one["name"], *listed(one.get("variants"))):
                address = one.get("slug") or slug(bare_name(one["name"]))
                self.names["people"][fold(bare_name(spelt))] = address
        reports = [self._report(path) for path in sorted(files) if path.startswith("articles/")]
        self.sessions = [Session(group) for group in joined([one for one in reports if one])]
        if not heads:
            self.series = {one.series: {} for one in self.sessions if one.series}
        self._identify()
        for session in self.sessions:
            self._tell_session(session)
            self._tell_readings(session)
            self._tell_days(session)
        self._tell_people()
        self._tell_institutions()
        self._tell_lists()

    def _tree(self, kind: str, into: dict[str, dict[str, Any]], parent: str | None, given: Any = None) -> None:
        """Take in the records of a tree, each with its parent."""
        records = yaml.load(self.files.get(f"{kind}.yaml", "[]"), yaml.BaseLoader) if given is None else given
        for one in records:
            name = one.get("id") or slug(one["name"])
            zone = one.get("zone") or into.get(parent or "", {}).get("zone", "")
            into[name] = {**one, "parent": parent or "", "zone": zone}
            former = [old["name"] for old in listed(one.get("names"))]
            for spelt in (name, one["name"], one.get("short", name), *listed(one.get("aliases")), *former):
                self.names[kind][fold(spelt)] = name
            self._tree(kind, into, name, listed(one.get("children")))

    def known(self, kind: str, name: str) -> str:
        """Return the id that a name means; without a registry it is made from the name."""
        return self.names[kind].get(fold(name)) or slug(name)

    def above(self, tree: Mapping[str, Mapping[str, Any]], name: str) -> Iterator[str]:
        """Yield what stands above a record, the nearest first."""
        while name := tree.get(name, {}).get("parent", ""):
            yield name

    def _report(self, path: str) -> Report | None:
        """Return an article; None for a draft and for one that was withdrawn."""
        keys = front_matter(self.files[path])
        if keys.get("status", "published") != "published":
            return None
        publisher = self.known("institutions", keys["institution"]) if keys.get("institution") else ""
        zone = keys.get("zone") or self.bodies.get(publisher, {}).get("zone", "")
        name = keys.get("slug") or re.sub(r"^\d{4}-\d{2}-\d{2}-", "", path.rpartition("/")[2][:-3])
        return Report(
            name,
            keys,
            self.known("series", keys["series"]) if keys.get("series") else "",
            frozenset(int(number) for number in listed(keys.get("session")) if keys.get("series")),
            keys.get("event", ""),
            publisher,
            Clock.read(keys["time"], zone) if keys.get("time") else None,
            frozenset(self.known("institutions", one) for one in listed(keys.get("organizer"))),
        )

    def _identify(self) -> None:
        """Give every session its id and the address of its page, and say where a number is used twice."""
        used = Counter((one.series, number) for one in self.sessions for number in one.numbers)
        for one in self.sessions:
            first = (one.series, min(one.numbers, default=-1))
            one.shared = any(used[one.series, number] > 1 for number in one.numbers)
            if one.numbers and not (used[first] > 1 and one.event):
                one.id, one.path = f"{one.series}-{first[1]}", f"/seri/{one.series}/{first[1]}/"
            else:
                one.id = one.event or one.reports[0].slug
                one.path = f"/sesi/{one.id}/"
            note = front_matter(self.files.get(f"sessions/{one.id}.md", "------"))
            one.decided, one.because = dict(note.get("decided", {})), note.get("because", "")
            if one.decided.get("organizer"):
                bodies = listed(one.decided["organizer"])
                one.decided["organizer"] = [self.known("institutions", body) for body in bodies]
            alone = len(one.reports) == 1 and f"sessions/{one.id}.md" not in self.files
            if not one.numbers and alone:
                one.path = f"/artikel/{one.reports[0].slug}/"

    def _tell_session(self, one: Session) -> None:
        """Tell what a row of sessions says, and whether the page marks a conclusion."""
        tell, name, when = self.claims.add, one.id, one.when()
        day, end = when[0] if when else ("", "")
        tell(("session.articles", name, tuple(sorted(report.slug for report in one.reports))))
        tell(("session.place", name, one.path, one.series, tuple(one.numbers), one.event, one.shared))
        tell(("session.date", name, day, end or day))
        stated = {written(report.span) for report in one.reports if report.span[0]}
        tell(("session.dates", name, tuple(sorted(stated))))
        clock = one.clock()
        tell(("session.time", name, *(hours(clock) if clock else ("", "")), clock.zone if clock else ""))
        for key in TEXTS:
            values = {report.keys[key] for report in self._giving(one, key)}
            text = one.decided.get(key) or (values.pop() if len(values) == 1 else "")
            tell((f"session.{key}", name, text))
        tell(("session.organizers", name, tuple(one.organizers())))
        for key, kind in (("partners", "institutions"), ("themes", "themes")):
            union = {self.known(kind, x) for report in one.reports for x in listed(report.keys.get(key))}
            tell((f"session.{key}", name, tuple(sorted(union))))
        decided = {{"end": "date", "zone": "time"}.get(key, key) for key in one.decided}
        if "time" not in one.decided and not any(report.clock for report in one.reports):
            decided -= {"time"}  # a zone of nothing
        tell(("session.decided", name, tuple(sorted(decided)), one.because))
        inferring = [report for report in one.reports if report.keys.get("inferred")]
        if "/artikel/" not in one.path and (not inferring or self._concluded(one)):
            tell(("session.marked", name, bool(inferring)))
        else:
            self.silent.add(("session.marked", name))

    def _giving(self, one: Session, key: str) -> list[Report]:
        """Return the reports whose value of a key counts."""
        return one.stating(key, [report for report in one.reports if report.keys.get(key)])

    def _concluded(self, one: Session) -> bool:
        """True where something that holds of a session is concluded by all who give it."""
        for key in {key for report in one.reports for key in report.keys.get("inferred", {})}:
            if key in SHOWN and key not in one.decided and all(report.infers(key) for report in self._giving(one, key)):
                return True
        return False

    def _stated(self, one: Session) -> dict[Claim, list[tuple[Report, Any]]]:
        """Return what can be in conflict: each key with its values, every one with the report that states it."""
        found: dict[Claim, list[tuple[Report, Any]]] = defaultdict(list)
        for report in one.reports:
            if report.span[0]:
                found["date",].append((report, written(report.span)))
            if report.clock:
                found["time",].append((report, str(report.clock)))
            for key in TEXTS:
                if report.keys.get(key):
                    found[key,].append((report, report.keys[key]))
            if report.organizers:
                found["organizer",].append((report, tuple(sorted(report.organizers))))
            for key, value in report.keys.get("series_claims", {}).items():
                found[f"claims.{key}",].append((report, value))
            for given in listed(report.keys.get("participants")):
                if isinstance(given, dict) and given.get("count"):
                    found[self._counted(given)].append((report, _count(given)))
        return found

    def _counted(self, given: Mapping[str, str]) -> Claim:
        """Return what was counted: a scope and a unit, else whom; institutions by their id."""
        if given.get("scope"):
            return "count", given.get("unit", ""), given["scope"]
        kind = next(kind for kind in ("institution", "below", "text") if kind in given)
        whom = fold(given["text"]) if kind == "text" else self.known("institutions", given[kind])
        return "count", given.get("unit", ""), kind, whom

    def _tell_readings(self, one: Session) -> None:
        """Tell every value with the articles that state it, what is in conflict, and what was decided."""
        decided: dict[Claim, list[Any]] = {(key,): [one.decided[key]] for key in TEXTS if key in one.decided}
        clock, when = one.clock(), one.when()
        if {"date", "end"} & set(one.decided):
            decided["date",] = [written(span) for span in when]
        if clock and {"time", "zone"} & set(one.decided):
            decided["time",] = [str(clock)]
        if "organizer" in one.decided:
            decided["organizer",] = [tuple(one.organizers())]
        stated, conflicts = self._stated(one), set()
        for key in {*stated, *decided}:
            if self._differs(one, key, stated[key]):
                conflicts.add(key)
            rows: dict[Any, set[str]] = {value: set() for value in decided.get(key, ())}
            for report, value in stated[key]:
                rows.setdefault(value, set()).add(report.slug)
            for value, articles in rows.items():
                self.claims.add(("reading", one.id, key, value, tuple(sorted(articles))))
                self.claims.add(("reading.conflict", one.id, key, value, key in conflicts))
                self.claims.add(("reading.decided", one.id, key, value, value in decided.get(key, ())))
        self.claims.add(("session.conflicts", one.id, tuple(sorted(conflicts))))
        self.claims.add(("session.date_conflict", one.id, ("date",) in conflicts))

    def _differs(self, one: Session, key: Claim, stated: list[tuple[Report, Any]]) -> bool:
        """True where the reports differ on a key; what one of them only infers is no conflict."""
        if key in (("date",), ("time",)):
            return one.date_conflict() if key == ("date",) else one.clock_conflict()
        by: dict[str, set[Any]] = defaultdict(set)
        counted = one.stating(key[0], [report for report, _value in stated])
        for report, value in stated:
            if report in counted:
                by[report.slug] |= set(value) if key == ("organizer",) else {value}
        pairs = list(combinations(by.values(), 2))
        if key in (("claims.from",), ("claims.until",)):
            return any(not contains((x, ""), (y, "")) and not contains((y, ""), (x, "")) for (x,), (y,) in pairs)
        return any(not (first <= second or second <= first) for first, second in pairs)

    def _tell_days(self, one: Session) -> None:
        """Tell where the timeline has a session, and what the calendar says of it."""
        when = one.when()
        open_conflict = one.date_conflict() and "date" not in one.decided
        for span in when:
            first, last = days(span)
            months = {f"{day:%Y-%m}" for day in (first + timedelta(n) for n in range((last - first).days + 1))}
            where = {4: {span[0]}}.get(len(span[0]), months)
            label = "_" + "_".join(filter(None, span)) if len(span[0]) == 10 else "samar"
            self.claims |= {("timeline", one.path, page, label) for page in where}
        known = [span for span in when if len(span[0]) == 10]
        if not known:
            return
        first, last = days(known[0])
        clock, start, end = one.clock(), f"{first:%Y%m%d}", f"{last + timedelta(1):%Y%m%d}"
        if clock and first == last:
            zone = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}.get(clock.zone, "")
            start, end = (
                f"{zone} {first + timedelta(late):%Y%m%d}T{hour.replace(':', '')}00".strip() if hour else ""
                for hour, late in zip(hours(clock), (0, (clock.end or 0) >= 1440), strict=True)
            )
        dated = one.stating("date", [by for by in one.reports if by.span[0]])
        concluded = not {"date", "end"} & set(one.decided) and all(by.infers("date") for by in dated)
        untimed = one.clock_conflict() and not {"time", "zone"} & set(one.decided)
        unsure = open_conflict or concluded or untimed
        if any(by.keys.get("weekday") for by in one.reports):  # whether it fits is not read here
            self.silent.add(("calendar", one.path))
        self.claims.add(("calendar", one.path, start, end, "TENTATIVE" if unsure else "CONFIRMED"))

    def _people(self, one: Session) -> Iterator[tuple[Report, str, Mapping[str, Any], list[str]]]:
        """Yield every mention of a person: by whom, who, as stated, the roles."""
        for report in one.reports:
            wording = report.keys.get("stated", {})
            for at, person in enumerate(listed(report.keys.get("people")), 1):
                given = {**person, "stated": wording.get(f"people.{at}.name", "")}
                key = self.names["people"].get(fold(bare_name(given["name"])))
                yield report, key or slug(bare_name(given["name"])), given, listed(given.get("role")) or [""]

    def _tell_people(self) -> None:
        """Tell who took which part, a row for each role, position, institution and topic; names; who differs."""
        spelt: dict[str, Counter[str]] = defaultdict(Counter)
        reworded: set[str] = set()
        seen: dict[str, set[str]] = defaultdict(set)
        for one in self.sessions:
            rows: dict[Claim, set[str]] = defaultdict(set)
            roles: dict[tuple[str, str], set[str]] = defaultdict(set)
            for report, who, given, stated in self._people(one):
                spelt[who][given["name"]] += 1
                reworded |= {who} if given["stated"] else set()
                seen[who].add(one.id)
                body = self.known("institutions", given["institution"]) if given.get("institution") else ""
                roles[who, report.slug] |= set(stated) - {"", "hadir"}
                if "pembuka" in stated:  # who opens speaks
                    roles[who, report.slug].add("sambutan")
                for role in stated:
                    row = (who, role, given.get("position", ""), body, given.get("topic", ""))
                    rows[row].add(report.slug)
            self.claims |= {("person.row", one.id, *row, tuple(sorted(by))) for row, by in rows.items()}
            for who in {row[0] for row in rows}:
                sets = [found for (person, _by), found in roles.items() if person == who and found]
                differ = any(not (x <= y or y <= x) for x, y in combinations(sets, 2))
                self.claims.add(("person.role_conflict", one.id, who, differ))
        self.silent |= {("person.spellings", who) for who in reworded}  # is a wording in `stated` a spelling?
        recorded = {self.names["people"][fold(bare_name(one["name"]))]: one["name"] for one in self.people}
        for who, spellings in spelt.items():
            self.claims.add(("person.sessions", who, len(seen[who])))
            bare = Counter[str]()
            for text, times in spellings.items():
                bare[bare_name(text)] += times * (bare_name(text) != bare_name(text).upper())
            (best, most), *next_best = bare.most_common()
            if who in recorded or (most and (not next_best or next_best[0][1] < most)):
                name = recorded.get(who, best)
                self.claims.add(("person.name", who, name))
                self.claims.add(("person.spellings", who, tuple(sorted(set(spellings) - {name}))))
            else:  # equally frequent spellings, and capitals alone: the reference names none
                self.silent |= {("person.name", who), ("person.spellings", who)}

    def _parts(self, one: Session) -> dict[tuple[str, str], set[str]]:
        """Return who held, joined, spoke at, took part in and published a session by its own name, and by whom."""
        parts: dict[tuple[str, str], set[str]] = defaultdict(set)
        for body in one.organizers():
            parts["penyelenggara", body] |= {by.slug for by in one.reports if body in by.organizers}
        for report in one.reports:
            given = [("mitra", name) for name in listed(report.keys.get("partners"))]
            for whom in listed(report.keys.get("participants")):
                name = whom.get("institution") if isinstance(whom, dict) else whom
                given += [("peserta", name)] if name else []
            given += [("pelapor", report.keys["institution"])] if report.publisher else []
            for part, name in given:
                parts[part, self.known("institutions", name)].add(report.slug)
        for report, _who, person, roles in self._people(one):
            if person.get("institution") and SPEAKING & set(roles):
                parts["pembicara", self.known("institutions", person["institution"])].add(report.slug)
        return parts

    def _below(self, one: Session) -> set[str]:
        """Return who is named together: those directly below a named one on the day of the event."""
        whens = [days(span) for span in one.when()] or [(date.min, date.max)]
        named = {
            self.known("institutions", whom["below"])
            for report in one.reports
            for whom in listed(report.keys.get("participants"))
            if isinstance(whom, dict) and whom.get("below")
        }
        return {
            name
            for name, body in self.bodies.items()
            if body["parent"] in named
            and any(
                days((body.get("since", "0001"), ""))[0] <= last
                and first <= days((body.get("until", "9999-01"), ""))[1]
                for first, last in whens
            )
        }

    def _tell_institutions(self) -> None:
        """Tell the parts of institutions, their own, those of units below them, and those named together."""
        own: dict[tuple[str, str], set[str]] = defaultdict(set)
        below: dict[tuple[str, str], set[str]] = defaultdict(set)
        together = Counter(name for one in self.sessions for name in self._below(one))
        for one in self.sessions:
            for (part, body), by in self._parts(one).items():
                own[body, part].add(one.id)
                for upper in self.above(self.bodies, body):
                    below[upper, part].add(one.id)
                if part != "pembicara":
                    self.claims.add(("institution.row", one.id, part, body, tuple(sorted(by))))
        for body in {*self.bodies, *(body for body, _part in own)}:
            self.claims.add(("institution.own", body, *(len(own[body, part]) for part in ROLES)))
            self.claims |= {("institution.together", body, together[body])} if together[body] else set()
            if any(one["parent"] == body for one in self.bodies.values()):
                lower = [below[body, part] for part in ROLES]
                mine = set().union(*(own[body, part] for part in ROLES))
                told = (*(len(part) for part in lower), len(set().union(*lower) - mine))
                self.claims |= {("institution.below", body, *told)} if any(told) else set()

    def _tell_lists(self) -> None:
        """Tell how many sessions series and themes have, and which numbers of a series are reported how often."""
        count = Counter[str]()
        for one in self.sessions:
            named = {self.known("themes", x) for by in one.reports for x in listed(by.keys.get("themes"))}
            count.update({upper for name in named for upper in (name, *self.above(self.themes, name))})
        self.claims |= {("theme", name, count[name]) for name in {*self.themes, *count}}
        for name, head in self.series.items():
            mine = [one for one in self.sessions if one.series == name]
            plan = head.get("schedule", {})
            told = (head.get("total", ""), plan.get("from", ""), plan.get("until", ""))
            self.claims.add(("series", name, *told, len(mine), sum(len(one.reports) for one in mine)))
            numbers = [number for one in mine for number in one.numbers]
            last = max([int(head.get("total", 0)), *numbers])
            for number in range(min([1, *numbers]), last + 1) if last or numbers else ():
                users = [one for one in mine if number in one.numbers]
                reports = sum(len(one.reports) for one in users)
                self.claims.add(("series.cell", name, number, len(users), reports))
            inferring = [by for one in mine for by in one.reports if by.keys.get("inferred")]
            if not inferring or any(
                one.numbers and all(by.infers("session") for by in one.reports if by.numbers) for one in mine
            ):
                self.claims.add(("series.marked", name, bool(inferring)))
            else:
                self.silent.add(("series.marked", name))


def _count(given: Mapping[str, str]) -> str:
    """Return a number with "at least" or "about", and its unit."""
    sign = "≥" * (given.get("at_least") == "true") + "±" * (given.get("approximate") == "true")
    return f"{sign}{given['count']} {given.get('unit', '')}".strip()
