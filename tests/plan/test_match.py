"""What is ours is recognised without confirmation; second copies are found, people's things are not."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from plugin.board import Geometry, Item, Kind, Snapshot
from plugin.plan.known import KnownItems
from plugin.plan.match import adopt, older, twins
from plugin.richtext import RichText
from tests.plan.samples import blueprint, provisioned

WANTED = blueprint(2, 2)
KEYS = sorted(WANTED.by_key)


@given(st.sets(st.sampled_from(KEYS)))
def test_every_forgotten_item_is_recognised(forgotten: set[str]) -> None:
    snapshot, known = provisioned(WANTED)
    remembered = {key: item for key, item in known.items() if key not in forgotten}
    assert {**remembered, **adopt(WANTED, snapshot, remembered)} == known


@given(st.sets(st.sampled_from(KEYS)))
def test_items_that_are_not_there_are_not_recognised(missing: set[str]) -> None:
    snapshot, known = provisioned(WANTED)
    gone = {known[key].item_id for key in missing}
    rest = replace(snapshot, items=tuple(item for item in snapshot.items if item.id not in gone))
    found = adopt(WANTED, rest, {})
    assert not gone & {item.item_id for item in found.values()}
    assert set(found) <= set(KEYS) - missing


def _with_copy(key: str, **values: object) -> tuple[Snapshot, str]:
    snapshot, known = provisioned(WANTED)
    copy = replace(snapshot.by_id[known[key].item_id], id="copy", **values)  # type: ignore[arg-type]
    return replace(snapshot, items=(*snapshot.items, copy)), "copy"


@given(st.sampled_from(KEYS))
def test_an_untouched_second_copy_is_a_twin(key: str) -> None:
    snapshot, copy = _with_copy(key)
    assert [(twin.key, twin.item.id) for twin in twins(WANTED, snapshot, provisioned(WANTED)[1])] == [(key, copy)]


def test_a_copy_somebody_wrote_in_moved_or_tagged_is_no_twin() -> None:
    known = provisioned(WANTED)[1]
    for touched in ({"text": RichText.of("Idee")}, {"geometry": Geometry(0, 0, 60, 60)}, {"tags": ("rot",)}):
        snapshot, _ = _with_copy("f0.a0#pad", **touched)
        assert twins(WANTED, snapshot, known) == ()


def test_a_second_frame_with_something_in_it_is_no_twin() -> None:
    snapshot, copy = _with_copy("f0")
    note = Item("n1", Kind.STICKY_NOTE, Geometry(100, 100, 200, 228), parent=copy)
    full = replace(snapshot, items=(*snapshot.items, note))
    assert twins(WANTED, full, provisioned(WANTED)[1]) == ()


def test_of_two_forgotten_frames_the_one_with_the_items_is_ours() -> None:
    snapshot, known = provisioned(WANTED)
    early = replace(snapshot.by_id[known["f0"].item_id], id="a")
    both = replace(snapshot, items=(early, *snapshot.items))
    assert adopt(WANTED, both, {})["f0"] == known["f0"]


def _made_again(key: str, **values: object) -> tuple[Snapshot, KnownItems]:
    """What a call made of which half was seen: this item was made anew, and that is the one we know."""
    snapshot, known = provisioned(WANTED)
    anew = replace(snapshot.by_id[known[key].item_id], id="anew", **values)  # type: ignore[arg-type]
    return replace(snapshot, items=(*snapshot.items, anew)), {**known, key: replace(known[key], item_id="anew")}


LOOSE = [key for key in KEYS if WANTED.by_key[key].kind not in (Kind.FRAME, Kind.CONNECTOR)]


@given(st.sampled_from(LOOSE))
def test_of_two_copies_the_older_becomes_ours_and_the_newer_the_twin(key: str) -> None:
    snapshot, known = _made_again(key)
    first = provisioned(WANTED)[1][key]
    assert older(WANTED, snapshot, known) == {key: first}
    assert [twin.item.id for twin in twins(WANTED, snapshot, {**known, key: first})] == ["anew"]
    assert older(WANTED, snapshot, {**known, key: first}) == {}


def test_ours_stays_ours_where_somebody_touched_it_or_something_hangs_on_it() -> None:
    for touched in ({"tags": ("rot",)}, {"text": RichText.of("Idee")}):
        assert older(WANTED, *_made_again("f0.a0#pad", **touched)) == {}
    snapshot, known = _made_again("f0.a0#pad")
    arrow = Item("arrow", Kind.CONNECTOR, Geometry(0, 0, 0, 0), start="anew", end=known["f0"].item_id)
    assert older(WANTED, replace(snapshot, items=(*snapshot.items, arrow)), known) == {}


def test_nothing_is_a_twin_of_what_is_not_known() -> None:
    assert twins(WANTED, provisioned(WANTED)[0], {}) == ()


def test_of_a_call_that_was_made_twice_the_older_copies_are_ours() -> None:
    snapshot, known = provisioned(WANTED)
    inner = [item for item in snapshot.items if item.kind is not Kind.FRAME]
    again = tuple(replace(item, id=f"0{item.id}") for item in inner if item.kind is not Kind.CONNECTOR)
    frames = {key: item for key, item in known.items() if key in ("f0", "f1")}
    assert {**frames, **adopt(WANTED, replace(snapshot, items=(*snapshot.items, *again)), frames)} == known
