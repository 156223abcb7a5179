"""Packing stacks into calls: the biggest first, each into the first call that has room."""

from collections.abc import Iterable

from plugin.plan.change import Create
from plugin.plan.stacks import Stack

Bin = list[Create]


def pack(stacks: Iterable[Stack], size: int) -> list[Bin]:
    """As few calls of at most `size` changes as first-fit finds; a stack is never torn."""
    bins: list[Bin] = []
    for stack in _biggest_first(stacks):
        if fill(bins, [stack], size):
            bins.append(list(stack.changes))
    return bins


def fill(bins: list[Bin], stacks: Iterable[Stack], size: int) -> list[Stack]:
    """Puts stacks into the gaps of existing calls; returns those that found no room."""
    left: list[Stack] = []
    for stack in _biggest_first(stacks):
        place = next((found for found in bins if len(found) + len(stack) <= size), None)
        if place is None:
            left.append(stack)
        else:
            place.extend(stack.changes)
    return left


def _biggest_first(stacks: Iterable[Stack]) -> list[Stack]:
    return sorted(stacks, key=len, reverse=True)
