"""Where a note belongs: areas as they lie on the board now, and the rule that gives a note its place."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from plugin.blueprint.blueprint import Area, Blueprint
from plugin.board import Geometry, Kind, Snapshot

HALO = 60.0
_CLEAR = 0.6
_TIE = 0.05
_CELL = 500.0
_MOST_CELLS = 64
_LIKELY = 1.6

Rests = Callable[[str], Geometry]
"""Gives the rectangle an item of ours has on the board now, by its key."""


@dataclass(frozen=True)
class LivePlace:
    """An area and the rectangle it has on the board now (people may have moved or resized it)."""

    area: Area
    geometry: Geometry


@dataclass(frozen=True)
class LiveFrame:
    """A frame of ours, where it is now, and the group and phase of the areas it holds."""

    key: str
    geometry: Geometry
    group: str | None
    phase: str | None


@dataclass(frozen=True)
class Places:
    """All areas and frames of a board, where they are now."""

    areas: tuple[LivePlace, ...]
    frames: tuple[LiveFrame, ...]

    def near(self, note: Geometry) -> Iterable[LivePlace]:
        """The areas a note can touch, in their order: a board has hundreds, and most are far away."""
        columns = range(int(note.left // _CELL), int(note.right // _CELL) + 1)
        rows = range(int(note.top // _CELL), int(note.bottom // _CELL) + 1)
        if len(columns) * len(rows) > _MOST_CELLS:
            return self.areas
        found = {index for cell in product(columns, rows) for index in self._grid.get(cell, ())}
        return (self.areas[index] for index in sorted(found))

    @cached_property
    def _grid(self) -> dict[tuple[int, int], list[int]]:
        """Indexes of areas by the squares of a grid they touch."""
        grid: dict[tuple[int, int], list[int]] = defaultdict(list)
        for index, spot in enumerate(self.areas):
            box = spot.geometry
            columns = range(int(box.left // _CELL), int(box.right // _CELL) + 1)
            for cell in product(columns, range(int(box.top // _CELL), int(box.bottom // _CELL) + 1)):
                grid[cell].append(index)
        return grid


@dataclass(frozen=True)
class Placement:
    """Where a note belongs. Without `area` it is to review; `proposed` is the nearest area then.

    `options` are the areas in question when there is more than one, likeliest first.
    """

    area: Area | None = None
    proposed: Area | None = None
    group: str | None = None
    phase: str | None = None
    flags: tuple[str, ...] = ()
    reason: str | None = None
    options: tuple[Area, ...] = ()


def live_places(snapshot: Snapshot, blueprint: Blueprint, items: Mapping[str, str]) -> Places:
    """Areas and frames by the item's id; what was deleted is taken to lie where its frame has gone."""
    rests = resting_places(snapshot, blueprint, items)
    areas = tuple(LivePlace(area, rests(area.key)) for area in blueprint.areas)
    frames = tuple(
        LiveFrame(node.key, rests(node.key), *_belongs(node.key, blueprint))
        for node in blueprint.nodes
        if node.kind is Kind.FRAME
    )
    return Places(areas, frames)


def resting_places(snapshot: Snapshot, blueprint: Blueprint, items: Mapping[str, str]) -> Rests:
    """Where items of ours lie now; one that was deleted is taken to lie where its frame has gone."""
    where = {key: snapshot.by_id[id_].geometry for key, id_ in items.items() if id_ in snapshot.by_id}
    return lambda key: _now(key, blueprint, where)


def _now(key: str, blueprint: Blueprint, where: Mapping[str, Geometry]) -> Geometry:
    if key in where:
        return where[key]
    node = blueprint.by_key[key]
    if node.parent in where and node.parent is not None:
        then, now = blueprint.by_key[node.parent].geometry, where[node.parent]
        return node.geometry.moved(now.left - then.left, now.top - then.top)
    return node.geometry


def _belongs(frame: str, blueprint: Blueprint) -> tuple[str | None, str | None]:
    inside = [area for area in blueprint.areas if blueprint.by_key[area.key].parent == frame]
    groups = {area.group for area in inside}
    phases = {area.phase for area in inside}
    return (groups.pop() if len(groups) == 1 else None), (phases.pop() if len(phases) == 1 else None)


def place(note: Geometry, places: Places) -> Placement:
    """The area that holds the centre, else the one overlapped most, else the nearest within 60 pixels.

    Elsewhere in a frame a note keeps the frame's group and phase and is to review; so is all the rest.
    """
    near = list(places.near(note))
    overlaps = sorted(
        ((shared, spot) for spot in near if (shared := spot.geometry.overlap(note)) > 0),
        key=lambda pair: -pair[0],
    )
    holding = [spot for spot in near if spot.geometry.holds_point(note.x, note.y)]
    if holding:
        return _in(min(holding, key=lambda spot: spot.geometry.surface), _between(note, overlaps))
    if overlaps:
        return _straddling(note, _open(overlaps))
    return _beside(note, places)


def _between(note: Geometry, overlaps: list[tuple[float, LivePlace]]) -> tuple[str, ...]:
    """Flagged when the note lies to a good part in a second area as well."""
    if len(overlaps) < 2 or note.surface == 0:
        return ()
    return ("between",) if overlaps[0][0] < _CLEAR * note.surface and overlaps[1][0] > 0 else ()


def _open(overlaps: list[tuple[float, LivePlace]]) -> list[tuple[float, LivePlace]]:
    """Without areas nothing is ever harvested from, as long as there are others."""
    return [pair for pair in overlaps if pair[1].area.harvest != "never"] or overlaps


def _straddling(note: Geometry, overlaps: list[tuple[float, LivePlace]]) -> Placement:
    if len(overlaps) > 1 and overlaps[0][0] - overlaps[1][0] < _TIE * note.surface:
        areas = tuple(spot.area for shared, spot in overlaps if overlaps[0][0] - shared < _TIE * note.surface)
        groups, phases = {area.group for area in areas}, {area.phase for area in areas}
        group = areas[0].group if len(groups) == 1 else None
        phase = areas[0].phase if len(phases) == 1 else None
        return Placement(None, areas[0], group, phase, ("between",), "between", areas)
    return _in(overlaps[0][1], _between(note, overlaps))


def _in(spot: LivePlace, flags: tuple[str, ...]) -> Placement:
    return Placement(spot.area, None, spot.area.group, spot.area.phase, flags)


def _beside(note: Geometry, places: Places) -> Placement:
    if not places.areas:
        return Placement(reason="outside")
    gaps = sorted(((_gap(note, spot.geometry), index) for index, spot in enumerate(places.areas)))[:2]
    nearest = places.areas[gaps[0][1]]
    if gaps[0][0] <= HALO:
        return _in(nearest, ("outside",))
    options = tuple(places.areas[index].area for gap, index in gaps if gap <= _LIKELY * gaps[0][0])
    options = options if len(options) > 1 else ()
    frame = next((f for f in places.frames if f.geometry.holds_point(note.x, note.y)), None)
    if frame is not None:
        return Placement(None, nearest.area, frame.group, frame.phase, ("outside",), "beside_areas", options)
    return Placement(None, nearest.area, None, None, ("outside",), "outside", options)


def _gap(one: Geometry, other: Geometry) -> float:
    """Pixels between the edges of two rectangles that do not overlap."""
    dx = max(one.left - other.right, other.left - one.right, 0.0)
    dy = max(one.top - other.bottom, other.top - one.bottom, 0.0)
    return float((dx * dx + dy * dy) ** 0.5)
