"""Plays a sample workshop on a board: people's notes, dots and arrows, written through a provider."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from plugin.blueprint.blueprint import Blueprint, Node
from plugin.board import Kind, Snapshot
from plugin.catalogue.sample import Sample
from plugin.errors import ProviderError
from plugin.flows.casting import Cast, cast_notes
from plugin.plan.change import Create, Update
from plugin.ports import Batch, Confirmed, Parent, Provider
from plugin.richtext import RichText
from plugin.worded import worded


def play(provider: Provider, board_id: str, sample: Sample, *, blueprint: Blueprint, items: Mapping[str, str]) -> int:
    """Write the sample's notes on the board as people would and return how many items that made.

    `items` maps the blueprint's node keys to item ids. Raises ProviderError when the board refuses one.
    """
    snapshot = provider.read(board_id)
    cast = cast_notes(sample, blueprint)
    parents = dict(_parents(blueprint, items, snapshot))
    made = dict(items)
    for wave in (cast.below, cast.notes, cast.dots, cast.arrows):
        for chunk in _chunks(wave, provider.capabilities().batch_size):
            changes = tuple(Create(_placed(node, parents)) for node in chunk)
            made |= _apply(provider, board_id, Batch(changes, parents, made))
    updates = tuple(_typed_over(cast, blueprint, items, snapshot))
    for update in updates:
        _apply(provider, board_id, Batch((update,), parents, made))
    return len(made) - len(items) + len(updates)


def _chunks(nodes: Sequence[Node], size: int) -> Iterator[Sequence[Node]]:
    return (nodes[start : start + size] for start in range(0, len(nodes), size))


def _parents(blueprint: Blueprint, items: Mapping[str, str], snapshot: Snapshot) -> Iterator[tuple[str, Parent]]:
    for node in blueprint.nodes:
        if node.kind is Kind.FRAME and items.get(node.key) in snapshot.by_id:
            yield node.key, Parent(items[node.key], snapshot.by_id[items[node.key]].geometry)


def _placed(node: Node, parents: Mapping[str, Parent]) -> Node:
    """A note that lies in a frame becomes its child, as whiteboards do when somebody drops one there."""
    if node.kind is Kind.CONNECTOR:
        return node
    frame = next((key for key, parent in parents.items() if parent.geometry.holds(node.geometry)), None)
    return replace(node, parent=frame)


def _typed_over(cast: Cast, blueprint: Blueprint, items: Mapping[str, str], snapshot: Snapshot) -> Iterator[Update]:
    for key, text in cast.typed_over.items():
        item = snapshot.by_id[items[key]]
        yield Update(replace(blueprint.by_key[key], geometry=item.geometry, text=RichText.of(text)), item)


def _apply(provider: Provider, board_id: str, batch: Batch) -> dict[str, str]:
    outcomes = provider.apply(board_id, batch)
    failed = [outcome for outcome in outcomes if not isinstance(outcome, Confirmed)]
    if failed:
        raise ProviderError(
            worded(
                "The board did not take {failed} of {count} notes: {first}",
                failed=len(failed),
                count=len(batch.changes),
                first=failed[0],
            )
        )
    return {outcome.key: outcome.id for outcome in outcomes if isinstance(outcome, Confirmed)}
