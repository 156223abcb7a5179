"""Erasing a person or a company from a series: looked at first, done in one go, told in numbers."""

from collections.abc import Mapping
from dataclasses import dataclass

from plugin.errors import InputInvalid
from plugin.harvest.ledger import Disposition
from plugin.series.forgetting import Forgettable, boards_of_event, forget_company, forget_person
from plugin.series.series import Series
from plugin.store.erasures import Erasure
from plugin.store.forgetting import Wish
from plugin.wiring.bench import Bench, new_id, now
from plugin.worded import worded

COUNTS = {
    "notes": "Notizen ohne Wortlaut",
    "ledgers": "Auswertungen geändert",
    "decisions": "Entscheidungen gelöscht",
    "answers": "Antworten und Einträge gelöscht",
    "documents": "fertige Dokumente gelöscht",
    "boards": "eigene Boards vergessen",
    "rows": "weitere Stellen ohne den Namen",
}
"""What is counted, in German."""


@dataclass(frozen=True)
class StillThere:
    """Something erased that hangs on a whiteboard, where only people may take it down."""

    address: str
    kind: str


@dataclass(frozen=True)
class ErasureDone:
    """How much of each kind was erased, and what people have to take down themselves."""

    counts: Mapping[str, int]
    still_there: tuple[StillThere, ...] = ()


class Eraser:
    """The workbench, for forgetting in one series."""

    def __init__(self, bench: Bench, series: Series) -> None:
        self.bench, self.series = bench, series

    def person(self, text: str, event: str = "", *, only_looking: bool = False) -> ErasureDone:
        """Raises UsageError, InputInvalid for an event that is none, StoreError."""
        if event and event not in {one.id for one in self.series.events}:
            raise InputInvalid(worded("There is no event {event} in this series.", event=event))
        boards = boards_of_event(event, self._boards()) if event else ()
        return self._forget(forget_person(text, new_id()[:16], boards), only_looking)

    def company(self, company_id: str, *, only_looking: bool = False) -> ErasureDone:
        """Raises InputInvalid for a company that is none, StoreError."""
        kept = self.bench.store.series.find(self.bench.owner, self.series.id) or self.series
        known = {one.id: one for one in (*self.series.companies, *kept.companies)}
        if company_id not in known:
            raise InputInvalid(
                worded(
                    "There is no company {company} in this series. There are: {known}.",
                    company=company_id,
                    known=", ".join(known),
                )
            )
        store, owner = self.bench.store, self.bench.owner
        made = self._boards()
        shares = {board: store.reviews.get(owner, board).remarks.shares for board in made.values()}
        wish = forget_company(known[company_id], new_id()[:16], store.series.boards(owner, self.series.id), shares)
        return self._forget(wish, only_looking)

    def all(self) -> list[Erasure]:
        """What this series was asked to forget, newest first."""
        return self.bench.store.erasures.all(self.bench.owner, self.series.id)

    def _forget(self, what: Forgettable, only_looking: bool) -> ErasureDone:
        own = self._own_boards(what)
        wish = Wish(self.series.id, what.erasing, what.traces, what.company, what.boards)
        counts = self.bench.store.forgetting.forget(
            self.bench.owner, wish, erasure_id=new_id(), at=now(), only_looking=only_looking
        )
        return ErasureDone(counts, (*own, *self._notes()))

    def _boards(self) -> dict[str, str]:
        """The boards that were made, by key."""
        store, owner = self.bench.store, self.bench.owner
        made = {run.id: run.board_id for run in store.runs.all(owner) if run.board_id}
        return {key: made[run] for key, run in store.series.boards(owner, self.series.id).items() if run in made}

    def _own_boards(self, what: Forgettable) -> tuple[StillThere, ...]:
        address = self.bench.provider.board_url
        return tuple(StillThere(address(board), "board") for key, board in self._boards().items() if key in what.boards)

    def _notes(self) -> tuple[StillThere, ...]:
        """Erased notes as the newest harvests saw them."""
        found = []
        for board in dict.fromkeys(self._boards().values()):
            ledger = self.bench.store.harvests.latest(self.bench.owner, board)
            notes = ledger.notes if ledger is not None else ()
            found += [StillThere(note.url or "", "note") for note in notes if note.disposition is Disposition.ERASED]
        return tuple(found)
