"""What an upgrade promises: for each kind of item and each change, by the template, by people, by both."""

from dataclasses import replace

import pytest

from plugin.blueprint.blueprint import Blueprint, Node
from plugin.board import Geometry, Item, Kind, Snapshot, Style
from plugin.plan.change import Create, Delete, Update
from plugin.plan.drift import Verdict, Views, as_last_written
from plugin.plan.known import Known
from plugin.plan.upgrade import Upgrade, upgrade, without
from plugin.plan.wishes import Wishes
from plugin.richtext import RichText
from tests.plan.samples import blueprint, provisioned


def _filled(made: Blueprint) -> Blueprint:
    """Every text on a ground: without one a whiteboard's colour is not compared."""
    white = Style(fill="#ffffff")
    return replace(made, nodes=tuple(replace(n, style=white) if n.kind is Kind.TEXT else n for n in made.nodes))


def _furnished(made: Blueprint) -> Blueprint:
    """With a card, an image and an embed in every frame: kinds the layouts may use some day too."""
    more = [
        Node(
            f"f{number}#{kind.value}",
            kind,
            Geometry.box(1400 * number + 300 + 90 * place, 250, width=80, height=60),
            RichText.of(f"Unser {kind.value}"),
            Style(fill="#ffffff"),
            parent=f"f{number}",
            url=None if kind is Kind.CARD else "https://example.org/picture.png",
        )
        for number in range(sum(node.kind is Kind.FRAME for node in made.nodes))
        for place, kind in enumerate((Kind.CARD, Kind.IMAGE, Kind.EMBED))
    ]
    return replace(made, nodes=(*made.nodes, *more))


BASE = _furnished(_filled(blueprint(3, 2)))
SUBJECTS = {
    Kind.FRAME: "f1",
    Kind.SHAPE: "f1.a0",
    Kind.TEXT: "f1.a0#heading",
    Kind.STICKY_NOTE: "f1.a0#pad",
    Kind.CARD: "f1#card",
    Kind.IMAGE: "f1#image",
    Kind.EMBED: "f1#embed",
    Kind.CONNECTOR: "f1#arrow",
}
INNER = (Kind.SHAPE, Kind.TEXT, Kind.STICKY_NOTE, Kind.CARD, Kind.IMAGE, Kind.EMBED)
CHANGES = ("text", "place", "fill", "parent")
PAIRS = [
    (kind, change)
    for kind in SUBJECTS
    for change in CHANGES
    if kind in INNER or change == "text" or (kind is Kind.FRAME and change == "fill")
]
"""Frames are never moved by a template, and lie in no other frame; a connector is known by its words."""


def by_template(made: Blueprint, key: str, change: str) -> Blueprint:
    """The template's next version, with one node changed."""
    node = made.by_key[key]
    changed = {
        "text": replace(node, text=RichText.of("Neu vom Template")),
        "place": replace(node, geometry=node.geometry.moved(10, 0)),
        "fill": replace(node, style=replace(node.style, fill="cyan" if node.kind is Kind.STICKY_NOTE else "#ddeeff")),
        "parent": replace(node, parent="f2", geometry=node.geometry.moved(1400, 0)),
    }[change]
    return replace(made, nodes=tuple(changed if each.key == key else each for each in made.nodes))


def by_person(snapshot: Snapshot, known: dict[str, Known], key: str, change: str) -> Snapshot:
    """The board after somebody changed one item of ours."""
    item, other = snapshot.by_id[known[key].item_id], known["f0"].item_id
    changed = {
        "text": replace(item, text=RichText.of("Von Menschen")),
        "place": replace(item, geometry=item.geometry.moved(0, 30)),
        "fill": replace(item, style=Style(fill="red" if item.kind is Kind.STICKY_NOTE else "#ff0000")),
        "parent": replace(item, parent=other, geometry=item.geometry.moved(-1400, 0)),
    }[change]
    return replace(snapshot, items=tuple(changed if each.id == item.id else each for each in snapshot.items))


def note(x: float, y: float, parent: str | None = None, *, id_: str = "note") -> Item:
    return Item(id_, Kind.STICKY_NOTE, Geometry(x, y, 80, 80), RichText.of("Wichtig"), parent=parent)


def with_items(snapshot: Snapshot, *items: Item) -> Snapshot:
    return replace(snapshot, items=(*snapshot.items, *items))


def less(snapshot: Snapshot, known: dict[str, Known], *keys: str) -> Snapshot:
    gone = {known[key].item_id for key in keys}
    return replace(snapshot, items=tuple(item for item in snapshot.items if item.id not in gone))


def steps(found: Upgrade) -> list[tuple[type, str]]:
    return [(type(change), change.key) for change in found.plan.changes]


def verdicts(found: Upgrade) -> dict[str, Verdict]:
    return {one.key: one.verdict for one in found.drifted if one.verdict is not Verdict.AS_WRITTEN}


@pytest.mark.parametrize(("kind", "change"), PAIRS)
def test_what_only_the_template_changed_is_updated(kind: Kind, change: str) -> None:
    key = SUBJECTS[kind]
    found = upgrade(Views(BASE, *provisioned(BASE)), by_template(BASE, key, change))
    assert steps(found) == [(Update, key)]
    assert found.conflicts == ()


@pytest.mark.parametrize(("kind", "change"), PAIRS)
def test_what_only_people_changed_stays_and_is_no_conflict(kind: Kind, change: str) -> None:
    key = SUBJECTS[kind]
    snapshot, known = provisioned(BASE)
    found = upgrade(Views(BASE, by_person(snapshot, known, key, change), known), BASE)
    assert (steps(found), found.conflicts) == ([], ())
    moved = Verdict.EDITED if change in ("text", "fill") else Verdict.MOVED
    assert verdicts(found) == {key: moved}


@pytest.mark.parametrize(("kind", "change"), PAIRS)
@pytest.mark.parametrize("theirs", CHANGES)
def test_what_both_changed_is_a_conflict_and_is_left(kind: Kind, change: str, theirs: str) -> None:
    key = SUBJECTS[kind]
    if (kind, theirs) not in PAIRS:
        pytest.skip("people cannot change that about it")
    snapshot, known = provisioned(BASE)
    board = by_person(snapshot, known, key, theirs)
    found = upgrade(Views(BASE, board, known), by_template(BASE, key, change))
    assert steps(found) == []
    assert [(one.key, one.reason) for one in found.conflicts] == [(key, "edited")]
    assert found.wanted.by_key[key] == BASE.by_key[key]


@pytest.mark.parametrize(("kind", "change"), PAIRS)
def test_a_conflict_that_is_taken_becomes_what_the_template_says(kind: Kind, change: str) -> None:
    key = SUBJECTS[kind]
    snapshot, known = provisioned(BASE)
    views = Views(BASE, by_person(snapshot, known, key, "text"), known)
    desired = by_template(BASE, key, change)
    for take in (frozenset({key}), frozenset({"all"})):
        found = upgrade(views, desired, Wishes(take=take))
        assert (steps(found), found.conflicts) == ([(Update, key)], ())
        assert found.wanted.by_key[key] == desired.by_key[key]


@pytest.mark.parametrize("kind", SUBJECTS)
def test_an_edit_can_be_taken_back_without_a_change_of_the_template(kind: Kind) -> None:
    key = SUBJECTS[kind]
    snapshot, known = provisioned(BASE)
    views = Views(BASE, by_person(snapshot, known, key, "text"), known)
    found = upgrade(views, BASE, Wishes(take=frozenset({key})))
    assert steps(found) == [(Update, key)]
    assert found.marks == {key: None}


@pytest.mark.parametrize("kind", SUBJECTS)
def test_what_people_deleted_stays_deleted_unless_asked_for(kind: Kind) -> None:
    key = SUBJECTS[kind]
    children = [node.key for node in BASE.nodes if key in (node.parent, node.start, node.end)]
    lost = [key, *children, *(["f1#arrow"] if kind in (Kind.FRAME, Kind.SHAPE) else [])]
    snapshot, known = provisioned(BASE)
    views = Views(BASE, less(snapshot, known, *lost), known)
    desired = by_template(BASE, key, "text")
    found = upgrade(views, desired)
    assert (steps(found), found.conflicts) == ([], ())
    assert set(found.wanted.omitted) == set(lost)
    again = upgrade(views, desired, Wishes(restore=frozenset({"all"})))
    assert {(Create, one) for one in lost} == set(steps(again))
    assert again.wanted.omitted == ()


def test_a_frame_comes_back_with_what_lay_in_it() -> None:
    snapshot, known = provisioned(BASE)
    inside = [node.key for node in BASE.nodes if node.parent == "f1"]
    views = Views(BASE, less(snapshot, known, "f1", *inside, "f1#arrow"), known)
    found = upgrade(views, BASE, Wishes(restore=frozenset({"f1"})))
    assert {key for _, key in steps(found)} == {"f1", *inside}


@pytest.mark.parametrize("kind", SUBJECTS)
def test_what_the_template_gave_up_is_deleted_unless_somebody_changed_it(kind: Kind) -> None:
    key = SUBJECTS[kind]
    gone = {node.key for node in BASE.nodes if key in (node.key, node.parent, node.start, node.end)}
    gone |= {"f1#arrow"} if key == "f1" else set()
    desired = without(BASE, gone)
    snapshot, known = provisioned(BASE)
    found = upgrade(Views(BASE, snapshot, known), desired)
    assert {(Delete, one) for one in gone} == set(steps(found))
    edited = upgrade(Views(BASE, by_person(snapshot, known, key, "text"), known), desired)
    kept = key if kind is not Kind.FRAME else None
    assert (kept in {change for _, change in steps(edited)}) is False
    assert [one.key for one in edited.conflicts] == ([kept] if kept else [])


def test_what_is_new_in_the_template_is_made() -> None:
    smaller = without(BASE, {"f1.a1#pad", "f2#arrow"})
    found = upgrade(Views(smaller, *provisioned(smaller)), BASE)
    assert steps(found) == [(Create, "f1.a1#pad"), (Create, "f2#arrow")]
    assert verdicts(found) == {"f1.a1#pad": Verdict.NEW, "f2#arrow": Verdict.NEW}


def test_something_new_is_not_made_on_top_of_a_note() -> None:
    smaller = without(BASE, {"f1.a1#pad"})
    snapshot, known = provisioned(smaller)
    place = BASE.by_key["f1.a1#pad"].geometry
    board = with_items(snapshot, note(place.x, place.y, known["f1"].item_id))
    found = upgrade(Views(smaller, board, known), BASE)
    assert steps(found) == []
    assert [(one.key, one.reason) for one in found.conflicts] == [("f1.a1#pad", "notes")]


def _sized(made: Blueprint, key: str, width: float, height: float) -> Blueprint:
    node = made.by_key[key]
    box = Geometry.box(node.geometry.left, node.geometry.top, width=width, height=height)
    return replace(made, nodes=tuple(replace(node, geometry=box) if each is node else each for each in made.nodes))


def test_no_frame_shrinks_and_one_that_holds_a_note_says_so() -> None:
    snapshot, known = provisioned(BASE)
    desired = _sized(BASE, "f1", 1000, 560)
    empty = upgrade(Views(BASE, snapshot, known), desired)
    assert (steps(empty), empty.conflicts) == ([], ())
    board = with_items(snapshot, note(1500, 580, known["f1"].item_id))
    found = upgrade(Views(BASE, board, known), desired)
    assert steps(found) == []
    assert [(one.key, one.reason) for one in found.conflicts] == [("f1", "shrink")]


def test_a_frame_that_holds_a_note_is_not_deleted_and_keeps_all_it_has() -> None:
    desired = _furnished(_filled(blueprint(2, 2)))
    snapshot, known = provisioned(BASE)
    board = with_items(snapshot, note(3000, 300, known["f2"].item_id))
    found = upgrade(Views(BASE, board, known), desired)
    assert steps(found) == []
    assert "f2" in {one.key for one in found.conflicts if one.reason == "notes"}
    assert {area.key for area in found.wanted.areas} == {area.key for area in BASE.areas}


def test_an_area_that_disappears_stays_while_notes_lie_in_it() -> None:
    desired = without(BASE, {"f1.a0", "f1.a0#heading", "f1.a0#pad", "f1#arrow"})
    snapshot, known = provisioned(BASE)
    panel = BASE.by_key["f1.a0"].geometry
    board = with_items(snapshot, note(panel.x, panel.y, known["f1"].item_id))
    found = upgrade(Views(BASE, board, known), desired)
    assert steps(found) == [(Delete, "f1#arrow")]
    assert ("f1.a0", "notes") in {(one.key, one.reason) for one in found.conflicts}
    assert "f1.a0" in found.wanted.area_by_key


def test_areas_do_not_move_away_from_under_notes() -> None:
    swapped = {"f1.a0": 450.0, "f1.a1": -450.0}
    nodes = tuple(
        replace(node, geometry=node.geometry.moved(swapped.get(node.key, 0.0), 0)) if node.key in swapped else node
        for node in BASE.nodes
    )
    desired = replace(BASE, nodes=nodes)
    snapshot, known = provisioned(BASE)
    panel = BASE.by_key["f1.a0"].geometry
    assert len(steps(upgrade(Views(BASE, snapshot, known), desired))) == 2
    board = with_items(snapshot, note(panel.x, panel.y, known["f1"].item_id))
    found = upgrade(Views(BASE, board, known), desired)
    assert steps(found) == []
    assert [(one.key, one.reason) for one in found.conflicts] == [("f1", "notes")]


def test_children_follow_a_frame_that_people_moved() -> None:
    snapshot, known = provisioned(BASE)
    frame = known["f1"].item_id
    items = tuple(
        replace(item, geometry=item.geometry.moved(0, 3000)) if frame in (item.id, item.parent) else item
        for item in snapshot.items
    )
    desired = by_template(by_template(BASE, "f1", "text"), "f1.a0#heading", "text")
    found = upgrade(Views(BASE, replace(snapshot, items=items), known), desired)
    changes = {change.key: change for change in found.plan.changes}
    assert set(changes) == {"f1", "f1.a0#heading"}
    assert found.conflicts == ()
    for key, change in changes.items():
        assert isinstance(change, Update)
        assert change.node.geometry == BASE.by_key[key].geometry.moved(0, 3000)


def test_new_frames_find_free_space_and_nothing_that_stands_moves() -> None:
    last, desired = blueprint(2, 2), blueprint(4, 2)
    snapshot, known = provisioned(last)
    in_the_way = note(2 * 1400 + 500, 300)
    found = upgrade(Views(last, with_items(snapshot, in_the_way), known), desired)
    assert {sort for sort, _ in steps(found)} == {Create}
    frames = [found.wanted.by_key[key].geometry for key in ("f2", "f3")]
    taken = [item.geometry for item in snapshot.items if item.kind is not Kind.CONNECTOR] + [in_the_way.geometry]
    for frame in frames:
        assert not any(frame.overlap(box) for box in taken)
        assert (frame.left % 20, frame.top % 20) == (0, 0)
    assert frames[0].overlap(frames[1]) == 0
    inner = found.wanted.by_key["f2.a0"].geometry
    assert frames[0].holds(inner)


def test_a_frame_that_would_run_into_something_keeps_its_size_and_layout() -> None:
    desired = _sized(BASE, "f1", 1600, 600)
    found = upgrade(Views(BASE, *provisioned(BASE)), desired)
    assert steps(found) == []
    assert [(one.key, one.reason) for one in found.conflicts] == [("f1", "room")]


def test_a_group_whose_frame_stays_is_still_a_group_of_the_workshop() -> None:
    snapshot, known = provisioned(BASE)
    assert upgrade(Views(BASE, snapshot, known), BASE).wanted == BASE


def test_an_item_that_a_dead_upgrade_wrote_counts_as_ours() -> None:
    half = by_template(BASE, "f1.a0#heading", "text")
    snapshot, known = provisioned(half)
    last = as_last_written(BASE, [half], known)
    found = upgrade(Views(last, snapshot, known), BASE)
    assert steps(found) == [(Update, "f1.a0#heading")]
