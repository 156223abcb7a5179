"""Gives every note of a sample workshop its place on a board, messy where the sample says so."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from plugin.blueprint.blueprint import Blueprint, Node
from plugin.blueprint.room import free_space, note_places
from plugin.board import Geometry, Kind, Style
from plugin.catalogue.sample import Sample, SampleNote, SampleStand
from plugin.errors import Fault, InvalidDocument, all_of
from plugin.richtext import RichText
from plugin.worded import worded

_COLOURS = ("light_yellow", "light_green", "light_blue", "light_pink", "cyan")
_NOTE = 120.0
_DOT = 28.0
_RATIO = 228 / 199


@dataclass(frozen=True)
class Cast:
    """Nodes to create, wave by wave (what lies below first), and texts typed over items of ours by key.

    `keys` names the node of each note of the sample, in its order; a typed-over one has the key of our item.
    """

    below: tuple[Node, ...]
    notes: tuple[Node, ...]
    dots: tuple[Node, ...]
    arrows: tuple[Node, ...]
    typed_over: Mapping[str, str]
    keys: tuple[str, ...] = ()


def cast_notes(sample: Sample, blueprint: Blueprint) -> Cast:
    """The nodes of all notes. Raises InvalidDocument when the sample names an area or node that is not there."""
    _check(sample, blueprint)
    written = [note for note in sample.notes if note.type_over is None]
    nodes = _nodes(written, blueprint)
    below = tuple(nodes[i] for i, note in enumerate(written) if note.place == "hidden")
    above = tuple(nodes[i] for i, note in enumerate(written) if note.place != "hidden")
    laid = [dot for i, note in enumerate(written) for dot in _dots(nodes[i], note.dots)]
    dots = (*laid, *(dot for stand in sample.stands for dot in _stand(stand, blueprint)))
    typed = {note.type_over: note.text for note in sample.notes if note.type_over is not None}
    made = iter(nodes)
    keys = tuple(note.type_over or next(made).key for note in sample.notes)
    return Cast(below, above, dots, tuple(_arrows(written, nodes)), typed, keys)


def _check(sample: Sample, blueprint: Blueprint) -> None:
    faults = [
        Fault(worded("there is no {area} on this board", area=note.type_over or note.area), key=f"notes.{index}")
        for index, note in enumerate(sample.notes)
        if (note.type_over and note.type_over not in blueprint.by_key)
        or (note.area and note.area not in blueprint.area_by_key)
    ]
    if faults:
        raise InvalidDocument(worded("The sample does not fit the board: {faults}", faults=all_of(faults)), faults)


def _nodes(notes: Sequence[SampleNote], blueprint: Blueprint) -> list[Node]:
    places: dict[str, Iterator[Geometry]] = {}
    for area in {note.area for note in notes if note.area}:
        count = sum(note.area == area and note.place in ("inside", "hidden") for note in notes)
        places[area] = iter(note_places(free_space(blueprint, area), count))
    nodes: list[Node] = []
    for index, note in enumerate(notes):
        geometry = _geometry(index, note, nodes, blueprint, places)
        nodes.append(_node(index, note, geometry))
    return nodes


def _geometry(
    index: int,
    note: SampleNote,
    before: Sequence[Node],
    blueprint: Blueprint,
    places: Mapping[str, Iterator[Geometry]],
) -> Geometry:
    if note.area is None or note.place == "far":
        bounds = blueprint.bounds()
        return _square(bounds.left - 600 - 20 * (index % 5), bounds.top + 37.0 * index, _NOTE)
    if note.place == "hidden" and before:
        return before[-1].geometry.moved(2, 2)
    if note.place == "outside":
        return _beside(note.area, blueprint)
    if note.place == "between":
        return _between(note.area, blueprint)
    return next(places[note.area])


def _square(x: float, y: float, width: float) -> Geometry:
    return Geometry(x, y, width, width * _RATIO)


def _beside(area: str, blueprint: Blueprint) -> Geometry:
    """Just over the edge on the first side where no other area is touched."""
    box = blueprint.by_key[area].geometry
    for width in (_NOTE, 80.0, 40.0):
        height = width * _RATIO
        sides = (
            (box.right + 8 + width / 2, box.y),
            (box.left - 8 - width / 2, box.y),
            (box.x, box.bottom + 8 + height / 2),
            (box.x, box.top - 8 - height / 2),
        )
        for x, y in sides:
            spot = _square(x, y, width)
            if not any(blueprint.by_key[other.key].geometry.overlap(spot) for other in blueprint.areas):
                return spot
    return _square(box.right + 30, box.y, 20.0)


def _between(area: str, blueprint: Blueprint) -> Geometry:
    """Half way to the nearest other area, lying on both."""
    box = blueprint.by_key[area].geometry
    others = [blueprint.by_key[other.key].geometry for other in blueprint.areas if other.key != area]
    near = min(others, key=lambda other: other.distance_to_point(box.x, box.y))
    beside = near.left > box.right or near.right < box.left
    x = (box.right + near.left) / 2 if near.left > box.right else (box.left + near.right) / 2
    y = (box.bottom + near.top) / 2 if near.top > box.bottom else (box.top + near.bottom) / 2
    return _square(x if beside else box.x, box.y if beside else y, 180.0)


def _node(index: int, note: SampleNote, geometry: Geometry) -> Node:
    kind = Kind(note.kind)
    fill = note.colour or _COLOURS[index % len(_COLOURS)]
    style = Style(fill=fill if kind is Kind.STICKY_NOTE else None, font_size=14.0, align="center", vertical="middle")
    return Node(note.id or f"sample#{index}", kind, geometry, RichText.of(note.text), style, role="sample")


def _dots(node: Node, number: int) -> Iterator[Node]:
    style = Style(fill="#d92d20", shape="circle")
    a_row = max(1, int(node.geometry.width // (1.1 * _DOT)))
    for count in range(number):
        row, column = divmod(count, a_row)
        x = node.geometry.left + _DOT * (0.6 + 1.1 * column)
        geometry = Geometry(x, node.geometry.bottom - _DOT * (0.6 + 1.1 * row), _DOT, _DOT)
        yield Node(f"{node.key}#dot{count}", Kind.SHAPE, geometry, style=style, role="sample")


def _stand(stand: SampleStand, blueprint: Blueprint) -> Iterator[Node]:
    """The dots of one line, side by side within their band; none where the board does not show the field."""
    key = next((key for key in blueprint.by_key if key.endswith(f"#{stand.field}.scale")), None)
    if key is None:
        return
    bar, style = blueprint.by_key[key].geometry, Style(fill="#d92d20", shape="circle")
    band = bar.width / len(stand.bands)
    for at, count in enumerate(stand.bands):
        for number in range(count):
            x = bar.left + band * (at + (number + 1) / (count + 1))
            yield Node(
                f"{key}#stand{at}.{number}", Kind.SHAPE, Geometry(x, bar.y, _DOT, _DOT), style=style, role="sample"
            )


def _arrows(notes: Sequence[SampleNote], nodes: Sequence[Node]) -> Iterator[Node]:
    for note, node in zip(notes, nodes, strict=True):
        if note.arrow_to is not None:
            key = f"{node.key}#arrow"
            yield Node(key, Kind.CONNECTOR, Geometry(0, 0, 0, 0), start=node.key, end=note.arrow_to, role="sample")
