"""What was most likely meant by a value that cannot be taken as it stands, as it should be written.

Nothing is repaired: what comes out is proposed to the editor. "" means that nothing can be proposed.
"""

import re
from collections.abc import Iterable

from arsip.model.names import tidy
from arsip.model.person_names import TypedName, read_name
from arsip.model.time_words import read_times

_NUMBER_WORDS = (
    "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas"
    " dua_belas tiga_belas empat_belas lima_belas enam_belas tujuh_belas delapan_belas sembilan_belas"
).split()
_ROMAN = re.compile(r"(?=[ivxl])(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50}
_SEVERAL = re.compile(r"(?P<first>.+?)\s*(?P<sign>,|&|\+|-|–|/|\bdan\b|\bs\.?d\.?|\bs/d\b|\bsampai\b)\s*(?P<last>.+)")
_RUN = ("-", "–", "sd", "s.d", "sd.", "s.d.", "s/d", "sampai")
_LONGEST_RUN = 10  # numbers of one session; what is longer is something else
_HIDES = frozenset("draft draf konsep hidden private unlisted unpublished tersembunyi rahasia".split())
_SHOWS = frozenset("published publish public visible live terbit diterbitkan tayang publik".split())
_YES, _NO = ("true", "yes", "ya", "on", "1"), ("false", "no", "tidak", "off", "0", "belum")
_ABOUT = r"(?:sekitar|kurang lebih|lebih kurang|kira-kira|hampir|±|\+/-|~|about|around|approximately|some|circa|ca\.?)"
_COUNTED = re.compile(
    rf"(?P<about>{_ABOUT}\s*)?(?P<count>\d{{1,3}}(?:[.,]\d{{3}})+|\d+)(?:\s+(?P<unit>orang|satker))?(?:\s+(?P<text>\D+))?",
    re.IGNORECASE,
)
_UNSAFE = re.compile(r"[,\[\]{}#&*!|>'\"%@`]|: |:$|^[-?] |^-\w")

_ELSE = {  # what else editors write for the words of closed lists, in Indonesian and English
    # roles
    "pembuka": "opener, opening, opening speaker, membuka",
    "sambutan": "welcome, welcome address, remarks, opening remarks, greeting, kata sambutan, pidato sambutan",
    "pengarah": "director, steering, pengarahan, arahan, keynote address, coordinator",
    "narasumber": "pembicara, pemateri, nara sumber, speaker, presenter, lecturer, trainer, instructor, tutor, "
    "resource person, keynote, keynote speaker, pembicara kunci, panelist, panelis, pelatih, pengajar, guru, "
    "fasilitator, facilitator, expert, ahli, dosen",
    "pembahas": "discussant, respondent, reviewer, penanggap, commentator",
    "pemantik": "pemantik diskusi, initiator, provocateur",
    "moderator": "chair, chairperson, chairman, chairwoman, session chair, panel chair, pemandu, pemandu diskusi, "
    "moderated by, pimpinan sidang, ketua sidang",
    "pembawa_acara": "mc, emcee, host, master of ceremonies, pewara, presenter acara",
    "penutup": "closer, closing, closing remarks, closing speaker, menutup",
    "peserta": "participant, participants, attendee, attendees, trainee, student",
    "hadir": "present, guest, tamu, undangan, hadirin, attended, attending",
    # modes
    "daring": "online, virtual, remote, zoom, webinar, dalam jaringan, jarak jauh",
    "luring": "offline, in person, in-person, onsite, on-site, face to face, tatap muka, luar jaringan, langsung",
    "hibrida": "hybrid, blended, campuran, hibrid, daring dan luring, luring dan daring",
    # units
    "orang": "people, person, persons, participants, peserta, jiwa, attendees, persona",
    "satker": "satuan kerja, office, offices, work unit, kantor, unit kerja, institutions, lembaga",
    # statuses
    "draft": "draf, konsep, unpublished, private, hidden, pending, pending review, review, rancangan, "
    "belum terbit, tersembunyi, unlisted",
    "published": "publish, terbit, diterbitkan, public, publik, live, final, tayang",
    "withdrawn": "ditarik, retracted, retraction, removed, deleted, dihapus, dicabut, withdraw",
    # zones
    "WIB": "gmt+7, utc+7, +07:00, asia/jakarta, waktu indonesia barat",
    "WITA": "gmt+8, utc+8, +08:00, asia/makassar, waktu indonesia tengah",
    "WIT": "gmt+9, utc+9, +09:00, asia/jayapura, waktu indonesia timur",
}


def choice_meant(word: str, known: Iterable[str]) -> str:
    """Return which word of a closed list another word means, "" where none does.

    >>> choice_meant("Chair", ["moderator", "hadir"]), choice_meant("cheer", ["moderator", "hadir"])
    ('moderator', '')
    """
    plain = " ".join(word.casefold().replace("_", " ").split())
    return next((one for one in known if plain in _ELSE.get(one, "").split(", ")), "")


def session_meant(text: str) -> str:
    """Return the number of a session, or the list of several.

    >>> [session_meant(text) for text in ("XII", "seri keempat belas", "4 dan 5", "4-6", "4.", "12/19", "-4")]
    ['12', '14', '[4, 5]', '[4, 5, 6]', '4', '', '']
    """
    one = _number(text)
    if one is not None:
        return str(one)
    match = _SEVERAL.fullmatch(text.strip().casefold())
    first, last = (_number(match["first"]), _number(match["last"])) if match else (None, None)
    if match is None or first is None or last is None or not first < last <= first + _LONGEST_RUN:
        return ""
    if match["sign"] == "/":
        return f"[{first}, {last}]" if last == first + 1 else ""  # 12/19 is the twelfth of nineteen
    between = range(first, last + 1) if match["sign"] in _RUN else (first, last)
    return f"[{', '.join(str(number) for number in between)}]"


def clock_meant(shown: str, key: str, zone: str | None = None) -> str:
    """Return the times of day in other words, as a line, with the zone that is named; "" beside another `zone`.

    >>> clock_meant("pukul 10.00 WIB - selesai", "time"), clock_meant("07.30 kira-kira", "time")
    ('time: 10:00 + zone: WIB', '')
    """
    found = read_times(shown)
    if found is None or (zone and found.zone not in ("", zone)):
        return ""
    return f"{key}: {found.written}" + (f" + zone: {found.zone}" if found.zone and not zone else "")


def status_meant(key: str, value: str) -> str | None:
    """Return the line that says what other programs say by yes and no, "" where none is needed; None elsewhere.

    >>> [status_meant(*one) for one in (("draft", "true"), ("published", "false"), ("draft", "no"), ("date", "1"))]
    ['status: draft', 'status: draft', '', None]
    """
    plain, said = key.strip().casefold().lstrip("_").removeprefix("is_"), value.strip().casefold()
    if plain not in _HIDES | _SHOWS or said not in (*_YES, *_NO):
        return None
    return "status: draft" if (plain in _HIDES) == (said in _YES) else ""


def group_meant(text: str) -> str:
    """Return a group of participants with its number as an item of the list, "" where a text counts nobody.

    >>> group_meant("sekitar 40 orang perawat"), group_meant("KPU Jatim")
    ('{text: perawat, count: 40, unit: orang, approximate: true}', '')
    """
    match = _COUNTED.fullmatch(text.strip())
    if match is None:
        return ""
    parts = [f"text: {in_list(match['text'] or 'peserta')}", f"count: {re.sub(r'[.,]', '', match['count'])}"]
    parts += [f"unit: {match['unit'].casefold()}"] if match["unit"] else []
    parts += ["approximate: true"] if match["about"] else []
    return "{" + ", ".join(parts) + "}"


def participants_meant(text: str) -> list[str]:
    """Return the items of participants that were written as one text: institutions, and groups with their number.

    >>> participants_meant("KPU Jatim, 40 perawat dan 10 dokter"), participants_meant("guru SMA")
    (['KPU Jatim', '{text: perawat, count: 40}', '{text: dokter, count: 10}'], ['{text: guru SMA}'])
    """
    parts = [text] if group_meant(text) else re.split(r",\s+|\s+(?:dan|and|serta|&)\s+(?=\S*\d)", text)
    items = [part.strip() for part in parts if part.strip()]
    plain = [f"{{text: {in_list(one)}}}" if one[0].islower() and " " in one else in_list(one) for one in items]
    return [group_meant(one) or plainly for one, plainly in zip(items, plain, strict=True)]


def in_list(text: str) -> str:
    """Return a text as it can stand within [ ] or { }, in quotation marks where it needs them.

    >>> in_list("Ani, S.H."), in_list("Ani")
    ('"Ani, S.H."', 'Ani')
    """
    if not _UNSAFE.search(text):
        return text
    return "'" + text.replace("'", "''") + "'" if '"' in text or "\\" in text else f'"{text}"'


def people_meant(text: str, *, family_first: bool) -> list[str]:
    """Return the items of people who were written as one text, with the position that stood beside a name.

    >>> people_meant("Ani, Ketua KPU dan Budi", family_first=False)
    ['{name: Ani, position: Ketua KPU}', '{name: Budi}']
    """
    typed = read_name(text, family_first=family_first).typed or (TypedName(tidy(text)),)
    told = [{"name": one.name, "position": one.position} for one in typed]
    return ["{" + ", ".join(f"{key}: {in_list(said)}" for key, said in one.items() if said) + "}" for one in told]


def items_meant(text: str) -> list[str]:
    """Return the items of what was written as one text: hyphens without their spaces, else between commas.

    >>> items_meant("-Badan adhoc -Logistik"), items_meant("Badan adhoc, Logistik")
    (['Badan adhoc', 'Logistik'], ['Badan adhoc', 'Logistik'])
    """
    parts = re.split(r"(?:^|\s)-\s*", text) if text.startswith("-") else text.split(",")
    return [part.strip() for part in parts if part.strip()]


def _number(text: str) -> int | None:
    """The one number that a text names in digits, in words or in Roman digits."""
    plain = text.strip().casefold()
    words = re.sub(r"^(?:sesi|seri|edisi|no\.?|nomor)\s+", "", plain).replace("pertama", "satu")
    word = re.sub(r"^(?:yang\s+)?ke-?\s*", "", words)
    if word.replace(" ", "_") in _NUMBER_WORDS:
        return _NUMBER_WORDS.index(word.replace(" ", "_"))
    if _ROMAN.fullmatch(word) and text.strip()[-len(word) :].isupper():
        return _roman(word)
    found = re.fullmatch(r"(?!-)[^0-9]*0*([0-9]{1,4})[^0-9]*", plain)
    return int(found[1]) if found else None


def _roman(word: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in word]
    after = [*values[1:], 0]
    return sum(-one if one < following else one for one, following in zip(values, after, strict=True))
