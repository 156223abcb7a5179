"""Section 8: taking part, as ranges over events; nobody is counted alone, and small events not by themselves."""

from collections import Counter
from collections.abc import Iterator, Sequence

from plugin.fewest import FEWEST
from plugin.series.synthesis.material import Material, counted
from plugin.series.synthesis.parts import Count, Source
from plugin.series.synthesis.synthesis import LanguageShare, Participation, Range, SilentArea


def participation(material: Material) -> Participation:
    """Ranges over events of five people or more."""
    people = {event: sum(board.people for board in boards) for event, boards in material.boards.items()}
    found = {event: sum(board.counts.found for board in boards) for event, boards in material.boards.items()}
    large = [event for event, number in people.items() if number >= FEWEST]
    counted_ones = [
        event for event in large if all(board.told.participants is not None for board in material.boards[event])
    ]
    return Participation(
        attendance=_range([people[event] for event in counted_ones]),
        contributions=_range([round(found[event] / people[event], 1) for event in large]),
        small=len(people) - len(large),
        silent=tuple(_silent(material)),
        languages=tuple(_languages(material)),
    )


def _range(values: Sequence[float]) -> Range | None:
    return Range(min(values), max(values), len(values)) if values else None


def _silent(material: Material) -> Iterator[SilentArea]:
    """Areas that stayed empty at an event, in the order of the boards."""
    titles = {area.area: area.title for result in reversed(material.told) for area in reversed(result.areas)}
    order = dict.fromkeys(area.area for result in material.told for area in result.areas)
    notes: dict[str, Counter[str]] = {area: Counter() for area in order}
    for result in material.told:
        for area in result.areas:
            notes[area.area][result.event] += area.notes + area.dots
    for key in order:
        silent = [event for event, number in notes[key].items() if not number]
        if silent:
            sources = (Source(event) for event in silent)
            yield SilentArea(key, titles[key], counted(len(silent), len(notes[key]), sources))


def _languages(material: Material) -> Iterator[LanguageShare]:
    found = Counter[str]()
    for result in material.told:
        found.update({one.code: one.notes for one in result.languages})
    for code in sorted(found):
        yield LanguageShare(code, Count(found[code], found.total()))
