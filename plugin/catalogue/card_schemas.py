"""The schema of method cards."""

from typing import Any

from marshmallow import ValidationError, post_load, validates_schema

from plugin.catalogue.content import CardFront, Facts, Hurdle, MethodCard, Role, Step
from plugin.catalogue.content_schemas import SCOPES
from plugin.catalogue.document_schemas import DocumentSchema, ValueSchema, part
from plugin.catalogue.fields import ByName, Several, Whole, Word, between, one_of
from plugin.catalogue.texts import TextField
from plugin.language import LANGUAGES

_MINUTES = between(1, 1000)


class ParticipantsSchema(ValueSchema):
    """How many people, read as (min, ideal, max)."""

    makes = tuple
    min = Whole(required=True, validate=between(1, 10000))
    ideal = Whole(required=True, validate=between(1, 10000))
    max = Whole(required=True, validate=between(1, 10000))

    @validates_schema(skip_on_field_errors=True)
    def rises(self, data: dict[str, int], **_: Any) -> None:
        if not data["min"] <= data["ideal"] <= data["max"]:
            raise ValidationError("must rise from min over ideal to max")

    @post_load
    def make(self, data: dict[str, int], **_: Any) -> Any:
        return data["min"], data["ideal"], data["max"]


class EffortSchema(ValueSchema):
    """How much work, read as (prepare, run, follow up)."""

    makes = tuple
    prepare = Word(required=True, validate=one_of("low", "mid", "high"))
    run = Word(required=True, validate=one_of("low", "mid", "high"))
    follow_up = Word(required=True, validate=one_of("low", "mid", "high"))

    @post_load
    def make(self, data: dict[str, str], **_: Any) -> Any:
        return data["prepare"], data["run"], data["follow_up"]


class RoleSchema(ValueSchema):
    makes = Role
    name = TextField(required=True)
    task = TextField(required=True)


class StepSchema(ValueSchema):
    makes = Step
    what = TextField(required=True)
    minutes = Whole(validate=_MINUTES)


class HurdleSchema(ValueSchema):
    """An obstacle; what helps against it is required."""

    makes = Hurdle
    hurdle = TextField(required=True)
    counter = TextField(required=True)


class FactsSchema(ValueSchema):
    makes = Facts
    people = TextField(required=True)
    time = TextField(required=True)
    rhythm = TextField(required=True)
    effort = TextField(required=True)
    reach = TextField(required=True)


class CardFrontSchema(ValueSchema):
    """What hangs on the board; the panel has room for exactly two factors and two hurdles."""

    makes = CardFront
    facts = part(FactsSchema, required=True)
    factors = Several(TextField(), required=True, validate=between(2, 2))
    hurdles = Several(part(HurdleSchema), required=True, validate=between(2, 2))
    first_step = TextField(required=True)


class MethodCardSchema(DocumentSchema):
    """A method card with all its fields."""

    makes = MethodCard
    kind_name = "method-card"
    number = Whole(required=True, validate=between(1, 99))
    title = TextField(required=True)
    also_known_as = ByName(Several(Word(required=True)), names=LANGUAGES)
    one_liner = TextField(required=True)
    aim = TextField(required=True)
    use_when = Several(TextField(), required=True)
    not_when = Several(TextField(), required=True)
    challenge_fit = ByName(Whole(validate=between(0, 3)))
    scope = Several(Word(validate=one_of(*SCOPES)), required=True, validate=between(1, 3))
    participants = part(ParticipantsSchema, required=True)
    duration_per_meeting = TextField(required=True)
    rhythm = TextField(required=True)
    total_span = TextField(required=True)
    effort = part(EffortSchema, required=True)
    roles = Several(part(RoleSchema), required=True)
    preparation = Several(TextField(), required=True)
    meeting_minutes = Whole(validate=_MINUTES)
    steps = Several(part(StepSchema), required=True)
    materials = Several(TextField())
    tools_online = Several(TextField())
    success_factors = Several(TextField(), required=True)
    hurdles = Several(part(HurdleSchema), required=True)
    tension_profile = ByName(Whole(validate=between(-2, 2)))
    first_step = TextField(required=True)
    signs_of_success = Several(TextField())
    variants = Several(TextField())
    front = part(CardFrontSchema, required=True)
