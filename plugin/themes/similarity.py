"""How alike notes are: weighted features, rare ones counting more, compared pair by pair where they share any."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from plugin.themes.features import Reading

WORDS, PIECES = 0.85, 0.15
"""Shares of whole words and of pieces of words in the likeness of two notes."""

FLOOR = 0.07
"""Pairs less alike than this count as not alike at all: they hardly ever decide, and there are very many of them."""

_ROWS = 512


def alike(readings: Sequence[Reading]) -> list[dict[int, float]]:
    """For each note the places of those like it, in ascending order, and their likeness from `FLOOR` to 1.

    Notes are compared where they share a word or a piece of one; the rest is not alike.
    """
    vectors = _vectors(readings)
    places = list(range(len(readings)))
    found: list[dict[int, float]] = []
    for start in range(0, len(readings), _ROWS):
        block = (vectors[start : start + _ROWS] @ vectors.T).tocsr()
        block.sort_indices()
        found += [_row(block, row, start + row, places) for row in range(block.shape[0])]
    return found


def _row(block: Any, row: int, place: int, places: Sequence[int]) -> dict[int, float]:
    part = slice(block.indptr[row], block.indptr[row + 1])
    columns, values = block.indices[part], block.data[part]
    strong = (values >= FLOOR) & (columns != place)
    return dict(zip([places[column] for column in columns[strong]], values[strong].tolist(), strict=True))


def rarity(readings: Sequence[Reading]) -> dict[str, float]:
    """Weight of each feature: 0 in every note, more the fewer have it."""
    counts = Counter(feature for reading in readings for feature in reading.words)
    total = len(readings)
    return {feature: math.log((1 + total) / count) for feature, count in counts.items()}


def _vectors(readings: Sequence[Reading]) -> Any:
    from scipy import sparse  # A tenth of a second, for commands that look for no themes.

    words = _block([reading.words.items() for reading in readings], WORDS)
    pieces = _block([((piece, 1.0) for piece in reading.pieces) for reading in readings], PIECES)
    return sparse.hstack([words, pieces], format="csr")


def _block(notes: Sequence[Iterable[tuple[str, float]]], share: float) -> Any:
    """One row a note, of length `share` squared at most, so that products of rows add up to one."""
    from scipy import sparse

    found = [list(note) for note in notes]
    counts = Counter(feature for note in found for feature, _ in note)
    columns = {feature: place for place, feature in enumerate(sorted(counts))}
    rarities = {feature: math.log((1 + len(found)) / count) for feature, count in counts.items()}
    values, places, ends = [], [], [0]
    for note in found:
        weights = [weight * rarities[feature] for feature, weight in note]
        length = math.sqrt(sum(weight * weight for weight in weights)) or 1.0
        values += [math.sqrt(share) * weight / length for weight in weights]
        places += [columns[feature] for feature, _ in note]
        ends.append(len(values))
    shape = (len(found), max(1, len(columns)))
    return sparse.csr_matrix((values, places, ends), shape=shape, dtype=float)
