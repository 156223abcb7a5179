"""A board equal to a master is copied and patched; where that goes wrong it is made, and the result says why."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugin.blueprint.blueprint import Blueprint
from plugin.blueprint.compile import compile_board
from plugin.board import BoardRef, Kind
from plugin.catalogue.fill import fill_inputs
from plugin.errors import Refused, UnknownBoard, Unreachable, UnsupportedByProvider, UsageError
from plugin.flows.copying import Likeness, compare_ways, create_like, start_like
from plugin.flows.outcome import Provisioned
from plugin.flows.provision import create_board, resume_run
from plugin.flows.tools import Tools
from plugin.flows.upgrade import undo_run
from plugin.http import Session
from plugin.loader import BOARD_TEMPLATES, load_catalogue
from plugin.plan.change import Create, Delete, Update
from plugin.plan.diff import diff
from plugin.plan.ways import Obstacle, Origin, Way, Ways, way_text, ways_data
from plugin.ports import Batch
from plugin.providers.miro.client import MiroClient, patience
from plugin.providers.miro.provider import MiroProvider
from plugin.recipe import Recipe
from plugin.richtext import RichText
from plugin.sandbox import Copies, Options, Switches, Whiteboard, create_app
from plugin.translations import load_language
from plugin.typeface import load_metrics
from tests.contract.worlds import Unmetered
from tests.flows.faulty import Death
from tests.flows.workplace import OWNER, RECIPE, Workplace, facts
from tests.plan.samples import blueprint

URL = "http://whiteboard.invalid"
CATALOGUE = load_catalogue((BOARD_TEMPLATES,))
METRICS = load_metrics()
PLAIN = blueprint(4, 3, arrows=False)
LINKED = blueprint(4, 3)


def kickoff(**values: Any) -> Blueprint:
    template = CATALOGUE.template("peer-learning-kickoff")
    inputs = fill_inputs(template, CATALOGUE.content, {"groups": 2, "participants": 6, **values})
    return compile_board(template, CATALOGUE.content, Recipe(template.id, template.version, "de", inputs), METRICS)


@cache
def plain_kickoff() -> Blueprint:
    return kickoff()


def renamed(wanted: Blueprint, words: str) -> Blueprint:
    """The same board with other words in its headings."""
    texts = {node.key for node in wanted.nodes if node.kind is Kind.TEXT}
    nodes = tuple(
        replace(node, text=RichText.of(f"{words} {node.key}")) if node.key in texts else node for node in wanted.nodes
    )
    return replace(wanted, nodes=nodes)


def obstacle(made: Provisioned) -> Obstacle | None:
    """Why a board that was to be like another is no copy."""
    assert made.origin is not None
    return made.origin.obstacle


class Studio:
    """An embedded whiteboard in this process, whose time is the workplace's, and a master board on it."""

    def __init__(self, place: Workplace, wanted: Blueprint, *, way: Way | None = None, **switches: Any) -> None:
        self.place, self.wanted, self.way = place, wanted, way
        moment = place.time
        self.whiteboard: Whiteboard = create_app(
            Options(clock=lambda: moment().timestamp(), sleep=moment.sleep, switches=Switches(**switches))
        )
        token = self.whiteboard.issue_token("Moderation")
        session = Session(URL, token=lambda: token, app=self.whiteboard, patience=patience(sleep=moment.sleep))
        self.provider = MiroProvider(MiroClient(session, Unmetered()), frames_in_bulk=True)
        self.master = self.create(wanted)

    def tools(self, **changes: Any) -> Tools:
        return self.place.tools(**{"provider": self.provider, **changes})

    def create(self, wanted: Blueprint) -> Provisioned:
        return create_board(self.tools(), owner=OWNER, blueprint=wanted, recipe=RECIPE, name="Probe")

    def ways(self, wanted: Blueprint) -> Ways:
        order = self.order(wanted)
        del order["name"]
        return compare_ways(self.provider, self.place.store, **order)

    def copy(self, wanted: Blueprint, **changes: Any) -> Provisioned:
        return create_like(self.tools(**changes), **self.order(wanted))

    def order(self, wanted: Blueprint) -> dict[str, Any]:
        return {
            "owner": OWNER,
            "likeness": Likeness(self.master.board_id, self.way),
            "blueprint": wanted,
            "recipe": RECIPE,
            "name": "Beim Kunden",
        }

    def boards(self) -> list[str]:
        found = self.provider.client.boards({"limit": 50})["data"]
        return sorted(board["id"] for board in found)

    def on(self, board_id: str) -> list[tuple[object, ...]]:
        return facts(self.provider.read(board_id))

    def put(self, change: Create | Update | Delete) -> None:
        self.provider.apply(self.master.board_id, Batch((change,)))

    def is_settled(self, board: Provisioned, wanted: Blueprint) -> bool:
        """Whether every key is an item of that board, and nothing is left to do or was edited."""
        known = self.place.store.boards.items(OWNER, board.board_id)
        snapshot = self.provider.read(board.board_id)
        plan = diff(wanted, snapshot, known)
        assert set(known) == set(board.items) == set(wanted.by_key)
        assert {item.item_id for item in known.values()} == {item.id for item in snapshot.items}
        return (plan.changes, plan.edited) == ((), ())


def test_an_equal_board_is_copied_with_every_key_matched(place: Workplace) -> None:
    studio = Studio(place, plain_kickoff())
    made = studio.copy(studio.wanted)
    assert obstacle(made) is None
    assert studio.is_settled(made, studio.wanted)
    assert studio.on(made.board_id) == studio.on(studio.master.board_id)
    assert made.credits * 10 < studio.master.credits
    assert studio.provider.get_board(made.board_id).name == "Beim Kunden"


def test_title_host_date_and_names_are_patched_and_nothing_else(place: Workplace) -> None:
    studio = Studio(place, plain_kickoff())
    wanted = kickoff(title="Lernen im Werk", hosts=["Frau Petersen"], date="12.3.", group_names=["Rot", "Blau"])
    ways = studio.ways(wanted)
    made = studio.copy(wanted)
    assert obstacle(made) is None
    assert studio.is_settled(made, wanted)
    assert studio.on(made.board_id) == studio.on(studio.create(wanted).board_id)
    assert (made.credits, made.calls) == (ways.copy.credits, ways.copy.calls)
    assert ways.cost == ways.copy


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.fixed_dictionaries(
        {
            "title": st.text("abc äöß<&>", max_size=20),
            "date": st.sampled_from(["", "12.3.2027", "heute"]),
            "address": st.sampled_from(["du", "sie"]),
            "participants": st.sampled_from([6, 8]),
        }
    )
)
def test_whatever_differs_the_copy_is_the_board_from_scratch(place: Workplace, values: dict[str, Any]) -> None:
    studio, wanted = Studio(place, plain_kickoff()), kickoff(**values)
    made = studio.copy(wanted)
    assert studio.is_settled(made, wanted)
    assert studio.on(made.board_id) == studio.on(studio.create(wanted).board_id)


def test_a_slow_copy_is_waited_for(place: Workplace) -> None:
    studio = Studio(place, LINKED, copies=Copies.SLOW, copy_seconds=12.0)
    made = studio.copy(LINKED)
    assert obstacle(made) is None
    assert studio.is_settled(made, LINKED)


@pytest.mark.parametrize(
    ("wanted", "switches"),
    [(LINKED, {"copies": Copies.INCOMPLETE}), (PLAIN, {"copies": Copies.SLOW, "copy_seconds": 3_600.0})],
    ids=["incomplete", "never there"],
)
def test_a_copy_with_items_missing_is_thrown_away_and_the_board_made(
    place: Workplace, wanted: Blueprint, switches: dict[str, Any]
) -> None:
    studio = Studio(place, wanted, **switches)
    made = studio.copy(wanted)
    assert obstacle(made) is Obstacle.MISSING
    assert studio.is_settled(made, wanted)
    assert studio.boards() == sorted([studio.master.board_id, made.board_id])


def test_where_copying_is_refused_the_board_is_made(place: Workplace) -> None:
    studio = Studio(place, LINKED)

    def refuse(*_: object) -> BoardRef:
        raise Refused("copying is not allowed here")

    studio.provider.copy_board = refuse  # type: ignore[method-assign]
    made = studio.copy(LINKED)
    assert obstacle(made) is Obstacle.REFUSED
    assert studio.is_settled(made, LINKED)


def _put_note(studio: Studio) -> None:
    note = replace(LINKED.by_key["f0.a0#pad"], key="note", parent=None, text=RichText.of("Vertraulich"))
    studio.put(Create(replace(note, geometry=note.geometry.moved(3, 4_000))))


def test_a_master_with_notes_is_not_copied_at_all(place: Workplace) -> None:
    studio = Studio(place, LINKED)
    _put_note(studio)
    studio.provider.copy_board = None  # type: ignore[method-assign, assignment]
    made = studio.copy(LINKED)
    assert studio.ways(LINKED).obstacle is obstacle(made) is Obstacle.LITTERED
    assert studio.is_settled(made, LINKED)


def test_notes_that_came_to_the_master_meanwhile_never_reach_another_board(place: Workplace) -> None:
    studio = Studio(place, LINKED)
    run = start_like(studio.tools(), **studio.order(LINKED))
    _put_note(studio)
    made = resume_run(studio.tools(), owner=OWNER, run_id=run.id)
    assert obstacle(made) is Obstacle.NOTES
    assert studio.is_settled(made, LINKED)
    assert studio.boards() == sorted([studio.master.board_id, made.board_id])


def test_a_master_that_lost_items_is_not_copied(place: Workplace) -> None:
    studio = Studio(place, PLAIN)
    item = studio.provider.read(studio.master.board_id).by_id[studio.master.items["f1.a1#heading"]]
    studio.put(Delete("f1.a1#heading", item))
    made = studio.copy(PLAIN)
    assert obstacle(made) is Obstacle.INCOMPLETE
    assert studio.is_settled(made, PLAIN)


def test_the_way_asked_for_is_taken_whatever_it_costs(place: Workplace) -> None:
    small = blueprint(1, 1)
    studio = Studio(place, small, way=Way.COPY)
    ways = studio.ways(small)
    assert ways.copy.credits > ways.scratch.credits
    assert (ways.way, ways.cost) == (Way.COPY, ways.copy)
    made = studio.copy(small)
    assert (obstacle(made), made.credits) == (None, ways.copy.credits)
    studio.way = Way.SCRATCH
    made = studio.copy(small)
    assert (obstacle(made), made.credits) == (Obstacle.ASKED, ways.scratch.credits)


def test_a_copy_that_is_asked_for_and_cannot_be_is_an_error_and_no_run(place: Workplace) -> None:
    studio = Studio(place, LINKED, way=Way.COPY)
    with pytest.raises(UsageError, match="built differently"):
        studio.copy(blueprint(5, 3))
    _put_note(studio)
    with pytest.raises(UsageError, match="holds more"):
        studio.copy(LINKED)
    assert [run.id for run in place.store.runs.all(OWNER)] == [studio.master.run_id]


def test_where_nothing_can_be_copied_the_board_is_made_and_asking_for_a_copy_is_an_error(place: Workplace) -> None:
    studio = Studio(place, PLAIN)
    able = studio.provider.capabilities()
    studio.provider.capabilities = lambda: replace(able, copy_board=False)  # type: ignore[method-assign]
    made = studio.copy(PLAIN)
    assert obstacle(made) is Obstacle.UNABLE
    assert studio.is_settled(made, PLAIN)
    studio.way = Way.COPY
    with pytest.raises(UnsupportedByProvider):
        studio.copy(PLAIN)


def test_only_a_board_of_ours_of_the_same_template_is_a_master(place: Workplace) -> None:
    studio = Studio(place, PLAIN)
    other = {**studio.order(PLAIN), "recipe": replace(RECIPE, template="another")}
    with pytest.raises(UsageError, match="not from another"):
        create_like(studio.tools(), **other)
    with pytest.raises(UnknownBoard):
        create_like(studio.tools(), **{**studio.order(PLAIN), "likeness": Likeness("nobody's")})
    assert [run.id for run in place.store.runs.all(OWNER)] == [studio.master.run_id]


def test_the_plan_of_a_copy_lists_what_differs_and_nothing_else(place: Workplace) -> None:
    studio, wanted = Studio(place, LINKED), _slightly_renamed(LINKED)
    ways = studio.ways(wanted)
    differing = [node.key for node in wanted.nodes if LINKED.by_key[node.key] != node]
    assert [change.key for change in ways.plan.changes] == differing
    assert all(isinstance(change, Update) for change in ways.plan.changes)
    assert studio.ways(LINKED).plan.is_empty
    assert ways_data(ways)["costs"]["scratch"]["credits"] == ways.scratch.credits > ways.copy.credits


def test_words_somebody_changed_on_the_master_are_as_the_template_has_them_on_the_copy(place: Workplace) -> None:
    studio = Studio(place, PLAIN)
    key = "f1.a1#heading"
    item = studio.provider.read(studio.master.board_id).by_id[studio.master.items[key]]
    home = replace(PLAIN.by_key[key], text=RichText.of("Anders"), parent=None)
    studio.put(Update(home, item))
    made = studio.copy(PLAIN)
    assert studio.is_settled(made, PLAIN)


def test_a_master_whose_frames_were_moved_is_not_copied(place: Workplace) -> None:
    studio = Studio(place, PLAIN)
    item = studio.provider.read(studio.master.board_id).by_id[studio.master.items["f3"]]
    studio.put(Update(replace(PLAIN.by_key["f3"], geometry=item.geometry.moved(500, 900)), item))
    made = studio.copy(PLAIN)
    assert obstacle(made) is Obstacle.CHANGED
    assert studio.is_settled(made, PLAIN)


def test_boards_that_are_built_differently_are_not_copied(place: Workplace) -> None:
    studio = Studio(place, LINKED)
    wanted = blueprint(5, 3)
    assert studio.ways(wanted).obstacle is Obstacle.DIFFERENT
    made = studio.copy(wanted)
    assert obstacle(made) is Obstacle.DIFFERENT
    assert studio.is_settled(made, wanted)


def test_where_patching_costs_more_than_making_the_board_is_made(place: Workplace) -> None:
    small = blueprint(1, 1)
    studio = Studio(place, small)
    ways = studio.ways(small)
    assert ways.obstacle is Obstacle.DEARER
    assert ways.cost == ways.scratch
    assert obstacle(studio.copy(small)) is Obstacle.DEARER


def test_a_lost_answer_does_not_make_a_second_copy(place: Workplace) -> None:
    studio = Studio(place, plain_kickoff())
    copy_board = studio.provider.copy_board

    def lose(board_id: str, name: str, mark: str) -> BoardRef:
        copy_board(board_id, name, mark)
        raise Unreachable("the answer was lost")

    studio.provider.copy_board = lose  # type: ignore[method-assign]
    made = studio.copy(studio.wanted)
    assert obstacle(made) is None
    assert studio.boards() == sorted([studio.master.board_id, made.board_id])


class Mortal:
    """A provider whose process dies before or after one of its calls (counted from 1)."""

    def __init__(self, inner: MiroProvider, death: int, *, after: bool) -> None:
        self._inner, self._left, self._after = inner, death, after

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._inner, name)
        free = ("usage", "capabilities", "board_url", "item_url")
        return method if name in free else self._mortal(method)

    def _mortal(self, method: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            self._left -= 1
            if self._left == 0 and not self._after:
                raise Death
            answer = method(*arguments, **named)
            if self._left == 0:
                raise Death
            return answer

        return call


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("death", [2, 3, 4, 5])  # the first call counts what is on the master
def test_cut_off_anywhere_the_run_is_resumed_to_one_board(place: Workplace, death: int, after: bool) -> None:
    studio = Studio(place, LINKED)
    wanted = _slightly_renamed(LINKED)
    assert studio.ways(wanted).obstacle is None
    provider = Mortal(studio.provider, death, after=after)
    with pytest.raises(Death):
        create_like(studio.tools(provider=provider, in_flight=1), **studio.order(wanted))
    (run,) = [run for run in place.store.runs.all(OWNER) if run.id != studio.master.run_id]
    board = resume_run(studio.tools(), owner=OWNER, run_id=run.id)
    assert studio.is_settled(board, wanted)
    assert studio.boards() == sorted([studio.master.board_id, board.board_id])


@pytest.mark.parametrize("settled", [1, 2, 3])
def test_cut_off_between_two_entries_of_the_journal_the_copy_is_recognised_once_more(
    place: Workplace, settled: int
) -> None:
    studio, wanted = Studio(place, LINKED), _slightly_renamed(LINKED)
    settle, left = place.store.journal.settle, iter(range(settled))

    def die(*arguments: Any, **named: Any) -> None:
        if next(left, None) is None:
            raise Death
        settle(*arguments, **named)

    next(left)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(place.store.journal, "settle", die)
        with pytest.raises(Death):
            studio.copy(wanted)
    (run,) = [run for run in place.store.runs.all(OWNER) if run.id != studio.master.run_id]
    board = resume_run(studio.tools(), owner=OWNER, run_id=run.id)
    assert studio.is_settled(board, wanted)
    assert studio.boards() == sorted([studio.master.board_id, board.board_id])


def _slightly_renamed(wanted: Blueprint) -> Blueprint:
    """Other words in the headings of the first frame."""
    return replace(wanted, nodes=(*renamed(wanted, "neu").nodes[:10], *wanted.nodes[10:]))


def test_a_copy_somebody_wrote_on_before_the_run_was_resumed_stays(place: Workplace) -> None:
    studio = Studio(place, LINKED)
    with pytest.raises(Death):
        create_like(studio.tools(provider=Mortal(studio.provider, 2, after=True)), **studio.order(LINKED))
    (copied,) = set(studio.boards()) - {studio.master.board_id}
    note = replace(LINKED.by_key["f0.a0#pad"], key="note", parent=None, text=RichText.of("Schon da"))
    studio.provider.apply(copied, Batch((Create(replace(note, geometry=note.geometry.moved(0, 5_000))),)))
    (run,) = [run for run in place.store.runs.all(OWNER) if run.id != studio.master.run_id]
    board = resume_run(studio.tools(), owner=OWNER, run_id=run.id)
    assert studio.is_settled(board, LINKED)
    assert studio.boards() == sorted([studio.master.board_id, board.board_id, copied])


def test_a_worker_finds_in_the_journal_how_the_run_begins(place: Workplace) -> None:
    studio = Studio(place, LINKED)
    run = start_like(studio.tools(), **studio.order(LINKED), due_at=place.time())
    assert place.store.runs.waiting(place.time()) == [(OWNER, run.id)]
    board = resume_run(studio.tools(), owner=OWNER, run_id=run.id)
    assert studio.is_settled(board, LINKED)
    assert board.credits < studio.master.credits


def test_a_copy_is_undone_like_a_board_from_scratch(place: Workplace) -> None:
    studio = Studio(place, LINKED)
    untouched, used = (studio.copy(LINKED) for _ in range(2))
    note = replace(LINKED.by_key["f0.a0#pad"], key="note", parent=None, text=RichText.of("Unsere Idee"))
    studio.provider.apply(used.board_id, Batch((Create(replace(note, geometry=note.geometry.moved(0, 4_000))),)))
    assert undo_run(studio.tools(), owner=OWNER, run_id=untouched.run_id).board_deleted
    assert not undo_run(studio.tools(), owner=OWNER, run_id=used.run_id).board_deleted
    assert [item.text.plain for item in studio.provider.read(used.board_id).items] == ["Unsere Idee"]


def test_a_finished_copy_resumed_changes_nothing(place: Workplace) -> None:
    studio = Studio(place, LINKED)
    made = studio.copy(LINKED)
    before = studio.on(made.board_id)
    assert resume_run(studio.tools(), owner=OWNER, run_id=made.run_id).items == made.items
    assert studio.on(made.board_id) == before


@pytest.mark.parametrize("obstacle", list(Obstacle))
def test_every_reason_is_said_in_both_languages(obstacle: Obstacle) -> None:
    german, english = (way_text(Origin("b1", obstacle), load_language(code)) for code in ("de", "en"))
    assert german.startswith("Neu angelegt statt kopiert: ")
    assert english.startswith("Made anew instead of copied: ")
