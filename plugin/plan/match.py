"""Finds on a board what we made but have no confirmation for, and what we made twice."""

from collections import Counter
from collections.abc import Iterator, Mapping

from plugin.blueprint.blueprint import Blueprint, Node
from plugin.board import Item, Kind, Snapshot
from plugin.plan.change import Change, Delete, Update
from plugin.plan.compare import differences, same_place, same_words
from plugin.plan.diff import expected, live_item
from plugin.plan.known import Known, KnownItems, mark_of

_Cell = tuple[Kind, str | None, int, int]


def adopt(blueprint: Blueprint, snapshot: Snapshot, known: KnownItems) -> dict[str, Known]:
    """Items on the board that are a node of ours, for nodes without a known item on the board.

    An item is a node when kind, frame, words and centre (within a pixel) agree; a connector when it joins
    the same two items. Items already known are never given away.
    """
    finder = _Finder(snapshot, taken={record.item_id for record in known.values()})
    everything = dict(known)
    found: dict[str, Known] = {}
    for node in _parents_first(expected(blueprint, snapshot, known)):
        if live_item(node.key, snapshot, everything) is not None:
            continue
        item = finder.take(node, everything)
        if item is not None:
            found[node.key] = everything[node.key] = Known(item.id, mark_of(blueprint.by_key[node.key]))
    return found


def landed(
    blueprint: Blueprint, snapshot: Snapshot, known: KnownItems, tried: Mapping[str, Change]
) -> dict[str, Known]:
    """Updates of which nobody knew whether they were made, and that the board shows: they need not be sent again.

    Only where item and node differed to the eye before; what cannot be seen is written once more.
    """
    wanted = {node.key: node for node in expected(blueprint, snapshot, known)}
    found: dict[str, Known] = {}
    for key, change in tried.items():
        item = live_item(key, snapshot, known)
        if not isinstance(change, Update) or item is None or known[key].fingerprint == mark_of(blueprint.by_key[key]):
            continue
        parent = _id_of(change.node.parent, known)
        if differences(change.node, change.item, parent=parent) and not differences(wanted[key], item, parent=parent):
            found[key] = Known(item.id, mark_of(blueprint.by_key[key]))
    return found


def twins(blueprint: Blueprint, snapshot: Snapshot, known: KnownItems) -> tuple[Delete, ...]:
    """Second copies of our nodes that nobody touched: left by a write that landed after it was given up.

    A frame that holds anything, or an item with a tag on it, is somebody's and stays.
    """
    finder = _Finder(snapshot, taken={record.item_id for record in known.values()})
    return tuple(
        Delete(node.key, item)
        for node in expected(blueprint, snapshot, known)
        if live_item(node.key, snapshot, known) is not None
        for item in finder.untouched(node, known)
    )


def older(blueprint: Blueprint, snapshot: Snapshot, known: KnownItems) -> dict[str, Known]:
    """Second copies that are older than our items; each becomes ours, and what was ours the copy.

    A listing may show half of what a lost call made; the other half is then made anew and lies above what should lie
    on it. Only where nobody touched either of the two, and nothing hangs on ours.
    """
    finder = _Finder(snapshot, taken={record.item_id for record in known.values()})
    joined = {end for item in snapshot.items for end in (item.start, item.end)}
    found: dict[str, Known] = {}
    for node in expected(blueprint, snapshot, known):
        ours = live_item(node.key, snapshot, known)
        if ours is None or node.kind in (Kind.FRAME, Kind.CONNECTOR) or ours.id in joined:
            continue
        first = min(finder.untouched(node, known), key=finder.age, default=ours)
        if finder.age(first) < finder.age(ours) and finder.is_untouched(node, ours, known):
            found[node.key] = Known(first.id, mark_of(blueprint.by_key[node.key]))
    return found


class _Finder:
    """Items that are nobody's yet, by kind, frame and place."""

    def __init__(self, snapshot: Snapshot, *, taken: set[str]) -> None:
        self._taken = taken
        self._age = {item.id: number for number, item in enumerate(snapshot.items)}
        self._children = Counter(item.parent for item in snapshot.items)
        self._cells: dict[_Cell, list[Item]] = {}
        self._joined: dict[tuple[str | None, str | None], list[Item]] = {}
        for item in snapshot.items:
            if item.kind is Kind.CONNECTOR:
                self._joined.setdefault((item.start, item.end), []).append(item)
            else:
                self._cells.setdefault(_cell(item), []).append(item)

    def take(self, node: Node, known: KnownItems) -> Item | None:
        """The item that is this node, and never again: of two frames the one with more in it, else the oldest.

        Snapshots list the oldest first. Where a whole call was made twice, the oldest of each node lie on each
        other as they should; any other choice could bring the upper one below.
        """
        matches = sorted(self._matches(node, known), key=lambda item: (-self._children[item.id], self.age(item)))
        if not matches:
            return None
        self._taken.add(matches[0].id)
        return matches[0]

    def untouched(self, node: Node, known: KnownItems) -> Iterator[Item]:
        """Every further item that is this node in all aspects."""
        for item in self._matches(node, known):
            if self.is_untouched(node, item, known):
                self._taken.add(item.id)
                yield item

    def is_untouched(self, node: Node, item: Item, known: KnownItems) -> bool:
        """Whether nobody changed anything about the item, put something in it or a tag on it."""
        parent = _id_of(node.parent, known)
        return not differences(node, item, parent=parent) and not item.tags and not self._children[item.id]

    def age(self, item: Item) -> int:
        """Its place in the snapshot, the oldest first."""
        return self._age[item.id]

    def _matches(self, node: Node, known: KnownItems) -> list[Item]:
        if node.kind is Kind.CONNECTOR:
            ends = _id_of(node.start, known), _id_of(node.end, known)
            near = self._joined.get(ends, []) if None not in ends else []
            return [item for item in near if item.id not in self._taken and same_words(node, item)]
        if node.parent is not None and node.parent not in known:
            return []
        return [
            item
            for item in self._near(node, _id_of(node.parent, known))
            if item.id not in self._taken and same_place(node, item) and same_words(node, item)
        ]

    def _near(self, node: Node, parent: str | None) -> Iterator[Item]:
        column, row = _grid(node.geometry.x), _grid(node.geometry.y)
        for x in (column - 1, column, column + 1):
            for y in (row - 1, row, row + 1):
                yield from self._cells.get((node.kind, parent, x, y), [])


def _cell(item: Item) -> _Cell:
    return item.kind, item.parent, _grid(item.geometry.x), _grid(item.geometry.y)


def _grid(value: float) -> int:
    return int(value // 2)


def _id_of(key: str | None, known: Mapping[str, Known]) -> str | None:
    record = known.get(key) if key is not None else None
    return record.item_id if record else None


def _parents_first(nodes: tuple[Node, ...]) -> list[Node]:
    order = {Kind.FRAME: 0, Kind.CONNECTOR: 2}
    return sorted(nodes, key=lambda node: order.get(node.kind, 1))
