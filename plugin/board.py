"""The neutral vocabulary of whiteboards: items, geometry, snapshots, capabilities. Knows no provider."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from plugin.richtext import RichText


class Kind(StrEnum):
    """What an item is. Anything a provider has and we do not know is `UNKNOWN`."""

    FRAME = "frame"
    STICKY_NOTE = "sticky_note"
    SHAPE = "shape"
    TEXT = "text"
    CARD = "card"
    IMAGE = "image"
    EMBED = "embed"
    DOCUMENT = "document"
    CONNECTOR = "connector"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Geometry:
    """A rectangle by its centre, in absolute board pixels; x grows to the right, y downwards."""

    x: float
    y: float
    width: float
    height: float
    rotation: float = 0.0

    @classmethod
    def box(cls, left: float, top: float, *, width: float, height: float) -> "Geometry":
        """A rectangle by its top left corner and size."""
        return cls(left + width / 2, top + height / 2, width, height)

    @property
    def left(self) -> float:
        return self.x - self.width / 2

    @property
    def top(self) -> float:
        return self.y - self.height / 2

    @property
    def right(self) -> float:
        return self.x + self.width / 2

    @property
    def bottom(self) -> float:
        return self.y + self.height / 2

    @property
    def surface(self) -> float:
        """Square pixels."""
        return self.width * self.height

    def moved(self, dx: float, dy: float) -> "Geometry":
        return replace(self, x=self.x + dx, y=self.y + dy)

    def holds_point(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def holds(self, other: "Geometry", tolerance: float = 0.0) -> bool:
        """Whether the other rectangle lies fully inside, give or take `tolerance` pixels."""
        return (
            self.left - tolerance <= other.left
            and other.right <= self.right + tolerance
            and self.top - tolerance <= other.top
            and other.bottom <= self.bottom + tolerance
        )

    def overlap(self, other: "Geometry") -> float:
        """The surface both share, in square pixels; 0 when they only touch."""
        # Most pairs a harvest asks about are far apart: told by their centres, that costs a tenth.
        if 2 * abs(self.x - other.x) >= self.width + other.width:
            return 0.0
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return width * height if width > 0 and height > 0 else 0.0

    def distance_to_point(self, x: float, y: float) -> float:
        """Pixels from the rectangle's edge to a point outside; 0 inside."""
        dx = max(self.left - x, 0.0, x - self.right)
        dy = max(self.top - y, 0.0, y - self.bottom)
        return float((dx * dx + dy * dy) ** 0.5)


@dataclass(frozen=True)
class Style:
    """How an item looks. Colours are `#rrggbb` (or None: none); sizes in pixels.

    A sticky note's `fill` is the name of one of the whiteboard's sixteen note colours (`light_yellow`).
    """

    fill: str | None = None
    color: str | None = None
    border: str | None = None
    border_width: float = 0.0
    font_size: float = 14.0
    align: str = "left"
    vertical: str = "top"
    shape: str = "rectangle"


@dataclass(frozen=True)
class Item:
    """One thing on a board as read, in absolute coordinates and without an author.

    `parent` is the id of the frame that holds it. Connectors carry `start` and `end` item ids.
    `plain_style` providers may leave `style` at its default where the whiteboard does not tell.
    """

    id: str
    kind: Kind
    geometry: Geometry
    text: RichText = RichText()
    style: Style = Style()
    parent: str | None = None
    start: str | None = None
    end: str | None = None
    url: str | None = None
    tags: tuple[str, ...] = ()
    created_at: datetime | None = None
    modified_at: datetime | None = None


@dataclass(frozen=True)
class Snapshot:
    """What a board holds at one moment. `unreadable` counts what the whiteboard does not show us, by kind.

    `never_shown` names kinds of things that this whiteboard tells nobody over its interface, not even their number
    (comment, vote, reaction ...). `cut_off` says why the reading ended before its end; empty: it was read whole.
    """

    board_id: str
    name: str
    items: tuple[Item, ...]
    taken_at: datetime | None = None
    unreadable: dict[str, int] = field(default_factory=dict)
    never_shown: tuple[str, ...] = ()
    cut_off: str = ""

    @cached_property
    def by_id(self) -> dict[str, Item]:
        return {item.id: item for item in self.items}

    def children(self, parent: str) -> Iterator[Item]:
        return (item for item in self.items if item.parent == parent)


@dataclass(frozen=True)
class Tariff:
    """What calls cost, in credits; `create` and `update` are per item."""

    create: int = 100
    update: int = 100
    delete: int = 500
    connector: int = 100
    read_page: int = 100
    read_item: int = 50
    create_board: int = 500
    copy_board: int = 2000
    delete_board: int = 500
    read_board: int = 50
    update_board: int = 100


@dataclass(frozen=True)
class Capabilities:
    """What a provider can do; a plan that needs more is refused before anything is written."""

    kinds: frozenset[Kind]
    batch_size: int = 20
    page_size: int = 50
    bulk_kinds: frozenset[Kind] = frozenset()
    copy_board: bool = True
    documents: bool = False
    atomic_batches: bool = True
    max_text: int = 6000
    note_colours: tuple[str, ...] = ()
    tariff: Tariff = Tariff()


@dataclass(frozen=True)
class Sharing:
    """Who may do what on a board, each of private (nothing), view, comment, edit; None: the whiteboard does not say.

    `link`: whoever has the link; `team`: the board's team; `role`: what the caller is there (viewer, commenter,
    editor, coowner, owner); `password`: whether the link alone is not enough.
    """

    link: str | None = None
    team: str | None = None
    role: str | None = None
    password: bool | None = None


@dataclass(frozen=True)
class BoardRef:
    """A board of a provider: its id, name and the address people open."""

    id: str
    name: str
    url: str
