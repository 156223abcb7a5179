"""Documents that need others: which of those are missing."""

from collections.abc import Iterator

from plugin.catalogue.content import Content


def missing_references(content: Content) -> Iterator[tuple[str, str, str, str]]:
    """(kind, id, key, message) of every document that names a method card which is not there."""
    owners = [("challenge", one.id, one.cards) for one in content.challenges.values()]
    owners += [("practice-example", one.id, one.cards) for one in content.examples.values()]
    for kind, name, cards in owners:
        for number, card in enumerate(cards):
            if card not in content.cards:
                message = f"names the method card {card!r}, which is missing or has faults itself"
                yield kind, name, f"cards[{number}]", message
