"""The closed lists of words: roles, modes, units, languages, and what an article can be."""

ROLES = tuple(
    "pembuka sambutan pengarah narasumber pembahas pemantik moderator pembawa_acara penutup peserta hadir".split()
)
SILENT_ROLES = frozenset(("peserta", "hadir"))  # were there without speaking
MODES = ("daring", "luring", "hibrida")
UNITS = ("orang", "satker")
STATUSES = ("draft", "published", "withdrawn")
LANGUAGES = ("id", "en")  # the first is spoken where no settings say otherwise
