"""Arrows followed from note to note: a statement, the question made of it, the idea that answers it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from plugin.harvest.ledger import Relation

_LONGEST = 12


def chains(relations: Iterable[Relation]) -> tuple[tuple[str, ...], ...]:
    """Every way along the arrows from a note nothing points at to one that points nowhere, in the arrows' order.

    Where arrows fork there is a chain for each way. Arrows in a circle have no beginning: their chain begins at the
    first arrow drawn. No note stands twice in a chain, and none is longer than twelve notes.
    """
    onward: dict[str, list[str]] = defaultdict(list)
    pointed = set()
    for relation in relations:
        if relation.end not in onward[relation.start] and relation.start != relation.end:
            onward[relation.start].append(relation.end)
            pointed.add(relation.end)
    starts = [note for note in onward if note not in pointed and onward[note]]
    found = [way for start in starts for way in _ways((start,), onward)]
    seen = {note for way in found for note in way}
    for note in [one for one in onward if onward[one]]:
        if note not in seen:
            circle = list(_ways((note,), onward))
            found += circle
            seen.update(one for way in circle for one in way)
    return tuple(found)


def _ways(way: tuple[str, ...], onward: dict[str, list[str]]) -> Iterator[tuple[str, ...]]:
    further = [note for note in onward.get(way[-1], ()) if note not in way]
    if not further or len(way) == _LONGEST:
        yield way
        return
    for note in further:
        yield from _ways((*way, note), onward)
