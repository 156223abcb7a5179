"""The kinds of items a board holds: their address, fields, defaults and sizes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from plugin.sandbox import checks, sizes
from plugin.sandbox.checks import Check, Fields, words
from plugin.sandbox.markup import normalise
from plugin.sandbox.sizes import Sizing

Json = dict[str, Any]

BASIC_SHAPES = words(
    "rectangle round_rectangle circle triangle rhombus parallelogram trapezoid pentagon hexagon octagon "
    "wedge_round_rectangle_callout star flow_chart_predefined_process cloud cross can right_arrow "
    "left_arrow left_right_arrow left_brace right_brace"
)
FLOWCHART_SHAPES = [
    f"flow_chart_{name}"
    for name in words(
        "connector magnetic_disk input_output decision delay display document magnetic_drum "
        "internal_storage manual_input manual_operation merge multidocuments note_curly_left "
        "note_curly_right note_square offpage_connector or predefined_process_2 preparation process "
        "online_storage summing_junction terminator"
    )
]
FONTS = words(
    "arial abril_fatface bangers eb_garamond georgia graduate gravitas_one fredoka_one nixie_one "
    "open_sans permanent_marker pt_sans pt_sans_narrow pt_serif rammetto_one roboto roboto_condensed "
    "roboto_slab caveat times_new_roman titan_one lemon_tuesday roboto_mono noto_sans plex_sans "
    "plex_serif plex_mono spoof tiempos_text formular"
)
STICKY_COLOURS = words(
    "gray light_yellow yellow orange light_green green dark_green cyan light_pink pink violet red "
    "light_blue blue dark_blue black"
)

LONGEST_CONTENT = 5999
SMALLEST_FRAME = 100.0
SMALLEST_SHAPE = 8.0


def rich_text(value: Any) -> str:
    """Rich text as it is kept; fewer than 6000 characters (websdk-reference-sticky-note)."""
    return normalise(checks.string(longest=LONGEST_CONTENT)(value))


ALIGN = checks.one_of("left", "right", "center")
ALIGN_VERTICAL = checks.one_of("top", "middle", "bottom")
SHARE = checks.number_text(0, 1)
POSITIVE = checks.number(above=0)
ROTATION = checks.number()

WIDTH = {"width": POSITIVE}
WIDTH_HEIGHT = {**WIDTH, "height": POSITIVE}
TURNED = {**WIDTH_HEIGHT, "rotation": ROTATION}

POSITION = Fields({"x": checks.number(), "y": checks.number()})
PARENT = Fields({"id": checks.optional_identifier})

TEXT_STYLE: dict[str, Check] = {
    "color": checks.hex_colour,
    "fillColor": checks.hex_colour,
    "fillOpacity": SHARE,
    "fontFamily": checks.one_of(*FONTS),
    "fontSize": checks.number_text(10, 288, whole=True),
    "textAlign": ALIGN,
}
SHAPE_STYLE: dict[str, Check] = {
    **TEXT_STYLE,
    "textAlignVertical": ALIGN_VERTICAL,
    "borderColor": checks.hex_colour,
    "borderOpacity": SHARE,
    "borderStyle": checks.one_of("normal", "dotted", "dashed"),
    "borderWidth": checks.number_text(1, 24),
}


@dataclass(frozen=True)
class Kind:
    """One kind of item.

    `name` is its type, `path` its part of the address. `data`, `style` and `geometry` say which
    fields may be sent, `needs` which data a creation must have, the defaults fill what is missing.
    """

    name: str
    path: str
    data: Mapping[str, Check]
    size: Sizing
    style: Mapping[str, Check] | None = None
    geometry: Mapping[str, Check] | None = None
    needs: frozenset[str] = frozenset()
    needs_data: bool = False
    default_data: Mapping[str, Any] = field(default_factory=dict)
    default_style: Mapping[str, Any] = field(default_factory=dict)
    has_parent: bool = True
    taggable: bool = False
    in_bulk: bool = True
    updatable: bool = True

    def fields(self, *, creating: bool) -> Fields:
        """What the body of a creation or an update may hold."""
        parts: dict[str, Check | Fields] = {
            "data": Fields(self.data, self.needs if creating else frozenset()),
            "position": POSITION,
        }
        if self.style is not None:
            parts["style"] = Fields(self.style)
        if self.geometry is not None:
            parts["geometry"] = Fields(self.geometry)
        if self.has_parent:
            parts["parent"] = PARENT
        required = {"data"} if creating and (self.needs or self.needs_data) else set()
        return Fields(parts, frozenset(required))


FRAME = Kind(
    name="frame",
    path="frames",
    data={
        "format": checks.one_of("custom"),
        "title": checks.string(longest=LONGEST_CONTENT),
        "type": checks.one_of("freeform"),
        "showContent": checks.boolean,
    },
    needs_data=True,
    style={"fillColor": checks.hex_colour},
    geometry=WIDTH_HEIGHT,
    size=sizes.free_size(800, 450, SMALLEST_FRAME),
    default_data={"format": "custom", "title": "Sample frame title", "type": "freeform"},
    default_style={"fillColor": "#ffffff"},
    has_parent=False,
)
STICKY_NOTE = Kind(
    name="sticky_note",
    path="sticky_notes",
    data={"content": rich_text, "shape": checks.one_of("square", "rectangle")},
    style={
        "fillColor": checks.one_of(*STICKY_COLOURS),
        "textAlign": ALIGN,
        "textAlignVertical": ALIGN_VERTICAL,
    },
    geometry=WIDTH_HEIGHT,
    size=sizes.sticky_size,
    default_data={"content": "", "shape": "square"},
    default_style={"fillColor": "light_yellow", "textAlign": "center", "textAlignVertical": "middle"},
    taggable=True,
)
SHAPE = Kind(
    name="shape",
    path="shapes",
    data={"content": rich_text, "shape": checks.one_of(*BASIC_SHAPES, *FLOWCHART_SHAPES)},
    style=SHAPE_STYLE,
    geometry=TURNED,
    size=sizes.free_size(100, 100, SMALLEST_SHAPE),
    default_data={"content": "", "shape": "rectangle"},
    default_style={
        "fillColor": "#ffffff",
        "fillOpacity": "0.0",
        "fontFamily": "open_sans",
        "fontSize": "14",
        "borderColor": "#1a1a1a",
        "borderWidth": "2.0",
        "borderOpacity": "1.0",
        "borderStyle": "normal",
        "textAlign": "center",
        "textAlignVertical": "middle",
        "color": "#1a1a1a",
    },
)
TEXT = Kind(
    name="text",
    path="texts",
    data={"content": rich_text},
    needs=frozenset({"content"}),
    style=TEXT_STYLE,
    geometry={**WIDTH, "rotation": ROTATION},
    size=sizes.text_size,
    default_style={
        "color": "#1a1a1a",
        "fillColor": "#ffffff",
        "fillOpacity": "0.0",
        "fontFamily": "open_sans",
        "fontSize": "14",
        "textAlign": "left",
    },
)
CARD = Kind(
    name="card",
    path="cards",
    data={
        "title": checks.string(longest=LONGEST_CONTENT),
        "description": checks.string(longest=LONGEST_CONTENT),
        "dueDate": checks.string(longest=40),
        "assigneeId": checks.identifier,
    },
    style={"cardTheme": checks.hex_colour},
    geometry=TURNED,
    size=sizes.free_size(320, 94, SMALLEST_SHAPE),
    default_data={"title": "sample card item"},
    default_style={"cardTheme": "#2d9bf0"},
    taggable=True,
)
CUSTOM_FIELD = Fields(
    {
        "fillColor": checks.hex_colour,
        "iconShape": checks.one_of("round", "square"),
        "iconUrl": checks.web_address,
        "textColor": checks.hex_colour,
        "tooltip": checks.string(),
        "value": checks.string(),
    }
)
APP_CARD = Kind(
    name="app_card",
    path="app_cards",
    data={
        "title": checks.string(longest=LONGEST_CONTENT),
        "description": checks.string(longest=LONGEST_CONTENT),
        "status": checks.one_of("disconnected", "connected", "disabled"),
        "fields": checks.many(CUSTOM_FIELD),
        "owned": checks.boolean,
    },
    style={"fillColor": checks.hex_colour},
    geometry=TURNED,
    size=sizes.free_size(320, 94, SMALLEST_SHAPE),
    default_data={"title": "sample app card item", "status": "disconnected", "owned": True},
    default_style={"fillColor": "#2d9bf0"},
)
IMAGE = Kind(
    name="image",
    path="images",
    data={"title": checks.string(longest=LONGEST_CONTENT), "url": checks.web_address},
    needs=frozenset({"url"}),
    geometry=TURNED,
    size=sizes.pictured_size(400, 300),
)
DOCUMENT = Kind(
    name="document",
    path="documents",
    data={"title": checks.string(longest=LONGEST_CONTENT), "url": checks.web_address},
    needs=frozenset({"url"}),
    geometry=TURNED,
    size=sizes.pictured_size(300, 400),
)
EMBED = Kind(
    name="embed",
    path="embeds",
    data={
        "url": checks.web_address,
        "mode": checks.one_of("inline", "modal"),
        "previewUrl": checks.web_address,
    },
    needs=frozenset({"url"}),
    geometry=WIDTH_HEIGHT,
    size=sizes.pictured_size(640, 360),
    default_data={"mode": "inline"},
)
DOC_FORMAT = Kind(
    name="doc_format",
    path="docs",
    data={
        "contentType": checks.one_of("markdown"),
        "content": checks.string(longest=100_000),
        "contentVersion": checks.number(),
    },
    needs=frozenset({"contentType", "content"}),
    size=sizes.document_size,
    in_bulk=False,
    updatable=False,
)

KINDS = (
    FRAME,
    STICKY_NOTE,
    SHAPE,
    TEXT,
    CARD,
    APP_CARD,
    IMAGE,
    DOCUMENT,
    EMBED,
    DOC_FORMAT,
)

DRAWING = Kind(
    name="unsupported",
    path="items",
    data={},
    style={"color": checks.hex_colour, "strokeWidth": checks.number_text(0, 100)},
    geometry=TURNED,
    size=sizes.free_size(1, 1, 0),
    default_style={"color": "#1a1a1a", "strokeWidth": "2.0"},
    in_bulk=False,
)
"""What people draw by hand. The API cannot make it and tells no more of it than where it lies: `unsupported` is what
the Web SDK calls items that have no type of their own."""

BY_NAME = {kind.name: kind for kind in (*KINDS, DRAWING)}

# In bulk only the basic shapes are documented (ShapeData of the OpenAPI file).
LISTED_TYPES = (*(kind.name for kind in KINDS), "preview", "data_table_format")
