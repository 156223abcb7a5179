"""What the journal says of one change, from what the whiteboard answered."""

from collections.abc import Callable

from plugin.plan.change import Change, Delete
from plugin.plan.known import Known
from plugin.ports import Confirmed, Declined, Outcome
from plugin.run import EntryState, JournalEntry

FOUND = "found"
"""What the journal says of an item that was recognised on the board."""

Identity = tuple[str, str]
"""What tells changes apart: deletions by item, everything else by key."""


def identity(change: Change) -> Identity:
    """Two changes with the same identity do the same thing."""
    return ("delete", change.item.id) if isinstance(change, Delete) else ("write", change.key)


def needs(change: Change) -> tuple[str, ...]:
    """Keys of what must stand before the change can be made: its frame, the ends of a connector."""
    if isinstance(change, Delete):
        return ()
    node = change.node
    return tuple(key for key in (node.parent, node.start, node.end) if key is not None)


def gone_item(change: Change, outcome: Outcome) -> str | None:
    """The id of the item that this took away."""
    return change.item.id if isinstance(change, Delete) and isinstance(outcome, Confirmed) else None


def entry_of(number: int, change: Change, outcome: Outcome, mark: Callable[[str], str]) -> JournalEntry:
    """Confirmed writes carry the item and the fingerprint of the node as the blueprint has it: `mark` of its key."""
    batch = str(number)
    if isinstance(outcome, Declined):
        detail = f"{outcome.error.code}: {outcome.error.message}"
        return JournalEntry(change.key, EntryState.REFUSED, batch=batch, detail=detail)
    if not isinstance(outcome, Confirmed):
        return JournalEntry(change.key, EntryState.UNKNOWN, batch=batch, detail=outcome.cause)
    if isinstance(change, Delete):
        return JournalEntry(change.key, EntryState.CONFIRMED, batch=batch, detail="deleted")
    return JournalEntry(change.key, EntryState.CONFIRMED, outcome.id, mark(change.key), batch)


def adopted_entry(number: int, key: str, item: Known) -> JournalEntry:
    """An item whose making was never confirmed, found on the board."""
    return JournalEntry(key, EntryState.CONFIRMED, item.item_id, item.fingerprint, str(number), FOUND)
