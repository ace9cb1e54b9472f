"""What else editors write for the words of closed lists, in Indonesian and English: meaning before likeness."""

from collections.abc import Iterable

_ELSE = {
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
