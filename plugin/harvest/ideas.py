"""Several ideas in one note: a proposal how to split it. The note itself stays whole."""

import re

_BULLET = re.compile(r"^\s*(?:[-–—•*·▪✓→]|\d{1,2}[.)])\s+")
_SLASH = re.compile(r"\s/\s|;\s")


def propose_split(text: str) -> tuple[str, ...]:
    """The parts of a note that look like ideas of their own, in order; empty when it is one idea."""
    lines = [line for line in text.splitlines() if line.strip()]
    bullets = [line for line in lines if _BULLET.match(line)]
    if len(bullets) >= 2:
        return tuple(_BULLET.sub("", line).strip() for line in bullets)
    if len(lines) >= 3 and all(len(line.split()) <= 8 for line in lines):
        return tuple(line.strip() for line in lines)
    parts = [part.strip() for part in _SLASH.split(text) if part.strip()] if len(lines) == 1 else []
    return tuple(parts) if len(parts) >= 2 and all(len(part) > 2 for part in parts) else ()
