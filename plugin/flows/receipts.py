"""Receipts as a use case: an address for the receipt of a harvest, and what it shows."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import Protocol

from plugin.errors import UnknownHarvest
from plugin.flows.harvest import Blueprints, OurBoards
from plugin.harvest.decisions import Entry
from plugin.harvest.ledger import Ledger
from plugin.harvest.reviewed import reviewed
from plugin.language import Language
from plugin.minutes.receipt import Receipt, make_receipt, note_of, with_code
from plugin.minutes.release import ReviewState
from plugin.notelink import IncomingNote, ShortLink, Undelivered
from plugin.worded import worded

RECEIPT = "receipt"
GOOD_FOR = timedelta(days=60)
"""Long enough to look after the minutes have come."""

TOKEN_BYTES = 12


class HarvestRecord(Protocol):
    """A harvest that was kept."""

    @property
    def id(self) -> str: ...


class KeptHarvests(Protocol):
    """Harvests of a store."""

    def all(self, owner: str, board_id: str) -> Sequence[HarvestRecord]:
        """Newest first."""

    def get(self, owner: str, harvest_id: str) -> Ledger:
        """Raises UnknownHarvest."""


class ReceiptBook(Protocol):
    """Short links of a store."""

    def add(self, link: ShortLink, *, now: datetime) -> None: ...


class Came(Protocol):
    """Notes that came in by links."""

    def on_board(self, owner: str, board_id: str) -> list[IncomingNote]: ...

    def undelivered(self, owner: str, board_id: str) -> list[Undelivered]: ...


class DecisionLog(Protocol):
    """What a facilitator decided about notes."""

    def log(self, owner: str, board_id: str) -> tuple[Entry, ...]: ...


class ReviewBook(Protocol):
    """What a facilitator entered."""

    def get(self, owner: str, board_id: str) -> ReviewState: ...


class ReceiptArchive(Protocol):
    """What receipts ask of a store; `plugin.store.store.Store` fits it as it is."""

    @property
    def boards(self) -> OurBoards: ...

    @property
    def runs(self) -> Blueprints: ...

    @property
    def harvests(self) -> KeptHarvests: ...

    @property
    def decisions(self) -> DecisionLog: ...

    @property
    def reviews(self) -> ReviewBook: ...

    @property
    def contributions(self) -> Came: ...

    @property
    def short_links(self) -> ReceiptBook: ...


def issue_receipt(store: ReceiptArchive, *, owner: str, board_id: str, now: datetime) -> ShortLink:
    """An address for the receipt of the newest harvest of a board. Raises UnknownBoard, UnknownHarvest."""
    store.boards.get(owner, board_id)
    kept = store.harvests.all(owner, board_id)
    if not kept:
        raise UnknownHarvest(
            worded("The board {board} was not harvested yet; collect the results first.", board=board_id)
        )
    link = ShortLink(owner, token_urlsafe(TOKEN_BYTES), RECEIPT, board_id, kept[0].id, now + GOOD_FOR)
    store.short_links.add(link, now=now)
    return link


def read_receipt(store: ReceiptArchive, link: ShortLink, say: Language) -> Receipt:
    """What the link shows: the harvest as the facilitator left it, and what never got to the board.

    Raises UnknownBoard, UnknownHarvest.
    """
    owner, board_id = link.owner, link.board_id
    blueprint = store.runs.blueprint(owner, store.boards.get(owner, board_id).run_id)
    areas = {area.key: area for area in blueprint.areas}
    ledger = reviewed(store.harvests.get(owner, link.target), store.decisions.log(owner, board_id), areas)
    return make_receipt(
        ledger,
        blueprint,
        say,
        remarks=store.reviews.get(owner, board_id).remarks,
        undelivered=store.contributions.undelivered(owner, board_id),
    )


def lines_of_code(store: ReceiptArchive, link: ShortLink, code: str) -> set[str]:
    """Ids of the entries that the writer's code leads to; none for a code nobody was shown."""
    note = with_code(store.contributions.on_board(link.owner, link.board_id), code) if code else None
    entry = note_of(store.harvests.get(link.owner, link.target), note.item_id) if note is not None else None
    return {entry.id} if entry is not None else set()
