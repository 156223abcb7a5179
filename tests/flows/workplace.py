"""Everything a flow needs, with a clock that does not wait and a whiteboard in memory."""

from collections.abc import Sequence
from itertools import count
from typing import Any

from plugin.blueprint.blueprint import Blueprint
from plugin.board import Item, Kind, Snapshot
from plugin.flows.outcome import Provisioned
from plugin.flows.provision import create_board, resume_run
from plugin.flows.tools import Tools
from plugin.providers.memory import MemoryProvider
from plugin.recipe import Recipe
from plugin.store.store import Store
from tests.flows.faulty import Fault, FaultyProvider, Time

OWNER = "anna"
RECIPE = Recipe("sample", "1", "de", {"groups": 2})


class Workplace:
    """One store, one whiteboard, one clock; `holders` are processes that came and went."""

    def __init__(self, store: Store, script: Sequence[Fault] = (), *, in_flight: int = 4) -> None:
        self.store = store
        self.time = Time()
        self.whiteboard = MemoryProvider()
        self.provider = FaultyProvider(self.whiteboard, self.time, script)
        self._in_flight = in_flight
        self._numbers = count(1)
        self._ids = count(1)

    def tools(self, **changes: Any) -> Tools:
        """The tools of a new process; the ones before are dead."""
        holder = f"process {next(self._numbers)}"
        settings: dict[str, Any] = {
            "provider": self.provider,
            "store": self.store,
            "clock": self.time,
            "sleep": self.time.sleep,
            "new_id": lambda: f"id{next(self._ids)}",
            "holder": holder,
            "is_dead": lambda other: other != holder,
            "in_flight": self._in_flight,
        }
        return Tools(**{**settings, **changes})

    def create(self, blueprint: Blueprint, *, on: str | None = None, **changes: Any) -> Provisioned:
        return create_board(self.tools(**changes), owner=OWNER, blueprint=blueprint, recipe=RECIPE, name="Probe", on=on)

    def resume(self, run_id: str, **changes: Any) -> Provisioned:
        return resume_run(self.tools(**changes), owner=OWNER, run_id=run_id)

    def only_run(self) -> str:
        """The id of the one run there is."""
        (run,) = self.store.runs.all(OWNER)
        return run.id

    def boards(self) -> list[str]:
        """Ids of every board of the whiteboard."""
        return list(self.whiteboard._boards)


def facts(snapshot: Snapshot) -> list[tuple[object, ...]]:
    """What is on a board, free of ids: comparable from board to board, twins and all."""
    names = {item.id: _name(item) for item in snapshot.items}
    rows = [
        (_name(item), names.get(item.parent or ""), names.get(item.start or ""), names.get(item.end or ""))
        for item in snapshot.items
    ]
    return sorted(rows, key=repr)


def layers(snapshot: Snapshot) -> list[tuple[object, object]]:
    """Pairs of overlapping items, the lower one first: what people see on top of what."""
    inner = [item for item in snapshot.items if item.kind not in (Kind.FRAME, Kind.CONNECTOR)]
    return sorted(
        (
            (_name(low), _name(high))
            for number, high in enumerate(inner)
            for low in inner[:number]
            if low.geometry.overlap(high.geometry) > 0
        ),
        key=repr,
    )


def _name(item: Item) -> tuple[object, ...]:
    box = item.geometry
    place = (round(box.x), round(box.y), round(box.width), round(box.height))
    return item.kind.value, *place, item.text.plain, item.style.fill
