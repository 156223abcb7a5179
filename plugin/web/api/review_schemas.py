"""What the JSON API takes and gives about reviews and ends of phases."""

from marshmallow import Schema, fields, validate


class WishDocumentSchema(Schema):
    """Answers, decisions and remarks as `boards review --from` takes them; read strictly where they are used."""

    answers = fields.List(fields.Dict(), validate=validate.Length(max=2000))
    decisions = fields.List(fields.Dict(), validate=validate.Length(max=2000))
    remarks = fields.Dict()
    accept_all = fields.Boolean(load_default=False)


class UndoWishSchema(Schema):
    """A number of a decision or the id of a go; empty for the last go."""

    which = fields.String(load_default="", validate=validate.Length(max=64))


class ReleaseWishSchema(Schema):
    """How far the minutes are."""

    status = fields.String(required=True, validate=validate.OneOf(["draft", "reviewed", "published"]))


class ReviewSchema(Schema):
    """A review: what is asked first, with notes, answers and the decisions each would give."""

    board_id = fields.String(required=True)
    harvest_id = fields.String(required=True)
    status = fields.String(required=True)
    steps = fields.List(fields.Dict(), required=True)
    counts = fields.Dict(required=True)
    private = fields.Integer(required=True)
    since = fields.Dict(required=True)
    open = fields.Dict(required=True)
    questions = fields.List(fields.Dict(), required=True)
    themes = fields.List(fields.Dict(), required=True)
    decided = fields.List(fields.Dict(), required=True)
    hints = fields.List(fields.Dict(), required=True)
    remarks = fields.Dict(required=True)


class PhaseWishSchema(Schema):
    """The phase that ends."""

    phase = fields.String(required=True, validate=validate.Length(min=1, max=64))


class PhaseSchema(Schema):
    """The end of a phase that is kept."""

    phase = fields.String(required=True)
    taken_at = fields.DateTime(required=True)
