"""The tables of the open data, by the name of their files."""

from typing import Any

from arsip.site.article_table import ARTICLES
from arsip.site.columns import DataTable
from arsip.site.participation_table import PARTICIPATIONS
from arsip.site.registry_tables import INSTITUTIONS, PEOPLE, SERIES, THEMES
from arsip.site.session_tables import READINGS, SESSIONS

TABLES: dict[str, DataTable[Any]] = {
    "articles": ARTICLES,
    "sessions": SESSIONS,
    "readings": READINGS,
    "series": SERIES,
    "institutions": INSTITUTIONS,
    "themes": THEMES,
    "people": PEOPLE,
    "participations": PARTICIPATIONS,
}
