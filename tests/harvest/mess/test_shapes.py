"""Mess of things that are no sticky notes: arrows, drawings, pictures, text boxes, labels, comments."""

import pytest

from plugin.board import Geometry, Kind, Style
from plugin.harvest.chains import chains
from plugin.harvest.ledger import Disposition, Relation
from plugin.providers.miro.provider import NEVER_SHOWN
from tests.harvest.conftest import Board


def test_case_45_a_line_drawn_around_notes_proposes_a_cluster(board: Board) -> None:
    board.note("Zeit", at=(200, 200))
    board.note("Geld", at=(320, 200))
    board.note("draußen", at=(800, 400))
    board.note("", kind=Kind.SHAPE, at=(260, 200), geometry=Geometry(260, 200, 300, 200), style=Style(shape="circle"))
    ledger = board.harvest()
    texts = {note.id: note.text for note in ledger.notes}
    assert [(one.how, [texts[n] for n in one.notes]) for one in ledger.clusters] == [("loop", ["Zeit", "Geld"])]
    assert [note.reason for note in ledger.notes if note.kind == "shape"] == ["loop"]


def test_case_45_pen_strokes_are_not_readable_here_and_told(board: Board) -> None:
    ledger = board.harvest(snapshot=board.snapshot(never_shown=NEVER_SHOWN))
    assert ("stroke", None) in {(one.kind, one.count) for one in ledger.not_readable}


def test_case_45_an_unknown_drawing_is_listed_with_its_position(board: Board) -> None:
    board.note("", kind=Kind.UNKNOWN, at=(300, 300))
    ledger = board.harvest()
    assert [(one.kind, one.geometry) for one in ledger.not_readable] == [("unknown", Geometry(300, 300, 100, 100))]
    assert ledger.notes[0].disposition is Disposition.TO_REVIEW


def test_case_46_arrows_make_chains_from_statement_to_question_to_idea(board: Board) -> None:
    one = board.note("Keiner hat Zeit", "wp1.hurdle@A")
    two = board.note("Wie können wir lernen, ohne anzuhalten?", "wp2.question@A")
    three = board.note("in der Revisionswoche", at=(800, 800))
    board.arrow(one, two)
    board.note("führt zu", kind=Kind.CONNECTOR, start=two.id, end=three.id)
    ledger = board.harvest()
    ids = {note.text: note.id for note in ledger.notes}
    way = tuple(ids[item.text.plain] for item in (one, two, three))
    assert chains(ledger.relations) == (way,)
    assert [relation.label for relation in ledger.relations] == ["", "führt zu"]


def test_case_46_an_arrow_that_hangs_in_the_air_is_told_with_its_words(board: Board) -> None:
    start = board.note("Zeit", "wp1.hurdle@A")
    board.note("deshalb", kind=Kind.CONNECTOR, start=start.id, end=None)
    ledger = board.harvest()
    assert ledger.relations == ()
    assert [(one.count, one.words) for one in ledger.findings if one.code == "loose_arrow"] == [(1, "deshalb")]


def test_case_46_forks_give_a_chain_each_and_circles_end() -> None:
    fork = [Relation("a", "b"), Relation("b", "c"), Relation("b", "d")]
    assert chains(fork) == (("a", "b", "c"), ("a", "b", "d"))
    assert chains([Relation("a", "b"), Relation("b", "a")]) == (("a", "b"),)
    assert chains([Relation("a", "a")]) == ()


@pytest.mark.parametrize("kind", [Kind.IMAGE, Kind.DOCUMENT, Kind.EMBED])
def test_case_47_a_photo_of_paper_notes_is_to_review_as_a_picture(board: Board, kind: Kind) -> None:
    board.note("", "wp1.hurdle@A", kind=kind, url="https://example.org/photo.png")
    note = board.only()
    assert (note.disposition, note.reason, note.links) == (
        Disposition.TO_REVIEW,
        "picture",
        ("https://example.org/photo.png",),
    )


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.SHAPE, Kind.CARD])
def test_case_48_text_boxes_shapes_and_cards_are_harvested_with_their_kind(board: Board, kind: Kind) -> None:
    board.note("Zeit", "wp1.hurdle@A", kind=kind)
    note = board.only()
    assert (note.kind, note.disposition, note.area) == (kind.value, Disposition.USED, "wp1.hurdle@A")


def test_case_48_a_note_in_a_table_that_is_not_listed_is_told(board: Board) -> None:
    board.note("in einer Tabelle", at=(300, 300), parent="table-1")
    ledger = board.harvest()
    assert [one.kind for one in ledger.not_readable] == ["place"]
    assert ledger.notes[0].reason == "unknown_parent"


def test_case_48_what_the_whiteboard_only_counted_is_told_with_its_number(board: Board) -> None:
    ledger = board.harvest(snapshot=board.snapshot(unreadable={"unknown": 4}))
    assert [(one.kind, one.count) for one in ledger.not_readable] == [("unknown", 4)]


@pytest.mark.parametrize(
    "heading",
    [
        {"text": "Rund um die Zeit", "kind": Kind.TEXT},
        {"text": "Rund um die Zeit:"},
        {"text": "ZEIT"},
        {"text": "Rund um die Zeit", "size": 150.0},
    ],
)
def test_case_49_a_heading_people_made_is_the_label_of_the_notes_below(
    board: Board, heading: dict[str, object]
) -> None:
    more = dict(heading)
    board.note(str(more.pop("text")), at=(250, 160), **more)  # type: ignore[arg-type]
    board.note("Schichtplan", at=(200, 300))
    board.note("Termindruck", at=(310, 300))
    ledger = board.harvest()
    (label,) = [note for note in ledger.notes if "heading" in note.flags]
    assert label.text == heading["text"]
    assert {note.heading for note in ledger.notes if note.id != label.id} == {label.id}
    assert [(one.how, one.label, len(one.notes)) for one in ledger.clusters] == [("heading", label.id, 2)]


def test_case_49_each_note_belongs_to_its_nearest_heading(board: Board) -> None:
    for x, label in ((200, "Zeit"), (650, "Geld")):
        board.note(label, at=(x, 140), kind=Kind.TEXT)
        board.note(f"{label} eins", at=(x - 40, 300))
        board.note(f"{label} zwei", at=(x + 70, 300))
    notes = board.harvest().notes
    texts = {note.id: note.text for note in notes}
    assert {note.text: texts[note.heading] for note in notes if note.heading} == {
        "Zeit eins": "Zeit",
        "Zeit zwei": "Zeit",
        "Geld eins": "Geld",
        "Geld zwei": "Geld",
    }


def test_case_49_notes_of_one_look_have_no_heading(board: Board) -> None:
    for index, text in enumerate(("Zeit", "Geld", "Mut", "Raum")):
        board.note(text, at=(160 + 130 * (index % 2), 200 + 130 * (index // 2)))
    assert board.harvest().clusters == ()


def test_case_50_comments_and_reactions_are_not_readable_here_and_said_so(board: Board) -> None:
    ledger = board.harvest(snapshot=board.snapshot(never_shown=NEVER_SHOWN))
    assert {("comment", None), ("reaction", None)} <= {(one.kind, one.count) for one in ledger.not_readable}


def test_case_50_comments_somebody_counted_are_told_with_their_number(board: Board) -> None:
    ledger = board.harvest(snapshot=board.snapshot(never_shown=NEVER_SHOWN, unreadable={"comment": 7}))
    assert [one.count for one in ledger.not_readable if one.kind == "comment"] == [7]
