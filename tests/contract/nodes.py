"""Nodes for trying providers: small builders, and hypothesis strategies for whole frames of them."""

from collections.abc import Mapping, Sequence

from hypothesis import strategies as st

from plugin.blueprint.blueprint import Node
from plugin.board import Geometry, Item, Kind, Style
from plugin.plan.change import Create
from plugin.ports import Batch, Confirmed, Outcome, Parent, Provider
from plugin.richtext import RichText, Span

FRAME = Geometry(0, 0, width=3000, height=3000)
SQUARE = 199 / 228
OBLONG = 350 / 228
FREE_HEIGHT = frozenset({Kind.TEXT, Kind.IMAGE, Kind.EMBED, Kind.DOCUMENT})
"""Kinds whose height the whiteboard chooses."""


def frame(key: str = "frame", geometry: Geometry = FRAME, title: str = "Rahmen") -> Node:
    style = Style(fill="#f5f6f8")
    return Node(key, Kind.FRAME, geometry, text=RichText.of(title), style=style, role="frame")


def note(key: str, x: float = 0, y: float = 0, *, text: str = "Notiz", parent: str | None = None) -> Node:
    size = Geometry(x, y, width=199, height=228)
    return Node(key, Kind.STICKY_NOTE, size, RichText.of(text), Style(fill="cyan"), parent=parent)


def shape(key: str, x: float = 0, y: float = 0, *, text: str = "", parent: str | None = None) -> Node:
    style = Style(fill="#ffffff", border="#1a1a1a", border_width=2, color="#1a1a1a", shape="round_rectangle")
    size = Geometry(x, y, width=200, height=100)
    return Node(key, Kind.SHAPE, size, RichText.of(text), style, parent=parent)


def connector(key: str, start: str, end: str) -> Node:
    return Node(key, Kind.CONNECTOR, Geometry(0, 0, width=0, height=0), start=start, end=end)


def created(provider: Provider, board_id: str, nodes: Sequence[Node], batch: Batch | None = None) -> dict[str, str]:
    """Make nodes whose parents and ends are known to `batch`; their item ids by key. All must succeed."""
    known = batch or Batch(())
    outcomes = provider.apply(board_id, Batch(tuple(map(Create, nodes)), known.parents, known.items))
    assert [outcome.key for outcome in outcomes] == [node.key for node in nodes]
    return {outcome.key: confirmed(outcome) for outcome in outcomes}


def confirmed(outcome: Outcome) -> str:
    assert isinstance(outcome, Confirmed), outcome
    return outcome.id


def inside(frames: Mapping[str, str], *nodes: Node) -> Batch:
    """What children need to know of their frames."""
    parents = {node.key: Parent(frames[node.key], node.geometry) for node in nodes}
    return Batch((), parents=parents)


def assert_same(node: Node, item: Item, parent: str | None) -> None:
    """The item is what the node wanted."""
    assert item.kind is node.kind
    assert item.text.plain == node.text.plain
    assert item.parent == parent
    wanted, found = node.geometry, item.geometry
    sides = [(wanted.x, found.x), (wanted.y, found.y), (wanted.width, found.width)]
    if node.kind not in FREE_HEIGHT:
        sides.append((wanted.height, found.height))
    assert all(abs(one - other) <= 1 for one, other in sides), (wanted, found)


LETTERS = st.characters(exclude_categories=("Cc", "Cs"), max_codepoint=0x1F9FF)
LINES = st.text(LETTERS, min_size=1, max_size=12)
WORDS = st.lists(LINES, min_size=1, max_size=3).map("\n".join)
SPANS = st.builds(
    Span,
    LINES,
    bold=st.booleans(),
    italic=st.booleans(),
    underline=st.booleans(),
    strike=st.booleans(),
    link=st.sampled_from([None, None, "https://example.org/a?b=1&c=2", "mailto:team@example.org"]),
)
RICH = st.lists(st.lists(SPANS, max_size=3).map(tuple), min_size=1, max_size=4).map(
    lambda paragraphs: RichText(tuple(paragraphs))
)
PLACES = st.integers(-1000, 1000)
WIDTHS = st.integers(100, 400)


@st.composite
def children(draw: st.DrawFn, parent: str | None) -> list[Node]:
    """A few nodes of many kinds, all of them inside `FRAME`."""
    kinds = draw(st.lists(st.sampled_from(sorted(_MAKERS)), min_size=1, max_size=6))
    return [
        _MAKERS[kind](draw, f"{parent}#{number}", Geometry(draw(PLACES), draw(PLACES), draw(WIDTHS), 300), parent)
        for number, kind in enumerate(kinds)
    ]


def _note(draw: st.DrawFn, key: str, box: Geometry, parent: str | None) -> Node:
    ratio = draw(st.sampled_from([SQUARE, OBLONG]))
    size = Geometry(box.x, box.y, box.width, box.width / ratio)
    return Node(key, Kind.STICKY_NOTE, size, draw(RICH), Style(fill="light_green"), parent=parent)


def _shape(draw: st.DrawFn, key: str, box: Geometry, parent: str | None) -> Node:
    return Node(key, Kind.SHAPE, box, draw(RICH), Style(shape="round_rectangle"), parent=parent)


def _text(draw: st.DrawFn, key: str, box: Geometry, parent: str | None) -> Node:
    return Node(key, Kind.TEXT, box, draw(RICH), Style(font_size=20), parent=parent)


def _card(draw: st.DrawFn, key: str, box: Geometry, parent: str | None) -> Node:
    return Node(key, Kind.CARD, box, RichText.of(draw(WORDS)), parent=parent)


def _image(draw: st.DrawFn, key: str, box: Geometry, parent: str | None) -> Node:
    text = RichText.of(draw(LINES))
    return Node(key, Kind.IMAGE, box, text, parent=parent, url="https://example.org/picture.png")


_MAKERS = {"card": _card, "image": _image, "note": _note, "shape": _shape, "text": _text}
