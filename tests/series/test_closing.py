"""What is due at the end of a series: what may be frozen, when everything goes, and how that is said."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from plugin.minutes.dates import written
from plugin.series.boards import event_of
from plugin.series.closing import Closing, closing
from plugin.series.closing_words import ending_words, retention_words
from plugin.series.series import Series
from plugin.translations import load_language

SAY = load_language("de")
ALL = ""


def at(series: Series, now: datetime, **frozen: datetime) -> Closing:
    return closing(series, {event.id: 90 for event in series.events}, frozen, now, everything=ALL)


def test_an_event_may_be_frozen_from_its_end_on_and_only_once(example: Series) -> None:
    first = example.events[0]
    end = first.starts + timedelta(minutes=90)
    before, after = (at(example, end - timedelta(seconds=1)).of(first.id), at(example, end).of(first.id))
    frozen = at(example, end, **{first.id: end}).of(first.id)
    assert before is not None
    assert after is not None
    assert frozen is not None
    assert (before.may_be_frozen, after.may_be_frozen, frozen.may_be_frozen) == (False, True, False)
    assert "dann kann eingefroren werden" in ending_words(before, SAY)
    assert "vorbei seit" in ending_words(after, SAY)
    assert ending_words(frozen, SAY) == f"eingefroren am {written(end, SAY)}"


def test_a_series_that_is_frozen_freezes_every_event(example: Series) -> None:
    now = datetime(2028, 1, 1, tzinfo=UTC)
    found = closing(example, {event.id: 90 for event in example.events}, {ALL: now}, now, everything=ALL)
    assert {one.frozen_at for one in found.events} == {now}
    assert found.of("nowhere") is None


@pytest.mark.parametrize(
    ("days", "boards_go", "now", "is_due", "words"),
    [
        (None, False, date(2099, 1, 1), False, "Keine Aufbewahrungsfrist"),
        (30, False, date(2020, 1, 1), False, "Boards, auf denen jemand geschrieben hat, bleiben"),
        (30, True, date(2020, 1, 1), False, "Auch Boards, auf denen jemand geschrieben hat"),
        (30, False, date(2099, 1, 1), True, "Das Löschen ist fällig"),
    ],
)
def test_deletion_is_due_after_the_last_day_of_retention(
    days: int | None, boards_go: bool, now: date, is_due: bool, words: str, example: Series
) -> None:
    series = replace(example, retention_days=days, boards_go=boards_go)
    found = at(series, datetime(now.year, now.month, now.day, tzinfo=UTC))
    assert (found.is_due, found.kept_until) == (is_due, series.kept_until)
    assert words in retention_words(found, SAY)
    if series.kept_until is not None:
        last = datetime.combine(series.kept_until, datetime.min.time(), UTC)
        assert not at(series, last).is_due
        assert at(series, last + timedelta(days=1)).is_due


@pytest.mark.parametrize(
    ("zones", "last"),
    [
        (("Pacific/Auckland",), "Pacific/Auckland"),
        (("America/Los_Angeles",), "America/Los_Angeles"),
        (("Pacific/Auckland", "America/Los_Angeles"), "America/Los_Angeles"),
    ],
)
def test_the_last_day_is_over_when_it_is_over_where_the_events_were(
    zones: tuple[str, ...], last: str, example: Series
) -> None:
    day = datetime(2027, 3, 4, 16)  # the clocks change in Los Angeles within the ten days
    events = tuple(replace(example.events[0], id=zone, begins=day, zone=zone) for zone in zones)
    series = replace(example, events=events, retention_days=10)
    night = datetime(2027, 3, 15, tzinfo=ZoneInfo(last)).astimezone(UTC)
    before = at(series, night - timedelta(seconds=1))
    assert not before.is_due
    assert at(series, night).is_due
    assert retention_words(before, SAY).startswith("Wird am 15.03.2027 gelöscht, aufbewahrt bis 14.03.2027.")


def test_the_event_of_a_board_is_part_of_its_key() -> None:
    assert [event_of(key) for key in ("hub", "event:eins", "event:eins/kranich", "spinoff:eins/kranich")] == [
        "",
        "eins",
        "eins",
        "",
    ]
