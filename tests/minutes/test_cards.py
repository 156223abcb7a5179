"""Method cards are recognised by their names, in the ways people write them."""

import pytest

from plugin.blueprint.blueprint import CardBrief
from plugin.minutes.cards import CardNames

NAMES = CardNames(
    (
        CardBrief("learning-circle", 1, "Lernzirkel", ("Lerncircle", "LC")),
        CardBrief("reverse-mentoring", 3, "Reverse Mentoring"),
        CardBrief("mentoring", 5, "Mentoring"),
        CardBrief("tandem", 8, "Lerntandem", ("C++ Tandem (alt)",)),
        CardBrief("asking", 9, "„Was wäre wenn?“", ("++",)),
    )
)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Wir nehmen Lernzirkel!", (1,)),
        ("drei lernzirkeln im Jahr", (1,)),
        ("LC für alle", (1,)),
        ("lc klein geschrieben ist kein Name", ()),
        ("Reverse-Mentoring", (3,)),
        ("reverse\nmentoring plus Lerntandems", (3, 8)),
        ("Mentoring und Reverse Mentoring", (3, 5)),
        ("Lernzirkelleitung", ()),
        ("C++ Tandem (alt) wieder", (8,)),
        ("Zu „Was wäre wenn?“ und ++", (9,)),
        ("Was wäre, wenn?", ()),
        ("", ()),
    ],
)
def test_cards_are_found(text: str, numbers: tuple[int, ...]) -> None:
    assert NAMES.find(text) == numbers


def test_without_cards_nothing_is_found() -> None:
    assert CardNames(()).find("Lernzirkel") == ()
