"""Rows, columns and grids: pieces say how high they are at a width and are placed into rectangles."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Protocol

from plugin.blueprint.blueprint import Area, Node
from plugin.blueprint.look import GAP, STEP, snapped
from plugin.board import Geometry

Part = Node | Area
"""What a piece puts on the board."""


class Piece(Protocol):
    """Something that takes a rectangle of a frame. `share` 0 takes no more than it needs."""

    @property
    def share(self) -> float: ...

    def height(self, width: int) -> int:
        """Pixels it needs at least, at that width."""

    def place(self, box: Geometry) -> Iterator[Part]:
        """Its parts in reading order, in a rectangle at least as high as it needs."""


class Measured:
    """A piece that works out each height once, because containers ask for it again and again."""

    def height(self, width: int) -> int:
        """Pixels it needs at least, at that width."""
        known: dict[int, int] = self.__dict__.setdefault("known_heights", {})
        if width not in known:
            known[width] = self.needed(width)
        return known[width]

    def needed(self, width: int) -> int:
        """The same, worked out."""
        raise NotImplementedError


@dataclass(frozen=True)
class Leaf(Measured):
    """A piece made of two functions."""

    needs: Callable[[int], float]
    draw: Callable[[Geometry], Iterator[Part]]
    share: float = 1.0

    def needed(self, width: int) -> int:
        return snapped(self.needs(width))

    def place(self, box: Geometry) -> Iterator[Part]:
        return self.draw(box)


@dataclass(frozen=True)
class Row(Measured):
    """Pieces side by side, as wide as their shares say, all as high as the highest."""

    pieces: Sequence[Piece]
    share: float = 1.0
    gap: int = GAP

    def needed(self, width: int) -> int:
        widths = self._widths(width)
        return max((p.height(w) for p, w in zip(self.pieces, widths, strict=True)), default=0)

    def place(self, box: Geometry) -> Iterator[Part]:
        left = box.left
        for piece, width in zip(self.pieces, self._widths(int(box.width)), strict=True):
            yield from piece.place(Geometry.box(left, box.top, width=width, height=box.height))
            left += width + self.gap

    def _widths(self, width: int) -> list[int]:
        return split(width, [piece.share or 1.0 for piece in self.pieces], self.gap)


@dataclass(frozen=True)
class Column(Measured):
    """Pieces one below the other; height to spare goes to them by their shares."""

    pieces: Sequence[Piece]
    share: float = 1.0
    gap: int = GAP

    def needed(self, width: int) -> int:
        return sum(p.height(width) for p in self.pieces) + self.gap * max(0, len(self.pieces) - 1)

    def place(self, box: Geometry) -> Iterator[Part]:
        width, top = int(box.width), box.top
        spare = int(box.height) - self.height(width)
        extra = split(max(0, spare), [piece.share for piece in self.pieces], 0)
        for piece, more in zip(self.pieces, extra, strict=True):
            high = piece.height(width) + more
            yield from piece.place(Geometry.box(box.left, top, width=width, height=high))
            top += high + self.gap


@dataclass(frozen=True)
class Middle(Measured):
    """A piece in the middle of a place that may be higher than it needs."""

    piece: Piece
    share: float = 1.0

    def needed(self, width: int) -> int:
        return self.piece.height(width)

    def place(self, box: Geometry) -> Iterator[Part]:
        high = self.height(int(box.width))
        top = box.top + (box.height - high) // 2 // STEP * STEP
        return self.piece.place(Geometry.box(box.left, top, width=box.width, height=high))


@dataclass(frozen=True)
class Grid(Measured):
    """Pieces in rows of `columns`, all of one size."""

    pieces: Sequence[Piece]
    columns: int
    share: float = 1.0
    gap: int = GAP

    def needed(self, width: int) -> int:
        cell, rows = self._widths(width)[-1], self._rows()
        return rows * max((p.height(cell) for p in self.pieces), default=0) + self.gap * max(0, rows - 1)

    def place(self, box: Geometry) -> Iterator[Part]:
        widths = self._widths(int(box.width))
        heights = split(int(box.height), [1.0] * self._rows(), self.gap)
        for index, piece in enumerate(self.pieces):
            row, column = divmod(index, self.columns)
            left = box.left + sum(widths[:column]) + column * self.gap
            top = box.top + sum(heights[:row]) + row * self.gap
            yield from piece.place(Geometry.box(left, top, width=widths[column], height=heights[row]))

    def _rows(self) -> int:
        return ceil(len(self.pieces) / self.columns)

    def _widths(self, width: int) -> list[int]:
        """Columns that differ by one step of the grid at most, the narrowest last."""
        return split(width, [1.0] * self.columns, self.gap)


def split(length: int, shares: Sequence[float], gap: int) -> list[int]:
    """The length parted by shares with gaps between, in grid steps; the first ones get what is left over."""
    total = sum(shares)
    if not total:
        return [0 for _ in shares]
    free = length - gap * (len(shares) - 1)
    parts = [int(free * share / total) // STEP * STEP for share in shares]
    takers = [index for index, share in enumerate(shares) if share]
    for number in range((free - sum(parts)) // STEP):
        parts[takers[number % len(takers)]] += STEP
    return parts
