"""What an embedded whiteboard can be told at its start: folder, clock, limits, switches, faults."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from werkzeug.wrappers import Request

BoardDocument = dict[str, Any]


class Window(StrEnum):
    """How the minute of the credit budget is cut; Miro does not say (docs/rate-limiting)."""

    FIXED = "fixed"
    ROLLING = "rolling"


class ResetHeader(StrEnum):
    """What X-RateLimit-Reset counts: the documented epoch, or seconds from now as some clients saw."""

    EPOCH = "epoch"
    SECONDS = "seconds"


class ChildCheck(StrEnum):
    """What of a child has to lie inside its frame; sources disagree, the full box is the safe one."""

    FULL_BOX = "full box"
    CENTRE = "centre"


class Copies(StrEnum):
    """What a copied board holds: everything, nothing but items, or everything but only later."""

    COMPLETE = "complete"
    INCOMPLETE = "incomplete"
    SLOW = "slow"


class FrameDeletion(StrEnum):
    """What becomes of the children of a deleted frame; Miro does not document it."""

    KEEPS_CHILDREN = "keeps children"
    DELETES_CHILDREN = "deletes children"


@dataclass(frozen=True)
class Switches:
    """The points about Miro nobody could confirm, each settable both ways.

    `frames_in_bulk`: the type list of bulk items names frames, its data list does not.
    `retry_after`: Retry-After is not documented for 429; some gateways send it.
    `reset_header`, `window`, `child_check`, `copies`, `frame_deletion`: see the enums.
    `copy_seconds`: how long a slow copy takes, by the clock of the whiteboard.
    `failed_calls_cost`: whether a refused call is charged like one that worked.
    """

    frames_in_bulk: bool = True
    retry_after: bool = False
    reset_header: ResetHeader = ResetHeader.EPOCH
    window: Window = Window.FIXED
    child_check: ChildCheck = ChildCheck.FULL_BOX
    copies: Copies = Copies.COMPLETE
    copy_seconds: float = 2.0
    frame_deletion: FrameDeletion = FrameDeletion.KEEPS_CHILDREN
    failed_calls_cost: bool = True


@dataclass(frozen=True)
class Limits:
    """Credits a user of one app may spend in a window of so many seconds (docs/rate-limiting)."""

    credits: int = 100_000
    window_seconds: float = 60.0


class Fault(StrEnum):
    """What goes wrong with one call, for tests.

    ERROR_BEFORE and ERROR_AFTER answer 500 before or after the call took effect, RESET cuts the
    connection before it, LOST after it. LATE cuts the connection and keeps the call back until
    `Whiteboard.land_late_calls()`: the write that arrives after everybody gave it up.
    """

    ERROR_BEFORE = "error before"
    ERROR_AFTER = "error after"
    RESET = "reset"
    LOST = "lost"
    LATE = "late"


@dataclass(frozen=True)
class Client:
    """An app that may ask users for access. No redirect addresses: any on this machine.

    `sdk_uri` is the page that board pages open unseen for this app, as Miro's manifest names it.
    """

    secret: str
    name: str
    redirect_uris: tuple[str, ...] = ()
    sdk_uri: str = ""


DEVELOPMENT_CLIENT = "boardwright-development"
DEVELOPMENT_SECRET = "not-a-secret-on-the-embedded-whiteboard"  # noqa: S105


def development_clients() -> Mapping[str, Client]:
    """The one app a fresh embedded whiteboard knows."""
    return {DEVELOPMENT_CLIENT: Client(secret=DEVELOPMENT_SECRET, name="Boardwright")}


PAGE_FOLDER = Path(__file__).parent / "static" / "board"


@dataclass(frozen=True)
class Options:
    """Everything a whiteboard is made from.

    `folder` holds the database, None keeps it in memory. `clock` gives UTC epoch seconds.
    `latency_seconds` is slept (by `sleep`) at the start of every call, outside all locks.
    `draw` makes SVG of a board document (see `document.py`); without it pages list the items.
    `token` is a ready access token of a developer user named `developer`.
    `fault` decides for each request whether something goes wrong with it.
    `page_folder` holds the built front end of the board page; where it is empty, boards are shown only.
    `open_boards`: new boards of the team that guests join say that whoever has the link may write, as the board page
    allows; a board on Miro's free plan says no.
    """

    folder: Path | None = None
    clock: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep
    latency_seconds: float = 0.0
    limits: Limits = Limits()
    switches: Switches = Switches()
    draw: Callable[[BoardDocument], str] | None = None
    token: str | None = None
    developer: str = "Developer"
    clients: Mapping[str, Client] = field(default_factory=development_clients)
    fault: Callable[[Request], Fault | None] | None = None
    page_folder: Path | None = PAGE_FOLDER
    open_boards: bool = False
