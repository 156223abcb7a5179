"""What we rely on in Miro's replies. Unknown fields are ignored; a broken reply names the field that is wrong.

Shapes: [SPEC components/schemas/GenericItem, GenericItemCursorPaged, ConnectorWithLinks, ConnectorsCursorPaged,
BoardWithLinks, BoardsPagedResponse, Items, BulkOperationError, Error] and, for what the listing really holds
(style and links, no tagIds, no cursor on the last page), a recorded live call [PROBE-A D].
"""

from collections.abc import Mapping
from typing import Any

from marshmallow import EXCLUDE, Schema, ValidationError, fields, pre_load

from plugin.errors import Unreachable
from plugin.http import Answer
from plugin.worded import worded

Reply = dict[str, Any]


class _Reply(Schema):
    class Meta:
        unknown = EXCLUDE

    @pre_load
    def drop_nulls(self, data: Any, **_: Any) -> Any:
        """A field that is null says as much as one that is missing."""
        if not isinstance(data, Mapping):
            return data
        return {name: value for name, value in data.items() if value is not None}


class PositionSchema(_Reply):
    """A centre; `relativeTo` is canvas_center or parent_top_left."""

    x = fields.Float(load_default=0.0)
    y = fields.Float(load_default=0.0)
    relativeTo = fields.String()  # noqa: N815 - the name on the wire


class GeometrySchema(_Reply):
    """Pixels and degrees; what Miro does not tell stays 0."""

    width = fields.Float(load_default=0.0)
    height = fields.Float(load_default=0.0)
    rotation = fields.Float(load_default=0.0)


class LinkedSchema(_Reply):
    """Another item by its id."""

    id = fields.String(required=True)


class ItemSchema(_Reply):
    """One item of a listing, of a creation or read alone. `data` and `style` are read with care, field by field."""

    id = fields.String(required=True)
    type = fields.String(required=True)
    data = fields.Dict(keys=fields.String(), load_default=dict)
    style = fields.Dict(keys=fields.String(), load_default=None)
    position = fields.Nested(PositionSchema, load_default=None)
    geometry = fields.Nested(GeometrySchema, load_default=None)
    parent = fields.Nested(LinkedSchema, load_default=None)
    createdAt = fields.String(load_default=None)  # noqa: N815 - the name on the wire
    modifiedAt = fields.String(load_default=None)  # noqa: N815 - the name on the wire


class AuthoredSchema(_Reply):
    """Who made and who last changed an item, where that was asked for; by id alone [SPEC CreatedBy, ModifiedBy]."""

    id = fields.String(required=True)
    createdBy = fields.Nested(LinkedSchema, load_default=None)  # noqa: N815 - the name on the wire
    modifiedBy = fields.Nested(LinkedSchema, load_default=None)  # noqa: N815 - the name on the wire


class MemberSchema(_Reply):
    """Somebody who may open a board [SPEC BoardMemberWithLinks]."""

    id = fields.String(required=True)
    name = fields.String(load_default="")


class EndSchema(_Reply):
    """An end of a connector; one that hangs in the air has no id."""

    id = fields.String(load_default=None)


class CaptionSchema(_Reply):
    """A text on a connector."""

    content = fields.String(load_default="")


class ConnectorSchema(_Reply):
    """A connector: the ends are called startItem and endItem and name an `id`."""

    id = fields.String(required=True)
    startItem = fields.Nested(EndSchema, load_default=None)  # noqa: N815 - the name on the wire
    endItem = fields.Nested(EndSchema, load_default=None)  # noqa: N815 - the name on the wire
    captions = fields.List(fields.Nested(CaptionSchema), load_default=list)
    style = fields.Dict(keys=fields.String(), load_default=None)
    createdAt = fields.String(load_default=None)  # noqa: N815 - the name on the wire
    modifiedAt = fields.String(load_default=None)  # noqa: N815 - the name on the wire


class BoardSchema(_Reply):
    """A board: viewLink is the address people open."""

    id = fields.String(required=True)
    name = fields.String(load_default="")
    description = fields.String(load_default="")
    viewLink = fields.String(load_default=None)  # noqa: N815 - the name on the wire
    policy = fields.Dict(load_default=dict)
    currentUserMembership = fields.Dict(load_default=dict)  # noqa: N815 - the name on the wire


class ItemPageSchema(_Reply):
    """One page of items; without a cursor it is the last."""

    data = fields.List(fields.Nested(ItemSchema), required=True)
    cursor = fields.String(load_default=None)
    total = fields.Integer(load_default=None)


class AuthoredPageSchema(_Reply):
    """One page of items, of which nothing but their authors is kept."""

    data = fields.List(fields.Nested(AuthoredSchema), required=True)
    cursor = fields.String(load_default=None)
    total = fields.Integer(load_default=None)


class MemberPageSchema(_Reply):
    """One page of members, counted by offset."""

    data = fields.List(fields.Nested(MemberSchema), required=True)


class ConnectorPageSchema(_Reply):
    """One page of connectors; without a cursor it is the last."""

    data = fields.List(fields.Nested(ConnectorSchema), required=True)
    cursor = fields.String(load_default=None)
    total = fields.Integer(load_default=None)


class BoardPageSchema(_Reply):
    """One page of boards, counted by offset."""

    data = fields.List(fields.Nested(BoardSchema), required=True)
    total = fields.Integer(load_default=None)


class TagSchema(_Reply):
    """A tag of a board."""

    id = fields.String(required=True)
    title = fields.String(load_default="")


class TagPageSchema(_Reply):
    """One page of tags, counted by offset."""

    data = fields.List(fields.Nested(TagSchema), required=True)


class BulkSchema(_Reply):
    """The items a bulk creation made, in the order they were asked for."""

    data = fields.List(fields.Nested(LinkedSchema), required=True)


class TeamSchema(_Reply):
    """A team, by its id."""

    id = fields.String(required=True)


class TokenSchema(_Reply):
    """Whom a token acts for. `organization` may be missing [api-clients CHANGELOG 2.2.1]; we do not read it."""

    team = fields.Nested(TeamSchema, load_default=None)
    scopes = fields.List(fields.String(), load_default=list)


class FieldProblemSchema(_Reply):
    """One complaint of a 400; in a bulk the field begins with the index of the item."""

    field = fields.String(load_default="")
    message = fields.String(load_default="")


class ContextSchema(_Reply):
    """What a refusal is about."""

    fields_ = fields.List(fields.Nested(FieldProblemSchema), data_key="fields", load_default=list)


class ErrorSchema(_Reply):
    """The body of a refusal."""

    code = fields.Raw(load_default="")
    message = fields.String(load_default="")
    context = fields.Nested(ContextSchema, load_default=None)


def load(schema: type[Schema], answer: Answer) -> Reply:
    """The reply, checked. Raises Unreachable naming every wrong field; never quotes a value."""
    try:
        loaded: Reply = schema().load(answer.json())
    except ValidationError as problem:
        names = ", ".join(sorted(_paths(problem.messages_dict)))
        raise Unreachable(worded("the whiteboard's answer cannot be read ({names})", names=names)) from None
    return loaded


def load_error(answer: Answer) -> Reply:
    """The body of a refusal as far as it can be read; incidents answer with HTML pages [PROBE-B CHANGELOG 1.20.0]."""
    try:
        loaded: Reply = ErrorSchema().load(answer.json())
    except (Unreachable, ValidationError):
        return {"code": "", "message": "", "context": None}
    return loaded


def _paths(messages: Mapping[Any, Any], prefix: str = "") -> list[str]:
    paths: list[str] = []
    for name, below in messages.items():
        path = f"{prefix}.{name}" if prefix else str(name)
        paths += _paths(below, path) if isinstance(below, Mapping) else [path]
    return paths
