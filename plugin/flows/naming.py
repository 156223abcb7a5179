"""Names as a use case: consent is recorded and withdrawn; only with it is the whiteboard asked who wrote what."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from plugin.consent import LONGEST_TEXT, TEXT, Consent, Member, Shown
from plugin.errors import Fault, InputInvalid, UnknownConsent, UnsupportedByProvider, all_of
from plugin.export.registry import check_names
from plugin.flows.harvest import Harvest, OurBoards
from plugin.job import Job, JobKind
from plugin.minutes.bylines import bylines
from plugin.notelink import Posted
from plugin.ports import Authors, Provider
from plugin.worded import worded

LONGEST_NAME = 200


class ConsentBook(Protocol):
    """Consents by board."""

    def all(self, owner: str, board_id: str) -> tuple[Consent, ...]: ...

    def give(self, owner: str, board_id: str, consent: Consent) -> Consent: ...

    def withdraw(self, owner: str, board_id: str, number: int, *, at: datetime) -> None: ...


class Wishes(Protocol):
    """What was asked for."""

    def all(self, owner: str, board_id: str) -> list[Job]: ...


class Papers(Protocol):
    """Documents that were made."""

    def forget(self, owner: str, document_id: str) -> None: ...


class CameIn(Protocol):
    """What came in by note links."""

    def posted(self, owner: str, board_id: str) -> dict[str, Posted]: ...


class NamingArchive(Protocol):
    """What naming asks of a store; `plugin.store.store.Store` fits it as it is."""

    @property
    def boards(self) -> OurBoards: ...

    @property
    def consents(self) -> ConsentBook: ...

    @property
    def jobs(self) -> Wishes: ...

    @property
    def documents(self) -> Papers: ...

    @property
    def contributions(self) -> CameIn: ...


@dataclass(frozen=True)
class ConsentWish:
    """What a facilitator states: which member (id), as what, to which text, on which day (ISO 8601; empty: today)."""

    member: str
    shown: str
    text: str = TEXT
    given_on: str = ""
    agreed: bool = False


@dataclass(frozen=True)
class Naming:
    """One facilitator and the names on one board."""

    provider: Provider
    store: NamingArchive
    owner: str
    board_id: str
    clock: Callable[[], datetime]

    def consents(self) -> tuple[Consent, ...]:
        """Those that hold. Raises UnknownBoard."""
        self.store.boards.get(self.owner, self.board_id)
        return self.store.consents.all(self.owner, self.board_id)

    def people(self) -> tuple[Member, ...]:
        """Who can agree: the members of the board, asked now and kept nowhere. Raises UnsupportedByProvider."""
        return tuple(self._whiteboard().members(self.board_id))

    def give(self, wish: ConsentWish) -> Consent:
        """Keeps a consent. Their name is kept only if it may be shown. Raises InputInvalid with every fault."""
        self.consents()
        people = {one.id: one.name for one in self.people()}
        faults = list(self._faults(wish, people))
        if faults:
            raise InputInvalid(worded("Nothing was kept: {faults}", faults=all_of(faults)), faults)
        shown = Shown(wish.shown)
        name = people[wish.member][:LONGEST_NAME] if shown is Shown.FULL else ""
        day = _day(wish.given_on) or self.clock().date()
        consent = Consent(0, wish.member, shown, " ".join(wish.text.split()), day, name)
        return self.store.consents.give(self.owner, self.board_id, consent)

    def withdraw(self, alias: str) -> None:
        """Forgets the person, and every document kept here that shows names of this board. Raises UnknownConsent."""
        number = next((one.number for one in self.consents() if one.alias == alias), None)
        if number is None:
            raise UnknownConsent(worded("Nobody with the alias {alias} agreed to be named on this board.", alias=alias))
        self.store.consents.withdraw(self.owner, self.board_id, number, at=self.clock())
        for job in self.store.jobs.all(self.owner, self.board_id):
            if job.kind is JobKind.EXPORT and job.wish.get("names", "none") != "none" and job.result:
                self.store.documents.forget(self.owner, job.result)

    def check(self, names: str) -> None:
        """Raises UsageError for names nobody consented to, before anything is asked of the board."""
        check_names(names, consented=bool(self.store.consents.all(self.owner, self.board_id)))

    def lines(self, harvest: Harvest, names: str) -> Mapping[str, str]:
        """What stands beside the notes of a harvest; without asking anybody when no names are wanted.

        Raises UsageError without consent, UnsupportedByProvider, and what reading a board raises.
        """
        self.check(names)
        if names == "none":
            return {}
        shown = {one.member: one.byline(names) for one in self.consents()}
        authors = self._whiteboard().authors(self.board_id, frozenset(shown))
        posted = self.store.contributions.posted(self.owner, self.board_id)
        return bylines(harvest.ledger, authors, shown, {*posted, *harvest.items.values()})

    def _whiteboard(self) -> Authors:
        if not isinstance(self.provider, Authors):
            raise UnsupportedByProvider("this whiteboard does not say who wrote what")
        return self.provider

    def _faults(self, wish: ConsentWish, people: Mapping[str, str]) -> Sequence[Fault]:
        day = _day(wish.given_on)
        checks = (
            (not wish.agreed, "agreed", worded("is missing; without consent nothing is kept")),
            (wish.member not in people, "member", worded("is no member of this board")),
            (wish.shown not in set(Shown), "shown", worded("must be alias or full")),
            (
                not 1 <= len(wish.text.strip()) <= LONGEST_TEXT,
                "text",
                worded("must have 1 to {longest} characters", longest=LONGEST_TEXT),
            ),
            (bool(wish.given_on) and day is None, "given_on", worded("must be a day such as 2027-04-15")),
            (day is not None and day > self.clock().date(), "given_on", worded("lies in the future")),
        )
        return [Fault(message, key=key) for fails, key, message in checks if fails]


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
