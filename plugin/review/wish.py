"""What a facilitator hands in at once: answers to questions, decisions about notes, remarks. From a file or an API."""

from dataclasses import dataclass, replace
from typing import Any

from marshmallow import ValidationError, fields

from plugin.catalogue.document_schemas import ValueSchema, part
from plugin.catalogue.faults import faults_of
from plugin.catalogue.fields import Named, Several, Whole, Word, YesNo, between, characters
from plugin.errors import DecisionInvalid, Fault
from plugin.harvest.decisions import LONGEST_TEXT, Act, Decision
from plugin.minutes.remarks import Category, GroupSize, NextStep, Place, Remarks, Share

MOST = 2_000
"""Answers, decisions or lines in one go."""

_LONGEST_LINE = 2_000


@dataclass(frozen=True)
class Answer:
    """The answer to a question of a review: both by their keys."""

    question: str
    option: str


@dataclass(frozen=True)
class Wish:
    """All of it is kept, or nothing. `remarks` are only those that were named; the others stay as they are."""

    answers: tuple[Answer, ...] = ()
    decisions: tuple[Decision, ...] = ()
    remarks: dict[str, Any] | None = None

    def over(self, remarks: Remarks) -> Remarks:
        """The remarks with those of this wish in their place."""
        return replace(remarks, **(self.remarks or {}))


def read_wish(data: Any) -> Wish:
    """The wish plain data describes. Raises DecisionInvalid with every fault and its key."""
    if not isinstance(data, dict):
        raise DecisionInvalid("The decisions cannot be used.", [Fault("must be a mapping (key: value)")])
    try:
        wish: Wish = WishSchema().load(data)
    except ValidationError as error:
        raise DecisionInvalid("The decisions cannot be used.", tuple(faults_of(error.messages))) from error
    return wish


def _text(longest: int = _LONGEST_LINE) -> Any:
    return fields.String(validate=characters(0, longest))


def _lines() -> Several:
    return Several(_text(), validate=between(0, 200))


class AnswerSchema(ValueSchema):
    """The answer to a question."""

    makes = Answer
    question = Word(required=True)
    option = Word(required=True)


class DecisionSchema(ValueSchema):
    """A decision about one note."""

    makes = Decision
    note = Word(required=True)
    act = Named(Act, required=True)
    into = Word()
    join = YesNo()
    area = Word()
    parts = Several(_text(LONGEST_TEXT), validate=between(2, 50))
    passages = Several(_text(LONGEST_TEXT), validate=between(1, 50))
    text = _text(LONGEST_TEXT)
    members = Several(Word(), validate=between(2, MOST))
    suggested = YesNo()


class CategorySchema(ValueSchema):
    """Hurdles that belong together."""

    makes = Category
    name = Word(required=True)
    notes = Several(Word(), required=True)


class PlaceSchema(ValueSchema):
    """Where an open question goes on."""

    makes = Place
    note = Word(required=True)
    who = Word()
    until = Word()


class NextStepSchema(ValueSchema):
    """Something agreed."""

    makes = NextStep
    what = Word(required=True)
    who = Word()
    until = Word()


class GroupSizeSchema(ValueSchema):
    """How many were in a group."""

    makes = GroupSize
    letter = Word(required=True)
    people = Whole(required=True, validate=between(0, 1_000))


class ShareSchema(ValueSchema):
    """What of this board is a company's own."""

    makes = Share
    company = Word(required=True)
    groups = Several(Word(), validate=between(0, 50))
    canvases = Several(Word(), validate=between(0, 200))
    notes = Several(Word(), validate=between(0, MOST))


class RemarksSchema(ValueSchema):
    """What no note says. The status is changed by releasing, and notes are released one by one."""

    makes = dict
    series = _text()
    facilitation = _text()
    mode = _text()
    participants = Whole(validate=between(0, 100_000), allow_none=True)
    actual_minutes = Whole(validate=between(0, 100_000), allow_none=True)
    distribution = _text()
    occasion = _text()
    key_points = _lines()
    goals = _lines()
    deviations = _lines()
    expectations = _lines()
    impulse = _lines()
    hurdles = Several(part(CategorySchema))
    places = Several(part(PlaceSchema))
    consequence = _lines()
    network = _text()
    decisions = _lines()
    next_steps = Several(part(NextStepSchema))
    follow_up = _text()
    contact = _text()
    material = _text()
    corrections_until = _text()
    group_sizes = Several(part(GroupSizeSchema))
    shares = Several(part(ShareSchema))


class WishSchema(ValueSchema):
    """A document of decisions."""

    makes = Wish
    answers = Several(part(AnswerSchema), validate=between(0, MOST))
    decisions = Several(part(DecisionSchema), validate=between(0, MOST))
    remarks = part(RemarksSchema)
