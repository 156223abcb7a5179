"""Compares the desired board with the existing one; the difference is the plan. Nothing is written."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from plugin.blueprint.blueprint import Blueprint, Node
from plugin.board import Item, Kind, Snapshot
from plugin.plan.change import Change, Create, Delete, Update
from plugin.plan.compare import differences
from plugin.plan.known import KnownItems, mark_of
from plugin.plan.plan import Edited, Plan


def diff(blueprint: Blueprint, snapshot: Snapshot, known: KnownItems, last: Blueprint | None = None) -> Plan:
    """What is missing is created, what we wrote otherwise is updated, what is no longer wanted is deleted.

    An item that still carries the fingerprint of its node but looks different was changed by a person: it
    is listed in `edited` and not touched. A known item that is not on the board any more is made again,
    unless the blueprint omits it. What was last written otherwise is written again even where a whiteboard
    does not show the difference (the size of letters, say).

    `last` is the blueprint before this one, where there was one: what people have made of its items is theirs
    too, and is neither written over nor deleted.
    """
    wanted, omitted = expected(blueprint, snapshot, known), set(blueprint.omitted)
    theirs = _edited(last, snapshot, known) if last is not None else {}
    verdicts: list[Change | Edited] = list(_surplus(blueprint, snapshot, known, last, theirs))
    for node, written in zip(wanted, blueprint.nodes, strict=True):
        if written.key not in omitted or live_item(written.key, snapshot, known) is not None:
            verdicts.extend(_compare(node, written, snapshot, known, theirs))
    deletions = [verdict for verdict in verdicts if isinstance(verdict, Delete)]
    others = [verdict for verdict in verdicts if isinstance(verdict, Create | Update)]
    return Plan((*others, *deletions), tuple(v for v in verdicts if isinstance(v, Edited)))


def expected(blueprint: Blueprint, snapshot: Snapshot, known: KnownItems) -> tuple[Node, ...]:
    """The nodes where they belong now: when people moved a frame, its children belong where it went.

    A frame that has to be written anew stays where people left it, too.
    """
    shifts = dict(_shifts(blueprint, snapshot, known))
    renewed = {key for key in shifts if key in known and known[key].fingerprint != mark_of(blueprint.by_key[key])}
    return tuple(
        replace(node, geometry=node.geometry.moved(*shifts[place])) if place in shifts else node
        for node in blueprint.nodes
        for place in [node.key if node.key in renewed else node.parent or ""]
    )


def live_item(key: str | None, snapshot: Snapshot, known: KnownItems) -> Item | None:
    """The item on the board that is known to be this key's, if it is still there."""
    record = known.get(key) if key is not None else None
    return snapshot.by_id.get(record.item_id) if record is not None else None


def _shifts(blueprint: Blueprint, snapshot: Snapshot, known: KnownItems) -> Iterator[tuple[str, tuple[float, float]]]:
    for node in blueprint.nodes:
        if node.kind is not Kind.FRAME:
            continue
        item = live_item(node.key, snapshot, known)
        if item is not None:
            # No plan moves a frame that stands, so people did. Centre and size both move when a frame is
            # resized by one edge; its top left corner is what children are placed from.
            dx, dy = item.geometry.left - node.geometry.left, item.geometry.top - node.geometry.top
            if abs(dx) > 1 or abs(dy) > 1:
                yield node.key, (dx, dy)


def _edited(last: Blueprint, snapshot: Snapshot, known: KnownItems) -> dict[str, Edited]:
    """Items that still stand for what `last` says and look different; for frames, their place is no edit."""
    found: dict[str, Edited] = {}
    for node, written in zip(expected(last, snapshot, known), last.nodes, strict=True):
        item = live_item(node.key, snapshot, known)
        if item is None or known[node.key].fingerprint != mark_of(written):
            continue
        parent = known.get(node.parent) if node.parent is not None else None
        aspects = differences(node, item, parent=parent.item_id if parent else None)
        if aspects and not (node.kind is Kind.FRAME and aspects == ("place",)):
            found[node.key] = Edited(node.key, item.id, aspects)
    return found


def _compare(
    node: Node, written: Node, snapshot: Snapshot, known: KnownItems, theirs: Mapping[str, Edited]
) -> Iterator[Create | Update | Edited]:
    item = live_item(node.key, snapshot, known)
    if item is None:
        yield Create(node)
        return
    parent = known.get(node.parent) if node.parent is not None else None
    aspects = differences(node, item, parent=parent.item_id if parent else None)
    mark = known[node.key].fingerprint
    if aspects and mark == mark_of(written):
        yield Edited(node.key, item.id, aspects)
    elif aspects and node.key in theirs:
        yield theirs[node.key]
    elif aspects or mark not in (None, mark_of(written)):
        yield Update(node, item)


def _surplus(
    blueprint: Blueprint,
    snapshot: Snapshot,
    known: KnownItems,
    last: Blueprint | None,
    theirs: Mapping[str, Edited],
) -> Iterator[Delete | Edited]:
    ours = {record.item_id for record in known.values()}
    people = [item for item in snapshot.items if item.id not in ours and item.kind is not Kind.CONNECTOR]
    edited = {edit.item_id for edit in theirs.values()}
    for key in known:
        item = live_item(key, snapshot, known)
        if key in blueprint.by_key or item is None:
            continue
        if key in theirs and item.kind is not Kind.FRAME:
            yield theirs[key]
            continue
        is_ground = last is not None and (item.kind is Kind.FRAME or key in last.area_by_key)
        is_lived_in = is_ground and any(item.geometry.holds_point(one.geometry.x, one.geometry.y) for one in people)
        holds_others = any(child.id not in ours or child.id in edited for child in snapshot.children(item.id))
        yield Edited(key, item.id, ("kept",)) if is_lived_in or holds_others else Delete(key, item)
