"""The words that editors write for keys, wherever keys stand."""

import pytest

from arsip.content import key_synonyms
from arsip.content.article_schema import CORRECTION, FIELDS, MENTION, ORIGIN, PICTURE
from arsip.content.key_synonyms import key_meant
from arsip.content.registries import INSTITUTION, PERSON, SCHEDULE, SERIES, SESSION, TERM
from arsip.content.settings import KEYS, read_settings
from tests.support.joined import shown

TABLES = (
    FIELDS,
    MENTION,
    ORIGIN,
    PICTURE,
    CORRECTION,
    INSTITUTION,
    PERSON,
    SERIES,
    SCHEDULE,
    SESSION,
    TERM,
)


@pytest.mark.parametrize(
    ("word", "known", "key"),
    [
        ("judul", FIELDS, "title"),
        ("Tanggal", FIELDS, "date"),
        ("lembaga", FIELDS, "institution"),
        ("tema", FIELDS, "themes"),
        ("seri", FIELDS, "series"),
        ("nomor sesi", FIELDS, "session"),
        ("tanggal-selesai", FIELDS, "end"),
        ("moderator", FIELDS, "people"),
        ("penulis", ORIGIN, "byline"),
        ("penulis", FIELDS, "source"),
        ("jabatan", MENTION, "position"),
        ("jumlah", SERIES, "total"),
        ("jadwal", SERIES, "schedule"),
        ("hari", SCHEDULE, "days"),
        ("hari", FIELDS, "weekday"),
        ("sampai", SCHEDULE, "until"),
        ("sampai", FIELDS, "end"),
        ("singkatan", INSTITUTION, "short"),
        ("singkatan", TERM, "term"),
        ("keputusan", SESSION, "decided"),
        ("alamat situs", KEYS, "base_url"),
        ("judul", KEYS, "title"),
        ("bahasa", KEYS, "language"),
        ("titel", FIELDS, "title"),
        ("bulan", FIELDS, ""),
    ],
)
def test_a_word_means_the_key_that_may_stand_there(word: str, known: dict[str, object], key: str) -> None:
    """Capitals, spaces and hyphens do not count; one word means what its place allows."""
    assert key_meant(word, known) == key


def test_every_key_that_is_meant_exists_somewhere() -> None:
    """No word leads to a key that nothing reads."""
    kept_elsewhere = {
        "children",
        "names",
        "text",
        "code",
        "reason",
        "ignore",
        "missing",
        "file",
        "theme",
        "from",
    }
    kept_elsewhere |= {"count", "unit", "approximate", "scope", "redirect_from"}
    known = {key for table in TABLES for key in table} | set(KEYS) | kept_elsewhere
    assert {key for keys in key_synonyms._MEANT.values() for key in keys} <= known


def test_settings_understand_indonesian_words() -> None:
    """The message proposes the key, at its line."""
    _settings, found = read_settings(b"judul: Uji\nbase_url: https://example.org/\n", "site_config.yaml")
    assert shown(found) == ["site_config.yaml:1:1 AR020", "site_config.yaml:1:1 AR023"]
    (wrong,) = [one for one in found if one.code == "AR023"]
    assert dict(wrong.args)["nearest"] == "title"
