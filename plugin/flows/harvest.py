"""The harvest as a use case: read the board, make the ledger from what the store remembers, keep it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from plugin.blueprint.blueprint import Blueprint
from plugin.board import Snapshot
from plugin.errors import UnknownHarvest
from plugin.facilitation.course import Course
from plugin.flows.archive import BoardRecord
from plugin.flows.write_back import without_summaries
from plugin.harvest.additions import Addition
from plugin.harvest.ballots import Ballots, add_ballots
from plugin.harvest.collect import Origin, areas_with_notes, make_ledger
from plugin.harvest.erased import Erased, Reading
from plugin.harvest.ledger import ExtraGroup, Finding, Ledger
from plugin.harvest.moments import Moments
from plugin.harvest.remembered import PhaseSnapshot
from plugin.notelink import ORIGINS, IncomingNote, Posted, Undelivered
from plugin.plan.copied_groups import CopiedGroup, with_copied_groups
from plugin.plan.known import Known
from plugin.ports import Provider, ReadsPartly
from plugin.run import Run
from plugin.summary import Summary
from plugin.themes.cluster import NOTHING_DECIDED, Decided
from plugin.worded import worded


class OurBoards(Protocol):
    """Boards that carry a recipe."""

    def get(self, owner: str, board_id: str) -> BoardRecord:
        """Raises UnknownBoard."""

    def items(self, owner: str, board_id: str) -> dict[str, Known]: ...


class Blueprints(Protocol):
    """The blueprints boards were made from, as they were compiled then."""

    def blueprint(self, owner: str, run_id: str) -> Blueprint: ...

    def all(self, owner: str, board_id: str | None = None) -> list[Run]:
        """The runs on a board, newest first."""


class Courses(Protocol):
    """How workshops really went."""

    def find(self, owner: str, board_id: str) -> Course | None: ...


class Ledgers(Protocol):
    """Earlier harvests."""

    def latest(self, owner: str, board_id: str) -> Ledger | None: ...

    def save(self, owner: str, harvest_id: str, ledger: Ledger, snapshot: Snapshot | None = None) -> object: ...


class KeptLedgers(Ledgers, Protocol):
    """Earlier harvests, each to be looked up."""

    def get(self, owner: str, harvest_id: str) -> Ledger:
        """Raises UnknownHarvest."""

    def snapshot(self, owner: str, harvest_id: str) -> Snapshot | None: ...


class Summaries(Protocol):
    """What we wrote back to boards: that is nobody's note."""

    def all(self, owner: str, board_id: str) -> list[Summary]: ...


class PhaseSnapshots(Protocol):
    """Boards as they were when a phase ended."""

    def snapshots(self, owner: str, board_id: str) -> dict[str, Snapshot]:
        """By the name of the phase, oldest first."""


class CameIn(Protocol):
    """What came in by note links."""

    def posted(self, owner: str, board_id: str) -> dict[str, Posted]: ...

    def refused(self, owner: str, board_id: str) -> list[IncomingNote]: ...

    def undelivered(self, owner: str, board_id: str) -> list[Undelivered]: ...


class Erasures(Protocol):
    """What was erased and is not to be read."""

    def of(self, owner: str, board_id: str) -> Erased: ...


class HarvestArchive(Protocol):
    """What a harvest asks of a store; `plugin.store.store.Store` fits it as it is."""

    @property
    def boards(self) -> OurBoards: ...

    @property
    def runs(self) -> Blueprints: ...

    @property
    def courses(self) -> Courses: ...

    @property
    def phase_snapshots(self) -> PhaseSnapshots: ...

    @property
    def harvests(self) -> Ledgers: ...

    @property
    def summaries(self) -> Summaries: ...

    @property
    def contributions(self) -> CameIn: ...

    @property
    def erasures(self) -> Erasures: ...


class KeptHarvests(HarvestArchive, Protocol):
    """What bringing back a harvest asks of a store."""

    @property
    def harvests(self) -> KeptLedgers: ...


@dataclass(frozen=True)
class Harvest:
    """What a harvest gives: the ledger, the board as it was compiled, and as it was read; `id` where it is kept.

    `decided` is what was decided about themes; what was decided about notes is in the ledger.
    """

    ledger: Ledger
    blueprint: Blueprint
    snapshot: Snapshot
    items: dict[str, str]
    id: str = ""
    decided: Decided = NOTHING_DECIDED


def harvest_board(
    provider: Provider,
    store: HarvestArchive,
    *,
    owner: str,
    board_id: str,
    clock: Callable[[], datetime],
    new_id: Callable[[], str],
    ballots: Ballots | None = None,
    partly: bool = False,
) -> Harvest:
    """Every note on the board, once, kept so that ids stay the same next time, with the board as it was read.

    `ballots` are votes of the whiteboard's own voting. `partly`: when the whiteboard stops answering, what was read
    by then is harvested, and the ledger says so; the next harvest completes it.
    Raises UnknownBoard, ConservationBreach, StoreError and what reading a board raises.
    """
    harvest = look_at_board(provider, store, owner=owner, board_id=board_id, clock=clock, partly=partly)
    ledger, harvest_id = add_ballots(harvest.ledger, ballots or {}), new_id()
    store.harvests.save(owner, harvest_id, ledger, harvest.snapshot)
    return replace(harvest, ledger=ledger, id=harvest_id)


def look_at_board(
    provider: Provider,
    store: HarvestArchive,
    *,
    owner: str,
    board_id: str,
    clock: Callable[[], datetime],
    partly: bool = False,
) -> Harvest:
    """What a harvest would give now; nothing is kept. Raises like `harvest_board`."""
    origin, snapshot = _known_board(provider, store, owner, board_id, partly=partly)
    phases = _phases(origin.blueprint, store.phase_snapshots.snapshots(owner, board_id))
    previous = store.harvests.latest(owner, board_id)
    refused = [_addition(note) for note in store.contributions.refused(owner, board_id)]
    ledger = make_ledger(snapshot, origin, clock(), previous=previous, snapshots=phases, additions=refused)
    missing = tuple(map(_not_delivered, store.contributions.undelivered(owner, board_id)))
    return Harvest(
        replace(ledger, findings=(*ledger.findings, *missing)), origin.blueprint, snapshot, dict(origin.items)
    )


def areas_in_use(
    provider: Provider, store: HarvestArchive, *, owner: str, board_id: str
) -> tuple[Blueprint, frozenset[str]]:
    """The board as it is, and the keys of areas people wrote in, without judging what. Raises like `harvest_board`."""
    origin, snapshot = _known_board(provider, store, owner, board_id, partly=False)
    return origin.blueprint, areas_with_notes(snapshot, origin)


def _known_board(
    provider: Provider, store: HarvestArchive, owner: str, board_id: str, *, partly: bool
) -> tuple[Origin, Snapshot]:
    """A reading of the board, with what we know of it."""
    store.boards.get(owner, board_id)
    whole = without_summaries(_read(provider, board_id, partly=partly), store.summaries.all(owner, board_id))
    blueprint, items, copied = as_it_is(store, owner, whole)
    reading = without_erased(store, owner, whole, blueprint, items)
    course = store.courses.find(owner, board_id)
    origin = Origin(
        blueprint,
        items,
        provider.board_url(board_id),
        lambda item: provider.item_url(board_id, item),
        tuple(ExtraGroup(group.letter, group.like, tuple(group.frames.values())) for group in copied),
        _moments(store.runs.all(owner, board_id), course),
        course.joined if course else {},
        store.contributions.posted(owner, board_id),
        reading.erased,
    )
    return origin, reading.snapshot


def without_erased(
    store: HarvestArchive, owner: str, snapshot: Snapshot, blueprint: Blueprint, items: Mapping[str, str]
) -> Reading:
    """The board as it may be kept: what was erased is there without words, also while it still hangs on the board."""
    return store.erasures.of(owner, snapshot.board_id).without(snapshot, blueprint, items)


def _addition(note: IncomingNote) -> Addition:
    """A note that the whiteboard does not take counts without it."""
    return Addition(note.id, note.text, note.area, ORIGINS[note.purpose])


def _not_delivered(one: Undelivered) -> Finding:
    """Notes that were handed in by a link and may still come, or never shall: named, so that none is missed."""
    return Finding("not_delivered", area=one.area, count=one.count, words=one.state.value)


def _read(provider: Provider, board_id: str, *, partly: bool) -> Snapshot:
    return provider.read_partly(board_id) if partly and isinstance(provider, ReadsPartly) else provider.read(board_id)


def _phases(blueprint: Blueprint, kept: Mapping[str, Snapshot]) -> list[PhaseSnapshot]:
    """The kept ends of phases; that of the last phase closes the workshop."""
    last = blueprint.workshop.phases[-1][0] if blueprint.workshop.phases else ""
    return [PhaseSnapshot(phase, snapshot, is_closing=phase == last) for phase, snapshot in kept.items()]


def _moments(runs: Sequence[Run], course: Course | None) -> Moments:
    """What is older than our first work on the board does not belong to it; a board we only took over has no such run.

    Start and end are known when the workshop was run from the panel.
    """
    opened_at = runs[-1].created_at if runs else None
    if course is None:
        return Moments(opened_at)
    if course.is_rehearsal:
        return Moments(opened_at, rehearsals=course.tried)
    return Moments(opened_at, course.began, course.ended, course.rehearsals)


def recall_harvest(store: KeptHarvests, *, owner: str, harvest_id: str) -> Harvest:
    """A harvest as it was made, without asking the whiteboard. Raises UnknownHarvest, UnknownBoard, StoreError."""
    ledger = store.harvests.get(owner, harvest_id)
    snapshot = store.harvests.snapshot(owner, harvest_id)
    if snapshot is None:
        raise UnknownHarvest(
            worded("Of harvest {harvest} the board was not kept; collect the results once more.", harvest=harvest_id)
        )
    blueprint, items, _ = as_it_is(store, owner, snapshot)
    return Harvest(ledger, blueprint, snapshot, items, harvest_id)


def as_it_is(
    store: HarvestArchive, owner: str, snapshot: Snapshot
) -> tuple[Blueprint, dict[str, str], tuple[CopiedGroup, ...]]:
    """What we wrote on the board, and the groups that people added to it by duplicating frames.

    Raises UnknownBoard.
    """
    blueprint = store.runs.blueprint(owner, store.boards.get(owner, snapshot.board_id).run_id)
    items = {key: known.item_id for key, known in store.boards.items(owner, snapshot.board_id).items()}
    return with_copied_groups(blueprint, snapshot, items)
