"""Where words still stand that were deleted here: on the board, in harvests, in documents."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from plugin.harvest.ledger import Ledger
from plugin.job import DocumentRecord
from plugin.notelink import IncomingNote


class Harvests(Protocol):
    """Harvests of a store."""

    def ids(self, owner: str, board_id: str) -> list[str]: ...

    def get(self, owner: str, harvest_id: str) -> Ledger: ...


class Papers(Protocol):
    """Documents of a store."""

    def all(self, owner: str, board_id: str | None = None) -> list[DocumentRecord]: ...


class WordsArchive(Protocol):
    """Where a store holds words of notes."""

    @property
    def harvests(self) -> Harvests: ...

    @property
    def documents(self) -> Papers: ...


@dataclass(frozen=True)
class Remains:
    """Where words stand that were deleted here: titles of areas on the board, days of harvests, names of documents.

    `taken_back`: notes that were still on their way and do not go any more. `item_ids`: the notes on the board.
    """

    taken_back: int = 0
    areas: tuple[str, ...] = ()
    item_ids: tuple[str, ...] = ()
    harvests: tuple[datetime, ...] = ()
    documents: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left anywhere."""
        return not self.item_ids


def remains_of(
    store: WordsArchive, owner: str, board_id: str, notes: Sequence[IncomingNote], titles: Mapping[str, str]
) -> Remains:
    """Where these notes and their words are; `titles` of areas, by key."""
    there = [note for note in notes if note.item_id is not None]
    if not there:
        return Remains(taken_back=len(notes))
    items = {note.item_id for note in there if note.item_id is not None}
    harvests = dict(_harvests_with(store, owner, board_id, items))
    return Remains(
        taken_back=len(notes) - len(there),
        areas=tuple(dict.fromkeys(titles.get(note.area, note.area) for note in there)),
        item_ids=tuple(sorted(items)),
        harvests=tuple(sorted(harvests.values())),
        documents=tuple(paper.name for paper in store.documents.all(owner, board_id) if paper.harvest_id in harvests),
    )


def _harvests_with(store: WordsArchive, owner: str, board_id: str, items: set[str]) -> Iterator[tuple[str, datetime]]:
    for harvest_id in store.harvests.ids(owner, board_id):
        ledger = store.harvests.get(owner, harvest_id)
        if any(items & set(note.item_ids) for note in ledger.notes):
            yield harvest_id, ledger.taken_at
