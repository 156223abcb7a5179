"""Rules for places: nothing overlaps, nothing hangs out, everything keeps its distance."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from plugin.blueprint.blueprint import Area, Blueprint, Node
from plugin.blueprint.look import FRAME_GAP, GAP, MARGIN, NOTE_COLUMN, NOTE_ROW, STEP
from plugin.blueprint.reading import unit_of
from plugin.board import Geometry, Kind
from plugin.errors import Fault
from plugin.typesetting import side_inset
from plugin.worded import worded

_HAIR = 0.5


def place_faults(blueprint: Blueprint) -> Iterator[Fault]:
    """Everything wrong with keys and rectangles."""
    yield from _doubles(blueprint)
    yield from _frame_faults(blueprint)
    for frame in _frames(blueprint):
        children = [node for node in blueprint.nodes if node.parent == frame.key]
        yield from _hanging_out(frame, children)
        yield from _touching(blueprint, children)
    yield from _off_grid(blueprint)
    yield from _areas_without_room(blueprint)


def _frames(blueprint: Blueprint) -> list[Node]:
    return [node for node in blueprint.nodes if node.kind is Kind.FRAME]


def _doubles(blueprint: Blueprint) -> Iterator[Fault]:
    for key, count in Counter(node.key for node in blueprint.nodes).items():
        if count > 1:
            yield Fault(worded("is the key of {count} nodes", count=count), key=key)
    places = Counter((node.kind, node.parent, node.geometry.x, node.geometry.y) for node in blueprint.nodes)
    for node in blueprint.nodes:
        if places[node.kind, node.parent, node.geometry.x, node.geometry.y] > 1:
            yield Fault("has the same kind, frame and centre as another node", key=node.key)
    for area in blueprint.areas:
        if area.key not in blueprint.by_key:
            yield Fault("is an area without an item", key=area.key)


def _frame_faults(blueprint: Blueprint) -> Iterator[Fault]:
    frames = _frames(blueprint)
    for one, other in combinations(frames, 2):
        if gap_between(one.geometry, other.geometry) < FRAME_GAP - _HAIR:
            yield Fault(
                worded("is closer than {distance} pixels to {other}", distance=FRAME_GAP, other=other.key), key=one.key
            )
    for node in blueprint.nodes:
        if node.parent is not None and node.parent not in blueprint.by_key:
            yield Fault(worded("belongs to the frame {frame}, which is not there", frame=node.parent), key=node.key)


def gap_between(one: Geometry, other: Geometry) -> float:
    """Pixels of free space between two rectangles, side by side or one above the other; negative: overlap."""
    across = max(one.left, other.left) - min(one.right, other.right)
    down = max(one.top, other.top) - min(one.bottom, other.bottom)
    return max(across, down)


def _hanging_out(frame: Node, children: Iterable[Node]) -> Iterator[Fault]:
    box = frame.geometry
    inner = Geometry(box.x, box.y, box.width - 2 * MARGIN, box.height - 2 * MARGIN)
    for child in children:
        if not inner.holds(child.geometry, _HAIR):
            yield Fault(
                worded("comes closer than {distance} pixels to the edge of {frame}", distance=MARGIN, frame=frame.key),
                key=child.key,
            )


def _touching(blueprint: Blueprint, children: list[Node]) -> Iterator[Fault]:
    for one, other in combinations(children, 2):
        gap = gap_between(one.geometry, other.geometry)
        if gap >= GAP - _HAIR or _may_touch(one, other):
            continue
        if _lies_on(blueprint, one, other) or _lies_on(blueprint, other, one):
            continue
        wanted = GAP if _are_areas(blueprint, one, other) else STEP
        if gap < wanted - _HAIR and not _are_notes(one, other):
            yield Fault(
                worded("is closer than {wanted} pixels to {other}", wanted=wanted, other=other.key), key=one.key
            )


def _may_touch(one: Node, other: Node) -> bool:
    """Parts of one card touch."""
    unit = unit_of(one)
    return unit is not None and unit == unit_of(other) and one.role == "card"


def _are_notes(one: Node, other: Node) -> bool:
    """Notes of a pad lie as close as people lay theirs."""
    return one.kind is other.kind is Kind.STICKY_NOTE and gap_between(one.geometry, other.geometry) >= 1


def _are_areas(blueprint: Blueprint, one: Node, other: Node) -> bool:
    """Whether both are areas and not options of one scale or cells of one strip."""
    first, second = blueprint.area_by_key.get(one.key), blueprint.area_by_key.get(other.key)
    if first is None or second is None:
        return False
    return not (_is_scale(first, second) or (unit_of(one) is not None and unit_of(one) == unit_of(other)))


def _is_scale(one: Area, other: Area) -> bool:
    return one.scale is not None and one.scale == other.scale


def _lies_on(blueprint: Blueprint, inner: Node, outer: Node) -> bool:
    """Whether a node that is no area lies fully on an area's panel."""
    if outer.key not in blueprint.area_by_key or inner.key in blueprint.area_by_key:
        return False
    return outer.geometry.holds(inner.geometry, _HAIR)


def _off_grid(blueprint: Blueprint) -> Iterator[Fault]:
    for node in blueprint.nodes:
        box = node.geometry
        edges = (box.left, box.top, box.width, box.height)
        if (node.kind is Kind.FRAME or node.key in blueprint.area_by_key) and any(edge % STEP for edge in edges):
            yield Fault(worded("is not on the grid of {step} pixels", step=STEP), key=node.key)


def _areas_without_room(blueprint: Blueprint) -> Iterator[Fault]:
    parts = defaultdict[str, list[Node]](list)
    for node in blueprint.nodes:
        parts[node.key.partition("#")[0]].append(node)
    for area in blueprint.areas:
        panel = blueprint.by_key.get(area.key)
        if panel is None or area.expects == "none" or area.scale is not None:
            continue
        on_it = [node for node in parts[area.key] if node is not panel]
        if any(node.kind is Kind.SHAPE and panel.geometry.holds(node.geometry) for node in on_it):
            continue
        top = max([panel.geometry.top, *(node.geometry.bottom for node in on_it if node.kind is Kind.TEXT)])
        if _notes_in(panel.geometry, top) < area.room:
            yield Fault(worded("has no room for {room} notes", room=area.room), key=area.key)


def _notes_in(box: Geometry, top: float) -> int:
    columns = (box.width - 2 * side_inset(box.width) + STEP) // NOTE_COLUMN
    rows = (box.bottom - top) // NOTE_ROW
    return int(max(1, columns) * max(0, rows))
