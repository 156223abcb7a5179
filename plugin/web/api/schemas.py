"""What the JSON API takes and gives."""

from typing import Any

from marshmallow import Schema, fields, post_dump, validate

from plugin.export.registry import FORMATS, NAMES
from plugin.gender import STYLES
from plugin.harvest.ledger import SPEAKING_FIELDS
from plugin.job import JobKind, JobState
from plugin.language import LANGUAGES
from plugin.minutes.edition import VERSIONS
from plugin.notelink import NoteState, Purpose, Standing
from plugin.plan.ways import Obstacle, Way
from plugin.run import RunState
from plugin.summary import Form

LONGEST_NAME = 60
"""Characters of a board's name (Miro, BoardChanges)."""


def _language(**more: Any) -> fields.String:
    return fields.String(validate=validate.OneOf(LANGUAGES), load_default="de", **more)


class FaultSchema(Schema):
    """One complaint."""

    message = fields.String(required=True)
    file = fields.String(allow_none=True)
    line = fields.Integer(allow_none=True)
    key = fields.String(allow_none=True)


class ProblemSchema(Schema):
    """Why something did not work (RFC 9457)."""

    type = fields.String(required=True)
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    detail = fields.String(required=True)
    code = fields.String(required=True)
    can_retry = fields.Boolean(required=True)
    faults = fields.List(fields.Nested(FaultSchema), required=True)


class LanguageSchema(Schema):
    """The language of the texts."""

    lang = _language()


class TemplateSchema(Schema):
    """A workshop that can be set up."""

    id = fields.String(required=True)
    version = fields.String(required=True)
    title = fields.String(required=True)
    summary = fields.String(required=True)
    minutes = fields.Integer(required=True)


class InputSchema(Schema):
    """A value a template asks for."""

    key = fields.String(required=True)
    kind = fields.String(required=True)
    title = fields.String(required=True)
    default = fields.Raw(required=True, allow_none=True)
    minimum = fields.Integer(allow_none=True)
    maximum = fields.Integer(allow_none=True)
    choices = fields.List(fields.String(), required=True)


class BlockSchema(Schema):
    """A block of the session plan."""

    id = fields.String(required=True)
    title = fields.String(required=True)
    minutes = fields.Integer(required=True)
    optional = fields.Boolean(required=True)
    on_request = fields.Boolean(required=True)


class TemplateDetailSchema(TemplateSchema):
    """A template with what it asks for and its session plan."""

    inputs = fields.List(fields.Nested(InputSchema), required=True)
    blocks = fields.List(fields.Nested(BlockSchema), required=True)


class PlanWishSchema(Schema):
    """Inputs of a template; what is left out has its default. With `board_id`: beside what that board holds.

    With `like`, a board of yours of the same template: a new board like it, by copy where that is cheaper; `way`
    takes one way whatever it costs.
    """

    inputs = fields.Dict(keys=fields.String(), load_default=dict)
    language = _language()
    board_id = fields.String(load_default=None, allow_none=True, validate=validate.Length(min=1, max=100))
    like = fields.String(load_default=None, allow_none=True, validate=validate.Length(min=1, max=100))
    way = fields.Enum(Way, by_value=True, load_default=None, allow_none=True)


class BoardWishSchema(PlanWishSchema):
    """A board to be made, or with `board_id` to be set up beside what it holds."""

    template = fields.String(required=True, validate=validate.Length(min=1, max=100))
    name = fields.String(load_default=None, allow_none=True, validate=validate.Length(min=1, max=LONGEST_NAME))


class CountsSchema(Schema):
    create = fields.Integer(required=True)
    update = fields.Integer(required=True)
    delete = fields.Integer(required=True)


class CostSchema(Schema):
    calls = fields.Integer(required=True)
    credits = fields.Integer(required=True)
    seconds = fields.Float(required=True)


class OriginSchema(Schema):
    """How a board comes to be that shall be like another: copied, or made from scratch and why."""

    like = fields.String(required=True)
    way = fields.String(required=True, validate=validate.OneOf(list(Way)))
    obstacle = fields.String(required=True, allow_none=True, validate=validate.OneOf(list(Obstacle)))


class WaysSchema(OriginSchema):
    """The way that is taken, and what both cost."""

    costs = fields.Dict(keys=fields.String(), values=fields.Nested(CostSchema), required=True)


class PlanSchema(Schema):
    """What setting up would do and cost. `ways`, where it shall be like a board: both prices, and the way taken."""

    fingerprint = fields.String(required=True)
    counts = fields.Nested(CountsSchema, required=True)
    cost = fields.Nested(CostSchema, required=True)
    changes = fields.List(fields.Dict(), required=True)
    edited = fields.List(fields.Dict(), required=True)
    ways = fields.Nested(WaysSchema)


class BoardSchema(Schema):
    """A board we set up."""

    board_id = fields.String(required=True)
    run_id = fields.String(required=True)
    name = fields.String(required=True)
    created_at = fields.DateTime(required=True)


class RunSchema(Schema):
    """A run and how far it is."""

    run_id = fields.String(required=True)
    state = fields.String(required=True, validate=validate.OneOf([state.value for state in RunState]))
    stopping = fields.Boolean(required=True)
    template = fields.String(required=True)
    name = fields.String(required=True)
    board_id = fields.String(required=True, allow_none=True)
    board_url = fields.String(required=True, allow_none=True)
    done = fields.Integer(required=True)
    total = fields.Integer(required=True)
    calls = fields.Integer(required=True)
    credits = fields.Integer(required=True)
    origin = fields.Nested(OriginSchema, required=True, allow_none=True)
    problem = fields.Dict(required=True, allow_none=True)
    created_at = fields.DateTime(required=True)


class JobSchema(Schema):
    """A harvest, an export or a summary under way. `result` is the id of what came of it."""

    id = fields.String(required=True)
    kind = fields.Enum(JobKind, by_value=True, required=True)
    state = fields.Enum(JobState, by_value=True, required=True)
    board_id = fields.String(required=True)
    problem = fields.Dict(required=True, allow_none=True)
    result = fields.String(required=True, allow_none=True)


class HarvestSchema(Schema):
    """A harvest and when it was taken."""

    id = fields.String(required=True)
    board_id = fields.String(required=True)
    taken_at = fields.DateTime(required=True)


class LedgerSchema(Schema):
    """Every note of a harvest, once, with the sums that prove it. Words of private notes are left out."""

    board_id = fields.String(required=True)
    taken_at = fields.String(required=True)
    language = fields.String(required=True)
    counts = fields.Dict(required=True)
    notes = fields.List(fields.Dict(), required=True)

    @post_dump
    def _without_private_words(self, ledger: dict[str, Any], **_: Any) -> dict[str, Any]:
        silence = dict.fromkeys(SPEAKING_FIELDS)
        notes = [{**note, **silence} if note.get("private") else note for note in ledger["notes"]]
        return {**ledger, "notes": notes}


class ExportWishSchema(Schema):
    """A document to be made of a harvest."""

    format = fields.String(required=True, validate=validate.OneOf(list(FORMATS)))
    language = _language()
    version = fields.String(validate=validate.OneOf(VERSIONS), load_default="data")
    groups = fields.List(fields.String(validate=validate.Length(max=2)), load_default=list)
    names = fields.String(validate=validate.OneOf(NAMES), load_default="none")
    gender = fields.String(validate=validate.OneOf(("", *STYLES)), load_default="")


class SummaryWishSchema(Schema):
    """A summary to be written to the board of a harvest; of both, `result` of the job is the document."""

    language = _language()
    form = fields.Enum(Form, by_value=True, load_default=Form.DOCUMENT)


class NoteLinkWishSchema(Schema):
    """A field for one area. Times as ISO 8601, in `zone` where they name none; empty: no limit."""

    area = fields.String(required=True, validate=validate.Length(min=1, max=200))
    purpose = fields.Enum(Purpose, by_value=True, load_default=None, allow_none=True)
    opens = fields.String(load_default="", validate=validate.Length(max=40))
    closes = fields.String(load_default="", validate=validate.Length(max=40))
    zone = fields.String(load_default="Europe/Berlin", validate=validate.Length(min=1, max=64))
    per_visit = fields.Integer(load_default=0)
    held = fields.Boolean(load_default=False)


class NoteLinkSchema(Schema):
    """A field, its address, whether it takes notes, and how many of its notes are in which state."""

    id = fields.String(required=True)
    area = fields.String(required=True)
    title = fields.String(required=True)
    purpose = fields.Enum(Purpose, by_value=True, required=True)
    standing = fields.Enum(Standing, by_value=True, required=True)
    address = fields.String(required=True)
    held = fields.Boolean(required=True)
    per_visit = fields.Integer(required=True)
    zone = fields.String(required=True)
    opens_at = fields.DateTime(required=True, allow_none=True)
    closes_at = fields.DateTime(required=True, allow_none=True)
    counts = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)


class HeldNoteSchema(Schema):
    """A note that waits for a person; who wrote it and when is not known."""

    id = fields.String(required=True)
    text = fields.String(required=True)
    state = fields.Enum(NoteState, by_value=True, required=True)


class HeldChoiceSchema(Schema):
    """Which held notes go to the board (none named: all that wait), or stay here."""

    notes = fields.List(fields.String(), load_default=None, allow_none=True)
    aside = fields.Boolean(load_default=False)


class MovedSchema(Schema):
    """How many notes that were."""

    moved = fields.Integer(required=True)


class ReceiptLinkSchema(Schema):
    """The address of a receipt, for everybody who has it until it expires."""

    address = fields.String(required=True)
    expires_at = fields.DateTime(required=True)
