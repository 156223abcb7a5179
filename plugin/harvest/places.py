"""Where a note belongs: areas as they lie on the board now, and the rule that gives a note its place."""

from collections.abc import Mapping
from dataclasses import dataclass

from plugin.blueprint.blueprint import Area, Blueprint
from plugin.board import Geometry, Kind, Snapshot

HALO = 60.0
_CLEAR = 0.6


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


@dataclass(frozen=True)
class Placement:
    """Where a note belongs. Without `area` it is to review; `proposed` is the nearest area then."""

    area: Area | None = None
    proposed: Area | None = None
    group: str | None = None
    phase: str | None = None
    flags: tuple[str, ...] = ()
    reason: str | None = None


def live_places(snapshot: Snapshot, blueprint: Blueprint, items: Mapping[str, str]) -> Places:
    """Areas and frames by the item's id; what was deleted is taken to lie where its frame has gone."""
    where = {key: snapshot.by_id[id_].geometry for key, id_ in items.items() if id_ in snapshot.by_id}
    areas = tuple(LivePlace(area, _now(area.key, blueprint, where)) for area in blueprint.areas)
    frames = tuple(
        LiveFrame(node.key, _now(node.key, blueprint, where), *_belongs(node.key, blueprint))
        for node in blueprint.nodes
        if node.kind is Kind.FRAME
    )
    return Places(areas, frames)


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
    overlaps = sorted(
        ((shared, spot) for spot in places.areas if (shared := spot.geometry.overlap(note)) > 0),
        key=lambda pair: -pair[0],
    )
    holding = [spot for spot in places.areas if spot.geometry.holds_point(note.x, note.y)]
    if holding:
        return _in(min(holding, key=lambda spot: spot.geometry.surface), _between(note, overlaps))
    if overlaps:
        return _straddling(note, overlaps)
    return _beside(note, places)


def _between(note: Geometry, overlaps: list[tuple[float, LivePlace]]) -> tuple[str, ...]:
    """Flagged when the note lies to a good part in a second area as well."""
    if len(overlaps) < 2 or note.surface == 0:
        return ()
    return ("between",) if overlaps[0][0] < _CLEAR * note.surface and overlaps[1][0] > 0 else ()


def _straddling(note: Geometry, overlaps: list[tuple[float, LivePlace]]) -> Placement:
    if len(overlaps) > 1 and overlaps[0][0] - overlaps[1][0] < 0.05 * note.surface:
        area = overlaps[0][1].area
        return Placement(None, area, area.group, area.phase, ("between",), "between")
    return _in(overlaps[0][1], _between(note, overlaps))


def _in(spot: LivePlace, flags: tuple[str, ...]) -> Placement:
    return Placement(spot.area, None, spot.area.group, spot.area.phase, flags)


def _beside(note: Geometry, places: Places) -> Placement:
    if not places.areas:
        return Placement(reason="outside")
    gap, nearest = min(((_gap(note, spot.geometry), spot) for spot in places.areas), key=lambda pair: pair[0])
    if gap <= HALO:
        return _in(nearest, ("outside",))
    frame = next((f for f in places.frames if f.geometry.holds_point(note.x, note.y)), None)
    if frame is not None:
        return Placement(None, nearest.area, frame.group, frame.phase, ("outside",), "beside_areas")
    return Placement(None, nearest.area, None, None, ("outside",), "outside")


def _gap(one: Geometry, other: Geometry) -> float:
    """Pixels between the edges of two rectangles that do not overlap."""
    dx = max(one.left - other.right, other.left - one.right, 0.0)
    dy = max(one.top - other.bottom, other.top - one.bottom, 0.0)
    return float((dx * dx + dy * dy) ** 0.5)
