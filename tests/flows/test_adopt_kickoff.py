"""The kick-off board of a client: duplicated on the whiteboard, 150 notes on it, twenty prompts reworded."""

from dataclasses import replace

from plugin.blueprint.blueprint import Node
from plugin.board import Geometry, Kind, Style
from plugin.flows.adopt import adopt_board
from plugin.flows.harvest import harvest_board
from plugin.plan.change import Create, Update
from plugin.plan.diff import expected
from plugin.plan.known import Known
from plugin.ports import Batch, Confirmed, Parent
from plugin.richtext import RichText
from tests.flows.test_copying import Studio, kickoff
from tests.flows.workplace import OWNER, Workplace

NOTES = 150
EDITED = 20


class Client(Studio):
    """The embedded whiteboard with a master and the duplicate somebody works on."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place, kickoff(groups=4, participants=20))
        self.duplicate = self.provider.copy_board(self.master.board_id, "Beim Kunden", "").id
        pairs = zip(
            self.provider.read(self.master.board_id).items, self.provider.read(self.duplicate).items, strict=True
        )
        copies = {master.id: copy.id for master, copy in pairs}
        self.ids = {key: copies[item] for key, item in self.master.items.items()}

    def write(self, count: int) -> None:
        """So many notes, one after the other in the areas of the groups, freely on the board."""
        areas = [area.key for area in self.wanted.areas if area.group and area.harvest == "yes"]
        self._apply([Create(self._note(number, areas[number % len(areas)])) for number in range(count)])

    def reword(self, count: int) -> list[str]:
        """So many of our texts get other words, where they stand."""
        snapshot = self.provider.read(self.duplicate)
        known = {key: Known(item) for key, item in self.ids.items()}
        nodes = [node for node in expected(self.wanted, snapshot, known) if _has_words(node)][::9][:count]
        texts = {node.key: replace(node, text=RichText.of(f"Anders: {node.key}")) for node in nodes}
        self._apply([Update(node, snapshot.by_id[self.ids[key]]) for key, node in texts.items()])
        return list(texts)

    def _note(self, number: int, area: str) -> Node:
        spot = self.wanted.by_key[area].geometry
        box = Geometry(spot.x + number % 7, spot.y + number % 11, 199, 228)
        style = Style(fill="light_yellow")
        return Node(f"note{number}", Kind.STICKY_NOTE, box, RichText.of(f"Gedanke {number} von uns"), style)

    def _apply(self, changes: list[Create] | list[Update]) -> None:
        keys = {change.node.parent for change in changes if change.node.parent is not None}
        frames = {key: Parent(self.ids[key], self.wanted.by_key[key].geometry) for key in keys}
        for start in range(0, len(changes), 20):
            outcomes = self.provider.apply(self.duplicate, Batch(tuple(changes[start : start + 20]), frames))
            assert all(isinstance(outcome, Confirmed) for outcome in outcomes), outcomes


def _has_words(node: Node) -> bool:
    return node.kind in (Kind.TEXT, Kind.SHAPE) and len(node.text.plain) > 8


def test_every_untouched_item_is_matched_and_the_reworded_ones_are_listed(place: Workplace) -> None:
    client = Client(place)
    client.write(NOTES)
    reworded = client.reword(EDITED)
    assert len(reworded) == EDITED
    adopted = adopt_board(client.tools(), owner=OWNER, board_id=client.duplicate, like=client.master.board_id)
    assert adopted.items == client.ids
    assert sorted(edit.key for edit in adopted.edited) == sorted(reworded)
    assert all("text" in edit.aspects for edit in adopted.edited)
    assert (adopted.missing, adopted.people) == ((), NOTES)
    ledger = harvest_board(
        client.provider, place.store, owner=OWNER, board_id=client.duplicate, clock=place.time, new_id=lambda: "h1"
    ).ledger
    assert {f"Gedanke {number} von uns" for number in range(NOTES)} <= {note.text for note in ledger.notes}
    assert ledger.counts.items == NOTES + EDITED
