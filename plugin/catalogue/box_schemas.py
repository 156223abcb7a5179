"""How `board.yaml` is read: marshmallow schemas that turn it into a BoardSpec."""

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load, validate, validates_schema

from plugin.catalogue.boxes import CONTAINERS, LINES, WIDGETS, BoardSpec, Box, FrameSpec
from plugin.catalogue.fields import between, one_of
from plugin.worded import worded

_KINDS = (*CONTAINERS, "area", "scale", "show")


class BoxSchema(Schema):
    """One of row, column, grid (lists of boxes), area, scale (keys) or show (a widget), with its options."""

    row = fields.List(fields.Nested(lambda: BoxSchema()))
    column = fields.List(fields.Nested(lambda: BoxSchema()))
    grid = fields.List(fields.Nested(lambda: BoxSchema()))
    area = fields.String()
    scale = fields.String()
    show = fields.String(validate=one_of(*WIDGETS))
    of = fields.String()
    share = fields.Float(validate=between(0))
    columns = fields.Integer(validate=between(1, 12))
    inside = fields.Nested(lambda: BoxSchema())
    heading = fields.Boolean()
    room = fields.Integer(validate=between(0, 60))

    @validates_schema
    def one_kind(self, data: Mapping[str, Any], **_: object) -> None:
        if sum(kind in data for kind in _KINDS) != 1:
            raise ValidationError(worded("a box is exactly one of {kinds}", kinds=", ".join(_KINDS)))

    @post_load
    def build(self, data: dict[str, Any], **_: object) -> Box:
        kind = next(kind for kind in _KINDS if kind in data)
        value = data.pop(kind)
        if "inside" in data:
            data["inside"] = (data["inside"],)
        if kind in CONTAINERS:
            return Box(kind, inside=tuple(value), **data)
        return Box(value, **data) if kind == "show" else Box(kind, of=value, **data)


class FrameSchema(Schema):
    """A frame: where it stands, what it is called and what is inside."""

    id = fields.String(
        required=True,
        validate=validate.Regexp(
            r"^[a-z][a-z0-9]*$", error=worded("must be lower case letters and digits, a letter first")
        ),
    )
    phase = fields.String(required=True)
    line = fields.String(required=True, validate=one_of(*LINES))
    width = fields.Integer(required=True, validate=between(600, 12000))
    title = fields.String(required=True)
    lead = fields.String()
    block = fields.String()
    when = fields.String()
    inside = fields.Nested(BoxSchema, required=True)

    @post_load
    def build(self, data: Mapping[str, Any], **_: object) -> FrameSpec:
        return FrameSpec(**data)


class BoardSchema(Schema):
    """A whole `board.yaml`."""

    kind = fields.String(required=True, validate=one_of("board"))
    type = fields.Float(validate=between(1, 4))
    frames = fields.List(fields.Nested(FrameSchema), required=True, validate=between(1))

    @post_load
    def build(self, data: dict[str, Any], **_: object) -> BoardSpec:
        data.pop("kind")
        return BoardSpec(frames=tuple(data.pop("frames")), **data)
