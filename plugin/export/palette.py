"""The colours of a document: one accent and what is mixed from it, and how well one colour reads on another."""

from dataclasses import dataclass

from plugin.blueprint.look import contrast, tint

INK, QUIET, RULE, PAPER = "#1c2430", "#566170", "#d3d9e1", "#ffffff"
READABLE = 4.5  # Contrast of text to its ground, WCAG 2.2 level AA.


@dataclass(frozen=True)
class Palette:
    """`accent` is `#rrggbb`; it reads on white, or it would not be here."""

    accent: str = "#1b4f8f"

    @property
    def ground(self) -> str:
        """A tint so light that text reads on it."""
        return tint(self.accent, 0.075)

    def shades(self, number: int) -> tuple[str, ...]:
        """So many steps from light to the accent, for the options of a scale in their order."""
        if number == 1:
            return (tint(self.accent, 0.45),)
        return tuple(tint(self.accent, 0.18 + 0.82 * step / (number - 1)) for step in range(number))


def ink_on(ground: str) -> str:
    """Letters that read on the ground: our ink, white, or black where a middle tone lets neither be read."""
    return next((ink for ink in (INK, PAPER) if contrast(ink, ground) >= READABLE), "#000000")


def darkened(colour: str) -> str:
    """The same hue, just dark enough to be read on white and on its own tint."""
    channels = _channels(colour)
    for step in range(101):
        found = "#" + "".join(f"{round(channel * (100 - step) / 100):02x}" for channel in channels)
        if min(contrast(found, PAPER), contrast(found, tint(found, 0.075))) >= READABLE:
            return found
    return INK


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
