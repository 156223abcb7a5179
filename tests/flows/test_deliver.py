"""Notes on their way to a board: each arrives once, whatever happens to calls, workers and boards."""

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugin.board import Geometry, Item, Kind, Style
from plugin.errors import RunLeased
from plugin.flows.deliver import NOTE_COLOUR, Carrier, Delivered, deliver_notes
from plugin.flows.harvest import harvest_board
from plugin.flows.notelinks import NoteLinkDesk, Wish
from plugin.harvest.ledger import Ledger
from plugin.harvest.places import live_places
from plugin.notelink import GATHER, NoteLink, NoteState, Purpose
from plugin.richtext import RichText
from tests.flows.faulty import Death, Fault
from tests.flows.memory_store import opened
from tests.flows.workplace import OWNER, Workplace
from tests.plan.samples import blueprint

WANTED = blueprint(2, 3)
AREA = "f0.a0"


class Post:
    """A board with a link, people who write, and carriers that come and go."""

    def __init__(self, place: Workplace) -> None:
        self.place = place
        self.board_id = place.create(WANTED).board_id
        self._ids, self._carriers = count(), count(1)

    def link(self, area: str = AREA, **wish: object) -> NoteLink:
        desk = NoteLinkDesk(self.place.store, OWNER, clock=self.place.time, new_id=lambda: f"link{next(self._ids)}")
        return desk.make(self.board_id, Wish(area, **wish))  # type: ignore[arg-type]

    def write(self, link: NoteLink, texts: Sequence[str]) -> None:
        for text in texts:
            self.place.store.contributions.accept(link, f"{next(self._ids):032x}", text, now=self.place.time())

    def script(self, faults: Sequence[Fault]) -> None:
        self.place.provider._script = list(faults)

    def carry(self) -> Delivered | None:
        """One attempt of a new process; None when it died."""
        holder = f"carrier {next(self._carriers)}"
        carrier = Carrier(
            self.place.provider, self.place.store, self.place.time, holder, is_dead=lambda other: other != holder
        )
        try:
            return deliver_notes(carrier, owner=OWNER, board_id=self.board_id)
        except Death:
            return None

    def carry_all(self) -> None:
        """As long as it is the board's turn, whenever that is."""
        for _ in range(60):
            self.place.time.sleep(6)
            if not self.place.store.deliveries.waiting(self.place.time()):
                return
            self.carry()
        raise AssertionError("it never ends")

    def on_board(self) -> list[Item]:
        items = self.place.whiteboard.read(self.board_id).items
        return [item for item in items if item.style.fill == NOTE_COLOUR]

    def texts(self) -> Counter[str]:
        return Counter(item.text.plain for item in self.on_board())

    def states(self) -> Counter[NoteState]:
        return Counter(note.state for note in self.place.store.contributions.on_board(OWNER, self.board_id))


@pytest.fixture
def post(place: Workplace) -> Post:
    return Post(place)


def test_several_notes_go_in_one_call(post: Post) -> None:
    post.write(post.link(), [f"Notiz {number}" for number in range(45)])
    before = post.place.provider.writes
    post.carry_all()
    assert post.place.provider.writes - before == 3
    assert sum(post.texts().values()) == 45
    assert post.states() == {NoteState.DELIVERED: 45}


def test_a_note_waits_a_little_for_others(post: Post) -> None:
    now = post.place.time()
    post.write(post.link(), ["allein"])
    assert post.place.store.deliveries.waiting(now) == []
    assert post.place.store.deliveries.waiting(now + GATHER) == [(OWNER, post.board_id)]


def test_a_full_area_goes_on_below_its_frame_and_touches_nothing(post: Post) -> None:
    somebody = Item(
        "", Kind.STICKY_NOTE, Geometry.box(0, 700, width=200, height=200), RichText.of("Annas"), Style("red")
    )
    post.place.whiteboard.put(post.board_id, somebody)
    post.write(post.link(), [f"Notiz {number}" for number in range(60)])
    post.carry_all()
    snapshot = post.place.whiteboard.read(post.board_id)
    items = {key: known.item_id for key, known in post.place.store.boards.items(OWNER, post.board_id).items()}
    areas = {spot.area.key: spot.geometry for spot in live_places(snapshot, WANTED, items).areas}
    frames = [item for item in snapshot.items if item.kind is Kind.FRAME]
    notes = post.on_board()
    inside = [note for note in notes if areas[AREA].holds(note.geometry)]
    outside = [note for note in notes if note not in inside]
    assert inside
    assert len(inside) + len(outside) == 60
    assert all(note.parent is not None for note in inside)
    assert all(note.parent is None for note in outside)
    others = [item for item in snapshot.items if item.kind is not Kind.FRAME and item.id != items[AREA]]
    for note in notes:
        assert [o.id for o in others if o.id != note.id and o.geometry.overlap(note.geometry) > 1] == []
    assert [note.id for note in outside for frame in frames if frame.geometry.overlap(note.geometry) > 0] == []


@pytest.mark.parametrize("fault", list(Fault))
def test_one_bad_call_neither_loses_nor_doubles_a_note(fault: Fault, post: Post) -> None:
    texts = [f"Notiz {number}" for number in range(25)]
    post.write(post.link(), texts)
    post.script([Fault.NONE, fault])
    post.carry_all()
    if fault is Fault.REFUSED:
        assert post.states() == {NoteState.DELIVERED: 20, NoteState.REFUSED: 5}
        assert sum(post.texts().values()) == 20
    else:
        assert post.texts() == Counter(texts)
        assert post.states() == {NoteState.DELIVERED: 25}


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(faults=st.lists(st.sampled_from([fault for fault in Fault if fault is not Fault.REFUSED]), max_size=6))
def test_any_row_of_bad_calls_neither_loses_nor_doubles_a_note(faults: list[Fault]) -> None:

    with opened() as store:
        post = Post(Workplace(store))
        texts = [f"Notiz {number}" for number in range(30)]
        post.write(post.link(), texts)
        post.script(faults)
        post.carry_all()
        assert post.texts() == Counter(texts)


def test_a_note_that_somebody_moved_at_once_is_not_written_again(post: Post) -> None:
    post.write(post.link(), ["wandert"])
    post.script([Fault.ANSWER_LOST])
    post.place.time.sleep(6)
    post.carry()
    (item,) = post.on_board()
    post.place.whiteboard.put(post.board_id, replace(item, geometry=item.geometry.moved(300, 40)))
    post.carry_all()
    assert post.texts() == {"wandert": 1}
    (note,) = post.place.store.contributions.on_board(OWNER, post.board_id)
    assert note.item_id == item.id


def test_two_carriers_never_have_the_same_board_in_hand(post: Post) -> None:
    post.write(post.link(), ["eins"])
    now = post.place.time()
    post.place.store.deliveries.lease(
        OWNER, post.board_id, "other", until=now + timedelta(minutes=1), now=now, is_dead=lambda _: False
    )
    carrier = Carrier(post.place.provider, post.place.store, post.place.time, "me", is_dead=lambda _: False)
    with pytest.raises(RunLeased):
        deliver_notes(carrier, owner=OWNER, board_id=post.board_id)
    assert post.on_board() == []


def test_a_board_that_is_gone_keeps_its_notes_here(post: Post) -> None:
    post.write(post.link(), ["bleibt"])
    post.place.whiteboard.delete_board(post.board_id)
    with suppress(Exception):
        post.carry()
    assert post.states() == {NoteState.WAITING: 1}
    way = post.place.store.deliveries.get(OWNER, post.board_id)
    assert way.problem is not None
    assert (way.problem["code"], way.due_at) == ("board_gone", None)


def test_beliefs_are_shuffled(post: Post) -> None:
    link = post.link(purpose=Purpose.BELIEFS, closes=(post.place.time() + timedelta(minutes=1)).isoformat())
    texts = [f"Bei uns gilt {number:02}" for number in range(20)]
    post.write(link, texts)
    post.carry_all()
    assert post.on_board() == []
    post.place.time.sleep(70)
    post.carry_all()
    placed = [item.text.plain for item in sorted(post.on_board(), key=lambda one: (one.geometry.y, one.geometry.x))]
    assert sorted(placed) == texts
    assert placed != texts


def test_upgrade_and_removal_know_nothing_of_these_notes(post: Post) -> None:
    post.write(post.link(), ["gehört uns"])
    post.carry_all()
    (item,) = post.on_board()
    assert item.id not in {one.item_id for one in post.place.store.boards.items(OWNER, post.board_id).values()}


def _harvest(post: Post) -> Ledger:
    return harvest_board(
        post.place.provider,
        post.place.store,
        owner=OWNER,
        board_id=post.board_id,
        clock=post.place.time,
        new_id=lambda: f"harvest{next(post._ids)}",
    ).ledger


def test_the_harvest_knows_area_and_origin_of_every_note_wherever_there_was_room(post: Post) -> None:
    texts = [f"Gedanke {number} aus dem Chat" for number in range(40)]
    post.write(post.link(purpose=Purpose.CHAT), texts)
    post.carry_all()
    ledger = _harvest(post)
    assert [(note.area, note.origin, note.disposition.value) for note in ledger.notes] == [(AREA, "chat", "used")] * 40
    assert [note.id for note in ledger.notes if "batch" in note.flags] == []


def test_a_note_that_somebody_carried_elsewhere_belongs_there(post: Post) -> None:
    post.write(post.link(), ["gehört in das andere Feld"])
    post.carry_all()
    (item,) = post.on_board()
    home = next(node.geometry for node in WANTED.nodes if node.key == "f1.a1")
    post.place.whiteboard.put(
        post.board_id, replace(item, parent=None, geometry=replace(item.geometry, x=home.x, y=home.y))
    )
    (note,) = _harvest(post).notes
    assert (note.area, note.origin) == ("f1.a1", "form")


def test_what_the_whiteboard_refuses_is_in_the_ledger_all_the_same(post: Post) -> None:
    post.write(post.link(), ["unannehmbar"])
    post.script([Fault.REFUSED])
    post.carry_all()
    (note,) = _harvest(post).notes
    assert (note.text, note.area, note.origin, note.kind) == ("unannehmbar", AREA, "form", "addition")


def test_what_waits_is_named_in_the_ledger_by_number_and_state(post: Post) -> None:
    post.write(post.link(held=True), ["eins", "zwei"])
    post.write(post.link(purpose=Purpose.BELIEFS), ["noch geheim"])
    post.carry_all()
    ledger = _harvest(post)
    assert ledger.notes == ()
    told = {(one.words, one.count) for one in ledger.findings if one.code == "not_delivered"}
    assert told == {("held", 2), ("waiting", 1)}
    assert "geheim" not in repr(ledger)
