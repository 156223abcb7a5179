"""How a network document is read: strict schemas whose messages say what to do."""

from typing import ClassVar

from plugin.catalogue.document_schemas import ValueSchema, part
from plugin.catalogue.fields import Several, Word, YesNo, between, one_of
from plugin.series.network import ALLIANCE_STATES, HURDLES, Alliance, Contact, Match, Posting
from plugin.series.schemas import HostSchema, Line, is_day, is_short_id
from plugin.series.standing import NETWORK_STATES, Decided

_LONGEST = 240


class DecidedSchema(ValueSchema):
    """A decision or a milestone, with the day it is looked at again."""

    makes = Decided
    day = Word(required=True, validate=is_day)
    text = Line(_LONGEST, required=True)
    status = Line(80)
    review = Word(validate=is_day)


class ContactSchema(ValueSchema):
    """Somebody who agreed to be asked, and on which day."""

    makes = Contact
    name = Line(80, required=True)
    consent = Word(required=True, validate=is_day)
    reach = Line(_LONGEST)
    company = Word(validate=is_short_id)


class AllianceSchema(ValueSchema):
    """Companies that learn together on one challenge."""

    makes = Alliance
    id = Word(required=True, validate=is_short_id)
    companies = Several(Word(validate=is_short_id), required=True, validate=between(2, 50))
    challenge = Line(_LONGEST, required=True)
    format = Line(80)
    start = Word(validate=is_day)
    status = Word(validate=one_of(*ALLIANCE_STATES))
    contact = part(ContactSchema)
    agreement = Several(Line(_LONGEST), validate=between(0, 20))
    hurdles = Several(Word(validate=one_of(*HURDLES)), validate=between(0, len(HURDLES)))


class PostingSchema(ValueSchema):
    """An offer or a need; only with opt_in it may be matched."""

    makes = Posting
    id = Word(required=True, validate=is_short_id)
    company = Word(required=True, validate=is_short_id)
    topic = Line(_LONGEST, required=True)
    scope = Line(80)
    opt_in = YesNo()


class MatchSchema(ValueSchema):
    """An offer and a need that may fit, and who said yes."""

    makes = Match
    offer = Word(required=True, validate=is_short_id)
    need = Word(required=True, validate=is_short_id)
    yes = Several(Word(validate=is_short_id), validate=between(0, 2))


class NetworkSchema(ValueSchema):
    """The network that grew from a series."""

    makes: ClassVar[type] = dict
    kind = Word(required=True, validate=one_of("network"))
    id = Word(required=True, validate=is_short_id)
    title = Line(80, required=True)
    host = part(HostSchema, required=True)
    purpose = Line(_LONGEST)
    status = Word(validate=one_of(*NETWORK_STATES))
    since = Word(validate=is_day)
    members = Several(Word(validate=is_short_id), validate=between(0, 200))
    rhythm = Line(80)
    formats = Several(Line(80), validate=between(0, 20))
    channels = Several(Line(_LONGEST), validate=between(0, 20))
    rules = Several(Line(_LONGEST), validate=between(0, 20))
    roadmap = Several(part(DecidedSchema), validate=between(0, 50))
    decisions = Several(part(DecidedSchema), validate=between(0, 200))
    alliances = Several(part(AllianceSchema), validate=between(0, 100))
    offers = Several(part(PostingSchema), validate=between(0, 400))
    needs = Several(part(PostingSchema), validate=between(0, 400))
    matches = Several(part(MatchSchema), validate=between(0, 400))
    multipliers = Several(part(ContactSchema), validate=between(0, 400))
