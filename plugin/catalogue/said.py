"""Every text of a document with its key, as a person finds it in the file."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from plugin.catalogue.boxes import CONTAINERS, BoardSpec, Box
from plugin.catalogue.content import Credits
from plugin.catalogue.keypath import child
from plugin.language import Text


def texts_of(value: Any, key: str = "") -> Iterator[tuple[str, Text]]:
    """(key, text) of everything a person reads; a template's board names texts and has none itself."""
    if isinstance(value, Text):
        yield key, value
    elif isinstance(value, BoardSpec):
        return
    elif is_dataclass(value):
        for name, inner in ((one.name, getattr(value, one.name)) for one in fields(value)):
            yield from texts_of(inner, key if isinstance(inner, Credits) else child(key, name))
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from texts_of(inner, child(key, name))
    elif isinstance(value, tuple):
        for number, inner in enumerate(value):
            yield from texts_of(inner, child(key, number))


def boxes_with_keys(board: BoardSpec) -> Iterator[tuple[str, Box]]:
    """(key, box) of every box of every frame, in reading order."""
    for number, frame in enumerate(board.frames):
        yield from _boxes(frame.inside, child(child("frames", number), "inside"))


def _boxes(box: Box, key: str) -> Iterator[tuple[str, Box]]:
    yield key, box
    for number, inner in enumerate(box.inside):
        is_list = box.kind in CONTAINERS
        yield from _boxes(inner, child(child(key, box.kind), number) if is_list else child(key, "inside"))
