"""Small blueprints made by hand: frames with panels, headings on them, notes and arrows between them."""

from plugin.blueprint.blueprint import Area, Blueprint, Node, Workshop
from plugin.board import Geometry, Item, Kind, Snapshot, Style
from plugin.plan.known import Known, mark_of
from plugin.richtext import RichText

WIDTH, HEIGHT = 1000.0, 600.0


def blueprint(frames: int = 2, areas: int = 2, *, arrows: bool = True) -> Blueprint:
    """`frames` frames side by side, each with `areas` panels that carry a heading and a note."""
    nodes = [node for number in range(frames) for node in _frame(number, areas)]
    if arrows and areas > 1:
        nodes += [_arrow(number) for number in range(frames)]
    found = tuple(
        Area(f"f{number}.a{place}", f"f{number}.a{place}", "start", f"Feld {number}.{place}")
        for number in range(frames)
        for place in range(areas)
    )
    return Blueprint(Workshop("sample", "1", "Probe", "de"), tuple(nodes), found)


def _frame(number: int, areas: int) -> list[Node]:
    left = number * (WIDTH + 400)
    frame = Node(
        f"f{number}",
        Kind.FRAME,
        Geometry.box(left, 0, width=WIDTH, height=HEIGHT),
        RichText.of(f"Rahmen {number}"),
        Style(fill="#f5f6f8"),
        role="frame",
    )
    return [frame, *(node for place in range(areas) for node in _area(number, place, left, areas))]


def _area(number: int, place: int, left: float, areas: int) -> list[Node]:
    width = (WIDTH - 100) / areas
    corner = left + 50 + place * width
    key, parent = f"f{number}.a{place}", f"f{number}"
    panel = Geometry.box(corner, 60, width=width - 20, height=480)
    heading = Geometry.box(corner + 10, 70, width=width - 40, height=40)
    note = Geometry.box(corner + 10, 150, width=60, height=60)
    return [
        Node(key, Kind.SHAPE, panel, style=Style(fill="#ffffff"), parent=parent, role="area"),
        Node(f"{key}#heading", Kind.TEXT, heading, RichText.of(f"Feld {place}", bold=True), parent=parent),
        Node(f"{key}#pad", Kind.STICKY_NOTE, note, style=Style(fill="light_yellow"), parent=parent),
    ]


def _arrow(number: int) -> Node:
    start, end = f"f{number}.a0", f"f{number}.a1"
    return Node(f"f{number}#arrow", Kind.CONNECTOR, Geometry(0.0, 0.0, 0.0, 0.0), start=start, end=end)


def provisioned(made: Blueprint, board_id: str = "board") -> tuple[Snapshot, dict[str, Known]]:
    """The board that results from writing everything once, and what is known of it."""
    ids = {node.key: f"i{number}" for number, node in enumerate(made.nodes)}
    items = tuple(_item(node, ids) for node in made.nodes)
    known = {node.key: Known(ids[node.key], mark_of(node)) for node in made.nodes}
    return Snapshot(board_id, "Probe", items), known


def _item(node: Node, ids: dict[str, str]) -> Item:
    parent, start, end = (ids.get(key or "") for key in (node.parent, node.start, node.end))
    return Item(ids[node.key], node.kind, node.geometry, node.text, node.style, parent=parent, start=start, end=end)
