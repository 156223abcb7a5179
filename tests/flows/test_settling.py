"""What a lost answer or a lagging listing leaves open is found out on the board, not guessed."""

from collections import Counter
from dataclasses import replace

import pytest

from plugin.board import Item, Snapshot
from plugin.errors import Interrupted
from plugin.flows.looking import with_unlisted
from plugin.plan.drift import Verdict
from plugin.providers.memory import MemoryProvider
from plugin.richtext import RichText
from plugin.run import RunState
from tests.flows.faulty import Death, Fault, FaultyProvider, Time
from tests.flows.test_upgrade import preview, renew, retitled
from tests.flows.workplace import OWNER, Workplace, facts
from tests.plan.samples import blueprint


class Lagging(FaultyProvider):
    """A whiteboard whose listing does not show some items; asked for singly they are there."""

    def __init__(self, inner: MemoryProvider, time: Time) -> None:
        super().__init__(inner, time)
        self.hidden: frozenset[str] = frozenset()
        self.asked: Counter[str] = Counter()

    def read(self, board_id: str) -> Snapshot:
        snapshot = super().read(board_id)
        return replace(snapshot, items=tuple(item for item in snapshot.items if item.id not in self.hidden))

    def read_item(self, board_id: str, item_id: str) -> Item | None:
        self.asked[item_id] += 1
        return super().read_item(board_id, item_id)


@pytest.fixture
def lagging(place: Workplace) -> Lagging:
    place.provider = Lagging(place.whiteboard, place.time)
    return place.provider


def test_an_item_a_listing_does_not_show_is_not_taken_for_deleted(place: Workplace, lagging: Lagging) -> None:
    made = place.create(blueprint(2, 2))
    lagging.hidden = frozenset({made.items["f0.a0#heading"], made.items["f1"]})
    lagging.asked = Counter()
    desired = retitled(blueprint(2, 2), "f0.a0#heading", "Neu")
    found = preview(place, made, desired)
    assert {one.verdict for one in found.upgrade.drifted} == {Verdict.AS_WRITTEN}
    assert set(lagging.asked) == lagging.hidden
    renew(place, made, desired)
    assert facts(place.whiteboard.read(made.board_id)) == facts(place.whiteboard.read(place.create(desired).board_id))


def test_what_is_gone_is_asked_for_once_and_then_is_gone() -> None:
    board = Snapshot("b", "Probe", ())
    asked: list[str] = []
    assert with_unlisted(board, ["a", "b"], lambda item: asked.append(item), 2) == board
    assert sorted(asked) == ["a", "b"]


def test_an_update_whose_answer_was_lost_is_not_sent_again_when_the_board_shows_it(place: Workplace) -> None:
    made = place.create(blueprint(2, 2))
    place.provider._script = [Fault.ANSWER_LOST]
    before = place.provider.writes
    renew(place, made, retitled(blueprint(2, 2), "f0.a0#heading", "Neu"))
    assert place.provider.writes - before == 1
    assert preview(place, made, retitled(blueprint(2, 2), "f0.a0#heading", "Neu")).upgrade.plan.is_empty


def test_a_deletion_whose_answer_was_lost_is_not_remembered_as_something_people_took_away(place: Workplace) -> None:
    made = place.create(blueprint(3, 2))
    place.provider._script = [Fault.ANSWER_LOST] * 3
    renew(place, made, blueprint(2, 2))
    assert not [key for key in place.store.boards.items(OWNER, made.board_id) if key.startswith("f2")]
    renew(place, made, blueprint(3, 2))
    assert facts(place.whiteboard.read(made.board_id)) == facts(
        place.whiteboard.read(place.create(blueprint(3, 2)).board_id)
    )


def test_what_people_wrote_while_an_upgrade_lay_cut_off_is_theirs(place: Workplace) -> None:
    made = place.create(blueprint(2, 2))
    desired = retitled(retitled(blueprint(2, 2), "f0.a0#heading", "Neu"), "f1.a0#heading", "Neu")
    place.provider._script = [Fault.DEATH]
    with pytest.raises((Death, Interrupted)):
        renew(place, made, desired)
    item = place.whiteboard.read(made.board_id).by_id[made.items["f1.a0#heading"]]
    place.whiteboard.put(made.board_id, replace(item, text=RichText.of("Unser Feld")))
    run = next(one.id for one in place.store.runs.all(OWNER) if one.state is not RunState.DONE)
    done = place.resume(run)
    after = place.whiteboard.read(made.board_id).by_id
    assert after[item.id].text.plain == "Unser Feld"
    assert after[made.items["f0.a0#heading"]].text.plain == "Neu"
    assert [edit.key for edit in done.edited] == ["f1.a0#heading"]
    assert preview(place, made, desired).upgrade.plan.is_empty


def test_the_empty_board_of_a_creation_that_lands_late_is_taken_away(place: Workplace) -> None:
    place.provider._script = [Fault.LATE]
    made = place.create(blueprint(1, 1), late=1.0)
    place.time.sleep(10)
    place.provider.get_board(made.board_id)
    assert place.boards() == [made.board_id]
