"""What every provider promises, tried on all of them with the uncertain points of Miro both ways."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugin.board import Geometry, Kind
from plugin.errors import BoardGone, BoardwrightError
from plugin.plan.change import Create, Delete, Update
from plugin.ports import Batch, Confirmed, Declined, Documents, Parent, Provider
from plugin.richtext import RichText
from tests.contract.nodes import (
    FRAME,
    assert_same,
    children,
    connector,
    created,
    frame,
    inside,
    note,
    shape,
)
from tests.contract.worlds import WORLDS

WITH_A_SHARED_PROVIDER = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(params=sorted(WORLDS))
def provider(request: pytest.FixtureRequest) -> Iterator[Provider]:
    with WORLDS[request.param]() as provider:
        yield provider


@pytest.fixture
def board(provider: Provider) -> str:
    return provider.create_board("Werkstatt", "mark-of-this-run").id


def test_a_new_board_is_empty_and_has_its_name(provider: Provider, board: str) -> None:
    snapshot = provider.read(board)
    assert (snapshot.board_id, snapshot.name, snapshot.items) == (board, "Werkstatt", ())
    assert provider.get_board(board).name == "Werkstatt"


def test_a_board_is_found_by_its_mark(provider: Provider, board: str) -> None:
    other = provider.create_board("Andere", "mark-of-another-run")
    assert provider.find_board("mark-of-another-run") == provider.get_board(other.id)
    found = provider.find_board("mark-of-this-run")
    assert found is not None
    assert found.id == board
    assert provider.find_board("mark-nobody-wrote") is None


def test_a_deleted_board_is_gone_for_every_call(provider: Provider, board: str) -> None:
    provider.delete_board(board)
    calls = [
        lambda: provider.get_board(board),
        lambda: provider.read(board),
        lambda: provider.read_item(board, "3458764600000000001"),
        lambda: provider.delete_board(board),
        lambda: provider.copy_board(board, "Kopie", "m"),
        lambda: provider.apply(board, Batch((Create(note("a")),))),
        lambda: provider.apply(board, Batch((Create(note("a")), Create(note("b", 300))))),
    ]
    for call in calls:
        with pytest.raises(BoardGone):
            call()
    assert provider.find_board("mark-of-this-run") is None


@pytest.mark.parametrize("board_id", ["nobody", "../boards", "a/b", "uXjV?x=1", "ä", ""])
def test_a_board_that_never_was_is_gone(provider: Provider, board_id: str) -> None:
    with pytest.raises(BoardGone):
        provider.read(board_id)


@WITH_A_SHARED_PROVIDER
@given(data=st.data())
def test_what_was_made_reads_back_as_it_was_wanted(provider: Provider, data: st.DataObject) -> None:
    board = provider.create_board("Rundreise", "round trip").id
    container = frame(title=data.draw(st.sampled_from(["Ankommen", "R & D <Phase 1>", "Größe: 5 > 3"])))
    frames = created(provider, board, [container])
    inner, outer = data.draw(children("frame")), data.draw(children(None))
    ids = created(provider, board, [*inner, *outer], inside(frames, container))
    items = provider.read(board).by_id
    assert_same(container, items[frames["frame"]], None)
    for node in inner:
        assert_same(node, items[ids[node.key]], frames["frame"])
    for node in outer:
        assert_same(node, items[ids[node.key]], None)


def test_children_lie_where_they_belong_wherever_their_frame_is(provider: Provider, board: str) -> None:
    far = frame("far", Geometry(7000, -4000, width=1000, height=800))
    frames = created(provider, board, [frame("near", FRAME), far])
    wanted = note("child", 6800, -4100, parent="far")
    ids = created(provider, board, [wanted], inside(frames, far))
    assert_same(wanted, provider.read(board).by_id[ids["child"]], frames["far"])
    alone = provider.read_item(board, ids["child"])
    assert alone is not None
    assert_same(wanted, alone, frames["far"])


def test_outcomes_stand_in_the_order_of_the_changes(provider: Provider, board: str) -> None:
    frames = [frame(f"f{n}", Geometry(n * 2000, 9000, width=1000, height=800)) for n in range(3)]
    notes = [note(f"n{n}", n * 250) for n in range(25)]
    ids = created(provider, board, [frames[0], *notes[:12], frames[1], *notes[12:], frames[2]])
    texts = {item.id: item.kind for item in provider.read(board).items}
    assert len(texts) == 28
    assert all(texts[ids[f"f{n}"]] is Kind.FRAME for n in range(3))


def test_one_bad_change_harms_no_other(provider: Provider, board: str) -> None:
    container = frame("frame", Geometry(0, 0, width=1000, height=1000))
    frames = created(provider, board, [container])
    changes = (
        Create(note("first", -200, parent="frame")),
        Create(note("outside", 5000, 5000, parent="frame")),
        Create(shape("second", 200, parent="frame")),
    )
    outcomes = provider.apply(board, Batch(changes, inside(frames, container).parents))
    assert [type(outcome) for outcome in outcomes] == [Confirmed, Declined, Confirmed]
    assert len(provider.read(board).items) == 3


def test_what_names_an_unknown_frame_or_end_is_declined(provider: Provider, board: str) -> None:
    changes = (Create(note("orphan", parent="frame")), Create(connector("line", "a", "b")))
    outcomes = provider.apply(board, Batch(changes))
    assert [type(outcome) for outcome in outcomes] == [Declined, Declined]
    assert all(isinstance(o, Declined) and isinstance(o.error, BoardwrightError) for o in outcomes)
    assert provider.read(board).items == ()


def test_a_frame_that_was_deleted_meanwhile_declines_its_children(provider: Provider, board: str) -> None:
    gone = Batch((), parents={"frame": Parent("3458764600000999999", FRAME)})
    changes = (
        Create(note("a", parent="frame")),
        Create(note("b", 300, parent="frame")),
        Create(note("c", 600)),
    )
    outcomes = provider.apply(board, Batch(changes, gone.parents))
    assert [type(outcome) for outcome in outcomes] == [Declined, Declined, Confirmed]


def test_connectors_join_items(provider: Provider, board: str) -> None:
    ids = created(provider, board, [note("a"), note("b", 1000, 400)])
    lines = created(provider, board, [connector("line", "a", "b")], Batch((), items=ids))
    line = provider.read(board).by_id[lines["line"]]
    assert (line.kind, line.start, line.end) == (Kind.CONNECTOR, ids["a"], ids["b"])
    assert provider.read_item(board, line.id) is not None


def test_an_update_brings_an_item_to_what_is_wanted(provider: Provider, board: str) -> None:
    one, other = frame("one"), frame("other", Geometry(9000, 0, width=3000, height=3000))
    frames = created(provider, board, [one, other])
    known = inside(frames, one, other)
    before = note("n", 100, 100, parent="one")
    ids = created(provider, board, [before], known)
    item = provider.read(board).by_id[ids["n"]]
    wanted = replace(
        before, text=RichText.of("Neu & besser\nzweite Zeile"), geometry=item.geometry.moved(9000, 50), parent="other"
    )
    outcomes = provider.apply(board, Batch((Update(wanted, item),), known.parents))
    assert outcomes == [Confirmed("n", ids["n"])]
    assert_same(wanted, provider.read(board).by_id[ids["n"]], frames["other"])


def test_an_item_can_leave_its_frame(provider: Provider, board: str) -> None:
    container = frame()
    frames = created(provider, board, [container])
    ids = created(provider, board, [note("n", 100, 100, parent="frame")], inside(frames, container))
    item = provider.read(board).by_id[ids["n"]]
    wanted = note("n", 9000, 100)
    provider.apply(board, Batch((Update(wanted, item),)))
    assert_same(wanted, provider.read(board).by_id[ids["n"]], None)


def test_updating_what_is_gone_is_declined(provider: Provider, board: str) -> None:
    ids = created(provider, board, [note("n")])
    item = provider.read(board).by_id[ids["n"]]
    provider.apply(board, Batch((Delete("n", item),)))
    (outcome,) = provider.apply(board, Batch((Update(note("n", text="neu"), item),)))
    assert isinstance(outcome, Declined)


def test_deleting_takes_an_item_away_and_may_be_repeated(provider: Provider, board: str) -> None:
    ids = created(provider, board, [frame(), note("a", 5000), note("b", 6000)])
    lines = created(provider, board, [connector("line", "a", "b")], Batch((), items=ids))
    found = provider.read(board).by_id
    changes = tuple(Delete(key, found[item_id]) for key, item_id in {**lines, **ids}.items())
    for _ in range(2):
        assert all(isinstance(o, Confirmed) for o in provider.apply(board, Batch(changes)))
    assert provider.read(board).items == ()


def test_an_unknown_item_is_none(provider: Provider, board: str) -> None:
    assert provider.read_item(board, "3458764600000999999") is None
    assert provider.read_item(board, "no such item") is None


def test_a_copy_holds_the_same_things_under_new_ids(provider: Provider, board: str) -> None:
    container = frame()
    frames = created(provider, board, [container])
    created(provider, board, [note("n", 100, 100, parent="frame")], inside(frames, container))
    copy = provider.copy_board(board, "Kopie", "mark-of-the-copy")
    items = provider.read(copy.id).items
    assert {item.kind for item in items} == {Kind.FRAME, Kind.STICKY_NOTE}
    assert not {item.id for item in items} & provider.read(board).by_id.keys()
    found = provider.find_board("mark-of-the-copy")
    assert found is not None
    assert found.id == copy.id


def test_a_board_of_several_pages_is_read_whole(provider: Provider, board: str) -> None:
    notes = [note(f"n{n}", n % 20 * 250, n // 20 * 250) for n in range(120)]
    ids = created(provider, board, notes)
    before = provider.usage()
    assert provider.read(board).by_id.keys() == set(ids.values())
    assert (provider.usage() - before).calls <= -(-120 // provider.capabilities().page_size) + 2


def test_creating_costs_what_the_tariff_says(provider: Provider, board: str) -> None:
    before = provider.usage()
    created(provider, board, [note(f"n{n}", n * 250) for n in range(20)])
    spent = provider.usage() - before
    assert spent.calls == 1
    assert spent.credits == 20 * provider.capabilities().tariff.create


def test_batches_from_several_threads_do_not_disturb_each_other(provider: Provider, board: str) -> None:
    def make(row: int) -> dict[str, str]:
        notes = [note(f"n{row}.{n}", n * 250, row * 300, text=f"{row}.{n}") for n in range(5)]
        return created(provider, board, notes)

    with ThreadPoolExecutor(8) as pool:
        made = {key: item_id for ids in pool.map(make, range(8)) for key, item_id in ids.items()}
    found = provider.read(board).by_id
    assert {f"n{found[item_id].text.plain}": item_id for item_id in made.values()} == made


def test_addresses_name_board_and_item(provider: Provider, board: str) -> None:
    ids = created(provider, board, [note("n")])
    assert provider.board_url(board) == provider.get_board(board).url
    assert provider.item_url(board, ids["n"]).startswith(provider.board_url(board))
    assert ids["n"] in provider.item_url(board, ids["n"])


def test_every_kind_it_claims_can_be_made(provider: Provider, board: str) -> None:
    kinds = provider.capabilities().kinds
    assert {Kind.FRAME, Kind.STICKY_NOTE, Kind.SHAPE, Kind.TEXT, Kind.CARD, Kind.CONNECTOR} <= kinds
    assert Kind.UNKNOWN not in kinds
    assert provider.capabilities().bulk_kinds <= kinds


def test_a_document_of_text_is_written_read_and_taken_away(provider: Provider, board: str) -> None:
    assert isinstance(provider, Documents)
    assert provider.capabilities().documents
    item_id = provider.write_document(board, "# Ergebnis\n\n- Lernfreitag & mehr", x=1200, y=-300)
    item = provider.read_item(board, item_id)
    assert item is not None
    assert (item.geometry.x, item.geometry.y) == (1200, -300)
    assert "Lernfreitag & mehr" in item.text.plain
    assert item_id in provider.read(board).by_id
    provider.delete_document(board, item_id)
    provider.delete_document(board, item_id)
    assert provider.read_item(board, item_id) is None


def test_no_document_on_a_board_that_is_gone(provider: Provider, board: str) -> None:
    assert isinstance(provider, Documents)
    provider.delete_board(board)
    with pytest.raises(BoardGone):
        provider.write_document(board, "# Ergebnis", x=0, y=0)


def test_sharing_is_told_as_far_as_it_is_known(provider: Provider, board: str) -> None:
    sharing = provider.sharing(board)
    assert sharing.link in (None, "private", "view", "comment", "edit")
    assert sharing.role in (None, "owner")
    assert sharing.password is None
    before = provider.count_boards()
    assert before is not None
    provider.create_board("Noch eins", "another mark")
    assert provider.count_boards() == before + 1
    provider.delete_board(board)
    with pytest.raises(BoardGone):
        provider.sharing(board)
