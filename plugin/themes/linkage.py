"""Agglomerative clustering by average likeness, on the pairs that are alike at all.

Ours, because the libraries' want a full matrix (800 MB for 10,000 notes), know no pairs that must stay apart, and
settle ties by the order things come in.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from plugin.themes.polarity import Polarity

Row = dict[int, float]
"""Likeness of one note to others, by their places."""


@dataclass
class _Bundle:
    """Notes that are together so far; `likeness` are the sums of likeness to other bundles."""

    members: list[int]
    likeness: Row
    seeded: bool = False
    affirms: set[str] = field(default_factory=set)
    denies: set[str] = field(default_factory=set)

    def may_join(self, other: "_Bundle") -> bool:
        """Never two that people set up themselves, never an assertion and its denial."""
        if self.seeded and other.seeded:
            return False
        return self.affirms.isdisjoint(other.denies) and self.denies.isdisjoint(other.affirms)


def join(
    polarities: Sequence[Polarity], rows: Sequence[Row], seeds: Iterable[Sequence[int]], threshold: float
) -> list[list[int]]:
    """Places of the notes of each bundle, both in ascending order; every note is in exactly one.

    Bundles join that are most alike to each other on average, until no two reach `threshold` (above 0). `seeds`
    are bundles that stand from the beginning. `rows` are symmetric and are used up. What must stay apart stays
    apart in every later bundle, so the order of joining does not matter (the linkage is reducible): chains of
    nearest neighbours find the same bundles as looking for the best pair each time, without a queue of all pairs.
    """
    bundles = _begin(polarities, rows, seeds)
    for first in range(len(polarities)):
        chain = [first] if first in bundles else []
        while chain:
            nearest = _nearest(bundles, chain[-1], chain[-2] if len(chain) > 1 else None, threshold)
            if nearest is None:
                chain.pop()
            elif len(chain) > 1 and nearest == chain[-2]:
                _merge(bundles, *sorted(chain[-2:]))
                del chain[-2:]
                if not chain and first in bundles:
                    chain = [first]
            else:
                chain.append(nearest)
    return sorted(sorted(bundle.members) for bundle in bundles.values())


def _begin(polarities: Sequence[Polarity], rows: Sequence[Row], seeds: Iterable[Sequence[int]]) -> dict[int, _Bundle]:
    bundles = {place: _Bundle([place], row) for place, row in enumerate(rows)}
    for place, signs in enumerate(polarities):
        bundles[place].affirms = {key for key, affirmed in signs.items() if affirmed}
        bundles[place].denies = {key for key, affirmed in signs.items() if not affirmed}
    for seed in seeds:
        first, *others = sorted(seed)
        for place in others:
            _merge(bundles, first, place)
        bundles[first].seeded = True
    return bundles


def _nearest(bundles: dict[int, _Bundle], place: int, before: int | None, threshold: float) -> int | None:
    """The bundle most alike, if that is enough; of equal ones the one before in the chain, else the first."""
    one = bundles[place]
    best, found = threshold * len(one.members), None
    for other, likeness in _candidates(one, before):
        two = bundles[other]
        average = likeness / len(two.members)
        better = average > best or (average == best and (found is None or (found != before and other < found)))
        if better and one.may_join(two):
            best, found = average, other
    return found


def _candidates(one: _Bundle, before: int | None) -> Iterator[tuple[int, float]]:
    if before is not None and before in one.likeness:
        yield before, one.likeness[before]
    yield from one.likeness.items()


def _merge(bundles: dict[int, _Bundle], a: int, b: int) -> None:
    """The second becomes part of the first, which has the smaller place."""
    one, two = bundles[a], bundles.pop(b)
    one.members += two.members
    one.seeded |= two.seeded
    one.affirms |= two.affirms
    one.denies |= two.denies
    one.likeness.pop(b, None)
    two.likeness.pop(a, None)
    for c, likeness in two.likeness.items():
        row = bundles[c].likeness
        del row[b]
        one.likeness[c] = row[a] = one.likeness.get(c, 0.0) + likeness
