"""Dates as exact as they are known, spans, times of day and weekdays."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arsip.model.calendar_words import nearest_weekday, weekdays_named
from arsip.model.dates import (
    FIRST_YEAR,
    LAST_YEAR,
    DateFault,
    PartialDate,
    Span,
    months_of,
    parse_clock,
    parse_date,
    weekday_fits,
)

DAYS = st.dates(datetime.date(FIRST_YEAR, 1, 1), datetime.date(LAST_YEAR, 12, 31))


def partial(text: str) -> PartialDate:
    return parse_date(text)[0]


def span(text: str) -> Span:
    start, _, end = text.partition("/")
    return Span(partial(start), partial(end or start))


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    day = draw(DAYS)
    known = draw(st.integers(1, 3))
    return PartialDate(day.year, day.month if known > 1 else 0, day.day if known > 2 else 0)


@pytest.mark.parametrize(
    ("text", "iso", "clock"),
    [
        ("2021-09-01", "2021-09-01", -1),
        ("2021-09", "2021-09", -1),
        ("2021", "2021", -1),
        ("2020-02-29", "2020-02-29", -1),
        ("1900-01-01", "1900-01-01", -1),
        ("2199-12-31", "2199-12-31", -1),
        ("2021-10-21T00:30:00+07:00", "2021-10-21", 30),
        ("2021-10-21T23:59:59Z", "2021-10-21", 23 * 60 + 59),
        ("2021-10-21 10:00", "2021-10-21", 600),
        ("2021-10-21 10:00:00.123 +0700", "2021-10-21", 600),
    ],
)
def test_dates_are_read_as_exactly_as_they_are_written(text: str, iso: str, clock: int) -> None:
    """Year, month or day; a date-time counts for its local day, whatever its offset."""
    day, minutes = parse_date(text)

    assert (iso, clock) == (day.iso, minutes)


@pytest.mark.parametrize(
    "text",
    [
        "2021-02-30",
        "2021-02-29",
        "2021-13",
        "2021-00",
        "2021-09-00",
        "2021-09-31",
        "1899",
        "2200-01-01",
        "0000",
        "2021-09-01T25:00",
        "2021-09-01T10:60",
    ],
)
def test_days_that_do_not_exist_are_refused(text: str) -> None:
    """30 February is no day, and a year outside 1900 to 2199 is a slip of the pen."""
    with pytest.raises(DateFault) as fault:
        parse_date(text)

    assert ("calendar", "") == (fault.value.kind, fault.value.nearest)


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("21/10/2021", "2021-10-21"),
        ("13.9.2021", "2021-09-13"),
        ("06-06-2021", "2021-06-06"),
        ("06/01/2024", ""),
        ("Sabtu, 06/01/2024", ""),
        ("Senin, 05/06/2023", "2023-06-05"),
        ("20210901", "2021-09-01"),
        ("2021111", ""),
        ("21/10/98", "1998-10-21"),
        ("21 Oktober 2021", "2021-10-21"),
        ("Kamis, 21 Oktober 2021", "2021-10-21"),
        ("Jum'at, 22 Oktober 2021", "2021-10-22"),
        ("Jum’at 22 Okt 2021", "2021-10-22"),
        ("3 Nopember 2020", "2020-11-03"),
        ("12 Agt 2019", "2019-08-12"),
        ("September 2021", "2021-09"),
        ("21 October 2021", "2021-10-21"),
        ("30/02/2021", ""),
        ("31 September 2021", ""),
        ("10/21/2021", "2021-10-21"),
        ("21 Foo 2021", ""),
        ("kemarin", ""),
        ("2021-9-1", "2021-09-01"),
        ("21/10/21", "2021-10-21"),
        ("October 21, 2021", "2021-10-21"),
        ("Kamis (21/10/2021)", "2021-10-21"),
        ("21 Oktober 2021 pukul 10.00 WIB", "2021-10-21"),
        ("22 Juli", ""),
        ("21-24 September 2019", "2019-09-21"),
        ("24-21 Foo 2019", ""),
        ("٢٠٢١-٠٩-٠١", ""),
        ("", ""),
    ],
)
def test_other_forms_are_refused_with_the_iso_form_they_seem_to_mean(text: str, nearest: str) -> None:
    """A day-first or Indonesian date is an error; its ISO form is proposed only if there is such a day."""
    with pytest.raises(DateFault) as fault:
        parse_date(text)

    assert ("form", nearest) == (fault.value.kind, fault.value.nearest)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("21-24 September 2019", ("2019-09-21", "2019-09-24")),
        ("1 s.d. 3 September 2021", ("2021-09-01", "2021-09-03")),
        ("Selasa - Rabu, 1 sampai dengan 2 September 2021", ("2021-09-01", "2021-09-02")),
        ("28 September – 1 Oktober 2021", ("2021-09-28", "2021-10-01")),
        ("30 Desember 2020 - 2 Januari 2021", ("2020-12-30", "2021-01-02")),
    ],
)
def test_several_days_are_proposed_with_their_end(text: str, days: tuple[str, str]) -> None:
    """Sources say "21-24 September"; the first day is the date, the last the end."""
    with pytest.raises(DateFault) as fault:
        parse_date(text)

    assert days == (fault.value.nearest, fault.value.end)


@given(partial_dates())
def test_dates_round_trip(day: PartialDate) -> None:
    """A date written in ISO form is read as itself, and it lies between its own first and last day."""
    assert (day, -1) == parse_date(day.iso)
    assert day.first <= day.last
    assert day.iso == str(day)


@given(DAYS)
def test_a_date_in_figures_has_both_its_readings_in_both_orders(day: datetime.date) -> None:
    """Day first or month first: what is meant is among the readings, and no reading is left out or made up."""
    for order in ("%d/%m/", "%m-%d-"):
        with pytest.raises(DateFault) as fault:
            parse_date(day.strftime(order) + str(day.year))
        both = {day.isoformat()}
        both |= {f"{day.year}-{day.day:02}-{day.month:02}"} if day.day <= 12 else set()
        assert both == set(fault.value.readings)
        assert fault.value.nearest in both or len(both) == 2


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_a_fault(text: str) -> None:
    """Reading a date raises nothing but DateFault, and what it proposes is a date."""
    clock = -1
    try:
        day, clock = parse_date(text)
    except DateFault as fault:
        day = parse_date(fault.nearest or "2021")[0]

    assert day.first <= day.last
    assert -1 <= clock <= 24 * 60


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2021", "2021-01-01", "2021-12-31", "year"),
        ("2020-02", "2020-02-01", "2020-02-29", "month"),
        ("2021-09-22", "2021-09-22", "2021-09-22", "day"),
    ],
)
def test_an_imprecise_date_reaches_from_its_first_to_its_last_day(
    text: str, first: str, last: str, precision: str
) -> None:
    """A year means any of its days, a month any of its days."""
    day = partial(text)

    assert (first, last, precision) == (day.first.isoformat(), day.last.isoformat(), day.precision)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("10:00", 600),
        ("13:00", 780),
        ("10.30", 630),
        ("9:05", 545),
        ("10:30:00", 630),
        ("10.30.59", 630),
        ("00:00", 0),
        ("24:00", 1440),
        ("25:00", None),
        ("24:01", None),
        ("24:00:01", None),
        ("10:60", None),
        ("10:30:60", None),
        ("10", None),
        ("1000", None),
        ("-1:00", None),
        ("10:00 WIB", None),
        ("١٠:٠٠", None),
        ("", None),
    ],
)
def test_times_of_day(text: str, minutes: int | None) -> None:
    """Hours and minutes with a colon or full stop; seconds are dropped; 13:00 is never 780 seconds."""
    assert minutes == parse_clock(text)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Rabu", (2,)),
        ("Jum'at", (4,)),
        ("jum’at", (4,)),
        ("JUMAT", (4,)),
        ("Ahad", (6,)),
        ("Minggu", (6,)),
        ("Selasa –Rabu", (1, 2)),
        ("Selasa s.d. Kamis", (1, 3)),
        ("Wednesday", (2,)),
        ("hari Senin", (0,)),
        ("Sabtu/Minggu", (5, 6)),
        ("besok", ()),
        ("", ()),
    ],
)
def test_weekdays_are_found_in_what_sources_say(text: str, numbers: tuple[int, ...]) -> None:
    """Monday is 0; apostrophes, case and the words around do not matter."""
    assert numbers == weekdays_named(text)


@pytest.mark.parametrize(
    ("stated", "days", "fits"),
    [
        ("Kamis", "2021-10-21", True),
        ("Jumat", "2021-10-21", False),
        ("", "2021-10-21", True),
        ("Jumat", "2021-10", True),
        ("Jumat", "2021", True),
        ("Sabtu-Selasa", "2019-09-21/2019-09-24", True),
        ("Sabtu-Rabu", "2019-09-21/2019-09-24", False),
        ("Minggu-Selasa", "2019-09-21/2019-09-24", False),
        ("Sabtu", "2019-09-21/2019-09-24", True),
        ("Selasa", "2019-09-21/2019-09-24", False),
        ("Sabtu-Selasa", "2019-09-21/2019-09", True),
    ],
)
def test_weekday_fits_the_days(stated: str, days: str, fits: bool) -> None:
    """One weekday is that of the first day, several those of both ends; an inexact date contradicts none."""
    assert fits is weekday_fits(weekdays_named(stated), span(days))


@given(DAYS, st.integers(0, 6))
def test_the_nearest_weekday_is_at_most_three_days_away(day: datetime.date, weekday: int) -> None:
    """The day proposed falls on the weekday stated and none nearer does."""
    (near,) = nearest_weekday(day, weekday)

    assert weekday == near.weekday()
    assert abs((near - day).days) <= 3


@pytest.mark.parametrize(
    ("days", "months"),
    [
        ("2021-09-22", [(2021, 9)]),
        ("2021-12-30/2022-01-02", [(2021, 12), (2022, 1)]),
        ("2021-09", [(2021, 9)]),
        ("2021", []),
        ("2021-09-22/2022", []),
        ("2019-01/2021-01", [(2019, 1), (2021, 1)]),
    ],
)
def test_months_that_a_span_touches(days: str, months: list[tuple[int, int]]) -> None:
    """Every month of a span; none for a year alone; only both ends where it lasts over two years."""
    assert months == list(months_of(span(days)))


@pytest.mark.parametrize("text", ["2021-9-2", "2021/09/02", "2021.09.02"])
def test_a_date_with_the_year_first_is_proposed_in_its_own_form(text: str) -> None:
    """Year, month and day in another form are proposed as ISO writes them."""
    with pytest.raises(DateFault) as fault:
        parse_date(text)

    assert "2021-09-02" == fault.value.nearest


def test_a_month_and_a_day_that_changed_places_are_proposed_the_other_way_round() -> None:
    for text, meant in (("2021-31-08", "2021-08-31"), ("2021-13-01", "2021-01-13"), ("2021-31-09", "")):
        with pytest.raises(DateFault) as fault:
            parse_date(text)
        assert (fault.value.kind, fault.value.nearest) == ("calendar", meant)
