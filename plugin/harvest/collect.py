"""From a snapshot to the ledger: take the board apart, place, judge, count votes, fold copies, prove the sums."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from plugin.blueprint.blueprint import Blueprint
from plugin.board import Item, Snapshot
from plugin.harvest.conservation import prove
from plugin.harvest.copies import fold_copies
from plugin.harvest.draft import Draft, reading_order
from plugin.harvest.hidden import hidden_items
from plugin.harvest.judge import Judge
from plugin.harvest.ledger import Counts, Disposition, ExtraGroup, Ledger, Note, Relation
from plugin.harvest.numbering import numbered
from plugin.harvest.ownership import Contribution, Found, take_apart
from plugin.harvest.places import Placement, Places, live_places, place
from plugin.harvest.poll import Poll, count_votes


@dataclass(frozen=True)
class Origin:
    """What a harvest knows of a board beside its snapshot.

    `items` maps the stored blueprint's node keys to item ids; `item_url` gives the address of an item.
    `extra_groups` are groups that blueprint and items have beyond the recipe.
    """

    blueprint: Blueprint
    items: Mapping[str, str]
    url: str
    item_url: Callable[[str], str]
    extra_groups: tuple[ExtraGroup, ...] = ()


def make_ledger(snapshot: Snapshot, origin: Origin, taken_at: datetime, *, previous: Ledger | None = None) -> Ledger:
    """Every note people made, once. `previous` keeps the ids of earlier harvests.

    Raises ConservationBreach when a note would be lost or counted twice.
    """
    found = take_apart(snapshot, origin.blueprint, origin.items)
    places = live_places(snapshot, origin.blueprint, origin.items)
    drafts = _drafts(found, origin.blueprint, places, snapshot)
    poll = count_votes([draft for draft in drafts if not _is_excluded(draft)], places)
    folded = fold_copies(sorted(poll.notes, key=reading_order(origin.blueprint)))
    hidden = hidden_items(snapshot.items)
    notes, last_number = numbered((_note(draft, origin, hidden) for draft in folded), previous)
    counts = _counts(notes, found, poll, excluded=sum(map(_is_excluded, drafts)))
    prove(counts, notes, [contribution.item.id for contribution in found.contributions])
    return Ledger(
        board_id=snapshot.board_id,
        board_url=origin.url,
        language=origin.blueprint.workshop.language,
        taken_at=taken_at,
        counts=counts,
        notes=notes,
        relations=tuple(_relations(found.connectors, notes)),
        tallies=poll.tallies,
        unreadable=dict(snapshot.unreadable),
        last_number=last_number,
        extra_groups=origin.extra_groups,
    )


def _drafts(found: Found, blueprint: Blueprint, places: Places, snapshot: Snapshot) -> list[Draft]:
    judge = Judge.of(blueprint)
    return [judge.judge(one, _placement(one, blueprint, places, snapshot)) for one in found.contributions]


def _placement(contribution: Contribution, blueprint: Blueprint, places: Places, snapshot: Snapshot) -> Placement:
    """Words typed into an item of ours belong to its area wherever it lies; a note to where it lies.

    In a parent that is not listed (a table, say) a note's place on the board is not known.
    """
    node = contribution.node
    area = blueprint.area_by_key.get(node.key.split("#")[0]) if node and not node.text.is_blank else None
    if area is not None:
        return Placement(area, None, area.group, area.phase)
    if contribution.item.parent is not None and contribution.item.parent not in snapshot.by_id:
        return Placement(reason="unknown_parent")
    return place(contribution.item.geometry, places)


def _is_excluded(draft: Draft) -> bool:
    return draft.placement.area is not None and draft.placement.area.harvest == "never"


def _note(draft: Draft, origin: Origin, hidden: frozenset[str]) -> Note:
    item, spot = draft.contribution.item, draft.placement
    return Note(
        id=item.id,
        item_ids=(item.id,),
        kind=item.kind.value,
        text=draft.text or item.url or "",
        area=draft.area_key,
        group=spot.group,
        phase=spot.phase,
        flags=tuple(sorted({*draft.flags, *(("hidden",) if item.id in hidden else ())})),
        disposition=draft.disposition,
        reason=draft.reason,
        into=draft.into,
        votes=draft.votes,
        proposed_area=spot.proposed.key if spot.proposed else None,
        split=draft.split,
        private=bool(spot.area and spot.area.private),
        colour=item.style.fill,
        url=origin.item_url(item.id),
        created_at=item.created_at,
    )


def _counts(notes: Sequence[Note], found: Found, poll: Poll, *, excluded: int) -> Counts:
    by = Counter(note.disposition for note in notes)
    return Counts(
        items=len(found.contributions),
        template=found.untouched,
        votes=poll.votes,
        excluded=excluded,
        found=len(notes),
        used=by[Disposition.USED],
        merged=by[Disposition.MERGED],
        not_used=by[Disposition.NOT_USED],
        to_review=by[Disposition.TO_REVIEW],
        private=sum(note.private and note.disposition is Disposition.USED for note in notes),
    )


def _relations(connectors: Sequence[Item], notes: Sequence[Note]) -> Iterator[Relation]:
    ids = {item: note.id for note in notes for item in note.item_ids}
    for connector in connectors:
        if connector.start in ids and connector.end in ids:
            yield Relation(ids[connector.start], ids[connector.end], connector.text.plain.strip())
