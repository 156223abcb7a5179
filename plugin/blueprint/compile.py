"""Compile: template, content and recipe become the board that should exist."""

from collections.abc import Iterator
from dataclasses import replace

from plugin.blueprint.advice import refuse_too_many, warnings_for
from plugin.blueprint.blueprint import Area, Blueprint, Node, Workshop
from plugin.blueprint.desk import Desk
from plugin.blueprint.frames import FramePlan, plan_frame
from plugin.blueprint.layout import Part
from plugin.blueprint.look import BAND_TYPE, FRAME_GAP, PAPER
from plugin.blueprint.parts import panel
from plugin.blueprint.placing import PhaseBlock, event_lines, group_lines, line_width, place_blocks
from plugin.blueprint.text import Writing
from plugin.blueprint.widgets.cards import gallery_width
from plugin.blueprint.workshop import build_workshop, voice_of
from plugin.board import Geometry
from plugin.catalogue.boxes import FrameSpec, boxes_of
from plugin.catalogue.content import Content
from plugin.catalogue.occasions import FULLEST, occasions_of
from plugin.catalogue.template import AreaSpec, Phase, Template
from plugin.recipe import Recipe
from plugin.richtext import RichText
from plugin.typesetting import FontMetrics

_BAND_HEIGHT = 400


def compile_board(template: Template, content: Content, recipe: Recipe, metrics: FontMetrics) -> Blueprint:
    """The whole desired board for a recipe whose inputs were filled and checked.

    Raises DoesNotFit when it would need more items than a board bears.
    """
    workshop = build_workshop(template, content, recipe)
    desk = Desk(
        template,
        content,
        workshop,
        voice_of(recipe),
        metrics,
        specs=_specs(template, workshop),
        factor=template.board.type,
        hub=str(recipe.inputs.get("hub") or ""),
        purpose=str(recipe.inputs.get("purpose") or ""),
        occasions=occasions_of(recipe.inputs),
        carried=_carried(template, recipe),
    )
    parts = list(_board_parts(desk))
    nodes = tuple(part for part in parts if isinstance(part, Node))
    areas = tuple(part for part in parts if isinstance(part, Area))
    refuse_too_many(len(nodes), workshop.language)
    return Blueprint(workshop, nodes, areas, tuple(warnings_for(workshop, len(nodes))))


def _carried(template: Template, recipe: Recipe) -> dict[str, tuple[str, ...]]:
    """What the inputs bring along from other boards."""
    lists = (spec.key for spec in template.inputs if spec.kind == "lines")
    return {key: tuple(recipe.inputs.get(key) or ()) for key in lists}


def _specs(template: Template, workshop: Workshop) -> dict[str, AreaSpec]:
    """The areas of this board; those of blocks left out are away."""
    blocks = {block.id for block in workshop.blocks}
    return {spec.key: spec for spec in template.areas if spec.block is None or spec.block in blocks}


def _board_parts(desk: Desk) -> Iterator[Part]:
    phases = {phase.id: phase for phase in desk.template.phases}
    blocks = [block for block in (_phase_block(desk, phase) for phase in phases.values()) if block.lines]
    for block, left, frames in place_blocks(blocks):
        yield _band(desk, phases[block.phase], left, block.width)
        for placed in frames:
            yield from placed.plan.place(placed.left, placed.top, placed.height)


def _phase_block(desk: Desk, phase: Phase) -> PhaseBlock:
    desk = replace(desk, accent=phase.accent)
    board = [spec for spec in desk.template.board.frames if spec.phase == phase.id and _takes_place(desk, spec)]
    groups = [line for spec in board if spec.line == "groups" for line in group_lines(list(_group_frames(desk, spec)))]
    widest = max((line_width(line) for line in groups), default=0)
    main, second, third = (_plenary_frames(desk, board, line, widest) for line in ("main", "second", "third"))
    events = [line for spec in board if spec.line == "events" for line in event_lines(_event_frames(desk, spec))]
    return PhaseBlock(phase.id, tuple(line for line in (main, second, *groups, third, *events) if line))


def _plenary_frames(desk: Desk, board: list[FrameSpec], line: str, widest: int) -> tuple[FramePlan, ...]:
    """The frames of a line; a gallery of cards takes what the others leave of the groups' width."""
    specs = [spec for spec in board if spec.line == line]
    free = widest - sum(spec.width + FRAME_GAP for spec in specs if not _shows_cards(spec))
    fitted = [_fitted(desk, spec, free) for spec in specs]
    return tuple(plan for plan in (plan_frame(replace(desk, frame=spec)) for spec in fitted) if plan)


def _shows_cards(spec: FrameSpec) -> bool:
    return any(box.kind == "cards" for box in boxes_of(spec.inside))


def _fitted(desk: Desk, spec: FrameSpec, free: int) -> FrameSpec:
    return replace(spec, width=gallery_width(len(desk.workshop.cards), free)) if _shows_cards(spec) else spec


def _group_frames(desk: Desk, spec: FrameSpec) -> Iterator[FramePlan]:
    """The frames of all groups, all of one size and type."""
    plans = [plan_frame(replace(desk, frame=spec, group=group)) for group in desk.workshop.groups]
    made = [plan for plan in plans if plan]
    if not made:
        return
    width, factor = max(plan.width for plan in made), max(plan.desk.factor for plan in made)
    if any(plan.width != width or plan.desk.factor != factor for plan in made):
        desk = replace(desk, frame=replace(spec, width=width), factor=factor)
        made = [plan for plan in (plan_frame(replace(desk, group=group)) for group in desk.workshop.groups) if plan]
    height = max(plan.height for plan in made)
    yield from (replace(plan, height=height) for plan in made)


def _event_frames(desk: Desk, spec: FrameSpec) -> list[FramePlan]:
    """The frames of all events of a series, as large as the fullest event would need.

    So no frame grows when an event is told more of, and an event more stands beside the others, which stay.
    """
    fullest = plan_frame(replace(desk, frame=spec, occasion=FULLEST))
    if fullest is None or not desk.occasions:
        return []
    sized = replace(desk, frame=fullest.desk.frame, factor=fullest.desk.factor)
    made = [plan for one in desk.occasions if (plan := plan_frame(replace(sized, occasion=one))) is not None]
    height = max(fullest.height, *(plan.height for plan in made))
    return [replace(plan, height=height) for plan in made]


def _takes_place(desk: Desk, spec: FrameSpec) -> bool:
    is_wanted = spec.when is None or bool(desk.carried.get(spec.when, True))
    return is_wanted and (spec.block is None or any(block.id == spec.block for block in desk.workshop.blocks))


def _band(desk: Desk, phase: Phase, left: int, width: int) -> Node:
    """The name of a phase above its frames, to be read from far away."""
    writing = Writing(RichText.of(desk.say(phase.title), bold=True), BAND_TYPE)
    box = Geometry.box(left, -_BAND_HEIGHT - FRAME_GAP, width=width, height=_BAND_HEIGHT)
    return panel(
        f"phase.{phase.id}#band",
        box,
        writing,
        role="heading",
        fill=phase.accent,
        color=PAPER,
        border=None,
        align="center",
        vertical="middle",
    )
