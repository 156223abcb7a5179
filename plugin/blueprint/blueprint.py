"""The blueprint: placed nodes, the areas people write in, and the workshop they belong to."""

from dataclasses import dataclass, replace
from functools import cached_property

from plugin.board import Geometry, Kind, Style
from plugin.richtext import RichText

_NO_TEXT = RichText()
_PLAIN = Style()


@dataclass(frozen=True)
class Node:
    """One item that should be on the board.

    `key` is `area[.part][@owner]` for an area, else `<key>#part`. `parent` is the key of the frame that
    holds it (None: directly on the board). Geometry is absolute. Connectors go from node key `start` to
    node key `end`. `role` says what it is for: frame, area, heading, prompt, help, card, mark, pad, role,
    scale, example, decoration.
    """

    key: str
    kind: Kind
    geometry: Geometry
    text: RichText = _NO_TEXT
    style: Style = _PLAIN
    parent: str | None = None
    role: str = "decoration"
    start: str | None = None
    end: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class Area:
    """A place where people write. Its rectangle is that of the node with the same key.

    `area` is the key without owner; `owner` a group letter or participant (`P07`). `harvest` is yes,
    reference (shown, not a result) or never. `private`: counted, text shown only when released. `scale`
    names the scale whose option this area is (notes and dots in it are counted). `room` is the number of
    notes it has place for; `examples` are texts of example notes that the template puts into it.
    """

    key: str
    area: str
    phase: str
    title: str
    prompt: str = ""
    help: str = ""
    stem: str = ""
    owner: str | None = None
    group: str | None = None
    block: str | None = None
    expects: str = "note"
    harvest: str = "yes"
    private: bool = False
    anonymous: bool = False
    scale: str | None = None
    room: int = 6
    examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class Group:
    """A small group: its letter, name, challenge and the cards suggested to it (ids)."""

    letter: str
    name: str
    challenge: str
    challenge_title: str
    cards: tuple[str, ...] = ()
    colour: str = ""


@dataclass(frozen=True)
class CardBrief:
    """What minutes need of a method card: title in the board's voice, its other names in every language."""

    id: str
    number: int
    title: str
    also_known_as: tuple[str, ...] = ()


@dataclass(frozen=True)
class PoleBrief:
    """One side of a tension map: what is good about it, what too much of it does, and how that shows early."""

    label: str
    value: str
    overuse: str
    early_sign: str


@dataclass(frozen=True)
class TensionMap:
    """A tension field as a map for the facilitator: both poles, why both are needed, what is feared, and one
    statement with the question that was made of it."""

    pole_a: PoleBrief
    pole_b: PoleBrief
    purpose: str
    fear: str
    statement: str
    question: str


@dataclass(frozen=True)
class TensionBrief:
    """What minutes need of a tension field; `words` are texts of its own that tell what it is about.

    Boards made before there were maps have none.
    """

    id: str
    name: str
    pole_a: str
    pole_b: str
    words: tuple[str, ...] = ()
    map: TensionMap | None = None


@dataclass(frozen=True)
class BlockBrief:
    """A block of the session plan, filled: `start` in minutes from the beginning; texts in the board's voice."""

    id: str
    title: str
    start: int
    minutes: int
    setting: str
    aim: str = ""
    task: str = ""
    notes: str = ""
    material: str = ""
    output: str = ""
    shorten: str = ""
    cut_order: int | None = None
    cut_to: int = 0
    areas: tuple[str, ...] = ()


@dataclass(frozen=True)
class Notices:
    """The small print that every result carries."""

    privacy: str = ""
    antitrust: str = ""
    ai: str = ""
    licence: str = ""


@dataclass(frozen=True)
class Workshop:
    """The event a board is for, in the voice the board speaks. Dates stay as they were typed.

    `held` is where people meet: at the `screen` or in a `room`.
    """

    template: str
    version: str
    title: str
    language: str
    address: str = "du"
    gender: str = "colon"
    subtitle: str = ""
    hosts: tuple[str, ...] = ()
    date: str = ""
    participants: int = 0
    minutes: int = 0
    slides: str = ""
    goals: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    cards: tuple[CardBrief, ...] = ()
    tensions: tuple[TensionBrief, ...] = ()
    blocks: tuple[BlockBrief, ...] = ()
    phases: tuple[tuple[str, str], ...] = ()
    attributions: tuple[str, ...] = ()
    notices: Notices = Notices()
    held: str = "screen"


@dataclass(frozen=True)
class Blueprint:
    """The whole desired board. Node order is creation order (back to front) and reading order.

    `omitted` are keys of nodes that people took away: they are not made again.
    """

    workshop: Workshop
    nodes: tuple[Node, ...]
    areas: tuple[Area, ...]
    warnings: tuple[str, ...] = ()
    omitted: tuple[str, ...] = ()

    @cached_property
    def by_key(self) -> dict[str, Node]:
        return {node.key: node for node in self.nodes}

    @cached_property
    def area_by_key(self) -> dict[str, Area]:
        return {area.key: area for area in self.areas}

    def moved(self, dx: float, dy: float) -> "Blueprint":
        """The same board elsewhere on the canvas (pixels)."""
        return replace(self, nodes=tuple(replace(n, geometry=n.geometry.moved(dx, dy)) for n in self.nodes))

    def bounds(self) -> Geometry:
        """The rectangle around everything."""
        boxes = [node.geometry for node in self.nodes if node.kind is not Kind.CONNECTOR]
        left, top = min(b.left for b in boxes), min(b.top for b in boxes)
        right, bottom = max(b.right for b in boxes), max(b.bottom for b in boxes)
        return Geometry.box(left, top, width=right - left, height=bottom - top)
