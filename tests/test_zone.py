"""Moments are shown as clocks show them where people are, in summer and in winter."""

from datetime import UTC, datetime

from plugin.zone import there


def test_winter_is_an_hour_ahead_of_utc_and_summer_two() -> None:
    assert f"{there(datetime(2027, 1, 31, 23, 30, tzinfo=UTC)):%Y-%m-%d %H:%M %Z}" == "2027-02-01 00:30 CET"
    assert f"{there(datetime(2027, 7, 1, 12, 0, tzinfo=UTC)):%Y-%m-%d %H:%M %Z}" == "2027-07-01 14:00 CEST"
