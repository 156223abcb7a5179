"""Rules for played workshops: inputs the template takes, areas it has, arrows that end somewhere."""

from collections.abc import Iterator, Mapping
from typing import Any

from plugin.catalogue.content import Content
from plugin.catalogue.fill import fill_inputs
from plugin.catalogue.keypath import child
from plugin.catalogue.lint_language import Complaint
from plugin.catalogue.sample import Sample
from plugin.catalogue.template import Template
from plugin.errors import InputInvalid
from plugin.worded import worded


def _input_complaints(
    part: str, inputs: Mapping[str, Any], template: Template, content: Content
) -> Iterator[Complaint]:
    try:
        fill_inputs(template, content, inputs)
    except InputInvalid as error:
        for fault in error.faults:
            if fault.key is not None and fault.key in inputs:
                yield child(part, fault.key), fault.message


def sample_complaints(sample: Sample, template: Template, content: Content) -> Iterator[Complaint]:
    """What is wrong with a played workshop."""
    yield from _input_complaints("inputs", sample.inputs, template, content)
    yield from _input_complaints("inputs_en", sample.inputs_en, template, content)
    areas = {area.key: area for area in template.areas}
    ids = {note.id for note in sample.notes if note.id is not None}
    for number, note in enumerate(sample.notes):
        key = child("notes", number)
        area, _, owner = (note.area or "").partition("@")
        if area and area not in areas:
            yield child(key, "area"), worded("names the area {area!r}, which the template does not have", area=area)
        elif area and bool(owner) == (areas[area].repeat == "once"):
            yield (
                child(key, "area"),
                worded("is {area}; areas of groups and persons have an @owner, others none", area=note.area),
            )
        if note.label and note.label.part_of and note.label.part_of not in ids:
            yield (
                child(child(key, "label"), "part_of"),
                worded("points at {other!r}; no note has that id", other=note.label.part_of),
            )
        if note.arrow_to is not None and note.arrow_to not in ids:
            yield child(key, "arrow_to"), worded("points at {other!r}; no note has that id", other=note.arrow_to)
    for number, stand in enumerate(sample.stands):
        if stand.field not in content.tensions:
            yield (
                child(child("stands", number), "field"),
                worded("names {field!r}; there is no such tension field", field=stand.field),
            )
