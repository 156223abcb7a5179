"""What people wrote in places only some boards have: what happened since, prototypes, what worked, what was decided."""

from collections.abc import Iterator, Sequence

from plugin.series.event_result import EventResult, HeardArea
from plugin.series.synthesis.findings import Heard
from plugin.series.synthesis.material import Material, counted
from plugin.series.synthesis.parts import Source


def heard(material: Material, areas: Sequence[str]) -> tuple[Heard, ...]:
    """Those of the places that anybody wrote in; counted out of all notes in them together."""
    places = [(result, one) for result in material.told for one in result.heard if one.area in areas]
    base = sum(len(one.said) for _, one in places)
    found = {area: [(result, one) for result, one in places if one.area == area] for area in areas}
    return tuple(_place(material, area, here, base) for area, here in found.items() if here)


def _place(material: Material, area: str, here: Sequence[tuple[EventResult, HeardArea]], base: int) -> Heard:
    number = sum(len(one.said) for _, one in here)
    quotes = tuple(quote for result, one in here for quote in material.quotes(result, one.said))
    return Heard(area, here[0][1].title, counted(number, base, _sources(material, here)), quotes)


def _sources(material: Material, here: Sequence[tuple[EventResult, HeardArea]]) -> Iterator[Source]:
    for result, one in here:
        yield material.source(result, (note for words in one.said for note in words.notes))
