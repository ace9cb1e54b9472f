"""The keys within the keys of an article: those of a person, of participants, of a source and so on.

First the keys that stand in several tables.
"""

from typing import Any

from msgspec.structs import replace

from arsip.content.address_converters import file_name, web_address
from arsip.content.date_converters import date
from arsip.content.form import Form, Key, Table
from arsip.content.front_matter import Node
from arsip.content.nested_converters import Structure, listed
from arsip.content.plain_converters import boolean, choice, text, total, whole
from arsip.model.draft import Attachment, Claims, Correction, Mention, Note, Origin, Participant, Picture
from arsip.model.names import nearest
from arsip.model.vocabulary import ROLES, UNITS
from arsip.problems.rules import RULES, Severity, mark
from arsip.problems.rules import mark as _

NAME = Key(text, _("The name."), "judul nama")
TITLE = Key(text, _("The title."), "judul nama")
SINCE = Key(date, _("The first day."), "dari mulai sejak tanggal_mulai", field="since")
UNTIL = Key(date, _("The last day."), "akhir hingga sampai selesai tanggal_selesai")
TOTAL = Key(total, _("The number of sessions that was announced."), "jumlah")
REASON = Key(text, _("Why."), "alasan")
FILE = Key(file_name, _("The file, relative to the article."), "berkas")
PUBLISHER = Key(text, _("Who published the report."), "instansi lembaga penerbit", "institutions")
DATE_WORDS = "mulai tanggal tanggal_mulai"

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
    "institution": PUBLISHER,
    "below": Key(text, _("All institutions directly below this one."), registry="institutions"),
    "text": Key(text, _("Others, in words."), "isi teks"),
}
_COUNTED: Table = {
    "count": Key(whole, _("How many."), "jumlah"),
    "unit": Key(choice(*UNITS), _("What was counted."), "satuan"),
    "approximate": Key(boolean, _("true where the source says “about”."), "perkiraan"),
    "at_least": Key(boolean, _("true where the source says “at least”."), "sekurangnya sedikitnya minimal"),
    "scope": Key(text, _("What the count covers."), "cakupan"),
}
PARTICIPANT = Structure(_participant, {**_KINDS, **_COUNTED}, one_of=tuple(_KINDS), alone="institution")
MENTION = Structure(
    Mention,
    {
        "name": replace(NAME, required=True),
        "role": Key(
            listed(choice(*ROLES), single=True), _("One role or several."), "peran sebagai", field="roles"
        ),
        "position": Key(text, _("The position at that time."), "jabatan posisi"),
        "institution": PUBLISHER,
        "topic": Key(text, _("What the person spoke on."), "topik"),
    },
)
CLAIMS = Structure(Claims, {"total": TOTAL, "from": SINCE, "until": UNTIL})
ATTACHMENT = Structure(
    _attachment,
    {
        "file": FILE,
        "title": replace(TITLE, required=True),
        "missing": Key(boolean, _("true for a file that the source promises and nobody has."), "hilang"),
    },
    one_of=("file", "missing"),
)
PICTURE = Structure(
    Picture,
    {
        "file": replace(FILE, required=True),
        "alt": Key(text, _("What the picture shows."), "deskripsi keterangan", required=True),
        "credit": Key(text, _("Who made the picture."), "kredit"),
    },
)
ORIGIN = Structure(
    Origin,
    {
        "title": TITLE,
        "site": Key(text, _("The site on which the report stands."), "situs"),
        "url": Key(
            web_address,
            _("The address of the report, beginning with https:// or http://."),
            "alamat link pranala tautan",
        ),
        "byline": Key(text, _("Who wrote the report."), "penulis"),
        "retrieved": Key(date, _("The day on which it was read."), "diakses diambil"),
    },
)
CORRECTION = Structure(
    Correction,
    {
        "date": Key(date, _("The day of the correction."), DATE_WORDS, required=True),
        "text": Key(text, _("What was corrected."), "isi teks", required=True),
    },
)
IGNORED = Structure(
    Note,
    {
        "code": Key(text, _("The code of the rule, such as AR034."), "kode", "rules", "key", required=True),
        "reason": replace(REASON, field="text", required=True),
    },
    sound=_may_be_ignored,
)
