"""Note links ("Zettel-Link") as values: an address that opens one text field for one area, and what came in by it."""

from base64 import b32encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from plugin.board import Geometry

LONGEST = 500
"""Characters of one note."""

MOST = 1000
"""Notes that one link takes; more is a flood or a mistake, and boards slow down from there."""

GATHER = timedelta(seconds=5)
"""How long a note waits for others to go with it; a field that closes waits as long for the last one under way."""

PACE = timedelta(seconds=15)
"""How long after a delivery the next one waits while notes keep coming: each reads the whole board, which costs."""

FEWEST = 3
"""Beliefs that may stand on a board without anybody asking: of one or two, people guess who wrote them."""

SAME_PLACE = 2.0
"""Pixels by which whiteboards round."""

RELEASED = "released"
"""The detail of a note that a person let through."""


class Purpose(StrEnum):
    """What a link is for: input before the workshop, people who cannot use the whiteboard, what was said or stood
    in the chat (typed by somebody for others), beliefs that nobody shall be found behind, and statements a person
    confirmed (they are handed over by the service: such a link has no open address)."""

    BEFOREHAND = "beforehand"
    JOINING = "joining"
    SPOKEN = "spoken"
    CHAT = "chat"
    BELIEFS = "beliefs"
    STATEMENT = "statement"


ORIGINS: Mapping[Purpose, str] = MappingProxyType(
    {
        Purpose.BEFOREHAND: "form",
        Purpose.JOINING: "form",
        Purpose.SPOKEN: "spoken",
        Purpose.CHAT: "chat",
        Purpose.BELIEFS: "form",
        Purpose.STATEMENT: "form",
    }
)
"""What a ledger calls the origin of a note."""


class Standing(StrEnum):
    """Whether a link takes notes now."""

    EARLY = "early"
    OPEN = "open"
    CLOSED = "closed"
    REVOKED = "revoked"


class NoteState(StrEnum):
    """`HELD` until a person lets it through, `ASIDE` when they do not, `WAITING` for its place on the board,
    `SENDING` from the intent until it is known whether it was written, `REFUSED` by the whiteboard for good."""

    HELD = "held"
    ASIDE = "aside"
    WAITING = "waiting"
    SENDING = "sending"
    DELIVERED = "delivered"
    REFUSED = "refused"


@dataclass(frozen=True)
class NoteLink:
    """One field for one area (its full key) of one board. Times are UTC; `zone` is the one people think in.

    `token` is the part of the address nobody can guess. `held`: a person lets every note through. `per_visit` is
    how many notes one visit may write, 0: any number. Beliefs wait until the field is closed.
    """

    id: str
    owner: str
    board_id: str
    area: str
    purpose: Purpose
    token: str = field(repr=False)
    created_at: datetime
    held: bool = False
    per_visit: int = 0
    zone: str = "UTC"
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    revoked: bool = False

    @property
    def anonymous(self) -> bool:
        """Whether nobody, not even its writer's own code, shall lead to a note."""
        return self.purpose is Purpose.BELIEFS

    def standing(self, now: datetime) -> Standing:
        """Whether it takes notes at that moment."""
        if self.revoked:
            return Standing.REVOKED
        if self.closes_at is not None and now >= self.closes_at:
            return Standing.CLOSED
        return Standing.EARLY if self.opens_at is not None and now < self.opens_at else Standing.OPEN


@dataclass(frozen=True)
class IncomingNote:
    """A note that came in by a link. `place` is where it was laid, or was to be laid when its answer got lost."""

    id: str
    link_id: str
    area: str
    purpose: Purpose
    text: str = field(repr=False)
    state: NoteState
    place: Geometry | None = None
    item_id: str | None = None
    detail: str | None = None

    @property
    def anonymous(self) -> bool:
        """Whether not even its writer's own code shall lead to it."""
        return self.purpose is Purpose.BELIEFS


@dataclass(frozen=True)
class Posted:
    """An item on a board that came in by a link: its origin, its area, and where it was laid (absolute pixels).

    `confirmed` are the words of a statement that a person confirmed beforehand; empty for a note that somebody wrote.
    """

    origin: str
    area: str
    place: Geometry
    confirmed: str = ""

    def lies_at(self, box: Geometry) -> bool:
        """Whether nobody moved it."""
        return abs(self.place.x - box.x) <= SAME_PLACE and abs(self.place.y - box.y) <= SAME_PLACE


@dataclass(frozen=True)
class Undelivered:
    """How many notes of an area were accepted and are not on the board, and in which state they are."""

    area: str
    state: NoteState
    count: int


@dataclass(frozen=True)
class Delivery:
    """How the notes of one board are getting on: when it is their turn (UTC), and what ended the last attempt."""

    due_at: datetime | None = None
    attempts: int = 0
    problem: Mapping[str, Any] | None = None


def code_of(note_id: str) -> str:
    """What its writer is shown to find the note again: eight letters and digits in two halves."""
    letters = b32encode(bytes.fromhex(note_id[:10])).decode()
    return f"{letters[:4]}-{letters[4:8]}"


def plain_code(typed: str) -> str:
    """A code as somebody types it, in the form `code_of` gives; empty when it cannot be one."""
    letters = "".join(sign for sign in typed.upper() if sign.isalnum()).replace("0", "O").replace("1", "I")
    return f"{letters[:4]}-{letters[4:]}" if len(letters) == 8 else ""


@dataclass(frozen=True)
class ShortLink:
    """An address that shows one thing of a board until it expires (UTC): `kind` says what, `target` is its id."""

    owner: str
    token: str = field(repr=False)
    kind: str
    board_id: str
    target: str
    expires_at: datetime
