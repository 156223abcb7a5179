"""A picture that stands in a document: PNG bytes with the words that describe it."""

import struct
from dataclasses import dataclass

from plugin.errors import UsageError
from plugin.worded import worded

_SIGNATURE = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True)
class Picture:
    """`title` is its caption, `alt` says to those who cannot see it what it shows."""

    title: str
    alt: str
    png: bytes

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels, as the PNG itself says. Raises UsageError when it is none."""
        if self.png[:8] != _SIGNATURE or len(self.png) < 24:
            raise UsageError(worded("The picture {title!r} is no PNG.", title=self.title))
        width, height = struct.unpack(">II", self.png[16:24])
        return width, height
