"""A played workshop: what people would have put on a board, for the demo and for trying out a template."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from plugin.catalogue.template import Template

PLACES = ("inside", "outside", "between", "far", "hidden")


FATES = ("used", "merged", "not_used", "to_review", "vote", "excluded")


@dataclass(frozen=True)
class Label:
    """What a facilitator says of a note where it is not plain: the truth a harvest is measured by.

    `fate` is what should become of it and `reason` why; `area` where it belongs if not where it was written;
    `ideas` how many thoughts are in it; `form` the form of a question; `cards` the method cards it names;
    `flags` what a person should look at; `part_of` the id of the note whose thought it goes on with;
    `theme` what it speaks of, the same words for notes a person would put together;
    `names` words that name a person or a firm and must be in no document.
    """

    fate: str = "used"
    reason: str | None = None
    area: str | None = None
    ideas: int = 1
    form: str | None = None
    cards: tuple[int, ...] = ()
    flags: tuple[str, ...] = ()
    part_of: str | None = None
    names: tuple[str, ...] = ()
    theme: str | None = None


@dataclass(frozen=True)
class SampleNote:
    """One note of the played workshop; see `docs/content.md` for what `place`, `dots` and the rest mean."""

    text: str
    area: str | None = None
    kind: str = "sticky_note"
    colour: str | None = None
    place: str = "inside"
    dots: int = 0
    copy: bool = False
    id: str | None = None
    arrow_to: str | None = None
    type_over: str | None = None
    label: Label | None = None


@dataclass(frozen=True)
class SampleStand:
    """Dots on the line of a tension field: how many lie in each of its five bands, from pole to pole."""

    field: str
    bands: tuple[int, ...]


@dataclass(frozen=True)
class Sample:
    """The inputs the board was made with, all notes in the order they were written, and where people stood.

    `inputs_en` are the inputs an English board says in other words (title, date); the notes stay as people wrote them.
    """

    inputs: Mapping[str, Any] = field(default_factory=dict)
    inputs_en: Mapping[str, Any] = field(default_factory=dict)
    language: str = "de"
    notes: tuple[SampleNote, ...] = ()
    stands: tuple[SampleStand, ...] = ()

    def inputs_in(self, language: str) -> dict[str, Any]:
        """The inputs for a board in that language."""
        return {**self.inputs, **(self.inputs_en if language == "en" else {})}


def inherited_sample(sample: Sample, template: Template) -> Sample:
    """What of a played workshop could have been written on the board of a template that extends the other."""
    repeats = {area.key: area.repeat for area in template.areas}
    notes = [note for note in sample.notes if _has_place(note.area, repeats) and _has_place(note.type_over, repeats)]
    ids = {note.id for note in notes}
    notes = [replace(note, arrow_to=note.arrow_to if note.arrow_to in ids else None) for note in notes]
    asked = {spec.key for spec in template.inputs}
    return replace(
        sample,
        inputs={key: value for key, value in sample.inputs.items() if key in asked},
        inputs_en={key: value for key, value in sample.inputs_en.items() if key in asked},
        notes=tuple(note for note in notes if note.label is None or note.label.part_of in (None, *ids)),
        stands=sample.stands if any(area.expects == "position" for area in template.areas) else (),
    )


def _has_place(key: str | None, repeats: Mapping[str, str]) -> bool:
    """Whether the board has the area of a key such as `wp1.hurdle@A` or `pre.exp#example1`."""
    if key is None:
        return True
    area, _, owner = key.partition("#")[0].partition("@")
    return area in repeats and bool(owner) == (repeats[area] != "once")
