"""A second harvest shows what is new, changed, moved and gone; on an untouched board it shows nothing."""

from dataclasses import replace

from plugin.harvest.difference import Difference, difference
from tests.harvest.conftest import Board


def test_the_first_harvest_has_nothing_to_compare_with(board: Board) -> None:
    board.note("Zeit fehlt", "wp1.hurdle@A")
    assert difference(None, board.harvest()).is_empty


def test_an_untouched_board_shows_nothing(board: Board) -> None:
    board.note("Zeit fehlt", "wp1.hurdle@A")
    first = board.harvest()
    assert difference(first, board.harvest(first)) == Difference()


def test_new_changed_moved_and_gone_notes_are_told_apart(board: Board) -> None:
    stays, edited, moved, gone = (
        board.note(text, "wp1.hurdle@A") for text in ("eins zwei", "drei vier", "fünf", "sechs")
    )
    first = board.harvest()
    ids = {note.item_ids[0]: note.id for note in first.notes}
    board.people = [stays]
    changed = board.note("drei vier fünf", "wp1.hurdle@A")
    elsewhere = board.note("fünf", "wp1.hurdle@B")
    board.people = [
        stays,
        replace(changed, id=edited.id),
        replace(elsewhere, id=moved.id),
    ]
    fresh = board.note("ganz neu", "wp1.hurdle@A")
    second = board.harvest(first)
    now = {note.item_ids[0]: note.id for note in second.notes}
    assert difference(first, second) == Difference(
        new=(now[fresh.id],), changed=(ids[edited.id],), moved=(ids[moved.id],), gone=(ids[gone.id],)
    )
