"""The protocols the flows see. Adapters implement them; tests have complete in-memory ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from plugin.board import BoardRef, Capabilities, Geometry, Item, Sharing, Snapshot
from plugin.consent import Member
from plugin.errors import BoardwrightError
from plugin.plan.change import Change


@dataclass(frozen=True)
class Parent:
    """A frame as it is on the board now: needed to place children relative to it."""

    id: str
    geometry: Geometry


@dataclass(frozen=True)
class Batch:
    """Changes that may be sent together, and what is known of the items they refer to.

    `parents` maps the key of a frame to the frame on the board; `items` maps node keys to item ids
    (ends of connectors).
    """

    changes: tuple[Change, ...]
    parents: Mapping[str, Parent] = field(default_factory=dict)
    items: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Confirmed:
    """The change is on the board as item `id` (for a delete: is gone)."""

    key: str
    id: str


@dataclass(frozen=True)
class Declined:
    """The whiteboard refused the change; nothing of it was written."""

    key: str
    error: BoardwrightError


@dataclass(frozen=True)
class Unknown:
    """Timeout, 5xx, reset, or 429 on a bulk write: it may have been written. Read before sending again."""

    key: str
    cause: str


Outcome = Confirmed | Declined | Unknown


@dataclass(frozen=True)
class Usage:
    """What was spent so far: calls made and credits charged."""

    calls: int = 0
    credits: int = 0

    def __sub__(self, earlier: "Usage") -> "Usage":
        return Usage(self.calls - earlier.calls, self.credits - earlier.credits)


class Provider(Protocol):
    """A whiteboard. Reads are repeated by the session on passing failures; writes never are.

    Every method may raise NotAuthorised, BoardGone, Refused, Throttled or Unreachable.
    `apply` raises only NotAuthorised and BoardGone; everything else is an outcome per change,
    in the order of the changes. It is called from several threads at once.
    """

    def capabilities(self) -> Capabilities: ...

    def create_board(self, name: str, mark: str) -> BoardRef:
        """A new empty board; `mark` stands in its description so that it can be found again."""

    def find_board(self, mark: str) -> BoardRef | None:
        """The board whose description holds the mark, or None."""

    def copy_board(self, board_id: str, name: str, mark: str) -> BoardRef: ...

    def delete_board(self, board_id: str) -> None: ...

    def get_board(self, board_id: str) -> BoardRef: ...

    def sharing(self, board_id: str) -> Sharing:
        """Who may do what on the board, as far as the whiteboard tells."""

    def count_boards(self) -> int | None:
        """How many boards of the team the caller sees; None: not known. Plans may limit them."""

    def read(self, board_id: str) -> Snapshot: ...

    def read_item(self, board_id: str, item_id: str) -> Item | None: ...

    def apply(self, board_id: str, batch: Batch) -> Sequence[Outcome]: ...

    def board_url(self, board_id: str) -> str: ...

    def item_url(self, board_id: str, item_id: str) -> str: ...

    def usage(self) -> Usage:
        """What this provider object has spent since it was made."""


@runtime_checkable
class ReadsPartly(Protocol):
    """A provider that can stop in the middle of reading and give what it has."""

    def read_partly(self, board_id: str) -> Snapshot:
        """The board as far as it could be read; `cut_off` of the snapshot says why it ended early."""


@runtime_checkable
class Counting(Protocol):
    """A whiteboard that can say in one call how many items a board holds."""

    def count_items(self, board_id: str) -> int | None:
        """Items without connectors, frames among them; None when it does not say. Raises as `read` does."""


@runtime_checkable
class Documents(Protocol):
    """A whiteboard that holds documents of running text. Raises as a write of `Provider` does."""

    def write_document(self, board_id: str, text: str, *, x: float, y: float) -> str:
        """A new document of Markdown around a point of the canvas; its id. Unreachable: it may have been made."""

    def delete_document(self, board_id: str, item_id: str) -> None:
        """Nothing happens when it is gone already."""


@runtime_checkable
class Authors(Protocol):
    """A whiteboard that says who wrote what. Asked only for people who agreed to be named. Raises as `read` does."""

    def members(self, board_id: str) -> Sequence[Member]:
        """Who may open the board, by name."""

    def authors(self, board_id: str, members: frozenset[str]) -> Mapping[str, str]:
        """Items that one of these members made and nobody else changed, with the member's id; nobody else's id."""


@runtime_checkable
class Searching(Protocol):
    """A whiteboard that can say of every board whether it carries a mark."""

    def find_boards(self, mark: str) -> Sequence[BoardRef]:
        """Those of the newest boards whose description holds the mark, newest first. Raises as `find_board` does."""


class Budget(Protocol):
    """The credits of one user at one whiteboard, shared by everything that calls it."""

    def acquire(self, credits: int) -> None:
        """Wait until that many credits may be spent, and take them. Raises Throttled when it never can."""

    def report(self, *, limit: int | None, remaining: int | None, reset_at: float | None) -> None:
        """What the whiteboard's headers said (reset in UTC epoch seconds)."""
