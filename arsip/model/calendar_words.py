"""Weekdays and months by the names that people give them, in Indonesian and English."""

import datetime
import re
import unicodedata
from functools import lru_cache

_WEEKDAYS = (
    ("senin", "senen", "monday"),
    ("selasa", "tuesday"),
    ("rabu", "wednesday"),
    ("kamis", "kemis", "thursday"),
    ("jumat", "friday"),
    ("sabtu", "saturday"),
    ("minggu", "ahad", "sunday"),
)
WEEKDAYS = tuple(words[0].capitalize() for words in _WEEKDAYS)  # as an article writes them
_WEEKDAY_NUMBER = {word: number for number, words in enumerate(_WEEKDAYS) for word in words}

_MONTHS = (
    ("januari", "january", "jan"),
    ("februari", "february", "pebruari", "feb"),
    ("maret", "march", "mar"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("agustus", "august", "agu", "aug", "agt"),
    ("september", "sep", "sept"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nopember", "nov", "nop"),
    ("desember", "december", "des", "dec"),
)
MONTH_NUMBER = {word: number for number, words in enumerate(_MONTHS, 1) for word in words}


@lru_cache(maxsize=1024)
def weekdays_named(text: str) -> tuple[int, ...]:
    """Return the weekdays (Monday is 0) that a text names, in its order.

    >>> weekdays_named("Jum'at"), weekdays_named("Selasa –Rabu")
    ((4,), (1, 2))
    """
    plain = re.sub(r"['’‘`´]", "", unicodedata.normalize("NFKC", text).casefold())
    found = (_WEEKDAY_NUMBER.get(word) for word in re.findall(r"[a-z]+", plain))
    return tuple(number for number in found if number is not None)


def nearest_weekday(day: datetime.date, weekday: int) -> tuple[datetime.date, ...]:
    """Return the nearest days around `day` that fall on `weekday`: one, or two equally near.

    >>> nearest_weekday(datetime.date(2021, 10, 21), 4)
    (datetime.date(2021, 10, 22),)
    """
    ahead = (weekday - day.weekday()) % 7
    distances = sorted({ahead, ahead - 7}, key=abs)
    return tuple(day + datetime.timedelta(days=distance) for distance in distances[:1])
