"""The tables of the open data, by the name of their files."""

from typing import Any

from arsip.site.article_table import ARTICLE_TABLE
from arsip.site.columns import DataTable
from arsip.site.participation_table import PARTICIPATION_TABLE
from arsip.site.registry_tables import INSTITUTION_TABLE, PERSON_TABLE, SERIES_TABLE, THEME_TABLE
from arsip.site.session_tables import READING_TABLE, SESSION_TABLE

DATA_TABLES: dict[str, DataTable[Any]] = {
    "articles": ARTICLE_TABLE,
    "sessions": SESSION_TABLE,
    "readings": READING_TABLE,
    "series": SERIES_TABLE,
    "institutions": INSTITUTION_TABLE,
    "themes": THEME_TABLE,
    "people": PERSON_TABLE,
    "participations": PARTICIPATION_TABLE,
}
