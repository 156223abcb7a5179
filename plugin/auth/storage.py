"""What signing in needs of the store; `plugin.store` has it."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Protocol

from plugin.installation import Installation, Renewal


class Installations(Protocol):
    """Connections by owner. Changes name the version they were made for and answer False when it is not the last."""

    def find(self, owner: str) -> Installation | None: ...

    def save(self, owner: str, installation: Installation) -> None: ...

    def claim(self, owner: str, version: str, *, holder: str, until: datetime, now: datetime) -> bool: ...

    def renew(self, owner: str, version: str, renewal: Renewal) -> bool: ...

    def postpone(self, owner: str, version: str, *, holder: str, refresh_after: datetime) -> bool: ...

    def expire(self, owner: str, version: str, now: datetime) -> bool: ...

    def end(self, owner: str, version: str) -> bool: ...

    def reseal(self, owner: str, version: str, sealed: bytes) -> bool: ...

    def delete(self, owner: str) -> bool: ...

    def owners(self) -> list[str]: ...


class SpentStates(Protocol):
    """Sign-ins whose way back was taken."""

    def spend(self, owner: str, state_id: str, *, until: datetime, now: datetime) -> bool: ...


class SealedRow(Protocol):
    """Sealed words in a table; `replace` says whether they were still the same."""

    @property
    def sealed(self) -> bytes: ...

    @property
    def replace(self) -> Callable[[bytes], bool]: ...


class SealedRows(Protocol):
    """All of them but tokens."""

    def all(self) -> Iterator[SealedRow]: ...


class Storage(Protocol):
    """The store as the vault sees it."""

    @property
    def sealed_rows(self) -> SealedRows: ...

    @property
    def installations(self) -> Installations: ...

    def erase(self, owner: str) -> int: ...
