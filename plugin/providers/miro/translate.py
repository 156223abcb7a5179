"""Nodes as the JSON that Miro takes: one table of kinds, centres measured from the frame's top left corner.

Facts relied on, all seen from our side:
- Positions are centres. With a parent frame they count from its top left corner, else from the middle of the
  canvas [SPEC components/schemas/Position; DOC developers.miro.com/docs/frame-1; PROBE-A 0.19.2].
- A frame has title, format custom, type freeform, no parent; its colour is a hex value
  [SPEC FrameCreateRequest; PROBE-B skills/miro-workflow/SKILL.md]. Its title is plain text.
- A sticky note takes width or height, never both, keeps its ratio, has sixteen named colours and no font
  [SPEC FixedRatioNoRotationGeometry, StickyNoteStyle]; squares are 199 by 228, rectangles 350 by 228
  [DOC developers.miro.com/docs/websdk-reference-sticky-note].
- A text takes its width alone [SPEC WidthOnlyAdjustableGeometry]; its colour is `color` [PROBE-A J.5].
- Numbers in styles are strings [SPEC ShapeStyleForCreate]. Content is shorter than 6000 characters
  [DOC developers.miro.com/docs/websdk-reference-sticky-note].
- An image takes width or height and a rotation; a document posted alone takes neither [SPEC ImageCreateRequest,
  DocumentCreateRequest], so documents are read and deleted but never made.
- Connectors name their ends by `id`; frames cannot be ends; a caption has at most 200 characters
  [SPEC ItemConnectionCreationData, Caption].
- Nothing can be locked and nothing carries data of ours [PROBE-A B, C, G.2], so neither is tried.
"""

from collections.abc import Callable
from typing import Any

from plugin.blueprint.blueprint import Node
from plugin.board import Kind, Style
from plugin.errors import Refused
from plugin.plan.change import Update
from plugin.ports import Batch, Parent
from plugin.providers.miro.html import to_html, to_plain_field
from plugin.richtext import RichText
from plugin.worded import worded

Json = dict[str, Any]

PATHS = {
    Kind.FRAME: "frames",
    Kind.STICKY_NOTE: "sticky_notes",
    Kind.SHAPE: "shapes",
    Kind.TEXT: "texts",
    Kind.CARD: "cards",
    Kind.IMAGE: "images",
    Kind.EMBED: "embeds",
    Kind.DOCUMENT: "documents",
    Kind.CONNECTOR: "connectors",
}
"""The part of the address under which a kind is made, changed and deleted."""

NOTE_COLOURS = (
    *("gray", "light_yellow", "yellow", "orange", "light_green", "green", "dark_green", "cyan"),
    *("light_pink", "pink", "violet", "red", "light_blue", "blue", "dark_blue", "black"),
)
NOTE_RATIOS = {"square": 199 / 228, "rectangle": 350 / 228}
"""Width by height of the two shapes of a sticky note, shadow included."""

FONT = "roboto"
LONGEST_CONTENT = 5999
LONGEST_CAPTION = 200
CONNECTOR_SHAPES = ("straight", "elbowed", "curved")


def creation(node: Node, batch: Batch) -> Json:
    """The body that makes the node. Raises Refused when it cannot be made as it is."""
    if node.kind is Kind.CONNECTOR:
        return _connector(node, batch)
    if node.kind not in _BODIES:
        raise Refused(worded("items of the kind {kind} cannot be made here", kind=node.kind))
    body = _BODIES[node.kind](node)
    parent = _parent(node, batch)
    body["position"] = _position(node, parent)
    if parent is not None:
        body["parent"] = {"id": parent.id}
    return body


def bulk_item(node: Node, body: Json) -> Json:
    """A body made by `creation`, as a member of a bulk creation."""
    return {"type": node.kind.value, **body}


def alteration(change: Update, batch: Batch) -> Json:
    """The body that turns the item into what the node says.

    An item that leaves its frame gets a parent id of null; that this is the way out is not documented.
    """
    if change.node.kind is not change.item.kind:
        raise Refused(worded("a {kind} cannot become a {other}", kind=change.item.kind, other=change.node.kind))
    body = creation(change.node, batch)
    if change.node.parent is None and change.item.parent is not None and change.node.kind is not Kind.FRAME:
        body["parent"] = {"id": None}
    return body


def _parent(node: Node, batch: Batch) -> Parent | None:
    if node.parent is None or node.kind is Kind.FRAME:
        return None
    if node.parent not in batch.parents:
        raise Refused(worded("the frame {frame} is not on the board", frame=node.parent))
    return batch.parents[node.parent]


def _position(node: Node, parent: Parent | None) -> Json:
    left, top = (parent.geometry.left, parent.geometry.top) if parent else (0.0, 0.0)
    return {"x": _pixels(node.geometry.x - left), "y": _pixels(node.geometry.y - top)}


def _frame(node: Node) -> Json:
    return _without_empty(
        {
            "data": {"title": to_plain_field(node.text), "format": "custom", "type": "freeform"},
            "style": _without_empty({"fillColor": node.style.fill}),
            "geometry": _size(node),
        }
    )


def _sticky_note(node: Node) -> Json:
    style = node.style
    return {
        "data": {"content": _content(node.text), "shape": _note_shape(node)},
        "style": _without_empty(
            {"fillColor": style.fill, "textAlign": style.align, "textAlignVertical": style.vertical}
        ),
        "geometry": {"width": _pixels(node.geometry.width)},
    }


def _note_shape(node: Node) -> str:
    ratio = node.geometry.width / node.geometry.height if node.geometry.height else 0.0
    return min(NOTE_RATIOS, key=lambda shape: abs(NOTE_RATIOS[shape] - ratio))


def _shape(node: Node) -> Json:
    style = node.style
    return {
        "data": {"content": _content(node.text), "shape": style.shape},
        "style": {**_letters(style), **_fill(style), **_border(style), "textAlignVertical": style.vertical},
        "geometry": {**_size(node), **_rotation(node)},
    }


def _text(node: Node) -> Json:
    return {
        "data": {"content": _content(node.text)},
        "style": {**_letters(node.style), **_fill(node.style)},
        "geometry": {"width": _pixels(node.geometry.width), **_rotation(node)},
    }


def _card(node: Node) -> Json:
    title, rest = RichText(node.text.paragraphs[:1]), RichText(node.text.paragraphs[1:])
    return _without_empty(
        {
            "data": {"title": _checked(to_plain_field(title)), "description": _checked(to_plain_field(rest))},
            "style": _without_empty({"cardTheme": node.style.fill}),
            "geometry": {**_size(node), **_rotation(node)},
        }
    )


def _image(node: Node) -> Json:
    return {
        "data": _without_empty({"url": _address(node), "title": to_plain_field(node.text)}),
        "geometry": {"width": _pixels(node.geometry.width), **_rotation(node)},
    }


def _embed(node: Node) -> Json:
    return {
        "data": {"url": _address(node), "mode": "inline"},
        "geometry": {"width": _pixels(node.geometry.width)},
    }


def _connector(node: Node, batch: Batch) -> Json:
    style = node.style
    caption = to_html(node.text)
    if len(caption) > LONGEST_CAPTION:
        raise Refused(worded("a connector's text is longer than {longest} characters", longest=LONGEST_CAPTION))
    return _without_empty(
        {
            "startItem": {"id": _end(node.start, batch)},
            "endItem": {"id": _end(node.end, batch)},
            "shape": style.shape if style.shape in CONNECTOR_SHAPES else "curved",
            "captions": [] if node.text.is_blank else [{"content": caption}],
            "style": _without_empty(
                {
                    "strokeColor": style.border or style.color,
                    "strokeWidth": _number(style.border_width) if style.border_width >= 1 else None,
                }
            ),
        }
    )


def _end(key: str | None, batch: Batch) -> str:
    if key is None or key not in batch.items:
        raise Refused(worded("the connector's end {key} is not on the board", key=key))
    return batch.items[key]


def _letters(style: Style) -> Json:
    letters = {"fontFamily": FONT, "fontSize": _number(style.font_size), "textAlign": style.align}
    return _without_empty({**letters, "color": style.color})


def _fill(style: Style) -> Json:
    if style.fill is None:
        return {"fillOpacity": "0.0"}
    return {"fillColor": style.fill, "fillOpacity": "1.0"}


def _border(style: Style) -> Json:
    if style.border is None or style.border_width < 1:
        return {"borderOpacity": "0.0"}
    width = _number(style.border_width)
    return {"borderColor": style.border, "borderWidth": width, "borderOpacity": "1.0"}


def _size(node: Node) -> Json:
    return {"width": _pixels(node.geometry.width), "height": _pixels(node.geometry.height)}


def _rotation(node: Node) -> Json:
    return {"rotation": node.geometry.rotation} if node.geometry.rotation else {}


def _content(text: RichText) -> str:
    return _checked(to_html(text))


def _checked(content: str) -> str:
    if len(content) > LONGEST_CONTENT:
        raise Refused(
            worded("a text of {count} characters is longer than {longest}", count=len(content), longest=LONGEST_CONTENT)
        )
    return content


def _address(node: Node) -> str:
    if not node.url:
        raise Refused(worded("the {kind} has no address", kind=node.kind))
    return node.url


def _pixels(value: float) -> float:
    return round(value, 3)


def _number(value: float) -> str:
    return f"{value:g}"


def _without_empty(data: Json) -> Json:
    return {name: value for name, value in data.items() if value not in (None, {}, [])}


_BODIES: dict[Kind, Callable[[Node], Json]] = {
    Kind.FRAME: _frame,
    Kind.STICKY_NOTE: _sticky_note,
    Kind.SHAPE: _shape,
    Kind.TEXT: _text,
    Kind.CARD: _card,
    Kind.IMAGE: _image,
    Kind.EMBED: _embed,
}

BULK_KINDS = frozenset(_BODIES)
CREATABLE = BULK_KINDS | {Kind.CONNECTOR}
