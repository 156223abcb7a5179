"""The plan is the difference, nothing more: what people changed stays, what we wrote is brought up to date."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from plugin.blueprint.blueprint import Blueprint
from plugin.board import Geometry, Item, Kind, Snapshot
from plugin.plan.change import Create, Delete, Update
from plugin.plan.diff import diff
from plugin.plan.known import Known
from plugin.richtext import RichText
from tests.plan.samples import blueprint, provisioned

EMPTY = Snapshot("board", "Probe", ())


def _changed(snapshot: Snapshot, item_id: str, **values: object) -> Snapshot:
    items = tuple(replace(item, **values) if item.id == item_id else item for item in snapshot.items)  # type: ignore[arg-type]
    return replace(snapshot, items=items)


def test_an_empty_board_needs_everything_in_blueprint_order() -> None:
    wanted = blueprint()
    plan = diff(wanted, EMPTY, {})
    assert [change.key for change in plan.changes] == [node.key for node in wanted.nodes]
    assert all(isinstance(change, Create) for change in plan.changes)


@given(st.integers(1, 4), st.integers(1, 5))
def test_what_was_written_and_read_back_needs_nothing(frames: int, areas: int) -> None:
    wanted = blueprint(frames, areas)
    plan = diff(wanted, *provisioned(wanted))
    assert (plan.changes, plan.edited) == ((), ())


@given(st.floats(-0.9, 0.9), st.floats(-0.9, 0.9))
def test_a_whiteboard_may_round_by_a_pixel(dx: float, dy: float) -> None:
    wanted = blueprint()
    snapshot, known = provisioned(wanted)
    item = snapshot.by_id[known["f0.a0"].item_id]
    nudged = _changed(snapshot, item.id, geometry=item.geometry.moved(dx, dy))
    plan = diff(wanted, nudged, known)
    assert plan.is_empty
    assert plan.edited == ()


def test_a_whiteboard_may_choose_the_height_of_texts_and_notes() -> None:
    wanted = blueprint()
    snapshot, known = provisioned(wanted)
    for key in ("f0.a0#heading", "f0.a0#pad"):
        item = snapshot.by_id[known[key].item_id]
        snapshot = _changed(snapshot, item.id, geometry=replace(item.geometry, height=999))
    assert diff(wanted, snapshot, known).is_empty


def test_markup_and_white_space_at_line_ends_do_not_count() -> None:
    wanted = blueprint()
    snapshot, known = provisioned(wanted)
    padded = _changed(snapshot, known["f0.a0#heading"].item_id, text=RichText.of(" Feld\u00a00  \n"))
    assert diff(wanted, padded, known).is_empty


def test_what_a_person_changed_is_told_and_left_alone() -> None:
    wanted = blueprint()
    snapshot, known = provisioned(wanted)
    item = known["f0.a0#heading"].item_id
    plan = diff(wanted, _changed(snapshot, item, text=RichText.of("Unser Feld"), parent=None), known)
    assert plan.is_empty
    assert [(edit.key, edit.item_id, edit.aspects) for edit in plan.edited] == [
        ("f0.a0#heading", item, ("text", "parent"))
    ]


def test_what_we_wrote_for_another_blueprint_is_updated() -> None:
    before, after = blueprint(), blueprint()
    heading = after.by_key["f0.a0#heading"]
    nodes = tuple(replace(heading, text=RichText.of("Neu")) if node is heading else node for node in after.nodes)
    plan = diff(replace(after, nodes=nodes), *provisioned(before))
    assert [(type(change), change.key) for change in plan.changes] == [(Update, "f0.a0#heading")]


def test_an_item_that_is_gone_is_made_again() -> None:
    wanted = blueprint()
    snapshot, known = provisioned(wanted)
    gone = known["f1.a0#pad"].item_id
    plan = diff(wanted, replace(snapshot, items=tuple(i for i in snapshot.items if i.id != gone)), known)
    assert [(type(change), change.key) for change in plan.changes] == [(Create, "f1.a0#pad")]


def test_what_the_blueprint_no_longer_has_is_deleted_at_the_end() -> None:
    snapshot, known = provisioned(blueprint(2, 2))
    smaller = blueprint(2, 1, arrows=False)
    changes = diff(smaller, snapshot, known).changes
    doomed = [change.key for change in changes if isinstance(change, Delete)]
    assert set(doomed) == {node.key for node in blueprint(2, 2).nodes} - {node.key for node in smaller.nodes}
    assert [change.key for change in changes][-len(doomed) :] == doomed


def test_a_frame_that_holds_somebodys_note_is_not_deleted() -> None:
    snapshot, known = provisioned(blueprint(2, 1))
    note = Item("n1", Kind.STICKY_NOTE, Geometry(1500, 300, 200, 228), parent=known["f1"].item_id)
    plan = diff(blueprint(1, 1), replace(snapshot, items=(*snapshot.items, note)), known)
    assert "f1" not in {change.key for change in plan.changes}
    assert [(edit.key, edit.aspects) for edit in plan.edited] == [("f1", ("kept",))]


def test_peoples_items_are_in_no_plan() -> None:
    wanted = blueprint()
    snapshot, known = provisioned(wanted)
    note = Item("n1", Kind.STICKY_NOTE, Geometry(100, 100, 200, 228))
    assert diff(wanted, replace(snapshot, items=(*snapshot.items, note)), known).is_empty


def test_children_are_wanted_where_people_moved_their_frame() -> None:
    wanted = blueprint()
    snapshot, known = provisioned(wanted)
    frame = snapshot.by_id[known["f0"].item_id]
    moved = {item.id: item for item in (frame, *snapshot.children(frame.id))}
    items = tuple(
        replace(item, geometry=item.geometry.moved(300, -2000)) if item.id in moved else item for item in snapshot.items
    )
    plan = diff(wanted, replace(snapshot, items=items), known)
    assert plan.is_empty
    assert [edit.key for edit in plan.edited] == ["f0"]


def test_an_unknown_fingerprint_is_written_over() -> None:
    wanted = blueprint()
    snapshot, known = provisioned(wanted)
    item = known["f0.a0"].item_id
    plan = diff(wanted, _changed(snapshot, item, text=RichText.of("x")), {**known, "f0.a0": Known(item)})
    assert [type(change) for change in plan.changes] == [Update]


def _renewed(made: Blueprint) -> Blueprint:
    """Other words on every heading, and the second area of the first frame given up."""
    nodes = (replace(node, text=RichText.of("Neu")) if node.kind is Kind.TEXT else node for node in made.nodes)
    return replace(made, nodes=tuple(node for node in nodes if "f0.a1" not in (node.key.partition("#")[0], node.end)))


def test_what_people_changed_since_an_upgrade_was_cut_off_is_neither_written_over_nor_deleted() -> None:
    last = blueprint(2, 2)
    snapshot, known = provisioned(last)
    theirs = {known[key].item_id for key in ("f0.a0#heading", "f0.a1#heading")}
    edited = replace(
        snapshot,
        items=tuple(replace(i, text=RichText.of("Unser")) if i.id in theirs else i for i in snapshot.items),
    )
    plan = diff(_renewed(last), edited, known, last=last)
    assert {edit.key for edit in plan.edited} == {"f0.a0#heading", "f0.a1#heading"}
    changed = {change.key for change in plan.changes}
    assert not changed & {"f0.a0#heading", "f0.a1#heading"}
    assert {"f1.a0#heading", "f0.a1"} <= changed


def test_an_area_that_is_given_up_stays_when_a_note_came_to_lie_in_it() -> None:
    last = blueprint(2, 2)
    snapshot, known = provisioned(last)
    place = last.by_key["f0.a1"].geometry
    note = Item("note", Kind.STICKY_NOTE, Geometry(place.x, place.y, 80, 80), RichText.of("Wichtig"))
    plan = diff(_renewed(last), replace(snapshot, items=(*snapshot.items, note)), known, last=last)
    assert ("f0.a1", ("kept",)) in {(edit.key, edit.aspects) for edit in plan.edited}
    assert "f0.a1" not in {change.key for change in plan.changes}


def test_what_was_edited_and_is_taken_all_the_same_is_written_over() -> None:
    last = blueprint(2, 2)
    snapshot, known = provisioned(last)
    key = "f0.a0#heading"
    items = (replace(i, text=RichText.of("Unser")) if i.id == known[key].item_id else i for i in snapshot.items)
    taken = {**known, key: replace(known[key], fingerprint=None)}
    plan = diff(_renewed(last), replace(snapshot, items=tuple(items)), taken, last=last)
    assert key in {change.key for change in plan.changes if isinstance(change, Update)}
