"""The evening sheet: the groups' own slots and nothing else, no withheld word, first steps in total only."""

from dataclasses import replace

from plugin.blueprint.blueprint import Blueprint
from plugin.codec import from_json, to_json
from plugin.harvest.ledger import Ledger
from plugin.language import Language
from plugin.minutes.build import make_minutes
from plugin.minutes.evening import EveningSheet, evening_outline, evening_sheet, first_steps_line
from plugin.minutes.minutes import Minutes
from plugin.minutes.remarks import Remarks
from plugin.translations import load_language
from tests.minutes.workshop import SECRET


def test_every_group_has_its_slot_in_the_order_of_the_board(minutes: Minutes) -> None:
    sheet = evening_sheet(minutes)
    assert [slot.letter for slot in sheet.slots] == ["A", "B"]
    assert sheet.slots[0].challenge == "Silodenken aufbrechen"


def test_only_the_groups_own_choices_are_on_it(minutes: Minutes) -> None:
    sheet = evening_sheet(minutes)
    tops = {row.group: row.top.statements for row in minutes.formats.rows}
    assert [slot.formats for slot in sheet.slots] == [tops["A"], tops["B"]]
    assert sheet.notes


def test_what_a_person_leaves_out_is_left_out(minutes: Minutes) -> None:
    first, *rest = evening_sheet(minutes).notes
    assert evening_sheet(minutes, left_out=[first]).notes == tuple(rest)


def test_withheld_words_are_on_no_sheet(ledger: Ledger, board: Blueprint) -> None:
    notes = tuple(replace(note, flags=("personal_data",)) for note in ledger.notes)
    found = evening_sheet(make_minutes(replace(ledger, notes=notes), board, Language("de")))
    assert found.notes == ()


def test_first_steps_are_counted_in_total_and_never_shown(minutes: Minutes) -> None:
    sheet = evening_sheet(minutes)
    assert (sheet.first_steps, sheet.started) == (1, 2)
    assert SECRET not in to_json(sheet)
    assert first_steps_line(sheet, Language()) == "1 von 2 begonnenen Vorhaben haben einen ersten Schritt."
    assert first_steps_line(replace(sheet, started=0), load_language("en")).startswith("Nobody has written")


def test_the_next_date_is_the_facilitators(ledger: Ledger, board: Blueprint) -> None:
    found = make_minutes(ledger, board, Language("de"), Remarks(follow_up="2027-04-15"))
    assert evening_sheet(found).follow_up == "2027-04-15"


def test_the_sheet_comes_back_as_it_was_kept(minutes: Minutes) -> None:
    sheet = evening_sheet(minutes)
    assert from_json(to_json(sheet), EveningSheet) == sheet


def test_the_document_names_every_group_even_one_that_chose_nothing(minutes: Minutes) -> None:
    sheet = replace(evening_sheet(minutes), slots=(replace(evening_sheet(minutes).slots[0], formats=(), questions=()),))
    text = str(evening_outline(sheet, Language()))
    assert "Gruppe A" in text
    assert "keine Notizen" in text
