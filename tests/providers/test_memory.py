"""The whiteboard in memory, where it goes beyond the contract: people at work, and a budget."""

import pytest

from plugin.board import Geometry, Item, Kind
from plugin.errors import BoardGone
from plugin.ports import Usage
from plugin.providers.memory import MemoryProvider
from plugin.richtext import RichText
from tests.contract.nodes import created, frame, inside, note
from tests.contract.worlds import Unmetered


def test_people_put_change_and_drop_things() -> None:
    provider = MemoryProvider()
    board = provider.create_board("Werkstatt", "mark").id
    written = provider.put(
        board, Item("", Kind.STICKY_NOTE, Geometry(0, 0, width=199, height=228), RichText.of("Idee"))
    )
    assert provider.read(board).by_id == {written.id: written}
    provider.drop(board, written.id)
    assert provider.read(board).items == ()


def test_children_of_a_dropped_frame_stay_where_they_are() -> None:
    provider = MemoryProvider()
    board = provider.create_board("Werkstatt", "mark").id
    frames = created(provider, board, [frame()])
    ids = created(provider, board, [note("n", 100, 100, parent="frame")], inside(frames, frame()))
    provider.drop(board, frames["frame"])
    (left,) = provider.read(board).items
    assert (left.id, left.parent, left.geometry.x) == (ids["n"], None, 100)


def test_nobody_writes_on_a_board_that_is_not_there() -> None:
    with pytest.raises(BoardGone):
        MemoryProvider().put("nowhere", Item("", Kind.TEXT, Geometry(0, 0, width=1, height=1)))


def test_every_call_is_paid_from_the_budget() -> None:
    budget = Unmetered()
    provider = MemoryProvider(budget)
    board = provider.create_board("Werkstatt", "mark").id
    created(provider, board, [note(f"n{n}", n * 300) for n in range(3)])
    provider.read(board)
    assert budget.taken == [500, 300, 100]
    assert provider.usage() == Usage(3, 900)
