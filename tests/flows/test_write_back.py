"""Writing a summary back: one document, never in the way, never over what people edited, never twice."""

from collections.abc import Callable
from dataclasses import replace
from itertools import count

import pytest

from plugin.board import Geometry, Item, Kind
from plugin.errors import NoDocuments, Refused, Throttled, Unreachable
from plugin.flows.harvest import harvest_board
from plugin.flows.write_back import WriteBack, without_summaries
from plugin.providers.memory import CAPABILITIES, MemoryProvider
from plugin.richtext import RichText
from plugin.store.store import Store
from plugin.summary import Summary
from tests.flows.faulty import Death, Time
from tests.flows.workplace import OWNER, Workplace
from tests.plan.samples import blueprint

Strike = Callable[[Callable[[], str]], str]


class Line(MemoryProvider):
    """A whiteboard whose next document meets with something; what is late lands when time passes."""

    def __init__(self, time: Time) -> None:
        super().__init__()
        self._time, self._due = time, time()
        self.strikes: list[Strike] = []
        self.late: list[Callable[[], object]] = []

    def write_document(self, board_id: str, text: str, *, x: float, y: float) -> str:
        act = lambda: MemoryProvider.write_document(self, board_id, text, x=x, y=y)  # noqa: E731
        return self.strikes.pop(0)(act) if self.strikes else act()

    def land(self) -> None:
        while self.late:
            self.late.pop()()


def _answer_lost(act: Callable[[], str]) -> str:
    act()
    raise Unreachable("no answer")


def _never_sent(_act: Callable[[], str]) -> str:
    raise Unreachable("no answer")


def _death_after(act: Callable[[], str]) -> str:
    act()
    raise Death


class Desk:
    """One board with a note, and somebody who writes back to it."""

    def __init__(self, store: Store) -> None:
        self.store, self.time = store, Time()
        self.line = Line(self.time)
        self.board = self.line.create_board("Werkstatt", "m").id
        self.note = self._put(Kind.STICKY_NOTE, "Lernfreitag", Geometry(100, 50, 200, 200))
        self._ids = count(1)

    def write(self, words: str = "Ergebnis") -> Summary:
        ids = lambda: f"mark{next(self._ids)}"  # noqa: E731
        hand = WriteBack(self.line, self.store.summaries, OWNER, self.board, self.time, ids, self.time.sleep)
        self.time.sleep(1)
        return hand.write("h1", lambda mark: f"# {words}\n\nKennung: {mark}")

    def documents(self) -> list[Item]:
        return [item for item in self.line.read(self.board).items if item.kind is Kind.DOCUMENT]

    def edit(self, item: Item, text: str) -> None:
        self.line.put(self.board, replace(item, text=RichText.of(text)))

    def _put(self, kind: Kind, text: str, box: Geometry) -> Item:
        return self.line.put(self.board, Item("", kind, box, RichText.of(text)))


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def test_it_lies_where_nothing_else_does(desk: Desk) -> None:
    desk.write()
    (document,) = desk.documents()
    others = [item for item in desk.line.read(desk.board).items if item.id != document.id]
    assert all(document.geometry.overlap(item.geometry) == 0 for item in others)
    assert document.geometry.left > max(item.geometry.right for item in others)


def test_the_same_words_are_not_written_twice(desk: Desk) -> None:
    assert desk.write().item_id == desk.write().item_id
    assert len(desk.documents()) == 1


def test_new_words_replace_the_old_ones_where_people_moved_them(desk: Desk) -> None:
    desk.write("Vorläufig")
    (old,) = desk.documents()
    desk.line.put(desk.board, replace(old, geometry=replace(old.geometry, x=-4000, y=300)))
    desk.write("Endgültig")
    (new,) = desk.documents()
    assert "Endgültig" in new.text.plain
    assert (new.geometry.x, new.geometry.y) == (-4000, 300)


def test_what_somebody_edited_stays_and_the_new_one_stands_beside_it(desk: Desk) -> None:
    desk.write("Vorläufig")
    (old,) = desk.documents()
    desk.edit(old, "Vorläufig, und ein Satz von Bert")
    for _ in range(2):
        desk.write("Endgültig")
        edited, new = desk.documents()
        assert edited.text.plain == "Vorläufig, und ein Satz von Bert"
        assert "Endgültig" in new.text.plain
        assert new.geometry.overlap(edited.geometry) == 0


def test_one_that_people_took_away_is_written_anew(desk: Desk) -> None:
    desk.line.drop(desk.board, desk.write().item_id or "")
    desk.write()
    assert len(desk.documents()) == 1
    assert len(desk.store.summaries.all(OWNER, desk.board)) == 1


def test_a_lost_answer_makes_no_second_document(desk: Desk) -> None:
    desk.line.strikes = [_answer_lost]
    assert desk.write().item_id == desk.documents()[0].id
    desk.write()
    assert len(desk.documents()) == 1


def test_a_lost_request_is_said_and_the_next_attempt_writes_it(desk: Desk) -> None:
    desk.line.strikes = [_never_sent]
    with pytest.raises(Unreachable):
        desk.write()
    desk.write()
    assert len(desk.documents()) == 1


def test_a_process_that_dies_after_writing_leaves_one_document(desk: Desk) -> None:
    desk.line.strikes = [_death_after]
    with pytest.raises(Death):
        desk.write()
    desk.write()
    assert len(desk.documents()) == 1


def test_a_process_that_dies_before_taking_the_old_one_away_leaves_it_to_the_next(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.write("Vorläufig")

    def die(*_: object) -> None:
        raise Death

    monkeypatch.setattr(desk.line, "delete_document", die)
    with pytest.raises(Death):
        desk.write("Endgültig")
    monkeypatch.undo()
    desk.write("Endgültig")
    (only,) = desk.documents()
    assert "Endgültig" in only.text.plain


def test_a_write_that_lands_after_it_was_given_up_is_taken_away(desk: Desk) -> None:
    def late(act: Callable[[], str]) -> str:
        desk.line.late.append(act)
        raise Unreachable("no answer")

    desk.line.strikes = [late]
    with pytest.raises(Unreachable):
        desk.write()
    newest = desk.write()
    desk.line.land()
    assert len(desk.documents()) == 2
    assert len(without_summaries(desk.line.read(desk.board), desk.store.summaries.all(OWNER, desk.board)).items) == 1
    desk.write()
    assert [item.id for item in desk.documents()] == [newest.item_id]


@pytest.mark.parametrize("refusal", [Refused("no"), Throttled("no"), NoDocuments("no")])
def test_a_refusal_leaves_nothing_behind(desk: Desk, refusal: Exception) -> None:
    def refuse(_act: Callable[[], str]) -> str:
        raise refusal

    desk.line.strikes = [refuse]
    with pytest.raises(type(refusal)):
        desk.write()
    assert desk.store.summaries.all(OWNER, desk.board) == []


def test_two_who_write_at_once_leave_one_document(desk: Desk) -> None:
    def meanwhile(act: Callable[[], str]) -> str:
        desk.write()
        return act()

    desk.line.strikes = [meanwhile]
    desk.write()
    assert len(desk.documents()) == 1
    assert desk.write().item_id == desk.documents()[0].id


def test_a_whiteboard_without_documents_says_so(store: Store) -> None:
    bare = MemoryProvider(capabilities=replace(CAPABILITIES, documents=False))
    board, time = bare.create_board("Werkstatt", "m").id, Time()
    with pytest.raises(NoDocuments):
        WriteBack(bare, store.summaries, OWNER, board, time, lambda: "m", time.sleep).write("h1", lambda mark: mark)


def test_a_summary_is_nobodys_note(place: Workplace) -> None:
    made = place.create(blueprint(2, 3))
    board = made.board_id

    def counts() -> object:
        ids = place.tools().new_id
        harvest = harvest_board(
            place.whiteboard, place.store, owner=OWNER, board_id=board, clock=place.time, new_id=ids
        )
        return harvest.ledger.counts

    before = counts()
    hand = WriteBack(
        place.whiteboard, place.store.summaries, OWNER, board, place.time, place.tools().new_id, place.time.sleep
    )
    hand.write("h1", lambda mark: f"„Lernfreitag“ {mark}")
    assert counts() == before
