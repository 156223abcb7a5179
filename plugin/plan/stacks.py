"""Stacks: nodes that lie on each other, whose order of creation decides what is seen on top.

Miro has no z-order in its REST interface: `zIndex` is refused with 400 "is not supported", and what is
created later lies above (live probe of 2026-05-23, G.2). So what overlaps must be made in order: inside
one batch, which keeps its order, or in a later wave.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile

from plugin.plan.change import Create

Creations = tuple[Create, ...]
Together = Callable[[Create], bool]
"""Whether a creation can share a call with others."""


@dataclass(frozen=True)
class Stack:
    """Creations for one call, in order, and the round (from 0) they may be made in.

    Stacks of one round never overlap. A `free` stack lies on nothing and carries nothing: it may be made in
    any later round too.
    """

    changes: Creations
    round: int = 0
    free: bool = False

    def __len__(self) -> int:
        return len(self.changes)


def stacks(creations: Sequence[Create], size: int, together: Together) -> list[Stack]:
    """Stacks of at most `size` changes; whatever cannot share a call has one of its own."""
    ordered = sorted(creations, key=lambda change: change.node.parent or "")
    found: list[Stack] = []
    for _, siblings in groupby(ordered, key=lambda change: change.node.parent):
        for part in _components(tuple(siblings)):
            if _fits(part, size, together):
                found.append(Stack(part, free=True))
            else:
                found.extend(_cut(part, 0, size, together))
    return found


def _cut(part: Creations, round_: int, size: int, together: Together) -> Iterator[Stack]:
    if _fits(part, size, together):
        yield Stack(part, round_)
        return
    bottom = _bottom(part, size, together)
    yield Stack(bottom, round_)
    for rest in _components(tuple(change for change in part if change not in bottom)):
        lies_above = any(_overlap(low, high) for low in bottom for high in rest)
        yield from _cut(rest, round_ + lies_above, size, together)


def _fits(part: Creations, size: int, together: Together) -> bool:
    return len(part) == 1 or (len(part) <= size and all(map(together, part)))


def _bottom(part: Creations, size: int, together: Together) -> Creations:
    """What is made first of a stack that is too big: the ground most of it lies on, else its lower part."""
    ground = part[0]
    carried = sum(_overlap(ground, other) for other in part[1:])
    if carried >= len(part) // 2:
        return (ground,)
    return tuple(takewhile(together, part[:size])) or (ground,)


def _components(siblings: Creations) -> list[Creations]:
    """Connected groups of overlapping changes, each in its original order."""
    group = list(range(len(siblings)))
    for upper in range(len(siblings)):
        for lower in range(upper):
            if group[upper] != group[lower] and _overlap(siblings[lower], siblings[upper]):
                joined, gone = group[lower], group[upper]
                group = [joined if number == gone else number for number in group]
    parts: dict[int, list[Create]] = {}
    for number, change in zip(group, siblings, strict=True):
        parts.setdefault(number, []).append(change)
    return [tuple(part) for part in parts.values()]


def _overlap(one: Create, other: Create) -> bool:
    return one.node.geometry.overlap(other.node.geometry) > 0
