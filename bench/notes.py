"""Notes as people write them: the texts of the played workshop, varied, as many as wanted, where they belong."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from math import ceil

from plugin.blueprint.blueprint import Blueprint
from plugin.blueprint.room import free_space, note_places
from plugin.board import Geometry, Item, Kind, Style
from plugin.catalogue.sample import Sample
from plugin.richtext import RichText

_SWAPS = (
    ("Kollegen", "Kolleginnen"),
    ("Chef", "Leitung"),
    ("Zeit", "Termine"),
    ("Team", "Schicht"),
    ("Monat", "Quartal"),
    ("Format", "Treffen"),
    ("Idee", "Anregung"),
    ("gut", "hilfreich"),
    ("heute", "künftig"),
    ("und", "sowie"),
)
_TAILS = ("", "", "", "!", " 🙂", " (Lager)", " (Büro)", " – mal sehen", "\n- erst klein anfangen\n- dann größer")


def many_notes(sample: Sample, blueprint: Blueprint, count: int) -> tuple[Item, ...]:
    """So many sticky notes spread over the areas as the sample spreads them; always the same for a count."""
    chance = random.Random(count)
    wanted = list(_texts(sample, count, chance))
    places = _places(blueprint, Counter(area for area, _ in wanted))
    return tuple(_note(index, text, next(places[area])) for index, (area, text) in enumerate(wanted))


def note_texts(sample: Sample, chance: random.Random, count: int) -> list[str]:
    """So many texts as people write them."""
    return [text for _, text in _texts(sample, count, chance)]


def _texts(sample: Sample, count: int, chance: random.Random) -> Iterator[tuple[str, str]]:
    told = [(note.area, note.text) for note in sample.notes if note.area and note.text and note.place == "inside"]
    for index in range(count):
        area, text = told[index % len(told)]
        yield area, _varied(text, told[chance.randrange(len(told))][1], chance)


def _varied(text: str, other: str, chance: random.Random) -> str:
    """Another person's way of saying it: a swapped word, a half of another note, a typo, a tail."""
    for word, swapped in chance.sample(_SWAPS, 4):
        text = text.replace(word, swapped)
    words = text.split(" ")
    if chance.random() < 0.7:
        theirs = other.split(" ")
        words = words[: ceil(len(words) * 0.7)] + theirs[len(theirs) // 2 :]
    if chance.random() < 0.2 and len(words[-1]) > 3:
        words[-1] = words[-1][:-2] + words[-1][-1] + words[-1][-2]
    return " ".join(words) + chance.choice(_TAILS)


def _places(blueprint: Blueprint, counts: Counter[str]) -> dict[str, Iterator[Geometry]]:
    return {area: iter(note_places(free_space(blueprint, area), count)) for area, count in counts.items()}


def _note(index: int, text: str, place: Geometry) -> Item:
    style = Style(fill="light_yellow")
    return Item(f"note{index:06}", Kind.STICKY_NOTE, replace(place, rotation=0.0), RichText.of(text), style)
