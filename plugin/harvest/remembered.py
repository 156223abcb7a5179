"""Where notes lay at the end of a phase: it decides when somebody tidied the board and moved them all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from plugin.blueprint.blueprint import Blueprint
from plugin.board import Snapshot
from plugin.harvest.places import Placement, live_places, place

_LEAST = 3
_SHARE = 0.5


@dataclass(frozen=True)
class PhaseSnapshot:
    """The board at the end of a phase. `name` is shown to people; `is_closing`: taken at the end of the workshop."""

    name: str
    snapshot: Snapshot
    is_closing: bool = False


@dataclass(frozen=True)
class Memory:
    """Places by item id, each with the name of the snapshot that knows it (the latest that has it in an area)."""

    places: Mapping[str, tuple[Placement, str]]

    def is_tidied(self, now: Mapping[str, Placement]) -> bool:
        """Whether at least half of the notes, and three, have left the area they lay in: no work, but tidying."""
        there = [item for item in self.places if item in now]
        return len(self.gone(now)) >= max(_LEAST, _SHARE * len(there))

    def gone(self, now: Mapping[str, Placement]) -> list[str]:
        """Items that lie in another area now, or in none."""
        there = ((item, spot) for item, (spot, _) in self.places.items() if item in now)
        return [item for item, spot in there if _key(now[item]) != _key(spot)]

    def settle(self, item: str, now: Placement, *, tidied: bool) -> tuple[Placement, str]:
        """The place that counts, and the name of the snapshot it comes from (empty: the board now).

        On a tidied board what is remembered wins; else it only helps a note that lies in no area any more.
        """
        then, name = self.places.get(item, (None, ""))
        if then is None or _key(then) == _key(now) or not (tidied or now.area is None):
            return now, ""
        return replace(then, proposed=now.area), name


def remember(snapshots: Sequence[PhaseSnapshot], blueprint: Blueprint, items: Mapping[str, str]) -> Memory:
    """What the snapshots, oldest first, know of the places of people's notes; areas as they lay then."""
    known: dict[str, tuple[Placement, str]] = {}
    for taken in snapshots:
        places = live_places(taken.snapshot, blueprint, items)
        ours = {item for key, item in items.items() if not _is_pad(key, blueprint)}
        for item in taken.snapshot.items:
            if item.id not in ours and (spot := place(item.geometry, places)).area is not None:
                known[item.id] = (spot, taken.name)
    return Memory(known)


def _is_pad(key: str, blueprint: Blueprint) -> bool:
    """An empty note of ours that people write on and move about."""
    node = blueprint.by_key.get(key)
    return node is not None and node.role == "pad"


def _key(placement: Placement) -> str | None:
    return placement.area.key if placement.area else None
