"""The workshop in a calendar: at the right moment in every zone, whole or block by block, with all of its plan."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from icalendar import Calendar, Event

from plugin.blueprint.blueprint import BlockBrief, Workshop
from plugin.errors import InputInvalid
from plugin.export.session_ics import session_ics
from plugin.language import Language
from tests.export.hostile import HOSTILE
from tests.minutes import workshop

NOW = datetime(2027, 1, 4, 12, 0, 30, 5, tzinfo=UTC)
BOARD = "https://example.org/board/b1"


def events(shop: Workshop, language: Language, *, board: str = "", by_block: bool = False) -> list[Event]:
    made = session_ics(shop, language, made_at=NOW, zone="Europe/Berlin", board=board, by_block=by_block)
    return list(Calendar.from_ical(made).walk("VEVENT"))


def prepared() -> Workshop:
    """The workshop with something to do beforehand."""
    shop = workshop.workshop()
    before = BlockBrief("prework", "Vorab", 0, 0, "async", task="Eine Frage aufschreiben.")
    return replace(shop, blocks=(before, *shop.blocks))


def test_the_whole_session_is_one_event_with_its_plan(german: Language) -> None:
    (event,) = events(prepared(), german, board=BOARD)
    assert event.start.astimezone(UTC) == datetime(2027, 3, 24, 8, 30, tzinfo=UTC)
    assert event.end - event.start == timedelta(minutes=90)
    told = str(event["description"]).split("\n")
    assert "Vorab: Eine Frage aufschreiben." in told
    assert "9:35–9:43 Check-in" in told
    assert len(told) == 2 + 2 + 6
    assert str(event["url"]) == BOARD


def test_the_zone_travels_with_the_calendar(german: Language) -> None:
    made = session_ics(prepared(), german, made_at=NOW, zone="America/New_York")
    calendar = Calendar.from_ical(made)
    assert [str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")] == ["America/New_York"]
    (event,) = calendar.walk("VEVENT")
    assert event.start.astimezone(UTC) == datetime(2027, 3, 24, 13, 30, tzinfo=UTC)


def test_block_by_block_no_gap_and_nothing_left_out(german: Language) -> None:
    shop = prepared()
    found = events(shop, german, by_block=True)
    assert [str(one["summary"]).removeprefix(f"{shop.title}: ") for one in found] == [b.title for b in shop.blocks[1:]]
    assert all(one.end == following.start for one, following in pairwise(found))
    assert "Vorab: Eine Frage aufschreiben." in str(found[0]["description"])
    assert "Zwei Notizen je Person." in str(found[1]["description"])
    assert len({str(one["uid"]) for one in found}) == len(found)


def test_blocks_keep_their_length_in_the_night_the_clocks_change(german: Language) -> None:
    found = events(replace(prepared(), date="28.03.2027, 1:30 Uhr"), german, by_block=True)
    assert [one.start.astimezone(UTC).strftime("%H:%M") for one in found] == [
        "00:30",
        "00:35",
        "00:43",
        "01:13",
        "01:43",
    ]


def test_a_board_keeps_its_event_when_its_date_moves(german: Language) -> None:
    later = replace(prepared(), date="31.03.2027, 9:30 Uhr")
    assert events(prepared(), german, board=BOARD)[0]["uid"] == events(later, german, board=BOARD)[0]["uid"]
    assert events(prepared(), german)[0]["uid"] != events(later, german)[0]["uid"]


def test_equal_workshops_give_equal_bytes_and_no_clock_is_read(german: Language) -> None:
    first, second = (session_ics(prepared(), german, made_at=NOW, zone="Europe/Berlin") for _ in range(2))
    assert first == second
    assert b"DTSTAMP:20270104T120030Z" in first


def test_a_date_that_cannot_be_read_gives_no_calendar(german: Language) -> None:
    with pytest.raises(InputInvalid):
        events(replace(prepared(), date="im März"), german)


@pytest.mark.parametrize("text", HOSTILE)
def test_foreign_words_stay_words(text: str, german: Language) -> None:
    shop = prepared()
    blocks = tuple(replace(block, title=text, task=text) for block in shop.blocks)
    found = events(replace(shop, title=text, hosts=(text,), blocks=blocks), german, by_block=True)
    assert len(found) == 5
    assert {"attendee", "organizer", "attach"} & {name.lower() for one in found for name in one} == set()
