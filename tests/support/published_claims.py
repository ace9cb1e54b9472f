"""What a built site publishes of its sessions, as the claims of `naive_reading`: tables, calendar, timeline, pages."""

import csv
import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.support.naive_reading import ROLES, Claim, fold

CELL = re.compile(r'<li class="([^"]+)">(?:<a[^>]*>)?(\d+)<span class="spoken">(.*?)</span>')
DAYS = re.compile(r'<li id="([^"]+)"><time.*?</ul>\s*</li>', re.S)
LINK = re.compile(r'href="([^"]+)"')


class Published:
    """The published folder of a site, read back; names of institutions mean what the naive reading says."""

    def __init__(self, output: Path, known: dict[str, str]) -> None:
        """Read everything at once."""
        self.output, self.known = output, known
        self.claims: set[Claim] = set()
        sessions = self.rows("sessions")
        self.places = {row["id"]: urlsplit(row["url"]).path for row in sessions}
        for row in sessions:
            self.claims |= set(self._session(row))
        for row in self.rows("readings"):
            self.claims |= set(self._reading(row))
        for row in self.rows("participations"):
            self.claims |= set(self._part(row))
        for row in self.rows("people"):
            self.claims.add(("person", row["id"], row["name"], self.listed(row["spellings"]), int(row["sessions"])))
        for row in self.rows("themes"):
            self.claims.add(("theme", row["id"], int(row["sessions"])))
        for row in self.rows("institutions"):
            self.claims |= set(self._institution(row))
        for row in self.rows("series"):
            self.claims |= set(self._series(row))
        self.claims |= set(self._calendar()) | set(self._timeline())

    def rows(self, table: str) -> list[dict[str, str]]:
        """Return the rows of a table."""
        place = self.output / f"data/{table}.csv"
        if not place.is_file():
            return []
        with place.open(encoding="utf-8-sig", newline="") as lines:
            return list(csv.DictReader(lines))

    def listed(self, cell: str) -> tuple[str, ...]:
        """Return the values of a cell, in one order."""
        return tuple(sorted(filter(None, cell.split(";"))))

    def page(self, path: str) -> str:
        """Return what a page says in its own part; nothing where there is no page."""
        place = self.output / path.lstrip("/") / "index.html"
        text = place.read_text("utf-8") if place.is_file() else ""
        return text.partition("<main")[2].partition("</main")[0].replace("\u00a0", " ")

    def _session(self, row: dict[str, str]) -> Iterator[Claim]:
        """Tell what a row of sessions says."""
        name = row["id"]
        yield "session.articles", name, self.listed(row["articles"])
        numbers = tuple(int(number) for number in row["numbers"].split(";") if number)
        shared = row["number_conflict"] == "true"
        yield "session.place", name, (self.places[name], row["series"], numbers, row["event"], shared)
        yield "session.date", name, "/".join(dict.fromkeys(filter(None, (row["date"], row["end"]))))
        yield "session.dates", name, self.listed(row["dates"])
        hours = "-".join(filter(None, (row["time_start"], row["time_end"])))
        yield "session.time", name, " ".join(filter(None, (hours, row["zone"])))
        for key in ("mode", "platform", "venue"):
            yield f"session.{key}", name, row[key]
        for key in ("organizers", "partners", "themes"):
            yield f"session.{key}", name, self.listed(row[key])
        yield "session.decided", name, (*self.listed(row["decided"]), row["because"])
        conflicts = {self.key(key) for key in self.listed(row["conflicts"])}
        yield "session.conflicts", name, row["date_conflict"] == "true", tuple(sorted(conflicts))
        about = self.page(self.places[name]).partition("<h2>Sesi terkait")[0]
        about = re.sub("(?s)Nomor yang sama dipakai juga.*?</ul>", "", about)  # other sessions, too
        about = re.sub("(?s)Nomor yang sama dipakai juga.*?</ul>", "", about)  # other sessions, too
        yield "session.marked", name, "disimpulkan" in about

    def key(self, text: str) -> Claim:
        """Return the key of a reading; institutions in it by their id."""
        head, *parts = text.split(":", 3)
        if head != "count" or len(parts) < 3:
            return (head, *parts)
        unit, kind, name = parts
        return head, unit, kind, name if kind == "text" else self.known.get(fold(name), name)

    def _reading(self, row: dict[str, str]) -> Iterator[Claim]:
        """Tell what a row of readings says."""
        key = self.key(row["key"])
        value: Any = self.listed(row["value"]) if key == ("organizer",) else row["value"]
        marks = (row["conflict"] == "true", row["decided"] == "true")
        yield "reading", row["session"], key, value, self.listed(row["articles"]), *marks

    def _part(self, row: dict[str, str]) -> Iterator[Claim]:
        """Tell what a row of participations says."""
        articles = self.listed(row["articles"])
        if not row["person"]:
            yield "institution.row", row["session"], row["role"], row["institution"], row["named"], articles
            return
        stated = (row["role"], row["position"], row["institution"], row["topic"])
        yield "person.row", row["session"], row["person"], *stated, articles, row["role_conflict"] == "true"

    def _institution(self, row: dict[str, str]) -> Iterator[Claim]:
        """Tell the parts of an institution and of those below it, named and not named."""
        own = ("organized", "partner", "spoke", "took_part", "published", "named_together", "through_people")
        others = ("units_named_together", "units_through_people", "sessions", "sessions_with_units_below")
        yield "institution", row["id"], *(int(row[key]) for key in (*own, *others))
        page = self.page(f"/lembaga/{row['id']}/")
        table = page.partition("<caption>Sesi menurut peran")[2].partition("</table>")[0]
        lines = re.findall(r'<th scope="row">(.*?)</th><td>(\d+)</td><td>(\d+)</td>', table)
        if lines:
            found = {role: int(below) for role, _own, below in lines}
            yield "institution.below", row["id"], *(found.get(role, 0) for role in ROLES), int(lines[-1][2])

    def _series(self, row: dict[str, str]) -> Iterator[Claim]:
        """Tell what a series says of itself, and how often each of its numbers is reported."""
        counts = (int(row["sessions"]), int(row["reports"]))
        yield "series", row["id"], row["total"], row["from"], row["until"], *counts
        page = self.page(f"/seri/{row['id']}/")
        yield "series.marked", row["id"], "disimpulkan" in page
        for classes, number, said in CELL.findall(page.partition('<ol class="cells">')[2].partition("</ol>")[0]):
            sessions = re.search(r"(\d+) sesi", said)
            reports = re.search(r"(\d+) laporan", said)
            used = 0 if "none" in classes.split() else int(sessions[1]) if sessions else 1
            yield "series.cell", row["id"], int(number), used, int(reports[1]) if reports else 0

    def _calendar(self) -> Iterator[Claim]:
        """Tell every event of the site's calendar."""
        place = self.output / "kalender.ics"
        if not place.is_file():
            return
        text = place.read_bytes().decode().replace("\r\n ", "").replace("\r\n", "\n")
        for block in text.split("BEGIN:VEVENT\n")[1:]:
            lines = dict(line.split(":", 1) for line in block.splitlines() if ":" in line)
            times = {
                key.partition(";")[0]: f"{key.partition('TZID=')[2]} {value}".strip()
                for key, value in lines.items()
                if key.startswith(("DTSTART", "DTEND"))
            }
            yield ("calendar", urlsplit(lines["URL"]).path, times["DTSTART"], times.get("DTEND", ""), lines["STATUS"])

    def _timeline(self) -> Iterator[Claim]:
        """Tell every entry of the timeline's months, and of what is known to the year."""
        for year in sorted((self.output / "linimasa").glob("????/")):
            only = self.page(f"/linimasa/{year.name}/").partition("Hanya tahunnya")[2].partition("<nav")[0]
            for link in LINK.findall(only):
                yield "timeline", html.unescape(link)[5:], year.name, "samar"
            for month in sorted(year.glob("??/")):
                where = f"{year.name}-{month.name}"
                page = self.page(f"/linimasa/{year.name}/{month.name}/")
                vague = page.partition('id="_samar"')[2].partition("<nav")[0]
                for link in LINK.findall(vague):
                    yield "timeline", link[8:], where, "samar"
                for entry in DAYS.finditer(page):
                    for link in LINK.findall(entry[0]):
                        yield "timeline", link[8:], where, entry[1]
