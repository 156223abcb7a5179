"""Who wrote what is said only of people who agreed, and never where somebody else may have written."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from plugin.harvest.decisions import Act, Decision, about
from plugin.harvest.ledger import Note
from plugin.harvest.reviewed import reviewed
from plugin.minutes.bylines import bylines
from tests.harvest.conftest import Board
from tests.harvest.test_decisions import log

SHOWN = {"u1": "P01", "u2": "Berta Beispiel"}


@pytest.fixture
def board() -> Board:
    made = Board()
    for text in ("Zeit fehlt", "Raum fehlt", "Keiner fragt"):
        made.note(text, "wp1.hurdle@A")
    return made


def test_only_people_who_agreed_stand_beside_their_notes(board: Board) -> None:
    ledger = board.harvest()
    lines = bylines(ledger, {"p1": "u1", "p2": "u2", "p3": "u3"}, SHOWN, ())
    assert [(note.text, lines.get(note.id)) for note in ledger.notes] == [
        ("Zeit fehlt", "P01"),
        ("Raum fehlt", "Berta Beispiel"),
        ("Keiner fragt", None),
    ]


def test_a_note_that_came_in_by_a_link_has_no_writer_and_neither_have_its_words_elsewhere(board: Board) -> None:
    board.note("ZEIT FEHLT", "wp1.hurdle@B")
    ledger = board.harvest()
    assert bylines(ledger, {"p1": "u1", "p4": "u2"}, SHOWN, {"p4"}) == {}


def test_what_was_typed_in_for_somebody_has_no_writer(board: Board) -> None:
    ledger = board.harvest()
    spoken = replace(ledger, notes=tuple(replace(note, origin="spoken") for note in ledger.notes))
    assert bylines(spoken, {"p1": "u1"}, SHOWN, ()) == {}


@pytest.mark.parametrize(
    "decision",
    [
        lambda note: Decision(note.id, Act.REWORD, text="Es fehlt an Zeit"),
        lambda note: Decision(note.id, Act.SPLIT, parts=("Zeit", "fehlt")),
    ],
)
def test_words_a_facilitator_changed_are_nobodys(board: Board, decision: Callable[[Note], Decision]) -> None:
    raw = board.harvest()
    entries = log(about(decision(raw.notes[0]), raw))
    ledger = reviewed(raw, entries, board.blueprint.area_by_key)
    assert bylines(ledger, {"p1": "u1"}, SHOWN, ()) == {}


def test_a_copy_is_not_signed_and_a_note_of_two_writers_is_nobodys(board: Board) -> None:
    board.note("Zeit fehlt", "wp1.hurdle@A")
    ledger = board.harvest()
    lines = bylines(ledger, {"p1": "u1", "p4": "u2"}, SHOWN, ())
    kept = next(note for note in ledger.notes if note.into is None and note.text == "Zeit fehlt")
    assert set(lines) <= {kept.id}
