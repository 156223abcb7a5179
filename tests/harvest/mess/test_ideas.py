"""Mess of portions: several thoughts in one note, one thought over several, too long, too short, only a pointer."""

import pytest

from plugin.harvest.ledger import Disposition
from plugin.harvest.neighbours import neighbours
from tests.harvest.conftest import Board


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("- Zeit\n- Geld\n- Mut", ("Zeit", "Geld", "Mut")),
        ("1. Moderation\n2. Beispiel vorspielen", ("Moderation", "Beispiel vorspielen")),
        ("✅ Termin steht\n✅ Raum gebucht", ("Termin steht", "Raum gebucht")),
        ("Lerntagebuch / Ergebnis zeigen / Intranet", ("Lerntagebuch", "Ergebnis zeigen", "Intranet")),
        ("klein anfangen\nfester Termin\njemand, der sich kümmert", None),
        ("weniger Mails; mehr Gespräche", ("weniger Mails", "mehr Gespräche")),
    ],
)
def test_case_22_several_ideas_are_a_proposal_and_the_note_stays_whole(
    board: Board, text: str, parts: tuple[str, ...] | None
) -> None:
    board.note(text, "wp1.hurdle@A")
    note = board.only()
    assert note.split == (parts or tuple(text.splitlines()))
    assert (note.text, note.disposition, "multi_idea" in note.flags) == (text, Disposition.USED, True)


@pytest.mark.parametrize(
    "text", ["Tandem Meister/Nachfolge", "24/7 erreichbar", "Ziel setzen. Dann anfangen.", "und/oder"]
)
def test_case_22_a_slash_inside_a_word_is_no_second_idea(board: Board, text: str) -> None:
    board.note(text, "wp1.hurdle@A")
    assert board.only().split == ()


@pytest.mark.parametrize("text", ["- Zeit / Geld\n- Mut\n- drei Worte; vier", "1) eins\n2) zwei\ndrei ohne Zahl"])
def test_case_22_a_split_loses_no_word(board: Board, text: str) -> None:
    board.note(text, "wp1.hurdle@A")
    words = [word for word in text.replace("- ", "").split() if word not in ("/", "1)", "2)")]
    kept = " ".join(board.only().split).split()
    assert [word.strip(";") for word in words] == [word.strip(";") for word in kept if word != "/"]


def test_case_23_one_thought_over_two_notes_is_proposed_to_be_joined_in_order(board: Board) -> None:
    board.note("… und was unter uns bleibt 2/2", at=(400, 300))
    board.note("Themen klar vereinbaren … 1/2", at=(200, 300))
    first, second = board.harvest().notes
    assert first.merge_with == second.merge_with == (first.id, second.id)
    assert (first.wording, second.wording) == ("Themen klar vereinbaren", "und was unter uns bleibt")
    assert {first.disposition, second.disposition} == {Disposition.USED}


def test_case_23_an_open_end_meets_the_nearest_open_start(board: Board) -> None:
    board.note("Wir fangen klein an …", at=(200, 300))
    board.note("… und wachsen dann", at=(320, 300))
    board.note("ganz anderes", at=(700, 300))
    one, two, other = board.harvest().notes
    assert one.merge_with == two.merge_with == (one.id, two.id)
    assert other.merge_with == ()


def test_case_23_a_part_without_its_other_half_stays_alone(board: Board) -> None:
    board.note("1/2 Tag Hospitation im Monat", "wp1.hurdle@A")
    board.note("mal sehen …", at=(300, 300))
    assert all(note.merge_with == () for note in board.harvest().notes)


def test_case_24_a_pasted_mail_is_kept_whole_and_flagged_as_long(board: Board) -> None:
    text = "WG: Erfahrungen\n\nHallo zusammen,\n" + "wie besprochen hier unsere Geschichte. " * 30
    board.note(text, "wp1.hurdle@A")
    note = board.only()
    assert "long" in note.flags
    assert note.text == "\n".join(line.rstrip() for line in text.splitlines()).strip()


def test_case_25_one_word_is_kept_and_not_embellished(board: Board) -> None:
    board.note("Zeit", "wp1.hurdle@A")
    note = board.only()
    assert (note.text, note.wording, note.disposition) == ("Zeit", "Zeit", Disposition.USED)


@pytest.mark.parametrize("text", ["siehe Chat", "wie oben", "s. unten", "see above", "vgl. oben"])
def test_case_26_a_mere_pointer_is_to_review_with_its_neighbours(board: Board, text: str) -> None:
    near, far = board.note("Störungsheft", at=(300, 300)), board.note("Zeit", at=(800, 480))
    board.note(text, at=(420, 300))
    notes = board.harvest().notes
    pointer = next(note for note in notes if note.text == text)
    assert (pointer.disposition, pointer.reason) == (Disposition.TO_REVIEW, "cryptic")
    texts = {note.id: note.text for note in notes}
    assert [texts[one] for one in neighbours(pointer, notes)] == [near.text.plain, far.text.plain]
