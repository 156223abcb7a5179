"""Votes of the whiteboard's own voting, which no listing of items shows: they come beside the board and are added."""

from collections.abc import Mapping
from dataclasses import replace

from plugin.harvest.ledger import Ledger, Mark, Note

Ballots = Mapping[str, int]
"""Item ids and how many votes each got."""


def add_ballots(ledger: Ledger, ballots: Ballots) -> Ledger:
    """The ledger with those votes on its notes; dots that lie on a note count as well. Sums stay: they count items."""
    if not ballots:
        return ledger
    notes = tuple(_with(note, sum(ballots.get(item, 0) for item in note.item_ids)) for note in ledger.notes)
    return replace(ledger, notes=notes)


def _with(note: Note, count: int) -> Note:
    if not count:
        return note
    return replace(note, votes=note.votes + count, marks=(*note.marks, Mark("ballot", "", count)))
