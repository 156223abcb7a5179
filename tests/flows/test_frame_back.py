"""Writing a summary back as a frame: one frame, never in the way, never over what people edited, never twice."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import count

import pytest

from plugin.blueprint.blueprint import Node
from plugin.board import Geometry, Item, Kind, Style
from plugin.errors import BoardwrightError, Refused, Throttled, Unreachable
from plugin.flows.frame_back import FrameBack
from plugin.flows.harvest import harvest_board
from plugin.flows.write_back import WriteBack, without_summaries
from plugin.providers.memory import MemoryProvider
from plugin.richtext import RichText
from plugin.store.store import Store
from plugin.summary import Summary
from tests.flows.faulty import Death, Fault, FaultyProvider, Time
from tests.flows.workplace import OWNER, Workplace
from tests.plan.samples import blueprint

FRAME = "s#frame"
PARTS = 22
"""More than one batch holds."""


def nodes(words: str = "Ergebnis", height: float = 900) -> tuple[Node, ...]:
    """A frame with a panel without words and many texts in it."""
    box = Geometry.box(0, 0, width=2000, height=height)
    frame = Node(FRAME, Kind.FRAME, box, RichText.of(f"Rahmen: {words}"))
    panel = Node("s#panel", Kind.SHAPE, Geometry.box(50, 100, width=1900, height=700), style=Style(fill="#ffffff"))
    texts = (
        Node(f"s#{n}", Kind.TEXT, Geometry.box(60, 120 + 24 * n, width=800, height=20), RichText.of(f"{words} {n}"))
        for n in range(PARTS - 2)
    )
    return (frame, *(replace(node, parent=FRAME) for node in (panel, *texts)))


class Desk:
    """One board with a note, and somebody who writes frames onto it."""

    def __init__(self, store: Store) -> None:
        self.store, self.time, self.whiteboard = store, Time(), MemoryProvider()
        self.board = self.whiteboard.create_board("Werkstatt", "m").id
        self.note = self.put(Kind.STICKY_NOTE, "Lernfreitag", Geometry(100, 50, 200, 200))
        self.line = FaultyProvider(self.whiteboard, self.time)
        self._ids = count(1)

    def hand(self, script: Sequence[Fault] = ()) -> FrameBack:
        if script:
            self.line = FaultyProvider(self.whiteboard, self.time, script)
        ids = lambda: f"mark{next(self._ids)}"  # noqa: E731
        self.time.sleep(1)
        return FrameBack(self.line, self.store.summaries, OWNER, self.board, self.time, ids, self.time.sleep, FRAME)

    def write(self, words: str = "Ergebnis", script: Sequence[Fault] = (), height: float = 900) -> Summary:
        return self.hand(script).write("h1", nodes(words, height))

    def items(self) -> list[Item]:
        """What stands beside the note."""
        return [item for item in self.whiteboard.read(self.board).items if item.id != self.note.id]

    def frames(self) -> list[Item]:
        return [item for item in self.items() if item.kind is Kind.FRAME]

    def texts(self) -> set[str]:
        return {item.text.plain for item in self.items() if item.kind is Kind.TEXT}

    def put(self, kind: Kind, text: str, box: Geometry) -> Item:
        return self.whiteboard.put(self.board, Item("", kind, box, RichText.of(text)))

    def edit(self, item: Item, text: str) -> None:
        self.whiteboard.put(self.board, replace(item, text=RichText.of(text)))

    def check_one(self, words: str) -> None:
        """Exactly one frame stands, whole, with these words."""
        assert len(self.frames()) == 1
        assert len(self.items()) == PARTS
        assert self.texts() == {f"{words} {n}" for n in range(PARTS - 2)}
        assert {item.parent for item in self.items()} == {None, self.frames()[0].id}


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def test_it_lies_where_nothing_else_does_with_everything_in_it(desk: Desk) -> None:
    desk.write()
    desk.check_one("Ergebnis")
    (frame,) = desk.frames()
    assert frame.geometry.left > desk.note.geometry.right
    assert all(frame.geometry.holds(item.geometry) for item in desk.items())


def test_the_same_words_are_not_written_twice(desk: Desk) -> None:
    first = desk.write()
    before = desk.items()
    assert desk.write().item_id == first.item_id == desk.frames()[0].id
    assert desk.items() == before


def test_new_words_replace_the_old_ones_where_people_moved_them(desk: Desk) -> None:
    desk.write("Vorläufig")
    for item in desk.items():
        desk.whiteboard.put(desk.board, replace(item, geometry=item.geometry.moved(-9000, 300)))
    (old,) = desk.frames()
    desk.write("Endgültig", height=1200)
    desk.check_one("Endgültig")
    (new,) = desk.frames()
    assert (new.geometry.left, new.geometry.top) == (old.geometry.left, old.geometry.top)


def test_a_higher_frame_lies_on_nobodys_note(desk: Desk) -> None:
    desk.write("Vorläufig")
    (old,) = desk.frames()
    below = desk.put(Kind.STICKY_NOTE, "Notiz", Geometry(old.geometry.x, old.geometry.bottom + 150, 200, 200))
    desk.write("Endgültig", height=1500)
    (new,) = desk.frames()
    assert new.geometry.overlap(below.geometry) == 0


def _edit_a_text(desk: Desk) -> None:
    text = next(item for item in desk.items() if item.text.plain == "Vorläufig 3")
    desk.edit(text, "Vorläufig, und ein Satz von Bert")


def _take_a_text_out(desk: Desk) -> None:
    desk.whiteboard.drop(desk.board, next(item.id for item in desk.items() if item.text.plain == "Vorläufig 3"))


def _rename_the_frame(desk: Desk) -> None:
    desk.edit(desk.frames()[0], "Unser Ergebnis")


@pytest.mark.parametrize("edit", [_edit_a_text, _take_a_text_out, _rename_the_frame])
def test_what_somebody_edited_stays_and_the_new_one_stands_beside_it(desk: Desk, edit: object) -> None:
    desk.write("Vorläufig")
    edit(desk)  # type: ignore[operator]
    kept = desk.items()
    for _ in range(2):
        desk.write("Endgültig")
        assert [item for item in desk.items() if item in kept] == kept
        assert len(desk.items()) == len(kept) + PARTS
        old, new = desk.frames()
        assert new.geometry.overlap(old.geometry) == 0
    assert desk.hand().remove() == 1
    assert desk.items() == kept


def test_a_frame_that_somebody_put_a_note_into_stays_with_it(desk: Desk) -> None:
    desk.write("Vorläufig")
    (old,) = desk.frames()
    theirs = desk.put(Kind.STICKY_NOTE, "Stimmt nicht!", replace(old.geometry, width=200, height=200))
    desk.write("Endgültig")
    assert len(desk.frames()) == 2
    assert theirs in desk.items()
    assert desk.hand().remove() == 1


def test_one_that_people_took_away_is_written_anew(desk: Desk) -> None:
    desk.whiteboard.drop(desk.board, desk.write().item_id or "")
    desk.write()
    desk.check_one("Ergebnis")


def test_it_can_be_taken_back(desk: Desk) -> None:
    desk.write()
    assert desk.hand().remove() == 0
    assert desk.items() == []
    assert desk.store.summaries.all(OWNER, desk.board) == []
    assert desk.hand().remove() == 0


@pytest.mark.parametrize("fault", [fault for fault in Fault if fault is not Fault.NONE])
@pytest.mark.parametrize("at", range(3))
def test_whatever_happens_to_one_call_the_next_attempt_ends_with_one_whole_frame(
    desk: Desk, fault: Fault, at: int
) -> None:
    script = [*[Fault.NONE] * at, fault]
    with suppress(BoardwrightError, Death):
        desk.write("Ergebnis", script)
    desk.time.sleep(10)
    for _ in range(2):
        desk.write()
    desk.check_one("Ergebnis")


@pytest.mark.parametrize("at", [0, 1, 2, 3, 4, PARTS + 1, PARTS + 2])
def test_a_process_that_dies_while_the_old_one_goes_leaves_the_rest_to_the_next(desk: Desk, at: int) -> None:
    desk.write("Vorläufig")
    with pytest.raises(Death):
        desk.write("Endgültig", [*[Fault.NONE] * at, Fault.DEATH_AFTER])
    desk.time.sleep(10)
    desk.write("Endgültig")
    desk.check_one("Endgültig")


@pytest.mark.parametrize("fault", [Fault.REFUSED, Fault.THROTTLED])
@pytest.mark.parametrize("at", range(3))
def test_a_refusal_leaves_nothing_behind(desk: Desk, fault: Fault, at: int) -> None:
    with pytest.raises((Refused, Throttled)):
        desk.write("Ergebnis", [*[Fault.NONE] * at, fault])
    assert desk.items() == []
    assert desk.store.summaries.all(OWNER, desk.board) == []


def test_a_lost_request_is_said(desk: Desk) -> None:
    with pytest.raises(Unreachable):
        desk.write("Ergebnis", [Fault.NONE, Fault.LOST])


def test_document_and_frame_do_not_know_of_each_other(desk: Desk) -> None:
    desk.write()
    ids = iter(("d1", "d2"))
    hand = WriteBack(
        desk.whiteboard, desk.store.summaries, OWNER, desk.board, desk.time, lambda: next(ids), desk.time.sleep
    )
    written = hand.write("h1", lambda mark: f"Text {mark}")
    frame = desk.frames()[0]
    assert desk.write().item_id == frame.id
    assert hand.write("h1", lambda mark: f"Text {mark}").item_id == written.item_id
    assert len(desk.items()) == PARTS + 1
    assert (
        len(without_summaries(desk.whiteboard.read(desk.board), desk.store.summaries.all(OWNER, desk.board)).items) == 1
    )
    assert hand.remove() == 0
    desk.check_one("Ergebnis")


def test_a_frame_is_nobodys_note_even_before_its_answer_came(place: Workplace) -> None:
    made = place.create(blueprint(2, 3))
    board = made.board_id
    ids = place.tools().new_id

    def counts() -> object:
        harvest = harvest_board(
            place.whiteboard, place.store, owner=OWNER, board_id=board, clock=place.time, new_id=ids
        )
        return harvest.ledger.counts

    before = counts()
    line = FaultyProvider(place.whiteboard, place.time, [Fault.NONE, Fault.DEATH_AFTER])
    hand = FrameBack(line, place.store.summaries, OWNER, board, place.time, ids, place.time.sleep, FRAME)
    with pytest.raises(Death):
        hand.write("h1", nodes())
    assert counts() == before
    hand.write("h1", nodes())
    assert counts() == before
