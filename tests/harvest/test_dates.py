"""Times that people name are read with the uncertainty their words have."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugin.harvest.dates import first_day, read_dates
from plugin.harvest.period import Period

DAY = date(2027, 2, 11)


def only(text: str) -> Period:
    (period,) = read_dates(text, DAY)
    return period


@pytest.mark.parametrize(
    ("text", "words", "earliest", "latest", "precision"),
    [
        ("Bis 19.2. mit dem Montageleiter reden", "Bis 19.2.", "2027-02-19", "2027-02-19", "day"),
        ("bis 25.02. Raum buchen", "bis 25.02.", "2027-02-25", "2027-02-25", "day"),
        ("Bis zum 5. März drei Leute fragen", "Bis zum 5. März", "2027-03-05", "2027-03-05", "day"),
        ("ask three colleagues by 24 Feb", "by 24 Feb", "2027-02-24", "2027-02-24", "day"),
        ("ready by March 1st", "by March 1st", "2027-03-01", "2027-03-01", "day"),
        ("2027-04-09 steht", "2027-04-09", "2027-04-09", "2027-04-09", "day"),
        ("Bis Montag: Heft kaufen", "Bis Montag", "2027-02-15", "2027-02-15", "day"),
        ("KW 8 fragen", "KW 8", "2027-02-22", "2027-02-28", "week"),
        ("bis KW 37", "bis KW 37", "2027-09-13", "2027-09-19", "week"),
        ("in KW 37/38", "KW 37/38", "2027-09-13", "2027-09-26", "week"),
        ("nächste Woche ausprobieren", "nächste Woche", "2027-02-15", "2027-02-21", "week"),
        ("Q3", "Q3", "2027-07-01", "2027-09-30", "quarter"),
        ("im 3. Quartal 2028", "3. Quartal 2028", "2028-07-01", "2028-09-30", "quarter"),
        ("bis Ende Februar Kanal anlegen", "bis Ende Februar", "2027-02-21", "2027-02-28", "month"),
        ("ab März", "März", "2027-03-01", "2027-03-31", "month"),
        ("bis Ostern waren zwei da", "bis Ostern", "2027-03-26", "2027-03-29", "span"),
        ("bis Herbst", "bis Herbst", "2027-09-01", "2027-11-30", "season"),
        ("bis zu den Sommerferien", "bis zu den Sommerferien", "2027-06-20", "2027-08-03", "vague"),
        ("bis nach den Sommerferien", "bis nach den Sommerferien", "2027-08-01", "2027-09-29", "vague"),
        ("innerhalb von 14 Tagen", "innerhalb von 14 Tagen", "2027-02-11", "2027-02-25", "span"),
        ("gehen bis 2029 in Rente", "bis 2029", "2029-01-01", "2029-12-31", "span"),
    ],
)
def test_a_time_is_as_exact_as_its_words(text: str, words: str, earliest: str, latest: str, precision: str) -> None:
    period = only(text)
    expected = (words, date.fromisoformat(earliest), date.fromisoformat(latest), precision)
    assert (period.words, period.earliest, period.latest, period.precision) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("12 Wochen durchgehalten", "30 Min", "beim 2. Mal", "im 2. Jahr", "um 7:30", "Version 1.2.3", "3,40 €"),
        *("30.2.", "KW 60", "40.12.", "we may try", "jeden Freitag", "every other Friday", "4 von 6 Meistern"),
    ],
)
def test_durations_rhythms_and_impossible_days_are_no_dates(text: str) -> None:
    assert read_dates(text, DAY) == ()


def test_what_has_no_year_comes_after_the_workshop_and_says_that_the_year_was_assumed() -> None:
    assert only("am 3.1.").earliest == date(2028, 1, 3)
    assert only("am 3.1.").assumed_year
    assert not only("am 3.1.2028").assumed_year


def test_before_the_holidays_has_an_end_and_no_beginning() -> None:
    period = only("vor den Sommerferien")
    assert (period.earliest, period.latest, period.is_deadline) == (None, date(2027, 8, 3), True)


def test_by_sets_an_end_and_on_does_not() -> None:
    assert only("bis KW 9").is_deadline
    assert not only("KW 9").is_deadline


def test_several_times_are_read_in_their_order() -> None:
    assert [one.words for one in read_dates("Start 1.3., Rückblick bis Q3", DAY)] == ["1.3.", "bis Q3"]


def test_the_day_of_a_workshop_is_the_one_with_a_year() -> None:
    assert first_day("Donnerstag, 11. Februar 2027, 9:00 bis 10:30 Uhr", date(2026, 1, 1)) == DAY
    assert first_day("noch offen", DAY) is None


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60) | st.from_regex(r"(bis |KW ?|Q|\d{1,2}\.){1,4}\d{0,4}[.\-/ ]?\d{0,4}", fullmatch=True))
def test_any_text_is_read_without_harm_and_spans_run_forward(text: str) -> None:
    for period in read_dates(text, DAY):
        assert period.words in text
        assert period.earliest is None or period.latest is None or period.earliest <= period.latest
