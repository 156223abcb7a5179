"""Connectors, tags and groups through the official client."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from miro_api.models import (
    Caption,
    ConnectorChangesData,
    ConnectorCreationData,
    ConnectorStyle,
    FrameChanges,
    FrameCreateRequest,
    Group,
    GroupData,
    ItemConnectionCreationData,
    RelativeOffset,
    StickyNoteCreateRequest,
    TagCreateRequest,
    TagUpdateRequest,
)

Refused = Callable[..., tuple[int, str]]


@pytest.fixture
def notes(api: Any, board: str) -> list[str]:
    return [api.create_sticky_note_item(board, StickyNoteCreateRequest()).id for _ in range(3)]


def line(start: str, end: str, **wish: Any) -> ConnectorCreationData:
    position = RelativeOffset(x="0%", y="50%")
    return ConnectorCreationData(
        startItem=ItemConnectionCreationData(id=start, snapTo="right"),
        endItem=ItemConnectionCreationData(id=end, position=position),
        **wish,
    )


def test_connectors(api: Any, board: str, notes: list[str], refused: Refused) -> None:
    style, captions = ConnectorStyle(strokeColor="#ff0000"), [Caption(content="because")]
    made = api.create_connector(board, line(notes[0], notes[1], style=style, captions=captions, shape="elbowed"))
    assert (made.start_item.id, made.start_item.position.x) == (notes[0], "100%")
    assert (made.shape, made.captions[0].content) == ("elbowed", "<p>because</p>")
    assert api.get_connector(board, made.id).end_item.position.y == "50%"
    assert [each.id for each in api.get_connectors(board, limit="10").data] == [made.id]
    assert [each.id for each in api.get_all_connectors(board)] == [made.id]
    changed = api.update_connector(board, made.id, ConnectorChangesData(shape="straight"))
    assert (changed.shape, changed.end_item.id) == ("straight", notes[1])
    assert refused(api.delete_item, board, made.id)[0] == 404
    api.delete_connector(board, made.id)
    assert refused(api.get_connector, board, made.id)[0] == 404


def test_connectors_do_not_end_on_frames(api: Any, board: str, notes: list[str], refused: Refused) -> None:
    frame = api.create_frame_item(board, FrameCreateRequest(data=FrameChanges(title="F")))
    assert refused(api.create_connector, board, line(notes[0], frame.id))[0] == 400
    assert refused(api.create_connector, board, line(notes[0], notes[0]))[0] == 400


def test_tags(api: Any, board: str, notes: list[str], refused: Refused) -> None:
    made = api.create_tag(board, TagCreateRequest(title="Idea", fillColor="cyan"))
    assert (made.title, made.fill_color) == ("Idea", "cyan")
    assert "title" in refused(api.create_tag, board, TagCreateRequest(title="Idea"))[1]
    assert api.update_tag(board, made.id, TagUpdateRequest(title="Thought")).title == "Thought"
    assert api.get_tag(board, made.id).title == "Thought"
    assert [tag.id for tag in api.get_tags_from_board(board, limit="10").data] == [made.id]
    assert [tag.id for tag in api.get_all_tags_from_board(board)] == [made.id]
    api.attach_tag_to_item(board, notes[0], made.id)
    assert [tag.title for tag in api.get_tags_from_item(board, notes[0]).tags] == ["Thought"]
    assert [item.id for item in api.get_items_by_tag(board, made.id, limit="10", offset="0").data] == [notes[0]]
    assert [item.id for item in api.get_all_items_by_tag(board, made.id)] == [notes[0]]
    api.remove_tag_from_item(board, notes[0], made.id)
    assert api.get_tags_from_item(board, notes[0]).tags == []
    api.delete_tag(board, made.id)
    assert refused(api.get_tag, board, made.id)[0] == 404


def test_a_note_carries_eight_tags_and_a_frame_none(api: Any, board: str, notes: list[str], refused: Refused) -> None:
    tags = [api.create_tag(board, TagCreateRequest(title=f"t{index}")).id for index in range(9)]
    for tag in tags[:8]:
        api.attach_tag_to_item(board, notes[0], tag)
    assert refused(api.attach_tag_to_item, board, notes[0], tags[8])[0] == 400
    frame = api.create_frame_item(board, FrameCreateRequest(data=FrameChanges(title="F")))
    assert refused(api.attach_tag_to_item, board, frame.id, tags[0])[0] == 400


def test_groups(api: Any, board: str, notes: list[str], refused: Refused) -> None:
    made = api.create_group(board, Group(data=GroupData(items=notes[:2])))
    assert api.get_group_by_id(board, made.id).type == "group"
    assert [group.id for group in api.get_all_groups(board, limit=10).data] == [made.id]
    found = api.get_items_by_group_id(board, made.id, limit=10)
    assert [item.id for page in found.data.data for item in page.data] == notes[:2]
    replaced = api.update_group(board, made.id, Group(data=GroupData(items=notes[1:])))
    assert replaced.id != made.id
    assert refused(api.get_group_by_id, board, made.id)[0] == 404
    api.un_group(board, replaced.id)
    assert api.get_specific_item(board, notes[1]).id == notes[1]
    again = api.create_group(board, Group(data=GroupData(items=notes[:2])))
    api.delete_group(board, again.id, True)
    assert [item.id for item in api.get_all_items(board)] == notes[2:]


def test_a_group_needs_two_items(api: Any, board: str, notes: list[str], refused: Refused) -> None:
    status, body = refused(api.create_group, board, Group(data=GroupData(items=notes[:1])))
    assert status == 400
    assert "at least two items" in body
