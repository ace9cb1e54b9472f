"""How it was held: publisher, organizer, partners, participants, mode, platform, venue."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from arsip.importing.extraction import Extract, SourceRemark, remark
from arsip.importing.institution_names import NamedInstitution
from arsip.importing.report_text import KnownSoFar, ReportText, Sentence

_HOLDS = re.compile(
    r"(?i)\s*(?:\([^)]{1,20}\)\s*)?,?\s*(?:kembali\s+|telah\s+|sukses\s+|resmi\s+|hari ini\s+)*"
    r"(?:menggelar|gelar|menyelenggarakan|selenggarakan|mengadakan|adakan|menghelat|helat|melaksanakan|laksanakan|menginisiasi)\b"
)
_HELD_BY = re.compile(
    r"(?i)\b(?:diselenggarakan|digelar|diadakan|dihelat|dilaksanakan|digagas|diinisiasi)\s+(?:secara\s+\w+\s+)?oleh\s+$"
)
_PARTNER = re.compile(
    r"(?i)\b(?:bekerja\s?sama|kerja\s?sama|bermitra|berkolaborasi|kolaborasi|menggandeng|gandeng)\s+(?:dengan\s+)?$|\bsebagai mitra[^.]{0,20}$"
)
_IS_PARTNER = re.compile(r"\s*,?\s*(?:menjadi|sebagai|selaku)\s+mitra\b", re.IGNORECASE)
_ATTENDS = re.compile(r"\s*(?:turut\s+|juga\s+)?(?:mengikuti|ikuti|menghadiri|hadiri|hadir|ikut)\b", re.IGNORECASE)
_ALL_BELOW = re.compile(
    r"(?P<count>\d{1,3}\s+|seluruh\s+|semua\s+)?(?:satker\s+|satuan kerja\s+)?"
    r"(?:KPU|KIP)\s+(?:Kabupaten\s*(?:/|dan|-)\s*Kota|Kab\.?\s*/\s*Kota)\s+(?:se[- ]?|di\s+(?:seluruh\s+)?|wilayah\s+)?(?P<where>[A-Z]\w+(?:\s+[A-Z]\w+){0,3})"
)
_HEADS = re.compile(
    r"(?i)(?P<about>sekitar|kurang lebih|kira-kira|lebih dari|tak kurang dari|tidak kurang dari|hampir|±)?\s*(?:sebanyak\s+)?"
    r"(?P<count>\d{1,3}(?:\.\d{3})*)\s+(?:orang\s+)?(?P<unit>peserta|orang)\b(?:\s+(?P<who>[a-z]{4,20})\b)?"
)
_NOT_WHO = frozenset(
    "yang dari dengan terdiri hadir secara pada untuk baik mengikuti dalam telah akan serta juga lebih yakni yaitu".split()
)
_FOLLOWED = re.compile(r"(?i)\b(?:diikuti|dihadiri|diikuti pula|dengan|melibatkan|oleh|total|jumlah peserta)\b")
_DARING = re.compile(r"\b(?:secara\s+)?(?:daring|dalam jaringan|virtual|online)\b", re.IGNORECASE)
_SAID_DARING = re.compile(
    r"(?i)\b(?:secara|via|melalui|rapat|webinar|diskusi|pelatihan|kegiatan)\s+(?:daring|dalam jaringan|virtual|online)\b"
)
_ANOTHER_THING = re.compile(
    r"\b(?:media|pendaftaran|toko|berita|portal|aplikasi|layanan|sistem|permainan|game|ojek|pembelajaran)\s+(?:secara\s+)?$"
)
_LURING = re.compile(r"\b(?:secara\s+)?(?:luring|tatap muka|offline|luar jaringan)\b", re.IGNORECASE)
_HYBRID = re.compile(
    r"(?i)\b(?:hybrid|hibrid|hibrida)\b|\b(?:luring|offline) (?:dan|maupun) (?:daring|online)\b|\b(?:daring|online) (?:dan|maupun) (?:luring|offline)\b"
)
_PLATFORMS = (
    ("Zoom", re.compile(r"\bzoom(?:\s+(?:cloud\s+)?meetings?)?\b", re.IGNORECASE)),
    ("Google Meet", re.compile(r"\b(?:google\s*meets?|meet\.google(?:\.com)?|g-?meet)\b", re.IGNORECASE)),
    ("Microsoft Teams", re.compile(r"\b(?:microsoft|ms\.?)\s+teams?\b", re.IGNORECASE)),
    ("Webex", re.compile(r"\b(?:cisco\s+)?webex\b", re.IGNORECASE)),
    ("Jitsi", re.compile(r"\bjitsi(?:\s+meet)?\b", re.IGNORECASE)),
)
_AT = re.compile(
    r"\b(?:(?P<sure>(?i:(?:ber)(?:tempat|lokasi))\s+(?i:di))|(?i:di|dari))\s+"
    r"(?P<place>(?i:(?:ruang|gedung|hotel|aula|balai|pendopo|kantor|kampus|auditorium|ballroom|graha|rumah pintar)\b)"
    r"(?:[ ](?:[A-Z][\w.'’-]*|\d{1,3}\b|(?i:rapat|sidang|aula|utama|lantai|lt\.?|pertemuan|media|center|kantor)\b))*)"
)
_TAIL = re.compile(r"\s+(?:lantai|lt\.?)$", re.IGNORECASE)


def publisher(text: ReportText, known: KnownSoFar) -> Iterator[Extract]:
    """Yield the institution that published the report, by its address or its dateline, and the site."""
    at, dateline = text.dateline or (None, None)
    host = re.sub(r"^https?://(?:www\.)?([^/:]+).*$", r"\1", known.text("source.url")).casefold()
    line = 0 if at is None else text.report.blocks[at].line
    if dateline and dateline.place:
        yield Extract("#place", dateline.place, line, dateline.place)
    own_site = dateline.site if dateline else ""
    site = host or own_site
    if site:
        yield Extract("source.site", site, 0 if host else line, site)
        unknown = remark("no institution has this domain in institutions.yaml")
        name, exact = text.bodies.of_site(site)
        doubt, used = None, site
        if not name and host and own_site:
            name, exact, used = text.bodies.of_site(own_site)[0], True, own_site
            if name:
                yield Extract("#institution", site, 0, site, unknown)
        if not exact and name:
            doubt = remark("{site} is not in institutions.yaml; it looks like the site of {name}", site=site, name=name)
        elif host and own_site not in ("", host):
            doubt = remark("the dateline names another site: {site}", site=own_site)
        if name:
            yield Extract("institution", name, 0 if host and exact and not doubt else line, used, doubt)
            return
        yield Extract("#institution", site, line, site, unknown)
    if dateline and dateline.place:
        name = next((named.name for named in text.bodies.named(dateline.place) if named.name), "")
        if name:
            why = remark("named at the beginning, without the address of its site")
            yield Extract("institution", name, line, dateline.place, why)


def organizer(text: ReportText, known: KnownSoFar) -> Iterator[Extract]:
    """Yield who held the session and with whom, where a verb of the title or the lead says so."""
    home = text.bodies.id_of(known.text("institution"))
    held: dict[str, Extract] = {}
    partners: dict[str, Extract] = {}
    for sentence in text.lead:
        for named in text.named(sentence, home):
            role = _role(sentence, named)
            into = held if role == "organizer" else partners
            if role and not named.name and named.several:
                yield Extract("#institution", named.wording, sentence.line, named.wording, _several(named))
            elif role and named.name and named.name not in held and named.name not in partners:
                into[named.name] = Extract(role, named.name, sentence.line, named.wording, _several(named))
    if len(held) > 1:
        why = remark("the text names several: {names}", names=", ".join(held))
        held = {name: replace(one, doubt=why) for name, one in held.items()}
    yield from held.values()
    yield from (one for name, one in partners.items() if name not in held)


def participants(text: ReportText, known: KnownSoFar) -> Iterator[Extract]:
    """Yield who took part: all institutions below one, and numbers of heads, where the lead says so."""
    home = text.bodies.id_of(known.text("institution"))
    seen: set[str] = set()
    for sentence in text.lead:
        for match in _ALL_BELOW.finditer(sentence.text):
            above = _region(match["where"], text)
            if above and above not in seen:
                seen.add(above)
                count = (match["count"] or "").strip()
                value: dict[str, object] = {"below": above}
                if count.isdecimal():
                    value |= {"count": int(count), "unit": "satker"}
                yield Extract("participants", value, sentence.line, match[0])
        if sentence.paragraph < 0:
            continue
        for match in _HEADS.finditer(sentence.text):
            before = sentence.text[max(0, match.start() - 60) : match.start()]
            if not _FOLLOWED.search(before) or "orang" in seen:
                continue
            seen.add("orang")
            known_by = match["unit"].casefold() == "orang" and match["who"] and match["who"] not in _NOT_WHO
            who = match["who"] if known_by else "peserta"
            value = {"text": who, "count": int(match["count"].replace(".", "")), "unit": "orang"}
            if match["about"]:
                value["approximate"] = True
            yield Extract("participants", value, sentence.line, match[0].strip())
    for sentence in text.lead:
        for named in text.named(sentence, home):
            if named.name in seen or not _ATTENDS.match(sentence.text, named.end):
                continue
            if named.several and not named.name:
                yield Extract("#institution", named.wording, sentence.line, named.wording, _several(named))
            elif named.name:
                seen.add(named.name)
                yield Extract("participants", named.name, sentence.line, named.wording, _several(named))


def mode(text: ReportText, known: KnownSoFar) -> Iterator[Extract]:
    """Yield daring, luring or hibrida where the report says so of the session, and the platform."""
    said = {"daring": _first(text, _DARING), "luring": _first(text, _LURING), "hibrida": _first(text, _HYBRID)}
    platforms = [(s, name, m) for s in text.sentences for name, pattern in _PLATFORMS for m in pattern.finditer(s.text)]
    kind = next((kind for kind in ("hibrida", "daring", "luring") if said[kind]), "")
    found, doubt = said.get(kind), None
    if kind == "daring" and said["luring"]:
        kind, doubt = "hibrida", remark("the text names both daring and luring")
    if found:
        sentence, match = found
        if not doubt and not sentence.in_lead:
            doubt = remark("named only further down")
        elif not doubt and kind == "daring" and not platforms and not _SAID_DARING.search(sentence.text):
            doubt = remark("it may be said of something else")
        yield Extract("mode", kind, sentence.line, match[0], doubt)
    elif platforms:
        sentence, name, match = platforms[0]
        doubt = remark("only the platform is named: {name}", name=name)
        yield Extract("mode", "daring", sentence.line, match[0], doubt)
    names = list(dict.fromkeys(name for _, name, _ in platforms))
    if platforms:
        sentence, name, match = platforms[0]
        doubt = remark("the text names several: {names}", names=", ".join(names)) if len(names) > 1 else None
        yield Extract("platform", name, sentence.line, match[0], doubt)
        if match[0] != name:
            yield Extract("stated.platform", match[0], sentence.line, match[0])


def venue(text: ReportText, known: KnownSoFar) -> Iterator[Extract]:
    """Yield the place of the session, where the lead names a room or a building."""
    for sentence in text.lead:
        if sentence.paragraph < 0:
            continue
        for match in _AT.finditer(sentence.text):
            place = _TAIL.sub("", match["place"].strip(" .,"))
            if len(place.split()) < 2 or not re.search(r"[A-Z]", place[1:]):
                continue
            day = known.first("date")
            sure = match["sure"] or (day and day.snippet and day.snippet in sentence.text)
            doubt = None if sure else remark("it may be the place of something else")
            if known.text("mode") == "daring":
                doubt = remark("the session was daring; it may be the place from which it was followed")
            yield Extract("venue", place, sentence.line, match[0], doubt)
            return


def _first(text: ReportText, pattern: re.Pattern[str]) -> tuple[Sentence, re.Match[str]] | None:
    """The first match of the lead, else of the rest."""
    found = [(s, m) for s in text.sentences if (m := pattern.search(s.text)) and not _of_something_else(s.text, m)]
    return next((one for one in found if one[0].in_lead), found[0] if found else None)


def _of_something_else(sentence: str, match: re.Match[str]) -> bool:
    """True for media online, pendaftaran online and the like."""
    return bool(_ANOTHER_THING.search(sentence[max(0, match.start() - 22) : match.start()].casefold()))


def _role(sentence: Sentence, named: NamedInstitution) -> str:
    before = sentence.text[: named.start]
    if _HELD_BY.search(before):
        return "organizer"
    if _PARTNER.search(before) or _IS_PARTNER.match(sentence.text, named.end):
        return "partners"
    office = re.search(r"\b(?:Ketua|Anggota|Komisioner|Sekretaris|di)\s+$", before)
    return "organizer" if _HOLDS.match(sentence.text, named.end) and not office else ""


def _several(named: NamedInstitution) -> SourceRemark | None:
    if not named.several:
        return None
    return remark("“{wording}” can mean several: {several}", wording=named.wording, several=", ".join(named.several))


def _region(words: str, text: ReportText) -> str:
    """The provincial commission of a region named in se-Jawa Timur, "" if the registry has none."""
    parts = words.split()
    for count in range(len(parts), 0, -1):
        region = " ".join(parts[:count])
        for name in (f"KPU Provinsi {region}", f"KPU {region}", f"KIP {region}"):
            own = text.bodies.id_of(name)
            if own and (text.bodies.vocabulary.records[own].kind or "provinsi") in ("provinsi", "pusat"):
                return str(text.bodies.vocabulary.records[own].name)
    return ""
