"""Quality rules for `board.yaml`: every area has its place, and the words of each frame have room."""

from collections.abc import Iterator

from plugin.catalogue.boxes import FrameSpec, boxes_of
from plugin.catalogue.keypath import child
from plugin.catalogue.lint_language import Complaint
from plugin.catalogue.template import AreaSpec, Template
from plugin.catalogue.words import too_long
from plugin.language import Text
from plugin.worded import worded

GROUP_FRAME_WORDS = 60
START_WORDS = 80
WAY_WORDS = 600

_APART = ("cards", "colophon")
"""Frames that do not count to the way: people read them when they need them. Nor do those that are seldom there."""


def board_complaints(template: Template) -> Iterator[Complaint]:
    """What is wrong with the board of a template."""
    yield from _strangers(template)
    for number, frame in enumerate(template.board.frames):
        key = child("frames", number)
        if frame.line == "groups":
            yield from ((key, message) for message in too_long(frame_texts(template, frame), GROUP_FRAME_WORDS))
        if frame.id == "start":
            yield from ((key, message) for message in too_long(frame_texts(template, frame), START_WORDS))
    frames = [frame for frame in template.board.frames if frame.id not in _APART and frame.when is None]
    way = [text for frame in frames for text in frame_texts(template, frame)]
    yield from (("frames", f"all together without cards and colophon {m}") for m in too_long(way, WAY_WORDS))


def _strangers(template: Template) -> Iterator[Complaint]:
    """Areas in a frame that goes with another block than their own."""
    blocks = {area.key: area.block for area in template.areas}
    for number, frame in enumerate(template.board.frames):
        for box in boxes_of(frame.inside):
            if frame.block and box.kind == "area" and blocks.get(box.of or "") != frame.block:
                message = worded(
                    "goes with {block}, but holds {of}, which does not; make them agree", block=frame.block, of=box.of
                )
                yield child(child("frames", number), "block"), message


def frame_texts(template: Template, frame: FrameSpec) -> list[Text]:
    """What the template says in a frame: headings, prompts, help, stems, named texts; content is left out."""
    areas = {area.key: area for area in template.areas}
    texts: list[Text | None] = [template.texts.get(name) for name in (frame.title, frame.lead or "")]
    for box in boxes_of(frame.inside):
        if box.kind == "area" and box.of in areas and not box.inside:
            texts += _area_texts(areas[box.of], is_headed=box.heading)
        elif box.kind == "scale":
            texts.append(template.texts.get(f"scale.{box.of}"))
            texts += [area.title for area in template.areas if area.scale == box.of]
        elif box.kind == "hero":
            texts += [template.texts.get(f"start.{name}") for name in ("hosts", "date", "welcome")]
        elif box.of is not None:
            texts.append(template.texts.get(box.of))
    return [text for text in texts if text is not None]


def _area_texts(area: AreaSpec, *, is_headed: bool) -> tuple[Text | None, ...]:
    return area.title if is_headed else None, area.prompt, area.help, area.stem
