"""Mess of people: nobody's name is known, one types for others, the facilitator writes too, groups change."""

from dataclasses import fields

import pytest

from plugin.board import Item
from plugin.harvest.additions import Addition
from plugin.harvest.collect import Origin, make_ledger
from plugin.harvest.ledger import Counts, Disposition, Ledger, Note
from tests.harvest.conftest import NOW, Board


def test_case_27_a_missing_author_is_the_normal_case_and_the_group_suffices(board: Board) -> None:
    board.note("Kein Raum", "wp1.hurdle@A")
    note = board.only()
    assert (note.group, note.disposition) == ("A", Disposition.USED)
    assert not {"author", "created_by"} & {one.name for one in (*fields(Note), *fields(Item))}


def test_case_28_one_scribe_for_all_leads_to_no_numbers_about_persons(board: Board) -> None:
    for index in range(6):
        board.note(f"Punkt {index}", at=(160 + 110 * index, 300))
    ledger = board.harvest()
    assert ledger.counts.used == 6
    names = {one.name for kind in (Ledger, Counts) for one in fields(kind)}
    assert not {name for name in names if "person" in name or "author" in name or "participa" in name}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("für Anna: zu wenig Vertretung", "zu wenig Vertretung"),
        ("(für Tarek) zu wenig Vertretung", "zu wenig Vertretung"),
        ("Für Frau Meier – zu wenig Vertretung", "zu wenig Vertretung"),
        ("zu wenig Vertretung (von Ines, telefonisch)", "zu wenig Vertretung"),
        ("for Kim: not enough cover", "not enough cover"),
    ],
)
def test_case_29_a_dictated_note_says_so_and_its_words_stand_without_the_name(
    board: Board, text: str, words: str
) -> None:
    board.note(text, "wp1.hurdle@A")
    note = board.only()
    assert (note.origin, note.wording, note.text) == ("dictated", words, text)


@pytest.mark.parametrize("text", ["Für Azubis: eigene Räume", "für Führungskräfte – Pflicht", "Zeit für Neues"])
def test_case_29_a_note_about_a_group_of_people_is_not_dictated(board: Board, text: str) -> None:
    board.note(text, "wp1.hurdle@A")
    assert (board.only().origin, board.only().wording) == ("board", text)


@pytest.mark.parametrize("text", ["[Mod] bitte noch begründen", "(Moderation) hier weiter", "Anm. d. Mod.: Zeit knapp"])
def test_case_30_the_facilitators_own_comment_is_a_voice_apart_and_no_result(board: Board, text: str) -> None:
    board.note(text, "wp1.hurdle@A")
    note = board.only()
    assert (note.voice, note.disposition, note.reason) == ("facilitator", Disposition.NOT_USED, "facilitator")


def test_case_30_a_tag_can_mark_the_facilitators_notes(board: Board) -> None:
    board.note("Wer hat noch Beispiele", "wp1.hurdle@A", tags=("Moderation",))
    assert board.only().voice == "facilitator"


def test_case_30_moderation_as_a_subject_is_a_participants_contribution(board: Board) -> None:
    board.note("Moderation von außen holen", "wp1.hurdle@A")
    assert (board.only().voice, board.only().disposition) == ("participant", Disposition.USED)


@pytest.mark.parametrize("text", ["Fragt mich gern, jana.k@firma.example", "Frau Jansen hilft, Tel. 030 23125 147"])
def test_case_31_who_wrote_it_inside_the_text_is_flagged_for_masking(board: Board, text: str) -> None:
    board.note(text, "wp1.hurdle@A")
    assert "personal_data" in board.only().flags


@pytest.mark.parametrize(
    "text", ["Frau Petersen blockiert das seit Jahren", "Der Kollege ist seit Mai krankgeschrieben wegen Burnout"]
)
def test_case_32_a_named_third_person_or_health_is_flagged(board: Board, text: str) -> None:
    board.note(text, "wp1.hurdle@A")
    assert "personal_data" in board.only().flags


@pytest.mark.parametrize(
    "text", ["Bei 3,40 € Unterschied im Stundenlohn redet keiner", "Preisabsprache mit dem Nachbarn", "unsere Margen"]
)
def test_case_33_wages_prices_and_customers_are_flagged_for_the_facilitator(board: Board, text: str) -> None:
    board.note(text, "wp1.hurdle@A")
    assert "antitrust" in board.only().flags


def test_case_34_profanity_is_flagged_and_kept_as_it_stands(board: Board) -> None:
    board.note("Die Idioten da oben", "wp1.hurdle@A")
    note = board.only()
    assert ("offensive" in note.flags, note.text) == (True, "Die Idioten da oben")


@pytest.mark.parametrize("text", ["(zu zweit mit P17) Werkstattrunde", "Tandem, gemeinsam mit einer Kollegin"])
def test_case_61_a_canvas_filled_by_a_pair_is_asked_about_and_stays_private(board: Board, text: str) -> None:
    board.note(text, "canvas.idea@P01")
    ledger = board.harvest()
    assert [(one.code, one.area) for one in ledger.findings if one.code == "shared_canvas"] == [
        ("shared_canvas", "canvas.idea@P01")
    ]
    assert ledger.notes[0].private


def test_case_61_canvases_are_kept_apart_by_their_place(board: Board) -> None:
    board.note("mein Vorhaben", "canvas.idea@P01")
    board.note("mein Vorhaben", "wp1.hurdle@A")
    assert {(note.area, note.private, note.into) for note in board.harvest().notes} == {
        ("canvas.idea@P01", True, None),
        ("wp1.hurdle@A", False, None),
    }


def test_case_62_a_group_without_notes_and_empty_columns_are_said_neutrally(board: Board) -> None:
    board.note("Zeit", "wp1.hurdle@A")
    found = [(one.code, one.area or one.words) for one in board.harvest().findings]
    assert found == [("empty_group", "B"), ("empty_area", "wp2.question@A")]


def test_case_63_merged_groups_are_told_and_every_note_keeps_its_place(board: Board) -> None:
    board.note("Zeit", "wp1.hurdle@B")
    origin = Origin(board.blueprint, board.ids, "https://board", "https://board/{}".format, regrouped={"B": "A"})
    ledger = make_ledger(board.snapshot(), origin, NOW)
    assert ledger.regrouped == {"B": "A"}
    assert (ledger.notes[0].group, ledger.notes[0].area) == ("B", "wp1.hurdle@B")


@pytest.mark.parametrize("origin", ["spoken", "chat", "form"])
def test_case_74_what_was_only_spoken_or_in_the_chat_is_typed_in_and_says_where_it_comes_from(
    board: Board, origin: str
) -> None:
    board.note("Zeit", "wp1.hurdle@A")
    ledger = board.harvest(additions=[Addition("1", "Der Schichtplan ist zu eng", "wp1.hurdle@A", origin)])
    added = next(note for note in ledger.notes if note.kind == "addition")
    assert (added.origin, added.area, added.group, added.disposition) == (origin, "wp1.hurdle@A", "A", Disposition.USED)
    assert ledger.counts.items == 2


def test_case_74_an_addition_keeps_its_id_and_is_judged_like_any_note(board: Board) -> None:
    added = Addition("1", "ruf Frau Petersen an", "wp1.hurdle@A")
    first = board.harvest(additions=[added])
    board.note("neu", "wp1.hurdle@A")
    second = board.harvest(first, additions=[added])
    assert first.notes[0].id == next(note.id for note in second.notes if note.kind == "addition")
    assert "personal_data" in first.notes[0].flags


def test_case_74_a_note_that_says_it_comes_from_the_chat_is_marked(board: Board) -> None:
    board.note("Chat: Gibt es Fördermittel", "wp1.hurdle@A")
    assert board.only().origin == "chat"
