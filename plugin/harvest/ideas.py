"""Several ideas in one note: a proposal how to split it. The note itself stays whole."""

import re
from collections.abc import Iterable

from plugin.harvest.clean import BULLET

_SLASH = re.compile(r"\s/\s|;\s")


def propose_split(text: str) -> tuple[str, ...]:
    """The parts of a note that look like ideas of their own, in order; empty when it is one idea."""
    lines = [line for line in text.splitlines() if line.strip()]
    if sum(bool(BULLET.match(line)) for line in lines) >= 2:
        return tuple(_bulleted(lines))
    if len(lines) >= 3 and all(len(line.split()) <= 8 for line in lines):
        return tuple(line.strip() for line in lines)
    parts = [part.strip() for part in _SLASH.split(text) if part.strip()] if len(lines) == 1 else []
    return tuple(parts) if len(parts) >= 2 and all(len(part) > 2 for part in parts) else ()


def _bulleted(lines: Iterable[str]) -> list[str]:
    """One part for each bullet; a line without one goes on with the part before it, or stands first by itself."""
    parts: list[str] = []
    for line in lines:
        if parts and not BULLET.match(line):
            parts[-1] += " " + line.strip()
        else:
            parts.append(BULLET.sub("", line).strip())
    return parts
