"""A run: one execution of a plan, as values; its journal is the memory that makes resuming safe."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from plugin.recipe import Recipe


class RunState(StrEnum):
    """`WORKING` covers everything from the first intent to the last confirmation.

    `PAUSED` is a wish and a state: calls in flight still land, and nobody goes on until somebody asks for it.
    """

    WORKING = "working"
    PAUSED = "paused"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class EntryState(StrEnum):
    """What the journal knows of one change."""

    INTENDED = "intended"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class JournalEntry:
    """One change of a run: its node key, what happened to it, and the item it made (with its fingerprint)."""

    key: str
    state: EntryState
    item_id: str | None = None
    fingerprint: str | None = None
    batch: str | None = None
    detail: str | None = None


@dataclass(frozen=True)
class Run:
    """One execution of a plan on one board. `mark` is written into the board's description (UTC times).

    `stop_asked`, `due_at`, `attempts` and `problem` matter to whoever works on runs for others: whether it
    shall end, when it may be picked up again, how often that was tried, and what ended the last attempt.
    """

    id: str
    owner: str
    state: RunState
    recipe: Recipe
    name: str
    mark: str
    board_id: str | None
    created_board: bool
    calls: int
    credits: int
    created_at: datetime
    updated_at: datetime
    lease_owner: str | None = None
    lease_until: datetime | None = None
    stop_asked: bool = False
    due_at: datetime | None = None
    attempts: int = 0
    problem: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class WaitingRun:
    """A run that is due: somebody holds it until then, or nobody does."""

    owner: str
    id: str
    due_at: datetime
    lease_owner: str | None = None
    lease_until: datetime | None = None
