"""Dots and notes between two poles: each counts once, where it lies."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugin.blueprint.blueprint import Area, Node, TensionBrief
from plugin.board import Geometry, Item, Kind
from plugin.harvest.ledger import Disposition, Ledger
from plugin.richtext import RichText
from tests.harvest.conftest import Board

MAP, FIELD = "tension.map", "voluntary-binding"
BAR = Geometry.box(300, 5100, width=1000, height=60)
Y = BAR.y


@pytest.fixture
def board(board: Board) -> Board:
    """The small board with a tension map of one field: poles at both sides of a line 1,000 pixels long."""
    return with_map(board)


def with_map(board: Board) -> Board:
    left = Geometry.box(80, 5000, width=200, height=160)
    boxes = {
        MAP: Geometry.box(0, 4900, width=2400, height=600),
        f"{MAP}#{FIELD}.a": left,
        f"{MAP}#{FIELD}.scale": BAR,
        f"{MAP}#{FIELD}.b": left.moved(1240, 0),
    }
    nodes = tuple(Node(key, Kind.SHAPE, box, RichText.of(key)) for key, box in boxes.items())
    area = Area(MAP, MAP, "phase2", "Spannungsfelder", prompt="Ein Punkt je Gruppe", expects="position")
    shop = replace(board.blueprint.workshop, tensions=(TensionBrief(FIELD, "Wie?", "freiwillig", "verbindlich"),))
    made = board.blueprint
    board.blueprint = replace(made, workshop=shop, nodes=(*made.nodes, *nodes), areas=(*made.areas, area))
    for node in nodes:
        board.ids[node.key] = f"own-{node.key}"
        board.items[node.key] = Item(board.ids[node.key], node.kind, node.geometry, node.text, node.style)
    return board


def bands(ledger: Ledger) -> list[int]:
    return [tally.count for tally in ledger.tallies if tally.scale == f"tension.{FIELD}"]


def test_dots_count_in_the_fifth_they_lie_in(board: Board) -> None:
    for x in (310, 490, 510, 800, 1290):
        board.dot(x, Y)
    ledger = board.harvest()
    assert bands(ledger) == [2, 1, 1, 0, 1]
    assert (ledger.counts.items, ledger.counts.votes, ledger.counts.found) == (5, 5, 0)


def test_a_dot_on_a_pole_stands_at_that_end(board: Board) -> None:
    board.dot(100, 5050)
    board.dot(1500, 5050)
    assert bands(board.harvest()) == [1, 0, 0, 0, 1]


def test_a_dot_beside_every_line_is_counted_apart(board: Board) -> None:
    board.dot(2000, 5400)
    board.dot(310, Y)
    ledger = board.harvest()
    assert bands(ledger) == [1, 0, 0, 0, 0]
    assert [(tally.area, tally.count) for tally in ledger.tallies if tally.scale == "votes"] == [(MAP, 1)]


def test_a_dot_over_a_comment_on_the_line_is_a_stand_and_no_vote(board: Board) -> None:
    board.note("A: eher freiwillig", at=(310, Y))
    board.dot(312, Y)
    ledger = board.harvest()
    assert bands(ledger) == [1, 0, 0, 0, 0]
    assert [(note.votes, note.stand, note.disposition) for note in ledger.notes] == [(0, "", Disposition.USED)]


def test_where_nobody_laid_dots_each_note_is_a_stand_and_stays_a_note(board: Board) -> None:
    board.note("wir sind hier", at=(800, Y))
    ledger = board.harvest()
    assert bands(ledger) == [0, 0, 1, 0, 0]
    assert [(note.text, note.stand) for note in ledger.notes] == [("wir sind hier", f"{MAP}#{FIELD}.3")]


def test_a_letter_of_a_group_counts_beside_dots(board: Board) -> None:
    board.dot(310, Y)
    board.note("Gruppe B", at=(1200, Y))
    assert bands(board.harvest()) == [1, 0, 0, 0, 1]


def test_empty_notes_and_pictograms_count_as_dots_do(board: Board) -> None:
    board.note("", at=(510, Y))
    board.note("📍", at=(1290, Y))
    ledger = board.harvest()
    assert bands(ledger) == [0, 1, 0, 0, 1]
    assert (ledger.counts.votes, ledger.counts.found) == (2, 0)


def test_a_vote_in_words_is_about_the_note_beside_it(board: Board) -> None:
    board.note("wir sind hier", at=(800, Y))
    board.note("+1", at=(860, Y))
    ledger = board.harvest()
    assert bands(ledger) == [0, 0, 1, 0, 0]
    assert [note.votes for note in ledger.notes] == [1]


def test_a_line_somebody_moved_is_read_where_it_lies_now(board: Board) -> None:
    for part in ("a", "scale", "b"):
        board.move(f"{MAP}#{FIELD}.{part}", 300, 100)
    board.dot(610, Y + 100)
    assert bands(board.harvest()) == [1, 0, 0, 0, 0]


def test_nobody_on_any_line_makes_no_scale(board: Board) -> None:
    board.note("was heißt verbindlich?", at=(2000, 5400))
    assert bands(board.harvest()) == []


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(
        st.tuples(st.floats(0, 2400), st.floats(4900, 5500), st.sampled_from(["dot", "", "B", "Zeit", "+1"])),
        max_size=9,
    )
)
def test_everything_on_the_map_is_counted_once(laid: list[tuple[float, float, str]]) -> None:
    board = with_map(Board())
    for x, y, what in laid:
        board.dot(x, y) if what == "dot" else board.note(what, at=(x, y))
    ledger = board.harvest()
    assert ledger.counts.items == len(laid) == ledger.counts.votes + ledger.counts.found
    counted = sum(tally.count for tally in ledger.tallies) + sum(note.votes for note in ledger.notes)
    assert counted == ledger.counts.votes + sum(bool(note.stand) for note in ledger.notes)
