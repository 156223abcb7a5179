"""One run while we work on it: what is known of its board, kept in step with the journal."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from plugin.blueprint.blueprint import Blueprint
from plugin.board import Capabilities, Geometry, Kind, Snapshot
from plugin.errors import BoardwrightError
from plugin.flows.entries import Identity, adopted_entry, entry_of, gone_item, identity, needs
from plugin.flows.tools import Progress, Tools
from plugin.plan.change import Change, Delete
from plugin.plan.diff import live_item
from plugin.plan.known import Known, mark_of
from plugin.plan.waves import Call, Wave
from plugin.ports import Batch, Outcome, Parent, Unknown, Usage
from plugin.run import JournalEntry, Run, RunState
from plugin.worded import Worded, worded


@dataclass(frozen=True)
class Foreseen:
    """The waves of these changes at a whiteboard that can do this."""

    changes: tuple[Change, ...]
    capabilities: Capabilities
    waves: tuple[Wave, ...]


@dataclass
class Session:
    """A run under our lease. `known` and `frames` are what stands on the board as far as we know.

    `last` is what was last written where the run renews a board. `refused` are changes the whiteboard will not
    make, `written` and `gone` ids of items this execution wrote and took away, `tried` the changes whose
    outcome was lost. `doubt` is when lost outcomes were settled by a reading: until `late` seconds after it a
    write may still land. `board_doubt` is the same for the making of the board itself. `marks` are fingerprints of
    nodes, `foreseen` is what was worked out while the board was being made.
    """

    tools: Tools
    run: Run
    blueprint: Blueprint
    known: dict[str, Known] = field(default_factory=dict)
    frames: dict[str, Geometry] = field(default_factory=dict)
    last: Blueprint | None = None
    refused: dict[Identity, BoardwrightError] = field(default_factory=dict)
    written: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    tried: dict[str, Change] = field(default_factory=dict)
    doubt: datetime | None = None
    board_doubt: datetime | None = None
    batch: int = 0
    marks: dict[str, str] = field(default_factory=dict)
    foreseen: Foreseen | None = None
    begun: datetime = field(init=False)
    _is_settled: bool = field(init=False, default=False)
    _unwritten: list[tuple[list[JournalEntry], list[str]]] = field(init=False, default_factory=list)
    _at_start: Usage = field(init=False)
    _recorded: Usage = field(init=False)
    _lease_until: datetime = field(init=False)

    def __post_init__(self) -> None:
        self.begun = self.tools.clock()
        self._at_start = self._recorded = self.tools.provider.usage()
        self._lease_until = self.begun + self.tools.lease

    @property
    def owner(self) -> str:
        return self.run.owner

    @property
    def board_id(self) -> str:
        """Only asked once the board exists."""
        assert self.run.board_id is not None
        return self.run.board_id

    @property
    def spent(self) -> Usage:
        """Calls and credits of this execution."""
        return self.tools.provider.usage() - self._at_start

    @property
    def done(self) -> int:
        """Nodes that are on the board."""
        return sum(node.key in self.known for node in self.blueprint.nodes)

    def stands(self, what: Worded) -> Worded:
        """A sentence that says how far the run came."""
        nodes = len(self.blueprint.nodes)
        return worded("{what}: {done} of {nodes} items are on the board.", what=what, done=self.done, nodes=nodes)

    def load(self) -> None:
        """Brings back what the journal knows; only once the board exists."""
        store = self.tools.store
        self.known = store.boards.items(self.owner, self.board_id)
        self.batch = store.journal.last_batch(self.owner, self.run.id)
        in_doubt = store.journal.has_doubts(self.owner, self.run.id)
        self.doubt, self._is_settled = (self.begun if in_doubt else None), False

    def attach(self, board_id: str) -> None:
        self.tools.store.runs.attach(self.owner, self.run.id, board_id, now=self.tools.clock())
        self.run = replace(self.run, board_id=board_id)

    def see(self, snapshot: Snapshot) -> None:
        """Items that are gone are no longer known; frames are where people left them."""
        self.known = {key: item for key, item in self.known.items() if item.item_id in snapshot.by_id}
        self.frames = {
            node.key: item.geometry
            for node in self.blueprint.nodes
            if node.kind is Kind.FRAME and (item := live_item(node.key, snapshot, self.known))
        }

    def intend(self, calls: Iterable[Call]) -> dict[int, Call]:
        """Journals the calls that will be made now, and numbers them."""
        numbered = dict(enumerate(calls, start=self.batch + 1))
        self.batch += len(numbered)
        keys = {number: [change.key for change in call] for number, call in numbered.items()}
        self._intend(keys)
        return numbered

    def parcel(self, call: Call) -> Batch:
        """A call with what it refers to: frames as they are now, ends of connectors."""
        nodes = [change.node for change in call if not isinstance(change, Delete)]
        frames = {node.parent for node in nodes if node.parent is not None}
        ends = {end for node in nodes for end in (node.start, node.end) if end is not None}
        return Batch(
            call,
            parents={key: Parent(self.known[key].item_id, self.frames[key]) for key in frames},
            items={key: self.known[key].item_id for key in ends},
        )

    def is_ready(self, change: Change) -> bool:
        """Whether everything the change refers to stands."""
        frame = None if isinstance(change, Delete) else change.node.parent
        return all(key in self.known for key in needs(change)) and (frame is None or frame in self.frames)

    def possible(self, changes: Sequence[Change]) -> tuple[Change, ...]:
        """The changes without those the whiteboard refused, and without what cannot be without them."""
        lost = {key for sort, key in self.refused if sort == "write" and key not in self.known}
        for _ in ("items in a lost frame", "connectors of lost items"):
            lost |= {change.key for change in changes if lost.intersection(needs(change))}
        return tuple(
            change
            for change in changes
            if identity(change) not in self.refused and (isinstance(change, Delete) or change.key not in lost)
        )

    def take_in(self, outcomes: Mapping[int, tuple[Call, Sequence[Outcome]]]) -> None:
        """Knows from now on what came of calls; `write_down` journals it."""
        pairs = [
            (number, change, outcome)
            for number, (call, answers) in outcomes.items()
            for change, outcome in zip(call, answers, strict=True)
        ]
        entries = [entry_of(number, change, outcome, self.mark) for number, change, outcome in pairs]
        gone = [id_ for _, change, outcome in pairs if (id_ := gone_item(change, outcome)) is not None]
        lost = {change.key: change for _, change, outcome in pairs if isinstance(outcome, Unknown)}
        if lost:
            self.doubt, self._is_settled = self.tools.clock(), False
            self.tried.update(lost)
        self._unwritten.append((entries, gone))
        self._remember(entries)
        self._forget(gone)

    def write_down(self) -> None:
        """Journals what was taken in since, in one transaction. Raises RunLeased, StoreError."""
        unwritten = self._unwritten
        if unwritten:
            self._settle([e for entries, _ in unwritten for e in entries], [i for _, gone in unwritten for i in gone])
            self._unwritten = []

    def mark(self, key: str) -> str:
        """The fingerprint that stands for what the blueprint has under this key."""
        if key not in self.marks:
            self.marks[key] = mark_of(self.blueprint.by_key[key])
        return self.marks[key]

    def settled(self) -> None:
        """A reading has shown what became of lost outcomes; what lands from now on comes late."""
        if self.doubt is not None and not self._is_settled:
            self.doubt, self._is_settled = self.tools.clock(), True

    def release(self, snapshot: Snapshot) -> None:
        """What was to be taken away and is not on the board is gone, whoever took it."""
        gone = [
            item.item_id
            for key, item in self.known.items()
            if key not in self.blueprint.by_key and item.item_id not in snapshot.by_id
        ]
        if gone:
            self._settle([], gone)
            self._forget(gone)

    def adopt(self, found: Mapping[str, Known]) -> None:
        """Journals items that turned out to be ours."""
        if not found:
            return
        self.batch += 1
        number = self.batch
        self._intend({number: list(found)})
        self._settle([adopted_entry(number, key, item) for key, item in found.items()])
        self.known.update(found)

    def settle(self, entry: JournalEntry) -> None:
        """Journals what came of an intent that is about the board as a whole."""
        self._settle([entry])

    def keep_lease(self) -> None:
        """Renews the lease when a third of it is over."""
        now = self.tools.clock()
        if self._lease_until - now < self.tools.lease * 2 / 3:
            until = now + self.tools.lease
            self.tools.store.runs.renew(self.owner, self.run.id, self.tools.holder, until=until)
            self._lease_until = until

    def finish(self, state: RunState) -> None:
        """Leaves the run in this state."""
        self.tools.store.runs.finish(self.owner, self.run.id, state, now=self.tools.clock(), spent=self._unrecorded())

    def report(self) -> None:
        """Tells whoever watches."""
        spent = self.spent
        self.tools.progress(Progress(self.done, len(self.blueprint.nodes), spent.calls, spent.credits))

    def doubt_until(self) -> datetime | None:
        """Until when a write with unknown outcome may still land; None when nothing is in doubt."""
        return self.doubt + timedelta(seconds=self.tools.late) if self.doubt is not None else None

    def _intend(self, keys: Mapping[int, Sequence[str]]) -> None:
        now = self.tools.clock()
        until = now + self.tools.lease
        self.tools.store.journal.intend(self.owner, self.run.id, keys, now=now, holder=self.tools.holder, until=until)
        self._lease_until = until

    def _settle(self, entries: Sequence[JournalEntry], gone: Sequence[str] = ()) -> None:
        now = self.tools.clock()
        until = now + self.tools.lease
        self.tools.store.journal.settle(
            self.owner,
            self.run.id,
            entries,
            board_id=self.run.board_id or "",
            holder=self.tools.holder,
            until=until,
            now=now,
            spent=self._unrecorded(),
            gone=gone,
        )
        self._lease_until = until

    def _unrecorded(self) -> Usage:
        usage = self.tools.provider.usage()
        spent, self._recorded = usage - self._recorded, usage
        return spent

    def _remember(self, entries: Sequence[JournalEntry]) -> None:
        for entry in entries:
            if entry.item_id is None:
                continue
            self.known[entry.key] = Known(entry.item_id, entry.fingerprint)
            self.written.add(entry.item_id)
            node = self.blueprint.by_key[entry.key]
            if node.kind is Kind.FRAME:
                self.frames[entry.key] = node.geometry

    def _forget(self, gone: Sequence[str]) -> None:
        self.gone.update(gone)
        for key in [key for key, item in self.known.items() if item.item_id in gone]:
            del self.known[key]
