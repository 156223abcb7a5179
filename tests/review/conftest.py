"""A review of the workshop by hand, and a way to look at it after some decisions."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from plugin.harvest.decisions import Decision, about
from plugin.harvest.difference import Difference
from plugin.harvest.ledger import Ledger
from plugin.harvest.reviewed import reviewed
from plugin.minutes.release import ReviewState
from plugin.review.review import Review
from tests.harvest.test_decisions import log
from tests.minutes import workshop

Open = Callable[..., Review]


def proposing() -> Ledger:
    """The workshop's ledger with proposals on some notes, as a harvest makes them."""
    ledger = workshop.ledger()
    by_text = {note.text: note for note in ledger.notes}
    small, shown = by_text["Klein anfangen"].id, by_text["Ergebnisse zeigen"].id
    first, second = by_text["Weniger Rückfragen"].id, by_text["Wir verstehen, warum die anderen so planen."].id
    more: dict[str, dict[str, object]] = {
        by_text["Wenig Zeit, viel Interesse"].id: {"split": ("Wenig Zeit", "viel Interesse"), "flags": ("multi_idea",)},
        small: {"merge_with": (small, shown)},
        first: {"near": (second,)},
        second: {"near": (first,)},
        by_text["Die Karten"].id: {"proposed_area": "parking", "flags": ("misplaced",)},
    }
    notes = tuple(replace(note, **more.get(note.id, {})) for note in ledger.notes)  # type: ignore[arg-type]
    return replace(ledger, notes=notes)


@pytest.fixture
def opened() -> Open:
    """Opens the review after decisions, each marked with the words it is about."""
    board, raw = workshop.blueprint(), proposing()

    def look(*decisions: Decision, ledger: Ledger = raw) -> Review:
        given: list[Decision] = []
        for decision in decisions:
            now = reviewed(raw, log(*given), board.area_by_key)
            given.append(about(decision, now))
        entries = log(*given)
        after = reviewed(ledger, entries, board.area_by_key)
        return Review("h1", ledger, after, board, entries, ReviewState(), Difference())

    return look
