"""Fits today's layout into a board in use: frames that stand stay, new ones go where there is room."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from plugin.blueprint.blueprint import Blueprint, Node
from plugin.board import Geometry, Item, Kind
from plugin.plan.compare import TOLERANCE
from plugin.plan.drift import Views
from plugin.plan.free_space import free_place, is_free

_CLOSE = 1.0

_ROUNDS = 6
"""How often the board is gone over at most."""


@dataclass
class Fitted:
    """Today's nodes where they would stand on this board.

    `hindered` says of frames and items why they keep size or layout: `shrink` (people's items lie in it),
    `notes` (notes would change their area), `room` (something is in the way). `staying` are frames that keep
    their place though the template puts them elsewhere.
    """

    nodes: dict[str, Node] = field(default_factory=dict)
    hindered: dict[str, str] = field(default_factory=dict)
    staying: list[str] = field(default_factory=list)
    crowded: set[str] = field(default_factory=set)


def fit(views: Views, desired: Blueprint, vanishing: Collection[str] = ()) -> Fitted:
    """The layout of `desired` in the coordinates of the last blueprint.

    `vanishing` are ids of items that will be gone and leave their place free. What shrinks leaves room for
    others too, so the board is gone over until nothing changes: the next upgrade would find it like that.
    """
    places: dict[str, Geometry] = {}
    for _ in range(_ROUNDS):
        fitting = _Fitting(views, desired, places, vanishing)
        fitting.go_over()
        if fitting.places == places:
            break
        places = fitting.places
    return fitting.finished()


class _Fitting:
    """One layout being fitted."""

    def __init__(
        self, views: Views, desired: Blueprint, places: Mapping[str, Geometry], vanishing: Collection[str]
    ) -> None:
        self.views, self.desired, self.last = views, desired, views.last
        self.done = Fitted()
        self.places: dict[str, Geometry] = {}
        self.people = views.people()
        self.taken = {
            item.id: places.get(item.id, item.geometry)
            for item in views.snapshot.items
            if item.kind is not Kind.CONNECTOR and item.id not in vanishing
        }
        self._kept_layouts = {node.key for node in self.last.nodes if self._is_left_behind(node)}
        self._frames: dict[str, Node] = {}

    def go_over(self) -> None:
        """Decides once where everything stands that lies in no frame."""
        for node in self.desired.nodes:
            if node.parent is None and node.kind is not Kind.CONNECTOR:
                self.place(node)

    def finished(self) -> Fitted:
        """With everything that lies in frames."""
        self.done.nodes = {node.key: self.inner(node) for node in self.desired.nodes}
        self.done.crowded = {node.key for node in self.desired.nodes if self.is_crowded(node)}
        return self.done

    def place(self, node: Node) -> None:
        """Decides where something stands that lies in no frame."""
        was, item = self.last.by_key.get(node.key), self.views.item(node.key)
        if was is None:
            self._frames[node.key] = self._add(node)
        elif node.kind is Kind.FRAME:
            self._frames[node.key] = self._frame(node, was, item)
        else:
            self._frames[node.key] = self._loose(node, was, item)
        self._take(self._frames[node.key], was, item)

    def _take(self, node: Node, was: Node | None, item: Item | None) -> None:
        """Nothing else comes where this stands: at the place people gave it, or keeps for what they took away."""
        if item is None or was is None:
            self.taken[node.key] = node.geometry
            return
        dx, dy = item.geometry.left - was.geometry.left, item.geometry.top - was.geometry.top
        place = node.geometry.moved(dx, dy)
        if not _covers(was.geometry, item.geometry):  # people made it larger, and larger it stays
            place = _united(place, item.geometry)
        self.taken[item.id] = self.places[item.id] = place

    def inner(self, node: Node) -> Node:
        """The node where it stands; what lies in a frame goes with it."""
        was = self.last.by_key.get(node.key)
        if node.key in self._frames:
            return self._frames[node.key]
        if node.kind is Kind.CONNECTOR:
            return replace(node, geometry=was.geometry) if was else node
        frame = node.parent or ""
        if was is not None and (frame in self._kept_layouts or (was.parent or "") in self._kept_layouts):
            return replace(node, geometry=was.geometry, parent=was.parent)
        moved = replace(node, geometry=node.geometry.moved(*self._shift(frame)))
        return replace(moved, geometry=was.geometry) if was and _same(was.geometry, moved.geometry) else moved

    def is_crowded(self, node: Node) -> bool:
        """Whether something new in a layout that stays would lie on what it should lie beside."""
        if node.key in self.last.by_key or node.parent not in self._kept_layouts:
            return False
        place = self.done.nodes[node.key].geometry
        return any(
            place.overlap(self.done.nodes[other.key].geometry) > 0 and not node.geometry.overlap(other.geometry)
            for other in self.desired.nodes
            if other.parent == node.parent and other.key in self.last.by_key
        )

    def _is_left_behind(self, node: Node) -> bool:
        """Whether the template gave up a frame that people's items lie in."""
        item = self.views.item(node.key)
        if node.kind is not Kind.FRAME or node.key in self.desired.by_key or item is None:
            return False
        return any(_lies_in(one, item) for one in self.people)

    def _shift(self, frame: str) -> tuple[float, float]:
        """From where today's template has a frame to where it stands."""
        wish, stands = self.desired.by_key[frame].geometry, self._frames[frame].geometry
        return stands.left - wish.left, stands.top - wish.top

    def _add(self, node: Node) -> Node:
        near = list(self._siblings(node))
        wish = node.geometry
        return replace(node, geometry=free_place(wish, near, list(self.taken.values())))

    def _siblings(self, node: Node) -> Iterator[Geometry]:
        """Where the same frame of other groups is now."""
        for other in self.last.nodes:
            if other.parent is None and other.kind is node.kind and _family(other.key) == _family(node.key):
                item = self.views.item(other.key)
                yield item.geometry if item else other.geometry

    def _frame(self, node: Node, was: Node, item: Item | None) -> Node:
        if (node.geometry.left, node.geometry.top) != (was.geometry.left, was.geometry.top):
            self.done.staying.append(node.key)
        stays = was.geometry
        wish = Geometry.box(stays.left, stays.top, width=node.geometry.width, height=node.geometry.height)
        held = [one for one in self.people if item is not None and _lies_in(one, item)]
        if held and not _covers(wish, stays):
            self.done.hindered[node.key] = "shrink"
        # No frame shrinks, not even an empty one: whiteboards refuse that while anything in it still lies
        # where it did, and a frame that is a little too large does no harm.
        wish = _united(wish, stays)
        if item is not None and not _covers(stays, wish) and not self._may_grow(item, stays, wish):
            self._keep(node.key, "room")
            return replace(node, geometry=stays)
        if item is not None and self._moves_notes(node, was, item, held):
            self._keep(node.key, "notes")
        return replace(node, geometry=stays if _same(stays, wish) else wish)

    def _keep(self, key: str, reason: str) -> None:
        self.done.hindered[key] = reason
        self._kept_layouts.add(key)

    def _may_grow(self, item: Item, stays: Geometry, wish: Geometry) -> bool:
        """Whether the frame can get its new size where it is now, and what lies outside stays outside."""
        grown = Geometry.box(item.geometry.left, item.geometry.top, width=wish.width, height=wish.height)
        inner = {one.id for one in self.views.snapshot.children(item.id)} | {item.id}
        others = [box for key, box in self.taken.items() if key not in inner and not item.geometry.holds(box)]
        return is_free(grown, (box for box in others if not box.holds(grown)))

    def _moves_notes(self, node: Node, was: Node, item: Item, held: Sequence[Item]) -> bool:
        """Whether a note would lie in another area than before."""
        by = item.geometry.left - was.geometry.left, item.geometry.top - was.geometry.top
        to = by[0] + was.geometry.left - node.geometry.left, by[1] + was.geometry.top - node.geometry.top
        before = _areas(self.last, node.key, by)
        after = _areas(self.desired, node.key, to)
        return any(_area_at(one, before) != _area_at(one, after) for one in held)

    def _loose(self, node: Node, was: Node, item: Item | None) -> Node:
        wish = Geometry.box(was.geometry.left, was.geometry.top, width=node.geometry.width, height=node.geometry.height)
        if _same(wish, was.geometry):
            return replace(node, geometry=was.geometry, parent=was.parent)
        others = [box for key, box in self.taken.items() if item is None or key != item.id]
        if item is not None and not _covers(was.geometry, wish) and not is_free(wish, others, margin=0):
            self.done.hindered[node.key] = "room"
            wish = was.geometry
        return replace(node, geometry=wish)


def _family(key: str) -> str:
    """`wp1@B#frame` without its owner."""
    area, _, part = key.partition("#")
    return f"{area.partition('@')[0]}#{part}"


def _lies_in(item: Item, frame: Item) -> bool:
    return item.parent == frame.id or frame.geometry.holds_point(item.geometry.x, item.geometry.y)


def _areas(blueprint: Blueprint, frame: str, shift: tuple[float, float]) -> dict[str, Geometry]:
    nodes = (blueprint.by_key.get(area.key) for area in blueprint.areas)
    return {node.key: node.geometry.moved(*shift) for node in nodes if node is not None and node.parent == frame}


def _area_at(item: Item, areas: dict[str, Geometry]) -> str | None:
    """The smallest area the item's centre lies in."""
    found = [key for key, box in areas.items() if box.holds_point(item.geometry.x, item.geometry.y)]
    return min(found, key=lambda key: areas[key].surface, default=None)


def _covers(big: Geometry, small: Geometry) -> bool:
    return big.width + TOLERANCE >= small.width and big.height + TOLERANCE >= small.height


def _united(one: Geometry, other: Geometry) -> Geometry:
    """The larger of both in each direction, from the same corner."""
    width, height = max(one.width, other.width), max(one.height, other.height)
    return Geometry.box(other.left, other.top, width=width, height=height)


def _same(one: Geometry, other: Geometry) -> bool:
    pairs = ((one.left, other.left), (one.top, other.top), (one.width, other.width), (one.height, other.height))
    return all(abs(a - b) < _CLOSE for a, b in pairs)
