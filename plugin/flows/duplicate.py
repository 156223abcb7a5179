"""Founds a run's board as a copy of another one: found again by its mark, recognised item by item, patched.

What is to be copied stands in the run's journal before the copy is asked for, so that whoever resumes the run
knows how it began. A copy that is not what was expected is not used, and the journal says why.
"""

from plugin.blueprint.blueprint import Blueprint
from plugin.board import BoardRef, Kind, Snapshot
from plugin.errors import BoardGone, Refused
from plugin.flows.archive import Archive
from plugin.flows.converge import converge
from plugin.flows.execute import Aftermath, execute
from plugin.flows.founding import clear_twins, discard, seek_board
from plugin.flows.patience import backoff, patiently, pause
from plugin.flows.session import Session
from plugin.plan.diff import diff
from plugin.plan.known import Known, mark_of
from plugin.plan.plan import Edited
from plugin.plan.recognise import Recognition, recognise
from plugin.plan.ways import Obstacle, Origin
from plugin.ports import Counting
from plugin.run import EntryState, JournalEntry

COPY = "copy:"
"""How the key of the journal entry begins that says of which board a run is a copy."""

LOOKS = 7
"""How often a copy is looked at that is not complete: a minute in all (0.5 + 1 + 2 + ... + 32 seconds)."""


def copy_entry(origin: Origin) -> JournalEntry:
    """What the journal says first of a run that is to be like another board: copy it, or why it is not copied."""
    state = EntryState.INTENDED if origin.obstacle is None else EntryState.REFUSED
    return JournalEntry(f"{COPY}{origin.like}", state, batch="1", detail=origin.obstacle and origin.obstacle.value)


def origin_of(store: Archive, owner: str, run_id: str) -> Origin | None:
    """How the board of a run comes to be that was to be like another; None for any other run."""
    entry = next(iter(store.journal.entries(owner, run_id, COPY)), None)
    if entry is None:
        return None
    why = entry.detail if entry.state is EntryState.REFUSED else None
    return Origin(entry.key.removeprefix(COPY), Obstacle(why) if why is not None else None)


def found_by_copy(session: Session, *, is_new: bool) -> tuple[Edited, ...] | None:
    """The run's board by copy, patched, if the journal says that it begins so; gives what people changed meanwhile.

    None when there is no copy to be made: the run begins otherwise, is past that, or its copy was no use.
    `is_new`: nobody has worked on the run yet. Raises NotAuthorised, Interrupted, StoreError.
    """
    intent = _intent(session)
    if intent is None:
        return None
    source = intent.key.removeprefix(COPY)
    board_id = session.run.board_id or _copied(session, source, tried_before=not is_new)
    if board_id is None:
        _give_up(session, intent, Obstacle.REFUSED)
        return None
    master = _blueprint(session, source)
    snapshot = _whole(session, board_id, master)
    found = recognise(master, snapshot)
    obstacle = _obstacle(found, master)
    if obstacle is None:
        _take(session, intent, board_id, _known(found, master))
        edited = _patch(session, snapshot)
        clear_twins(session, _mark(session.run.mark), is_ours=lambda twin: _is_nobodys(twin, master))
        return edited
    if is_new:
        discard(session, board_id)
    _give_up(session, intent, obstacle)
    return None


def _intent(session: Session) -> JournalEntry | None:
    entries = session.tools.store.journal.entries(session.owner, session.run.id, COPY)
    open_ones = (EntryState.INTENDED, EntryState.UNKNOWN)
    return next((entry for entry in entries if entry.state in open_ones), None)


def _blueprint(session: Session, source: str) -> Blueprint:
    """What the copied board was made from; nothing is recognised on a board we have forgotten."""
    store = session.tools.store
    record = store.boards.find(session.owner, source)
    return store.runs.blueprint(session.owner, record.run_id) if record is not None else session.blueprint


def _copied(session: Session, source: str, *, tried_before: bool) -> str | None:
    """The id of the copy; None when the whiteboard makes none."""
    run, provider = session.run, session.tools.provider
    mark = _mark(run.mark)

    def make() -> BoardRef:
        return provider.copy_board(source, run.name, mark)

    try:
        return seek_board(session, mark, make=make, tried_before=tried_before).id
    except (Refused, BoardGone):
        return None


def _mark(mark: str) -> str:
    """A mark of its own: where the copy is not used, the run's board must not be taken for it."""
    return mark.replace(":", "-copy:", 1)


def _whole(session: Session, board_id: str, master: Blueprint) -> Snapshot:
    """The copy as soon as it holds as much as the master, or as it is after a minute: copies may fill slowly."""
    snapshot = patiently(session, lambda: session.tools.provider.read(board_id))
    for look in range(1, LOOKS + 1):
        if len(snapshot.items) >= len(master.nodes):
            break
        pause(session, backoff(look))
        if _may_have_grown(session, board_id, snapshot, master):
            snapshot = patiently(session, lambda: session.tools.provider.read(board_id))
    return snapshot


def _may_have_grown(session: Session, board_id: str, snapshot: Snapshot, master: Blueprint) -> bool:
    """Asked in one call where that is possible; connectors are not counted, so they are worth a reading."""
    provider = session.tools.provider
    listed = sum(item.kind is not Kind.CONNECTOR for item in snapshot.items)
    if not isinstance(provider, Counting) or listed >= _listed(master):
        return True
    return patiently(session, lambda: provider.count_items(board_id)) != listed


def _listed(master: Blueprint) -> int:
    return sum(node.kind is not Kind.CONNECTOR for node in master.nodes)


def _obstacle(found: Recognition, master: Blueprint) -> Obstacle | None:
    """Nothing may be missing, nothing may be people's, no frame may have been moved; the rest can be patched."""
    if found.missing:
        return Obstacle.MISSING
    if found.people:
        return Obstacle.NOTES
    frames = (edit.key for edit in found.edited if master.by_key[edit.key].kind is Kind.FRAME)
    moved = found.offset != (0.0, 0.0) or next(frames, None) is not None
    return Obstacle.CHANGED if moved else None


def _is_nobodys(twin: Snapshot, master: Blueprint) -> bool:
    """Whether a further copy is as it was made: empty still, or with nothing of people on it."""
    found = recognise(master, twin)
    return not twin.items or not (found.people or found.edited)


def _known(found: Recognition, master: Blueprint) -> dict[str, Known]:
    """Untouched items are as the master's blueprint says; of edited ones nobody knows, so they are written anew."""
    known = {key: Known(item, mark_of(master.by_key[key])) for key, item in found.matched.items()}
    return known | {edit.key: Known(edit.item_id) for edit in found.edited}


def _take(session: Session, intent: JournalEntry, board_id: str, known: dict[str, Known]) -> None:
    """The copy becomes the run's board with all its items; cut off in between, it is recognised once more."""
    session.attach(board_id)
    session.load()
    session.adopt(known)
    session.settle(JournalEntry(intent.key, EntryState.CONFIRMED, batch=intent.batch, detail="copied"))
    session.load()


def _patch(session: Session, snapshot: Snapshot) -> tuple[Edited, ...]:
    """Writes what differs. When every call was answered the board is as wanted: updates make no twins."""
    session.see(snapshot)
    plan = diff(session.blueprint, snapshot, session.known)
    aftermath = execute(session, plan) if not plan.is_empty else Aftermath()
    if session.doubt is None and aftermath.confirmed == len(plan.changes):
        return plan.edited
    return converge(session, board_is_new=False)


def _give_up(session: Session, intent: JournalEntry, obstacle: Obstacle) -> None:
    session.settle(JournalEntry(intent.key, EntryState.REFUSED, batch=intent.batch, detail=obstacle.value))
