"""Recognises a whole board without knowing an item of it: which item is which node, by kind, text and position."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from plugin.blueprint.blueprint import Blueprint, Node
from plugin.board import Geometry, Item, Kind, Snapshot
from plugin.plan.compare import TOLERANCE, differences, words
from plugin.plan.plan import Edited

_Look = tuple[Kind, str]
_Cell = tuple[Kind, int, int]

_FEW = 16
"""Pairs of a node and an item with the same words that are asked where the board lies; more say nothing."""


@dataclass(frozen=True)
class Recognition:
    """What a board is, seen with a blueprint in hand.

    `matched` are nodes nobody touched (key to item id), `edited` those with something changed, `missing` keys
    without an item, `people` ids of items that are no node. `offset` is by how many pixels the whole board
    lies elsewhere.
    """

    matched: Mapping[str, str]
    edited: tuple[Edited, ...]
    missing: tuple[str, ...]
    people: tuple[str, ...]
    offset: tuple[float, float] = (0.0, 0.0)

    @cached_property
    def items(self) -> dict[str, str]:
        """Key to item id of every node that is there, touched or not."""
        return {**self.matched, **{edit.key: edit.item_id for edit in self.edited}}

    @property
    def share(self) -> float:
        """How much of the blueprint is there, 0 to 1."""
        wanted = len(self.items) + len(self.missing)
        return len(self.items) / wanted if wanted else 0.0


def recognise(blueprint: Blueprint, snapshot: Snapshot) -> Recognition:
    """Each node gets one item at most: where kind, text and place agree; else kind and place; else kind and text.

    Children are looked for where their frame has gone. Connectors are told by what they join. What lies in a
    frame that is not ours is never taken for something of ours that moved there: it is somebody's copy.
    """
    offset = _offset(blueprint.nodes, snapshot.items)
    search = _Search(blueprint.moved(*offset), snapshot)
    for sort in (_is_frame, _is_inner):
        search.settle([node for node in search.blueprint.nodes if sort(node)])
    search.join([node for node in search.blueprint.nodes if node.kind is Kind.CONNECTOR])
    matched, edited = search.verdicts()
    return Recognition(matched, edited, search.missing(), search.people(), offset)


class _Search:
    """Items that are nobody's yet, and what was found so far (key to item)."""

    def __init__(self, blueprint: Blueprint, snapshot: Snapshot) -> None:
        self.blueprint = blueprint
        self._snapshot = snapshot
        self._found: dict[str, Item] = {}
        self._taken: set[str] = set()
        self._centres: dict[_Cell, list[Item]] = defaultdict(list)
        self._corners: dict[_Cell, list[Item]] = defaultdict(list)
        self._looks: dict[_Look, list[Item]] = defaultdict(list)
        for item in snapshot.items:
            box = item.geometry
            self._centres[item.kind, _grid(box.x), _grid(box.y)].append(item)
            self._corners[item.kind, _grid(box.left), _grid(box.top)].append(item)
            self._looks[_look(item)].append(item)

    def settle(self, nodes: Sequence[Node]) -> None:
        """The surest findings of all nodes come first, so that no guess takes away what another node surely is."""
        for rule in (self._as_written, self._in_place, self._elsewhere):
            for node in nodes:
                if node.key not in self._found:
                    here = self.expected(node)
                    self._take(node, (item for item in rule(here) if item.id not in self._taken), here)

    def join(self, connectors: Sequence[Node]) -> None:
        """Connectors between the items that their ends turned out to be, those with our words first."""
        joined: dict[tuple[str | None, str | None], list[Item]] = defaultdict(list)
        for item in self._snapshot.items:
            if item.kind is Kind.CONNECTOR:
                joined[item.start, item.end].append(item)
        for node in connectors:
            ends = self._id(node.start), self._id(node.end)
            free = [item for item in joined[ends] if item.id not in self._taken] if None not in ends else []
            free.sort(key=lambda item: words(item.text.plain) != words(node.text.plain))
            self._keep(node, free[:1])

    def expected(self, node: Node) -> Node:
        """The node where it belongs now: with its frame."""
        frame = self._found.get(node.parent or "")
        if frame is None or node.parent is None:
            return node
        home = self.blueprint.by_key[node.parent].geometry
        shift = frame.geometry.left - home.left, frame.geometry.top - home.top
        return replace(node, geometry=node.geometry.moved(*shift))

    def verdicts(self) -> tuple[dict[str, str], tuple[Edited, ...]]:
        matched, edited = {}, []
        for node in self.blueprint.nodes:
            item = self._found.get(node.key)
            if item is None:
                continue
            aspects = differences(self.expected(node), item, parent=self._id(node.parent))
            if aspects:
                edited.append(Edited(node.key, item.id, aspects))
            else:
                matched[node.key] = item.id
        return matched, tuple(edited)

    def missing(self) -> tuple[str, ...]:
        return tuple(node.key for node in self.blueprint.nodes if node.key not in self._found)

    def people(self) -> tuple[str, ...]:
        return tuple(item.id for item in self._snapshot.items if item.id not in self._taken)

    def _as_written(self, node: Node) -> Iterator[Item]:
        return (item for item in self._at(node, self._centres, corner=False) if _look(item) == _look(node))

    def _in_place(self, node: Node) -> Iterator[Item]:
        """With other words: centred there, or beginning there (text grows downwards, frames by one edge)."""
        yield from self._at(node, self._centres, corner=False)
        yield from self._at(node, self._corners, corner=True)

    def _elsewhere(self, node: Node) -> Iterator[Item]:
        """With our words somewhere else; what has no words is told by size and colour."""
        frames = {item.id for item in self._found.values() if item.kind is Kind.FRAME}
        for item in self._looks.get(_look(node), ()):
            at_home = item.parent is None or item.parent in frames
            if at_home and (not node.text.is_blank or _same_body(node, item)):
                yield item

    def _at(self, node: Node, cells: Mapping[_Cell, list[Item]], *, corner: bool) -> Iterator[Item]:
        x, y = _point(node.geometry, corner=corner)
        for column in range(_grid(x) - 1, _grid(x) + 2):
            for row in range(_grid(y) - 1, _grid(y) + 2):
                for item in cells.get((node.kind, column, row), ()):
                    there = _point(item.geometry, corner=corner)
                    if abs(there[0] - x) <= TOLERANCE and abs(there[1] - y) <= TOLERANCE:
                        yield item

    def _take(self, node: Node, candidates: Iterable[Item], here: Node) -> None:
        parent = self._id(node.parent)
        order = {item.id: item for item in candidates}
        best = min(order.values(), key=lambda item: (item.parent != parent, _distance(here, item)), default=None)
        self._keep(node, [best] if best is not None else [])

    def _keep(self, node: Node, items: Sequence[Item]) -> None:
        for item in items:
            self._found[node.key] = item
            self._taken.add(item.id)

    def _id(self, key: str | None) -> str | None:
        item = self._found.get(key) if key is not None else None
        return item.id if item is not None else None


def _offset(nodes: Sequence[Node], items: Sequence[Item]) -> tuple[float, float]:
    """The one shift most items with words of ours agree on; none when nothing says otherwise."""
    ours, theirs = _by_look(nodes), _by_look(items)
    votes: Counter[tuple[int, int]] = Counter()
    for look, same in ours.items():
        others = theirs.get(look, ())
        if look[1] and len(same) * len(others) <= _FEW:
            votes.update((round(o.x - n.x), round(o.y - n.y)) for n in same for o in others)
    if not votes:
        return 0.0, 0.0
    most = max(votes, key=lambda shift: (votes[shift], -abs(shift[0]) - abs(shift[1])))
    return float(most[0]), float(most[1])


def _by_look(things: Iterable[Node | Item]) -> dict[_Look, list[Geometry]]:
    found: dict[_Look, list[Geometry]] = defaultdict(list)
    for thing in things:
        if thing.kind is not Kind.CONNECTOR:
            found[_look(thing)].append(thing.geometry)
    return found


def _look(thing: Node | Item) -> _Look:
    return thing.kind, words(thing.text.plain)


def _same_body(node: Node, item: Item) -> bool:
    one, other = node.geometry, item.geometry
    same_size = abs(one.width - other.width) <= TOLERANCE and abs(one.height - other.height) <= TOLERANCE
    return same_size and (node.style.fill or "").lower() == (item.style.fill or "").lower()


def _distance(node: Node, item: Item) -> float:
    return abs(node.geometry.x - item.geometry.x) + abs(node.geometry.y - item.geometry.y)


def _point(box: Geometry, *, corner: bool) -> tuple[float, float]:
    return (box.left, box.top) if corner else (box.x, box.y)


def _grid(value: float) -> int:
    return int(value // 2)


def _is_frame(node: Node) -> bool:
    return node.kind is Kind.FRAME


def _is_inner(node: Node) -> bool:
    return node.kind not in (Kind.FRAME, Kind.CONNECTOR)
