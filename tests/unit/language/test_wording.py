"""The words of a language: dates, times, numbers, and the wording of problems."""

import datetime
import re
from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from conftest import Article
from hypothesis import given
from hypothesis import strategies as st

from arsip.language.wording import Language, language
from arsip.model.dates import PartialDate, Span, Times, parse_date
from arsip.problems.rules import RULES, problem

ENGLISH = language("en")


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> Language:
    """A language with an empty catalog: it says the msgids."""
    from babel.support import NullTranslations

    found = Language("en")
    monkeypatch.setitem(vars(found), "translations", NullTranslations())
    return found


@pytest.mark.parametrize(
    ("text", "indonesian", "english"),
    [("2020-07-22", "22 Juli 2020", "22 July 2020"), ("2020-07", "Juli 2020", "July 2020"), ("2020", "2020", "2020")],
)
def test_dates_are_said_as_exactly_as_they_are_known(text: str, indonesian: str, english: str) -> None:
    """Day, month and year; no day is made up."""
    day = parse_date(text)[0]

    assert (indonesian, english) == (language("id").date(day), ENGLISH.date(day))


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2020-07-22", "2020-07-22", "Rabu, 22 Juli 2020"),
        ("2019-09-21", "2019-09-24", "21–24 September 2019"),
        ("2019-09-30", "2019-10-02", "30 September – 2 Oktober 2019"),
        ("2019-12-30", "2020-01-02", "30 Desember 2019 – 2 Januari 2020"),
        ("2019-09", "2019-10", "September 2019 – Oktober 2019"),
        ("2019-09-21", "2019-10", "21 September 2019 – Oktober 2019"),
        ("2019", "2019", "2019"),
    ],
)
def test_spans_say_what_both_ends_share_once(start: str, end: str, expected: str) -> None:
    """One long date for a day; month and year once where both ends share them."""
    days = Span(parse_date(start)[0], parse_date(end)[0])

    assert expected == language("id").span(days)


def test_a_span_can_leave_out_its_weekday() -> None:
    """In a list under its month a day needs no weekday."""
    day = PartialDate(2020, 7, 22)

    assert "22 Juli 2020" == language("id").span(Span(day, day), weekday=False)


@pytest.mark.parametrize(
    ("times", "indonesian", "english"),
    [
        (Times(600), "10.00", "10:00"),
        (Times(545, 750, "WIB"), "09.05–12.30 WIB", "09:05–12:30 WIB"),
        (Times(0, 1440), "00.00–24.00", "00:00–24:00"),
    ],
)
def test_times_of_day(times: Times, indonesian: str, english: str) -> None:
    """A full stop between hours and minutes in Indonesian (EYD V), the zone only if stated."""
    assert (indonesian, english) == (language("id").times(times), ENGLISH.times(times))


def test_names_of_weekdays_and_months() -> None:
    """Monday is 0, January is 1; names stand alone in lists."""
    assert ["Senin", "Minggu", "Januari", "Desember"] == [
        language("id").weekday_name(0),
        language("id").weekday_name(6),
        language("id").month_name(1),
        language("id").month_name(12),
    ]


def test_numbers_have_the_separator_of_the_language() -> None:
    """12.345 in Indonesian, 12,345 in English."""
    assert ("12.345", "12,345") == (language("id").number(12345), ENGLISH.number(12345))


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)))
def test_an_indonesian_date_is_understood_again(day: datetime.date) -> None:
    """What pages show can be pasted into front matter: the ISO form of the same day is proposed."""
    from arsip.model.dates import DateFault

    with pytest.raises(DateFault) as fault:
        parse_date(language("id").long_date(PartialDate(day.year, day.month, day.day)))

    assert day.isoformat() == fault.value.nearest


def test_what_a_catalog_lacks_is_said_as_it_is() -> None:
    """A missing word shows the English text, never nothing."""
    assert "no such text ⊥" == language("id").gettext("no such text ⊥")
    assert "" == ENGLISH.gettext("")


def test_english_says_the_texts_of_the_code(bare: Language) -> None:
    """The English catalog holds nothing else than the msgids."""
    for rule in RULES.values():
        for text in (rule.text, rule.remedy, rule.proposal):
            assert bare.gettext(text) == ENGLISH.gettext(text)


@pytest.mark.parametrize("code", ["id", "en"])
@pytest.mark.parametrize("rule", RULES)
def test_every_rule_can_be_worded(rule: str, code: str) -> None:
    """In every language each text finds its arguments and shows them; with and without a proposal."""
    wording = RULES[rule]
    names = re.findall(r"\{(\w+)\}", wording.text + wording.remedy + wording.proposal)
    args = {name: f"<{name}>" for name in names if name not in ("weekday", "wanted")}
    args |= {name: "weekday:3" for name in names if name in ("weekday", "wanted")}

    severity, text, remedy = language(code).wording(problem("a.md", 1, 1, rule, **args))
    plain = language(code).wording(problem("a.md", 1, 1, rule, **{**args, "nearest": ""}))

    assert severity
    assert not re.search(r"\{\w*\}", text + remedy + "".join(plain))  # braces of YAML may stand there
    assert all(f"<{name}>" in text for name in re.findall(r"\{(\w+)\}", wording.text) if f"<{name}>" in args.values())
    assert not wording.proposal or "<nearest>" in remedy
    assert "weekday:" not in text + remedy


@pytest.mark.parametrize(
    ("front", "severity", "text", "remedy"),
    [
        ("weekday: Jum'at", "note", "21 October 2021 is a Thursday, the source says Jum'at", "22 October 2021"),
        (
            "end: 2021-10-22\nweekday: Kamis-Sabtu",
            "note",
            "21–22 October 2021 is a Thursday–Friday, the source says Kamis-Sabtu",
            "",
        ),
        ("end: 2021-10-20", "error", "the end (20 October 2021) lies before the beginning (21 October 2021)", ""),
        ("published: 2021-10", "", "", ""),
        ("published: 2021-09", "warning", "published on 2021-09, before the event of 21 October 2021", ""),
        ("session: '{x} weekday:9 1'", "error", "“{x} weekday:9 1” is not a session number", "9999"),
        ("end: 'weekday:abc'", "error", "“weekday:abc” is not a date as it is written here", "2021-09-22"),
        ("venue: [a]", "error", "venue must be a text", ""),
        ("slug: tema", "error", "“tema” cannot be part of an address: the word is reserved", "slug: tema-1"),
    ],
)
def test_problems_are_worded_for_editors(
    front: str, severity: str, text: str, remedy: str, article: Article, bare: Language
) -> None:
    """Dates and weekdays are said in words; what editors wrote is shown as it is, whatever it looks like."""
    found = [bare.wording(one) for one in article(*front.split("\n"), date="2021-10-21").problems]

    assert [(severity, text)] * bool(text) == [one[:2] for one in found]
    assert all(remedy in one[2] for one in found)


@pytest.mark.parametrize("code", ["id", "en"])
@pytest.mark.parametrize("number", [0, 7, 999, 1000, 12_345, 1_234_567, -1_000])
def test_numbers_have_the_signs_of_cldr(code: str, number: int) -> None:
    assert language(code).number(number) == format_decimal(number, locale=code)
    assert language(code).decimal(number / 8) == format_decimal(
        Decimal(number) / 8, format="#,##0.0", locale=code, decimal_quantization=True
    )
