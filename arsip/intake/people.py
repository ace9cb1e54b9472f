"""Who is named, for which institution, in which position and role: only where the grammar of the sentence says it.

A name is what stands next to a position with its institution, or next to a word for a role. Titles and degrees are
told apart before a comma is believed.
"""

import re
from collections.abc import Callable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from arsip.intake.bodies import Named
from arsip.intake.finding import Finding, Remark, remark
from arsip.intake.text import Known, Sentence, Text
from arsip.names import fold, person_key
from arsip.problems import mark

MOST = 60

_STOP = (
    "Dalam Pada Ketua Anggota Wakil Acara Kegiatan Rapat Divisi Bidang Selain Hadir Turut Badan Pemilu Pemilihan Tahun "
    "Program Knowledge Sharing Zoom Meeting Kabupaten Kota Provinsi Republik Indonesia Jawa Kalimantan Sulawesi Sumatera "
    "Papua Hukum Teknis SDM Parmas Sosdiklih Organisasi Diklat Litbang Data Informasi Perencanaan Keuangan Umum Logistik "
    "Pengawasan Partisipasi Hubungan Masyarakat Pendidikan Pemilih Sumber Daya Manusia Penyelenggaraan Rendatin Datin "
    "Humas Hupmas Sekretaris Sekretariat Kasubbag Kasubag Kabag Kepala Kadiv Kordiv Koordinator Subkoordinator Subkor "
    "Komisi Komisioner KPU KIP Bawaslu DKPP DPR DPRD Senin Selasa Rabu Kamis Jumat Jum Sabtu Minggu Januari Februari Maret "
    "April Mei Juni Juli Agustus September Oktober November Desember Bapak Ibu Pak Bu Yang Dan Dengan Untuk Dari Kami Kita "
    "Saya Ia Beliau Sementara Sedangkan Kemudian Selanjutnya Setelah Sebelum Menurut Materi Tema Seri Sesi Edisi Hari "
    "Narasumber Pemateri Pembicara Moderator Pembahas Pemantik Peserta Tahapan Serentak Gubernur Bupati Walikota Aula Ruang "
    "Hotel Gedung Kantor Dr Drs Dra Ir Prof Hj KH Plt Plh Pj Adhoc Ad Covid WIB WITA WIT Lembaga Kementerian Dinas Tim Biro "
    "Bagian Subbagian Sub Pusat Nasional Daerah Desa Kecamatan Kelurahan Universitas Fakultas Sekolah Direktur Dosen Rektor "
    "Pukul Jam Tim Staf Pegawai Para Seluruh Semua Kali Ini Itu Tersebut Juga Bagi Oleh Di Ke Akan Telah Sudah Bahwa Saat"
)
_NOT = rf"(?!(?:{'|'.join(_STOP.split())})\b)"
_CAPITAL = rf"{_NOT}[A-Z][a-zA-Z'’`-]*[a-z'’][\w'’-]*"
_INITIAL = r"[A-Z](?:\.|(?=[\s,]))"
_NAME = rf"(?:{_CAPITAL}|{_INITIAL}\s+(?={_CAPITAL}))(?:\s+(?:{_CAPITAL}|{_INITIAL}|bin|binti)){{0,6}}"
_KNOWN_DEGREES = "SE|SH|ST|MM|MH|MA|MSi|MPd|SPd|SIP|SSos|SAg|SHI|MAP|MIP|MKn|SP|MP|ME|MT|PhD|SKom|MKom|LLM|STP|SPt|SPi|MIKom|CN|Lc|MAg|MHI|SPdI"
_DEGREE = (
    rf"(?:(?:{_KNOWN_DEGREES})\b\.?|(?:[A-Z][A-Za-z]{{0,4}}\.\s?){{1,4}}(?:[A-Z][A-Za-z]{{0,4}}(?![\w]))?\.?)"
)
_DEGREES = rf"(?:(?:\s*,\s*|\s+|(?<=\.)){_DEGREE})*"
_HONORIFIC = (
    r"(?:(?:Bapak|Ibu|Pak|Bu|Mbak|Mas|Saudara|Saudari|Sdr|Sdri|Dr|Drs|Dra|Ir|Prof|Hj|H|KH|K\.H)\.?\s+)*"
)
_PERSON = rf"(?P<whole>{_HONORIFIC}(?P<name>{_NAME})(?P<degrees>{_DEGREES}))"
_OFFICE = (
    r"(?i:(?:(?:Plt|Plh|Pj)\.?\s+)?(?:Wakil\s+)?(?:Ketua|Anggota|Komisioner|Sekretaris|Kasubbag\.?|Kasubag\.?|Kabag\.?|Kepala|"
    r"Kadiv\.?|Kordiv\.?|Koordinator|Sub\s?[Kk]oordinator|Subkor|Divisi|Direktur|Kabiro|Karo|Deputi|Staf|Dosen|Guru Besar)\b)"
)
_FURTHER = r"(?:[\s,&/-]+(?:[A-Z][\w.]*|dan|dan/atau|bidang)){0,14}?"
_BODY = r"⟦(?P<body>\d+)⟧"
_DIVISION = r"(?P<division>\s*,?\s*(?:(?:Kepala |Ketua |Koordinator )?Divisi|Bidang)(?:[\s,&/-]+(?:[A-Z][\w.]*|dan)){1,10}?)?"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?P<office>{_OFFICE}{_FURTHER})\s*,?\s*(?:di\s+|pada\s+)?{_BODY}{_DIVISION}(?P<comma>\s*,)?\s+{_PERSON}(?P<closed>\s*,)?",
        rf"{_PERSON}\s*,?\s+(?:(?:selaku|sebagai|yang (?:juga )?(?:merupakan|menjabat(?: sebagai)?))\s+)?(?P<office>{_OFFICE}{_FURTHER})\s*,?\s*(?:di\s+|pada\s+)?{_BODY}",
        rf"{_PERSON}\s*\(\s*(?:(?P<office>{_OFFICE}{_FURTHER})\s*,?\s*)?(?:dari\s+)?{_BODY}\s*\)",
        rf"{_PERSON}\s*,?\s+dari\s+{_BODY}",
    )
)
_ROLE_WORD = r"(?:narasumber|pemateri|pembicara|moderator|pembahas|pemantik|pembawa acara)"
_WITH_ROLE = re.compile(
    rf"(?:\b(?i:{_ROLE_WORD})(?:nya)?(?:\s+(?:pertama|kedua|ketiga|utama)|(?:\s+[a-z]+){{1,4}}(?=\s+(?:adalah|yaitu|yakni)\b))?"
    rf"\s*(?:yaitu|yakni|adalah|ialah|antara lain|oleh|,|:)?\s*"
    rf"|\b(?:[Dd]imoderatori|[Dd]ipandu|[Dd]ibuka|[Dd]itutup)(?:\s+secara\s+\w+|\s+langsung)?\s+oleh\s+){_PERSON}(?=\s*[,.;()]|\s+[a-z]|$)"
)
_BEFORE = (
    ("pembuka", re.compile(r"\b[Dd]ibuka(?:\s+secara\s+\w+|\s+langsung|\s+resmi)*\s+oleh\s+$")),
    ("penutup", re.compile(r"\b[Dd]itutup(?:\s+secara\s+\w+|\s+langsung|\s+resmi)*\s+oleh\s+$")),
    ("moderator", re.compile(r"\b(?i:dimoderatori|dipandu)\s+(?:langsung\s+)?oleh\s+$|\b(?i:moderator)(?:nya)?\s*(?:yaitu|yakni|adalah|,|:)?\s*$")),
    ("pembahas", re.compile(r"\b(?i:pembahas)(?:nya)?(?:\s+(?:pertama|kedua|ketiga))?\s*(?:yaitu|yakni|adalah|,|:)?\s*$")),
    ("pemantik", re.compile(r"\b(?i:pemantik)(?:\s+diskusi)?\s*(?:yaitu|yakni|adalah|,|:)?\s*$")),
    ("pembawa_acara", re.compile(r"\b(?i:pembawa acara)\s*(?:yaitu|yakni|adalah|,|:)?\s*$")),
    ("narasumber", re.compile(r"\b(?i:narasumber|pemateri|pembicara)(?:nya)?(?:\s+(?:pertama|kedua|ketiga|utama)|(?:\s+[a-z]+){1,4}(?=\s+(?:adalah|yaitu|yakni)\b))?\s*(?:yaitu|yakni|adalah|ialah|antara lain|,|:)?\s*$")),
    ("sambutan", re.compile(r"\b(?i:sambutan)\s+(?:dari|oleh|disampaikan(?:\s+oleh)?)\s+$")),
    ("pengarah", re.compile(r"\b(?i:(?:peng)?arahan)\s+(?:dari|oleh)\s+$")),
)  # fmt: skip
_GAP = r"\s*,?\s*(?:(?:yang|turut|juga|sekaligus|secara|resmi|langsung|hadir|kemudian|lalu|bertindak|didapuk|dalam|kesempatan|ini|dan)\s+){0,4}"
_AFTER = (
    ("pembuka", re.compile(_GAP + r"membuka\b(?!\s+(?:sesi tanya|diskusi|ruang|peluang|kesempatan|pendaftaran|kembali))")),
    ("penutup", re.compile(_GAP + r"menutup\b")),
    ("sambutan", re.compile(_GAP + r"(?:memberi(?:kan)?|menyampaikan)\s+(?:kata\s+)?sambutan")),
    ("pengarah", re.compile(_GAP + r"(?:memberi(?:kan)?|menyampaikan)\s+(?:peng)?arahan")),
    ("narasumber", re.compile(_GAP + r"(?:menjadi|sebagai|selaku)\s+(?:narasumber|pemateri|pembicara)\b")),
    ("narasumber", re.compile(_GAP + r"(?:memaparkan|membawakan|menyampaikan|menyajikan)\s+(?:materi|paparan)")),
    ("moderator", re.compile(_GAP + r"(?:(?:menjadi|sebagai|selaku)\s+moderator\b|memandu\b|memoderatori\b)")),
    ("pembahas", re.compile(_GAP + r"(?:menjadi|sebagai|selaku)\s+pembahas\b")),
    ("pemantik", re.compile(_GAP + r"(?:menjadi|sebagai|selaku)\s+pemantik\b")),
    ("pembawa_acara", re.compile(_GAP + r"(?:menjadi|sebagai|selaku)\s+(?:pembawa acara|host|MC)\b")),
    ("hadir", re.compile(r"\s*,?\s*(?:yang\s+)?(?:turut|juga|ikut)\s+(?:hadir|menghadiri)\b")),
)  # fmt: skip
_SECOND = re.compile(r"[^.;]{0,60}?\b(?:dan|serta|sekaligus)\s+(?=(?:memberi|menyampaikan|membuka|menutup))")
_JOINED = re.compile(r"\s*(?:,\s*(?:dan|serta)?|dan|serta)\s*$")
_SAYS = re.compile(
    rf"\b(?:ujar|kata|ungkap|tutur|jelas|terang|papar|tegas|imbuh|tambah|pungkas|ucap)(?:nya)?,?\s+({_NAME})"
)


class Seen(Struct, frozen=True):
    """A person as one sentence names them."""

    start: int
    end: int
    name: str
    wording: str
    sentence: Sentence
    position: str = ""
    body: Named | None = None
    roles: tuple[str, ...] = ()
    sure: bool = True


def people(text: Text, known: Known) -> Iterator[Finding]:
    """Yield the people of a report in its order, each once, with all roles that its sentences give them."""
    home = text.bodies.id_of(known.text("institution"))
    merged: list[Seen] = []
    for sentence in text.sentences:
        if sentence.paragraph >= 0:
            for seen in _seen_in(sentence, text, home):
                _merge(seen, merged)
    named = [person_key(one.name) for one in merged]
    said = [person_key(found) for s in text.sentences for found in _SAYS.findall(s.text)]
    number = 0
    for one in merged[:MOST]:
        number += 1
        value: dict[str, object] = {"name": one.name}
        if one.roles:
            value["role"] = one.roles[0] if len(one.roles) == 1 else one.roles
        if one.position:
            value["position"] = one.position
        if one.body and one.body.name:
            value["institution"] = one.body.name
        yield Finding("people", value, one.sentence.line, one.wording, _doubt(one, named, said, _apart(text)))
        if one.wording != one.name:
            yield Finding(f"stated.people.{number}.name", one.wording, one.sentence.line, one.wording)


def distance(one: str, other: str, limit: int = 2) -> int:
    """Return in how many letters two words differ (Levenshtein), at most one more than `limit`.

    >>> distance("taufiq", "taufik"), distance("satu", "delapan")
    (1, 3)
    """
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    row = list(range(len(other) + 1))
    for index, letter in enumerate(one, 1):
        previous, row[0] = row[0], index
        for at, sign in enumerate(other, 1):
            previous, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, previous + (letter != sign))
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)


# ---------------------------------------------------------------- one sentence


def _seen_in(sentence: Sentence, text: Text, home: str) -> list[Seen]:
    """The people of one sentence, in its order; of two readings of the same words the first form counts."""
    bodies = [one for one in text.named(sentence, home) if one.name or one.several or one.wording]
    marked = _marked(sentence.text, bodies)
    found: list[Seen] = []
    for form in _FORMS:
        for match in form.finditer(marked):
            if any(match.start("whole") < one.end and one.start < match.end("whole") for one in found):
                continue
            seen = _seen(match, sentence, bodies)
            if seen:
                found.append(seen)
    for match in _WITH_ROLE.finditer(marked):
        if not any(match.start("whole") < one.end and one.start < match.end("whole") for one in found):
            seen = _seen(match, sentence, bodies)
            if seen:
                found.append(seen)
    found.sort(key=lambda one: one.start)
    return _with_roles(found, marked)


def _marked(text: str, bodies: list[Named]) -> str:
    """The sentence with a sign for each institution in place of its words."""
    text = text.translate({ord("⟦"): "[", ord("⟧"): "]"})
    parts, at = [], 0
    for number, one in enumerate(bodies):
        parts += [text[at : one.start], f"⟦{number}⟧"]
        at = one.end
    return "".join((*parts, text[at:]))


def _seen(match: re.Match[str], sentence: Sentence, bodies: list[Named]) -> Seen | None:
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
    start = (
        match.start("office")
        if part.get("office") and match.start("office") < match.start("whole")
        else match.start("whole")
    )
    return Seen(
        start,
        match.end(),
        name,
        wording,
        sentence,
        ", ".join(filter(None, (position, division))),
        body,
        sure=sure,
    )


def _with_roles(found: list[Seen], marked: str) -> list[Seen]:
    """Give each person the role that the words before or after say; one in a row takes that of the one before."""
    result: list[Seen] = []
    for one in found:
        before, roles = marked[: one.start], []
        last = result[-1] if result else None
        roles += [role for role, pattern in _BEFORE if pattern.search(before)][:1]
        between = marked[last.end : one.start] if last else ""
        if not roles and last and last.roles and _JOINED.fullmatch(between):
            roles += [role for role in last.roles if role not in ("hadir",)]
        at = one.end
        after = [role for role, pattern in _AFTER if pattern.match(marked, at)]
        second = _SECOND.match(marked, at) if after else None
        if second:
            after += [role for role, pattern in _AFTER if pattern.match(marked, second.end())]
        result.append(replace(one, roles=tuple(dict.fromkeys((*roles, *after)))))
    return result


# ---------------------------------------------------------------- one person


def _merge(seen: Seen, merged: list[Seen]) -> None:
    """Add a person, or what a sentence adds to one who was named before (Rahman is Ani Rahman)."""
    key = person_key(seen.name)
    for index, one in enumerate(merged):
        other = person_key(one.name)
        if (
            key == other
            or (" " not in key and key in other.split())
            or (" " not in other and other in key.split())
        ):
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


def _apart(text: Text) -> Callable[[str, str], bool]:
    """Return what tells whether the registry keeps two names apart: it knows both, as two people."""
    ids = {
        person_key(name): one.id for one in text.bodies.registry.people for name in (one.name, *one.aliases)
    }
    return lambda one, other: one in ids and other in ids and ids[one] != ids[other]


def _doubt(one: Seen, named: list[str], said: list[str], apart: Callable[[str, str], bool]) -> Remark | None:
    key = person_key(one.name)
    like = [other for other in dict.fromkeys((*named, *said)) if _alike(key, other) and not apart(key, other)]
    if like:
        return remark(mark("the text also writes {names}"), names=", ".join(name.title() for name in like))
    if one.body and one.body.several:
        what = mark("“{wording}” can mean several: {several}")
        return remark(what, wording=one.body.wording, several=", ".join(one.body.several))
    if one.body and not one.body.name:
        return remark(mark("“{wording}” is not in institutions.yaml"), wording=one.body.wording)
    if not one.sure:
        return remark(mark("a name of one word"))
    if len(one.name.split()) > 4:
        return remark(mark("a long name: check where it ends"))
    return None


def _alike(key: str, other: str) -> bool:
    """True for two spellings that can be one person: each word as good as the same, one of them not."""
    if key == other or not other:
        return False
    words, others = key.split(), fold(other).split()
    if len(others) == 1 or len(words) == 1:
        return any(0 < distance(word, others[0] if len(others) == 1 else name) <= 2 and len(word) > 3
                   for word in words for name in others) and not set(words) & set(others)  # fmt: skip
    return len(words) == len(others) and 0 < distance(key, other) <= 2
