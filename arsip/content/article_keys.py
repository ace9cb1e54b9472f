"""The keys of an article's front matter: one row says everything that is known of a key.

Whoever adds a key adds its row here and its field in `Draft`; what reports of one session say together
on it stands in `archive.facts` (conflict) or in `Session` (union). Tests name what is still missing.
"""

from enum import Enum

from arsip.content.address_converters import address, identifier, page_slug
from arsip.content.article_parts import (
    ATTACHMENT,
    CLAIMS,
    CORRECTION,
    DATE_WORDS,
    IGNORED,
    MENTION,
    ORIGIN,
    PARTICIPANT,
    PICTURE,
    PUBLISHER_KEY,
    TITLE_KEY,
    UNTIL_KEY,
)
from arsip.content.date_converters import date, dated, times
from arsip.content.form import Key
from arsip.content.nested_converters import Listed, remarks
from arsip.content.plain_converters import choice, session_number, text
from arsip.model.vocabulary import MODES, STATUSES
from arsip.model.zones import ZONES
from arsip.problems.rules import mark as _


class Together(Enum):
    """What becomes of a key where several articles report one session."""

    COMPARED = "values that differ stand beside each other, each with the articles that state it"
    UNION = "everything that any of them states"
    JOINS = "it decides which articles report one session"
    APART = "it stays with its article"


COMPARED, UNION, JOINS, APART = Together


class ArticleKey(Key, frozen=True, kw_only=True):
    """A key of an article, with what it means for others."""

    together: Together
    shared: bool  # others than the article and its session depend on it: where it changes, all is joined anew


ARTICLE_KEYS: dict[str, ArticleKey] = {
    "title": ArticleKey(text, TITLE_KEY.meaning, TITLE_KEY.words, required=True, together=APART, shared=False),
    "date": ArticleKey(
        dated,
        _("First day of the event, as exactly as it is known: 2021-09-22, 2021-09, 2021 or unknown."),
        DATE_WORDS,
        required=True,
        together=COMPARED,
        shared=False,
    ),
    "end": ArticleKey(
        date,
        _("Last day, if there are several."),
        f"{UNTIL_KEY.words} end_date enddate berakhir",
        together=COMPARED,
        shared=False,
    ),
    "time": ArticleKey(
        times,
        _("Start, or start and end: 10:00-12:30."),
        "jam pukul waktu clock hour hours start_time times",
        field="times",
        together=COMPARED,
        shared=True,
    ),
    "zone": ArticleKey(
        choice(*ZONES),
        _("WIB, WITA or WIT, if the source states it."),
        "zona zona_waktu timezone time_zone tz",
        together=COMPARED,
        shared=True,
    ),
    "weekday": ArticleKey(
        text,
        _("The weekday as the source states it; it is compared with the date."),
        "hari day_of_week dow",
        together=APART,
        shared=False,
    ),
    "published": ArticleKey(
        dated,
        _("When the report appeared."),
        "diterbitkan tanggal_terbit terbit publish_date pubdate publishdate published_at published_on posted",
        together=APART,
        shared=False,
    ),
    "series": ArticleKey(
        text,
        _("The series, by name, alias or id."),
        "seri rangkaian program programme",
        "series",
        together=JOINS,
        shared=True,
    ),
    "session": ArticleKey(
        Listed(session_number, single=True),
        _("The number in the series, or a list for two in one; 0 is a kick-off."),
        "nomor nomor_sesi sesi urutan episode number part session_number",
        field="numbers",
        together=JOINS,
        shared=True,
    ),
    "event": ArticleKey(
        identifier,
        _("A word that joins the reports of one session."),
        "acara kegiatan occasion meeting",
        together=JOINS,
        shared=True,
    ),
    "institution": ArticleKey(
        text, PUBLISHER_KEY.meaning, PUBLISHER_KEY.words, "institutions", together=UNION, shared=True
    ),
    "organizer": ArticleKey(
        Listed(text, single=True),
        _("Who held the session."),
        "organiser organizers organisers organized_by organised_by host hosts penyelenggara pelaksana panitia",
        "institutions",
        field="organizers",
        together=COMPARED,
        shared=True,
    ),
    "partners": ArticleKey(
        Listed(text, single=True),
        _("With whom it was held."),
        "mitra partner cohost co_host collaborators kerja_sama kerjasama",
        "institutions",
        together=UNION,
        shared=True,
    ),
    "participants": ArticleKey(  # what is counted can differ: archive.facts
        Listed(PARTICIPANT),
        _("Who took part, with what was counted."),
        "peserta attendance attendees audience participant trainees hadirin",
        together=UNION,
        shared=True,
    ),
    "themes": ArticleKey(
        Listed(text),
        _("Themes of themes.yaml."),
        "tema theme topic topics topik subject subjects category categories kategori",
        "themes",
        together=UNION,
        shared=True,
    ),
    "tags": ArticleKey(
        Listed(text),
        _("Free keywords."),
        "kata_kunci tag tagar keyword keywords label labels hashtags",
        together=UNION,
        shared=True,
    ),
    "people": ArticleKey(  # their roles can differ: archive.attendances
        Listed(MENTION),
        _("Who spoke or was there; role, position and institution are those of that time."),
        "moderator moderators narasumber orang pemateri pembicara person persons speaker speakers presenter "
        "presenters lecturer lecturers trainer trainers facilitator panelists chair tokoh",
        together=UNION,
        shared=True,
    ),
    "mode": ArticleKey(
        choice(*MODES), _("How it was held."), "cara moda format metode method bentuk", together=COMPARED, shared=False
    ),
    "platform": ArticleKey(
        text,
        _("The program of an online meeting."),
        "aplikasi app platform_daring software",
        together=COMPARED,
        shared=False,
    ),
    "venue": ArticleKey(
        text,
        _("The place."),
        "lokasi tempat location place address_of_venue where city kota",
        together=COMPARED,
        shared=False,
    ),
    "cycle": ArticleKey(
        text,
        _("The election that the training prepared for or looked back on."),
        "siklus election pemilu pemilihan",
        together=APART,
        shared=False,
    ),
    "series_claims": ArticleKey(
        CLAIMS, _("What this report says about the whole series."), field="claims", together=COMPARED, shared=False
    ),
    "stated": ArticleKey(
        remarks,
        _("The source's own wording, by key."),
        "disebut tertulis quoted verbatim",
        together=APART,
        shared=False,
    ),
    "inferred": ArticleKey(
        remarks,
        _("Values that are ours, by key, each with its reason."),
        "disimpulkan assumed guessed",
        together=APART,
        shared=False,
    ),
    "attachments": ArticleKey(
        Listed(ATTACHMENT),
        _("Files beside the article, or promised ones that are missing."),
        "lampiran attachment document documents dokumen files berkas download downloads handout handouts materi "
        "materials slide slides salindia pdf",
        together=APART,
        shared=True,
    ),
    "picture": ArticleKey(
        PICTURE,
        _("A picture beside the article, with a description for those who cannot see it."),
        "foto gambar cover featured_image hero image images photo photos pictures thumbnail",
        together=APART,
        shared=True,
    ),
    "source": ArticleKey(
        ORIGIN,
        _("Where the report comes from."),
        "author byline canonical canonical_url link original penulis permalink pranala sources source_url sumber "
        "tautan url website",
        field="origin",
        together=APART,
        shared=False,
    ),
    "corrections": ArticleKey(
        Listed(CORRECTION),
        _("The public log of corrections."),
        "koreksi ralat correction errata erratum changelog",
        together=APART,
        shared=False,
    ),
    "slug": ArticleKey(
        page_slug,
        _("The last part of the address: a-z, 0-9 and hyphens."),
        "alamat url_slug permalink_slug",
        together=APART,
        shared=True,
    ),
    "redirect_from": ArticleKey(
        Listed(address, single=True),
        _("Former addresses, such as /artikel/nama-lama/."),
        "alamat_lama alias aliases pengalihan redirect redirects redirect_to",
        together=APART,
        shared=True,
    ),
    "id": ArticleKey(
        address, _("The permanent identifier; by default the oldest address."), together=APART, shared=True
    ),
    "ignore": ArticleKey(
        Listed(IGNORED),
        _("Warnings and notes that are switched off here, each with its reason."),
        "abaikan ignored suppress",
        together=APART,
        shared=False,
    ),
    "status": ArticleKey(
        choice(*STATUSES),
        _("draft, published or withdrawn."),
        "status_artikel state keadaan",
        together=APART,
        shared=True,
    ),
    "embargo": ArticleKey(
        date, _("Held back before this day; the day comes from --today."), together=APART, shared=True
    ),
}
