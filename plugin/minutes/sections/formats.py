"""Phase 1: which formats the groups found for their challenges, and the cards they named."""

from collections import defaultdict

from plugin.blueprint.blueprint import Group
from plugin.harvest.ledger import Disposition, Note
from plugin.minutes.minutes import CardCount, CardHead, FormatRow, Formats
from plugin.minutes.sources import Sources
from plugin.minutes.statement import Statement


def formats(sources: Sources) -> Formats:
    """The matrix group by group, and a count of the cards in the order of their numbers."""
    notes = _phase_notes(sources)
    return Formats(
        rows=tuple(_row(sources, group) for group in sources.workshop.groups),
        gallery=sources.collected(lambda area: area.area == "gallery.wp1"),
        cards=_named(sources, notes),
        base=len(notes),
        own=_own(sources),
    )


def _own(sources: Sources) -> tuple[Statement, ...]:
    """Formats that no card describes, as the groups named them."""
    named = (sources.group_notes("wp1.format", group.letter).statements for group in sources.workshop.groups)
    return tuple(said for column in named for said in column if not said.cards and not said.withheld)


def _row(sources: Sources, group: Group) -> FormatRow:
    cards = {card.id: CardHead(card.number, card.title) for card in sources.workshop.cards}
    return FormatRow(
        group=group.letter,
        name=group.name,
        challenge=group.challenge_title,
        suggested=tuple(cards[card] for card in group.cards if card in cards),
        own_challenge=sources.group_notes("wp1.challenge", group.letter),
        formats=sources.group_notes("wp1.format", group.letter),
        benefit=sources.group_notes("wp1.benefit", group.letter),
        success=sources.group_notes("wp1.success", group.letter),
        hurdle=sources.group_notes("wp1.hurdle", group.letter),
        top=sources.group_notes("wp1.top", group.letter),
    )


def _phase_notes(sources: Sources) -> list[Note]:
    return [
        note
        for note in sources.ledger.notes
        if note.disposition is Disposition.USED
        and (note.area or "").startswith("wp1.")
        and not sources.is_counted_only(note)
    ]


def _named(sources: Sources, notes: list[Note]) -> tuple[CardCount, ...]:
    found: dict[int, list[Note]] = defaultdict(list)
    for note in notes:
        for number in sources.named_cards(note):
            found[number].append(note)
    return tuple(
        CardCount(
            card.number,
            card.title,
            tuple(sorted({note.group for note in found[card.number] if note.group})),
            tuple(note.id for note in found[card.number]),
        )
        for card in sorted(sources.workshop.cards, key=lambda card: card.number)
        if card.number in found
    )
