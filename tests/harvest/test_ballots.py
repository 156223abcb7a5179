"""Votes of the whiteboard's own voting come onto the notes they were given to, and nowhere else."""

from datetime import UTC, datetime

from plugin.harvest.ballots import add_ballots
from plugin.harvest.ledger import Counts, Ledger, Note

LEDGER = Ledger(
    "b1",
    "https://example.com/b1",
    "de",
    datetime(2026, 11, 22, tzinfo=UTC),
    Counts(items=2, found=2, used=2),
    (Note("N1", ("1", "2"), "sticky_note", "eins", votes=1), Note("N2", ("3",), "sticky_note", "zwei")),
)


def test_votes_are_added_to_the_dots_of_a_note() -> None:
    counted = add_ballots(LEDGER, {"1": 2, "2": 3, "9": 7})
    assert [note.votes for note in counted.notes] == [6, 0]
    assert counted.counts == LEDGER.counts


def test_without_a_voting_nothing_changes() -> None:
    assert add_ballots(LEDGER, {}) is LEDGER
