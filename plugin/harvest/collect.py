"""From a snapshot to the ledger: take the board apart, place, judge, count votes, fold copies, prove the sums."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from plugin.blueprint.blueprint import Blueprint
from plugin.board import Item, Snapshot
from plugin.harvest.abbreviations import abbreviations_in
from plugin.harvest.additions import Addition, contribution_of, placement_of
from plugin.harvest.backups import Backup, fold_backups
from plugin.harvest.conservation import prove
from plugin.harvest.copies import fold_copies
from plugin.harvest.dates import first_day
from plugin.harvest.draft import Draft, forgotten, reading_order
from plugin.harvest.findings import Board, findings_of
from plugin.harvest.hidden import hidden_items
from plugin.harvest.judge import Judge
from plugin.harvest.ledger import Counts, Disposition, ExtraGroup, Ledger, Note, Relation
from plugin.harvest.lines import lines_of
from plugin.harvest.linking import Links, link
from plugin.harvest.moments import UNKNOWN, Moments
from plugin.harvest.notes import Notary
from plugin.harvest.numbering import numbered
from plugin.harvest.ownership import Contribution, Found, take_apart
from plugin.harvest.places import Placement, Places, live_places, place, resting_places
from plugin.harvest.poll import Poll, count_votes
from plugin.harvest.remembered import PhaseSnapshot, remember
from plugin.harvest.unreadables import not_readable
from plugin.notelink import Posted


@dataclass(frozen=True)
class Origin:
    """What a harvest knows of a board beside its snapshot.

    `items` maps the stored blueprint's node keys to item ids; `item_url` gives the address of an item.
    `extra_groups` are groups that blueprint and items have beyond the recipe. `moments` say when the board was
    made and the workshop was held. `regrouped` maps groups that were merged or split on the way to what they
    became, as the facilitator told it; areas and groups of notes stay what they were. `posted` are items that came
    in by note links: their area is known wherever there was room for them, until somebody moves them. `erased` are
    items whose words are forgotten; the snapshot holds them without words already.
    """

    blueprint: Blueprint
    items: Mapping[str, str]
    url: str
    item_url: Callable[[str], str]
    extra_groups: tuple[ExtraGroup, ...] = ()
    moments: Moments = UNKNOWN
    regrouped: Mapping[str, str] = field(default_factory=dict)
    posted: Mapping[str, Posted] = field(default_factory=dict)
    erased: frozenset[str] = frozenset()


def make_ledger(
    snapshot: Snapshot,
    origin: Origin,
    taken_at: datetime,
    *,
    previous: Ledger | None = None,
    snapshots: Sequence[PhaseSnapshot] = (),
    additions: Sequence[Addition] = (),
) -> Ledger:
    """Every note people made, once. `previous` keeps the ids of earlier harvests.

    `snapshots` show the board at the end of phases, oldest first: where somebody moved all notes since, area and
    group come from them. `additions` are words that were typed in by hand (spoken, from the chat).
    Raises ConservationBreach when a note would be lost or counted twice.
    """
    gathered = _gather(snapshot, origin, taken_at, previous, snapshots, _entered(additions, origin))
    return _ledger(gathered, snapshot, origin, taken_at, snapshots)


@dataclass(frozen=True)
class _Gathered:
    """What was found on the board: taken apart, judged, counted, numbered and linked; the sums are proved."""

    found: Found
    poll: Poll
    links: Links
    backups: tuple[Backup, ...]
    counts: Counts
    last_number: int
    away: dict[str, str]


def _gather(
    snapshot: Snapshot,
    origin: Origin,
    taken_at: datetime,
    previous: Ledger | None,
    snapshots: Sequence[PhaseSnapshot],
    typed: Sequence[Draft],
) -> _Gathered:
    """Raises ConservationBreach."""
    blueprint = origin.blueprint
    found = take_apart(snapshot, blueprint, origin.items, origin.erased)
    places = live_places(snapshot, blueprint, origin.items)
    drafts = _drafts(found, origin, places, snapshot, snapshots)
    lines = lines_of(blueprint, resting_places(snapshot, blueprint, origin.items))
    poll = count_votes([draft for draft in drafts if not _is_excluded(draft)], places, lines)
    ordered = sorted((*poll.notes, *typed), key=reading_order(blueprint))
    unfolded, backups = fold_backups(ordered, [group.letter for group in origin.extra_groups])
    origins = {item: posted.origin for item, posted in origin.posted.items()}
    notary = Notary(origin.item_url, hidden_items(snapshot.items), _today(blueprint, taken_at), origins)
    made, last_number, away = numbered(map(notary.note, fold_copies(unfolded)), previous)
    links = link(made, blueprint, _bold(snapshot), _ours(origin))
    contributions = [*found.contributions, *(draft.contribution for draft in typed)]
    counts = _counts(links.notes, len(contributions), found, poll, excluded=sum(map(_is_excluded, drafts)))
    prove(counts, links.notes, [contribution.item.id for contribution in contributions])
    return _Gathered(found, poll, links, backups, counts, last_number, away)


def _ledger(
    gathered: _Gathered,
    snapshot: Snapshot,
    origin: Origin,
    taken_at: datetime,
    snapshots: Sequence[PhaseSnapshot],
) -> Ledger:
    links, tallies = gathered.links, gathered.poll.tallies
    arrows = [connector for connector in gathered.found.connectors if connector.id not in _ours(origin)]
    board = Board(
        snapshot, origin.blueprint, links.notes, tallies, links.legend, gathered.backups, arrows, tuple(snapshots)
    )
    return Ledger(
        board_id=snapshot.board_id,
        board_url=origin.url,
        language=origin.blueprint.workshop.language,
        taken_at=taken_at,
        counts=gathered.counts,
        notes=links.notes,
        relations=tuple(_relations(gathered.found.connectors, links.notes)),
        tallies=tallies,
        unreadable=dict(snapshot.unreadable),
        last_number=gathered.last_number,
        away=gathered.away,
        extra_groups=origin.extra_groups,
        legend=links.legend,
        clusters=links.clusters,
        not_readable=not_readable(snapshot, origin.item_url),
        abbreviations=abbreviations_in(links.notes),
        findings=(*findings_of(board), *links.findings),
        regrouped=dict(origin.regrouped),
    )


def _ours(origin: Origin) -> frozenset[str]:
    return frozenset(origin.items.values())


def areas_with_notes(snapshot: Snapshot, origin: Origin) -> frozenset[str]:
    """The keys of areas in which people wrote something. Far quicker than a ledger: nothing is judged."""
    found = take_apart(snapshot, origin.blueprint, origin.items)
    places = live_places(snapshot, origin.blueprint, origin.items)
    spots = (_placement(one, origin, places, snapshot) for one in found.contributions)
    return frozenset(spot.area.key for spot in spots if spot.area is not None)


def _today(blueprint: Blueprint, taken_at: datetime) -> date:
    """The day of the workshop, from which times without a year are counted; else that of the harvest."""
    return first_day(blueprint.workshop.date, taken_at.date()) or taken_at.date()


def _bold(snapshot: Snapshot) -> frozenset[str]:
    """Items that are bold from the first to the last letter."""
    spans = ((item.id, [s for p in item.text.paragraphs for s in p if s.text.strip()]) for item in snapshot.items)
    return frozenset(item for item, ones in spans if ones and all(span.bold for span in ones))


def _drafts(
    found: Found, origin: Origin, places: Places, snapshot: Snapshot, snapshots: Sequence[PhaseSnapshot]
) -> list[Draft]:
    confirmed = {item: posted.confirmed for item, posted in origin.posted.items() if posted.confirmed}
    judge = Judge.of(origin.blueprint, origin.moments, confirmed)
    now = {one.item.id: _placement(one, origin, places, snapshot) for one in found.contributions}
    memory = remember(snapshots, origin.blueprint, origin.items)
    tidied = memory.is_tidied(now)
    settled = {item: memory.settle(item, spot, tidied=tidied) for item, spot in now.items()}
    drafts = (_judged(judge, one, *settled[one.item.id]) for one in found.contributions)
    return [forgotten(draft) if draft.item_id in origin.erased else draft for draft in drafts]


def _judged(judge: Judge, contribution: Contribution, placement: Placement, placed_by: str) -> Draft:
    return replace(judge.judge(contribution, placement), placed_by=placed_by)


def _entered(additions: Sequence[Addition], origin: Origin) -> list[Draft]:
    judge = Judge.of(origin.blueprint) if additions else None
    return [
        replace(judge.judge(contribution_of(one), placement_of(one, origin.blueprint)), origin=one.origin)
        for one in additions
        if judge is not None
    ]


def _placement(contribution: Contribution, origin: Origin, places: Places, snapshot: Snapshot) -> Placement:
    """Words typed into an item of ours belong to its area wherever it lies; a note to where it lies.

    In a parent that is not listed (a table, say) a note's place on the board is not known. A note that came in by a
    link and lies where it was laid belongs to the link's area.
    """
    node, areas = contribution.node, origin.blueprint.area_by_key
    area = areas.get(node.key.split("#")[0]) if node and not node.text.is_blank else None
    posted = origin.posted.get(contribution.item.id)
    if posted is not None and posted.lies_at(contribution.item.geometry):
        area = areas.get(posted.area)
    if area is not None:
        return Placement(area, None, area.group, area.phase)
    if contribution.item.parent is not None and contribution.item.parent not in snapshot.by_id:
        return Placement(reason="unknown_parent")
    return place(contribution.item.geometry, places)


def _is_excluded(draft: Draft) -> bool:
    return draft.placement.area is not None and draft.placement.area.harvest == "never"


def _counts(notes: Sequence[Note], items: int, found: Found, poll: Poll, *, excluded: int) -> Counts:
    by = Counter(note.disposition for note in notes)
    return Counts(
        items=items,
        template=found.untouched,
        votes=poll.votes,
        excluded=excluded,
        found=len(notes),
        used=by[Disposition.USED],
        merged=by[Disposition.MERGED],
        not_used=by[Disposition.NOT_USED],
        to_review=by[Disposition.TO_REVIEW],
        erased=by[Disposition.ERASED],
        private=sum(note.private and note.disposition is Disposition.USED for note in notes),
    )


def _relations(connectors: Sequence[Item], notes: Sequence[Note]) -> Iterator[Relation]:
    ids = {item: note.id for note in notes for item in note.item_ids}
    for connector in connectors:
        if connector.start in ids and connector.end in ids:
            yield Relation(ids[connector.start], ids[connector.end], connector.text.plain.strip())
