"""A moment for the calendar out of a date as people type it; anything less is one clear error."""

import pytest

from plugin.errors import InputInvalid
from plugin.export.session_time import session_begins

BERLIN = "Europe/Berlin"


@pytest.mark.parametrize(
    ("date", "moment"),
    [
        ("15. April 2027, 9:30–11:00 Uhr", "2027-04-15T09:30:00+02:00"),
        ("Do., 15.04.2027, 9–11 Uhr", "2027-04-15T09:00:00+02:00"),
        ("2027-01-15 13:15", "2027-01-15T13:15:00+01:00"),
        ("April 15, 2027, 2:30–4 pm", "2027-04-15T14:30:00+02:00"),
        ("15 April 2027 at 9 am", "2027-04-15T09:00:00+02:00"),
    ],
)
def test_a_day_with_year_and_time_is_a_moment_in_its_zone(date: str, moment: str) -> None:
    assert session_begins(date, BERLIN).isoformat() == moment


@pytest.mark.parametrize(
    "date",
    [
        "",
        "im März",
        "15. April, 9 Uhr",
        "15. April 2027",
        "9:30 Uhr",
        "15. und 16. April 2027, 9 Uhr",
        "15.–16. April 2027, 9 Uhr",
        "15.04.2027 oder 22.04.2027, 9 Uhr",
        "30. Februar 2027, 9 Uhr",
        "April 2027, 9 Uhr",
    ],
)
def test_what_a_calendar_cannot_place_is_one_error_that_says_how_to_write_it(date: str) -> None:
    with pytest.raises(InputInvalid, match="cannot place") as caught:
        session_begins(date, BERLIN)
    assert {fault.key for fault in caught.value.faults} == {"date"}
    assert all("2027-04-15 9:30" in fault.message for fault in caught.value.faults)


def test_a_zone_nobody_knows_is_named_beside_the_date() -> None:
    with pytest.raises(InputInvalid) as caught:
        session_begins("im März", "Mond/Krater")
    assert [fault.key for fault in caught.value.faults] == ["date", "date", "zone"]
