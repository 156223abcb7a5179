"""A whole whiteboard in memory: the provider of tests and the shortest example of the contract."""

import itertools
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from plugin.board import BoardRef, Capabilities, Geometry, Item, Kind, Sharing, Snapshot
from plugin.errors import BoardGone, Refused
from plugin.plan.change import Change, Create, Delete, Update
from plugin.ports import Batch, Budget, Confirmed, Declined, Outcome, Usage
from plugin.richtext import RichText
from plugin.worded import worded

CREATABLE = frozenset(Kind) - {Kind.UNKNOWN}
CAPABILITIES = Capabilities(kinds=CREATABLE, bulk_kinds=CREATABLE - {Kind.CONNECTOR}, documents=True)
DOCUMENT_SIZE = (800.0, 1200.0)
HALF_PIXEL = 0.5


@dataclass
class _Board:
    name: str
    mark: str
    items: dict[str, Item] = field(default_factory=dict)

    def drop(self, item_id: str) -> None:
        self.items.pop(item_id, None)
        orphans = [item for item in self.items.values() if item.parent == item_id]
        self.items.update({item.id: replace(item, parent=None) for item in orphans})


class MemoryProvider:
    """Boards that live as long as the object. `put` and `drop` are the people who work on them."""

    def __init__(self, budget: Budget | None = None, capabilities: Capabilities = CAPABILITIES) -> None:
        self._boards: dict[str, _Board] = {}
        self._ids = itertools.count(1)
        self._lock = threading.RLock()
        self._budget = budget
        self._capabilities = capabilities
        self._usage = Usage()

    def capabilities(self) -> Capabilities:
        return self._capabilities

    def create_board(self, name: str, mark: str) -> BoardRef:
        self._charge(self._capabilities.tariff.create_board)
        return self._add(_Board(name, mark))

    def find_board(self, mark: str) -> BoardRef | None:
        self._charge(self._capabilities.tariff.read_board)
        with self._lock:
            found = (board_id for board_id, board in self._boards.items() if mark in board.mark)
            board_id = next(found, None)
            return None if board_id is None else self._ref(board_id)

    def find_boards(self, mark: str) -> Sequence[BoardRef]:
        self._charge(self._capabilities.tariff.read_board)
        with self._lock:
            return tuple(self._ref(board_id) for board_id, board in self._boards.items() if mark in board.mark)

    def copy_board(self, board_id: str, name: str, mark: str) -> BoardRef:
        self._charge(self._capabilities.tariff.copy_board)
        with self._lock:
            ids = {old: self._next_id() for old in self._board(board_id).items}
            items = {ids[item.id]: _renamed(item, ids) for item in self._board(board_id).items.values()}
            return self._add(_Board(name, mark, items))

    def delete_board(self, board_id: str) -> None:
        self._charge(self._capabilities.tariff.delete_board)
        with self._lock:
            self._board(board_id)
            del self._boards[board_id]

    def get_board(self, board_id: str) -> BoardRef:
        self._charge(self._capabilities.tariff.read_board)
        self._board(board_id)
        return self._ref(board_id)

    def sharing(self, board_id: str) -> Sharing:
        """Boards in memory have no links and no people."""
        self._board(board_id)
        return Sharing()

    def count_boards(self) -> int | None:
        return len(self._boards)

    def read(self, board_id: str) -> Snapshot:
        with self._lock:
            board = self._board(board_id)
            pages = max(1, -(-len(board.items) // self._capabilities.page_size))
            self._charge(pages * self._capabilities.tariff.read_page, calls=pages)
            return Snapshot(board_id, board.name, tuple(board.items.values()))

    def read_item(self, board_id: str, item_id: str) -> Item | None:
        self._charge(self._capabilities.tariff.read_item)
        return self._board(board_id).items.get(item_id)

    def apply(self, board_id: str, batch: Batch) -> Sequence[Outcome]:
        with self._lock:
            board = self._board(board_id)
            self._charge(sum(self._cost(change) for change in batch.changes))
            return [self._perform(board, change, batch) for change in batch.changes]

    def write_document(self, board_id: str, text: str, *, x: float, y: float) -> str:
        self._charge(self._capabilities.tariff.create)
        box = Geometry(x, y, *DOCUMENT_SIZE)
        return self.put(board_id, Item("", Kind.DOCUMENT, box, RichText.of(text))).id

    def delete_document(self, board_id: str, item_id: str) -> None:
        self._charge(self._capabilities.tariff.delete)
        self.drop(board_id, item_id)

    def board_url(self, board_id: str) -> str:
        return f"memory:{board_id}"

    def item_url(self, board_id: str, item_id: str) -> str:
        return f"{self.board_url(board_id)}#{item_id}"

    def usage(self) -> Usage:
        return self._usage

    def put(self, board_id: str, item: Item) -> Item:
        """Somebody writes or changes `item`; without an id it is new. Gives it back with its id."""
        with self._lock:
            kept = replace(item, id=item.id or self._next_id())
            self._board(board_id).items[kept.id] = kept
            return kept

    def drop(self, board_id: str, item_id: str) -> None:
        """Somebody removes an item; the children of a frame stay where they are."""
        with self._lock:
            self._board(board_id).drop(item_id)

    def _perform(self, board: _Board, change: Change, batch: Batch) -> Outcome:
        if isinstance(change, Delete):
            board.drop(change.item.id)
            return Confirmed(change.key, change.item.id)
        item_id = self._next_id() if isinstance(change, Create) else change.item.id
        try:
            board.items[item_id] = _made(board, change, batch, item_id)
        except Refused as refusal:
            return Declined(change.key, refusal)
        return Confirmed(change.key, item_id)

    def _cost(self, change: Change) -> int:
        tariff = self._capabilities.tariff
        if isinstance(change, Delete):
            return tariff.delete
        return tariff.create if isinstance(change, Create) else tariff.update

    def _charge(self, credits: int, calls: int = 1) -> None:
        if self._budget is not None:
            self._budget.acquire(credits)
        with self._lock:
            self._usage = Usage(self._usage.calls + calls, self._usage.credits + credits)

    def _board(self, board_id: str) -> _Board:
        if board_id not in self._boards:
            raise BoardGone(worded("there is no board {board}", board=board_id))
        return self._boards[board_id]

    def _add(self, board: _Board) -> BoardRef:
        with self._lock:
            board_id = f"board{self._next_id()}"
            self._boards[board_id] = board
            return self._ref(board_id)

    def _ref(self, board_id: str) -> BoardRef:
        return BoardRef(board_id, self._boards[board_id].name, self.board_url(board_id))

    def _next_id(self) -> str:
        return str(next(self._ids))


def _made(board: _Board, change: Create | Update, batch: Batch, item_id: str) -> Item:
    """The item that a change leaves behind. Raises Refused as a real whiteboard would."""
    node = change.node
    if isinstance(change, Update) and item_id not in board.items:
        raise Refused("there is no such item")
    if node.kind is Kind.UNKNOWN:
        raise Refused("nobody can make an item of an unknown kind")
    return Item(
        id=item_id,
        kind=node.kind,
        geometry=node.geometry,
        text=node.text,
        style=node.style,
        parent=_parent(board, node.parent, batch, node.geometry),
        start=_end(board, node.start, batch),
        end=_end(board, node.end, batch),
        url=node.url,
    )


def _parent(board: _Board, key: str | None, batch: Batch, box: Geometry) -> str | None:
    if key is None:
        return None
    parent = batch.parents.get(key)
    if parent is None or parent.id not in board.items:
        raise Refused(worded("the frame {key} is not on the board", key=key))
    if not board.items[parent.id].geometry.holds(box, HALF_PIXEL):
        raise Refused(worded("the item leaves the frame {key}", key=key))
    return parent.id


def _end(board: _Board, key: str | None, batch: Batch) -> str | None:
    if key is None:
        return None
    item_id = batch.items.get(key)
    if item_id not in board.items:
        raise Refused(worded("the item {key} is not on the board", key=key))
    return item_id


def _renamed(item: Item, ids: dict[str, str]) -> Item:
    parent, start, end = (ids.get(each or "") for each in (item.parent, item.start, item.end))
    return replace(item, id=ids[item.id], parent=parent, start=start, end=end)
