"""What people say their colours stand for; a colour nobody explained has no meaning."""

import colorsys
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from plugin.harvest.ledger import LegendEntry, Note

_NAMES = {
    "yellow": "gelb|yellow|🟡|🟨",
    "green": "grün|green|🟢|🟩",
    "blue": "blau|blue|🔵|🟦",
    "pink": "rosa|pink",
    "red": "rot|red|🔴|🟥",
    "orange": "orange|🟠|🟧",
    "violet": "lila|violett|purple|violet|🟣|🟪",
    "cyan": "türkis|cyan|turquoise",
    "gray": "grau|gr[ae]y",
    "black": "schwarz|black|⚫",
}
_SHADE = r"(?:hell|dunkel|light\s?|dark\s?)?"
_INFLECTED = r"(?:e[rnsm]?)?(?:\s(?:zettel|notizen?|karten?|punkte?|notes?|dots?))?"
_PAIR = re.compile(
    rf"(?<!\w)(?P<colour>{_SHADE}(?:{'|'.join(_NAMES.values())}){_INFLECTED})"
    r"\s*(?:=|:|→|–|—|\s-\s|bedeute[tn]|stehe?[nt]* für|hei(?:ß|ss)t|means?|stands? for)\s*"
    r"(?P<meaning>[^,;|\n]+)",
    re.IGNORECASE,
)
_WORD = re.compile(r"\b(legende|farbcode|farben|legend|colou?r code|key)\b", re.IGNORECASE)


_Place = tuple[str, str | None, str | None]
"""Colour, group, phase."""


def legend_in(text: str) -> tuple[tuple[str, str], ...]:
    """Pairs of a colour's family and what it stands for; none unless the text is a legend and nothing else.

    A legend names two colours or more, or says that it is one.
    """
    pairs = [(_family(m["colour"]), m["meaning"].strip(" .")) for m in _PAIR.finditer(text)]
    pairs = [(family, meaning) for family, meaning in pairs if family and meaning]
    is_legend = len({family for family, _ in pairs}) >= 2 or (pairs and _WORD.search(text))
    return tuple(dict(pairs).items()) if is_legend else ()


def read_legend(notes: Iterable[Note]) -> tuple[LegendEntry, ...]:
    """All legends of the board. Where two contradict each other in one place, neither counts."""
    found: dict[_Place, LegendEntry] = {}
    torn: set[_Place] = set()
    for note in notes:
        if note.reason != "legend":
            continue
        for family, meaning in legend_in(note.text):
            place = (family, note.group, note.phase)
            known = found.setdefault(place, LegendEntry(family, meaning, note.id, note.group, note.phase))
            if known.meaning.casefold() != meaning.casefold():
                torn.add(place)
    return tuple(entry for place, entry in found.items() if place not in torn)


def with_meanings(notes: Iterable[Note], legend: Sequence[LegendEntry]) -> tuple[Note, ...]:
    """The notes, those of an explained colour with its meaning; the legend next to them comes first."""
    if not legend:
        return tuple(notes)
    meanings = {(entry.colour, entry.group, entry.phase): entry.meaning for entry in legend}

    def meaning(note: Note) -> str | None:
        family = family_of(note.colour)
        places = ((note.group, note.phase), (None, note.phase), (None, None))
        return next((said for place in places if (said := meanings.get((family, *place)))), None)

    return tuple(note if note.reason == "legend" else replace(note, meaning=meaning(note)) for note in notes)


def family_of(colour: str | None) -> str:
    """The plain name of a note colour (`light_green`) or a hexadecimal one (`#d92d20`); nothing when there is none."""
    if not colour:
        return ""
    if not colour.startswith("#"):
        bare = colour.removeprefix("light_").removeprefix("dark_")
        return bare if bare in _NAMES else ""
    try:
        red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    except ValueError:
        return ""
    return _by_hue(*colorsys.rgb_to_hls(red, green, blue))


_HUES = ((15, "red"), (42, "orange"), (68, "yellow"), (165, "green"), (195, "cyan"), (255, "blue"), (300, "violet"))


def _by_hue(hue: float, lightness: float, saturation: float) -> str:
    if lightness < 0.12:
        return "black"
    if saturation < 0.12:
        return "gray"
    return next((name for limit, name in _HUES if hue * 360 < limit), "pink" if hue * 360 < 345 else "red")


def _family(written: str) -> str:
    return next((name for name, words in _NAMES.items() if re.search(words, written, re.IGNORECASE)), "")
