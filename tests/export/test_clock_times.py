"""Clock times out of dates as people type them."""

import pytest

from plugin.export.clock_times import clock, start_of


@pytest.mark.parametrize(
    ("date", "minutes"),
    [
        ("24.03.2027, 9:30 Uhr", 570),
        ("Donnerstag, 11. Februar 2027, 9:00 bis 10:30 Uhr", 540),
        ("2027-03-24 13:15", 795),
        ("24.03.2027, 9 Uhr", 540),
        ("24.03.2027 um 9.30 Uhr", 570),
        ("24 March 2027, 2:30 pm", 870),
        ("24 March 2027, 9am", 540),
        ("12:15 am", 15),
        ("15. April 2027, 9–11 Uhr", 540),
        ("15. April 2027, 9.30 bis 11 Uhr", 570),
        ("15. April 2027, 9:30–11:00 Uhr", 570),
        ("10.–12. Mai 2027, 9 Uhr", 540),
        ("15 April 2027, 2:30–4 pm", 870),
        ("15 April 2027, 11 to 1 pm", 660),
        ("15 April 2027, 9-11 am", 540),
        ("24.03.2027", None),
        ("24.03.27", None),
        ("im Frühjahr", None),
        ("", None),
        ("25:99", None),
    ],
)
def test_the_start_is_found(date: str, minutes: int | None) -> None:
    assert start_of(date) == minutes


def test_times_are_told_by_the_clock_or_from_the_beginning() -> None:
    assert clock(540, 65) == "10:05"
    assert clock(23 * 60 + 50, 20) == "0:10"
    assert clock(None, 65) == "+65"
