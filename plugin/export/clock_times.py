"""When a block begins: by the clock when the date says when the workshop starts, else counted from the beginning."""

import re

from plugin.blueprint.blueprint import Workshop
from plugin.language import Language

_HOUR, _TWELVE = r"(?P<hour>[01]?\d|2[0-3])", r"(?P<hour>1[0-2]|0?[1-9])"
_HALF = r"(?P<half>[ap])\.?m\b"
_UNTIL = r"\s*(?:[–-]|bis|to|until)\s*(?P<end>\d{1,2})(?:[.:][0-5]\d)?\s*"
_TIMES = (
    re.compile(rf"(?<![\d.:]){_TWELVE}(?:[.:](?P<minute>[0-5]\d))?{_UNTIL}{_HALF}", re.IGNORECASE),
    re.compile(rf"(?<![\d.:]){_HOUR}:(?P<minute>[0-5]\d)(?:\s*{_HALF})?", re.IGNORECASE),
    re.compile(rf"(?<![\d.:]){_HOUR}(?:\.(?P<minute>[0-5]\d))?(?:{_UNTIL}|\s*)(?:Uhr|h)\b", re.IGNORECASE),
    re.compile(rf"(?<![\d.:]){_TWELVE}(?P<minute>)\s*{_HALF}", re.IGNORECASE),
)
_DAY = 24 * 60


def start_of(date: str) -> int | None:
    """Minutes after midnight of the first time of day in a date as people type it; None when there is none."""
    for pattern in _TIMES:
        if match := pattern.search(date):
            found = match.groupdict()
            return _hour(int(found["hour"]), found.get("half"), found.get("end")) * 60 + int(found.get("minute") or 0)
    return None


def _hour(hour: int, half: str | None, end: str | None = None) -> int:
    """The hour of 24; `half` is the a or p of am and pm, said of the `end` when there is one ("11 to 1 pm")."""
    if half is None:
        return hour
    afternoon = half.lower() == "p"
    if end and hour % 12 > int(end) % 12:
        afternoon = not afternoon
    return hour % 12 + (12 if afternoon else 0)


def clock(start: int | None, minutes: int) -> str:
    """`9:05` for a known start, else `+5`."""
    if start is None:
        return f"+{minutes}"
    hour, minute = divmod((start + minutes) % _DAY, 60)
    return f"{hour}:{minute:02}"


def length(shop: Workshop, say: Language) -> str:
    """How long a workshop takes, from two hours on in hours, and how much of it is breaks."""
    hours, minutes = divmod(shop.minutes, 60)
    told = say("{n} Minuten", n=shop.minutes)
    if hours > 1:
        told = say("{hours} Stunden {n} Minuten", hours=hours, n=minutes) if minutes else say("{n} Stunden", n=hours)
    pauses = sum(block.minutes for block in shop.blocks if block.setting == "break")
    return say("{time}, davon {n} Minuten Pause", time=told, n=pauses) if pauses else told
