"""A small board of two groups, and a way to put things on it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from typing import Any

import pytest

from plugin.blueprint.blueprint import Area, Blueprint, Node, Workshop
from plugin.board import Geometry, Item, Kind, Snapshot, Style
from plugin.harvest.collect import Origin, make_ledger
from plugin.harvest.ledger import Ledger, Note
from plugin.harvest.moments import UNKNOWN, Moments
from plugin.notelink import Posted
from plugin.richtext import RichText

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
STEM = "Wie können wir … und zugleich …?"


class Board:
    """A board as a harvest sees it: our items by id, and whatever people put there."""

    def __init__(self) -> None:
        self.blueprint = _blueprint()
        self.ids = {node.key: f"own-{index}" for index, node in enumerate(self.blueprint.nodes)}
        self.items = {
            key: Item(self.ids[key], node.kind, node.geometry, node.text, node.style)
            for key, node in self.blueprint.by_key.items()
        }
        self.people: list[Item] = []
        self._number = count(1)

    def note(
        self, text: str | RichText, area: str | None = None, *, at: tuple[float, float] | None = None, **more: object
    ) -> Item:
        """A note in the middle of an area, or centred at a point."""
        spot = self.blueprint.by_key[area].geometry if area else None
        x, y = at or ((spot.x, spot.y) if spot else (0.0, 0.0))
        size = float(more.pop("size", 100.0))  # type: ignore[arg-type]
        item = Item(f"p{next(self._number)}", Kind.STICKY_NOTE, Geometry(x, y, size, size))
        item = replace(item, text=RichText.of(text) if isinstance(text, str) else text)
        item = replace(item, **more)  # type: ignore[arg-type]
        self.people.append(item)
        return item

    def dot(self, x: float, y: float) -> Item:
        return self.note("", at=(x, y), kind=Kind.SHAPE, size=30.0, style=Style(shape="circle"))

    def arrow(self, start: Item, end: Item) -> Item:
        return self.note("", kind=Kind.CONNECTOR, start=start.id, end=end.id)

    def type_into(self, key: str, text: str) -> None:
        self.items[key] = replace(self.items[key], text=RichText.of(text))

    def move(self, key: str, dx: float, dy: float) -> None:
        self.items[key] = replace(self.items[key], geometry=self.items[key].geometry.moved(dx, dy))

    def snapshot(self, **more: Any) -> Snapshot:
        return Snapshot("b1", "Board", (*self.items.values(), *self.people), **more)

    def harvest(
        self,
        previous: Ledger | None = None,
        *,
        snapshot: Snapshot | None = None,
        moments: Moments = UNKNOWN,
        posted: Mapping[str, Posted] | None = None,
        **more: Any,
    ) -> Ledger:
        """What `make_ledger` gives; `more` are its further arguments."""
        url = "https://board"
        origin = Origin(self.blueprint, self.ids, url, f"{url}/{{}}".format, moments=moments, posted=posted or {})
        return make_ledger(snapshot or self.snapshot(), origin, NOW, previous=previous, **more)

    def only(self, **more: Any) -> Note:
        """The one note that is on the board."""
        (note,) = self.harvest(**more).notes
        return note

    def on(self, day: str) -> None:
        """The workshop is held on that day, as a template would say it."""
        self.blueprint = replace(self.blueprint, workshop=replace(self.blueprint.workshop, date=day))

    def change(self, item: Item, **more: Any) -> Item:
        """Somebody moves, recolours or rewrites a note; the others stay."""
        changed = replace(item, **more)
        self.people = [changed if one.id == item.id else one for one in self.people]
        return changed


@pytest.fixture
def board() -> Board:
    return Board()


def _blueprint() -> Blueprint:
    nodes, areas = [], []
    for column, letter in enumerate("AB"):
        left = column * 2000.0
        frame = f"wp@{letter}#frame"
        nodes.append(Node(frame, Kind.FRAME, Geometry.box(left, 0, width=1600, height=1000), RichText.of("Arbeit")))
        for row, (name, title) in enumerate((("wp1.hurdle", "Umsetzungshürden"), ("wp2.question", "Fragen"))):
            key = f"{name}@{letter}"
            box = Geometry.box(left + 100, 100 + row * 460, width=800, height=400)
            nodes.append(Node(key, Kind.SHAPE, box, RichText.of(title), parent=frame, role="area"))
            prompt = Geometry.box(left + 120, 160 + row * 460, width=600, height=40)
            nodes.append(Node(f"{key}#prompt", Kind.TEXT, prompt, RichText.of(f"Was bremst? {row}"), parent=frame))
            areas.append(_area(name, letter, title, STEM if name == "wp2.question" else ""))
        pad = Geometry.box(left + 1000, 100, width=100, height=100)
        nodes.append(Node(f"wp1.hurdle@{letter}#pad1", Kind.STICKY_NOTE, pad, parent=frame, role="pad"))
    places = (("sandbox", "never", "", False), ("cards", "reference", "", False), ("canvas.idea@P01", "yes", "", True))
    for index, (key, harvest, _, private) in enumerate(places):
        box = Geometry.box(index * 600.0, 2000, width=400, height=400)
        nodes.append(Node(key, Kind.SHAPE, box, RichText.of(key), role="area"))
        areas.append(Area(key, key.split("@")[0], "other", key, harvest=harvest, private=private))
    for index, option in enumerate(("short", "right")):
        key = f"feedback.time.{option}"
        nodes.append(Node(key, Kind.SHAPE, Geometry.box(index * 400.0, 3000, width=300, height=300), role="area"))
        areas.append(Area(key, key, "end", option, scale="feedback.time"))
    workshop = Workshop("kick-off", "1.0.0", "Auftakt", "de")
    return Blueprint(workshop, tuple(nodes), tuple(areas))


def _area(name: str, letter: str, title: str, stem: str) -> Area:
    phase = name.split(".")[0]
    example = "Beispiel: Die Schicht hat keine freie Stunde dafür"
    expects = "wicked" if name == "wp2.question" else "hurdle"
    key = f"{name}@{letter}"
    return Area(key, name, phase, title, stem=stem, owner=letter, group=letter, expects=expects, examples=(example,))
