"""Brings notes that came in by links to their board: gathered, in any order, each once.

Every call is an intent in the store before it is made. What became of a call without an answer is settled by
reading the board, never earlier than a late write may land; only what is not there is written again.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import SystemRandom
from typing import Any, Protocol

from plugin.blueprint.blueprint import Node
from plugin.board import Item, Kind, Snapshot, Style
from plugin.errors import BoardwrightError
from plugin.flows.harvest import CameIn, HarvestArchive, as_it_is
from plugin.flows.holder import is_dead
from plugin.flows.note_places import NotePlaces, note_places
from plugin.flows.stop import Stop
from plugin.notelink import FEWEST, GATHER, RELEASED, SAME_PLACE, IncomingNote, NoteState, Purpose
from plugin.plan.change import Create
from plugin.ports import Batch, Confirmed, Declined, Outcome, Provider
from plugin.richtext import RichText

NOTE_COLOUR = "orange"
"""Notes that came in by a link; no group has this colour."""

Problem = Mapping[str, Any]


class NoteWays(Protocol):
    """The way of notes to a board, as a store keeps it."""

    def lease(
        self, owner: str, board_id: str, holder: str, *, until: datetime, now: datetime, is_dead: Callable[[str], bool]
    ) -> tuple[int, datetime | None]:
        """Raises RunLeased."""

    def pending(self, owner: str, board_id: str, *, closed: datetime) -> list[IncomingNote]: ...

    def intend(
        self, owner: str, board_id: str, notes: Iterable[IncomingNote], *, holder: str, until: datetime, now: datetime
    ) -> None:
        """Raises RunLeased."""

    def settle(self, owner: str, notes: Iterable[IncomingNote]) -> None: ...

    def leave(
        self,
        owner: str,
        board_id: str,
        holder: str,
        *,
        due: datetime | None,
        problem: Problem | None,
        closed: datetime,
    ) -> None: ...


class Came(CameIn, Protocol):
    """What came in, as a store keeps it."""

    def on_board(self, owner: str, board_id: str) -> list[IncomingNote]: ...


class NoteArchive(HarvestArchive, Protocol):
    """What bringing notes asks of a store; `plugin.store.store.Store` fits it as it is."""

    @property
    def deliveries(self) -> NoteWays: ...

    @property
    def contributions(self) -> Came: ...


@dataclass(frozen=True)
class Carrier:
    """What brings notes: whiteboard and store, a clock (UTC), the name of this process, and patience.

    `late` is how many seconds after a call without an answer its notes may still appear. `lease` is longer than a
    call ever waits for credits: whoever takes over must not send what somebody else is about to send.
    """

    provider: Provider
    store: NoteArchive
    clock: Callable[[], datetime]
    holder: str
    stop: Stop = field(default_factory=Stop)
    is_dead: Callable[[str], bool] = is_dead
    shuffle: Callable[[list[IncomingNote]], None] = SystemRandom().shuffle
    late: float = 5.0
    lease: timedelta = timedelta(minutes=10)


@dataclass
class Delivered:
    """What an attempt did: notes that are on the board now, such that the whiteboard refused, such in doubt."""

    on_board: int = 0
    refused: int = 0
    in_doubt: int = 0
    held: int = 0


@dataclass
class _Round:
    """One attempt for one board under our lease. `wait`: seconds the whiteboard asked for."""

    carrier: Carrier
    owner: str
    board_id: str
    sent_at: datetime | None
    done: Delivered = field(default_factory=Delivered)
    wait: float | None = None


def deliver_notes(carrier: Carrier, *, owner: str, board_id: str) -> Delivered:
    """Writes every note whose turn it is. Whatever ends it, nothing is lost and the next attempt is arranged.

    Raises RunLeased when somebody else is at it; BoardGone, UnknownBoard, NotAuthorised and other errors of
    whiteboard and store, after they were noted for the people who look after the links.
    """
    now = carrier.clock()
    number, sent_at = carrier.store.deliveries.lease(
        owner, board_id, carrier.holder, until=now + carrier.lease, now=now, is_dead=carrier.is_dead
    )
    attempt = _Round(carrier, owner, board_id, sent_at)
    try:
        _deliver(attempt)
    except BoardwrightError as error:
        later = carrier.clock() + patience(number) if error.can_retry else None
        _leave(attempt, due=later, problem=error.record())
        raise
    _leave(attempt, due=_again(attempt), problem=None)
    return attempt.done


def patience(number: int) -> timedelta:
    """How long to wait after attempt number 1, 2, 3, ...: from a quarter minute to a quarter hour."""
    return timedelta(seconds=min(15 * 2 ** min(number - 1, 6), 900))


def _leave(attempt: _Round, *, due: datetime | None, problem: Problem | None) -> None:
    carrier = attempt.carrier
    carrier.store.deliveries.leave(
        attempt.owner,
        attempt.board_id,
        carrier.holder,
        due=due,
        problem=problem,
        closed=carrier.clock() - GATHER,
    )


def _again(attempt: _Round) -> datetime | None:
    """When to look again: after what is in doubt must have landed, or when the whiteboard takes calls again."""
    waits = [attempt.carrier.late] if attempt.done.in_doubt else []
    waits += [attempt.wait] if attempt.wait is not None else []
    return attempt.carrier.clock() + timedelta(seconds=max(waits)) if waits else None


def _deliver(attempt: _Round) -> None:
    carrier = attempt.carrier
    pending = carrier.store.deliveries.pending(attempt.owner, attempt.board_id, closed=carrier.clock() - GATHER)
    waiting = _without_few(attempt, [note for note in pending if note.state is NoteState.WAITING])
    doubtful = [note for note in pending if note.state is NoteState.SENDING]
    if not waiting and not doubtful:
        return
    carrier.store.boards.get(attempt.owner, attempt.board_id)
    began = carrier.clock()
    snapshot = carrier.provider.read(attempt.board_id)
    waiting += _settled(attempt, doubtful, snapshot, began)
    carrier.shuffle(waiting)
    _send(attempt, waiting, snapshot)


def _without_few(attempt: _Round, waiting: list[IncomingNote]) -> list[IncomingNote]:
    """One or two beliefs are no crowd to hide in: they wait for a person's word."""
    few: list[IncomingNote] = []
    for link_id in {note.link_id for note in waiting if note.purpose is Purpose.BELIEFS}:
        fresh = [note for note in waiting if note.link_id == link_id and note.detail != RELEASED]
        size = sum(note.link_id == link_id for note in waiting)
        few += fresh if size < FEWEST else []
    attempt.carrier.store.deliveries.settle(attempt.owner, (replace(note, state=NoteState.HELD) for note in few))
    attempt.done.held = len(few)
    return [note for note in waiting if note not in few]


def _settled(
    attempt: _Round, doubtful: Sequence[IncomingNote], snapshot: Snapshot, began: datetime
) -> list[IncomingNote]:
    """Notes of lost calls are on the board, or may be written again; while they may still land, neither."""
    carrier, found = attempt.carrier, list(_found(attempt, doubtful, snapshot))
    there = {note.id for note in found}
    carrier.store.deliveries.settle(attempt.owner, found)
    attempt.done.on_board += len(found)
    missing = [note for note in doubtful if note.id not in there]
    if attempt.sent_at is not None and began < attempt.sent_at + timedelta(seconds=carrier.late):
        attempt.done.in_doubt += len(missing)
        return []
    return [replace(note, state=NoteState.WAITING) for note in missing]


def _found(attempt: _Round, doubtful: Sequence[IncomingNote], snapshot: Snapshot) -> Iterator[IncomingNote]:
    """Where it was to be laid, else anywhere (people move notes at once): a note of ours with the same words."""
    if not doubtful:
        return
    known = attempt.carrier.store.contributions.on_board(attempt.owner, attempt.board_id)
    taken = {note.item_id for note in known}
    free = [item for item in snapshot.items if item.id not in taken and _looks_ours(item)]
    for note in doubtful:
        same = [item for item in free if item.text.plain.split() == note.text.split()]
        item = min(same, key=lambda one: not _lies_at(one, note), default=None)
        if item is not None:
            free.remove(item)
            yield replace(note, state=NoteState.DELIVERED, item_id=item.id, detail=None)


def _looks_ours(item: Item) -> bool:
    return item.kind is Kind.STICKY_NOTE and item.style.fill == NOTE_COLOUR


def _lies_at(item: Item, note: IncomingNote) -> bool:
    place, box = note.place, item.geometry
    return place is not None and abs(place.x - box.x) <= SAME_PLACE and abs(place.y - box.y) <= SAME_PLACE


def _send(attempt: _Round, notes: Sequence[IncomingNote], snapshot: Snapshot) -> None:
    carrier = attempt.carrier
    blueprint, items, _ = as_it_is(carrier.store, attempt.owner, snapshot)
    places = note_places(snapshot, blueprint, items)
    size = carrier.provider.capabilities().batch_size
    for start in range(0, len(notes), size):
        if carrier.stop.asked or attempt.wait is not None:
            return
        placed = list(_placed(attempt, notes[start : start + size], places))
        if placed:
            _send_batch(attempt, placed, places)


def _placed(attempt: _Round, notes: Sequence[IncomingNote], places: NotePlaces) -> Iterator[IncomingNote]:
    """Each note with its place; one whose area is no more on the board is refused and kept."""
    for note in notes:
        spot = places.spots.get(note.area)
        if spot is None:
            attempt.carrier.store.deliveries.settle(
                attempt.owner, [replace(note, state=NoteState.REFUSED, place=None, detail="area_gone")]
            )
            attempt.done.refused += 1
        elif note.place is not None and places.layer.may_keep(note.place):
            places.layer.take(note.place)
            yield note
        else:
            yield replace(note, place=places.layer.lay(spot))


def _send_batch(attempt: _Round, notes: Sequence[IncomingNote], places: NotePlaces) -> None:
    carrier, now = attempt.carrier, attempt.carrier.clock()
    carrier.store.deliveries.intend(
        attempt.owner, attempt.board_id, notes, holder=carrier.holder, until=now + carrier.lease, now=now
    )
    outcomes = carrier.provider.apply(attempt.board_id, _batch(notes, places))
    after = [_outcome(attempt, note, outcome) for note, outcome in zip(notes, outcomes, strict=True)]
    carrier.store.deliveries.settle(attempt.owner, after)


def _batch(notes: Sequence[IncomingNote], places: NotePlaces) -> Batch:
    frames, changes = {}, []
    for note in notes:
        assert note.place is not None  # given by _placed
        parents = places.parents(note.area, note.place)
        frames.update(parents)
        node = Node(
            f"{note.area}#note.{note.id}",
            Kind.STICKY_NOTE,
            note.place,
            RichText.of(note.text),
            Style(fill=NOTE_COLOUR, align="center", vertical="middle"),
            parent=next(iter(parents), None),
        )
        changes.append(Create(node))
    return Batch(tuple(changes), parents=frames)


def _outcome(attempt: _Round, note: IncomingNote, outcome: Outcome) -> IncomingNote:
    """The note as it stands now. What the whiteboard says about a refusal may hold its words; its code does not."""
    done = attempt.done
    if isinstance(outcome, Confirmed):
        done.on_board += 1
        return replace(note, state=NoteState.DELIVERED, item_id=outcome.id, detail=None)
    if isinstance(outcome, Declined) and outcome.error.can_retry:
        attempt.wait = max(attempt.wait or 1.0, getattr(outcome.error, "retry_after", None) or 0.0)
        return replace(note, state=NoteState.WAITING, place=None)
    if isinstance(outcome, Declined):
        done.refused += 1
        return replace(note, state=NoteState.REFUSED, place=None, detail=outcome.error.code)
    done.in_doubt += 1
    return replace(note, state=NoteState.SENDING)
