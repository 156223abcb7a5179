"""Section 4: formats for challenges, named, chosen, voted for, planned, tried; in the order of the cards' numbers."""

from collections.abc import Iterable, Iterator, Sequence

from plugin.minutes.statement import Statement
from plugin.series.event_result import EventResult, GroupResult
from plugin.series.synthesis.findings import CardRow, Cell, ChallengeHead, Formats
from plugin.series.synthesis.material import Material, counted
from plugin.series.synthesis.parts import Count, Source

Groups = Sequence[tuple[EventResult, GroupResult]]


def formats(material: Material) -> Formats:
    """The map of challenges and cards, and each card over all challenges."""
    everybody = list(material.groups())
    titles = {card.number: card.title for result in reversed(material.told) for card in result.cards}
    heads = {group.challenge: group.title for _, group in reversed(everybody)}
    order = dict.fromkeys(group.challenge for _, group in everybody)
    cards = tuple(_card(material, number, titles[number], everybody) for number in sorted(titles))
    return Formats(
        challenges=tuple(ChallengeHead(one, heads[one]) for one in order),
        cells=tuple(_cells(material, order, sorted(titles), everybody)),
        cards=cards,
        never=tuple(row.number for row in cards if not row.named.value and not row.chosen.value),
        own=tuple(
            quote
            for result, group in everybody
            for quote in material.quotes(result, [said for said in group.formats if not said.cards])
        ),
    )


def _cells(material: Material, challenges: Iterable[str], cards: Sequence[int], everybody: Groups) -> Iterator[Cell]:
    """One for each challenge and card that was named there."""
    for challenge in challenges:
        here = [(result, group) for result, group in everybody if group.challenge == challenge]
        for card in cards:
            named = _named(material, card, here)
            if named.value:
                yield Cell(challenge, card, named, _chosen(material, card, here), _votes(card, here))


def _card(material: Material, card: int, title: str, everybody: Groups) -> CardRow:
    offered = [result for result in material.told if any(one.number == card for one in result.cards)]
    canvases = [(result, named) for result in material.told for named in result.canvases.cards]
    planned = [result for result, named in canvases if card in named]
    answered = [one for one in material.living if one.answered]
    tried = [one for one in answered if card in one.cards and one.reached != "nothing"]
    return CardRow(
        number=card,
        title=title,
        offered=counted(
            len({result.event for result in offered}),
            len(material.documented),
            (material.source(result) for result in offered),
        ),
        named=_named(material, card, everybody),
        chosen=_chosen(material, card, everybody),
        votes=_votes(card, everybody),
        gallery=sum(said.votes for result in material.told for said in _naming(card, result.gallery)),
        planned=counted(len(planned), len(canvases), (material.source(result) for result in planned)),
        tried=counted(len(tried), len(answered), (Source(one.event) for one in tried)),
    )


def _naming(card: int, said: Iterable[Statement]) -> list[Statement]:
    return [one for one in said if card in one.cards]


def _named(material: Material, card: int, groups: Groups) -> Count:
    """Groups that name a card among their formats or choose it."""
    found = [(result, _naming(card, (*group.formats, *group.top))) for result, group in groups]
    return _count(material, found, len(groups))


def _chosen(material: Material, card: int, groups: Groups) -> Count:
    """Groups that name a card in their one choice."""
    return _count(material, [(result, _naming(card, group.top)) for result, group in groups], len(groups))


def _count(material: Material, found: Iterable[tuple[EventResult, list[Statement]]], base: int) -> Count:
    hits = [(result, said) for result, said in found if said]
    notes = (material.source(result, (note for one in said for note in one.notes)) for result, said in hits)
    return counted(len(hits), base, notes)


def _votes(card: int, groups: Groups) -> int:
    return sum(said.votes for _, group in groups for said in _naming(card, (*group.formats, *group.top)))
