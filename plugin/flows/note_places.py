"""Where on a board as it is now the notes of each area may be laid."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from plugin.blueprint.blueprint import Blueprint
from plugin.blueprint.room import free_space
from plugin.board import Geometry, Kind, Snapshot
from plugin.harvest.places import live_places
from plugin.plan.free_space import MARGIN
from plugin.plan.laying import Layer, Spot
from plugin.ports import Parent


@dataclass(frozen=True)
class NotePlaces:
    """The areas of a board by key, what stands on it, and the frames that hold areas, as they are now."""

    spots: Mapping[str, Spot]
    layer: Layer
    frames: Mapping[str, Parent] = field(default_factory=dict)

    def parents(self, area: str, place: Geometry) -> dict[str, Parent]:
        """The frame of an area by its key, if the place lies in it."""
        frame = self.frames.get(area)
        return {area: frame} if frame is not None and frame.geometry.holds(place) else {}


def note_places(snapshot: Snapshot, blueprint: Blueprint, items: Mapping[str, str]) -> NotePlaces:
    """From a reading of the board; `items` are the ids of what we made, by key."""
    panels = {spot.area.key: spot.geometry for spot in live_places(snapshot, blueprint, items).areas}
    frames = dict(_frames(snapshot, blueprint, items))
    spots = {
        key: Spot(key, _space(blueprint, key, panel), frames[key].geometry if key in frames else panel)
        for key, panel in panels.items()
    }
    ours = {items.get(key) for key in panels}
    solid = [item for item in snapshot.items if item.kind is not Kind.CONNECTOR]
    inner = [item.geometry for item in solid if item.kind is not Kind.FRAME and item.id not in ours]
    outer = [_wide(item.geometry) if item.kind is Kind.FRAME else item.geometry for item in solid]
    return NotePlaces(spots, Layer(inner, outer), frames)


def _frames(snapshot: Snapshot, blueprint: Blueprint, items: Mapping[str, str]) -> Iterator[tuple[str, Parent]]:
    for area in blueprint.areas:
        item = snapshot.by_id.get(items.get(blueprint.by_key[area.key].parent or "", ""))
        if item is not None:
            yield area.key, Parent(item.id, item.geometry)


def _space(blueprint: Blueprint, key: str, panel: Geometry) -> Geometry:
    """The free part of the area where it is now; no further than it reaches."""
    then, free = blueprint.by_key[key].geometry, free_space(blueprint, key)
    left, top = panel.left + free.left - then.left, panel.top + free.top - then.top
    width = min(free.width, panel.right - left)
    height = min(free.height, panel.bottom - top)
    return Geometry.box(left, top, width=max(width, 0.0), height=max(height, 0.0))


def _wide(box: Geometry) -> Geometry:
    return Geometry(box.x, box.y, box.width + 2 * MARGIN, box.height + 2 * MARGIN)
