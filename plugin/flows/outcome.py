"""What a run hands back: the board, its items and what it cost."""

from collections.abc import Mapping
from dataclasses import dataclass

from plugin.errors import BoardwrightError, Fault, Interrupted, Refused
from plugin.flows.session import Session
from plugin.plan.plan import Edited
from plugin.plan.ways import Origin
from plugin.worded import worded


@dataclass(frozen=True)
class Provisioned:
    """A board that equals its blueprint. `items` maps node keys to item ids.

    Calls, credits and seconds are those of this execution. `edited` lists what people changed meanwhile.
    `origin` says how a board came to be that was to be like another one.
    """

    board_id: str
    board_url: str
    run_id: str
    items: Mapping[str, str]
    calls: int
    credits: int
    seconds: float
    edited: tuple[Edited, ...] = ()
    origin: Origin | None = None


def provisioned(session: Session, edited: tuple[Edited, ...] = ()) -> Provisioned:
    """The result of a session as it stands now."""
    tools, spent = session.tools, session.spent
    return Provisioned(
        board_id=session.board_id,
        board_url=tools.provider.board_url(session.board_id),
        run_id=session.run.id,
        items={key: item.item_id for key, item in session.known.items()},
        calls=spent.calls,
        credits=spent.credits,
        seconds=round((tools.clock() - session.begun).total_seconds(), 3),
        edited=edited,
    )


def refusal(session: Session) -> BoardwrightError:
    """The error for a run that the whiteboard refused in part (resumable) or as a whole."""
    faults = [Fault(error.message, key=key) for (_, key), error in sorted(session.refused.items())]
    if session.done:
        return Interrupted(session.stands(worded("The whiteboard refused a part")), session.run.id, faults)
    return Refused("The whiteboard refused everything the plan needs.", faults)
