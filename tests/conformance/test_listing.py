"""Bulk creation and listings through the official client."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from miro_api.models import (
    FrameChanges,
    FrameCreateRequest,
    Geometry,
    GeometryNoRotation,
    ItemCreate,
    ItemDataCreate,
    Parent,
    PositionChange,
    StickyNoteData,
    TextData,
)

Refused = Callable[..., tuple[int, str]]

# The client's own unions make pydantic warn whenever it writes one of them as JSON.
pytestmark = pytest.mark.filterwarnings("ignore:Pydantic serializer warnings")


def sticky(content: str, **wish: Any) -> ItemCreate:
    data = ItemDataCreate(StickyNoteData(content=content, shape="square"))
    return ItemCreate(type="sticky_note", data=data, **wish)


def container(api: Any, board: str) -> str:
    geometry = GeometryNoRotation(width=1600, height=900)
    made = api.create_frame_item(board, FrameCreateRequest(data=FrameChanges(title="F"), geometry=geometry))
    return str(made.id)


def test_mixed_items_are_made_in_one_call_in_their_order(api: Any, board: str) -> None:
    inside = {"parent": Parent(id=container(api, board)), "position": PositionChange(x=800, y=300)}
    text = ItemCreate(type="text", data=ItemDataCreate(TextData(content="Prompt")), geometry=Geometry(width=300))
    made = api.create_items(board, [sticky("one", **inside), text, sticky("three")])
    assert made.type == "bulk-list"
    assert [item.type for item in made.data] == ["sticky_note", "text", "sticky_note"]
    assert made.data[0].parent.id == inside["parent"].id
    ids = [int(item.id) for item in made.data]
    assert ids == sorted(ids)


def test_one_wrong_item_spoils_the_batch(api: Any, board: str, refused: Refused) -> None:
    wrong = sticky("two", parent=Parent(id="123"))
    status, body = refused(api.create_items, board, [sticky("one"), wrong])
    assert status == 400
    assert "[1].parent.id" in body
    assert list(api.get_all_items(board)) == []


def test_listings_come_in_pages_by_cursor(api: Any, board: str) -> None:
    for _ in range(3):
        api.create_items(board, [sticky(str(index)) for index in range(20)])
    first = api.get_items(board, limit="50")
    assert (first.size, first.total, first.limit) == (50, 60, 50)
    last = api.get_items(board, limit="50", cursor=first.cursor)
    assert (last.size, last.cursor) == (10, None)
    ids = [int(item.id) for item in [*first.data, *last.data]]
    assert ids == sorted(set(ids))
    assert [int(item.id) for item in api.get_all_items(board)] == ids


def test_listings_are_by_type_or_by_frame(api: Any, board: str) -> None:
    frame = container(api, board)
    inside = {"parent": Parent(id=frame), "position": PositionChange(x=300, y=300)}
    child, _ = api.create_items(board, [sticky("in", **inside), sticky("out")]).data
    assert [item.id for item in api.get_items(board, type="frame").data] == [frame]
    found = api.get_items_within_frame(board, frame, limit="10", type="sticky_note")
    assert [item.id for item in found.data] == [child.id]
    assert [item.id for item in api.get_all_items_within_frame(board, frame)] == [child.id]


def test_wrong_pages_are_refused(api: Any, board: str, refused: Refused) -> None:
    assert refused(api.get_items, board, limit="51")[0] == 400
    assert refused(api.get_items, board, limit="9")[0] == 400
    assert refused(api.get_items, board, cursor="?")[0] == 400
