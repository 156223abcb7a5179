"""What somebody says became of an initiative: one answer a week, without a time of day and without a sender."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from plugin.asking.sheet import tidy

LONGEST = 280
"""Characters: one sentence."""


class State(StrEnum):
    """`DONE` and `DROPPED` end an initiative: nobody is reminded of it any more."""

    DONE = "done"
    MOVED = "moved"
    STUCK = "stuck"
    ADAPTED = "adapted"
    DROPPED = "dropped"

    @property
    def is_end(self) -> bool:
        return self in (State.DONE, State.DROPPED)


STATE_WORDS = {
    State.DONE: "geschafft",
    State.MOVED: "vorangekommen",
    State.STUCK: "hängt fest",
    State.ADAPTED: "angepasst",
    State.DROPPED: "gelassen",
}
"""German message ids."""


@dataclass(frozen=True)
class Answer:
    """How an initiative stood in a week (its Monday). `reached` are note ids of steps and milestones reached so far.

    `shared`: the sentence may stand, without a name, in the results of the series. `generation` is that of the link it
    was given by: whoever takes a link later does not see it.
    """

    week: date
    state: State
    sentence: str = ""
    shared: bool = False
    reached: tuple[str, ...] = ()
    generation: int = 0


def week_of(moment: datetime) -> date:
    """The Monday of the week: of the day an answer came nothing more is kept."""
    day = moment.date()
    return day - timedelta(days=day.weekday())


def read_answer(form: Mapping[str, str], ticked: Sequence[str], aims: Sequence[str], now: datetime) -> Answer | None:
    """The answer in a form; None when no state is chosen. `aims` are the ids that may be ticked.

    A sentence beyond LONGEST is not cut: whoever asks looks at its length.
    """
    if form.get("state") not in set(State):
        return None
    sentence = " ".join(tidy(form.get("sentence", "")).split())
    reached = tuple(note for note in aims if note in ticked)
    shared = bool(sentence) and form.get("shared") == "yes"
    return Answer(week_of(now), State(form["state"]), sentence, shared, reached)
