"""Groups stand in the order of their letters whatever they wrote: nobody is ranked, compared or praised."""

import re
from dataclasses import replace

import pytest

from plugin.blueprint.blueprint import Blueprint
from plugin.harvest.ledger import Ledger, Note
from plugin.language import Language
from plugin.minutes.build import make_minutes
from plugin.minutes.document import minutes_outline
from plugin.minutes.minutes import Minutes
from plugin.minutes.outline import Heading, Table
from plugin.translations import load_language

SWAPPED = {"A": "B", "B": "A"}
RANKS = re.compile(
    r"\b(rang\w*|platz \d|sieger\w*|gewinner\w*|beste\w* gruppe|aktivste\w*|fleißigste\w*|meisten notizen|"
    r"ranking|winner|best group|most active|leader ?board|top \d)\b",
    re.IGNORECASE,
)


def swapped(ledger: Ledger) -> Ledger:
    """The same notes with what both groups wrote the other way round."""
    return replace(ledger, notes=tuple(map(_other, ledger.notes)))


def _other(note: Note) -> Note:
    if note.group not in SWAPPED or note.area is None:
        return note
    other = SWAPPED[note.group]
    return replace(note, group=other, area=note.area.replace(f"@{note.group}", f"@{other}"), votes=note.votes * 3)


def letters(minutes: Minutes) -> list[list[str]]:
    """The order in which groups stand, wherever they do."""
    return [
        [group.letter for group in minutes.header.groups],
        [row.group for row in minutes.formats.rows],
        [group.group for group in minutes.tensions.groups],
        [choice.group or "" for choice in minutes.glance.choices],
        [choice.group or "" for choice in minutes.glance.questions],
    ]


def test_the_order_of_groups_does_not_depend_on_what_they_wrote(ledger: Ledger, board: Blueprint) -> None:
    for one in (ledger, swapped(ledger)):
        for order in letters(make_minutes(one, board, Language("de"))):
            assert order == sorted(order)


def test_the_order_of_cards_does_not_depend_on_how_often_they_were_named(ledger: Ledger, board: Blueprint) -> None:
    for one in (ledger, swapped(ledger)):
        numbers = [card.number for card in make_minutes(one, board, Language("de")).formats.cards]
        assert numbers == sorted(numbers)


def test_statements_stand_in_reading_order_whatever_their_votes(ledger: Ledger, board: Blueprint) -> None:
    order = {note.id: index for index, note in enumerate(ledger.notes)}
    minutes = make_minutes(ledger, board, Language("de"))
    for area in (*minutes.starting, *minutes.checkout, *minutes.questions, *minutes.feedback.areas):
        places = [order[statement.notes[0]] for statement in area.statements]
        assert places == sorted(places)


@pytest.mark.parametrize("code", ["de", "en"])
def test_no_word_of_ours_ranks_anybody(code: str, ledger: Ledger, board: Blueprint) -> None:
    say = load_language(code)
    outline = minutes_outline(make_minutes(ledger, board, say), say)
    ours = [block.text for block in outline.blocks if isinstance(block, Heading)]
    ours += [text for block in outline.blocks if isinstance(block, Table) for text in (block.caption, *block.header)]
    ours += [label for label, _ in outline.facts]
    assert len(ours) > 30
    assert [text for text in ours if RANKS.search(text)] == []
    assert [text for text in load_language(code).catalogue.values() if RANKS.search(text)] == []
