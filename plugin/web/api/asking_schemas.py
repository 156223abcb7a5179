"""What the JSON API takes and gives about surveys, interviews and statements."""

from marshmallow import Schema, fields, validate

from plugin.asking.assumption import About, Source, Stage, Valence
from plugin.asking.interview import RoleType
from plugin.notelink import NoteState, Standing


class SurveyWishSchema(Schema):
    """A survey to open. Times as ISO 8601, in `zone` where they name none; empty: no limit."""

    survey = fields.String(required=True, validate=validate.Length(min=1, max=200))
    opens = fields.String(load_default="", validate=validate.Length(max=40))
    closes = fields.String(load_default="", validate=validate.Length(max=40))
    zone = fields.String(load_default="Europe/Berlin", validate=validate.Length(min=1, max=64))


class ItemResultSchema(Schema):
    """What came in to one item; `count` is null and the rest empty where too few answered."""

    item = fields.String(required=True)
    text = fields.String(required=True)
    kind = fields.String(required=True)
    count = fields.Integer(required=True, allow_none=True)
    values = fields.List(fields.String(), required=True)
    spread = fields.List(fields.Integer(), required=True)
    answers = fields.List(fields.String(), required=True)


class SurveySchema(Schema):
    """A survey and how many sheets came in; `results` are empty until it is closed."""

    id = fields.String(required=True)
    survey = fields.String(required=True)
    title = fields.String(required=True)
    standing = fields.Enum(Standing, by_value=True, required=True)
    address = fields.String(required=True)
    zone = fields.String(required=True)
    opens_at = fields.DateTime(required=True, allow_none=True)
    closes_at = fields.DateTime(required=True, allow_none=True)
    sheets = fields.Integer(required=True)
    results = fields.List(fields.Nested(ItemResultSchema), required=True)


class InterviewWishSchema(Schema):
    """What was noted in an interview; without consent nothing is kept."""

    pseudonym = fields.String(required=True, validate=validate.Length(max=200))
    role = fields.Enum(RoleType, by_value=True, load_default=RoleType.OTHER)
    guide = fields.String(required=True, validate=validate.Length(max=200))
    consent = fields.Boolean(required=True)
    minutes = fields.Integer(load_default=None, allow_none=True, validate=validate.Range(1, 600))
    recorded = fields.Boolean(load_default=False)
    excerpts = fields.List(fields.String(validate=validate.Length(max=5000)), required=True)


class InterviewSchema(Schema):
    """An interview under its invented name."""

    id = fields.String(required=True)
    pseudonym = fields.String(required=True)
    role = fields.Enum(RoleType, by_value=True, required=True)
    consent_on = fields.Date(required=True)
    excerpts = fields.Integer(required=True)


class StatementNoteSchema(Schema):
    """A note of a statement, and how far it is."""

    area = fields.String(required=True)
    state = fields.Enum(NoteState, by_value=True, required=True)


class StatementSchema(Schema):
    """What was heard, what it has become, and what a person should look at (`concerns`)."""

    id = fields.String(required=True)
    source = fields.Enum(Source, by_value=True, required=True)
    heard = fields.String(required=True)
    proposal = fields.String(required=True)
    statement = fields.String(required=True)
    stage = fields.Enum(Stage, by_value=True, required=True)
    concerns = fields.List(fields.String(), required=True)
    notes = fields.List(fields.Nested(StatementNoteSchema), required=True)


class ConfirmationSchema(Schema):
    """A statement as a person leaves it. `despite`: the concerns were looked at and do not apply."""

    statement = fields.String(required=True, validate=validate.Length(max=2000))
    areas = fields.List(fields.String(), load_default=["mirror"])
    anonymised = fields.Boolean(required=True)
    despite = fields.Boolean(load_default=False)
    valence = fields.Enum(Valence, by_value=True, load_default=Valence.OPEN)
    about = fields.Enum(About, by_value=True, load_default=About.OPEN)


class RemainsSchema(Schema):
    """Where words stand that were deleted here."""

    taken_back = fields.Integer(required=True)
    areas = fields.List(fields.String(), required=True)
    item_ids = fields.List(fields.String(), required=True)
    harvests = fields.List(fields.DateTime(), required=True)
    documents = fields.List(fields.String(), required=True)
