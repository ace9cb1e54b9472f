"""Times of day in words: read where they mean one thing only, and not at all where a word is not understood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arsip.model.time_words import DAY, read_times


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("07.30 malam", "19:30"),
        ("01.30 siang", "13:30"),
        ("12.30 siang - 1.30 siang", "12:30-13:30"),
        ("pukul 2.00 siang - 3.30 sore", "14:00-15:30"),
        ("7.30 petang", "19:30"),
        ("jam 7 malam", "19:00"),
        ("1.00 malam", "01:00"),
        ("00.30 dini hari", "00:30"),
        ("11 malam - 1 dini hari", "23:00-01:00"),
        ("10-12 malam", "22:00-00:00"),
        ("9-11 pagi", "09:00-11:00"),
        ("5 subuh", "05:00"),
        ("10:00 - 12", "10:00-12:00"),
        ("2:00 PM - 3:30 PM", "14:00-15:30"),
        ("10am-12pm", "10:00-12:00"),
        ("8pm–1am", "20:00-01:00"),
        ("1 - 3 PM", "13:00-15:00"),
        ("12:30 AM", "00:30"),
        ("12:30 p.m.", "12:30"),
        ("9:00 to 10:30 in the morning", "09:00-10:30"),
        ("7 at night", "19:00"),
        ("noon - 2pm", "12:00-14:00"),
        ("19.30 malam", "19:30"),
        ("18:00-06:00", "18:00-06:00"),
    ],
)
def test_words_for_parts_of_the_day_are_understood(text: str, written: str) -> None:
    found = read_times(text)
    assert found is not None
    assert written == found.written


@pytest.mark.parametrize(
    ("text", "written", "zone"),
    [
        ("pukul 10.00 WIB - selesai", "10:00", "WIB"),
        ("10.00 Wita", "10:00", "WITA"),
        ("19.00 s.d. 21.00 wit", "19:00-21:00", "WIT"),
        ("10.00 WIB - 12.00 WIB", "10:00-12:00", "WIB"),
    ],
)
def test_the_zone_stands_with_the_times(text: str, written: str, zone: str) -> None:
    found = read_times(text)
    assert found is not None
    assert (written, zone) == (found.written, found.zone)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "10",
        "pagi",
        "19.30 pagi",
        "13 PM",
        "0:30 AM",
        "12.00 malam",  # of which day?
        "24.00 - 02.00",
        "10.00 - 2.00",  # in the afternoon, most likely, but not by its words
        "11 AM - 1",
        "10.00-09.00",
        "18.00 - 06.01",
        "10.00 kurang lebih",
        "kira-kira 10.00",
        "setengah 8",
        "25:00",
        "10.60",
        "10.00 UTC",
        "13:00 GMT+7",
        "09.00 WIB s.d. 10.00 WITA",
        "10:00-12:30, 13:00-15:00",
    ],
)
def test_what_is_not_one_time_is_not_read(text: str) -> None:
    """A word that is not understood, two meanings, two zones, a slip: half of a time would be a wrong one."""
    assert read_times(text) is None


@given(st.integers(0, DAY - 1), st.integers(1, 12 * 60))
def test_a_time_of_twelve_hours_means_the_same_as_that_of_twenty_four(start: int, length: int) -> None:
    """Of every start and every end within half a day, past midnight too."""
    end = start + length

    def half(minutes: int) -> str:
        hour, minute = divmod(minutes % DAY, 60)
        return f"{hour % 12 or 12}:{minute:02} {'PM' if hour >= 12 else 'AM'}"

    found = read_times(f"{half(start)} - {half(end)}")
    if found is None:  # of two times in one half of the day, the later first
        assert (start % DAY < DAY // 2) == (end % DAY < DAY // 2)
        assert end > DAY
        return
    assert (start, end) == (found.start, found.end)
