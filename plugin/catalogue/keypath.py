"""Where something stands in a document: `steps[0].what.de`."""

from collections.abc import Iterator


def child(parent: str, part: str | int) -> str:
    """The key of an entry: a name in a mapping, a number (from 0) in a list."""
    if isinstance(part, int):
        return f"{parent}[{part}]"
    return f"{parent}.{part}" if parent else part


def ways_up(key: str) -> Iterator[str]:
    """The key itself, then everything around it, the document ("") last."""
    while key:
        yield key
        cut = max(key.rfind("."), key.rfind("["))
        key = key[:cut] if cut > 0 else ""
    yield ""
