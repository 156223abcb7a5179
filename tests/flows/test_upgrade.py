"""Boards in use: whatever people did and whatever the template becomes, no note is lost, moved or altered."""

from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from plugin.blueprint.blueprint import Blueprint
from plugin.blueprint.compile import compile_board
from plugin.board import Geometry, Item, Kind, Snapshot
from plugin.catalogue.fill import fill_inputs
from plugin.errors import BoardGone, BoardTaken, BoardUnfinished, Interrupted, PlanChanged, UnknownBoard
from plugin.flows.adopt import adopt_board
from plugin.flows.outcome import Provisioned
from plugin.flows.provision import create_board
from plugin.flows.upgrade import Preview, Upgraded, preview_removal, preview_upgrade, undo_run, upgrade_board
from plugin.loader import BOARD_TEMPLATES, load_catalogue
from plugin.plan.change import Create
from plugin.plan.drift import Verdict
from plugin.plan.wishes import Wishes
from plugin.recipe import Recipe
from plugin.richtext import RichText
from plugin.run import RunState
from plugin.store.store import open_store
from plugin.typeface import load_metrics
from tests.flows.faulty import Death, Fault
from tests.flows.workplace import OWNER, RECIPE, Workplace, facts
from tests.plan.samples import blueprint
from tests.store.databases import fresh_database

CATALOGUE = load_catalogue((BOARD_TEMPLATES,))
METRICS = load_metrics()
PHASES = (Phase.explicit, Phase.generate)
NEWER = Recipe("sample", "2", "de", {"groups": 3})


def _look(place: Workplace, made: Provisioned) -> Snapshot:
    return place.whiteboard.read(made.board_id)


def preview(place: Workplace, made: Provisioned, desired: Blueprint, wishes: Wishes | None = None) -> Preview:
    return preview_upgrade(
        place.provider, place.store, owner=OWNER, board_id=made.board_id, desired=desired, recipe=NEWER, wishes=wishes
    )


def renew(place: Workplace, made: Provisioned, desired: Blueprint, wishes: Wishes | None = None) -> Upgraded:
    return upgrade_board(place.tools(), preview(place, made, desired, wishes), owner=OWNER)


def _note(place: Workplace, made: Provisioned, x: float, y: float, *, parent: str | None = None) -> Item:
    item = Item("", Kind.STICKY_NOTE, Geometry(x, y, 60, 60), RichText.of("Wichtig"), parent=parent)
    return place.whiteboard.put(made.board_id, item)


def retitled(made: Blueprint, key: str, text: str) -> Blueprint:
    nodes = tuple(replace(node, text=RichText.of(text)) if node.key == key else node for node in made.nodes)
    return replace(made, nodes=nodes)


def test_an_untouched_board_becomes_what_the_new_template_says(place: Workplace) -> None:
    made = place.create(blueprint(2, 2))
    desired = retitled(blueprint(4, 3), "f0", "Neuer Titel")
    renew(place, made, desired)
    other = place.create(desired)
    assert facts(_look(place, made)) == facts(_look(place, other))


def test_the_board_remembers_its_new_recipe_and_a_second_upgrade_is_empty(place: Workplace) -> None:
    made = place.create(blueprint(2, 2))
    desired = blueprint(3, 2)
    done = renew(place, made, desired)
    assert done.made is not None
    record = place.store.boards.get(OWNER, made.board_id)
    assert record.run_id == done.made.run_id
    assert place.store.runs.get(OWNER, record.run_id).recipe == NEWER
    assert place.store.runs.blueprint(OWNER, record.run_id) == desired
    writes = place.provider.writes
    assert renew(place, made, desired).made is None
    assert place.provider.writes == writes


def test_a_fingerprint_holds_the_upgrade_to_its_preview(place: Workplace) -> None:
    made = place.create(blueprint(2, 2))
    seen = preview(place, made, blueprint(3, 2))
    place.whiteboard.drop(made.board_id, made.items["f0.a0#pad"])
    now = preview(place, made, blueprint(4, 2))
    with pytest.raises(PlanChanged):
        upgrade_board(place.tools(), now, owner=OWNER, fingerprint=seen.fingerprint)
    assert place.store.boards.get(OWNER, made.board_id).run_id == made.run_id
    upgrade_board(place.tools(), now, owner=OWNER, fingerprint=now.fingerprint)


def test_what_people_deleted_stays_so_upgrade_after_upgrade_until_it_is_asked_for(place: Workplace) -> None:
    made = place.create(blueprint(2, 2))
    place.whiteboard.drop(made.board_id, made.items["f0.a0#pad"])
    desired = retitled(blueprint(2, 2), "f0.a0#heading", "Neu")
    for wanted in (desired, blueprint(2, 2)):
        renew(place, made, wanted)
        assert {one.key for one in preview(place, made, wanted).upgrade.drifted if one.verdict is Verdict.DELETED} == {
            "f0.a0#pad"
        }
    renew(place, made, desired, Wishes(restore=frozenset({"f0.a0#pad"})))
    other = place.create(desired)
    assert facts(_look(place, made)) == facts(_look(place, other))


def test_an_edit_is_left_until_it_is_taken(place: Workplace) -> None:
    made = place.create(blueprint(2, 2))
    item = _look(place, made).by_id[made.items["f0.a0#heading"]]
    place.whiteboard.put(made.board_id, replace(item, text=RichText.of("Unser Feld")))
    desired = retitled(blueprint(2, 2), "f0.a0#heading", "Neu")
    for _ in range(2):
        done = renew(place, made, desired)
        assert [one.key for one in done.preview.upgrade.conflicts] == ["f0.a0#heading"]
        assert _look(place, made).by_id[item.id].text.plain == "Unser Feld"
    renew(place, made, desired, Wishes(take=frozenset({"f0.a0#heading"})))
    assert _look(place, made).by_id[item.id].text.plain == "Neu"
    assert preview(place, made, desired).upgrade.conflicts == ()


@pytest.mark.parametrize("fault", [Fault.ANSWER_LOST, Fault.LATE, Fault.DEATH, Fault.DEATH_AFTER, Fault.DEATH_LATE])
@pytest.mark.parametrize("calls_before", [0, 1, 3])
def test_an_upgrade_that_is_cut_off_is_resumed_and_ends_the_same(
    fault: Fault, calls_before: int, place: Workplace
) -> None:
    made = place.create(blueprint(2, 2))
    kept = _note(place, made, 200, 300, parent=made.items["f0"])
    desired = retitled(blueprint(4, 3), "f0", "Neuer Titel")
    place.provider._script = [Fault.NONE] * calls_before + [fault]
    try:
        renew(place, made, desired)
    except (Death, Interrupted):
        run = next(one.id for one in place.store.runs.all(OWNER) if one.state is not RunState.DONE)
        with pytest.raises(BoardUnfinished):
            preview(place, made, desired)
        place.resume(run)
    assert _look(place, made).by_id[kept.id] == kept
    assert preview(place, made, desired).upgrade.plan.is_empty
    items = tuple(item for item in _look(place, made).items if item.id != kept.id)
    other = place.create(desired)
    assert facts(replace(_look(place, made), items=items)) == facts(_look(place, other))


def test_an_older_run_cannot_bring_back_what_an_upgrade_replaced(place: Workplace) -> None:
    made = place.create(blueprint(2, 2))
    place.store.runs.give_up(OWNER, made.run_id, {}, now=place.time())
    renew(place, made, blueprint(3, 2))
    with pytest.raises(BoardTaken):
        place.resume(made.run_id)


def _removal(place: Workplace, made: Provisioned) -> Upgraded:
    found = preview_removal(place.provider, place.store, owner=OWNER, board_id=made.board_id)
    return upgrade_board(place.tools(), found, owner=OWNER)


def test_removing_an_untouched_board_leaves_peoples_items_and_forgets_it(place: Workplace) -> None:
    made = place.create(blueprint(2, 2))
    beside = _note(place, made, -900, 0)
    _removal(place, made)
    assert _look(place, made).items == (beside,)
    assert place.store.boards.find(OWNER, made.board_id) is None


def test_removing_leaves_what_notes_lie_in_and_what_people_changed_and_says_so(place: Workplace) -> None:
    made = place.create(blueprint(3, 2))
    kept = _note(place, made, 200, 300, parent=made.items["f0"])
    heading = _look(place, made).by_id[made.items["f1.a0#heading"]]
    place.whiteboard.put(made.board_id, replace(heading, text=RichText.of("Unser Feld")))
    done = _removal(place, made)
    left = {item.id for item in _look(place, made).items}
    assert {kept.id, heading.id, made.items["f0"], made.items["f1"]} <= left
    assert made.items["f2"] not in left
    assert {("f0", "notes"), ("f1", "notes"), ("f1.a0#heading", "edited")} <= {
        (one.key, one.reason) for one in done.preview.upgrade.conflicts
    }
    assert _look(place, made).by_id[kept.id] == kept
    assert place.store.boards.find(OWNER, made.board_id) is not None
    assert _removal(place, made).preview.upgrade.plan.is_empty


def test_undoing_a_run_nobody_wrote_on_deletes_the_board_for_the_price_of_one(place: Workplace) -> None:
    made = place.create(blueprint(2, 2))
    before = place.provider.usage()
    undone = undo_run(place.tools(), owner=OWNER, run_id=made.run_id)
    assert undone.board_deleted
    spent = place.provider.usage() - before
    tariff = place.provider.capabilities().tariff
    assert spent.credits <= tariff.delete_board + 2 * tariff.read_page
    with pytest.raises(BoardGone):
        _look(place, made)
    with pytest.raises(UnknownBoard):
        place.store.boards.get(OWNER, made.board_id)


def test_undoing_a_run_keeps_the_board_somebody_wrote_on(place: Workplace) -> None:
    made = place.create(blueprint(2, 2))
    kept = _note(place, made, 200, 300, parent=made.items["f0"])
    undone = undo_run(place.tools(), owner=OWNER, run_id=made.run_id)
    assert not undone.board_deleted
    left = _look(place, made)
    assert left.by_id[kept.id] == kept
    assert made.items["f0"] in left.by_id
    assert made.items["f1"] not in left.by_id


def test_undoing_an_adoption_takes_nothing_away(place: Workplace) -> None:
    made = place.create(blueprint(2, 2))
    copy = place.whiteboard.copy_board(made.board_id, "Kopie", "mark").id
    adopted = adopt_board(place.tools(), owner=OWNER, board_id=copy, like=made.board_id)
    before = place.whiteboard.read(copy)
    assert not undo_run(place.tools(), owner=OWNER, run_id=adopted.run_id).board_deleted
    assert place.whiteboard.read(copy) == before


def test_undoing_an_upgrade_takes_away_what_it_made_and_gives_back_the_recipe(place: Workplace) -> None:
    made = place.create(blueprint(2, 2))
    before = facts(_look(place, made))
    done = renew(place, made, blueprint(4, 2))
    assert done.made is not None
    undo_run(place.tools(), owner=OWNER, run_id=done.made.run_id)
    assert facts(_look(place, made)) == before
    record = place.store.boards.get(OWNER, made.board_id)
    assert place.store.runs.get(OWNER, record.run_id).recipe == RECIPE


def test_a_cut_off_upgrade_can_be_undone(place: Workplace) -> None:
    made = place.create(blueprint(2, 2))
    before = facts(_look(place, made))
    place.provider._script = [Fault.NONE, Fault.DEATH]
    with pytest.raises(Death):
        renew(place, made, blueprint(4, 2))
    run = next(one.id for one in place.store.runs.all(OWNER) if one.state is RunState.WORKING)
    undo_run(place.tools(), owner=OWNER, run_id=run)
    assert facts(_look(place, made)) == before
    assert preview(place, made, blueprint(2, 2)).upgrade.plan.is_empty


@lru_cache(maxsize=64)
def kickoff(groups: int, language: str, address: str, cards: str) -> tuple[Blueprint, Recipe]:
    template = CATALOGUE.template("peer-learning-kickoff")
    values = {"groups": groups, "participants": 3, "address": address, "cards": cards}
    recipe = Recipe(template.id, template.version, language, fill_inputs(template, CATALOGUE.content, values))
    return compile_board(template, CATALOGUE.content, recipe, METRICS), recipe


versions = st.tuples(
    st.integers(2, 4),
    st.sampled_from(["de", "en"]),
    st.sampled_from(["du", "sie"]),
    st.sampled_from(["barcamp", "barcamp,job-shadowing"]),
)


class People:
    """Who works on a board: what `draw` decides, on a whiteboard in memory."""

    def __init__(self, place: Workplace, board_id: str, draw: st.DrawFn) -> None:
        self.place, self.board_id, self.draw = place, board_id, draw

    def work(self) -> None:
        acts = [self.write, self.edit, self.move, self.delete, self.move_frame, self.resize_frame, self.write]
        for act in self.draw(st.lists(st.sampled_from(acts), max_size=8)):
            act()

    def write(self) -> None:
        """A note in a frame, or on an item, or anywhere."""
        item = self._one([item for item in self._items() if item.kind is not Kind.CONNECTOR])
        box = item.geometry
        parent = item.id if item.kind is Kind.FRAME else item.parent
        x, y = (self.draw(st.floats(0.1, 0.9)) for _ in range(2))
        place = Geometry(box.left + x * box.width, box.top + y * box.height, 60, 60)
        text = RichText.of(self.draw(st.sampled_from(["Zeit fehlt", "Wer hilft?", ""])))
        self._put(Item("", Kind.STICKY_NOTE, place, text, parent=parent if self.draw(st.booleans()) else None))

    def edit(self) -> None:
        self._put(replace(self._one(self._items()), text=RichText.of("Von Menschen")))

    def move(self) -> None:
        item = self._one([item for item in self._items() if item.kind is not Kind.FRAME])
        self._put(replace(item, geometry=item.geometry.moved(self.draw(st.integers(-300, 300)), 40)))

    def delete(self) -> None:
        self.place.whiteboard.drop(self.board_id, self._one(self._items()).id)

    def move_frame(self) -> None:
        frame = self._one(self._frames())
        dx, dy = self.draw(st.integers(-2000, 2000)), self.draw(st.integers(0, 9000))
        for item in self._items():
            if frame.id in (item.id, item.parent):
                self._put(replace(item, geometry=item.geometry.moved(dx, dy)))

    def resize_frame(self) -> None:
        frame = self._one(self._frames())
        box, wider = frame.geometry, self.draw(st.integers(-200, 400))
        self._put(replace(frame, geometry=Geometry.box(box.left, box.top, width=box.width + wider, height=box.height)))

    def _items(self) -> list[Item]:
        return list(self.place.whiteboard.read(self.board_id).items)

    def _frames(self) -> list[Item]:
        return [item for item in self._items() if item.kind is Kind.FRAME]

    def _one(self, items: list[Item]) -> Item:
        return items[self.draw(st.integers(0, len(items) - 1))]

    def _put(self, item: Item) -> None:
        self.place.whiteboard.put(self.board_id, item)


@given(st.data(), st.lists(versions, min_size=2, max_size=3))
@settings(max_examples=8, deadline=None, phases=PHASES, suppress_health_check=list(HealthCheck))
def test_no_note_is_lost_moved_or_altered_and_a_second_upgrade_is_empty(
    data: st.DataObject, templates: list[tuple[int, str, str, str]]
) -> None:
    with TemporaryDirectory() as name, fresh_database(Path(name)) as url:
        store = open_store(url)
        place = Workplace(store)
        first, recipe = kickoff(*templates[0])
        made = create_board(place.tools(), owner=OWNER, blueprint=first, recipe=recipe, name="Probe")
        for template in templates[1:]:
            People(place, made.board_id, data.draw).work()
            _upgrade_and_compare(place, made, *kickoff(*template))
        store.close()


def _upgrade_and_compare(place: Workplace, made: Provisioned, desired: Blueprint, recipe: Recipe) -> None:
    arguments: dict[str, Any] = {"owner": OWNER, "board_id": made.board_id, "desired": desired, "recipe": recipe}
    before = _look(place, made)
    found = preview_upgrade(place.provider, place.store, **arguments)
    upgrade_board(place.tools(), found, owner=OWNER)
    after = _look(place, made)
    ours = {known.item_id for known in found.views.known.values()}
    theirs = [item for item in before.items if item.id not in ours]
    assert [after.by_id.get(item.id) for item in theirs] == theirs
    edited = [one for one in found.upgrade.drifted if one.people and one.kind is not Kind.FRAME]
    for one in edited:
        assert after.by_id.get(one.item_id or "") == before.by_id[one.item_id or ""], one
    _nothing_is_buried(found, theirs)
    again = preview_upgrade(place.provider, place.store, **arguments)
    assert again.upgrade.plan.changes == ()
    assert {one.key for one in again.upgrade.conflicts} == {one.key for one in found.upgrade.conflicts}


def _nothing_is_buried(found: Preview, theirs: list[Item]) -> None:
    """What is made anew lies above what was there before: so never on people's items, but in new frames."""
    made = [change.node for change in found.upgrade.plan.changes if isinstance(change, Create)]
    restored = {one.key for one in found.upgrade.drifted if one.verdict is not Verdict.NEW}
    for node in made:
        if node.key not in restored and node.kind is not Kind.CONNECTOR:
            assert not [item for item in theirs if node.geometry.overlap(item.geometry) > 0], node.key
