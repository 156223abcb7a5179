"""What is to say of a board is said in sentences, in both languages."""

import pytest

from plugin.board import Kind
from plugin.harvest.telling import told
from plugin.providers.miro.provider import NEVER_SHOWN
from plugin.translations import load_language
from tests.harvest.conftest import Board


def test_every_finding_becomes_a_sentence_with_the_name_of_its_area(board: Board) -> None:
    start = board.note("FK fragen", "wp1.hurdle@A")
    board.note("deshalb", kind=Kind.CONNECTOR, start=start.id, end=None)
    sentences = told(board.harvest(), load_language("de"), {"wp2.question@A": "Fragen"})
    assert sentences == (
        "Pfeile, die im Leeren enden: 1. deshalb",
        "Gruppe B: keine Notizen.",
        "Fragen (A): keine Notizen.",
        "„FK“ kann heißen: Führungskraft, Fachkraft.",
    )


def test_what_a_whiteboard_never_shows_is_said_once_and_numbers_where_they_are_known(board: Board) -> None:
    board.note("", "wp1.hurdle@A", kind=Kind.UNKNOWN)
    board.note("Zeit", "wp1.hurdle@B")
    snapshot = board.snapshot(never_shown=NEVER_SHOWN, unreadable={"comment": 7})
    sentences = told(board.harvest(snapshot=snapshot), load_language("en"))
    assert "Not readable here: comments (7)" in sentences
    assert "Not readable here: things of an unknown kind (1)" in sentences
    (never,) = [one for one in sentences if one.startswith("This whiteboard never shows us")]
    assert "reactions" in never
    assert "comments" not in never


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_quiet_board_says_nothing_but_what_is_empty(board: Board, language: str) -> None:
    for letter in "AB":
        for area in ("wp1.hurdle", "wp2.question"):
            board.note(f"Notiz {letter} {area}", f"{area}@{letter}")
    assert told(board.harvest(), load_language(language)) == ()
