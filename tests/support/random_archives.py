"""Small random archives, the same for the same seed: reports that agree and disagree in everything that can.

Each field of a session has a few values from which its reports take one or none, chosen so that one holds
another, equals it in another zone or contradicts it. Where the reference is silent, nothing is made.
"""

import random
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

import yaml

from tests.support.naive_reading import Reading

Keys = dict[str, Any]
INSTITUTIONS: list[Keys] = [
    {
        "name": "Kantor Induk",
        "short": "Induk",
        "aliases": ["Kanwil Induk"],
        "zone": "WIB",
        "children": [
            {"name": "Kantor Anak", "names": [{"name": "Kantor Bayi", "until": "2015-12-31"}]},
            {"name": "Kantor Lama", "successor": "Kantor Baru"},
            {"name": "Kantor Baru", "children": [{"name": "Kantor Cucu"}]},
        ],
    },
    {"name": "Kantor Timur", "zone": "WITA"},
    {"name": "Kantor Lain"},
]
NAMES = [
    *("Kantor Induk", "Kanwil Induk", "Kantor Anak", "Kantor Bayi", "kantor-baru"),
    *("Kantor Cucu", "Kantor Timur", "KANTOR LAIN", "Kantor Lain"),
]
THEMES: list[Keys] = [{"name": "Logistik", "children": [{"name": "Surat suara"}]}, {"name": "Data pemilih"}]
PEOPLE: list[Keys] = [
    {"name": "Dr. Mirah Lodaya, M.Si.", "variants": ["Mirah Lodaja"]},
    {"name": "Wayan Telaga", "slug": "wayan-telaga-2"},
]
SPELLINGS = [
    *("Mirah Lodaya", "Mirah Lodaja", "Wayan Telaga, S.H.", "Budi Sagara", "BUDI SAGARA", "Dr. Budi Sagara"),
    *("Budi Sagara, M.A.", "Citra Wulan", "Prof. Citra Wulan"),
]
ROLES: list[Any] = [
    *("narasumber", "moderator", "pembuka", "hadir", "peserta", None),
    *(["narasumber", "penutup"], ["moderator", "hadir"]),
]
DAYS: list[list[tuple[str, str | None]]] = [
    [("2021-09-21", None), ("2021-09-21", None), ("2021-09", None), ("unknown", None)],
    [("2021-09-21", None), ("2021-09-24", None), ("2021-09", None), ("2021", None)],
    [("2021-09-21", None), ("2021-09-20", "2021-09-24"), ("2021-09", None)],
    [("2021-09-28", "2021-10-02"), ("2021-09", None), ("2021", None)],
    [("2021-08-30", "2021-09-02"), ("2021-09", None), ("2021-09-01", None)],
    [("2021-09-21", "2021-09-23"), ("2021-09-21", None), ("2021-09-21", "2021-09-22")],
    [("2021-12-30", "2022-01-02"), ("2021-12-31", None), ("2022-01-03", None)],
    [("2021-11", "2021-12"), ("2021-11-20", None), ("2021-11", None), ("2021-10", None)],
    [("2021", None), ("2022", None), ("2021-06", None)],
    [("unknown", None)],
]
CLOCKS: list[list[tuple[str, str | None]]] = [
    [("09:00-11:00", None), ("09:00", None), ("09.00", "WIB")],
    [("09:00", "WIB"), ("10:00", "WITA"), ("11:00-12:30", "WIT")],
    [("09:00-11:00", "WIB"), ("09:00-12:00", "WIB"), ("09:00", "WIB")],
    [("13:00", None), ("14:00", None)],
    [("08:00", "WIB"), ("08:00", "WITA")],
    [("23:00-01:00", "WIB"), ("23:00-01:00", None), ("23:00", "WIB")],
]
MIDNIGHT = [("2021-09-21", "23:30", "WIB"), ("2021-09-22", "00:30", "WITA"), ("2021-09-21", None, None)]


def random_archive(seed: int) -> dict[str, str]:
    """Return the files of content/ by path."""
    return _Maker(random.Random(f"joined as stated {seed}")).files()


class _Plain(yaml.SafeDumper):
    """YAML without anchors, which articles may not have."""

    def ignore_aliases(self, data: Any) -> bool:
        """Write every value where it stands."""
        return True


def as_yaml(value: Any) -> str:
    """Return a value as YAML, keys in their order."""
    return yaml.dump(value, Dumper=_Plain, allow_unicode=True, sort_keys=False)


def as_file(keys: Mapping[str, Any], body: str = "Isi contoh.") -> str:
    """Return front matter and a body."""
    return f"---\n{as_yaml(dict(keys))}---\n\n{body}\n"


class _Maker:
    """One archive in the making."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.articles = 0
        self.made: dict[str, str] = {}
        self.fields_of: dict[str, Keys] = {}
        self.registry = chance.random() < 0.8

    def files(self) -> dict[str, str]:
        """Make registries, then two to five sessions with their reports, then what is not published."""
        if self.registry:
            bodies = deepcopy(INSTITUTIONS)
            if self.likely(0.3):
                bodies[0]["children"][1]["until"] = "2021-09-22"
                bodies[0]["children"][2]["since"] = "2021-09-23"
            self.made["institutions.yaml"] = as_yaml(bodies)
        if self.likely(0.5):
            self.made["themes.yaml"] = as_yaml(THEMES)
        if self.likely(0.6):
            self.made["people.yaml"] = as_yaml(PEOPLE)
        self.made["series/s.md"] = as_file(self.series("Seri Satu"), "Tentang seri.")
        self.made["series/r.md"] = as_file(self.series("Seri Dua"), "Tentang seri.")
        places: list[Keys] = [{"event": "acara"}, {"series": "s", "session": 1}, *self.crowd()]
        places += [{"series": "Seri Satu", "session": [2, 3]}, {"series": "S1"}, {}, {"event": "lain"}]
        for place in self.chance.sample(places, self.chance.randint(2, 4)):
            self.session(place)
        self.unpublished()
        self.decisions()
        return self.made

    def likely(self, share: float) -> bool:
        """True in a share of cases."""
        return self.chance.random() < share

    def pick(self, values: Any) -> Any:
        """Return one of the values."""
        return self.chance.choice(values)

    def series(self, name: str) -> Keys:
        """Return a series, with a schedule at times."""
        keys: Keys = {"name": name, "aliases": ["S1" if name == "Seri Satu" else "S2"], "label": "seri"}
        if self.likely(0.6):
            keys["total"] = self.chance.randint(3, 8)
        if self.likely(0.3):
            keys["schedule"] = {"days": ["Rabu"], "from": "2021-09-01", "until": "2021-11-05"}
        return keys

    def crowd(self) -> list[Keys]:
        """Return ways in which numbers and events meet in the second series."""
        two: list[Keys] = [{"series": "r", "session": 5, "event": event} for event in ("x", "y")]
        both: list[Keys] = [{"series": "S2", "session": 5}, {"series": "r", "session": 0}]
        lone: list[Keys] = [{"series": "r", "session": 7, "event": "z"}, {"series": "r", "session": 8}]
        return [*two, *both, *lone]

    def session(self, place: Keys) -> None:
        """Write one to four reports of a session."""
        fields = self.fields()
        reports = self.chance.randint(1, 4)
        for _ in range(reports):
            self.articles += 1
            keys: Keys = {"title": f"Laporan {self.articles}", **self.report(fields, place)}
            folder = self.pick(["", "2021/", "2021/2021-09-30-"])
            self.made[f"articles/{folder}lapor-{self.articles}.md"] = as_file(keys)
            self.fields_of[f"lapor-{self.articles}"] = fields

    def fields(self) -> Keys:
        """Return the values among which the reports of one session choose, some agreed on beforehand."""
        chosen: Keys = {
            "days": self.pick(DAYS),
            "clocks": self.pick(CLOCKS),
            "midnight": self.likely(0.07),
            "mode": self.chance.sample(["daring", "luring", "hibrida"], self.chance.randint(1, 2)),
            "platform": self.chance.sample(["Zoom", "Meet"], self.chance.randint(1, 2)),
            "venue": self.chance.sample(["Aula", "Pendopo"], self.chance.randint(1, 2)),
            "organizer": [self.chance.sample(NAMES, self.chance.randint(1, 2)) for _ in range(2)],
            "people": self.chance.sample(SPELLINGS, 3),
            "numbers": self.chance.randint(10, 20),
            "inferring": self.likely(0.3),
        }
        return chosen

    def report(self, fields: Keys, place: Keys) -> Keys:
        """Return the keys of one report."""
        day, end = self.pick(fields["days"])
        time, zone = self.pick(fields["clocks"]) if self.likely(0.6) else (None, None)
        if fields["midnight"]:
            (day, time, zone), end = self.pick(MIDNIGHT), None
        keys: Keys = {"date": day, "end": end, "time": time, "zone": zone, **place}
        if isinstance(place.get("session"), list) and self.likely(0.5):
            keys["session"] = self.pick([2, 3, [3, 4]])
        if "event" in place and "session" in place and self.likely(0.2):
            del keys["session"], keys["series"]
        if not time or (self.registry and ":" in time and zone is None and self.likely(0.5)):
            keys["institution"] = self.pick([*NAMES, None, None])
        for key in ("mode", "platform", "venue", "organizer"):
            keys[key] = self.pick(fields[key]) if self.likely(0.5) else None
        keys["partners"] = self.chance.sample(NAMES, self.chance.randint(0, 2)) or None
        keys["themes"] = (
            self.chance.sample(["Logistik", "Surat suara", "data pemilih"], self.pick([0, 0, 1, 2])) or None
        )
        keys["participants"] = self.participants(fields) or None
        keys["people"] = self.people(fields) or None
        if self.likely(0.15) and "series" in keys:
            keys["series_claims"] = {"total": self.pick(["5", "6"]), "until": self.pick(["2021-11", "2021-11-05"])}
        kept = {key: value for key, value in keys.items() if value is not None}
        could = [key for key in ("session", "date", "mode", "platform", "organizer") if key in kept]
        if fields["inferring"] and could and self.likely(0.6):
            kept["inferred"] = {self.pick(could): "disimpulkan dari letaknya"}
        return kept

    def participants(self, fields: Keys) -> list[Any]:
        """Return who took part: by name, together, in words, counted or not."""
        count = fields["numbers"]
        able: list[Any] = [
            {"below": "Kantor Induk", "count": count, "unit": "satker"},
            {"below": "Kanwil Induk", "count": self.pick([count, count + 1]), "unit": "satker"},
            {"below": "Induk"},
            {"text": "warga", "count": self.pick([count, count + 5]), "unit": "orang"},
            {"text": "Warga", "count": count, "unit": "orang"},
            {"text": "panitia", "count": count, "unit": "orang", "approximate": True},
            {"text": "panitia", "count": count, "unit": "orang", "at_least": True},
            {"institution": "Kantor Anak", "count": self.pick([2, 3]), "unit": "orang", "scope": "staf"},
            {"institution": "Kantor Bayi"},
            "Kantor Lain",
        ]
        if not self.registry:
            able = [one for one in able if isinstance(one, str) or "below" not in one]
        return self.chance.sample(able, min(len(able), self.pick([0, 0, 1, 2])))

    def people(self, fields: Keys) -> list[Keys]:
        """Return mentions of people, with roles, positions, institutions and topics that reports may share or not."""
        found = []
        for name in self.chance.sample(fields["people"], self.pick([0, 1, 2])):
            one = {
                "name": name,
                "role": self.pick(ROLES),
                "position": self.pick(["Ketua", "Anggota", None]),
                "institution": self.pick(["Kantor Anak", "Kantor Lain", None]),
                "topic": self.pick(["Cara menata", None, None]),
            }
            found.append({key: value for key, value in one.items() if value is not None})
        return found

    def decisions(self) -> None:
        """Write what editors decided about some of the sessions."""
        for one in sorted(Reading(self.made).sessions, key=lambda one: one.id):
            decided = self.decision(self.fields_of[one.reports[0].slug])
            if decided and self.likely(0.4):
                keys = {"decided": decided, "because": "Undangannya menyebut demikian."}
                self.made[f"sessions/{one.id}.md"] = as_file(keys, "Catatan.")

    def decision(self, fields: Keys) -> Keys:
        """Return what editors decided: one or two keys, with values that a report states, or that none does."""
        exact = all(len(day) == 10 for day, _end in fields["days"])
        able: list[Keys] = [
            {"date": "2021-09"},
            {"date": "2021-09-21"},
            {"date": "2021-09-20", "end": "2021-09-24"},
            {"date": "2021-09-21", "end": "2021-09-21"},
            {"mode": "hibrida"},
            {"mode": fields["mode"][0], "platform": "Zoom"},
            {"venue": "Balai"},
            {"organizer": "Kantor Lain"},
            {"organizer": fields["organizer"][0]},
            {"time": "09:00-11:00", "zone": "WIB"},
            {"time": "13:00-15:00"},
            {"zone": "WIB"} if not fields["midnight"] else {},
            {"end": "2022-01-04"} if exact and not fields["midnight"] else {},
        ]
        return {key: value for one in self.chance.sample(able, self.pick([1, 1, 2])) for key, value in one.items()}

    def unpublished(self) -> None:
        """Write a draft and a withdrawn article, which change nothing."""
        keys: Keys = {"title": "Naskah", "date": "2021-09-25", "event": "acara", "organizer": "Kantor Lain"}
        if self.likely(0.3):
            self.made["articles/naskah.md"] = as_file({**keys, "status": "draft"})
        if self.likely(0.3):
            log = [{"date": "2022-01-01", "text": "Salah."}]
            self.made["articles/ditarik.md"] = as_file({**keys, "status": "withdrawn", "corrections": log})
