"""What to say about a board before it is made: too many items, groups too large or too small."""

from collections.abc import Iterator

from plugin.blueprint.blueprint import Workshop
from plugin.errors import DoesNotFit

MANY_ITEMS, MOST_ITEMS = 500, 700
LEAST_GROUP, MOST_GROUP = 3, 5
MOST_PEOPLE = 40
"""Eight groups of five; beyond that one board gets too full to find one's way."""


def refuse_too_many(count: int, language: str) -> None:
    """Raises DoesNotFit for a board of more items than whiteboards bear."""
    if count > MOST_ITEMS:
        raise DoesNotFit(
            _said(
                language,
                f"Das Board hätte {count} Elemente; mehr als {MOST_ITEMS} trägt es nicht. "
                "Weniger Gruppen, Karten oder Personen, oder zwei Boards.",
                f"The board would have {count} items; it does not bear more than {MOST_ITEMS}. "
                "Take fewer groups, cards or people, or two boards.",
            )
        )


def warnings_for(workshop: Workshop, count: int) -> Iterator[str]:
    """Sentences in the board's language, for a board of that many items."""
    language, people, groups = workshop.language, workshop.participants, len(workshop.groups)
    if count > MANY_ITEMS:
        yield _said(
            language,
            f"{count} Elemente: Ab {MANY_ITEMS} werden Boards langsamer.",
            f"{count} items: boards get slower from {MANY_ITEMS}.",
        )
    if people > MOST_PEOPLE:
        yield _said(
            language,
            f"{people} Personen: Ab {MOST_PEOPLE} sind zwei Boards besser.",
            f"{people} people: above {MOST_PEOPLE}, two boards work better.",
        )
    elif people and not LEAST_GROUP * groups <= people <= MOST_GROUP * groups:
        yield _said(
            language,
            f"{people} Personen in {groups} Gruppen: Am besten arbeiten Gruppen von {LEAST_GROUP} bis {MOST_GROUP}.",
            f"{people} people in {groups} groups: groups of {LEAST_GROUP} to {MOST_GROUP} work best.",
        )


def _said(language: str, german: str, english: str) -> str:
    return english if language == "en" else german
