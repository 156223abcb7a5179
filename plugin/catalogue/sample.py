"""A played workshop: what people would have put on a board, for the demo and for trying out a template."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

PLACES = ("inside", "outside", "between", "far", "hidden")


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


@dataclass(frozen=True)
class Sample:
    """The inputs the board was made with and all notes in the order they were written.

    `inputs_en` are the inputs an English board says in other words (title, date); the notes stay as people wrote them.
    """

    inputs: Mapping[str, Any] = field(default_factory=dict)
    inputs_en: Mapping[str, Any] = field(default_factory=dict)
    language: str = "de"
    notes: tuple[SampleNote, ...] = ()

    def inputs_in(self, language: str) -> dict[str, Any]:
        """The inputs for a board in that language."""
        return {**self.inputs, **(self.inputs_en if language == "en" else {})}
