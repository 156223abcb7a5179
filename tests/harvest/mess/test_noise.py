"""Mess of empty, trial and borrowed words: what is no contribution says why, what is one is kept."""

import pytest

from plugin.harvest.ledger import Disposition
from tests.harvest.conftest import STEM, Board

EXAMPLE = "Beispiel: Die Schicht hat keine freie Stunde dafür"


def judged(board: Board, text: str, area: str = "wp1.hurdle@A") -> tuple[Disposition, str | None]:
    board.note(text, area)
    ledger = board.harvest()
    assert ledger.counts.found == 1
    return ledger.notes[0].disposition, ledger.notes[0].reason


def test_case_12_an_empty_note_is_not_used_and_counted(board: Board) -> None:
    assert judged(board, "") == (Disposition.NOT_USED, "empty")
    assert board.harvest().counts.not_used == 1


@pytest.mark.parametrize("text", ["   ", ".", "-", "–", "…", "\u200b\u200b", "\u2060 \ufeff", "\xa0"])
def test_case_13_blanks_dots_dashes_and_invisible_characters_are_empty(board: Board, text: str) -> None:
    assert judged(board, text) == (Disposition.NOT_USED, "empty")


@pytest.mark.parametrize("text", ["asdf", "test 123", "TEST!", "jklö", "qwertz", "xxx", "bla bla bla", "Testnotiz"])
def test_case_14_test_noise_is_not_used_and_can_be_restored(board: Board, text: str) -> None:
    assert judged(board, text) == (Disposition.NOT_USED, "test")
    note = board.only()
    assert (note.text, note.area) == (text, "wp1.hurdle@A")


@pytest.mark.parametrize("text", ["Moin zusammen!", "Danke!", "Viele Grüße aus Emden", "Hi everyone", "Tschüss"])
def test_case_15_a_greeting_is_no_result_but_is_kept_for_the_mood(board: Board, text: str) -> None:
    assert judged(board, text) == (Disposition.NOT_USED, "social")


@pytest.mark.parametrize("text", ["Umsetzungshürden", "umsetzungshürden ", "Was bremst? 0"])
def test_case_16_a_prompt_copied_as_a_note_is_not_used(board: Board, text: str) -> None:
    assert judged(board, text) == (Disposition.NOT_USED, "template_echo")


def test_case_17_words_typed_over_a_prompt_are_recovered_and_the_area_keeps_its_meaning(board: Board) -> None:
    board.type_into("wp1.hurdle@B#prompt", "Keiner vertritt uns")
    note = board.only()
    assert (note.text, note.area, note.disposition) == ("Keiner vertritt uns", "wp1.hurdle@B", Disposition.USED)


def test_case_17_words_typed_over_a_heading_are_recovered(board: Board) -> None:
    board.type_into("wp1.hurdle@B", "Die Versicherung zahlt nicht")
    note = board.only()
    assert (note.text, note.area) == ("Die Versicherung zahlt nicht", "wp1.hurdle@B")


@pytest.mark.parametrize(
    "text",
    ["Umsetzungshürden: die Vertretung", "Umsetzungshürden … die Vertretung", "umsetzungshürden: die Vertretung"],
)
def test_case_18_a_stem_with_an_answer_keeps_the_answer_alone(board: Board, text: str) -> None:
    board.note(text, "wp1.hurdle@A")
    note = board.only()
    assert (note.wording, note.text) == ("die Vertretung", text)
    assert "prompt_echo" in note.flags


def test_case_18_a_stem_that_is_part_of_the_sentence_stays(board: Board) -> None:
    text = "Wie können wir teilen und zugleich schützen?"
    board.note(text, "wp2.question@A")
    assert board.only().wording == text


def test_case_19_an_unchanged_example_is_not_used(board: Board) -> None:
    assert judged(board, EXAMPLE) == (Disposition.NOT_USED, "template_echo")


def test_case_19_an_unfilled_stem_is_not_used(board: Board) -> None:
    assert judged(board, STEM, "wp2.question@A") == (Disposition.NOT_USED, "template_echo")


def test_case_20_an_example_somebody_edited_is_kept_and_marked(board: Board) -> None:
    board.note("Beispiel: Die Nachtschicht hat keine freie Stunde dafür", "wp1.hurdle@A")
    note = board.only()
    assert (note.disposition, "example" in note.flags) == (Disposition.USED, True)
