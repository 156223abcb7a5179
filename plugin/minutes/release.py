"""How far minutes are released: draft, reviewed, published; and what stands in the way."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from plugin.harvest.decisions import Act, Entry, Slot, Standing, holding
from plugin.harvest.flags import SENSITIVE
from plugin.harvest.ledger import Ledger, Note
from plugin.minutes.remarks import Remarks

STATES = ("draft", "reviewed", "published")


@dataclass(frozen=True)
class Step:
    """Somebody brought the minutes into a state, at a moment (UTC)."""

    status: str
    at: datetime


@dataclass(frozen=True)
class ReviewState:
    """What the facilitator entered, and the log of releases. `remarks.status` is where the minutes are."""

    remarks: Remarks = field(default_factory=Remarks)
    steps: tuple[Step, ...] = ()


def undecided(ledger: Ledger, log: Iterable[Entry], counted_only: Callable[[Note], bool]) -> tuple[Note, ...]:
    """The notes whose flags a person still has to decide upon: personal data, competition, insult.

    `ledger` is the reviewed one. Decided is a note that was released, withheld or left out, or whose words no
    longer hold what they were flagged for. Exact copies go with their original; of notes that are
    `counted_only` the words go nowhere.
    """
    held = holding(ledger.notes, log)
    waiting = (note for note in ledger.notes if _waits(note) and not counted_only(note))
    return tuple(note for note in waiting if not _is_settled(note, held))


def _waits(note: Note) -> bool:
    """A split note is decided upon part by part, a copy with its original."""
    return bool(SENSITIVE.intersection(note.flags)) and note.reason not in ("copy", "split")


def _is_settled(note: Note, held: Standing) -> bool:
    origins = (note.id, *note.made_from)
    acts = {held[origin, slot].act for origin in origins for slot in Slot if (origin, slot) in held}
    return note.cleared or not acts.isdisjoint((Act.RELEASE, Act.WITHHOLD, Act.DROP))


def advanced(state: ReviewState, status: str, at: datetime) -> ReviewState:
    """The state with the minutes in that status, and the step in the log."""
    return ReviewState(replace(state.remarks, status=status), (*state.steps, Step(status, at)))
