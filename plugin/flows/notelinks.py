"""Note links as a use case: make, open, close and revoke them, and say where their notes are."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from secrets import token_urlsafe
from typing import Protocol
from zoneinfo import ZoneInfo

from plugin.blueprint.blueprint import Area, Blueprint
from plugin.errors import Fault, InputInvalid, UnknownLink, all_of
from plugin.flows.archive import BoardRecord
from plugin.flows.harvest import Blueprints
from plugin.notelink import GATHER, Delivery, IncomingNote, NoteLink, NoteState, Purpose, Standing
from plugin.worded import worded
from plugin.zone import ZONE

MOST_PER_VISIT = 100
TOKEN_BYTES = 12
"""96 bits: nobody guesses an address, and it still fits a small QR code."""


class LinkBook(Protocol):
    """Note links, as a store keeps them."""

    def add(self, link: NoteLink) -> None: ...

    def all(self, owner: str, board_id: str) -> list[NoteLink]: ...

    def set_times(self, owner: str, link_id: str, *, opens_at: datetime | None, closes_at: datetime | None) -> None: ...

    def revoke(self, owner: str, link_id: str, *, closes_at: datetime | None) -> None: ...


class NoteBook(Protocol):
    """Their notes, as a store keeps them."""

    def counts(self, owner: str, board_id: str) -> dict[str, Counter[NoteState]]: ...

    def of_link(self, owner: str, link_id: str, states: Sequence[NoteState] = ...) -> list[IncomingNote]: ...

    def let_through(self, link: NoteLink, note_ids: Sequence[str], *, now: datetime) -> int: ...

    def put_aside(self, link: NoteLink, note_ids: Sequence[str]) -> int: ...


class Ways(Protocol):
    """Their way to the board."""

    def get(self, owner: str, board_id: str) -> Delivery: ...

    def ask(self, owner: str, board_id: str, *, due: datetime) -> None: ...


class KnownBoards(Protocol):
    """Boards that carry a recipe."""

    def get(self, owner: str, board_id: str) -> BoardRecord:
        """Raises UnknownBoard."""


class LinkArchive(Protocol):
    """What note links ask of a store; `plugin.store.store.Store` fits it as it is."""

    @property
    def boards(self) -> KnownBoards: ...

    @property
    def runs(self) -> Blueprints: ...

    @property
    def note_links(self) -> LinkBook: ...

    @property
    def contributions(self) -> NoteBook: ...

    @property
    def deliveries(self) -> Ways: ...


@dataclass(frozen=True)
class Wish:
    """A link somebody wants. Times as they were typed, in `zone` where they name none; empty: no limit."""

    area: str
    purpose: Purpose | None = None
    opens: str = ""
    closes: str = ""
    zone: str = ZONE
    per_visit: int = 0
    held: bool = False


@dataclass(frozen=True)
class LinkState:
    """A link, whether it takes notes now, the title of its area, and how many notes are in which state."""

    link: NoteLink
    standing: Standing
    title: str
    counts: Counter[NoteState]


class NoteLinkDesk:
    """One owner's note links."""

    def __init__(
        self, store: LinkArchive, owner: str, *, clock: Callable[[], datetime], new_id: Callable[[], str]
    ) -> None:
        self._store, self._owner = store, owner
        self._clock, self._new_id = clock, new_id

    def make(self, board_id: str, wish: Wish) -> NoteLink:
        """A new link for an area of a board. Raises InputInvalid, UnknownBoard."""
        areas = {area.key: area for area in self.areas(board_id)}
        opens, closes = _checked(wish, areas)
        area = areas[wish.area]
        link = NoteLink(
            id=self._new_id(),
            owner=self._owner,
            board_id=board_id,
            area=area.key,
            purpose=wish.purpose or (Purpose.BELIEFS if area.anonymous else Purpose.JOINING),
            token=token_urlsafe(TOKEN_BYTES),
            created_at=self._clock(),
            held=wish.held,
            per_visit=wish.per_visit,
            zone=wish.zone,
            opens_at=opens,
            closes_at=closes,
        )
        self._store.note_links.add(link)
        return link

    def areas(self, board_id: str) -> list[Area]:
        """The areas of a board that a link may be made for. Raises UnknownBoard."""
        return [area for area in self._blueprint(board_id).areas if takes_notes(area)]

    def get(self, board_id: str, link_id: str) -> NoteLink:
        """One link of a board. Raises UnknownLink."""
        there = {link.id: link for link in self._store.note_links.all(self._owner, board_id)}
        if link_id in there:
            return there[link_id]
        known = ", ".join(f"{one.id} ({one.area})" for one in there.values()) or worded("none")
        raise UnknownLink(worded("The board has no note link {link}. There are: {known}.", link=link_id, known=known))

    def states(self, board_id: str) -> list[LinkState]:
        """All links of a board, newest first. Raises UnknownBoard."""
        titles = {area.key: area.title for area in self._blueprint(board_id).areas}
        counts, now = self._store.contributions.counts(self._owner, board_id), self._clock()
        return [
            LinkState(link, link.standing(now), titles.get(link.area, link.area), counts.get(link.id, Counter()))
            for link in self._store.note_links.all(self._owner, board_id)
            if link.purpose is not Purpose.STATEMENT
        ]

    def delivery(self, board_id: str) -> Delivery:
        """How the board's notes are getting on."""
        return self._store.deliveries.get(self._owner, board_id)

    def open(self, board_id: str, link_id: str) -> NoteLink:
        """Takes notes from now on, without an end. Raises InputInvalid where beliefs were collected already."""
        link, now = self.get(board_id, link_id), self._clock()
        if link.anonymous and link.standing(now) is Standing.CLOSED:
            fault = Fault("was closed and its notes were mixed; make a new link", key=link.id)
            raise InputInvalid("This field stays closed.", [fault])
        return self._set_times(link, None if link.standing(now) is Standing.EARLY else link.opens_at, None)

    def close(self, board_id: str, link_id: str) -> NoteLink:
        """Takes no notes from now on."""
        link, now = self.get(board_id, link_id), self._clock()
        return link if link.standing(now) is Standing.CLOSED else self._set_times(link, link.opens_at, now)

    def revoke(self, board_id: str, link_id: str) -> None:
        """The address leads nowhere from now on; what came in stays."""
        link = self.close(board_id, link_id)
        self._store.note_links.revoke(self._owner, link.id, closes_at=link.closes_at)

    def held(self, board_id: str, link_id: str) -> list[IncomingNote]:
        """Notes that wait for a person, in no order; of beliefs only once the field is closed."""
        link = self.get(board_id, link_id)
        if link.anonymous and link.standing(self._clock()) in (Standing.OPEN, Standing.EARLY):
            return []
        return self._store.contributions.of_link(self._owner, link_id, (NoteState.HELD, NoteState.ASIDE))

    def let_through(self, board_id: str, link_id: str, note_ids: Sequence[str] | None = None) -> int:
        """Held notes go to the board: those named, or all that wait. How many that were."""
        link = self.get(board_id, link_id)
        waiting = [note.id for note in self.held(board_id, link_id) if note.state is NoteState.HELD]
        wanted = waiting if note_ids is None else [note.id for note in self._named(link, note_ids)]
        return self._store.contributions.let_through(link, wanted, now=self._clock())

    def put_aside(self, board_id: str, link_id: str, note_ids: Sequence[str]) -> int:
        """Held notes stay here for good. How many that were."""
        link = self.get(board_id, link_id)
        return self._store.contributions.put_aside(link, [note.id for note in self._named(link, note_ids)])

    def try_again(self, board_id: str) -> None:
        """Notes that could not be brought to the board are due now. Raises UnknownBoard."""
        self._store.boards.get(self._owner, board_id)
        self._store.deliveries.ask(self._owner, board_id, due=self._clock())

    def _named(self, link: NoteLink, note_ids: Sequence[str]) -> list[IncomingNote]:
        return [note for note in self.held(link.board_id, link.id) if note.id in set(note_ids)]

    def _blueprint(self, board_id: str) -> Blueprint:
        return self._store.runs.blueprint(self._owner, self._store.boards.get(self._owner, board_id).run_id)

    def _set_times(self, link: NoteLink, opens_at: datetime | None, closes_at: datetime | None) -> NoteLink:
        self._store.note_links.set_times(self._owner, link.id, opens_at=opens_at, closes_at=closes_at)
        if closes_at is not None:
            self._store.deliveries.ask(self._owner, link.board_id, due=closes_at + GATHER)
        return replace(link, opens_at=opens_at, closes_at=closes_at)


def takes_notes(area: Area) -> bool:
    """Whether notes of other people may go there: areas that are harvested, and nobody's own."""
    of_one_person = area.owner is not None and area.owner != area.group
    return area.harvest == "yes" and area.scale is None and not area.private and not of_one_person


def moment(text: str, zone: str) -> datetime | None:
    """A time as it was typed (2027-04-15 18:00); in that zone unless it names one itself. None: empty.

    Raises ValueError for what is no time.
    """
    if not text.strip():
        return None
    told = datetime.fromisoformat(text.strip())
    return told if told.tzinfo is not None else told.replace(tzinfo=ZoneInfo(zone))


def is_zone(name: str) -> bool:
    """Whether there is such a time zone."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def _checked(wish: Wish, areas: Collection[str]) -> tuple[datetime | None, datetime | None]:
    """When the link opens and closes. Raises InputInvalid that names every fault."""
    known = ", ".join(areas)
    faults = []
    if wish.area not in areas:
        faults.append(Fault(worded("is no area that takes notes; there are: {known}", known=known), key="area"))
    if wish.purpose is Purpose.STATEMENT:
        faults.append(Fault("is kept for statements that a person confirmed; choose another", key="purpose"))
    if not 0 <= wish.per_visit <= MOST_PER_VISIT:
        faults.append(Fault(worded("must be a number from 0 (any) to {most}", most=MOST_PER_VISIT), key="per_visit"))
    times: list[datetime | None] = []
    if not is_zone(wish.zone):
        faults.append(Fault("is no time zone; write it like Europe/Berlin", key="zone"))
    else:
        for key, text in (("opens", wish.opens), ("closes", wish.closes)):
            try:
                times.append(moment(text, wish.zone))
            except ValueError:
                faults.append(Fault("is no time; write it like 2027-04-15 18:00", key=key))
    if len(times) == 2 and times[0] is not None and times[1] is not None and times[0] >= times[1]:
        faults.append(Fault("must be later than the link opens", key="closes"))
    if faults:
        raise InputInvalid(all_of(faults), faults)
    opens, closes = times
    return opens, closes
