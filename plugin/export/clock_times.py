"""When a block begins: by the clock when the date says when the workshop starts, else counted from the beginning."""

import re

_TIMES = (
    re.compile(r"(?<![\d.:])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?:\s*(?P<half>[ap])\.?m\b)?", re.IGNORECASE),
    re.compile(r"(?<![\d.:])(?P<hour>[01]?\d|2[0-3])(?:\.(?P<minute>[0-5]\d))?\s*(?:Uhr|h)\b", re.IGNORECASE),
    re.compile(r"(?<![\d.:])(?P<hour>1[0-2]|0?[1-9])(?P<minute>)\s*(?P<half>[ap])\.?m\b", re.IGNORECASE),
)
_DAY = 24 * 60


def start_of(date: str) -> int | None:
    """Minutes after midnight of the first time of day in a date as people type it; None when there is none."""
    for pattern in _TIMES:
        if match := pattern.search(date):
            found = match.groupdict()
            return _hour(int(found["hour"]), found.get("half")) * 60 + int(found.get("minute") or 0)
    return None


def _hour(hour: int, half: str | None) -> int:
    """The hour of 24; `half` is the a or p of am and pm."""
    return hour if half is None else hour % 12 + (12 if half.lower() == "p" else 0)


def clock(start: int | None, minutes: int) -> str:
    """`9:05` for a known start, else `+5`."""
    if start is None:
        return f"+{minutes}"
    hour, minute = divmod((start + minutes) % _DAY, 60)
    return f"{hour}:{minute:02}"
