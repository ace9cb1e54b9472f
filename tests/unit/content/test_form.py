"""The words that editors write for keys, wherever keys stand."""

import pytest

from arsip.content.article_keys import ARTICLE_KEYS
from arsip.content.article_parts import MENTION, ORIGIN
from arsip.content.form import Table, key_meant
from arsip.content.registry_keys import INSTITUTION_KEYS, SCHEDULE, SERIES_KEYS, SESSION_KEYS, TERM_KEYS
from arsip.content.settings import KEYS, read_settings
from tests.support.joined import shown
from tests.support.key_tables import tables


@pytest.mark.parametrize(
    ("word", "known", "key"),
    [
        ("judul", ARTICLE_KEYS, "title"),
        ("Tanggal", ARTICLE_KEYS, "date"),
        ("lembaga", ARTICLE_KEYS, "institution"),
        ("tema", ARTICLE_KEYS, "themes"),
        ("seri", ARTICLE_KEYS, "series"),
        ("nomor sesi", ARTICLE_KEYS, "session"),
        ("tanggal-selesai", ARTICLE_KEYS, "end"),
        ("moderator", ARTICLE_KEYS, "people"),
        ("penulis", ORIGIN.table, "byline"),
        ("penulis", ARTICLE_KEYS, "source"),
        ("jabatan", MENTION.table, "position"),
        ("jumlah", SERIES_KEYS, "total"),
        ("jadwal", SERIES_KEYS, "schedule"),
        ("hari", SCHEDULE.table, "days"),
        ("hari", ARTICLE_KEYS, "weekday"),
        ("sampai", SCHEDULE.table, "until"),
        ("sampai", ARTICLE_KEYS, "end"),
        ("singkatan", INSTITUTION_KEYS, "short"),
        ("singkatan", TERM_KEYS, "term"),
        ("keputusan", SESSION_KEYS, "decided"),
        ("alamat situs", KEYS, "base_url"),
        ("judul", KEYS, "title"),
        ("bahasa", KEYS, "language"),
        ("titel", ARTICLE_KEYS, "title"),
        ("bulan", ARTICLE_KEYS, ""),
    ],
)
def test_a_word_means_the_key_that_may_stand_there(word: str, known: Table, key: str) -> None:
    """Capitals, spaces and hyphens do not count; one word means what its place allows."""
    assert key_meant(word, known) == key


@pytest.mark.parametrize(("name", "table"), list(tables()), ids=lambda value: str(value)[:40])
def test_a_word_means_one_key_of_a_table(name: str, table: Table) -> None:
    """No two keys of a table claim it, and it is not itself a key there, which would go first."""
    claimed = [word for key in table.values() for word in key.words.split()]

    assert sorted(set(claimed)) == sorted(claimed), name
    assert set() == set(claimed) & set(table), name
    assert claimed == [word.casefold().replace("-", "_") for word in claimed], "words are compared folded"


def test_settings_understand_indonesian_words() -> None:
    """The message proposes the key, at its line."""
    _settings, found = read_settings(b"judul: Uji\nbase_url: https://example.org/\n", "site_config.yaml")
    assert shown(found) == ["site_config.yaml:1:1 AR020", "site_config.yaml:1:1 AR023"]
    (wrong,) = [one for one in found if one.code == "AR023"]
    assert dict(wrong.args)["nearest"] == "title"
