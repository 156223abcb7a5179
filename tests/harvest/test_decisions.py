"""Decisions stand beside notes: the last word counts, changed words are asked about again, nonsense is refused."""

from datetime import UTC, datetime

import pytest

from plugin.harvest.decisions import (
    Act,
    Decision,
    Entry,
    Slot,
    about,
    changed_since,
    faults,
    holding,
    mark_of,
    standing,
)
from plugin.harvest.ledger import Ledger
from tests.minutes import workshop

NOW = datetime(2027, 3, 24, 12, 0, tzinfo=UTC)
AREAS = tuple(area.key for area in workshop.blueprint().areas)


def log(*decisions: Decision) -> tuple[Entry, ...]:
    return tuple(Entry(number, f"b{number}", NOW, one) for number, one in enumerate(decisions, 1))


@pytest.fixture
def ledger() -> Ledger:
    return workshop.ledger()


def note_with(ledger: Ledger, words: str) -> str:
    (found,) = [note.id for note in ledger.notes if words in note.text and note.reason is None]
    return found


def test_the_last_word_on_each_thing_counts() -> None:
    entries = log(
        Decision("n1", Act.DROP),
        Decision("n1", Act.MOVE, area="parking"),
        Decision("n1", Act.USE),
        Decision("n2", Act.DROP),
    )
    counting = standing(entries)
    assert counting["n1", Slot.SHAPE].act is Act.USE
    assert counting["n1", Slot.PLACE].area == "parking"
    assert len(counting) == 3
    assert standing(entries[:2])["n1", Slot.SHAPE].act is Act.DROP


def test_a_decision_rests_when_the_words_it_was_about_changed(ledger: Ledger) -> None:
    note = note_with(ledger, "Neugierig")
    entries = log(about(Decision(note, Act.DROP), ledger), about(Decision("n1", Act.DROP), ledger))
    assert changed_since(ledger, entries) == frozenset()
    changed = workshop.rewritten(ledger, "Etwas anderes")
    assert changed_since(changed, entries) == {note, "n1"}
    assert holding(changed.notes, entries) == {}


def test_a_decision_about_a_note_that_is_gone_is_kept(ledger: Ledger) -> None:
    entries = log(Decision("n999", Act.DROP, mark=mark_of("weg")))
    assert changed_since(ledger, entries) == frozenset()
    assert ("n999", Slot.SHAPE) in holding(ledger.notes, entries)


@pytest.mark.parametrize(
    ("words", "decision", "complaint"),
    [
        ("Neugierig", Decision("", Act.MERGE, into="n0"), "`into` must be the id of another note"),
        ("Neugierig", Decision("", Act.SPLIT, parts=("Neu",)), "`parts` must be two texts or more"),
        (
            "Wenig Zeit, viel",
            Decision("", Act.SPLIT, parts=("Wenig Zeit", "viel")),
            "the parts lack a word of the note",
        ),
        ("Neugierig", Decision("", Act.MOVE, area="nowhere"), "`area` must be the key of an area of this board"),
        ("Neugierig", Decision("", Act.MASK), "`passages` must name what to hide"),
        ("Neugierig", Decision("", Act.MASK, passages=("gierig auf",)), "a passage does not stand in the note"),
        ("Neugierig", Decision("", Act.REWORD, text=" "), "`text` must not be empty"),
        ("siehe Chat", Decision("", Act.USE), "the note lies in no area"),
        (workshop.SECRET, Decision("", Act.MERGE, into="n1"), "a private note can only become part of a private one"),
    ],
)
def test_a_decision_that_cannot_be_is_refused_and_says_why(
    words: str, decision: Decision, complaint: str, ledger: Ledger
) -> None:
    note = next(note.id for note in ledger.notes if words in note.text)
    asked = Decision(**{**vars(decision), "note": note})
    (fault,) = faults(asked, ledger, AREAS)
    assert complaint in fault.message
    assert fault.key == f"{note}.{decision.act.value}"


def test_a_decision_about_no_note_is_refused(ledger: Ledger) -> None:
    (fault,) = faults(Decision("n999", Act.DROP), ledger, AREAS)
    assert "no such note" in fault.message
