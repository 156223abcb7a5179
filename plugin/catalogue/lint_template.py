"""Quality rules for templates: minutes, word limits, blocks and areas that agree, scales, defaults."""

from collections import defaultdict
from collections.abc import Iterator

from plugin.catalogue.boxes import boxes_of
from plugin.catalogue.content import Content
from plugin.catalogue.fill import fill_inputs
from plugin.catalogue.keypath import child
from plugin.catalogue.lint_language import Complaint
from plugin.catalogue.template import AreaSpec, Template
from plugin.catalogue.words import too_long
from plugin.errors import InputInvalid
from plugin.worded import worded

PROMPT_WORDS = 12
HELP_WORDS = 15
RULES_WORDS = 90


def template_complaints(template: Template, content: Content) -> Iterator[Complaint]:
    """What is wrong with a template that could be read."""
    yield from _minutes(template)
    yield from _cut_order(template)
    for number, area in enumerate(template.areas):
        yield from _area(child("areas", number), area)
    yield from _blocks_and_areas(template)
    yield from _scales(template)
    yield from _places(template)
    yield from _rules(template)
    yield from _defaults(template, content)


def _minutes(template: Template) -> Iterator[Complaint]:
    total = sum(block.minutes for block in template.blocks if not block.on_request)
    if total != template.minutes:
        yield (
            "minutes",
            worded(
                "is {minutes}, but the blocks add up to {total}; make them agree", minutes=template.minutes, total=total
            ),
        )


def _cut_order(template: Template) -> Iterator[Complaint]:
    seen: dict[int, str] = {}
    for number, block in enumerate(template.blocks):
        if block.cut_order is None:
            if block.cut_to:
                yield (
                    f"blocks[{number}].cut_to",
                    worded("is {cut_to}, but there is no cut_order; say when it is cut", cut_to=block.cut_to),
                )
            continue
        if block.cut_to >= block.minutes:
            yield (
                f"blocks[{number}].cut_to",
                worded(
                    "is {cut_to} of {minutes} minutes; a cut saves time", cut_to=block.cut_to, minutes=block.minutes
                ),
            )
        if block.cut_order in seen:
            other = seen[block.cut_order]
            yield (
                f"blocks[{number}].cut_order",
                worded("is {cut_order}, as in {other}; one block goes first", cut_order=block.cut_order, other=other),
            )
        seen.setdefault(block.cut_order, block.id)


def _area(key: str, area: AreaSpec) -> Iterator[Complaint]:
    yield from ((f"{key}.prompt", message) for message in too_long([area.prompt], PROMPT_WORDS))
    yield from ((f"{key}.help", message) for message in too_long([area.help], HELP_WORDS))
    if area.harvest == "never" and area.expects != "none":
        yield (
            f"{key}.expects",
            worded("is {expects}, but the area is never harvested; write none", expects=area.expects),
        )
    if area.harvest == "yes" and area.expects == "none":
        yield f"{key}.expects", worded("is none, but the area is harvested; say what it expects")
    if area.harvest == "yes" and area.scale is None and area.prompt is None:
        yield key, worded("is written in and has no prompt; add one")
    if area.harvest == "yes" and area.repeat == "person" and not area.private:
        yield key, worded("belongs to one person; add private: true")


def _blocks_and_areas(template: Template) -> Iterator[Complaint]:
    areas = {area.key: area for area in template.areas}
    for number, block in enumerate(template.blocks):
        for place, key in enumerate(block.areas):
            if areas[key].block != block.id:
                yield (
                    f"blocks[{number}].areas[{place}]",
                    worded("is {key}, whose block is not {id}; make them agree", key=key, id=block.id),
                )
    listed = {(block.id, key) for block in template.blocks for key in block.areas}
    for number, area in enumerate(template.areas):
        if area.block is not None and (area.block, area.key) not in listed:
            yield (
                f"areas[{number}].block",
                worded("is {block}, which does not list {key}; make them agree", block=area.block, key=area.key),
            )


def _scales(template: Template) -> Iterator[Complaint]:
    scales: dict[str, list[tuple[int, AreaSpec]]] = defaultdict(list)
    for number, area in enumerate(template.areas):
        if area.scale is not None:
            scales[area.scale].append((number, area))
    for scale, options in scales.items():
        first = options[0][1]
        if f"scale.{scale}" not in template.texts:
            yield "texts", worded("lack scale.{scale}, the question above its options; add it", scale=scale)
        if len(options) < 2:
            yield (
                f"areas[{options[0][0]}].scale",
                worded("{scale} has one option; a scale has at least two", scale=scale),
            )
        for number, area in options:
            if not area.key.startswith(f"{scale}."):
                yield (
                    f"areas[{number}].key",
                    worded("is {key}; an option of {scale} is called {scale}.something", key=area.key, scale=scale),
                )
            if (area.block, area.repeat) != (first.block, first.repeat):
                yield (
                    f"areas[{number}]",
                    worded("has another block or repeat than {key}; a scale stands in one place", key=first.key),
                )


def _places(template: Template) -> Iterator[Complaint]:
    """Areas that stand nowhere on the board; those of persons are shown by the widget canvas."""
    boxes = [box for frame in template.board.frames for box in boxes_of(frame.inside)]
    placed = {(box.kind, box.of) for box in boxes}
    has_canvas = any(box.kind == "canvas" for box in boxes)
    for number, area in enumerate(template.areas):
        is_placed = ("area", area.key) in placed or ("scale", area.scale) in placed
        if not is_placed and not (area.repeat == "person" and has_canvas):
            yield (
                f"areas[{number}].key",
                worded("is {key}, which stands nowhere in board.yaml; give it a place", key=area.key),
            )


def _rules(template: Template) -> Iterator[Complaint]:
    names = [name for name in template.texts if name == "rules" or name.startswith("rules.")]
    for message in too_long([template.texts[name] for name in names], RULES_WORDS):
        yield child("texts", names[0]), f"with all house rules {message}"


def _defaults(template: Template, content: Content) -> Iterator[Complaint]:
    numbers = {spec.key: number for number, spec in enumerate(template.inputs)}
    try:
        fill_inputs(template, content, {})
    except InputInvalid as error:
        for fault in error.faults:
            yield f"inputs[{numbers[fault.key or '']}].default", fault.message
