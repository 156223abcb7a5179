"""Where people stand between two poles: what lies on the line of a tension field, read into five bands."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from plugin.blueprint.blueprint import Area, Blueprint
from plugin.board import Geometry
from plugin.harvest.ledger import Tally
from plugin.harvest.places import Rests

BANDS = 5
_LETTER = re.compile(r"(?:gruppe |group )?[A-Z]{1,2}", re.IGNORECASE)


@dataclass(frozen=True)
class Line:
    """The line of one field on the board as it is now: `bar` runs from pole to pole, `row` holds both poles too."""

    scale: str
    key: str
    area: str
    bar: Geometry
    row: Geometry

    def band(self, spot: Geometry) -> str:
        """The key of the band a thing's centre lies in, counted from the first pole; nothing beside the row.

        What lies on a pole stands at that end.
        """
        if not self.row.holds_point(spot.x, spot.y):
            return ""
        share = (spot.x - self.bar.left) / self.bar.width
        return f"{self.key}.{min(max(int(share * BANDS), 0), BANDS - 1) + 1}"

    @property
    def bands(self) -> tuple[str, ...]:
        """The keys of all bands, from pole to pole."""
        return tuple(f"{self.key}.{number}" for number in range(1, BANDS + 1))


def lines_of(blueprint: Blueprint, rests: Rests) -> tuple[Line, ...]:
    """The lines of all tension fields on the board, in its order."""
    areas = [area for area in blueprint.areas if area.expects == "position"]
    return tuple(line for area in areas for line in _lines(area, blueprint, rests))


def _lines(area: Area, blueprint: Blueprint, rests: Rests) -> Iterator[Line]:
    for field in blueprint.workshop.tensions:
        key = f"{area.key}#{field.id}"
        parts = [f"{key}.{part}" for part in ("scale", "a", "b")]
        if all(part in blueprint.by_key for part in parts):
            bar, *poles = (rests(part) for part in parts)
            yield Line(f"tension.{field.id}", key, area.key, bar, _around((bar, *poles)))


def _around(boxes: Sequence[Geometry]) -> Geometry:
    left, top = min(box.left for box in boxes), min(box.top for box in boxes)
    right, bottom = max(box.right for box in boxes), max(box.bottom for box in boxes)
    return Geometry.box(left, top, width=right - left, height=bottom - top)


def band_at(lines: Iterable[Line], area: str | None, spot: Geometry) -> str:
    """The key of the band in which something in that area lies; nothing when it lies on no line."""
    return next((band for line in lines if line.area == area and (band := line.band(spot))), "")


def is_mark(text: str) -> bool:
    """Whether a note is no comment but a group's letter, laid in place of a dot ("B", "Gruppe B")."""
    return bool(_LETTER.fullmatch(" ".join(text.split())))


def line_tallies(lines: Sequence[Line], marks: Counter[str]) -> tuple[Tally, ...]:
    """How many stand in each band of each line; nothing at all when nobody took a stand on any line."""
    if not any(marks[band] for line in lines for band in line.bands):
        return ()
    return tuple(Tally(line.scale, band, "", marks[band]) for line in lines for band in line.bands)
