"""A board nobody remembers is recognised by what stands where; people's things stay people's."""

import time
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from plugin.board import Geometry, Item, Kind, Snapshot, Style
from plugin.plan.recognise import recognise
from plugin.richtext import RichText
from tests.plan.samples import blueprint, provisioned

WANTED = blueprint(3, 2)
SNAPSHOT, KNOWN = provisioned(WANTED)
IDS = {key: item.item_id for key, item in KNOWN.items()}
KEYS = sorted(IDS)
TEXTS = sorted(node.key for node in WANTED.nodes if node.kind is Kind.TEXT)
INNER = sorted(node.key for node in WANTED.nodes if node.kind not in (Kind.FRAME, Kind.CONNECTOR))
shifts = st.tuples(st.integers(-20_000, 20_000), st.integers(-20_000, 20_000))


def _with(snapshot: Snapshot, *items: Item) -> Snapshot:
    """The snapshot with these items in it, in the place of those with their ids."""
    changed = {item.id: item for item in items}
    kept = tuple(changed.pop(item.id, item) for item in snapshot.items)
    return replace(snapshot, items=(*kept, *changed.values()))


def _without(snapshot: Snapshot, keys: set[str]) -> Snapshot:
    gone = {IDS[key] for key in keys}
    return replace(snapshot, items=tuple(item for item in snapshot.items if item.id not in gone))


def _shifted(snapshot: Snapshot, dx: float, dy: float) -> Snapshot:
    return replace(
        snapshot, items=tuple(replace(item, geometry=item.geometry.moved(dx, dy)) for item in snapshot.items)
    )


def _item(key: str) -> Item:
    return SNAPSHOT.by_id[IDS[key]]


def _note(number: int, x: float, y: float, text: str = "Idee") -> Item:
    return Item(f"n{number}", Kind.STICKY_NOTE, Geometry(x, y, 199, 228), RichText.of(text))


@given(shifts)
def test_an_untouched_board_is_recognised_wherever_it_lies(shift: tuple[int, int]) -> None:
    found = recognise(WANTED, _shifted(SNAPSHOT, *shift))
    assert (found.matched, found.edited, found.missing, found.people) == (IDS, (), (), ())
    assert found.offset == shift
    assert found.share == 1


@given(shifts, st.sets(st.sampled_from(TEXTS)))
def test_edited_words_in_their_place_are_edited_and_nothing_else(shift: tuple[int, int], edited: set[str]) -> None:
    changed = [replace(_item(key), text=RichText.of(f"anders {key}")) for key in edited]
    found = recognise(WANTED, _shifted(_with(SNAPSHOT, *changed), *shift))
    assert {edit.key: (edit.item_id, edit.aspects) for edit in found.edited} == {
        key: (IDS[key], ("text",)) for key in edited
    }
    assert found.items == IDS


@given(st.sampled_from(TEXTS), st.integers(60, 5_000))
def test_our_words_elsewhere_are_ours_moved(key: str, far: int) -> None:
    moved = replace(_item(key), geometry=_item(key).geometry.moved(0, far))
    found = recognise(WANTED, _with(SNAPSHOT, moved))
    assert found.items == IDS
    assert [(edit.key, edit.aspects) for edit in found.edited] == [(key, ("place",))]


def test_the_children_of_a_moved_frame_are_untouched() -> None:
    inside = [item for item in SNAPSHOT.items if IDS["f1"] in (item.id, item.parent)]
    moved = [replace(item, geometry=item.geometry.moved(0, 3_000)) for item in inside]
    found = recognise(WANTED, _with(SNAPSHOT, *moved))
    assert [(edit.key, edit.aspects) for edit in found.edited] == [("f1", ("place",))]
    assert found.items == IDS


@given(st.sets(st.sampled_from(INNER)), shifts)
def test_what_was_taken_away_is_missing_and_nothing_takes_its_place(gone: set[str], shift: tuple[int, int]) -> None:
    found = recognise(WANTED, _shifted(_without(SNAPSHOT, gone), *shift))
    lost = {node.key for node in WANTED.nodes if gone & {node.key, node.start, node.end}}
    assert set(found.missing) == lost
    assert found.items == {key: item for key, item in IDS.items() if key not in lost}


def test_a_copied_frame_stays_with_the_people_who_copied_it() -> None:
    inside = [item for item in SNAPSHOT.items if IDS["f0"] in (item.id, item.parent)]
    copies = [
        replace(
            item,
            id=f"c{item.id}",
            geometry=item.geometry.moved(0, 2_000),
            parent=None if item.parent is None else f"c{item.parent}",
        )
        for item in inside
        if item.kind is not Kind.CONNECTOR
    ]
    found = recognise(WANTED, _without(_with(SNAPSHOT, *copies), {"f0.a0#heading"}))
    assert found.missing == ("f0.a0#heading",)
    assert set(found.people) == {copy.id for copy in copies}


def test_a_pad_somebody_wrote_on_is_edited_and_their_other_notes_are_theirs() -> None:
    written = replace(_item("f0.a0#pad"), text=RichText.of("Mehr Zeit"))
    found = recognise(WANTED, _with(SNAPSHOT, written, _note(1, 300, 300)))
    assert [(edit.key, edit.aspects) for edit in found.edited] == [("f0.a0#pad", ("text",))]
    assert found.people == ("n1",)


def test_a_text_that_grew_downwards_is_still_the_one_that_begins_there() -> None:
    item = _item("f0.a0#heading")
    box = Geometry.box(item.geometry.left, item.geometry.top, width=item.geometry.width, height=120)
    found = recognise(WANTED, _with(SNAPSHOT, replace(item, text=RichText.of("länger"), geometry=box)))
    assert found.items == IDS
    assert [edit.key for edit in found.edited] == ["f0.a0#heading"]


def test_another_colour_is_an_edit() -> None:
    found = recognise(WANTED, _with(SNAPSHOT, replace(_item("f0.a0"), style=Style(fill="#ff0000"))))
    assert [(edit.key, edit.aspects) for edit in found.edited] == [("f0.a0", ("fill",))]


def test_an_empty_board_and_a_strange_one_are_not_recognised() -> None:
    strange = Snapshot("b", "Fremd", tuple(_note(number, number * 300, 0) for number in range(40)))
    for snapshot in (Snapshot("b", "Leer", ()), strange):
        found = recognise(WANTED, snapshot)
        assert (found.items, found.share) == ({}, 0.0)
        assert len(found.people) == len(snapshot.items)


@settings(max_examples=30)
@given(
    st.sets(st.sampled_from(INNER)),
    st.dictionaries(st.sampled_from(TEXTS), st.text(min_size=1, max_size=12)),
    st.lists(st.tuples(st.floats(-500, 4_000), st.floats(-500, 1_000), st.text(max_size=8)), max_size=12),
)
def test_every_item_is_one_node_or_peoples_and_no_node_has_two(
    gone: set[str], texts: dict[str, str], notes: list[tuple[float, float, str]]
) -> None:
    changed = [replace(_item(key), text=RichText.of(text)) for key, text in texts.items()]
    written = [_note(number, x, y, text) for number, (x, y, text) in enumerate(notes)]
    snapshot = _without(_with(SNAPSHOT, *changed, *written), gone)
    found = recognise(WANTED, snapshot)
    assert sorted([*found.items.values(), *found.people]) == sorted(item.id for item in snapshot.items)
    assert {*found.items, *found.missing} == set(WANTED.by_key)
    assert all(WANTED.by_key[key].kind is snapshot.by_id[item].kind for key, item in found.items.items())


def test_a_thousand_items_take_a_fraction_of_a_second() -> None:
    wanted = blueprint(12, 28)
    snapshot, known = provisioned(wanted)
    assert len(snapshot.items) > 1_000
    began = time.process_time()
    found = recognise(wanted, _shifted(snapshot, 120, -40))
    assert time.process_time() - began < 1.0
    assert found.matched == {key: item.item_id for key, item in known.items()}
