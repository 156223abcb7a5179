"""What is on a board and cannot be read: told by kind, number and place as far as anything is known."""

from collections.abc import Callable, Iterator

from plugin.board import Kind, Snapshot
from plugin.harvest.ledger import NotReadable


def not_readable(snapshot: Snapshot, item_url: Callable[[str], str]) -> tuple[NotReadable, ...]:
    """What this whiteboard never shows (number unknown), what it counted only, and things of kinds we do not know."""
    return tuple(_entries(snapshot, item_url))


def _entries(snapshot: Snapshot, item_url: Callable[[str], str]) -> Iterator[NotReadable]:
    counted = snapshot.unreadable
    for kind in snapshot.never_shown:
        if kind not in counted:
            yield NotReadable(kind)
    for kind, count in counted.items():
        yield NotReadable(kind, count)
    for item in snapshot.items:
        if item.kind is Kind.UNKNOWN:
            yield NotReadable(item.kind.value, 1, item.geometry, url=item_url(item.id))
        elif item.parent is not None and item.parent not in snapshot.by_id:
            yield NotReadable("place", 1, url=item_url(item.id))
