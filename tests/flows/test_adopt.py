"""A board duplicated on the whiteboard gets its master's recipe; nothing on it is written."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugin.board import Geometry, Item, Kind
from plugin.errors import BoardTaken, NotRecognised, UnknownBoard
from plugin.flows.adopt import Adopted, adopt_board
from plugin.flows.harvest import harvest_board
from plugin.plan.diff import diff
from plugin.richtext import RichText
from plugin.run import RunState
from tests.flows.workplace import OWNER, Workplace
from tests.plan.samples import blueprint

WANTED = blueprint(6, 8)
TEXTS = [node.key for node in WANTED.nodes if node.kind is Kind.TEXT]


class Studio:
    """A master board and a duplicate that people made of it on the whiteboard, with the same keys' new ids."""

    def __init__(self, place: Workplace) -> None:
        self.place = place
        self.master = place.create(WANTED)
        whiteboard = place.whiteboard
        self.duplicate = whiteboard.copy_board(self.master.board_id, "Für den Kunden", "").id
        old, new = whiteboard.read(self.master.board_id).items, whiteboard.read(self.duplicate).items
        ids = {one.id: other.id for one, other in zip(old, new, strict=True)}
        self.ids = {key: ids[item] for key, item in self.master.items.items()}

    def item(self, key: str) -> Item:
        return self.place.whiteboard.read(self.duplicate).by_id[self.ids[key]]

    def edit(self, key: str, text: str) -> None:
        self.place.whiteboard.put(self.duplicate, replace(self.item(key), text=RichText.of(text)))

    def shift(self, dx: float, dy: float) -> None:
        for item in self.place.whiteboard.read(self.duplicate).items:
            self.place.whiteboard.put(self.duplicate, replace(item, geometry=item.geometry.moved(dx, dy)))

    def write(self, count: int) -> list[Item]:
        """So many notes, two steps apart from each other over the whole board."""
        frame = self.ids["f0"]
        spots = [(70 + 37 * (number % 70), 240 + 11 * (number // 70)) for number in range(count)]
        notes = (
            Item("", Kind.STICKY_NOTE, Geometry(x, y, 199, 228), RichText.of(f"Gedanke {n}"), parent=frame)
            for n, (x, y) in enumerate(spots)
        )
        return [self.place.whiteboard.put(self.duplicate, note) for note in notes]

    def adopt(self) -> Adopted:
        return adopt_board(self.place.tools(), owner=OWNER, board_id=self.duplicate, like=self.master.board_id)


@pytest.fixture
def studio(place: Workplace) -> Studio:
    return Studio(place)


def test_with_150_notes_and_20_edited_prompts_every_untouched_item_is_matched(studio: Studio) -> None:
    for key in TEXTS[:20]:
        studio.edit(key, f"Neu formuliert: {key}")
    notes = studio.write(150)
    adopted = studio.adopt()
    assert adopted.items == studio.ids
    assert {edit.key: edit.aspects for edit in adopted.edited} == dict.fromkeys(TEXTS[:20], ("text",))
    assert adopted.missing == ()
    assert adopted.people == len(notes)


def test_adopting_writes_nothing_on_the_board(studio: Studio) -> None:
    studio.write(5)
    before = studio.place.whiteboard.read(studio.duplicate).items
    writes = studio.place.provider.writes
    studio.adopt()
    assert studio.place.whiteboard.read(studio.duplicate).items == before
    assert studio.place.provider.writes == writes


def test_afterwards_the_board_harvests_and_says_what_was_changed(studio: Studio) -> None:
    studio.edit(TEXTS[0], "Anders gefragt")
    notes = studio.write(30)
    adopted = studio.adopt()
    store, provider = studio.place.store, studio.place.whiteboard
    ledger = harvest_board(
        provider, store, owner=OWNER, board_id=studio.duplicate, clock=studio.place.time, new_id=lambda: "h1"
    ).ledger
    assert {item for note in ledger.notes for item in note.item_ids} >= {note.id for note in notes}
    made = store.runs.blueprint(OWNER, adopted.run_id)
    plan = diff(made, provider.read(studio.duplicate), store.boards.items(OWNER, studio.duplicate))
    assert plan.changes == ()
    assert [(edit.key, edit.aspects) for edit in plan.edited] == [(TEXTS[0], ("text",))]


def test_the_recipe_is_the_masters_and_the_run_is_done(studio: Studio) -> None:
    run = studio.place.store.runs.get(OWNER, studio.adopt().run_id)
    master = studio.place.store.runs.get(OWNER, studio.master.run_id)
    assert run.recipe == master.recipe
    assert (run.state, run.board_id, run.created_board) == (RunState.DONE, studio.duplicate, False)


def test_what_people_took_away_is_missing_and_is_not_made_again(studio: Studio) -> None:
    studio.place.whiteboard.drop(studio.duplicate, studio.ids[TEXTS[3]])
    adopted = studio.adopt()
    assert adopted.missing == (TEXTS[3],)
    made = studio.place.store.runs.blueprint(OWNER, adopted.run_id)
    known = studio.place.store.boards.items(OWNER, studio.duplicate)
    assert diff(made, studio.place.whiteboard.read(studio.duplicate), known).changes == ()


def test_resuming_the_adoption_changes_nothing(studio: Studio) -> None:
    studio.edit(TEXTS[0], "Anders gefragt")
    adopted = studio.adopt()
    before = studio.place.whiteboard.read(studio.duplicate).items
    assert studio.place.resume(adopted.run_id).items == adopted.items
    assert studio.place.whiteboard.read(studio.duplicate).items == before


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(-3_000, 3_000), st.integers(-3_000, 3_000))
def test_a_duplicate_that_was_pushed_aside_is_known_where_it_lies(place: Workplace, dx: int, dy: int) -> None:
    studio = Studio(place)
    studio.shift(dx, dy)
    adopted = studio.adopt()
    assert (adopted.items, adopted.edited) == (studio.ids, ())
    made = place.store.runs.blueprint(OWNER, adopted.run_id)
    known = place.store.boards.items(OWNER, studio.duplicate)
    assert diff(made, place.whiteboard.read(studio.duplicate), known).changes == ()


def test_a_board_with_a_recipe_is_not_adopted(studio: Studio) -> None:
    studio.adopt()
    with pytest.raises(BoardTaken, match="already carries a recipe"):
        studio.adopt()


def test_an_adoption_that_died_before_it_took_anything_is_finished(studio: Studio) -> None:
    store = studio.place.store
    settle = store.journal.settle

    def die(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store.journal, "settle", die)
        with pytest.raises(KeyboardInterrupt):
            studio.adopt()
    assert store.journal.settle == settle
    assert studio.adopt().items == studio.ids
    assert len(store.runs.all(OWNER, studio.duplicate)) == 1


def test_nothing_is_like_a_board_that_is_not_ours(studio: Studio) -> None:
    with pytest.raises(UnknownBoard):
        adopt_board(studio.place.tools(), owner=OWNER, board_id=studio.duplicate, like="strange")


def test_a_board_with_too_little_of_its_master_is_refused_with_the_counts(studio: Studio) -> None:
    other = studio.place.whiteboard.create_board("Etwas anderes", "").id
    studio.place.whiteboard.put(other, Item("", Kind.STICKY_NOTE, Geometry(0, 0, 100, 100), RichText.of("Hallo")))
    with pytest.raises(NotRecognised, match=rf"Of {len(WANTED.nodes)} items .* 0 were recognised .* 1 items"):
        adopt_board(studio.place.tools(), owner=OWNER, board_id=other, like=studio.master.board_id)
    assert studio.place.store.boards.find(OWNER, other) is None
