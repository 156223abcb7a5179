"""What a series learns of an initiative: the last word, how far it came, and no more than may be told."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from plugin.followup.answer import Answer, State
from plugin.followup.initiative import Aim, Content, LivingInitiative, Standing
from plugin.minutes.initiative import Due
from plugin.series.followed import FOLLOWED_STATES, REACHED, FollowedInitiative
from plugin.series.following import followed_of, is_followed

BEGAN = datetime(2026, 11, 25, 14, tzinfo=UTC)
MONDAY = date(2026, 11, 23)
STEP = Aim("n2", "Zwei fragen", Due("15.1.2027", "2027-01-15", "2027-01-15"))
SIGN = Aim("n3", "Zwei Tandems", Due("im März", "2027-03-01", "2027-03-31"))
INITIATIVE = LivingInitiative(
    owner="anna",
    id="i1",
    board_id="b1",
    canvas="P07",
    number=1,
    language="de",
    content=Content(("Tandems",), (STEP,), (SIGN,), ("n1", "n2", "n3"), (4,)),
    began_at=BEGAN,
    expires_at=BEGAN + timedelta(weeks=26),
    link="x",
    sealed_link=b"",
)


def after(weeks: int, state: State, **more: object) -> Answer:
    return replace(Answer(MONDAY + timedelta(weeks=weeks), state), **more)  # type: ignore[arg-type]


def told(*answers: Answer) -> FollowedInitiative:
    return followed_of(INITIATIVE, answers, "e1")


def test_before_the_first_answer_it_is_open_and_its_first_day_is_due() -> None:
    assert told() == FollowedInitiative("i1", "e1", "P07", cards=(4,), due="2027-01-15")


def test_every_state_has_a_name_in_the_series() -> None:
    assert {"open", *State} == set(FOLLOWED_STATES)


@pytest.mark.parametrize(
    ("answers", "reached", "due"),
    [
        ((after(2, State.STUCK),), "nothing", "2027-01-15"),
        ((after(2, State.MOVED, reached=("n2",)),), "first_step", "2027-03-31"),
        ((after(2, State.MOVED, reached=("n2",)), after(4, State.STUCK)), "first_step", "2027-03-31"),
        ((after(8, State.ADAPTED, reached=("n3",)),), "result", "2027-01-15"),
        ((after(12, State.DONE),), "goal", "2027-01-15"),
    ],
)
def test_how_far_it_came(answers: tuple[Answer, ...], reached: str, due: str) -> None:
    found = told(*answers)
    assert (found.reached, found.due) == (reached, due)
    assert found.reached in REACHED


def test_the_last_word_counts_with_its_week() -> None:
    found = told(after(2, State.MOVED), after(8, State.STUCK))
    assert (found.state, found.answered, found.weeks) == ("stuck", "2027-01-18", 8)


def test_words_are_told_only_when_their_writer_let_them_be() -> None:
    assert told(after(2, State.STUCK, sentence="Keine Zeit")).sentence == ""
    shared = told(after(2, State.STUCK, sentence="Keine Zeit", shared=True))
    assert (shared.sentence, shared.reason) == ("Keine Zeit", "")
    dropped = told(after(2, State.DROPPED, sentence="Kein Bedarf", shared=True))
    assert (dropped.sentence, dropped.reason) == ("", "Kein Bedarf")


@pytest.mark.parametrize(
    ("standing", "counts"),
    [(Standing.OPEN, True), (Standing.OFF, True), (Standing.WITHDRAWN, False), (Standing.GONE, False)],
)
def test_what_was_withdrawn_or_deleted_does_not_count(standing: Standing, counts: bool) -> None:
    assert is_followed(replace(INITIATIVE, standing=standing)) is counts
