"""Documents that need others: which of those are missing, and what a board names in vain."""

from collections.abc import Iterator

from plugin.catalogue.content import Content
from plugin.catalogue.said import boxes_with_keys
from plugin.catalogue.template import Template
from plugin.worded import worded


def missing_references(content: Content) -> Iterator[tuple[str, str, str, str]]:
    """(kind, id, key, message) of every document that names a method card which is not there."""
    owners = [("challenge", one.id, one.cards) for one in content.challenges.values()]
    owners += [("practice-example", one.id, one.cards) for one in content.examples.values()]
    for kind, name, cards in owners:
        for number, card in enumerate(cards):
            if card not in content.cards:
                message = worded("names the method card {card!r}, which is missing or has faults itself", card=card)
                yield kind, name, f"cards[{number}]", message


def board_disagreements(template: Template) -> Iterator[tuple[str, str]]:
    """(key, message) of everything in `board.yaml` that names what the template does not have, or has twice."""
    phases = {phase.id for phase in template.phases}
    blocks = {block.id for block in template.blocks}
    for number, frame in enumerate(template.board.frames):
        if frame.phase not in phases:
            yield (
                f"frames[{number}].phase",
                worded("names the phase {phase!r}, which template.yaml does not have", phase=frame.phase),
            )
        if frame.when is not None and frame.when not in {spec.key for spec in template.inputs}:
            yield (
                f"frames[{number}].when",
                worded("names the input {when!r}, which template.yaml does not have", when=frame.when),
            )
        if frame.block is not None and frame.block not in blocks:
            yield (
                f"frames[{number}].block",
                worded("names the block {block!r}, which template.yaml does not have", block=frame.block),
            )
        for name, text in (("title", frame.title), ("lead", frame.lead)):
            if text is not None and text not in template.texts:
                yield (
                    f"frames[{number}].{name}",
                    worded("names the text {given!r}, which template.yaml does not have", given=text),
                )
    yield from _misplaced(template)


def _misplaced(template: Template) -> Iterator[tuple[str, str]]:
    known = {
        "area": {area.key for area in template.areas},
        "scale": {area.scale for area in template.areas if area.scale},
        "prose": set(template.texts),
    }
    seen: set[tuple[str, str | None]] = set()
    for key, box in boxes_with_keys(template.board):
        if box.kind not in known:
            continue
        if box.of not in known[box.kind]:
            part, what = ("of", "text") if box.kind == "prose" else (box.kind, box.kind)
            yield (
                f"{key}.{part}",
                worded("names the {what} {of!r}, which template.yaml does not have", what=what, of=box.of),
            )
        elif (box.kind, box.of) in seen:
            yield key, worded("places {of!r} a second time; show everything once", of=box.of)
        seen.add((box.kind, box.of))
