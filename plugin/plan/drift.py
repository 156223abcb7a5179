"""Drift: what was last written, what is there now and what is wanted today, compared item by item."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from plugin.blueprint.blueprint import Blueprint, Node
from plugin.board import Item, Kind, Snapshot
from plugin.plan.compare import TOLERANCE, differences
from plugin.plan.diff import expected, live_item
from plugin.plan.known import KnownItems, mark_of


class Verdict(StrEnum):
    """What became of one item of ours."""

    AS_WRITTEN = "as_written"
    EDITED = "edited"
    MOVED = "moved"
    DELETED = "deleted"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True)
class Drifted:
    """One key: its verdict, the aspects people changed and those the template changed since.

    `conflict`: both did, so a person has to say whose word counts. `item_id` is None for what is not there.
    """

    key: str
    kind: Kind
    verdict: Verdict
    item_id: str | None = None
    people: tuple[str, ...] = ()
    template: tuple[str, ...] = ()

    @property
    def conflict(self) -> bool:
        return bool(self.people) and (bool(self.template) or self.verdict is Verdict.GONE)


@dataclass(frozen=True)
class Views:
    """Last written, live, and what we know of the items: two of the three sides of a comparison."""

    last: Blueprint
    snapshot: Snapshot
    known: KnownItems

    def item(self, key: str | None) -> Item | None:
        """The item that stands for the key now."""
        return live_item(key, self.snapshot, self.known)

    def was_deleted(self, key: str) -> bool:
        """Whether people took away what we made."""
        return self.item(key) is None and (key in self.known or key in self.last.omitted)

    def people(self) -> list[Item]:
        """Everything on the board that is not ours, but connectors."""
        ours = {record.item_id for record in self.known.values()}
        return [item for item in self.snapshot.items if item.id not in ours and item.kind is not Kind.CONNECTOR]


def as_last_written(blueprint: Blueprint, others: Sequence[Blueprint], known: KnownItems) -> Blueprint:
    """The blueprint with the nodes that stand, where a run that did not come to its end wrote others.

    `others` are the blueprints of such runs.
    """
    written = {mark_of(node): (node, other) for other in others for node in other.nodes}
    stands = {key: written[item.fingerprint] for key, item in known.items() if item.fingerprint in written}
    nodes = [stands[node.key][0] if _was_rewritten(node, known, stands) else node for node in blueprint.nodes]
    added = [key for key in stands if key not in blueprint.by_key]
    areas = [area for key in added if (area := stands[key][1].area_by_key.get(key)) is not None]
    nodes += [stands[key][0] for key in added]
    return replace(blueprint, nodes=tuple(nodes), areas=(*blueprint.areas, *areas))


def _was_rewritten(node: Node, known: KnownItems, stands: Mapping[str, object]) -> bool:
    return node.key in stands and known[node.key].fingerprint != mark_of(node)


def drift(views: Views, wanted: Mapping[str, Node]) -> tuple[Drifted, ...]:
    """The verdict on every key of the last blueprint and of `wanted` (today's nodes, where they would stand)."""
    written = {node.key: node for node in expected(views.last, views.snapshot, views.known)}
    return (
        *(_judge(node.key, node, written.get(node.key), views) for node in wanted.values()),
        *_gone(views, wanted, written),
    )


def _judge(key: str, want: Node, written: Node | None, views: Views) -> Drifted:
    item, was = views.item(key), views.last.by_key.get(key)
    if item is None or written is None or was is None:
        verdict = Verdict.DELETED if views.was_deleted(key) else Verdict.NEW
        return Drifted(key, want.kind, verdict, item.id if item else None)
    people = changed_by_people(written, item, views)
    return Drifted(key, want.kind, _verdict(people), item.id, people, changed_by_template(was, want))


def _gone(views: Views, wanted: Mapping[str, Node], written: Mapping[str, Node]) -> Iterator[Drifted]:
    for key, node in written.items():
        item = views.item(key)
        if key not in wanted and item is not None:
            yield Drifted(key, node.kind, Verdict.GONE, item.id, changed_by_people(node, item, views))


def _verdict(people: tuple[str, ...]) -> Verdict:
    if not people:
        return Verdict.AS_WRITTEN
    return Verdict.EDITED if {"text", "fill"}.intersection(people) else Verdict.MOVED


def changed_by_people(written: Node, item: Item, views: Views) -> tuple[str, ...]:
    """The aspects in which an item is not what we last wrote. An item that lost its frame lies nowhere else."""
    parent = views.item(written.parent)
    return differences(written, item, parent=parent.id if parent else None)


def changed_by_template(was: Node, want: Node) -> tuple[str, ...]:
    """The aspects in which today's node is another than the one last written."""
    found = {
        "kind": was.kind is not want.kind,
        "text": was.text != want.text,
        "place": abs(was.geometry.left - want.geometry.left) > TOLERANCE
        or abs(was.geometry.top - want.geometry.top) > TOLERANCE,
        "size": abs(was.geometry.width - want.geometry.width) > TOLERANCE
        or abs(was.geometry.height - want.geometry.height) > TOLERANCE,
        "parent": was.parent != want.parent,
        "fill": was.style.fill != want.style.fill,
        "look": replace(was.style, fill=None) != replace(want.style, fill=None) or was.url != want.url,
        "ends": (was.start, was.end) != (want.start, want.end),
    }
    return tuple(aspect for aspect, differs in found.items() if differs)
