"""Rules for texts: they fit their boxes, can be read, stand out from the ground, and are few."""

from collections.abc import Iterable, Iterator

from plugin.blueprint.blueprint import Blueprint, Node
from plugin.blueprint.look import GROUND, PAPER, SMALLEST_SEEN, contrast
from plugin.blueprint.reading import can_be_read, is_written, seen_size, units
from plugin.blueprint.text import cuts_words, text_height
from plugin.board import Geometry, Kind
from plugin.errors import Fault
from plugin.typesetting import FontMetrics
from plugin.worded import worded

LEAST_CONTRAST = 4.5
"""WCAG 2 AA for text of any size."""

PROMPT_WORDS, HELP_WORDS = 12, 15
_HAIR = 0.5


def text_faults(blueprint: Blueprint, metrics: FontMetrics) -> Iterator[Fault]:
    """Everything wrong with what is written on the board."""
    written = [node for node in blueprint.nodes if is_written(node)]
    panels = [node for node in blueprint.nodes if node.kind is Kind.SHAPE and node.style.fill]
    for node in written:
        yield from _fit_faults(node, metrics)
        if contrast(node.style.color or "#000000", _ground_of(node, panels)) < LEAST_CONTRAST:
            yield Fault("has too little contrast", key=node.key)
    yield from _reading_faults(blueprint)
    yield from _word_faults(blueprint)


def _fit_faults(node: Node, metrics: FontMetrics) -> Iterator[Fault]:
    if cuts_words(node, metrics):
        yield Fault(
            worded("has a word that is wider than its box of {width:.0f} pixels", width=node.geometry.width),
            key=node.key,
        )
    elif text_height(node, metrics) > node.geometry.height + _HAIR:
        yield Fault(
            worded(
                "needs {needed:.0f} of {height:.0f} pixels",
                needed=text_height(node, metrics),
                height=node.geometry.height,
            ),
            key=node.key,
        )
    missing = {c for c in node.text.plain if c not in metrics.regular and not c.isspace()}
    if missing:
        yield Fault(
            worded("has characters our font does not have: {missing}", missing=" ".join(sorted(missing))), key=node.key
        )


def _ground_of(node: Node, panels: Iterable[Node]) -> str:
    """The colour behind a node's text: its own, else that of the smallest panel below it, else the frame's."""
    if node.kind is Kind.SHAPE and node.style.fill:
        return node.style.fill
    below = [panel for panel in panels if panel.geometry.holds(node.geometry, 1)]
    if not below:
        return GROUND if node.parent else PAPER
    return min(below, key=lambda other: other.geometry.surface).style.fill or PAPER


def _reading_faults(blueprint: Blueprint) -> Iterator[Fault]:
    for frame in (node for node in blueprint.nodes if node.kind is Kind.FRAME):
        children = [node for node in blueprint.nodes if node.parent == frame.key]
        if not can_be_read(children, frame.geometry):
            yield Fault(
                worded("shows letters under {least:.0f} pixels when it fits the view", least=SMALLEST_SEEN),
                key=frame.key,
            )
    for unit, nodes in units(blueprint.nodes):
        smallest = min((node.style.font_size for node in nodes if is_written(node)), default=float("inf"))
        if seen_size(smallest, bounds_of(nodes)) < SMALLEST_SEEN:
            yield Fault(
                worded("shows letters under {least:.0f} pixels when it fits the view", least=SMALLEST_SEEN), key=unit
            )


def bounds_of(nodes: Iterable[Node]) -> Geometry:
    """The rectangle around some nodes."""
    boxes = [node.geometry for node in nodes]
    left, top = min(box.left for box in boxes), min(box.top for box in boxes)
    right, bottom = max(box.right for box in boxes), max(box.bottom for box in boxes)
    return Geometry.box(left, top, width=right - left, height=bottom - top)


def _word_faults(blueprint: Blueprint) -> Iterator[Fault]:
    for area in blueprint.areas:
        for name, text, most in (("prompt", area.prompt, PROMPT_WORDS), ("help", area.help, HELP_WORDS)):
            if len(text.split()) > most:
                yield Fault(
                    worded(
                        "has a {name} of {count} words; at most {most}", name=name, count=len(text.split()), most=most
                    ),
                    key=area.key,
                )
