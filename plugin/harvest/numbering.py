"""Ids of notes: short, in reading order at the first harvest, and stable from then on."""

from collections.abc import Iterable
from dataclasses import replace

from plugin.harvest.ledger import Ledger, Note


def numbered(notes: Iterable[Note], previous: Ledger | None) -> tuple[tuple[Note, ...], int, dict[str, str]]:
    """Notes arrive with an item id as id and leave with a number (`n12`).

    With them come the highest number ever given and the numbers of items that are not here now. An item keeps the
    number an earlier harvest gave it, even if it was away in between; new ones count on, no number is used twice.
    """
    known = dict(previous.away) if previous else {}
    known |= {item: note.id for note in previous.notes for item in note.item_ids} if previous else {}
    number = previous.last_number if previous else 0
    arrived = tuple(notes)
    for note in arrived:
        if note.item_ids[0] not in known:
            number += 1
            known[note.item_ids[0]] = f"n{number}"
    here = {item for note in arrived for item in note.item_ids}
    away = {item: id_ for item, id_ in known.items() if item not in here}
    named = tuple(replace(n, id=known[n.id], into=known[n.into] if n.into else None) for n in arrived)
    return named, number, away
