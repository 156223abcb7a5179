"""Where frames stand: phases from left to right, the way on top, further lines and the groups' frames below."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from plugin.blueprint.frames import FramePlan
from plugin.blueprint.look import FRAME_GAP, PHASE_GAP

MOST_IN_A_ROW = 4


@dataclass(frozen=True)
class Placed:
    """A frame with the place of its top left corner and the height its line has."""

    plan: FramePlan
    left: int
    top: int
    height: int


@dataclass(frozen=True)
class PhaseBlock:
    """The frames of one phase as lines, top line first."""

    phase: str
    lines: tuple[tuple[FramePlan, ...], ...]

    @property
    def width(self) -> int:
        return max(line_width(line) for line in self.lines)


def line_width(line: Sequence[FramePlan]) -> int:
    return sum(plan.width for plan in line) + FRAME_GAP * max(0, len(line) - 1)


def group_columns(count: int) -> int:
    """How many group frames stand side by side: a compact block, at most four in a row."""
    return min(MOST_IN_A_ROW, count if count <= 3 else ceil(count / 2))


def group_lines(plans: Sequence[FramePlan]) -> list[tuple[FramePlan, ...]]:
    """Group frames in rows."""
    columns = group_columns(len(plans))
    return [tuple(plans[start : start + columns]) for start in range(0, len(plans), columns)]


def event_lines(plans: Sequence[FramePlan]) -> list[tuple[FramePlan, ...]]:
    """Event frames in rows that are always filled up first: where a frame stands does not hang on how many follow."""
    return [tuple(plans[start : start + MOST_IN_A_ROW]) for start in range(0, len(plans), MOST_IN_A_ROW)]


def place_blocks(blocks: Sequence[PhaseBlock]) -> Iterator[tuple[PhaseBlock, int, list[Placed]]]:
    """Each block with its left edge and placed frames; what follows the main line begins at one height."""
    below = max((line_height(block.lines[0]) for block in blocks), default=0) + FRAME_GAP
    left = 0
    for block in blocks:
        yield block, left, list(_place_block(block, left, below))
        left += block.width + PHASE_GAP


def line_height(line: Sequence[FramePlan]) -> int:
    return max((plan.height for plan in line), default=0)


def _place_block(block: PhaseBlock, left: int, below: int) -> Iterator[Placed]:
    top = 0
    for index, line in enumerate(block.lines):
        x, height = left, below - FRAME_GAP if index == 0 else line_height(line)
        for plan in line:
            yield Placed(plan, x, top, plan.stretched(height))
            x += plan.width + FRAME_GAP
        top = below if index == 0 else top + height + FRAME_GAP
