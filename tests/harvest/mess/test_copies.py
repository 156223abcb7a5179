"""Mess of repetition: copies, the same words from many, near-duplicates, whole frames duplicated as a backup."""

from dataclasses import replace

import pytest

from plugin.board import Geometry, Item, Kind
from plugin.harvest.ledger import Disposition, Ledger
from plugin.richtext import RichText
from tests.harvest.conftest import Board
from tests.harvest.test_copied_groups import Crowded


def near(ledger: Ledger) -> dict[str, set[str]]:
    texts = {note.id: note.text for note in ledger.notes}
    return {note.text: {texts[one] for one in note.near} for note in ledger.notes}


def test_case_08_an_exact_copy_is_folded_and_counted(board: Board) -> None:
    for x in (200, 400, 600):
        board.note("Keine Vertretung in der Schicht", at=(x, 300))
    first, *copies = board.harvest().notes
    assert first.disposition is Disposition.USED
    assert {(one.disposition, one.into, one.reason) for one in copies} == {(Disposition.MERGED, first.id, "copy")}


def test_case_09_the_same_words_in_two_groups_are_agreement_and_both_are_listed(board: Board) -> None:
    board.note("Zeit", "wp1.hurdle@A")
    board.note("Zeit!", "wp1.hurdle@B")
    one, other = board.harvest().notes
    assert (one.same, other.same) == ((other.id,), (one.id,))
    assert {one.disposition, other.disposition} == {Disposition.USED}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Führungskräfte sagen Termine ab", "Die Führungskraft sagt den Termin ab"),
        ("Verständniss für die Zwänge der Kollegen", "Verständnis für Zwänge von Kolleginnen"),
        ("Schichtleitung gibt keine Zeit frei", "keine Zeit frei von der Schichtleitung"),
        ("managers cancel the meetings", "The manager cancelled our meeting"),
    ],
)
def test_case_10_a_paraphrase_is_linked_both_ways_and_nothing_is_deleted(board: Board, one: str, other: str) -> None:
    board.note(one, "wp1.hurdle@A")
    board.note(other, "wp1.hurdle@B")
    ledger = board.harvest()
    assert near(ledger) == {one: {other}, other: {one}}
    assert {note.disposition for note in ledger.notes} == {Disposition.USED}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Teilnahme ist verpflichtend für Führungskräfte", "Teilnahme ist nicht verpflichtend für Führungskräfte"),
        ("mehr Zeit für Austausch in der Schicht", "weniger Zeit für Austausch in der Schicht"),
        ("drei Treffen im Jahr 3", "drei Treffen im Jahr 5"),
        ("Lernzirkel mit Budget starten", "Lernzirkel ohne Budget starten"),
        ("Peer Feedback, quartalsweise", "Peer Feedback im Projektteam"),
        ("Zeit", "Zeit für Neues"),
    ],
)
def test_case_10_opposites_and_mere_relatives_are_not_linked(board: Board, one: str, other: str) -> None:
    board.note(one, "wp1.hurdle@A")
    board.note(other, "wp1.hurdle@B")
    assert near(board.harvest()) == {one: set(), other: set()}


def test_case_10_private_notes_are_compared_with_nothing(board: Board) -> None:
    board.note("Hospitation im Nachbarbetrieb anfragen", "canvas.idea@P01")
    board.note("Hospitation in Nachbarbetrieben anfragen", "wp1.hurdle@A")
    assert all(not note.near and not note.same for note in board.harvest().notes)


def test_case_11_a_frame_duplicated_as_a_backup_is_harvested_once_and_asked_about() -> None:
    crowded = Crowded()
    texts = ["Keine Zeit", "Kein Raum", "Keiner fühlt sich zuständig", "Schichtwechsel"]
    for index, text in enumerate(texts):
        crowded.note(text, at=(200 + 150 * index, 300))
    crowded.duplicate()
    for index, text in enumerate(texts):
        crowded.note(text, at=(200 + 150 * index, 300 + 5000))
    ledger = crowded.harvest()
    assert [note.text for note in ledger.notes if note.disposition is Disposition.USED] == texts
    assert {note.reason for note in ledger.notes if note.group == "C"} == {"backup"}
    assert [(one.code, one.count) for one in ledger.findings if one.code == "duplicated_frame"] == [
        ("duplicated_frame", 4)
    ]


def test_case_11_what_was_written_in_the_backup_alone_stays_a_note() -> None:
    crowded = Crowded()
    texts = [f"Hürde Nummer {index}" for index in range(5)]
    for index, text in enumerate(texts):
        crowded.note(text, at=(160 + 150 * index, 300))
    crowded.duplicate()
    for index, text in enumerate([*texts, "nur hier: der Betriebsrat"]):
        crowded.note(text, at=(160 + 120 * index, 300 + 5000))
    used = [note.text for note in crowded.harvest().notes if note.disposition is Disposition.USED]
    assert sorted(used) == sorted([*texts, "nur hier: der Betriebsrat"])


def test_case_11_notes_copied_into_a_frame_of_peoples_own_count_once(board: Board) -> None:
    board.people.append(
        Item("own", Kind.FRAME, Geometry.box(0, 19_000, width=900, height=900), RichText.of("Sicherung"))
    )
    for index, text in enumerate(("Zeit", "Geld", "Mut")):
        original = board.note(text, at=(200 + 150 * index, 300))
        board.people.append(
            replace(original, id=f"copy{index}", parent="own", geometry=Geometry(100 + 150 * index, 19_300, 100, 100))
        )
    ledger = board.harvest()
    assert sorted(note.reason or "" for note in ledger.notes) == [
        "",
        "",
        "",
        "backup",
        "backup",
        "backup",
        "frame_title",
    ] or (sum(note.reason == "backup" for note in ledger.notes) == 3)


def test_case_53_gender_forms_are_equal_for_matching_and_keep_their_spelling(board: Board) -> None:
    board.note("Kolleg:innen fragen", at=(200, 300))
    board.note("Kolleg*innen fragen", at=(400, 300))
    board.note("Kolleginnen fragen", "wp1.hurdle@B")
    first, copy, other = board.harvest().notes
    assert (copy.into, copy.text) == (first.id, "Kolleg*innen fragen")
    assert other.same == (first.id,)


def test_case_59_the_same_question_of_two_groups_is_joined_with_both_wordings(board: Board) -> None:
    board.note("Wie können wir die Linie halten und zugleich voneinander lernen?", "wp2.question@A")
    board.note("Wie können wir die Linie am Laufen halten und zugleich voneinander lernen?", "wp2.question@B")
    one, other = board.harvest().notes
    assert (one.near, other.near) == ((other.id,), (one.id,))
    assert one.text != other.text
