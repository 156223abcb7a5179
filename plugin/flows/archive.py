"""What provisioning needs of a store; `plugin.store.store.Store` fits it as it is."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from plugin.blueprint.blueprint import Blueprint
from plugin.plan.known import Known
from plugin.ports import Usage
from plugin.run import JournalEntry, Run, RunState


class RunBook(Protocol):
    """Runs and their leases. Every method raises StoreError when the database fails."""

    def start(
        self,
        owner: str,
        run: Run,
        blueprint: Blueprint,
        *,
        marks: Mapping[str, str | None] | None = None,
        first: JournalEntry | None = None,
    ) -> None:
        """Raises BoardTaken, unless it renews the board (with `marks`). `first` is journaled with the run."""

    def all(self, owner: str, board_id: str | None = None) -> list[Run]:
        """Newest first."""

    def get(self, owner: str, run_id: str) -> Run:
        """Raises UnknownRun."""

    def blueprint(self, owner: str, run_id: str) -> Blueprint: ...

    def attach(self, owner: str, run_id: str, board_id: str, *, now: datetime) -> None: ...

    def finish(self, owner: str, run_id: str, state: RunState, *, now: datetime, spent: Usage) -> None: ...

    def lease(
        self,
        owner: str,
        run_id: str,
        holder: str,
        *,
        until: datetime,
        now: datetime,
        is_dead: Callable[[str], bool],
    ) -> Run:
        """The run as it was before this attempt. Raises RunLeased."""

    def renew(self, owner: str, run_id: str, holder: str, *, until: datetime) -> None:
        """Raises RunLeased when the lease went to somebody else."""

    def release(self, owner: str, run_id: str, holder: str) -> None: ...


class JournalBook(Protocol):
    """Intents before each call, outcomes after it."""

    def intend(
        self,
        owner: str,
        run_id: str,
        batches: Mapping[int, Sequence[str]],
        *,
        now: datetime,
        holder: str,
        until: datetime,
    ) -> None:
        """Raises RunLeased, and records nothing, when the lease went to somebody else."""

    def settle(
        self,
        owner: str,
        run_id: str,
        entries: Iterable[JournalEntry],
        *,
        board_id: str,
        holder: str,
        until: datetime,
        now: datetime,
        spent: Usage,
        gone: Iterable[str] = (),
    ) -> None:
        """Raises RunLeased, and records nothing, when the lease went to somebody else."""

    def entries(self, owner: str, run_id: str, beginning: str = "") -> list[JournalEntry]: ...

    def last_batch(self, owner: str, run_id: str) -> int: ...

    def has_doubts(self, owner: str, run_id: str) -> bool: ...


class BoardRecord(Protocol):
    """A board that carries a recipe."""

    @property
    def run_id(self) -> str: ...

    @property
    def name(self) -> str: ...


class BoardBook(Protocol):
    """Boards and the items on them that are ours."""

    def find(self, owner: str, board_id: str) -> BoardRecord | None: ...

    def get(self, owner: str, board_id: str) -> BoardRecord:
        """Raises UnknownBoard."""

    def items(self, owner: str, board_id: str) -> dict[str, Known]: ...

    def renew(self, owner: str, board_id: str, run_id: str) -> None: ...

    def forget(self, owner: str, board_id: str) -> None: ...


class Archive(Protocol):
    """The three books of a store that provisioning writes in."""

    @property
    def runs(self) -> RunBook: ...

    @property
    def journal(self) -> JournalBook: ...

    @property
    def boards(self) -> BoardBook: ...
