"""A second, naive reading of the contract: what an archive says, computed from its files by the reference's words.

It shares no code with the program; the words stand at each rule; `silent` begins claims that the reference leaves open.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import combinations
from typing import Any, NamedTuple

import yaml

Claim = tuple[Any, ...]
OFFSETS = {"WIB": 420, "WITA": 480, "WIT": 540}
TITLES = {"dr.", "drs.", "dra.", "h.", "hj.", "ir.", "prof."}
TEXTS = ("mode", "platform", "venue")
SHOWN = {"series", "session", "event", "date", "time", "organizer", *TEXTS}
ROLES = ("penyelenggara", "mitra", "pembicara", "peserta", "pelapor")
UNNAMED = ("bersama", "lewat orangnya")


def fold(text: str) -> str:  # "case, spaces and kinds of apostrophe do not count"
    return " ".join(re.sub("[‘’`´]", "'", text).casefold().split())


def slug(text: str) -> str:  # "`a-z`, `0-9`, `-`"
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", bare.replace("'", "")).strip("-")


def bare_name(text: str) -> str:  # "the name without titles and degrees"
    words = text.partition(",")[0].split()
    return " ".join(word for at, word in enumerate(words, 1) if word.lower() not in TITLES or at == len(words))


def listed(value: Any) -> list[Any]:  # "word or list"
    return [] if value in (None, "") else value if isinstance(value, list) else [value]


def head(text: str) -> dict[str, Any]:
    return yaml.load(text.split("---")[1], yaml.BaseLoader) or {}


def differ(sets: Iterable[set[Any]]) -> bool:  # "*lists*: one that holds the other" is no conflict
    return not all(x <= y or y <= x for x, y in combinations(sets, 2))


class Days(NamedTuple):  # as they are written, "as exact as is known": the start, and the end if it is another
    start: str
    end: str = ""

    def bounds(self) -> tuple[date, date]:
        end = self.end or self.start
        year, month = int(end[:4]), int(end[5:7] or 12)
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
        return date.fromisoformat((self.start + "-01-01")[:10]), date.fromisoformat(end) if len(end) == 10 else last

    def holds(self, other: "Days") -> bool:  # "days or months within a span"
        return self.bounds()[0] <= other.bounds()[0] and other.bounds()[1] <= self.bounds()[1]

    def coarser(self, fine: "Days") -> bool:  # "a coarser date beside what it holds or what begins in it"
        ends = not self.end or not fine.end or Days(self.end).holds(Days(fine.end))
        begins = Days(self.start).holds(Days(fine.start)) and ends
        return len(self.start) < len(fine.start) and (self.holds(fine) or begins)

    def agrees(self, other: "Days") -> bool:
        return any(x.holds(y) or x.coarser(y) for x, y in ((self, other), (other, self)))

    def within(self, other: "Days") -> bool:  # "the fullest holds": the day beside its month, the span beside its day
        spans = len(self.start) <= len(other.start) and other.holds(self)
        return self != other and (self.coarser(other) or spans)

    def __str__(self) -> str:
        return "/".join(filter(None, self))


class Clock(NamedTuple):  # start and end in minutes of the day, and the zone if it is known
    start: int
    end: int | None
    zone: str

    @classmethod
    def read(cls, text: str, zone: str) -> "Clock":  # "an end within twelve hours past midnight is on the next day"
        start, *end = [int(h) * 60 + int(m) for h, m in re.findall(r"(\d{1,2})[:.](\d\d)", text)]
        return cls(start, end[0] + 1440 * (end[0] < start) if end else None, zone)

    def __str__(self) -> str:
        hours = "-".join(f"{m // 60 % 24:02}:{m % 60:02}" for m in self[:2] if m is not None)
        return f"{hours} {self.zone}".strip()


class Report:  # one published article: its keys, and what they mean; `known` turns a name of a kind into an id
    def __init__(self, path: str, keys: Mapping[str, Any], known: Callable[[str, str], str], bodies: Any) -> None:
        self.keys, self.event, end = keys, keys.get("event", ""), keys.get("end", "")
        self.slug = keys.get("slug") or re.sub(r"^\d{4}-\d{2}-\d{2}-", "", path.rpartition("/")[2][:-3])
        self.series = known("series", keys.get("series", ""))
        self.numbers = {int(number) for number in listed(keys.get("session")) if self.series}
        zone = keys.get("zone") or bodies.get(known("institutions", keys.get("institution", "")), {}).get("zone", "")
        self.clock = Clock.read(keys["time"], zone) if keys.get("time") else None  # "if absent, the zone of …"
        self.organizers = {known("institutions", one) for one in listed(keys.get("organizer"))}
        self.days = None if keys["date"] == "unknown" else Days(keys["date"], "" if end == keys["date"] else end)
        self.day = self.days.bounds()[0].toordinal() if self.days and len(self.days.start) == 10 else 0
        zoned = self.day and self.clock and self.clock.zone
        self.instant = self.day * 1440 + self.clock.start - OFFSETS[self.clock.zone] if zoned else 0

    def same_clock(self, other: "Report") -> bool:  # "an end or a zone that is left out, and equal instants"
        (start, end, zone), (begin, stop, place) = self.clock, other.clock
        zones = OFFSETS[zone] - OFFSETS[place] if zone and place else 0
        late = (other.day - self.day) * 1440 if zone and place and self.day and other.day else 0  # "also on two days"
        return any(start - begin == x and (None in (end, stop) or end - stop == x) for x in (zones, zones + late))


def stating(key: str, given: list[Report]) -> list[Report]:  # "what one report infers beside what another states: …"
    return [one for one in given if key not in one.keys.get("inferred", {})] or given


class Session:  # reports that are one session; id, path and decisions are added by who knows the others
    def __init__(self, reports: list[Report]) -> None:
        self.reports, self.decided = reports, dict[str, Any]()
        self.series, self.event = max(one.series for one in reports), max(one.event for one in reports)
        self.numbers = sorted({number for one in reports for number in one.numbers})
        self.dated, self.timed = {self.day(one, "date") for one in self.giving("date")}, self.giving("time")

    def giving(self, key: str) -> list[Report]:
        return stating(key, [one for one in self.reports if one.keys.get(key, "unknown") != "unknown"])

    def inferred(self, key: str) -> bool:  # "what nobody states"
        return any(key in one.keys.get("inferred", {}) for one in self.giving(key))

    def day(self, report: Report, key: str) -> Days:  # "23:30 WIB is 00:30 WITA on the next": the earlier
        same = [one for one in self.giving(key) if one.instant and one.instant == report.instant]
        return min([report, *same], key=lambda one: one.days.start).days

    def differs(self, key: str) -> bool:
        same, values = (Days.agrees, self.dated) if key == "date" else (Report.same_clock, self.timed)
        return not all(same(one, two) for one, two in combinations(values, 2))

    def when(self) -> list[Days]:  # the days that hold, in order: one, or all that stand against one another
        day, end, stated = self.decided.get("date", ""), self.decided.get("end", ""), self.dated
        if day:  # "a date decided without `end` is that day or month"
            return [Days(day, "" if end == day else end)]
        against = {one: {other for other in stated if not one.agrees(other)} for one in stated}
        kept = {one for one in stated if not any(one.within(x) and against[one] <= against[x] for x in stated)}
        if end:  # "`end` alone takes the first day that reports state"
            kept = {Days(one.start, "" if end == one.start else end) for one in kept}
        return sorted(kept, key=Days.bounds)

    def clocks(self) -> list[Clock]:  # the times that hold, as the days do
        timed, zone = self.timed, self.decided.get("zone", "")
        zones = {one.clock.zone for one in timed if one.clock.zone}
        if "time" in self.decided:  # "takes no end from reports, and their zone only if they share it"
            return [Clock.read(self.decided["time"], zone or (zones.pop() if len(zones) == 1 else ""))]
        if zone:  # "`zone` alone takes the times that are stated in it or without any, …"
            timed = [one for one in timed if one.clock.zone in ("", zone)] or timed
        earliest = [one for one in timed if not one.days or self.day(one, "time").start == one.days.start]
        found = {one.clock._replace(zone=zone or one.clock.zone) for one in earliest}
        ends = {one.end for one in found} - {None}
        if len(ends) > 1 or len({one.start for one in found}) != 1 if zone else not found or self.differs("time"):
            return sorted(found, key=str)
        best = min(found, key=lambda one: (one.end is None, not one.zone, one.start))  # "the fullest", "the earliest"
        named = (one.zone for one in found if one.zone and one.start == best.start)
        return [best._replace(zone=best.zone or next(named, ""))]

    def organizers(self) -> list[str]:  # "the longer holds, and of lists in conflict everything"
        stated = {body for one in self.giving("organizer") for body in one.organizers}
        return sorted({*self.decided.get("organizer", stated)})


def joined(reports: list[Report]) -> list[list[Report]]:  # "when they share `event`, else series and number"
    groups = [{one.slug for one in reports if one.event == event} for event in {one.event for one in reports} - {""}]
    for series, number in {(one.series, number) for one in reports for number in one.numbers}:
        users = [one for one in reports if one.series == series and number in one.numbers]
        crowded = len({one.event for one in users} - {""}) > 1  # "beside two events … a session of its own"
        groups.append({one.slug for one in users if not (crowded and one.event)})
    whole = [{one.slug} for one in reports]
    for group in groups:  # "lists of numbers that share one", "also through a third"
        met = [one for one in whole if one & group]
        whole = [one for one in whole if not one & group] + ([set().union(*met)] if met else [])
    return [[one for one in reports if one.slug in group] for group in whole]


class Reading:  # the whole archive as its files tell it; `claims` is what must be published of it
    def __init__(self, files: Mapping[str, str]) -> None:
        self.files, self.claims, self.silent = files, set[Claim](), set[Claim]()
        self.names: dict[str, dict[str, str]] = defaultdict(dict)
        bodies, themes, people = (
            yaml.load(files.get(f"{kind}.yaml", "[]"), yaml.BaseLoader) for kind in ("institutions", "themes", "people")
        )
        self.bodies, self.themes = dict(self._tree("institutions", bodies)), dict(self._tree("themes", themes))
        self.series = {path[7:-3]: head(files[path]) for path in files if path.startswith("series/")}
        for name, one in self.series.items():  # "themes and series by id, name or alias"
            self._name("series", name, name, one["name"], *listed(one.get("aliases")))
        self.people = {one.get("slug") or slug(bare_name(one["name"])): one for one in people}
        for name, one in self.people.items():  # "another spelling is the same person only through `variants`"
            self._name("people", name, *map(bare_name, (one["name"], *listed(one.get("variants")))))
        heads = {path: head(files[path]) for path in sorted(files) if path.startswith("articles/")}
        told = [one for one in heads.items() if one[1].get("status", "published") == "published"]
        self.sessions = [Session(group) for group in joined([Report(*one, self.known, self.bodies) for one in told])]
        self.series = self.series or {one.series: {} for one in self.sessions if one.series}
        self._identify()
        for session in self.sessions:
            self._tell_session(session)
            self._tell_readings(session)
        self._tell_people()
        self._tell_institutions()
        self._tell_lists()

    def _name(self, kind: str, own: str, *names: str) -> None:
        self.names[kind] |= dict.fromkeys(map(fold, names), own)

    def _tree(self, kind: str, records: list[Any], parent: str = "", zone: str = "") -> Iterator[tuple[str, Any]]:
        for one in records:
            name, own_zone = one.get("id") or slug(one["name"]), one.get("zone", zone)  # "children inherit it"
            former = [old["name"] for old in listed(one.get("names"))]  # "name, short name, alias or former name"
            self._name(kind, name, name, one["name"], one.get("short", name), *listed(one.get("aliases")), *former)
            yield name, {**one, "parent": parent, "zone": own_zone}
            yield from self._tree(kind, listed(one.get("children")), name, own_zone)

    def known(self, kind: str, name: str) -> str:  # without a registry names "are taken as written"
        return self.names[kind].get(fold(name)) or slug(name)

    def _with_above(self, tree: Mapping[str, Mapping[str, Any]], name: str) -> list[str]:
        return [name, *self._with_above(tree, tree[name]["parent"])] if tree.get(name, {}).get("parent") else [name]

    def _identify(self) -> None:  # "a session's id is `<series>-<number>`, else the event, else the article's slug"
        used = Counter((one.series, number) for one in self.sessions for number in one.numbers)
        for one in self.sessions:
            one.shared = any(used[one.series, number] > 1 for number in one.numbers)
            one.id = one.event or one.reports[0].slug
            one.path = f"/sesi/{one.id}/"
            if one.numbers and not (one.event and used[one.series, one.numbers[0]] > 1):  # "keep a page each"
                one.id, one.path = f"{one.series}-{one.numbers[0]}", f"/seri/{one.series}/{one.numbers[0]}/"
            note = self.files.get(f"sessions/{one.id}.md", "")
            if not (one.numbers or len(one.reports) > 1 or note):  # "lists lead to the article"
                one.path = f"/artikel/{one.reports[0].slug}/"
            told = head(note) if note else {}
            one.decided, one.because = dict(told.get("decided", {})), told.get("because", "")
            one.touched = {{"end": "date", "zone": "time"}.get(key, key) for key in one.decided}
            one.touched -= set() if one.timed or "time" in one.decided else {"time"}  # a zone of nothing
            if "organizer" in one.decided:
                one.decided["organizer"] = [self.known("institutions", x) for x in listed(one.decided["organizer"])]

    def _tell_session(self, one: Session) -> None:
        when, ours = one.when(), {key for by in one.reports for key in by.keys.get("inferred", {})}
        told: dict[str, Any] = {
            "articles": tuple(sorted(by.slug for by in one.reports)),
            "place": (one.path, one.series, tuple(one.numbers), one.event, one.shared),
            "date": str(when[0]) if when else "",
            "dates": tuple(sorted({str(by.days) for by in one.reports if by.days})),
            "time": "".join(map(str, one.clocks() if len(one.clocks()) == 1 else ())),
            "organizers": tuple(one.organizers()),
            "decided": (*sorted(one.touched), one.because),
            "marked": bool(ours),  # "what nobody states is marked wherever it holds"
        }
        for key in TEXTS:  # "nothing is chosen": what all give, or what is decided
            values = {by.keys[key] for by in one.giving(key)}
            told[key] = one.decided.get(key) or (values.pop() if len(values) == 1 else "")
        for key, kind in (("partners", "institutions"), ("themes", "themes")):  # "everything else is added up"
            told[key] = tuple(sorted({self.known(kind, x) for by in one.reports for x in listed(by.keys.get(key))}))
        if "/artikel/" in one.path or (ours and not any(map(one.inferred, ours & SHOWN - {*one.decided}))):
            self.silent.add(("session.marked", one.id))
        self.claims |= {(f"session.{key}", one.id, value) for key, value in told.items()}
        for days in when:  # "timeline by day of the event"
            first, last = days.bounds()
            months = {f"{first + timedelta(n):%Y-%m}" for n in range((last - first).days + 1)}
            label = "_" + "_".join(filter(None, days)) if len(days.start) == 10 else "samar"
            self.claims |= {("timeline", one.path, at, label) for at in {4: [days.start]}.get(len(days.start), months)}

    def _stated(self, one: Session) -> Iterator[tuple[Claim, Report, Any]]:  # "these can conflict: …"
        for by in one.reports:
            told: dict[str, Any] = {"date": str(by.days or ""), "time": str(by.clock or "")}
            told |= {"organizer": tuple(sorted(by.organizers)), **{key: by.keys.get(key) for key in TEXTS}}
            told |= {f"claims.{key}": value for key, value in by.keys.get("series_claims", {}).items()}
            yield from (((key,), by, value) for key, value in told.items() if value)
            for given in listed(by.keys.get("participants")):
                if "count" in given and isinstance(given, dict):  # "counts of one scope and unit"; of an institution
                    kind = next(kind for kind in ("institution", "below", "text") if kind in given)
                    whom = fold(given[kind]) if kind == "text" else self.known("institutions", given[kind])
                    of = (given["scope"],) if given.get("scope") else (kind, whom)
                    sign = "≥" * (given.get("at_least") == "true") + "±" * (given.get("approximate") == "true")
                    unit = given.get("unit", "")
                    yield ("count", unit, *of), by, f"{sign}{given['count']} {unit}".strip()

    def _tell_readings(self, one: Session) -> None:  # "every value that a report states or the editors decided"
        values: dict[str, list[Any]] = {"date": [*map(str, one.when())], "time": [*map(str, one.clocks())]}
        values["organizer"] = [tuple(one.organizers())]
        held = {(key,): values.get(key, [one.decided.get(key)]) for key in one.touched}
        stated: dict[Claim, dict[Any, set[Report]]] = defaultdict(lambda: defaultdict(set))
        for key, by, value in self._stated(one):
            stated[key][value].add(by)
        conflicts = {key for key, rows in stated.items() if self._differs(one, key, rows)}
        for key in {*stated, *held}:
            for value in {*stated[key], *held.get(key, ())}:
                articles = tuple(sorted(by.slug for by in stated[key][value]))
                told = key in conflicts, value in held.get(key, ())
                self.claims.add(("reading", one.id, key, value, articles, *told))
        self.claims.add(("session.conflicts", one.id, ("date",) in conflicts, tuple(sorted(conflicts))))

    def _differs(self, one: Session, key: Claim, rows: Mapping[Any, set[Report]]) -> bool:
        said: dict[Report, set[Any]] = defaultdict(set)
        for value, by in ((value, by) for value, reports in rows.items() for by in reports):
            said[by] |= {*value} if key == ("organizer",) else {value}  # "two in one report"
        sets = [said[by] for by in stating(key[0], [*said])]
        if key in (("claims.from",), ("claims.until",)):
            return not all(Days(*x).holds(Days(*y)) or Days(*y).holds(Days(*x)) for x, y in combinations(sets, 2))
        return one.differs(*key) if key in (("date",), ("time",)) else differ(sets)

    def _people(self, one: Session) -> Iterator[tuple[Report, str, Mapping[str, Any], str, list[str]]]:
        for by in one.reports:
            for given in listed(by.keys.get("people")):
                body = self.known("institutions", given.get("institution", ""))
                yield by, self.known("people", bare_name(given["name"])), given, body, listed(given.get("role"))

    def _tell_people(self) -> None:
        spelt, seen = defaultdict[str, Counter[str]](Counter), defaultdict[str, set[str]](set)
        for one in self.sessions:
            rows = defaultdict[Claim, set[str]](set)  # by role, position, institution and topic: who states it
            roles: Any = defaultdict(lambda: defaultdict(set))  # "`hadir` lies within every role, `sambutan` within …"
            for by, who, given, body, stated in self._people(one):
                spelt[who][given["name"]] += 1
                seen[who].add(one.id)
                roles[who][by.slug] |= {*stated, *["sambutan"] * ("pembuka" in stated)} - {"hadir"}
                for role in stated or [""]:
                    rows[who, role, given.get("position", ""), body, given.get("topic", "")].add(by.slug)
            for row, articles in rows.items():
                differs = differ(filter(None, roles[row[0]].values()))
                self.claims.add(("person.row", one.id, *row, tuple(sorted(articles)), differs))
        for who, met in spelt.items():
            bare = Counter(map(bare_name, met.elements()))  # "the most frequent spelling … not in capitals … the first"
            name = min(bare, key=lambda text: (text == text.upper(), -bare[text], text))
            record = self.people.get(who, {"name": name.title() if name == name.upper() else name})
            others = {x for x in (*met, *listed(record.get("variants"))) if fold(x) != fold(record["name"])}
            self.claims.add(("person", who, record["name"], tuple(sorted(others)), len(seen[who])))

    def _parts(self, one: Session) -> dict[tuple[str, str], set[str]]:  # which part who had, and by which articles
        parts = defaultdict[tuple[str, str], set[str]](set)
        for body in one.organizers():
            parts["penyelenggara", body] |= {by.slug for by in one.reports if body in by.organizers}
        whens = [days.bounds() for days in one.when()] or [(date.min, date.max)]
        for by in one.reports:
            given = [("mitra", name) for name in listed(by.keys.get("partners"))]
            for whom in listed(by.keys.get("participants")):
                entry = whom if isinstance(whom, dict) else {"institution": whom}
                given.append(("peserta", entry.get("institution", "")))
                whole = self.known("institutions", entry.get("below", ""))
                for name, body in self.bodies.items():  # "directly below", "who existed on the day of the event"
                    begun, ended = Days(body.get("since", "0001")).bounds(), Days(body.get("until", "9998")).bounds()
                    if whole and body["parent"] == whole and any(begun[0] <= y and x <= ended[1] for x, y in whens):
                        parts["bersama", name].add(by.slug)
            for part, name in (*given, ("pelapor", by.keys.get("institution", ""))):
                parts[part, self.known("institutions", name)].add(by.slug)
        for by, _who, _given, body, roles in self._people(one):
            for role in roles:  # "people were present for it (`peserta`, `hadir`)"
                parts["lewat orangnya" if role in ("peserta", "hadir") else "pembicara", body].add(by.slug)
        # "while no report names it as a participant"; "in place of it"
        apart = {(part, body) for part, body in parts if part in UNNAMED and ("peserta", body) in parts}
        return {key: by for key, by in parts.items() if key[1] and key not in apart}

    def _tell_institutions(self) -> None:
        own, below = (defaultdict[tuple[str, str], set[str]](set) for _ in range(2))
        for one in self.sessions:
            for (part, body), by in self._parts(one).items():
                own[body, part].add(one.id)
                for upper in self._with_above(self.bodies, body)[1:]:
                    below[upper, part].add(one.id)
                role, named = ("peserta", part) if part in UNNAMED else (part, "sendiri")
                if part != "pembicara":  # told by the rows of people
                    self.claims.add(("institution.row", one.id, role, body, named, tuple(sorted(by))))
        named = {body for one in self.sessions for by in one.reports for body in by.organizers}
        named |= {row[3] for one in self.sessions for row in self._people(one) if row[3]}  # "names … taken as written"
        for body in {*self.bodies, *named, *(body for body, _part in own)}:
            mine, lower = (set().union(*(found[body, part] for part in ROLES)) for found in (own, below))
            counts, units = ([len(found[body, part]) for part in (*ROLES, *UNNAMED)] for found in (own, below))
            self.claims.add(("institution", body, *counts, *units[5:], len(mine), len(mine | lower)))  # "each once"
            if lower:
                self.claims.add(("institution.below", body, *units[:5], len(lower)))

    def _tell_lists(self) -> None:
        count = Counter[str]()  # "a theme with those of themes below it"
        for one in self.sessions:
            named = [self.known("themes", x) for by in one.reports for x in listed(by.keys.get("themes"))]
            count.update({upper for name in named for upper in self._with_above(self.themes, name)})
        self.claims |= {("theme", name, count[name]) for name in {*self.themes, *count}}
        for name, given in self.series.items():
            mine = [one for one in self.sessions if one.series == name]
            plan, reports = given.get("schedule", {}), [by for one in mine for by in one.reports]
            told = given.get("total", ""), plan.get("from", ""), plan.get("until", "")
            self.claims.add(("series", name, *told, len(mine), len(reports)))
            numbers = [number for one in mine for number in one.numbers]
            last = max([int(given.get("total", 0)), *numbers])  # "reported, reported k times, no report, used twice"
            for number in range(min([1, *numbers]), last + 1) if last or numbers else ():
                users = [one for one in mine if number in one.numbers]
                self.claims.add(("series.cell", name, number, len(users), sum(len(one.reports) for one in users)))
            ours = any(by.keys.get("inferred") for by in reports)
            self.claims.add(("series.marked", name, ours))
            if ours and not any(one.inferred("session") for one in mine):
                self.silent.add(("series.marked", name))
