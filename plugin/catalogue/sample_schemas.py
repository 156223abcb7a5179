"""How `sample.yaml` is read: marshmallow schemas that turn it into a Sample."""

from marshmallow import fields

from plugin.board import Kind
from plugin.catalogue.document_schemas import ValueSchema, part
from plugin.catalogue.fields import Anything, ByName, Several, Whole, Word, YesNo, between, characters, one_of
from plugin.catalogue.sample import FATES, PLACES, Label, Sample, SampleNote, SampleStand

_KINDS = tuple(kind.value for kind in (Kind.STICKY_NOTE, Kind.TEXT, Kind.SHAPE, Kind.CARD))


class LabelSchema(ValueSchema):
    """What a facilitator says of a note."""

    makes = Label
    fate = Word(validate=one_of(*FATES))
    reason = Word()
    area = Word()
    ideas = Whole(validate=between(1, 12))
    form = Word(validate=one_of("both_and", "constraint", "open", "not_yet"))
    cards = Several(Whole(validate=between(1, 18)))
    flags = Several(Word())
    part_of = Word()
    names = Several(Word())
    theme = Word()


class SampleNoteSchema(ValueSchema):
    """One note of a played workshop; its text may be empty, as on real boards."""

    makes = SampleNote
    text = fields.String(required=True, validate=characters(0, 5900))
    area = Word()
    kind = Word(validate=one_of(*_KINDS))
    colour = Word()
    place = Word(validate=one_of(*PLACES))
    dots = Whole(validate=between(0, 20))
    copy = YesNo()
    id = Word()
    arrow_to = Word()
    type_over = Word()
    label = part(LabelSchema)


class SampleStandSchema(ValueSchema):
    """Dots on the line of a tension field."""

    makes = SampleStand
    field = Word(required=True)
    bands = Several(Whole(validate=between(0, 40)), required=True, validate=between(5, 5))


class SampleSchema(ValueSchema):
    """A played workshop: inputs, language and notes."""

    makes = Sample
    inputs = ByName(Anything())
    inputs_en = ByName(Anything())
    language = Word(validate=one_of("de", "en"))
    notes = Several(part(SampleNoteSchema), required=True)
    stands = Several(part(SampleStandSchema))
