"""The keys within the keys of an article: those of a person, of participants, of a source and so on.

First the keys that stand in several tables.
"""

from typing import Any

from msgspec.structs import replace

from arsip.content.address_converters import file_name, web_address
from arsip.content.date_converters import date
from arsip.content.form import Form, Key, Table
from arsip.content.front_matter import Node
from arsip.content.nested_converters import Listed, Structure
from arsip.content.person_converters import is_one_person
from arsip.content.plain_converters import boolean, choice, text, total, whole
from arsip.model.draft import Attachment, Claims, Correction, Mention, Note, Origin, Participant, Picture
from arsip.model.names import nearest
from arsip.model.vocabulary import ROLES, UNITS
from arsip.problems.rules import RULES, Severity, mark
from arsip.problems.rules import mark as _

NAME_KEY = Key(text, _("The name."), "full_name judul nama title")
TITLE_KEY = Key(text, _("The title."), "heading headline judul nama name")
SINCE_KEY = Key(date, _("The first day."), "begin beginning dari mulai sejak since start tanggal_mulai", field="since")
UNTIL_KEY = Key(date, _("The last day."), "akhir finish hingga sampai selesai tanggal_selesai to till")
TOTAL_KEY = Key(total, _("The number of sessions that was announced."), "jumlah number_of_sessions sessions")
REASON_KEY = Key(text, _("Why."), "alasan because sebab why")
FILE_KEY = Key(file_name, _("The file, relative to the article."), "berkas filename name_of_file path src")
PUBLISHER_KEY = Key(
    text,
    _("Who published the report."),
    "affiliation agency company employer instansi lembaga office organisation organization penerbit publisher",
    "institutions",
)
DATE_WORDS = "begin datetime day event_date from hari_tanggal mulai start start_date tanggal tanggal_mulai tgl"

# ---------------------------------------------------------------- how parts are built


def _participant(**values: Any) -> Participant:
    kind = next((key for key in _KINDS if values.get(key)), "institution")
    return Participant(kind, values[kind], **{key: values[key] for key in _COUNTED if key in values})


def _attachment(**values: Any) -> Attachment:
    return Attachment(values.get("file", ""), values["title"])


def _may_be_ignored(values: dict[str, Any], node: Node, form: Form) -> bool:
    """Notes and warnings can be switched off, errors cannot."""
    code = values["key"]
    if code not in RULES:
        mild = [name for name, rule in RULES.items() if rule.severity is not Severity.ERROR]
        form.report(node, "AR021", name=code, registry=mark("the list of rules"), nearest=nearest(code, mild))
    elif RULES[code].severity is Severity.ERROR:
        form.report(node, "AR066", code=code)
    else:
        return True
    return False


# ---------------------------------------------------------------- the parts

_KINDS: Table = {
    "institution": PUBLISHER_KEY,
    "below": Key(text, _("All institutions directly below this one."), registry="institutions"),
    "text": Key(text, _("Others, in words."), "description group isi kelompok teks"),
}
_COUNTED: Table = {
    "count": Key(whole, _("How many."), "amount jumlah number total"),
    "unit": Key(choice(*UNITS), _("What was counted."), "satuan units"),
    "approximate": Key(boolean, _("true where the source says “about”."), "about approx around kira_kira perkiraan"),
    "at_least": Key(boolean, _("true where the source says “at least”."), "sekurangnya sedikitnya minimal minimum"),
    "scope": Key(text, _("What the count covers."), "cakupan range"),
}
PARTICIPANT = Structure(_participant, {**_KINDS, **_COUNTED}, one_of=tuple(_KINDS), alone="institution")
MENTION = Structure(
    Mention,
    {
        "name": replace(NAME_KEY, required=True),
        "role": Key(
            Listed(choice(*ROLES), single=True),
            _("One role or several."),
            "as function peran roles sebagai",
            field="roles",
        ),
        "position": Key(text, _("The position at that time."), "jabatan job job_title posisi rank"),
        "institution": PUBLISHER_KEY,
        "topic": Key(text, _("What the person spoke on."), "materi subject talk tema theme topik"),
    },
    sound=is_one_person,
)
CLAIMS = Structure(Claims, {"total": TOTAL_KEY, "from": SINCE_KEY, "until": UNTIL_KEY})
ATTACHMENT = Structure(
    _attachment,
    {
        "file": FILE_KEY,
        "title": replace(TITLE_KEY, required=True),
        "missing": Key(boolean, _("true for a file that the source promises and nobody has."), "hilang lost"),
    },
    one_of=("file", "missing"),
)
PICTURE = Structure(
    Picture,
    {
        "file": replace(FILE_KEY, required=True),
        "alt": Key(
            text, _("What the picture shows."), "alt_text caption deskripsi description keterangan", required=True
        ),
        "credit": Key(text, _("Who made the picture."), "attribution copyright fotografer kredit photographer"),
    },
)
ORIGIN = Structure(
    Origin,
    {
        "title": TITLE_KEY,
        "site": Key(
            text, _("The site on which the report stands."), "media newspaper publication publisher situs website"
        ),
        "url": Key(
            web_address,
            _("The address of the report, beginning with https:// or http://."),
            "address alamat href link pranala tautan uri",
        ),
        "byline": Key(text, _("Who wrote the report."), "author authors penulis reporter wartawan writer"),
        "retrieved": Key(date, _("The day on which it was read."), "accessed diakses diambil fetched read"),
    },
)
CORRECTION = Structure(
    Correction,
    {
        "date": Key(date, _("The day of the correction."), DATE_WORDS, required=True),
        "text": Key(text, _("What was corrected."), "change description isi note teks", required=True),
    },
)
_IGNORED: Table = {
    "code": Key(text, _("The code of the rule, such as AR034."), "kode", "rules", "key", required=True),
    "reason": replace(REASON_KEY, field="text", required=True),
}
IGNORED = Structure(Note, _IGNORED, sound=_may_be_ignored)
ACKNOWLEDGED = Structure(lambda key, text: key, _IGNORED, sound=_may_be_ignored)  # of a record: the code
