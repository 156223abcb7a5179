"""The harvest as a use case: read the board, make the ledger from what the store remembers, keep it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from plugin.blueprint.blueprint import Blueprint
from plugin.board import Snapshot
from plugin.harvest.collect import Origin, make_ledger
from plugin.harvest.ledger import Ledger
from plugin.ports import Provider


class Memory(Protocol):
    """What a harvest asks of the store, for one owner.

    `blueprint` and `items` raise UnknownBoard when the board carries no recipe.
    """

    def blueprint(self, board_id: str) -> Blueprint: ...

    def items(self, board_id: str) -> dict[str, str]: ...

    def latest(self, board_id: str) -> Ledger | None: ...

    def keep(self, ledger: Ledger, snapshot: Snapshot) -> None: ...


@dataclass(frozen=True)
class Harvest:
    """What a harvest gives: the ledger, and the board as it was compiled and as it was read."""

    ledger: Ledger
    blueprint: Blueprint
    snapshot: Snapshot


def harvest_board(provider: Provider, memory: Memory, board_id: str, *, now: Callable[[], datetime]) -> Harvest:
    """Every note on the board, once. Raises UnknownBoard, ConservationBreach and what reading raises."""
    blueprint, items = memory.blueprint(board_id), memory.items(board_id)
    snapshot = provider.read(board_id)
    origin = Origin(
        blueprint, items, provider.board_url(board_id), lambda item: provider.item_url(board_id, item)
    )
    ledger = make_ledger(snapshot, origin, now(), previous=memory.latest(board_id))
    memory.keep(ledger, snapshot)
    return Harvest(ledger, blueprint, snapshot)
