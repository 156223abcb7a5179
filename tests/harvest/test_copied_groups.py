"""A group's frame that people duplicated is a group more: its notes have areas, its furniture is no note."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugin.blueprint.blueprint import Blueprint, Group, Node
from plugin.board import Geometry, Item, Kind, Snapshot
from plugin.harvest.collect import Origin, make_ledger
from plugin.harvest.ledger import Disposition, ExtraGroup, Ledger
from plugin.minutes.build import make_minutes
from plugin.plan.copied_groups import CopiedGroup, with_copied_groups
from plugin.richtext import RichText
from plugin.translations import load_language
from tests.harvest.conftest import NOW, Board

AWAY = 5_000.0
SPOTS = {"wp1.hurdle": (500.0, 300.0), "wp2.question": (500.0, 760.0)}


class Crowded(Board):
    """The board of two groups where people duplicate frames with all that is in them."""

    def __init__(self) -> None:
        super().__init__()
        groups = tuple(Group(letter, f"Team {letter}", "silos", "Silos überwinden") for letter in "AB")
        nodes = tuple(_named(node) for node in self.blueprint.nodes)
        workshop = replace(self.blueprint.workshop, groups=groups)
        self.blueprint: Blueprint = replace(self.blueprint, nodes=nodes, workshop=workshop)
        parents = {node.key: self.ids[node.parent] for node in self.blueprint.nodes if node.parent}
        self.items = {
            key: replace(item, parent=parents.get(key), text=self.blueprint.by_key[key].text)
            for key, item in self.items.items()
        }

    def duplicate(self, letter: str = "A", *, down: float = AWAY, name: str = "copy") -> dict[str, str]:
        """People duplicate a group's frame; gives the copies' ids by the original's keys."""
        inside = [key for key in self.items if f"@{letter}" in key and "P0" not in key]
        ids = {self.items[key].id: f"{name}-{self.items[key].id}" for key in inside}
        for key in inside:
            item = self.items[key]
            self.people.append(
                replace(item, id=ids[item.id], parent=ids.get(item.parent or ""), geometry=item.geometry.moved(0, down))
            )
        return {key: ids[self.items[key].id] for key in inside}

    def write_over(self, item_id: str, text: str) -> None:
        self.people = [replace(i, text=RichText.of(text)) if i.id == item_id else i for i in self.people]

    def extended(self) -> tuple[Blueprint, dict[str, str], tuple[CopiedGroup, ...]]:
        return with_copied_groups(self.blueprint, self.snapshot(), self.ids)

    def harvest(self, previous: Ledger | None = None) -> Ledger:
        blueprint, items, groups = self.extended()
        extra = tuple(ExtraGroup(group.letter, group.like, tuple(group.frames.values())) for group in groups)
        origin = Origin(blueprint, items, "https://board", lambda item: f"https://board/{item}", extra)
        return make_ledger(self.snapshot(), origin, NOW, previous=previous)


def _named(node: Node) -> Node:
    """Frames say whose they are."""
    return replace(node, text=RichText.of(f"Arbeit · {node.key}")) if node.kind is Kind.FRAME else node


@pytest.fixture
def crowded() -> Crowded:
    return Crowded()


def test_without_copies_nothing_is_added(crowded: Crowded) -> None:
    assert crowded.extended() == (crowded.blueprint, crowded.ids, ())
    assert crowded.harvest().extra_groups == ()


def test_a_duplicated_frame_is_a_group_with_the_next_free_letter(crowded: Crowded) -> None:
    ids = crowded.duplicate("B")
    ledger = crowded.harvest()
    assert ledger.extra_groups == (ExtraGroup("C", "B", (ids["wp@B#frame"],)),)


def test_the_furniture_of_a_copy_is_no_note(crowded: Crowded) -> None:
    before = crowded.harvest().counts
    ids = crowded.duplicate()
    counts = crowded.harvest().counts
    assert counts.items == before.items == 0
    assert counts.template == before.template + len(ids)


@pytest.mark.parametrize("area", sorted(SPOTS))
def test_a_note_in_a_copy_belongs_to_the_areas_of_the_group_more(crowded: Crowded, area: str) -> None:
    crowded.duplicate()
    x, y = SPOTS[area]
    crowded.note("Von der dritten Gruppe", at=(x, y + AWAY))
    (note,) = crowded.harvest().notes
    assert (note.area, note.group, note.phase) == (f"{area}@C", "C", area.split(".")[0])
    assert note.disposition is Disposition.USED


def test_the_original_keeps_its_own_notes(crowded: Crowded) -> None:
    crowded.note("Im Original", at=SPOTS["wp1.hurdle"])
    crowded.duplicate()
    (note,) = crowded.harvest().notes
    assert (note.area, note.group) == ("wp1.hurdle@A", "A")


def test_words_typed_into_a_copied_prompt_and_pad_are_contributions_there(crowded: Crowded) -> None:
    ids = crowded.duplicate()
    crowded.write_over(ids["wp1.hurdle@A#prompt"], "Was bremst? 0 Der Schichtplan")
    crowded.write_over(ids["wp1.hurdle@A#pad1"], "Zu wenig Mut")
    found = {note.text: note.group for note in crowded.harvest().notes}
    assert found["Der Schichtplan"] == "C"
    assert "Zu wenig Mut" in found


def test_a_copy_that_was_renamed_is_still_a_copy(crowded: Crowded) -> None:
    ids = crowded.duplicate()
    crowded.write_over(ids["wp@A#frame"], "Gruppe Nachtschicht")
    assert [group.letter for group in crowded.harvest().extra_groups] == ["C"]


def test_each_copy_of_a_frame_is_a_group_of_its_own_in_the_order_they_were_made(crowded: Crowded) -> None:
    first, second = (crowded.duplicate(down=AWAY * n, name=f"copy{n}") for n in (1, 2))
    groups = crowded.harvest().extra_groups
    frames = [copy["wp@A#frame"] for copy in (first, second)]
    assert [(group.letter, *group.frames) for group in groups] == [("C", frames[0]), ("D", frames[1])]


def test_a_frame_of_peoples_own_is_no_group(crowded: Crowded) -> None:
    crowded.people.append(
        Item("own", Kind.FRAME, Geometry.box(0, 19_000, width=1600, height=1000), RichText.of("Park"))
    )
    crowded.note("Parkplatz", at=(400, 19_400), parent="own")
    ledger = crowded.harvest()
    assert ledger.extra_groups == ()
    assert ledger.counts.found == ledger.counts.items


def test_a_copy_whose_furniture_is_mostly_gone_is_no_group(crowded: Crowded) -> None:
    crowded.duplicate()
    crowded.people = crowded.people[:2]
    assert crowded.harvest().extra_groups == ()


def test_notes_that_were_duplicated_with_the_frame_are_all_accounted_for(crowded: Crowded) -> None:
    crowded.note("Stand schon da", at=SPOTS["wp1.hurdle"])
    crowded.duplicate()
    crowded.note("Stand schon da", at=(SPOTS["wp1.hurdle"][0], SPOTS["wp1.hurdle"][1] + AWAY))
    ledger = crowded.harvest()
    assert sorted((note.group, note.disposition) for note in ledger.notes) == [
        ("A", Disposition.USED),
        ("C", Disposition.USED),
    ]


def test_ids_stay_the_same_from_harvest_to_harvest(crowded: Crowded) -> None:
    crowded.duplicate()
    crowded.note("Eins", at=(500, 300 + AWAY))
    first = crowded.harvest()
    assert crowded.harvest(previous=first).notes == first.notes


def test_the_minutes_show_the_group_more(crowded: Crowded) -> None:
    crowded.duplicate()
    crowded.note("Es fehlt an Zeit im Lager", at=(500, 300 + AWAY))
    blueprint, _, _ = crowded.extended()
    minutes = make_minutes(crowded.harvest(), blueprint, load_language("de"))
    assert [group.letter for group in minutes.header.groups] == ["A", "B", "C"]
    (row,) = [row for row in minutes.formats.rows if row.group == "C"]
    assert [statement.text for statement in row.hurdle.statements] == ["Es fehlt an Zeit im Lager"]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from("AB"), max_size=3),
    st.lists(st.tuples(st.floats(-200, 4_000), st.floats(-200, 18_000), st.text(max_size=12)), max_size=15),
    st.sets(st.integers(0, 20), max_size=4),
)
def test_with_any_copies_and_notes_nothing_is_lost_or_doubled(
    copied: list[str], notes: list[tuple[float, float, str]], gone: set[int]
) -> None:
    board = Crowded()
    for number, letter in enumerate(copied, start=1):
        board.duplicate(letter, down=AWAY * number, name=f"copy{number}")
    board.people = [item for index, item in enumerate(board.people) if index not in gone]
    for x, y, text in notes:
        board.note(text, at=(x, y))
    ledger, snapshot = board.harvest(), board.snapshot()
    counts = ledger.counts
    assert counts.items + counts.template == len(snapshot.items)
    assert {note.group for note in ledger.notes} <= {"A", "B", None} | {group.letter for group in ledger.extra_groups}
    assert _keys_are_unique(board.snapshot(), board)


def _keys_are_unique(snapshot: Snapshot, board: Crowded) -> bool:
    blueprint, items, _ = with_copied_groups(board.blueprint, snapshot, board.ids)
    keys = [node.key for node in blueprint.nodes]
    return len(set(keys)) == len(keys) and len(set(items.values())) == len(items) and set(items) <= set(keys)
