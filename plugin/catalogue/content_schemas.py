"""Schemas of the short content documents: challenges, tension fields, practice examples, charts."""

from plugin.catalogue.content import Challenge, Chart, Pole, PracticeExample, TensionField
from plugin.catalogue.document_schemas import DocumentSchema, ValueSchema, is_id, part
from plugin.catalogue.fields import Several, Whole, Word, between, one_of
from plugin.catalogue.texts import TextField

SCOPES = ("team", "company", "cross-company")


class ChallengeSchema(DocumentSchema):
    """A challenge and the cards that match it."""

    makes = Challenge
    kind_name = "challenge"
    title = TextField(required=True)
    description = TextField(required=True)
    who_is_affected = TextField(required=True)
    how_noticed = TextField(required=True)
    cards = Several(Word(validate=is_id), required=True, validate=between(3, 4))
    scope = Several(Word(validate=one_of(*SCOPES)))
    tags = Several(Word())


class PoleSchema(ValueSchema):
    """One side of a tension field."""

    makes = Pole
    label = TextField(required=True)
    value = TextField(required=True)
    overuse = TextField(required=True)
    early_sign = TextField(required=True)


class TensionFieldSchema(DocumentSchema):
    """Two poles that need each other."""

    makes = TensionField
    kind_name = "tension-field"
    name = TextField(required=True)
    pole_a = part(PoleSchema, required=True)
    pole_b = part(PoleSchema, required=True)
    purpose = TextField(required=True)
    fear = TextField(required=True)
    statement = TextField(required=True)
    question = TextField(required=True)


class PracticeExampleSchema(DocumentSchema):
    """What an organisation did."""

    makes = PracticeExample
    kind_name = "practice-example"
    organisation = Word(required=True)
    name = Word(required=True)
    board = TextField(required=True)
    what_it_is = TextField(required=True)
    how_started = TextField(required=True)
    why_it_works = TextField(required=True)
    transferable = TextField(required=True)
    cards = Several(Word(validate=is_id))


class ChartSchema(DocumentSchema):
    """One chart of the impulse."""

    makes = Chart
    kind_name = "chart"
    number = Whole(required=True, validate=between(1, 99))
    title = TextField(required=True)
    points = Several(TextField(), required=True, validate=between(2, 4))
    speaker_notes = TextField(required=True)
