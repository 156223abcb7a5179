"""The schema of templates, and what must agree inside one before a board can be made of it."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from marshmallow import ValidationError, validates_schema

from plugin.catalogue.boxes import BoardSpec
from plugin.catalogue.document_schemas import DocumentSchema, ValueSchema, is_date, is_id, is_version, part
from plugin.catalogue.fields import Anything, ByName, Several, Whole, Word, YesNo, between, one_of, unknown_key
from plugin.catalogue.template import AreaSpec, Block, Change, Extension, InputSpec, Phase, Template
from plugin.catalogue.texts import PLACES, TextField
from plugin.worded import worded

INPUT_KINDS = (
    "integer",
    "text",
    "choice",
    "texts",
    "challenges",
    "cards",
    "tensions",
    "blocks",
    "extra_blocks",
    "events",
    "lines",
)
SETTINGS = ("plenary", "breakout", "pair", "individual", "break", "async")
REPEATS = ("once", "group", "person", "event")
HARVESTS = ("yes", "reference", "never")
EXPECTED = (
    "experience", "question", "checkin", "challenge", "format", "benefit", "success", "hurdle", "choice",
    "position", "belief", "truths", "wicked", "idea", "canvas", "checkout", "feedback", "vote", "multiplier", "offer",
    "note", "none",
)  # fmt: skip

_AREA_KEY = re.compile(r"[a-z][a-z0-9_-]*(\.[a-z0-9_-]+)*\Z")
_INPUT_KEY = re.compile(r"[a-z][a-z0-9_]*\Z")
_COLOUR = re.compile(r"#[0-9a-f]{6}\Z")


def _said(**more: Any) -> TextField:
    """A text in which the places of the workshop may stand."""
    return TextField(places=PLACES, **more)


def is_area_key(text: str) -> None:
    if not _AREA_KEY.match(text):
        raise ValidationError("must look like wp1.hurdle: lower case words joined by dots, without @owner")


def is_input_key(text: str) -> None:
    if not _INPUT_KEY.match(text):
        raise ValidationError("must be lower case letters, digits and underscores")


def is_colour(text: str) -> None:
    if not _COLOUR.match(text):
        raise ValidationError('must be a colour as "#1f5fbf"')


class InputSchema(ValueSchema):
    """A value the template asks for."""

    makes = InputSpec
    key = Word(required=True, validate=is_input_key)
    kind = Word(required=True, validate=one_of(*INPUT_KINDS))
    title = TextField(required=True)
    help = TextField()
    default = Anything(allow_none=True)
    minimum = Whole()
    maximum = Whole()
    choices = Several(Word(required=True))
    choice_titles = ByName(TextField(required=True))
    each = Word(validate=one_of("group"))

    @validates_schema(skip_on_field_errors=True)
    def agrees(self, data: dict[str, Any], **_: Any) -> None:
        if (data["kind"] == "choice") != bool(data.get("choices")):
            raise ValidationError("belongs to the kind choice, and to no other", "choices")
        if strange := [name for name in data.get("choice_titles", {}) if name not in data.get("choices", ())]:
            raise ValidationError({name: [unknown_key(data.get("choices", ()))] for name in strange}, "choice_titles")
        if data.get("minimum", 0) > data.get("maximum", data.get("minimum", 0)):
            raise ValidationError("is smaller than the minimum", "maximum")


class PhaseSchema(ValueSchema):
    makes = Phase
    id = Word(required=True, validate=is_id)
    title = _said(required=True)
    accent = Word(required=True, validate=is_colour)


class BlockSchema(ValueSchema):
    """A block of the session plan."""

    makes = Block
    id = Word(required=True, validate=is_id)
    minutes = Whole(required=True, validate=between(0, 1000))
    setting = Word(required=True, validate=one_of(*SETTINGS))
    title = _said(required=True)
    aim = _said(required=True)
    task = _said(required=True)
    notes = _said(required=True)
    material = _said(required=True)
    output = _said(required=True)
    shorten = _said(required=True)
    cut_order = Whole(validate=between(1, 99), allow_none=True)
    cut_to = Whole(validate=between(0, 1000))
    optional = YesNo()
    on_request = YesNo()
    areas = Several(Word(validate=is_area_key))


class AreaSchema(ValueSchema):
    """A place where people write."""

    makes = AreaSpec
    key = Word(required=True, validate=is_area_key)
    phase = Word(required=True)
    block = Word()
    repeat = Word(validate=one_of(*REPEATS))
    title = _said(required=True)
    prompt = _said()
    help = _said()
    stem = _said()
    expects = Word(validate=one_of(*EXPECTED))
    harvest = Word(validate=one_of(*HARVESTS))
    private = YesNo()
    anonymous = YesNo()
    scale = Word(validate=is_area_key)
    notes = Whole(validate=between(0, 100))
    notes_per = Word(validate=one_of("person", "area"))
    examples = Several(_said())


class ExtensionSchema(ValueSchema):
    """What a template builds on."""

    makes = Extension
    template = Word(required=True, validate=is_id)
    version = Word(required=True, validate=is_version)
    changed = TextField(required=True)


class ChangeSchema(ValueSchema):
    """An entry of the change log."""

    makes = Change
    version = Word(required=True, validate=is_version)
    on = Word(required=True, validate=is_date)
    what = TextField(required=True)
    why = TextField(required=True)
    variants = Several(Word(validate=is_id))


class TemplateSchema(DocumentSchema):
    """A workshop board that can be made. `board` comes from a document of its own."""

    makes = Template
    kind_name = "template"
    title = TextField(required=True)
    summary = TextField(required=True)
    minutes = Whole(required=True, validate=between(1, 1000))
    suits = Word(validate=one_of("company"))
    goals = Several(_said(), required=True, validate=between(1, 9))
    inputs = Several(part(InputSchema), required=True)
    blocks = Several(part(BlockSchema), required=True, validate=between(1))
    phases = Several(part(PhaseSchema), required=True, validate=between(1))
    areas = Several(part(AreaSchema), required=True, validate=between(1))
    texts = ByName(_said())
    extends = part(ExtensionSchema)
    changes = Several(part(ChangeSchema))
    held = Word(validate=one_of("screen", "room"))

    @validates_schema(skip_on_field_errors=True)
    def agrees(self, data: dict[str, Any], **_: Any) -> None:
        faults: dict[str, dict[int, dict[str, Any]]] = {}
        for name, number, key, message in _disagreements(data):
            faults.setdefault(name, {}).setdefault(number, {}).setdefault(key, []).append(message)
        if faults:
            raise ValidationError(faults)

    def shaped(self, data: dict[str, Any]) -> dict[str, Any]:
        return {"board": BoardSpec(), **data}


def _disagreements(data: dict[str, Any]) -> Iterator[tuple[str, int, str, str]]:
    """(list, entry, key, message) for ids given twice and names that name nothing."""
    for name, key in (("inputs", "key"), ("blocks", "id"), ("phases", "id"), ("areas", "key")):
        for number, value in _repeated([getattr(entry, key) for entry in data[name]]):
            yield (
                name,
                number,
                key,
                worded("is {given!r}, which another entry has already; choose another", given=value),
            )
    phases = [phase.id for phase in data["phases"]]
    blocks = [block.id for block in data["blocks"]]
    areas = [area.key for area in data["areas"]]
    for number, area in enumerate(data["areas"]):
        if area.phase not in phases:
            yield "areas", number, "phase", _unknown("phase", area.phase, phases)
        if area.block is not None and area.block not in blocks:
            yield "areas", number, "block", _unknown("block", area.block, blocks)
    for number, block in enumerate(data["blocks"]):
        for area_key in block.areas:
            if area_key not in areas:
                yield "blocks", number, "areas", _unknown("area", area_key, areas)


def _repeated(values: Sequence[str]) -> Iterator[tuple[int, str]]:
    seen: set[str] = set()
    for number, value in enumerate(values):
        if value in seen:
            yield number, value
        seen.add(value)


def _unknown(what: str, name: str, known: Sequence[str]) -> str:
    return worded(
        "names the {what} {name!r}, which does not exist; there are: {known}",
        what=what,
        name=name,
        known=", ".join(known),
    )
