"""Waves respect what depends on what and what lies on what, in as few calls as can be."""

from dataclasses import replace
from math import ceil

from hypothesis import given, settings
from hypothesis import strategies as st

from plugin.blueprint.blueprint import Blueprint, Node, Workshop
from plugin.board import Capabilities, Geometry, Kind, Snapshot
from plugin.plan.change import Create, Delete, Update
from plugin.plan.diff import diff
from plugin.plan.plan import Plan
from plugin.plan.waves import Wave, waves
from plugin.richtext import RichText
from tests.plan.samples import blueprint, provisioned

ALL = frozenset(Kind) - {Kind.UNKNOWN}
BULK = Capabilities(kinds=ALL, bulk_kinds=ALL - {Kind.CONNECTOR})
EMPTY = Snapshot("board", "Probe", ())

boxes = st.builds(
    lambda x, y, width, height: Geometry.box(x * 20, y * 20, width=width * 20, height=height * 20),
    st.integers(0, 30),
    st.integers(0, 30),
    st.integers(1, 12),
    st.integers(1, 12),
)
kinds = st.sampled_from([Kind.SHAPE, Kind.TEXT, Kind.DOCUMENT])


@st.composite
def boards(draw: st.DrawFn) -> Blueprint:
    """Any heap of items, half of it in a frame."""
    frame = Node("frame", Kind.FRAME, Geometry.box(0, 0, width=900, height=900))
    items = draw(st.lists(st.tuples(boxes, kinds, st.booleans()), max_size=70))
    nodes = [
        Node(f"n{number}", kind, box, parent="frame" if inside else None)
        for number, (box, kind, inside) in enumerate(items)
    ]
    return Blueprint(Workshop("t", "1", "T", "de"), (frame, *nodes), ())


def _plan(wanted: Blueprint) -> Plan:
    return diff(wanted, EMPTY, {})


def _sent(found: tuple[Wave, ...]) -> dict[str, tuple[int, int, int]]:
    """For each key the wave, the call and the place in the call."""
    return {
        change.key: (number, call_number, place)
        for number, wave in enumerate(found)
        for call_number, call in enumerate(wave.calls)
        for place, change in enumerate(call)
    }


@settings(max_examples=60, deadline=None)
@given(boards(), st.integers(1, 20), st.booleans())
def test_any_board_is_sent_completely_and_in_a_safe_order(wanted: Blueprint, size: int, documents: bool) -> None:
    able = replace(BULK, batch_size=size, bulk_kinds=BULK.bulk_kinds - (set() if documents else {Kind.DOCUMENT}))
    found = waves(_plan(wanted), able)
    sent = _sent(found)
    assert sorted(sent) == sorted(node.key for node in wanted.nodes)
    assert sum(len(call) for wave in found for call in wave.calls) == len(wanted.nodes)
    assert all(len(call) <= size for wave in found for call in wave.calls)
    for number, upper in enumerate(wanted.nodes):
        if upper.parent is not None:
            assert sent[upper.parent][0] < sent[upper.key][0]
        for lower in wanted.nodes[1:number]:
            if lower.parent == upper.parent and lower.geometry.overlap(upper.geometry) > 0:
                assert _comes_first(sent[lower.key], sent[upper.key])


def _comes_first(lower: tuple[int, int, int], upper: tuple[int, int, int]) -> bool:
    if lower[0] != upper[0]:
        return lower[0] < upper[0]
    return lower[1] == upper[1] and lower[2] < upper[2]


@given(st.integers(1, 12), st.integers(1, 6))
def test_frames_items_and_arrows_take_the_least_number_of_calls(frames: int, areas: int) -> None:
    wanted = blueprint(frames, areas)
    found = waves(_plan(wanted), BULK)
    arrows = frames if areas > 1 else 0
    calls = [len(wave) for wave in found]
    # Three things that lie on each other stay together, so 18 of 20 places in a call are filled.
    assert calls == [ceil(frames / 20), ceil(frames * areas * 3 / 18), *([arrows] if arrows else [])]


def test_items_that_lie_alone_fill_every_call() -> None:
    nodes = tuple(Node(f"n{i}", Kind.SHAPE, Geometry(i * 100, 0, 50, 50)) for i in range(410))
    (wave,) = waves(_plan(Blueprint(Workshop("t", "1", "T", "de"), nodes, ())), BULK)
    assert len(wave) == 21


def test_a_ground_under_everything_costs_one_more_round_and_no_more_calls() -> None:
    ground = Node("ground", Kind.SHAPE, Geometry.box(0, 0, width=10_000, height=100))
    above = tuple(Node(f"n{i}", Kind.SHAPE, Geometry(i * 100 + 50, 50, 50, 50)) for i in range(39))
    found = waves(_plan(Blueprint(Workshop("t", "1", "T", "de"), (ground, *above), ())), BULK)
    assert [len(wave) for wave in found] == [1, 2]


def test_what_a_whiteboard_does_not_take_in_bulk_goes_alone() -> None:
    found = waves(_plan(blueprint(3, 1)), replace(BULK, bulk_kinds=BULK.bulk_kinds - {Kind.FRAME}))
    assert [len(wave) for wave in found] == [3, 1]


def test_updates_go_alone_with_what_they_belong_to() -> None:
    wanted = blueprint(2, 1)
    nodes = tuple(replace(node, text=RichText.of("Neu")) for node in wanted.nodes)
    found = waves(diff(replace(wanted, nodes=nodes), *provisioned(wanted)), BULK)
    assert [len(wave) for wave in found] == [2, 6]
    assert all(isinstance(call[0], Update) and len(call) == 1 for wave in found for call in wave.calls)


def test_deletions_take_arrows_first_and_frames_last() -> None:
    snapshot, known = provisioned(blueprint(1, 2))
    nothing = replace(blueprint(1, 2), nodes=())
    everything = {i.item_id for i in known.values()}
    found = waves(diff(nothing, snapshot, known), BULK)
    assert {call[0].item.id for wave in found for call in wave.calls if isinstance(call[0], Delete)} == everything
    assert [{_kind(call[0]) for call in wave.calls} for wave in found] == [
        {Kind.CONNECTOR},
        {Kind.SHAPE, Kind.TEXT, Kind.STICKY_NOTE},
        {Kind.FRAME},
    ]


def _kind(change: Create | Update | Delete) -> Kind:
    return change.item.kind if isinstance(change, Delete) else change.node.kind


def test_an_empty_plan_has_no_waves() -> None:
    assert waves(Plan(), BULK) == ()


def test_calls_that_would_open_one_more_turn_wait_for_hands_that_are_free_later() -> None:
    ground = Node("ground", Kind.SHAPE, Geometry.box(0, 0, width=10_000, height=100))
    above = tuple(Node(f"n{i}", Kind.SHAPE, Geometry(i * 100 + 50, 50, 50, 50)) for i in range(39))
    alone = tuple(Node(f"a{i}", Kind.SHAPE, Geometry(i * 100, 900, 50, 50)) for i in range(200))
    found = waves(_plan(Blueprint(Workshop("t", "1", "T", "de"), (ground, *above, *alone), ())), BULK)
    assert [len(wave) for wave in found] == [8, 4]
