"""Mess of colours, tags, dots, emoji and votes: counted where they lie, and no meaning is invented."""

from dataclasses import replace

import pytest

from plugin.board import Kind, Style
from plugin.harvest.ballots import add_ballots
from plugin.harvest.ledger import Disposition, LegendEntry, Mark, Note
from plugin.providers.miro.provider import NEVER_SHOWN
from tests.harvest.conftest import Board

GREEN, PINK = Style(fill="light_green"), Style(fill="light_pink")


def by_text(board: Board) -> dict[str, Note]:
    return {note.text: note for note in board.harvest().notes}


@pytest.mark.parametrize(
    "legend",
    ["Grün = Chance, Rosa = Hürde", "Legende: grün: Chance; rosa: Hürde", "🟢 = Chance\nrosa Zettel = Hürde"],
)
def test_case_35_a_colour_code_with_a_legend_becomes_a_meaning(board: Board, legend: str) -> None:
    board.note(legend, at=(-3000, 0))
    board.note("Azubis machen mit", at=(200, 300), style=GREEN)
    board.note("keine Vertretung", at=(400, 300), style=PINK)
    found = by_text(board)
    assert (found["Azubis machen mit"].meaning, found["keine Vertretung"].meaning) == ("Chance", "Hürde")
    assert (found[legend].disposition, found[legend].reason) == (Disposition.NOT_USED, "legend")


def test_case_35_a_groups_own_legend_holds_for_that_group_alone(board: Board) -> None:
    board.note("grün = läuft, rosa = klemmt", at=(200, 200))
    board.note("in A", at=(500, 300), style=GREEN)
    board.note("in B", "wp1.hurdle@B", style=GREEN)
    found = by_text(board)
    assert (found["in A"].meaning, found["in B"].meaning) == ("läuft", None)


def test_case_36_colours_without_a_legend_are_stored_and_mean_nothing(board: Board) -> None:
    board.note("Zeit", at=(200, 300), style=GREEN)
    board.note("Geld", at=(400, 300), style=PINK)
    assert [(note.colour, note.meaning) for note in board.harvest().notes] == [
        ("light_green", None),
        ("light_pink", None),
    ]


def test_case_36_legends_that_contradict_each_other_say_nothing(board: Board) -> None:
    board.note("grün = gut, rosa = schlecht", at=(-3000, 0))
    board.note("Farben: grün = Idee, rosa = schlecht", at=(-3000, 400))
    board.note("Zeit", at=(200, 300), style=GREEN)
    board.note("Geld", at=(400, 300), style=PINK)
    found = by_text(board)
    assert (found["Zeit"].meaning, found["Geld"].meaning) == (None, "schlecht")


@pytest.mark.parametrize("text", ["Grün: mehr davon", "rote Zahlen = schlecht", "Blaumachen ist keine Lösung"])
def test_case_36_a_colour_in_a_sentence_is_no_legend(board: Board, text: str) -> None:
    board.note(text, "wp1.hurdle@A")
    assert board.only().disposition is Disposition.USED


def test_case_37_one_colour_per_person_is_no_code(board: Board) -> None:
    for index, fill in enumerate(("light_yellow", "light_blue", "light_yellow", "light_blue")):
        board.note(f"Punkt {index}", at=(160 + 160 * index, 300), style=Style(fill=fill))
    ledger = board.harvest()
    assert (ledger.legend, {note.meaning for note in ledger.notes}) == ((), {None})


def test_case_38_tags_are_kept_and_their_absence_means_nothing(board: Board) -> None:
    board.note("Zeit", at=(200, 300), tags=("wichtig", "Schicht"))
    board.note("Geld", at=(400, 300))
    assert [(note.tags, note.disposition) for note in board.harvest().notes] == [
        (("wichtig", "Schicht"), Disposition.USED),
        ((), Disposition.USED),
    ]


def test_case_39_an_emoji_alone_is_a_reaction_on_the_nearest_note_and_no_text(board: Board) -> None:
    board.note("Zeit", at=(300, 300))
    board.note("🎉", at=(380, 300), size=40)
    ledger = board.harvest()
    assert [(note.text, note.votes, note.marks) for note in ledger.notes] == [("Zeit", 1, (Mark("emoji", "🎉", 1),))]


def test_case_40_emoji_behind_words_are_counted_and_leave_the_clean_text_only(board: Board) -> None:
    board.note("mehr Zeit für Fragen 👍👍", "wp1.hurdle@A")
    note = board.only()
    assert (note.votes, note.wording, note.text) == (2, "mehr Zeit für Fragen", "mehr Zeit für Fragen 👍👍")


def test_case_40_emoji_as_bullets_are_no_votes(board: Board) -> None:
    board.note("✅ Termin steht\n✅ Raum gebucht", "wp1.hurdle@A")
    note = board.only()
    assert (note.votes, note.wording) == (0, "Termin steht\nRaum gebucht")


def test_case_40_dissent_is_told_and_not_counted_as_a_vote(board: Board) -> None:
    board.note("noch ein Meeting 👎", "wp1.hurdle@A")
    note = board.only()
    assert (note.votes, note.marks) == (0, (Mark("emoji", "👎", 1),))


def test_case_41_dots_are_summed_on_the_note_under_them(board: Board) -> None:
    board.note("Zeit", at=(300, 300))
    for x in (280, 300, 320):
        board.dot(x, 310)
    assert board.only().votes == 3


def test_case_41_an_ambiguous_dot_is_counted_apart(board: Board) -> None:
    board.note("eins", at=(300, 300))
    board.note("zwei", at=(500, 300))
    board.dot(400, 300)
    ledger = board.harvest()
    assert sum(note.votes for note in ledger.notes) == 0
    assert [tally.count for tally in ledger.tallies if tally.scale == "votes"] == [1]


def test_case_41_more_dots_than_the_rule_allows_are_warned_of(board: Board) -> None:
    areas = tuple(
        replace(area, prompt="Zwei Punkte pro Person.") if area.key == "wp1.hurdle@A" else area
        for area in board.blueprint.areas
    )
    workshop = replace(board.blueprint.workshop, participants=2)
    board.blueprint = replace(board.blueprint, areas=areas, workshop=workshop)
    board.note("Zeit", at=(300, 300))
    for index in range(4):
        board.dot(270 + 15 * index, 300)
    assert "votes_over_rule" not in {one.code for one in board.harvest().findings}
    board.dot(340, 300)
    assert [(one.area, one.count) for one in board.harvest().findings if one.code == "votes_over_rule"] == [
        ("wp1.hurdle@A", 1)
    ]


def test_case_42_the_native_voting_is_not_readable_and_nothing_is_guessed(board: Board) -> None:
    board.note("Zeit", "wp1.hurdle@A")
    ledger = board.harvest(snapshot=board.snapshot(never_shown=NEVER_SHOWN))
    assert ("vote", None) in {(one.kind, one.count) for one in ledger.not_readable}
    assert ledger.notes[0].votes == 0


def test_case_42_numbers_that_are_handed_in_are_added_and_told_apart(board: Board) -> None:
    item = board.note("Zeit", at=(300, 300))
    board.dot(300, 300)
    (note,) = add_ballots(board.harvest(), {item.id: 5}).notes
    assert (note.votes, note.marks[-1]) == (6, Mark("ballot", "", 5))


@pytest.mark.parametrize(("text", "votes"), [("+1", 1), ("IIII", 4), ("dafür", 1), ("3 Punkte", 3), ("xx", 2)])
def test_case_43_a_vote_in_words_counts_on_the_note_beside_it(board: Board, text: str, votes: int) -> None:
    board.note("Zeit", at=(300, 300))
    board.note(text, at=(390, 300), size=60)
    assert (board.only().votes, board.only().marks[0].kind) == (votes, "word")


def test_case_43_a_vote_in_words_far_from_any_note_is_listed_apart(board: Board) -> None:
    board.note("Zeit", at=(200, 200))
    board.note("dafür", at=(800, 480), size=30)
    ledger = board.harvest()
    assert [(t.area, t.count) for t in ledger.tallies if t.scale == "votes"] == [("wp1.hurdle@A", 1)]


def test_case_44_dots_of_several_colours_are_summed_by_colour_and_asked_about(board: Board) -> None:
    board.note("Zeit", at=(300, 300))
    for x, fill in ((280, "#d92d20"), (300, "#d92d20"), (320, "#12b76a")):
        board.note("", at=(x, 300), kind=Kind.SHAPE, size=30.0, style=Style(shape="circle", fill=fill))
    ledger = board.harvest()
    assert ledger.notes[0].marks == (Mark("dot", "#12b76a", 1), Mark("dot", "#d92d20", 2))
    assert [one.code for one in ledger.findings if one.code == "dot_colours"] == ["dot_colours"]


def test_case_44_a_legend_for_dots_answers_the_question(board: Board) -> None:
    board.note("rote Punkte = dagegen, grüne Punkte = dafür", at=(-3000, 0))
    board.note("Zeit", at=(300, 300))
    for x, fill in ((280, "#d92d20"), (320, "#12b76a")):
        board.note("", at=(x, 300), kind=Kind.SHAPE, size=30.0, style=Style(shape="circle", fill=fill))
    ledger = board.harvest()
    assert {(entry.colour, entry.meaning) for entry in ledger.legend} == {("red", "dagegen"), ("green", "dafür")}
    assert isinstance(ledger.legend[0], LegendEntry)
    assert "dot_colours" not in {one.code for one in ledger.findings}
