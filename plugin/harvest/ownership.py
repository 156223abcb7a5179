"""Which items are ours, and what people wrote into them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plugin.blueprint.blueprint import Blueprint, Node
from plugin.board import Item, Kind, Snapshot
from plugin.harvest.wording import is_blank, signature, tidy


@dataclass(frozen=True)
class Contribution:
    """Something people put on the board: the item and their words. `node`: the item of ours they wrote in."""

    item: Item
    text: str
    node: Node | None = None


@dataclass(frozen=True)
class Found:
    """A board taken apart: what people contributed, how many items of ours nobody touched, and arrows."""

    contributions: tuple[Contribution, ...]
    untouched: int
    connectors: tuple[Item, ...]


def take_apart(
    snapshot: Snapshot, blueprint: Blueprint, items: Mapping[str, str], erased: frozenset[str] = frozenset()
) -> Found:
    """Every item once: ours by id, ours by content (a copy of our furniture), or people's.

    `items` maps node keys to the ids our runs were told. What is `erased` counts as a contribution without words.
    """
    ours = {item_id: blueprint.by_key[key] for key, item_id in items.items() if key in blueprint.by_key}
    furniture = frozenset(_look(node.kind, node.text.plain) for node in blueprint.nodes if _is_furniture(node))
    contributions, untouched, connectors = [], 0, []
    for item in snapshot.items:
        node = ours.get(item.id)
        words = _words(item, node)
        if item.kind is Kind.CONNECTOR:
            connectors.append(item)
        elif item.id in erased:
            contributions.append(Contribution(item, "", node))
        elif (node and not words) or (node is None and _look(item.kind, item.text.plain) in furniture):
            untouched += 1
        else:
            contributions.append(Contribution(item, words or "", node))
    return Found(tuple(contributions), untouched, tuple(connectors))


def _words(item: Item, node: Node | None) -> str:
    """What people wrote: all of it, or in an item of ours the lines that are not ours."""
    text = tidy(item.text.plain)
    if node is None:
        return text
    if node.kind is Kind.FRAME:
        return ""
    return "\n".join(_added_lines(text, tidy(node.text.plain))).strip()


def _added_lines(text: str, ours: str) -> Iterator[str]:
    if signature(text) == signature(ours):
        return
    known = {signature(line) for line in ours.splitlines()}
    for line in text.splitlines():
        rest = _without_prefix(line, ours)
        if signature(rest) not in known and not is_blank(rest):
            yield rest


def _without_prefix(line: str, ours: str) -> str:
    """Somebody who types behind our prompt leaves our words at the start of the line."""
    for known in sorted(ours.splitlines(), key=len, reverse=True):
        rest = line.removeprefix(known)
        if len(known) > 3 and rest != line and not rest[:1].isalnum():
            return rest.strip().lstrip(":–").lstrip()
    return line


def _is_furniture(node: Node) -> bool:
    return node.kind not in (Kind.STICKY_NOTE, Kind.CONNECTOR) and not node.text.is_blank


def _look(kind: Kind, text: str) -> tuple[Kind, str]:
    return kind, signature(text)
