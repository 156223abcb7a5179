"""From a ledger to minutes: nothing is lost, nothing is made up, nothing private leaves."""

from collections import Counter
from dataclasses import replace

import pytest

from plugin.blueprint.blueprint import Blueprint
from plugin.codec import from_json, to_json
from plugin.harvest.ledger import Counts, Disposition, Ledger, Tally
from plugin.language import Language
from plugin.minutes.build import make_minutes, shown_words, stated_notes
from plugin.minutes.minutes import Minutes
from plugin.minutes.remarks import Remarks
from tests.minutes.workshop import FLAGGED, SECRET

GERMAN = Language("de")


def text_of(minutes: Minutes) -> str:
    return to_json(minutes)


def test_every_statement_points_at_a_note_of_the_ledger(minutes: Minutes, ledger: Ledger) -> None:
    stated = stated_notes(minutes)
    assert stated
    assert stated <= {note.id for note in ledger.notes}


def test_every_used_note_that_may_be_shown_is_stated_in_some_section(minutes: Minutes, ledger: Ledger) -> None:
    stated = stated_notes(minutes)
    missing = [
        note.id
        for note in ledger.notes
        if note.disposition is Disposition.USED
        and note.id not in stated
        and not (note.area or "").startswith(("canvas", "checkout.carry"))
    ]
    assert missing == []


def test_the_sums_equal_those_of_the_ledger(minutes: Minutes, ledger: Ledger) -> None:
    entries = Counter(entry.disposition for entry in minutes.appendix.notes)
    hidden = sum(minutes.appendix.counted_only.values())
    assert minutes.counts == ledger.counts
    assert sum(entries.values()) + hidden == ledger.counts.found
    assert entries["merged"] == ledger.counts.merged
    assert entries["not_used"] == ledger.counts.not_used
    assert minutes.appendix.counted_only == {"private": 5, "multiplier": 2}


def test_private_canvases_are_counted_and_their_words_stay_away(minutes: Minutes) -> None:
    assert (minutes.initiatives.started, minutes.initiatives.places) == (2, 8)
    assert [(part.key, part.value, part.base) for part in minutes.initiatives.parts] == [
        ("Meine Idee", 2, 2),
        ("Mein erster Schritt", 1, 2),
        ("Woran wir es merken", 1, 2),
    ]
    assert minutes.initiatives.released == ()
    assert SECRET not in text_of(minutes)
    assert "P01" not in text_of(minutes)


def test_a_note_beside_a_private_canvas_is_as_private_as_one_on_it(minutes: Minutes) -> None:
    assert "Geheimer Zettel" not in text_of(minutes)


def test_a_note_nowhere_in_a_phase_with_private_areas_is_kept_back(board: Blueprint, ledger: Ledger) -> None:
    stray = replace(ledger.notes[0], id="n900", area=None, proposed_area=None, phase="canvas", text="Verirrt")
    found = make_minutes(replace(ledger, notes=(*ledger.notes, stray)), board, GERMAN)
    assert "Verirrt" not in text_of(found)


def test_a_note_between_a_private_area_and_another_is_in_doubt_private(board: Blueprint, ledger: Ledger) -> None:
    torn = replace(
        ledger.notes[0], id="n901", area=None, proposed_area="parking", phase="canvas", flags=("between",), text="Halb"
    )
    found = make_minutes(replace(ledger, notes=(*ledger.notes, torn)), board, GERMAN)
    assert "Halb" not in text_of(found)


def test_dots_on_no_note_are_told_apart(board: Blueprint, ledger: Ledger) -> None:
    loose = Tally("votes", "checkin@A", "Check-in", 3)
    found = make_minutes(replace(ledger, tallies=(*ledger.tallies, loose)), board, GERMAN)
    assert [(option.area, option.count) for option in found.appendix.loose_votes] == [("checkin@A", 3)]
    assert "votes" not in [scale.key for scale in found.feedback.scales]


def test_released_canvases_are_shown_numbered_and_without_their_owner(board: Blueprint, ledger: Ledger) -> None:
    released = tuple(note.id for note in ledger.notes if (note.area or "").endswith("@P01"))
    found = make_minutes(ledger, board, GERMAN, Remarks(released=released))
    (initiative,) = found.initiatives.released
    assert initiative.number == 1
    assert [part.statements[0].text for part in initiative.parts][1] == SECRET
    assert {part.key for part in initiative.parts} == {"canvas.idea", "canvas.step", "canvas.sign"}


def test_the_words_for_pictures_are_those_of_the_minutes(minutes: Minutes, board: Blueprint, ledger: Ledger) -> None:
    words = shown_words(ledger, board, GERMAN)
    assert {entry.id: entry.text for entry in minutes.appendix.notes}.items() <= words.items()
    hidden = set(words) - {entry.id for entry in minutes.appendix.notes}
    assert {words[note] for note in hidden} == {""}


def test_people_who_carry_it_on_are_counted_and_never_named(minutes: Minutes) -> None:
    multipliers = minutes.initiatives.multipliers
    assert multipliers is not None
    assert (multipliers.value, multipliers.base) == (2, 8)
    assert "Petra Muster" not in text_of(minutes)


@pytest.mark.parametrize("words", [FLAGGED, "Idiot"])
def test_flagged_notes_are_withheld_until_somebody_releases_them(
    minutes: Minutes, board: Blueprint, ledger: Ledger, words: str
) -> None:
    assert words not in text_of(minutes)
    assert minutes.appendix.withheld == 2
    (note,) = [note for note in ledger.notes if words in note.text]
    released = make_minutes(ledger, board, GERMAN, Remarks(released=(note.id,)))
    assert words in text_of(released)
    assert released.appendix.withheld == 1


def test_which_flag_a_note_has_is_nobody_elses_business(minutes: Minutes) -> None:
    assert "antitrust" not in to_json(minutes.appendix.notes)
    assert "[zurückgehalten: zu prüfen]" in [entry.text for entry in minutes.appendix.notes]


def test_addresses_and_numbers_inside_notes_are_masked(minutes: Minutes) -> None:
    (taken,) = [area for area in minutes.checkout if area.key == "checkout.take"]
    assert taken.statements[0].text == "Ein Lernzirkel im Einkauf. Meldet euch: [E-Mail] oder [Telefon]"


def test_the_matrix_has_a_row_for_each_group_and_empty_columns_stay_empty(minutes: Minutes) -> None:
    first, second = minutes.formats.rows
    assert (first.group, first.challenge) == ("A", "Silodenken aufbrechen")
    assert [card.number for card in first.suggested] == [1, 4]
    assert [one.text for one in first.benefit.statements] == [
        "Wir verstehen, warum die anderen so planen.",
        "Weniger Rückfragen",
    ]
    assert second.success.statements == ()


def test_copies_are_counted_on_the_note_they_copy(minutes: Minutes) -> None:
    (shadowing,) = [one for one in minutes.formats.rows[0].formats.statements if "shadowing" in one.text]
    assert shadowing.copies == 1
    assert len(shadowing.notes) == 2


def test_cards_are_counted_in_the_order_of_their_numbers_with_their_base(minutes: Minutes, ledger: Ledger) -> None:
    cards = minutes.formats.cards
    assert [(card.number, card.groups) for card in cards] == [(1, ("A",)), (3, ("B",)), (4, ("A",)), (8, ("B",))]
    used = [n for n in ledger.notes if (n.area or "").startswith("wp1.") and n.disposition is Disposition.USED]
    assert minutes.formats.base == len(used)


def test_statements_become_questions_by_arrow_and_then_by_order(minutes: Minutes) -> None:
    first, second = minutes.tensions.groups
    by_arrow, alone = first.chains
    assert by_arrow.link == "arrow"
    assert by_arrow.beliefs[0].text == "Ohne Führungskräfte läuft nichts."
    assert by_arrow.form == "constraint"
    assert alone.link == "alone"
    assert alone.form == "both_and"
    assert [answer.text for answer in alone.answers] == ["Zehn Minuten zur Schichtübergabe"]
    assert [belief.text for belief in first.open_beliefs] == ["Wer fragt, zeigt Schwäche.", "Dafür ist keine Zeit."]
    assert [idea.text for idea in first.ideas] == ["Klein anfangen", "Ergebnisse zeigen"]
    (ordered,) = second.chains
    assert (ordered.link, ordered.form) == ("order", "open")


def test_scales_are_counted_with_their_base(minutes: Minutes) -> None:
    time, again = minutes.feedback.scales
    assert [(option.title, option.count) for option in time.options] == [("zu kurz", 5), ("passend", 2), ("zu lang", 0)]
    assert time.base == 7
    assert again.key == "feedback.continue"
    assert [scale.key for scale in minutes.goals.scales] == ["goal.1"]


def test_every_figure_has_a_base_at_least_as_large_as_its_value(minutes: Minutes) -> None:
    assert {figure.key for figure in minutes.glance.figures} == {
        "notes_used",
        "groups",
        "cards",
        "questions",
        "converted",
        "initiatives",
        "multipliers",
    }
    assert all(0 <= figure.value <= figure.base for figure in minutes.glance.figures)


def test_areas_no_section_knows_are_still_shown(minutes: Minutes) -> None:
    assert [area.key for area in minutes.others] == ["network"]
    assert "12.05.2027" in minutes.others[0].statements[0].text


def test_remarks_are_kept_as_the_facilitators_own(board: Blueprint, ledger: Ledger) -> None:
    remarks = Remarks(status="reviewed", decisions=("Netzwerk wird geprüft",), participants=7)
    found = make_minutes(ledger, board, GERMAN, remarks)
    assert found.remarks == remarks
    assert found.initiatives.multipliers is not None
    assert found.initiatives.multipliers.base == 7


def test_an_empty_board_gives_empty_minutes_and_no_error(board: Blueprint, ledger: Ledger) -> None:
    found = make_minutes(replace(ledger, notes=(), relations=(), tallies=(), counts=Counts()), board, GERMAN)
    assert stated_notes(found) == set()
    assert all(figure.value == 0 for figure in found.glance.figures)


def test_minutes_survive_being_written_down(minutes: Minutes) -> None:
    assert from_json(to_json(minutes), Minutes) == minutes


def test_control_characters_and_reversed_text_do_not_reach_the_minutes(board: Blueprint, ledger: Ledger) -> None:
    nasty = "a\x00b\x1b[31m\u202ereversed\u2066x\ufffe\ud800 ende"
    found = make_minutes(
        replace(ledger, notes=tuple(replace(note, text=nasty) for note in ledger.notes)), board, GERMAN
    )
    assert {entry.text for entry in found.appendix.notes if not entry.withheld} == {"ab[31mreversedx ende"}
