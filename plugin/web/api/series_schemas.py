"""What the JSON API takes and gives about series."""

from marshmallow import Schema, fields, validate

from plugin.series.roles import Role
from plugin.series.series import Documenting
from plugin.web.api.schemas import JobSchema

LONGEST_DOCUMENT = 200_000
"""Characters."""


class SeriesItemSchema(Schema):
    """A series; `door` is its name in addresses, `id` that of its document."""

    door = fields.String(required=True)
    id = fields.String(required=True)
    title = fields.String(required=True)
    roles = fields.List(fields.Enum(Role, by_value=True), required=True)


class SeriesEventSchema(Schema):
    """An event. `begins` is local time in `zone`."""

    id = fields.String(required=True)
    title = fields.String(required=True)
    begins = fields.String(required=True)
    zone = fields.String(required=True)
    template = fields.String(required=True)


class SeriesSchema(SeriesItemSchema):
    """A series with the events the caller may see."""

    purpose = fields.String(required=True)
    hosts = fields.List(fields.String(), required=True)
    way = fields.Enum(Documenting, by_value=True, required=True, allow_none=True)
    events = fields.List(fields.Nested(SeriesEventSchema), required=True)


class SeriesDocumentSchema(Schema):
    """A series document, YAML as in docs/series.schema.json."""

    document = fields.String(required=True, validate=validate.Length(1, LONGEST_DOCUMENT))


class SeriesCostSchema(Schema):
    """What something takes."""

    calls = fields.Integer(required=True)
    credits = fields.Integer(required=True)
    seconds = fields.Float(required=True)


class PlannedBoardSchema(Schema):
    """A board with the price of both ways; `copy` is null where there is nothing to copy from."""

    key = fields.String(required=True)
    name = fields.String(required=True)
    is_there = fields.Boolean(required=True)
    items = fields.Integer(required=True)
    scratch = fields.Nested(SeriesCostSchema, required=True)
    copy = fields.Nested(SeriesCostSchema, required=True, allow_none=True)


class SeriesPlanSchema(Schema):
    """The plan of a series: the hub first, and the sums of everything that is missing."""

    boards = fields.List(fields.Nested(PlannedBoardSchema), required=True)
    by_copy = fields.Nested(SeriesCostSchema, required=True)
    from_scratch = fields.Nested(SeriesCostSchema, required=True)


class SeriesBoardSchema(Schema):
    """A board; `state` is missing, working, paused, done, failed, cancelled or unwanted."""

    key = fields.String(required=True)
    name = fields.String(required=True)
    state = fields.String(required=True)
    address = fields.String(required=True)


class SeriesStatusSchema(Schema):
    """How the boards stand; `job` is what was asked for last, null where nothing was or the caller may not know."""

    boards = fields.List(fields.Nested(SeriesBoardSchema), required=True)
    done = fields.Integer(required=True)
    total = fields.Integer(required=True)
    job = fields.Nested(JobSchema, required=True, allow_none=True)
