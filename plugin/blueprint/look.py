"""The look of a board: colours, sizes of type and distances, in one place."""

from dataclasses import dataclass

GROUND = "#f5f6f8"
PAPER = "#ffffff"
HAIRLINE = "#dfe3e8"
INK = "#1f2933"
QUIET = "#52606d"
WASH = "#eef1f5"

STEP = 20
MARGIN = 100
"""Pixels between a frame's edge and what is inside."""
GAP = 60
"""Pixels between areas."""
FRAME_GAP = 200
"""Pixels between frames of one phase."""
PHASE_GAP = 400
NOTE_WIDTH = 199.0
NOTE_HEIGHT = 228.0
"""The size of a new square note in Miro (web SDK reference, sticky note), shadow included."""
NOTE_COLUMN, NOTE_ROW = 220, 240
"""The space one note takes in an area."""

VIEW = (1100, 600)
SMALLEST_SEEN = 12.0
"""Pixels the smallest text has when its frame or card fits the view."""

SIZES = {"board": 144, "frame": 72, "heading": 40, "prompt": 32, "help": 26}
CARD_TEXT, CARD_FACTS, CARD_TITLE = 28, 24, 48
BAND_TYPE = 240
LARGEST_TYPE = 288
"""Pixels; Miro takes no larger letters (REST API reference, shape style fontSize 10 to 288)."""


@dataclass(frozen=True)
class GroupLook:
    """The colour of a group's mark (`#rrggbb`) and the name of its note colour."""

    mark: str
    note: str


GROUP_LOOKS = (
    GroupLook("#1f5fbf", "light_blue"),
    GroupLook("#1b7a4b", "light_green"),
    GroupLook("#a8480a", "light_yellow"),
    GroupLook("#7a3eb1", "violet"),
    GroupLook("#b0245f", "light_pink"),
    GroupLook("#0b7080", "cyan"),
    GroupLook("#7a5c00", "yellow"),
    GroupLook("#48525c", "gray"),
)


def type_size(role: str, factor: float) -> int:
    """Pixels of the letters of a role, an even number."""
    return min(LARGEST_TYPE, round(SIZES[role] * factor / 2) * 2)


def snapped(pixels: float) -> int:
    """Rounded up to the grid."""
    return -int(-pixels // STEP) * STEP


def relative_luminance(colour: str) -> float:
    """WCAG 2 relative luminance of `#rrggbb`."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio of two colours, 1 to 21."""
    lighter, darker = sorted((relative_luminance(one), relative_luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def tint(colour: str, strength: float) -> str:
    """The colour thinned with white: 0 is white, 1 the colour itself."""
    channels = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(255 - (255 - c) * strength):02x}" for c in channels)
