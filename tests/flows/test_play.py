"""A played workshop puts on the board what the sample says, and a harvest finds all of it."""

from datetime import UTC, datetime

import pytest

from plugin.board import Kind
from plugin.catalogue.sample import Sample, SampleNote
from plugin.errors import InvalidDocument
from plugin.flows.play import play
from plugin.harvest.collect import Origin, make_ledger
from plugin.harvest.ledger import Ledger
from plugin.plan.change import Create
from plugin.ports import Batch, Confirmed, Parent
from plugin.providers.memory import MemoryProvider
from tests.harvest.conftest import Board


class Stage:
    """A board in memory with the small template of two groups on it."""

    def __init__(self) -> None:
        self.blueprint = Board().blueprint
        self.provider = MemoryProvider()
        self.board = self.provider.create_board("B", "mark").id
        self.items: dict[str, str] = {}
        frames = [node for node in self.blueprint.nodes if node.kind is Kind.FRAME]
        others = [node for node in self.blueprint.nodes if node.kind is not Kind.FRAME]
        parents = {}
        for node in (*frames, *others):
            (outcome,) = self.provider.apply(self.board, Batch((Create(node),), parents))
            assert isinstance(outcome, Confirmed)
            self.items[node.key] = outcome.id
            parents[node.key] = Parent(outcome.id, node.geometry)

    def play(self, *notes: SampleNote) -> Ledger:
        sample = Sample(notes=notes)
        play(self.provider, self.board, sample, blueprint=self.blueprint, items=self.items)
        origin = Origin(self.blueprint, self.items, "url", str)
        return make_ledger(self.provider.read(self.board), origin, datetime(2026, 11, 22, tzinfo=UTC))


@pytest.fixture
def stage() -> Stage:
    return Stage()


def test_notes_land_in_the_area_they_are_written_for(stage: Stage) -> None:
    ledger = stage.play(SampleNote("Zeit", "wp1.hurdle@B"), SampleNote("Mut", "wp2.question@A"))
    assert {(note.text, note.area) for note in ledger.notes} == {("Zeit", "wp1.hurdle@B"), ("Mut", "wp2.question@A")}


@pytest.mark.parametrize(("place", "flag"), [("outside", "outside"), ("between", "between"), ("far", "outside")])
def test_a_note_lies_as_badly_as_the_sample_says(stage: Stage, place: str, flag: str) -> None:
    (note,) = stage.play(SampleNote("verrutscht", "wp1.hurdle@A", place=place)).notes
    assert note.flags == (flag,)


def test_a_hidden_note_lies_under_the_one_before(stage: Stage) -> None:
    ledger = stage.play(SampleNote("oben", "wp1.hurdle@A"), SampleNote("unten", "wp1.hurdle@A", place="hidden"))
    assert {note.text: note.flags for note in ledger.notes} == {"oben": (), "unten": ("hidden",)}


def test_dots_arrows_and_typed_over_items_are_found(stage: Stage) -> None:
    ledger = stage.play(
        SampleNote("Satz", "wp1.hurdle@A", dots=3, arrow_to="frage"),
        SampleNote("Frage", "wp2.question@A", id="frage"),
        SampleNote("ganz anders", type_over="wp1.hurdle@B#prompt"),
    )
    assert {note.text: note.votes for note in ledger.notes} == {"Satz": 3, "Frage": 0, "ganz anders": 0}
    assert len(ledger.relations) == 1


def test_a_sample_that_names_a_strange_area_changes_nothing(stage: Stage) -> None:
    before = stage.provider.read(stage.board).items
    with pytest.raises(InvalidDocument, match=r"wp9\.nowhere"):
        stage.play(SampleNote("x", "wp1.hurdle@A"), SampleNote("y", "wp9.nowhere"))
    assert stage.provider.read(stage.board).items == before
