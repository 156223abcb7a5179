"""What became of an initiative after its event, as its owner told it: what the synthesis takes in, and no more."""

from dataclasses import dataclass

FOLLOWED_STATES = ("open", "done", "moved", "stuck", "adapted", "dropped")
"""Where an initiative stands by its owner's last word; `open`: nobody answered yet."""

REACHED = ("nothing", "first_step", "result", "goal")
"""How far an initiative came, each stage with all before it."""


@dataclass(frozen=True)
class FollowedInitiative:
    """An initiative somebody lets be followed up. It names nobody and no company.

    `id` never changes; `event` is the id of its event, `canvas` whose strip it is on that board (`P07`), empty when
    it is on none. `state` is one of FOLLOWED_STATES, `reached` one of REACHED. `reason` and `sentence` are the owner's
    words, empty unless they may be shown. `cards` are numbers of the method cards it is about. `due` is the next day
    something is wanted by, `answered` the day of the last answer (ISO 8601), `weeks` how long after the event that was.
    """

    id: str
    event: str
    canvas: str = ""
    state: str = "open"
    reached: str = "nothing"
    reason: str = ""
    sentence: str = ""
    cards: tuple[int, ...] = ()
    due: str = ""
    answered: str = ""
    weeks: int = 0
