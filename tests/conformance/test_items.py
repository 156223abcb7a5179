"""Items of every kind through the official client."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from miro_api.models import (
    AppCardCreateRequest,
    AppCardDataChanges,
    AppCardStyle,
    AppCardUpdateRequest,
    CardCreateRequest,
    CardData,
    CardUpdateRequest,
    DocumentCreateRequest,
    DocumentUpdateRequest,
    DocumentUrlData,
    DocumentUrlDataChanges,
    EmbedCreateRequest,
    EmbedUpdateRequest,
    EmbedUrlData,
    EmbedUrlDataChanges,
    FixedRatioGeometry,
    FixedRatioNoRotationGeometry,
    FrameChanges,
    FrameCreateRequest,
    FrameStyle,
    FrameUpdateRequest,
    GenericItemUpdate,
    Geometry,
    GeometryNoRotation,
    ImageCreateRequest,
    ImageUpdateRequest,
    ImageUrlData,
    ImageUrlDataChanges,
    Parent,
    PositionChange,
    ShapeCreateRequest,
    ShapeDataForCreate,
    ShapeStyleForCreate,
    ShapeUpdateRequest,
    StickyNoteCreateRequest,
    StickyNoteData,
    StickyNoteStyle,
    StickyNoteUpdateRequest,
    TextCreateRequest,
    TextData,
    TextStyle,
    TextUpdateRequest,
    UpdateStickyNoteStyle,
    WidthOnlyAdjustableGeometry,
)

Refused = Callable[..., tuple[int, str]]


def frame(api: Any, board: str, width: float = 1600, height: float = 900) -> Any:
    geometry = GeometryNoRotation(width=width, height=height)
    style = FrameStyle(fillColor="#f5f6f8")
    return api.create_frame_item(
        board, FrameCreateRequest(data=FrameChanges(title="F"), geometry=geometry, style=style)
    )


def note(api: Any, board: str, **wish: Any) -> Any:
    return api.create_sticky_note_item(board, StickyNoteCreateRequest(data=StickyNoteData(content="Hi & you"), **wish))


def test_frames(api: Any, board: str, refused: Refused) -> None:
    made = frame(api, board)
    assert (made.data.title, made.geometry.width, made.style.fill_color) == ("F", 1600.0, "#f5f6f8")
    assert made.position.relative_to == "canvas_center"
    assert "parent_item_id" in made.links.related
    changed = api.update_frame_item(board, made.id, FrameUpdateRequest(geometry=GeometryNoRotation(width=1000)))
    assert api.get_frame_item(board, made.id).geometry.width == changed.geometry.width == 1000.0
    small = FrameCreateRequest(data=FrameChanges(title="F"), geometry=GeometryNoRotation(width=99, height=99))
    assert refused(api.create_frame_item, board, small)[0] == 400
    named = FrameCreateRequest(data=FrameChanges(title="F"), style=FrameStyle(fillColor="red"))
    assert "style.fillColor" in refused(api.create_frame_item, board, named)[1]
    api.delete_frame_item(board, made.id)
    assert refused(api.get_frame_item, board, made.id)[0] == 404


def test_sticky_notes(api: Any, board: str, refused: Refused) -> None:
    made = note(api, board, style=StickyNoteStyle(fillColor="cyan"))
    assert made.data.content == "<p>Hi &amp; you</p>"
    assert (made.geometry.width, made.geometry.height) == (199.0, 228.0)
    assert made.created_by.type == "user"
    change = StickyNoteUpdateRequest(data=StickyNoteData(content="New"), style=UpdateStickyNoteStyle(fillColor="pink"))
    api.update_sticky_note_item(board, made.id, change)
    found = api.get_sticky_note_item(board, made.id)
    assert (found.data.content, found.style.fill_color) == ("<p>New</p>", "pink")
    both = StickyNoteCreateRequest(geometry=FixedRatioNoRotationGeometry(width=100, height=100))
    assert refused(api.create_sticky_note_item, board, both)[0] == 400
    long = StickyNoteCreateRequest(data=StickyNoteData(content="x" * 6000))
    assert "data.content" in refused(api.create_sticky_note_item, board, long)[1]
    api.delete_sticky_note_item(board, made.id)
    assert refused(api.get_sticky_note_item, board, made.id)[0] == 404


def test_shapes(api: Any, board: str, refused: Refused) -> None:
    style = ShapeStyleForCreate(fillColor="#abcdef", fontSize="20", borderWidth="2")
    data = ShapeDataForCreate(content="<b>Area</b>", shape="round_rectangle")
    wish = ShapeCreateRequest(data=data, style=style, geometry=Geometry(width=300, height=80, rotation=0))
    made = api.create_shape_item(board, wish)
    assert (made.data.shape, made.style.font_size, made.style.border_width) == ("round_rectangle", "20", "2.0")
    api.update_shape_item(board, made.id, ShapeUpdateRequest(geometry=Geometry(height=90)))
    assert api.get_shape_item(board, made.id).geometry.height == 90.0
    wrong = ShapeCreateRequest(data=ShapeDataForCreate(shape="heart"))
    assert "data.shape" in refused(api.create_shape_item, board, wrong)[1]
    api.delete_shape_item(board, made.id)
    assert refused(api.get_shape_item, board, made.id)[0] == 404


def test_texts(api: Any, board: str, refused: Refused) -> None:
    geometry = WidthOnlyAdjustableGeometry(width=400)
    wish = TextCreateRequest(data=TextData(content="Prompt"), style=TextStyle(fontSize="24"), geometry=geometry)
    made = api.create_text_item(board, wish)
    assert made.geometry.height > 24
    api.update_text_item(board, made.id, TextUpdateRequest(data=TextData(content="Other")))
    assert api.get_text_item(board, made.id).data.content == "<p>Other</p>"
    narrow = TextCreateRequest(data=TextData(content="x"), geometry=WidthOnlyAdjustableGeometry(width=20))
    assert "geometry.width" in refused(api.create_text_item, board, narrow)[1]
    api.delete_text_item(board, made.id)
    assert refused(api.get_text_item, board, made.id)[0] == 404


def test_cards(api: Any, board: str, refused: Refused) -> None:
    made = api.create_card_item(board, CardCreateRequest(data=CardData(title="Task", description="Do it")))
    assert made.data.title == "Task"
    api.update_card_item(board, made.id, CardUpdateRequest(data=CardData(title="Done")))
    assert api.get_card_item(board, made.id).data.title == "Done"
    api.delete_card_item(board, made.id)
    assert refused(api.get_card_item, board, made.id)[0] == 404


def test_app_cards(api: Any, board: str, refused: Refused) -> None:
    made = api.create_app_card_item(board, AppCardCreateRequest(data=AppCardDataChanges(title="App")))
    assert made.data.status == "disconnected"
    change = AppCardUpdateRequest(data=AppCardDataChanges(status="connected"))
    assert api.update_app_card_item(board, made.id, change).data.status == "connected"
    assert api.get_app_card_item(board, made.id).data.status == "connected"
    wrong = AppCardCreateRequest(style=AppCardStyle(fillColor="blue"))
    assert refused(api.create_app_card_item, board, wrong)[0] == 400
    api.delete_app_card_item(board, made.id)
    assert refused(api.get_app_card_item, board, made.id)[0] == 404


def test_images_by_url(api: Any, board: str, refused: Refused) -> None:
    data = ImageUrlData(url="https://example.org/a.png", title="A")
    made = api.create_image_item_using_url(board, ImageCreateRequest(data=data, geometry=FixedRatioGeometry(width=200)))
    assert made.data.image_url.startswith("http")
    change = ImageUpdateRequest(data=ImageUrlDataChanges(title="B"))
    assert api.update_image_item_using_url(board, made.id, change).data.title == "B"
    assert api.get_image_item(board, made.id).data.title == "B"
    wrong = ImageCreateRequest(data=ImageUrlData(url="file:///etc/hostname"))
    assert "data.url" in refused(api.create_image_item_using_url, board, wrong)[1]
    api.delete_image_item(board, made.id)
    assert refused(api.get_image_item, board, made.id)[0] == 404


def test_documents_by_url(api: Any, board: str, refused: Refused) -> None:
    wish = DocumentCreateRequest(data=DocumentUrlData(url="https://example.org/a.pdf", title="A"))
    made = api.create_document_item_using_url(board, wish)
    change = DocumentUpdateRequest(data=DocumentUrlDataChanges(title="B"))
    assert api.update_document_item_using_url(board, made.id, change).data.title == "B"
    assert api.get_document_item(board, made.id).data.document_url.startswith("http")
    api.delete_document_item(board, made.id)
    assert refused(api.get_document_item, board, made.id)[0] == 404


def test_embeds(api: Any, board: str, refused: Refused) -> None:
    made = api.create_embed_item(board, EmbedCreateRequest(data=EmbedUrlData(url="https://example.org/film")))
    assert made.data.provider_name == "example.org"
    change = EmbedUpdateRequest(data=EmbedUrlDataChanges(mode="modal"))
    assert api.update_embed_item(board, made.id, change).data.mode == "modal"
    assert api.get_embed_item(board, made.id).data.url == "https://example.org/film"
    api.delete_embed_item(board, made.id)
    assert refused(api.get_embed_item, board, made.id)[0] == 404


def test_children_count_from_the_corner_of_their_frame_and_stay_inside(api: Any, board: str, refused: Refused) -> None:
    parent = Parent(id=frame(api, board).id)
    made = note(api, board, parent=parent, position=PositionChange(x=150, y=160))
    assert (made.position.relative_to, made.parent.id) == ("parent_top_left", parent.id)
    outside = StickyNoteCreateRequest(parent=parent, position=PositionChange(x=50, y=50))
    status, body = refused(api.create_sticky_note_item, board, outside)
    assert status == 400
    assert "outside of parent boundaries" in body
    narrow = FrameUpdateRequest(geometry=GeometryNoRotation(width=200))
    assert refused(api.update_frame_item, board, parent.id, narrow)[0] == 400


def test_any_item_is_read_moved_and_deleted_at_the_general_address(api: Any, board: str, refused: Refused) -> None:
    made, container = note(api, board), frame(api, board)
    assert api.get_specific_item(board, made.id).data.actual_instance.content == "<p>Hi &amp; you</p>"
    inside = GenericItemUpdate(parent=Parent(id=container.id), position=PositionChange(x=200, y=200))
    moved = api.update_item_position_or_parent(board, made.id, inside)
    assert (moved.parent.id, moved.position.x) == (container.id, 200.0)
    api.delete_item(board, made.id)
    assert refused(api.get_specific_item, board, made.id)[0] == 404
    assert refused(api.delete_item, board, "123")[0] == 404


@pytest.mark.parametrize("kind", ["sticky_note", "frame"])
def test_an_item_of_another_kind_is_not_found(api: Any, board: str, refused: Refused, kind: str) -> None:
    shape = api.create_shape_item(board, ShapeCreateRequest())
    assert refused(getattr(api, f"get_{kind}_item"), board, shape.id)[0] == 404
