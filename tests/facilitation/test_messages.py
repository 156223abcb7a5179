"""Chat messages: right to the minute, to each group its own place."""

from zoneinfo import ZoneInfo

import pytest

from plugin.facilitation.course import Course, cut, step
from plugin.facilitation.messages import Message, frame_of, messages
from plugin.facilitation.timetable import timetable
from plugin.language import Language
from plugin.translations import load_language
from tests.blueprint.boards import board
from tests.facilitation.plan import NINE, at

BERLIN = ZoneInfo("Europe/Berlin")
BOARD = board(groups=2, group_names=["Werft", "Hafen"])
PLAN = BOARD.workshop.blocks


def said(course: Course, now: float, language: Language | None = None) -> tuple[Message, ...]:
    table = timetable(PLAN, course, at(now))
    return messages(BOARD, table, language or Language(), zone=BERLIN, address=lambda key: f"https://board/{key}")


def of(found: tuple[Message, ...], block: str, group: str | None) -> str:
    return next(message.text for message in found if (message.block, message.group) == (block, group))


def test_a_group_hears_its_challenge_its_task_the_end_and_the_way_to_its_own_frame() -> None:
    text = of(said(Course(NINE), 0), "phase1", "B")
    assert text.startswith("Gruppe B (Hafen): ")
    assert "22 Minuten, bis 10:46" in text
    assert "Herausforderung: Generationsübergreifendes Lernen fördern" in text
    assert text.endswith(f"Hier entlang: https://board/{frame_of(BOARD, 'phase1', 'B')}")


def test_the_challenge_is_named_only_where_groups_work_on_it() -> None:
    assert "Herausforderung" not in of(said(Course(NINE), 0), "checkin", "A")


def test_everybody_hears_one_message_in_the_plenary() -> None:
    found = said(Course(NINE), 0)
    assert [message.group for message in found if message.block == "impulse"] == [None]
    assert [message.group for message in found if message.block == "phase1"] == ["A", "B"]


def test_six_minutes_late_every_end_is_six_minutes_later() -> None:
    late = step(Course(NINE), PLAN, at(6))
    assert "bis 10:52" in of(said(late, 6), "phase1", "A")


def test_a_cut_is_in_the_message() -> None:
    course = cut(step(Course(NINE), PLAN, at(6)), PLAN, ["phase1"])
    assert "18 Minuten, bis 10:48" in of(said(course, 6), "phase1", "A")


def test_what_is_over_or_dropped_has_no_message() -> None:
    course = cut(step(step(Course(NINE), PLAN, at(0)), PLAN, at(5)), PLAN, ["buffer"])
    blocks = {message.block for message in said(course, 5)}
    assert not blocks & {"welcome", "buffer", "prework"}


def test_each_group_is_sent_to_another_place() -> None:
    frames = {frame_of(BOARD, "phase1", group) for group in "AB"}
    assert None not in frames
    assert len(frames) == 2


@pytest.mark.parametrize("block", [block.id for block in PLAN if block.setting == "breakout"])
def test_every_block_of_small_groups_has_a_place_for_each(block: str) -> None:
    assert all(frame_of(BOARD, block, group.letter) for group in BOARD.workshop.groups)


def test_in_english_everything_is_english() -> None:
    english = load_language("en")
    text = of(said(Course(NINE), 0, english), "phase1", "A")
    assert text.startswith("Group A (Werft): ")
    assert "until 10:46" in text
    assert "This way: https://" in text


def test_a_group_that_joined_another_has_no_message_of_its_own() -> None:
    table = timetable(PLAN, Course(NINE), at(0))
    found = messages(BOARD, table, Language(), zone=BERLIN, joined={"B"}, address=lambda key: None)
    assert [message.group for message in found if message.block == "phase1"] == ["A"]
