"""Mess of places: notes beside, between and under things, furniture moved about, boards tidied up."""

from dataclasses import replace

from plugin.board import Geometry, Item
from plugin.harvest.ledger import Disposition, Note
from plugin.harvest.remembered import PhaseSnapshot
from plugin.providers.miro.reading import items as read_items
from plugin.providers.miro.schemas import ItemSchema
from plugin.richtext import RichText
from tests.harvest.conftest import Board
from tests.providers.miro import wire


def test_case_01_a_note_just_outside_its_area_belongs_to_it_with_a_low_key_marker(board: Board) -> None:
    board.note("Schichtplan", at=(980, 300))
    note = board.only()
    assert (note.area, note.flags, note.disposition) == ("wp1.hurdle@A", ("outside",), Disposition.USED)


def test_case_02_a_note_far_outside_everything_is_a_found_item_and_never_dropped(board: Board) -> None:
    board.note("Wo sind die Folien", at=(-8000, -8000))
    note = board.only()
    assert (note.disposition, note.reason, note.area) == (Disposition.TO_REVIEW, "outside", None)
    assert note.proposed_area is not None


def test_case_03_a_note_over_two_areas_goes_to_the_larger_overlap(board: Board) -> None:
    board.note("eher oben", at=(500, 496))
    note = board.only()
    assert (note.area, "between" in note.flags) == ("wp1.hurdle@A", False)


def test_case_03_a_tie_is_to_review_with_both_areas_as_options(board: Board) -> None:
    board.note("genau dazwischen", at=(500, 530))
    note = board.only()
    assert note.disposition is Disposition.TO_REVIEW
    assert note.options == ("wp1.hurdle@A", "wp2.question@A")


def test_case_04_a_note_between_two_group_frames_is_to_review_and_no_group_is_guessed(board: Board) -> None:
    board.note("für welche Gruppe?", at=(1800, 300), size=80)
    note = board.only()
    assert (note.disposition, note.group) == (Disposition.TO_REVIEW, None)


def test_case_04_half_way_between_the_areas_of_two_groups_both_are_options(board: Board) -> None:
    board.note("für welche Gruppe?", at=(1500, 300), size=80)
    note = board.only()
    assert set(note.options) == {"wp1.hurdle@A", "wp1.hurdle@B"}


def test_case_05_of_stacked_notes_all_are_read_and_the_hidden_one_is_told(board: Board) -> None:
    board.note("unten", at=(300, 300))
    board.note("oben", at=(303, 302))
    assert {note.text: "hidden" in note.flags for note in board.harvest().notes} == {"unten": True, "oben": False}


def test_case_06_right_group_wrong_column_stays_and_a_move_is_suggested(board: Board) -> None:
    board.note("Wie können wir die Linie halten und zugleich voneinander lernen?", "wp1.hurdle@A")
    note = board.only()
    assert (note.area, note.proposed_area, "misplaced" in note.flags) == ("wp1.hurdle@A", "wp2.question@A", True)
    assert note.disposition is Disposition.USED


def test_case_06_a_note_that_names_another_column_keeps_both_facts(board: Board) -> None:
    board.note("Fragen: Wer zahlt die Stunden", "wp1.hurdle@A")
    note = board.only()
    assert (note.area, note.options) == ("wp1.hurdle@A", ("wp2.question@A", "wp1.hurdle@A"))


def test_case_07_a_note_in_another_groups_area_keeps_that_group_and_is_remarked(board: Board) -> None:
    board.note("@Gruppe B: das haben wir genauso erlebt", "wp1.hurdle@A")
    note = board.only()
    assert (note.group, "commented" in note.flags, note.disposition) == ("A", True, Disposition.USED)


def test_case_21_headings_moved_renamed_or_deleted_and_a_renamed_frame_change_nothing(board: Board) -> None:
    board.type_into("wp@A#frame", "Die fabelhaften Vier")
    del board.items["wp1.hurdle@A#prompt"]
    board.items["wp1.hurdle@A"] = replace(board.items["wp1.hurdle@A"], text=RichText())
    board.note("Kein Raum", at=(500, 300))
    note = board.only()
    assert (note.area, note.group) == ("wp1.hurdle@A", "A")


def _scattered(board: Board) -> tuple[list[Item], PhaseSnapshot]:
    """Six notes of two groups as they lay at the end of the phase; then somebody sorts them all into one corner."""
    spots = [(f"Notiz {i} von {letter}", f"wp1.hurdle@{letter}") for letter in "AB" for i in range(3)]
    notes = [
        board.note(text, at=(board.blueprint.by_key[area].geometry.left + 80 + 150 * index % 450, 300))
        for index, (text, area) in enumerate(spots)
    ]
    taken = PhaseSnapshot("Ende Phase 1", board.snapshot())
    for index, item in enumerate(notes):
        board.change(item, geometry=Geometry(-3000 + 120 * index, -2000, 100, 100))
    return notes, taken


def test_case_65_on_a_tidied_board_area_and_group_come_from_the_phase_snapshot(board: Board) -> None:
    _, taken = _scattered(board)
    ledger = board.harvest(snapshots=[taken])
    assert [(note.group, note.area) for note in ledger.notes] == [(g, f"wp1.hurdle@{g}") for g in "AAABBB"]
    assert {note.placed_by for note in ledger.notes} == {"Ende Phase 1"}
    assert [(one.code, one.count) for one in ledger.findings if one.code == "moved_after"] == [("moved_after", 6)]


def test_case_65_after_everything_was_moved_every_note_keeps_its_id(board: Board) -> None:
    notes, taken = _scattered(board)
    first = board.harvest(snapshot=taken.snapshot)
    second = board.harvest(first, snapshots=[taken])
    assert {note.item_ids: note.id for note in first.notes} == {note.item_ids: note.id for note in second.notes}
    assert len(second.notes) == len(notes)


def test_case_65_clusters_are_read_from_the_board_as_it_is_now(board: Board) -> None:
    _, taken = _scattered(board)
    assert all(note.geometry and note.geometry.y == -2000 for note in board.harvest(snapshots=[taken]).notes)


def test_case_65_a_single_note_that_people_move_goes_where_they_move_it(board: Board) -> None:
    notes = [board.note(f"Notiz {index}", at=(200 + 110 * index, 300)) for index in range(5)]
    taken = PhaseSnapshot("Ende Phase 1", board.snapshot())
    board.change(notes[0], geometry=Geometry(500, 760, 100, 100))
    ledger = board.harvest(snapshots=[taken])
    assert {note.text: note.area for note in ledger.notes}["Notiz 0"] == "wp2.question@A"
    assert all(not note.placed_by for note in ledger.notes)


def test_case_65_the_latest_snapshot_that_knows_a_note_counts(board: Board) -> None:
    notes = [board.note(f"Notiz {index}", at=(200 + 110 * index, 300)) for index in range(4)]
    one = PhaseSnapshot("Phase 1", board.snapshot())
    for index, item in enumerate(notes):
        board.change(item, geometry=Geometry(200 + 110 * index, 760, 100, 100))
    two = PhaseSnapshot("Phase 2", board.snapshot())
    for index, item in enumerate(notes):
        board.change(item, geometry=Geometry(-4000, 110 * index, 100, 100))
    ledger = board.harvest(snapshots=[one, two])
    assert {(note.area, note.placed_by) for note in ledger.notes} == {("wp2.question@A", "Phase 2")}


def test_case_68_rotated_tiny_and_giant_notes_are_read_by_their_centre(board: Board) -> None:
    board.note("gedreht", at=(200, 200), geometry=Geometry(200, 200, 100, 100, rotation=37.0))
    board.note("winzig", at=(300, 300), size=4)
    board.note("riesig", at=(500, 300), size=1900)
    found: dict[str, Note] = {note.text: note for note in board.harvest().notes}
    assert {note.area for note in found.values()} == {"wp1.hurdle@A"}
    assert len(found) == 3


def test_case_69_coordinates_relative_to_nested_frames_are_made_absolute_before_any_rule() -> None:
    inside = {"origin": "center", "relativeTo": "parent_top_left"}
    outer = wire.item("outer", "frame", data={}, position={"x": 5000.0, "y": 3000.0}, geometry=_size(1000))
    inner = wire.item("inner", "frame", data={}, position={"x": 400.0, "y": 300.0, **inside}, geometry=_size(200))
    note = wire.item("note", "sticky_note", position={"x": 20.0, "y": 30.0, **inside}, geometry=_size(10))
    replies = [{**note, "parent": {"id": "inner"}}, {**inner, "parent": {"id": "outer"}}, outer]
    found = {item.id: item for item in read_items([ItemSchema().load(reply) for reply in replies])}
    assert (found["note"].geometry.x, found["note"].geometry.y) == (4500 + 400 - 100 + 20, 2500 + 300 - 100 + 30)


def _size(side: float) -> dict[str, float]:
    return {"width": side, "height": side}
