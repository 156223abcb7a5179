"""Groups that people added by duplicating a group's frame on the board, recognised by what lies in the copy."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from plugin.blueprint.blueprint import Area, Blueprint, Node
from plugin.blueprint.workshop import group_letters
from plugin.board import Item, Kind, Snapshot
from plugin.plan.known import KnownItems
from plugin.plan.recognise import Recognition, recognise

ENOUGH = 0.6
"""A frame is a copy when it holds this share of a group's furniture as we wrote it, and at least three pieces."""

_LEAST = 3
_LETTERS = 26 * 27


@dataclass(frozen=True)
class CopiedGroup:
    """A group that is not in the recipe. `like` is the letter of the group it was duplicated from.

    `frames` maps keys of the copied frames, under the new letter, to item ids; `items` maps the keys of
    everything that was recognised in them, frames included.
    """

    letter: str
    like: str
    frames: Mapping[str, str] = field(default_factory=dict)
    items: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Copy:
    """One duplicated frame: whose it was, and what of it was recognised (by the original's keys)."""

    frame: str
    group: str
    item: Item
    found: Recognition
    nodes: tuple[Node, ...]


def with_copied_groups(
    blueprint: Blueprint, snapshot: Snapshot, items: Mapping[str, str]
) -> tuple[Blueprint, dict[str, str], tuple[CopiedGroup, ...]]:
    """The blueprint and the items with every copied group in them, and what the groups are.

    Each gets the next free letter; frames copied from one group make one group together, as long as each is
    there once. The older copy comes first. Items whose key the blueprint does not have are not known yet.
    """
    groups: list[CopiedGroup] = []
    ours = frozenset(item for key, item in items.items() if key in blueprint.by_key)
    for copy in _copies(blueprint, snapshot, ours):
        place = next((i for i, group in enumerate(groups) if _has_room(group, copy)), None)
        if place is None:
            groups.append(CopiedGroup(_next_letter(blueprint), copy.group))
            blueprint, place = _with_group(blueprint, groups[-1]), len(groups) - 1
        groups[place] = _with_frame(groups[place], copy)
        blueprint = _with_nodes(blueprint, groups[place], copy)
    known = dict(items)
    for group in groups:
        known.update(group.items)
    return blueprint, known, tuple(groups)


def copied_groups(blueprint: Blueprint, snapshot: Snapshot, known: KnownItems) -> tuple[CopiedGroup, ...]:
    """The groups people added to a board, of whose items these are known."""
    _, _, groups = with_copied_groups(blueprint, snapshot, {key: record.item_id for key, record in known.items()})
    return groups


def _copies(blueprint: Blueprint, snapshot: Snapshot, ours: frozenset[str]) -> Iterator[_Copy]:
    strangers = [item for item in snapshot.items if item.kind is Kind.FRAME and item.id not in ours]
    originals = list(_group_frames(blueprint)) if strangers else []
    for item in strangers:
        content = (item, *(inner for inner in _inside(item, snapshot) if inner.id not in ours))
        inside = Snapshot(snapshot.board_id, "", content)
        tries = (_try(blueprint, item, inside, frame, group) for frame, group in originals)
        best = max(tries, key=lambda one: len(one.found.matched), default=None)
        if best is not None and _is_copy(best):
            yield best


def _group_frames(blueprint: Blueprint) -> Iterator[tuple[Node, str]]:
    """Frames whose areas all belong to one group."""
    groups: dict[str, set[str | None]] = {}
    for area in blueprint.areas:
        groups.setdefault(blueprint.by_key[area.key].parent or "", set()).add(area.group)
    for node in blueprint.nodes:
        letters = groups.get(node.key, set())
        if node.kind is Kind.FRAME and len(letters) == 1 and (letter := next(iter(letters))) is not None:
            yield node, letter


def _inside(frame: Item, snapshot: Snapshot) -> Iterable[Item]:
    """What hangs in the frame, and what lies in it and hangs nowhere."""
    return (
        item
        for item in snapshot.items
        if item.parent == frame.id
        or (item.parent is None and item.kind is not Kind.FRAME and frame.geometry.holds(item.geometry, 1.0))
    )


def _try(blueprint: Blueprint, item: Item, inside: Snapshot, frame: Node, group: str) -> _Copy:
    nodes = tuple(node for node in blueprint.nodes if frame.key in (node.key, node.parent))
    part = replace(blueprint, nodes=nodes, areas=())
    return _Copy(frame.key, group, item, recognise(part, inside), nodes)


def _is_copy(copy: _Copy) -> bool:
    """The frame itself is recognised, whatever it is called now, and most of its furniture is untouched."""
    untouched = len(copy.found.matched)
    there = copy.found.items.get(copy.frame) == copy.item.id
    return there and untouched >= max(_LEAST, ENOUGH * len(copy.nodes))


def _has_room(group: CopiedGroup, copy: _Copy) -> bool:
    return group.like == copy.group and _renamed(copy.frame, copy.group, group.letter) not in group.frames


def _next_letter(blueprint: Blueprint) -> str:
    taken = {group.letter for group in blueprint.workshop.groups} | {area.group for area in blueprint.areas}
    return next(letter for letter in group_letters(_LETTERS) if letter not in taken)


def _with_group(blueprint: Blueprint, group: CopiedGroup) -> Blueprint:
    """The workshop knows the group as it knows the one it was copied from, without its name."""
    workshop = blueprint.workshop
    like = next((one for one in workshop.groups if one.letter == group.like), None)
    added = (replace(like, letter=group.letter, name=""),) if like is not None else ()
    return replace(blueprint, workshop=replace(workshop, groups=(*workshop.groups, *added)))


def _with_frame(group: CopiedGroup, copy: _Copy) -> CopiedGroup:
    named = {key: _renamed(key, copy.group, group.letter) for key in copy.found.items}
    added = {new: copy.found.items[key] for key, new in named.items() if new != key}
    frame = _renamed(copy.frame, copy.group, group.letter)
    return replace(group, frames={**group.frames, frame: copy.item.id}, items={**group.items, **added})


def _with_nodes(blueprint: Blueprint, group: CopiedGroup, copy: _Copy) -> Blueprint:
    """The original's nodes and areas once more, under the new letter, where the copy lies."""
    inside = {node.key for node in copy.nodes}
    nodes = (_copied_node(node, group, copy) for node in copy.nodes)
    areas = (_copied_area(area, group) for area in blueprint.areas if area.key in inside)
    return replace(
        blueprint,
        nodes=(*blueprint.nodes, *(node for node in nodes if node.key not in inside)),
        areas=(*blueprint.areas, *(area for area in areas if area.key not in inside)),
    )


def _copied_node(node: Node, group: CopiedGroup, copy: _Copy) -> Node:
    return replace(
        node,
        key=_renamed(node.key, copy.group, group.letter),
        parent=_renamed(node.parent, copy.group, group.letter) if node.parent is not None else None,
        geometry=node.geometry.moved(*copy.found.offset),
    )


def _copied_area(area: Area, group: CopiedGroup) -> Area:
    key = _renamed(area.key, group.like, group.letter)
    return replace(area, key=key, owner=group.letter if area.owner == group.like else area.owner, group=group.letter)


def _renamed(key: str, old: str, new: str) -> str:
    """`wp1.format@A#prompt` under another letter; a key that does not say the group stays as it is."""
    area, mark, part = key.partition("#")
    name, at, owner = area.rpartition("@")
    return f"{name}@{new}{mark}{part}" if at and owner == old else key
